"""Numbers, percentages and money in the form that a document itself prefers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reportkit.checks.forms import Use, outvoted
from reportkit.checks.grids import Figure, figure, is_total, parted_columns, rows_of
from reportkit.checks.parses import sentences
from reportkit.checks.quantities import WORDS, found, in_words, value
from reportkit.checks.rule import Hit, Rule, rule
from reportkit.checks.votes import winner
from reportkit.model.document import Document
from reportkit.model.text import Block

_PEOPLE = "people|children|men|women|staff"
_COUNTED = rf"(?=\s+(?:[a-z-]+\s+)?(?:[a-z]{{3,}}s|{_PEOPLE})\b)"
_FIGURES = re.compile(rf"(?<![\w.,£$€/#:–-])(\d{{1,2}}|100)(?![\d%]|[.,:/–-]\S){_COUNTED}")
_SPELT = re.compile(rf"(?<![\w-])({WORDS})(?![\w-]){_COUNTED}", re.IGNORECASE)
_UNIT = re.compile(
    r"\s+(?:(?:working|calendar|consecutive|per|and|or|to|of|out|in|at|by|for|from|on|the|was|is|has|plus|further|years|months|weeks|"
    r"days|hours|minutes|miles|metres|pounds|acres|hectares|tonnes|degrees|points|percentage|votes|times|words|pages)\b|"
    r"[a-z-]+\s+(?:votes|points|years|months|weeks|days|hours)\b)"
)
_CITED = re.compile(
    r"\b(?:sections?|pages?|paragraphs?|paras?|recommendations?|tables?|figures?|parts?|appendix|items?|articles?|schedules?|chapters?|"
    r"aged?|ages|under|over|room|form|stage|year|key|level|tier|phase|group|number|nos?|about|version|standard|priority|theme|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|and|or|to|than|at|least)\.?\s+$",
    re.IGNORECASE,
)
#: Ten is left: house styles draw the line on either side of it.
_BANDS = {"1–9": range(2, 10), "11–20": range(11, 21), "21–100": range(21, 101)}
_SMALL = "It had two homes, three teams, four visits, five plans, six files, seven rooms, eight doors, nine keys. "


@rule(
    "numbers.words-or-figures",
    level="warning",
    summary="Numbers of one size are all in words or all in figures.",
    why="“Six visits” beside “7 visits” looks like two writers.",
    source="New Hart’s Rules, 11.1.1; GOV.UK style guide, numbers",
    catalogue=("NU01",),
    bad=[
        _SMALL + "[[7]] cars came late.",
        "It had 12 homes, 13 teams, 14 visits, 15 plans, 16 files, 17 rooms, 18 doors, 19 keys. They saw [[fourteen]] carers.",
    ],
    good=[
        _SMALL + "It took 7 weeks.",
        _SMALL + "Of 60 files, 7 files went.",
        "It had two homes, three teams and 4 visits.",
        _SMALL + "See section 7 reports.",
        _SMALL + "It had 12 gates.",
    ],
)
def words_or_figures(document: Document) -> Iterator[Hit]:
    """In each band of size, a count in the other form than nearly all; beside a larger figure a small one may be a figure."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for form, pattern in (("figures", _FIGURES), ("words", _SPELT)):
        for block, match in found(document, pattern):
            number = value(match[1])
            if number is None or block.kind not in ("paragraph", "list_item") or _is_apart(block, match, form):
                continue
            band = next((name for name, size in _BANDS.items() if number in size), None)
            if band:
                instead = {"words": in_words(number) if number < 100 else "100", "figures": str(number)}
                uses[band].append(Use(form, block.span(*match.span(1)), match[1], instead))
    for band, every in uses.items():
        yield from outvoted(every, f"A number from {band.replace('–', ' to ')}", least=8, ratio=8.0, split=0)


