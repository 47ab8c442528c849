"""How a word or an abbreviation is said: whether a or an stands before it."""

from __future__ import annotations

import re
from functools import lru_cache

from reportkit.checks.nouns import words

_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
#: Short forms of two or three letters that are spelt out although they could be said as a word.
_SPELT = words("spelt")
#: Words in capitals that are said as words, with what their sound takes.
_AS_WORDS = words("said")
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir|honorari|honorary)", re.I)
_LIKE_Y = re.compile(
    r"(?:eu(?!\b)[a-z]|ewe|one(?:-|s?\b)|once|ouija|oui\b|u-|unanim|uni(?!n|m[pp]|d[ei])[a-z]|us(?:e|a|u[ar]|ur)|ut[ie]n?[ls]|ub[ie]q|ura[nl])",
    re.I,
)
_SMALL = re.compile(r"[a-z]{3,}(?:-[a-z]+)*$", re.I)
_LABELS = words("after_label")


@lru_cache(maxsize=8192)
def article(word: str) -> str:
    """“a” or “an” as it stands before a word; empty where both are said or nothing is sure."""
    bare = word.rstrip(".,’'").removesuffix("’s").removesuffix("'s")
    if bare[:1].isdigit():
        return _before_number(bare)
    first = re.split(r"[-.’'/]", bare)[0]
    if first.isupper() or (first[:-1].isupper() and first.endswith("s") and len(first) > 2):
        return _before_capitals(first.removesuffix("s"))
    return _before_word(bare)


def _before_number(number: str) -> str:
    digits = re.match(r"[\d,]+", number)
    whole = digits[0].rstrip(",") if digits else ""
    if whole.startswith("8") or whole in ("11", "18") or re.fullmatch(r"1[18],\d{3}", whole):
        return "an"
    return "" if whole.startswith("1") and len(whole) != 2 else "a"


def _before_capitals(short: str) -> str:
    """Spelt out where it holds no vowel between consonants; short ones that could be either are left."""
    if len(short) < 2 or not short.isalpha():
        return ""
    if short in _AS_WORDS:
        return "an" if short[0] in "AEIO" else "a"
    if short[0] == "U":
        return "a" if len(short) == 2 or short in ("UKVI", "UNHCR") else ""
    if short[0] in "AEIO":
        return "an" if len(short) <= 5 else ""
    if short[0] not in _VOWEL_LETTERS:
        return "a" if len(short) <= 5 else ""
    could_be_said = bool(re.search(r"[AEIOUY]", short[1:])) and short not in _SPELT
    return "" if could_be_said or len(short) > 5 else "an"


def _before_word(word: str) -> str:
    small = word.casefold()
    if not _SMALL.match(small) or small in _LABELS or not re.search(r"[aeiouy]", small):
        return ""
    if _SILENT_H.match(small):
        return "an"
    if small[0] == "h" or (word[0].isupper() and small[0] == "u"):
        return "" if small[0] == "u" or re.match(r"h(?:is|ote|ab|all|ere|yp|er)", small) else "a"
    if _LIKE_Y.match(small):
        return "a"
    return "an" if small[0] in "aeiou" else "a"
