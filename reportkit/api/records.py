"""Matters, documents, people, meetings, live issues and plans, as a person names and changes them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportkit.api.keeping import day
from reportkit.api.stages import now, today, who
from reportkit.errors import ConfigError, Damaged
from reportkit.model.document import Source
from reportkit.model.entry import Event
from reportkit.model.keeping import Query
from reportkit.model.records import KINDS, Record, Version, kind_of, told_of
from reportkit.model.timeline import Timeline

if TYPE_CHECKING:
    from reportkit.register.store import Register

Given = Mapping[str, str | Sequence[str] | None]


def add(register: Register, kind: str, given: Given, *, reason: str | None = None, document: str | None = None) -> Record[Any]:
    """Keep a new record of a kind; fields that are None stay empty. Days are checked, and what it names is looked up.

    Raises ConfigError (RK104) or RegisterNotFound (RK401).
    """
    value = KINDS[kind][1](**_sound(register, kind, given))
    return register.keep(value, who=who(), when=now(), reason=reason, document=document)


def edit(
    register: Register,
    kind: str,
    name: str,
    given: Given,
    *,
    clear: Sequence[str] = (),
    reason: str | None = None,
    revision: int | None = None,
    document: str | None = None,
) -> Record[Any]:
    """Change fields of a record, and empty those in `clear`. Raises as `Register.amend`."""
    seen, holder = register.look_up(name, kind), KINDS[kind][1]
    changes, fields = _sound(register, kind, given), told_of(holder)
    for field in clear:
        known = field.replace("-", "_")
        if known not in fields or known == "title":
            can = ", ".join(key.replace("_", "-") for key in fields if key != "title")
            raise ConfigError("RK104", f"“{field}” of a {kind} cannot be emptied.", f"These can: {can}.")
        changes[known] = getattr(holder(), known)
    if not changes:
        told = f"`reportkit register {kind} edit --help` names what can be changed."
        raise ConfigError("RK104", "Nothing was said to change.", told)
    return register.amend(
        seen.reference, changes, who=who(), when=now(), revision=revision, reason=reason, document=document
    )  # fmt: skip


def look_up(register: Register, kind: str, name: str, *, before: str | None = None) -> Record[Any]:
    """The record with a reference, a number or a title. Raises RegisterNotFound (RK401) or RegisterError (RK406)."""
    return register.look_up(name, kind, before=before)


def kept(register: Register, kind: str, *, matter: str | None = None, before: str | None = None) -> tuple[Record[Any], ...]:
    """The records of a kind, or those that belong to a matter."""
    told: tuple[Record[Any], ...] = register.kept(KINDS[kind][1], before=before)
    if matter is None:
        return told
    wanted = register.look_up(matter, "matter").reference
    return tuple(record for record in told if wanted in (getattr(record.value, "matter", None), *_matters(record.value)))


def history(register: Register, name: str) -> tuple[Event, ...]:
    """Everything that happened to an item or a record, oldest first. Raises RegisterNotFound (RK401)."""
    return register.look_up(name).history if kind_of(name) else register.history(name)


def receive(
    register: Register,
    name: str,
    file: Path | None,
    *,
    on: str | None = None,
    title: str | None = None,
    author_body: str | None = None,
    dated: str | None = None,
    found: int | None = None,
) -> Record[Any]:
    """Record the next version of a document: its file's digest, and when it came (else today). Raises ConfigError (RK104)."""
    from reportkit.register import documents

    seen = register.look_up(name, "document")
    came = Version(
        1, _on(on), title=title, author_body=author_body, dated=day(dated, "--dated") if dated else None, found=found
    )  # fmt: skip
    source = _source(file) if file else None
    if source:
        came = replace(came, digest=source.sha256, name=source.name)
    return _stepped(register, seen, lambda value: documents.received(value, came), documents.RECEIVED, came.digest)


def give_back(register: Register, name: str, why: str, *, issues: int | None = None, on: str | None = None) -> Record[Any]:
    """Record that the last version was returned, with how many issues and why. Raises ConfigError (RK104)."""
    from reportkit.register import documents

    seen, when = register.look_up(name, "document"), _on(on)
    return _stepped(register, seen, lambda value: documents.returned(value, when, why, issues), documents.RETURNED, reason=why)


