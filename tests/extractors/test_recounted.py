"""What minutes recount in a tense of their own: how things stood by then, for good or ill, and what nobody could say."""

from __future__ import annotations

import pytest

from reportkit.extractors.phrases import phrase
from reportkit.extractors.recounted import recounted


@pytest.mark.parametrize(
    "text",
    [
        "The gate by the weir had been mended.",
        "Both boats had since been surveyed.",
        "Ms Orr said that 14 clubs had signed.",
        "The harbour master reported that the new lights had been fitted.",
        "Mooring fees were now collected by noon.",
        "Complaints from anglers were being dealt with in a week.",
        "No child had been turned away since May, and the number on the list had come down to six.",
        "The clerk was pleased to say that a warden had started work on 3 June.",
        "All four slipways had now been inspected.",
        "The deficit was now £3,000 and not £9,000.",
    ],
)
def test_what_is_done_or_better_by_then_is_an_assurance(text: str) -> None:
    assert recounted(text) == "assurance"


@pytest.mark.parametrize(
    "text",
    [
        "Fly-tipping had risen by a third.",
        "At 84%, punctuality remained below the target.",
        "It came to light that the pontoon had been insured twice.",
        "It was regrettable that lessons had been cut by half.",
        "Mrs Dale pointed out that the ramp had not been gritted.",
        "Councillor Fenn said that the steps were still broken.",
    ],
)
def test_what_is_worse_than_it_ought_to_be_is_a_finding(text: str) -> None:
    assert recounted(text) == "finding"


@pytest.mark.parametrize(
    "text",
    [
        "The inspectors praised the harbour crew.",
        "Security at the yard was described as excellent by the auditors.",
    ],
)
def test_praise_by_those_who_inspect_is_a_strength(text: str) -> None:
    assert recounted(text) == "strength"


@pytest.mark.parametrize(
    "text",
    [
        "Members had read the note of the visit.",
        "The Board heard from Mr Dyer, whose boat had sunk.",
        "The discussion had lasted an hour.",
        "A petition with 40 names had been received.",
        "Councillor Fenn thought that the slipway had been closed for too long.",
        "The meeting had been moved to the lower hall.",
        "No one had an interest to declare.",
        "The old contract ended in 2019.",
        "It was suggested that the fee might be waived.",
        "Carried forward, as the survey was being redone.",
        "The crossing had caused disruption.",
    ],
)
def test_debate_history_and_the_meeting_itself_are_nothing(text: str) -> None:
    assert recounted(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Why the buoy had drifted twice was not explained.",
        "What was to become of the old crane was not settled.",
        "Nobody was able to tell the Board what the dredging had cost.",
        "Who would pay for the second survey has still to be settled.",
        "Councillor Fenn pressed for an explanation of the delay.",
        "Mrs Dale questioned whether the ramp was safe.",
        "The officers were unable to say when the lights would be back.",
    ],
)
def test_what_nobody_could_say_is_a_question(text: str) -> None:
    assert phrase("question").find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dredging is now a standing item at the monthly meeting.",
        "The three wrecks were kept as live topics on the calendar.",
        "Theft is looked at by the Board every month until it falls.",
        "Berth fees will be tested by us every quarter until all are paid.",
        "The Board keeps this under review.",
        "The six moorings were being watched closely.",
        "The weir remains on the Committee's work programme.",
    ],
)
def test_what_is_kept_under_watch_is_a_live_issue(text: str) -> None:
    assert phrase("live_issue").find(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Board meets every quarter.",
        "The weir was built in 1954.",
        "Why the weir was built is told in the leaflet.",
        "The officers were able to say when the lights would be back.",
        "Fees are reviewed in April.",
    ],
)
def test_what_only_looks_like_a_question_or_a_live_issue_is_neither(text: str) -> None:
    assert not phrase("question").find(text)
    assert not phrase("live_issue").find(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("decision", "The Board supported the draft plan for the weir by five votes to two."),
        ("decision", "Approved, subject to the survey of the piles."),
        ("decision", "It decided against a second ferry."),
        ("decision", "These were agreed, with one correction."),
        ("decision", "The proposal that the fee be halved was not supported."),
        ("decision", "The Harbour Manager accepted the recommendation."),
        ("noted", "The forecast for the year was noted."),
        ("noted", "All the reports were received with thanks."),
    ],
)
def test_a_meeting_decides_and_notes_in_more_words_than_resolved(kind: str, text: str) -> None:
    assert phrase(kind).find(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Board supported families through the winter of the flood.",
        "The proposal came from the yacht club.",
        "The minutes of the last meeting ran to nine pages.",
        "Thanks were due to the crew.",
        "The officer accepted that the sign was small.",
    ],
)
def test_what_only_sounds_like_a_decision_is_none(text: str) -> None:
    assert not phrase("decision").find(text)
    assert not phrase("noted").find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mr Orr explained that he had recently met with the harbour company.",
        "Ms Orr said that it was also important to the anglers that the weir had been mended.",
        "Dr Bell reported that the matter had been settled in other counties.",
        "The ferry firm was currently looking at the tides.",
        "Many jobs were now dependent on the weir.",
    ],
)
def test_debate_of_what_others_do_is_no_assurance(text: str) -> None:
    assert recounted(text) == ""
