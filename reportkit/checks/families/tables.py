"""Tables and figures: their captions, their headers and what their columns hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportkit.checks.captions import Caption, caption_sides, captions
from reportkit.checks.grid import Grid, GridCell, grids, is_nil, is_number
from reportkit.checks.prose import is_contents, places, written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.tables_columns import RULES as COLUMN_RULES
from reportkit.checks.votes import told_once, winner
from reportkit.model.document import Document
from reportkit.model.issue import Edit

COLUMNS = COLUMN_RULES

_HART = "New Hart’s Rules, 15.2"
_LED = re.compile(
    r"\b[Tt]he\s+(?:(?:table|chart|figure|graph|diagram)\s+below|following\s+(?:table|chart|figure|graph|diagram))\b"
)
_NAMED = re.compile(
    r"\b([Tt]ables?|[Ff]igures?|[Ff]ig\.?|[Bb]ox(?:es)?|[Cc]harts?|[Mm]aps?|[Gg]raphs?)"
    r"\s+((?:[A-Z]?\d{1,3}(?:\.\d+)?(?:,\s*| and | to |–|-)?)+)"
)
_NUMBERS = re.compile(r"[A-Z]?\d{1,3}(?:\.\d+)?")
_MEASURE = re.compile(r"(?:no\.|number|count|change|total|rank|rate|per cent|percentage|share|score|value)\b")
_SOURCE = re.compile(r"\bsources?\b|\bdata from\b|©", re.IGNORECASE)
_SIGNS = {":": "a colon", ".": "a full stop", "–": "a dash", "—": "a dash", "-": "a hyphen", "": "no sign"}


@rule(
    "tables.no-caption",
    level="note",
    summary="Every table has a caption, where most have one.",
    why="The table cannot be cited, and a reader who lands on it does not know what it shows.",
    source=_HART,
    catalogue=("TB01",),
    bad=[
        "# A\n{caption} Table 1: A\n| a | b |\n| c | d |\n{caption} Table 2: B"
        "\n| a | b |\n| c | d |\nText.\n{caption} Table 3: C\n| a | b |\n| c | d |"
        "\n# B\nIt is shown here.\n| [[x]] | y |\n| z | w |\n| q | r |",
        "# A\nText.\n{caption} Table 1: A\n| a | b |\n| c | d |\n{caption} Table 2: B"
        "\n| a | b |\n| c | d |\nText follows here.\n| [[x]] | y |\n| z | w |"
        "\n| q | r |\n# C\n{caption} Table 3: C\n| a | b |\n| c | d |",
    ],
    good=[
        "{caption} Table 1: A\n| a | b |\n| c | d |\nText.\n| x | y |\n| z | w |",
        "Text.\n| x | y |\n| z | w |\n{caption} Table 1: A\n| a | b |\n| c | d |",
        "| x | y |\n| z | w |",
    ],
)
def no_caption(document: Document) -> Iterator[Hit]:
    """A table with a header after the first captioned one, neither captioned nor right under a heading."""
    captioned = {caption.block.id for caption in captions(document) if caption.kind == "Table"}
    body = [block for block in document.body if block.text.strip() or block.cell]
    at = {block.id: place for place, block in enumerate(body)}
    with_caption, without = 0, []
    for grid in grids(document):
        start, end = at[grid.first.id], at[grid.last.id]
        near = [body[place] for place in (start - 1, end + 1) if 0 <= place < len(body)]
        if any(block.id in captioned or block.kind == "caption" for block in near):
            with_caption += 1
        elif with_caption and grid.is_data and near and near[0].kind == "paragraph" and len(near[0].text) > 12:
            without.append(grid)
    if with_caption >= 3 and with_caption >= 3 * len(without):
        for grid in without:
            yield Hit(grid.first.whole, "This table has no caption; the others have one.")


@rule(
    "tables.caption-side",
    level="warning",
    summary="Captions stand on one side of their tables.",
    why="The reader takes a caption below one table for that of the next.",
    source=_HART,
    catalogue=("TB03",),
    bad=[
        (
            "{caption} Table 1: A\n| a | b |\nT.\n{caption} Table 2: B\n| a | b |\nT."
            "\n{caption} Table 3: C\n| a | b |\nT.\n| a | b |\n{caption} [[Table 4: D]]\nT."
        ),
        (
            "| a | b |\n{caption} Table 1: A\nT.\n| a | b |\n{caption} Table 2: B\nT."
            "\n| a | b |\n{caption} Table 3: C\nT.\n{caption} [[Table 4: D]]\n| a | b |"
        ),
    ],
    good=[
        "{caption} Table 1: A\n| a | b |\nT.\n{caption} Table 2: B\n| a | b |",
        "{caption} Table 1: A\n| a | b |\nT.\n| a | b |\n{caption} Table 2: B\nT.",
        "{caption} Figure 1: A\nT.\n{caption} Table 1: B\n| a | b |",
    ],
)
def caption_side(document: Document) -> Iterator[Hit]:
    """A caption on the side where at most a quarter of them stand."""
    sides = caption_sides(document)
    preferred = winner(Counter(side for _, side in sides))
    for caption, side in sides:
        if preferred and side != preferred:
            yield Hit(caption.block.whole, f"This caption stands {side} its table; the others stand {preferred} theirs.")


@rule(
    "tables.caption-sign",
    level="warning",
    summary="Captions are written in one form: Table 1: or Table 1.",
    why="A list of tables made from them looks careless.",
    source="PerfectIt, table and figure titles",
    catalogue=("TB04",),
    bad=[
        (
            "{caption} Table 1: A plan\nT.\n{caption} Table 2: A lead\nT."
            "\n{caption} Table 3: A date\nT.\n{caption} Table 4[[.]] A board"
        ),
        "{caption} Figure 1. A\nT.\n{caption} Figure 2. B\nT.\n{caption} Figure 3. C\nT.\n{caption} [[Figure 4]] D",
    ],
    good=[
        "{caption} Table 1: A\nT.\n{caption} Table 2. B",
        "{caption} Table 1: A\nT.\n{caption} Table 2: B\nT.\n{caption} Table 3: C",
        "{caption} Table 1: A\nT.\n{caption} Table 2: B\nT.\n{caption} Table 3: C\nT.\n{caption} Table 4",
    ],
)
def caption_sign(document: Document) -> Iterator[Hit]:
    """A caption whose sign after the number is not that of the others."""
    titled = [caption for caption in captions(document) if caption.title]
    preferred = winner(Counter(caption.sign for caption in titled))
    for caption in titled:
        if preferred is None or caption.sign == preferred:
            continue
        told = f"The other captions have {_SIGNS[preferred]} after the number, this one {_SIGNS[caption.sign]}."
        block = caption.block
        if caption.sign:
            at = block.text.index(caption.sign, caption.end)
            span, whole = block.span(at, at + len(caption.sign)), block.span(caption.end, caption.after)
        else:
            span, whole = block.span(caption.start, caption.end), block.span(caption.end, caption.after)
        between = f" {preferred} " if preferred in "–—-" and preferred else f"{preferred} "
        yield Hit(span, told, (Edit(whole, between),), "suggested")


@rule(
    "tables.caption-stop",
    level="warning",
    summary="Captions end alike, with a full stop or without.",
    why="A lone full stop in a list of tables is seen at once.",
    source="PerfectIt, table punctuation",
    catalogue=("TB04",),
    bad=[
        "{caption} Table 1: A\nT.\n{caption} Table 2: B\nT.\n{caption} Table 3: C\nT.\n{caption} Table 4: D[[.]]",
        "{caption} Table 1: A.\nT.\n{caption} Table 2: B.\nT.\n{caption} Table 3: C.\nT.\n{caption} Table 4: A long [[board]]",
    ],
    good=[
        "{caption} Table 1: A\nT.\n{caption} Table 2: B.",
        "{caption} Table 1: A\nT.\n{caption} Table 2: B\nT.\n{caption} Table 3: C",
        (
            "{caption} Table 1: A\nT.\n{caption} Table 2: B\nT."
            "\n{caption} Table 3: C\nT.\n{caption} Table 4: We read it. It was late."
        ),
    ],
)
def caption_stop(document: Document) -> Iterator[Hit]:
    """A caption of one sentence that ends otherwise than the others."""
    titled = [caption for caption in captions(document) if caption.title and "." not in caption.title[:-1]]
    preferred = winner(Counter("stop" if caption.title.endswith(".") else "none" for caption in titled))
    for caption in titled:
        text = caption.block.text.rstrip()
        if preferred == "none" and text.endswith("."):
            span = caption.block.span(len(text) - 1, len(text))
            yield Hit(span, "The other captions have no full stop.", (Edit(span, ""),), "safe")
        elif preferred == "stop" and text[-1:].isalnum():
            span = caption.block.span(len(text) - len(text.split()[-1]), len(text))
            at = caption.block.span(len(text), len(text))
            yield Hit(span, "The other captions end with a full stop.", (Edit(at, "."),), "safe")


@rule(
    "tables.not-cited",
    level="note",
    summary="Every table and figure is named in the text.",
    why="The reader does not learn when to look at it, or what for.",
    source=_HART,
    catalogue=("TB05",),
    bad=[
        (
            "Table 1 and Table 2 show it.\n{caption} Table 1: A\n| a | b |"
            "\n{caption} Table 2: B\n| a | b |\n{caption} [[Table 3]]: C\n| a | b |"
        ),
        (
            "See Figure 1.\n{caption} Figure 1: A\nFigure 2 says more, and figure 3."
            "\n{caption} Figure 2: B\nT.\n{caption} Figure 3: C\nT.\n{caption} [[Figure 4]]: D"
        ),
    ],
    good=[
        "{caption} Table 1: A\n| a | b |\n{caption} Table 2: B\n| a | b |",
        (
            "Tables 1 to 3 show it.\n{caption} Table 1: A\n| a | b |"
            "\n{caption} Table 2: B\n| a | b |\n{caption} Table 3: C\n| a | b |"
        ),
        "Table 1 shows it.\n{caption} Table 1: A\n| a | b |",
        "See Figure 1 and Figure 2.\n{caption} Figure 1: A\nT.\n{caption} Figure 2: B"
        "\nThe chart below ends it.\n{caption} Figure 3: C",
    ],
)
def not_cited(document: Document) -> Iterator[Hit]:
    """A captioned table that the text never names, where it names at least two and most of them."""
    there = captions(document)
    own = {caption.block.id for caption in there}
    named = {name for block in written(document) if block.id not in own for name in _named(block.text)}
    loose = [caption for caption in there if (caption.kind, caption.number) not in named and not _is_led_to(document, caption)]
    if len(there) - len(loose) < max(2, 2 * len(loose)):
        return
    for caption in loose:
        yield Hit(caption.block.span(caption.start, caption.end), f"The text never names {caption.kind} {caption.number}.")


def _is_led_to(document: Document, caption: Caption) -> bool:
    """Whether one of the two blocks before a caption speaks of the table below, or the following one."""
    at = document.position(caption.block.id)
    return any(places(_LED, block.text) for block in document.blocks[max(0, at - 2) : at])


def _named(text: str) -> Iterator[tuple[str, str]]:
    for found in places(_NAMED, text):
        word = found[1].capitalize()
        kind = "Figure" if word.startswith("Fig") else "Box" if word.startswith("Box") else word.rstrip("s")
        numbers = _NUMBERS.findall(found[2])
        if len(numbers) == 2 and re.search(r" to |–|-", found[2]) and all(number.isdigit() for number in numbers):
            numbers = [str(number) for number in range(int(numbers[0]), int(numbers[1]) + 1)]
        yield from ((kind, number) for number in numbers)


@rule(
    "tables.empty-header",
    level="warning",
    summary="Every column has a header.",
    why="A screen reader says the header before each cell; here it says nothing.",
    source="WCAG 2.2, 1.3.1, technique H51",
    catalogue=("TB09", "AX05"),
    bad=[
        "| Team | [[\u00a0]] | Cases |\n| North | 4 | 6 |\n| South | 5 | 7 |",
        "| Team | [[\u00a0]] |\n| North | 4 |\n| South | 5 |",
    ],
    good=[
        "| \u00a0 | Cases |\n| North | 4 |\n| South | 5 |",
        "| Team | Cases |\n| North | 4 |\n| South | 5 |",
        "| Team | \u00a0 |\n| North | \u00a0 |\n| South | \u00a0 |",
    ],
)
def empty_header(document: Document) -> Iterator[Hit]:
    """An empty cell of a header row, other than the first, over a column that holds something."""
    for grid in grids(document):
        if not grid.is_data or grid.merged:
            continue
        for column in range(1, grid.columns):
            cell = grid.cells.get((0, column))
            if cell is not None and not cell.text and any(below.text for below in grid.column(column)):
                yield Hit(cell.block.whole, f"Column {column + 1} of this table has no header.")


@rule(
    "tables.same-header",
    level="warning",
    summary="The headers of one table differ.",
    why="Two columns of one name cannot be told apart.",
    source="WCAG 2.2, 1.3.1",
    catalogue=("TB09",),
    bad=[
        "| Team | Cases | [[Cases]] |\n| North | 4 | 6 |\n| South | 5 | 7 |",
        "| Date | Lead | [[Date]] |\n| May | A | B |\n| June | C | D |",
    ],
    good=[
        "| Team | Cases |\n| North | 4 |\n| South | 5 |",
        "| Team | Cases | Costs |\n| A | 1 | 2 |\n| B | 3 | 4 |",
        "| A | 2024 | Number | 2025 | Number |\n| B | 1 | 2 | 3 | 4 |\n| C | 1 | 2 | 3 | 4 |",
    ],
)
def same_header(document: Document) -> Iterator[Hit]:
    """A header that stands over two columns of a plain table."""
    for grid in grids(document):
        if not grid.is_data or grid.merged:
            continue
        seen: set[str] = set()
        for column in range(grid.columns):
            words = grid.header(column).casefold()
            if words in seen and len(words) >= 4 and not _MEASURE.match(words):
                yield Hit(grid.cells[0, column].block.whole, "Another column of this table has the same header.")
            seen.add(words)


@rule(
    "tables.empty-number",
    level="note",
    summary="No cell of a column of figures is empty.",
    why="An empty cell may mean nought, or not known, or forgotten; a dash or “n/a” says which.",
    source="GOV.UK style guide, tables; Government Analysis Function, tables",
    catalogue=("TB07",),
    bad=[
        "| Team | Cases |\n| North | 4 |\n| South | [[\u00a0]] |\n| East | 6 |\n| West | 9 |\n| Mid | 2 |",
        "| Team | Cost |\n| North | £4 |\n| South | £5 |\n| East | £6 |\n| West | [[\u00a0]] |\n| Mid | £3 |",
    ],
    good=[
        "| Team | Cases |\n| North | 4 |\n| South | – |\n| East | 6 |\n| West | 9 |\n| Mid | 2 |",
        "| Team | Lead |\n| North | Ann |\n| South | \u00a0 |\n| East | Bo |\n| West | Cy |\n| Mid | Di |",
        "| Team | Cases |\n| North | 4 |\n| South | \u00a0 |",
    ],
)
def empty_number(document: Document) -> Iterator[Hit]:
    """The empty cells of a column of at least four numbers that is nearly full; one issue for a table."""
    for grid in grids(document):
        empty = (
            [cell for column in range(1, grid.columns) for cell in _holes(grid, column)]
            if grid.is_data and not grid.merged
            else []
        )
        yield from told_once([cell.block.whole for cell in empty], "This cell is empty. Write the figure, a dash or “n/a”.")


def _holes(grid: Grid, column: int) -> list[GridCell]:
    cells = grid.column(column)
    empty = [cell for cell in cells if not cell.text]
    full = [cell for cell in cells if cell.text]
    numbers = sum(is_number(cell.text) for cell in full)
    return (
        empty
        if numbers >= 4 and numbers >= 3 * len(empty) and all(is_number(cell.text) or is_nil(cell.text) for cell in full)
        else []
    )


@rule(
    "tables.no-source",
    level="note",
    on=False,
    summary="A figure says where its data come from.",
    why="Members will ask whose figures they are, and of what date.",
    source="Government Analysis Function, charts",
    catalogue=("FG04",),
    bad=["{caption} [[Figure 1: Cases]]\nText of the report.", "{caption} [[Figure 2. Posts]]\nMore text."],
    good=[
        "{caption} Figure 1: Cases\nSource: council data, 2025",
        "{caption} Figure 1: Cases (source: council)",
        "{caption} Table 1: Cases\n| a | b |",
    ],
)
def no_source(document: Document) -> Iterator[Hit]:
    """A caption of a figure without the word source in it or in the paragraphs beside it."""
    body = [block for block in document.body if block.text.strip() and not is_contents(block)]
    at = {block.id: place for place, block in enumerate(body)}
    for caption in captions(document):
        if caption.kind in ("Figure", "Chart", "Graph") and caption.block.id in at:
            place = at[caption.block.id]
            near = body[max(0, place - 1) : place + 2]
            if not any(_SOURCE.search(block.text) for block in near):
                yield Hit(caption.block.whole, "No source is given for this figure.")
