"""References: to paragraphs, sections and pages that are not there, contents lists out of date, notes without marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from reportkit.checks.captions import captions
from reportkit.checks.citing import Cited, cited
from reportkit.checks.outline_numbers import Numbered, numbers_there, outline_numbers
from reportkit.checks.prose import places
from reportkit.checks.recommended import recommendation_numbers
from reportkit.checks.references_contents import RULES as CONTENTS_RULES
from reportkit.checks.references_fields import RULES as FIELDS_RULES
from reportkit.checks.references_notes import RULES as NOTES_RULES
from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block

CONTENTS, FIELDS, NOTES = CONTENTS_RULES, FIELDS_RULES, NOTES_RULES

_REPORT = "Drafting and proof-reading guides for committee reports"
#: Sections of Acts that officers cite by number alone; “section 17” is one of them before it is one of the report's own.
_OF_ACTS = frozenset(
    [
        "1",
        "2",
        "3",
        "5",
        "6",
        "10",
        "11",
        "17",
        "20",
        "22",
        "23",
        "27",
        "31",
        "38",
        "42",
        "47",
        "85",
        "100",
        "106",
        "114",
        "117",
        "149",
    ]
)
_POINTED = re.compile(
    r"(?:\b[Ss]ee|\b[Rr]efer to|\b(?:set|laid) out(?: in full)?(?: more fully)? in|\([Ss]ee|\(in|\bin"
    r"|\b(?:described|discussed|detailed|explained|given|shown|listed|covered|reported)(?: further| fully| in full)? in"
    r"|\b(?:taken up|dealt with|returned to|considered|addressed)(?: again| further| fully)? (?:in|at))\s+$"
)
_THERE = re.compile(
    r"\b(?:(?:the|following)\s+(table|chart|figure|diagram|graph)\s+below|the\s+following\s+(table|chart|diagram|graph))\b"
    r"(?=\s*(?:[.,;:)]|\Z|\s(?:and|or|for|to|in|we|that|which|was|were|has|have|can|may|will|should|\w+s)\b))(?! below)",
    re.IGNORECASE,
)


@rule(
    "references.missing-number",
    level="error",
    summary="Every paragraph and section that the text cites is there.",
    why="The reader turns to it and finds nothing; paragraphs were added or taken out after the reference was typed.",
    source=_REPORT,
    catalogue=("XR01",),
    bad=[
        "# 1 Summary\n1.1. We met.\n1.2. They told us of [[paragraph 4.9]].\n# 2 Method\n2.1. We read the files.",
        "1.1. The plan is late.\n1.2. The board knew.\n2.1. It met, as [[paragraph 1.7]] and paragraph 1.2 say.\n2.2. It agreed.",
        "# 1 Aims\nText.\n# 2 Method\nText.\n# 3 Findings\nThe method is described in [[section 6]] below.\n# 4 Close\nText.",
        "1.1. The board met.\n1.2. It agreed (see [[3.4]] below).\n1.3. It closed.\n2.1. It met again.",
    ],
    good=[
        "1.1. The plan is late.\n1.2. The board knew.\n2.1. It met twice, as paragraph 1.2 says.\n2.2. It agreed.",
        "1.1. The plan is late.\n1.2. A section 47 enquiry began.\n2.1. Under section 17, help was given.\n2.2. See section 11.",
        "1.1. The plan is late.\n1.2. Paragraph 7.3 of the Code asks for it.\n2.1. It met (paragraph 9.2, Working Together).",
        "The draft said this in paragraph 7.3.\nNothing here is numbered.",
        "1.1. The score (4.2) rose by 4.2 above the average.\n1.2. It met.\n2.1. It agreed. See section 20 accommodation.",
        "1.1. It met.\n1.2. It agreed.\n1.3. See paragraph 1.2(a) above.\n1.4. They said “we refer to paragraph 8.8 of it”.",
    ],
)
def missing_number(document: Document) -> Iterator[Hit]:
    """A cited number that no heading, paragraph or item of the document bears, where the document numbers at that depth."""
    there = numbers_there(document)
    depths = Counter(len(numbered.path) for numbered in outline_numbers(document))
    for block, found in cited(document):
        if found.kind in ("paragraph", "section", "chapter", "") and found.number not in there:
            dotted = "." in found.number and sum(count for depth, count in depths.items() if depth > 1) >= 3
            if (dotted and _same_depth(found, depths)) or _is_missing_section(block, found, there):
                what = found.kind or "paragraph"
                yield Hit(block.span(found.start, found.end), f"This document has no {what} {found.number}.")


def _same_depth(found: Cited, depths: Mapping[int, int]) -> bool:
    return depths.get(found.number.count(".") + 1, 0) >= 2


def _is_missing_section(block: Block, found: Cited, there: Mapping[str, Numbered]) -> bool:
    """A section named by a whole number: only one that the words can but mean as the document's own."""
    if found.kind not in ("section", "chapter") or "." in found.number:
        return False
    own = sorted(int(name) for name, numbered in there.items() if name.isdigit() and numbered.block.kind == "heading")
    if len(own) < 3 or int(found.number) <= own[-1] or int(found.number) > own[-1] + 15:
        return False
    if found.ours or found.side:
        return True
    return found.number not in _OF_ACTS and bool(_POINTED.search(block.text[: found.start]))


