"""The forms that minutes take: tags, brackets, lists, tables, rosters, pages of items, votes and progress."""

from __future__ import annotations

import pytest

from reportkit.extractors.meeting import meeting_of, misfits
from reportkit.extractors.minutes import extract
from reportkit.extractors.outcomes import outcome_of, vote_of
from reportkit.extractors.progress import progress_of
from reportkit.extractors.roster import roster_of
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch

HEAD = (
    "# Minutes of the Harbour Committee \n 3 March 2026 \n "
    "Present: Councillors Ann Lee (Chair), Tom Marsh and Una Flint; Jane Brown (JB), Head of Audit; "
    "Omar Khan (Director of Services) \n "
    "Apologies: Sam Reed \n # Review \n "
)


def found(text: str, kind: str = "action") -> list[Finding]:
    return [item for item in extract(sketch(HEAD + text)[0]) if kind in ("", item.kind)]


@pytest.mark.parametrize(
    ("line", "text", "person"),
    [
        ("Action: JB to send the map.", "JB to send the map.", "Jane Brown"),
        ("ACTION – JB to send the map", "JB to send the map", "Jane Brown"),
        ("Action 4: Send the map. (JB)", "Send the map.", "Jane Brown"),
        ("AP4: Send the map (JB)", "Send the map", "Jane Brown"),
        ("Action point 4 – Jane to send the map", "Jane to send the map", "Jane Brown"),
        ("ACTION (JB): Send the map", "Send the map", "Jane Brown"),
        ("Action for Jane Brown: Send the map", "Send the map", "Jane Brown"),
        ("Action: JB: Send the map", "Send the map", "Jane Brown"),
        ("The map is out of print. Send the map. (Action: JB)", "Send the map.", "Jane Brown"),
        ("The map is out of print. Send the map. Action: Jane Brown", "Send the map.", "Jane Brown"),
        ("Send the map. \n Action: JB", "Send the map.", "Jane Brown"),
        ("Actions \n - JB to send the map", "JB to send the map", "Jane Brown"),
        ("# Actions \n 1. Send the map [JB]", "Send the map", "Jane Brown"),
        ("Action: Councillor Marsh to send the map", "Councillor Marsh to send the map", "Tom Marsh"),
        ("Action: XY to send the map", "XY to send the map", None),
    ],
)
def test_an_action_is_read_in_every_form_of_tag(line: str, text: str, person: str | None) -> None:
    [item] = found(line)
    assert (item.text, item.owner.person) == (text, person)


def test_initials_that_two_people_share_stand_for_neither() -> None:
    head = "# Minutes of the meeting \n Present: Jane Brown; James Bell \n # Review \n "
    [item] = extract(sketch(head + "Action: JB to send the map.")[0])
    assert (item.owner.raw, item.owner.person) == ("JB", None)


def test_owners_that_differ_are_both_kept() -> None:
    [item] = found("Action: The Director of Services to send the map (JB)")
    assert [item.owner.person, *(other.post for other in item.also)] == ["Jane Brown", "Director of Services"]
    [item] = found("Action: JB and Omar Khan to send the map")
    assert [owner.person for owner in (item.owner, *item.also)] == ["Jane Brown", "Omar Khan"]


def test_a_line_with_two_doers_is_two_actions() -> None:
    items = found("Action: JB to send the map, and Omar to print it.")
    assert [(item.text, item.owner.person) for item in items] == [
        ("JB to send the map", "Jane Brown"),
        ("and Omar to print it.", "Omar Khan"),
    ]
    items = found("Action 2: (a) JB to send the map by 1 May and (b) Omar to print it.")
    assert [(item.ref, item.text, item.due.iso) for item in items] == [
        ("2(a)", "JB to send the map by 1 May", "2026-05-01"),
        ("2(b)", "Omar to print it.", None),
    ]


def test_a_date_in_the_brackets_or_in_a_sentence_of_its_own_is_the_actions() -> None:
    assert found("Action: Send the map (JB, by 1 May)")[0].due.iso == "2026-05-01"
    [item] = found("Action: JB to send the map. This should be done by June.")
    assert (item.text, item.due.iso, len(item.more)) == ("JB to send the map.", "2026-06-30", 1)
    [item] = found("Action: JB to send the map \n Due: 1 May 2026 \n Status: complete")
    assert (item.due.iso, item.progress and item.progress.status) == ("2026-05-01", "complete")


