"""`reportkit register`: the improvement items that are kept, and what became of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.api import exporting, keeping
from reportkit.cli import (
    register_documents,
    register_edit,
    register_import,
    register_keep,
    register_month,
    register_purge,
    register_records,
    register_subject,
)
from reportkit.cli.output import count, refuse_output, say, tell
from reportkit.cli.register_print import Day, Format, Item, View, Where, print_items
from reportkit.cli.session import session
from reportkit.model import wire
from reportkit.model.item import ItemState
from reportkit.model.keeping import SortKey
from reportkit.model.records import kind_of

app = typer.Typer(no_args_is_help=True, help="List, show and export the improvement items that are kept.")


@app.command("list")
def list_items(
    context: typer.Context,
    register: Where = None,
    state: Annotated[ItemState | None, typer.Option("--state", help="Only items in this state.")] = None,
    owner: Annotated[str | None, typer.Option("--owner", help="Only items whose owner holds these words.")] = None,
    due_before: Annotated[
        str | None, typer.Option("--due-before", help="Only items that are due before this day.", metavar="DATE")
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only items whose day has passed and that have not ended.")] = False,
    theme: Annotated[str | None, typer.Option("--theme", help="Only items with this theme.")] = None,
    document: Annotated[str | None, typer.Option("--document", help="Only items of this document, by name or digest.")] = None,
    matter: Annotated[str | None, typer.Option("--matter", help="Only items of this matter.", metavar="NAME")] = None,
    text: Annotated[str | None, typer.Option("--text", help="Only items that hold these words.")] = None,
    sort: Annotated[SortKey | None, typer.Option("--sort", help="In the order of this; else by number.")] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="In the opposite order.")] = False,
    view: View = None,
    save: Annotated[
        str | None, typer.Option("--save", help="Keep this list's filters and order by a name.", metavar="NAME")
    ] = None,
    as_of: Day = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print them.")] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", metavar="FILE")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file.")] = False,
) -> None:
    """List the items, or those of a view; `register views` lists the views."""
    before = keeping.end_of(as_of)
    given = {"state": state, "owner": owner, "due_before": due_before, "overdue": overdue, "on": as_of, "theme": theme}
    given |= {"document": document, "matter": matter, "text": text, "sort": sort, "reverse": reverse}
    with api.open_register(session(context).config(), register, create=False) as store:
        query = exporting.asked(store, given, view=view, save=save)
        print_items(store.listing(query, before=before), store, format, before, output, force=force)
    if save:
        tell(f"Kept as the view “{save}”: `reportkit register list --view '{save}'` shows it again.")


@app.command()
def views(context: typer.Context, register: Where = None) -> None:
    """List the views that are kept: each with its filters and its order."""
    with api.open_register(session(context).config(), register, create=False) as store:
        found = exporting.views(store)
    for kept in found:
        told = ", ".join(f"{name.replace('_', ' ')} {text}" for name, text in kept.value.query.items())
        say(f"{kept.title}: {told or 'every item'}")
    say(f"{count(len(found), 'view')}.")


@app.command("show")
def show_item(
    context: typer.Context,
    item: Item,
    register: Where = None,
    as_of: Day = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """Show one item with its quotation, its source and its history; or a matter, a document or another record."""
    if kind := kind_of(item):
        register_records.show_one(context, kind, item, register, as_of, format)
        return
    before = keeping.end_of(as_of)
    with api.open_register(session(context).config(), register, create=False) as store:
        entry = store.show(item, before=before)
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
        exporting.Kind | None,
        typer.Option("--format", "-f", help="A table, a Word plan, a web page, due dates for a calendar; else as FILE ends."),
    ] = None,
    view: View = None,
    as_of: Day = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file.")] = False,
) -> None:
    """Export every item, or those of a view; a table comes back with `register import` without loss."""
    kind, config = exporting.kind_of(output, format), session(context).config()
    if output:
        refuse_output(output, [], force=force)
    with api.open_register(config, register, create=False) as store:
        query = exporting.asked(store, {}, view=view)
        made, number = exporting.export(store, kind, query, as_of=as_of, config=config)
    if not output:
        say(made.decode("utf-8"))
        return
    api.write(output, made, force=force)
    tell(f"Wrote {output}: {count(number, 'due date' if kind == 'ics' else 'item')}.")


app.command("import")(register_import.import_table)
app.command("add")(register_edit.add)
app.command("edit")(register_edit.edit)
app.command("link")(register_edit.link)
app.command("due")(register_keep.due)
app.command("overdue")(register_keep.overdue)
app.command("history")(register_keep.history)
app.command("verify")(register_keep.verify)
app.command("backup")(register_keep.backup)
app.command("restore")(register_keep.restore)
app.command("purge")(register_purge.purge)
app.command("subject")(register_subject.subject)
_KINDS = {kind: register_records.group(kind) for kind in register_records.ABOUT}
for _kind, _commands in _KINDS.items():
    app.add_typer(_commands, name=_kind)
_KINDS["document"].command("receive")(register_documents.receive)
_KINDS["document"].command("return")(register_documents.give_back)
_KINDS["document"].command("accept")(register_documents.accept)
_KINDS["document"].command("timeline")(register_documents.timeline)
register_month.join(app, _KINDS)
