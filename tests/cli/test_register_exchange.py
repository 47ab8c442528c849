"""A spreadsheet in, and the register out as a table, a plan, a page and a calendar; lists that are kept by name."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from icalendar import Calendar

from reportkit.register.store import open_register
from tests.register.material import WHEN, WHO, review
from tests.register.sheets import workbook

Shell = Callable[..., tuple[int, str, str]]
ROWS: list[list[Any]] = [
    ["Ref", "Recommendation", "Lead", "By when"],
    [1, "Seek permission", "Head of Practice", date(2026, 3, 31)],
    [2, "Be on time", None, "3/4/26"],
]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: Shell) -> Shell:
    """A register command, in a folder with a tracker."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tracker.xlsx").write_bytes(workbook(ROWS))
    return lambda *words: shell("register", *words, "--register", tmp_path / "r.sqlite3")


def test_a_trial_needs_no_register_and_leaves_none(run: Shell, tmp_path: Path) -> None:
    code, out, _ = run("import", "tracker.xlsx")
    assert (code, (tmp_path / "r.sqlite3").exists()) == (1, False)
    assert out == (
        "tracker.xlsx, sheet “Tracker”: the headings are in row 1, and 2 rows below.\n\nColumns\n"
        "  “Ref” → reference\n  “Recommendation” → what is to improve\n  “Lead” → owner\n  “By when” → due\n\nRefused\n"
        "  row 3, “Be on time”: “3/4/26” has a year of two digits; write the day as 2026-03-31\n\nNew\n"
        "  row 2, “Seek permission”\n\n"
        "1 new, 0 changed, 0 unchanged, 1 refused. This was a trial: nothing was written. Add --apply to write it.\n"
    )


def test_an_import_is_written_when_it_is_asked_for(run: Shell) -> None:
    code, out, _ = run("import", "tracker.xlsx", "--apply")
    assert code == 1
    assert out.endswith(
        "Imported: 1 new, 0 changed, 0 unchanged, 1 refused. "
        "The refused rows were left out: mend them, and import the file again.\n"
    )
    assert "[tracker.xlsx]" in run("history", "R-1")[1]
    told = json.loads(run("import", "tracker.xlsx", "-f", "json")[1])
    assert ([row["verdict"] for row in told["rows"]], told["applied"]) == (["unchanged", "refused"], False)
    assert told["columns"][2] == {"heading": "Lead", "field": "owner"}


def test_a_file_that_is_not_there_or_no_table_is_said(run: Shell, tmp_path: Path) -> None:
    assert "no file “gone.xlsx”" in run("import", "gone.xlsx")[2]
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 not really")
    assert run("import", "a.xlsx")[0] == 3
    assert "no file “own.toml”" in run("import", "tracker.xlsx", "--columns", "own.toml")[2]


def events(path: Path) -> list[Any]:
    """The entries of a calendar file."""
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


@pytest.fixture
def kept(run: Shell, tmp_path: Path) -> Shell:
    """The command on a register with three items of a review."""
    with open_register(tmp_path / "r.sqlite3") as register:
        register.record(*review(count=3).all, who=WHO, when=WHEN)
    run("edit", "R-0002", "--due", "2026-05-01", "--owner", "Head of Practice")
    run("edit", "R-0003", "--due", "2020-05-01")
    return run


def test_a_table_goes_out_and_comes_back_without_a_change(kept: Shell) -> None:
    for name in ("out.csv", "out.xlsx"):
        assert kept("export", "-o", name)[0] == 0
        code, out, _ = kept("import", name, "--apply")
        assert (code, out.splitlines()[-1]) == (0, "Imported: 0 new, 0 changed, 3 unchanged, 0 refused.")
    assert kept("verify")[0] == 0


def test_a_plan_goes_out_in_word_with_the_registers_numbers(kept: Shell, tmp_path: Path) -> None:
    kept("export", "-o", "plan.docx")
    table = docx.Document(str(tmp_path / "plan.docx")).tables[-1]
    assert [row.cells[0].text for row in table.rows] == ["Ref", "R-0001", "R-0002", "R-0003"]
    assert table.rows[2].cells[4].text == "Head of Practice"
    assert kept("export", "--as-of", "2020-01-01", "-o", "none.docx")[0] == 0


def test_the_kind_of_an_export_is_as_the_file_ends(kept: Shell) -> None:
    assert json.loads(kept("export")[1])["items"][0]["number"] == "R-0001"
    assert "is not for the screen" in kept("export", "-f", "docx")[2]
    assert "does not say what to write" in kept("export", "-o", "out.odt")[2]
    assert "<h1>Improvement plan</h1>" in kept("export", "-f", "html")[1]


def test_due_dates_go_to_a_calendar_with_what_else_has_a_day(kept: Shell, tmp_path: Path) -> None:
    kept("meeting", "add", "Scrutiny", "--on", "2026-06-01")
    kept("document", "add", "The review", "--due", "2026-05-02")
    kept("plan", "add", "Section 47 plan", "--next-review", "2026-05-03")
    kept("export", "-o", "due.ics")
    first = events(tmp_path / "due.ics")
    told = [(str(event["dtstart"].dt), str(event["summary"])) for event in first]
    assert told == [
        ("2020-05-01", "R-0003 due: Improvement 3"), ("2026-05-01", "R-0002 due: Improvement 2"),
        ("2026-05-02", "D-0001 due: The review"), ("2026-05-03", "PLAN-0001 to be assessed: Section 47 plan"),
        ("2026-06-01", "Scrutiny meets"),
    ]  # fmt: skip
    kept("edit", "R-0002", "--due", "2026-07-01", "--reason", "moved")
    kept("export", "-o", "due.ics", "--force")
    before, after = (
        {str(event["uid"]): int(event["sequence"]) for event in one} for one in (first, events(tmp_path / "due.ics"))
    )
    assert set(before) == set(after)
    assert sum(after.values()) == sum(before.values()) + 1


def test_a_list_is_kept_by_a_name_and_asked_for_again(kept: Shell) -> None:
    assert "Kept as the view “Practice”" in kept("list", "--owner", "practice", "--sort", "due", "--save", "Practice")[2]
    assert kept("views")[1] == "Practice: owner practice, sort due\n1 view.\n"
    assert kept("list", "--view", "practice")[1].endswith("1 item.\n")
    assert kept("list", "--view", "practice", "--owner", "lead")[1].endswith("2 items.\n")
    kept("list", "--overdue", "--save", "practice")
    assert kept("views")[1] == "Practice: overdue yes\n1 view.\n"
    rows = list(csv.DictReader(io.StringIO(kept("export", "-f", "csv", "--view", "Practice")[1].lstrip("\ufeff"))))
    assert [row["Number"] for row in rows] == ["R-0002", "R-0003"]
    code, _, err = kept("list", "--view", "Practise")
    assert (code, "no view “Practise”" in err, "Did you mean VIEW-0001?" in err) == (2, True, True)


def test_a_matter_has_the_items_of_its_documents_and_those_that_it_names(kept: Shell, tmp_path: Path) -> None:
    kept("add", "By hand")
    kept("matter", "add", "Front door", "--item", "R-4")
    assert kept("list", "--matter", "front door")[1].endswith("1 item.\n")
