"""`reportkit register review go`: the review at one sitting; each item is shown, and a person says how it stands."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, get_args

import typer

from reportkit import api
from reportkit.api import keeping, periodic
from reportkit.cli.output import count, say
from reportkit.cli.register_print import Where
from reportkit.cli.session import session
from reportkit.errors import ReportkitError
from reportkit.model.item import ImprovementItem, ItemStatus
from reportkit.model.sitting import Brief

if TYPE_CHECKING:
    from reportkit.api.keeping import Register

_STATUSES: tuple[str, ...] = get_args(ItemStatus)


class _Stop(Exception):
    """The person has had enough for now."""


def go(context: typer.Context, register: Where = None) -> None:
    """Go through the items that are left: say how each stands, and what changes. Stop at any time with q."""
    if isinstance(sys.stdin, io.TextIOWrapper):  # a letter that is not of this terminal's alphabet is no reason to stop
        sys.stdin.reconfigure(errors="replace")
    with api.open_register(session(context).config(), register, create=False) as store:
        begun = periodic.standing(store).review.reference
        try:
            _sit(store, begun)
        except (_Stop, KeyboardInterrupt):
            say("")
        left = len(periodic.standing(store, begun).left)
    say(f"{count(left, 'item')} left; go on later with the same command." if left else _DONE)


_DONE = "Every item was attended to. `reportkit register review finish` signs the review off."


def _sit(store: Register, begun: str) -> None:
    skipped: set[str] = set()
    while name := next((item for item in periodic.standing(store, begun).left if item not in skipped), None):
        found = periodic.brief(store, begun, name)
        if found is None:
            return
        say(f"\n{periodic.describe(found)}\n")
        if not _attended(store, begun, found):
            skipped.add(name)


def _attended(store: Register, begun: str, found: Brief) -> bool:
    """Whether the person said how an item stands; what the register refuses is told, and asked again."""
    number = found.entry.number
    while note := _asked("How does it stand? (empty leaves it for later, q stops)"):
        wanted = _wanted(found.entry.item)
        try:
            _, said = periodic.attend(store, number, note, wanted, review=begun)
        except ReportkitError as error:
            say(f"Nothing was written: {error.message} {error.hint}")
            continue
        say(f"Kept{f': {_fields(said.value.changed)} changed' if said.value.changed else ''}.")
        return True
    return False


def _wanted(item: ImprovementItem) -> keeping.Edit:
    status = _one_of("Status", item.status, _STATUSES)
    due = _asked(f"Due date [{item.due.raw or item.due.iso or 'none'}] (as 2026-03-31; Enter keeps it)")
    done = (status or item.status) == "complete"
    evidence = _asked(f"What shows that it is complete? [{item.evidence or 'nothing yet'}]") if done else ""
    completed = _asked(f"Completed on [{item.completed_on or 'no day'}] (as 2026-03-31)") if done else ""
    close = done and _asked("Close it? (y closes it, Enter leaves it open)").casefold().startswith("y")
    return keeping.Edit(
        due=due or None,
        state="closed" if close else None,
        status=status,
        evidence=evidence or None,
        completed_on=completed or None,
    )


def _one_of(label: str, now: str | None, allowed: tuple[str, ...]) -> ItemStatus | None:
    told = f"{label} [{now or 'none'}] ({', '.join(allowed)}; Enter keeps it)"
    while answer := _asked(told).casefold():
        fits = [word for word in allowed if word.startswith(answer)]
        if len(fits) == 1:
            return next(word for word in get_args(ItemStatus) if word == fits[0])
        say(f"“{answer}” is {'none of them' if not fits else 'short for several: ' + ', '.join(fits)}.")
    return None


def _asked(words: str) -> str:
    sys.stdout.write(f"{words}: ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line or line.strip().casefold() in ("q", "quit"):
        raise _Stop
    return " ".join(line.split())


def _fields(changed: tuple[str, ...]) -> str:
    names = [name.replace("_", " ") for name in changed if name != "status_reason"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
