"""How sure each method of reading a review is: one table, in the order in which the methods are tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

#: The most that a sentence which cannot be read without the one before it is worth.
LEANING = 0.6


@dataclass(frozen=True, slots=True)
class Method:
    """A way of finding something: how sure it is, from 0 to 1, and what it goes by."""

    confidence: float
    words: str


METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "recommendation-table@1": Method(0.98, "A cell of a table's column of recommendations."),
        "action-table@1": Method(0.98, "A cell of a table's column of actions."),
        "finding-table@1": Method(0.98, "A cell of a table's column of findings."),
        "response-table@1": Method(0.98, "A cell of a table's column of answers."),
        "headless-table@1": Method(0.85, "A row of a table without headings, known by what its columns hold."),
        "heading-list@1": Method(0.98, "An item of a list under “Recommendations” or the like."),
        "improve-list@1": Method(0.95, "An item of a list under “What needs to improve” or the like."),
        "summary-list@1": Method(0.95, "An item of a list that ends with the number of a fuller recommendation."),
        "heading-paragraph@1": Method(0.95, "A paragraph under such a heading that says what should be done."),
        "heading-line@1": Method(0.8, "A short line under such a heading where no line is marked as an item."),
        "label@1": Method(0.97, "A paragraph with its own label, such as “Recommendation 4:” or “R4”."),
        "label-after@1": Method(0.9, "A sentence that asks for something and ends with its label in brackets."),
        "recommend-verb@1": Method(0.8, "A sentence that recommends: “we recommend that”."),
        "modal-agent@1": Method(0.7, "A sentence in which somebody should, must or needs to do something."),
        "section-paragraph@2": Method(0.92, "The first sentence of a numbered paragraph, by its section."),
        "section-words@2": Method(0.7, "The same in a section that says nothing by itself, by its words."),
        "findings-list@1": Method(0.7, "An item of a list under “Findings” whose words are neither good nor bad news."),
        "findings-place@1": Method(0.5, "Another sentence of such a section that tells of the service and not of the review."),
        "strengths-place@1": Method(0.6, "The same in a section of strengths."),
        "graded-words@2": Method(0.75, "Words of bad news in a sentence's main clause."),
        "praising-words@2": Method(0.6, "Words of praise in a sentence's main clause, and nothing that limits them."),
        "aside-words@2": Method(0.6, "Words of bad news in what a sentence concedes."),
        "contrast@2": Method(0.7, "One side of a sentence that sets one thing against another."),
        "contrast-parse@1": Method(0.65, "The same, where only the grammar shows that each side can stand alone."),
    }
)

#: The methods of reading minutes and answers, each with the most that it is worth; a promise of “he” or “she” is worth 0.7,
#: and what stands in a review and not in minutes three quarters of its figure.
MINUTED: Mapping[str, Method] = MappingProxyType(
    {
        "action-line@2": Method(0.97, "A line that opens with “Action:” or ends with who is to act."),
        "action-bracket@2": Method(
            0.95, "An action in brackets in the midst of a minute, or the decision that it stands behind."
        ),
        "action-beside@1": Method(0.8, "The last sentence of a minute whose owner stands in a column beside it."),
        "resolved@2": Method(0.98, "What stands behind “RESOLVED” or the like, and what it orders."),
        "minute-noted@2": Method(0.95, "A sentence in which something is noted."),
        "minute-decision@2": Method(0.9, "A sentence in which the meeting decides."),
        "minute-ordered@2": Method(0.8, "What such a decision asks somebody to do."),
        "minute-assurance@2": Method(0.9, "A sentence in which somebody assures the meeting of something."),
        "minute-question@2": Method(0.85, "A question that was not answered at the meeting."),
        "minute-live-issue@2": Method(0.85, "A sentence that names live issues."),
        "minute-on-cycle@2": Method(0.7, "A sentence that says what a round of reviews or audits looks at."),
        "minute-told-action@2": Method(0.85, "A sentence that tells somebody to do something."),
        "minute-action-status@2": Method(0.8, "A sentence that says how an earlier action stands."),
        "minute-request@2": Method(0.8, "A sentence in which somebody is asked for something."),
        "minute-commitment@2": Method(0.8, "A sentence in which somebody promises something."),
        "minute-practice@2": Method(0.8, "A promise of something that is to be done again and again."),
        "minute-built-in@2": Method(0.8, "A sentence that says what is built into a plan or a cycle."),
        "minute-in-hand@2": Method(0.7, "A sentence that says that something is done or in hand."),
        "minute-expectation@2": Method(0.8, "A sentence that says what was expected and is not so."),
        "minute-finding@2": Method(0.75, "A sentence that tells what is wrong."),
        "minute-areas@2": Method(0.8, "One of the areas of concern that a sentence lists."),
        "minute-graded@2": Method(0.6, "The same, by words of bad news alone."),
        "minute-recounted@2": Method(0.6, "What minutes recount of a review, or of how things stand."),
        "carried-outstanding@1": Method(0.75, "An earlier action that prose says is outstanding, done or overtaken."),
        "carried-beside@1": Method(0.8, "An earlier action whose owner stands in a column beside it, with how it stands."),
        "quoted-recommendation@1": Method(0.98, "A recommendation that an answer quotes."),
        "quoted-concern@1": Method(0.9, "A matter of concern that an answer quotes."),
        "answer-verdict@1": Method(0.95, "A sentence of an answer that accepts or rejects."),
        "answer-notes@1": Method(0.85, "A sentence of an answer that notes what is recommended."),
        "answer-action@1": Method(0.95, "What stands behind “Action:” in an answer."),
        "answer-promise@1": Method(0.9, "A sentence of an answer that promises something."),
        "answer-done@1": Method(0.85, "A sentence of an answer that says what has been done."),
        "answer-admits@1": Method(0.7, "A sentence of an answer that admits what is wrong."),
        "relayed@1": Method(0.7, "What a review was told is done or in hand."),
        "left-open@1": Method(0.7, "A question that a review leaves open."),
    }
)


def sure(method: str, most: float = 1.0) -> float:
    """The confidence of a method, or `most` where that is less."""
    return min(METHODS[method].confidence, most)
