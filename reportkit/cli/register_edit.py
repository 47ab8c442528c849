"""`reportkit register add`, `edit` and `link`: what a person writes in the register."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.api import keeping
from reportkit.cli.output import say, tell
from reportkit.cli.register_print import Item, Where, written
from reportkit.cli.session import session
from reportkit.model.finding import LinkKind
from reportkit.model.item import ItemState, ItemStatus

Reason = Annotated[str | None, typer.Option("--reason", help="Why; it stands in the history.", metavar="TEXT")]
Document = Annotated[str | None, typer.Option("--from", help="The document it comes from, by name or digest.", metavar="NAME")]
Title = Annotated[str | None, typer.Option("--title", help="What it is called.", metavar="TEXT")]
Action = Annotated[str | None, typer.Option("--action", help="What is done about it.", metavar="TEXT")]
Of = Annotated[str | None, typer.Option("--owner", help="Who is to act, by post.", metavar="TEXT")]
By = Annotated[str | None, typer.Option("--due", help="By when, as 2026-03-31.", metavar="DATE")]
Priority = Annotated[str | None, typer.Option("--priority", help="How pressing it is.", metavar="TEXT")]
Themes = Annotated[list[str] | None, typer.Option("--theme", help="A theme; give it again for more.", metavar="TEXT")]


def add(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="What is to improve, in full.", show_default=False)],
    register: Where = None,
    title: Title = None,
    ref: Annotated[str, typer.Option("--ref", help="Its reference, as people cite it.", metavar="TEXT")] = "by hand",
    action: Action = None,
    owner: Of = None,
    due: By = None,
    priority: Priority = None,
    theme: Themes = None,
    reason: Reason = None,
    document: Document = None,
) -> None:
    """Add an item that no document was read for; it enters as proposed."""
    wanted = keeping.Edit(title, action, owner, due, priority=priority, themes=tuple(theme) if theme else None)
    with written(context, register) as store:
        entry = keeping.add(store, text, wanted, ref=ref, reason=reason, document=document)
    say(f"{entry.number}: {entry.item.title}")


def edit(
    context: typer.Context,
    item: Item,
    register: Where = None,
    title: Title = None,
    action: Action = None,
    owner: Of = None,
    due: By = None,
    state: Annotated[ItemState | None, typer.Option("--state", help="Closed needs evidence and a date.")] = None,
    status: Annotated[ItemStatus | None, typer.Option("--status", help="How its action stands; needs a reason.")] = None,
    rag: Annotated[
        Literal["red", "amber", "green", "rule"] | None,
        typer.Option("--rag", help="Its colour: by hand with a reason, or by the printed rule."),
    ] = None,
    priority: Priority = None,
    theme: Themes = None,
    evidence: Annotated[str | None, typer.Option("--evidence", help="What shows that it is done.", metavar="TEXT")] = None,
    completed_on: Annotated[
        str | None, typer.Option("--completed-on", help="When it was done, as 2026-03-31.", metavar="DATE")
    ] = None,
    sponsor: Annotated[str | None, typer.Option("--sponsor", help="Who answers for it, by post.", metavar="TEXT")] = None,
    start: Annotated[str | None, typer.Option("--start", help="When it starts, as 2026-03-31.", metavar="DATE")] = None,
    milestones: Annotated[str | None, typer.Option("--milestones", help="The steps on the way.", metavar="TEXT")] = None,
    measure: Annotated[str | None, typer.Option("--measure", help="How we will know that it is done.", metavar="TEXT")] = None,
    depends_on: Annotated[str | None, typer.Option("--depends-on", help="What it hangs on.", metavar="TEXT")] = None,
    risk: Annotated[str | None, typer.Option("--risk", help="What may go wrong.", metavar="TEXT")] = None,
    recovery: Annotated[
        str | None, typer.Option("--recovery-date", help="When a red or amber one is on course again.", metavar="DATE")
    ] = None,
    reason: Reason = None,
    revision: Annotated[
        int | None, typer.Option("--revision", help="The revision that you saw: refuse if it is another now.", metavar="N")
    ] = None,
    document: Document = None,
) -> None:
    """Change an item; what was there before, who changed it, when and why stay in its history."""
    themes = tuple(theme) if theme else None
    planned = (sponsor, start, milestones, measure, depends_on, risk, recovery)
    wanted = keeping.Edit(title, action, owner, due, state, status, rag, priority, themes, evidence, completed_on, *planned)
    with api.open_register(session(context).config(), register, create=False) as store:
        before = len(store.history(item))
        entry = keeping.edit(store, item, wanted, reason=reason, revision=revision, document=document)
    if rag == "rule":
        tell(keeping.rag_rule())
    for event in entry.history[before:]:
        say(f"{entry.number}: {event.field} was “{event.old or 'none'}”, is now “{event.new or 'none'}”.")
    say(f"{entry.number} is at revision {entry.item.revision}.")


def link(
    context: typer.Context,
    item: Item,
    other: Annotated[str, typer.Argument(help="The other item.", show_default=False)],
    kind: Annotated[LinkKind, typer.Option("--as", help="How the first stands to the other.")],
    register: Where = None,
    reason: Reason = None,
) -> None:
    """Say how one item stands to another."""
    with api.open_register(session(context).config(), register, create=False) as store:
        entry = keeping.link(store, item, other, kind, reason)
    say(f"{entry.number}: {entry.history[-1].reason}.")
