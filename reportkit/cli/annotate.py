"""`reportkit annotate`: a Word file or PDF comes back with a note on each issue, in Word certain corrections as well."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportkit import api
from reportkit.api.fixing import why_left
from reportkit.api.stages import refuse_unmarkable
from reportkit.cli.output import count, page_instead, progress, refuse_output, tell
from reportkit.cli.session import session
from reportkit.model.document import Document
from reportkit.model.issue import CheckResult


def annotate(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A Word file or a PDF.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write it; else beside the file, as NAME-marked.", metavar="FILE"),
    ] = None,
    changes: Annotated[
        bool, typer.Option("--changes/--no-changes", help="Make certain corrections as tracked changes, or only comment.")
    ] = True,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file.")] = False,
) -> None:
    """Mark a file: a comment on the exact words of each issue and tracked changes in Word, highlights in a PDF."""
    here = session(context)
    config = here.config()
    target = _target(file, output)
    refuse_output(target, [file], force=force)
    with progress(here.quiet) as update:
        document = api.read(file, config)
        refuse_unmarkable(document)
        result = api.check(document, config, update)
    with page_instead(file, [(result, document)], force=force):
        marked = api.annotate(file, document, result, config, changes=changes)
    _write(marked, target, [(result, document)], force)
    for notice in (*result.notices, *marked.notices):
        tell(f"{notice.level}: {notice.message}")
    tell(_closing(marked, target))


def _target(file: Path, output: Path | None) -> Path:
    markable = file.suffix.casefold() in (".docx", ".docm", ".dotx", ".dotm", ".pdf")
    if output and markable and output.suffix.casefold() != file.suffix.casefold():
        raise typer.BadParameter(f"the marked file is of the same kind as “{file.name}”: give it a name in {file.suffix}.")
    return output or file.with_name(f"{file.stem}-marked{file.suffix}")


def _write(marked: api.Marked, target: Path, checked: list[tuple[CheckResult, Document]], force: bool) -> None:
    if marked.left_out or (target.suffix.casefold() == ".pdf" and marked.placed + marked.elsewhere):
        api.write(_page(target), api.render_issues(checked, "html"), force=force)
    api.write(target, marked.data, force=force)


def _page(target: Path) -> Path:
    """The page that the last comment names where not all of them fit."""
    return target.with_name("issues.html")


def _closing(marked: api.Marked, target: Path) -> str:
    left = f" {marked.left_out:,} more did not fit: all are in {_page(target)}." if marked.left_out else ""
    if not marked.placed and not marked.elsewhere:
        return f"Wrote {target}: nothing was found to mend, so it has no new marks."
    if target.suffix.casefold() == ".pdf":
        beside = f", {marked.elsewhere} at their line" if marked.elsewhere else ""
        made = f"Wrote {target}: {count(marked.placed, 'highlight')} on the exact words{beside}. The text was not changed."
        return f"{made} {_page(target)} lists them by page.{left}"
    beside = f", {marked.elsewhere} beside them (headers and notes cannot hold comments)" if marked.elsewhere else ""
    return f"Wrote {target}: {count(marked.placed, 'comment')} on the exact words{beside}. {_changes(marked)}{left}"


def _changes(marked: api.Marked) -> str:
    change = "a tracked change" if marked.changed == 1 else "tracked changes"
    made = f"{count(marked.changed, 'correction')} as {change}, to accept or reject."
    if not marked.left:
        return made if marked.changed else "No text was changed."
    return f"{made} {len(marked.left):,} left, because {why_left(marked.left)}."
