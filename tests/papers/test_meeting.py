"""The meeting file."""

from pathlib import Path

import pytest

from reportkit.errors import TemplateError
from reportkit.papers.meeting import load_meeting


def write(folder: Path, text: str) -> Path:
    path = folder / "meeting.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("date", ["2027-01-05", '"2027-01-05"', '"Tuesday 5 January 2027"', '"5th January 2027"'])
def test_a_date_is_read_in_every_plain_form(tmp_path: Path, date: str) -> None:
    assert load_meeting(write(tmp_path, f"date = {date}")).date == "2027-01-05"


def test_keys_may_stand_under_a_meeting_table(tmp_path: Path) -> None:
    meeting = load_meeting(write(tmp_path, '[meeting]\nbody = "Scrutiny Committee"\nitem_number = 7\nkey_decision = false\n'))
    assert (meeting.body, meeting.item_number, meeting.key_decision) == ("Scrutiny Committee", "7", "No")


def test_an_unknown_key_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="wardz") as caught:
        load_meeting(write(tmp_path, 'wardz = "All"'))
    assert caught.value.code == "RK505"
    assert "wards" in caught.value.hint


@pytest.mark.parametrize(
    "text",
    ['classification = "secret"', 'date = "Monday 5 January 2027"', "body = 3",
     "exempt_paragraphs = [12]", 'exempt_paragraphs = "1"',
     "date = 5", "body = ", "nation = 'france'"],
)  # fmt: skip
def test_a_wrong_value_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateError) as caught:
        load_meeting(write(tmp_path, text))
    assert caught.value.code == "RK505"


def test_a_missing_file_is_an_error_of_the_meeting_file(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="cannot be read"):
        load_meeting(tmp_path / "none.toml")


def test_a_classification_nobody_gave_is_not_open(tmp_path: Path) -> None:
    assert load_meeting(write(tmp_path, 'body = "Cabinet"')).classification == ""


@pytest.mark.parametrize(
    ("given", "kept"), [("yes", "Yes"), ("No: it costs £40,000", "No: it costs £40,000"), ("n/a", "N/a"), ("Ydy", "Ydy")]
)
def test_whether_the_decision_is_key_is_yes_no_or_not_applicable(tmp_path: Path, given: str, kept: str) -> None:
    assert load_meeting(write(tmp_path, f'key_decision = "{given}"\n')).key_decision == kept


@pytest.mark.parametrize("given", ["All", "perhaps", "Nobody knows", "yesterday"])
def test_any_other_word_on_it_is_refused(tmp_path: Path, given: str) -> None:
    with pytest.raises(TemplateError, match="“key_decision” may not be"):
        load_meeting(write(tmp_path, f'key_decision = "{given}"\n'))
