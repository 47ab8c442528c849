"""A02, A04 to A07 and A11: the paper's form, from its header block to its background papers."""

from __future__ import annotations

import re
from itertools import pairwise

from reportkit.model.text import Block
from reportkit.ooxml.names import w
from reportkit.papers.accept import Found, check
from reportkit.papers.rendered import Rendered
from reportkit.papers.word_file import quoted

_TEMPLATE = re.compile(r"\{\{|\{%|%\}|\}\}|\{#")
_LEFT = re.compile(
    r"\[insert\b|\bTBC\b|\blorem ipsum\b|\bxx/xx\b|\bdd/mm/yyyy\b|\[date\]|\bto be confirmed\b|\?{3,}|\bX{3,}\b", re.I
)
#: A number at the head of a paragraph that was typed, and not set by Word.
TYPED = re.compile(r"^\d+(?:\.\d+)+\.?\s+\S|^\d+\.?\s+[A-Z]")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_NONE = re.compile(r"\bnone\b|\bno background papers?\b|\bthere are no\b", re.IGNORECASE)
_STATUTE = re.compile(r"\bLocal Government (?:\(Scotland\) )?Act 19(?:72|73)\b|\bAccess to Information\b|\b1985 Act\b", re.I)


@check("A02", "No tag of the template is left", "docx")
def no_tags(made: Rendered) -> Found:
    """Jinja's marks, in any stage and any story."""
    for block in made.document.blocks if made.document else ():
        # a paper may quote such a mark: it is the template's own only where no model has it
        if (found := _TEMPLATE.search(block.text)) and not _typed(made, found[0]):
            yield "error", f"A tag of the template is left: {quoted(block.text)}.", made.at(block)


def _typed(made: Rendered, mark: str) -> bool:
    return made.paper is not None and any(mark in text for text in made.model_texts)


@check("A02", "A final paper has no blank, no “TBC” and no guidance left in it", "docx")
def complete(made: Rendered) -> Found:
    """Blanks and placeholders; only at the final stage."""
    if made.stage != "final" or not made.document:
        return
    guide = made.pack.words["officer"] if made.pack else "Officer to complete:"
    for block in made.document.blocks:
        if guide in block.text:
            yield (
                "error",
                f"An officer must still complete this: {quoted(block.text.replace(guide, '').strip())}.",
                made.at(block),
            )
        elif found := _LEFT.search(block.text):
            yield "error", f"“{found[0]}” is left in a final paper.", made.at(block)


@check("A04", "The header block has its rows in the pack’s order, each with a value", "docx", "pack")
def header_block(made: Rendered) -> Found:
    """The first table: two columns, the pack's labels in order, none empty."""
    known = [row.label for row in made.template.header]
    other = {*made.template.words.values(), *(row.label for row in (made.paper.header if made.paper else ()))}
    if not made.header:
        yield "error", "The paper does not begin with a header block of two columns.", "the first table"
        return
    labels = [label for label, _, _ in made.header]
    for label, value, block in made.header:
        if label not in known and label not in other:
            yield "error", f"The header block has a row that the pack does not: {quoted(label)}.", made.at(block)
        elif not value.strip():
            yield "error", f"The row {quoted(label)} of the header block is empty.", made.at(block)
    for row in made.template.header:
        if row.mandatory and row.label not in labels:
            yield "error", f"The header block lacks {quoted(row.label)}.", "table 1"
    places = [known.index(label) for label in labels if label in known]
    for (first, second), (_, _, block) in zip(pairwise(places), made.header[1:], strict=False):
        if second <= first:
            yield "error", f"{quoted(known[second])} is out of the pack’s order, or stands twice.", made.at(block)


@check("A04", "The first column of the header block is its head", "docx")
def header_heads(made: Rendered) -> Found:
    """The table's look says so."""
    table = made.file.body.find(w("tbl"))
    look = None if table is None else table.find(f"{w('tblPr')}/{w('tblLook')}")
    if made.header and (look is None or look.get(w("firstColumn")) not in ("1", "true")):
        yield "error", "The header block’s labels are not marked as heads of their rows.", "table 1"


