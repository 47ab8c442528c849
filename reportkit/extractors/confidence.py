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


def sure(method: str, most: float = 1.0) -> float:
    """The confidence of a method, or `most` where that is less."""
    return min(METHODS[method].confidence, most)
