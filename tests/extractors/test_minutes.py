"""What minutes say, in prose or tagged, and what only sounds like it."""

from __future__ import annotations

import pytest

from reportkit.config import LimitsConfig
from reportkit.extractors.minutes import extract
from reportkit.extractors.propose import propose
from reportkit.extractors.runner import extract as run
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch
from reportkit.readers.base import load_file, read_source
from tests.samples import sample

HEAD = "# Minutes of the meeting \n Present: Jane Brown (JB), Head of Audit; Omar Khan (Director of Services) \n # Review \n "


def found(text: str, kind: str = "") -> list[Finding]:
    return [finding for finding in extract(sketch(HEAD + text)[0]) if kind in ("", finding.kind)]


def test_a_paper_that_is_not_minutes_gives_nothing() -> None:
    assert not list(extract(sketch("# Review \n The service would report to the committee.")[0]))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The report was noted.", "noted"),
        ("RESOLVED: That the plan be approved.", "decision"),
        ("Members were assured that visits now took place.", "assurance"),
        ("Councillor Lee asked whether visits took place.", "question"),
        ("There was discussion about whether the Committee should monitor visits.", "question"),
        ("Visits and plans were live issues on the cycle.", "live_issue"),
        ("There was little evidence of visits.", "finding"),
        ("He undertook to bring the figures to the Committee.", "commitment"),
        ("The figures could be made available in the next report to committee in April.", "commitment"),
        ("The plan was reviewed by the service on a monthly basis.", "commitment"),
    ],
)
def test_a_turn_of_phrase_has_its_kind(line: str, kind: str) -> None:
    assert [item.kind for item in found(line)] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Members felt that a standing item would be enough.",
        "He hoped that the systems could be joined in due course.",
        "Will Perkins outlined the work.",
        "It would be useful to see more.",
        "The next meeting would be held on 4 May 2026.",
        "It is good to have live issues on the quality assurance cycle.",
        "Members are asked to note the contents of the report.",
    ],
)
def test_debate_hopes_names_and_the_papers_own_request_are_nothing(line: str) -> None:
    assert not found(line)


def test_a_resolution_in_parts_gives_each_part_with_its_letter() -> None:
    parts = found("RESOLVED: That \n (a) the report be noted; \n (b) the Director of Services be asked to write to families.")
    assert [(item.kind, item.ref) for item in parts] == [("noted", "a"), ("decision", "b"), ("action", None)]
    assert {part.owner.post for part in parts[1:]} == {"Director of Services"}


def test_a_resolution_that_runs_on_in_one_paragraph_gives_each_part_too() -> None:
    line = (
        "RESOLVED: That (a) the report be noted; (b) the plan be brought to the meeting on 16 June 2026; and (c) it be adopted."
    )
    parts = found(line)
    assert [item.kind for item in parts] == ["noted", "decision", "action", "decision"]
    assert (parts[2].text, parts[2].due.iso) == ("the plan be brought to the meeting on 16 June 2026", "2026-06-16")


def test_a_resolution_that_orders_nothing_is_no_action() -> None:
    assert not found("RESOLVED: That the plan of 3 June 2026 by the Director of Services be approved.", "action")


def test_what_the_chair_asks_for_is_an_action_of_nobody_yet() -> None:
    [item] = found("The Chair closed the debate. She asked that views be sought again in a year’s time.")
    assert (item.kind, item.owner.raw) == ("action", None)


def test_a_question_that_is_answered_on_the_spot_is_not_open() -> None:
    asked = "Councillor Lee asked how visits were made."
    assert not found(f"{asked} The Director of Services explained that two workers went.", "question")
    assert found(f"{asked} Officers did not have the figures to hand.", "question")
    debate = "There was discussion about whether to monitor visits."
    assert found(f"{debate} It was explained that visits vary.", "question")
    assert found(f"{asked} The Director of Services said that no conclusion was reached.", "question")