def accept(register: Register, name: str, *, on: str | None = None) -> Record[Any]:
    """Record that the last version was accepted. Raises ConfigError (RK104)."""
    from reportkit.register import documents

    seen, when = register.look_up(name, "document"), _on(on)
    return _stepped(register, seen, lambda value: documents.accepted(value, when), documents.ACCEPTED)


def timeline(register: Register, name: str, *, before: str | None = None, until: str | None = None) -> Timeline:
    """What happened to a document in order, and where the days went, until it was accepted, or until a day (else today)."""
    from reportkit.register import documents

    return documents.timeline(register.look_up(name, "document", before=before), until or today())


def describe(record: Record[Any], register: Register, *, before: str | None = None) -> str:
    """A record in words, each thing that it names with what that is called; a matter with what belonged to it at a moment."""
    from reportkit.renderers.records_text import describe as words

    return words(record, _names(register, record.value), _beside(register, record, before) if record.kind == "matter" else ())


def columns(found: Sequence[Record[Any]]) -> tuple[str, ...]:
    """The fields that at least one of some records fills."""
    from reportkit.renderers.records_text import columns as filled

    return filled(found)


def cell(value: Any) -> str:
    """A field as the text of a cell."""
    from reportkit.renderers.records_text import cell as words

    return words(value)


def why_late(told: Timeline) -> str:
    """A timeline in words, for a cover note and for the question why it was late."""
    from reportkit.renderers.records_text import why_late as words

    return words(told)


def spreadsheet(found: Sequence[Record[Any]]) -> bytes:
    """Records as CSV, in which no cell can become a formula."""
    from reportkit.renderers.records_text import table

    return table(found).encode("utf-8")


def _sound(register: Register, kind: str, given: Given) -> dict[str, Any]:
    """What a person gave for fields, days checked and names turned into references."""
    fields = told_of(KINDS[kind][1])
    sound: dict[str, Any] = {}
    for name, value in given.items():
        if value is None:
            continue
        said, option = fields[name], f"--{name.replace('_', '-')}"
        if isinstance(value, str):
            text = " ".join(value.split())
            sound[name] = day(text, option) if said.day else _named(register, said.of, text) if said.of else text
        else:
            told = [_named(register, said.of, text) if said.of else " ".join(text.split()) for text in value]
            sound[name] = tuple(dict.fromkeys(told))
    return sound


def _named(register: Register, of: str, name: str) -> str:
    return register.show(name).number if of == "item" else register.look_up(name, of).reference


def _names(register: Register, value: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, said in told_of(type(value)).items():
        told = getattr(value, name)
        for ref in (told if isinstance(told, tuple) else (told,)) if said.of and told else ():
            found[ref] = register.show(ref).item.title if said.of == "item" else register.look_up(ref, said.of).title
    return found


def _beside(register: Register, matter: Record[Any], before: str | None) -> list[tuple[str, str]]:
    """What belongs to a matter, by kind, and how many items."""
    told = []
    for kind in ("document", "meeting", "decision", "evidence", "live-issue", "plan"):
        if found := kept(register, kind, matter=matter.reference, before=before):
            told.append((kind.replace("-", " ").capitalize(), "; ".join(f"{one.reference} ({one.title})" for one in found)))
    items = len(register.listing(Query(matter=matter.reference), before=before))
    return [*told, ("All items", f"{items or 'none'}")]


def _matters(value: Any) -> tuple[str, ...]:
    told: tuple[str, ...] = getattr(value, "matters", ())
    return told


def _stepped(
    register: Register, seen: Record[Any], change: Any, what: str, document: str | None = None, reason: str | None = None
) -> Record[Any]:
    return register.amend(
        seen.reference, change, who=who(), when=now(), what=what, reason=reason, document=document
    )  # fmt: skip


def _on(text: str | None) -> str:
    return day(text, "--on") if text else today()


def _source(file: Path) -> Source:
    """A file by its name and digest; it is not read as a document."""
    try:
        with file.open("rb") as stream:
            return Source(file.name, hashlib.file_digest(stream, "sha256").hexdigest(), "", file.stat().st_size)
    except OSError as error:
        raise Damaged(
            "RK201", f"There is no file “{file.name}”, or it may not be opened.", "Name the file.", str(file)
        ) from error
