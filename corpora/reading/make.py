"""Makes the reading corpus: `python -m corpora.reading.make`; with `--expect` also what our reader makes of each file."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpora.reading import odt, pages, pdf, pdf_pages, word_beside, word_flow, word_numbers, word_review, word_text, word_whole
from corpora.reading.word import Word

HERE = Path(__file__).parent
DOCUMENTS, EXPECTED = HERE / "documents", HERE / "expected"
_WORD: tuple[Callable[[], Word], ...] = (
    word_text.runs, word_text.headings, word_text.characters, word_text.scripts, word_text.equations, word_text.controls,
    word_numbers.numbers, word_numbers.lists,
    word_flow.tables, word_flow.notes, word_flow.fields, word_flow.broken, word_flow.links, word_flow.edges,
    word_review.changes, word_review.comments,
    word_beside.boxes, word_beside.pictures, word_beside.properties, word_beside.embedded, word_beside.macros,
    word_whole.everything, word_whole.deep,
)  # fmt: skip


#: Of the many OpenDocument texts, those that hold a whole construct each; the rest are corners for the reader's own tests.
_ODT = (
    "headings", "lists", "bullets", "tables", "footnotes", "comments", "insertions", "deletions", "headers-and-footers",
    "text-boxes", "pictures", "equations", "fields", "contents", "spaces", "hidden", "forms", "formats", "links",
    "properties", "macros", "embedded", "sided-headers", "everything",
)  # fmt: skip


def _maker(made: Callable[[], Word], strict: bool = False) -> Callable[[Path], Path]:
    return lambda path: made().write(path, strict)


def _written(bytes_of: Callable[[], bytes]) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(bytes_of())
        return path

    return write


def _opendocument(name: str) -> Callable[[Path], Path]:
    return _written(lambda: odt.files()[name])


WORD: dict[str, Callable[[Path], Path]] = {
    **{f"{made.__name__}.docx": _maker(made) for made in _WORD},
    "strict.docx": _maker(word_whole.everything, strict=True),
}
MAKERS: dict[str, Callable[[Path], Path]] = {
    **WORD,
    **{name: _opendocument(name) for name in (*(f"{name}.odt" for name in _ODT), odt.FLAT)},
    **{name: _written(bytes_of) for name, bytes_of in (pdf.FILES | pdf_pages.FILES).items()},
    **{name: _written(lambda data=data: data) for name, data in pages.FILES.items()},  # type: ignore[misc]
}


def make(folder: Path = DOCUMENTS, makers: dict[str, Callable[[Path], Path]] = MAKERS) -> dict[str, Path]:
    """Make every document in `folder` and return the files by name."""
    folder.mkdir(parents=True, exist_ok=True)
    return {name: maker(folder / name) for name, maker in makers.items()}


def told(path: Path) -> Any:
    """What our reader makes of a file, as JSON without its look and what is empty, false or usual, and without its digest."""
    from reportkit.config import LimitsConfig
    from reportkit.model.wire import document_to_wire
    from reportkit.readers.base import SourceFile, read_source

    value = document_to_wire(read_source(SourceFile(path.name, path.read_bytes()), LimitsConfig()))
    _without_look(value)
    for block in value["blocks"]:
        block["runs"] = _plainer(block["runs"], block["text"])
    if path.suffix == ".pdf":
        _without_layout(value)
    return _kept({key: item for key, item in value.items() if key not in ("source", "schema_version", "view")})


def _without_look(value: dict[str, Any]) -> None:
    """Leave out how the words look and how the file was made: the answers are about what it says, and in which order."""
    value.pop("production", None)
    for entry in (
        *value["blocks"],
        *value["pictures"],
        *value["layouts"],
        *(run for block in value["blocks"] for run in block["runs"]),
    ):
        for key in ("setting", "look", "pixels", "placed", "left", "right"):
            entry.pop(key, None)


def _without_layout(value: dict[str, Any]) -> None:
    """Leave out what hangs on the fonts and the line breaks of the day: sizes, and which words a comment's box lies over."""
    for item in (*value["comments"], *(run for block in value["blocks"] for run in block["runs"])):
        for key in ("size", "start", "end"):
            item.pop(key, None)


def write_expected(path: Path) -> Path:
    """Write what our reader makes of a file; a person must read it against the script before it is kept."""
    target = EXPECTED / f"{path.name}.json"
    target.write_text(_lines(told(path)), encoding="utf-8")
    return target


def _plainer(runs: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """The runs that differ from plain type, with their words."""
    named = [{"words": text[run["start"] : run["end"]], **_kept(run)} for run in runs]
    return [run for run in named if set(run) - {"words", "start", "end", "size", "language"}]


_USUAL = {"region": "body", "kind": "paragraph", "row_span": 1, "column_span": 1, "columns": 1, "author": "", "style": ""}


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        pairs = ((key, _kept(item)) for key, item in value.items())
        return {key: item for key, item in pairs if not _is_empty(item) and _USUAL.get(key) != item}
    return [_kept(item) for item in value] if isinstance(value, list) else value


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ([], {})


def _lines(value: dict[str, Any]) -> str:
    """JSON with one entry of a list on a line."""
    shown = ((key, item if isinstance(item, list) else [item], isinstance(item, list)) for key, item in value.items())
    groups = []
    for key, items, many in shown:
        rows = ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in items)
        groups.append(f" {json.dumps(key)}: [\n  {rows}\n ]" if many else f" {json.dumps(key)}: {rows}")
    return "{\n" + ",\n".join(groups) + "\n}\n"


SOURCE = """\
origin = "Written for this project. The council, the people and the events are invented."
licence = "GPL-3.0-or-later"

[sha256]
"""


def record() -> Path:
    """Write SOURCE.toml: where the texts come from, their licence, and the SHA-256 of each answer that a person has read."""
    paths = sorted(EXPECTED.glob("*.json"))
    digests = (f'"expected/{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"\n' for path in paths)
    (HERE / "SOURCE.toml").write_text(SOURCE + "".join(digests), encoding="utf-8")
    return HERE / "SOURCE.toml"


if __name__ == "__main__":
    files = make()
    extra = [*(write_expected(path) for path in files.values()), record()] if "--expect" in sys.argv[1:] else []
    for made in (*files.values(), *extra):
        print(made.relative_to(HERE.parent.parent))
