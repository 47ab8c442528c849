"""`reportkit compare`: what became of a draft in its corrected version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.cli.output import progress, say, tell
from reportkit.cli.session import session
from reportkit.model import wire
from reportkit.model.comparison import Comparison
from reportkit.model.issue import LEVELS, Level


def compare(
    context: typer.Context,
    draft: Annotated[Path, typer.Argument(help="The report as it was returned to its author.", show_default=False)],
    corrected: Annotated[Path, typer.Argument(help="The report as it came back.", show_default=False)],
    format: Annotated[
        Literal["text", "statement", "json"],
        typer.Option("--format", "-f", help="How to print it; `statement` is a few sentences to send."),
    ] = "text",
    fail_on: Annotated[Level | None, typer.Option("--fail-on", help="The lowest level that ends with status 1.")] = None,
    no_languagetool: Annotated[bool, typer.Option("--no-languagetool", help="Use reportkit's own rules only.")] = False,
) -> None:
    """Compare a draft with its corrected version: what was mended, what is left, what is new, what changed."""
    here = session(context)
    engine = "off" if no_languagetool else None
    config = here.config(check__fail_on=fail_on, check__baseline="", check__min_level="note", engine__languagetool=engine)
    with progress(here.quiet) as update:
        documents = [api.read(path, config) for path in (draft, corrected)]
        results = [api.check(document, config, update) for document in documents]
        found = api.compare(documents[0], results[0], documents[1], results[1])
    if format == "json":
        say(wire.dumps(wire.comparison_to_wire(found)))
    else:
        say(api.render_comparison(found, documents[0], documents[1], format))
    for notice in dict.fromkeys(notice for result in results for notice in result.notices):
        tell(f"{notice.level}: {notice.message}")
    raise typer.Exit(_status(found, config.check.fail_on))


def _status(found: Comparison, fail_on: Level) -> int:
    """1 where anything at or above a level still stands or may stand."""
    standing = (*found.left, *found.new, *found.doubtful)
    return int(any(LEVELS.index(item.level) >= LEVELS.index(fail_on) for item in standing))
