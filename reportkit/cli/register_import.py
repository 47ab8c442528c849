"""`reportkit register import`: a council's existing spreadsheet, tried first and written when asked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit.api import importing
from reportkit.cli.output import say
from reportkit.cli.register_edit import Reason
from reportkit.cli.register_print import Where
from reportkit.cli.session import session
from reportkit.model import wire


def import_table(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The spreadsheet: .xlsx or .csv.", show_default=False)],
    register: Where = None,
    apply: Annotated[bool, typer.Option("--apply", help="Write it; else only what would happen is told.")] = False,
    columns: Annotated[
        Path | None, typer.Option("--columns", help="Which heading is which field, a TOML file of your own.", metavar="FILE")
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help="The sheet to read.", metavar="NAME")] = None,
    reason: Reason = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """Tell what the rows of a spreadsheet would do to the register; with --apply, do it. Status 1 where rows are refused."""
    config = session(context).config()
    with importing.register_for(config, register, apply=apply) as store:
        told = importing.import_table(
            store, file, columns=columns, sheet=sheet, reason=reason, apply=apply, config=config
        )  # fmt: skip
    say(wire.dumps(wire.import_to_wire(told)) if format == "json" else importing.describe(told))
    raise typer.Exit(1 if told.of("refused") else 0)
