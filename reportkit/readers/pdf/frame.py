"""How a page is turned and where its corner lies, so that layout is judged as a reader sees it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
_SAMPLES = 40
_SLANT = 0.15


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as stored, its left, bottom, width and height in points, and the clockwise turn in degrees that rights its text."""

    turn: int
    left: float
    bottom: float
    width: float
    height: float

    @property
    def shown_height(self) -> float:
        """The height of the page as read."""
        return self.height if self.turn in (0, 180) else self.width

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as stored on the page as read, from its lower left corner."""
        x, y = x - self.left, y - self.bottom
        if not self.turn:
            return x, y
        if self.turn == 90:
            return y, self.width - x
        if self.turn == 180:
            return self.width - x, self.height - y
        return self.height - y, x

    def shown_box(self, box: Box) -> Box:
        """A box of the page as stored on the page as read."""
        if not self.turn:
            return box[0] - self.left, box[1] - self.bottom, box[2] - self.left, box[3] - self.bottom
        one, other = self.shown(box[0], box[1]), self.shown(box[2], box[3])
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def frame_of(page: Any, textpage: Any, count: int) -> Frame:
    """The frame of a page with `count` characters: turned as most of a sample of them are."""
    left, bottom, right, top = page.get_cropbox()
    directions: Counter[int] = Counter()
    matrix = pdfium.FS_MATRIX()
    for index in range(0, count, max(count // _SAMPLES, 1)):
        if pdfium.FPDFText_GetMatrix(textpage, index, matrix):
            turn = turn_of(matrix)
            if turn is not None:
                directions[turn] += 1
    turn = directions.most_common(1)[0][0] if directions else 0
    return Frame(turn, left, bottom, right - left, top - bottom)


def turn_of(matrix: Any) -> int | None:
    """The clockwise turn that sets a character upright; None where it stands aslant, as in a watermark."""
    if not matrix.b and matrix.a > 0:
        return 0
    across, along = abs(matrix.a), abs(matrix.b)
    if min(across, along) > _SLANT * max(across, along):
        return None
    if across >= along:
        return 0 if matrix.a >= 0 else 180
    return 90 if matrix.b > 0 else 270
