"""`reportkit extract`: the findings in some files, their links, and the improvement items they ask for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from reportkit import api
from reportkit.cli.output import progress, refuse_output, say, tell, tell_error
from reportkit.cli.reviewing import review
from reportkit.cli.session import session
from reportkit.errors import ConfigError, ReportkitError
from reportkit.model import wire
from reportkit.model.item import Extraction

Format = Literal["text", "json", "csv", "xlsx", "html"]


def extract(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Reviews, answers and minutes of one matter: Word, PDF, OpenDocument, web pages, text.", show_default=False
        ),
    ],
    response: Annotated[
        list[Path] | None, typer.Option("--response", help="The service's response to them.", metavar="FILE")
    ] = None,
    format: Annotated[
        Format | None, typer.Option("--format", "-f", help="How to print them.", show_default="text, or as --output ends")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.", metavar="FILE")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file.")] = False,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Decide on each item now, as `reportkit review` does.")
    ] = False,
) -> None:
    """Extract findings, recommendations, decisions and promises, each quoted with its place, and how they hang together."""
    if interactive:
        decide(context, files, response, format, output)
    format = format or format_of(output)
    here = session(context)
    config = here.config()
    _refuse(output, format, [*files, *(response or [])], force)
    with progress(here.quiet) as update:
        documents, errors = api.read_all(files, config, update)
        answers, refused = api.read_all(response or [], config, update)
        found = api.matter(list(documents.values()), list(answers.values()), config, update)
    troubles = [*errors, *refused]
    if documents or format == "json":
        _give(found, troubles, format, output, force)
    raise typer.Exit(_status(found, troubles))


def format_of(output: Path | None) -> Format:
    """The format that a file's name ends with; text where it says none."""
    ending = output.suffix.lower() if output else ""
    known: dict[str, Format] = {".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}
    return known.get(ending, "text")


def decide(
    context: typer.Context, files: list[Path], response: list[Path] | None, format: Format | None, output: Path | None
) -> NoReturn:
    """Go through the items of some files at the terminal, and end; what is decided is kept in the register."""
    if output or format not in (None, "text"):
        hint = "Leave out --format and --output; `reportkit review --save FILE` keeps the decisions in a file."
        raise ConfigError("RK104", "--interactive prints no list: it asks about each item.", hint, "--interactive")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        hint = "Run it in a terminal. `reportkit review` takes the same words from a pipe."
        raise ConfigError("RK104", "--interactive asks about each item, and there is no terminal here.", hint, "--interactive")
    review(context, files, response)
    raise typer.Exit(0)


def _refuse(output: Path | None, format: Format, inputs: list[Path], force: bool) -> None:
    """Refuse what could not be written, before the work begins."""
    if output:
        refuse_output(output, inputs, force=force)
    elif format == "xlsx":
        raise ConfigError("RK104", "A workbook cannot be printed.", "Name a file for it with --output.", "--output")


def _give(found: Extraction, troubles: list[ReportkitError], format: Format, output: Path | None, force: bool) -> None:
    made = wire.dumps(wire.extraction_to_wire(found, troubles)) if format == "json" else api.render_items(found, format)
    if output:
        api.write(output, made if isinstance(made, bytes) or made.endswith("\n") else made + "\n", force=force)
        tell(f"Wrote {output}.")
    elif isinstance(made, str):
        say(made)


def _status(found: Extraction, troubles: list[ReportkitError]) -> int:
    for error in troubles:
        tell_error(error)
    for notice in found.notices:
        tell(f"{notice.level}: {f'{notice.where}: ' if notice.where and len(found.sources) > 1 else ''}{notice.message}")
    return 3 if troubles else 0
