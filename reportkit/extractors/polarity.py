"""Good news or bad in a section that judges, where the plain words of praise and blame do not tell."""

from __future__ import annotations

import re

from reportkit.extractors.good_news import is_good_news, sets_against
from reportkit.extractors.lexicon import cue
from reportkit.extractors.tone import Label, heard, label_of, limits, main_clause


def is_praise(text: str) -> bool:
    """Whether a sentence of a section that judges speaks well of something and its main clause holds nothing back."""
    if is_good_news(text) or (sets_against(text) and not cue("negative").search(text)):
        return True
    main = main_clause(heard(text))
    praised = [found for name in ("praising", "positive") for found in cue(name).finditer(main)]
    if not praised:
        return False
    rest = _without(main, [found.span() for found in praised])
    return not any(cue(name).search(rest) for name in ("negative", "negation", "holding"))


def sides(first: str, second: str) -> tuple[Label, Label] | None:
    """What the two sides of a contrast say in a section that judges; None where neither speaks well of anything.

    The contrary of praise is a finding whatever its words: “drivers are courteous, but shelters are dark”.
    """
    told = (_told(first), _told(second))
    if "strength" not in told:
        return None
    if told[0] == told[1]:
        return ("strength", "finding") if limits(second) else None
    return ("strength", "finding") if told[0] == "strength" else ("finding", "strength")


def _told(text: str) -> Label:
    label = label_of(text)
    if label:
        return label
    if is_praise(text):
        return "strength"
    return "finding" if cue("negative").search(text) or cue("negation").search(text) else ""


def _without(text: str, places: list[tuple[int, int]]) -> str:
    """A text with the words of praise taken out, so that “without fault” holds nothing back."""
    letters = list(text)
    for start, end in places:
        letters[start:end] = " " * (end - start)
    return re.sub(r"\s+", " ", "".join(letters))