def _is_apart(block: Block, match: re.Match[str], form: str) -> bool:
    """Whether a count follows other customs: units, citations, the start of a sentence, figures beside larger figures."""
    text = block.text
    if _UNIT.match(text, match.end()) or _CITED.search(text[max(0, match.start() - 18) : match.start()]):
        return True
    start, end = next((place for place in sentences(text) if place[0] <= match.start() < place[1]), (0, len(text)))
    if form == "words":
        return match.start() == start
    others = [
        int(other)
        for other in re.findall(r"(?<![\w.,])\d{1,4}(?![\w.,]\d)", text[start : match.start()] + " " + text[match.end() : end])
    ]
    return any(other > 10 for other in others) and int(match[1]) <= 10


_OPENING = re.compile(r"(?<=[a-z]{2}[.!?]\s)(\d{1,3}(?:,\d{3})*)(?=\s(?:of\s|out\s|per\s?cent|[a-z]{3,}))")


@rule(
    "numbers.sentence-start",
    level="note",
    summary="A sentence begins with a word.",
    why="After a full stop a figure looks like a paragraph number or a decimal.",
    source="New Hart’s Rules, 11.1.1; The Guardian style guide, numbers",
    catalogue=("NU01",),
    bad=["The sample was small. [[12]] cases were read.", "The panel agreed. [[45]] per cent were late."],
    good=[
        "The sample was small. Twelve cases were read.",
        "See part 2. 12 Cases were read.",
        "It rose to 4.5 cases. In 12 of them it fell.",
    ],
)
def sentence_start(document: Document) -> Iterator[Hit]:
    """A figure after the end of a sentence, before a word in small letters."""
    for block, match in found(document, _OPENING, ". ", "? ", "! "):
        if block.kind in ("paragraph", "list_item"):
            yield Hit(
                block.span(*match.span()), "Begin the sentence with a word: spell the number out, or turn the sentence round."
            )


_LARGE = re.compile(
    r"(?<![\w.,/:#–-])(?<!\d\s)(£?)(\d{1,3}(?:,\d{3})+|\d{4,6}|\d{1,3}(?: \d{3})+)(?![\w/:–-]|[.,]\d)"
    r"(?=\s+(?!hours|hrs)[a-z]+|[.,;)]|$)"
)
_THINGS = re.compile(r"\s+(?:[a-z]{3,}|of\b)|[.,;)]|$")
_PLURAL = re.compile(r"\s+(?:[a-z]{2,}s|people|children|men|women)\b")
_NUMBERED = re.compile(
    r"(?:\b(?:no|ref|reference|number|case|id|code|since|by|until|from|to|year|application|tel|call|room|minute)\.?:?\s*)$",
    re.I,
)


@rule(
    "numbers.thousands",
    level="warning",
    summary="Thousands are parted in one way.",
    why="1200 beside 1,350 is read as a year or a reference.",
    source="New Hart’s Rules, 11.1.1; GOV.UK style guide, numbers",
    catalogue=("NU02",),
    bad=[
        "There were 1,200 homes, 2,400 flats and 3,600 rooms, and [[1350]] yards were empty.",
        "It cost £1,200, £2,400 and £3,600; the last was [[£1350]].",
        "| Ward | Homes |\n| North | 1,200 |\n| South | 1,350 |\n| West | [[1410]] |\n| All | 3,960 |",
    ],
    good=[
        "There were 1,200 homes, 2,400 flats and 3,600 rooms.",
        "We had 1,200 homes, 2,400 flats, 3,600 rooms in 2024. Case number 1350 is new. Dial 0300 123 1231. It is 1400 hours.",
        "There were 1,200 homes and 1350 flats.",
        "1,200 homes, 2,400 flats, 3,600 rooms and 1999 people met in June 2025.",
        "1,200 homes, 2,400 flats and 3,600 rooms.\n| Year | Homes |\n| 2023 | 1,200 |\n| 2024 | 1,300 |\n| 2025 | 1,400 |",
    ],
)
def thousands(document: Document) -> Iterator[Hit]:
    """A number over 999 with or without a comma, or with a space, where the document usually does otherwise."""
    uses = []
    columns = parted_columns(document)
    for block, match in found(document, _LARGE):
        bare = match[2].replace(",", "").replace(" ", "")
        form = "," if "," in match[2] else " " if " " in match[2] else ""
        doubtful = not match[1] and (
            (block.id not in columns and _may_be_year(int(bare), block.text, match))
            or len(bare) > 5
            or (block.kind == "table_cell" and block.id not in columns)
            or not _THINGS.match(block.text, match.end())
        )
        if form == "" and (
            doubtful or (not match[1] and _NUMBERED.search(block.text[max(0, match.start() - 14) : match.start()]))
        ):
            continue
        if form == " " and not match[1]:
            continue
        parted = f"{match[1]}{int(bare):,}"
        uses.append(Use(form, block.span(*match.span()), match[0], {",": parted, "": f"{match[1]}{bare}"}))
    yield from outvoted(uses, "A thousand")


