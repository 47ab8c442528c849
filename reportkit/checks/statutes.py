"""Acts and statutory guidance that a document cites: their names, their years, and whether these are known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from reportkit.checks.prose import places, quotations, within, written
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

_CITED = re.compile(
    r"\b(Act|Regulations|Order|Bill|act)\b(?:(?:\s+\([A-Z]{2,7}\))?,?\s+(?:of\s+)?\(?((?:1[89]|20)\d\d)\b(?![-–/]\d))?"
)
_WORD = re.compile(r"\([\w ’',&-]+\)|[\w’'&-]+\.?,?")
_LEADING = frozenset(
    [
        "the",
        "under",
        "by",
        "in",
        "see",
        "of",
        "with",
        "and",
        "our",
        "both",
        "since",
        "from",
        "section",
        "sections",
        "a",
        "an",
        "to",
        "for",
        "on",
        "as",
        "or",
        "that",
        "part",
        "schedule",
        "if",
        "when",
        "where",
        "also",
        "however",
        "while",
        "although",
        "act",
        "acts",
        "regulations",
    ]
)
#: The longest name of the table has so many words.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Citation:
    """An Act as it stands in a text: the name of the table or None, the words themselves, the year, and what it is called."""

    name: str | None
    words: str
    kind: str
    year: int | None
    span: Span
    year_span: Span | None


def key(name: str) -> str:
    """A name for comparing: in small letters, with plain apostrophes and “and” for “&”."""
    return " ".join(name.replace("’", "'").replace("&", "and").casefold().split())


@cache
def table() -> Mapping[str, tuple[str, tuple[int, ...]]]:
    """Every Act of the table by its key: its name and its years."""
    raw = _raw()["acts"]
    return {key(name): (name, tuple(years)) for name, years in raw.items()}


@cache
def editions() -> Mapping[str, tuple[int, ...]]:
    """The editions of each guidance by its key."""
    return {key(name): tuple(years) for name, years in _raw()["guidance"].items() if isinstance(years, list)}


@cache
def known_to() -> int:
    """The last year of which the table of editions is sure."""
    return int(_raw()["guidance"]["known_to"])


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads((files("reportkit.checks.families") / "law.toml").read_text(encoding="utf-8"))


def citations(document: Document) -> Iterator[Citation]:
    """Every Act, regulation, order and bill that the document names with capitals, in reading order."""
    for block in written(document):
        if (
            "Act" in block.text
            or "Regulations" in block.text
            or "Order" in block.text
            or "Bill" in block.text
            or " act " in block.text
        ):
            yield from _citations(block)


def _citations(block: Block) -> Iterator[Citation]:
    for match in places(_CITED, block.text):
        if within(quotations(block.text), *match.span()):
            continue
        words, start, name = _named(block.text, match.start(), match[1])
        if words:
            year = int(match[2]) if match[2] else None
            ends = match.end(2) if match[2] else match.end(1)
            at = block.span(*match.span(2)) if match[2] else None
            yield Citation(name, words, match[1], year, block.span(start, ends), at)


@lru_cache(maxsize=8192)
def _named(text: str, at: int, kind: str) -> tuple[str, int, str | None]:
    """The words before “Act”, where they start, and the name of the table that they are."""
    before = [(match.start(), match[0]) for match in _WORD.finditer(text, max(0, at - 180), at)][-_LONGEST:]
    called = "Act" if kind in ("Bill", "act") else kind
    for start, _ in before:
        name = table().get(key(f"{text[start:at].strip()} {called}"))
        if name and text[start].isupper():
            if _is_whole(text, start):
                return text[start:at].strip(), start, name[0]
            break
    words: list[tuple[int, str]] = []
    for start, word in reversed(before):
        if not (word[0].isupper() or word[0] == "(" or word in ("and", "of", "for", "&", "etc.")):
            break
        words.insert(0, (start, word))
    while words and (words[0][1].casefold() in _LEADING or not words[0][1][0].isupper()):
        words.pop(0)
    return (text[words[0][0] : at].strip(), words[0][0], None) if words else ("", 0, None)


_BEFORE = re.compile(r"([\w’'&)(,;:.-]+)\s+(and|&|of)?\s*$")


def _is_whole(text: str, start: int) -> bool:
    """Whether a known name is not only the end of a longer one."""
    found = _BEFORE.search(text[max(0, start - 60) : start])
    if not found:
        return True
    word = found[1]
    if word[-1] in ".;:,(" or not word[0].isupper():
        return True
    return word.casefold() in _LEADING or (found[2] == "and" and word in ("Act", "Regulations"))
