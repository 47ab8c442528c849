"""Turns of phrase in minutes, each with the one kind it is; an empty kind is what only sounds like one."""

from __future__ import annotations

import pytest

from reportkit.extractors.minutes import extract
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch

HEAD = (
    "# Minutes of the Harbour Committee \n 3 March 2026 \n Present: Councillors Ann Lee (Chair), Tom Marsh and Una Flint; "
    "Jane Brown (JB), Head of Audit; Omar Khan (Director of Services) \n # Review \n "
)


def found(text: str) -> list[Finding]:
    return list(extract(sketch(HEAD + text)[0]))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Director said he would write to every member within a week.", "commitment"),
        ("Officers would look into this and come back to the Committee.", "commitment"),
        ("It was agreed to bring a further report in June.", "decision"),
        ("The Head of Audit offered to circulate the list after the meeting.", "commitment"),
        ("Ms Brown promised a note on the costs before the summer recess.", "commitment"),
        ("A briefing would be arranged for new members.", "commitment"),
        ("The service intends to publish the figures every quarter.", "commitment"),
        ("A copy of the survey can be sent to members on request.", ""),
        ("Officers agreed to take the point away.", "commitment"),
        ("This would be picked up in the autumn review.", "commitment"),
        ("The Director gave an undertaking that no child would wait longer than a week.", "commitment"),
        ("Mr Khan is to report back in May.", "commitment"),
        ("The Committee was told that the policy would be revised by September.", "commitment"),
        ("The figures will be shared with the Board once they have been checked.", "commitment"),
        ("The team plans to visit each ward by the end of July.", "commitment"),
        ("JB will update the register.", "commitment"),
        ("Members were advised that a workshop had been arranged for 4 May.", "assurance"),
        ("The report would have been longer had time allowed.", ""),
        ("It could be argued that fees would rise.", ""),
        ("Members felt that residents would welcome a later closing time.", ""),
        ("Under the Act the Council must publish a register each year.", ""),
        ("Councillor Marsh thought the plan would fail.", ""),
        ("The contractor would normally attend within two hours.", ""),
        ("He explained that anyone who wished to appeal would have 21 days.", ""),
        ("If the grant were refused, the work would stop.", ""),
        ("The meeting closed at 8.15 pm.", ""),
        ("Repairs were carried out in the spring.", ""),
        ("The action on lighting was carried forward.", "action"),
        ("All actions from the previous meeting were complete.", "assurance"),
        ("Written answer to be given by the Director of Services.", "action"),
        ("Concerns were raised about the state of the ladders.", "finding"),
        ("Councillor Lee left the meeting at this point.", ""),
        ("Councillor Lee declared an interest as a governor.", ""),
        ("The Chair thanked officers for their work.", ""),
        ("The meeting was adjourned for ten minutes.", ""),
        ("The next meeting will be on 5 May 2026.", ""),
        ("RESOLVED – That the application be refused.", "decision"),
        ("The Committee AGREED the recommendations.", "decision"),
        ("The motion was put to the vote and carried by 5 votes to 3.", "decision"),
        ("Consideration of the item was deferred to the next meeting.", "decision"),
        ("The recommendations in the report were agreed.", "decision"),
        ("The Committee recommended to Cabinet that the scheme be extended.", "decision"),
        ("It was unanimously resolved to appoint Councillor Flint as vice-chair.", "decision"),
        ("The minutes were signed as a correct record.", "decision"),
        ("The budget was approved.", "decision"),
        ("Cabinet rejected the proposal.", "decision"),
        ("The Panel endorsed the approach.", "decision"),
        ("Members supported the recommendation.", "decision"),
        ("The Committee noted the update.", "noted"),
        ("Members received and noted the quarterly report.", "noted"),
        ("The contents of the report were noted.", "noted"),
        ("The position was noted.", "noted"),
        ("The Committee welcomed the report.", "noted"),
        ("Councillor Marsh asked who would pay. No answer was available.", "question"),
        ("Members questioned whether the target was realistic.", "question"),
        ("It remained unclear whether the grant had been paid.", "question"),
        ("A question was raised about the cost of the trial.", "question"),
        ("Councillor Flint sought clarification on the fees.", "question"),
        ("Action – Jane Brown to chase the contractor by Friday 13 March.", "action"),
        ("Members asked for a breakdown by ward.", "action"),
        ("The Committee requested that the lease be brought to its next meeting.", "action"),
        ("The Chair asked officers to provide a map.", "action"),
        ("Head of Audit to send the lease to members.", "action"),
        ("It was requested that quarterly figures be provided.", "action"),
        ("JB to chase.", "action"),
        ("The Director confirmed that all the posts had been filled.", "assurance"),
        ("Officers assured the Committee that checks were in place.", "assurance"),
        ("Members were reassured that no data had been lost.", "assurance"),
        ("It was reported that the backlog had been cleared.", "assurance"),
        ("He said that the new system was now working well.", "assurance"),
        ("The Committee was informed that recruitment was under way.", "assurance"),
        ("The waiting list remains a live issue and is looked at every month.", "live_issue"),
        ("Sickness would be kept under review.", "live_issue"),
        ("Fire doors were added to the risk register.", "live_issue"),
        ("Members were concerned that calls were not answered.", "finding"),
        ("The audit had found that records were incomplete.", "finding"),
        ("The Committee expressed concern about the delay.", "finding"),
        ("Only half of the visits had been recorded.", "finding"),
        ("Members expressed disappointment that the target had been missed.", "finding"),
    ],
)
def test_a_sentence_is_of_the_kind_it_says(sentence: str, kind: str) -> None:
    assert [item.kind for item in found(sentence)] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The Director said he would write to every member within a week.", "The Director"),
        ("The Head of Audit offered to circulate the list after the meeting.", "The Head of Audit"),
        ("Ms Brown promised a note on the costs.", "Ms Brown"),
        ("The team plans to visit each ward.", "The team"),
        ("The Director gave an undertaking that no child would wait longer than a week.", "The Director"),
        ("The Chair asked officers to provide a map.", "officers"),
        ("The Director of Services was asked to write to families.", "The Director of Services"),
        ("It was agreed that the Head of Audit would test the controls.", "the Head of Audit"),
        ("The Council for its part is to lend two officers.", "The Council"),
        ("The roof would be inspected by the Harbour Board.", "the Harbour Board"),
        ("Tom Marsh and Una Flint agreed to visit the yard.", "Tom Marsh"),
        ("Training would be given to every adviser.", None),
        ("Members asked that the figures be split by ward.", None),
        ("He said that letters would be sent.", None),
    ],
)
def test_a_promise_is_owned_by_whom_it_names(sentence: str, owner: str | None) -> None:
    assert [item.owner.raw for item in found(sentence)][-1] == owner


def test_a_list_that_runs_on_after_it_was_agreed_is_parted() -> None:
    line = "It was agreed: (a) to note the report; (b) to ask the Head of Audit to publish the figures by June."
    assert [item.kind for item in found(line)] == ["noted", "decision", "action"]


def test_one_sentence_that_decides_and_notes_is_parted() -> None:
    line = "It was resolved that the plan be endorsed and that the report be noted."
    assert [(item.kind, item.text) for item in found(line)] == [
        ("decision", "It was resolved that the plan be endorsed"),
        ("noted", "and that the report be noted."),
    ]


def test_points_made_in_debate_bind_nobody_unless_they_name_a_doer() -> None:
    text = "The following points were made: \n - Fees would rise. \n - The Head of Audit would send figures. \n"
    assert [item.text for item in found(text)] == ["The Head of Audit would send figures."]


def test_a_stretch_of_thousands_of_letters_without_a_stop_is_no_sentence() -> None:
    assert not found("The Committee agreed " * 300)
