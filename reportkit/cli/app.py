"""The command line: one module a verb, put together here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportkit.cli import (
    annotate,
    baseline,
    calendar,
    check,
    compare,
    config,
    dictionary,
    docs,
    doctor,
    engine,
    extract,
    fix,
    pack,
    paper,
    plugins,
    read,
    register,
    reviewing,
    rules,
    run,
)
from reportkit.cli.session import Session

app = typer.Typer(
    name="reportkit",
    help="Check a review report, extract its findings, keep its items, write the committee paper. Nothing leaves this computer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("run")(run.run)
app.command("read")(read.read)
app.command("check")(check.check)
app.command("annotate")(annotate.annotate)
app.command("compare")(compare.compare)
app.command("fix")(fix.fix)
app.command("extract")(extract.extract)
app.command("review")(reviewing.review)
app.add_typer(register.app, name="register")
app.add_typer(baseline.app, name="baseline")
app.add_typer(dictionary.app, name="dictionary")
app.command("calendar")(calendar.calendar)
app.command("explain")(rules.explain)
app.command("rules")(rules.rules)
app.command("doctor")(doctor.doctor)
app.add_typer(engine.app, name="engine")
app.command("config")(config.config)
app.add_typer(pack.app, name="pack")
app.add_typer(paper.app, name="paper")
app.command("plugins")(plugins.plugins)
app.command("docs")(docs.docs)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"reportkit {version('reportkit')}")
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    file: Annotated[Path | None, typer.Option("--config", help="Use this configuration file.", metavar="FILE")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Ignore configuration files and the environment.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Options that stand before the command."""
    context.obj = Session(file, isolated, quiet)
