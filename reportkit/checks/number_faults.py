"""Numbers that are written wrongly whatever a document prefers: units given twice, wrong groups, wrong endings, half ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.calendar_dates import ordinal
from reportkit.checks.quantities import found
from reportkit.checks.rule import Hit, Rule, rule
from reportkit.model.document import Document
from reportkit.model.issue import Edit

_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_TWICE = (
    (re.compile(rf"££+\s?{_FIGURE}"), "The pound sign stands twice."),
    (re.compile(rf"£{_FIGURE}\s?(?:million|billion|thousand|bn|m|k)?\s+pounds\b"), "The pound sign and “pounds” say the same."),
    (re.compile(rf"£?{_FIGURE}\s?(?:m|mn)\s+million\b"), "The million stands twice."),
    (re.compile(rf"£?{_FIGURE}\s?bn\s+billion\b"), "The billion stands twice."),
    (re.compile(rf"£?{_FIGURE}\s?k\s+thousand\b"), "The thousand stands twice."),
    (re.compile(rf"£{_FIGURE}p\b"), "An amount has a pound sign or a p, not both."),
    (re.compile(rf"{_FIGURE}\s?%\s+(?:per\s?cent|percent)\b"), "The per cent stands twice."),
    (re.compile(r"£\d{1,3}(?:,\d{3})+k\b"), "A thousand thousands is a million: write it with m or million."),
)


@rule(
    "numbers.unit-twice",
    level="error",
    summary="A unit stands once.",
    why="Read aloud, £5 million pounds is five million pounds pounds; and £2.5m million is a million times too much.",
    source="New Hart’s Rules, 11.1.3; GOV.UK style guide, money",
    catalogue=("NU04", "NU03"),
    bad=[
        "The grant of [[£5 million pounds]] and the saving of [[£2.5m million]] were agreed.",
        "It costs [[£0.50p]] a day, or [[££40]] a year, for [[45% per cent]] of them.",
        "The reserve is [[£1,200k]].",
    ],
    good=[
        "The grant of £5 million and the saving of £2.5m were agreed.",
        "It costs 50p a day, £40 a year, for 45% of them and 45 per cent of us.",
        "The reserve is £900k or £1.2m; pounds and pence.",
    ],
)
def unit_twice(document: Document) -> Iterator[Hit]:
    """A pound sign with pounds or pence, a million of millions, a percentage sign with its words."""
    for pattern, said in _TWICE:
        for block, match in found(document, pattern, "£", "%", "m million", "bn billion", "k thousand"):
            yield Hit(block.span(*match.span()), said)


_GROUPS = re.compile(
    r"(?<![\w.,])(?:£\d{1,3}(?:,\d{3})*,(?:\d{1,2}|\d{4,})(?![\d,]|\s?[,;]\s?\d)|£?\d{4,},\d{3}(?!\d)|\d{1,3}(?:,\d{3})+,\d{1,2}(?![\d,])"
    r"|£\d{1,3}(?:,\d{3})*,\d{2},\d{3}(?!\d)|\d{1,3}(?:,\d{3})*,(?!(?:19|20)\d\d\b)\d{4}(?=\s(?!hours\b)[a-z]{3,}s\b))"
)


@rule(
    "numbers.groups",
    level="error",
    summary="Commas in a number part groups of three figures.",
    why="A digit is missing or too many, and the amount may be ten times what was meant.",
    source="New Hart’s Rules, 11.1.1",
    catalogue=("NU02", "NU04"),
    bad=["The cost is [[£12,00]] a year.", "The reserve fell to [[£1,2000]] from [[1,200,00]] pounds, or [[£12345,678]]."],
    good=[
        "The cost is £12,000 a year, £1,200,000 in all.",
        "See sections 17,47 and paragraphs 1,2 and 3.",
        "In 2019, 2020 and 2021 it cost £5, £10 and £12,500.50.",
    ],
)
def groups(document: Document) -> Iterator[Hit]:
    """An amount of money, or a number over a thousand, with a group of one, two or four figures."""
    for block, match in found(document, _GROUPS, ","):
        if not re.match(r"\d{4},\d{3}$", match[0]):
            yield Hit(
                block.span(*match.span()),
                f"The commas in {match[0]} do not part groups of three: a digit is missing or too many.",
            )


_ORDINAL = re.compile(r"(?<![\w.,/£-])(\d{1,4})(st|nd|rd|th)\b")
_ENDINGS = tuple(f"{figure}{ending}" for figure in range(10) for ending in ("st", "nd", "rd", "th"))


@rule(
    "numbers.ordinal-ending",
    level="error",
    summary="An ordinal has the ending that is spoken.",
    why="The 21th is a slip that every reader sees.",
    source="New Hart’s Rules, 11.1.5",
    catalogue=("NU01", "DT01"),
    bad=["on the [[21th]] of May", "the [[2th]] floor and the [[11st]] and [[3nd]] visits"],
    good=["the 21st, 22nd, 23rd and 24th", "the 11th, 12th, 13th, 111th", "form 21th-b is a code: A21th"],
)
def ordinal_ending(document: Document) -> Iterator[Hit]:
    """A number with an ending that belongs to another."""
    for block, match in found(document, _ORDINAL, *_ENDINGS):
        right = ordinal(int(match[1]))
        if right != match[0] and block.text[match.end() : match.end() + 1] != "-":
            span = block.span(*match.span())
            yield Hit(span, f"The ordinal is {right}.", (Edit(span, right),), "suggested")


_HALF = re.compile(
    rf"\b(?P<word>[Ff]rom|[Bb]etween)\s+(?P<a>£?{_FIGURE}\s?(?:am|pm|%|m\b|k\b)?)\s?[-–]\s?(?P<b>£?{_FIGURE}\s?(?:am|pm|%|m\b|k\b)?)(?![\w/–-])"
)


@rule(
    "numbers.range-words",
    level="warning",
    summary="From goes with to, and between with and; a dash stands alone.",
    why="“From 10–20” is half in words and half in signs, and reads as a slip.",
    source="New Hart’s Rules, 4.11.1; GOV.UK style guide, ranges",
    catalogue=("DT01", "TI01"),
    bad=["It runs [[from 10-11am]] on Fridays.", "[[Between 20–30]] children came, at a cost [[between £5-£10]] each."],
    good=[
        "It runs from 10am to 11am, 10–11am in winter.",
        "from 2023-24 onwards and between 2019-20 and 2022-23",
        "Between 20 and 30 children came.",
        "He came from 12-14 High Street; from 4-6 to 5-7 they sat.",
    ],
)
def range_words(document: Document) -> Iterator[Hit]:
    """From or between before two numbers that a dash joins; financial years, addresses and two ranges are left."""
    for block, match in found(document, _HALF, "from", "between"):
        first, last = re.sub(r"[^\d.]", "", match["a"]), re.sub(r"[^\d.]", "", match["b"])
        years = len(first) == 4 and len(last) == 2
        after = block.text[match.end() : match.end() + 16]
        if years or re.match(r"\s+(?:[a-z]+\s+)?(?:to|and|until)\s+\S*\d|\s+[A-Z]|\s+year[s-]*\s*old", after):
            continue
        joint = "to" if match["word"].casefold() == "from" else "and"
        instead = f"{match['word']} {match['a'].strip()} {joint} {match['b'].strip()}"
        end = match.start() + len(match[0].rstrip(" ,"))
        span = block.span(match.start(), end)
        edits = (Edit(span, instead.rstrip(" ,")),)
        yield Hit(span, f"“{match['word']}” needs “{joint}”, not a dash: {instead.rstrip(' ,')}.", edits, "suggested")


_BARE = re.compile(
    r"(?<![\w.,)\]])(£?)\.(\d+)(?:(?=\s?(?:%|per\s?cent|million|FTE|m\b|hours?\b|days?\b|miles?\b|inches\b|acres?\b|hectares?\b|of\s+an?\b))"
    r"|(?<=£\.\d\d)\b|(?<=\s(?:to|of|by|is|at)\s\.\d)\b|(?<=\s(?:to|of|by|is|at)\s\.\d\d)\b|(?<=\swas\s\.\d)\b|(?<=\swas\s\.\d\d)\b)"
)


@rule(
    "numbers.leading-zero",
    level="warning",
    summary="A decimal below one has its nought.",
    why="A point before a figure is overlooked, and .5 becomes 5.",
    source="New Hart’s Rules, 11.1.2",
    catalogue=("NU02",),
    bad=["The rate rose by [[.5]]% in May.", "The post is [[.6]] FTE and costs [[£.75]] a mile."],
    good=["The rate rose by 0.5% in May.", "The post is 0.6 FTE. 5% of them agreed.", "The file .5m and section 1.5 days"],
)
def leading_zero(document: Document) -> Iterator[Hit]:
    """A decimal point without a figure before it, where a unit shows that it is a number."""
    for block, match in found(document, _BARE, "."):
        if (re.match(r"m\b", block.text[match.end() :]) and not match[1]) or "calibre" in block.text:
            continue
        span, instead = block.span(*match.span()), f"{match[1]}0.{match[2]}"
        yield Hit(span, f"Put a nought before the point: {instead}.", (Edit(span, instead),), "suggested")


_FUNDS = ("reserve", "deficit", "surplus", "shortfall", "income", "revenue", "expenditure", "bid", "loan", "debt", "capital")
_NO_MONEY = re.compile(
    r"\s+(?:euros?|dollars?|of|people|households|homes|residents|children|trees|tonnes|units|visits|journeys)\b"
)
_UNSIGNED = re.compile(
    r"\b(?:budget|cost|grant|saving|overspend|underspend|funding|price|fee|fee\s+income|reserve|deficit|surplus|shortfall|income|revenue|"
    r"spending|expenditure|bid|loan|debt|capital)s?\s+(?:of|was|is|will\s+be)\s+(\d[\d,]*(?:\.\d+)?\s?(?:million|billion|bn|m|k))\b",
    re.IGNORECASE,
)


@rule(
    "numbers.missing-pound",
    level="warning",
    summary="A sum of money has its pound sign.",
    why="A budget of 3.4m may be euros, metres or a slip.",
    source="GOV.UK style guide, money",
    catalogue=("NU04",),
    bad=[
        "The budget of £3.4m and the saving of £1.2m and £0.5m leave a cost of [[1.7m]].",
        "The grant is £3m, the fee £2m and the price £1m; the overspend was [[0.4 million]].",
    ],
    good=[
        "The budget of £3.4m and the saving of £1.2m leave a cost of £1.7m and £2m.",
        "The fence had a cost of 3m of wire.",
        "The budget is £3m, £4m and £5m. A grant of 12 places was made.",
    ],
)
def missing_pound(document: Document) -> Iterator[Hit]:
    """Millions of a budget or a cost without a sign, in a document that gives the sign elsewhere."""
    places = list(found(document, _UNSIGNED, "budget", "cost", "grant", "saving", "spend", "funding", "price", "fee", *_FUNDS))
    if places and sum(block.text.count("£") for block in document.blocks) >= 3:
        for block, match in places:
            if not _NO_MONEY.match(block.text, match.end()):
                span = block.span(*match.span(1))
                yield Hit(span, f"Is a pound sign missing? £{match[1]}", (Edit(span, f"£{match[1]}"),), "suggested")


FAULTS: tuple[Rule, ...] = (unit_twice, groups, ordinal_ending, range_words, leading_zero, missing_pound)
