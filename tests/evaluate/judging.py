"""Which alert answers which planted fault.

An alert answers a fault if one of its spans lies in the same block and
- overlaps the planted characters (of a fault of grammar, also the word on each side), and is narrow: no longer than 60
  characters or twice the planted ones; or
- its rule is of a family (or is a rule) that the kind of fault names, and it touches the sentence of the planted characters,
  or another place of the same fault.
A fault of the whole document, such as a comment left in it, is answered by any alert of those families.

The place is exact if a span lies within the planted characters and the word on each side of them.

An alert on a document with faults that answers none is false, unless the clean text raises the same alert (the same rule on
the same words); that one is judged once, with the clean texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reportkit.model.document import Document
from reportkit.model.ids import fold

NARROW = 60
_SENTENCE = re.compile(r"(?<=[.!?])[”’)]?\s+")
_WORD = re.compile(r"\S+")

Key = tuple[str, str]


@dataclass(frozen=True)
class Place:
    """Characters of a block."""

    block: str
    start: int
    end: int

    def touches(self, other: Place) -> bool:
        """Whether two places share a character; one without characters touches those on either side."""
        if self.block != other.block:
            return False
        room = self.start == self.end or other.start == other.end
        return self.start < other.end + room and other.start < self.end + room

    def holds(self, other: Place) -> bool:
        """Whether the other lies in this one."""
        return self.block == other.block and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Alert:
    """What a tool says about one or more places of a document."""

    rule: str
    level: str
    quote: str
    places: tuple[Place, ...]

    @property
    def key(self) -> Key:
        """The same alert on another copy of the text has the same key."""
        return self.rule, fold(self.quote).casefold()


@dataclass(frozen=True)
class Fault:
    """A planted fault with its place, one word more on each side, its sentence and its further places."""

    id: int
    kind: str
    type: str
    where: str
    half: str
    whole: bool
    families: tuple[str, ...]
    place: Place
    beside: Place
    sentence: Place
    also: tuple[Place, ...]

    def is_family(self, rule: str) -> bool:
        """Whether a rule is one that should find it."""
        return any(rule == name or rule.startswith(name + ".") for name in self.families)


@dataclass(frozen=True)
class Answer:
    """An alert that answers a fault, and whether it names the place exactly."""

    alert: Alert
    fault: Fault
    exact: bool


def faults_of(document: Document, truth: dict[str, Any], first: int) -> tuple[Fault, ...]:
    """The faults of a document in its own blocks; ValueError where a block of the truth is not in it."""
    blocks: dict[str, list[str]] = {}
    for block in document.blocks:
        blocks.setdefault(block.text, []).append(block.id)

    def place(value: dict[str, Any]) -> Place:
        try:
            return Place(blocks[value["block"]][value["turn"]], value["start"], value["end"])
        except (KeyError, IndexError):
            raise ValueError(f"{truth['name']} has no block with the text of a planted fault") from None

    found: list[Fault] = []
    for number, fault in enumerate(truth["faults"], first):
        own = _gap_before(document, place(fault)) if fault["kind"] == "empty paragraphs" else place(fault)
        text = document.block(own.block).text
        found.append(
            Fault(
                number, fault["kind"], fault["class"], fault["where"], truth["half"], fault["whole"], tuple(fault["families"]),
                own, _with_neighbours(text, own) if text else own, _sentence(text, own) if text else own,
                tuple(place(other) for other in fault["also"]),
            )
        )  # fmt: skip
    return tuple(found)


def _gap_before(document: Document, place: Place) -> Place:
    """The first of the empty paragraphs that stand before a block: those are the fault, not the block."""
    at = document.position(place.block)
    while at and not document.blocks[at - 1].text:
        at -= 1
    return Place(document.blocks[at].id, 0, 0)


def _with_neighbours(text: str, place: Place) -> Place:
    before = [found.start() for found in _WORD.finditer(text, 0, place.start) if found.end() <= place.start]
    start = before[-1] if before else 0
    if place.start and not text[place.start - 1].isspace() and not text[place.start : place.start + 1].isspace():
        start = before[-2] if len(before) > 1 else 0
    after = [found.end() for found in _WORD.finditer(text, place.end)]
    inside = place.end < len(text) and not text[place.end].isspace() and not text[place.end - 1 : place.end].isspace()
    end = after[min(int(inside), len(after) - 1)] if after else len(text)
    return Place(place.block, start, end)


def _sentence(text: str, place: Place) -> Place:
    edges = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
    start = max(edge for edge in edges if edge <= place.start)
    end = min((edge for edge in edges if edge >= max(place.end, start + 1)), default=len(text))
    return Place(place.block, start, end)


def answers(alerts: Iterable[Alert], faults: tuple[Fault, ...]) -> tuple[list[Answer], list[Alert]]:
    """Which alerts answer which faults, and the alerts that answer none."""
    found: list[Answer] = []
    astray: list[Alert] = []
    for alert in alerts:
        own = [Answer(alert, fault, _exact(alert, fault)) for fault in faults if _answers(alert, fault)]
        found += own
        if not own:
            astray.append(alert)
    return found, astray


def _exact(alert: Alert, fault: Fault) -> bool:
    return any(fault.beside.holds(place) for place in alert.places)


def _answers(alert: Alert, fault: Fault) -> bool:
    family = fault.is_family(alert.rule)
    if fault.whole:
        return family
    near = fault.beside if fault.type == "grammar" else fault.place
    wide = max(NARROW, 2 * (fault.place.end - fault.place.start))
    if any(near.touches(place) and place.end - place.start <= wide for place in alert.places):
        return True
    return family and any(target.touches(place) for place in alert.places for target in (fault.sentence, *fault.also))
