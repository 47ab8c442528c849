"""Rules of production that look at blocks: space made by hand, underlining, headings that come loose, notes without a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.made import pieces, word_facts
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once
from reportkit.model.document import Document
from reportkit.model.text import Block, Run, Span

_BODY_KINDS = frozenset({"paragraph", "list_item"})
_LETTERS = re.compile(r"[^\W\d_]{3}")
_BY_HAND = re.compile(r"^[\t ]{4,}(?=\S)|(?<=\S) {5,}(?=\S)|(?<=\S)\t\t\t+(?=\S)|\n\n+")
_PLAIN_ADDRESS = re.compile(r"www\.|https?:|@|\.(?:uk|com|org)\b")


@rule(
    "production.spacing-by-hand",
    level="note",
    summary="Space comes from styles, not from empty lines, tabs and blanks.",
    why="Such space moves when a font or a page changes, and a screen reader says “blank” for each.",
    source="Word’s accessibility checker, repeated blank characters; Microsoft, styles",
    catalogue=("FM05", "AX17"),
    bad=[
        "{file}\nOne.\n{paragraph}[[]]\n{paragraph}\nTwo.",
        "{file}\nSigned[[      ]]dated\nOne.\n{paragraph}[[]]\n{paragraph}\n{paragraph}\nTwo.",
    ],
    good=[
        "{file}\nOne.\n{paragraph}\nTwo.",
        "One.\n{paragraph}\n{paragraph}\nTwo.",
        "{file}\nOne.  Two.",
        "{file}\n| a | {set} |\n| {set} | b |",
    ],
)
def spacing_by_hand(document: Document) -> Iterator[Hit]:
    """Two empty paragraphs or more in a row, long runs of blanks and tabs, doubled line breaks; told once for a Word file."""
    if word_facts(document) is None:
        return
    spans: list[Span] = []
    empty: list[Block] = []
    for block in document.body:
        if block.kind == "paragraph" and not block.text.strip() and not block.marks:
            empty.append(block)
            if len(empty) == 2:
                spans.append(empty[0].span(0, 0))
            continue
        empty = []
        if block.kind in _BODY_KINDS:
            spans += [block.span(*found.span()) for found in _BY_HAND.finditer(block.text)]
    yield from told_once(
        spans, "Space is made here with empty lines, tabs or blanks: set the space before or after in the style."
    )


@rule(
    "production.underline",
    level="note",
    summary="Only links are underlined.",
    why="An underline looks like a link, and makes words harder to read.",
    source="GOV.UK style guide; RNIB, clear print guidance",
    catalogue=("FM06",),
    bad=[
        "{file}\nThe {look underline}[[whole plan]]{/look} was kept.",
        "{file}\n{look underline}[[Findings]]{/look}\nThe {look underline}[[last]]{/look} one.",
    ],
    good=[
        "{file}\nThe {look underline link=https://a.example}plan{/look} was kept.",
        "{file}\nThe {+{look underline}new{/look}+} plan.",
        "The {look underline}plan{/look}.",
        "{file}\nSee {look underline}www.eastmarch.example{/look}.",
    ],
)
def underline(document: Document) -> Iterator[Hit]:
    """Underlined words of the body that are neither a link nor an address, told once for a Word file."""
    if word_facts(document) is None:
        return
    spans = [
        block.span(start, end) for block in document.body for run, start, end in pieces(block) if run.underline and _is_plain(run)
    ]
    yield from told_once(spans, "This is underlined but is no link: use bold, or a heading style.")


def _is_plain(run: Run) -> bool:
    if run.link or run.field or run.revision != "none" or not _LETTERS.search(run.text):
        return False
    return not _PLAIN_ADDRESS.search(run.text)


@rule(
    "production.heading-loose",
    level="note",
    summary="A heading stays with the text below it.",
    why="Without “Keep with next” a heading can stand alone at the foot of a page.",
    source="The Chicago Manual of Style, 2.117; Microsoft, Keep with next",
    catalogue=("FM10",),
    bad=[
        "# {set} Plan\n{set keeps=no} # [[Findings]]\nThe text.",
        "{set keeps=no} ## [[One]]\nText.\n{set keeps=no} ## [[Two]]\nText.",
    ],
    good=[
        "{set keeps} # Findings\nThe text.",
        "{set style=Title} # The review of practice\nThe text.",
        "# Findings\nThe text.",
        "{set keeps=no} The text.",
    ],
)
def heading_loose(document: Document) -> Iterator[Hit]:
    """Headings whose setting is known and does not keep them, told once."""
    spans = [block.whole for block in document.headings() if _is_loose(block)]
    yield from told_once(
        spans, "This heading may be parted from its text by a page’s end: switch on “Keep with next” in its style."
    )


def _is_loose(block: Block) -> bool:
    title = (block.style or "").casefold() in ("title", "subtitle")
    return block.setting is not None and not block.setting.keeps and not title and bool(block.text.strip())


@rule(
    "production.note-unused",
    level="warning",
    summary="Every footnote has its mark in the text.",
    why="A note without a mark belongs to nothing.",
    source="New Hart’s Rules, 17.2",
    catalogue=("FM21",),
    bad=["{file}\nThe text.\n{footnote} [[A note.]]", "{file}\nThe text.\n{footnote} [[One.]]\n{footnote} [[Two.]]"],
    good=[
        "{file made_by=pdf}\nThe text.\n{footnote} A note.",
        "The text.\n{footnote} A note.",
        "{file}\nThe note was lost.",
        "{file}\nThe text.{^1}\n{footnote} A note.",
    ],
)
def note_unused(document: Document) -> Iterator[Hit]:
    """Notes of a Word file that no mark leads to."""
    if word_facts(document) is None:
        return
    marked = {mark.target for block in document.blocks for mark in block.marks if mark.kind == "note"}
    spans = [
        block.whole
        for block in document.blocks
        if block.kind == "footnote" and block.parent is None and block.id not in marked and block.text.strip()
    ]
    yield from told_once(spans, "No mark in the text leads to this note: put one there, or take the note out.")


BLOCKS = (spacing_by_hand, underline, heading_loose, note_unused)
