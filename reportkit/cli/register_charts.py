"""`reportkit register chart`: the course of the items month by month, as a picture with its numbers beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.api import charts
from reportkit.cli.output import refuse_output, say, tell
from reportkit.cli.register_keep import Force
from reportkit.cli.register_print import Where
from reportkit.cli.session import session
from reportkit.errors import ConfigError
from reportkit.model.progress import Series

Picture = Annotated[Path | None, typer.Option("--output", "-o", help="The picture: .svg or .png.", metavar="FILE")]
Data = Annotated[Path | None, typer.Option("--data", help="The numbers, a CSV file; else beside the picture.", metavar="FILE")]


def chart(
    context: typer.Context,
    name: Annotated[
        Literal["rag", "burn-down", "timeliness"], typer.Argument(help="What to draw over time.", show_default=False)
    ],
    register: Where = None,
    first: Annotated[str | None, typer.Option("--from", help="The first month; else a year at most.", metavar="MONTH")] = None,
    last: Annotated[str | None, typer.Option("--to", help="The last month; else this one.", metavar="MONTH")] = None,
    matter: Annotated[str | None, typer.Option("--matter", help="Only the items of this matter.", metavar="NAME")] = None,
    output: Picture = None,
    data: Data = None,
    force: Force = False,
) -> None:
    """Draw the course of the items from the history; without --output the numbers are printed."""
    sound(output, data, force=force)
    with api.open_register(session(context).config(), register, create=False) as store:
        series = charts.chart(store, name, first=first, last=last, matter=matter)
    give(series, output, data, force=force)


def sound(output: Path | None, data: Path | None, *, force: bool) -> None:
    """Refuse files that cannot be written before the work begins. Raises ConfigError (RK104) or WriteError."""
    if output and output.suffix.lower() not in (".svg", ".png"):
        raise ConfigError("RK104", f"“{output.name}” is neither .svg nor .png.", "A chart is written as one of the two.")
    for file in (output, data):
        if file:
            refuse_output(file, [], force=force)


def give(series: Series, output: Path | None, data: Path | None, *, force: bool) -> None:
    """Write a chart and its numbers, or print the numbers."""
    if output is None and data is None:
        say(charts.draw(series, "text").decode("utf-8"))
        return
    if output:
        api.write(output, charts.draw(series, "png" if output.suffix.lower() == ".png" else "svg"), force=force)
        tell(f"Wrote {output}. In words, for the text beside it: {charts.alternative(series)}")
    beside = data or (output.with_suffix(".csv") if output else Path())
    api.write(beside, charts.draw(series, "csv"), force=force)
    tell(f"Wrote {beside}: the numbers.")
