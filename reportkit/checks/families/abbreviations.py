"""Abbreviations: defined once, before they are used, and in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reportkit.checks.analysis import Analysis
from reportkit.checks.glossary import glossary, glossary_blocks, initials, known, official
from reportkit.checks.glossary_rules import GLOSSARY_RULES
from reportkit.checks.prose import places, quotations, within
from reportkit.checks.rule import Hit, rule
from reportkit.checks.shortforms import Definition, plain_form
from reportkit.checks.votes import times, told_once
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

LISTED = GLOSSARY_RULES


@rule(
    "abbreviations.undefined",
    level="note",
    summary="An abbreviation is spelt out where it first stands.",
    why="Councillors and the public do not know the trade's abbreviations, and cannot look them up in the middle of a paper.",
    source="GOV.UK style guide, abbreviations and acronyms",
    catalogue=("AB01",),
    yields_to=("privacy.ni-number",),
    needs=("shortforms",),
    bad=["with good use of the [[LSCP]] protocol", "The [[CAF]] team and the [[CAF]] form were seen."],
    good=[
        "The local safeguarding children partnership (LSCP) met. The LSCP agreed.",
        "The NHS and the UK",
        "# FINDINGS OF THE REVIEW\nText.",
        "Part IV of the Act at SW1A 1AA",
        "the case of AB CD in 2013",
        "The MASH (multi-agency safeguarding hub) met. The MASH agreed.",
        "CAFCASS spoke.",
        "The LSCP met the CAF team.\n# Glossary\n| Letters | Meaning |\n| LSCP | local safeguarding children partnership |\n"
        "| CAF | common assessment framework |",
    ],
)
def undefined(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """Two to six capitals that the document never spells out and that are not commonly known; one hit for each."""
    usage = analysis.shortforms
    listed = glossary(document)
    for short, spans in usage.used.items():
        if short not in usage.defined and short not in known() and short not in listed:
            yield from told_once(spans, f"“{short}” is never spelt out; it stands here {times(len(spans))}.")


@rule(
    "abbreviations.used-first",
    level="warning",
    summary="An abbreviation is defined before it is used.",
    why="The reader meets the letters before learning what they stand for.",
    source="GOV.UK style guide, abbreviations and acronyms",
    catalogue=("AB02",),
    needs=("shortforms",),
    bad=[
        "The [[MASH]] met.\nThe multi-agency safeguarding hub (MASH) agreed.",
        "We saw the [[LADO]].\nThen it was late.\nThe local authority designated officer (LADO) agreed. The LADO left.",
    ],
    good=[
        "The multi-agency safeguarding hub (MASH) met. The MASH agreed.",
        "The MASH met.",
        "# The MASH\nThe multi-agency safeguarding hub (MASH) met.",
    ],
)
def used_first(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """The uses before the definition; headings are left alone, for the definition may stand right under one."""
    usage = analysis.shortforms
    for short, definitions in usage.defined.items():
        first = definitions[0]
        if short in known():
            continue
        early = [span for span in usage.used.get(short, ()) if _before(document, span, first.span) and span not in usage.heads]
        where = document.place(first.span).heading
        later = f"under “{where}”" if where else "further on"
        yield from told_once(early, f"“{short}” stands here before it is spelt out {later}.")


@rule(
    "abbreviations.two-ways",
    level="error",
    summary="An abbreviation stands for one thing.",
    why="The reader cannot know which of the two is meant.",
    source="PerfectIt, abbreviations defined in two ways",
    catalogue=("AB03",),
    needs=("shortforms",),
    bad=[
        "The multi-agency safeguarding hub (MASH) met. Partners in the multi-agency screening hub ([[MASH]]) spoke.",
        "The local area team (LAT) met.\nThe legal advice team ([[LAT]]) wrote.",
    ],
    good=[
        "The multi-agency safeguarding hub (MASH) met. The Multi-Agency Safeguarding Hub (MASH) met.",
        "The family support team (FST) and its teams",
        "Two health visitors (HV) and one health visitor (HV) came.",
    ],
)
def two_ways(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """Later definitions whose full form differs in more than capitals, hyphens or the plural; people's initials are left."""
    people = initials(document, analysis.shortforms)
    for short, definitions in analysis.shortforms.defined.items():
        first = definitions[0]
        for later in definitions[1:] if short not in people else ():
            if plain_form(later.full) != plain_form(first.full):
                yield Hit(later.span, f"“{short}” was “{first.full}” before; here it is “{later.full}”.")


