"""Captions: what each table, figure or box is called, how the caption is written and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reportkit.checks.prose import is_contents
from reportkit.checks.remembered import remembered
from reportkit.model.document import Document
from reportkit.model.text import Block

_CAPTION = re.compile(
    r"\s*(Table|Figure|Fig\.?|Box|Chart|Map|Graph)\s*(\d{1,3}(?:\.\d{1,3})?|[A-Z]\d{1,2})\b(\s*[:.–—-]?\s*)(?=\S|$)"
)
_TALK = re.compile(r"\s*(?:shows?|sets?|gives?|lists?|is|are|below|above|and|summari[sz]es|explains|takes|of|in|on|to)\b")

_CONTINUED = re.compile(r"\bcont(?:inued|’d|'d|\.|d)\W*\Z", re.IGNORECASE)

Side = Literal["above", "below"]


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: its kind as written in full, its number, the sign between number and title, and the block.

    `start` and `end` are where kind and number stand, `after` where the title begins.
    """

    kind: str
    number: str
    sign: str
    block: Block
    start: int
    end: int
    after: int

    @property
    def title(self) -> str:
        """The words after number and sign."""
        return self.block.text[self.after :].strip()


@remembered
def captions(document: Document) -> tuple[Caption, ...]:
    """The captions of the body in order: caption blocks, and short paragraphs that are written as one."""
    return tuple(found for block in document.body for found in [_caption(block)] if found is not None)


@remembered
def caption_sides(document: Document) -> tuple[tuple[Caption, Side], ...]:
    """On which side of its table each table's caption stands; one between two tables, or near none, is left out."""
    sides: list[tuple[Caption, Side]] = []
    body = [block for block in document.body if block.text.strip() or block.cell]
    places = {block.id: at for at, block in enumerate(body)}
    for caption in captions(document):
        at = places.get(caption.block.id)
        if caption.kind != "Table" or at is None:
            continue
        before = at > 0 and body[at - 1].cell is not None
        after = at + 1 < len(body) and body[at + 1].cell is not None
        if before != after:
            sides.append((caption, "below" if before else "above"))
    return tuple(sides)


def _caption(block: Block) -> Caption | None:
    if block.kind not in ("caption", "paragraph") or not block.text.startswith(_FIRST) or is_contents(block):
        return None
    return _parsed(block)


_FIRST = ("Table", "Fig", "Box", "Chart", "Map", "Graph", " ")


def _parsed(block: Block) -> Caption | None:
    found = _match(block.text)
    if found is None:
        return None
    sign = found[3].strip()
    title = block.text[found.end() :].strip()
    if _CONTINUED.search(title):
        return None
    if block.kind == "paragraph" and (not sign or len(title) > 120 or title.endswith(".") or _TALK.match(title) or not title):
        return None
    kind = "Figure" if found[1].startswith("Fig") else found[1]
    return Caption(kind, found[2], sign, block, found.start(1), found.end(2), found.end(3))


@lru_cache(maxsize=4096)
def _match(text: str) -> re.Match[str] | None:
    return _CAPTION.match(text)
