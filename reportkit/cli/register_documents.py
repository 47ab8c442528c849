"""`reportkit register document receive`, `return`, `accept` and `timeline`: what becomes of a document's versions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.api import keeping, records
from reportkit.cli.output import say
from reportkit.cli.register_print import Day, Where
from reportkit.cli.session import session
from reportkit.model import wire

Named = Annotated[str, typer.Argument(help="The document: D-0001, or its title.", show_default=False)]
On = Annotated[str | None, typer.Option("--on", help="On which day, as 2026-03-31; else today.", metavar="DATE")]


def receive(
    context: typer.Context,
    document: Named,
    file: Annotated[Path | None, typer.Argument(help="The file that came; its digest is kept.", show_default=False)] = None,
    register: Where = None,
    on: On = None,
    title: Annotated[str | None, typer.Option("--title", help="What this version is called.", metavar="TEXT")] = None,
    author_body: Annotated[str | None, typer.Option("--author-body", help="The body it came from.", metavar="TEXT")] = None,
    dated: Annotated[str | None, typer.Option("--dated", help="The day that it prints.", metavar="DATE")] = None,
    found: Annotated[int | None, typer.Option("--found", help="How many issues a check found.", metavar="N", min=0)] = None,
) -> None:
    """Record that the next version of a document came."""
    with api.open_register(session(context).config(), register, create=False) as store:
        kept = records.receive(
            store, document, file, on=on, title=title, author_body=author_body, dated=dated, found=found
        )  # fmt: skip
    last = kept.value.versions[-1]
    say(f"{kept.reference}: version {last.number} was received on {last.received}.")


def give_back(
    context: typer.Context,
    document: Named,
    why: Annotated[str, typer.Option("--why", help="Why it is returned.", metavar="TEXT")],
    register: Where = None,
    issues: Annotated[
        int | None, typer.Option("--issues", help="With how many issues; else as many as the check found.", metavar="N", min=0)
    ] = None,
    on: On = None,
) -> None:
    """Record that the last version was returned to its author, with how many issues and why."""
    with api.open_register(session(context).config(), register, create=False) as store:
        kept = records.give_back(store, document, why, issues=issues, on=on)
    last = kept.value.versions[-1]
    told = f" with {last.issues:,} issue{'' if last.issues == 1 else 's'}" if last.issues is not None else ""
    say(f"{kept.reference}: version {last.number} was returned on {last.returned}{told}.")


def accept(context: typer.Context, document: Named, register: Where = None, on: On = None) -> None:
    """Record that the last version was accepted."""
    with api.open_register(session(context).config(), register, create=False) as store:
        kept = records.accept(store, document, on=on)
    say(f"{kept.reference}: version {kept.value.versions[-1].number} was accepted on {kept.value.versions[-1].accepted}.")


def timeline(
    context: typer.Context,
    document: Named,
    register: Where = None,
    as_of: Day = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """Tell what happened to a document day by day, and where the days went that made it late."""
    before = keeping.end_of(as_of)
    with api.open_register(session(context).config(), register, create=False) as store:
        told = records.timeline(store, document, before=before, until=as_of)
    say(wire.dumps(wire.timeline_to_wire(told)) if format == "json" else records.why_late(told))
