"""Recording adds what is new and leaves the rest alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from reportkit.errors import ConfigError, Damaged
from reportkit.model.finding import Due, Finding, Owner
from reportkit.model.item import ImprovementItem, ItemAction, SmartFlag
from reportkit.register.store import Register, open_register
from tests.model.strategies import values
from tests.register.material import WHEN, WHO, Material, answered, review


def test_a_review_is_kept_as_it_was_given(register: Register) -> None:
    material = review()
    done = register.record(*material.all, who=WHO, when=WHEN)
    assert (done.added, done.unchanged, done.numbers) == (2, 0, ("R-0001", "R-0002"))
    kept = register.export()
    assert (kept.sources, set(kept.findings), kept.items) == (material.sources, set(material.findings), material.items)


def test_the_same_review_twice_adds_nothing_twice(register: Register) -> None:
    register.record(*review().all, who=WHO, when=WHEN)
    before = register.entries()
    done = register.record(*review().all, who="somebody else", when=WHEN)
    assert (done.added, done.unchanged, done.numbers) == (0, 2, ("R-0001", "R-0002"))
    assert register.entries() == before


def test_an_item_given_twice_at_once_is_one_item(register: Register) -> None:
    material = review(count=1)
    assert register.record(material.sources, material.findings, material.items * 2, who=WHO, when=WHEN).added == 1


def test_a_second_review_goes_on_with_the_numbers(register: Register) -> None:
    register.record(*review().all, who=WHO, when=WHEN)
    assert register.record(*review("other.docx").all, who=WHO, when=WHEN).numbers == ("R-0003", "R-0004")


def test_a_new_item_begins_its_history_with_who_and_when(register: Register) -> None:
    register.record(*review(count=1).all, who=WHO, when="2026-01-31T10:30:00+01:00")
    event = register.history("R-0001")[0]
    assert (event.what, event.who, event.when, event.new) == ("recorded", WHO, WHEN, "proposed")


def test_a_later_response_gives_a_proposed_item_its_action_and_says_so(register: Register) -> None:
    register.record(*review().all, who=WHO, when=WHEN)
    done = register.record(*answered(review()).all, who=WHO, when=WHEN)
    entry = register.show("R-0001")
    assert (done.added, done.unchanged, done.updated) == (0, 1, 1)
    assert entry.item.action is not None
    assert entry.item.action.text == "Training starts in May."
    assert (entry.item.revision, entry.history[-1].field, entry.history[-1].new) == (2, "action", "Training starts in May.")
    assert "f-answer" in [finding.id for finding in entry.findings]


def test_a_second_response_says_what_it_replaced(register: Register) -> None:
    register.record(*answered(review()).all, who=WHO, when=WHEN)
    register.record(*answered(review(), "Training starts in June.").all, who=WHO, when=WHEN)
    assert (register.history("R-0001")[-1].old, register.show("R-0001").item.revision) == ("Training starts in May.", 2)


def in_full() -> Material:
    """The answered review with an owner, a date and advice that came with the answer."""
    material = answered(review())
    advice = SmartFlag("no-measure", "Nothing says how it is measured.")
    due = Due("1 May 2026", "2026-05-01", "date")
    first = replace(material.items[0], owner=Owner(raw="the Head of Service"), due=due, smart=(advice,))
    return replace(material, items=(first, *material.items[1:]))


def test_owner_date_and_advice_follow_the_response_and_each_is_an_event(register: Register) -> None:
    register.record(*review().all, who=WHO, when=WHEN)
    register.record(*in_full().all, who=WHO, when=WHEN)
    entry, wanted = register.show("R-0001"), in_full().items[0]
    assert replace(entry.item, revision=1) == wanted
    assert [(event.field, event.new) for event in entry.history[1:]] == [
        ("action", "Training starts in May."), ("owner", "the Head of Service"), ("due", "1 May 2026"), ("smart", "no-measure"),
    ]  # fmt: skip


def test_an_owner_that_a_person_named_stays_when_a_response_comes(register: Register) -> None:
    register.record(*review().all, who=WHO, when=WHEN)
    register.edit("R-0001", {"owner": Owner(raw="by hand")}, who=WHO, when=WHEN)
    register.record(*in_full().all, who=WHO, when=WHEN)
    assert (register.show("R-0001").item.owner.raw, register.show("R-0001").item.due.iso) == ("by hand", "2026-05-01")


def test_the_same_response_twice_changes_nothing_twice(register: Register) -> None:
    register.record(*in_full().all, who=WHO, when=WHEN)
    assert register.record(*in_full().all, who=WHO, when=WHEN).updated == 0


def test_a_review_without_its_response_takes_no_action_away(register: Register) -> None:
    register.record(*answered(review()).all, who=WHO, when=WHEN)
    assert register.record(*review().all, who=WHO, when=WHEN).updated == 0
    assert register.show("R-0001").item.action is not None


def test_a_response_leaves_an_agreed_item_alone(register: Register) -> None:
    register.record(*review().all, who=WHO, when=WHEN)
    register.edit("R-0001", {"state": "agreed"}, who=WHO, when=WHEN)
    assert register.record(*answered(review()).all, who=WHO, when=WHEN).updated == 0
    assert register.show("R-0001").item.action is None


def test_a_response_leaves_an_action_that_a_person_wrote_alone(register: Register) -> None:
    register.record(*review().all, who=WHO, when=WHEN)
    register.edit("R-0001", {"action": ItemAction("By hand.")}, who=WHO, when=WHEN)
    assert register.record(*answered(review()).all, who=WHO, when=WHEN).updated == 0


def test_a_recording_never_overwrites_what_a_person_changed(register: Register) -> None:
    register.record(*review().all, who=WHO, when=WHEN)
    edited = register.edit("R-0001", {"title": "By hand"}, who=WHO, when=WHEN)
    register.record(*review().all, who=WHO, when=WHEN)
    assert register.show("R-0001") == edited


def test_a_pending_recording_without_commit_leaves_nothing(register: Register) -> None:
    with register.pending(*review().all, who=WHO, when=WHEN) as pending:
        assert pending.recorded.added == 2
    assert register.entries() == ()


def test_a_failure_while_a_recording_is_pending_undoes_it_and_keeps_its_own_name(register: Register) -> None:
    with pytest.raises(OSError, match="folder"), register.pending(*review().all, who=WHO, when=WHEN):
        raise OSError("the folder could not be written")
    assert register.entries() == ()


def test_a_number_that_was_never_committed_is_given_to_the_next(register: Register) -> None:
    with register.pending(*review().all, who=WHO, when=WHEN):
        pass
    with register.pending(*review("other.docx").all, who=WHO, when=WHEN) as pending:
        assert pending.commit().numbers == ("R-0001", "R-0002")
    assert [entry.number for entry in register.entries()] == ["R-0001", "R-0002"]


def test_an_item_whose_finding_is_not_given_is_refused_whole(register: Register) -> None:
    material = review()
    with pytest.raises(Damaged, match="names a finding"):
        register.record(material.sources, material.findings[:1], material.items, who=WHO, when=WHEN)
    assert register.export().findings == ()


def test_a_finding_whose_source_is_not_given_is_refused(register: Register) -> None:
    with pytest.raises(Damaged, match="names a source"):
        register.record((), review().findings, (), who=WHO, when=WHEN)


@pytest.mark.parametrize("when", ["yesterday", "2026-01-31T09:30:00", ""])
def test_a_time_without_a_zone_is_refused(register: Register, when: str) -> None:
    with pytest.raises(ConfigError, match="time"):
        register.record(*review().all, who=WHO, when=when)


@settings(max_examples=50, deadline=None)
@given(finding=values(Finding), item=values(ImprovementItem))
def test_whatever_the_model_can_say_comes_back_equal(
    tmp_path_factory: pytest.TempPathFactory, finding: Finding, item: ImprovementItem
) -> None:
    source = review().sources[0]
    told = replace(finding, source=source.sha256)
    kept = replace(item, source=source.sha256, origins=(told.id,), revision=item.revision + 1)
    with _fresh(tmp_path_factory) as register:
        register.record((source,), (told,), (kept,), who=WHO, when=WHEN)
        assert (register.export().findings, register.export().items) == ((told,), (kept,))


def _fresh(factory: pytest.TempPathFactory) -> Register:
    return open_register(factory.mktemp("register") / "register.sqlite3")
