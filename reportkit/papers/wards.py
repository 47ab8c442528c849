"""The wards that a paper names against the council's own list: which are unknown and which name is near; whose list it is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.model.paper import Vocabulary

#: What stands for every ward, or for none.
_WHOLE = frozenset(("all", "all wards", "every ward", "none", "pob ward", "pob ward / all", "pob ward / all wards"))
#: Between two wards, in English or Welsh.
_AND = r"\s+(?:and|&|a|ac)\s+"


def own_lists(lists: Vocabulary, council: str) -> Vocabulary:
    """The lists as they count for a paper of this council: another council's wards, priorities and addresses do not."""
    if not lists.council or not council.strip() or _plain(lists.council) == _plain(council):
        return lists
    return replace(lists, wards=(), priorities=(), email_domains=())


def named(text: str) -> tuple[str, ...]:
    """The wards that a text names, as typed; none where it means all of them or says that there are none."""
    given = [re.sub(r"^(?:and|&)\s+", "", ward.strip()) for ward in re.split(r"[,;\n]", text)]
    given = [ward for ward in given if ward]
    return () if len(given) == 1 and _plain(given[0]) in _WHOLE else tuple(given)


def unknown(text: str, wards: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each ward in a text that is not in the list, with the nearest name in it, or with "" where none is near."""
    known = {_plain(ward): ward for ward in wards}
    for ward in named(text):
        told = _unknown(ward, known)
        for piece in told:
            yield piece, _nearest(piece, known)


def _unknown(text: str, known: dict[str, str]) -> tuple[str, ...]:
    """What is unknown in “Alder and the Isles and Quay”: a name may have “and” in it, so the longest that fits counts."""
    parts = re.split(f"({_AND})", text)
    names, place, told = (len(parts) + 1) // 2, 0, []
    while place < names:
        ends = range(names, place, -1)
        fit = next((end for end in ends if _plain("".join(parts[2 * place : 2 * end - 1])) in known), 0)
        if not fit:
            told.append(parts[2 * place])
        place = fit or place + 1
    return (text,) if len(told) == names and _nearest(text, known) else tuple(told)


def _nearest(ward: str, known: dict[str, str]) -> str:
    near = difflib.get_close_matches(_plain(ward), known, n=1, cutoff=0.7)
    return known[near[0]] if near else ""


def _plain(name: str) -> str:
    """A name whatever its case, its apostrophes and spaces, and without “ward” after it."""
    told = " ".join(re.sub("[’‘]", "'", name).split()).casefold()
    return told if told in _WHOLE else re.sub(r"\s+wards?$", "", told)
