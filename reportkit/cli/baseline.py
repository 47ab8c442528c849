"""`reportkit baseline`: issues that were seen and accepted, so that a check shows only what is new."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportkit import api
from reportkit.cli.output import count, progress, refuse_output, tell, tell_error
from reportkit.cli.session import session
from reportkit.model import wire
from reportkit.model.baseline import Baseline
from reportkit.model.document import Document
from reportkit.model.issue import CheckResult

app = typer.Typer(no_args_is_help=True, help="Accept the issues of a report, so that later checks show only what is new.")

Files = Annotated[list[Path], typer.Argument(help="The reports.", show_default=False)]
Where = Annotated[Path, typer.Option("--output", "-o", help="The baseline's file.", metavar="FILE")]
DEFAULT = Path("reportkit-baseline.json")


@app.command("write")
def write(
    context: typer.Context,
    files: Files,
    output: Where = DEFAULT,
    force: Annotated[bool, typer.Option("--force", help="Replace the baseline's file.")] = False,
) -> None:
    """Accept every issue that some reports have now."""
    refuse_output(output, files, force=force)
    checked, refused = _checked(context, files)
    accepted = tuple(item for result, document in checked for item in api.accept(document, result).accepted)
    if checked:
        api.write(output, wire.dumps(wire.baseline_to_wire(Baseline(accepted))), force=force)
        tell(f"Wrote {output}: {count(len(accepted), 'place')} accepted. Check with --baseline {output} to see what is new.")
    raise typer.Exit(3 if refused else 0)


@app.command("prune")
def prune(context: typer.Context, files: Files, output: Where = DEFAULT) -> None:
    """Take out of a baseline what stands in none of these reports any more."""
    before = api.load_baseline(output)
    checked, refused = _checked(context, files)
    if refused:
        raise typer.Exit(3)
    after = api.prune(before, checked)
    api.write(output, wire.dumps(wire.baseline_to_wire(after)), force=True)
    gone = len(before.accepted) - len(after.accepted)
    tell(f"{output}: {count(gone, 'place')} taken out, {count(len(after.accepted), 'place')} left.")


def _checked(context: typer.Context, files: list[Path]) -> tuple[list[tuple[CheckResult, Document]], bool]:
    """The reports that can be read, checked without a baseline, and whether any was refused."""
    here = session(context)
    config = here.config(check__baseline="", check__min_level="note")
    with progress(here.quiet) as update:
        documents, errors = api.read_all(files, config, update)
        checked = [(api.check(document, config, update), document) for document in documents.values()]
    for error in errors:
        tell_error(error)
    return checked, bool(errors)
