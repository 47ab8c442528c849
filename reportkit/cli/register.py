"""`reportkit register`: the improvement items that are kept, and what became of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.cli.output import count, refuse_output, say, show, table, tell
from reportkit.cli.session import session
from reportkit.model import wire
from reportkit.model.item import ItemState

app = typer.Typer(no_args_is_help=True, help="List, show and export the improvement items that are kept.")

Where = Annotated[Path | None, typer.Option("--register", help="The register's file; else your own.", metavar="FILE")]


@app.command("list")
def list_items(
    context: typer.Context,
    register: Where = None,
    state: Annotated[ItemState | None, typer.Option("--state", help="Only items in this state.")] = None,
    text: Annotated[str | None, typer.Option("--text", help="Only items that hold these words.")] = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print them.")] = "text",
) -> None:
    """List the items."""
    with api.open_register(session(context).config(), register, create=False) as store:
        entries = store.entries(state=state, text=text)
        if format == "json":
            say(wire.dumps(wire.register_to_wire(entries)))
            return
    listed = table("Number", "Ref", "State", "Owner", "Due", "Improvement")
    for entry in entries:
        item = entry.item
        listed.add_row(entry.number, item.ref, item.state, item.owner.raw or "–", item.due.raw or "–", item.title)
    show(listed)
    say(f"{count(len(entries), 'item')}.")


@app.command("show")
def show_item(
    context: typer.Context,
    item: Annotated[str, typer.Argument(help="The item's number, such as R-0004, or its reference.", show_default=False)],
    register: Where = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """Show one item with its quotation, its source and its history."""
    with api.open_register(session(context).config(), register, create=False) as store:
        entry = store.show(item)
    if format == "json":
        say(wire.dumps(wire.register_to_wire([entry])))
        return
    say(api.describe(entry))


@app.command()
def export(
    context: typer.Context,
    register: Where = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", metavar="FILE")] = None,
    format: Annotated[
        Literal["json", "csv"], typer.Option("--format", "-f", help="JSON, or a table for a spreadsheet.")
    ] = "json",
    force: Annotated[bool, typer.Option("--force", help="Replace the output file.")] = False,
) -> None:
    """Export every item."""
    if output:
        refuse_output(output, [], force=force)
    with api.open_register(session(context).config(), register, create=False) as store:
        entries = store.entries()
    text = wire.dumps(wire.register_to_wire(entries)) if format == "json" else api.spreadsheet(entries)
    if not output:
        say(text)
        return
    api.write(output, text, force=force)
    tell(f"Wrote {output}: {count(len(entries), 'item')}.")
