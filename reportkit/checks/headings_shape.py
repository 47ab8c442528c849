"""The rules of headings on the shape of a document: lone and lopsided sections, colons, numbers by hand, pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median

from reportkit.checks.prose import is_contents
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once, winner
from reportkit.model.document import Document, Section
from reportkit.model.issue import Edit
from reportkit.model.text import Block

_TYPED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*(?:[.)]\s*|\s+)(?=[A-Z])")
_APART = re.compile(
    r"\s*(?:appendix|annex|appendices|glossary|references|bibliography|background papers|foreword|contents)\b", re.IGNORECASE
)
_QUESTION = re.compile(r"\?\s*\Z")


@rule(
    "headings.colon",
    level="note",
    summary="Headings end alike: with a colon or without.",
    why="A colon at the end of one heading makes it look like the start of a sentence.",
    source="GOV.UK content design, headings",
    catalogue=("ST06",),
    bad=[
        "# Aims\nT.\n# Method\nT.\n# Findings[[:]]\nT.\n# Costs\nT.\n# Close\nT.",
        "# Aims\nT.\n## How\nT.\n## Who\nT.\n# What we found[[:]]\nT.\n# Close\nT.",
    ],
    good=[
        "# Aims:\nT.\n# Method:\nT.\n# Findings:\nT.\n# Close\nT.",
        "# Aims\nT.\n# Findings:\nT.",
        "# Aims\nT.\n# Grade: good\nT.\n# Method\nT.\n# Costs\nT.\n# Close\nT.",
    ],
)
def colon(document: Document) -> Iterator[Hit]:
    """A heading that ends with a colon where at least four others, and nearly all, do not."""
    headings = _headings(document)
    ended = [heading for heading in headings if heading.text.rstrip().endswith(":")]
    preferred = winner({"colon": len(ended), "none": len(headings) - len(ended)}, least=4, ratio=4.0)
    for heading in ended if preferred == "none" else ():
        at = len(heading.text.rstrip()) - 1
        span = heading.span(at, at + 1)
        yield Hit(span, "The other headings have no colon at their end.", (Edit(span, ""),), "safe")


@rule(
    "headings.hand-numbered",
    level="warning",
    summary="Heading numbers come from the style, all of them or none.",
    why="A typed number does not change when a section is put in, and the next automatic one repeats it.",
    source="Microsoft Word, multilevel lists",
    catalogue=("NB03", "NB02"),
    bad=[
        "# 1 Aims\nT.\n# 2 Method\nT.\n# 3 Costs\nT.\n# [[Close]]\nT.\n# 5 After\nT.",
        "# 1. Aims\nT.\n# 2. Method\nT.\n# [[Costs]]\nT.\n# 4. Close\nT.\n# Appendix 1\nT.",
    ],
    good=[
        "# 1 Aims\nT.\n# 2 Method\nT.\n# 3 Costs\nT.\n# Appendix 1\nT.",
        "# Report\nT.\n# 1 Aims\nT.\n# 2 Method\nT.\n# 3 Costs\nT.",
        "# Aims\nT.\n# 2 Method\nT.\n# Costs\nT.",
        "# 1 Aims\nT.\n# 2 Method\nT.\n# 3 Costs\nT.\n# Summary\nT.",
    ],
)
def hand_numbered(document: Document) -> Iterator[Hit]:
    """A heading numbered by hand among automatic ones, or one without a number between numbered ones of its level."""
    levels: dict[int, list[Block]] = {}
    for heading in _headings(document):
        if not _APART.match(heading.text):
            levels.setdefault(heading.level or 1, []).append(heading)
    for headings in levels.values():
        ways = {heading.id: _way(heading) for heading in headings}
        preferred = winner(Counter(ways.values()))
        numbered = [place for place, heading in enumerate(headings) if ways[heading.id] in ("automatic", "typed")]
        inner = range(numbered[0], numbered[-1]) if numbered else range(0)
        for place, heading in enumerate(headings):
            way = ways[heading.id]
            found = _TYPED.match(heading.text)
            if preferred == "automatic" and way == "typed" and found:
                span = heading.span(0, found.end())
                yield Hit(
                    span, "This number is typed; those of the other headings are automatic.", (Edit(span, ""),), "suggested"
                )
            elif preferred in ("automatic", "typed") and way == "none" and place in inner:
                yield Hit(heading.whole, "This heading has no number; those before and after it have one.")


def _way(heading: Block) -> str:
    if heading.number and heading.number.strip()[:1].isdigit():
        return "automatic"
    return "typed" if _TYPED.match(heading.text) else "none"


@rule(
    "headings.page-foot",
    level="warning",
    summary="A heading stands on the page of its text.",
    why="At the foot of a page it looks like the end of the section above.",
    source="New Hart’s Rules, 2.5; Microsoft Word, Keep with next",
    catalogue=("FM10",),
    bad=["# Aims\nText.\n# [[Method]]\n{page}\nText.", "# Aims\nText.\n## [[How we did it]]\n{page}\nText.\n# Close\nText."],
    good=[
        "# Aims\nText.\n# Method\nText.\n{page}\nText.",
        "# Review\n{page}\n# Aims\nText.",
        "# Aims\nText.\n{page}\n# Method\nText.",
    ],
)
def page_foot(document: Document) -> Iterator[Hit]:
    """A heading that is the last of its page, below text on the same page."""
    body = [block for block in document.body if (block.text.strip() or block.marks or block.cell) and not is_contents(block)]
    pictured = {document.block(picture.block).page for picture in document.pictures}
    texts = Counter(block.page for block in body if block.kind != "heading")
    for place, block in enumerate(body[:-1]):
        after = body[place + 1]
        if block.kind != "heading" or block.page is None or after.page is None or not block.text.strip():
            continue
        shown = block.marks or block.page in pictured or not texts[block.page]
        if after.page > block.page and after.kind != "heading" and not shown:
            yield Hit(block.whole, "This heading is the last line of its page. Keep it with the next paragraph.")


@rule(
    "headings.one-child",
    level="note",
    on=False,
    summary="A section that is divided has two parts at least.",
    why="A lone subheading divides nothing: its words could stand in the heading above.",
    source="New Hart’s Rules, 1.3; Drafting guides for reports",
    catalogue=("ST04",),
    bad=["# Aims\nText.\n## [[The plan]]\nText.\n# Close\nText.", "# A\nText.\n## B\nText.\n## C\nText.\n### [[D]]\nText."],
    good=["# Aims\nText.\n## The plan\nText.\n## The lead\nText.", "# Review\n## Aims\nText.", "# Aims\nText.\n# Close\nText."],
)
def one_child(document: Document) -> Iterator[Hit]:
    """The only subheading of a section; that of a lone title is left alone."""
    top = document.outline().sections
    for section in _all(top):
        if len(section.sections) == 1 and not (len(top) == 1 and section is top[0]):
            child = section.sections[0].heading
            if child is not None and child.text.strip():
                yield Hit(child.whole, "This is the only part of its section.")


@rule(
    "headings.lopsided",
    level="note",
    on=False,
    summary="Sections of one level are of a like length.",
    why="A section many times as long as the others hides parts that want a heading of their own.",
    source="Drafting guides for reports",
    catalogue=("ST10",),
    bad=[
        "# A\nOne two.\n# B\nOne two.\n# [[C]]\n" + "word " * 900 + "\n# D\nOne two.\n# E\nOne two.",
        "# A\nOne two.\n# B\nOne two.\n# C\nOne two.\n# D\nOne two.\n# [[E]]\n" + "word " * 1200,
    ],
    good=[
        "# A\nOne.\n# B\nOne.\n# C\nOne.\n# D\nOne.",
        "# A\nOne.\n# B\n" + "word " * 900,
        "# A\nOne two.\n# B\nThree.\n# C\n" + "word " * 90 + "\n# D\nOne.",
    ],
)
def lopsided(document: Document) -> Iterator[Hit]:
    """A section of over 800 words without subheadings, six times as long as the middle one of at least five."""
    sections = [section for section in document.outline().sections if section.heading is not None]
    lengths = [sum(len(block.text.split()) for block in section.blocks) for section in sections]
    if len(sections) < 5:
        return
    middle = median(lengths)
    for section, length in zip(sections, lengths, strict=True):
        if length > 800 and length > 6 * middle and not section.sections and section.heading is not None:
            yield Hit(section.heading.whole, f"This section has {length:,} words; the others have about {middle:,.0f}.")


@rule(
    "headings.mixed-questions",
    level="note",
    on=False,
    summary="Headings of one level are all questions or none.",
    why="One question among labels sounds like another writer.",
    source="GOV.UK content design, headings",
    catalogue=("ST09",),
    bad=[
        "# Aims\nT.\n# Method\nT.\n# [[What did we find?]]\nT.\n# Costs\nT.\n# Close\nT.",
        "# Who?\nT.\n# How?\nT.\n# When?\nT.\n# Why?\nT.\n# [[Close]]\nT.",
    ],
    good=[
        "# Who?\nT.\n# How?\nT.\n# When?\nT.",
        "# Aims\nT.\n# Why?\nT.",
        "# Aims\nT.\n# Method\nT.\n# Costs\nT.\n# Close\nT.\n## Why?\nT.",
    ],
)
def mixed_questions(document: Document) -> Iterator[Hit]:
    """A question among at least four headings of its level that are none, or the other way about."""
    levels: dict[int, list[Block]] = {}
    for heading in _headings(document):
        levels.setdefault(heading.level or 1, []).append(heading)
    for headings in levels.values():
        asks = [heading for heading in headings if _QUESTION.search(heading.text)]
        labels = [heading for heading in headings if heading not in asks]
        preferred = winner({"question": len(asks), "label": len(labels)}, least=4, ratio=4.0)
        if preferred:
            told = "questions" if preferred == "question" else "no questions"
            odd = labels if preferred == "question" else asks
            yield from told_once([heading.whole for heading in odd], f"The other headings of this level are {told}.")


def _all(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)


def _headings(document: Document) -> tuple[Block, ...]:
    return tuple(heading for heading in document.headings() if heading.text.strip())


RULES = (colon, hand_numbered, page_foot, one_child, lopsided, mixed_questions)