@rule(
    "abbreviations.defined-again",
    level="note",
    summary="An abbreviation is spelt out once.",
    why="The reader wonders whether the second one is another.",
    source="PerfectIt, abbreviations defined more than once",
    catalogue=("AB04",),
    needs=("shortforms",),
    bad=[
        "The local area team (LAT) met. The local area team ([[LAT]]) rose.",
        "A family hub (FH) and the Family Hub ([[FH]]) met.",
    ],
    good=[
        "The local area team (LAT) met. The LAT rose.",
        "The local area team (LAT) met. The legal advice team (LAT) rose.",
        "{footnote} Local area team (LAT).\nThe local area team (LAT) met.",
        "The local area team (LAT) met.\n# The local area team (LAT)\nText.",
    ],
)
def defined_again(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """Later definitions in the body with the same full form; glossaries and people's initials are left."""
    usage = analysis.shortforms
    people, listed = initials(document, usage), glossary_blocks(document, glossary(document))
    for short, definitions in usage.defined.items():
        prose = [one for one in definitions if one.span.block not in listed and short not in people]
        body = [one for one in prose if document.block(one.span.block).region == "body" and not _in_heading(document, one)]
        again = [one.span for one in body[1:] if plain_form(one.full) == plain_form(body[0].full)]
        yield from told_once(again, f"“{short}” is spelt out again.")


@rule(
    "abbreviations.never-used",
    level="note",
    on=False,
    summary="An abbreviation that is defined is used.",
    why="Letters in brackets that never come back are a burden for nothing.",
    source="PerfectIt, abbreviations defined and not used",
    catalogue=("AB05",),
    needs=("shortforms",),
    bad=["The local area team ([[LAT]]) met.", "A family hub ([[FH]]) is open."],
    good=["The local area team (LAT) met. The LAT rose.", "The team (six people) met.", "The plan (May) came."],
)
def never_used(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """A definition without a use anywhere else."""
    usage = analysis.shortforms
    people = initials(document, usage)
    for short, definitions in usage.defined.items():
        if short not in usage.used and short not in people:
            yield Hit(definitions[0].span, f"“{short}” is never used again.")


@rule(
    "abbreviations.used-once",
    level="note",
    on=False,
    summary="An abbreviation earns its place by being used.",
    why="For one further use the full words are easier on the reader than letters to remember.",
    source="GOV.UK style guide, abbreviations and acronyms",
    catalogue=("AB05",),
    needs=("shortforms",),
    bad=["The local area team ([[LAT]]) met. The LAT rose.", "A family hub ([[FH]]) is open.\nWe saw the FH."],
    good=[
        "The local area team (LAT) met. The LAT rose. The LAT left.",
        "The local area team (LAT) met.",
        "The National Health Service (NHS) met. The NHS rose.",
    ],
)
def used_once(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """A definition with a single use elsewhere, of an abbreviation that is not generally known."""
    usage = analysis.shortforms
    for short, definitions in usage.defined.items():
        if len(usage.used.get(short, ())) == 1 and short not in known() and short not in initials(document, usage):
            yield Hit(definitions[0].span, f"“{short}” is used only once after this: the full words would do.")


@rule(
    "abbreviations.full-form-again",
    level="note",
    on=False,
    summary="Once an abbreviation is given it is used.",
    why="The reader wonders whether the full name means something else.",
    source="PerfectIt, full phrase used after definition",
    catalogue=("AB06",),
    needs=("shortforms",),
    bad=[
        "The local area team (LAT) met. The [[local area team]] rose. A [[local area team]] left. One [[Local Area Team]] wrote. "
        "The LAT read.",
        "A family hub (FH) met.\nThe [[family hub]] rose.\nThe [[family hubs]] left.\nThe [[family hub]] wrote. The FH read.",
    ],
    good=[
        "The local area team (LAT) met. The local area team rose. The LAT left.",
        "The local area team met. The local area team rose. The local area team left.\nThe local area team (LAT) wrote. "
        "The LAT read.",
        "The local area team (LAT) met.\n# The local area team\nT.\n# A local area team\nT.\n# A local area team\nThe LAT.",
        "The local area team (LAT) met. “The local area team is late,” he said.",
    ],
)
def full_form_again(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """Three or more uses of the full words in paragraphs after the definition, where the letters are used as well."""
    usage = analysis.shortforms
    for short, definitions in usage.defined.items():
        if short not in usage.used or short in initials(document, usage):
            continue
        first, defining = definitions[0], {(one.span.block, one.span.start) for one in definitions}
        spans = [
            span
            for block in document.paragraphs()
            for span in _full_words(block, first.full)
            if _before(document, first.span, span)
            and not any(span.block == at and 0 < start - span.end < 4 for at, start in defining)
        ]
        if len(spans) >= _AGAIN:
            said = (
                f"“{first.full}” stands {times(len(spans))} after “{short}” was given for it: use the letters, or leave them out."
            )
            yield from told_once(spans, said)


_AGAIN = 3


def _full_words(block: Block, full: str) -> Iterator[Span]:
    if full.split()[0] in block.text.casefold():
        for found in places(_phrase(full), block.text):
            if not within(quotations(block.text), *found.span()):
                yield block.span(*found.span())


@lru_cache(maxsize=256)
def _phrase(full: str) -> re.Pattern[str]:
    return re.compile(r"\b" + r"\s+".join(re.escape(word) for word in full.split()) + r"s?\b", re.IGNORECASE)


@rule(
    "abbreviations.two-forms",
    level="warning",
    summary="One thing has one abbreviation.",
    why="The reader takes two abbreviations for two things.",
    source="PerfectIt, two forms of one abbreviation",
    catalogue=("AB07",),
    needs=("shortforms",),
    bad=[
        "The council tax (CT) rose. More council tax ([[CTX]]) fell.",
        "The local area team (LAT) met.\nThe Local Area Team ([[LT]]) left.",
    ],
    good=[
        "The local area team (LAT) met. The local area team (LAT) rose.",
        "The local area teams (LATs) met. The local area team (LAT) rose.",
        "The local area team (LAT) met. The legal advice team (LT) rose.",
        "The Department for Education (DfE) and the Department for Education (DFE)",
    ],
)
def two_forms(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """A later definition that gives other letters for the same words; a difference of capitals only is left."""
    given: dict[str, str] = {}
    ordered = [one for definitions in analysis.shortforms.defined.values() for one in definitions]
    ordered.sort(key=lambda one: (document.position(one.span.block), one.span.start))
    for one in ordered:
        earlier = given.setdefault(plain_form(one.full), one.short)
        if earlier.casefold() != one.short.casefold():
            yield Hit(one.span, f"“{one.full}” is “{earlier}” before; here it is “{one.short}”.")


@rule(
    "abbreviations.plural",
    level="note",
    on=False,
    summary="The letters for a plural have their s.",
    why="“Personal advisers (PA)” defines one adviser; the next page speaks of PAs.",
    source="New Hart’s Rules, 10.2.4",
    catalogue=("AB07",),
    needs=("shortforms",),
    bad=[
        "The personal advisers ([[PA]]) met. Three PAs left.",
        "Independent reviewing officers ([[IRO]]) met. We saw the IROs. An IRO left.",
    ],
    good=[
        "The personal advisers (PAs) met. Three PAs left.",
        "A personal adviser (PA) met. Three PAs left.",
        "Children’s services (CS) met. The CS left.",
        "The family access (FA) met. Three FAs left.",
    ],
)
def plural(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """A plural full form with letters that lack the s, where the text has them with it elsewhere."""
    usage = analysis.shortforms
    for short, definitions in usage.defined.items():
        ends = {document.block(span.block).text[span.end : span.end + 1] for span in usage.used.get(short, ())}
        for one in definitions if "s" in ends else ():
            many = one.full.endswith("s") and not one.full.endswith("ss")
            if many and document.block(one.span.block).text[one.span.end : one.span.end + 1] != "s":
                yield Hit(one.span, f"“{one.full}” is a plural: “{short}s” stands for it.")


@rule(
    "abbreviations.wrong-words",
    level="error",
    summary="The words are those that the letters stand for.",
    why="A body whose name is wrong in a committee paper will notice, and so will its members.",
    source="The bodies’ own names; statutory guidance, Working together to safeguard children",
    catalogue=("AB10",),
    yields_to=("abbreviations.two-ways",),
    needs=("shortforms",),
    bad=[
        "The Local Government Authority ([[LGA]]) wrote.",
        "The local authority dedicated officer ([[LADO]]) spoke.",
        "The Regional Improvement Board ([[RIP]]) met.",
    ],
    good=[
        "The Local Government Association (LGA) wrote.",
        "The local authority designated officer (LADO) spoke.",
        "A multi agency safeguarding hub (MASH) and multi-agency safeguarding hubs (MASHs)",
        "The Regional Improvement Board (RIB) met.",
        "The large green area (LGA) by the river",
        "The Eastmarch Town Plan (draft) and the Quality Assurance Team (see below)",
    ],
)
def wrong_words(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """A known abbreviation with one word that differs, or capitalised words with one initial that does not fit."""
    taken: set[Span] = set()
    for short, definitions in analysis.shortforms.defined.items():
        known_as = official().get(short)
        for one in definitions if known_as else ():
            if _differs_by_one(plain_form(one.full), plain_form(str(known_as).casefold())):
                taken.add(one.span)
                yield Hit(one.span, f"“{short}” stands for “{known_as}”; here it is “{_as_written(document, one)}”.")
    for block in document.paragraphs():
        if "(" in block.text:
            yield from _official_differs(block, taken)
        for found in places(_BRACKETED, block.text) if "(" in block.text else ():
            words = found[1].split()
            misfits = [(word, letter) for word, letter in zip(words, found[2], strict=False) if word[0] != letter]
            fits = len(words) == len(found[2]) and len(misfits) == 1 and found[2] not in official()
            if fits and misfits[0][1].casefold() not in misfits[0][0][:4]:
                yield Hit(block.span(*found.span(2)), f"“{found[2]}” does not fit the initials of “{found[1]}”.")


_LETTERS = re.compile(r"((?:[\w’'-]+,? ){2,9})\(([A-Za-z]{3,7})\)")


def _official_differs(block: Block, taken: set[Span]) -> Iterator[Hit]:
    """Known letters after as many words as they stand for, of which one is another."""
    for found in places(_LETTERS, block.text):
        known_as = official().get(found[2])
        span = block.span(*found.span(2))
        if not known_as or span in taken:
            continue
        words = found[1].split()[-len(str(known_as).split()) :]
        given, meant = plain_form(" ".join(words).casefold()), plain_form(str(known_as).casefold())
        if given.split()[:1] == meant.split()[:1] and _differs_by_one(given, meant):
            yield Hit(span, f"“{found[2]}” stands for “{known_as}”; here it is “{' '.join(words)}”.")


_BRACKETED = re.compile(r"\b(?:The |An? )?((?:[A-Z][a-z]+ ){2,4}[A-Z][a-z]+) \(([A-Z]{3,5})\)")


def _as_written(document: Document, definition: Definition) -> str:
    """The full words with the capitals that they have in the text."""
    before = document.block(definition.span.block).text[: definition.span.start]
    at = before.casefold().rfind(definition.full)
    return before[at : at + len(definition.full)] if at >= 0 else definition.full


def _differs_by_one(one: str, other: str) -> bool:
    first, second = one.split(), other.split()
    return len(first) == len(second) >= 3 and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _in_heading(document: Document, definition: Definition) -> bool:
    return document.block(definition.span.block).kind == "heading"


def _before(document: Document, one: Span, other: Span) -> bool:
    return (document.position(one.block), one.start) < (document.position(other.block), other.start)
