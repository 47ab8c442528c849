"""What the cells of a council's table say: days are read with the day first and never guessed, words by a closed list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reportkit.model.almanac import MONTHS
from reportkit.model.finding import Due
from reportkit.register.columns import Words, plain
from reportkit.register.documents import said

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
_TURNED = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_SHORT = re.compile(r"\d{1,2}\s*[/. -]\s*(?:\d{1,2}|[a-z]{3,9})\s*[/. -]\s*(?:’|')?\d{2}", re.I)
_NAMED = re.compile(r"(?:[a-z]+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?([a-z]{3,9})\.?,?[\s-]+(\d{4})", re.I)
_TURNED_NAME = re.compile(r"(?:[a-z]+day,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.I)
_REASON = re.compile(r"\s+[-–—]\s+|[:;,.(\n]\s*")
_NUMERIC = re.compile(r"[\d\s/.,:-]+")


class Refused(Exception):
    """A cell or a row that is not taken; the message says why."""


@dataclass
class Remarks:
    """What was noticed in many rows, told once each: days read with the day first, dues in words, formulas."""

    day_first: list[str] = field(default_factory=list)
    in_words: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)


def day_of(text: str, remarks: Remarks) -> str | None:
    """A day as ISO 8601, None where the text is words. Raises Refused where it looks like a day and is none for certain."""
    told = " ".join(text.split())
    if found := _ISO.fullmatch(told):
        return _checked(told, int(found[1]), int(found[2]), int(found[3]))
    if found := _TURNED.fullmatch(told):
        number, month, year = int(found[1]), int(found[2]), int(found[3])
        if month > 12 >= number:
            turned = f"{year}-{number:02d}-{month:02d}"
            raise Refused(f"“{told}” is no day with the day first, as here; if {said(turned)} is meant, write {turned}")
        iso = _checked(told, year, month, number)
        if number <= 12 and number != month:
            remarks.day_first.append(f"{told} is {said(iso)}")
        return iso
    for pattern, order in ((_NAMED, (1, 2, 3)), (_TURNED_NAME, (2, 1, 3))):
        if (found := pattern.fullmatch(told)) and (month := _month(found[order[1]])):
            return _checked(told, int(found[order[2]]), month, int(found[order[0]]))
    if _SHORT.fullmatch(told):
        raise Refused(f"“{told}” has a year of two digits; write the day as 2026-03-31")
    if _NUMERIC.fullmatch(told):
        raise Refused(f"“{told}” is not a day; format the cell as a date, or write 2026-03-31")
    return None


def due_of(text: str, remarks: Remarks) -> Due:
    """By when, from one cell: a day where it fixes one, else its words. Raises Refused."""
    iso = day_of(text, remarks)
    if iso is None:
        remarks.in_words.append(" ".join(text.split()))
        return Due(text, None, "vague")
    return Due(said(iso), iso, "date")


def word_of(name: str, text: str, words: Words) -> str:
    """One of the closed words of a field. Raises Refused, saying which they are."""
    found = words.values[name].get(plain(text))
    if found is None:
        if name == "status" and plain(text) in words.values["rag"]:
            told = f"“{' '.join(text.split())}” is a colour, not a status"
            raise Refused(f'{told}; if the column holds colours, write rag = ["…"] with its heading under [columns] in a file')
        known = ", ".join(dict.fromkeys(words.values[name].values()))
        told = f"“{' '.join(text.split())}” is no {name} that reportkit knows ({known})"
        raise Refused(f"{told}; say what it means under [values.{name}] in a file, and name that with --columns")
    return found


def status_of(text: str, words: Words) -> tuple[str, str | None]:
    """A status, and the reason that stands after it in the same cell: “Paused – the post is vacant”. Raises Refused."""
    first, _, rest = (part.strip() for part in _REASON.sub("\n", text.strip(), count=1).partition("\n"))
    if rest and plain(text) not in words.values["status"] and plain(first) in words.values["status"]:
        return words.values["status"][plain(first)], rest.removesuffix(")").strip()
    return word_of("status", text, words), None


def themes_of(text: str) -> tuple[str, ...]:
    """The themes in one cell, between commas, semicolons or lines."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[,;\n]", text) if part.strip()))


def remarked(remarks: Remarks) -> tuple[str, ...]:
    """The remarks in words."""
    told = []
    if remarks.day_first:
        told.append(f"Days are read with the day first: {_some(remarks.day_first)}.")
    if remarks.in_words:
        number = len(remarks.in_words)
        how = "due date is" if number == 1 else "due dates are"
        told.append(
            f"{number:,} {how} in words, kept as typed without a day: {_some([f'“{text}”' for text in remarks.in_words])}."
        )
    if remarks.formulas:
        number = len(remarks.formulas)
        how = "cell holds a formula" if number == 1 else "cells hold a formula"
        told.append(f"{number:,} {how}, which is never worked out; the text is taken as typed: {_some(remarks.formulas)}.")
    return tuple(told)


def _some(texts: list[str]) -> str:
    different = list(dict.fromkeys(texts))
    more = f" and {len(different) - 3:,} more" if len(different) > 3 else ""
    return f"{'; '.join(different[:3])}{more}"


def _checked(told: str, year: int, month: int, number: int) -> str:
    try:
        return date(year, month, number).isoformat()
    except ValueError as error:
        raise Refused(f"“{told}” is no day of the calendar") from error


def _month(name: str) -> int:
    plain_name = name.casefold()
    fits = [place for place, month in enumerate(MONTHS, 1) if month.casefold().startswith(plain_name)]
    return fits[0] if len(fits) == 1 else 0


def given(row: tuple[str, ...], columns: Mapping[str, int]) -> dict[str, str]:
    """The cells of a row that say something, by field."""
    told: dict[str, Any] = {name: row[column - 1] for name, column in columns.items() if column <= len(row)}
    return {name: text for name, text in told.items() if text.strip()}
