"""Tables: columns in any order, headings of two rows, cells that span rows, and tables whose headings are missing."""

from __future__ import annotations

from dataclasses import replace

from reportkit.api.extracting import matter
from reportkit.extractors.reviews import extract
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch


def made(text: str) -> Document:
    """A sketch without the cells that hold only “∅”: those that another cell spans."""
    document = sketch(text)[0]
    return replace(document, blocks=tuple(block for block in document.blocks if block.text != "∅"))


def found(text: str, kind: str = "") -> list[Finding]:
    return [finding for finding in extract(made(text)) if kind in ("", finding.kind)]


def rows(text: str, kind: str) -> list[tuple[str | None, str, str | None, str | None]]:
    return [(one.ref, one.text, one.owner.post, one.due.iso) for one in found(text, kind)]


def test_the_columns_of_a_plan_may_stand_in_any_order() -> None:
    page = "| By when | Lead officer | Action | Ref | \n| 30 June 2026 | Head of Service | Sign every record | 1 |"
    assert rows(page, "action") == [("1", "Sign every record", "Head of Service", "2026-06-30")]


def test_headings_may_stand_in_two_rows_below_a_title() -> None:
    page = (
        "| {set column_span=4} Improvement plan | \n| Ref | Recommendation | Delivery | ∅ | \n"
        "| ∅ | ∅ | Lead | By when | \n| R1 | Sign every record. | Head of Service | 30 June 2026 |"
    )
    assert rows(page, "recommendation") == [("R1", "Sign every record.", "Head of Service", "2026-06-30")]


def test_a_recommendation_that_spans_rows_is_told_once_and_its_number_goes_with_each_action() -> None:
    page = (
        "| Ref | Recommendation | Action | Lead | \n"
        "| {set row_span=2} R1 | {set row_span=2} Sign every record. | Write a form. | Head of Service | \n"
        "| ∅ | ∅ | Train every manager. | Team Manager |"
    )
    assert [(one.kind, one.ref, one.text) for one in found(page)] == [
        ("recommendation", "R1", "Sign every record."),
        ("action", "R1", "Write a form."),
        ("action", "R1", "Train every manager."),
    ]


def test_a_table_without_headings_is_known_by_what_its_columns_hold_and_is_less_sure() -> None:
    page = (
        "| R1 | Managers should sign every record. | Head of Service | 30 June 2026 | \n"
        "| R2 | Staff should be trained. | Team Manager | 1 May 2026 |"
    )
    assert rows(page, "recommendation") == [
        ("R1", "Managers should sign every record.", "Head of Service", "2026-06-30"),
        ("R2", "Staff should be trained.", "Team Manager", "2026-05-01"),
    ]
    assert {one.method for one in found(page)} == {"headless-table@1"}


def test_a_table_that_goes_on_over_the_page_has_the_headings_of_the_one_above() -> None:
    page = (
        "| Ref | Recommendation | Lead | \n| R1 | Sign every record. | Head of Service | \n{page} \n{footer} Page 2 \n"
        "| R2 | Train every manager. | Team Manager |"
    )
    assert [(one.ref, one.method) for one in found(page, "recommendation")] == [
        ("R1", "recommendation-table@1"),
        ("R2", "headless-table@1"),
    ]


def test_a_table_of_figures_without_headings_gives_nothing() -> None:
    assert found("| 1 | Visits on time | 42 | \n| 2 | Visits late | 12 |") == []


def test_a_status_in_the_column_of_dates_is_no_date() -> None:
    page = "| No | Recommendation | Owner | Due | \n| 1 | Sign every record | Team Manager | Complete |"
    [item] = found(page, "recommendation")
    assert (item.due.kind, item.due.raw) == ("none", None)


def test_a_table_without_headings_may_have_days_in_figures_rounds_or_no_numbers() -> None:
    for when, iso in (("31/05/2026", "2026-05-31"), ("Quarterly", None)):
        page = f"| 1 | Introduce a template | Head of QA | {when} |\n| 2 | Train all wardens in it | Director | {when} |"
        assert rows(page, "recommendation") == [
            ("1", "Introduce a template", "Head of QA", iso), ("2", "Train all wardens in it", "Director", iso)
        ]  # fmt: skip
    bare = "| Introduce a template | Head of QA | 31 May 2026 |\n| Train all wardens in it | Director | 30 June 2026 |"
    assert [ref for ref, *_ in rows(bare, "recommendation")] == [None, None]
    assert not found("| Open the gate | Ann |\n| Close the gate | Bob |")
    assert not found("| 1 | 31/05/2026 | 12 |\n| 2 | 30/06/2026 | 14 |")


def test_headings_under_one_that_spans_them_tell_its_columns_apart() -> None:
    page = (
        "| {set column_span=2} Recommendation | ∅ | {set column_span=2} Responsibility and timescale | ∅ | RAG |\n"
        "| No | Text | Lead | Date | ∅ |\n| 1 | The service should record consent | Head of QA | 31 May 2026 | Green |"
    )
    assert rows(page, "recommendation") == [("1", "The service should record consent", "Head of QA", "2026-05-31")]


def test_each_action_beside_one_recommendation_that_spans_rows_is_tied_to_it() -> None:
    page = (
        "| Recommendation | Action | Who |\n| {set row_span=2} 1. Record consent | Introduce a template | Head of QA |\n"
        "| ∅ | Audit the template | Audit Manager |\n| 2. Review thresholds | Hold a workshop | Director |"
    )
    told = matter([made(page)]).findings
    targets = [next(link.target for link in one.links if link.kind == "responds_to") for one in told if one.kind == "action"]
    first, second = (one.id for one in told if one.kind == "recommendation")
    assert targets == [first, first, second]
