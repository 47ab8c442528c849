"""Minutes and progress reports read into the register: each change with its words, doubtful ones for a person, nothing silent."""

from __future__ import annotations

import pytest

from reportkit.api import updating
from reportkit.model.document import Document
from reportkit.model.finding import Due, Owner
from reportkit.model.item import ImprovementItem, ItemAction
from reportkit.model.sketch import sketch
from reportkit.register.store import Register
from tests.register.material import WHEN, WHO

TITLES = (
    "Train every social worker on consent before agency checks", "Audit consents in section 47 enquiries every month",
    "Publish guidance on permission for partner agencies", "Write a threshold guide for First Response",
)  # fmt: skip


@pytest.fixture
def kept(register: Register) -> Register:
    """Four items that are due in March and April."""
    for place, title in enumerate(TITLES, 1):
        due = f"2026-0{3 + place % 2}-28"
        item = ImprovementItem(f"i-{place}", f"{place}", title, title, "", ItemAction(title), Owner(raw="Head of Quality"),
                               Due(due, due, "date"))  # fmt: skip
        register.add(item, who=WHO, when=WHEN)
    return register


def _minutes(*lines: str) -> Document:
    head = ("# Eastmarch Council", "Minutes of the meeting held on 14 April 2026", "## Progress of the plan")
    return sketch(" \n ".join((*head, *lines)))[0]


def _told(register: Register, document: Document) -> list[tuple[str, str, str, str]]:
    found = updating.suggestions(register, document).suggestions
    return [(one.number, one.field, one.old, one.value) for one in found if not one.doubt]


def test_minutes_that_name_an_item_propose_its_status_with_evidence(kept: Register) -> None:
    told = _told(kept, _minutes(
        "The Head of Quality reported on R-0002. It is complete; the audit log of 8 April 2026 shows every consent.",
    ))  # fmt: skip
    assert told[0] == ("R-0002", "status", "", "complete")
    assert [(number, field) for number, field, _, _ in told] == [("R-0002", "status"), ("R-0002", "evidence")]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("R-0001: the date was moved to 30 June 2026 because the supplier was late.", "due", "2026-06-30"),
        ("The guidance in R-0001 would now be published by 30 June 2026.", "due", "2026-06-30"),
        ("R-0001 is paused until the new auditor is in post.", "status", "paused"),
        ("R-0001 is no longer feasible.", "status", "not feasible"),
        ("Work on R-0001 is in progress.", "status", "in progress"),
    ],
)
def test_one_line_of_minutes_proposes_one_change(kept: Register, line: str, field: str, value: str) -> None:
    told = [(number, name, new) for number, name, _, new in _told(kept, _minutes(line))]
    assert told == [("R-0001", field, value)]


@pytest.mark.parametrize(
    "line",
    [
        "R-0001 was discussed.",
        "R-0001 will be complete when the auditor has been appointed.",
        "R-0001 and R-0002 are complete.",
        "R-0077 is complete.",
    ],
)
def test_words_that_settle_nothing_propose_nothing(kept: Register, line: str) -> None:
    assert _told(kept, _minutes(line)) == []


def test_an_action_that_is_new_is_proposed_as_an_item_and_one_like_another_is_doubted(kept: Register) -> None:
    found = updating.suggestions(kept, _minutes(
        "ACTION: Data Manager to draw a dashboard of enquiries by 29 May 2026.",
        "ACTION: Head of First Response to issue the threshold guide by 29 May 2026.",
    )).suggestions  # fmt: skip
    assert [(one.field, bool(one.doubt)) for one in found] == [("new", False), ("new", True)]
    assert "It may be R-0004" in found[1].doubt


def test_what_is_accepted_is_written_with_the_document_and_its_words_and_is_not_proposed_again(kept: Register) -> None:
    minutes = _minutes(
        "R-0001: the date was moved to 30 June 2026 because the supplier was late.",
        "ACTION: Data Manager to draw a dashboard of enquiries by 29 May 2026.",
    )
    update = updating.suggestions(kept, minutes)
    done = list(updating.apply_all(kept, update))
    assert [(one.number, one.trouble) for one in done] == [("R-0001", ""), ("R-0005", "")]
    event = kept.history("R-0001")[-1]
    assert (event.field, event.old, event.new) == ("due", "2026-04-28", "30 June 2026")
    assert event.document == minutes.source.sha256
    assert "because the supplier was late.” (" in (event.reason or "")
    new = kept.show("R-0005")
    assert (new.item.state, new.item.due.iso, new.findings[0].quote in "".join(block.text for block in minutes.blocks)) == (
        "proposed", "2026-05-29", True,
    )  # fmt: skip
    assert updating.suggestions(kept, minutes).suggestions == ()
    assert kept.verify().sound


def test_a_change_that_somebody_made_meanwhile_is_not_written_over(kept: Register) -> None:
    update = updating.suggestions(kept, _minutes("R-0001: the date was moved to 30 June 2026, as the supplier was late."))
    kept.edit("R-0001", {"due": Due("1 May 2026", "2026-05-01", "date")}, who=WHO, when=WHEN, reason="asked")
    (done,) = updating.apply_all(kept, update)
    assert "was changed meanwhile: its due is “1 May 2026”" in done.trouble
    assert kept.show("R-0001").item.due.iso == "2026-05-01"


def test_closing_without_evidence_is_refused_with_the_rule(kept: Register) -> None:
    update = updating.suggestions(kept, _minutes("The Committee agreed to close R-0001."))
    closing = next(one for one in update.suggestions if one.field == "state")
    assert closing.doubt == "It needs evidence and a date of completion first."
    assert "Give --evidence TEXT" in updating.apply(kept, update, closing).trouble
    assert kept.show("R-0001").item.state == "proposed"


def test_a_number_whose_words_are_another_items_is_for_a_person(kept: Register) -> None:
    update = updating.suggestions(kept, _minutes("Action 2: Publish guidance on permission for partner agencies. Completed."))
    by_number = [one for one in update.suggestions if one.number == "R-0002"]
    assert by_number
    assert all("Its words are those of R-0003" in one.doubt for one in by_number)
    assert all(done.trouble.endswith("Accept it by hand.") for done in updating.apply_all(kept, update))


def test_a_progress_report_proposes_what_its_table_says(kept: Register) -> None:
    table = (
        "| Ref | Action | Lead | Due | Status | RAG | Progress and evidence |",
        f"| R-0001 | {TITLES[0]} | Head of Quality | 30 June 2026 (was 28 April 2026) | In progress | Amber | Two cohorts. |",
        f"| R-0003 | {TITLES[2]} | Policy Officer | 28 April 2026 | Complete | Green | Guidance published 27 March 2026. |",
    )
    told = _told(kept, sketch(" \n ".join(("# Progress report, April 2026", *table)))[0])
    assert {change[:2] + change[3:] for change in told} == {
        ("R-0001", "status", "in progress"), ("R-0001", "due", "2026-06-30"), ("R-0001", "rag", "amber"),
        ("R-0003", "status", "complete"), ("R-0003", "owner", "Policy Officer"), ("R-0003", "rag", "green"),
        ("R-0003", "evidence", "Guidance published 27 March 2026."), ("R-0003", "completed_on", "2026-03-27"),
    }  # fmt: skip
