"""Two versions of some texts beside each other: which became which, and which words were put in or taken out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from reportkit.model.ids import fold
from reportkit.model.paper_revision import Mark, Marks

#: Below this two texts are another each, and not one that was changed.
_ALIKE = 0.5


def paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The texts that differ, each old one with what became of it; an empty text for what is new or gone."""
    for was, now in aligned(old, new):
        if was != now:
            yield was, now


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every text with the one that it was or became, in order; an empty text for what is new or gone."""
    matcher = difflib.SequenceMatcher(None, [fold(text) for text in old], [fold(text) for text in new], autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield from ((text, text) for text in new[new_start:new_end])
        else:
            yield from _matched(list(old[old_start:old_end]), list(new[new_start:new_end]))


def _matched(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    if len(old) == len(new) == 1:  # one paragraph in the place of one is that paragraph, however much of it was changed
        yield old[0], new[0]
        return
    for now in new:
        alike = [difflib.SequenceMatcher(None, was, now, autojunk=False).ratio() for was in old]
        best = max(range(len(old)), key=lambda place: alike[place], default=-1)
        if best >= 0 and alike[best] >= _ALIKE:
            yield from ((was, "") for was in old[:best])
            yield old[best], now
            old = old[best + 1 :]
        else:
            yield "", now
    yield from ((was, "") for was in old)


def marks_of(was: str, now: str) -> Marks:
    """The words of both versions of a text: those that stay, those taken out and those put in. Joined without those taken out
    they are the new text."""
    if not was or not now:
        return (("in", now),) if now else (("out", was),)
    old, new = (re.findall(r"\S+\s*|\s+", text) for text in (was, now))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE / 2:
        return (("out", f"{was} "), ("in", now))
    found: list[tuple[Mark, str]] = []
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            found.append(("same", "".join(new[new_start:new_end])))
            continue
        gone, put = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        gone = f"{gone.rstrip()} " if gone and (put or new_end < len(new)) else gone
        both: tuple[tuple[Mark, str], ...] = (("out", gone), ("in", put))
        found += [pair for pair in both if pair[1]]
    return tuple(found)
