"""Dashes and ranges: one kind of dash, one way of writing a span of years or numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.choices import Place, Vote, outvoted, table_rules
from reportkit.checks.prose import addresses, places, quotations, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block

LISTED = table_rules("reportkit.checks.families", "dashes.toml")

_YEARS = re.compile(r"(?<![\w/.,£–-])((?:19|20)\d\d)( ?[-–—/] ?)((?:19|20)?\d\d)(?![\w/–]|-\d|[.,]\d)")
_YEAR_VOTE = Vote("one way of writing a financial or school year")
_RANGE = re.compile(
    r"(?<![\w/.,£#+)–—-])(£?\d{1,3}(?:,\d{3})*%?)( ?[-–—] ?)(£?\d{1,3}(?:,\d{3})*(?:%|(?:st|nd|rd|th)\b)?)(?![\w/–—]|-\d|[.,:]\d)"
)
_RANGE_VOTE = Vote("one kind of dash in spans of numbers", safety="safe")
_NOT_RANGE = re.compile(
    r"(?:\b(?i:score|won|vote[ds]?|ratio|tel|telephone|phone|ring|call|fax"
    r"|ref|reference|no|code|sort|isbn|form)\b[.: ]*|[A-Z]{2,}[ ]?)$",
)
_SPAN = re.compile(
    r"\b([Ff]rom|[Bb]etween) (£?\d[\d,.]*%?)( ?[-–—] ?)(£?\d[\d,.]*\d%?|£?\d%?)((?:am|pm)?)(?!\w|[-–—/]\d)"
    r"(?! ?(?:and|to|until|till|onwards?|through)\b)"
)


@rule(
    "dashes.financial-year",
    level="warning",
    summary="A financial year is written in one way: 2024/25, 2024-25 or 2024–25.",
    why="Readers compare years across tables and text, and a search for one form misses the others.",
    source="New Hart’s Rules, 11.6.1; GOV.UK style guide, dates",
    catalogue=("DA02",),
    bad=[
        "In 2021/22 it rose, in 2022/23 it fell, in 2023/24 it stood, and in [[2024-25]] it rose.",
        "In 2021–22, in 2022–23, in 2023–24 and in [[2024-25]]",
        "In 2021/22 and 2022/23 we met; in [[2023-24]] and [[2024-25]] we did not.",
    ],
    good=[
        "In 2021/22, in 2022/23, in 2023/24, and the strategy of 2021-2027",
        "In 2021/22 and 2024-25",
        "In 2021/22, in 2022/23, in 2023/24, and reference 2024-25-7 of www.example.org/2024-25",
        "In 2021/22, in 2022/23, in 2023/24, and the Digital Strategy 2024–25",
    ],
)
def financial_year(document: Document) -> Iterator[Hit]:
    """Pairs of years that follow each other, by the mark between them and the length of the second."""
    forms: dict[str, list[Place]] = {}
    for block in written(document):
        for found in places(_YEARS, block.text):
            if int(found[3][-2:]) == (int(found[1]) + 1) % 100 and not _is_titled(block, found) and not _protected(block, found):
                mark = found[2].strip()
                named = f"2024{mark}2025" if len(found[3]) == 4 else f"2024{mark}25"
                forms.setdefault(named, []).append(Place(block.span(*found.span()), _years(found)))
    yield from outvoted(document, forms, _YEAR_VOTE)


def _years(found: re.Match[str]) -> dict[str, str]:
    """What each form makes of the years that were found."""
    short, long = found[3][-2:], found[1][:2] + found[3][-2:] if found[3] != "00" else str(int(found[1]) + 1)
    made = {f"2024{mark}25": f"{found[1]}{mark}{short}" for mark in "-–—/"}
    return made | {f"2024{mark}2025": f"{found[1]}{mark}{long}" for mark in "-–—/"}


def _is_titled(block: Block, found: re.Match[str]) -> bool:
    """Whether a capitalised word stands before, as in the title of a plan."""
    before = block.text[: found.start()].split()
    at = block.text[found.start() - 1 : found.start()] == " "
    return bool(at and len(before) > 1 and before[-1][:1].isupper() and before[-1] not in ("In", "For", "During", "Since", "The"))


def _protected(block: Block, found: re.Match[str]) -> bool:
    return within(addresses(block.text), *found.span()) or within(quotations(block.text), *found.span())


@rule(
    "dashes.range",
    level="note",
    summary="Spans of numbers have one kind of dash throughout: 10–12 or 10-12.",
    why="The mixture shows where text was pasted in; the dash of a span is the en dash, and many houses type a hyphen.",
    source="New Hart’s Rules, 4.11.1; PerfectIt, en dash or hyphen",
    catalogue=("DA02", "DA01"),
    bad=[
        "It takes 10–12 days, 3–4 weeks or 20–30 hours, and [[5-6]] people.",
        "It takes 10-12 days, 3-4 weeks or 20-30 hours, and [[5–6]] people.",
    ],
    good=[
        "It takes 10–12 days and 5-6 people.",
        "It takes 10–12 days, 3–4 weeks or 20–30 hours; ring 555-678 or read ISO 19-22.",
        "It takes 10–12 days, 3–4 weeks or 20–30 hours, agreed on 2024-03-05.",
        "It takes 10–12 days, 3–4 weeks or 20–30 hours; they won 5-3.",
    ],
)
def number_range(document: Document) -> Iterator[Hit]:
    """Two numbers of which the second is greater; references, telephone numbers, dates and scores are left alone."""
    forms: dict[str, list[Place]] = {}
    for block in written(document):
        for found in places(_RANGE, block.text):
            first, second = (int(re.sub(r"\D", "", part)) for part in (found[1], found[3]))
            if first >= second or _NOT_RANGE.search(block.text[: found.start()][-24:]) or _protected(block, found):
                continue
            mark = found[2].strip()
            instead = {f"10{dash}12": found[1] + dash + found[3] for dash in "-–—"}
            forms.setdefault(f"10{mark}12", []).append(Place(block.span(*found.span()), instead))
    yield from outvoted(document, forms, _RANGE_VOTE)


@rule(
    "dashes.from-between",
    level="warning",
    summary="From goes with to, between goes with and; a dash does the work of neither.",
    why="“From 10–12” reads aloud as “from ten twelve”.",
    source="New Hart’s Rules, 4.11.1; GOV.UK style guide, ranges",
    catalogue=("DA02",),
    bad=["It takes [[from 10–12]] days.", "Ages range [[between 5-11]] years.", "[[Between £5 – £10]] each"],
    good=[
        "It takes from 10 to 12 days.",
        "It grew from 2023-24 to 2024-25.",
        "Between 2023–24 and 2024–25 it fell.",
        "from 2024-25 onwards",
        "It rose from 10–12 to 14–16 a month.",
        "Read from 4-6-2.",
    ],
)
def from_between(document: Document) -> Iterator[Hit]:
    """From or between, a number, a dash and a greater number; a financial year is one thing and stays whole."""
    for block in written(document):
        for found in places(_SPAN, block.text):
            if _is_one_year(found) or _protected(block, found):
                continue
            word = "to" if found[1].casefold() == "from" else "and"
            span = block.span(*found.span())
            instead = f"{found[1]} {found[2]} {word} {found[4]}{found[5]}"
            said = f"“{found[1]}” with a dash: write “{instead}”, or leave “{found[1].lower()}” out."
            yield Hit(span, said, (Edit(span, instead),), "suggested")


def _is_one_year(found: re.Match[str]) -> bool:
    """Whether the two numbers are a financial or school year, or a plan’s years in short form."""
    years = _YEARS.match(found[2] + found[3] + found[4])
    return bool(years and (len(years[3]) == 2 or int(years[3]) == int(years[1]) + 1))
