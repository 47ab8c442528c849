"""From pdfium's text page to pieces: stretches of characters drawn by one text object, with place, size and weight."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]

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
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6
_FILL_AND_STROKE = 2


@dataclass(slots=True)
class Piece:
    """Characters of one text object on one line.

    `box` is left, bottom, right, top on the page as stored; `x0`, `x1` and the baseline `y` are on the page as shown.
    `before` is the white space in front of it; `soft` tells that it ends with a soft hyphen.
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


def page_pieces(page: Any) -> list[Piece]:
    """The pieces of a page in the order in which pdfium gives them."""
    textpage = page.get_textpage()
    try:
        return _Collector(textpage.raw, page).collect()
    finally:
        textpage.close()


class _Collector:
    def __init__(self, raw: Any, page: Any) -> None:
        self.raw = raw
        self.rotation: int = page.get_rotation()
        self.width, self.height = page.get_size()
        self.count = max(pdfium.FPDFText_CountChars(raw), 0)
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
            owner = self._owner(start)
            stop = self._extent(start, end, owner)
            self._piece(start, stop, generated=owner is None)
            start = stop

    def _owner(self, index: int) -> int | None:
        return ctypes.cast(pdfium.FPDFText_GetTextObject(self.raw, index), ctypes.c_void_p).value

    def _extent(self, start: int, end: int, owner: int | None) -> int:
        """The index after the last character of a text object: doubling steps, then halving; far fewer calls than one each."""
        low, step = start, 1
        while low + step < end and self._owner(low + step) == owner:
            low, step = low + step, step * 2
        high = min(low + step, end)
        while high - low > 1:
            middle = (low + high) // 2
            if self._owner(middle) == owner:
                low = middle
            else:
                high = middle
        return low + 1

    def _piece(self, start: int, end: int, *, generated: bool) -> None:
        stretch = self.text[start:end]
        bare = stretch.strip()
        if not bare:
            self.space = self.space if generated and self.space else stretch.replace("\t", " ")
            return
        lead = len(stretch) - len(stretch.lstrip())
        first, last = start + lead, start + lead + len(bare) - 1
        shown = bare.translate(_TABLE)
        if shown:
            piece = self._placed(first, last, shown)
            piece.before = stretch[:lead].replace("\t", " ") or self.space
            piece.soft = bare.endswith("\xad")
            self.pieces.append(piece)
        self.space = stretch[lead + len(bare) :].replace("\t", " ")

    def _placed(self, first: int, last: int, shown: str) -> Piece:
        left, right = _loose(self.raw, first), _loose(self.raw, last)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self.raw, first, x, y)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.raw, first, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        bold, italic = _style(self.raw, first)
        box = (min(left[0], right[0]), min(left[1], right[1]), max(left[2], right[2]), max(left[3], right[3]))
        ends = self._shown(box[0], box[1]), self._shown(box[2], box[3])
        return Piece(
            shown, min(e[0] for e in ends), max(e[0] for e in ends), self._shown(x.value, y.value)[1],
            pdfium.FPDFText_GetFontSize(self.raw, first) * scale, bold, italic, box, sideways=self._is_sideways(matrix),
        )  # fmt: skip

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y, self.height - x
        if self.rotation == 180:
            return self.width - x, self.height - y
        if self.rotation == 270:
            return self.width - y, x
        return x, y

    def _is_sideways(self, matrix: Any) -> bool:
        upright = abs(matrix.a) >= abs(matrix.b)
        return bool(upright == (self.rotation in (90, 270)))


def _characters(raw: Any, count: int) -> str:
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(raw, 0, count, buffer)
    text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    return "".join(chr(pdfium.FPDFText_GetUnicode(raw, index)) for index in range(count))


def _loose(raw: Any, index: int) -> Box:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw, index, box)
    return box.left, box.bottom, box.right, box.top


def _style(raw: Any, index: int) -> tuple[bool, bool]:
    flags, name = ctypes.c_int(), ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(raw, index, name, 128, flags)
    font = name.value.decode("latin-1").lower()
    bold = (
        pdfium.FPDFText_GetFontWeight(raw, index) >= 600
        or any(word in font for word in ("bold", "black", "heavy"))
        or bool(flags.value & _FORCE_BOLD)
        or pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(raw, index)) == _FILL_AND_STROKE
    )
    return bold, bool(flags.value & _ITALIC) or "italic" in font or "oblique" in font
