"""What sentences say: contrasts cut by grammar, several actions, hedges, evidence and polarity; and all of it without a model."""

from __future__ import annotations

import pytest

from reportkit.extractors import grammar
from reportkit.extractors.reviews import extract
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch


def found(text: str, kind: str = "") -> list[Finding]:
    return [one for one in extract(sketch(text)[0]) if kind in ("", one.kind)]


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "find_spec", lambda name: None)


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        (
            "Although first visits take place sooner, a third of tenants still wait too long for them.",
            [("strength", "first visits take place sooner"), ("finding", "a third of tenants still wait too long for them")],
        ),
        (
            "Complaints were answered courteously, but nobody counted them.",
            [("strength", "Complaints were answered courteously"), ("finding", "nobody counted them")],
        ),
    ],
)
def test_grammar_cuts_a_contrast_that_patterns_leave_whole(sentence: str, sides: list[tuple[str, str]]) -> None:
    document = sketch(f"# Findings \n 2.1. {sentence}")[0]
    told = list(extract(document))
    assert [(one.kind, one.quote) for one in told] == sides
    assert all(document.quote(one.span) == one.quote for one in told)
    assert {one.method for one in told} == {"contrast-parse@1"}


def test_what_comes_after_praise_and_but_is_a_finding_whatever_its_words_and_less_sure() -> None:
    sides = found("# Findings \n 2.1. Finances have been steadied, but the savings are a number on a page.")
    assert [(one.kind, one.quote) for one in sides] == [
        ("strength", "Finances have been steadied"),
        ("finding", "the savings are a number on a page"),
    ]
    assert sides[1].confidence == 0.6


@pytest.mark.usefixtures("no_model")
def test_without_a_model_such_a_sentence_stays_whole_and_patterns_still_cut_others() -> None:
    page = (
        "# Findings \n 2.1. Complaints were answered courteously, but nobody counted them. \n"
        " 2.2. Although most visits are timely, some children are not seen alone."
    )
    assert [(one.kind, one.quote) for one in found(page)] == [
        ("finding", "Complaints were answered courteously, but nobody counted them."),
        ("strength", "most visits are timely"),
        ("finding", "some children are not seen alone"),
    ]


def test_several_actions_of_one_sentence_are_parts_and_the_whole_is_kept() -> None:
    text = "Managers should sign every record, review them each month and report to the board."
    document = sketch(f"# Recommendations \n - {text}")[0]
    [one] = extract(document)
    assert one.text == text
    assert [sub.text for sub in one.sub_items] == [
        "Managers should sign every record",
        "review them each month",
        "report to the board",
    ]
    assert all(document.quote(sub.span) == sub.quote for sub in one.sub_items)


@pytest.mark.parametrize(
    "text",
    [
        "The council and its partners should agree thresholds and criteria.",
        "Procedures should follow guidance and comply with policy.",
        "A lead auditor should be named and trained.",
        "The timeliness and quality of visits and plans.",
    ],
)
def test_a_sentence_that_asks_for_one_thing_has_no_parts(text: str) -> None:
    [one] = found(f"# Recommendations \n - {text}")
    assert one.sub_items == ()


@pytest.mark.usefixtures("no_model")
def test_without_a_model_a_second_should_starts_a_second_action() -> None:
    [one] = found("# Recommendations \n - The service must write a plan and should publish it by May.")
    assert [sub.text for sub in one.sub_items] == ["The service must write a plan", "should publish it by May"]


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("In a minority of cases, visits are too late.", "In a minority of cases"),
        ("Plans are not yet consistently recorded.", "not yet consistently"),
        ("Visits are too often late.", "too often"),
        ("Some plans are poor and lack detail.", "Some"),
        ("Records are seldom complete and are poor.", "seldom"),
        ("Supervision is poor and is not recorded.", None),
    ],
)
def test_how_far_a_finding_goes_is_kept_in_its_own_words(sentence: str, hedge: str | None) -> None:
    [one] = found(f"# Findings \n 1. {sentence}")
    assert (one.kind, one.hedge, one.polarity) == ("finding", hedge, "negative")


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("In 9 of 60 files the visit was too late.", ("In 9 of 60 files",)),
        ("Visits were late in 42 per cent of cases.", ("42 per cent of cases",)),
        ("Audits show that visits are too late.", ("Audits show",)),
        ("Parents told us that visits are too late.", ("Parents told us",)),
        ("Inspectors saw that visits are too late.", ("Inspectors saw",)),
        ("Visits are too late.", ()),
    ],
)
def test_what_a_finding_rests_on_is_told_as_printed(sentence: str, evidence: tuple[str, ...]) -> None:
    [one] = found(f"# Findings \n 1. {sentence}")
    assert one.evidence == evidence