def _may_be_year(number: int, text: str, match: re.Match[str]) -> bool:
    """Whether a number may be a year; one of an earlier century is none before the things that it counts."""
    if not 1500 <= number <= 2100:
        return False
    counted = _PLURAL.match(text, match.end()) and text[: match.start()].casefold().split()[-1:] not in (["in"], ["of"])
    return number >= 1900 or not counted


@rule(
    "numbers.table-decimals",
    level="warning",
    summary="The figures of a column have the same number of decimals.",
    why="12 among 11.4 and 13.2 may be a rounded figure or a slip, and the column cannot be compared.",
    source="Office for National Statistics style guide, decimal places",
    catalogue=("NU02", "TB08"),
    bad=[
        "| Team | Rate |\n| A | 11.4 |\n| B | 12.1 |\n| C | 13.5 |\n| D | [[14]] |",
        "| Team | Cost |\n| A | £11.40 |\n| B | £12.10 |\n| C | £13.5 |\n| D | £14.00 |".replace("£13.5 ", "[[£13.5]] "),
    ],
    good=[
        "| Team | Rate |\n| A | 11.4 |\n| B | 12.1 |\n| C | 13.5 |\n| D | 14.0 |",
        "| Team | Rate |\n| A | 11.4 |\n| B | 12.1 |\n| C | 13.5 |\n| D | 0 |",
        "| Measure | Figure |\n| A | 11.4 |\n| B | 12 |\n| C | 13.5% |\n| D | 14 |",
        "| Team | Rate |\n| A | 11.4 |\n| B | 12.1 |\n| C | 13.5 |\n| Total | 37 |",
    ],
)
def table_decimals(document: Document) -> Iterator[Hit]:
    """One figure of a column that has more or fewer decimals than all others of its unit."""
    for _, cells in document.tables():
        rows = rows_of(cells)
        for column in rows[0] if len(rows) >= 5 else ():
            held = [
                (row[column], figure(row[column].text)) for row in rows[1:] if column and column in row and not _is_total(row)
            ]
            sure = [(cell, one) for cell, one in held if one is not None and not _is_round(one)]
            if len(sure) < 4 or len(sure) < len(rows) - 2 or len({one.unit for _, one in sure}) > 1:
                continue
            usual = winner(
                {str(size): sum(one.decimals == size for _, one in sure) for size in {one.decimals for _, one in sure}}
            )
            odd = [cell for cell, one in sure if str(one.decimals) != usual] if usual and usual != "0" else []
            if odd:
                said = f"The other figures of the column have {usual} decimal{'' if usual == '1' else 's'}."
                yield Hit(odd[0].whole, said, others=tuple(cell.whole for cell in odd[1:]))


def _is_round(one: Figure) -> bool:
    return one.decimals == 0 and (one.value == 0 or (one.value == 100 and one.unit == "%"))


def _is_total(row: dict[int, Block]) -> bool:
    return 0 in row and is_total(row[0].text)


_PER_CENT = re.compile(r"(?<![\w£])(\d+(?:\.\d+)?)(\s?)(%|per\s+cent|percent|pc)(?![\w%])")