def test_a_live_issue_is_told_without_the_promise_beside_it() -> None:
    both = found("Visits and plans were live issues on the cycle, and audits would be added to it from May.")
    assert {item.kind: item.text for item in both}["live_issue"] == "Visits and plans were live issues on the cycle"


@pytest.mark.parametrize(
    "before",
    [
        "The Director of Services spoke to the Head of Audit. ",
        "Visits took place. ",
        "The Director of Services and the Head of Audit explained the plan. ",
        "The Director of Services explained the plan. Members thanked both. ",
    ],
)
def test_he_is_who_promises_as_the_minutes_write_it_whoever_was_named_before(before: str) -> None:
    [item] = found(f"{before}He would report in May.", "commitment")
    assert (item.owner.raw, item.owner.person) == ("He", "He")


def test_improvement_areas_in_prose_are_told_one_by_one() -> None:
    opening = "Improvements were being made in the following areas; "
    line = f"{opening}getting permission from parents, workers having clear guidance, and understanding of the law."
    areas = [item.text for item in found(line, "recommendation")]
    assert areas == ["getting permission from parents", "workers having clear guidance", "understanding of the law"]


def test_a_tagged_action_names_its_owner_from_the_roster() -> None:
    [item] = found("Bring the audit to the next meeting. (Action: JB)", "action")
    assert (item.owner.raw, item.owner.person) == ("JB", "Jane Brown")


def test_an_action_line_takes_the_owner_before_to_and_the_date_after_by() -> None:
    [item] = found("Action: Head of Audit to send the figures by 3 June 2026", "action")
    assert (item.owner.post, item.due.iso) == ("Head of Audit", "2026-06-03")


def test_a_promise_of_his_is_less_sure_and_says_so() -> None:
    item = found("The Director of Services apologised for the delay. He would report in May.", "commitment")[0]
    assert (item.owner.person, item.confidence, item.quote) == ("He", 0.7, "He would report in May.")


def test_an_action_line_that_tells_who_asked_names_no_owner() -> None:
    [item] = found("Action: The Board requested the Hub outline its plan to share data", "action")
    assert item.owner.raw is None


def test_an_agentless_promise_has_no_owner() -> None:
    assert found("Training would be arranged.", "commitment")[0].owner.raw is None


def test_the_next_meeting_gets_the_date_that_the_minutes_print() -> None:
    item = found("The service would report at the next meeting. \n The next meeting would be held on 4 May 2026.", "commitment")[
        0
    ]
    assert (item.due.kind, item.due.iso) == ("event", "2026-05-04")


def test_an_assurance_answers_the_finding_before_it() -> None:
    document = sketch(HEAD + "There was little evidence of visits. Members were assured that this was being addressed.")[0]
    findings, _ = run([document])
    [link] = findings[-1].links
    assert (link.kind, link.target) == ("responds_to", findings[-2].id)


def test_the_agenda_item_that_this_serves_gives_every_item_it_holds() -> None:
    limits = LimitsConfig()
    document = read_source(load_file(sample("agenda-item-external-report-from-skylakes.txt"), limits), limits)
    findings, notices = run([document])
    counts = {kind: sum(item.kind == kind for item in findings) for kind in {item.kind for item in findings}}
    assert counts == {
        "finding": 3,
        "assurance": 5,
        "recommendation": 3,
        "commitment": 4,
        "live_issue": 2,
        "question": 1,
        "noted": 1,
    }
    looked_at = [item for item in findings if item.kind == "live_issue"]
    assert {item.cycle for item in looked_at} == {"the quality assurance cycle"}
    assert len(looked_at[1].sub_items) == 2
    assert all(item.basis and item.basis.startswith("a suite") for item in looked_at)
    [planned] = [item for item in findings if item.feeds]
    assert (planned.kind, len(planned.feeds), planned.plan is not None) == ("commitment", 2, True)
    assert {item.cycle for item in findings if item.method == "minute-practice@2"} == {"on a monthly basis"}
    assert all(item.section[-1] == "Minutes" and len(item.section) == 2 for item in findings)
    assert not notices
    assert len(propose(findings)) == 7
