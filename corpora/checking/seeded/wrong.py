"""What words and figures become when they are made wrong; None where they cannot be here."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from corpora.checking.text import LISTS, Draft, Piece

_CALL = re.compile(r"@(\w+)(?:\(([^)]*)\))?")
_OTHER = {"were": "was", "are": "is", "have": "has", "is": "are", "was": "were", "has": "have"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_COUNTS = ("two", "three", "four", "five", "six", "seven")
_PRIVATE = (
    " The child’s NHS number is «943 476 5919».", " He can be reached on his own mobile, «07700 900461».",
    " Her mobile number is «07700 900822».", " The tenant’s National Insurance number is «JG 10 37 59 A».",
    " The father’s NHS number is «401 023 2137».",
)  # fmt: skip


@dataclass(frozen=True)
class Here:
    """A place where something might be made wrong."""

    draft: Draft
    at: int
    found: re.Match[str]
    chance: random.Random

    @property
    def piece(self) -> Piece:
        """The piece it is in."""
        return self.draft.pieces[self.at]


def wrong(here: Here, template: str) -> str | None:
    """The words that take the place of those found, marks included."""
    expanded = here.found.expand(template)
    for call in _CALL.finditer(expanded):
        value = _MAKERS[call[1]](here, call[2] or "")
        if value is None:
            return None
        expanded = expanded.replace(call[0], value)
    return expanded


def _other(_here: Here, word: str) -> str | None:
    return _OTHER[word]


def _lower(_here: Here, words: str) -> str | None:
    return words.lower()


def _title(_here: Here, words: str) -> str | None:
    return words.title()


def _weekday(here: Here, day: str) -> str | None:
    return here.chance.choice([other for other in _DAYS if other != day])


def _ordinal(_here: Here, day: str) -> str | None:
    number = int(day)
    if 11 <= number <= 13:
        return f"{day}th"
    return day + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _share(here: Here, _: str) -> str | None:
    found = here.found
    share = int(found[4]) + (11 if int(found[4]) < 80 else -11)
    return f"{found[0][: found.start(4) - found.start()]}«{share}{found[5]}»)"


def _private(here: Here, _: str) -> str | None:
    return here.chance.choice(_PRIVATE)


def _total(here: Here, _: str) -> str | None:
    piece = here.piece
    row = [other for other in here.draft.pieces if other.table == piece.table and other.row == piece.row]
    above = [o for o in here.draft.pieces if o.table == piece.table and o.column == piece.column and 1 < o.row < piece.row]
    if row[0].text not in ("Total", "All staff") or any(not re.fullmatch(r"£?[\d,]+", one.text) for one in above):
        return None
    number = int(here.found[0].replace(",", "").strip("£"))
    if sum(int(one.text.replace(",", "").strip("£")) for one in above) != number:
        return None
    more = number + (9 if number < 1000 else 90 if number < 10_000 else 900)
    return f"{more:,}" if "," in here.found[0] or more >= 1000 else str(more)


def list_after(draft: Draft, at: int) -> list[Piece]:
    """The items of the list that follows a piece at once."""
    items: list[Piece] = []
    for piece in draft.pieces[at + 1 :]:
        if piece.kind not in LISTS or (items and piece.kind != items[0].kind):
            break
        items.append(piece)
    return items


def _count(here: Here, _: str) -> str | None:
    right = here.found[1]
    if len(list_after(here.draft, here.at)) != _COUNTS.index(right) + 2:
        return None
    return f"«{_COUNTS[_COUNTS.index(right) + 1]}»{here.found[2]}:"


def _unlike(here: Here, _: str) -> str | None:
    start = here.at
    while here.draft.pieces[start - 1].kind == here.piece.kind:
        start -= 1
    items = list_after(here.draft, start - 1)
    ends = [item.text[-1] for item in items[:-1]]
    if len(items) < 4 or len(set(ends)) != 1 or here.piece is items[-1]:
        return None
    return "." if here.found[0] == ";" else ";"


_MAKERS: dict[str, Callable[[Here, str], str | None]] = {
    "other": _other, "lower": _lower, "title": _title, "weekday": _weekday, "ordinal": _ordinal, "share": _share,
    "private": _private, "total": _total, "count": _count, "unlike": _unlike,
}  # fmt: skip
