"""What shows that a number or a name is a person's: check digits, given names, and the words that stand beside them."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from reportkit.checks.prose import within
from reportkit.model.text import Block

_LISTS = tomllib.loads((files("reportkit.checks.families") / "privacy.toml").read_text(encoding="utf-8"))
_UPN = "ABCDEFGHJKLMNPQRTUVWXYZ"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
#: A full date: 3 May 2014, 3rd of May 2014, May 3, 2014, 03/05/2014, 3.5.14, 2014-05-03.
DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)?\s+(?:{_MONTHS})\.?,?\s+\d{{4}}"
    rf"|(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d)"
)
#: Given names that are common in Britain; a relation word before one of them is followed by a person.
GIVEN = frozenset(_LISTS["given"])
NAME = r"[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)?"
TITLED = rf"(?:Mr|Mrs|Ms|Miss|Master)\.?(?:\s+and\s+(?:Mr|Mrs|Ms|Miss)\.?)?\s+(?:(?:[A-Z]\.?|{NAME})\s+){{0,2}}{NAME}"
#: Who gives e-mail addresses to private people, and words that show that an address there is an office's.
PROVIDERS = frozenset(_LISTS["providers"])
OFFICES = tuple(_LISTS["offices"])
#: A person named in full or by a title.
PERSON = rf"(?:{TITLED}|{NAME}(?:\s+{NAME}){{0,2}})"
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Master)\b")


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits have the check digit of an NHS number (modulus 11)."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return len(digits) == 10 and len(set(digits)) > 1 and rest != 10 and rest % 11 == int(digits[9])


def is_pupil_number(text: str) -> bool:
    """Whether a letter and twelve characters have the check letter of a unique pupil number (modulus 23)."""
    digits = text[1:12] + (text[12] if text[12].isdigit() else str(_UPN.index(text[12])) if text[12] in _UPN else "")
    values = [int(digit) for digit in digits[:11]] + ([int(digits[11:])] if digits[11:] else [])
    return (
        len(values) == 12
        and _UPN[sum(value * weight for value, weight in zip(values, range(2, 14), strict=True)) % 23] == text[0]
    )


def is_account(text: str) -> bool:
    """Whether an IBAN has the right check digits (modulus 97)."""
    plain = re.sub(r"\s", "", text)
    return int("".join(str(int(char, 36)) for char in plain[4:] + plain[:4])) % 97 == 1


def is_person(name: str) -> bool:
    """Whether a name has a title or starts with a given name."""
    first = name.split()[0].partition("’")[0].partition("'")[0]
    return bool(_TITLE.match(name)) or first.casefold() in GIVEN


def near(block: Block, start: int, end: int, pattern: re.Pattern[str], reach: int = 60) -> bool:
    """Whether a pattern stands close before a stretch of a block, or in it, within a line."""
    lines = block.text[max(0, start - reach) : end].split("\n")
    return bool(pattern.search(lines[-1]))


def kept_apart(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch touches none of some stretches; it is then one of them."""
    if within(tuple(spans), start, end):
        return False
    spans.append((start, end))
    return True
