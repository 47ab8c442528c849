"""A document to JSON and back: blocks with their text, and lists of marks, tracked changes and comments beside them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any, Literal

from reportkit.errors import Unsupported
from reportkit.model.appearance import Production
from reportkit.model.document import Bookmark, Comment, Document, Layout, Metadata, Notice, Picture, Source
from reportkit.model.text import HIDDEN_FROM_ACCEPTED, HIDDEN_FROM_ORIGINAL, Block, Mark, Run
from reportkit.model.wire_values import from_plain, misfit, to_plain

View = Literal["accepted", "original"]

_FORMAT = ("bold", "italic", "underline", "hidden", "field", "link", "size", "language")


def document_parts(document: Document, view: View = "accepted") -> dict[str, Any]:
    """A document's keys. In the `original` view texts, runs and every offset are those before any tracked change."""
    return {
        "view": view,
        "source": to_plain(document.source),
        "metadata": to_plain(document.metadata),
        "blocks": [_block(block, view) for block in document.blocks],
        "pictures": to_plain(document.pictures),
        "marks": [entry for block in document.blocks for entry in _marks(block, view)],
        "revisions": [entry for block in document.blocks for entry in _revisions(block, view)],
        "comments": [_spanned(document, comment, view) for comment in document.comments],
        "bookmarks": [_spanned(document, bookmark, view) for bookmark in document.bookmarks],
        "layouts": to_plain(document.layouts),
        "production": to_plain(document.production),
        "notices": to_plain(document.notices),
    }


def document_from_parts(value: Mapping[str, Any]) -> Document:
    """The document of some keys, without pointers. Raises Damaged (RK203), or Unsupported (RK205) for the original view."""
    if value.get("view", "accepted") != "accepted":
        raise Unsupported("RK205", "The JSON shows the original view of a document.", "Write it with the accepted view.")
    document = from_plain(_Rest, value)
    blocks = value.get("blocks")
    if not isinstance(blocks, list):
        raise misfit("blocks", "a list")
    changes = _by_block(value, "revisions")
    marks = _by_block(value, "marks")
    built = tuple(_build(entry, changes.get(entry.get("id"), []), marks.get(entry.get("id"), [])) for entry in blocks)
    return Document(
        document.source, built, document.metadata, document.notices, document.pictures, document.comments,
        document.bookmarks, document.layouts, document.production,
    )  # fmt: skip


@dataclasses.dataclass(frozen=True)
class _Rest:
    source: Source
    metadata: Metadata
    notices: tuple[Notice, ...]
    pictures: tuple[Picture, ...]
    comments: tuple[Comment, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    layouts: tuple[Layout, ...] = ()
    production: Production | None = None


def _hides(run: Run, view: View) -> bool:
    """Whether a view leaves a run out."""
    if view == "accepted":
        return run.revision in HIDDEN_FROM_ACCEPTED
    return run.revision in HIDDEN_FROM_ORIGINAL or run.passing


def _block(block: Block, view: View) -> dict[str, Any]:
    shown = [(run, start, end) for run, start, end in _placed(block, view) if not _hides(run, view)]
    return {
        "id": block.id,
        "kind": block.kind,
        "region": block.region,
        "level": block.level,
        "number": block.number,
        "text": block.text if view == "accepted" else block.original,
        "style": block.style,
        "page": block.page,
        "parent": block.parent,
        "language": block.language,
        "cell": to_plain(block.cell),
        **({"setting": to_plain(block.setting)} if block.setting else {}),
        "runs": [{"start": start, "end": end, **_format(run)} for run, start, end in shown],
    }


def _placed(block: Block, view: View) -> Iterator[tuple[Run, int, int]]:
    at = 0
    for run in block.runs:
        length = 0 if _hides(run, view) else len(run.text)
        yield run, at, at + length
        at += length


def _format(run: Run) -> dict[str, Any]:
    look = {"look": to_plain(run.look)} if run.look else {}
    return {**{name: getattr(run, name) for name in _FORMAT}, **look}


def _marks(block: Block, view: View) -> Iterator[dict[str, Any]]:
    for mark in block.marks:
        at = _shift(block, mark.at, view)
        yield {"kind": mark.kind, "block": block.id, "at": at, "target": mark.target, "text": mark.text}


def _revisions(block: Block, view: View) -> Iterator[dict[str, Any]]:
    for place, (run, start, end) in enumerate(_placed(block, view)):
        if run.revision == "none":
            continue
        entry = {"kind": run.revision, "author": run.author, "date": run.date, "block": block.id, "start": start, "end": end}
        hidden = {"format": _format(run)} if _hides(run, view) else {}
        yield {**entry, "text": run.text, "run": place, "passing": run.passing, **hidden}


def _spanned(document: Document, value: Comment | Bookmark, view: View) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(value)
    block = document.block(value.span.block)
    return {**plain, "start": _shift(block, value.span.start, view), "end": _shift(block, value.span.end, view)}


def _shift(block: Block, at: int, view: View) -> int:
    if view == "accepted":
        return at
    lengths = (0 if run.revision in HIDDEN_FROM_ACCEPTED else len(run.text) for run in block.runs)
    starts = accumulate(lengths, initial=0)
    for (run, start, end), accepted in zip(_placed(block, view), starts, strict=False):
        if run.revision not in HIDDEN_FROM_ACCEPTED and accepted + len(run.text) >= at:
            return min(start + at - accepted, end)
    return len(block.original)


def _by_block(value: Mapping[str, Any], key: str) -> dict[Any, list[Mapping[str, Any]]]:
    found: dict[Any, list[Mapping[str, Any]]] = {}
    for entry in value.get(key, []):
        if not isinstance(entry, Mapping):
            raise misfit(key, "a list of groups of named values")
        found.setdefault(entry.get("block"), []).append(entry)
    return found


def _build(entry: Mapping[str, Any], changes: list[Mapping[str, Any]], marks: list[Mapping[str, Any]]) -> Block:
    where = f"blocks.{entry.get('id')}"
    text = entry.get("text")
    if not isinstance(text, str):
        raise misfit(f"{where}.text", "a text")
    bare = from_plain(Block, {key: value for key, value in entry.items() if key not in ("runs", "marks")}, where)
    runs = tuple(_runs(text, list(entry.get("runs", [])), changes, where))
    return dataclasses.replace(bare, runs=runs, marks=tuple(from_plain(Mark, mark, "marks") for mark in marks))


def _runs(text: str, shown: list[Any], changes: list[Mapping[str, Any]], where: str) -> Iterator[Run]:
    changed = {change.get("run"): change for change in changes}
    visible = iter(shown)
    for place in range(len(shown) + sum("format" in change for change in changes)):
        change = changed.get(place)
        if change is not None and "format" in change:
            yield _run({**change["format"], **_origin(change), "text": change.get("text")}, where)
            continue
        entry = next(visible, None)
        if not isinstance(entry, Mapping) or not all(isinstance(entry.get(end), int) for end in ("start", "end")):
            raise misfit(f"{where}.runs", "a list of runs with their start and end")
        yield _run({**entry, **(_origin(change) if change else {}), "text": text[entry["start"] : entry["end"]]}, where)


def _origin(change: Mapping[str, Any]) -> dict[str, Any]:
    passing = change.get("passing", False)
    return {"revision": change.get("kind"), "author": change.get("author"), "date": change.get("date"), "passing": passing}


def _run(values: Mapping[str, Any], where: str) -> Run:
    return from_plain(Run, {key: value for key, value in values.items() if key != "pointer"}, f"{where}.runs")
