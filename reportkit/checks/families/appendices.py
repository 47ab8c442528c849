"""Appendices, tables and figures: how they are cited, and whether they are there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportkit.checks.contents import contents
from reportkit.checks.prose import addresses, is_contents, places, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import times, told_once, winner
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block, Span

_JOINED = re.compile(
    r"\b(?:(Appendix|Appendices|Annex|Table|Figure|Section|Paragraph|Recommendation|Chapter)(\d{1,3})|(Appendix|Annex)([A-H]))\b"
)
_LABEL = re.compile(r"\s*(Appendix|Annex)\s*(\d{1,2}|[A-Z])\b(?!\.\d)", re.IGNORECASE)
_CITED = re.compile(r"\b([Aa]ppendix|[Aa]nnex)\s*(\d{1,2}|[A-Z])\b(?![.’'-]?\w)")
_CITED_MANY = re.compile(
    r"\b([Aa]ppendi(?:x|ces)|[Aa]nnex(?:es)?)\s+((?:\d{1,2}|[A-Z])(?:(?:,| and| &| to|–|-)\s*(?:\d{1,2}|[A-Z])\b)+)"
)
_NAME = re.compile(r"\b(\d{1,2}|[A-Z])\b")
_SELF_EXPLAINING = re.compile(r"\b(?:glossary|abbreviations|acronyms|further reading|about us|contacts?)\b", re.IGNORECASE)
_TITLED = re.compile(r"\s*(Table|Figure|Box|Chart)\s*(\d{1,3}(?:\.\d{1,2})?)\b(?!\.\d)")
_SEEN = re.compile(r"\b(Table|Figure|Box|Chart)\s+(\d{1,3}(?:\.\d{1,2})?)\b(?!\.?\d)")
_WORD = re.compile(r"\b(Appendix|Appendices|Annex|Annexes|Annexe)\s+(?:\d{1,2}|[A-Z])\b(?![.’'-]?\w)")
_ELSEWHERE = re.compile(
    r"^\s*(?:to|of|in)\s+(?:(?:the|that|its|their|this)\b|Appendix|Annex)|^\s*\((?:exempt|sent|in a|attached|see the)"
)
#: Before an appendix that is another paper's.
_ITS = re.compile(r"\b(?:its|their|(?:guidance|Act|plan|strategy|code|directive)[’']s)\s+$", re.IGNORECASE)
_CONTINUED = re.compile(r"\bcontinued\b|\bcont[’.]", re.IGNORECASE)
_APART = re.compile(
    r"\b(?:sent|attached|published|available|circulated)\s+(?:apart|separately|online|on)\b|\bexempt\b|\bto follow\b",
    re.IGNORECASE,
)


@rule(
    "appendices.joined",
    level="error",
    summary="A space between the word and its number: Appendix 1.",
    why="A search for “Appendix 1” does not find “Appendix1”, and the eye reads it as a typing error.",
    source="New Hart’s Rules, 1.4",
    catalogue=("SC03", "CO01"),
    bad=["the report attached as [[Appendix1]] and", "See [[Table2]] and [[Figure3]]."],
    good=["attached as Appendix 1", "See Table 2.", "The file is Appendix1.docx.", "Appendix A"],
)
def joined(document: Document) -> Iterator[Hit]:
    """Appendix, Table, Figure and the like written together with their number."""
    for block in written(document):
        for found in places(_JOINED, block.text):
            if not within(addresses(block.text), *found.span()):
                span = block.span(*found.span())
                meant = f"{found[1] or found[3]} {found[2] or found[4]}"
                yield Hit(span, f"No space: “{meant}”.", (Edit(span, meant),), "safe")


@rule(
    "appendices.missing",
    level="error",
    summary="Every appendix that is cited is there.",
    why="The reader turns to it and finds nothing.",
    source="New Hart’s Rules, 1.4",
    catalogue=("XR01", "XR02"),
    bad=[
        "The tool is in Appendix 1 (see [[Appendix 6]]).\n# Appendix 1: The tool\nText.",
        "See Appendix A and [[Appendix C]].\n# Appendix A\nText.\n# Appendix B\nText.",
    ],
    good=[
        "See Appendix 6, sent apart.",
        "See Appendix 1.\n# Appendix 1\nText.",
        "Appendix 4 to the Working Together guidance\n# Appendix 1\nText.",
        "See Appendices 1 and 2.\n# Appendix 1\nText.\n# Appendix 2\nText.",
    ],
)
def missing(document: Document) -> Iterator[Hit]:
    """A cited appendix that no heading names, in a document whose headings name at least one."""
    there = {name for name, _ in _appendices(document)}
    if not there:
        return
    for name, span in _citations(document):
        if name not in there:
            yield Hit(span, f"The document has no Appendix {name}.")


@rule(
    "appendices.not-cited",
    level="note",
    summary="Every appendix is cited in the text.",
    why="The reader does not learn that it is there, or what for.",
    source="New Hart’s Rules, 1.4",
    catalogue=("XR02",),
    bad=["See Appendix 1.\n# Appendix 1\nText.\n# [[Appendix 2]]\nText.", "No word of it.\n# [[Appendix A]]: The tool\nText."],
    good=[
        "See Appendix 1.\n# Appendix 1\nText.",
        "# Appendix 3: Glossary\nText.",
        "See Appendices 1 to 3.\n# Appendix 1\nT.\n# Appendix 2\nT.\n# Appendix 3\nT.",
        "Nothing here.",
    ],
)
def not_cited(document: Document) -> Iterator[Hit]:
    """An appendix heading whose name stands nowhere else in the text; one inside a cited range counts as cited."""
    cited = {name for name, _ in _citations(document)}
    for name, span in _appendices(document):
        if name not in cited and not _SELF_EXPLAINING.search(document.block(span.block).text):
            yield Hit(span, f"Appendix {name} is cited nowhere.")


@rule(
    "appendices.sequence",
    level="warning",
    summary="Appendices run on without a gap.",
    why="A gap makes the reader look for an appendix that was never there.",
    source="New Hart’s Rules, 1.4",
    catalogue=("NB01",),
    bad=[
        "See Appendices 1 and 3.\n# Appendix 1\nText.\n# [[Appendix 3]]\nText.",
        "# Appendix A\nText.\n# [[Appendix A]]\nText.",
    ],
    good=["# Appendix 1\nText.\n# Appendix 2\nText.", "# Appendix A\nText.\n# Appendix B\nText.", "# Appendix 3\nText."],
)
def sequence(document: Document) -> Iterator[Hit]:
    """An appendix heading that does not follow the one before it; the first may have any name."""
    before: str | None = None
    for name, span in _appendices(document):
        if name == before and _CONTINUED.search(document.block(span.block).text):
            continue
        if before is not None and _next(before) != name and name.isdigit() == before.isdigit():
            yield Hit(span, f"Appendix {name} follows Appendix {before}.")
        before = name


@rule(
    "appendices.missing-table",
    level="error",
    summary="Every table and figure that is cited is there.",
    why="The reader turns to it and finds nothing.",
    source="New Hart’s Rules, 1.4",
    catalogue=("XR01",),
    bad=[
        "[[Table 4]] shows it.\n{caption} Table 1: Cases\n| a | b |",
        "See [[Figure 2]] and Figure 1.\n{caption} Figure 1. Teams",
        "See [[Table 4.3]].\n{caption} Table 4.1: Cases\nText.\n{caption} Table 4.2: Costs",
    ],
    good=[
        "Table 4 of the guidance shows it.",
        "Table 1 shows it.\n{caption} Table 1: Cases",
        "Figure 2 shows it.\n{caption} Table 1: Cases",
        "Table 4.2 and Table 4.1 show it.\n{caption} Table 4.1: Cases\nText.\n{caption} Table 4.2: Costs",
    ],
)
def missing_table(document: Document) -> Iterator[Hit]:
    """A cited table or figure without a caption, in a document that captions at least one of that kind."""
    captions = [found for block in document.body for found in [_TITLED.match(block.text)] if found and block.kind == "caption"]
    there = {(found[1], found[2]) for found in captions}
    kinds = {kind for kind, _ in there}
    for block in document.paragraphs():
        for found in places(_SEEN, block.text):
            cited = (found[1], found[2])
            if found[1] in kinds and cited not in there and not _ELSEWHERE.match(block.text[found.end() :]):
                yield Hit(block.span(*found.span()), f"The document has no {found[1]} {found[2]}.")


@rule(
    "appendices.listed",
    level="error",
    summary="Every appendix in the contents list is there.",
    why="The reader turns to the back and finds nothing; an appendix was left out or sent apart without a word.",
    source="New Hart’s Rules, 1.4",
    catalogue=("XR02", "XR06"),
    bad=[
        "Aims\t1\nMethod\t2\nAppendix 1: Tool\t3\n[[Appendix 2]]: Glossary\t4\n# Aims\nT.\n# Method\nT.\n# Appendix 1: Tool\nT.",
        "Aims\t1\nMethod\t2\nCosts\t3\n[[Annex A]] – Tool\t4\n# Aims\nT.\n# Method\nT.\n# Costs\nThe end.",
    ],
    good=[
        "Aims\t1\nMethod\t2\nAppendix 1: Tool\t3\n# Aims\nT.\n# Method\nT.\n# Appendix 1: Tool\nT.",
        "Aims\t1\nMethod\t2\nAppendix 1: Tool\t3\nText without headings.",
        "# Aims\nT.\n# Method\nT.\n# Appendices\nAppendix 1: Tool (sent apart)",
        "Aims\t1\nMethod\t2\nAppendix 1: Tool\t3\n# Aims\nT.\n# Method\nT.\nAppendix 1: Tool\nText.",
    ],
)
def listed(document: Document) -> Iterator[Hit]:
    """An appendix in the contents list that no heading and no line of its own names, where headings bear the list out."""
    entries = contents(document)
    there = {name for name, _ in _appendices(document)}
    there |= {
        found[2].upper()
        for block in document.paragraphs()
        if not is_contents(block)
        for found in [_LABEL.match(block.text)]
        if found
    }
    others = {" ".join(heading.text.split()).casefold() for heading in document.headings()}
    borne_out = sum(any(entry.title.casefold() in other for other in others) for entry in entries)
    if borne_out < 2:
        return
    for entry in entries:
        found = _LABEL.match(entry.block.text)
        if found and found[2].upper() not in there and not _APART.search(entry.block.text):
            yield Hit(
                entry.block.span(found.start(1), found.end(2)), "The contents list has this appendix; the document has not."
            )


@rule(
    "appendices.mixed-word",
    level="warning",
    summary="One word for what is appended: appendix or annex.",
    why="The reader looks for Annex A among the appendices and takes it for another paper.",
    source="Inter-institutional and government style guides, annexes and appendices",
    catalogue=("XR02", "TM01"),
    bad=[
        "See Appendix 1, Appendix 2 and Appendix 3.\nThe tool is in [[Annex]] 2.",
        "See Annex A and Annex B.\nSee Annex C and Annex D.\nIt is in [[Appendix]] B.",
    ],
    good=[
        "See Appendix 1 and Appendix 2.",
        "See Appendix 1 and Annex A.",
        "See Appendix 1, Appendix 2 and Appendix 3.\nAnnex B of the guidance says so.",
        "See Appendix 1, Appendix 2 and Appendix 3.\n# Annex A\nT.\n# Annex B\nT.\n# Appendix 1\nT.",
    ],
)
def mixed_word(document: Document) -> Iterator[Hit]:
    """The rarer of the two words, where the document has not headings of both kinds."""
    headed = {named[1].casefold() for heading in document.headings() for named in [_LABEL.match(heading.text)] if named}
    if len(headed) > 1:
        return
    uses: dict[str, list[Span]] = {"appendix": [], "annex": []}
    for block in written(document):
        for found in places(_WORD, block.text):
            if not _ELSEWHERE.match(block.text[found.end() :]):
                word = "appendix" if found[1].startswith("Append") else "annex"
                uses[word].append(block.span(*found.span(1)))
    preferred = winner(Counter({word: len(spans) for word, spans in uses.items()}))
    if preferred:
        other = "annex" if preferred == "appendix" else "appendix"
        message = f"“{preferred.capitalize()}” is the word elsewhere ({times(len(uses[preferred]))})."
        yield from told_once(uses[other], message)


@rule(
    "appendices.mixed-names",
    level="warning",
    summary="Appendices are all numbered or all lettered.",
    why="After Appendix 2 nobody looks for Appendix C.",
    source="New Hart’s Rules, 1.4",
    catalogue=("NB03", "XR02"),
    bad=[
        "# Appendix 1\nT.\n# Appendix 2\nT.\n# [[Appendix C]]\nT.",
        "# Appendix A\nT.\n# Appendix B\nT.\n# Appendix C\nT.\n# [[Appendix 4]]\nT.",
    ],
    good=["# Appendix 1\nT.\n# Appendix 2\nT.", "# Appendix A\nT.\n# Appendix B\nT.", "# Appendix 1\nT.\n# Annex A\nT."],
)
def mixed_names(document: Document) -> Iterator[Hit]:
    """The headings named in the rarer way, in one issue; annexes beside appendices may have a way of their own."""
    for word in ("appendix", "annex"):
        ways: dict[str, list[Span]] = {"number": [], "letter": []}
        for name, span in _appendices(document):
            text = document.block(span.block).text.casefold()
            if text.startswith("annex") == (word == "annex"):
                ways["number" if name.isdigit() else "letter"].append(span)
        rare, usual = sorted(ways, key=lambda way: len(ways[way]))
        if ways[rare] and len(ways[usual]) > len(ways[rare]):
            others = "appendices" if word == "appendix" else "annexes"
            yield from told_once(ways[rare], f"The other {others} have a {usual}.")


def _appendices(document: Document) -> list[tuple[str, Span]]:
    """The appendices that headings name, in order; a heading's printed number may carry the name."""
    found: list[tuple[str, Span]] = []
    for heading in document.headings():
        named = _LABEL.match(heading.text)
        if named:
            found.append((named[2].upper(), heading.span(named.start(1), named.end(2))))
        elif numbered := _LABEL.match(heading.number or ""):
            found.append((numbered[2].upper(), heading.whole))
    return found


def _citations(document: Document) -> Iterator[tuple[str, Span]]:
    for block in written(document):
        if (block.kind == "heading" and _LABEL.match(block.text)) or is_contents(block):
            continue
        many = list(places(_CITED_MANY, block.text))
        for found in many:
            yield from _listed(block, found)
        taken = tuple(found.span() for found in many)
        for found in places(_CITED, block.text):
            other = _ELSEWHERE.match(block.text[found.end() :]) or _ITS.search(block.text[: found.start()])
            if not within(taken, *found.span()) and not other:
                yield found[2].upper(), block.span(*found.span())


def _listed(block: Block, found: re.Match[str]) -> Iterator[tuple[str, Span]]:
    """Each appendix of “Appendices 1 and 2” or “1 to 3”, all at the whole phrase."""
    names = _NAME.findall(found[2])
    span = block.span(*found.span())
    if re.search(r"\bto\b|–|-", found[2]) and len(names) == 2:
        name = names[0]
        while name != names[1] and len(name) <= 2 and name < "Z":
            yield name, span
            name = _next(name)
    for name in names:
        yield name, span


def _next(name: str) -> str:
    return str(int(name) + 1) if name.isdigit() else chr(ord(name) + 1)
