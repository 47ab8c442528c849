"""`reportkit register update`: what new minutes or a progress report say of the items, accepted one by one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reportkit import api
from reportkit.api import updating
from reportkit.cli.output import count, progress, say, tell
from reportkit.cli.register_print import Where
from reportkit.cli.session import session
from reportkit.errors import ConfigError
from reportkit.model import wire
from reportkit.model.updating import Applied

if TYPE_CHECKING:
    from reportkit.api.keeping import Register

_ASK = "  Accept? [y]es, [n]o, [q]uit: "


def update(
    context: typer.Context,
    source: Annotated[Path, typer.Option("--from", help="The minutes or the progress report.", metavar="FILE")],
    register: Where = None,
    accept_all: Annotated[bool, typer.Option("--accept-all", help="Write every change that leaves no doubt.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show the changes.")] = False,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to show them; JSON writes none.")
    ] = "text",
) -> None:
    """Read a document and propose what it says of the items: each change with its words, accepted one by one."""
    here = session(context)
    config = here.config()
    with api.open_register(config, register, create=False) as store, progress(here.quiet) as shown:
        found = updating.suggestions(store, api.read(source, config), config, shown)
        if format == "json":
            say(wire.dumps(wire.suggestions_to_wire(found.document.source, found.suggestions)))
            return
        if dry_run or not found.suggestions:
            _show(found)
            return
        say(f"{source.name}: {count(len(found.suggestions), 'change')} proposed.")
        done = tuple(updating.apply_all(store, found) if accept_all else _asked(store, found))
    say(f"\n{updating.summary(done, len(found.suggestions))}")
    raise typer.Exit(1 if any(one.trouble for one in done) else 0)


def _show(found: updating.Update) -> None:
    name = found.document.source.name
    if not found.suggestions:
        say(f"{name} says nothing that the register does not say already.")
        return
    say(f"{name}: {count(len(found.suggestions), 'change')} proposed.")
    for place, one in enumerate(found.suggestions, 1):
        say(f"\n{updating.describe(one, place, len(found.suggestions))}")
    tell("Nothing was written.")


def _asked(store: Register, found: updating.Update) -> Iterator[Applied]:
    """Each change that a person accepts, written at once; what they leave is proposed again the next time."""
    for place, one in enumerate(found.suggestions, 1):
        say(f"\n{updating.describe(one, place, len(found.suggestions))}")
        answer = _answer()
        if answer == "q":
            return
        if answer == "y":
            made = updating.apply(store, found, one)
            say(f"  Not written: {made.trouble}" if made.trouble else f"  Written in {made.number}.")
            yield made


def _answer() -> str:
    while True:
        sys.stdout.write(_ASK)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise ConfigError("RK104", "Nobody answered.", "Use --accept-all or --dry-run where no one is at the terminal.")
        answer = line.strip().casefold()[:1]
        if answer in ("y", "n", "q"):
            return answer
        say("  Type y, n or q.")
