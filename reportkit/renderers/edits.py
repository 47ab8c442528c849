"""Edits before they are written: the few characters that differ, none twice, and the reason where one is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportkit.model.document import Document, Notice
from reportkit.model.issue import Edit, Issue, Safety
from reportkit.model.text import Span
from reportkit.renderers.issues_text import place_words

_TOKEN = re.compile(r"\w+|.", re.S)


@dataclass(frozen=True, slots=True)
class Left:
    """An edit that was not made, with the reason as the end of a sentence."""

    edit: Edit
    reason: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """The corrected file: its bytes, the edits made in it, and those that were left."""

    data: bytes
    made: tuple[Edit, ...]
    left: tuple[Left, ...]
    notices: tuple[Notice, ...] = ()


def wanted(issues: Iterable[Issue], *, suggested: bool = False) -> tuple[Edit, ...]:
    """The edits that may be made without asking, and with `suggested` the others too; each once, in the order given."""
    safe: tuple[Safety, ...] = ("safe", "suggested") if suggested else ("safe",)
    return tuple(dict.fromkeys(edit for issue in issues if issue.safety in safe for edit in issue.edits))


class Ledger:
    """Keeps edits apart: of two that touch the same characters, the first is made."""

    def __init__(self, document: Document, edits: Iterable[Edit]) -> None:
        self._document = document
        self._taken: dict[str, list[Edit]] = {}
        offers: dict[Span, set[str]] = {}
        for edit in edits:
            offers.setdefault(edit.span, set()).add(edit.text)
        self._doubtful = {span for span, texts in offers.items() if len(texts) > 1}

    def steps(self, edit: Edit) -> tuple[Edit, ...] | str:
        """The smallest edits that come to the same, or the reason to leave it."""
        if edit.span in self._doubtful:
            return "more than one correction fits"
        if edit.span.end > len(self._document.block(edit.span.block).text):
            return "the text ends before it"
        taken = self._taken.get(edit.span.block, [])
        steps = smallest(self._document, edit)
        if not steps:
            return "the text says so already"
        if any(_touch(step.span, other.span) for step in steps for other in taken):
            return "another correction changes the same words"
        return steps

    def take(self, steps: Sequence[Edit]) -> None:
        """Say that these edits are being made."""
        for step in steps:
            self._taken.setdefault(step.span.block, []).append(step)


def smallest(document: Document, edit: Edit) -> tuple[Edit, ...]:
    """An edit as edits of the words that differ, and of no others."""
    old, new = _TOKEN.findall(document.quote(edit.span)), _TOKEN.findall(edit.text)
    starts = [edit.span.start]
    for token in old:
        starts.append(starts[-1] + len(token))
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        Edit(Span(edit.span.block, starts[from_], starts[to]), "".join(new[start:end]))
        for kind, from_, to, start, end in changes
        if kind != "equal"
    )


def differences(document: Document, edits: Iterable[Edit]) -> str:
    """What edits would change: for each paragraph its place, and the text before and after."""
    by_block: dict[str, list[Edit]] = {}
    for edit in edits:
        by_block.setdefault(edit.span.block, []).append(edit)
    return "\n\n".join("\n".join(_shown(document, by_block[block])) for block in sorted(by_block, key=document.position))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A block's text after some edits that do not touch one another."""
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def reasons(left: Sequence[Left]) -> Iterator[tuple[str, int]]:
    """Why edits were left, and how many for each reason, the commonest first."""
    counts: dict[str, int] = {}
    for item in left:
        counts[item.reason] = counts.get(item.reason, 0) + 1
    yield from sorted(counts.items(), key=lambda pair: -pair[1])


def _shown(document: Document, edits: Sequence[Edit]) -> Iterator[str]:
    text = document.block(edits[0].span.block).text
    yield f"{document.source.name}: {place_words(document.place(edits[0].span))}"
    yield "- " + text.replace("\n", "\n  ")
    yield "+ " + edited(text, edits).replace("\n", "\n  ")


def _touch(one: Span, other: Span) -> bool:
    """Whether two edits meet: by a character, or at a point where one of them only puts something in."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
