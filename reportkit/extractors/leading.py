"""Lists whose purpose no heading tells: by the paragraph that leads into them, or by the form of their own items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportkit.extractors.announcing import Role, asks_for_list, promises_list, turns_aside
from reportkit.extractors.commanding import asks_by_form
from reportkit.extractors.lexicon import cue
from reportkit.extractors.sentences import sentences
from reportkit.model.text import Block

PROSE = re.compile(r"\d+(?:\.\d+)*\.?$")  #: the number of a paragraph of prose
_CHAPTERED = re.compile(r"\d+\.\d+")
_OPEN = frozenset({"", "neutral", "findings", "improve"})  #: sections in which a list may be asked for by its lead-in
_CONCERNS = re.compile(
    r"\b(?:concern\w*|worr(?:y|ied|ies|ying)|weakness(?:es)?|problems?|gaps?|failings?|shortcomings?|found|saw|noticed|observed|issues"
    r"|less well|not well|missing|wrong)\b[^:]{0,60}:$",
    re.IGNORECASE,
)
_PRAISES = re.compile(
    r"\b(?:strengths?|impressed|pleased|good|best|strong(?:est)?|well|positive|proud|commend|praise)\b[^:]{0,60}:$", re.IGNORECASE
)
_OUGHT = re.compile(r"\b(?:should|ought to|needs? to|(?:may|might) (?:wish|want) to|could usefully)\b(?! have\b)", re.IGNORECASE)
_MOSTLY = 0.75  #: of the items of a list, that ask for something by their form
_FEWEST = 2


def led(blocks: Sequence[Block], found: dict[str, Role]) -> dict[str, Role]:
    """The roles with each list that the paragraph before it asks for or promises, where no heading says what the list is."""
    role: Role = ""
    for before, block in pairwise(blocks):
        if block.kind != "list_item":
            role = ""
        elif before.kind == "paragraph" and not _is_prose(before, block):
            role = _led_by(before.text.rstrip()) if found[block.id] in _OPEN else ""
        if role:
            found[block.id] = role
    return found


def _led_by(lead: str) -> Role:
    if promises_list(lead):
        return "action"
    if lead.endswith(":") and not turns_aside(lead):
        last = lead[lead.rfind(". ") + 1 :]
        if _CONCERNS.search(last):
            return "findings"
        if _PRAISES.search(last):
            return "strength"
    return "recommendation" if lead.endswith((":", ".")) and asks_for_list(lead) else ""


def _is_prose(lead: Block, item: Block) -> bool:
    """Whether an item is a numbered paragraph of the report and not of a list."""
    return bool((_CHAPTERED if lead.text.rstrip().endswith(":") else PROSE).match(item.number or ""))


def formed(blocks: Sequence[Block], found: dict[str, Role]) -> dict[str, Role]:
    """The roles with each list nearly all of whose items are commands, or say what somebody should do."""
    for lead, items in _lists(blocks):
        if found[items[0].id] not in _OPEN or (lead and turns_aside(lead.text)):
            continue
        asking = sum(_asks(item) for item in items)
        if len(items) >= _FEWEST and asking >= _MOSTLY * len(items):
            found.update((item.id, "recommendation") for item in items)
    return found


def _asks(item: Block) -> bool:
    first = next(sentences(item.text), (0, 0))
    text = item.text[first[0] : first[1]]
    if text.endswith("?") or cue("duty").search(text):
        return False
    return asks_by_form(text) or bool(cue("asks").search(text) or _OUGHT.search(text))


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, list[Block]]]:
    """Each run of items with the paragraph before it."""
    lead: Block | None = None
    items: list[Block] = []
    for block in blocks:
        if block.kind == "list_item" and block.text.strip():
            items.append(block)
        elif block.text.strip():
            if items:
                yield lead, items
            lead, items = (block if block.kind == "paragraph" else None), []
    if items:
        yield lead, items
