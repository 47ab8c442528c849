"""Figures that must agree: stated counts and the lists under them, shares, changes, totals and percentages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportkit.checks.counted_lists import MADE, inline_counts, items_below, lead_in, recommendation_count
from reportkit.checks.grids import UNSUMMED, figure, has_part_rows, is_total, room, rows_of
from reportkit.checks.prose import quotations, within
from reportkit.checks.quantities import found, in_words, value
from reportkit.checks.rule import Hit, rule
from reportkit.checks.sums import more_than_whole, wrong_changes, wrong_parts, wrong_rest, wrong_shares
from reportkit.checks.two_values import changed_once, swapped
from reportkit.model.document import Document
from reportkit.model.text import Block

_ARITHMETIC = "Arithmetic; Society of Editors and Proofreaders, checking of figures"


def _counted(number: int) -> str:
    return in_words(number) if number < 21 else str(number)


@rule(
    "arithmetic.stated-count",
    level="warning",
    summary="A list has as many items as the sentence before it says.",
    why="The reader counts, and asks which reason was left out.",
    source=_ARITHMETIC,
    catalogue=("NU05", "LI05"),
    bad=[
        "The team had many cases. She drew attention to [[four]] of them:\n- a late case;\n- a lost case; and\n- a long case.",
        "The team made [[six]] recommendations. They are listed below, with dates:\n- Act.\n- Learn.\n- Report.",
        "The panel asked [[three]] questions:\n- who decides;\n- who pays; and\n- who checks.\n- what happens next?",
        "There were [[two]] reasons:\n- cost;\n- time; and\n- staff.\nThe panel agreed.",
        "Parents named [[two]] worries about the move:\n- noise;\n- dust; and\n- cost.\nAll were noted.",
        "We looked at the following [[4]] areas:\n1. Practice\n2. Leadership\n3. Recording\nThe next part gives our findings.",
        "The work has [[three]] stages: (a) planning; (b) audit; (c) interviews; and (d) writing.",
        "There are [[two]] reasons. First, the team was new. Second, the office had moved. Third, the budget was late.",
    ],
    good=[
        "The panel heard ten people. Two of them:\n- spoke; and\n- wrote.",
        "The panel asked three questions:\n- who decides;\n- who pays; and\n- who checks?",
        "We looked at the following areas:\n1. Practice\n2. Leadership",
        "At least two reasons were given:\n- cost;\n- time; and\n- staff.",
        "The plan has four aims, among them:\n- fewer moves; and\n- closer homes.",
        "The panel heard ten people:\n- two heads;\n- four carers; and\n- four parents.",
        "Two of the four areas were weak:\n- practice; and\n- recording.",
        "There are three reasons: (a) cost; (b) time; and (c) staff.",
        "There are three reasons. First, the team was new. Second, the office had moved.",
        "It met for two reasons:\n- cost; and\n- time.\nA further note\n- stands here",
        "The plan has two parts:\n1. Practice\n1. Leadership",
    ],
)
def stated_count(document: Document) -> Iterator[Hit]:
    """A count before a colon with another number of items under it, or of lettered ones behind it."""
    for block in document.paragraphs():
        stated = lead_in(block)
        if stated:
            number, match = stated
            items = items_below(document, block)
            if items is not None and items != number:
                yield _miscounted(block, match.span("count"), number, items)
            continue
        for match, number, items in inline_counts(block.text):
            if items != number and not within(quotations(block.text), *match.span()):
                yield _miscounted(block, match.span("count"), number, items)


def _miscounted(block: Block, place: tuple[int, int], number: int, items: int) -> Hit:
    said = f"The sentence announces {_counted(number)}, and {_counted(items)} follow. Correct the count or the list."
    return Hit(block.span(*place), said)


@rule(
    "arithmetic.recommendation-count",
    level="error",
    summary="A report makes as many recommendations as it says.",
    why="Councillors resolve to accept all of them, and somebody must know how many there are.",
    source="Committee report checklists; arithmetic",
    catalogue=("NU05", "NB04"),
    bad=[
        "This report makes [[four]] recommendations.\n# Recommendation 1\nA.\n# Recommendation 2\nB.\n# Recommendation 3\nC.",
        "We make [[2]] recommendations.\nRecommendation 1: Act.\nRecommendation 2: Learn.\nRecommendation 3: Report.",
    ],
    good=[
        "This report makes three recommendations.\n# Recommendation 1\nA.\n# Recommendation 2\nB.\n# Recommendation 3\nC.",
        "The review in 2019 made four recommendations.\n# Recommendation 1\nAct.\n# Recommendation 2\nLearn.",
        "This report makes four recommendations.\n- Act.\n- Learn.",
        "We make two recommendations for schools.\nRecommendation 1: A.\nRecommendation 2: B.\nRecommendation 3: C.",
    ],
)
def recommendation_total(document: Document) -> Iterator[Hit]:
    """The number of recommendations that the report says it makes, against those it numbers."""
    stated = [(block, match) for block, match in found(document, MADE, "recommendation")]
    there = recommendation_count(document) if stated else None
    for block, match in stated:
        if there and value(match["count"]) != there:
            said = f"The report numbers {_counted(there)} recommendations, not {match['count']}."
            yield Hit(block.span(*match.span("count")), said)


@rule(
    "arithmetic.share",
    level="error",
    summary="A percentage fits the two numbers beside it.",
    why="The three figures stand in one line, and anybody with a telephone can check them.",
    source=_ARITHMETIC,
    catalogue=("NU05",),
    bad=[
        "Visits were late in 12 of 40 cases ([[35]]%).",
        "In three out of eight cases ([[28]] per cent) there was no plan.",
        "Of the 412 enquiries, 148 ([[63]]%) led to a conference.",
        "It was so in [[35]]% (12 of 40).",
    ],
    good=[
        "Visits were late in 12 of 40 cases (30%).",
        "In two of three cases (66%) there was a plan, and in 2 of 3 (67%) a note.",
        "In 1 of 3 cases (33.3%) it was late.",
        "12 of the 40 (see page 35) were late; 35% of homes were full.",
        "Of the 412 enquiries, 148 (36%) led to a conference.",
        "In the spring of 2024 when numbers fell, 300 (35%) of families replied.",
    ],
)
def share(document: Document) -> Iterator[Hit]:
    """A part, its whole and a percentage that is out by a point or more."""
    for span, said in wrong_shares(document):
        yield Hit(span, said)


@rule(
    "arithmetic.part-of-whole",
    level="error",
    summary="A part is no larger than its whole.",
    why="One of the two numbers is wrong, and the reader sees it at once.",
    source=_ARITHMETIC,
    catalogue=("NU05", "NU06"),
    bad=["The plan was late in [[45 of the 40]] cases.", "[[120 out of the 112]] visits were recorded."],
    good=[
        "The plan was late in 40 of the 45 cases.",
        "Section 47 of the 1989 Acts",
        "Since 2019 of the 12 homes inspected two have closed.",
        "See page 45 of the 40 pages sent.",
        "It was late in 60 of the two hundred cases.",
    ],
)
def part_of_whole(document: Document) -> Iterator[Hit]:
    """More of some things than there are."""
    for span, said in more_than_whole(document):
        yield Hit(span, said)


@rule(
    "arithmetic.change",
    level="error",
    summary="A rise is a rise, and its percentage fits its figures.",
    why="A change that is stated twice, in figures and in per cent, must be the same change.",
    source=_ARITHMETIC,
    catalogue=("NU05",),
    bad=[
        "Referrals rose from 20 to 30, an increase of [[40]]%.",
        "Caseloads [[fell from 18 to 21]] last year.",
        "The cost went from £1.2m to £1.5m, a rise of [[52]] per cent.",
    ],
    good=[
        "Referrals rose from 20 to 30, an increase of 50%.",
        "Spending increased from 2019 to 2023.",
        "The cost went from £1.2m to £1.5m, a rise of 27 per cent.",
        "The share fell from 40% to 30%, a fall of 10 percentage points.",
        "Costs rose from £900k to £1.2m and fell from 12 weeks to 3 months.",
    ],
)
def change(document: Document) -> Iterator[Hit]:
    """A change that goes the other way, or whose percentage is out by a point or more."""
    for span, said in wrong_changes(document):
        yield Hit(span, said)


@rule(
    "arithmetic.parts",
    level="error",
    summary="The parts after a total add up to it.",
    why="A reader who adds up the parts loses trust in every other figure.",
    source=_ARITHMETIC,
    catalogue=("NU05",),
    bad=[
        "The panel saw a total of [[45]] people: 20 parents, 15 carers and 12 workers.",
        "There was a total of [[£900]] (£400 for rooms and £600 for travel).",
    ],
    good=[
        "The panel saw a total of 47 people: 20 parents, 15 carers and 12 workers.",
        "A total of 45 people came, 20 of them parents.",
        "A total of 45 homes: 40 of them flats and 20 for rent.",
        "A total of 45 cases: 20 were late and many more were early.",
        "A total of 1,200 visits: 800 in spring and 400 in autumn.",
    ],
)
def parts(document: Document) -> Iterator[Hit]:
    """A total with its parts in the same sentence."""
    for span, said in wrong_parts(document):
        yield Hit(span, said)


@rule(
    "arithmetic.remaining-share",
    level="error",
    summary="With the remaining part, percentages make a hundred.",
    why="The word “remaining” says that the parts make a whole.",
    source=_ARITHMETIC,
    catalogue=("NU05",),
    bad=[
        "Of the plans, 40% were good, 35% were fair and the remaining [[30]]% were poor.",
        "Half were new. Some 62 per cent agreed and the remaining [[48]] per cent did not.",
    ],
    good=[
        "Of the plans, 40% were good, 35% were fair and the remaining 25% were poor.",
        "33% agreed, 33% did not, and the remaining 33% did not answer.",
        "The remaining 12% is for travel.",
        "Staff take 50%, 20% of which is for agencies, and the remaining 50% is for rooms.",
        "40% were good, 35% fair and 30% late.",
    ],
)
def remaining_share(document: Document) -> Iterator[Hit]:
    """“The remaining” percentage in a sentence with the others."""
    for span, said in wrong_rest(document):
        yield Hit(span, said)


@rule(
    "arithmetic.row-total",
    level="error",
    summary="A total at the end of a row is the sum of the row.",
    why="A reader who adds up the row loses trust in every other figure.",
    source=_ARITHMETIC,
    catalogue=("NU05", "TB11"),
    yields_to=("numbers.table-total",),
    bad=[
        "| Team | Met | Not met | Total |\n| North | 30 | 12 | 42 |\n| South | 20 | 11 | [[33]] |",
        "| Fund | 2024 | 2025 | Total |\n| Grant | £1,200 | £300 | [[£1,600]] |\n| Fees | £80 | (£20) | £60 |",
    ],
    good=[
        "| Team | Met | Not met | Total |\n| North | 30 | 12 | 42 |\n| South | 20 | 11 | 31 |",
        "| Team | Met | Rate | Total |\n| North | 30 | 12% | 42 |\n| South | 20 | 11% | 33 |",
        "| Team | A | B | Total |\n| North | 30 | n/a | 42 |\n| South | 20 | 11 | 31 |",
        "| Team | Mean age | Visits | Total |\n| North | 30 | 12 | 40 |\n| South | 20 | 11 | 31 |",
    ],
)
def row_total(document: Document) -> Iterator[Hit]:
    """A row of figures whose last column, named total, differs from their sum by more than rounding explains."""
    for _, cells in document.tables():
        rows = rows_of(cells)
        last = max(rows[0]) if rows else 0
        if len(rows) < 2 or last < 3 or not is_total(rows[0][last].text if last in rows[0] else ""):
            continue
        titles = [rows[0][column].text for column in range(1, last) if column in rows[0]]
        if not any(UNSUMMED.search(title) or "%" in title for title in titles):
            yield from _wrong_rows(rows[1:], last)


def _wrong_rows(rows: list[dict[int, Block]], last: int) -> Iterator[Hit]:
    wrong: list[Hit] = []
    for row in rows:
        figures = [figure(row[column].text) if column in row else None for column in range(1, last + 1)]
        sure = [one for one in figures if one is not None]
        if len(sure) != last or len({one.unit for one in sure}) > 1:
            continue
        added = sum((one.value for one in sure[:-1]), Decimal(0))
        if abs(added - sure[-1].value) > room(sure):
            wrong.append(Hit(row[last].whole, f"The row adds up to {added:,}, not {row[last].text.strip()}."))
    if len(wrong) <= max(1, len(rows) // 3):
        yield from wrong


@rule(
    "arithmetic.hundred-per-cent",
    level="warning",
    summary="Percentages with a total of 100% make a hundred.",
    why="A column that is said to be the whole must be the whole.",
    source=_ARITHMETIC,
    catalogue=("NU05",),
    bad=[
        "| Answer | Share |\n| Yes | 30% |\n| No | 42% |\n| Perhaps | 18% |\n| Total | [[100%]] |",
        "| Answer | Per cent |\n| Yes | 52.5% |\n| No | 42.1% |\n| Perhaps | 15.4% |\n| Total | [[100.0%]] |",
    ],
    good=[
        "| Answer | Share |\n| Yes | 30% |\n| No | 42% |\n| Perhaps | 28% |\n| Total | 100% |",
        "| Answer | Share |\n| Yes | 33% |\n| No | 33% |\n| Perhaps | 33% |\n| Total | 100% |",
        "| Cost | Share |\n| Staff | 70% |\n| of which agency | 20% |\n| Rooms | 30% |\n| Total | 100% |",
        "| Team | On time |\n| North | 100% |\n| South | 100% |\n| East | 100% |\n| Total | 100% |",
        "| Team | On time |\n| North | 40% |\n| South | 60% |\n| East | 50% |\n| Total | 50% |",
    ],
)
def hundred_per_cent(document: Document) -> Iterator[Hit]:
    """A column of percentages with a total of 100% that they do not make."""
    for _, cells in document.tables():
        rows = rows_of(cells)
        if len(rows) < 4 or not (rows[-1].get(0) and is_total(rows[-1][0].text)) or has_part_rows(rows):
            continue
        for column, cell in rows[-1].items():
            figures = [figure(row[column].text) if column in row else None for row in rows[1:]]
            sure = [one for one in figures if one is not None and one.unit == "%"]
            if (
                column == 0
                or len(sure) != len(rows) - 1
                or sure[-1].value != 100
                or {one.value for one in sure} == {Decimal(100)}
            ):
                continue
            added = sum((one.value for one in sure[:-1]), Decimal(0))
            if abs(added - 100) > max(room(sure), Decimal(1)):
                yield Hit(cell.whole, f"The percentages add up to {added}, not 100.")


_SAMPLE = (
    "We saw 12 of the 60 cases. We read 30 of the 60 cases. A plan was in 11 of the 60 cases. It was late in 9 of the 60 cases. "
)


@rule(
    "arithmetic.two-values",
    level="warning",
    summary="One quantity has one value.",
    why="Two numbers for one thing leave the reader to guess which is right.",
    source="Society of Editors and Proofreaders, checking of figures",
    catalogue=("NU06",),
    bad=[
        _SAMPLE + "In 14 of the [[62]] cases there was none.",
        _SAMPLE + "In 3 of the [[59]] cases there was none.",
        "The net budget of £3.4m is spent. The net budget of [[£4.3m]] was agreed.",
        "The team audited 42 case files.\nWe audited [[24]] case files.",
    ],
    good=[
        _SAMPLE + "In 14 of the 62 homes there was none.",
        _SAMPLE + "In 14 of the 25 cases there was none.",
        _SAMPLE + "A second sample had 62 files. In 14 of the 62 cases there was none.",
        "The net budget of £3.4m is spent. The gross budget of £4.3m was agreed.",
        "In 2023 the budget of £3.4m was spent. In 2024 the budget of £4.3m was agreed.",
        "The team audited 42 case files.\nWe audited 40 case files.",
    ],
)
def two_values(document: Document) -> Iterator[Hit]:
    """A sample size that changes once, and a sum or count whose digits change places."""
    for span, said, others in (*changed_once(document), *swapped(document)):
        yield Hit(span, said, others=others)
