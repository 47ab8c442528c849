"""Minutes or a progress report into the register: what it says of the items, one change at a time, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportkit.api.extracting import extract, propose
from reportkit.api.keeping import Edit, changes_of
from reportkit.api.stages import Progress, now, who
from reportkit.config import Config
from reportkit.errors import RegisterError, ReportkitError
from reportkit.model.document import Document
from reportkit.model.entry import Entry
from reportkit.model.item import Extraction, ImprovementItem
from reportkit.model.updating import Applied, Suggestion

if TYPE_CHECKING:
    from reportkit.register.store import Register


@dataclass(frozen=True)
class Update:
    """What a document says of a register's items: its changes, and what was extracted from it, for those that are new."""

    document: Document
    found: Extraction
    suggestions: tuple[Suggestion, ...]


def suggestions(register: Register, document: Document, config: Config | None = None, progress: Progress | None = None) -> Update:
    """What a document says of the items of a register; nothing is written. What stands there already is no change."""
    from reportkit.extractors.updates import suggest

    found = propose(extract([document], config, progress))
    entries = register.entries()
    known = {entry.number: entry.item for entry in entries}
    there = {entry.item.id for entry in entries}
    told = suggest(document, found.findings, known)
    makes = {origin: item for item in found.items for origin in item.origins}
    wanted = (one for one in told if one.field != "new" or ((made := makes.get(one.finding or "")) and made.id not in there))
    return Update(document, found, tuple(wanted))


def apply(register: Register, update: Update, one: Suggestion, *, at: str | None = None) -> Applied:
    """Write one accepted change with the document that it comes from; where the register refuses it, say why."""
    try:
        entry = _new(register, update, one, at) if one.field == "new" else _changed(register, update, one, at)
    except ReportkitError as error:
        return Applied(one, one.number, f"{error.message} {error.hint}".strip())
    return Applied(one, entry.number)


def apply_all(register: Register, update: Update, *, at: str | None = None) -> Iterator[Applied]:
    """Write every change that leaves no doubt; those that do are told as refused."""
    for one in update.suggestions:
        if one.doubt:
            yield Applied(one, one.number, f"{one.doubt} Accept it by hand.")
        else:
            yield apply(register, update, one, at=at)


def describe(one: Suggestion, place: int, of: int) -> str:
    """One change with its words, as a person is asked about it."""
    from reportkit.renderers.updates_text import suggestion

    return suggestion(one, place, of)


def summary(done: Sequence[Applied], of: int) -> str:
    """What was written and what was not, in words."""
    from reportkit.renderers.updates_text import summary as words

    return words(done, of)


def _changed(register: Register, update: Update, one: Suggestion, at: str | None) -> Entry:
    entry = register.show(one.number)
    there = _now(entry.item, one.field)
    if (there or "") != one.old:
        told = f"{one.number} was changed meanwhile: its {one.field.replace('_', ' ')} is “{there or 'none'}”."
        raise RegisterError("RK402", told, "Read the document again.", one.number)
    wanted = changes_of(_edit(one))
    if one.field == "rag":
        wanted["rag"] = one.value
    source = update.document.source
    register.record([source], [], [], who=who(), when=at or now())
    reason = f"“{one.quote}” ({source.name}{f', {one.place}' if one.place else ''})"
    return register.edit(
        one.number, wanted, who=who(), when=at or now(), revision=entry.item.revision, reason=reason, document=source.sha256
    )  # fmt: skip


def _edit(one: Suggestion) -> Edit:
    if one.field in ("rag", "new"):
        return Edit()
    return Edit(**{one.field: one.value})  # type: ignore[arg-type]


def _now(item: ImprovementItem, field: str) -> str | None:
    if field == "due":
        return item.due.raw or item.due.iso
    if field == "owner":
        return item.owner.raw
    if field == "action":
        return item.action.text if item.action else None
    value: str | None = getattr(item, field)
    return value


def _new(register: Register, update: Update, one: Suggestion, at: str | None) -> Entry:
    item = next(item for item in update.found.items if one.finding in item.origins)
    own = [finding for finding in update.found.findings if finding.id in item.origins]
    register.record([update.document.source], own, [item], who=who(), when=at or now())
    return register.show(item.id)
