"""The items of an agenda pack or a council's web page: each with its title, what was asked, its minutes and its papers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from reportkit.extractors.marking import folded
from reportkit.extractors.sections import is_bold_line
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
_SIZE = re.compile(r"\s+PDF\s+[\d.,]+\s*[KM]B$")  #: what a page prints behind the title of an item with a paper
_BARE = re.compile(r"decisions?", re.IGNORECASE)  #: a label without its colon, where “Minutes:” has one
_NUMBER = re.compile(r"(?:[A-Z]{2,6}/)?\d{1,3}(?:/\d{1,4})*\.?")  #: an item's number on a line of its own
_TYPED = re.compile(r"(?P<number>\d{1,3})[.)]?\s+(?P<title>[A-Z][^.;:]*)")


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """Where a block of an agenda page stands: the title of its item, and which part of it."""

    title: str
    part: Part


def agenda_parts(document: Document) -> dict[str, AgendaPart]:
    """The part of each block, by block id; nothing where the page has no “Minutes:” or “Decision:” of its own."""
    body = [block for block in document.body if block.text.strip()]
    labels = _labels(body)
    if not any(label in ("minutes", "decision") for label in labels):
        return {}
    titles = _titles(body, labels)
    found: dict[str, AgendaPart] = {}
    title: str = ""
    part: Part | None = None
    for place, (block, label) in enumerate(zip(body, labels, strict=True)):
        if place in titles:
            title, part = _SIZE.sub("", folded(block.text)), "request"
        elif label:
            part = label
        elif part == "decision" and _begins(body[place], title):
            title, part = "", None
        elif place + 1 in titles and _NUMBER.fullmatch(folded(block.text)):
            continue
        elif part and not _ITEM.fullmatch(folded(block.text)):
            found[block.id] = AgendaPart(title, part)
    return found


def _begins(block: Block, title: str) -> bool:
    """Whether a block after a decision is the title of what comes next: a heading, bold, or numbered on from the last title."""
    text = folded(block.text)
    if text.endswith(":"):
        return False
    before, typed = _TYPED.match(title), _TYPED.fullmatch(text)
    follows = bool(before and typed and int(typed["number"]) == int(before["number"]) + 1)
    return block.kind == "heading" or is_bold_line(block) or (follows and len(text.split()) <= _TITLE_WORDS // 2)


def _labels(body: list[Block]) -> list[Part | None]:
    """The label that each block is; a bare “Decision” counts on a page that prints “Minutes:”."""
    labels = [_label(block) for block in body]
    if "minutes" not in labels:
        return labels
    return ["decision" if _BARE.fullmatch(folded(block.text)) else label for block, label in zip(body, labels, strict=True)]


def _label(block: Block) -> Part | None:
    text = folded(block.text)
    return next((part for part, pattern in _LABELS if pattern.fullmatch(text)), None)


def _titles(body: list[Block], labels: list[Part | None]) -> set[int]:
    """Where each item's title stands: behind the item's own number, else the nearest line like a title before its first label."""
    found: set[int] = set()
    last = -1
    for place, label in enumerate(labels):
        if label in ("minutes", "decision"):
            papers = [at for at in range(last + 1, place) if labels[at] == "documents"]
            ranges = [(papers[-1], place), (last, papers[0])] if papers else [(last, place)]
            found.update([at for first, end in ranges if (at := _title(body, labels, first, end)) is not None][:1])
            last = place
    return found


def _title(body: list[Block], labels: list[Part | None], first: int, end: int) -> int | None:
    """The place of the title between two labels."""
    numbers = [at for at in range(first + 1, end) if _NUMBER.fullmatch(folded(body[at].text))]
    behind = [at for at in range(numbers[-1] + 1, end) if _is_title(body[at], labels[at], sized=True)] if numbers else []
    back = [at for at in range(end - 1, first, -1) if _is_title(body[at], labels[at])]
    strong = [at for at in back if body[at].kind == "heading" or body[at].number]
    return next(iter(behind[:1] or strong or back), None)


def _is_title(block: Block, label: Part | None, sized: bool = False) -> bool:
    text = _SIZE.sub("", folded(block.text)) if sized else folded(block.text)
    if label or _ITEM.fullmatch(text) or _NUMBER.fullmatch(text) or _FILE.search(text) or len(text.split()) > _TITLE_WORDS:
        return False
    return not text.endswith(":") and (block.kind == "heading" or not text.endswith((".", ";", ",")))
