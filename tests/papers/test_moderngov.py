"""A meeting that was saved from ModernGov."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.errors import TemplateError
from reportkit.papers.meeting import load_meeting
from reportkit.papers.moderngov import plain
from tests.samples import sample

SAVED = """<?xml version="1.0" encoding="utf-8"?>
<meeting>
  <meetingdate>05/01/2027</meetingdate><meetingtime>7.00 pm</meetingtime>
  <meetinglocation>Council Chamber, R&amp;amp;D House</meetinglocation><meetingroom></meetingroom>
  <committeetitle>Children&amp;amp;#39;s Scrutiny &amp;lt;b&amp;gt;Committee&amp;lt;/b&amp;gt;</committeetitle>
  <agendaitems>
    <agendaitem><agendaitemtitle>Minutes</agendaitemtitle><agendaitemnumber>4</agendaitemnumber>
      <fulldisplaynumberformat>1.</fulldisplaynumberformat></agendaitem>
    <agendaitem><agendaitemtitle>Section 47 review</agendaitemtitle><agendaitemnumber>9</agendaitemnumber>
      <fulldisplaynumberformat>7a.</fulldisplaynumberformat></agendaitem>
  </agendaitems>
</meeting>
"""


def saved(folder: Path, text: str = SAVED) -> Path:
    path = folder / "meeting.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_texts_are_unescaped_twice_and_tags_taken_out(tmp_path: Path) -> None:
    meeting = load_meeting(saved(tmp_path))
    assert meeting.body == "Children's Scrutiny Committee"
    assert meeting.venue == "Council Chamber, R&D House"
    assert (meeting.date, meeting.time, meeting.item_number) == ("2027-01-05", "7.00 pm", "")


@pytest.mark.parametrize("wanted", ["7a", "section 47", "7A"])
def test_an_item_is_found_by_its_number_or_its_title(tmp_path: Path, wanted: str) -> None:
    assert load_meeting(saved(tmp_path), wanted).item_number == "7a"


def test_an_item_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        load_meeting(saved(tmp_path), "budget")
    assert "1 Minutes; 7a Section 47 review" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<meeting>", "not valid XML"),
        ("<agenda/>", "“agenda” and not a meeting"),
        ("<meeting/>", "no date"),
        (SAVED.replace("05/01/2027", "31/02/2027"), "not a day of the calendar"),
        ('<!DOCTYPE meeting [<!ENTITY a "b">]><meeting>&a;</meeting>', "DOCTYPE"),
    ],
)
def test_what_is_no_meeting_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said) as caught:
        load_meeting(saved(tmp_path, text))
    assert caught.value.code == "RK505"


def test_markers_are_taken_out() -> None:
    assert plain("[*TITLE*] Budget &amp;nbsp; **2027**") == "Budget 2027"


def test_a_real_meeting_is_read() -> None:
    meeting = load_meeting(sample("moderngov/meeting_with_minutes.xml"), "minutes")
    assert (meeting.body, meeting.date, meeting.time, meeting.item_number) == ("Audit Committee", "2026-02-10", "10.00 am", "1")
    assert meeting.venue == "Council Antechamber, Level 2, Town Hall Extension"
