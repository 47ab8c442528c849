"""The items of an agenda pack or a council's web page: each with its title, what was asked, its minutes and its papers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from reportkit.extractors.marking import folded
from reportkit.model.document import Document
from reportkit.model.text import Block

Part = Literal["request", "minutes", "decision", "documents"]

_LABELS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("minutes", re.compile(r"minutes\s*:$", re.IGNORECASE)),
    ("decision", re.compile(r"decisions?\s*:$", re.IGNORECASE)),
    ("documents", re.compile(r"(?:additional|supporting|background) documents?\s*:?$", re.IGNORECASE)),
)
_ITEM = re.compile(r"agenda item\s*(?:no\.?\s*)?\d*\s*:?$", re.IGNORECASE)
_TITLE_WORDS = 18
_FILE = re.compile(r"\bPDF\b|\bKB\b|\bMB\b|\.(?:pdf|docx?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """Where a block of an agenda page stands: the title of its item, and which part of it."""

    title: str
    part: Part


def agenda_parts(document: Document) -> dict[str, AgendaPart]:
    """The part of each block, by block id; nothing where the page has no “Minutes:” or “Decision:” of its own."""
    body = [block for block in document.body if block.text.strip()]
    labels = [_label(block) for block in body]
    if not any(label in ("minutes", "decision") for label in labels):
        return {}
    titles = _titles(body, labels)
    found: dict[str, AgendaPart] = {}
    title: str = ""
    part: Part | None = None
    for place, (block, label) in enumerate(zip(body, labels, strict=True)):
        if place in titles:
            title, part = folded(block.text), "request"
        elif label:
            part = label
        elif part and not _ITEM.fullmatch(folded(block.text)):
            found[block.id] = AgendaPart(title, part)
    return found


def _label(block: Block) -> Part | None:
    text = folded(block.text)
    return next((part for part, pattern in _LABELS if pattern.fullmatch(text)), None)


def _titles(body: list[Block], labels: list[Part | None]) -> set[int]:
    """Where each item's title stands: the nearest line like a title before the first label of the item."""
    found: set[int] = set()
    last = -1
    for place, label in enumerate(labels):
        if label in ("minutes", "decision"):
            back = [at for at in range(place - 1, last, -1) if _is_title(body[at], labels[at])]
            strong = [at for at in back if body[at].kind == "heading" or body[at].number]
            if back:
                found.add((strong or back)[0])
        if label:
            last = place
    return found


def _is_title(block: Block, label: Part | None) -> bool:
    text = folded(block.text)
    if label or _ITEM.fullmatch(text) or _FILE.search(text) or len(text.split()) > _TITLE_WORDS:
        return False
    return block.kind == "heading" or not text.endswith((".", ";", ":", ","))
