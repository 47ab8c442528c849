"""Tags of actions in brackets, and what stands round them."""

from __future__ import annotations

import pytest

from reportkit.extractors.minutes import extract
from reportkit.extractors.outcomes import vote_of
from reportkit.extractors.roster import roster_of
from reportkit.model.sketch import sketch
from tests.extractors.test_minutes_forms import found


@pytest.mark.parametrize(
    ("line", "text", "person"),
    [
        ("Maps were shown. \n [Action: Send the map to the ward – JB]", "Send the map to the ward", "Jane Brown"),
        (
            "Maps were shown. \n (Action: Jane Brown to send the map by 3 May)",
            "Jane Brown to send the map by 3 May",
            "Jane Brown",
        ),
        ("Maps were shown. (Action: Jane Brown to send the map)", "Jane Brown to send the map", "Jane Brown"),
        ("Send the map. \n (Action: JB)", "Send the map.", "Jane Brown"),
        ("Map to be sent round (JB)", "Map to be sent round", "Jane Brown"),
    ],
)
def test_an_action_in_brackets_is_kept(line: str, text: str, person: str) -> None:
    [item] = found(line)
    assert (item.text, item.owner.person) == (text, person)


@pytest.mark.parametrize(
    "line",
    [
        "[Action plan attached]",
        "[Action: JB]",
        "(Councillor Lee left the meeting.)",
        "The map was sent round by the service (JB)",
        "The map was said to be printed badly (JB)",
        "Maps to be sent to the River Safety Board (RSB)",
    ],
)
def test_other_words_in_brackets_are_no_action(line: str) -> None:
    assert not found(line)


PAGE = (
    "# Harbour Committee \n Present: Ann Lee \n Items \n 5. \n Moorings PDF 12 KB \n Report of the Director \n Minutes: \n "
    "Members spoke of a report. \n # Points raised in the debate included: \n The Director undertook to send the map. \n "
    "Decisions: \n The Committee \n 1. Request that the Director provide a map by 1 April 2026. \n 6. \n Lighting \n Minutes: \n "
    "The lamps were discussed. \n Decision \n The lamps were approved."
)


def test_a_page_of_items_as_text_keeps_each_title_and_what_is_minuted() -> None:
    items = list(extract(sketch(PAGE)[0]))
    assert [(item.kind, item.section) for item in items] == [
        ("commitment", ("Moorings", "Minutes")),
        ("decision", ("Moorings", "Decision")),
        ("action", ("Moorings", "Decision")),
        ("decision", ("Lighting", "Decision")),
    ]
    assert items[2].owner.post == "Director"


def test_the_next_title_ends_a_decision() -> None:
    text = (
        "# Minutes of the Cabinet \n Present: Ann Lee \n # 1. Budget \n Decision: \n The Cabinet \n The budget was approved. \n "
        "# 2. Moorings \n The Head of Law will send the map by 30 June 2026. \n # 3. Lamps \n Lamps were discussed."
    )
    assert [item.kind for item in extract(sketch(text)[0])] == ["decision", "commitment"]


def test_a_decision_that_notes_and_asks_is_more_than_noted() -> None:
    [item] = found("The Committee RESOLVED to note the map and to request that the Head of Law provide a chart by 1 April 2026.")
    assert item.owner.post == "Head of Law"
    assert not found("The Committee RESOLVED to note the map and the chart.")


@pytest.mark.parametrize(
    ("line", "text", "outcome"),
    [
        ("RECOMMENDED: That Council adopts the map.", "Council adopts the map.", "recommended"),
        ("RECOMMENDED – That the map be noted.", "the map be noted.", "recommended"),
        ("RECOMMENDED TO COUNCIL: \n 1. That the map be approved.", "That the map be approved.", "recommended"),
        ("DEFERRED: to allow further talks.", "DEFERRED: to allow further talks.", "deferred"),
        ("AGREED: That the map be approved.", "the map be approved.", "approved"),
    ],
)
def test_what_a_body_recommends_or_defers_in_capitals_is_decided(line: str, text: str, outcome: str) -> None:
    [item] = found(line, "decision")
    assert (item.text, item.outcome) == (text, outcome)


@pytest.mark.parametrize(
    "line",
    [
        "The map was recommended: it is good.",
        "Members are RECOMMENDED to note the map.",
        "To agree the minutes of the meeting held on 3 February 2026.",
    ],
)
def test_what_is_only_put_to_members_is_no_decision(line: str) -> None:
    assert not found(line, "decision")


@pytest.mark.parametrize(
    ("text", "votes"), [("lost, 3-4", (3, 4)), ("carried 5–2.", (5, 2)), ("lost, 4-3", None), ("carried on 3-4 May", None)]
)
def test_the_score_of_a_vote_is_read_where_it_fits(text: str, votes: tuple[int, int] | None) -> None:
    vote = vote_of(f"The motion was {text}")
    assert ((vote.in_favour, vote.against) if vote else None) == votes


def test_a_label_in_the_midst_of_an_attendance_line_starts_another_part() -> None:
    text = "# Minutes of the Board \n Present: Ann Lee (Chair), Tom Marsh In attendance: Rita Orr (RO), Omar Khan (OK) \n # Lamps"
    told = {one.name: (one.part, one.initials) for one in roster_of(sketch(text)[0]).attendees}
    assert told == {
        "Ann Lee": ("present", None), "Tom Marsh": ("present", None), "Rita Orr": ("in attendance", "RO"),
        "Omar Khan": ("in attendance", "OK"),
    }  # fmt: skip


def test_a_plan_that_feeds_another_is_told_with_both() -> None:
    [first] = found("The harbour plan feeds into the county plan.", "assurance")
    assert (first.plan, first.feeds) == ("The harbour plan", ("the county plan",))
    [second] = found("The harbour plan would be reviewed each month and would feed into the county plan.", "commitment")
    assert second.feeds == ("the county plan",)
    assert not found("The harbour feeds into the river.", "assurance")


def test_an_action_under_a_decision_is_no_decision() -> None:
    items = found("# 1. Lamps \n Decision: \n The map was approved. \n ACTION: JB to send the map.", "")
    assert [item.kind for item in items] == ["decision", "action"]
