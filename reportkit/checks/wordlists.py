"""What a word-list rule looks for: words in a text, in seven kinds, from forbidden words to words that must be there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reportkit.checks.lexicon import starts_sentence
from reportkit.checks.prose import addresses, quotations, within, written
from reportkit.checks.rule import Hit
from reportkit.checks.votes import times, told_once, winner
from reportkit.model.document import Document
from reportkit.model.issue import Edit, Safety
from reportkit.model.text import Block, Span

_GROUP = re.compile(r"\((?:[^()\\]|\\.)*\)[*?+]?|\[(?:[^\]\\]|\\.)*\][*?+]?(?:\{[\d,]*\})?")
_ESCAPE = re.compile(r"\\.[*?+]?")
_LITERAL = re.compile(r"(?<![a-z])[a-z]{3,}(?![a-z*?{])")


@dataclass(frozen=True)
class WordList:
    """What a word-list rule looks for: patterns with what to write instead (None where the list only forbids).

    With each stands a word in small letters that a text must hold before its pattern is tried, empty for a pattern of its own.
    `quotes` says that quotations are left alone. `except_after` silences a place whose preceding words match it.
    `message` may name `{found}` and `{instead}`.
    """

    entries: tuple[tuple[re.Pattern[str], str | None, str], ...]
    message: str
    safety: Safety
    except_after: re.Pattern[str] | None
    quotes: bool = False

    def find(self, document: Document) -> Iterator[Hit]:
        """A hit for every place where an entry stands, longest entry first, addresses left alone."""
        for block in written(document):
            for start, end, instead in self._places(block.text):
                span, found = block.span(start, end), block.text[start:end]
                edits = () if instead is None else (Edit(span, as_written(instead, found)),)
                said = self.message.format(found=found, instead=edits[0].text if edits else "")
                yield Hit(span, said, edits, self.safety if edits else "none")

    @cached_property
    def _places(self) -> Callable[[str], tuple[tuple[int, int, str | None], ...]]:
        """Where the entries stand in a text; a text that was looked through before is not looked through again."""
        return lru_cache(maxsize=4096)(self._look)

    def _look(self, text: str) -> tuple[tuple[int, int, str | None], ...]:
        taken: list[tuple[int, int]] = []
        places: list[tuple[int, int, str | None]] = []
        small = _small(text)
        for pattern, instead, needed in self.entries:
            for found in pattern.finditer(text) if needed in small else ():
                if not (self._excepted(text, found) or within(tuple(taken), *found.span())):
                    taken.append(found.span())
                    places.append((*found.span(), instead))
        return tuple(places)

    def _excepted(self, text: str, found: re.Match[str]) -> bool:
        if within(addresses(text), *found.span()):
            return True
        if self.quotes and within(quotations(text), *found.span()):
            return True
        return bool(self.except_after and self.except_after.search(text[: found.start()]))


def as_written(instead: str, found: str) -> str:
    """A replacement with the capital that the found words had."""
    if found.isupper() and len(found) > 1 and not instead.isupper():
        return instead.upper()
    words = found.split()
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return " ".join(word[0].upper() + word[1:] for word in instead.split())
    return instead[:1].upper() + instead[1:] if found[:1].isupper() else instead


@dataclass(frozen=True)
class Capitals:
    """Names that are always written as listed; other capitals are flagged."""

    entries: tuple[tuple[re.Pattern[str], str, str], ...]
    message: str
    safety: Safety

    def find(self, document: Document) -> Iterator[Hit]:
        """A hit for each place with other capitals; a line all in capitals, and a capital that opens a sentence, stand."""
        for block, found, instead in _found(document, self.entries):
            written_so = found[0] == instead or (
                starts_sentence(block.text, found.start()) and _same_but_first(found[0], instead)
            )
            if written_so or block.text.isupper():
                continue
            span = block.span(*found.span())
            yield Hit(span, self.message.format(found=found[0], instead=instead), (Edit(span, instead),), self.safety)


@dataclass(frozen=True)
class Consistency:
    """Pairs of which a document keeps to one, whichever it is."""

    entries: tuple[tuple[re.Pattern[str], str, re.Pattern[str], str], ...]
    message: str

    def find(self, document: Document) -> Iterator[Hit]:
        """The rarer form of each pair, in one hit with the counts; where neither leads, the second form asks which is meant."""
        for first, one, second, other in self.entries:
            spans = {one: _spans(document, first), other: _spans(document, second)}
            counts = {form: len(places) for form, places in spans.items()}
            if not all(counts.values()):
                continue
            usual = winner(counts, least=2, ratio=2.0) or one
            odd = other if usual == one else one
            edits = [Edit(span, as_written(usual, _quote(document, span))) for span in spans[odd]]
            told = f"“{usual}” stands {times(counts[usual])} and “{odd}” {times(counts[odd])}. {self.message}"
            yield from told_once(spans[odd], told, edits, "suggested")


@dataclass(frozen=True)
class Occurrence:
    """Words that a document may use so many times and no more."""

    entries: tuple[re.Pattern[str], ...]
    most: int
    message: str

    def find(self, document: Document) -> Iterator[Hit]:
        """Each word's places after the last that is allowed, in one hit."""
        for pattern in self.entries:
            spans = _spans(document, pattern)
            found = _quote(document, spans[0]) if spans else ""
            yield from told_once(spans[self.most :], self.message.format(found=found, count=len(spans), most=self.most))


