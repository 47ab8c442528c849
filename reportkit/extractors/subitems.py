"""The lettered parts of a recommendation, whether blocks of their own or run into one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportkit.extractors.marking import part, trimmed_span
from reportkit.extractors.sentences import trimmed
from reportkit.model.document import Document
from reportkit.model.finding import SubItem
from reportkit.model.text import Block, Span

_LETTERED = re.compile(r"^\(?(?P<mark>[a-z]|[ivx]+)[.)]$", re.IGNORECASE)
_TYPED = re.compile(r"\s*(?P<mark>\((?:[a-z]|[ivx]+)\)|(?:[a-z]|[ivx]+)\))\s+(?=\S)")
_INLINE = re.compile(r"(?:(?<=\s)|^)\((?P<mark>[a-z])\)\s+")
_REF = re.compile(
    r"^[(]?(?P<ref>(?:R(?:ec)?|Recommendation)?\s*\d+(?:\.\d+)*(?:\(?[a-z]\)?)?|[a-z]|[ivx]+)[.):]*$", re.IGNORECASE
)


def printed_ref(number: str | None) -> str | None:
    """A printed number as a reference: `R4`, `2(b)`, `3`; None for a bullet."""
    found = _REF.match((number or "").strip())
    return re.sub(r"^(?:Recommendation|Rec)\s*", "", found["ref"], flags=re.IGNORECASE).strip() if found else None


def is_lettered(block: Block) -> bool:
    """Whether a block is numbered (a), b) or ii."""
    return bool(block.number and _LETTERED.match(block.number.strip()))


def opens_part(block: Block) -> re.Match[str] | None:
    """The letter that was typed before a part, such as “(a)” and a tab, where the block has no number of its own."""
    return None if block.number else _TYPED.match(block.text)


def block_parts(document: Document, ref: str | None, blocks: Sequence[Block]) -> tuple[SubItem, ...]:
    """The parts that stand as blocks; a bullet's part has no reference, a letter's has its parent's with the letter."""
    return tuple(_block_part(document, ref, block) for block in blocks if block.text.strip())


def _block_part(document: Document, ref: str | None, block: Block) -> SubItem:
    typed, whole = opens_part(block), trimmed_span(block)
    if typed and typed.end() < whole.end:
        return part(document, part_ref(ref, typed["mark"]), Span(block.id, typed.end(), whole.end))
    return part(document, part_ref(ref, block.number), whole)


def part_ref(ref: str | None, number: str | None) -> str | None:
    """The reference of a part: its letter in brackets after the whole's reference."""
    found = _LETTERED.match((number or "").strip())
    return f"{ref or ''}({found['mark']})" if found else printed_ref(number)


def inline_parts(document: Document, ref: str | None, block: Block, span: Span) -> tuple[Span, tuple[SubItem, ...]]:
    """The lead-in and parts of a span that runs “…: (a) …; (b) …”; the whole span and no parts where it does not."""
    text = block.text
    found = list(_INLINE.finditer(text, span.start, span.end))
    letters = [match["mark"] for match in found]
    if len(found) < 2 or letters != [chr(ord("a") + place) for place in range(len(found))]:
        return span, ()
    lead = next(trimmed(text, span.start, found[0].start()), None)
    if lead is None:
        return span, ()
    ends = [match.start() for match in found[1:]] + [span.end]
    parts = tuple(
        part(document, f"{ref or ''}({match['mark']})", Span(block.id, *place))
        for match, end in zip(found, ends, strict=True)
        for place in trimmed(text, match.end(), end)
    )
    return Span(block.id, *lead), parts
