"""`reportkit annotate`: a Word file comes back with a comment on each issue."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportkit import api
from reportkit.cli.output import progress, tell
from reportkit.cli.session import session


def annotate(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A Word file.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write it; else beside the file, as NAME-marked.docx.", metavar="FILE"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file.")] = False,
) -> None:
    """Mark a Word file: a comment on the exact words of each issue, and not a word changed."""
    here = session(context)
    config = here.config()
    target = output or file.with_name(f"{file.stem}-marked{file.suffix}")
    with progress(here.quiet) as update:
        document = api.read(file, config)
        result = api.check(document, config, update)
        marked = api.annotate(file, document, result, config)
    api.write(target, marked.data, force=force)
    for notice in (*result.notices, *marked.notices):
        tell(f"{notice.level}: {notice.message}")
    tell(_closing(marked, target))


def _closing(marked: api.Marked, target: Path) -> str:
    beside = f", {marked.elsewhere} beside them (headers and notes cannot hold comments)" if marked.elsewhere else ""
    left = f" {marked.left_out} more did not fit; see `reportkit check --format html`." if marked.left_out else ""
    return f"Wrote {target}: {marked.placed} comments on the exact words{beside}. No text was changed.{left}"
