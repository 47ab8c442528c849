"""What the section round a block is for, by its headings and by short lines that stand as headings."""

from __future__ import annotations

import re
from typing import Literal, cast

from reportkit.extractors.flow import flow_of
from reportkit.extractors.lexicon import lexicon
from reportkit.model.document import Document
from reportkit.model.text import Block

Role = Literal[
    "recommendation", "improve", "strength", "action", "decision", "findings", "enquiry", "front", "skip", "neutral", ""
]
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[A-Z]|[ivx]+)[.)]?\s+")
_PROSE = re.compile(r"\d+(?:\.\d+)*\.?$")  # the number of a paragraph of prose
_BOLD_WORDS = 12
_AFTER = re.compile(r"[?:.]?\W*\d{0,2}\W*$")


def heading_role(text: str) -> Role:
    """What a heading's words announce, or nothing."""
    words = _NUMBER.sub("", " ".join(text.split()))
    for role, pattern in lexicon().headings.items():
        if pattern.match(words):
            return cast(Role, role)
    return ""


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
        elif stands_as_heading(block) or block.kind == "heading":
            line = heading_role(block.text) or None
        elif _is_bold_line(block):
            line = _after_bold(block, following, line, next((role for _, role in reversed(stack) if role), ""))
        found[block.id] = line if line is not None else next((role for _, role in reversed(stack) if role), "")
    return found


def _is_bold_line(block: Block) -> bool:
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
        and not _PROSE.match(following.number or "")
    )
    return line if listed or current in ("recommendation", "action", "decision", "front", "skip") else ""


def stands_as_heading(block: Block) -> bool:
    """Whether a paragraph is a short line that is wholly a heading of the lexicon, such as “Recommendations:”."""
    text = " ".join(block.text.split())
    if block.kind != "paragraph" or not text or len(text.split()) > 9 or "\t" in block.text:
        return False
    words = _NUMBER.sub("", text)
    for pattern in lexicon().headings.values():
        match = pattern.match(words)
        if match and _AFTER.fullmatch(words[match.end() :]):
            return not text.endswith(".")
    return False
