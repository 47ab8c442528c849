"""Records of the register as text: one in full, a table of many, and why a document was late."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from reportkit.model.entry import Event
from reportkit.model.records import DocumentRecord, Record, Version, told_of
from reportkit.model.timeline import Timeline
from reportkit.renderers.items_csv import harmless
from reportkit.renderers.quality_text import behind

#: Fields that grow by one part at a time, of which the history tells only that part.
_GROWING = ("audits", "points", "step_downs")


def describe(record: Record[Any], names: Mapping[str, str], beside: Sequence[tuple[str, str]] = ()) -> str:
    """One record with all that it says; `names` are what the references in it are called, `beside` what else belongs to it."""
    lines = [f"{record.reference}  {record.title}", ""]
    told = [*((name, _shown(value, names)) for name, value in _told(record)), *beside]
    if isinstance(record.value, DocumentRecord):
        told += [(f"Version {version.number}", _version(version)) for version in record.value.versions]
    width = max([8, *(len(name) for name, _ in told)]) + 3
    lines += [f"{name:<{width}}{text}" for name, text in told]
    lines += [
        f"{'Revision':<{width}}{record.revision}",
        *behind(record),
        "",
        "History",
        *(_event(event) for event in record.history),
    ]
    return "\n".join(lines)


def _version(version: Version) -> str:
    parts = [
        f"“{version.title}”" if version.title else "",
        version.name or "",
        f"from {version.author_body}" if version.author_body else "",
        f"dated {version.dated}" if version.dated else "",
        f"received {version.received}",
        f"returned {version.returned}" if version.returned else "",
        f"accepted {version.accepted}" if version.accepted else "",
        f"SHA-256 {version.digest}" if version.digest else "no file kept",
    ]
    return ", ".join(part for part in parts if part)


def columns(records: Sequence[Record[Any]]) -> tuple[str, ...]:
    """The fields that at least one of some records fills, in their order, the title first."""
    if not records:
        return ("title",)
    return tuple(name for name in told_of(type(records[0].value)) if any(getattr(record.value, name) for record in records))


def table(records: Sequence[Record[Any]]) -> str:
    """Records as CSV, its first line the column names; UTF-8 with a mark at its head, as Excel wants."""
    shown = columns(records)
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(["Reference", *(heading(name) for name in shown)])
    for record in records:
        writer.writerow([harmless(text) for text in (record.reference, *(cell(getattr(record.value, name)) for name in shown))])
    return "\ufeff" + made.getvalue()


def cell(value: Any) -> str:
    """A field as the text of a cell."""
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")


def heading(name: str) -> str:
    """What a column of a field is called."""
    return name.replace("_", " ").capitalize()


def why_late(told: Timeline) -> str:
    """The steps of a document, a line each, then where its days went, in one sentence."""
    lines = [f"{told.reference}  {told.title}", ""]
    lines += [f"{step.on}  {step.words}" for step in told.steps] or ["Nothing has happened to it yet."]
    return "\n".join([*lines, "", *_sums(told)])


def _sums(told: Timeline) -> list[str]:
    if told.late is None:
        return ["No day was set for it, so it was neither early nor late.", *_returns(told)]
    done = "It was accepted" if told.accepted else "It has not been accepted"
    if told.late <= 0 and told.accepted:
        return [
            f"{done} {_days(-told.late)} before it was due." if told.late else f"{done} on the day it was due.",
            *_returns(told),
        ]
    if told.late <= 0:
        return [f"{done}; it is due in {_days(-told.late)}." if told.late else f"{done}; it is due today.", *_returns(told)]
    parts = [
        f"{_days(told.waiting)} until the first version came" if told.waiting else "",
        f"{_days(told.author)} with its author after a return" if told.author else "",
        f"{_days(told.reader)} while it was read" if told.reader else "",
    ]
    went = _listed([part for part in parts if part])
    early = told.waiting + told.author + told.reader > told.late
    sums = f"{'' if early else 'Of those days: '}{went}." if not early else f"From the first version on: {went}."
    return [
        f"{done}, {_days(told.late)} after it was due. {sums}" if went else f"{done}, {_days(told.late)} late.",
        *_returns(told),
    ]


def _returns(told: Timeline) -> list[str]:
    if not told.returns:
        return []
    times = {1: "once", 2: "twice"}.get(told.returns, f"{told.returns} times")
    return [f"It was returned {times}, with {told.issues:,} issue{'' if told.issues == 1 else 's'} in all: {told.why}."]


def _days(number: int) -> str:
    return f"{number:,} day{'' if number == 1 else 's'}"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def _told(record: Record[Any]) -> list[tuple[str, Any]]:
    fields = [name for name in told_of(type(record.value)) if name != "title"]
    return [(heading(name), getattr(record.value, name)) for name in fields if getattr(record.value, name)]


def _shown(value: Any, names: Mapping[str, str]) -> str:
    told = value if isinstance(value, tuple) else (str(value),)
    return "; ".join(f"{name} ({names[name]})" if name in names else name for name in told)


def _event(event: Event) -> str:
    change = f": {(event.field or '').replace('_', ' ')} was “{event.old or 'none'}”, is now “{event.new or 'none'}”"
    if event.field in _GROWING and event.what != "edited":
        known = (event.old or "").split("; ")
        change = f": {'; '.join(part for part in (event.new or '').split('; ') if part not in known)}"
    plain = not event.field or (event.field in ("title", "versions") and event.what != "edited")
    return f"  {event.when}  {event.who}  {event.what}{'' if plain else change}{f' – {event.reason}' if event.reason else ''}"
