"""`reportkit register review`: the monthly review, one item at a time, until somebody signs it off."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.api import keeping, periodic
from reportkit.cli.output import count, say, show, table
from reportkit.cli.register_edit import Action, By, Document, Of
from reportkit.cli.register_print import Item, Where
from reportkit.cli.session import session
from reportkit.model import wire
from reportkit.model.item import ItemState, ItemStatus
from reportkit.model.periods import read_period
from reportkit.model.records import Cycle

app = typer.Typer(no_args_is_help=True, help="The monthly, quarterly or six-monthly review of the open items.")
Review = Annotated[
    str | None, typer.Option("--review", help="The review, such as REV-0001; else the one that is not finished.", metavar="NAME")
]


@app.command()
def start(
    context: typer.Context,
    register: Where = None,
    period: Annotated[
        str | None, typer.Option("--period", help="As 2026-03, 2026-Q1 or 2026-H1; else the one that today is in.")
    ] = None,
    cycle: Annotated[Cycle | None, typer.Option("--cycle", help="How often; else as the matter says, else monthly.")] = None,
    matter: Annotated[str | None, typer.Option("--matter", help="Only the items of this matter.", metavar="NAME")] = None,
) -> None:
    """Begin the review of a month, quarter or half-year."""
    with api.open_register(session(context).config(), register, create=False) as store:
        begun = periodic.begin(store, period=period, cycle=cycle, matter=matter)
    say(f"{begun.reference}: {begun.title}, {count(len(begun.value.items), 'open item')}.")
    names = [gap.name for code in begun.value.skipped if (gap := read_period(code))]
    if names:
        say(f"No review was made for {', '.join(names)}; that stands in this one.")
    say("`reportkit register review next` shows the first item.")


@app.command("next")
def next_item(
    context: typer.Context,
    item: Annotated[str | None, typer.Argument(help="Another item than the next.", show_default=False)] = None,
    register: Where = None,
    review: Review = None,
) -> None:
    """Show the next item: what changed, what is due, what is missing."""
    with api.open_register(session(context).config(), register, create=False) as store:
        found = periodic.brief(store, review, item)
    if found is None:
        say("Every item was attended to. `reportkit register review finish` signs the review off.")
        return
    say(periodic.describe(found))
    say(f'\nSay how it stands: reportkit register review record {found.entry.number} --note "…"')


@app.command()
def record(
    context: typer.Context,
    item: Item,
    register: Where = None,
    review: Review = None,
    note: Annotated[
        str | None, typer.Option("--note", "--reason", help="How it stands, or why it changes.", metavar="TEXT")
    ] = None,
    action: Action = None,
    owner: Of = None,
    due: By = None,
    state: Annotated[ItemState | None, typer.Option("--state", help="Closed needs evidence and a date.")] = None,
    status: Annotated[ItemStatus | None, typer.Option("--status", help="How its action stands.")] = None,
    rag: Annotated[Literal["red", "amber", "green", "rule"] | None, typer.Option("--rag", help="Its colour.")] = None,
    evidence: Annotated[str | None, typer.Option("--evidence", help="What shows that it is done.", metavar="TEXT")] = None,
    completed_on: Annotated[str | None, typer.Option("--completed-on", help="When it was done.", metavar="DATE")] = None,
    source: Document = None,
) -> None:
    """Say how an item stands, and change what has changed."""
    wanted = keeping.Edit(None, action, owner, due, state, status, rag, None, None, evidence, completed_on)
    with api.open_register(session(context).config(), register, create=False) as store:
        entry, said = periodic.attend(store, item, note, wanted, review=review, document=source)
        left = periodic.standing(store, said.value.review).left
    for event in entry.history[-len(said.value.changed) :] if said.value.changed else ():
        say(f"{entry.number}: {event.field} was “{event.old or 'none'}”, is now “{event.new or 'none'}”.")
    say(f"{entry.number} is attended to: {said.title}")
    say(
        f"{count(len(left), 'item')} left." if left else "That was the last one. `reportkit register review finish` signs it off."
    )


@app.command()
def finish(
    context: typer.Context,
    register: Where = None,
    review: Review = None,
    signed_by: Annotated[
        str | None, typer.Option("--signed-by", help="Who signs it off, by post or name; else you.", metavar="TEXT")
    ] = None,
) -> None:
    """Sign the review off, once every item was attended to or explained."""
    with api.open_register(session(context).config(), register, create=False) as store:
        done, head = periodic.finish(store, review, signed_by=signed_by)
        told = periodic.standing(store, done.reference)
    say(periodic.summary(told))
    say(f"\nHead: {head}\nKeep it: `reportkit register verify --head` shows by it that nothing was changed or cut off since.")


@app.command("list")
def list_reviews(context: typer.Context, register: Where = None, matter: Annotated[
    str | None, typer.Option("--matter", help="Only those of this matter.", metavar="NAME")] = None) -> None:  # fmt: skip
    """List the reviews, and the periods that had none."""
    with api.open_register(session(context).config(), register, create=False) as store:
        found = periodic.made(store, matter=matter)
    listed = table("Period", "Review", "Items", "Signed off")
    rows = {one.value.period: (one.reference, str(len(one.value.items)), one.value.signed_by or "not finished") for one in found}
    rows |= dict.fromkeys(periodic.missed(found), ("–", "–", "skipped"))
    for period, cells in sorted(rows.items()):
        listed.add_row(period, *cells)
    show(listed)
    say(f"{count(len(found), 'review')}.")


@app.command("show")
def show_review(
    context: typer.Context,
    review: Annotated[str | None, typer.Argument(help="Such as REV-0001; else the one not finished.", show_default=False)] = None,
    register: Where = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """Show a review: what it came to, and what was said of each item."""
    with api.open_register(session(context).config(), register, create=False) as store:
        found = periodic.standing(store, review)
    say(wire.dumps(wire.records_to_wire([found.review, *found.notes])) if format == "json" else periodic.summary(found))
