"""The register for others: a table, a Word plan, a web page, JSON, a calendar of due dates; and lists that are kept by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from reportkit.api.keeping import day, end_of
from reportkit.api.stages import now, render, today, who
from reportkit.config import Config, load_config
from reportkit.errors import ConfigError
from reportkit.model import wire
from reportkit.model.entry import Entry
from reportkit.model.ids import digest
from reportkit.model.keeping import DueDay, Query
from reportkit.model.paper import AgendaPaper, Meeting
from reportkit.model.records import DocumentRecord, LiveIssue, MeetingRecord, Plan, Record, SavedView

if TYPE_CHECKING:
    from reportkit.register.store import Register

Kind = Literal["json", "csv", "xlsx", "docx", "html", "ics"]
_ENDED = ("complete", "superseded", "not feasible")
_TITLE = "Improvement plan"


def kind_of(output: Path | None, kind: Kind | None) -> Kind:
    """The kind of an export: as asked, else as the file's name ends, else JSON. Raises ConfigError (RK104)."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    chosen = kind or next((known for known in get_args(Kind) if known == ending), None)
    if chosen is None and output and ending:
        told = f"“{output.name}” does not say what to write."
        raise ConfigError("RK104", told, f"Add --format with one of {', '.join(get_args(Kind))}.")
    if chosen in ("xlsx", "docx") and output is None:
        raise ConfigError("RK104", f"A {chosen} file is not for the screen.", "Name a file with --output.")
    return chosen or "json"


def asked(register: Register, given: Mapping[str, Any], *, view: str | None = None, save: str | None = None) -> Query:
    """The list that somebody asks for: a saved view's filters and order, and over them what is given; kept under `save`.

    `overdue` is true for what is overdue on the day it is asked. Raises RegisterNotFound (RK401) for no such view.
    """
    kept: dict[str, Any] = dict(register.look_up(view, "view").value.query) if view else {}
    kept |= {name: ("yes" if value is True else str(value)) for name, value in given.items() if value not in (None, False)}
    if "matter" in kept:
        kept["matter"] = register.look_up(kept["matter"], "matter").reference
    if "due_before" in kept:
        kept["due_before"] = day(kept["due_before"], "--due-before")
    if save:
        _keep(register, save, {name: text for name, text in kept.items() if name != "on"})
    on = kept.pop("on", None) or today()
    plain = {name: text for name, text in kept.items() if name not in ("overdue", "reverse")}
    return Query(**plain, overdue_on=on if "overdue" in kept else None, reverse="reverse" in kept)


def views(register: Register) -> tuple[Record[SavedView], ...]:
    """The lists that are kept by name."""
    return register.kept(SavedView)


def export(
    register: Register, kind: Kind, query: Query | None = None, *, as_of: str | None = None, config: Config | None = None
) -> tuple[bytes, int]:
    """The items that a query asks for, as a file of a kind, and how many they are; as they were at the end of a day, or now.

    Raises ConfigError (RK104) where a text is too long for a workbook; TemplateError for a pack at fault.
    """
    before = end_of(as_of)
    entries = register.in_full(register.listing(query or Query(), before=before), before=before)
    if kind == "json":
        return wire.dumps(wire.register_to_wire(entries)).encode("utf-8"), len(entries)
    if kind in ("csv", "xlsx"):
        from reportkit.renderers import register_table

        made = register_table.workbook(entries) if kind == "xlsx" else register_table.table(entries).encode("utf-8")
        return made, len(entries)
    if kind == "docx":
        return render(_plan(entries, config or load_config(), as_of), "plan", config), len(entries)
    if kind == "html":
        from reportkit.renderers.register_html import render as page

        told = f"as they were at the end of {_said(as_of)}" if as_of else f"as they were on {_said(today())}"
        return page(entries, title=_TITLE, as_of=told).encode("utf-8"), len(entries)
    from reportkit.renderers.register_ics import render as calendar

    days = sorted((*_items_due(entries), *(_records_due(register) if query in (None, Query()) else ())), key=lambda due: due.on)
    return calendar(days, now()), len(days)


def _said(iso: str) -> str:
    from reportkit.register.documents import said

    return said(iso)


def _keep(register: Register, name: str, query: dict[str, str]) -> None:
    known = next((kept for kept in register.kept(SavedView) if kept.title.casefold() == name.strip().casefold()), None)
    if known:
        register.amend(known.reference, {"query": query}, who=who(), when=now())
    elif not name.strip():
        raise ConfigError("RK104", "The view has no name.", "Give one after --save.")
    else:
        register.keep(SavedView(name.strip(), query), who=who(), when=now())


def _plan(entries: Sequence[Entry], config: Config, as_of: str | None) -> AgendaPaper:
    """The items as the plan of a paper, each under its number in the register."""
    items = tuple(replace(entry.item, ref=entry.number) for entry in entries)
    names = {entry.source.sha256: entry.source.name for entry in entries if entry.source}
    meeting = Meeting(council=config.paper.council)
    title = f"{_TITLE} on {_said(as_of or today())}"
    return AgendaPaper(
        title, "final", config.paper.pack, meeting, "", (), (), items=items, sources=names, generated=as_of or today()
    )  # fmt: skip


def _items_due(entries: Sequence[Entry]) -> Iterator[DueDay]:
    for entry in entries:
        item = entry.item
        if item.due.iso and item.state in ("proposed", "agreed") and item.status not in _ENDED:
            owner = f"Owner: {item.owner.raw}\n" if item.owner.raw else ""
            yield DueDay(
                item.id, item.due.iso, f"{entry.number} due: {item.title}", f"{owner}{item.recommendation}", item.revision
            )


def _records_due(register: Register) -> Iterator[DueDay]:
    days: list[tuple[Record[Any], str | None, str]] = []
    days += [(one, one.value.next_review, "to be looked at") for one in register.kept(LiveIssue) if not one.value.closed]
    days += [(one, one.value.next_review, "to be assessed") for one in register.kept(Plan)]
    days += [(one, one.value.on, "meets") for one in register.kept(MeetingRecord)]
    for document in register.kept(DocumentRecord):
        if not any(version.accepted for version in document.value.versions):
            days.append((document, document.value.due, "due"))
    for record, on, what in days:
        if on:
            name = digest(record.reference, record.history[0].when, record.history[0].who)
            told = f"{record.title} {what}" if what == "meets" else f"{record.reference} {what}: {record.title}"
            yield DueDay(f"r-{name}", on, told, "", record.revision)
