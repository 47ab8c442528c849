"""Deciding on proposed items: what each decision does, what it refuses, and that no quote is ever lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.errors import ConfigError
from reportkit.extractors.reviewing import TAKEN_BACK, begin, changes_of, decide, links_of, quotes_of, replayed, said, taken_back
from reportkit.model.document import Source
from reportkit.model.finding import Due, Finding, Link, Owner, SubItem
from reportkit.model.item import ImprovementItem, ItemAction, LinkDecision
from reportkit.model.review import Decision, Review
from reportkit.model.text import Span

WHO, WHEN = "A. Clerk", "2026-01-31T09:30:00Z"
SOURCE = Source("review.txt", "a" * 64, "text/plain", 100)
PARTS = ("ask parents for permission;", "tell partners within five days; and", "record why.")


def _finding(number: int, parts: int = 0, kind: Any = "recommendation") -> Finding:
    text = "The council should:" if parts else f"The service should put matter {number} right and report on it."
    subs = tuple(SubItem(f"{number}({'abc'[at]})", PARTS[at], PARTS[at], Span(f"p-{number}.{at}", 0, 9)) for at in range(parts))
    span = Span(f"p-{number}", 0, len(text))
    return Finding(f"f-{number}", kind, text, text, SOURCE.sha256, span, "heading-list@1", 0.95, ref=str(number), sub_items=subs)


def _item(finding: Finding, **slots: Any) -> ImprovementItem:
    made = ImprovementItem(f"i-{finding.ref}", finding.ref or "", f"Matter {finding.ref}", finding.text, finding.source, **slots)
    return replace(made, origins=(finding.id,), sub_items=finding.sub_items)


def five() -> Review:
    """Five items: the third has three parts, the fourth an action from a response, the first a link to a finding."""
    findings = [_finding(number, 3 if number == 3 else 0) for number in range(1, 6)]
    answer = replace(_finding(9, kind="action"), id="f-answer", quote="Training starts in May.")
    ground = replace(_finding(8, kind="finding"), id="f-ground", quote="Matter 1 is wrong.")
    findings[0] = replace(findings[0], links=(Link("addresses", "f-ground", "number", 1.0, (findings[0].quote, ground.quote)),))
    items = [_item(finding) for finding in findings]
    items[1] = replace(items[1], owner=Owner("the Director", post="Director"), due=Due("31 March 2027", "2027-03-31", "date"))
    items[3] = replace(items[3], action=ItemAction("Train them.", "Training starts in May.", SOURCE.sha256, answer.id))
    return begin(items, [*findings, answer, ground], [SOURCE])


def do(review: Review, item: str, act: Any, **slots: Any) -> Review:
    return decide(review, Decision(item, act, WHO, WHEN, **slots))


def edit(review: Review, name: str, **typed: str) -> Review:
    found = review.get(name)
    assert found
    return do(review, name, "edit", changes=changes_of(found, typed))


def at(review: Review, name: str) -> ImprovementItem:
    found = review.get(name)
    assert found
    return found


# keep, edit, drop


def test_only_keep_agrees_an_item_and_it_says_who_and_when() -> None:
    kept = at(do(five(), "i-1", "keep"), "i-1")
    assert (kept.state, kept.decision, kept.reviewed_by, kept.reviewed_at, kept.edited_fields) == (
        "agreed",
        "keep",
        WHO,
        WHEN,
        (),
    )


def test_an_edit_alone_agrees_nothing() -> None:
    review = edit(five(), "i-1", owner="Head of Access", due="1 May 2027")
    edited = at(review, "i-1")
    assert (edited.state, edited.edited_fields) == ("proposed", ("owner", "due"))
    assert edited in review.left
    kept = at(do(review, "i-1", "keep"), "i-1")
    assert (kept.state, kept.decision, kept.edited_fields) == ("agreed", "edit", ("owner", "due"))


def test_an_edit_renews_the_advice() -> None:
    assert {flag.flag for flag in at(edit(five(), "i-1", owner="Head of Access", due="1 May 2027"), "i-1").smart}.isdisjoint(
        {"no-owner", "no-date"}
    )


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("31 March 2027", Due("31 March 2027", "2027-03-31", "date")),
        ("by the 1st of May 2027", Due("by the 1st of May 2027", "2027-05-01", "date")),
        ("2027-02-28", Due("2027-02-28", "2027-02-28", "date")),
        ("March 2027", Due("March 2027", "2027-03-31", "date")),
        ("every quarter", Due("every quarter", None, "cycle")),
        ("the next meeting", Due("the next meeting", None, "event")),
        ("none", Due()),
    ],
)
def test_a_due_date_is_a_day_a_month_a_cycle_or_a_meeting(typed: str, due: Due) -> None:
    assert at(edit(edit(five(), "i-2", due="1 June 2027"), "i-2", due=typed), "i-2").due == due


@pytest.mark.parametrize("typed", ["soonish", "31 April 2027", "29 February 2027", "1 May 2027 or 1 June 2027", "tomorrow", "x"])
def test_what_is_no_date_is_refused_and_the_old_one_stays(typed: str) -> None:
    with pytest.raises(ConfigError, match=r"is no date, meeting or cycle\. Due stays “31 March 2027”"):
        edit(five(), "i-2", due=typed)


@pytest.mark.parametrize(
    "typed", [{"title": " "}, {"title": "none"}, {"recommendation": "x"}, {"state": "agreed"}, {"nonsense": "x"}]
)
def test_a_title_stays_and_the_words_of_the_review_are_not_edited(typed: dict[str, str]) -> None:
    with pytest.raises(ConfigError):
        changes_of(at(five(), "i-1"), typed)


def test_an_edit_that_changes_nothing_is_none() -> None:
    typed = {"title": "Matter 2", "owner": " the  Director ", "priority": "none", "themes": ""}
    assert changes_of(at(five(), "i-2"), typed).fields == ()
    with pytest.raises(ConfigError, match="says that already"):
        edit(five(), "i-2", **typed)


def test_an_action_that_is_taken_out_leaves_its_answer_among_the_origins() -> None:
    emptied = at(edit(five(), "i-4", action="none"), "i-4")
    assert (emptied.action, emptied.origins) == (None, ("f-4", "f-answer"))


def test_an_action_in_other_words_keeps_the_response_that_it_came_from() -> None:
    action = at(edit(five(), "i-4", action="Train all managers."), "i-4").action
    assert action == ItemAction("Train all managers.", "Training starts in May.", SOURCE.sha256, "f-answer")


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_an_item_is_dropped_with_a_reason_only(reason: str | None) -> None:
    with pytest.raises(ConfigError, match="with a reason"):
        do(five(), "i-1", "drop", reason=reason)
    dropped = at(do(five(), "i-1", "drop", reason="not ours"), "i-1")
    assert (dropped.state, dropped.decision, dropped.decision_reason) == ("dropped", "drop", "not ours")


def test_what_was_dropped_can_be_kept_after_all_but_not_edited() -> None:
    dropped = do(five(), "i-1", "drop", reason="not ours")
    kept = at(do(dropped, "i-1", "keep"), "i-1")
    assert (kept.state, kept.decision, kept.decision_reason) == ("agreed", "keep", None)
    with pytest.raises(ConfigError, match="was dropped"):
        edit(dropped, "i-1", due="monthly")


def test_a_closed_item_is_left_alone() -> None:
    closed = begin([replace(five().items[0], state="closed")], [], [])
    with pytest.raises(ConfigError, match="closed"):
        do(closed, "i-1", "drop", reason="x")


# merge


def test_a_merged_item_stays_as_a_record_and_the_other_quotes_both() -> None:
    review = do(five(), "i-2", "merge", into="i-5")
    gone, whole = at(review, "i-2"), at(review, "i-5")
    assert (gone.state, gone.decision, gone.merged_into, gone.origins) == ("dropped", "merge", "i-5", ("f-2",))
    assert (whole.state, whole.origins, whole.recommendation) == (
        "proposed",
        ("f-5", "f-2"),
        "The service should put matter 5 right and report on it.",
    )
    assert [finding.quote[-25:] for finding in quotes_of(review, whole)] == [
        "ter 5 right and report on it."[-25:],
        "ter 2 right and report on it."[-25:],
    ]


def test_a_merge_fills_what_is_empty_and_overwrites_nothing() -> None:
    review = edit(do(five(), "i-2", "merge", into="i-5"), "i-1", owner="Head of Access")
    assert (at(review, "i-5").owner.raw, at(review, "i-5").due.iso) == ("the Director", "2027-03-31")
    again = do(review, "i-5", "merge", into="i-1")
    assert at(again, "i-1").owner.raw == "Head of Access"
    assert at(again, "i-1").origins == ("f-1", "f-5", "f-2")


@pytest.mark.parametrize("into", ["i-1", "i-9", None, "i-2", "i-3"])
def test_an_item_is_not_merged_with_itself_with_none_or_with_one_that_is_gone(into: str | None) -> None:
    review = do(do(do(five(), "i-2", "drop", reason="x"), "i-3", "split"), "i-4", "keep")
    with pytest.raises(ConfigError):
        do(review, "i-1", "merge", into=into)


@pytest.mark.parametrize("act", ["keep", "drop", "merge", "split", "edit"])
def test_what_was_merged_or_split_is_not_decided_on_again(act: str) -> None:
    review = do(do(five(), "i-1", "merge", into="i-2"), "i-3", "split")
    for name in ("i-1", "i-3"):
        with pytest.raises(ConfigError, match=r"was (merged|split)"):
            do(review, name, act, into="i-5", reason="x", changes=changes_of(at(review, name), {"due": "monthly"}))


# split


def test_the_lettered_parts_become_items_each_with_its_own_quote_and_the_lead_in() -> None:
    review = do(five(), "i-3", "split")
    parts = [item for item in review.items if item.split_from == "i-3"]
    assert [part.ref for part in parts] == ["3(a)", "3(b)", "3(c)"]
    assert [part.title for part in parts] == ["Ask parents for permission", "Tell partners within five days", "Record why"]
    assert [tuple(sub.quote for sub in part.sub_items) for part in parts] == [(quote,) for quote in PARTS]
    assert {(part.recommendation, part.origins, part.state, part.decision) for part in parts} == {
        ("The council should:", ("f-3",), "proposed", None)
    }
    assert [review.labels[item.id] for item in review.items] == ["1", "2", "3", "3a", "3b", "3c", "4", "5"]


def test_a_part_has_those_themes_of_the_whole_that_it_speaks_of() -> None:
    themes = ("permission and consent", "working together", "leadership")
    first = five()
    review = replace(first, items=tuple(replace(item, themes=themes) if item.id == "i-3" else item for item in first.items))
    parts = [item for item in do(review, "i-3", "split").items if item.split_from]
    assert [part.themes for part in parts] == [("permission and consent",), ("working together",), themes]
    chosen = [item for item in do(edit(review, "i-3", themes="working together, mine"), "i-3", "split").items if item.split_from]
    assert {part.themes for part in chosen} == {("working together", "mine")}


def test_a_typed_part_that_the_review_says_is_cut_from_it_and_another_is_the_officers_own() -> None:
    review = do(five(), "i-1", "split", parts=("report on it", "Name somebody for it"))
    exact, own = (item for item in review.items if item.split_from == "i-1")
    assert (exact.title, exact.recommendation, exact.edited_fields) == ("Report on it", "report on it", ())
    assert (own.title, own.recommendation, own.edited_fields) == (
        "Name somebody for it",
        five().items[0].recommendation,
        ("title",),
    )
    assert exact.origins == own.origins == ("f-1",)
    assert (exact.ref, own.ref) == ("1(a)", "1(b)")


@pytest.mark.parametrize("parts", [("one",), ("one", " "), ("one", "ONE"), ()])
def test_a_split_takes_two_parts_that_differ(parts: tuple[str, ...]) -> None:
    with pytest.raises(ConfigError):
        do(five(), "i-1", "split", parts=parts)


def test_a_part_of_a_part_has_a_label_of_its_own() -> None:
    review = do(five(), "i-3", "split")
    part = next(item for item in review.items if item.split_from == "i-3")
    again = do(review, part.id, "split", parts=("one", "two"))
    assert [again.labels[item.id] for item in again.items][2:7] == ["3", "3a", "3a1", "3a2", "3b"]


# links, undo, resuming


def test_a_link_is_accepted_or_rejected_and_the_last_word_counts() -> None:
    review = five()
    ((found, link),) = links_of(review, at(review, "i-1"))
    said_yes = LinkDecision(found.id, link.target, link.kind, "accepted", WHO, WHEN)
    said_no = replace(said_yes, verdict="rejected")
    assert at(do(review, "i-1", "link", link=said_yes), "i-1").link_decisions == (said_yes,)
    assert at(do(do(review, "i-1", "link", link=said_yes), "i-1", "link", link=said_no), "i-1").link_decisions == (said_no,)
    with pytest.raises(ConfigError, match="no such link"):
        do(review, "i-2", "link", link=said_yes)


def test_undo_gives_back_exactly_what_was_there_step_by_step() -> None:
    first = five()
    second = do(first, "i-3", "split")
    third = do(second, "i-1", "merge", into="i-2")
    assert taken_back(third) == second
    assert taken_back(taken_back(third)) == first
    with pytest.raises(ConfigError, match="no decision to take back"):
        taken_back(first)


def test_the_parts_of_a_split_that_was_taken_back_are_not_looked_at() -> None:
    parts = [
        replace(item, state="dropped", decision="drop", decision_reason=TAKEN_BACK)
        for item in do(five(), "i-3", "split").items
        if item.split_from
    ]
    assert begin([*five().items, *parts], [], []).items == five().items


# the property: nothing that was quoted is ever lost


commands = st.lists(
    st.tuples(
        st.sampled_from(["keep", "edit", "drop", "merge", "split", "split-typed", "undo"]),
        st.integers(0, 12),
        st.integers(0, 12),
        st.sampled_from(["none", "Head of Access", "monthly", "1 May 2027", "soonish", "report on it"]),
    ),
    max_size=14,
)


def _command(review: Review, command: tuple[str, int, int, str]) -> Review:
    act, one, two, words = command
    item, other = review.items[one % len(review.items)], review.items[two % len(review.items)]
    if act == "undo":
        return taken_back(review)
    if act == "edit":
        field = ("title", "action", "owner", "due", "priority", "themes")[two % 6]
        return do(review, item.id, "edit", changes=changes_of(item, {field: words}))
    if act == "split-typed":
        return do(review, item.id, "split", parts=(words, "something else"))
    return do(review, item.id, act, reason=words, into=other.id)


def _holds(review: Review) -> None:
    first = five()
    reachable = {name for item in review.items for name in (*item.origins, *([item.action.origin] if item.action else []))}
    assert reachable >= {"f-1", "f-2", "f-3", "f-4", "f-5", "f-answer"}
    for old in first.items:
        now = at(review, old.id)
        assert (now.recommendation, now.ref, now.source) == (old.recommendation, old.ref, old.source)
        assert set(old.origins) <= set(now.origins)
        assert set(old.sub_items) <= set(now.sub_items)
    for item in review.items:
        assert item.origins, "an item without a quote"
        assert (item.state == "agreed") == (item.decision in ("keep", "edit")), "agreed by no decision"
        if item.decision == "merge":
            into = at(review, item.merged_into or "")
            assert set(item.origins) <= set(into.origins)
        if item.split_from:
            whole = at(review, item.split_from)
            assert item.recommendation in whole.recommendation
            assert set(whole.origins) <= set(item.origins)
        if item.state == "dropped":
            assert item.decision in ("merge", "split") or item.decision_reason


@settings(max_examples=150, deadline=None)
@given(commands)
def test_any_sequence_of_commands_leaves_every_quote_reachable_and_comes_back_the_same(
    played: list[tuple[str, int, int, str]],
) -> None:
    review = five()
    for command in played:
        try:
            review = _command(review, command)
        except ConfigError:
            continue
        _holds(review)
    assert replayed(five(), review.decisions).items == review.items
    assert len(set(review.labels.values())) == len(review.items)


def test_what_a_field_says_is_what_a_person_would_type() -> None:
    item = at(five(), "i-4")
    assert [said(item, name) for name in ("title", "action", "owner", "due", "themes")] == ["Matter 4", "Train them.", "", "", ""]


def _dated(lead: str, due: Due, *parts: str) -> list[tuple[str | None, str | None]]:
    """The dates of the parts of an item that is split."""
    subs = tuple(SubItem(f"1({'abc'[at]})", text, text, Span("p-1", 0, 9)) for at, text in enumerate(parts))
    text = " ".join([lead, *(part for part in parts)])
    item = replace(_item(_finding(1)), recommendation=text, sub_items=subs, due=due)
    review = do(begin([item], [_finding(1)], [SOURCE]), "i-1", "split")
    return [(part.due.raw, part.due.iso) for part in review.items if part.split_from]


def test_a_part_with_a_date_of_its_own_has_that_date_and_another_does_not_take_the_answers() -> None:
    due = Due("by 31 May 2026", "2026-05-31", "date")
    told = _dated("The council should", due, "record permission in every case", "report to the board by 30 September 2026.")
    assert told == [(None, None), ("by 30 September 2026", "2026-09-30")]


def test_the_date_that_the_words_before_all_parts_give_is_every_parts() -> None:
    due = Due("By 31 May 2026", "2026-05-31", "date")
    assert (
        _dated("By 31 May 2026 the council should:", due, "train staff", "sign records") == [("By 31 May 2026", "2026-05-31")] * 2
    )


def test_a_date_that_a_person_set_on_the_whole_is_its_parts_too() -> None:
    review = do(edit(five(), "i-3", due="1 May 2027"), "i-3", "split")
    assert [item.due.iso for item in review.items if item.split_from] == ["2027-05-01"] * 3


def test_the_parts_of_an_item_without_a_printed_number_have_none_made_up() -> None:
    bare = replace(_item(_finding(1)), ref="")
    review = do(begin([bare], [_finding(1)], [SOURCE]), "i-1", "split", parts=("report on it", "Name somebody for it"))
    assert [item.ref for item in review.items if item.split_from] == ["", ""]