@pytest.mark.parametrize(
    "header",
    ["| Action | Owner | Due | Status", "| Due | Status | Owner | Action", "| Status | Action | By when | Who"],
)
def test_a_table_of_actions_is_read_in_any_order_of_columns(header: str) -> None:
    cells = {
        "Action": "Send the map",
        "Owner": "JB",
        "Who": "JB",
        "Due": "1 May 2026",
        "By when": "1 May 2026",
        "Status": "Complete",
    }
    row = " | ".join(cells[name] for name in header.strip("| ").split(" | "))
    [item] = found(f"{header} | \n | {row} |")
    assert (item.text, item.owner.person, item.due.iso) == ("Send the map", "Jane Brown", "2026-05-01")
    assert item.progress is not None
    assert (item.progress.status, item.progress.quote) == ("complete", "Complete")


def test_an_action_of_an_earlier_meeting_is_carried_and_its_progress_is_quoted() -> None:
    text = (
        "# Outstanding actions from 4 November 2025 \n - Send the map. (JB) [done] \n - Omar to print it. Carried forward to May."
    )
    done, open_ = found(text)
    assert (done.method, done.response, done.progress and done.progress.quote) == ("carried-action-line@2", "done", "done")
    assert (open_.progress and open_.progress.status, open_.due.raw) == ("carried_forward", "May")
    [item] = found("Outstanding Action from 4 November 2025: JB to send the map.")
    assert item.method.startswith("carried-")
    assert item.progress is not None
    assert item.progress.since == "2025-11-04"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Completed. Guidance was issued.", "complete"), ("Not yet started", "not_started"), ("Ongoing", "in_progress"),
        ("2 of 5 done; partly complete", "in_progress"), ("No longer feasible", "not_feasible"), ("On hold", "paused"),
        ("Overtaken by events", "superseded"), ("Carried forward", "carried_forward"), ("Still outstanding", "carried_forward"),
        ("To be completed by May", None), ("Not completed", None), ("The map shows the yard.", None), ("", None),
    ],
)  # fmt: skip
def test_progress_is_told_only_where_the_words_say_it(text: str, status: str | None) -> None:
    told = progress_of(text)
    assert (told.status if told else None) == status


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("carried (For 7, Against 2, Abstentions 1)", (7, 2, 1)), ("carried by 7 votes to 2", (7, 2, None)),
        ("with seven votes for, two against and one abstention", (7, 2, 1)), ("5 voted in favour and 3 against", (5, 3, None)),
        ("approved unanimously", None), ("a budget of 7 million for 2 years", None),
    ],
)  # fmt: skip
def test_the_count_of_a_vote_is_read(text: str, votes: tuple[int | None, ...] | None) -> None:
    vote = vote_of(text)
    assert ((vote.in_favour, vote.against, vote.abstained) if vote else None) == votes


def test_a_decision_says_what_it_does_and_how_the_vote_went() -> None:
    [item] = found("RESOLVED (For 7, Against 2): That the lease be approved.", "decision")
    assert (item.outcome, item.vote and item.vote.against) == ("approved", 2)
    [item] = found("Consideration of the lease was deferred to the next meeting.", "decision")
    assert item.outcome == "deferred"
    assert outcome_of("That the approval be deferred") == "deferred"
    assert outcome_of("That the yard be swept") is None


def test_the_roster_knows_parts_posts_chairs_and_initials() -> None:
    roster = roster_of(sketch(HEAD)[0])
    assert [(one.name, one.part, one.chair) for one in roster.attendees] == [
        ("Ann Lee", "present", True), ("Tom Marsh", "present", False), ("Una Flint", "present", False),
        ("Jane Brown", "present", False), ("Omar Khan", "present", False), ("Sam Reed", "apologies", False),
    ]  # fmt: skip
    assert (roster.names["JB"], roster.posts["Jane Brown"], roster.posts["Omar Khan"]) == (
        "Jane Brown", "Head of Audit", "Director of Services",
    )  # fmt: skip
    assert [roster.full(name) for name in ("Jane", "Councillor Marsh", "Ms Brown", "Nobody")] == [
        "Jane Brown", "Tom Marsh", "Jane Brown", None,
    ]  # fmt: skip


def test_the_roster_reads_tables_with_a_column_for_each_part() -> None:
    table = "| Board Attendees | Officials | \n | Ann Lee (AL) | Tom Marsh (TM) | \n "
    table += "| Una Flint | Apologies | \n | Zoe Hart | Sam Reed |"
    attendees = roster_of(sketch(table)[0]).attendees
    assert [(one.name, one.part) for one in attendees if one.part == "apologies"] == [("Sam Reed", "apologies")]
    assert {one.name for one in attendees} == {"Ann Lee", "Tom Marsh", "Una Flint", "Zoe Hart", "Sam Reed"}


