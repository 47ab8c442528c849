"""`reportkit register due`, `overdue`, `history`, `verify`, `backup` and `restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportkit import api
from reportkit.api import keeping, records
from reportkit.cli.output import count, say
from reportkit.cli.register_print import Format, Item, Where, print_items
from reportkit.cli.session import session
from reportkit.model.keeping import Query

Kind = Annotated[Format, typer.Option("--format", "-f", help="How to print them.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", metavar="FILE")]
Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]


def due(
    context: typer.Context,
    register: Where = None,
    within: Annotated[int, typer.Option("--within", help="In so many days from today.", metavar="DAYS", min=0, max=3650)] = 28,
    format: Kind = "text",
    output: Output = None,
    force: Force = False,
) -> None:
    """List what is due in the next days, and what is overdue, the earliest first."""
    query = Query(overdue_on=keeping.in_days(within), sort="due")
    with api.open_register(session(context).config(), register, create=False) as store:
        print_items(store.listing(query), store, format, None, output, force=force)


def overdue(
    context: typer.Context, register: Where = None, format: Kind = "text", output: Output = None, force: Force = False
) -> None:
    """List what should have been done by now, the longest overdue first."""
    query = Query(overdue_on=keeping.today(), sort="due")
    with api.open_register(session(context).config(), register, create=False) as store:
        print_items(store.listing(query), store, format, None, output, force=force)


def history(context: typer.Context, item: Item, register: Where = None) -> None:
    """Tell all that happened to an item or a record (M-0001): when, who, what, from what to what, why, from which document."""
    with api.open_register(session(context).config(), register, create=False) as store:
        happened, names = records.history(store, item), {source.sha256: source.name for source in store.export().sources}
    for event in happened:
        said = f": {event.field} was “{event.old or 'none'}”, is now “{event.new or 'none'}”" if event.field else ""
        why = f" – {event.reason}" if event.reason else ""
        origin = f" [{names.get(event.document, event.document)}]" if event.document else ""
        say(f"{event.when}  {event.who}  {event.what}{said}{why}{origin}")


def verify(
    context: typer.Context,
    register: Where = None,
    head: Annotated[
        str | None, typer.Option("--head", help="The head that an earlier backup or report printed.", metavar="DIGEST")
    ] = None,
) -> None:
    """Check that the register is as it was written: nothing changed, added, removed or cut off by another hand."""
    with api.open_register(session(context).config(), register, create=False) as store:
        found = store.verify(head)
    for fault in found.faults:
        say(fault)
    held = f"{count(found.events, 'event')}, {count(found.items, 'item')}, {count(found.records, 'other record')}"
    say(f"{held}; {count(len(found.faults), 'fault')}.\nHead: {found.head}")
    raise typer.Exit(0 if found.sound else 1)


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The copy to make.", show_default=False)],
    register: Where = None,
    force: Force = False,
) -> None:
    """Copy the register while it is in use, check the copy, and write a manifest beside it."""
    with api.open_register(session(context).config(), register, create=False) as store:
        made = keeping.backup(store, file, force=force)
    say(f"Wrote {file} and its manifest: {count(made.items, 'item')}, {count(made.events, 'event')}.\nHead: {made.head}")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A backup, with its manifest beside it.", show_default=False)],
    to: Annotated[str | None, typer.Option("--to", help="Where to put it; else your own register.", metavar="PLACE")] = None,
    force: Force = False,
) -> None:
    """Put a backup back, once it is found whole; a register that it replaces is kept beside it."""
    place, found = keeping.restore(file, session(context).config(), to, force=force)
    say(f"Restored {place}: {count(found.items, 'item')}, {count(found.events, 'event')}.\nHead: {found.head}")
