"""The pictures of a page: where they lie, and the words that the file's tags give for those who cannot see them."""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from reportkit.model.document import Picture
from reportkit.model.pointers import PdfPointer
from reportkit.model.text import Block, Mark
from reportkit.readers.pdf.frame import Box
from reportkit.readers.pdf.shapes import Shapes
from reportkit.readers.pdf.tags import Figure, Tags

_MOST = 200
_LEAST = 12.0
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture on a page as stored; `decorative` when a tagged file says that it is no figure."""

    page: int
    box: Box
    alt: str | None
    name: str
    decorative: bool


def pictures_of(shapes: Shapes, number: int, tags: Tags) -> list[Drawn]:
    """The pictures of a page, without rules and dots; a figure that is drawn with lines counts where the tags name it."""
    found: list[Drawn] = []
    claimed: set[int] = set()
    for shape in (*shapes.pictures, *(shapes.groups if tags.figures else ())):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(shape)
        place = next((place for place, figure in enumerate(tags.figures) if mark in figure.marks), None)
        box = _box(shape)
        is_picture = pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_IMAGE or place is not None
        if not is_picture or place in claimed or min(box[2] - box[0], box[3] - box[1]) < _LEAST:
            continue
        if place is not None:
            claimed.add(place)
        alt = tags.figures[place].alt if place is not None else None
        found.append(Drawn(number, box, alt, f"page {number}, picture {len(found) + 1}", tags.tagged and place is None))
        if len(found) == _MOST:
            break
    for place, figure in enumerate(tags.figures):
        if place not in claimed and figure.alt:
            found.append(Drawn(number, _reach(shapes, figure), figure.alt, f"page {number}, picture {len(found) + 1}", False))
    return found


def _reach(shapes: Shapes, figure: Figure) -> Box:
    """The box of a figure that is drawn with lines; the page's corner where its lines cannot be told."""
    own = [shape for shape in shapes.paths if pdfium.FPDFPageObj_GetMarkedContentID(shape) in figure.marks]
    boxes = [_box(shape) for shape in own] or [(0.0, 0.0, 0.0, 0.0)]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _box(shape: Any) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(shape, *edges)
    return edges[0].value, edges[1].value, edges[2].value, edges[3].value


def set_pictures(drawn: Iterable[Drawn], blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Picture, ...]]:
    """The blocks with a mark for each picture, at the end of the block above it, and the pictures.

    One at the same place on page after page is a letterhead's: decorative.
    """
    kept = list(blocks)
    pictures: list[Picture] = []
    drawn = list(drawn)
    pages: dict[int, list[int]] = defaultdict(list)
    for place, block in enumerate(kept):
        pages[block.page or 0].append(place)
    places = Counter(_place(picture) for picture in drawn)
    for picture in drawn:
        place = _home(picture, kept, pages)
        block = kept[place]
        kept[place] = replace(block, marks=(*block.marks, Mark("picture", len(block.text))))
        pictures.append(Picture(block.id, picture.alt, picture.name, picture.decorative or places[_place(picture)] > _OFTEN))
    return tuple(kept), tuple(pictures)


def _place(picture: Drawn) -> tuple[int, ...]:
    return tuple(round(edge / 2) for edge in picture.box)


def _home(picture: Drawn, blocks: list[Block], pages: dict[int, list[int]]) -> int:
    """The place of the last block above a picture on its page, else of its page's first, else of the last page's before it."""
    here = pages.get(picture.page, [])
    above = [place for place in here if min(_feet(blocks[place], picture.page), default=0.0) >= picture.box[3] - 2]
    before = [places[-1] for page, places in pages.items() if page < picture.page]
    return (above[-1:] or here[:1] or before[-1:] or [0])[0]


def _feet(block: Block, page: int) -> Iterator[float]:
    for run in block.runs:
        if isinstance(run.pointer, PdfPointer) and run.pointer.page == page:
            yield run.pointer.box[1]
