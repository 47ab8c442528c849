"""Which documents are spoilt, and how: every input has a key `NUMBER:SEED:FORMAT/NAME`, from which it can be made again."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pypdf
import typst

from corpora.hostile import pdf as hostile_pdf
from corpora.hostile.parts import GOOD_TEXT
from corpora.make import HERE
from corpora.make import make as make_corpora
from tests.fuzz import material, packages, streams, trees
from tests.readers.pdf.written import SENTENCE, SETTING, placed, word
from tests.samples import SAMPLES

FORMATS = ("docx", "fodt", "html", "md", "odt", "pdf", "txt")
_LARGEST = 100_000
_HOW: dict[str, Callable[[bytes, Random], bytes]] = {
    "docx": packages.spoilt, "odt": packages.spoilt, "fodt": trees.spoilt, "pdf": streams.spoilt_pdf, "html": streams.spoilt_text,
    "md": streams.spoilt_text, "txt": streams.spoilt_text,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Input:
    """A spoilt document: the key that makes it again, a file's name and its bytes."""

    key: str
    name: str
    data: bytes


def seeds(samples: bool = False) -> dict[str, bytes]:
    """The valid documents by format and name; with `samples`, small ones of those that lie beside the checkout too."""
    make_corpora()
    found = dict(_made())
    corpora = [folder for folder in sorted(HERE.glob("*/documents")) if folder.parent.name != "hostile"]
    for folder in (*corpora, *((SAMPLES,) if samples and SAMPLES.exists() else ())):
        for path in sorted(folder.rglob("*")):
            if path.suffix[1:] in FORMATS and path.stat().st_size <= _LARGEST:
                found[f"{path.suffix[1:]}/{path.name}"] = path.read_bytes()
    found["docx/hostile.docx"] = (HERE / "hostile" / "documents" / "embedded-object.docx").read_bytes()
    return found


def _made() -> Iterator[tuple[str, bytes]]:
    yield "docx/everything.docx", material.word()
    yield "odt/everything.odt", material.packed_odt()
    yield "fodt/everything.fodt", material.flat_odt()
    yield "html/everything.html", material.PAGE.encode()
    yield "md/everything.md", material.MARKDOWN.encode()
    yield "txt/everything.txt", material.TEXT.encode()
    yield "pdf/script.pdf", hostile_pdf.script()
    lines = [
        word(72, 760 - 15 * n, text, 12 + 8 * (not n), "F2" if not n else "F1") for n, text in enumerate((*GOOD_TEXT, *GOOD_TEXT))
    ]
    cells = [word(80 + 150 * x, 500 - 20 * y, f"cell {x} {y}") for x in range(3) for y in range(3)]
    rules = "".join(f"70 {514 - 20 * y} 460 0.8 re f\n" for y in range(4)) + "".join(
        f"{70 + 150 * x} 454 0.8 60 re f\n" for x in range(4)
    )
    yield "pdf/lines.pdf", placed(lines, lines, lines)
    yield "pdf/table.pdf", placed(lines + cells, drawing=rules)
    typeset = (
        f"{SETTING}= Findings\n{SENTENCE * 3}\n\n+ One\n+ Two#footnote[{SENTENCE}]\n\n#table(columns: 2, [a], [b], [c], [d])"
    )
    yield "pdf/typeset.pdf", typst.compile(typeset.encode())
    yield "pdf/outline.pdf", _outlined(lines)


def _outlined(lines: list[tuple[float, float, float, str, str]]) -> bytes:
    """A PDF with an outline and what it says of itself."""
    writer, out = pypdf.PdfWriter(pypdf.PdfReader(io.BytesIO(placed(lines, lines)))), io.BytesIO()
    writer.add_outline_item(title="Findings", page_number=0)
    writer.add_metadata({"/Title": "A review", "/CreationDate": "D:20260327120000Z"})
    writer.write(out)
    return out.getvalue()


def keys(count: int, seed: int, documents: dict[str, bytes], formats: tuple[str, ...] = FORMATS) -> Iterator[str]:
    """The keys of so many inputs, the formats in turn."""
    by_format = {kind: sorted(name for name in documents if name.startswith(f"{kind}/")) for kind in formats}
    for number in range(count):
        names = by_format[formats[number % len(formats)]]
        yield f"{number}:{seed}:{Random(zlib.crc32(f'{number}:{seed}'.encode())).choice(names)}"


def spoilt(key: str, documents: dict[str, bytes]) -> Input:
    """The input of a key."""
    name = key.split(":", 2)[2]
    kind, _, file = name.partition("/")
    chance = Random(key)
    data = _HOW[kind](documents[name], chance)
    if chance.random() < 0.03:  # a false name, or one that tells nothing
        file = chance.choice(("spoilt", "spoilt.tmp", *(f"spoilt.{suffix}" for suffix in (*FORMATS, "doc", "rtf", "xhtml"))))
    return Input(key, file, data)


def keep(found: Input, folder: Path) -> Path:
    """Write an input into a folder, for a person to look at."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{found.key.replace(':', '-').replace('/', '-')}"
    path.write_bytes(found.data)
    return path
