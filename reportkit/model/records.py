"""What a register keeps beside its items: matters, documents and their versions, people, meetings, live issues and plans."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar, get_type_hints

from reportkit.model.entry import Event

Cycle = Literal["monthly", "quarterly", "six-monthly", "yearly"]
Role = Literal["review", "response", "minutes", "progress report", "paper", "evidence", "other"]
Outcome = Literal["noted", "agreed", "resolved", "referred", "deferred", "refused"]


@dataclass(frozen=True, slots=True)
class Said:
    """What a field says, whether it is a day (ISO 8601), the kind of record it names, whether it moves only with a reason."""

    what: str
    day: bool = False
    of: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document as it came, and what became of it; days are ISO 8601, `digest` is the SHA-256 of its bytes.

    `found` is how many issues the check found in it, `issues` how many it was returned with, and `why` the reason.
    """

    number: int
    received: str
    digest: str | None = None
    name: str | None = None
    title: str | None = None
    author_body: str | None = None
    dated: str | None = None
    found: int | None = None
    returned: str | None = None
    issues: int | None = None
    why: str | None = None
    accepted: str | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit of a live issue: when, of how many cases, with what result, by which post."""

    on: str
    sample: int
    result: str
    met: int | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a measure, or one number of cases stepped down, for the month or day `on`."""

    on: str
    value: float
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """A review and what follows from it."""

    title: Annotated[str, Said("What it is called.")] = ""
    about: Annotated[str | None, Said("What it is about.")] = None
    lead: Annotated[str | None, Said("The post that leads on it.", of="post")] = None
    forum: Annotated[str | None, Said("The body that oversees it.")] = None
    cycle: Annotated[Cycle | None, Said("How often it is reviewed.")] = None
    opened: Annotated[str | None, Said("When it began.", day=True)] = None
    closed: Annotated[str | None, Said("When it ended.", day=True)] = None
    themes: Annotated[tuple[str, ...], Said("A theme.")] = ()
    items: Annotated[tuple[str, ...], Said("An item that belongs to it though no document of it says so.", of="item")] = ()


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document that belongs to a matter, with each version that came."""

    title: Annotated[str, Said("What it is called.")] = ""
    matter: Annotated[str | None, Said("The matter that it belongs to.", of="matter")] = None
    role: Annotated[Role, Said("What it is to the matter.")] = "review"
    author_body: Annotated[str | None, Said("The body that wrote it.")] = None
    due: Annotated[str | None, Said("When it was to come.", day=True, fixed=True)] = None
    meeting: Annotated[str | None, Said("The meeting that it was for.", of="meeting")] = None
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A post, which can own actions whoever holds it."""

    title: Annotated[str, Said("What the post is called.")] = ""
    body: Annotated[str | None, Said("The service or body that it is in.")] = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person, and the post that they hold; earlier ones are in the history."""

    title: Annotated[str, Said("The person's name.")] = ""
    post: Annotated[str | None, Said("The post that they hold.", of="post")] = None
    since: Annotated[str | None, Said("From when.", day=True)] = None
    until: Annotated[str | None, Said("Until when.", day=True)] = None


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting of a body on a day."""

    title: Annotated[str, Said("The body that meets.")] = ""
    on: Annotated[str | None, Said("The day of the meeting.", day=True, fixed=True)] = None
    time: Annotated[str | None, Said("At what time.")] = None
    venue: Annotated[str | None, Said("Where.")] = None
    matters: Annotated[tuple[str, ...], Said("A matter on its agenda.", of="matter")] = ()
    minutes: Annotated[str | None, Said("Its minutes.", of="document")] = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided, in its own words."""

    title: Annotated[str, Said("The words of the decision.")] = ""
    meeting: Annotated[str | None, Said("The meeting that decided it.", of="meeting")] = None
    minute: Annotated[str | None, Said("The number of its minute.")] = None
    outcome: Annotated[Outcome | None, Said("What kind of decision it is.")] = None
    on: Annotated[str | None, Said("When it was decided.", day=True)] = None
    matter: Annotated[str | None, Said("The matter that it is about.", of="matter")] = None
    items: Annotated[tuple[str, ...], Said("An item that it is about.", of="item")] = ()
    document: Annotated[str | None, Said("The document that says so.", of="document")] = None
    quote: Annotated[str | None, Said("The words of that document.")] = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that something was done, or how things stand."""

    title: Annotated[str, Said("What it is.")] = ""
    shows: Annotated[str | None, Said("What it shows.")] = None
    on: Annotated[str | None, Said("When it is from.", day=True)] = None
    kept_at: Annotated[str | None, Said("Where it is kept.")] = None
    document: Annotated[str | None, Said("The document that it is in.", of="document")] = None
    matter: Annotated[str | None, Said("The matter that it is for.", of="matter")] = None
    items: Annotated[tuple[str, ...], Said("An item that it is for.", of="item")] = ()


