"""Items from findings: one each, answers placed by number or wording, nothing guessed."""

from __future__ import annotations

from reportkit.extractors.propose import propose, unmatched
from reportkit.extractors.runner import extract
from reportkit.model.finding import Finding
from reportkit.model.item import ImprovementItem
from reportkit.model.sketch import sketch

REVIEW = "# Recommendations \n R1. The service should sign every record. \n R2. The service should consider training. "


def findings(text: str, name: str = "a.txt") -> tuple[Finding, ...]:
    return extract([sketch(text, name)[0]])[0]


def items(text: str, answer: str = "") -> tuple[ImprovementItem, ...]:
    return propose(findings(text), findings(answer) if answer else ())


def test_each_recommendation_is_one_proposed_item_with_its_printed_number() -> None:
    assert [(item.ref, item.state) for item in items(REVIEW)] == [("R1", "proposed"), ("R2", "proposed")]


def test_bullets_have_no_reference() -> None:
    assert [item.ref for item in items("# Recommendations \n - Sign it. \n - Train them.")] == ["", ""]


def test_status_rag_and_priority_stay_empty_where_the_source_is_silent() -> None:
    told = [(item.status, item.rag, item.priority, item.due.raw, item.owner.post, item.owner.person) for item in items(REVIEW)]
    assert told == [(None,) * 6] * 2


def test_a_headline_and_the_full_recommendation_are_one_item_with_two_origins() -> None:
    table = "| Ref | Recommendation | \n| R1 | Managers should sign every record. |"
    page = f"# Headline recommendations \n - Sign records (R1). \n # Detail \n {table}"
    [item] = items(page)
    assert (item.recommendation, len(item.origins)) == ("Managers should sign every record.", 2)


def test_the_same_words_in_two_reviews_stay_two_items() -> None:
    both = (*findings("# Recommendations \n - Sign it."), *findings("# Recommendations \n - Sign it. \n # More", "b.txt"))
    assert len(propose(both)) == 2


def test_an_answer_is_placed_by_its_number_and_brings_owner_and_date() -> None:
    answer = "| Ref | Response | Action | Owner | By when | \n| R1 | Accepted | Use a new form. | Head of Audit | 3 May 2026 |"
    first, second = items(REVIEW, answer)
    assert first.action is not None
    assert (first.action.response, first.owner.post, first.due.iso) == ("Accepted", "Head of Audit", "2026-05-03")
    assert second.action is None


def test_an_answer_without_a_number_is_placed_by_the_words_it_quotes() -> None:
    answer = "| Recommendation | Response | Action | \n| The service should sign every record | Rejected | None is needed. |"
    first, _ = items(REVIEW, answer)
    assert first.action is not None
    assert first.action.response == "Rejected"


def test_an_answer_that_fits_nothing_is_returned_and_not_guessed() -> None:
    answers = findings("| Ref | Recommendation | Response | Action | \n| R9 | Mend the roof | Accepted | Call a builder. |")
    placed = propose(findings(REVIEW), answers)
    assert all(item.action is None for item in placed)
    assert unmatched(placed, answers) == tuple(found for found in answers if found.kind == "action") != ()


def test_a_title_is_at_most_80_characters_of_the_items_own_words() -> None:
    long = "The service should " + "and ".join(["carefully sign every record of every visit "] * 5)
    [item] = items(f"# Recommendations \n - {long}.")
    assert len(item.title) <= 80
    assert long.startswith(item.title.rstrip("…"))


def test_a_title_says_its_words_once() -> None:
    page = "# Recommendations \n - Getting permissions: \n (a) getting permissions from parents before checks"
    assert items(page)[0].title == "Getting permissions from parents before checks"
    assert items("# Recommendations \n - Name a lead. Name a lead for visits.")[0].title == "Name a lead for visits"


def test_a_promise_is_its_own_item_and_does_not_repeat_itself_as_an_action() -> None:
    page = "# Minutes of the meeting \n Present: Jane Brown \n # Review \n The service would report in May 2026."
    [item] = items(page)
    assert (item.recommendation, item.action, len(item.origins)) == ("The service would report in May 2026.", None, 1)


def test_an_answer_does_not_hide_the_reviews_own_action_plan() -> None:
    plan = "# Action plan \n | No | Action | Owner | Due | \n| R1 | Buy stamps | Head of Audit | 3 May 2026 |"
    answer = "| Ref | Response | Action | \n| R1 | Partly accepted | Use a new form. |"
    first, _ = items(f"{REVIEW}\n {plan}", answer)
    [row] = [found for found in findings(f"{REVIEW}\n {plan}") if found.kind == "action"]
    assert first.action is not None
    assert (first.action.text, first.action.response, row.text) == ("Use a new form.", "Partly accepted", "Buy stamps")
    assert row.id in first.origins


def test_a_reply_that_neither_accepts_nor_rejects_is_kept_word_for_word() -> None:
    reply = "We wish to talk to the young people’s panel before we agree an answer."
    first, _ = items(REVIEW, f"| Ref | Response | Action | \n| R1 | {reply} | |")
    assert first.action is not None
    assert (first.action.text, first.action.response) == (reply, None)


def test_smart_flags_come_with_reasons() -> None:
    _, vague = items(REVIEW)
    assert {flag.flag for flag in vague.smart} == {"owner-is-a-body", "no-date", "vague-verb", "no-measure"}
    assert all(flag.reason for flag in vague.smart)


def test_every_flag_quotes_words_that_the_sources_hold() -> None:
    answer = "| Ref | Response | Action | Owner | By when | \n| R1 | Accepted | Use a new form. | Audit Board | next meeting |"
    told = " ".join((REVIEW, answer)).split()
    flags = [flag for item in items(REVIEW, answer) for flag in item.smart]
    assert {flag.flag for flag in flags} >= {"owner-is-a-body", "vague-date", "no-date", "vague-verb"}
    assert [flag for flag in flags if not flag.quote or " ".join(flag.quote.split()) not in " ".join(told)] == []


def test_a_body_or_an_event_is_flagged() -> None:
    page = "| No | Action | Owner | Due | \n| 1 | Audit 12 records | Audit Board | next meeting |"
    assert {flag.flag for flag in items(page)[0].smart} == {"owner-is-a-body", "vague-date"}
