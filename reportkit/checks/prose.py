"""What is running text and what is not: blocks to check, and the addresses and quotations inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reportkit.checks.remembered import remembered
from reportkit.model.document import Document
from reportkit.model.text import Block

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net|eu|int|info|gov)\b(?:/\S*)?"
    r"|\b[\w-]+\.(?:docx?|pdf|xlsx?|pptx?|odt|csv|txt|html?|png|jpe?g)\b|(?:[A-Za-z]:)?\\[\w\\.$-]+",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"“[^“”]{12,}”|(?<!\w)‘[^‘]{12,}?’(?!\w)|\"[^\"]{12,}\"")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d+\s*$|\t\s*\d{1,3}\s*$")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@lru_cache(maxsize=262_144)
def places(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """Where a pattern stands in a text; remembered, so that after an edit only the edited paragraph is searched anew."""
    return tuple(pattern.finditer(text))


@lru_cache(maxsize=8192)
def addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Where the web addresses, e-mail addresses and file names of a text lie."""
    if not ("." in text or "@" in text or "/" in text or "\\" in text):
        return ()
    return tuple(found.span() for found in _ADDRESS.finditer(text))


@lru_cache(maxsize=8192)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where the quotations of a text lie, marks included."""
    return tuple(found.span() for found in _QUOTATION.finditer(text))


def within(places: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """Whether a stretch touches one of some places."""
    return any(left < end and start < right for left, right in places)


def is_contents(block: Block) -> bool:
    """Whether a block is a line of a contents list, whose words stand in a heading as well."""
    if block.style and block.style.casefold().startswith(("toc", "contents")):
        return True
    return block.text.rstrip()[-1:].isdigit() and bool(_LEADER.search(block.text))


def has_words(block: Block) -> bool:
    """Whether a block has any word beside addresses, file names and field results."""
    text = "".join(run.text for run in block.accepted if not run.field)
    if not _LETTERS.search(text):
        return False
    return bool(_LETTERS.search(_ADDRESS.sub(" ", text))) if addresses(text) else True


def is_prose(block: Block) -> bool:
    """Whether LanguageTool can say something of a block: English words, in neither a contents list nor a comment."""
    english = not block.language or block.language.casefold().startswith("en")
    return english and block.region != "comment" and not is_contents(block) and has_words(block)


def written(document: Document) -> Iterator[Block]:
    """The blocks that the author wrote and a reader sees: all but comments and the contents list."""
    return iter(_written(document))


@remembered
def _written(document: Document) -> tuple[Block, ...]:
    return tuple(block for block in document.blocks if block.region != "comment" and block.text and not is_contents(block))
