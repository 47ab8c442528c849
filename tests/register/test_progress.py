"""The report on a period: opening + new − closed = closing, what is late, what moved; and the charts of the months."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from reportkit.api import charts, progress
from reportkit.errors import ConfigError
from reportkit.model.finding import Due, Owner
from reportkit.model.item import ImprovementItem, ItemAction
from reportkit.model.paper import Meeting
from reportkit.model.progress import Balance, Line, Progress, Report
from reportkit.model.records import Audit, LiveIssue, Matter, Measure, Point
from reportkit.papers import period_tables
from reportkit.register.store import Register
from tests.register.material import WHO

OWNER = Owner(raw="Head of Quality")


def _item(name: str, due: str | None, owner: Owner = OWNER) -> ImprovementItem:
    when = Due(due, due, "date") if due else Due()
    return ImprovementItem(f"i-{name}", name, f"Improve {name}", f"Improve {name}", "", ItemAction(f"Do {name}"), owner, when)


@pytest.fixture
def kept(register: Register) -> Register:
    """February: four items. March: one more, one closed, one dropped, one closed and opened again, a date that moved."""
    for name, due in (("a", "2026-03-10"), ("b", "2026-02-01"), ("c", "2026-04-20"), ("d", None)):
        register.add(_item(name, due), who=WHO, when="2026-02-10T09:00:00Z")
    register.add(_item("e", "2026-09-30", Owner()), who=WHO, when="2026-03-03T09:00:00Z")
    done = {"status": "complete", "evidence": "The log", "completed_on": "2026-03-09", "state": "closed"}
    register.edit("R-0001", done, who=WHO, when="2026-03-12T09:00:00Z", reason="done")
    register.edit("R-0004", {"state": "dropped"}, who=WHO, when="2026-03-12T10:00:00Z", reason="not needed")
    register.edit("R-0002", done, who=WHO, when="2026-03-13T09:00:00Z", reason="done")
    undone = {"status": "in progress", "state": "agreed", "evidence": None, "completed_on": None}
    register.edit("R-0002", undone, who=WHO, when="2026-03-14T09:00:00Z", reason="the log was of another team")
    moved = {"due": Due("30 June 2026", "2026-06-30", "date")}
    register.edit("R-0003", moved, who="B. Lead", when="2026-03-20T09:00:00Z", reason="the partnership asked")
    register.edit("R-0003", {"status": "paused"}, who=WHO, when="2026-04-02T09:00:00Z", reason="a later month")
    return register


def _march(register: Register) -> Progress:
    return progress.progress(register, "2026-03", on="2026-05-01")


def _words(report: Report) -> str:
    return " ".join(progress.render(report, "text").decode().split())


def test_opening_and_new_less_closed_is_closing_though_an_item_is_opened_again(kept: Register) -> None:
    found = _march(kept)
    assert found.balance == Balance(4, 2, 3, 3)
    assert str(found.balance) == "4 + 2 − 3 = 3"
    assert [line.number for line in found.lines] == ["R-0002", "R-0003", "R-0005"]
    assert [line.number for line in found.new] == ["R-0005", "R-0002"]
    assert [(line.number, line.evidence) for line in found.closed] == [("R-0001", "The log"), ("R-0002", "The log")]
    april = progress.progress(kept, "2026-04", on="2026-05-01")
    assert (april.balance.opening, april.balance.closing) == (3, 3)
    assert not Balance(4, 2, 3, 4).holds


def test_a_month_is_told_as_it_was_at_its_end(kept: Register) -> None:
    found = _march(kept)
    statuses = {line.number: line.status for line in found.lines}
    assert statuses["R-0003"] is None
    assert [line.number for line in found.overdue] == ["R-0002"]
    assert (found.lines[0].rag, found.lines[0].rag_rule, found.lines[1].rag) == ("red", "dates-1", "green")


def test_what_is_on_time_only_since_its_date_moved_is_told(kept: Register) -> None:
    kept.edit("R-0005", {"due": Due("1 March 2026", "2026-03-01", "date")}, who=WHO, when="2026-03-21T09:00:00Z", reason="sooner")
    kept.edit("R-0005", {"due": Due("1 July 2026", "2026-07-01", "date")}, who=WHO, when="2026-05-21T09:00:00Z", reason="later")
    found = progress.progress(kept, "2026-05", on="2026-06-02")
    assert {line.number: line.first_iso for line in found.lines} == {
        "R-0002": None, "R-0003": "2026-04-20", "R-0005": "2026-09-30",
    }  # fmt: skip
    assert (found.times["on time"], found.first_times["on time"]) == (2, 1)
    assert "By the dates that were first set, 1 would be on time." in _words(progress.report(found))


def test_an_item_whose_rating_is_another_is_told_from_what_to_what(kept: Register) -> None:
    kept.edit("R-0003", {"rag": "red"}, who=WHO, when="2026-03-25T09:00:00Z", reason="nobody has begun")
    ((then, now),) = _march(kept).recoloured
    assert (then.number, then.rag, now.rag, now.rag_rule) == ("R-0003", "green", "red", "by hand")


def test_a_rating_that_came_with_a_tracker_stands_in_the_report_and_one_by_the_rule_follows_the_day(kept: Register) -> None:
    when = "2026-03-25T09:00:00Z"
    kept.edit("R-0003", {"rag": "red", "rag_rule": "as in tracker.xlsx"}, who=WHO, when=when, reason="as the tracker has it")
    kept.edit("R-0002", {"rag": "green", "rag_rule": "dates-1"}, who=WHO, when=when)
    found = _march(kept)
    told = {line.number: (line.rag, line.rag_rule) for line in found.lines}
    assert told["R-0003"] == ("red", "as in tracker.xlsx")
    assert told["R-0002"] == ("red", "dates-1")  # its date has passed, whatever the rule said before
    assert any("as in tracker.xlsx" in row[3] for row in period_tables.recoloured(found).rows)


@pytest.mark.parametrize(
    ("status", "evidence", "rag", "rule", "told"),
    [
        ("in progress", None, "red", "dates-1", "its date has passed"),
        ("complete", None, "amber", "dates-1", "complete without evidence"),
        ("complete", "The log", "green", "dates-1", "complete with evidence"),
        ("paused", None, "amber", "dates-1", "paused"),
        ("paused", None, "red", "dates-1", "its date has passed"),
        (None, None, "amber", "dates-1", "due soon and not begun"),
        ("in progress", None, "red", "by hand", "by hand: nobody has begun"),
        ("not feasible", None, None, None, "not feasible"),
        (None, None, None, None, "no day is set"),
    ],
)
def test_why_an_item_has_its_colour_is_said(
    status: str | None, evidence: str | None, rag: str | None, rule: str | None, told: str
) -> None:
    given = {"status": status, "evidence": evidence, "rag": rag, "rag_rule": rule, "status_reason": "nobody has begun"}
    line = Line("R-0001", "1", "Improve", "agreed", **given)  # type: ignore[arg-type]
    before = replace(line, rag="green" if rag != "green" else "red")
    found = Progress(
        "2026-03", "March 2026", "2026-03-01", "2026-03-31", Balance(1, 0, 0, 1), (before,), (line,), (), (), (), "h"
    )
    assert period_tables.recoloured(found).rows[0][3] == told


def test_each_date_that_moved_is_told_with_old_new_reason_and_who(kept: Register) -> None:
    (moved,) = _march(kept).dates
    assert (moved.number, moved.old, moved.new) == ("R-0003", "2026-04-20", "30 June 2026")
    assert (moved.reason, moved.who, moved.on) == ("the partnership asked", "B. Lead", "2026-03-20")


@pytest.mark.parametrize(
    ("due", "status", "completed", "told"),
    [
        ("2026-03-31", None, None, "on time"),
        ("2026-02-28", None, None, "up to one month late"),
        ("2026-02-27", None, None, "more than one month late"),
        ("2026-02-27", "complete", "2026-02-27", "on time"),
        ("2026-02-27", "not feasible", None, ""),
        (None, None, None, ""),
    ],
)
def test_how_an_item_stands_to_its_date(due: str | None, status: str | None, completed: str | None, told: str) -> None:
    line = Line("R-0001", "1", "Improve", "agreed", status, due_iso=due, completed_on=completed)  # type: ignore[arg-type]
    assert line.time("2026-03-31") == told


def test_the_report_says_what_is_late_what_changed_and_what_is_asked(kept: Register) -> None:
    report = progress.report(_march(kept))
    words = _words(report)
    assert "At the beginning of March 2026, 4 items were open. 2 came and 3 closed; at 31 March 2026, 3 items were open" in words
    assert "1 item is overdue, and 0 due in the next 60 days." in words
    assert "agree the changed dates of R-0003;" in words
    assert "agree or reject 2 items that are proposed: R-0003, R-0005." in words
    tables = {table.key: table.rows for section in report.sections for table in section.tables}
    assert tables["dates"] == (
        ("R-0003", "Improve c", "2026-04-20 → 30 June 2026", "the partnership asked", "20 March 2026, B. Lead"),
    )  # fmt: skip
    assert [row[0] for row in tables["dropped"]] == ["R-0004"]
    assert "No review of March 2026 has been signed off." in words
    assert "Rule dates-1. Red: the due date has passed" in words
    assert words.count("no owner") == 1


def test_the_performance_report_has_recommendations_live_issues_and_measures(kept: Register) -> None:
    kept.keep(Matter("Consent", items=("R-0002",)), who=WHO, when="2026-02-11T09:00:00Z")
    audit, downs = Audit("2026-03-05", 20, "most had it", 14), (Point("2026-02", 9.0), Point("2026-03", 4.0))
    kept.keep(LiveIssue("Consent", "M-0001", audits=(audit,), step_downs=downs), who=WHO, when="2026-03-06T09:00:00Z")
    points = (Point("2026-02", 30.0), Point("2026-03", 28.5), Point("2026-04", 1.0))
    kept.keep(Measure("Enquiries begun", "a month", "M-0001", points=points), who=WHO, when="2026-03-06T09:00:00Z")
    found = progress.progress(kept, "2026-03", matter="Consent", on="2026-05-01")
    report = progress.report(found, committee=True, meeting=Meeting(body="Scrutiny Committee", date="2026-04-14"))
    assert ("Meeting", "14 April 2026") in report.header
    tables = {table.key: table for section in report.sections for table in section.tables}
    assert tables["issues"].rows[0][3:5] == ("5 March 2026: 14 of 20 met the standard; most had it", "4")
    assert tables["measures"].rows[0][2] == "February 2026: 30; March 2026: 28.5"
    asked = next(section for section in report.sections if section.key == "decisions").asked
    assert asked[0] == "note that 1 item is open at 31 March 2026, of which 1 is overdue."
    assert "tracker" not in tables


def test_a_report_is_the_same_words_in_word_and_on_a_page(kept: Register) -> None:
    made = progress.report(_march(kept))
    page = progress.render(made, "html").decode()
    for said in ("4 + 2 − 3 = 3", "the partnership asked", "Table 1: Overdue items", "■\u00a0Red"):
        assert said in page
    assert progress.render(made, "docx") == progress.render(made, "docx")
    assert progress.render(made, "pdf")[:5] == b"%PDF-"


def test_a_month_that_has_not_begun_is_refused_and_a_running_one_is_told_so_far(kept: Register) -> None:
    with pytest.raises(ConfigError, match="June 2026 has not begun"):
        progress.progress(kept, "2026-06", on="2026-05-01")
    found = progress.progress(kept, "2026-Q1", on="2026-03-10")
    assert (found.day, found.balance) == ("2026-03-10", Balance(0, 5, 0, 5))
    assert ("Period", "January to March 2026, up to 10 March 2026") in progress.report(found).header


def test_charts_are_the_ends_of_the_months_with_their_numbers_beside(kept: Register) -> None:
    series = charts.chart(kept, "rag", last="2026-03", on="2026-04-05")
    assert series.places == ("Feb 2026", "Mar 2026")
    assert series.values == {"Red": (1.0, 1.0), "Amber": (1.0, 0.0), "Green": (1.0, 2.0), "No colour": (1.0, 0.0)}
    rows = list(csv.reader(io.StringIO(charts.draw(series, "csv").decode("utf-8-sig"))))
    assert rows[:2] == [["Period", "Red (items)", "Amber (items)", "Green (items)", "No colour (items)"], ["Feb 2026", *"1111"]]
    down = charts.chart(kept, "burn-down", last="2026-03", on="2026-04-05")
    assert down.values == {"Open": (4.0, 3.0), "Closed so far": (0.0, 1.0)}
    time = charts.chart(kept, "timeliness", last="2026-03", on="2026-04-05")
    assert {name: numbers[1] for name, numbers in time.values.items() if numbers[1]} == {
        "on time": 2.0, "more than one month late": 1.0,
    }  # fmt: skip


def test_a_chart_is_the_same_bytes_again_and_says_itself_in_words(kept: Register) -> None:
    series = charts.chart(kept, "rag", last="2026-03", on="2026-04-05")
    once, twice = (charts.draw(series, "svg") for _ in range(2))
    assert once == twice
    assert b"<title>Open items by rating at the end of each month</title>" in once
    assert b"Red: 1 in Feb 2026, 1 in Mar 2026." in once
    assert b"<text" not in once
    assert charts.draw(series, "png")[:4] == b"\x89PNG"


def test_a_chart_of_nothing_is_refused(register: Register) -> None:
    with pytest.raises(ConfigError, match="holds no item yet"):
        charts.chart(register, "rag")
    register.add(_item("a", None), who=WHO, when="2026-02-10T09:00:00Z")
    with pytest.raises(ConfigError, match="April 2026 comes after March 2026"):
        charts.chart(register, "rag", first="2026-04", last="2026-03", on="2026-05-01")
