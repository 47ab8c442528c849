"""Law as committee reports cite it: Acts with their years, statutory guidance, exempt items, background papers."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache

from reportkit.checks.prose import places, quotations, within, written
from reportkit.checks.quantities import found
from reportkit.checks.rule import Hit, rule
from reportkit.checks.statutes import Citation, citations, editions, key, known_to, table
from reportkit.checks.words import word_rules
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block

LISTED = word_rules("reportkit.checks.families", "law.toml")

_EDITION = re.compile(
    r"\b(Working Together to Safeguard Children|Working Together|Keeping Children Safe in Education)[’”]?,?\s+"
    r"\(?((?:19|20)\d\d)\b(?![-–/])"
)


def _years(years: tuple[int, ...]) -> str:
    recent = [str(year) for year in years if year >= 1970][-6:] or [str(year) for year in years]
    return recent[0] if len(recent) == 1 else f"{', '.join(recent[:-1])} or {recent[-1]}"


@rule(
    "law.wrong-year",
    level="error",
    summary="An Act is cited with its own year.",
    why="A decision that rests on an Act that does not exist can be challenged, and the monitoring officer will be asked.",
    source="legislation.gov.uk, short titles of Acts and titles of statutory instruments",
    catalogue=("LW01",),
    bad=[
        "under section 1 of the Localism Act [[2012]]",
        "the Data Protection Act [[2008]] and the Children Act 1989",
        "the Children and Families Act [[2004]], the Care Act 2014 and the Equality Act ([[2011]])",
    ],
    good=[
        "under section 1 of the Localism Act 2011",
        "the Local Government Acts 1972 and 2000; the Local Government Act 2003",
        "the Elementary Education Act 1891 and the Scottish Care Act 2010",
        "the Health and Safety at Work etc. Act 1974",
        "A letter said “under the Localism Act 2012 you may do it”.",
        "the Care Act in 2015 and the Care Act; 2016 was worse",
    ],
)
def wrong_year(document: Document) -> Iterator[Hit]:
    """A known Act with a year in which none of that name was made."""
    for one in citations(document):
        if one.name and one.year and one.year_span and one.kind != "Bill":
            years = table()[key(one.name)][1]
            if one.year not in years:
                edits = (Edit(one.year_span, str(years[0])),) if len(years) == 1 else ()
                said = f"There is no {one.name} {one.year}; its year is {_years(years)}."
                yield Hit(one.year_span, said, edits, "suggested" if edits else "none")


@rule(
    "law.no-year",
    level="note",
    summary="An Act has its year where it is first cited.",
    why="Several Acts share a name, and the reader must be able to look up the right one.",
    source="GOV.UK style guide, legal content; OSCOLA, 2.4.1",
    catalogue=("LW01",),
    bad=[
        "under section 20 of the [[Children Act]] a child",
        "the [[Freedom of Information Act]] applies. The Freedom of Information Act applies.",
    ],
    good=[
        "A Mental Health Act assessment was made.",
        "under section 20 of the Children Act 1989 a child. The Children Act says so.",
        "the 1989 Children Act and the Regulation of Investigatory Powers Act (RIPA) 2000",
        "# The Care Act\nThe Care Act 2014 applies.",
        "an Act of Parliament; the Act applies",
        "He said “the Children Act says so in terms”.",
    ],
)
def no_year(document: Document) -> Iterator[Hit]:
    """The first mention of a known Act, in running text, where no mention up to there has a year."""
    seen: set[str] = set()
    for one in citations(document):
        if one.name and one.kind in ("Act", "Regulations") and one.name not in seen:
            if one.year is None and document.block(one.span.block).kind == "heading":
                continue
            seen.add(one.name)
            before = document.block(one.span.block).text[: one.span.start]
            used = _ACT_OF.match(document.block(one.span.block).text, one.span.end)
            if one.year is None and not used and not _YEAR_BEFORE.search(before):
                yield Hit(one.span, f"Give the year where the {one.name} is first cited: {_years(table()[key(one.name)][1])}.")


@rule(
    "law.name-near-miss",
    level="error",
    summary="The name of an Act is spelt as the Act spells it.",
    why="A power that is cited under a name that no Act has is open to challenge.",
    source="legislation.gov.uk, short titles of Acts",
    catalogue=("LW01",),
    bad=[
        "the [[Children and Familes Act 2014]] says so",
        "under the [[Local Goverment Act 1972]] and the [[Mental Capability Act 2005]]",
        "the [[Children act 1989]] gives the power",
        "powers under the [[Localism Bill 2011]]",
    ],
    good=[
        "the Children and Families Act 2014 and the Crime & Disorder Act 1998",
        "the Education (Scotland) Act 1980, the Housing (Wales) Act 2014",
        "The council must act 2024 times.",
        "when the Localism Bill was debated",
        "the Welfare of Children Act 1989",
    ],
)
def near_miss(document: Document) -> Iterator[Hit]:
    """A name with a year that is a letter or two from an Act of that year, “act” in small letters, and a Bill long passed."""
    for one in citations(document):
        meant = _meant(one)
        if meant:
            instead = f"{meant} {one.year}"
            yield Hit(
                one.span, f"“{document.quote(one.span)}”: the Act is the {instead}.", (Edit(one.span, instead),), "suggested"
            )


#: What is named after an Act and needs no year: “a Mental Health Act assessment”.
_ACT_OF = re.compile(
    r"\s+(?:assessments?|advoca(?:tes?|cy)|admissions?|detentions?|eligibility|teams?|leads?|training|reviews?|requests?|officers?|"
    r"compliance|implementation|guidance|duties|provisions?)\b"
)
_YEAR_BEFORE = re.compile(r"\b(?:1[89]|20)\d\d\s+$")
#: Names that `law.miswritten` tells, with or without a year.
_TOLD = re.compile(
    r"(?:child(?:ren)?'?s?|children'?s? and famil(?:y|ies)|equalities|mental capacities|human right|homeless reduction|child care"
    r"|schools standards and framework) act$"
)


def _meant(one: Citation) -> str | None:
    if one.year is None:
        return None
    if one.name:
        return one.name if one.kind in ("act", "Bill") and one.year in table()[key(one.name)][1] else None
    if one.kind not in ("Act", "Regulations"):
        return None
    written_name = key(f"{one.words} {one.kind}")
    if _TOLD.match(written_name):
        return None
    names = [name for name, (_, years) in table().items() if one.year in years and name.count(" ") == written_name.count(" ")]
    close = difflib.get_close_matches(written_name, names, n=1, cutoff=0.86)
    return table()[close[0]][0] if close else None


@rule(
    "law.guidance-edition",
    level="error",
    summary="Statutory guidance is cited with the year of an edition.",
    why="A reader cannot check practice against an edition that was never published.",
    source="Department for Education: Working Together to Safeguard Children and Keeping Children Safe in Education, title pages",
    catalogue=("LW01",),
    bad=[
        "Working Together to Safeguard Children ([[2017]]) says so.",
        "It follows Working Together [[2019]] and Keeping Children Safe in Education [[2012]].",
    ],
    good=[
        "Working Together to Safeguard Children (2018) and Working Together 2023",
        "Keeping Children Safe in Education 2022",
        "Working Together in 2019 was the theme.",
        "Working Together 2026",
    ],
)
def guidance_edition(document: Document) -> Iterator[Hit]:
    """A year, up to the last that the table is sure of, in which no edition came out."""
    for block, match in found(document, _EDITION, "working together", "keeping children"):
        years, year = editions()[key(match[1])], int(match[2])
        if year not in years and year <= known_to():
            said = (
                f"{match[1]} has no edition of {year}; those since 2010 are {_years(tuple(one for one in years if one >= 2010))}."
            )
            yield Hit(block.span(*match.span(2)), said)


_MARKED = re.compile(
    r"\bnot for publication\b|(?<!\ban )(?<!\bany )(?<!\bno )"
    r"\b(?:report|appendix|appendices|annex|item|paper)(?:\s+\w+)?\s+(?:is|are|contains?|includes?)\s+"
    r"(?:exempt|confidential)\b|\bcontains?\s+exempt\s+information\b|^\s*exempt(?:\s+(?:report|item|appendix))?\s*$"
    r"|^\s*(?:part\s+(?:II|2|B)\s*[–—-]\s*)?exempt\s+(?:report|item|appendix|annex|information)\b(?=\s*(?:[–—:]|$))",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def _hints(text: str) -> bool:
    small = text.casefold()
    return "exempt" in small or "not for publication" in small or "confidential" in small


_PARAGRAPH = re.compile(
    r"\b(?:paragraphs?|paras?\.?)\s*\d.{0,90}?\bSchedule\s+12A\b|\bSchedule\s+12A\b.{0,120}?\b(?:paragraphs?|paras?\.?|category)\s*\d",
    re.I,
)
_INTEREST = re.compile(r"\bpublic\s+interest\b", re.IGNORECASE)


@rule(
    "law.exempt-reason",
    level="warning",
    summary="An exempt item names its paragraph of Schedule 12A and weighs the public interest.",
    why="Without the paragraph and the public interest the press and public are excluded unlawfully.",
    source="Local Government Act 1972, sections 100A and 100I and Schedule 12A, Parts 1 and 2",
    catalogue=("LW03",),
    bad=[
        "[[Not for publication]]\nThe report gives the costs.",
        "[[Appendix 2 contains exempt]] information under paragraph 3 of Schedule 12A to the Local Government Act 1972.",
        "This [[report is exempt]]. The public interest in keeping it so outweighs that in telling it.",
    ],
    good=[
        "Appendix 2 contains exempt information under paragraph 3 of Schedule 12A. The public interest favours exemption.",
        "The fund is exempt from tax. The visit was confidential.",
        "Meetings are public unless the chair decides that an item is confidential.",
        "Records are exempt information under the Freedom of Information Act 2000.",
        "Not for publication by virtue of Schedule 12A, paragraphs 1 and 2. The public interest test was applied.",
    ],
)
def exempt_reason(document: Document) -> Iterator[Hit]:
    """The first mark of an exempt item in a document that nowhere gives the paragraph or the public interest."""
    marked = next(
        (
            (block, match)
            for block in written(document)
            for match in (places(_MARKED, block.text) if _hints(block.text) else ())
            if "Freedom of Information" not in block.text and not within(quotations(block.text), *match.span())
        ),
        None,
    )
    if marked is None:
        return
    lacking = []
    if not any("12A" in block.text and places(_PARAGRAPH, block.text) for block in document.blocks):
        lacking.append("the paragraph of Schedule 12A to the Local Government Act 1972")
    if not any(places(_INTEREST, block.text) for block in document.blocks):
        lacking.append("why the public interest in keeping it private outweighs that in telling it")
    if lacking:
        yield Hit(
            marked[0].span(*marked[1].span()), f"The item is marked exempt, but the document does not say {' or '.join(lacking)}."
        )


_LABELS = {
    "money": re.compile(r"\s*(?:\d[\d.]*\s+)?(?:financial|resource|finance)\s+(?:and\s+\w+\s+)?implications\b", re.I),
    "law": re.compile(r"\s*(?:\d[\d.]*\s+)?legal\s+(?:and\s+\w+\s+)?implications\b", re.I),
    "advice": re.compile(r"\s*(?:\d[\d.]*\s+)?recommendations?\b", re.I),
    "author": re.compile(
        r"\s*(?:report\s+(?:of|by|to|author)|contact\s+officer|lead\s+officer|wards?\s+affected|portfolio\s+holder)\b", re.I
    ),
    "options": re.compile(
        r"\s*(?:\d[\d.]*\s+)?(?:(?:alternative\s+)?options\s+considered|alternative\s+options|reasons?\s+for\s+(?:the\s+)?(?:decision|recommendation))",
        re.I,
    ),
}
_PAPERS = re.compile(r"\bbackground\s+(?:papers?|documents?|information|reading)\b|\b100D\b", re.I)
#: A label or heading is short; so long may it be.
_SHORT = 90


@rule(
    "law.background-papers",
    level="warning",
    summary="A report to a committee lists its background papers.",
    why="The public has a right to see them, and the report must say which they are, or that there are none.",
    source="Local Government Act 1972, section 100D",
    catalogue=("LW04",),
    bad=[
        "Report of the Director\n# Recommendation\nApprove it.\n# Financial implications\nNone.\n# [[Legal implications]]\nNone.",
        "Wards affected: all\n# Reasons for the decision\nCost.\n# Recommendations\nAgree.\n"
        "# [[3. Legal and property implications]]\nNone.",
    ],
    good=[
        "Report of the Director\n# Recommendation\nAgree.\n# Legal implications\nNone.\n# Financial implications\nNone.\n"
        "# Background papers\nNone.",
        "# Recommendations\nAct.\n# Legal implications\nNone.",
        "# Recommendation 1\nAct on it.\n# Findings\nThe report of the director was late.",
        "Minutes of the Panel\nWards affected: all\n# Recommendations\nAgree.\n"
        "# Legal implications\nNone.\n# Options considered\nNone.",
    ],
)
def background_papers(document: Document) -> Iterator[Hit]:
    """A document with the labels of a committee report, and no word of background papers."""
    if any(("ackground" in block.text and _PAPERS.search(block.text)) or "100D" in block.text for block in document.blocks):
        return
    if any(block.text.casefold().lstrip().startswith("minutes") for block in document.body[:12]):
        return
    labels: dict[str, Block] = {}
    for block in document.body:
        if len(block.text) <= _SHORT or block.kind == "heading":
            for name, pattern in _LABELS.items():
                if pattern.match(block.text):
                    labels[name] = block
    if len(labels) >= 4 and "law" in labels:
        said = "This looks like a report to a committee, but it does not list its background papers, or say that there are none."
        yield Hit(labels["law"].whole, said)