@pytest.mark.parametrize(
    ("sentence", "slot", "words"),
    [
        ("Visits are late because of high caseloads.", "cause", "because of high caseloads"),
        ("Visits are late, largely due to vacancies.", "cause", "largely due to vacancies"),
        ("Visits are late, which leads to drift for children.", "effect", "which leads to drift for children"),
        ("Visits are late, resulting in poor plans.", "effect", "resulting in poor plans"),
        ("Visits are late, which puts children at risk.", "effect", "which puts children at risk"),
        ("Visits are not held within ten working days.", "criterion", "within ten working days"),
        ("Plans are poor, contrary to statutory guidance.", "criterion", "contrary to statutory guidance"),
        ("Visits are later than the council’s own procedure allows, and poor.", "criterion", "council’s own procedure"),
    ],
)
def test_cause_effect_and_criterion_are_cut_from_the_sentence(sentence: str, slot: str, words: str) -> None:
    [one] = found(f"# Findings \n 1. {sentence}")
    assert getattr(one, slot) == words


def test_polarity_is_by_words_and_by_section_and_none_where_neither_tells() -> None:
    page = (
        "# Strengths \n - Referral rates fell by half. \n # Key findings \n - Half of the plans have one author. \n"
        "- Plans are poor and lack detail."
    )
    assert [(one.kind, one.polarity) for one in found(page)] == [
        ("strength", "positive"),
        ("finding", None),
        ("finding", "negative"),
    ]


def test_standards_are_told_of_recommendations_too() -> None:
    [one] = found("# Recommendations \n - The use of Working Together 2023 (outcome 3, national framework).")
    assert one.standard_refs == ("Working Together 2023", "outcome 3, national framework")


@pytest.mark.parametrize(
    "sentence",
    [
        "The council should publish its plan by 30 June 2026.",
        "Managers of both teams must sign every record.",
        "The partnership needs to agree its thresholds.",
        "The head of service ought to meet parents each month.",
    ],
)
@pytest.mark.parametrize("model", [True, False])
def test_somebody_who_should_act_is_a_recommendation_beside_those_that_are_listed(
    sentence: str, model: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not model:
        monkeypatch.setattr(grammar, "find_spec", lambda name: None)
    page = f"# Visits \n {{paragraph}} Visits are short. {sentence}"
    assert [(one.text, one.method) for one in found(page, "recommendation")] == [(sentence, "modal-agent@1")]
    listed = f"# Recommendations \n - Train every manager. \n{page}"
    assert [(one.text, one.confidence < 0.8) for one in found(listed, "recommendation")] == [
        ("Train every manager.", False),
        (sentence, True),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Statutory guidance says that social workers must visit within ten days.",
        "Leaders know that the council should publish its plan.",
        "Staff told us that managers should listen.",
        "Records should be timely and accurate.",
        "Under the policy, managers must sign every record.",
        "The council should be proud of its staff.",
        "It is for the board to decide who should lead.",
    ],
)
def test_a_duty_a_reported_wish_and_a_state_are_no_recommendations(sentence: str) -> None:
    assert found(f"# Visits \n {{paragraph}} {sentence}", "recommendation") == []


def test_the_mark_of_a_note_is_no_part_of_a_sentence() -> None:
    page = sketch("# Findings \n The gate had not been mended in nine of ten weeks.[^1]")[0]
    assert [one.quote for one in extract(page)] == ["The gate had not been mended in nine of ten weeks."]
