"""How a heading is capitalised, its proper names set aside."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from reportkit.checks.lexicon import Lexicon, base
from reportkit.model.text import Block

Case = Literal["", "sentence", "title", "capitals"]

_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'-]*")
_LABEL = re.compile(
    r"^\s*(?:(?:appendix|annex|part|section|chapter|table|figure)\s+)?(?:\d+(?:\.\d+)*|[A-Z])[.:)–—-]*\s+", re.IGNORECASE
)
_NEW_START = re.compile(r"[:.?!–—(“‘/]\s*$")
#: Words that names of offices, bodies and laws are made of: in capitals they may be right in any heading.
_BODY = re.compile(
    r"\b(?:Act|Regulations|Director|Officer|Leader|Councillor|Member|Board|Committee|Cabinet|Council|Panel|Partnership|Hub|Executive|"
    r"Department|Directorate|Ministry|Office|Association|Authority|Trust|Commission|Strategy|Framework|Outline|Service|Services|Team|"
    r"Group|Forum|Agency|Programme|Fund|Court|Ombudsman|Code|Charter|Section|Schedule|Road|Street|House|School|Hospital)\b"
)
_SMALL = frozenset(
    (
        *(
            "a",
            "an",
            "and",
            "as",
            "at",
            "but",
            "by",
            "for",
            "from",
            "if",
            "in",
            "into",
            "of",
            "on",
            "or",
            "the",
            "to",
            "with",
            "per",
        ),
        *(
            "is",
            "are",
            "be",
            "it",
            "its",
            "our",
            "we",
            "their",
            "than",
            "that",
            "this",
            "via",
            "nor",
            "not",
            "over",
            "up",
            "v",
            "vs",
        ),
    )
)


def heading_case(block: Block, lexicon: Lexicon, *, least: int = 2) -> Case:
    """Sentence case, title case or capitals; empty where names, short words or a mixture leave it open.

    `least` is how many words must bear it out.
    """
    words = _telling(block.text)
    if len(words) >= 2 and all(word.isupper() for word in words):
        return "capitals"
    plain = [word for word in words if not _may_be_name(word, block.id, lexicon)]
    capital = sum(word[0].isupper() for word in plain)
    if len(plain) < least or 0 < capital < len(plain):
        return ""
    if capital and _BODY.search(block.text):
        return ""
    return "title" if capital else "sentence"


@lru_cache(maxsize=2048)
def _telling(text: str) -> tuple[str, ...]:
    """The words whose capital is a choice: neither the first of a sentence, nor a small word, nor one with inner capitals."""
    start = _LABEL.match(text)
    words = list(_WORD.finditer(text, start.end() if start else 0))[1:]
    if sum(word[0].isupper() for word in words) > len(words) / 2:
        return tuple(word[0] for word in words if word[0].casefold() not in _SMALL and len(word[0]) > 1)
    return tuple(
        base(word[0])
        for word in words
        if word[0].casefold() not in _SMALL
        and not any(char.isupper() for char in word[0][1:])
        and not _NEW_START.search(text[: word.start()])
    )


def _may_be_name(word: str, own: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is a name: sentences elsewhere have it with a capital, and more often than without."""
    bare = base(word)
    if not bare[:1].isupper():
        return False
    if any(char.isupper() for char in bare[1:]) or bare in lexicon.defined:
        return True
    elsewhere = sum(span.block != own for span in lexicon.names.get(bare, ()))
    return elsewhere > lexicon.counts.get(bare.casefold(), 0)


def starts_small(text: str) -> bool:
    """Whether a text starts with a word in small letters, one like iMPOWER or e-mail left out."""
    found = re.match(r"\s*([a-zà-ÿ]+)(?![\w’'-])", text)
    return bool(found) and len(text.strip()) > 1
