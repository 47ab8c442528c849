"""Short forms: where a document defines its abbreviations, and where it uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportkit.checks.prose import addresses, within, written
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

_SHORT = re.compile(r"(?<![\w&/.’'-])[A-Z]{2,6}(?=s?(?![\w&’'-]|\.\w)|[’']s?\b|s[’']|-[a-z])")
_DEFINED = re.compile(r"((?:[\w’'&,/-]+\s+){1,9})\(\s*(?:the\s+|or\s+|“)?([A-Z][A-Za-z&]{0,5}[A-Z]|[A-Z]{2,6})s?”?\s*\)")
_REVERSED = re.compile(r"(?<![\w-])([A-Z]{2,6})s?\s+[(\[]([A-Za-z][\w’'& -]{5,80})[)\]]")
_CAPITALS_BEFORE = re.compile(r"\b[A-Z]{4,}\s+$")
_CAPITALS_AFTER = re.compile(r"\s+[A-Z]{4,}\b")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")
_ROMAN = re.compile(r"^(?=[IVXLC]{2,})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_GLUE = frozenset(("of", "and", "the", "for", "in", "on", "to", "at", "with", "a", "an", "by", "or", "&"))


@dataclass(frozen=True)
class Definition:
    """An abbreviation given with its full form; `full` in small letters, `span` the abbreviation's own place."""

    short: str
    full: str
    span: Span
    at: int


@dataclass(frozen=True)
class Usage:
    """Every abbreviation of a document: where it is defined and where it stands, in reading order."""

    defined: Mapping[str, tuple[Definition, ...]]
    used: Mapping[str, tuple[Span, ...]]
    heads: frozenset[Span]


def make_usage(document: Document) -> Usage:
    """The short forms of a document; blocks all in capitals are left out, for there every word looks like one."""
    defined: dict[str, list[Definition]] = {}
    used: dict[str, list[Span]] = {}
    heads: set[Span] = set()
    for at, block in enumerate(written(document)):
        if _is_shouted(block.text):
            continue
        taken = []
        for found in _definitions(block, at):
            defined.setdefault(found.short, []).append(found)
            taken.append((found.span.start, found.span.end))
        for short, span in _uses(block, tuple(taken)):
            used.setdefault(short, []).append(span)
            if block.kind in ("heading", "table_cell", "caption") or block.region != "body":
                heads.add(span)
    return Usage({k: tuple(v) for k, v in defined.items()}, {k: tuple(v) for k, v in used.items()}, frozenset(heads))


def _definitions(block: Block, at: int) -> Iterator[Definition]:
    if "(" not in block.text and "[" not in block.text:
        return
    for short, full, start, end in _defined_in(block.text):
        yield Definition(short, full, block.span(start, end), at)


@lru_cache(maxsize=4096)
def _defined_in(text: str) -> tuple[tuple[str, str, int, int], ...]:
    """Each abbreviation that a text defines, its full form, and where it stands; remembered, since the patterns are slow."""
    made = []
    for found in _DEFINED.finditer(text):
        full = _full_form(found[1].split(), found[2])
        if full:
            made.append((found[2], full, *found.span(2)))
    for found in _REVERSED.finditer(text):
        full = _full_form(found[2].split(), found[1])
        if full and len(full.split()) >= len(found[2].split()) - 1:
            made.append((found[1], full, *found.span(1)))
    return tuple(made)


def _full_form(words: list[str], short: str) -> str:
    """The words before an abbreviation that it is made of, in small letters; empty where the initials do not fit."""
    letters = [letter.casefold() for letter in short if letter.isalpha()]
    for start in range(len(words) - 1, -1, -1):
        initials = [part[0].casefold() for word in words[start:] for part in re.split(r"[-/]", word) if part[:1].isalnum()]
        full_initials = [
            part[0].casefold()
            for word in words[start:]
            if word.casefold() not in _GLUE
            for part in re.split(r"[-/]", word)
            if part[:1].isalnum()
        ]
        if (
            letters in (initials, full_initials, [word[0].casefold() for word in words[start:]])
            and words[start].casefold() not in _GLUE
        ):
            return " ".join(words[start:]).casefold()
    return _loose_form(words, letters)


def _loose_form(words: list[str], letters: list[str]) -> str:
    """A full form that holds the letters in order and starts with the first, as Schwartz and Hearst match them."""
    for start in range(len(words) - 1, -1, -1):
        if words[start][:1].casefold() == letters[0] and len(words) - start <= len(letters) + 3:
            text = iter(" ".join(words[start:]).casefold())
            if all(letter in text for letter in letters) and len(words) - start >= 2:
                return " ".join(words[start:]).casefold()
    return ""


def _uses(block: Block, taken: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, Span]]:
    protected = (*addresses(block.text), *(found.span() for found in _POSTCODE.finditer(block.text)), *taken)
    found = [match for match in _SHORT.finditer(block.text) if not within(protected, *match.span())]
    for place, match in enumerate(found):
        beside = [other for other in found[max(0, place - 1) : place + 2] if other is not match]
        shouted = _CAPITALS_BEFORE.search(block.text[: match.start()]) or _CAPITALS_AFTER.match(block.text, match.end())
        if shouted or any(_adjoin(block.text, match, other) for other in beside) or _ROMAN.match(match[0]):
            continue
        yield match[0], block.span(*match.span())


def _adjoin(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether only a space parts two groups of capitals, as in initials or words in capitals."""
    first, second = sorted((one, other), key=lambda match: match.start())
    return text[first.end() : second.start()].strip() == ""


@lru_cache(maxsize=4096)
def _is_shouted(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", text)
    return len(words) >= 2 and sum(word.isupper() for word in words) > 0.6 * len(words)


def plain_form(full: str) -> str:
    """A full form for comparing: without capitals, hyphens, small words and the plural."""
    words = re.sub(r"[-/&,]", " ", full.replace("’", "'")).split()
    return " ".join(word.removesuffix("s") for word in words if word not in _GLUE)
