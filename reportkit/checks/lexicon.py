"""The document lexicon: words, names and terms that the document itself, or the council's word list, establishes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from reportkit.checks.nouns import CAPITALISED
from reportkit.checks.prose import addresses, within, written
from reportkit.model.document import Document
from reportkit.model.text import Span

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_BEFORE_START = re.compile(r"(?:^|[.!?:;•●▪–—(\[“\"‘/|\t])[\s’”\"')\]]*$")
_DEFINED = re.compile(r"\(([A-Z][A-Za-z&]{1,7})\)")


@dataclass(frozen=True)
class Lexicon:
    """Counts of the document's words by exact form, and where its capitalised ones stand inside a sentence.

    `names` maps a form that is capitalised inside a sentence to its spans there; `titles` are the words of headings and
    of the document's title; `defined` the abbreviations given in brackets; `house` the council's words in small letters.
    """

    counts: Mapping[str, int]
    names: Mapping[str, tuple[Span, ...]]
    titles: frozenset[str]
    defined: frozenset[str]
    house: frozenset[str]

    def knows(self, word: str) -> bool:
        """Whether the document or the council establishes a word, whatever a dictionary says."""
        bare = base(word)
        if bare.casefold() in self.house or bare in self.defined or _has_inner_capital(bare):
            return True
        return is_capitalised(bare) and len(self.names.get(bare, ())) >= 2

    def accepts(self, word: str, suggestions: Sequence[str] = ()) -> bool:
        """Whether a word that a dictionary does not have is right here.

        A capitalised word that a close suggestion outnumbers in this document stays an issue. Repetition alone never
        establishes a word in small letters while the dictionary has something close to it.
        """
        bare = base(word)
        if bare.casefold() in self.house or _has_inner_capital(bare):
            return True
        near = [other for other in suggestions if _close(bare, base(other)) and not _is_split_name(bare, other)]
        if any(self.counts.get(base(other), 0) > self.counts.get(bare, 0) for other in near):
            return False
        if self.is_slip(bare):
            return False
        if self.knows(word) or any(char.isdigit() for char in bare):
            return True
        if is_capitalised(bare):
            return self._is_likely_name(bare, near)
        return self.counts.get(bare, 0) >= 3 and not near

    def is_slip(self, bare: str) -> bool:
        """Whether a capitalised word that no dictionary has is a slip in another name that stands more often in the document:
        one letter differs, or two in a long one, and not only the ending."""
        if not is_capitalised(bare) or len(bare) < 4 or bare.casefold() in self.house:
            return False
        count = self.counts.get(bare, 0)
        return any(_is_slip_of(bare, other) for other in self.names if self.counts.get(other, 0) > count)

    def _is_likely_name(self, bare: str, near: Sequence[str]) -> bool:
        """A capitalised word seen inside a sentence is a name, unless something like it stands in the document as well, or a
        word that councils write with a capital lies one letter off."""
        if self.counts.get(bare, 0) >= 3 or not near:
            return True
        if bare not in self.names:
            return False
        close = [base(other).casefold() for other in near if _distance(bare.casefold(), base(other).casefold()) <= 1]
        return not any(word in CAPITALISED or self._stands(word) for word in close)

    def _stands(self, word: str) -> bool:
        return bool(self.counts.get(word) or self.counts.get(word.capitalize()))


def _is_slip_of(word: str, other: str) -> bool:
    if word == other or word[0] != other[0] or len(other) < 4 or abs(len(word) - len(other)) > 2:
        return False
    if (
        word.casefold() == other.casefold()
        or word.startswith(other)
        or (other.startswith(word) and other[len(word) :] in ("s", "es"))
    ):
        return False
    return _distance(word.casefold(), other.casefold()) <= (2 if min(len(word), len(other)) >= 8 else 1)


def base(word: str) -> str:
    """A word without its possessive ending."""
    return _POSSESSIVE.sub("", word)


def is_capitalised(word: str) -> bool:
    """Whether a word starts with a capital."""
    return word[:1].isupper()


def starts_sentence(text: str, at: int) -> bool:
    """Whether the word at an offset opens a sentence, a bracket or a quotation, so that its capital proves nothing."""
    return bool(_BEFORE_START.search(text[max(0, at - 12) : at])) or not text[:at].strip()


def make_lexicon(document: Document, house: Iterable[str] = ()) -> Lexicon:
    """The lexicon of a document, with the council's own words added."""
    counts: Counter[str] = Counter()
    names: defaultdict[str, list[Span]] = defaultdict(list)
    titles = set(_title_words(document))
    defined: set[str] = set()
    for block in written(document):
        defined.update(_DEFINED.findall(block.text))
        for word, start, end, is_name in words_in(block.text):
            counts[word] += 1
            if block.kind == "heading":
                titles.add(word)
            elif is_name:
                names[word].append(Span(block.id, start, end))
    fixed = {word: tuple(spans) for word, spans in names.items()}
    small = frozenset(word.casefold() for word in house)
    return Lexicon(MappingProxyType(counts), MappingProxyType(fixed), frozenset(titles), frozenset(defined), small)


@lru_cache(maxsize=4096)
def words_in(text: str) -> tuple[tuple[str, int, int, bool], ...]:
    """Each word of a text outside addresses, where it lies, and whether its capital means something there."""
    protected = addresses(text)
    found = []
    for match in WORD.finditer(text):
        if protected and within(protected, *match.span()):
            continue
        word, start = base(match[0]), match.start()
        found.append((word, start, start + len(word), is_capitalised(word) and _in_sentence(text, start)))
    return tuple(found)


def _in_sentence(text: str, at: int) -> bool:
    return at > 0 and not starts_sentence(text, at)


def _title_words(document: Document) -> Iterator[str]:
    for found in WORD.finditer(document.metadata.title or ""):
        yield base(found[0])


def _has_inner_capital(word: str) -> bool:
    return any(char.isupper() for char in word[1:])


def _is_split_name(word: str, other: str) -> bool:
    """Whether a suggestion only parts a capitalised word in two, as a dictionary does with the name of a place."""
    return is_capitalised(word) and re.sub(r"[\s-]", "", other).casefold() == word.casefold()


def _close(word: str, other: str) -> bool:
    return _distance(word.casefold(), other.casefold()) <= 2


def _distance(word: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(word, other, score_cutoff=2)
