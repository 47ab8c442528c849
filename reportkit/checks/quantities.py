"""Quantities in running text: number words and figures with their value, and where such things stand in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from reportkit.checks.prose import addresses, places, quotations, within, written
from reportkit.model.document import Document
from reportkit.model.text import Block

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate(_SMALL)} | {word: 10 * place for place, word in enumerate(_TENS, 2)}
#: A number word from one to ninety-nine, as a pattern.
WORDS = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_SMALL[1:10])}))?|(?:{'|'.join(sorted(_SMALL[1:], key=len, reverse=True))}))"
)
#: A count in figures or words, with thousands separators where it has them.
COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{WORDS})"


@lru_cache(maxsize=4096)
def value(text: str) -> int | None:
    """What a count in figures or words is worth: 1,200, twelve, twenty-one; None where it is no count."""
    plain = text.strip().casefold().replace(",", "")
    if plain.isdigit():
        return int(plain)
    parts = re.split(r"[- ]", plain)
    if not parts or any(part not in _VALUES for part in parts):
        return None
    return sum(_VALUES[part] for part in parts)


def in_words(number: int) -> str:
    """A number below a hundred in words: twenty-one."""
    if number < 20:
        return _SMALL[number]
    return _TENS[number // 10 - 2] + (f"-{_SMALL[number % 10]}" if number % 10 else "")


def amount(text: str) -> Decimal | None:
    """A decimal number with or without thousands separators; None where it is none."""
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def found(document: Document, pattern: re.Pattern[str], *needed: str) -> Iterator[tuple[Block, re.Match[str]]]:
    """Where a pattern stands in the author's own words; `needed` are strings of which a text must hold one, in small letters."""
    for block in written(document):
        text = block.text
        if needed and not _holds(text, needed):
            continue
        for match in places(pattern, text):
            if not within(quotations(text), *match.span()) and not within(addresses(text), *match.span()):
                yield block, match


@lru_cache(maxsize=16384)
def _holds(text: str, needed: tuple[str, ...]) -> bool:
    small = text.casefold()
    return any(part in small for part in needed)


def has_digit(block: Block) -> bool:
    """Whether any figure stands in a block."""
    return _digits(block.text)


@lru_cache(maxsize=8192)
def _digits(text: str) -> bool:
    return any(character.isdigit() for character in text)
