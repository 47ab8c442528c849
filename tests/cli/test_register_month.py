"""The month on the command line: review, report, chart, measures and minutes, as an officer types them and reads them aloud."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Shell = Callable[..., tuple[int, str, str]]

MINUTES = """Eastmarch Council

Minutes of the meeting held on 14 April 2026

Progress of the plan

1.1 R-0001 is in progress.

1.2 R-0002: the date was moved to 30 June 2030 because the supplier was late.
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: Shell) -> Shell:
    """A register command on a register with two items."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "kept.sqlite3"

    def command(*words: str | Path) -> tuple[int, str, str]:
        return shell("--quiet", "register", *words, "--register", path)

    assert command("add", "Train every social worker on consent", "--owner", "Head of Quality", "--due", "2026-01-30")[0] == 0
    assert command("add", "Audit consents every month", "--owner", "Head of Quality", "--due", "2030-05-31")[0] == 0
    return command


def test_a_review_is_begun_gone_through_and_signed_off(run: Shell) -> None:
    assert run("review", "next")[0] == 2
    code, out, _ = run("review", "start")
    assert (code, "2 open items." in out) == (0, True)
    out = run("review", "next")[1]
    assert "Date: was due on 30 January 2026" in out
    assert "status: nobody has said how it stands" in out
    assert "reportkit register review record R-0001" in out
    code, out, _ = run("review", "record", "1", "--status", "in progress", "--note", "Two cohorts trained")
    assert (code, out.splitlines()[0]) == (0, "R-0001: status was “none”, is now “in progress”.")
    assert out.endswith("1 item left.\n")
    code, _, err = run("review", "finish")
    assert (code, "Of 2 items, 1 is neither attended to nor explained: R-0002." in err) == (2, True)
    code, _, err = run("review", "record", "2", "--due", "2030-06-30")
    assert (code, "would move from 31 May 2030" in err) == (2, True)
    assert run("review", "record", "2", "--note", "No change")[1].startswith(
        "R-0002 is attended to: No change\nThat was the last"
    )
    code, out, _ = run("review", "finish", "--signed-by", "Head of Quality")
    assert (code, "Signed off by Head of Quality on" in out) == (0, True)
    head = out.split("Head: ")[1].split()[0]
    assert run("verify", "--head", head)[0] == 0
    assert "REV-0001   2       Head of Quality" in run("review", "list")[1]
    assert json.loads(run("review", "show", "REV-1", "-f", "json")[1])["records"][0]["signed_by"] == "Head of Quality"


def test_a_review_is_made_at_one_sitting_with_what_is_refused_asked_again(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    run("review", "start")
    answers = (
        "Done",
        "comp",
        "",
        "The log of May",
        "",
        "y",
        "Done",
        "complete",
        "",
        "The log of May",
        "2026-05-04",
        "y",
        "",
        "q",
    )
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    code, out, _ = run("review", "go")
    assert (code, "Nothing was written: An item is closed with a date of completion." in out) == (0, True)
    assert "Kept: state, status, evidence and completed on changed." in out
    assert out.endswith("1 item left; go on later with the same command.\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("No change yet\nsome\n\n\n"))
    out = run("review", "go")[1]
    assert "“some” is none of them." in out
    assert out.endswith("signs the review off.\n")
    assert run("review", "finish")[0] == 0


def test_a_report_says_its_sum_and_is_written_in_each_form(run: Shell, tmp_path: Path) -> None:
    today = run("review", "start")[1].split("Review of ")[1].split(",")[0]
    month = run("review", "list")[1].splitlines()[2].split()[0]
    code, out, err = run("report", "--month", month)
    assert (code, f"{today}: opening 0 + new 2 − closed 0 = closing 2." in err) == (0, True)
    assert "Overdue items (1)" in out
    told = json.loads(run("report", "--month", month, "-f", "json")[1])
    assert told["balance"] == {"opening": 0, "new": 2, "closed": 0, "closing": 2, "holds": True}
    assert told["overdue"] == ["R-0001"]
    for kind in ("docx", "html", "pdf"):
        assert run("report", "--month", month, "--committee", "-f", kind, "-o", f"r.{kind}")[0] == 0
        assert (tmp_path / f"r.{kind}").stat().st_size > 1000
    assert "Name a file with --output" in run("report", "-f", "docx")[2]
    assert "“March” is not a period" in run("report", "--month", "March")[2]
    assert "has not begun" in run("report", "--month", "2999-01")[2]


def test_a_chart_is_written_with_its_numbers_beside_it(run: Shell, tmp_path: Path) -> None:
    assert run("chart", "rag")[1].startswith("Open items by rating at the end of each month (items)\nPeriod")
    code, _, err = run("chart", "burn-down", "-o", "open.svg")
    assert (code, "In words, for the text beside it: Open and closed items" in err) == (0, True)
    assert (tmp_path / "open.csv").read_text("utf-8-sig").startswith("Period,Open (items),Closed so far (items)")
    assert run("chart", "timeliness", "-o", "time.png", "--data", "numbers.csv")[0] == 0
    assert (tmp_path / "numbers.csv").exists()
    assert "exists already" in run("chart", "rag", "-o", "open.svg")[2]
    assert "neither .svg nor .png" in run("chart", "rag", "-o", "open.gif")[2]


def test_measures_and_live_issues_are_kept_and_drawn(run: Shell, tmp_path: Path) -> None:
    assert run("live-issue", "add", "Consent", "--theme", "permission")[0] == 0
    assert run("measure", "add", "Enquiries begun", "--unit", "enquiries", "--issue", "Consent")[0] == 0
    assert run("measure", "record", "Enquiries begun", "31", "--on", "2026-02")[1] == "MEAS-0001: 31 for 2026-02; 1 value kept.\n"
    assert "without a word" in run("measure", "record", "MEAS-1", "33", "--on", "2026-02")[2]
    assert run("measure", "record", "MEAS-1", "29", "--on", "2026-03")[0] == 0
    assert "February 2026: 31\n  March 2026: 29" in run("measure", "show", "MEAS-1")[1]
    assert run("measure", "chart", "MEAS-1", "-o", "m.svg")[0] == 0
    out = run("live-issue", "audit", "LIVE-1", "most had it", "--sample", "20", "--met", "14")[1]
    assert out == "LIVE-0001: audit 1 is recorded, 14 of 20 met the standard.\n"
    assert run("live-issue", "step-down", "LIVE-1", "4", "--on", "2026-03")[1] == "LIVE-0001: 4 stepped down in all.\n"
    assert "14 of 20 met the standard: most had it" in run("live-issue", "cycle")[1]


def test_minutes_are_shown_accepted_one_by_one_or_all_at_once(
    run: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    code, out, err = run("update", "--from", "minutes.txt", "--dry-run")
    assert (code, "Nothing was written." in err) == (0, True)
    assert "Due date: 31 May 2030 → 30 June 2030\n  “R-0002: the date was moved to 30 June 2030" in out
    monkeypatch.setattr("sys.stdin", io.StringIO("maybe\ny\nn\n"))
    code, out, _ = run("update", "--from", "minutes.txt")
    assert (code, "Type y, n or q." in out, out.endswith("1 of 2 changes written.\n")) == (0, True, True)
    assert "[minutes.txt]" in run("history", "1")[1]
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert "Nobody answered." in run("update", "--from", "minutes.txt")[2]
    assert len(json.loads(run("update", "--from", "minutes.txt", "-f", "json")[1])["changes"]) == 1
    assert run("update", "--from", "minutes.txt", "--accept-all")[1].endswith("1 of 1 change written.\n")
    assert run("update", "--from", "minutes.txt")[1] == "minutes.txt says nothing that the register does not say already.\n"
