"""What is asked for where its place says so: sections of advice in prose, series of numbers, tables of answers and of audits."""

from __future__ import annotations

import pytest

from reportkit.extractors.reviews import extract
from reportkit.extractors.sections import heading_role
from reportkit.model.sketch import sketch

_LETTER = """
# Letter after our visit to Orme Harbour
## What we found
The quay is well run. Ropes are kept in three places.
## {heading}
{prose}
"""


def told(text: str) -> list[tuple[str, str]]:
    """The kind and the words of all that is found in a sketch."""
    return [(found.kind, found.text) for found in extract(sketch(text, "letter.txt")[0])]


def asked(text: str) -> list[str]:
    """The words of all recommendations."""
    return [words for kind, words in told(text) if kind == "recommendation"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Things you might now do", "recommendation"),
        ("For the Board and its partners", "recommendation"),
        ("What we are asking for", "recommendation"),
        ("Putting it right", "recommendation"),
        ("Where to start", "recommendation"),
        ("What gave us pause", "findings"),
        ("What did not", "findings"),
        ("What does it do well and what does it need to do better?", "findings"),
        ("What impressed us", "strength"),
        ("What worked", "strength"),
        ("Next steps", ""),
        ("Thanks", ""),
        ("Lost property", ""),
        ("Helping families early", ""),
        ("Change of address", ""),
    ],
)
def test_a_heading_announces_in_words_of_every_day(heading: str, role: str) -> None:
    assert heading_role(heading) == role


@pytest.mark.parametrize(
    "sentence",
    [
        "Strip the seven rotas back.",
        "One rota, kept by the harbour master, is what the quay needs.",
        "You will want to count the ropes each spring.",
        "Mooring belongs with the port office.",
        "Crews would profit from a day with the lifeboat.",
        "It is time to mend the crane.",
    ],
)
def test_advice_in_prose_is_told_sentence_by_sentence(sentence: str) -> None:
    prose = f"{sentence} You should ask the crews. Consider a second ladder."
    assert asked(_LETTER.format(heading="What we advise", prose=prose)) == [
        sentence, "You should ask the crews.", "Consider a second ladder.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "The inspection asked for this in 2023.",
        "Colleagues elsewhere have offered to share what they learnt.",
        "We hope that you recognise yourselves here.",
        "Our proposals are these.",
        "This was said before.",
    ],
)
def test_what_stands_beside_advice_is_none(sentence: str) -> None:
    assert sentence not in asked(_LETTER.format(heading="What we advise", prose=f"You should ask the crews. {sentence}"))


def test_numbered_paragraphs_of_a_section_of_recommendations_ask_in_any_form() -> None:
    prose = "\n".join(
        [
            "3.1 Booking of berths by telephone",
            "3.2 The old tariff is torn up and a new one written.",
            "3.3 Lamps on the two longest piers.",
            "3.4 The crane wants rebuilding from scratch.",
        ]
    )
    assert [words.split()[0] for words in asked(_LETTER.format(heading="What we would like to see", prose=prose))] == [
        "Booking", "The", "Lamps", "The",
    ]  # fmt: skip


_ANSWER = """
# Response of Orme Council to the inquiry
## Our response in full
i. The Council should appoint a harbour master.
Accepted. We will advertise in May.
ii. {second}
Accepted in principle. Officers will look at the cost.
iii. Ropes must be counted every spring.
Accepted. The first count will be in April.
"""


@pytest.mark.parametrize(
    "second",
    [
        "A single telephone number for skippers.",
        "The Regulator might usefully be given the last word.",
        "The Council should consider appointing a second diver.",
    ],
)
def test_what_a_series_leaves_out_is_filled_in(second: str) -> None:
    assert second in asked(_ANSWER.format(second=second))


_TABLE = """
# Response of Orme Council to the review
| Reviewers' recommendation | Cabinet decision | Response | Lead |
| Let berths by lot. | {verdict} | {steps} | Port Manager |
| Count the ropes. | Agreed | Ropes will be counted each spring. | Port Manager |
"""


@pytest.mark.parametrize(
    ("verdict", "steps", "kind"),
    [
        ("Agreed", "Berths will be let by lot from May.", "commitment"),
        ("Agreed", "The lot has been drawn since April.", "assurance"),
        ("Agreed", "Write the rules of the lot", "action"),
        ("Disagree", "The Cabinet Member wrote to the Ministry in 2024.", ""),
    ],
)
def test_what_is_said_beside_a_verdict_is_what_it_says(verdict: str, steps: str, kind: str) -> None:
    found = told(_TABLE.format(verdict=verdict, steps=steps))
    assert [one for one, words in found if words == steps] == ([kind] if kind else [])
    assert ("recommendation", "Let berths by lot.") in found


_AUDIT = """
# Internal audit of the harbour
## What we found
Ropes are kept in three places.
## Agreed actions
| Due | Manager | Action | Management comment |
| May 2026 | Port Manager | Count the ropes. | Accepted |
| n/a | n/a | Name a keeper of the ropes. | {comment} |
"""


@pytest.mark.parametrize(
    ("comment", "kind"), [("Rejected. There is one already.", "recommendation"), ("Accepted", "action"), ("Agreed", "action")]
)
def test_a_rejected_row_holds_what_was_recommended(comment: str, kind: str) -> None:
    assert (kind, "Name a keeper of the ropes.") in told(_AUDIT.format(comment=comment))


_BOTH = """
# Letter after our visit to Orme Harbour
## Areas for development
- {item}
## Recommendations
1. Count the ropes.
"""


@pytest.mark.parametrize(
    "item",
    [
        "High turnover among crews",
        "Insufficient use of the log to plan work",
        "Delays in mooring",
        "The tariff is not understood",
    ],
)
def test_a_fault_beside_a_list_of_recommendations_is_a_finding(item: str) -> None:
    assert ("finding", item) in told(_BOTH.format(item=item))


@pytest.mark.parametrize("item", ["Clearer signs on the quay", "A plan for each berth", "The use of the log", "Count the berths"])
def test_a_need_beside_it_is_still_asked_for(item: str) -> None:
    assert item in asked(_BOTH.format(item=item))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Whether the crane was ever tested, we were not able to establish.", "question"),
        ("There remains the question of who held the key.", "question"),
        ("Members were divided and did not reach a view.", "question"),
        ("Officers told us that a new log is being tested.", "assurance"),
        ("The Port has informed the panel that it now has a diver.", "assurance"),
        ("Officers told us that the log is kept by hand.", "finding"),
        ("We could not establish what had become of the key.", "finding"),
    ],
)
def test_a_review_leaves_open_and_relays(sentence: str, kind: str) -> None:
    assert (kind, sentence) in told(f"# Review of Orme Harbour \n # What we found \n Ropes are short. {sentence}")


def test_questions_to_ponder_are_questions() -> None:
    learnt = "# Learning from a drowning \n # What we learnt \n Ropes were short."
    text = f"{learnt} \n # Questions for your team \n - Would we have seen it?"
    assert ("question", "Would we have seen it?") in told(text)
