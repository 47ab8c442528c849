"""`reportkit calendar`: by when the papers of a meeting must be out, and what has to happen before."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.cli.output import refuse_output, say, tell
from reportkit.cli.session import session
from reportkit.model import wire
from reportkit.model.calendar import Nation


def calendar(
    context: typer.Context,
    meeting: Annotated[
        str, typer.Option("--meeting", help="The day of the meeting, as 2027-01-05 or “5 January 2027”.", metavar="DATE")
    ],
    nation: Annotated[Nation, typer.Option("--nation", help="Whose law decides how many days.")] = "england",
    clear_days: Annotated[
        int | None, typer.Option("--clear-days", help="So many instead of the nation's own.", metavar="N")
    ] = None,
    format: Annotated[Literal["text", "json", "ics"], typer.Option("--format", "-f", help="How to print it.")] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.", metavar="FILE")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file.")] = False,
) -> None:
    """Count the clear days before a meeting: when to publish, and the dates that lead up to it."""
    found = api.calendar(meeting, nation, session(context).config(), clear_days=clear_days)
    text = wire.dumps(wire.calendar_to_wire(found)) if format == "json" else api.render_calendar(found, format)
    for notice in found.notices if format != "json" else ():
        tell(f"{notice.level}: {notice.message}")
    if output is None:
        say(text)
        return
    refuse_output(output, [], force=force)
    api.write(output, text, force=force)
    tell(f"Wrote {output}.")
