"""A document with faults in it, and the truth about each."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from corpora.checking.seeded.kinds import Kind
from corpora.checking.text import Draft, Piece, Range


@dataclass
class Fault:
    """A planted fault: its kind, its piece and its characters there, in what surroundings it lies, and further places of it."""

    kind: Kind
    piece: Piece
    range: Range
    where: str = "plain"
    also: list[tuple[Piece, Range]] = field(default_factory=list)


@dataclass
class Planting:
    """One document while faults are planted in it. `half` is 0 for tuning and 1 for the unseen half."""

    draft: Draft
    half: int
    chance: random.Random
    faults: list[Fault] = field(default_factory=list)
    tracked: bool = False

    def is_free(self, piece: Piece, start: int, end: int, room: int = 30) -> bool:
        """Whether no fault lies within so many characters, no link or note's mark among them, and few faults in the piece."""
        if piece.flags or sum(one.name == "fault" for one in piece.ranges) > 2:
            return False
        for one in piece.ranges:
            near = room if one.name == "fault" else 0
            if one.start - near <= end and start <= one.end + near:
                return False
        return True

    def add(self, kind: Kind, piece: Piece, start: int, end: int, where: str = "") -> Fault:
        """Note a fault at some characters."""
        made = Range("fault", start, end, kind.name)
        piece.ranges.append(made)
        fault = Fault(kind, piece, made, where or _surroundings(piece))
        self.faults.append(fault)
        return fault

    def hide(self, fault: Fault, before: str) -> None:
        """Where the fault stands in plain text, mostly cut the run inside it, or put it in a tracked insertion."""
        start, end = fault.range.start, fault.range.end
        if fault.where != "plain" or start == end:
            return
        turn = self.chance.random()
        if self.tracked and turn < 0.6:
            fault.piece.ranges.append(Range("ins", start, end, before))
            fault.where = "tracked insertion"
        elif turn < 0.75:
            cut = start + max(1, (end - start) // 2) if end - start > 1 else start
            form = "bold" if self.chance.random() < 0.5 else "italic"
            fault.piece.ranges.append(Range(form, cut, end))
            if cut == start:
                fault.piece.ranges.append(Range("edge", start, end))
            fault.where = "run boundary"

    def truth(self, name: str) -> dict[str, Any]:
        """What was planted, as JSON."""
        seen: Counter[str] = Counter()
        turns: dict[int, int] = {}
        for piece in self.draft.pieces:
            turns[id(piece)] = seen[piece.text]
            seen[piece.text] += 1

        def place(piece: Piece, one: Range) -> dict[str, Any]:
            return {"block": piece.text, "turn": turns[id(piece)], "start": one.start, "end": one.end}

        faults = [
            {
                "kind": fault.kind.name,
                "class": fault.kind.type,
                "families": list(fault.kind.families),
                "whole": fault.kind.whole,
                "where": fault.where,
                **place(fault.piece, fault.range),
                "quote": fault.piece.text[fault.range.start : fault.range.end],
                "also": [place(*other) for other in fault.also],
            }
            for fault in self.faults
        ]
        return {"name": name, "text": self.draft.name, "half": ("tuning", "unseen")[self.half], "faults": faults}


def _surroundings(piece: Piece) -> str:
    return {"cell": "table cell", "note": "footnote", "box": "text box"}.get(piece.kind, "plain")