@check("A05", "The headings are the pack’s, in its order and at its levels", "docx", "pack")
def headings(made: Rendered) -> Found:
    """Each heading is known; level and order agree; none that is needed is missing."""
    known = {row.label: (place, row) for place, row in enumerate(made.template.sections)}
    last, seen = -1, set[str]()
    for block, _ in made.sections:
        text = block.text.strip()
        if text == made.title and block.number is None:
            continue
        if text not in known:
            yield "error", f"The heading {quoted(text)} is not one of the pack’s.", made.at(block)
            continue
        place, row = known[text]
        if block.level != row.level:
            yield "error", f"{quoted(text)} has level {block.level}; the pack has level {row.level}.", made.at(block)
        if place <= last:
            yield "error", f"{quoted(text)} is out of the pack’s order, or stands twice.", made.at(block)
        last, seen = max(last, place), seen | {row.key}
    needed = {"recommendations", "appendices", "background_papers"} | set(made.template.required)
    for row in made.template.sections:
        if row.key in needed and row.key not in seen:
            yield "error", f"There is no section {quoted(row.label)}.", "headings"


@check("A06", "Paragraphs are numbered without a gap", "docx")
def numbering(made: Rendered) -> Found:
    """Sections 1, 2, 3; paragraphs 1.1, 1.2, 2.1; each number by Word and not typed."""
    section, inside, numbered = 0, 0, any(block.number for block in made.body if block.kind == "heading")
    for block in made.body:
        parts = [int(part) for part in (block.number or "").rstrip(".").split(".") if part.isdigit()]
        if block.kind == "heading" and len(parts) == 1:
            if parts[0] != section + 1:
                yield "error", f"Section {parts[0]} follows section {section}.", made.at(block)
            section, inside = parts[0], 0
        elif block.kind == "paragraph" and len(parts) == 2:
            if parts != [section, inside + 1]:
                yield "error", f"Paragraph {block.number} follows {section}.{inside}.", made.at(block)
            inside = parts[1]
        elif block.kind in ("heading", "paragraph") and not parts and TYPED.match(block.text):
            yield "error", "A number is typed, so Word cannot keep it right, and no screen reader hears a list.", made.at(block)
        elif numbered and block.kind == "paragraph" and not parts and _is_body(block):
            yield "error", "A paragraph of the body has no number.", made.at(block)


def _is_body(block: Block) -> bool:
    return bool(block.style and re.fullmatch(r"RK (?:Numbered|Officer)", block.style))


@check("A07", "Every list begins at 1, or at a", "docx")
def lists(made: Rendered) -> Found:
    """The first entry of each run of list items, and that the others follow on.

    Where no pack says otherwise, a list may go on after a paragraph that belongs to its last entry.
    """
    before, last = dict[int, str](), dict[int, str]()
    for block in made.body:
        if block.kind != "list_item":
            before = {}
            last = {} if block.kind == "heading" or made.pack else last
            continue
        level, number = block.level or 1, (block.number or "").strip("().").casefold()
        before = {key: value for key, value in before.items() if key <= level}
        wanted = (*_next(before.get(level, "")), *(_next(last[level]) if level in last else ()))
        if number and number[-1:].isalnum() and not set(wanted) & {number, number.rpartition(".")[2]}:
            told = f"begins at {block.number}" if level not in before else f"goes on with {block.number}"
            yield "error", f"A list {told}, where {wanted[0]} is due.", made.at(block)
        before[level] = last[level] = number


def _next(last: str) -> tuple[str, ...]:
    last = last.rpartition(".")[2]
    if not last:
        return "1", "a", "i"
    if last.isdigit():
        return (str(int(last) + 1),)
    found = []
    if last in _ROMAN[:-1]:
        found.append(_ROMAN[_ROMAN.index(last) + 1])
    if len(last) == 1 and last in _LETTERS[:-1]:
        found.append(_LETTERS[_LETTERS.index(last) + 1])
    return tuple(found) or (last,)


@check("A11", "The background papers are listed, or said to be none, under the statute", "docx")
def background_papers(made: Rendered) -> Found:
    """The section, its statute, and its list or “None”."""
    found = made.section("background_papers", r"background (?:papers|documents)")
    if found is None:
        yield "error", "There is no section for background papers.", "headings"
        return
    heading, blocks = found
    text = " ".join(block.text for block in blocks)
    statute = made.pack.words["statute"] if made.pack else ""
    if not (statute and statute in text) and not (not statute and _STATUTE.search(text)):
        told = f": {statute}" if statute else ""
        yield ("error" if statute else "warning"), f"The background papers do not name their statute{told}.", made.at(heading)
    listed = any(block.cell or block.kind == "list_item" for block in blocks)
    rest = [block for block in blocks if block.text.strip() and not (statute and statute in block.text and len(block.text) < 140)]
    if made.stage == "final" and not listed and not _NONE.search(text) and not rest:
        yield "error", "Neither a background paper nor “None” stands in the section.", made.at(heading)
