"""The versions of a document: received, returned, sent again, accepted; and what its timeline makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from reportkit.errors import ConfigError
from reportkit.model.records import DocumentRecord, Record, Version
from reportkit.model.timeline import Step, Timeline

#: What the history calls each.
RECEIVED, RETURNED, ACCEPTED = "version received", "version returned", "version accepted"


def received(value: DocumentRecord, version: Version) -> dict[str, Any]:
    """The change that a new version is; it is given the next number. Raises ConfigError (RK104)."""
    if version.digest and (known := next((kept for kept in value.versions if kept.digest == version.digest), None)):
        told = f"This is version {known.number} of “{value.title}”, byte for byte, received on {said(known.received)}."
        raise ConfigError("RK104", told, "Nothing was recorded. Name another file.")
    if value.versions:
        _not_before(version.received, value.versions[-1], "received")
    return {"versions": (*value.versions, replace(version, number=len(value.versions) + 1))}


def returned(value: DocumentRecord, on: str, why: str, issues: int | None) -> dict[str, Any]:
    """The change that a return is: with how many issues (else as many as were found), and why. Raises ConfigError (RK104)."""
    last = _last(value, "returned")
    if last.returned:
        told = f"Version {last.number} of “{value.title}” was returned already, on {said(last.returned)}."
        raise ConfigError("RK104", told, "Record the next version when it comes: `reportkit register document receive`.")
    if not why.strip():
        raise ConfigError("RK104", "The return does not say why.", "Say it with --why.")
    _not_before(on, last, "returned")
    return _with(value, replace(last, returned=on, why=why, issues=(last.found or None) if issues is None else issues))


def accepted(value: DocumentRecord, on: str) -> dict[str, Any]:
    """The change that an acceptance is. Raises ConfigError (RK104)."""
    last = _last(value, "accepted")
    if last.returned:
        told = f"Version {last.number} of “{value.title}” was returned on {said(last.returned)}; no later one has come."
        raise ConfigError("RK104", told, "Record the next version first: `reportkit register document receive`.")
    _not_before(on, last, "accepted")
    return _with(value, replace(last, accepted=on))


def timeline(record: Record[DocumentRecord], today: str) -> Timeline:
    """What happened to a document, in order, and where the days went, until it was accepted or until today."""
    value, versions = record.value, record.value.versions
    accepted_on = next((version.accepted for version in reversed(versions) if version.accepted), None)
    until = accepted_on or today
    spans = _spans(versions, until)
    late = _days(value.due, until) if value.due else None
    waiting = max(0, _days(value.due, versions[0].received if versions else until)) if value.due else 0
    returns = [version for version in versions if version.returned]
    why = "; ".join(dict.fromkeys(version.why for version in returns if version.why))
    order = {"due": 0, "due date moved": 0, "received": 1, "returned": 2, "accepted": 3}
    steps = sorted([*_due_steps(record), *_steps(value)], key=lambda step: (step.on, step.version or 0, order[step.what]))
    issues = sum(version.issues or 0 for version in returns)
    return Timeline(
        record.reference, value.title, tuple(steps), until, accepted_on is not None, late, waiting, spans["author"],
        spans["reader"], len(returns), issues, why,
    )  # fmt: skip


def _spans(versions: tuple[Version, ...], until: str) -> Mapping[str, int]:
    """How many days the author had a version that was returned, and how many a version was being read."""
    found = {"author": 0, "reader": 0}
    for place, version in enumerate(versions):
        following = versions[place + 1].received if place + 1 < len(versions) else until
        left = version.returned or version.accepted or following
        found["reader"] += max(0, _days(version.received, left))
        if version.returned:
            found["author"] += max(0, _days(version.returned, following))
    return found


def _due_steps(record: Record[DocumentRecord]) -> Iterator[Step]:
    if record.value.due:
        yield Step(record.value.due, "due", None, f"It was due{_new_date(record)}.")
    for event in record.history:
        if event.field == "due" and event.old:
            moved = f"The date was moved from {said(event.old)} to {said(event.new) if event.new else 'none'}"
            yield Step(event.when[:10], "due date moved", None, f"{moved}: {event.reason or 'no reason is given'}.")


def _new_date(record: Record[DocumentRecord]) -> str:
    first = next((event.old for event in record.history if event.field == "due" and event.old), None)
    return f" (first on {said(first)})" if first else ""


def _steps(value: DocumentRecord) -> Iterator[Step]:
    before: Version | None = None
    for version in value.versions:
        source = f" from {version.author_body or value.author_body}" if version.author_body or value.author_body else ""
        yield Step(
            version.received, "received", version.number,
            f"Version {version.number} was received{source}{_after(value, version, before)}.{_found(version)}",
        )  # fmt: skip
        if version.returned:
            with_issues = f" with {counted(version.issues, 'issue')}" if version.issues is not None else ""
            told = f"Version {version.number} was returned{with_issues}: {(version.why or '').rstrip('.')}."
            yield Step(version.returned, "returned", version.number, told)
        if version.accepted:
            yield Step(version.accepted, "accepted", version.number, f"Version {version.number} was accepted.")
        before = version


def _after(value: DocumentRecord, version: Version, before: Version | None) -> str:
    if before is None:
        late = _days(value.due, version.received) if value.due else 0
        return f", {counted(abs(late), 'day')} {'late' if late > 0 else 'early'}" if late else ""
    if before.returned:
        return f", {counted(_days(before.returned, version.received), 'day')} after the return"
    if before.accepted:
        return ", after the one before it had been accepted"
    return ", though the one before it had not been returned"


def _found(version: Version) -> str:
    if version.found is None:
        return ""
    return f" The check found {counted(version.found, 'issue') if version.found else 'no issue'} in it."


def counted(number: int | None, noun: str) -> str:
    """A number with its noun: `1 issue`, `2 issues`."""
    return f"{number or 0:,} {noun}{'' if number == 1 else 's'}"


def said(iso: str | None) -> str:
    """A day as people write it: 3 March 2026; a text that is no day as it stands."""
    try:
        day = date.fromisoformat(iso or "")
    except ValueError:
        return iso or "no day"
    return f"{day.day} {day:%B %Y}"


def _last(value: DocumentRecord, what: str) -> Version:
    if not value.versions:
        told = f"No version of “{value.title}” has come, so none can be {what}."
        raise ConfigError("RK104", told, "Record what came first: `reportkit register document receive`.")
    last = value.versions[-1]
    if last.accepted:
        told = f"Version {last.number} of “{value.title}” was accepted on {said(last.accepted)}."
        raise ConfigError("RK104", told, "A later version can still be received.")
    return last


def _with(value: DocumentRecord, last: Version) -> dict[str, Any]:
    return {"versions": (*value.versions[:-1], last)}


def _not_before(on: str, last: Version, what: str) -> None:
    latest = max(filter(None, (last.received, last.returned, last.accepted)))
    if on < latest:
        told = f"It cannot be {what} on {said(on)}: what came before it was on {said(latest)}."
        raise ConfigError("RK104", told, "Look at the day that you gave with --on.")


def _days(start: Any, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
