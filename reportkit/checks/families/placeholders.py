"""What was never filled in, and what should have been taken out before the report was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.made import pieces
from reportkit.checks.prose import places
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once
from reportkit.checks.words import word_rules
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

LISTED = word_rules("reportkit.checks.families", "placeholders.toml")

_DRAFT = re.compile(
    r"\bDRAFT\b|\b[Dd]raft\s+(?:v(?:ersion)?\.?\s*)?\d+(?:\.\d+)?\b|\b(?:First|Second|Third|Final|Working)\s+[Dd]raft\b"
)
_UNSETTLED = re.compile(r"(?<![\w@“\"])(?:TB[CAD]|T\.B\.C\.|[Tt]bc)(?![\w@]|\.\w| (?:Ltd|Limited|plc|Trust|Group)\b)")
_BODY_NAMED = re.compile(r"\bT\w+ (?:\w+ )?B\w+ (?:\w+ )?[ACD]\w+ \((TB[ACD])\)")
_EDGES = ("header", "footer", "text_box")


@rule(
    "placeholders.draft-mark",
    level="note",
    summary="The final version is not marked as a draft.",
    why="A header or title that says draft makes the reader doubt every page.",
    source="Committee report checklists",
    catalogue=("FM14",),
    bad=[
        "{header} [[DRAFT]] report\nThe text.",
        "{footer} Review of practice, [[draft 2.1]]\nThe text.",
        "# [[DRAFT]] Report of the review\nThe text.",
        "{footer} [[Second draft]]\nThe text.",
        "{file watermarks=Draft}\n[[The text.]]\nMore.",
    ],
    good=["The draft was read by two people.", "{header} Report\nA DRAFT plan came in May.", "# Draft Local Plan\nThe text."],
)
def draft_mark(document: Document) -> Iterator[Hit]:
    """The word in capitals, or with a version, in a header, footer, text box or the first heading; in a watermark however set."""
    first = next(iter(document.headings()), None)
    spans = [
        block.span(*found.span())
        for block in document.blocks
        if block.region in _EDGES or block is first
        for found in places(_DRAFT, block.text)
    ]
    if document.production is not None and any(_DRAFT.search(words.upper()) for words in document.production.watermarks):
        spans += [block.whole for block in document.body if block.text.strip()][:1]
    yield from told_once(spans, "The document still calls itself a draft.")


@rule(
    "placeholders.comment-left",
    level="warning",
    summary="No comments are left in the file.",
    why="Anyone who opens the file can read them, and so can anyone who asks for it.",
    source="Microsoft Word, Document Inspector",
    catalogue=("FM11",),
    bad=["The text.\n{comment} [[Are we sure?]]", "{comment} [[Check with the service.]]"],
    good=["The text.", "The comments of the parents were heard.", "{footnote} A note."],
)
def comment_left(document: Document) -> Iterator[Hit]:
    """Each comment, at the words that it is about where the reader knows them."""
    about = [comment.span for comment in document.comments]
    spans = about or [block.whole for block in document.blocks if block.region == "comment" and block.text]
    count = len(spans)
    yield from told_once(spans, f"{count} comment{'s are' if count > 1 else ' is'} left in the file.")


@rule(
    "placeholders.tracked-change-left",
    level="warning",
    summary="Every tracked change is accepted or rejected.",
    why="The reader can see what was taken out, and may take it for the text.",
    source="Microsoft Word, Document Inspector",
    catalogue=("FM11",),
    bad=["They summed up well.{+ [[They were brief.]]+}", "The {-old -}[[plan]] was kept."],
    good=["They summed up well.", "Changes were tracked in the register.", "The plan was inserted."],
)
def tracked_change_left(document: Document) -> Iterator[Hit]:
    """Words put in, moved or taken out; a deletion is told at the word that follows it."""
    spans = list(dict.fromkeys(span for block in document.blocks for span in _revised(block)))
    count = len(spans)
    yield from told_once(spans, f"{count} tracked change{'s are' if count > 1 else ' is'} left in the file.")


def _revised(block: Block) -> Iterator[Span]:
    at = 0
    for run in block.runs:
        if run.revision in ("deleted", "moved_from"):
            yield _word_at(block, at)
            continue
        if run.revision in ("inserted", "moved_to") and run.text.strip():
            yield _trimmed(block, at, at + len(run.text))
        at += len(run.text)


def _trimmed(block: Block, start: int, end: int) -> Span:
    text = block.text[start:end]
    return block.span(start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()))


def _word_at(block: Block, at: int) -> Span:
    found = re.compile(r"\S+").search(block.text, at) or next(reversed(list(re.finditer(r"\S+", block.text))), None)
    return block.span(*found.span()) if found else block.whole


@rule(
    "placeholders.hidden-text",
    level="warning",
    summary="No hidden text is left in the file.",
    why="It does not print, but anyone who opens the file can show it.",
    source="Microsoft Word, Document Inspector",
    catalogue=("FM11",),
    bad=["The plan {~[[was late]]~} came.", "{~[[A note to the author.]]~}"],
    good=["The plan came.", "Nothing is hidden.", "The **bold** plan"],
)
def hidden_text(document: Document) -> Iterator[Hit]:
    """Runs marked hidden, in one hit."""
    spans = [
        block.span(at, at + len(run.text))
        for block in document.blocks
        for run, at in zip(block.accepted, block.offsets, strict=True)
        if run.hidden and run.text.strip()
    ]
    yield from told_once(spans, "Hidden text is left in the file.")


@rule(
    "placeholders.highlight-left",
    level="warning",
    summary="No words are left marked with the highlighter.",
    why="The yellow was the author’s note to check something; the reader wonders what.",
    source="Committee report checklists",
    catalogue=("FM12",),
    bad=[
        "There are {look highlight=yellow}[[about 61,000 children]]{/look} in the area.",
        "The {look highlight=green}[[date]]{/look} and the {look highlight=yellow}[[place]]{/look} are known.",
    ],
    good=[
        "There are {look highlight=white}about 61,000 children{/look}.",
        "The {look background=FFFF00}shaded{/look} words.",
        "The child {look highlight=black}was named{/look}.",
        "{look highlight=yellow} {/look}",
        "The report highlights this.",
    ],
)
def highlight_left(document: Document) -> Iterator[Hit]:
    """Words under the highlighter, in one hit; white shows nothing, and black is meant to hide."""
    spans = [
        block.span(start, end)
        for block in document.blocks
        for run, start, end in pieces(block)
        if run.look is not None and run.look.highlight not in (None, "white", "black")
    ]
    count = len(spans)
    told = f"{count} places are" if count > 1 else "These words are"
    yield from told_once(spans, f"{told} still marked with the highlighter: settle the query and take the mark off.")


@rule(
    "placeholders.to-be-confirmed",
    level="warning",
    summary="TBC, TBA and TBD are settled before the paper goes out.",
    why="A committee cannot approve a blank; say who decides and by when.",
    source="Committee report checklists",
    catalogue=("FM13",),
    bad=["| Owner | Due |\n| Service Manager | [[TBC]] |", "The date is [[TBA]].", "Cost: [[tbc]]"],
    good=[
        "The date is to be agreed in May.",
        "The TBCA group met.",
        "Write to tbc@example.gov.uk.",
        "See tbc.eastmarch.example.",
        "The plan said “TBC” throughout.",
        "Tarnby Borough Council (TBC) owns it.\nIn May TBC sold it.",
        "TBA Ltd ran it.",
    ],
)
def to_be_confirmed(document: Document) -> Iterator[Hit]:
    """The letters by themselves, unless the document says that they stand for a body."""
    found = [
        block.span(*match.span())
        for block in document.blocks
        if block.region != "comment"
        for match in places(_UNSETTLED, block.text)
    ]
    names = {match[1] for block in document.blocks for match in places(_BODY_NAMED, block.text)} if found else set()
    for span in found:
        words = document.quote(span)
        if words not in names:
            yield Hit(span, f"“{words}” is still to be settled.")