@dataclass(frozen=True, slots=True)
class LiveIssue:
    """An issue on the quality assurance cycle, with the information behind it."""

    title: Annotated[str, Said("What the issue is.")] = ""
    matter: Annotated[str | None, Said("The matter that it belongs to.", of="matter")] = None
    theme: Annotated[str | None, Said("Its theme.")] = None
    stage: Annotated[str | None, Said("Where in the cycle it stands.")] = None
    cycle: Annotated[Cycle | None, Said("How often it is looked at.")] = None
    lead_auditor: Annotated[str | None, Said("The post that leads its audits.", of="post")] = None
    opened: Annotated[str | None, Said("When it was put on the cycle.", day=True)] = None
    next_review: Annotated[str | None, Said("When it is next looked at.", day=True, fixed=True)] = None
    supervision: Annotated[str | None, Said("What is followed up in supervision.")] = None
    evidence: Annotated[tuple[str, ...], Said("Evidence behind it.", of="evidence")] = ()
    items: Annotated[tuple[str, ...], Said("An item that it is about.", of="item")] = ()
    outcome: Annotated[str | None, Said("How it ended.")] = None
    closed: Annotated[str | None, Said("When it was taken off the cycle.", day=True)] = None
    audits: tuple[Audit, ...] = ()
    step_downs: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, its items, and the plans and boards that it feeds."""

    title: Annotated[str, Said("What the plan is called.")] = ""
    matter: Annotated[str | None, Said("The matter that it answers.", of="matter")] = None
    owner: Annotated[str | None, Said("The post that owns it.", of="post")] = None
    feeds: Annotated[tuple[str, ...], Said("A plan or body that it feeds, by reference or in words.")] = ()
    cycle: Annotated[Cycle | None, Said("How often it is assessed.")] = None
    next_review: Annotated[str | None, Said("When it is next assessed.", day=True, fixed=True)] = None
    items: Annotated[tuple[str, ...], Said("An item that it holds.", of="item")] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that is watched over time, such as how many section 47 enquiries were begun in a month."""

    title: Annotated[str, Said("What is counted.")] = ""
    unit: Annotated[str | None, Said("In what.")] = None
    matter: Annotated[str | None, Said("The matter that it watches.", of="matter")] = None
    issue: Annotated[str | None, Said("The live issue that it watches.", of="live-issue")] = None
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodicReview:
    """A review of the open items for a month, a quarter or half a year: what it takes in, and who signed it off.

    `period` is as typed (2026-03), `after` the review before it, `skipped` the periods between them that had none; `head` is the
    digest that the history ended with when it was signed.
    """

    title: Annotated[str, Said("What it is called.")] = ""
    matter: Annotated[str | None, Said("The matter that it is about.", of="matter")] = None
    cycle: Annotated[Cycle, Said("How often such a review is made.")] = "monthly"
    period: Annotated[str, Said("The period that it is for.")] = ""
    begun: Annotated[str | None, Said("When it was begun.", day=True)] = None
    skipped: Annotated[tuple[str, ...], Said("A period before it that had no review.")] = ()
    signed_by: Annotated[str | None, Said("Who signed it off.")] = None
    signed: Annotated[str | None, Said("When.")] = None
    head: Annotated[str | None, Said("What the history ended with when it was signed.")] = None
    summary: Annotated[str | None, Said("What it came to.")] = None
    after: str | None = None
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """What was said of one item in a review: the words, and which fields were changed with them."""

    title: Annotated[str, Said("What was said.")] = ""
    review: Annotated[str | None, Said("The review.", of="review")] = None
    item: Annotated[str | None, Said("The item.", of="item")] = None
    changed: Annotated[tuple[str, ...], Said("A field that was changed.")] = ()


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list that somebody asked for and gave a name: its filters and its order, as `Query` has them."""

    title: Annotated[str, Said("The name of the view.")] = ""
    query: dict[str, str] = dataclasses.field(default_factory=dict)


#: Each kind of record by the word for it: the letters of its references, and what it holds.
KINDS: Mapping[str, tuple[str, type[Any]]] = {
    "matter": ("M", Matter),
    "document": ("D", DocumentRecord),
    "post": ("POST", Post),
    "person": ("PERSON", Person),
    "meeting": ("MEET", MeetingRecord),
    "decision": ("DEC", Decision),
    "evidence": ("EV", Evidence),
    "live-issue": ("LIVE", LiveIssue),
    "plan": ("PLAN", Plan),
    "measure": ("MEAS", Measure),
    "review": ("REV", PeriodicReview),
    "review-note": ("NOTE", ReviewNote),
    "view": ("VIEW", SavedView),
}
_WORDS = {holder: word for word, (_, holder) in KINDS.items()}
_REFERENCE = re.compile(r"([A-Z]+)-?0*(\d{1,9})")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Record(Generic[Value]):
    """A record under its reference (`M-0001`, never reused), at its revision, with everything that happened to it."""

    reference: str
    value: Value
    revision: int = 1
    history: tuple[Event, ...] = ()

    @property
    def kind(self) -> str:
        """The word for its kind."""
        return word_for(type(self.value))

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.value.title)  # type: ignore[attr-defined]


def told_of(holder: type[Any]) -> dict[str, Said]:
    """The fields of a kind that a person may fill, in their order."""
    hints = get_type_hints(holder, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items() if hasattr(hint, "__metadata__")}


def word_for(holder: type[Any]) -> str:
    """The word for a kind of record."""
    return _WORDS[holder]


def reference(kind: str, number: int) -> str:
    """A reference as people write it: M-0001."""
    return f"{KINDS[kind][0]}-{number:04d}"


def as_reference(text: str, kind: str | None = None) -> str | None:
    """The reference that a text is, though typed `m-1` or, where the kind is known, `1`; None where it is none."""
    plain = text.strip().upper()
    if kind is not None and kind in KINDS and plain.isascii() and plain.isdigit() and len(plain) < 10:
        return reference(kind, int(plain))
    found = _REFERENCE.fullmatch(plain)
    known = {letters for letters, _ in KINDS.values()} | {"R"}
    return f"{found[1]}-{int(found[2]):04d}" if found and found[1] in known else None


def kind_of(text: str) -> str | None:
    """The kind of record that a reference names; None for an item's, and for what is no reference."""
    found = as_reference(text)
    letters = found.rpartition("-")[0] if found else ""
    return next((kind for kind, (own, _) in KINDS.items() if own == letters), None)
