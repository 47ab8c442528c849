"""The documents that go with a paper, from the same items and recommendations: plan, minutes, decisions, actions, cover note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportkit.model.issue import Level
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import AgendaPaper, Appendix, HeaderField, Meeting, Paragraph, Stage
from reportkit.model.paper_answers import ItemCost, same_reference
from reportkit.model.paper_parts import with_parts

CompanionName = Literal["plan", "minutes", "decision", "actions", "note", "progress", "marked"]
Rating = Literal["red", "amber", "green", "done", "none"]


@dataclass(frozen=True, slots=True)
class Matter:
    """What every companion repeats from its paper: the title, the meeting, the stage and the day it was made (ISO 8601)."""

    title: str
    meeting: Meeting
    stage: Stage
    pack: str
    generated: str


@dataclass(frozen=True, slots=True)
class MeetingOutcome:
    """What the meeting did, as its clerk writes it down. `resolutions` is None where all was resolved as recommended.

    A field that nobody supplied is empty; the minutes mark it as a blank. `published` is the day the decisions were,
    and `received` the day on which the executive received what was recommended to it. `call_in_by` is the last day for call-in or
    words on it, and `takes_effect` the day of effect, which a constitution sets apart from it.
    """

    minute_number: str = ""
    started: str = ""
    ended: str = ""
    present: str = ""
    apologies: str = ""
    substitutes: str = ""
    in_attendance: str = ""
    declarations: str = ""
    dispensations: str = ""
    summary: tuple[str, ...] = ()
    resolutions: tuple[str, ...] | None = None
    vote: str = ""
    reasons: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    published: str = ""
    call_in_by: str = ""
    received: str = ""
    takes_effect: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was resolved, with its (a), (b). `recommended` has the recommendation's words where they are others; both empty words
    stand for none."""

    number: int
    text: str
    recommended: str = ""
    parts: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All its words as one text, each part after its letter."""
        return with_parts(self.text, self.parts)

    @property
    def amended(self) -> bool:
        """Whether the words differ from those that were recommended."""
        return bool(self.recommended) and self.recommended != self.whole


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that an item of the plan still lacks by the rules of a plan: which item and field, and what to write."""

    item: str
    field: Literal["owner", "due", "rating", "action"]
    prompt: str


@dataclass(frozen=True)
class ImprovementPlan:
    """The improvement plan: the areas with what is recorded of each, the commitments, and what a person must still supply.

    `sources` maps a document's digest to its appendix label, `quotes` a finding's id to its words. `costs` are by reference.
    """

    matter: Matter
    label: str
    header: tuple[HeaderField, ...]
    items: tuple[ImprovementItem, ...]
    commitments: tuple[ImprovementItem, ...]
    sources: dict[str, str]
    quotes: dict[str, str]
    gaps: tuple[Gap, ...] = ()
    costs: tuple[ItemCost, ...] = ()

    def cost_lines(self, item: ImprovementItem) -> tuple[str, ...]:
        """What an item costs, a line for each year or budget."""
        return tuple(cost.line for cost in self.costs if same_reference(cost.item, item.ref))


@dataclass(frozen=True)
class MinutesExtract:
    """The minute of one item: a draft until the outcome is known. Open minutes carry no exempt text."""

    matter: Matter
    draft: bool
    header: tuple[HeaderField, ...]
    declarations: tuple[Paragraph, ...]
    summary: tuple[Paragraph, ...]
    resolutions: tuple[Resolution, ...]
    vote: tuple[Paragraph, ...] = ()
    exclusion: str = ""
    reasons: tuple[Paragraph, ...] = ()
    alternatives: tuple[Paragraph, ...] = ()


@dataclass(frozen=True)
class DecisionNotice:
    """The record of a decision for publication: what was decided, why, what was rejected, and who had an interest.

    `response` says by when an executive is to respond, where scrutiny recommended something to it.
    """

    matter: Matter
    draft: bool
    header: tuple[HeaderField, ...]
    resolutions: tuple[Resolution, ...]
    withheld: tuple[Paragraph, ...]
    reasons: tuple[Paragraph, ...]
    alternatives: tuple[Paragraph, ...]
    interests: tuple[Paragraph, ...]
    effect: tuple[Paragraph, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    response: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """A row of the action log: carried forward until it is closed; a closed row cites the minute that closed it."""

    ref: str
    meeting: str
    minute: str
    action: str
    owner: str
    due: str
    status: str = ""
    rating: Rating = "none"
    update: str = ""
    closed_on: str = ""
    item: str = ""

    @property
    def closed(self) -> bool:
        """Whether nothing more is to be done."""
        return bool(self.closed_on)


@dataclass(frozen=True)
class ActionLog:
    """The actions of a meeting, and those of earlier ones that were still open."""

    matter: Matter
    header: tuple[HeaderField, ...]
    entries: tuple[ActionEntry, ...]
    carried: tuple[ActionEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class NotedPlace:
    """A place to mend: where it is in words, what stands there, and what to write instead where that is certain."""

    where: str
    quote: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Issues of one rule in a document: what is wrong, how many there are, and the first few places."""

    rule: str
    level: Level
    what: str
    count: int
    places: tuple[NotedPlace, ...]


@dataclass(frozen=True)
class CoverNote:
    """The officer's note to the author of a report: what to put right before publication, the worst first.

    `counts` gives the number of issues at each level; `groups` has errors, then warnings; `marked` names the marked-up file.
    """

    matter: Matter
    document: str
    header: tuple[HeaderField, ...]
    request: tuple[Paragraph, ...]
    counts: dict[str, int]
    groups: tuple[IssueGroup, ...]
    returning: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """How many actions were open at the start, came in, were closed, and are open at the end: the sum always comes out."""

    opening: int
    added: int
    closed: int

    @property
    def closing(self) -> int:
        """How many are open at the end."""
        return self.opening + self.added - self.closed


@dataclass(frozen=True, slots=True)
class DateChange:
    """An action whose date has changed: its words, and the date before and now as the sources put them."""

    ref: str
    action: str
    before: str
    now: str


@dataclass(frozen=True)
class ProgressReport:
    """What has become of a plan in a period: exceptions in the body, the whole plan being an appendix.

    `punctuality` counts the open actions that are on time, up to a month late, more than a month late, and undated.
    """

    matter: Matter
    header: tuple[HeaderField, ...]
    movement: Movement
    ratings: dict[str, int]
    punctuality: dict[str, int]
    overdue: tuple[ActionEntry, ...]
    due_soon: tuple[ActionEntry, ...]
    dates: tuple[DateChange, ...]
    closed: tuple[ActionEntry, ...]
    decisions: tuple[Paragraph, ...]


@dataclass(frozen=True)
class MarkedPaper:
    """A revised paper in which what was put in and taken out since the version `before` can be seen."""

    paper: AgendaPaper
    before: AgendaPaper


Companion = ImprovementPlan | MinutesExtract | DecisionNotice | ActionLog | CoverNote | ProgressReport | MarkedPaper


def companion_name(value: Companion) -> CompanionName:
    """The short name of a companion's kind."""
    names: dict[type, CompanionName] = {
        ImprovementPlan: "plan", MinutesExtract: "minutes", DecisionNotice: "decision", ActionLog: "actions", CoverNote: "note",
        ProgressReport: "progress", MarkedPaper: "marked",
    }  # fmt: skip
    return names[type(value)]
