"""`reportkit register purge`: what has come to the end of its time, shown first and taken away only when told to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.api import purging
from reportkit.cli.output import say, tell
from reportkit.cli.register_print import Where
from reportkit.cli.session import session
from reportkit.model import wire

Schedule = Annotated[
    Path | None,
    typer.Option("--retention", help="Your own retention classes (TOML); they come before reportkit's.", metavar="FILE"),
]
Certificate = Annotated[
    Path | None,
    typer.Option(
        "--certificate", help="Write the certificate here, and as JSON beside it; else beside the register.", metavar="FILE"
    ),
]


def purge(
    context: typer.Context,
    register: Where = None,
    retention: Schedule = None,
    on: Annotated[str | None, typer.Option("--on", help="What has ended by this day; else today.", metavar="DATE")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Do it. Without this, only show what would go.")] = False,
    reason: Annotated[str | None, typer.Option("--reason", help="Why, for the certificate; needed with --apply.")] = None,
    certificate: Certificate = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
    force: Annotated[bool, typer.Option("--force", help="Replace the certificate's files.")] = False,
) -> None:
    """Show what has come to the end of its time, and with --apply take its words out of the register for good."""
    with api.open_register(session(context).config(), register, create=False) as store:
        if apply:
            made, file = purging.purge(store, certificate, reason=reason, retention=retention, on=on, force=force)
            say(wire.dumps(purging.to_wire(made)) if format == "json" else purging.certificate_text(made))
            tell(f"Wrote {file} and the same as JSON beside it.")
            return
        found = purging.planned(store, retention, on)
    say(wire.dumps(purging.to_wire(found)) if format == "json" else purging.plan_text(found))
    tell("Nothing was changed: add --apply and --reason to purge." if found.ended else "Nothing is to be purged.")