def test_the_items_of_a_page_are_kept_apart_and_what_was_asked_is_no_decision() -> None:
    page = (
        "# Harbour Committee \n Present: Ann Lee \n ## 5. Moorings \n To consider the report of the Director. \n Minutes: \n "
        "The report was noted. \n Additional documents: \n Moorings report, PDF 120 KB \n ## 6. Lighting \n "
        "Members are asked to approve the lamps. \n Minutes: \n Lamps were discussed. \n Decision: \n The lamps were approved."
    )
    items = list(extract(sketch(page)[0]))
    assert [(item.kind, item.section) for item in items] == [
        ("noted", ("5. Moorings", "Minutes")),
        ("decision", ("6. Lighting", "Decision")),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "RESOLVED: That the Head of Audit review the lamps by 1 May 2026.",
        "RESOLVED: That \n 1. That the Head of Audit review the lamps by 1 May 2026.",
        "RESOLVED: To request that the Head of Audit reviews the lamps by 1 May 2026.",
        "RESOLVED: That the Head of Audit be asked to review the lamps by 1 May 2026.",
        "The Committee RESOLVED that the Head of Audit should review the lamps by 1 May 2026.",
    ],
)
def test_whom_a_decision_would_have_act_is_its_owner_and_it_orders_an_action(line: str) -> None:
    decision, action = found(line, "")
    assert (decision.kind, action.kind) == ("decision", "action")
    assert {(item.owner.post, item.due.iso) for item in (decision, action)} == {("Head of Audit", "2026-05-01")}


def test_a_meeting_knows_its_body_its_day_and_the_days_beside_it() -> None:
    text = (
        "# Harbour Committee \n Minutes of the meeting held on 3 March 2026 \n "
        "The minutes of the meeting held on 4 November 2025 were agreed. \n Date of next meeting \n Tuesday 5 May at 6 pm"
    )
    meeting = meeting_of(sketch(text)[0])
    assert (meeting.body, meeting.day, meeting.previous_day, meeting.next_day) == (
        "Harbour Committee", "2026-03-03", "2025-11-04", "2026-05-05",
    )  # fmt: skip


def test_a_log_that_says_next_meeting_gives_that_meeting_no_day() -> None:
    rows = "| Action | When | How it stands |\n| Send the plan | next meeting | Done 12 January |"
    log = sketch(f"# Audit Committee\n\nMinutes of the meeting held on 3 November 2026\n\n{rows}\n")[0]
    assert meeting_of(log).next_day is None
    told = sketch(
        f"# Audit Committee\n\nMinutes of the meeting held on 3 November 2026\n\n{rows}\n\nDate of next meeting\n\n12 January\n"
    )[0]
    assert meeting_of(told).next_day == "2027-01-12"


def test_minutes_of_two_bodies_or_of_meetings_that_do_not_follow_are_said() -> None:
    def minutes(body: str, day: str, before: str) -> str:
        opening = f"# {body} \n Minutes of the meeting held on {day} \n Present: Ann Lee \n "
        return f"{opening}The minutes of the meeting held on {before} were agreed."

    def codes(*texts: str) -> list[str]:
        return [notice.code for notice in misfits([sketch(text)[0] for text in texts])]

    first = minutes("Harbour Committee", "3 March 2026", "4 November 2025")
    assert codes(first, minutes("Harbour Committee", "5 May 2026", "3 March 2026")) == []
    assert codes(first, minutes("Harbour Committee", "5 July 2026", "5 May 2026")) == ["extract.other-meeting"]
    assert codes(first, minutes("Audit Panel", "5 May 2026", "3 March 2026")) == ["extract.other-body"]


def test_a_plan_names_what_it_feeds_and_a_live_issue_what_stands_behind_it() -> None:
    [item] = found("Members were assured that visits were part of an improvement plan being worked to which would feed into the "
                   "strategy of the service and the work of the partnership.", "commitment")  # fmt: skip
    assert (item.plan, item.feeds) == ("an improvement plan", ("the strategy of the service", "the work of the partnership"))
    [item] = found("Visits, plans and calls were live issues on the audit cycle, with a set of data behind each.", "live_issue")
    assert ([part.text for part in item.sub_items], item.cycle, item.basis) == (
        ["Visits", "plans", "calls"], "the audit cycle", "a set of data behind each",
    )  # fmt: skip
