"""The lists of a document: the items that stand together, what leads in to them, and how they end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from reportkit.checks.remembered import remembered
from reportkit.model.document import Document
from reportkit.model.text import Block

_LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]{1,5})[.)]\Z")
#: A letter typed before an item, with the tab that a list style would give it.
_TYPED = re.compile(r"\(?(?:[a-z]|[ivx]{1,5})[.)]\t")
_SENTENCE = re.compile(r"[.!?][”’)]?\s+[A-Z]")
_JOINED = re.compile(r"[;,]?\s+(?:and|or|and/or)\s*\Z")


@dataclass(frozen=True)
class ItemList:
    """Items of one level that stand together; deeper ones between them are left out. `lead` is the paragraph before it.

    `nested` tells which items have deeper ones below them, so that they end with a colon or as they like.
    """

    items: tuple[Block, ...]
    nested: frozenset[str]
    lead: Block | None
    level: int

    @property
    def bulleted(self) -> bool:
        """Whether the items have bullets and not numbers or letters."""
        return not any(char.isalnum() for char in (self.items[0].number or "•")) or (self.items[0].number or "•") == "o"

    @property
    def is_prose(self) -> bool:
        """Whether the items are numbered paragraphs and no list to be punctuated: long, or of several sentences."""
        if len(self.items) < 2:
            return True
        long = median(len(item.text) for item in self.items) > 260
        many = sum(bool(_SENTENCE.search(item.text)) for item in self.items)
        return long or 2 * many >= len(self.items)


@remembered
def item_lists(document: Document) -> tuple[ItemList, ...]:
    """The lists of the body outside tables, in order of their end."""
    return tuple(_lists(document))


def ending(text: str) -> str:
    """How an item ends: “;”, “.”, “,”, “:”, “?” or nothing; “and” and “or” after the sign are not counted."""
    bare = _JOINED.sub(lambda found: found[0].strip()[:1] if found[0].strip()[:1] in ";," else "", text.rstrip())
    last = bare.rstrip(" ”’\"')").rstrip()[-1:] if bare.rstrip()[-1:] in "”’\"')" else bare.rstrip()[-1:]
    return last if last in ";.,:?!…" else ""


def joined(text: str) -> bool:
    """Whether an item ends with “and” or “or”."""
    return bool(_JOINED.search(text.rstrip()))


def is_item(block: Block) -> bool:
    """Whether a block is an item of a list, as styled or as the page prints it."""
    if block.cell is not None or not block.text.strip():
        return False
    if block.kind == "paragraph":
        return bool(_LETTERED.match(block.number or "") or (block.number is None and _TYPED.match(block.text)))
    return block.kind == "list_item"


def _lists(document: Document) -> Iterator[ItemList]:
    stack: list[tuple[int, list[Block], set[str], Block | None]] = []
    before: Block | None = None
    for block in document.body:
        if not block.text.strip():
            continue
        if not is_item(block):
            yield from (_made(*held) for held in reversed(stack))
            stack, before = [], block
            continue
        level = block.level or 1
        while stack and stack[-1][0] > level:
            yield _made(*stack.pop())
        if stack and stack[-1][0] == level and _is_other(stack[-1][1][0], block):
            yield _made(*stack.pop())
        if stack and stack[-1][0] == level:
            stack[-1][1].append(block)
        else:
            if stack:
                stack[-1][2].add(stack[-1][1][-1].id)
            stack.append((level, [block], set(), before))
        before = block
    yield from (_made(*held) for held in reversed(stack))


def _is_other(first: Block, block: Block) -> bool:
    """Whether an item begins another list: bullets after numbers, or letters after either."""
    return _kind(first) != _kind(block)


def _kind(block: Block) -> str:
    if block.number is None and _TYPED.match(block.text):
        return "a"
    number = (block.number or "•").strip("(). ")
    return "1" if number[:1].isdigit() else "a" if number.isalpha() and number != "o" else "•"


def _made(level: int, items: list[Block], nested: set[str], lead: Block | None) -> ItemList:
    return ItemList(tuple(items), frozenset(nested), lead, level)
