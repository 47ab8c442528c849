"""`reportkit register subject`: every place where a name occurs, for whoever asks what is held on them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.api import purging
from reportkit.cli.output import count, refuse_output, say, tell
from reportkit.cli.register_print import Where
from reportkit.cli.session import session


def subject(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A name or words, as whole words one after the other.", show_default=False)],
    register: Where = None,
    format: Annotated[Literal["text", "json", "csv"], typer.Option("--format", "-f", help="How to print them.")] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", metavar="FILE")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file.")] = False,
) -> None:
    """List every place where a name occurs: items, findings, quotations, records, documents and the whole history."""
    with api.open_register(session(context).config(), register, create=False) as store:
        if output:
            refuse_output(output, store.files, force=force)
        found = purging.mentions(store, name)
    made = purging.mentions_in(found, name, format)
    if output:
        api.write(output, made, force=force)
        tell(f"Wrote {output}: {count(len(found), 'place')}.")
        return
    if made:
        say(made)
    tell(f"{count(len(found), 'place')}.")
