"""`reportkit calendar`: the answer in each form, and one sentence for what is no date."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Shell = Callable[..., tuple[int, str, str]]


def test_the_answer_is_printed_and_its_json_has_the_documented_keys(shell: Shell) -> None:
    code, out, _ = shell("calendar", "--meeting", "2027-01-05")
    assert code == 0
    assert "Publish by   Wed 23 Dec 2026" in out
    found = json.loads(shell("calendar", "--nation", "wales", "--meeting", "2027-01-05", "--format", "json")[1])
    assert (found["nation"], found["clear_days"], found["issue_by"]) == ("wales", 3, "2026-12-29")
    assert set(found["settings"]) == {"count_saturdays", "cutoff_time", "extra_closed_days"}
    assert set(found["calendar"]) == {"source", "version"}


def test_the_office_calendar_goes_to_a_file_that_is_not_replaced_unasked(tmp_path: Path, shell: Shell) -> None:
    file = tmp_path / "plan.ics"
    assert shell("calendar", "--meeting", "2027-01-05", "--format", "ics", "-o", file)[0] == 0
    assert file.read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    before = file.read_bytes()
    assert shell("calendar", "--meeting", "2027-02-02", "--format", "ics", "-o", file)[0] == 2
    assert file.read_bytes() == before


def test_what_is_no_date_or_lies_beyond_the_calendar_is_one_sentence_and_status_2(shell: Shell) -> None:
    code, _, err = shell("calendar", "--meeting", "5.1.2027")
    assert code == 2
    assert "“5.1.2027” is not a date. " in err.replace("\n", " ")
    code, _, err = shell("calendar", "--meeting", "2031-01-05")
    assert code == 2
    assert "The bank holidays of 2031 are not known here" in err


def test_a_sunday_is_told(shell: Shell) -> None:
    code, _, err = shell("calendar", "--meeting", "2027-01-10")
    assert code == 0
    assert "Sunday 10 January 2027 is no working day: check the date of the meeting." in err


def test_the_day_may_be_written_in_words(shell: Shell) -> None:
    in_words, as_iso = (shell("calendar", "--meeting", day) for day in ("5 January 2027", "2027-01-05"))
    assert in_words == as_iso
    assert in_words[0] == 0
    code, _, err = shell("calendar", "--meeting", "Monday 5 January 2027")
    assert code == 2
    assert "5 January 2027 is a Tuesday" in err.replace("\n", " ")
