"""Recommendations by structure: the items of a list under a heading that announces them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportkit.extractors.dates import due_in
from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import mark, trimmed_span
from reportkit.extractors.sections import Role, stands_as_heading
from reportkit.extractors.sentences import sentences
from reportkit.extractors.subitems import block_parts, inline_parts, is_lettered, printed_ref
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Block

_PARAGRAPH_NUMBER = re.compile(r"^\d+\.\d+")
_TRAILING_REF = re.compile(r"[(\[](?:see )?(?:recommendation )?(?P<ref>R?\d+(?:\.\d+)?)[)\]][.;]?$", re.IGNORECASE)


@dataclass
class Gathered:
    """A list item with the sub-items that hang from it."""

    block: Block
    parts: list[Block] = field(default_factory=list)


def listed(document: Document, roles: dict[str, Role]) -> Iterator[Finding]:
    """The recommendations of every list under a recommendation heading, in order, word for word."""
    for role, blocks in _sections(document, roles):
        for item in _gather(_candidates(role, blocks)):
            yield _recommendation(document, role, item)


def _sections(document: Document, roles: dict[str, Role]) -> Iterator[tuple[Role, list[Block]]]:
    role: Role = ""
    blocks: list[Block] = []
    for block in document.body:
        if block.kind == "heading" or roles[block.id] != role or stands_as_heading(block):
            if blocks and role in ("recommendation", "improve"):
                yield role, blocks
            role, blocks = roles[block.id], []
        if block.kind in ("list_item", "paragraph") and block.text.strip() and not stands_as_heading(block):
            blocks.append(block)
    if blocks and role in ("recommendation", "improve"):
        yield role, blocks


def _candidates(role: Role, blocks: list[Block]) -> list[Block]:
    """The blocks of a section that may be items; numbered prose beside a bulleted list is not part of the list."""
    bulleted = any(_is_bullet(block) for block in blocks)
    found: list[Block] = []
    for block in blocks:
        if (block.kind == "list_item" and _is_item(role, block, bulleted, found)) or _is_prose_item(role, block, bulleted):
            found.append(block)
        elif found and _is_bullet(found[-1]) and block.kind == "list_item":
            break
    return found


def _is_item(role: Role, block: Block, bulleted: bool, before: list[Block]) -> bool:
    if _is_bullet(block) or is_lettered(block):
        return True
    if bulleted and before and _is_bullet(before[0]):
        return False
    several = len(list(sentences(block.text))) > 1
    numbered_prose = several or _PARAGRAPH_NUMBER.match(block.number or "")
    return (role == "recommendation" and not several) or not numbered_prose or _asks(block)


def _is_prose_item(role: Role, block: Block, bulleted: bool) -> bool:
    if block.kind != "paragraph" or bulleted:
        return False
    if block.text.rstrip().endswith(":") and not block.number:
        return False
    return _asks(block) and (role == "recommendation" or bool(block.number))


def _asks(block: Block) -> bool:
    first = next(sentences(block.text), (0, 0))
    return bool(cue("modal").search(block.text[first[0] : first[1]]))


def _is_bullet(block: Block) -> bool:
    return block.kind == "list_item" and not any(character.isalnum() for character in _glyph(block))


def _glyph(block: Block) -> str:
    number = (block.number or "").strip()
    return "" if number == "o" else number


def _gather(blocks: Iterable[Block]) -> Iterator[Gathered]:
    current: Gathered | None = None
    for block in blocks:
        if current and _hangs(block, current):
            current.parts.append(block)
            continue
        if current:
            yield current
        current = Gathered(block)
    if current:
        yield current


def _hangs(block: Block, item: Gathered) -> bool:
    """Whether a block is part of the item: deeper, or lettered or of another bullet after a lead-in that ends in a colon."""
    if block.kind != "list_item":
        return False
    if item.block.kind == "list_item" and (block.level or 1) > (item.block.level or 1):
        return True
    if not item.block.text.rstrip().endswith(":"):
        return False
    return (is_lettered(block) and not is_lettered(item.block)) or (
        _is_bullet(block) and _glyph(block) != _glyph(item.block) and (block.level or 1) >= (item.block.level or 1)
    )


def _recommendation(document: Document, role: Role, item: Gathered) -> Finding:
    block = item.block
    whole = trimmed_span(block)
    trailing = _TRAILING_REF.search(document.quote(whole))
    ref = printed_ref(block.number) or (trailing["ref"] if trailing else None)
    span, parts = inline_parts(document, ref, block, whole)
    parts = parts or block_parts(document, ref, item.parts)
    method = "heading-list@1" if block.kind == "list_item" else "heading-paragraph@1"
    if trailing and not printed_ref(block.number):
        method = "summary-list@1"
    confidence = 0.98 if block.kind == "list_item" and role == "recommendation" else 0.95
    due = due_in(document.quote(span), cycles=False)
    slots = {"ref": ref, "sub_items": parts, "more": tuple(sub.span for sub in parts)}
    return mark(document, span, "recommendation", method, confidence, due=due, **slots)
