"""Minutes: several tags and owners, brackets and dashes, earlier actions, orders and requests, and margins that name who acts."""

from __future__ import annotations

import pytest

from reportkit.extractors.parting import parted
from reportkit.extractors.people import Roster
from reportkit.extractors.runner import extract
from reportkit.extractors.tails import only_who
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch

HEAD = """# Minutes of the Estates and Property Committee held on 6 May 2025
Present: Councillor Ann Bly (Chair), Councillor Raj Nair, Tom Orr (Estates Manager), Lucy Pell (LP), Kofi Mensah (KM)
"""


def found(page: str, head: str = HEAD) -> tuple[Finding, ...]:
    """What is found in some minutes."""
    return extract([sketch(f"{head}{page}")[0]])[0]


def actions(page: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.text, one.owner.person or one.owner.body or one.owner.post, one.due.raw)
        for one in found(page)
        if one.kind == "action"
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Send the plans round [LP, 31 August 2025]", ("Send the plans round", "Lucy Pell", "31 August 2025")),
        ("Letter to the lender [KM/LP, within the week]", ("Letter to the lender", "Kofi Mensah", "within the week")),
        ("Price the gutters (TO – asap)", ("Price the gutters", "Tom Orr", "asap")),
        ("Check the keys – Tom Orr – 30 June 2025", ("Check the keys", "Tom Orr", "30 June 2025")),
        ("Publish the dashboard (owner: Estates Team; by: Christmas)", ("Publish the dashboard", "Estates Team", "Christmas")),
        ("Ask about the verge. Owner: KM. Due: end of November.", ("Ask about the verge.", "Kofi Mensah", "end of November")),
        ("(LP) Chase the overdue leases", ("Chase the overdue leases", "Lucy Pell", None)),
        ("Report to go to Cabinet in July", ("Report to go to Cabinet in July", None, "in July")),
        ("Recruit two wardens for the summer fair", ("Recruit two wardens for the summer fair", None, None)),
        ("Ring the Harbour Office (HO)", ("Ring the Harbour Office (HO)", None, None)),
        ("Repaint the yard (see plan)", ("Repaint the yard (see plan)", None, None)),
    ],
)  # fmt: skip
def test_the_end_or_the_head_of_an_action_says_who_and_when(line: str, told: tuple[str, str | None, str | None]) -> None:
    assert actions(f"## 4. Actions\n- {line}\n") == [told]


def test_a_paragraph_may_hold_several_tags() -> None:
    told = actions("## 2. Roof\nThe roof leaks. Action: LP to get two quotes by the end of June Action: KM to ring the insurer\n")
    assert told == [
        ("LP to get two quotes by the end of June", "Lucy Pell", "by the end of June"),
        ("KM to ring the insurer", "Kofi Mensah", None),
    ]


def test_the_actions_of_an_earlier_day_are_carried_forward_and_some_are_done() -> None:
    page = """## 1. Actions of 4 March
(a) Survey of the boilers – KM. Done.
(b) Letter to the landlord – LP/KM. [complete 12 April]
(c) Visit the two depots – KM and LP. One visited, one outstanding; by half-term.
(d) Page of figures – Estates Team. Awaited.
"""
    told = [(one.text, one.owner.raw, one.response, one.due.raw) for one in found(page)]
    assert told == [
        ("Survey of the boilers", "KM", "done", None),
        ("Letter to the landlord", "LP", "done", None),
        ("Visit the two depots", "KM", None, "by half-term"),
        ("Page of figures", "Estates Team", None, None),
    ]
    assert all(one.method.startswith("carried-") for one in found(page))