@rule(
    "numbers.per-cent",
    level="warning",
    summary="Percentages are written in one way.",
    why="45% beside 45 per cent looks like two writers.",
    source="GOV.UK style guide, percentages; New Hart’s Rules, 11.1.7",
    catalogue=("NU03",),
    bad=[
        "It rose by 5%, by 6% and by 7%, and then by [[8 per cent]].",
        "It rose by 5 per cent, by 6 per cent and by 7 per cent, and then by [[8 percent]].",
        "It rose by 5%, by 6% and by 7%, and then by [[8 %]].",
    ],
    good=[
        "It rose by 5%, by 6% and by 7%.",
        "It rose by 5 per cent, by 6 per cent and by 7 per cent.\n| Team | Share |\n| A | 5% |",
        "It rose by 5% and by 6 per cent.",
        "It rose by 5 to 6%, and by 6% and 7%; 8 percentage points",
    ],
)
def per_cent(document: Document) -> Iterator[Hit]:
    """A percentage in running text in another form than the document's usual one."""
    uses = []
    for block, match in found(document, _PER_CENT, "%", "cent", "pc"):
        if block.kind in ("paragraph", "list_item", "footnote") and block.region != "header":
            form = (" %" if match[2] else "%") if match[3] == "%" else " ".join(match[3].split())
            instead = {"%": f"{match[1]}%", "per cent": f"{match[1]} per cent", "percent": f"{match[1]} percent"}
            uses.append(Use(form, block.span(*match.span()), match[0], instead))
    yield from outvoted(uses, "A percentage")


_MONEY = re.compile(r"(£\d[\d,]*(?:\.\d+)?)(\s?)(million|mn|mil|m|M|billion|bn|Bn|BN|b|thousand|K|k)(?![\w])")
_SIZES = {"m": "million", "b": "billion", "k": "thousand", "t": "thousand"}


@rule(
    "numbers.money",
    level="warning",
    summary="Millions of pounds are written in one way.",
    why="£1.2m beside £3.4 million looks like two writers, and a search misses one of them.",
    source="GOV.UK style guide, money; New Hart’s Rules, 11.1.3",
    catalogue=("NU04",),
    bad=[
        "It cost £1.2m, £1.3m and £1.4m, and in the end [[£2.1 million]].",
        "It cost £1.2 million, £1.3 million and £1.4 million, and in the end [[£2.1M]].",
    ],
    good=[
        "It cost £1.2m, £1.3m and £1.4m, or £900k.",
        "It cost £1.2m and then £1.3 million.",
        "It cost £1.2m, £1.3m, £1.4m and £2 billion.",
        "It cost £1.2m, £1.3m, £1.4m. “We paid £2 million for it,” she said.",
    ],
)
def money(document: Document) -> Iterator[Hit]:
    """Millions, billions or thousands, each in the form that the document uses less."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for block, match in found(document, _MONEY, "£"):
        if block.kind != "table_cell":
            size = _SIZES[match[3][0].casefold()]
            form = f"{' ' if match[2] else ''}{match[3]}"
            forms = ("m", " m", " million") if size == "million" else ("bn", " bn", " billion") if size == "billion" else ("k",)
            instead = {other: f"{match[1]}{other}" for other in forms}
            uses[size].append(Use(form, block.span(*match.span()), match[0], instead))
    for every in uses.values():
        yield from outvoted(every, "A sum of money")


_POWER = re.compile(r"(?<=\d)\s?(?P<unit>km|cm|mm|m)(?P<power>[23²³])(?!\w)|\b(?P<gas>CO|NO|SO|CH)(?P<low>[234₂₃₄])(?!\w)")
_RAISED = {"2": "²", "3": "³"}
_LOWERED = {"2": "₂", "3": "₃", "4": "₄"}


@rule(
    "numbers.raised-and-lowered",
    level="note",
    summary="Square metres and gases have their small figure everywhere or nowhere.",
    why="m2 beside m² looks like a slip.",
    source="The International System of Units, 5.2; IUPAC, Nomenclature of Inorganic Chemistry",
    catalogue=("NU02",),
    bad=[
        "The hall has 40 m², the room 12 m² and the yard 60 m², the store [[9 m2]].",
        "It saved CO₂ in May, CO₂ in June and CO₂ in July, and [[CO2]] in August.",
    ],
    good=[
        "The hall has 40 m², the room 12 m² and the yard 60 m².",
        "The hall has 40 m2, the room 12 m2 and the yard 60 m2. It saved CO2.",
        "The hall has 40 m² and the room 12 m2.",
        "The road A40 M25 and the B2",
    ],
)
def raised_and_lowered(document: Document) -> Iterator[Hit]:
    """A unit or a gas with a plain figure where the document has the raised or lowered one; a figure of its own run is left."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for block, match in found(document, _POWER, "m2", "m3", "m²", "m³", "co2", "no2", "so2", "ch4", "co₂", "no₂", "so₂", "ch₄"):
        gas = match["gas"] is not None
        digit, kind = ("low", "gas") if gas else ("power", "unit")
        plain = match[digit].isascii()
        if plain and match.start(digit) in block.offsets:
            continue
        start = match.start()
        if not gas:
            start = len(block.text[:start].rstrip("0123456789,."))
        small = (_LOWERED if gas else _RAISED).get(match[digit], match[digit])
        text = block.text[start : match.end()]
        uses[kind].append(Use("plain" if plain else "small", block.span(start, match.end()), text, {"small": text[:-1] + small}))
    for kind, every in uses.items():
        yield from outvoted(every, "A gas" if kind == "gas" else "A square or cubic measure", split=0)


