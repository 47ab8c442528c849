"""An internal audit that sets each finding out in a table with labels down the side, or in lines that open with a label."""

from __future__ import annotations

from reportkit.api.extracting import matter
from reportkit.model.item import Extraction
from reportkit.model.sketch import sketch

FIELDS = (
    ("Ref", "1"), ("Finding", "Till cash was not counted in 4 of 12 weeks."),
    ("Recommendation", "Managers should count the till cash weekly."), ("Priority", "High"), ("Management response", "Agreed"),
    ("Responsible officer", "Head of Finance"), ("Target date", "30 June 2026"),
)  # fmt: skip
LINES = """Finding 1: Till cash was not counted in 4 of 12 weeks.
Recommendation 1: Managers should count the till cash weekly.
Priority: High
Management response: Agreed
Responsible officer: Head of Finance
Target date: 30 June 2026
Finding 2: The safe has had one code since 2021.
Recommendation 2: The safe code should be changed.
Priority: Medium
Management response: Not agreed. The safe is to be sold.
Responsible officer: Facilities Manager
Target date:
"""


def picture(body: str) -> Extraction:
    return matter([sketch(f"# Internal audit of tills\n## Detailed findings and recommendations\n{body}")[0]])


def kinds(found: Extraction, kind: str) -> list[tuple[str | None, str]]:
    return [(one.ref, one.text) for one in found.findings if one.kind == kind]


def test_a_table_with_labels_down_the_side_is_one_row() -> None:
    found = picture("\n".join(f"| {label} | {value} |" for label, value in FIELDS))
    assert kinds(found, "finding") == [("1", FIELDS[1][1])]
    [item], [row] = found.items, found.coverage
    assert (item.ref, item.recommendation, item.priority, item.owner.raw, item.due.iso) == (
        "1", FIELDS[2][1], "High", "Head of Finance", "2026-06-30",
    )  # fmt: skip
    assert (row.answer, row.action, len(row.findings)) == ("accepted", None, 1)


def test_lines_that_open_with_a_label_give_the_same() -> None:
    found = picture(LINES)
    assert [ref for ref, _ in kinds(found, "finding")] == ["1", "2"]
    assert [ref for ref, _ in kinds(found, "recommendation")] == ["1", "2"]
    first, second = found.items
    assert (first.priority, first.owner.raw, first.due.iso) == ("High", "Head of Finance", "2026-06-30")
    assert (second.priority, second.owner.raw, second.due.raw) == ("Medium", "Facilities Manager", None)
    assert [row.answer for row in found.coverage] == ["accepted", "rejected"]


def test_a_table_of_two_columns_with_headings_above_is_not_read_down() -> None:
    found = picture(
        "| Recommendation | Owner |\n| Managers should count the till cash weekly. | Head of Finance |\n| Action | Lead |"
    )
    assert [item.owner.raw for item in found.items] == ["Head of Finance"]