@dataclass(frozen=True)
class Conditional:
    """Words that need other words somewhere in the document."""

    entries: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]
    message: str

    def find(self, document: Document) -> Iterator[Hit]:
        """The first place of words whose companion is nowhere."""
        for pattern, companion, words in self.entries:
            spans = _spans(document, pattern)
            if spans and not _spans(document, companion):
                yield Hit(spans[0], self.message.format(found=_quote(document, spans[0]), instead=words))


@dataclass(frozen=True)
class Required:
    """Words of which a document must hold at least one."""

    entries: tuple[re.Pattern[str], ...]
    message: str

    def find(self, document: Document) -> Iterator[Hit]:
        """A hit on the first words of a document that holds none."""
        first = next(written(document), None)
        if first is not None and not any(_spans(document, pattern) for pattern in self.entries):
            yield Hit(first.whole, self.message)


def _found(
    document: Document, entries: tuple[tuple[re.Pattern[str], str, str], ...]
) -> Iterator[tuple[Block, re.Match[str], str]]:
    for block in written(document):
        small = _small(block.text)
        for pattern, instead, needed in entries:
            for found in pattern.finditer(block.text) if needed in small else ():
                if not within(addresses(block.text), *found.span()):
                    yield block, found, instead


def _spans(document: Document, pattern: re.Pattern[str]) -> list[Span]:
    return [
        block.span(*found.span())
        for block in written(document)
        for found in pattern.finditer(block.text)
        if not within(addresses(block.text), *found.span())
    ]


def _quote(document: Document, span: Span) -> str:
    return document.block(span.block).text[span.start : span.end]


def _same_but_first(found: str, instead: str) -> bool:
    return found[:1] == instead[:1].upper() and found[1:] == instead[1:]


@lru_cache(maxsize=1024)
def _small(text: str) -> str:
    return text.casefold()


def needed(entry: str) -> str:
    """A word that every text holds in which the entry stands, or nothing: to look for it first is many times quicker."""
    if not _is_pattern(entry):
        return max(entry.casefold().split(), key=len)
    plain = entry[1:-1].casefold()
    while (bare := _GROUP.sub(" ", plain)) != plain:
        plain = bare
    choices = [set(_LITERAL.findall(choice)) for choice in _ESCAPE.sub(" ", plain).split("|")]
    return max(set.intersection(*choices), key=len, default="")


def _is_pattern(entry: str) -> bool:
    return len(entry) > 2 and entry.startswith("/") and entry.endswith("/")


def pattern_of(entry: str) -> str:
    """A plain entry is whole words with any white space between; one in slashes is a regular expression."""
    if _is_pattern(entry):
        return entry[1:-1]
    return r"(?<!\w)" + r"\s+".join(re.escape(part) for part in entry.split()) + r"(?!\w)"