_PARTS = re.compile(
    r"\b(Part|Phase|Stage|Chapter|Volume|Annex|Appendix|Tier|Level|Grade)\s+(\d{1,2}|(?=[IVX])(?:X?(?:IX|IV|V?I{0,3})))\b(?!\.\d)"
)
_ROMAN = {"I": 1, "V": 5, "X": 10}


@rule(
    "numbers.roman",
    level="warning",
    summary="Parts and phases are numbered in one kind of figures.",
    why="Part II and Part 2 are looked for as two different parts.",
    source="New Hart’s Rules, 11.2",
    catalogue=("NU01", "XR01"),
    bad=[
        "See Part 2 for the plan. Part 2 is long, Part 3 is short, and [[Part II]] again.",
        "Phase 1, Phase 3 and Phase 2 end before [[Phase IV]].",
    ],
    good=[
        "See Part II and Part III.",
        "See Part 2, Part 3 and Part 4 of this plan, and Part III of the Children Act 1989.",
        "See Part 2 and Appendix II.",
        "Level 1, Level 2, Level 3 and the Level I went to",
    ],
)
def roman(document: Document) -> Iterator[Hit]:
    """The same part in both kinds of figures, or one that all others outvote; parts of Acts are left."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for block, match in found(
        document,
        _PARTS,
        *(
            word.casefold()
            for word in ("Part ", "Phase ", "Stage ", "Chapter ", "Volume ", "Annex ", "Appendix ", "Tier ", "Level ", "Grade ")
        ),
    ):
        after = block.text[match.end() : match.end() + 60]
        if re.match(r",?\s+(?:of|to)\s+(?:the\s+)?[A-Z]|\s+[a-z]+\s+to\b", after) or (
            match[2] in ("I", "V", "X") and match[1] == "Level"
        ):
            continue
        form = "1" if match[2].isdigit() else "I"
        number = int(match[2]) if form == "1" else _arabic(match[2])
        uses[match[1]].append(Use(form, block.span(*match.span()), match[0], {"1": f"{match[1]} {number}"}))
    for name, every in uses.items():
        yield from outvoted(every, f"The number of a {name.casefold()}")


def _arabic(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    return sum(-one if any(other > one for other in values[place + 1 :]) else one for place, one in enumerate(values))


FORMS: tuple[Rule, ...] = (
    words_or_figures, sentence_start, thousands, table_decimals, per_cent, money, raised_and_lowered, roman,
)  # fmt: skip
