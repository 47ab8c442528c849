"""`reportkit register live-issue audit`, `step-down`, `cycle` and `measure record`, `chart`: the quality assurance cycle."""

from __future__ import annotations

from typing import Annotated

import typer

from reportkit import api
from reportkit.api import periodic, quality
from reportkit.cli import register_charts
from reportkit.cli.output import say
from reportkit.cli.register_charts import Data, Picture
from reportkit.cli.register_edit import Document, Reason
from reportkit.cli.register_keep import Force
from reportkit.cli.register_print import Where
from reportkit.cli.session import session

Issue = Annotated[str, typer.Argument(help="The live issue: LIVE-0001, or its title.", show_default=False)]
On = Annotated[str | None, typer.Option("--on", help="On which day, as 2026-03-31; else today.", metavar="DATE")]


def audit(
    context: typer.Context,
    issue: Issue,
    result: Annotated[str, typer.Argument(help="What it found.", show_default=False)],
    sample: Annotated[int, typer.Option("--sample", help="How many cases were looked at.", metavar="N")],
    register: Where = None,
    met: Annotated[int | None, typer.Option("--met", help="How many of them met the standard.", metavar="N")] = None,
    by: Annotated[str | None, typer.Option("--by", help="The post that led it; else the lead auditor.", metavar="NAME")] = None,
    on: On = None,
) -> None:
    """Record an audit of a live issue."""
    with api.open_register(session(context).config(), register, create=False) as store:
        kept = quality.audit(store, issue, result, sample=sample, met=met, by=by, on=on)
    told = f", {met} of {sample} met the standard" if met is not None else f", a sample of {sample}"
    say(f"{kept.reference}: audit {len(kept.value.audits)} is recorded{told}.")


def step_down(
    context: typer.Context,
    issue: Issue,
    cases: Annotated[int, typer.Argument(help="How many cases were stepped down.", show_default=False)],
    register: Where = None,
    on: Annotated[str | None, typer.Option("--on", help="On which day or in which month; else today.", metavar="DATE")] = None,
    note: Annotated[str | None, typer.Option("--note", "--reason", help="What is to be said of it.", metavar="TEXT")] = None,
) -> None:
    """Record how many cases of a live issue were stepped down."""
    with api.open_register(session(context).config(), register, create=False) as store:
        kept = quality.step_down(store, issue, cases, note=note, on=on)
    say(f"{kept.reference}: {sum(point.value for point in kept.value.step_downs):g} stepped down in all.")


def cycle(
    context: typer.Context,
    register: Where = None,
    matter: Annotated[str | None, typer.Option("--matter", help="Only those of this matter.", metavar="NAME")] = None,
    ended: Annotated[bool, typer.Option("--ended", help="Those that were taken off it too.")] = False,
) -> None:
    """Show the live issues on the cycle: stage, audits, evidence, supervision, step-downs, and what is missing."""
    with api.open_register(session(context).config(), register, create=False) as store:
        say(quality.cycle(store, matter=matter, ended=ended))


def record(
    context: typer.Context,
    measure: Annotated[str, typer.Argument(help="The measure: MEAS-0001, or its title.", show_default=False)],
    value: Annotated[float, typer.Argument(help="Its value.", show_default=False)],
    on: Annotated[str, typer.Option("--on", help="For which month, as 2026-03, or on which day.", metavar="MONTH")],
    register: Where = None,
    note: Annotated[str | None, typer.Option("--note", help="What is to be said of it.", metavar="TEXT")] = None,
    reason: Reason = None,
    source: Document = None,
) -> None:
    """Record the value of a measure for a month or a day; to correct one, say why."""
    with api.open_register(session(context).config(), register, create=False) as store:
        document = periodic.digest_of(store, source)
        kept = quality.measure(store, measure, value, on=on, note=note, reason=reason, document=document)
    say(f"{kept.reference}: {value:g} for {on}; {len(kept.value.points)} value{'' if len(kept.value.points) == 1 else 's'} kept.")


def chart(
    context: typer.Context,
    measures: Annotated[list[str], typer.Argument(help="One measure or several.", show_default=False)],
    register: Where = None,
    output: Picture = None,
    data: Data = None,
    force: Force = False,
) -> None:
    """Draw measures over time; without --output the numbers are printed."""
    register_charts.sound(output, data, force=force)
    with api.open_register(session(context).config(), register, create=False) as store:
        series = quality.series(store, measures)
    register_charts.give(series, output, data, force=force)
