"""Accepted issues stay away: by a baseline that outlives edits, and by a comment in the document."""

from __future__ import annotations

from dataclasses import replace

from reportkit.checks.accepted import accept, held, unaccepted, unignored
from reportkit.checks.runner import check
from reportkit.config import load_config
from reportkit.model import wire
from reportkit.model.baseline import Baseline
from reportkit.model.document import Comment, Document
from reportkit.model.issue import Issue
from reportkit.model.sketch import sketch

CONFIG = load_config(isolated=True, flags={"engine.languagetool": "off"})


def _issues(document: Document) -> tuple[Issue, ...]:
    return check(document, CONFIG).issues


def _baseline(text: str) -> Baseline:
    document, _ = sketch(text)
    return Baseline(accept(document, _issues(document)))


def _new(baseline: Baseline, text: str) -> list[str]:
    document, _ = sketch(text)
    return [issue.quote for issue in unaccepted(document, _issues(document), baseline)[0]]


def test_what_a_baseline_holds_is_not_shown_and_is_counted() -> None:
    text = "The  plan was late. Members agreed ,and went on."
    document, _ = sketch(text)
    shown, notices = unaccepted(document, _issues(document), _baseline(text))
    assert (shown, [notice.message for notice in notices]) == ((), ["2 places that the baseline holds are not shown."])


def test_a_baseline_outlives_edits_about_the_words() -> None:
    baseline = _baseline("In spring the panel said that the  plan was late and it went on to the next item.")
    after = "# New\nIn spring a panel said that the  plan was late and it went on to the next item."
    assert _new(baseline, after) == []


def test_a_new_fault_of_the_same_rule_is_shown() -> None:
    baseline = _baseline("The  plan was late.")
    assert _new(baseline, "The  plan was late.\nOfficers told the  Committee in May.") == ["  "]


def test_an_entry_is_used_once() -> None:
    assert _new(_baseline("The  plan was late."), "The  plan was late.\nThe  plan was late.") == ["  "]


def test_one_place_of_several_is_taken_out_of_the_issue_and_the_next_stands_for_it() -> None:
    text = "The panel recieved  it.\nThe team recieved  it.\nThe board recieved  it."
    document, _ = sketch(text)
    (issue,) = _issues(document)
    places = [issue.span, *issue.others]
    first = replace(issue, others=())
    shown, _ = unaccepted(document, [issue], Baseline(accept(document, [first])))
    assert [shown[0].span, *shown[0].others] == places[1:]
    assert shown[0].place.paragraph == 2
    assert {edit.span for edit in shown[0].edits} == set(places[1:])


def test_a_baseline_comes_back_from_json() -> None:
    baseline = _baseline("The  plan was “late” ,and so on.")
    assert wire.baseline_from_wire(wire.loads(wire.dumps(wire.baseline_to_wire(baseline)))) == baseline


def test_entries_that_stand_nowhere_are_told_apart() -> None:
    baseline = _baseline("The  plan was late.\nMembers agreed ,and went on.")
    document, _ = sketch("Members agreed ,and went on.")
    assert [baseline.accepted[entry].rule for entry in held(document, _issues(document), baseline)] == [
        "spacing.before-punctuation"
    ]


def _commented(text: str, comment: str) -> Document:
    document, _ = sketch(text)
    block = document.blocks[0]
    return replace(document, comments=(Comment("The author", None, comment, block.whole),))


def test_a_comment_says_which_rule_to_ignore_in_its_paragraph() -> None:
    document = _commented("The  plan was late ,they said.\nThe  team agreed.", "reportkit: ignore spacing.doubled")
    found = [issue for issue in _issues(document) if issue.rule.startswith("spacing")]
    assert [(issue.rule, issue.span.block == document.blocks[0].id) for issue in found] == [
        ("spacing.before-punctuation", True),
        ("spacing.doubled", False),
    ]
    assert "1 place is not shown, because a comment in the document says so (“reportkit: ignore”)." in [
        notice.message for notice in check(document, CONFIG).notices
    ]


def test_a_comment_may_name_several_rules_or_a_family_and_any_other_comment_is_none() -> None:
    both = _commented("The  plan was late ,they said.", "Reportkit: ignore terms, spacing")
    assert not [issue for issue in _issues(both) if issue.rule.startswith("spacing")]
    other = _commented("The  plan was late.", "We should ignore spacing.doubled")
    assert [issue.rule for issue in unignored(other, _issues(other))[0]].count("spacing.doubled") == 1
