"""How far each recommendation is covered: answered, acted on, owned, dated, evidenced, and last heard of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportkit.model.finding import Due, Owner

Genre = Literal["review", "response", "minutes"]
Answer = Literal["accepted", "in principle", "partly", "rejected"]


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document is among those of one matter: its title and genre, and its date (ISO 8601) where it prints one.

    `raw` is the date in its words, `body` the committee or board whose minutes it holds.
    """

    source: str
    name: str
    title: str
    genre: Genre
    date: str | None = None
    raw: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a later document speaks of a recommendation; `finding` is the id of the finding there."""

    source: str
    name: str
    date: str | None
    quote: str
    finding: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the documents say of one recommendation; what they are silent on is None or empty.

    `findings` are the ids of the findings it addresses, `repeats` the id of the earlier recommendation that it says again,
    `weaker` the ways in which the answer gives less than was asked. `evidence` quotes words that say something is done.
    """

    recommendation: str
    ref: str | None
    text: str
    source: str
    name: str
    answer: Answer | None = None
    answer_quote: str | None = None
    weaker: tuple[str, ...] = ()
    action: str | None = None
    owner: Owner = Owner()
    due: Due = Due()
    evidence: str | None = None
    last: Mention | None = None
    findings: tuple[str, ...] = ()
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class Unaddressed:
    """A finding that no recommendation leads to, or a recommendation that no answer speaks to, with the reason."""

    target: str
    kind: Literal["finding", "recommendation"]
    quote: str
    reason: str
