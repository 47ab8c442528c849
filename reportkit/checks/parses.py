"""Sentences with their grammar, as spaCy sees it: parsed when a rule first asks, and remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from reportkit.engines.spacy import Token

_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s+[“‘\"'(\[]*[A-Z0-9])|[;:]?\n+|$")
#: Sentences that are remembered at most.
_MOST = 20_000
_known: dict[str, tuple[Token, ...]] = {}


def parsed(texts: Iterable[str]) -> Mapping[str, tuple[Token, ...]]:
    """Each text with its tokens; what was parsed before is not parsed again.

    Give sentences, not paragraphs, and only those that a cheap pattern has picked: parsing costs a hundred times what a
    pattern does. Raises EngineMissing RK301 where the model is not installed.
    """
    from reportkit.engines.spacy import parse

    wanted = tuple(dict.fromkeys(texts))
    fresh = [text for text in wanted if text not in _known]
    if len(_known) + len(fresh) > _MOST:
        _known.clear()
        fresh = list(wanted)
    if fresh:
        _known.update(zip(fresh, parse(fresh), strict=True))
    return {text: _known[text] for text in wanted}


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text lie: split at a full stop, question mark or exclamation mark before a capital.

    A short form (Mr., e.g., s. 47) and an initial do not end a sentence.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if end.end() < len(text) and end[0].startswith(".") and _is_short_form(text[start : end.start()]):
            continue
        left = start + len(text[start : end.end()]) - len(text[start : end.end()].lstrip())
        if left < end.end():
            found.append((left, end.end()))
        start = end.end()
    return tuple(found)


_TITLES = ("mr", "mrs", "ms", "dr", "prof", "rev", "st", "cllr", "hon", "inc", "ltd", "co", "dept")
_CITED = ("no", "nos", "para", "paras", "s", "ss", "cf", "vs", "v", "p", "pp", "fig", "vol", "ch", "art", "reg", "sch")
_SHORT_FORMS = frozenset((*_TITLES, *_CITED, "e.g", "i.e", "eg", "ie", "approx", "max", "min"))


def _is_short_form(before: str) -> bool:
    word: Sequence[str] = before.split()[-1:]
    last = word[0].strip("(“‘\"'[").casefold() if word else ""
    return last in _SHORT_FORMS or (len(last) == 1 and last.isalpha() and before.rstrip()[-1:].isupper())


@lru_cache(maxsize=8192)
def is_common(word: str, rest: str = "") -> bool:
    """Whether a capitalised word is an English verb, adjective or plural in small letters, or a noun in `rest` without capitals.

    Months and bodies are no common words. Raises EngineMissing RK301 where the model is not installed.
    """
    from reportkit.engines.spacy import base_forms

    small = word.casefold()
    if small in _BODIES_AND_MONTHS:
        return False
    if small.endswith("ing") and len(small) > 5:
        return bool(rest[:1].islower())
    if small in base_forms("verb") or small in base_forms("adj"):
        return True
    if small.endswith("s"):
        return any(small[:-cut] in base_forms("noun") for cut in (1, 2))
    return small in base_forms("noun") and bool(rest) and rest.islower()


_BODIES_AND_MONTHS = frozenset(("march", "may", "august", "church", "council", "cabinet", "parliament", "police", "crown"))
