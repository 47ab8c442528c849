"""Chooses for each document which faults it gets and where; the same on every run."""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache

from corpora.checking import text
from corpora.checking.seeded import shapes
from corpora.checking.seeded.kinds import ALL, SHAPES, Entry, Kind
from corpora.checking.seeded.planted import Planting
from corpora.checking.seeded.wrong import Here, wrong
from corpora.checking.text import Piece, Range

DOCUMENTS = 324
_QUOTED = re.compile(r"“[^”]*”|‘[^’]{8,}’(?!\w)")
_MARK = re.compile("[«»]")
_SHAPES = frozenset(kind.name for kind in SHAPES)
#: Kinds after which what was pointed to is pointed to no more.
_POINTING = ("missing target", "joined")


def plantings(count: int = DOCUMENTS) -> list[Planting]:
    """The documents, each text in turn in the tuning half and in the unseen half; a kind planted less often goes first."""
    names = text.names()
    done: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    made: list[Planting] = []
    for number in range(count):
        half = number % 2
        name = names[number // 2 % len(names)]
        planting = Planting(text.load(name).copy(), half, random.Random(f"planting {number}"))
        fill(planting, done[half])
        made.append(planting)
    return made


def fill(planting: Planting, done: Counter[str]) -> None:
    """Plant six to eight faults of different kinds."""
    wanted = planting.chance.choice((6, 7, 7, 8))
    kinds = sorted(ALL, key=lambda kind: (done[kind.name] / kind.weight, planting.chance.random()))
    for kind in kinds:
        if len(planting.faults) == wanted:
            break
        planted = shapes.plant(planting, kind) if kind.name in _SHAPES else _swap(planting, kind)
        done[kind.name] += planted


def _swap(planting: Planting, kind: Kind) -> bool:
    sites = _sites(planting, kind)
    while sites:
        site = planting.chance.choices(sites, [6 if one[0].kind in ("cell", "note", "box") else 1 for one in sites])[0]
        sites.remove(site)
        if _planted(planting, kind, *site):
            return True
    return False


Site = tuple[Piece, re.Match[str], str]


def _sites(planting: Planting, kind: Kind) -> list[Site]:
    found: list[Site] = []
    for piece in planting.draft.pieces:
        if piece.kind not in kind.kinds or piece.flags:
            continue
        quoted = () if kind.quoted else tuple(one.span() for one in _QUOTED.finditer(piece.text))
        for pattern, template in _entries(kind, planting.half):
            for match in pattern.finditer(piece.text):
                start, end = match.span()
                if any(left < end and start < right for left, right in quoted) or not planting.is_free(piece, start, end):
                    continue
                if kind.when is None or kind.when(planting.draft, match):
                    found.append((piece, match, template))
    return found


@cache
def _entries(kind: Kind, half: int) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The ways to make it wrong; of many, each half has its own, so that nothing is learnt by heart."""
    entries: tuple[Entry, ...] = kind.entries if len(kind.entries) < 8 else kind.entries[half::2]
    return tuple((re.compile(pattern), template) for pattern, template in entries)


def _planted(planting: Planting, kind: Kind, piece: Piece, match: re.Match[str], template: str) -> bool:
    here = Here(planting.draft, planting.draft.pieces.index(piece), match, planting.chance)
    words = wrong(here, template)
    if words is None or words == match[0]:
        return False
    first, last = words.find("«"), words.rfind("»")
    plain = _MARK.sub("", words)
    start = match.start() + max(first, 0)
    end = match.start() + (last - 1 if last >= 0 else len(plain))
    piece.replace(*match.span(), plain)
    if kind.name == "list punctuation":
        start = piece.text.rfind(" ", 0, start) + 1
    fault = planting.add(kind, piece, start, end)
    if kind.name in _POINTING:
        fault.also = [(other, Range("also", 0, len(other.text))) for other in planting.draft.pieces if _is_named(other, match[0])]
    if kind.name == "table total":
        row = (other for other in planting.draft.pieces if (other.table, other.row) == (piece.table, piece.row))
        fault.also = [(other, Range("also", 0, len(other.text))) for other in row if other is not piece]
    planting.hide(fault, match[0] if start == match.start() and end == match.start() + len(plain) else "")
    return True


def _is_named(piece: Piece, name: str) -> bool:
    return piece.kind in ("caption", "heading") and piece.text.startswith(name + ":")
