"""One quantity with two values: a sample size that changes once, a sum whose digits are swapped."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from reportkit.checks.prose import places, written
from reportkit.checks.quantities import found, has_digit
from reportkit.checks.votes import times
from reportkit.model.document import Document
from reportkit.model.text import Span

_DEFINITE = re.compile(r"\b(?:the|all|our)\s+(\d{2,4})\s+([a-z]{3,}s|children|people|staff)\b")
_DONE = re.compile(
    r"\b(audited|sampled|reviewed|read|interviewed|visited|surveyed|examined|inspected|observed)\s+(?:the\s+)?(\d{2,4})\s+((?:[a-z]+\s+)?(?:[a-z]{3,}s|children|people|staff))\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Aa]n?|total|annual|our|this)\s+((?:[a-z-]+\s+){0,2}[a-z-]{4,})\s+(?:of|is|was|stands\s+at|will\s+be|totals|totalled|amounts\s+to)\s+"
    r"(£\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|bn|m|k))?)(?![\w.,]*\d)"
)
_FIGURE = re.compile(r"(?<![\w.,£])\d{2,4}(?![\w,.]*\d|\w)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: How often a document uses a number of the same things before another number stands out beside it.
_SETTLED = 4

Told = tuple[Span, str, tuple[Span, ...]]


def changed_once(document: Document) -> Iterator[Told]:
    """A number of things that stands in the document once, near one that it uses again and again of the same things."""
    nouns: dict[str, set[str]] = defaultdict(set)
    spans: dict[str, list[Span]] = defaultdict(list)
    named: dict[Span, str] = {}
    for block, match in found(document, _DEFINITE, "the ", "all ", "our "):
        span = block.span(*match.span(1))
        nouns[match[1]].add(match[2])
        spans[match[1]].append(span)
        named[span] = match[2]
    settled = [number for number, seen in spans.items() if len(seen) >= _SETTLED]
    if not settled or len(spans) < 2:
        return
    every = Counter(match[0] for block in written(document) if has_digit(block) for match in places(_FIGURE, block.text))
    for number, seen in spans.items():
        if len(seen) > 1 or every[number] > 1:
            continue
        usual = next((one for one in settled if _near(number, one) and named[seen[0]] in nouns[one]), None)
        if usual:
            here = f"“The {number} {named[seen[0]]}” stands here once"
            said = f"{here}; elsewhere it is {usual} {times(len(spans[usual]))}. Which is right?"
            yield seen[0], said, ()


def swapped(document: Document) -> Iterator[Told]:
    """The same thing with two values that are the same digits in another order."""
    values: dict[str, dict[str, Span]] = defaultdict(dict)
    for block, match in found(document, _MONEY, "£"):
        if not _YEAR.search(block.text):
            label = " ".join(match[1].split()) + " " + re.sub(r"[\d.,\s]", "", match[2])
            values[label].setdefault(match[2], block.span(*match.span(2)))
    for block, match in found(document, _DONE, *(stem for stem in ("ed ", "read "))):
        if not _YEAR.search(block.text, match.start(), match.end() + 40):
            values[f"{match[1].casefold()} {' '.join(match[3].split())}"].setdefault(match[2], block.span(*match.span(2)))
    for label, seen in values.items():
        for number, span in seen.items():
            other = next((one for one in seen if one != number and _is_swap(number, one)), None)
            if other and _before(document, seen[other], span):
                yield span, f"Here {number}, elsewhere {other}, of the same thing ({label.rstrip('£ ')}). Which is right?", ()


def _before(document: Document, one: Span, other: Span) -> bool:
    return (document.position(one.block), one.start) < (document.position(other.block), other.start)


def _near(number: str, usual: str) -> bool:
    """Whether a number may be a slip for another: two digits swapped, or no more than a twentieth away, at least two."""
    return _is_swap(number, usual) or abs(int(number) - int(usual)) <= max(2, int(usual) // 20)


def _is_swap(one: str, other: str) -> bool:
    """Whether two figures differ by two neighbouring digits that changed places."""
    if len(one) != len(other):
        return False
    odd = [at for at in range(len(one)) if one[at] != other[at]]
    digits = [(one[at], other[at]) for at in odd]
    return len(odd) == 2 and digits[0] == digits[1][::-1] and all(char.isdigit() for pair in digits for char in pair)
