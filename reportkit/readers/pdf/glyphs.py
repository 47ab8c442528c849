"""From pdfium's text page to pieces: stretches of characters drawn by one text object, with place, size and weight."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from reportkit.readers.pdf.frame import Box, Frame, frame_of, turn_of
from reportkit.readers.pdf.tags import Tags

#: Signs that start an item and stand for nothing else at the start of a line.
BULLETS = "•◼■▪●○◦‣⁃∙◆◇➢➣➤►▶▸❖❑□✓✔✗★☆⮚➔\N{REPLACEMENT CHARACTER}"

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_BULLETS = (0xF06C, 0xF06E, 0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF071, 0xF076)
_GLYPHS = dict.fromkeys(_BULLETS, "•") | {0xF0FC: "✓", 0xF0E0: "→"}
_SYMBOLS = {0xF020: " ", 0xF02D: "−", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B0: "°", 0xF0B1: "±", 0xF0B4: "×"}
_DROPPED = dict.fromkeys((*(code for code in range(32) if code not in (9, 10, 13)), 0xAD, 0x200B, 0xFEFF))
_PRIVATE = dict.fromkeys(range(0xE000, 0xF900), "\N{REPLACEMENT CHARACTER}")
_TABLE: dict[int, str | None] = {
    **_PRIVATE, **_DROPPED, **_LIGATURES, **_GLYPHS, **_SYMBOLS, 0xFFFE: "-", 0xFFFF: "-", 9: " ", 10: " ", 13: " ",
}  # fmt: skip
_ENDS = frozenset("\r\n\ufffe\uffff\x02")
_MARKS = re.compile(r"(?<=[^\W\d_])\d{1,2}(?![\w.])|(?<=[.,;:?!)’”])\d{1,2}(?!\S)|\A\d{1,2}(?=\s?[A-Z‘“])|\A\d{1,2}\Z")
_DIGITS = frozenset("0123456789")
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6
_FILL_AND_STROKE = 2
_LARGE = 24.0


@dataclass(slots=True)
class Piece:
    """Characters of one text object on one line.

    `box` is left, bottom, right, top on the page as stored; `x0`, `x1` and the baseline `y` are on the page as shown.
    `before` is the white space in front of it; `soft` tells that it ends with a soft hyphen; `role` is the tag of the heading
    or header cell that it is part of, `flow` that of the list item or bare paragraph. `pale` is asked of large words only.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    box: Box
    before: str = ""
    soft: bool = False
    sideways: bool = False
    role: str | None = None
    flow: str | None = None
    pale: bool = False
    link: str | None = None


def page_pieces(page: Any, tags: Tags) -> tuple[list[Piece], Frame]:
    """The pieces of a page in the order in which pdfium gives them, and how the page is turned."""
    textpage = page.get_textpage()
    try:
        count = max(pdfium.FPDFText_CountChars(textpage.raw), 0)
        frame = frame_of(page, textpage.raw, count)
        return _Collector(textpage.raw, count, frame, tags).collect(), frame
    finally:
        textpage.close()


def _address_of(function: Any) -> int:
    return ctypes.cast(function, ctypes.c_void_p).value or 0


# The same functions, giving addresses as plain numbers: they are called once or more for each stretch of text.
_owner_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(_address_of(pdfium.FPDFText_GetTextObject))
_font_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(_address_of(pdfium.FPDFTextObj_GetFont))
_mode_of = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(_address_of(pdfium.FPDFTextObj_GetTextRenderMode))
_mark_of = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(_address_of(pdfium.FPDFPageObj_GetMarkedContentID))
_fill = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_fill_box = _fill(_address_of(pdfium.FPDFText_GetLooseCharBox))
_fill_matrix = _fill(_address_of(pdfium.FPDFText_GetMatrix))
_fill_origin = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
    _address_of(pdfium.FPDFText_GetCharOrigin)
)
_size_of = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_void_p, ctypes.c_int)(_address_of(pdfium.FPDFText_GetFontSize))


