"""An improvement item: what is to be done about findings, by whom and by when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reportkit.model.coverage import Coverage, Paper, Unaddressed
from reportkit.model.document import Notice, Source
from reportkit.model.finding import Due, Finding, LinkKind, Owner, SubItem

ItemState = Literal["proposed", "agreed", "dropped", "closed"]
ItemStatus = Literal["not started", "in progress", "complete", "paused", "not feasible", "superseded"]
Rag = Literal["red", "amber", "green"]
SmartFlagName = Literal[
    "no-owner", "no-date", "vague-date", "vague-verb", "no-measure", "several-actions", "agentless-passive", "owner-is-a-body",
    "private-name", "several-owners",
]  # fmt: skip
DecisionName = Literal["keep", "edit", "merge", "split", "drop"]

#: A field that JSON leaves out while it has no value.
_SILENT = {"silent": True}
#: What a plan asks of an item beyond its action, owner and date: words, and days as ISO 8601.
PLANNED = ("sponsor", "milestones", "measure", "depends_on", "risk")
PLANNED_DAYS = ("start_on", "recovery_on")


@dataclass(frozen=True, slots=True)
class SmartFlag:
    """Advice on an item that is not yet specific, measurable, assigned or timed, or that may name a private person.

    It has a reason and the words that it is about.
    """

    flag: SmartFlagName
    reason: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ItemAction:
    """What the service says it is doing about an item, quoted from its response."""

    text: str
    response: str | None = None
    source: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """What a person said of a link between two findings."""

    finding: str
    target: str
    kind: LinkKind
    verdict: Literal["accepted", "rejected"]
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class ImprovementItem:
    """One improvement, kept from proposal to closure. Only a person moves `state` on from proposed.

    `id` is stable for the same source and quote, `ref` is as printed, `origins` are finding ids. `status`, `rag` and
    `priority` stay None while the sources are silent. `decision` is what a person decided on it, with who, when and why; an item
    that was merged or split is dropped, and `merged_into` and the `split_from` of its parts say what became of it.
    `status_reason`, `rag_rule` (the rule that gave the colour, or `by hand`), `completed_on` (ISO 8601) and `evidence` of
    completion are what a person wrote in the register. So are the rest, which a plan prints, such as `recovery_on`, when a red or
    amber one is to be on course again; JSON leaves each out while nobody has given it.
    """

    id: str
    ref: str
    title: str
    recommendation: str
    source: str
    action: ItemAction | None = None
    owner: Owner = Owner()
    due: Due = Due()
    sub_items: tuple[SubItem, ...] = ()
    state: ItemState = "proposed"
    status: ItemStatus | None = None
    rag: Rag | None = None
    priority: str | None = None
    revision: int = 1
    themes: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    smart: tuple[SmartFlag, ...] = ()
    page: int | None = None
    section: tuple[str, ...] = ()
    reviewed_by: str | None = None
    reviewed_at: str | None = None
    decision: DecisionName | None = None
    decision_reason: str | None = None
    edited_fields: tuple[str, ...] = ()
    merged_into: str | None = None
    split_from: str | None = None
    link_decisions: tuple[LinkDecision, ...] = ()
    status_reason: str | None = None
    rag_rule: str | None = None
    completed_on: str | None = None
    evidence: str | None = None
    sponsor: str | None = field(default=None, metadata=_SILENT)
    start_on: str | None = field(default=None, metadata=_SILENT)
    milestones: str | None = field(default=None, metadata=_SILENT)
    measure: str | None = field(default=None, metadata=_SILENT)
    depends_on: str | None = field(default=None, metadata=_SILENT)
    risk: str | None = field(default=None, metadata=_SILENT)
    recovery_on: str | None = field(default=None, metadata=_SILENT)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything extracted from some documents, the items proposed from it, and how far each recommendation is covered."""

    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    items: tuple[ImprovementItem, ...] = ()
    notices: tuple[Notice, ...] = ()
    papers: tuple[Paper, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    unaddressed: tuple[Unaddressed, ...] = ()
