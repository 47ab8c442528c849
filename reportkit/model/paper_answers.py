"""What an officer supplies to a paper: the parts that no source can give, each empty until somebody answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reportkit.model.paper_revision import ChangeReason

YesNo = Literal["", "yes", "no"]
KeyLimb = Literal["", "significant money", "two or more wards"]
ForwardException = Literal["", "general exception", "special urgency"]
AppendixClass = Literal["", "open", "part exempt", "exempt", "confidential"]


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers questions about the report."""

    name: str = ""
    job_title: str = ""
    team: str = ""
    email: str = ""
    phone: str = ""

    @property
    def line(self) -> str:
        """The contact as the header block prints it."""
        return ", ".join(part for part in (self.name, self.job_title, self.team, self.phone, self.email) if part.strip())


@dataclass(frozen=True, slots=True)
class Comment:
    """An officer's comment on one implication; `author` is a post, `date` is ISO 8601.

    Silence is not clearance: `cleared` is false until the officer has said so. `reference` is an assessment's, such as an EqIA's.
    """

    section: str
    text: str = ""
    author: str = ""
    date: str = ""
    cleared: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An alternative option and why it was rejected; `nothing` marks the one that is to do nothing."""

    option: str
    rejected: str = ""
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class KeyDecision:
    """Why a decision is key: its limb in the regulations, and what it costs in pounds where that was said."""

    limb: KeyLimb = ""
    spend: int = 0


@dataclass(frozen=True, slots=True)
class ForwardPlan:
    """The notice of a key decision: its reference and date, or the exception with who agreed to it, when and why."""

    reference: str = ""
    date: str = ""
    exception: ForwardException = ""
    agreed_by: str = ""
    agreed_on: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PrivateMeeting:
    """The two notices of an executive's private meeting; or, where there was no time, who agreed and why."""

    notice: str = ""
    further_notice: str = ""
    reasons: str = ""
    representations: str = ""
    response: str = ""
    agreed_by: str = ""


@dataclass(frozen=True, slots=True)
class Urgency:
    """The special circumstances of an urgent item, with the chair who was of that opinion; dates are ISO 8601."""

    circumstances: str = ""
    chair: str = ""
    agreed_on: str = ""


@dataclass(frozen=True, slots=True)
class AppendixAnswer:
    """What an officer says of an appendix, found by its label (“Appendix 2”) or its file; a new one where neither is known."""

    label: str = ""
    file: str = ""
    title: str = ""
    classification: AppendixClass = ""
    exempt_paragraphs: tuple[int, ...] = ()
    pages: int = 0
    accessible: YesNo = ""


def same_reference(one: str, other: str) -> bool:
    """Whether two references are one: a full stop, brackets and the case of letters do not tell them apart."""
    return one.strip(" .()").casefold() == other.strip(" .()").casefold()


@dataclass(frozen=True, slots=True)
class ItemCost:
    """What an item of the plan costs, by its reference: whole pounds, in which year, and from which budget."""

    item: str
    amount: int
    year: str = ""
    source: str = ""

    @property
    def line(self) -> str:
        """The cost as the plan prints it."""
        told = f"£{self.amount:,}{f' in {self.year.strip()}' if self.year.strip() else ''}"
        return f"{told}, {self.source.strip()}" if self.source.strip() else told


@dataclass(frozen=True, slots=True)
class Clearance:
    """Who was asked to clear the report, when, when they answered, and whether what they said is in it. Internal."""

    officer: str
    sought: str = ""
    received: str = ""
    included: YesNo = ""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what it stands for."""

    short: str
    meaning: str


@dataclass(frozen=True, slots=True)
class BackgroundAnswer:
    """An unpublished document relied on to a material extent: title, date, where it can be seen, and whom to ask."""

    title: str
    date: str = ""
    location: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Answers:
    """All that an officer has supplied beside the meeting's particulars. `texts` holds paragraphs by a section's key.

    `recommendations` take the place of those composed from the sources, `further_recommendations` follow them. `no_options`
    says why a report has no alternatives, `no_background_papers` that there are none. `published` is an ISO date. `changes`
    says why a revised version differs from the one before.
    """

    title: str = ""
    summary: str = ""
    recommendations: tuple[str, ...] = ()
    further_recommendations: tuple[str, ...] = ()
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    alternatives: tuple[Choice, ...] = ()
    no_options: str = ""
    contact: Contact = Contact()
    key_decision: KeyDecision = KeyDecision()
    forward_plan: ForwardPlan = ForwardPlan()
    private_meeting: PrivateMeeting = PrivateMeeting()
    urgency: Urgency = Urgency()
    late_reason: str = ""
    published: str = ""
    planning_land: YesNo = ""
    appendices: tuple[AppendixAnswer, ...] = ()
    background_papers: tuple[BackgroundAnswer, ...] = ()
    no_background_papers: bool = False
    glossary: tuple[Abbreviation, ...] = ()
    clearance: tuple[Clearance, ...] = ()
    changes: tuple[ChangeReason, ...] = ()
    costs: tuple[ItemCost, ...] = ()

    def comment(self, section: str) -> Comment:
        """The comment for a section; an empty one where nobody gave any."""
        return next((comment for comment in self.comments if comment.section == section), Comment(section))
