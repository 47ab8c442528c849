"""A reply that prints no numbers is read in the order in which it goes through the recommendations."""

from __future__ import annotations

from dataclasses import replace

from reportkit.extractors.links import joined
from reportkit.extractors.replies import Reply
from reportkit.model.coverage import Genre, Paper
from reportkit.model.finding import Finding, FindingKind
from reportkit.model.text import Span

ASKED = (
    "Publish the timetable of gate repairs before the winter.",
    "Train each warden in the care of locks.",
    "Tell farmers which paths are shut.",
)


def found(name: str, kind: FindingKind, text: str, block: str, source: str = "reply", section: tuple[str, ...] = ()) -> Finding:
    return Finding(name, kind, text, text, source, Span(block, 0, len(text)), "test@1", 0.9, section=section)


def asked() -> list[Finding]:
    return [
        found(f"r{turn}", "recommendation", text, f"b{turn}", "review", ("Recommendations",))
        for turn, text in enumerate(ASKED, 1)
    ]


def told(*answers: Finding) -> dict[str, str]:
    return {name: to.id for name, (to, _) in Reply(answers, asked(), {}).likely().items()}


def test_sentences_without_a_word_in_common_go_with_their_paragraph() -> None:
    assert told(
        found("a1", "decision", "We agree that the timetable of repairs is wanted before winter.", "p1"),
        found("a2", "commitment", "It will be on the website by May.", "p1"),
        found("a3", "decision", "Wardens do need to be trained in locks.", "p2"),
        found("a4", "commitment", "The first course will be in June.", "p2"),
    ) == {"a1": "r1", "a2": "r1", "a3": "r2", "a4": "r2"}


def test_an_ordinal_and_the_number_in_a_heading_say_which() -> None:
    assert told(found("a1", "decision", "Your third point is accepted.", "p1"))["a1"] == "r3"
    assert (
        told(found("a1", "commitment", "This will be done in May.", "p1", section=("Wardens (recommendation 2)",)))["a1"] == "r2"
    )


def test_two_numbers_in_a_heading_leave_the_others_out() -> None:
    likely = told(found("a1", "commitment", "Farmers and wardens will be told.", "p1", section=("Recommendations 1 and 2",)))
    assert likely.get("a1") != "r3"


def paper(source: str, genre: Genre, date: str) -> Paper:
    return Paper(source, f"{source}.txt", source, genre, date)


def test_the_link_says_that_it_goes_by_the_order() -> None:
    answers = [
        found("a1", "decision", "We agree that the timetable of repairs is wanted before winter.", "p1"),
        found("a2", "commitment", "It will be on the website by May.", "p1"),
    ]
    whole, _ = joined([*asked(), *answers], [paper("review", "review", "2025-01-01"), paper("reply", "response", "2025-03-01")])
    links = {one.id: link for one in whole for link in one.links if link.kind == "responds_to"}
    assert {name: link.target for name, link in links.items()} == {"a1": "r1", "a2": "r1"}
    assert links["a2"].because == "The answers follow the order of the recommendations."
    assert "timetable" in links["a1"].because


def test_an_action_that_a_follow_up_prints_again_is_carried_forward() -> None:
    action = "A monthly list of leavers will be sent to the pay office."
    first = found("a1", "action", action, "p1", "audit")
    again = found("a2", "action", action, "p1", "follow-up")
    papers = [paper("audit", "review", "2024-01-01"), paper("follow-up", "review", "2025-01-01")]
    whole, _ = joined([first, again], papers)
    assert [(one.id, link.kind, link.target) for one in whole for link in one.links] == [("a2", "carried_forward_from", "a1")]


def test_a_paper_that_quotes_what_another_asks_and_answers_it_is_an_answer_whatever_else_it_finds() -> None:
    quoted = [found(f"q{turn}", "recommendation", text, f"c{turn}", "plan") for turn, text in enumerate(ASKED, 1)]
    doing = [found(f"d{turn}", "action", f"Task {turn} of the plan.", f"d{turn}", "plan") for turn in (1, 2, 3)]
    finds = [found(f"f{turn}", "finding", f"Gate {turn} is broken.", f"f{turn}", "plan") for turn in range(6)]
    papers = [paper("review", "review", "2025-01-01"), paper("plan", "review", "2025-03-01")]
    whole, told_papers = joined([*asked(), *quoted, *doing, *finds], papers)
    assert [one.genre for one in told_papers] == ["review", "response"]
    kinds = {(one.id, link.kind, link.target) for one in whole for link in one.links}
    assert {("q1", "duplicate_of", "r1"), ("q2", "duplicate_of", "r2"), ("q3", "duplicate_of", "r3")} <= kinds
    assert not [one for one in kinds if one[1] == "repeats"]


def test_a_recommendation_quoted_in_fewer_words_is_the_one_with_its_number() -> None:
    first = [replace(one, ref=str(turn)) for turn, one in enumerate(asked(), 1)]
    quoted = replace(found("q2", "recommendation", "Lock training", "c1"), ref="2", method="quoted-recommendation@1")
    whole, _ = joined([*first, quoted], [paper("review", "review", "2025-01-01"), paper("reply", "response", "2025-03-01")])
    assert [(one.id, link.kind, link.target, link.reason) for one in whole for link in one.links] == [
        ("q2", "duplicate_of", "r2", "number")
    ]
