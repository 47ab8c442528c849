"""Sentences that a cheap pattern picks, with their grammar: where clauses open, and whose verb stands where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportkit.checks.parses import parsed, sentences
from reportkit.checks.prose import addresses, is_prose, places, quotations, within
from reportkit.checks.remembered import remembered
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

if TYPE_CHECKING:
    from reportkit.engines.spacy import Token

_RUNNING = ("paragraph", "list_item", "table_cell", "footnote", "text_box")
_OPENS = re.compile(
    r"(?:^|[.!?:;–—(,“‘\"•\t]|\b(?:that|because|while|whilst|although|though|but|as|since|when|where|whether|whereas|so|yet|if))\s*$",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(
    r"\b(?:if|though|whether|wish(?:es|ed)?|recommend\w*|require\w*|request\w*|insist\w*|ensure|ask(?:s|ed)?|propos\w*|suggest\w*|"
    r"demand\w*|essential|important|vital|necessary)\b[^.;]*$",
    re.IGNORECASE,
)
_AFTER_PREPOSITION = re.compile(
    r"\b(?:after|in|at|by|during|before|since|for|with|of|on|from|following|despite|to|through|under|within|without|over|upon|like)\s+"
    r"(?:(?:the|an?|this|these|its|their|our|his|her|all|each|any)\s+)?(?:[\w’-]+\s+)?$",
    re.IGNORECASE,
)
#: A fixed space would stay with the word before it.
_BLANKS = {0xA0: " ", 0x202F: " ", 0x0A: " ", 0x09: " "}
_BLANK = re.compile(r"\(\?<[!=][^)]*\)| [?*]?")
_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a pattern found in running text, and the sentence around it with where that starts."""

    block: Block
    found: re.Match[str]
    sentence: str
    start: int

    def span(self, group: int | str = 0) -> Span:
        """Where a group of the match lies."""
        return self.block.span(*self.found.span(group))

    def before(self) -> str:
        """The words of the sentence before the match."""
        return self.block.text[self.start : self.found.start()]

    def after(self) -> str:
        """The words of the sentence after the match."""
        return self.sentence[self.found.end() - self.start :]


def phrase(pattern: str, *, case: bool = False) -> re.Pattern[str]:
    """A pattern in which each blank stands for any white space; capitals do not matter unless `case` says so."""
    return re.compile(_BLANK.sub(_spaced, pattern), re.NOFLAG if case else re.IGNORECASE)


def _spaced(part: re.Match[str]) -> str:
    """White space for a blank; what a pattern looks back at must have one length."""
    if part[0].startswith(" "):
        return r"\s+" if part[0] == " " else r"\s*"
    return part[0].replace(" ", r"\s")


def running(document: Document) -> Iterator[Block]:
    """The blocks of running English: no headings, captions, headers or footers."""
    return iter(_running_blocks(document))


@remembered
def _running_blocks(document: Document) -> tuple[Block, ...]:
    return tuple(block for block in document.blocks if _is_running(block))


def _is_running(block: Block) -> bool:
    return block.kind in _RUNNING and block.region not in ("header", "footer") and is_prose(block)


def candidates(document: Document, pattern: re.Pattern[str]) -> Iterator[Candidate]:
    """Each match in running text that touches neither a quotation nor an address."""
    for block in _running_blocks(document):
        for found in places(pattern, block.text):
            protected = (*addresses(block.text), *quotations(block.text))
            if not within(protected, *found.span()):
                start, end = sentence_at(block.text, found.start())
                yield Candidate(block, found, block.text[start:end].translate(_BLANKS), start)


@lru_cache(maxsize=4096)
def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around an offset lies."""
    return next((place for place in sentences(text) if place[0] <= at < place[1]), (0, len(text)))


def opens_clause(before: str) -> bool:
    """Whether a clause starts after these words: a stop, or a word such as “that” or “because”, stands last in them."""
    return bool(_OPENS.search(before))


def is_supposed(before: str) -> bool:
    """Whether “if”, “recommend” or the like comes before, after which “were” and bare verbs are right."""
    return bool(_SUPPOSES.search(before))


def hangs(before: str) -> bool:
    """Whether what follows these words hangs from a preposition and so is no subject."""
    return bool(_AFTER_PREPOSITION.search(before))


def read(picked: Iterable[Candidate]) -> Iterator[tuple[Candidate, tuple[Token, ...]]]:
    """The candidates with the tokens of their sentences, all parsed in one go."""
    chosen = tuple(picked)
    grammar = parsed(one.sentence for one in chosen)
    for one in chosen:
        yield one, grammar[one.sentence]


def token_at(tokens: tuple[Token, ...], at: int) -> int:
    """The index of the token that holds an offset of its sentence; -1 where none does."""
    return next((place for place, token in enumerate(tokens) if token.start <= at < token.end), -1)


def subject(tokens: tuple[Token, ...], verb: int) -> int:
    """The index of the word that a verb has as its subject; an auxiliary has that of its main verb; -1 for none."""
    if verb < 0:
        return -1
    heads = [verb, tokens[verb].head] if tokens[verb].role in ("aux", "auxpass") else [verb]
    for head in heads:
        for place, token in enumerate(tokens):
            if token.head == head and token.role in _SUBJECTS and place != head:
                return place
    return -1


def is_joined(tokens: tuple[Token, ...], noun: int) -> bool:
    """Whether “and”, “or” or another noun hangs from a noun, so that its number is not that of the whole."""
    return any(token.head == noun and token.role in ("cc", "conj", "preconj", "appos") for token in tokens)
