"""From drafts to the model's blocks: runs with their boxes, lines joined, note marks set apart."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.model.ids import BlockIds
from reportkit.model.pointers import PdfPointer
from reportkit.model.text import Block, Mark, Run
from reportkit.readers.pdf.drafts import Draft
from reportkit.readers.pdf.frame import Box
from reportkit.readers.pdf.glyphs import Piece
from reportkit.readers.pdf.hyphens import Hyphens
from reportkit.readers.pdf.lines import Line

_UNITS = frozenset(("m", "cm", "mm", "km", "ft"))


@dataclass(slots=True)
class _Stretch:
    text: str
    pieces: list[Piece]
    page: int

    def like(self, piece: Piece) -> bool:
        one = self.pieces[-1]
        same = one.bold == piece.bold and one.italic == piece.italic and one.link == piece.link
        return same and round(one.size, 1) == round(piece.size, 1)

    def run(self) -> Run:
        first = self.pieces[0]
        box = _around(self.pieces)
        place, size = PdfPointer(self.page, box), round(first.size, 1)
        return Run(self.text, place, bold=first.bold, italic=first.italic, link=first.link, size=size)


def _around(pieces: list[Piece]) -> Box:
    left, bottom, right, top = pieces[0].box
    for piece in pieces[1:]:
        one, two, three, four = piece.box
        left, bottom = one if one < left else left, two if two < bottom else bottom
        right, top = three if three > right else right, four if four > top else top
    return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


class BlockMaker:
    """Makes blocks one after another; `notes` are the marks that the document's footnotes carry."""

    def __init__(self, hyphens: Hyphens, notes: set[tuple[int, str]], language: str | None) -> None:
        self.ids = BlockIds()
        self.hyphens = hyphens
        self.notes = notes
        self.language = language

    def block(self, draft: Draft) -> Block:
        """The block that a draft makes."""
        stretches: list[_Stretch] = []
        marks: list[tuple[int, str, int]] = []
        for place, line in enumerate(draft.lines):
            if place:
                self._meet(stretches, draft.lines[place - 1], line)
            self._add(stretches, marks, line)
        runs = tuple(stretch.run() for stretch in stretches if stretch.text)
        text = "".join(run.text for run in runs)
        number = draft.note or (draft.marker.text if draft.marker else None)
        return Block(
            self.ids.next(draft.kind, text), draft.kind, runs, draft.level, number, draft.style, region=draft.region,
            page=draft.lines[0].page, language=self.language, cell=draft.cell,
            marks=tuple(Mark("note", at, f"{page}:{mark}") for at, mark, page in marks),
        )  # fmt: skip

    def _meet(self, stretches: list[_Stretch], before: Line, line: Line) -> None:
        if not stretches:
            return
        last = stretches[-1]
        left = "".join(stretch.text for stretch in stretches[-8:])
        drop, between = self.hyphens.join(left, line.text, soft=before.pieces[-1].soft)
        last.text = (last.text[:-1] if drop else last.text) + between

    def _add(self, stretches: list[_Stretch], marks: list[tuple[int, str, int]], line: Line) -> None:
        fresh = True
        for place, (gap, piece) in enumerate(zip(line.gaps, line.pieces, strict=True)):
            if place in line.raised and self._is_note(line, place):
                marks.append((sum(len(stretch.text) for stretch in stretches), piece.text, line.page))
                continue
            if stretches and gap:
                stretches[-1].text += gap
            if fresh or not stretches or not stretches[-1].like(piece):
                stretches.append(_Stretch("", [], line.page))
                fresh = False
            stretches[-1].text += piece.text
            stretches[-1].pieces.append(piece)

    def _is_note(self, line: Line, place: int) -> bool:
        """Whether a raised mark is a note's, not a power such as the 2 of a square metre."""
        word = "".join(piece.text for piece in line.pieces[:place]).rsplit(" ", 1)[-1]
        if word in _UNITS:
            return False
        if (line.page, line.pieces[place].text) in self.notes:
            return True
        return bool(word) and (not word[-1].isalnum() or sum(c.isalpha() for c in word) > 3)
