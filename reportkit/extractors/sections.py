"""What the section round a block is for, by its headings and by short lines that stand as headings."""

from __future__ import annotations

import re
from typing import cast

from reportkit.extractors.announcing import Role, announced, is_both
from reportkit.extractors.flow import flow_of
from reportkit.extractors.leading import PROSE, formed, led
from reportkit.extractors.lexicon import lexicon
from reportkit.model.document import Document
from reportkit.model.text import Block

__all__ = ["Role", "heading_role", "is_bold_line", "roles", "stands_as_heading"]

_NUMBER = re.compile(r"^(?:(?:chapter|part|section) )?(?:\d+(?:\.\d+)*|[A-Z]|[ivxIVX]+)[.):]?(?: [–-])?\s+", re.IGNORECASE)
_BOLD_WORDS = 12
_GOES_ON = ("recommendation", "action", "decision", "findings", "front", "skip")  #: roles that a bold line does not end
_AFTER = re.compile(r"[?:.]?\W*\d{0,2}\W*$")


def heading_role(text: str) -> Role:
    """What a heading's words announce, or nothing."""
    words = _NUMBER.sub("", " ".join(text.split()))
    for role, pattern in lexicon().headings.items():
        if pattern.match(words):
            if role == "strength" and is_both(words):
                return "findings"
            told = announced(words) if role in ("neutral", "findings") else ""
            return told if told and (role == "neutral" or told == "recommendation") else cast(Role, role)
    return announced(words)


def is_listed(text: str) -> bool:
    """Whether a heading's words open with one that the lexicon lists."""
    words = _NUMBER.sub("", " ".join(text.split()))
    return any(pattern.match(words) for pattern in lexicon().headings.values())


def roles(document: Document) -> dict[str, Role]:
    """The role of the section of each block of the flow, by block id; the innermost heading that has one decides.

    What a line that stands as a heading announces in a box ends with the box.
    """
    found: dict[str, Role] = {}
    stack: list[tuple[int, Role]] = []
    line: Role | None = None
    outside: Role | None = None
    flow = flow_of(document)
    box = ""
    for block, following in zip(flow.blocks, [*flow.blocks[1:], None], strict=True):
        if (inside := flow.boxes.get(block.id, "")) != box:
            line = outside if box else line
            box, outside = inside, line
        if block.kind == "heading" and not box:
            level, line = block.level or 1, None
            stack = [entry for entry in stack if entry[0] < level and entry[1] != "front"]
            stack.append((level, heading_role(block.text)))
        elif stands_as_heading(block, following) or block.kind == "heading":
            line = heading_role(block.text) or None
        elif is_bold_line(block):
            line = _after_bold(block, following, line, next((role for _, role in reversed(stack) if role), ""))
        found[block.id] = line if line is not None else next((role for _, role in reversed(stack) if role), "")
    return formed(flow.blocks, led(flow.blocks, found))


def is_bold_line(block: Block) -> bool:
    """Whether a paragraph is a short line, all in bold and without a stop, that a reader takes for a heading."""
    text = block.text.strip()
    if block.kind != "paragraph" or block.number or not text or len(text.split()) > _BOLD_WORDS or text[-1] in ".,;:?!":
        return False
    return all(run.bold for run in block.runs if run.text.strip() and run.revision != "deleted")


def _after_bold(block: Block, following: Block | None, line: Role | None, above: Role) -> Role | None:
    """The role after a bold line: its own words', else none; a list of items goes on, so that none of it is lost."""
    own = heading_role(block.text)
    current = line if line is not None else above
    if own:
        return own
    listed = (
        current == "improve"
        and following is not None
        and following.kind == "list_item"
        and not PROSE.match(following.number or "")
    )
    return line if listed or current in _GOES_ON else ""


def stands_as_heading(block: Block, following: Block | None = None) -> bool:
    """Whether a paragraph is a short line that is wholly a heading of the lexicon, such as “Recommendations:”.

    A line that only announces something by its stems is one where a list or a whole sentence follows it.
    """
    text = " ".join(block.text.split())
    if block.kind != "paragraph" or not text or len(text.split()) > 9 or "\t" in block.text:
        return False
    words = _NUMBER.sub("", text)
    for pattern in lexicon().headings.values():
        match = pattern.match(words)
        if match and _AFTER.fullmatch(words[match.end() :]):
            return not text.endswith(".")
    return following is not None and _announces(block, words, following)


def _announces(block: Block, words: str, following: Block) -> bool:
    """Whether a line is a heading by its stems: no sentence, and what follows it is a list or a whole sentence."""
    if block.number or words[-1] in ".,;!" or not words[0].isupper() or not announced(words):
        return False
    listed = following.kind == "list_item" and not words.endswith(":")
    return listed or (following.kind == "paragraph" and following.text.rstrip().endswith(".") and len(following.text) > 60)
