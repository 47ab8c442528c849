"""The register as a council keeps it: lists, changes by hand, any day's state, backups, and whether it is as it was written."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from reportkit.api.stages import now, who
from reportkit.api.stages import today as today
from reportkit.config import Config, load_config
from reportkit.errors import ConfigError
from reportkit.model.almanac import long_day
from reportkit.model.finding import Due, LinkKind, Owner
from reportkit.model.ids import digest
from reportkit.model.item import ImprovementItem, ItemAction, ItemState, ItemStatus, Rag
from reportkit.model.keeping import Listed, Manifest, Verification

if TYPE_CHECKING:
    from reportkit.model.entry import Entry
    from reportkit.register.places import Place
    from reportkit.register.store import Register as Register

_TURNED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person wants to be otherwise in an item; None leaves a field as it is. Dates are ISO 8601, `rag` may be `rule`."""

    title: str | None = None
    action: str | None = None
    owner: str | None = None
    due: str | None = None
    state: ItemState | None = None
    status: ItemStatus | None = None
    rag: Rag | Literal["rule"] | None = None
    priority: str | None = None
    themes: tuple[str, ...] | None = None
    evidence: str | None = None
    completed_on: str | None = None


def day(text: str, option: str) -> str:
    """A day as ISO 8601. Raises ConfigError (RK104) for any other form, saying what was probably meant."""
    hint = "Write it as 2026-03-31: year, month, day."
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d").date().isoformat()
    except ValueError as error:
        if found := _TURNED.fullmatch(text.strip()):
            hint = f"Did you mean {found[3]}-{int(found[2]):02d}-{int(found[1]):02d}? Write the year first, then month and day."
        raise ConfigError("RK104", f"“{text}” is not a day for {option}.", hint) from error


def end_of(text: str | None, option: str = "--as-of") -> str | None:
    """The moment (UTC) at which a day ends where this computer is; None for None."""
    if text is None:
        return None
    after = date.fromisoformat(day(text, option)) + timedelta(days=1)
    return datetime.combine(after, time()).astimezone().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def in_days(number: int) -> str:
    """The day after so many days from today."""
    return (date.fromisoformat(today()) + timedelta(days=number + 1)).isoformat()


def written(lines: Sequence[Listed], kind: Literal["csv", "xlsx"]) -> bytes:
    """A list as a table for a spreadsheet, in which no cell can become a formula."""
    from reportkit.renderers import register_list

    return register_list.workbook(lines) if kind == "xlsx" else register_list.table(lines).encode("utf-8")


def edit(
    register: Register, name: str, wanted: Edit, *, reason: str | None, revision: int | None = None, document: str | None = None
) -> Entry:
    """Change an item by hand. Raises RegisterConflict (RK402) where it is no longer at `revision`, else as `Register.edit`."""
    from reportkit.register.rules import RAG_RULE, rag_by_rule

    changes = changes_of(wanted)
    if not changes and wanted.rag is None:
        raise ConfigError("RK104", "Nothing was said to change.", "`reportkit register edit --help` names what can be changed.")
    if wanted.rag == "rule":
        seen = register.show(name)
        colour = rag_by_rule(replace(seen.item, **changes), date.fromisoformat(today()))
        changes |= {"rag": colour, "rag_rule": RAG_RULE}
        revision = seen.item.revision if revision is None else revision
    elif wanted.rag:
        changes["rag"] = wanted.rag
    return register.edit(name, changes, who=who(), when=now(), revision=revision, reason=reason, document=document)


def rag_rule() -> str:
    """The printed rule by which `rule` gives a colour."""
    from reportkit.register.rules import RAG_RULE, RAG_RULE_TEXT

    return f"Rule {RAG_RULE}. {RAG_RULE_TEXT}"


def add(
    register: Register, text: str, wanted: Edit, *, ref: str = "by hand", reason: str | None = None, document: str | None = None
) -> Entry:
    """Keep an item that a person wrote, as proposed. Raises RegisterNotFound (RK401) where `document` is not in the register."""
    if not text.strip():
        raise ConfigError("RK104", "The item says nothing.", "Give its words after `add`.")
    plain = ImprovementItem(f"i-{digest(text, secrets.token_hex(8))}", ref, wanted.title or text, text, "")
    return register.add(replace(plain, **changes_of(wanted)), who=who(), when=now(), reason=reason, document=document)


def link(register: Register, name: str, other: str, kind: LinkKind, reason: str | None) -> Entry:
    """Say how one item stands to another."""
    return register.link(name, other, kind, who=who(), when=now(), reason=reason)


def backup(register: Register, to: Path, *, force: bool) -> Manifest:
    """A verified copy with its manifest, though others go on writing. Raises WriteError or RegisterError."""
    return register.backup(to, when=now(), force=force)


def restore(copy: Path, config: Config | None, to: Path | str | None, *, force: bool) -> tuple[Place, Verification]:
    """Put a backup in the place of the register, or at `to`, once it is found whole. Raises as `copies.restore`."""
    from reportkit.register.copies import restore as put_back
    from reportkit.register.places import place_of

    place = place_of(to or (config or load_config()).register.path)
    return place, put_back(copy.absolute(), place, force=force)


def changes_of(wanted: Edit) -> dict[str, Any]:
    """The fields that an edit changes, by name, without the colour. Raises ConfigError (RK104) for a day in another form."""
    names = ("title", "state", "status", "priority", "themes", "evidence")
    changes = {name: value for name in names if (value := getattr(wanted, name)) is not None}
    if wanted.action is not None:
        changes["action"] = ItemAction(wanted.action)
    if wanted.owner is not None:
        changes["owner"] = Owner(raw=wanted.owner)
    if wanted.due is not None:
        iso = day(wanted.due, "--due")
        changes["due"] = Due(long_day(date.fromisoformat(iso)), iso, "date")
    if wanted.completed_on is not None:
        changes["completed_on"] = day(wanted.completed_on, "--completed-on")
    return changes
