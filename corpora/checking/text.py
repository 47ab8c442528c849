"""The clean texts as pieces that can be changed and still know where their notes, links and planted faults lie."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CLEAN = Path(__file__).parent / "clean"
LISTS = ("bullet", "item", "number")
_HEADING = re.compile(r"(#{1,3}) (.+)")
_NUMBERED = re.compile(r"(\d+\.\d+) (.+)")
_LETTERED = re.compile(r"(\([a-z]\)) (.+)")
_NUMBER = re.compile(r"(\d+)\. (.+)")
_NOTE = re.compile(r"\[\^(\d+)\]: (.+)")
_PICTURE = re.compile(r"!\[(.+)\]\(chart\)")
_INLINE = re.compile(r"\[\^(?P<note>\d+)\]|\[(?P<link>[^\]]+)\]\((?P<address>[^)]+)\)")
_TYPED_NUMBER = re.compile(r"\d+\. ")


@dataclass
class Range:
    """A stretch of a piece's text that means something: a note's mark, a link, a format, a planted fault."""

    name: str
    start: int
    end: int
    value: str = ""


@dataclass
class Piece:
    """A paragraph: what it is, its text as it will be read, and ranges in it. `flags` say what is wrong with it as a whole."""

    kind: str
    text: str
    level: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    number: str = ""
    ranges: list[Range] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` in the place of some characters; ranges behind it move, those around it grow or shrink."""
        change = len(new) - (end - start)
        self.text = self.text[:start] + new + self.text[end:]
        for one in self.ranges:
            if one.start >= end:
                one.start += change
            if one.end >= end:
                one.end += change

    def named(self, name: str) -> list[Range]:
        """The ranges of a name."""
        return [one for one in self.ranges if one.name == name]


@dataclass
class Draft:
    """A text: its name, whether Word numbers its paragraphs, and its pieces in order, notes last."""

    name: str
    automatic: bool
    pieces: list[Piece]

    @property
    def text(self) -> str:
        """All of the words."""
        return "\n".join(piece.text for piece in self.pieces)

    @property
    def title(self) -> str:
        """The title."""
        return next(piece.text for piece in self.pieces if piece.kind == "title")

    def copy(self) -> Draft:
        """One to plant faults in."""
        return copy.deepcopy(self)


def names() -> list[str]:
    """The names of the clean texts."""
    return sorted(path.stem for path in CLEAN.glob("*.txt"))


@cache
def load(name: str) -> Draft:
    """A clean text; it is shared, so copy it before a change."""
    lines = (CLEAN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    automatic = lines[0] == "%auto"
    pieces: list[Piece] = []
    notes: list[Piece] = []
    table = row = 0
    for line in lines[automatic:]:
        if line.startswith("| "):
            table, row = (table, row + 1) if row else (table + 1, 1)
            for column, words in enumerate(line.strip("|").split("|")):
                pieces.append(Piece("cell", words.strip(), table=table, row=row, column=column + 1))
            continue
        row = 0
        if found := _NOTE.match(line):
            notes.append(Piece("note", found[2], number=found[1]))
        elif line.strip():
            pieces.append(_piece(line, automatic))
    return Draft(name, automatic, pieces + notes)


def _piece(line: str, automatic: bool) -> Piece:
    if found := _HEADING.match(line):
        level = len(found[1]) - 1
        number = _TYPED_NUMBER.match(found[2])
        if automatic and number:
            return Piece("heading", found[2][number.end() :], level, number=number[0].strip())
        return Piece("heading" if level else "title", found[2], level)
    if found := _PICTURE.match(line):
        return Piece("picture", "", number=found[1])
    if re.match(r"(Table|Figure) \d+: ", line):
        return Piece("caption", line)
    if found := _NUMBERED.match(line):
        made = _inline(Piece("numbered", found[2] if automatic else f"{found[1]}\t{found[2]}"))
        made.number = found[1]
        return made
    if found := _LETTERED.match(line):
        return _inline(Piece("item", f"{found[1]}\t{found[2]}"))
    if found := _NUMBER.match(line):
        return _inline(Piece("number", found[2], number=f"{found[1]}."))
    for start, kind in (("- ", "bullet"), ("{box} ", "box")):
        if line.startswith(start):
            return _inline(Piece(kind, line.removeprefix(start)))
    return _inline(Piece("plain", line))


def _inline(piece: Piece) -> Piece:
    """Take the marks of notes and links out of the text and keep where they were."""
    while found := _INLINE.search(piece.text):
        start, words = found.start(), found["link"] or ""
        piece.text = piece.text[:start] + words + piece.text[found.end() :]
        name, value = ("note", found["note"]) if found["note"] else ("link", found["address"])
        piece.ranges.append(Range(name, start, start + len(words), value))
    return piece
