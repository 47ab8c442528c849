"""A finding: something a document says about the council, quoted with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportkit.model.text import Span

FindingKind = Literal[
    "finding", "strength", "recommendation", "action", "commitment", "assurance", "decision", "noted", "question", "live_issue"
]  # fmt: skip
DueKind = Literal["date", "event", "cycle", "vague", "none"]
LinkKind = Literal[
    "addresses", "partially_addresses", "responds_to", "creates", "repeats", "duplicate_of", "carried_forward_from"
]
LinkReason = Literal["number", "section", "theme", "wording"]
ProgressStatus = Literal[
    "not_started", "in_progress", "complete", "paused", "not_feasible", "superseded", "carried_forward"
]  # fmt: skip
Outcome = Literal["approved", "agreed", "noted", "recommended", "deferred", "refused", "referred", "delegated"]
Acceptance = Literal["accepted", "in principle", "in part", "rejected", "noted", "not answered"]
Polarity = Literal["negative", "positive", "mixed"]


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is to act, as the text says (`raw`) and as read from it; every part None where the text is silent."""

    raw: str | None = None
    post: str | None = None
    person: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """By when, as the text says; `iso` is a date only where the text fixes one."""

    raw: str | None = None
    iso: str | None = None
    kind: DueKind = "none"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an action has come, only where the text says it; `quote` are its words and `since` the meeting it comes from."""

    status: ProgressStatus
    quote: str
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """The count of a vote as it is printed; a number that is not printed is None."""

    quote: str
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None


@dataclass(frozen=True, slots=True)
class SubItem:
    """A part of a recommendation that has its own place."""

    ref: str | None
    text: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A tie from one finding to another, with both quotes: a suggestion until a person has `agreed`.

    `reason` is what it was made by and `because` says so in words; `score` runs from 0 to 1 and ranks ties of one reason.
    """

    kind: LinkKind
    target: str
    reason: LinkReason
    score: float
    quotes: tuple[str, ...] = ()
    because: str = ""
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A recommendation that may address a finding, by likelihood; only the likeliest are also told by a link.

    `score` runs from 0 to 1; `quotes` are the finding's and the recommendation's.
    """

    recommendation: str
    reason: LinkReason
    score: float
    quotes: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Private:
    """Words that may tell who a child, a family or a complainant is, with why they are thought to: for redaction."""

    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a document finds, recommends, decides or promises.

    `quote` is verbatim at `span` in the document with digest `source`; `text` is the quote with white space folded.
    `section` is the path of headings. `method` names the rule and its version; `confidence` runs from 0 to 1. A long item
    that is spread over blocks has further spans in `more`. Slots that the text does not fill are None. `cycle` is the round of
    reviews or audits that the text names, `plan` the plan that something is part of, `feeds` what that plan feeds, `basis` the
    information behind a live issue, and `also` the owners beside the first, where a text names several or names them twice.
    `candidates` are the recommendations of its document that most likely address a finding, the likeliest first.

    `evidence` holds the words that say what a finding rests on (numbers, a sample, interviews, audits), `hedge` those that
    hold it back (“in a minority of cases”), `standard_refs` the law, guidance and frameworks it names; all as printed.
    """

    id: str
    kind: FindingKind
    text: str
    quote: str
    source: str
    span: Span
    method: str
    confidence: float
    ref: str | None = None
    page: int | None = None
    section: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    condition: str | None = None
    criterion: str | None = None
    cause: str | None = None
    effect: str | None = None
    owner: Owner = Owner()
    due: Due = Due()
    priority: str | None = None
    response: str | None = None
    sub_items: tuple[SubItem, ...] = ()
    links: tuple[Link, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    more: tuple[Span, ...] = ()
    progress: Progress | None = None
    outcome: Outcome | None = None
    vote: Vote | None = None
    acceptance: Acceptance | None = None
    cycle: str | None = None
    plan: str | None = None
    feeds: tuple[str, ...] = ()
    basis: str | None = None
    also: tuple[Owner, ...] = ()
    evidence: tuple[str, ...] = ()
    polarity: Polarity | None = None
    hedge: str | None = None
    standard_refs: tuple[str, ...] = ()
    privacy: tuple[Private, ...] = ()