@rule(
    "references.missing-page",
    level="warning",
    summary="Every page that the text cites is there.",
    why="The reader turns to it and finds nothing; the report grew shorter after the reference was typed.",
    source=_REPORT,
    catalogue=("XR01",),
    bad=[
        "The plan is on [[page 9]].\n{page}\nText.\n{page}\nText.\n{page}\nText.",
        "See [[page 7]].\n{page}\nText.\n{page}\nMore.\n{page}\nEnd.",
    ],
    good=[
        "The plan is on page 2.\n{page}\nText.\n{page}\nText.\n{page}\nText.",
        "See page 90 of the agenda.\n{page}\nText.\n{page}\nText.\n{page}\nText.",
        "Page 9 of the guidance says so.\n{page}\nText.\n{page}\nText.\n{page}\nText.",
        "The plan is on page 9.",
        "See page 340.\n{page}\nText.\n{page}\nText.\n{page}\nText.",
    ],
)
def missing_page(document: Document) -> Iterator[Hit]:
    """A cited page beyond the last one; far beyond it the page is one of a pack of papers."""
    last = max((block.page or 0 for block in document.blocks), default=0)
    last = max(last, document.metadata.pages or 0)
    for block, found in cited(document):
        if found.kind == "page" and last >= 4 and found.number.isdigit() and last < int(found.number) <= 3 * last:
            yield Hit(block.span(found.start, found.end), f"This document has only {last} pages.")


@rule(
    "references.missing-recommendation",
    level="error",
    summary="Every recommendation that the text cites is there.",
    why="The reader looks for it in the list and finds nothing.",
    source=_REPORT,
    catalogue=("XR01", "NB04"),
    bad=[
        "# Recommendations\nRecommendation 1: Write.\nRecommendation 2: Meet.\n# Close\nThe board owns [[recommendation 7]].",
        "[[Recommendation 4]] comes first.\n| Ref | Recommendation |\n| R1 | Write a plan. |\n| R2 | Name a lead. |",
    ],
    good=[
        "# Recommendations\nRecommendation 1: Write.\nRecommendation 2: Meet.\nThe board owns recommendation 2.",
        "# Recommendations\nRecommendation 1: Write.\nRecommendation 2: Meet.\nRecommendation 9 of the inquiry was met.",
        "# Recommendations\nRecommendation 1: Write.\nRecommendation 2: Meet.\nThe earlier review’s recommendation 9 was met.",
        "The board owns recommendation 7.\nIts list is elsewhere.",
        "# Recommendations\n1. Note it.\n2. Agree the plan.\n# Background\nThe plan answers recommendation 7.",
        "# Recommendations\nRecommendation 1: Write.\nRecommendation 2: Meet.\nOfsted’s recommendation 5 was met.",
    ],
)
def missing_recommendation(document: Document) -> Iterator[Hit]:
    """A cited recommendation that the document's own list does not hold."""
    there = recommendation_numbers(document)
    if len(there) < 2:
        return
    for block, found in cited(document):
        if found.kind == "recommendation" and found.number.isdigit() and int(found.number) not in there:
            yield Hit(block.span(found.start, found.end), f"This document has no recommendation {found.number}.")


