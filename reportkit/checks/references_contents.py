"""The rules of references that hold the contents list against the headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportkit.checks.contents import contents, contents_headings, heading_number, page_shift, words_of
from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block

_SOURCE = "Microsoft Word, Update table of contents; PerfectIt, final tidy"


@rule(
    "references.contents-words",
    level="warning",
    summary="The contents list has the words of the headings.",
    why="The list was made before the last changes; the reader looks for a section that is called something else.",
    source=_SOURCE,
    catalogue=("XR06",),
    bad=[
        "Summary\t1\nMethod\t2\n[[What we have found]]\t3\n# Summary\nT.\n# Method\nT.\n# What we found\nT.",
        "Aims\t1\nMethod\t2\n[[Old section]]\t3\nClose\t4\n# Aims\nT.\n# Method\nT.\n# Close\nT.",
    ],
    good=[
        "1 Summary\t1\n2 Method\t2\n3 What we found\t3\n# Summary\nT.\n# Method\nT.\n# What we found\nT.",
        "Summary\t1\nMethod\t2\n# Something else\nT.\n# Another\nT.",
        "Table 1: Cases\t4\nSummary\t1\nMethod\t2\nClose\t3\n# Summary\nT.\n# Method\nT.\n# Close\nT.",
        "Summary .... 1\nMETHOD .... 2\nClose .... 3\n# Summary\nT.\n# Method\nT.\n# 3. Close\nT.",
    ],
)
def contents_words(document: Document) -> Iterator[Hit]:
    """An entry unlike every heading, or nearly like one, where most entries are as their headings are."""
    entries = contents(document)
    matched = contents_headings(document)
    same = [entry for entry in entries if _is_same(entry.title, entry.number, matched.get(entry.block.id))]
    if len(entries) < 3 or 5 * len(same) < 3 * len(entries):
        return
    for entry in entries:
        if entry in same:
            continue
        heading = matched.get(entry.block.id)
        span = entry.block.span(entry.start, entry.end)
        if heading is None:
            yield Hit(span, "No heading has these words. Update the contents list.")
        else:
            yield Hit(span, f"The heading says “{' '.join(heading.text.split())}”. Update the contents list.")


def _is_same(title: str, number: str, heading: Block | None) -> bool:
    return heading is not None and words_of(heading.text) in (words_of(title), words_of(f"{number} {title}"))


@rule(
    "references.contents-number",
    level="warning",
    summary="The contents list has the numbers of the headings.",
    why="The list was made before a section was added or taken out; the numbers send the reader astray.",
    source=_SOURCE,
    catalogue=("XR06",),
    bad=[
        "1 Summary\t1\n2 Method\t2\n[[4]] Findings\t3\n# 1 Summary\nT.\n# 2 Method\nT.\n# 3 Findings\nT.",
        "1 Aims\t1\n[[2]] Method\t2\n[[3]] Close\t3\n# 1 Aims\nT.\n# 3 Method\nT.\n# 4 Close\nT.",
    ],
    good=[
        "1 Summary\t1\n2 Method\t2\n3 Findings\t3\n# 1 Summary\nT.\n# 2 Method\nT.\n# 3 Findings\nT.",
        "Summary\t1\nMethod\t2\nFindings\t3\n# 1 Summary\nT.\n# 2 Method\nT.\n# 3 Findings\nT.",
        "1 Summary\t1\n2 Method\t2\n3 Findings\t3\n# Summary\nT.\n# Method\nT.\n# Findings\nT.",
    ],
)
def contents_number(document: Document) -> Iterator[Hit]:
    """An entry and its heading that both print a number, and not the same."""
    matched = contents_headings(document)
    for entry in contents(document):
        heading = matched.get(entry.block.id)
        number = heading_number(heading) if heading is not None else ""
        if heading is not None and number and entry.number and entry.number != number and not entry.block.number:
            at = entry.block.text.find(entry.number)
            if 0 <= at < entry.start:
                yield Hit(
                    entry.block.span(at, at + len(entry.number)), f"The heading’s number is {number}. Update the contents list."
                )


@rule(
    "references.contents-lacks",
    level="warning",
    summary="Every heading of a listed level is in the contents list.",
    why="The section cannot be found from the front of the report.",
    source=_SOURCE,
    catalogue=("XR06",),
    bad=[
        "Aims\t1\nMethod\t2\nFindings\t3\nClose\t4\n# Aims\nT.\n# Method\nT.\n# Findings\nT.\n# [[Costs]]\nT.\n# Close\nT.",
        "A\t1\nB\t2\nC\t3\nD\t4\nE\t5\n# A\nT.\n# B\nT.\n# C\nT.\n# D\nT.\n# E\nT.\n# [[Appendix 1: The tool]]\nT.",
    ],
    good=[
        "Aims\t1\nMethod\t2\nFindings\t3\nClose\t4\n# Aims\nT.\n# Method\nT.\n# Findings\nT.\n## Costs\nT.\n# Close\nT.",
        "# Report\nAims\t1\nMethod\t2\nFindings\t3\nClose\t4\n# Aims\nT.\n# Method\nT.\n# Findings\nT.\n# Close\nT.",
        "Aims\t1\nMethod\t2\n# Aims\nT.\n# Costs\nT.\n# Method\nT.",
    ],
)
def contents_lacks(document: Document) -> Iterator[Hit]:
    """A heading after the list that it leaves out, where it has at least four and nearly all others of that level."""
    entries = contents(document)
    if len(entries) < 4:
        return
    listed = {heading.id for heading in contents_headings(document).values()}
    last = document.position(entries[-1].block.id)
    after = [heading for heading in document.headings() if document.position(heading.id) > last and heading.text.strip()]
    there = Counter(heading.level for heading in after if heading.id in listed)
    absent = Counter(heading.level for heading in after if heading.id not in listed)
    for heading in after:
        if heading.id not in listed and there[heading.level] >= 4 * absent[heading.level]:
            yield Hit(heading.whole, "The contents list leaves this heading out. Update it.")


@rule(
    "references.contents-page",
    level="warning",
    summary="The contents list has the pages on which the headings stand.",
    why="The reader turns to the page and finds another section.",
    source=_SOURCE,
    catalogue=("XR06",),
    bad=[
        "A\t2\nB\t3\nC\t4\nD\t5\nE\t[[7]]\n{page}\n# A\nT.\n{page}\n# B\nT.\n{page}\n# C\nT.\n{page}\n# D\nT.\n{page}\n# E\nT.",
        "A\t1\nB\t2\nC\t3\nD\t[[3]]\nE\t5\n{page}\n# A\nT.\n{page}\n# B\nT.\n{page}\n# C\nT.\n{page}\n# D\nT.\n{page}\n# E\nT.",
    ],
    good=[
        "A\t2\nB\t3\nC\t4\nD\t5\nE\t6\n{page}\n# A\nT.\n{page}\n# B\nT.\n{page}\n# C\nT.\n{page}\n# D\nT.\n{page}\n# E\nT.",
        "A\t1\nB\t2\nC\t3\nD\t4\n{page}\n# A\nT.\n{page}\n# B\nT.\n{page}\n# C\nT.\n{page}\n# D\nT.",
        "A\t1\nB\t1\nC\t9\n# A\nT.\n# B\nT.\n# C\nT.",
    ],
)
def contents_page(document: Document) -> Iterator[Hit]:
    """An entry whose page is not its heading’s, counted as most of the entries count."""
    shift = page_shift(document)
    matched = contents_headings(document)
    for entry in contents(document) if shift is not None else ():
        heading = matched.get(entry.block.id)
        if heading is None or heading.page is None or entry.page is None or heading.page - entry.page == shift:
            continue
        at = entry.block.text.rindex(str(entry.page))
        span = entry.block.span(at, at + len(str(entry.page)))
        right = str(heading.page - (shift or 0))
        yield Hit(span, f"This section begins on page {right}. Update the contents list.", (Edit(span, right),), "suggested")


RULES = (contents_words, contents_number, contents_lacks, contents_page)