def test_lines_that_name_who_acts_head_the_lists_below_them() -> None:
    page = "## ACTION POINTS\nEstates Manager\n- Share the survey\n- Price the fence by 31/1/26\nLucy Pell\n- Book the room\n"
    assert [(text, owner) for text, owner, _ in actions(page)] == [
        ("Share the survey", "Estates Manager"), ("Price the fence by 31/1/26", "Estates Manager"),
        ("Book the room", "Lucy Pell"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The Board noted the report, and agreed to invite two tenants.", ("noted the report,", "and agreed to invite")),
        ("The governors approved the budget but turned down the request.", ("approved the budget", "but turned down")),
        ("The log would be in use by 1 April 2026, and Ms Bell would count the stock.", ("by 1 April 2026,", "Ms Bell would")),
        ("KM agreed to ring the county, and LP offered to draw a map.", ("ring the county,", "LP offered")),
        ("A survey was suggested; the Chair said she would draft it.", ("was suggested;", "the Chair said")),
    ],
)  # fmt: skip
def test_a_sentence_that_tells_two_things_is_parted(text: str, parts: tuple[str, str]) -> None:
    cut = parted(text, Roster({"KM": "Kofi Mensah", "LP": "Lucy Pell"}))
    assert cut
    assert text[: cut[0]].endswith(parts[0])
    assert text[cut[1] :].startswith(parts[1])


@pytest.mark.parametrize(
    "text",
    [
        "The Board agreed and approved the plan.",
        "Guidance would follow, and the Head of Parks would talk to each team.",
        "It will take a year and the members will need to be on board.",
        "If the grant came, the Director would write and the Clerk would file it.",
        "LP asked what it would cost, and LP said that she would rather not guess.",
    ],
)
def test_a_sentence_that_tells_one_thing_is_whole(text: str) -> None:
    assert parted(text, Roster({"LP": "Lucy Pell"})) is None


@pytest.mark.parametrize(
    ("line", "kind", "owner"),
    [
        ("The Committee asked that officers prepare a note on a second trial.", "action", "officers"),
        ("Mrs Quill was asked to invite the police.", "action", "Mrs Quill"),
        ("Governors are asked to complete their training by the end of January.", "action", "Governors"),
        ("It was agreed that the Estates Manager would write to the tenants.", "action", "the Estates Manager"),
        ("Supt Moss will bring this to the April meeting.", "commitment", "Supt Moss"),
        ("Officers would also check whether the grant could be rolled forward.", "commitment", "Officers"),
        ("A joint operation was to be mounted in the weeks before Easter.", "commitment", None),
    ],
)
def test_what_is_asked_ordered_or_promised_in_prose_has_its_owner(line: str, kind: str, owner: str | None) -> None:
    assert [one.owner.raw for one in found(f"## 3. Depot\n{line}\n") if one.kind == kind] == [owner]


@pytest.mark.parametrize(
    "line",
    ["Members are asked to note the report.", "The yard is expected to reopen in June.", "Tom Orr asked whether it would last."],
)  # fmt: skip
def test_what_is_only_noted_expected_or_asked_is_no_action(line: str) -> None:
    assert not [one for one in found(f"## 3. Depot\n{line}\n") if one.kind in ("action", "commitment")]


def test_a_margin_headed_action_that_names_who_acts_is_whose_the_last_task_is() -> None:
    page = """| Item | Discussion | Action |
| 2 | Delays had risen to 44 a day. It was agreed to hold a workshop with the trust. | LP |
| 3 | Take-up is low. Kofi to ask the carers why. | KM / by June |
"""
    told = {(one.kind, one.owner.person, one.due.raw) for one in found(page) if one.kind != "finding"}
    assert told == {("decision", "Lucy Pell", None), ("action", "Kofi Mensah", "by June")}
    assert only_who("Clerk")
    assert not only_who("Call a builder")


def test_whose_note_an_earlier_action_is_owns_it() -> None:
    page = "## Matters arising\nMr Orr's note on the cost of the laboratory was still outstanding and was carried over to June.\n"
    [one] = found(page)
    assert (one.owner.raw, one.owner.person, one.due.raw) == ("Mr Orr", "Tom Orr", "to June")


def test_a_name_that_opens_with_initials_and_stops_is_an_owner() -> None:
    page = "# Minutes of the Board \n Present: Ann Lee \n Officers: J. Marsh, Head of Audit \n # Lamps \n "
    [item] = extract([sketch(page + "ACTION: J. Marsh to send the map.")[0]])[0]
    assert (item.owner.raw, item.owner.person) == ("J. Marsh", "J. Marsh")
