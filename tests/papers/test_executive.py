"""What scrutiny recommends to an executive has the day of its response: in the paper, the decision notice and the action log."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from reportkit.model.companions import MeetingOutcome
from reportkit.model.paper import AgendaPaper, Meeting
from reportkit.model.paper_answers import Answers
from reportkit.papers.accept import accept
from reportkit.papers.actions import action_log
from reportkit.papers.executive import executive_asked, respond_by, response_line
from reportkit.papers.filling import filled
from reportkit.papers.minutes import decision_notice
from reportkit.papers.outcome import load_outcome
from reportkit.papers.pack import installed, load_pack
from reportkit.renderers import companions
from tests.papers.finished import finished, rendered

PACK = load_pack("generic-england")
ASKED = "recommend to the Cabinet that it fund the post of lead auditor in 2027/28"
SCRUTINY = Meeting(body="Children’s Services Scrutiny Committee", date="2027-01-05")
LINE = (
    "The Cabinet is to respond to recommendation 3 within two months of receiving it: by 4 March 2027, if received on 5 "
    "January 2027 (Local Government Act 2000, section 9FE; for the monitoring officer to confirm)."
)


def asking(name: str = "generic-england", *texts: str) -> AgendaPaper:
    made, pack = finished(name)
    return filled(made, pack, answers=replace(made.answers, further_recommendations=texts or (ASKED,)))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2027-01-05", "2027-03-04"), ("2026-12-31", "2027-02-28"), ("2027-12-31", "2028-02-29"), ("2027-03-01", "2027-04-30"),
        ("2027-12-01", "2028-01-31"), ("2027-11-15", "2028-01-14"), ("2026-12-29", "2027-02-28"), ("2027-10-31", "2027-12-30"),
    ],
)  # fmt: skip
def test_two_months_begin_with_the_day_of_receipt(received: str, due: str) -> None:
    assert respond_by(datetime.date.fromisoformat(received)).isoformat() == due


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (ASKED, "the Cabinet"),
        ("recommend that the Cabinet approve it", "the Cabinet"),
        ("refer the report at Appendix 1 to the Executive", "the Executive"),
        ("to recommend to the Cabinet Member for Children that she publish it", "the Cabinet Member for Children"),
        ("recommend to the Leader of the Council that he write", "the Leader of the Council"),
        ("recommend to the Executive Director of Resources that she write", ""),
        ("recommend to the Council that it adopt the plan", ""),
        ("note what the Cabinet decided", ""),
        ("request the Chief Executive to report", ""),
    ],
)
def test_only_what_is_put_to_an_executive_asks_for_its_response(text: str, who: str) -> None:
    assert executive_asked(text, SCRUTINY) == who


@pytest.mark.parametrize(
    "meeting",
    [
        replace(SCRUTINY, body="Cabinet"), replace(SCRUTINY, body="Audit Committee"), replace(SCRUTINY, nation="scotland"),
        replace(SCRUTINY, tier="parish"), replace(SCRUTINY, executive="yes"),
    ],
)  # fmt: skip
def test_only_scrutiny_where_the_law_says_so_has_a_response(meeting: Meeting) -> None:
    assert response_line([("1", ASKED)], meeting) == ""


def test_the_line_names_each_body_and_each_recommendation_once() -> None:
    told = response_line(
        [("1", ASKED), ("2", "note it"), ("3", "recommend that the Mayor write"), ("4", ASKED)], SCRUTINY, "2027-01-12"
    )
    assert told.startswith(
        "The Cabinet and the Mayor are to respond to recommendations 1, 3 and 4 within two months of receiving them: by"
    )
    assert "11 March 2027 (" in told
    undated = response_line([("1", ASKED)], replace(SCRUTINY, date="", nation="wales"))
    assert undated == (
        "The Cabinet is to respond to recommendation 1 within two months of receiving it (Local Government Act 2000, section "
        "21B; for the monitoring officer to confirm)."
    )


def test_the_paper_says_by_when_and_says_it_once() -> None:
    once = asking()
    told = [part.text for one in once.sections if one.key == "recommendations" for part in one.paragraphs]
    assert told[-1] == LINE
    assert filled(once, PACK) == once
    without = filled(once, PACK, answers=replace(once.answers, further_recommendations=("note Appendix 1",)))
    assert LINE not in str(without.sections)
    assert LINE not in str(finished("generic-england")[0].sections)
    assert Answers().further_recommendations == ()


@pytest.mark.parametrize("name", [name for name in installed() if name != "scotland"])
def test_the_paper_is_clean_in_every_form(name: str) -> None:
    made = replace(asking(name), stage="final")
    told = [fault for fault in accept(rendered(made, load_pack(name))).at_least("warning") if fault.check != "A02"]
    assert [f"{fault.check} {fault.message}" for fault in told] == []


def test_the_decision_notice_says_it_with_a_blank_until_the_day_of_receipt_is_known(tmp_path: Path) -> None:
    notice = decision_notice(asking(), PACK)
    assert [(line.text, line.officer) for line in notice.response] == [
        (LINE, False),
        ("the day on which the executive received these recommendations, from which the two months run", True),
    ]
    assert "Response of the executive" in companions.render(notice, "html", PACK).decode()
    path = tmp_path / "outcome.toml"
    path.write_text("received = 2027-01-12\n", encoding="utf-8")
    known = decision_notice(asking(), PACK, load_outcome(path))
    assert [line.text for line in known.response] == [
        LINE.replace("4 March 2027, if received on 5 January 2027", "11 March 2027")
    ]
    plain = decision_notice(finished("generic-england")[0], PACK)
    assert plain.response == ()
    assert "Response of the executive" not in companions.render(plain, "html", PACK).decode()


def test_a_closed_decision_says_nothing_of_it() -> None:
    made = asking()
    assert decision_notice(replace(made, meeting=replace(made.meeting, classification="exempt")), PACK).response == ()


def test_the_action_log_has_whom_and_by_when() -> None:
    made = replace(asking(), items=())
    rows = [(entry.ref, entry.owner, entry.due) for entry in action_log(made, PACK).entries]
    assert rows == [("R3", "The Cabinet", "4 March 2027, if received on 5 January 2027")]
    known = action_log(made, PACK, MeetingOutcome(received="12 January 2027")).entries[0]
    assert (known.owner, known.due) == ("The Cabinet", "11 March 2027")
    other = action_log(replace(made, meeting=replace(made.meeting, body="Audit Committee")), PACK).entries[0]
    assert (other.owner, other.due) == ("", "")
