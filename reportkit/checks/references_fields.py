"""The rules of references on Word's cross-reference fields: stale ones, lost ones, and typed ones among them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.citing import cited
from reportkit.checks.outline_numbers import numbers_there
from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document
from reportkit.model.text import Block, Mark, Span

_FIELD = re.compile(r"\s*REF\s+(\S+)(.*)", re.IGNORECASE | re.DOTALL)
_NUMBER_SWITCH = re.compile(r"\\[rnw]\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+(?:\.\d+)*")


@rule(
    "references.stale-field",
    level="warning",
    summary="Cross-references show the number that their target has now.",
    why="Word renews them only when it is asked to: until then the reader is sent to the wrong place.",
    source="Microsoft Word, Update fields",
    catalogue=("XR05",),
    bad=[
        "2.1. The board met.\n2.2. See paragraph [[{=2.1|2.3=}]].\n2.3. It closed.",
        "{caption} Table 2: Cases\n| a | b |\nWe show this in [[{=Table 2|Table 1=}]].",
    ],
    good=[
        "2.1. The board met.\n2.2. See paragraph {=2.1|2.1=}.\n2.3. It closed.",
        "{caption} Table 2: Cases\n| a | b |\nWe show this in {=Table 2|Table 2=}.",
        "2.1. The board met, see paragraph 2.3.\n2.2. It closed.",
        "2.1. The board met.\n2.2. See {=2.1|above=}.",
    ],
)
def stale_field(document: Document) -> Iterator[Hit]:
    """A REF field whose shown text is not what its bookmark covers now, or not the number of the paragraph there."""
    covered = {bookmark.name.casefold(): bookmark.span for bookmark in document.bookmarks}
    for block in document.blocks:
        for mark in block.marks:
            found = _FIELD.match(mark.text or "") if mark.kind == "field" and mark.target else None
            span = _shown(block, mark) if found else None
            if not found or span is None or "\\p" in found[2]:
                continue
            shown = document.quote(span)
            now = _now(document, mark, found, covered.get(found[1].strip('"').casefold()))
            if now and shown.strip() and _differs(shown, now):
                yield Hit(span, f"This cross-reference shows “{shown.strip()}”; its target is now “{now}”. Update the fields.")


def _now(document: Document, mark: Mark, found: re.Match[str], place: Span | None) -> str:
    if _NUMBER_SWITCH.search(found[2]):
        number = document.block(mark.target or "").number or ""
        return number.strip().rstrip(".") if _DIGITS.search(number) else ""
    return (
        " ".join(document.quote(place).split())
        if place is not None and "\\" not in found[2].replace("\\h", "").replace("\\*", "")
        else ""
    )


def _differs(shown: str, now: str) -> bool:
    """Whether the shown words differ from those of now; a paragraph's number may be shown with only its last steps."""
    plain, fresh = " ".join(shown.split()).rstrip(".").casefold(), now.rstrip(".").casefold()
    if not _DIGITS.search(plain) or plain == fresh:
        return False
    numbers, fresh_numbers = _DIGITS.findall(plain), _DIGITS.findall(fresh)
    return bool(fresh_numbers) and numbers[-1] != fresh_numbers[-1] and not fresh_numbers[-1].endswith("." + numbers[-1])


def _shown(block: Block, mark: Mark) -> Span | None:
    """The field's result: the computed runs that begin at the mark."""
    start = end = mark.at
    for run, at in zip(block.accepted, block.offsets, strict=True):
        if run.field and at == end:
            end = at + len(run.text)
    return block.span(start, end) if end > start else None


@rule(
    "references.lost-field",
    level="error",
    summary="Every cross-reference has its target.",
    why="When Word next renews the fields, or prints, it writes “Error! Reference source not found.” here.",
    source="Microsoft Word, Update fields",
    catalogue=("XR04", "XR05"),
    bad=[
        "2.1. The board met.\n2.2. See paragraph [[{=2.9|2.3=}]].",
        "{caption} Table 2: Cases\n| a | b |\nWe show this in [[{=Table 7|Table 7=}]].",
    ],
    good=[
        "2.1. The board met.\n2.2. See paragraph {=2.1|2.1=}.",
        "2.1. The board met.\n2.2. See paragraph 2.9.",
        "{caption} Table 2: Cases\n| a | b |\nWe show this in {=Table 2|Table 2=}.",
    ],
)
def lost_field(document: Document) -> Iterator[Hit]:
    """A REF field that shows something still, although its bookmark is gone."""
    there = {bookmark.name.casefold() for bookmark in document.bookmarks}
    for block in document.body:
        for mark in block.marks:
            found = _FIELD.match(mark.text or "") if mark.kind == "field" and mark.target is None else None
            span = _shown(block, mark) if found else None
            gone = found is not None and found[1].startswith("_Ref") and found[1].casefold() not in there
            if gone and span and not document.quote(span).startswith("Error!"):
                yield Hit(span, "What this cross-reference points to is gone: Word will print an error here.")


@rule(
    "references.typed",
    level="note",
    on=False,
    summary="Cross-references are fields and not typed.",
    why="A typed number does not follow when paragraphs are put in or taken out.",
    source="Microsoft Word, Cross-reference",
    catalogue=("XR07",),
    bad=[
        "2.1. A.\n2.2. See {=2.1|2.1=}, {=2.3|2.3=} and {=2.1|2.1=}.\n2.3. See [[paragraph 2.1]] too.",
        "2.1. A.\n2.2. See {=2.1|2.1=}, {=2.1|2.1=} and {=2.2|2.2=}.\n2.3. As [[paragraph 2.2]] says.",
    ],
    good=[
        "2.1. A.\n2.2. See paragraph 2.1.",
        "2.1. A.\n2.2. See {=2.1|2.1=}, {=2.3|2.3=} and {=2.1|2.1=}.\n2.3. See paragraph {=2.1|2.1=}.",
        "2.1. A.\n2.2. See {=2.1|2.1=}, {=2.2|2.2=} and {=2.1|2.1=}.\n2.3. See paragraph 9.1 of the Code.",
    ],
)
def typed(document: Document) -> Iterator[Hit]:
    """A typed reference to a number of the document, where at least three others are fields."""
    fields = sum(mark.kind == "field" and bool(_FIELD.match(mark.text or "")) for block in document.body for mark in block.marks)
    there = numbers_there(document)
    for block, found in cited(document) if fields >= 3 else ():
        span = block.span(found.start, found.end)
        if found.number in there and not any(piece.run.field for piece in block.runs_under(span)):
            yield Hit(span, "This number is typed; other references are fields, which follow when numbers change.")


RULES = (stale_field, lost_field, typed)