@rule(
    "references.wrong-way",
    level="warning",
    summary="“Above” and “below” point the right way.",
    why="The reader looks in the wrong direction; a paragraph or table was moved after the reference was typed.",
    source="New Hart’s Rules, 1.4",
    catalogue=("XR03",),
    bad=[
        "1.1. As paragraph 1.3 [[above]] says, it met.\n1.2. It agreed.\n1.3. It closed.",
        "{caption} Table 1: Cases\n| a | b |\n| c | d |\nTable 1 [[below]] gives the cases.",
        "# 1 Aims\nSee section 3 [[above]].\n# 2 Method\nText.\n# 3 Findings\nText.",
    ],
    good=[
        "1.1. As paragraph 1.3 below says, it met.\n1.2. It agreed.\n1.3. It closed.",
        "Table 1 below gives the cases.\n{caption} Table 1: Cases\n| a | b |\n| c | d |",
        "1.1. Section 47 above all asks for care.\n1.2. It met.\n1.3. It closed, see paragraph 1.1 above.",
        "Figure 2 above is in the annex.\n{caption} Table 1: Cases\n| a | b |",
    ],
)
def wrong_way(document: Document) -> Iterator[Hit]:
    """A reference that says above where its target comes later, or below where it comes earlier."""
    there = numbers_there(document)
    tables = {(caption.kind.casefold(), caption.number): caption.block for caption in captions(document)}
    for block, found in cited(document):
        if not found.side:
            continue
        if found.kind in ("table", "figure"):
            target = tables.get((found.kind, found.number))
        else:
            numbered = there.get(found.number) if found.kind in ("paragraph", "section", "chapter", "") else None
            target = numbered.block if numbered and ("." in found.number or numbered.block.kind == "heading") else None
        if target is None or target.id == block.id:
            continue
        right = "below" if document.position(target.id) > document.position(block.id) else "above"
        at = block.text.index(found.side, found.end)
        if right != found.side and not (found.kind in ("table", "figure") and block.cell):
            span = block.span(at, at + len(found.side))
            yield Hit(
                span, f"{(found.kind or 'It').capitalize()} {found.number} stands {right}.", (Edit(span, right),), "suggested"
            )


@rule(
    "references.nothing-below",
    level="warning",
    summary="“The table below” has a table below it.",
    why="The reader looks for it; it was moved to an appendix or taken out.",
    source="New Hart’s Rules, 1.4",
    catalogue=("XR03",),
    bad=[
        "# Costs\n[[The table below]] gives the costs.\n# Close\nThe end.",
        "| a | b |\n| c | d |\nSee the [[following table below]].",
        "# Costs\nCosts are given in [[the following table]].\n# Close\nThe end.",
    ],
    good=[
        "The table below gives the costs.\n| a | b |\n| c | d |",
        "The chart below gives the costs.\n{caption} Figure 1: Costs",
        "We turn the tables below.",
        "They sat at the table below the window.",
        "The figure below £5 was left out.",
    ],
)
def nothing_below(document: Document) -> Iterator[Hit]:
    """The table below, or the chart below, after which no table, picture or caption comes."""
    last = max((at for at, block in enumerate(document.blocks) if _is_shown(block)), default=-1)
    pictures = [document.position(picture.block) for picture in document.pictures]
    last = max([last, *pictures])
    for block in document.paragraphs():
        for found in places(_THERE, block.text) if document.position(block.id) > last else ():
            yield Hit(block.span(*found.span()), f"No {(found[1] or found[2]).casefold()} comes after this.")


def _is_shown(block: Block) -> bool:
    return block.cell is not None or block.kind in ("caption", "text_box") or any(mark.kind == "picture" for mark in block.marks)
