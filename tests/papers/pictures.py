"""What the pages of the gallery look like, as small grids of ink, compared with those that a person has looked at."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
from PIL import Image

#: Cells along the short and the long side of a page: about a centimetre each.
_SHORT, _LONG = 20, 28
#: So much ink, of 255, is a step of a cell's digit; a cell has changed where it is two steps off.
_STEP, _OFF = 3, 2
#: More cells than this part of a page may not have changed.
LIMIT = 0.005
_SCALE = 1.0
_DIGITS = ".123456789abcdef"
FOLDER = Path(__file__).parent / "pictures"


@dataclass(frozen=True)
class Look:
    """A document's pages as grids, a text a row, and what laid them out and drew them."""

    renderer: str
    pages: tuple[tuple[str, ...], ...]


def look(pdf: bytes) -> Look:
    """The pages of a PDF as grids of ink."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn = [document[number].render(scale=_SCALE, grayscale=True).to_pil() for number in range(len(document))]
    finally:
        document.close()
    return Look(renderer(pdf), tuple(map(_grid, drawn)))


def _grid(page: Image.Image) -> tuple[str, ...]:
    wide, high = (_SHORT, _LONG) if page.height > page.width else (_LONG, _SHORT)
    ink = page.convert("L").resize((wide, high), Image.Resampling.BOX).tobytes()
    steps = [min(len(_DIGITS) - 1, (255 - value) // _STEP) for value in ink]
    return tuple("".join(_DIGITS[step] for step in steps[row * wide : (row + 1) * wide]) for row in range(high))


def renderer(pdf: bytes) -> str:
    """What laid a PDF out, in which fonts, and what draws it here: a golden of another is not compared with."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    given = reader.metadata
    by = str((given.creator if given and "Typst" in str(given.creator) else given.producer) if given else "")
    return f"{by} in {', '.join(sorted(_fonts(reader)))}, drawn by pypdfium2 {version('pypdfium2')}"


def _fonts(reader: pypdf.PdfReader) -> set[str]:
    entries: list[Any] = [reader.get_object(number) for number in reader.xref[0] if number]
    names = (
        str(entry.get("/FontName", "")) for entry in entries if isinstance(entry, dict) and "/FontDescriptor" in entry.values()
    )
    return {name.lstrip("/").partition("+")[2].partition("-")[0] for name in names}


def changes(before: Look, now: Look) -> list[str]:
    """Where a document no longer looks as it did, in words; nothing where it does."""
    if len(before.pages) != len(now.pages):
        return [f"it has {len(now.pages)} pages, and had {len(before.pages)}"]
    told = []
    for number, (old, new) in enumerate(zip(before.pages, now.pages, strict=True), 1):
        part = _changed(old, new)
        if part > LIMIT:
            told.append(f"page {number} has changed in {part:.1%} of its cells")
    return told


def unlike(pack: str, name: str, pdf: bytes) -> tuple[list[str], str]:
    """Where a document of a pack does not look as it did, and why it was not compared, each in words and one of them empty."""
    before, now = goldens(pack).get(name), look(pdf)
    if before is None:
        return ["no picture of it was kept; python -m tests.papers.gallery --goldens keeps one, after you have looked at it"], ""
    if before.renderer != now.renderer:
        return [], f"{pack}/{name}: its picture is of {before.renderer}; here it is {now.renderer}"
    return changes(before, now), ""


def _changed(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    if [len(row) for row in old] != [len(row) for row in new]:
        return 1.0
    pairs = list(zip("".join(old), "".join(new), strict=True))
    return sum(abs(_DIGITS.index(one) - _DIGITS.index(other)) >= _OFF for one, other in pairs) / len(pairs)


@cache
def goldens(pack: str) -> Mapping[str, Look]:
    """The grids that were kept of a pack's documents, by name, such as “paper” and “paper-word”; empty where there are none."""
    path = FOLDER / f"{pack}.txt"
    found: dict[str, Look] = {}
    for part in path.read_text(encoding="utf-8").split("\n\n\n") if path.is_file() else ():
        head, *pages = part.strip("\n").split("\n\n")
        name, _, by = head.partition(": ")
        found[name] = Look(by, tuple(tuple(page.split("\n")) for page in pages))
    return found


def keep(pack: str, looks: Mapping[str, Look]) -> None:
    """Write the grids of a pack's documents anew; those of documents that were not made stay."""
    FOLDER.mkdir(exist_ok=True)
    every = {**goldens(pack), **looks}
    parts = [
        "\n\n".join([f"{name}: {found.renderer}", *("\n".join(page) for page in found.pages)])
        for name, found in sorted(every.items())
    ]
    (FOLDER / f"{pack}.txt").write_text("\n\n\n".join(parts) + "\n", encoding="utf-8")
    goldens.cache_clear()
