"""The quality assurance cycle as text: each live issue with what is behind it and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportkit.model.periods import in_words, read_period
from reportkit.model.records import Audit, LiveIssue, Measure, Point, Record


def cycle(found: Sequence[Record[LiveIssue]], titles: Mapping[str, str], measures: Sequence[Record[Measure]], today: str) -> str:
    """The live issues, those of the soonest next look first; `titles` are what the references in them are called."""
    if not found:
        return "No live issue is on the cycle."
    lines: list[str] = []
    for record in sorted(found, key=lambda one: (one.value.next_review or "9999", one.reference)):
        watched = [one for one in measures if one.value.issue == record.reference]
        lines += [f"{record.reference}  {record.title}", *_issue(record.value, titles, watched, today), ""]
    return "\n".join([*lines, f"{len(found)} live issue{'' if len(found) == 1 else 's'}."])


def _issue(issue: LiveIssue, titles: Mapping[str, str], measures: Sequence[Record[Measure]], today: str) -> Iterator[str]:
    yield f"  Theme: {issue.theme or 'none'}. Stage: {issue.stage or 'none said'}. Looked at: {issue.cycle or 'no cycle said'}."
    late = " (that day has passed)" if issue.next_review and issue.next_review < today else ""
    yield f"  Next look: {in_words(issue.next_review)}{late}. Lead auditor: {titles.get(issue.lead_auditor or '', 'none')}."
    for audit in issue.audits:
        yield f"  Audit: {audit_line(audit, titles)}"
    for name in issue.evidence:
        yield f"  Evidence: {name}  {titles.get(name, '')}"
    if issue.supervision:
        yield f"  In supervision: {issue.supervision}"
    if issue.step_downs:
        whole = sum(point.value for point in issue.step_downs)
        yield f"  Stepped down: {whole:g} in all ({'; '.join(point_line(point) for point in issue.step_downs)})"
    for record in measures:
        last = record.value.points[-1] if record.value.points else None
        yield f"  Measure: {record.reference}  {record.title}: {point_line(last) if last else 'no value yet'}"
    if issue.closed:
        yield f"  Taken off the cycle on {in_words(issue.closed)}: {issue.outcome or 'no outcome is given'}."
    lacks = [
        word
        for word, missing in (
            ("lead auditor", not issue.lead_auditor), ("audit", not issue.audits), ("evidence", not issue.evidence),
            ("follow-up in supervision", not issue.supervision),
            ("day for the next look", not issue.next_review and not issue.closed),
        )
        if missing
    ]  # fmt: skip
    if lacks:
        yield f"  Missing: {', '.join(lacks)}."


def audit_line(audit: Audit, titles: Mapping[str, str]) -> str:
    """An audit in a line: the day, how many of how many met the standard, what was found, who led it."""
    met = f"{audit.met} of {audit.sample} met the standard" if audit.met is not None else f"sample of {audit.sample}"
    by = f", led by {titles.get(audit.by, audit.by)}" if audit.by else ""
    return f"{in_words(audit.on)}, {met}: {audit.result}{by}"


def point_line(point: Point) -> str:
    """A value with its month or day, and its note."""
    period = read_period(point.on)
    return f"{period.name if period else in_words(point.on)}: {point.value:g}{f' ({point.note})' if point.note else ''}"


def behind(record: Record[Any]) -> list[str]:
    """What a live issue or a measure holds beside its fields, a line each; nothing for any other record."""
    value = record.value
    if isinstance(value, Measure):
        return ["", "Values", *(f"  {point_line(point)}" for point in value.points)] if value.points else []
    if isinstance(value, LiveIssue):
        audits = [f"  {audit_line(audit, {})}" for audit in value.audits]
        downs = [f"  {point_line(point)}" for point in value.step_downs]
        return [*(["", "Audits", *audits] if audits else []), *(["", "Stepped down", *downs] if downs else [])]
    return []
