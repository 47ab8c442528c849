"""The tables that people read: parts told once, references and quotes in place of internal names, numbers that can be sorted."""

from __future__ import annotations

import io
import re

import openpyxl

from reportkit import api
from reportkit.config import Config
from reportkit.model.item import Extraction
from reportkit.model.sketch import sketch
from reportkit.renderers.items_html import render as page
from reportkit.renderers.items_table import tables
from reportkit.renderers.items_xlsx import render as workbook

REVIEW = """# Review of lifts

## Findings

1. Lifts were not serviced in nine of 40 blocks.

## Recommendations

Recommendation 1: The council should (a) service every lift in each block and (b) report on lifts to the board in May.

Recommendation 2: The council should publish its plan by 1 May 2027.
"""
ROW = "| 1 | Accepted. | | \n| 2 | Accepted. The plan will be published. | 1 May 2028 |"
ANSWER = f"# Response to the review of lifts \n | Recommendation | Response | By when | \n{ROW}"
MACHINE = {
    "Id", "Source", "Sha256", "Block", "Start", "End", "More", "Sub items: places", "Action: source", "Action: origin", "Origins",
    "Merged into", "Split from", "From", "Target", "Last: source", "Last: finding", "Findings", "Repeats", "Recommendation id",
}  # fmt: skip
_INTERNAL = re.compile(r"\b[ficpl]-[0-9a-f]{12}\b|\b[0-9a-f]{64}\b")


def whole() -> Extraction:
    return api.matter([sketch(REVIEW, "a.txt")[0]], [sketch(ANSWER, "b.txt")[0]], Config())


def rows(name: str) -> list[dict[str, str]]:
    found = next(table for table in tables(whole()) if table.name == name)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_coverage_tells_the_parts_of_a_recommendation_once() -> None:
    assert [row["Text"].count("service every lift") for row in rows("Coverage")] == [1, 0]


def test_coverage_names_what_it_addresses_by_number_and_words() -> None:
    assert rows("Coverage")[0]["Addresses"] == "1 Lifts were not serviced in nine of 40 blocks."


def test_names_that_only_a_machine_needs_stand_behind_everything_that_people_read() -> None:
    for table in tables(whole()):
        places = [place for place in range(len(table.columns)) if any(_INTERNAL.search(row[place]) for row in table.rows)]
        assert {table.columns[place] for place in places} <= MACHINE, table.name
        told = [name in MACHINE for name in table.columns]
        assert told == sorted(told), table.name


def test_parts_are_told_by_number_and_words() -> None:
    assert rows("Items")[0]["Sub items"].split("\n")[0].startswith("1(a) service every lift")


def test_what_can_be_counted_is_a_number_and_a_reference_is_none() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(whole())))
    sheet = book["Findings"]
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (cells["Ref"].data_type, cells["Page"].data_type, cells["Confidence"].data_type) == ("s", "n", "n")


def test_nothing_is_offered_without_a_reason() -> None:
    assert [row for row in rows("Links") if row["Score"] in ("0", "0.0")] == []


def test_the_page_has_a_column_for_what_may_be_weaker() -> None:
    told = page(whole())
    assert '<th scope="col">Weaker than asked</th>' in told
    assert "Perhaps: <bdi>The date slips from by 1 May 2027 to 1 May 2028.</bdi>" in told