class _Collector:
    def __init__(self, raw: Any, count: int, frame: Frame, tags: Tags) -> None:
        self.raw, self.count, self.frame, self.tags = raw, count, frame, tags
        self.handle = _address_of(raw)
        self.styles: dict[int | None, tuple[bool, bool]] = {}
        self.first, self.last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self.x, self.y, self.matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
        self.to = tuple(ctypes.addressof(part) for part in (self.first, self.last, self.x, self.y, self.matrix))
        self.text = _characters(raw, self.count)
        self.pieces: list[Piece] = []
        self.space = ""

    def collect(self) -> list[Piece]:
        start = 0
        for place, character in enumerate(self.text):
            if character in _ENDS:
                end = place if character in "\r\n" else place + 1
                self._line(start, end)
                start, self.space = place + 1, ""
        self._line(start, self.count)
        return self.pieces

    def _line(self, start: int, end: int) -> None:
        while start < end:
            owner = _owner_of(self.handle, start)
            stop = self._extent(start, end, owner)
            self._piece(start, stop, owner)
            start = stop

    def _extent(self, start: int, end: int, owner: int | None) -> int:
        """The index after the last character of a text object: doubling steps, then halving; far fewer calls than one each."""
        low, step = start, 1
        while low + step < end and _owner_of(self.handle, low + step) == owner:
            low, step = low + step, step * 2
        high = min(low + step, end)
        while high - low > 1:
            middle = (low + high) // 2
            if _owner_of(self.handle, middle) == owner:
                low = middle
            else:
                high = middle
        return low + 1

    def _piece(self, start: int, end: int, owner: int | None) -> None:
        stretch = self.text[start:end]
        bare = stretch.strip()
        if not bare:
            self.space = self.space if owner is None and self.space else stretch.replace("\t", " ")
            return
        lead = len(stretch) - len(stretch.lstrip())
        first, last = start + lead, start + lead + len(bare) - 1
        shown = bare if bare.isascii() and bare.isprintable() else bare.translate(_TABLE)
        if shown:
            piece = self._placed(first, last, shown, owner)
            piece.before = stretch[:lead].replace("\t", " ") or self.space
            piece.soft = bare.endswith("\xad")
            piece.pale = bool(owner) and piece.size >= _LARGE and self._is_pale(owner)
            if owner and self.tags.tagged:
                mark = _mark_of(owner)
                piece.role, piece.flow = self.tags.roles.get(mark), self.tags.flow.get(mark)
            if len(shown) == len(bare) and not _DIGITS.isdisjoint(shown):
                self.pieces += self._split_at_marks(piece, first)
            else:
                self.pieces.append(piece)
        self.space = stretch[lead + len(bare) :].replace("\t", " ")

    def _is_pale(self, owner: int | None) -> bool:
        """Whether a text object is light or lets what lies under it through."""
        channels = [ctypes.c_uint() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetFillColor(ctypes.cast(owner or 0, pdfium.FPDF_PAGEOBJECT), *channels):
            return False
        red, green, blue, solid = (channel.value / 255 for channel in channels)
        return solid < 0.65 or 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.6

    def _split_at_marks(self, piece: Piece, first: int) -> Iterator[Piece]:
        """The piece, cut where digits are drawn raised by the font itself, so that they show as marks."""
        start = 0
        for found in _MARKS.finditer(piece.text):
            if self._is_raised(first + found.start(), piece):
                if found.start() > start:
                    yield self._cut(piece, first, start, found.start())
                yield self._cut(piece, first, found.start(), found.end(), raised=True)
                start = found.end()
        if start < len(piece.text):
            yield self._cut(piece, first, start, len(piece.text)) if start else piece

    def _is_raised(self, index: int, piece: Piece) -> bool:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self.raw, index, left, right, bottom, top)
        foot = self.frame.shown(left.value, bottom.value)[1]
        return not self.frame.turn and foot - piece.y > 0.2 * piece.size

    def _cut(self, piece: Piece, first: int, start: int, end: int, *, raised: bool = False) -> Piece:
        cut = self._placed(first + start, first + end - 1, piece.text[start:end].strip(), None)
        cut.bold, cut.italic, cut.before = piece.bold, piece.italic, piece.before if not start else ""
        cut.role, cut.flow = piece.role, piece.flow
        if piece.text[start:end][:1] == " ":
            cut.before = " "
        if raised:
            cut.y, cut.size = piece.y + 0.35 * piece.size, 0.6 * piece.size
        return cut

    def _placed(self, start: int, end: int, shown: str, owner: int | None) -> Piece:
        first, last, matrix, handle = self.first, self.last, self.matrix, self.handle
        to_first, to_last, to_x, to_y, to_matrix = self.to
        _fill_box(handle, start, to_first)
        _fill_box(handle, end, to_last)
        _fill_origin(handle, start, to_x, to_y)
        _fill_matrix(handle, start, to_matrix)
        c, d = matrix.c, matrix.d
        scale = (abs(d) if not c else math.hypot(c, d)) or 1.0
        bold, italic = self._style(start, owner)
        left, right = (first.left, last.right) if first.left <= last.left else (last.left, first.right)
        bottom = first.bottom if first.bottom < last.bottom else last.bottom
        top = first.top if first.top > last.top else last.top
        box, turn = (left, bottom, right, top), self.frame.turn
        if turn or c or matrix.b or matrix.a <= 0:
            box = (min(left, first.left), bottom, max(first.right, last.right), top)
        across = self.frame.shown_box(box)
        return Piece(
            shown, across[0], across[2], self.frame.shown(self.x.value, self.y.value)[1],
            _size_of(handle, start) * scale, bold, italic, box, sideways=turn_of(matrix) != turn,
        )  # fmt: skip

    def _style(self, index: int, owner: int | None) -> tuple[bool, bool]:
        """Bold and italic; fonts are asked once, and a font drawn with an outline counts as bold."""
        font = _font_of(owner) if owner else None
        if font not in self.styles:
            self.styles[font] = _style(self.raw, index)
        bold, italic = self.styles[font]
        return bold or bool(owner and _mode_of(owner) == _FILL_AND_STROKE), italic


def _characters(raw: Any, count: int) -> str:
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(raw, 0, count, buffer)
    text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    return "".join(chr(pdfium.FPDFText_GetUnicode(raw, index)) for index in range(count))


def _style(raw: Any, index: int) -> tuple[bool, bool]:
    flags, name = ctypes.c_int(), ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(raw, index, name, 128, flags)
    font = name.value.decode("latin-1").lower()
    bold = (
        pdfium.FPDFText_GetFontWeight(raw, index) >= 600
        or any(word in font for word in ("bold", "black", "heavy"))
        or bool(flags.value & _FORCE_BOLD)
    )
    return bold, bool(flags.value & _ITALIC) or "italic" in font or "oblique" in font
