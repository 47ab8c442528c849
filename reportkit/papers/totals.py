"""Sums of money and counts that a text states in all: read from its words, to be held against a plan or a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SCALES = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 10**9, "billion": 10**9}
_SUM = r"£\s?(?P<{0}>\d[\d,]*(?:\.\d+)?)\s?(?P<{0}_scale>k|m|bn|thousand|million|billion)?\b"
#: “a total of £5,000”, “total cost is £5,000”, “comes to £5,000 in all”; and “£5,000 in total”.
_STATED = re.compile(
    r"\b(?:total(?:s|ling|led)?(?!\s+(?:budget|reserves?|allocation|funding))|in all|altogether|comes? to|adds? up to|sums? to)\b"
    rf"[^.;£%\d]{{0,50}}?{_SUM.format('after')}|{_SUM.format('before')}\s+(?:in total|in all|altogether)\b",
    re.IGNORECASE,
)


def stated_totals(text: str) -> Iterator[tuple[str, float]]:
    """Each sum that a text states as a total: as it is written, and in pounds."""
    for found in _STATED.finditer(text):
        name = "after" if found["after"] else "before"
        written = re.search(r"£\s?\d[\d,.]*\d(?:\s?(?:k|m|bn|thousand|million|billion)\b)?|£\s?\d", found[0])
        yield written[0] if written else found[0], pounds(found[name], found[f"{name}_scale"] or "")


def pounds(digits: str, scale: str = "") -> float:
    """A sum in pounds from its digits and what they are multiplied by."""
    return float(digits.replace(",", "")) * _SCALES[scale.casefold()]


def is_sum_of(stated: float, written: str, exact: float) -> bool:
    """Whether a stated sum is an exact one: “£1.2 million” is what comes to it when it is rounded to as many figures."""
    if abs(stated - exact) < 0.005:
        return True
    found = re.search(r"(\d[\d,]*)(?:\.(\d+))?\s?(k|m|bn|thousand|million|billion)\b", written, re.IGNORECASE)
    step = _SCALES[found[3].casefold()] / 10 ** len(found[2] or "") if found else 0.0
    return abs(stated - exact) <= step / 2
