"""What the section round a block is for, by its headings and by short lines that stand as headings."""

from __future__ import annotations

import re
from typing import Literal, cast

from reportkit.extractors.lexicon import lexicon
from reportkit.model.document import Document
from reportkit.model.text import Block

Role = Literal["recommendation", "improve", "strength", "action", "decision", "front", "skip", "neutral", ""]
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[A-Z]|[ivx]+)[.)]?\s+")
_AFTER = re.compile(r"[?:.]?\W*\d{0,2}\W*$")


def heading_role(text: str) -> Role:
    """What a heading's words announce, or nothing."""
    words = _NUMBER.sub("", " ".join(text.split()))
    for role, pattern in lexicon().headings.items():
        if pattern.match(words):
            return cast(Role, role)
    return ""


def roles(document: Document) -> dict[str, Role]:
    """The role of the section of each body block, by block id; the innermost heading that has one decides."""
    found: dict[str, Role] = {}
    stack: list[tuple[int, Role]] = []
    line: Role = ""
    for block in document.body:
        if block.kind == "heading":
            level, line = block.level or 1, ""
            stack = [entry for entry in stack if entry[0] < level and entry[1] != "front"]
            stack.append((level, heading_role(block.text)))
        elif stands_as_heading(block):
            line = heading_role(block.text)
        found[block.id] = line or next((role for _, role in reversed(stack) if role), "")
    return found


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
