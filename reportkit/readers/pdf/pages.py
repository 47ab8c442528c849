"""One page after another: what lies on it, then its lines, once it is known which words are only a watermark."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from reportkit.readers.pdf.annotations import Beside, beside, set_links
from reportkit.readers.pdf.furniture import PageLines
from reportkit.readers.pdf.glyphs import Piece, page_pieces
from reportkit.readers.pdf.joining import joined
from reportkit.readers.pdf.lines import lines_of
from reportkit.readers.pdf.pictures import Drawn, pictures_of
from reportkit.readers.pdf.shapes import shapes_of
from reportkit.readers.pdf.tables import Bounds, rulings, tables_of
from reportkit.readers.pdf.tags import tags_of

_LARGE = 24.0
_HUGE = 40.0
_MARGIN = 0.16


@dataclass(slots=True)
class Sheet:
    """A page as drawn: pieces, ruling lines, pictures, what lies beside the text, and whether anything is drawn at all."""

    number: int
    height: float
    pieces: list[Piece]
    rules: list[Bounds]
    pictures: list[Drawn]
    beside: Beside
    drawn: bool

    @property
    def characters(self) -> int:
        """How many characters it holds."""
        return sum(len(piece.text) for piece in self.pieces)


def sheet_of(pdf: Any, page: Any, number: int) -> Sheet:
    """What is drawn on a page."""
    tags, shapes = tags_of(page), shapes_of(page)
    pieces, frame = page_pieces(page, tags)
    around = beside(pdf, page, number, frame)
    pieces = joined(set_links(pieces, around.links) if around.links else pieces)
    rules = rulings(shapes.paths, frame) if pieces else []
    return Sheet(number, frame.shown_height, pieces, rules, pictures_of(shapes, number, tags), around, shapes.count > 0)


def pages_of(sheets: list[Sheet]) -> list[PageLines]:
    """The lines and ruled tables of some pages."""
    _set_watermarks(sheets)
    return [_page(sheet) for sheet in sheets]


def _page(sheet: Sheet) -> PageLines:
    tables = tables_of(sheet.rules, [piece for piece in sheet.pieces if not piece.sideways]) if sheet.rules else []
    inside = {id(piece) for table in tables for cell in table.cells for piece in cell.pieces}
    lines = lines_of([piece for piece in sheet.pieces if id(piece) not in inside], sheet.number)
    aslant = [line for line in lines if line.pieces[0].sideways]
    upright = [line for line in lines if not line.pieces[0].sideways]
    return PageLines(
        sheet.number, sheet.height, upright, tables, aslant=aslant, pictures=sheet.pictures, beside=sheet.beside
    )  # fmt: skip


def _set_watermarks(sheets: list[Sheet]) -> None:
    """Set aside the large words that stand at one place on page after page, in a pale colour or huge: they are no text.

    A pale word on one page alone may be a title on a dark ground.
    """
    large = [(sheet, piece) for sheet in sheets for piece in sheet.pieces if piece.size >= _LARGE and not piece.sideways]
    places = Counter(_place(piece) for _, piece in large)
    for sheet, piece in large:
        middle = sheet.height * _MARGIN < piece.y < sheet.height * (1 - _MARGIN)
        often = places[_place(piece)] >= max(2, len(sheets) // 2)
        if often and (piece.pale or (middle and piece.size >= _HUGE and len(sheets) > 2)):
            piece.sideways = True


def _place(piece: Piece) -> tuple[str, int, int]:
    return piece.text, round(piece.x0 / 4), round(piece.y / 4)
