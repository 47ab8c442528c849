"""The improvement plan from a paper: its areas and commitments, and what the rules of a plan still ask a person for."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.model.companions import Gap, ImprovementPlan
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import AgendaPaper, Pack
from reportkit.papers.companions import filled, matter_of, taken


def improvement_plan(paper: AgendaPaper, pack: Pack) -> ImprovementPlan:
    """The plan that stands behind a paper, with the same items under the same references."""
    quotes = {finding.id: finding.quote for finding in paper.findings}
    return ImprovementPlan(
        matter=matter_of(paper),
        label=next((row.label for row in paper.appendices if not row.source), ""),
        header=filled(taken(paper, "body", "date", "item_number")),
        items=paper.items,
        commitments=paper.commitments,
        sources=dict(paper.sources),
        quotes=quotes,
        costs=paper.answers.costs,
        # a final plan is published: what is still asked for is told before it is built, by the rules, and not printed in it
        gaps=() if paper.stage == "final" else tuple(gap for item in paper.items for gap in _gaps(item, pack)),
    )


def _gaps(item: ImprovementItem, pack: Pack) -> Iterator[Gap]:
    """An owner is a post and not a body; a red or amber item has a reason; an agreed one has an action, an owner and a date."""
    if item.owner.body and not (item.owner.post or item.owner.person):
        yield Gap(item.id, "owner", pack.words["gap_owner"])
    if item.rag in ("red", "amber") and not (item.status_reason and item.recovery_on):
        yield Gap(item.id, "rating", pack.words["gap_rating"])
    if item.state != "agreed":
        return
    if not (item.action and item.action.text.strip()):
        yield Gap(item.id, "action", pack.words["gap_action"])
    elif not (item.due.raw or item.due.iso):
        yield Gap(item.id, "due", pack.words["gap_due"])
