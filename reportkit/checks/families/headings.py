"""Headings: their levels, their wording and what stands under them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from reportkit.checks.analysis import Analysis
from reportkit.checks.capitals import heading_case
from reportkit.checks.headings_shape import RULES as SHAPE_RULES
from reportkit.checks.prose import is_contents
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import winner
from reportkit.model.document import Document
from reportkit.model.ids import fold
from reportkit.model.issue import Edit
from reportkit.model.text import Block

SHAPE = SHAPE_RULES

_LONG = 120
_TYPED_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+")
_STOP = re.compile(r"(?<![.…])\.\s*$")
_SHORT_FORM = re.compile(r"\b(?:etc|Ltd|Inc|Co|no|vs|p|pp|[ap]\.m|[A-Z])\.\s*$|\A\s*[\d.]+\s*\Z")


@rule(
    "headings.level-skipped",
    level="warning",
    summary="Go down one heading level at a time.",
    why="A screen reader announces the level; a gap sounds like a lost section.",
    source="WCAG 2.2, 1.3.1",
    catalogue=("ST01",),
    bad=["# Governance\nText.\n### [[Scrutiny]]\nText.", "# One\nText.\n## Two\nText.\n#### [[Four]]\nText."],
    good=[
        "# Governance\nText.\n## Scrutiny\nText.\n# Finance\nText.",
        "## First\nText.\n# Second\nText.",
        "# One\nText.\n## Two\nText.\n### Three\nText.\n# Four\nText.",
    ],
)
def level_skipped(document: Document) -> Iterator[Hit]:
    """A heading two or more levels below the one before it."""
    for above, below in pairwise(_headings(document)):
        if _level(below) > _level(above) + 1:
            yield Hit(below.whole, f"Level {_level(below)} follows level {_level(above)}.")


@rule(
    "headings.full-stop",
    level="warning",
    summary="A heading does not end with a full stop.",
    why="A heading is a label, not a sentence; the stop makes it look like text.",
    source="New Hart’s Rules, 1.3.3; GOV.UK content design",
    catalogue=("ST06",),
    bad=["# Areas for improvement in recording[[.]]\nText.", "# Scrutiny[[.]]\nText.\n# Finance\nText."],
    good=["# What did we find?\nText.", "# And then …\nText.", "# Smith and Sons Ltd.\nText.", "# Teams, budgets etc.\nText."],
)
def full_stop(document: Document) -> Iterator[Hit]:
    """One stop at the end of a heading; headings that are sentences throughout the document are left alone."""
    headings = _headings(document)
    short = [heading for heading in headings if len(heading.text) <= _LONG]
    stopped = [heading for heading in short if _STOP.search(heading.text) and not _SHORT_FORM.search(heading.text)]
    if len(stopped) > 4 and 2 * len(stopped) > len(headings):
        return
    for heading in stopped:
        at = len(heading.text.rstrip()) - 1
        span = heading.span(at, at + 1)
        yield Hit(span, "This heading ends with a full stop.", (Edit(span, ""),), "safe")


@rule(
    "headings.empty-section",
    level="warning",
    summary="Every heading has something under it.",
    why="The reader looks for the section's text and wonders what was lost.",
    source="WCAG 2.2, 2.4.6",
    catalogue=("ST03",),
    bad=["# Findings\nText.\n## [[Next steps]]\n# Plan\nText.", "# Findings\nText.\n## Detail\nText.\n# [[The end]]"],
    good=[
        "# Findings\n## Detail\nText.",
        "# Findings\nText.\n# Plan\n| a | b |",
        "# Report\n# Findings\nText.",
        "# Report\nText.\n# Supporting documents:",
    ],
)
def empty_section(document: Document) -> Iterator[Hit]:
    """A heading with another of its level or higher, or the end, straight after it; the title page is left alone."""
    body = [block for block in document.body if block.text.strip() and not is_contents(block)]
    body += [block for block in document.blocks if block.region == "body" and not block.text.strip() and block.marks]
    body.sort(key=lambda block: document.position(block.id))
    seen_text = False
    for above, below in pairwise([*body, None]):
        if above is None or above.kind != "heading":
            seen_text = True
        elif (
            seen_text
            and not above.text.rstrip().endswith(":")
            and (below is None or (below.kind == "heading" and _level(below) <= _level(above)))
        ):
            yield Hit(above.whole, "Nothing stands under this heading.")


@rule(
    "headings.repeated",
    level="note",
    summary="Headings of one section differ from one another.",
    why="In the contents list and in a screen reader's list of headings the two cannot be told apart.",
    source="WCAG 2.2, 2.4.6",
    catalogue=("ST05",),
    bad=["# Findings\nText.\n# [[Findings]]\nMore.", "# A\nText.\n## Detail\nText.\n## [[Detail]]\nText."],
    good=[
        "# A\nText.\n## Detail\nText.\n# B\nText.\n## Detail\nText.",
        "# Findings one\nText.\n# Findings two\nText.",
        "# Findings\nFindings",
    ],
)
def repeated(document: Document) -> Iterator[Hit]:
    """Two headings with the same words under the same heading above."""
    seen: set[tuple[object, ...]] = set()
    for heading in _headings(document):
        above = tuple(block.id for block in document.headings_above(heading.id))
        key = (above, heading.number, fold(heading.text).casefold())
        if key in seen:
            yield Hit(heading.whole, "The section already has a heading with these words.")
        seen.add(key)


@rule(
    "headings.too-long",
    level="note",
    summary="A heading fits on one line or two.",
    why="A long heading is a paragraph in large type: it swamps the contents list.",
    source="GOV.UK content design, headings",
    catalogue=("ST07",),
    bad=[f"# [[{' '.join(['findings'] * 16)}]]\nText.", f"# One\nText.\n## [[{' '.join(['permission'] * 12)}]]\nText."],
    good=["# Findings\nText.", f"# {' '.join(['finding'] * 14)}\nText.", " ".join(["findings"] * 40)],
)
def too_long(document: Document) -> Iterator[Hit]:
    """A heading of more than 120 characters."""
    for heading in _headings(document):
        if len(heading.text) > _LONG:
            yield Hit(heading.whole, f"This heading has {len(heading.text)} characters.")


@rule(
    "headings.fake",
    level="warning",
    summary="A heading has a heading style.",
    why="A bold line is not in the contents list, and a screen reader passes over it.",
    source="WCAG 2.2, 1.3.1; Microsoft accessibility checker",
    catalogue=("ST02",),
    bad=[
        "# One\nText.\n**[[Areas for improvement]]**\nWe found that much had to change.",
        "# One\nText.\n# Two\n**[[Next steps]]**\nThe service will now write a plan for it.",
        "# 1. Aims\nText.\n{paragraph} **[[2. Duties of the board]]**\nThe board has the duties that follow.",
    ],
    good=[
        "# One\nText.\n**Important** words here\nMore text follows it.",
        "# One\nText.\n**This is a sentence in bold.**\nMore text follows.",
        "**Title**\nText follows in a document without headings.",
        "# One\n**Date: 4 May**\nText follows the date.",
        "# Review\n**Contents**\nSummary\t1\nMethod\t2\n# Summary\nText.",
    ],
)
def fake(document: Document) -> Iterator[Hit]:
    """A short paragraph all in bold, without a mark at its end, before unbold text, in a document that has real headings."""
    body = [block for block in document.body if block.text.strip()]
    headed = False
    for block, after in pairwise(body):
        headed = headed or block.kind == "heading"
        text_follows = after.kind in ("paragraph", "list_item") and not _is_bold(after) and not is_contents(after)
        if headed and _is_bold_line(block) and text_follows:
            yield Hit(block.whole, "A bold line does the work of a heading.")


def _is_bold_line(block: Block) -> bool:
    text = _TYPED_NUMBER.sub("", block.text.strip())
    plain = block.kind == "paragraph" and "heading" not in (block.style or "").casefold()
    return plain and _is_bold(block) and 3 <= len(text) <= 70 and text[:1].isupper() and not re.search(r"[.:;,!?]|\d$", text)


def _is_bold(block: Block) -> bool:
    runs = [run for run in block.accepted if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


@rule(
    "headings.mixed-case",
    level="note",
    summary="Headings of one level are capitalised alike.",
    why="Sentence case and title case side by side look like two documents put together.",
    source="GOV.UK style guide, capitalisation",
    catalogue=("ST08",),
    needs=("lexicon",),
    bad=[
        "# What we found\nT.\n# What we did here\nT.\n# How the service grew\nT.\n# What comes after\nT.\n# What people said\nT."
        "\n# [[The Next Steps For Teams]]\nT.",
        "# How Children Live\nT.\n# What Teams Did\nT.\n# What Plans Say\nT.\n# What Comes After\nT.\n"
        "# [[The next steps for teams]]\nT.",
        "# HOW CHILDREN LIVE\nT.\n# WHAT TEAMS DID\nT.\n# WHAT PLANS SAY\nT.\n# WHAT COMES AFTER\nT.\n"
        "# [[The next steps for teams]]\nT.",
    ],
    good=[
        "# What we found\nT.\n# How We Did It\nT.",
        "# What we found here\nT.\n# Findings\nT.",
        "# The Next Steps For Us\nT.",
        "# How children live\nT.\n# What teams did\nT.\n# What plans say\nT.\n# What comes after\nT.\n"
        "# The Eastmarch Family Hub\nWe saw the Eastmarch Family Hub. A Family Hub is open.",
        "# How children live\nT.\n# What teams did\nT.\n# What plans say\nT.\n# What comes after\nT.\n"
        "# Working Together to Safeguard Children\nWe read Working Together to Safeguard Children, the guidance.",
    ],
)
def mixed_case(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """A heading in the case that its level has at most a quarter as often; names and headings of a mixed case are left alone."""
    levels: dict[int, list[Block]] = {}
    for heading in _headings(document):
        levels.setdefault(_level(heading), []).append(heading)
    for headings in levels.values():
        cases = {heading.id: heading_case(heading, analysis.lexicon) for heading in headings}
        preferred = winner(Counter(case for case in cases.values() if case), least=4, ratio=4.0)
        for heading in headings:
            if preferred and cases[heading.id] not in ("", preferred) and not _is_quoted(document, heading):
                yield Hit(
                    heading.whole, f"This heading has {_CASES[cases[heading.id]]}; others of its level have {_CASES[preferred]}."
                )


_CASES = {"sentence": "a capital only at its start", "title": "capitals for all its words", "capitals": "only capital letters"}


def _is_quoted(document: Document, heading: Block) -> bool:
    """Whether the words of a heading stand with the same capitals inside a sentence, as the name of a thing does."""
    words = heading.text.strip()
    return any(words in block.text and block.text.strip() != words for block in document.paragraphs())


@rule(
    "headings.parallel",
    level="note",
    on=False,
    summary="Headings beside one another are built alike.",
    why="Readers skim a contents list faster when every line has the same shape.",
    source="GOV.UK content design, headings",
    catalogue=("ST09",),
    bad=[
        "# Listening to children\nT.\n# Recording decisions\nT.\n# Supporting staff\nT.\n# [[The audit of cases]]\nT.",
        "# Plan\nT.\n## Training staff\nT.\n## Checking records\nT.\n## Asking families\nT.\n## [[A new panel]]\nT.",
    ],
    good=[
        "# Listening to children\nT.\n# Recording decisions\nT.\n# Supporting staff\nT.",
        "# Findings\nT.\n# Training staff\nT.\n# A new panel\nT.\n# Costs\nT.",
        "# Introduction\nT.\n# Listening to children\nT.\n# Recording decisions\nT.\n# Supporting staff\nT.\n# Conclusion\nT.",
    ],
)
def parallel(document: Document) -> Iterator[Hit]:
    """One heading of several words among three or more that start with a word in -ing, all under one heading."""
    groups: dict[tuple[str, ...], list[Block]] = {}
    for heading in _headings(document):
        above = tuple(block.id for block in document.headings_above(heading.id))
        groups.setdefault(above, []).append(heading)
    for group in groups.values():
        told = [heading for heading in group if len(heading.text.split()) > 1]
        odd = [heading for heading in told if not _GERUND.match(heading.text)]
        if len(odd) == 1 and len(told) >= 4:
            yield Hit(odd[0].whole, "The headings beside this one start with a word in -ing; this one does not.")


_GERUND = re.compile(r"[A-Z](?!ring|hing|ning|pring|tring|ibling|eeting|uilding|arning)[a-z]{2,}ing\b")


def _headings(document: Document) -> tuple[Block, ...]:
    return tuple(heading for heading in document.headings() if heading.text.strip())


def _level(block: Block) -> int:
    return block.level or 1
