"""An entry of the register as text: what it asks, whose words those are, and what became of it."""

from __future__ import annotations

from reportkit.model.entry import Entry, Event
from reportkit.model.finding import Finding


def describe(entry: Entry) -> str:
    """One entry in full."""
    item = entry.item
    lines = [
        f"{entry.number}  ({f'reference {item.ref}' if item.ref else 'no printed reference'} in {_source(entry)})",
        "",
        item.recommendation,
    ]
    lines += [f"  {part.ref or '–'} {part.text}" for part in item.sub_items]
    lines += [
        "",
        f"State      {item.state}",
        f"Owner      {item.owner.raw or 'not given'}",
        f"Due        {item.due.raw or 'not given'}",
        f"Action     {(item.action.text if item.action else '') or 'No action recorded'}",
        f"Themes     {', '.join(item.themes) or 'none'}",
    ]
    told = (("Status", item.status, item.status_reason), ("RAG", item.rag, item.rag_rule), ("Evidence", item.evidence, None))
    lines += [f"{name:<11}{value}{f' ({why})' if why else ''}" for name, value, why in told if value]
    lines += [f"Completed  {item.completed_on}"] if item.completed_on else []
    planned = (
        ("Sponsor", item.sponsor), ("Start", item.start_on), ("Milestones", item.milestones), ("Measure", item.measure),
        ("Depends on", item.depends_on), ("Risk", item.risk), ("Recovery", item.recovery_on),
    )  # fmt: skip
    lines += [f"{name:<11}{value}" for name, value in planned if value]
    lines += [f"Revision   {item.revision}"]
    lines += [f"Advice     {flag.reason}" for flag in item.smart]
    lines += ["", "Quoted from", *(_quote(finding) for finding in entry.findings)]
    return "\n".join([*lines, "", "History", *(_event(event) for event in entry.history)])


def _source(entry: Entry) -> str:
    return entry.source.name if entry.source else "its source"


def _quote(finding: Finding) -> str:
    where = ", ".join([*([f"page {finding.page}"] if finding.page else []), *finding.section[-1:]])
    return f"  “{' '.join(finding.quote.split())}” {f'({where})' if where else ''}".rstrip()


def _event(event: Event) -> str:
    reason = f" ({event.reason})" if event.reason else ""
    return f"  {event.when}  {event.who}  {event.what}{_change(event)}{reason}"


def _change(event: Event) -> str:
    if not event.field:
        return ""
    if not event.old:
        return f": {event.field} “{event.new}”" if event.new else f": {event.field}"
    return f": {event.field} was “{event.old}”, is now “{event.new}”" if event.new else f": {event.field} “{event.old}” taken out"
