"""Whether a document is in English, so that nothing is made of words in another language."""

from __future__ import annotations

import re
from collections import Counter

from reportkit.model.document import Document

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    (
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "are",
        "was",
        "were",
        "for",
        "that",
        "with",
        "be",
        "not",
        "by",
        "on",
        "as",
        "have",
        "should",
    )
)
_WELSH = frozenset(
    (
        *("yn", "y", "yr", "ac", "ar", "mae", "wedi", "gan", "ei", "eu", "nid", "dylai", "bod", "gyda", "hyn", "sydd", "oedd"),
        *("i", "o", "am", "neu", "wrth", "fel", "gwaith", "plant", "cyngor", "rhaid", "cael", "bob", "eich", "eraill"),
    )
)
_FEWEST_WORDS = 12
_LEAST_SHARE = 0.03  #: English prose has a share of small words of a quarter; a plan of names and dates has far fewer
_LONG = 150


def language_of(text: str) -> str:
    """“Welsh”, “another language”, or “English” where nothing says otherwise."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _FEWEST_WORDS:
        return "English"
    known = Counter("e" if word in _ENGLISH else "w" if word in _WELSH else "" for word in words)
    if known["w"] > 2 * known["e"] and known["w"] >= len(words) * 0.1:
        return "Welsh"
    return "another language" if len(words) >= _LONG and known["e"] < _LEAST_SHARE * len(words) else "English"


def document_language(document: Document) -> str:
    """The language that most of a document's body is in."""
    return language_of(" ".join(block.text for block in document.body))
