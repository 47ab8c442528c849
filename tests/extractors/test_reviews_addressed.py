"""Whom a recommendation asks, as printed, and how often; nobody where it only names what is acted upon."""

from __future__ import annotations

import pytest

from reportkit.extractors.addressed import asked_of
from reportkit.extractors.reviews import extract
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch


def only(text: str) -> Finding:
    [found] = extract(sketch(f"# Recommendations \n - {text}")[0])
    return found


@pytest.mark.parametrize(
    ("text", "post", "body"),
    [
        ("The Head of Housing Repairs should sign every record.", "Head of Housing Repairs", None),
        ("We recommend that the council recruits a surveyor.", None, "council"),
        ("Eastmarch Council should publish its plan.", None, "Eastmarch Council"),
        ("The Council and the operator must agree a protocol.", None, "Council"),
        ("All agencies to record what the child says.", None, "All agencies"),
        ("The Chief Constable is invited to look at reports.", "Chief Constable", None),
        ("Children’s social care must satisfy itself of it.", None, "Children’s social care"),
        ("That the Head of Culture draws up a list.", "Head of Culture", None),
        ("The Housing Scrutiny Committee could usefully see the figures.", None, "Housing Scrutiny Committee"),
        ("The Monitoring Officer may wish to set a limit.", "Monitoring Officer", None),
    ],
)
def test_the_one_who_is_asked_is_the_owner(text: str, post: str | None, body: str | None) -> None:
    owner = only(text).owner
    assert (owner.post, owner.body, owner.person) == (post, body, None)
    assert owner.raw is not None
    assert owner.raw in text


@pytest.mark.parametrize(
    "text",
    [
        "Contact centre staff should be told why it is asked.",
        "Every cancellation should be reported to the Transport Committee.",
        "The timeliness of visits by social workers.",
        "The training of managers to meet national standards.",
        "Vulnerability should be recorded in every case.",
        "Sign every record.",
    ],
)
def test_nobody_is_made_an_owner_who_is_not_asked(text: str) -> None:
    assert only(text).owner.raw is None


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Managers should test this every six months.", "every six months"),
        ("Managers should report monthly to the board.", "monthly"),
        ("The accuracy of the monthly figures.", None),
    ],
)
def test_how_often_is_a_cycle_where_it_is_said_of_the_doing(text: str, raw: str | None) -> None:
    assert only(text).due.raw == raw


def test_an_owner_that_a_table_prints_is_kept() -> None:
    page = "| Ref | Recommendation | Lead | \n| 1 | The council should publish its plan. | Head of Service |"
    [found] = extract(sketch(page)[0])
    assert found.owner.post == "Head of Service"


def test_two_who_are_each_asked_for_something_are_told_apart() -> None:
    text = "The Director should review limits, and the Head of Audit should check each of them."
    assert asked_of(text).post == "Director"
    assert asked_of("By the end of May, the Head of Audit should check each of them.").post == "Head of Audit"
    [item] = extract(sketch(f"# Recommendations \n 1. {text}")[0])
    assert [part.text for part in item.sub_items] == [
        "The Director should review limits", "the Head of Audit should check each of them",
    ]  # fmt: skip
