"""Abbreviations: defined once, before they are used, and in one way."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from reportkit.checks.analysis import Analysis
from reportkit.checks.rule import Hit, rule
from reportkit.checks.shortforms import plain_form
from reportkit.checks.votes import times, told_once
from reportkit.model.document import Document
from reportkit.model.text import Span


@rule(
    "abbreviations.undefined",
    level="note",
    summary="An abbreviation is spelt out where it first stands.",
    why="Councillors and the public do not know the trade's abbreviations, and cannot look them up in the middle of a paper.",
    source="GOV.UK style guide, abbreviations and acronyms",
    catalogue=("AB01",),
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
    ],
)
def undefined(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """Two to six capitals that the document never spells out and that are not commonly known; one hit for each."""
    usage = analysis.shortforms
    for short, spans in usage.used.items():
        if short not in usage.defined and short not in _known():
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
    """Later definitions whose full form differs in more than capitals, hyphens or the plural."""
    for short, definitions in analysis.shortforms.defined.items():
        first = definitions[0]
        for later in definitions[1:]:
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
    ],
)
def defined_again(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """Later definitions in the body with the same full form."""
    for short, definitions in analysis.shortforms.defined.items():
        body = [one for one in definitions if document.block(one.span.block).region == "body"]
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
    for short, definitions in usage.defined.items():
        if short not in usage.used:
            yield Hit(definitions[0].span, f"“{short}” is never used again.")


def _before(document: Document, one: Span, other: Span) -> bool:
    return (document.position(one.block), one.start) < (document.position(other.block), other.start)


@cache
def _known() -> frozenset[str]:
    raw = tomllib.loads((files("reportkit.checks.families") / "abbreviations.toml").read_text(encoding="utf-8"))
    return frozenset(word for words in raw["known"].values() for word in words)
