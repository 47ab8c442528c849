"""`reportkit extract`: the findings in some files, and the improvement items they ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.cli.output import count, progress, say, tell, tell_error
from reportkit.cli.session import session
from reportkit.errors import ReportkitError
from reportkit.model import wire
from reportkit.model.finding import Finding
from reportkit.model.item import Extraction, ImprovementItem


def extract(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(help="Reviews or minutes: Word, PDF, OpenDocument, web pages, text.", show_default=False)
    ],
    response: Annotated[
        list[Path] | None, typer.Option("--response", help="The service's response to them.", metavar="FILE")
    ] = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print them.")] = "text",
) -> None:
    """Extract findings, recommendations, decisions and promises, each quoted with its place."""
    here = session(context)
    config = here.config()
    with progress(here.quiet) as update:
        documents, errors = api.read_all(files, config, update)
        answers, refused = api.read_all(response or [], config, update)
        found = api.propose(api.extract(list(documents.values()), config, update), api.extract(list(answers.values()), config))
    troubles = [*errors, *refused]
    if format == "json":
        say(wire.dumps(wire.extraction_to_wire(found, troubles)))
    elif documents:
        say(_text(found))
    raise typer.Exit(_status(found, troubles))


def _status(found: Extraction, troubles: list[ReportkitError]) -> int:
    for error in troubles:
        tell_error(error)
    for notice in found.notices:
        tell(f"{notice.level}: {notice.message}")
    return 3 if troubles else 0


def _text(found: Extraction) -> str:
    lines = ["Improvement items (proposed)", ""] if found.items else []
    lines += [line for item in found.items for line in _item(item)]
    others = [finding for finding in found.findings if finding.kind != "recommendation"]
    lines += ["Also found", ""] if others else []
    lines += [line for finding in others for line in _finding(finding)]
    return "\n".join([*lines, _counts(found)])


def _item(item: ImprovementItem) -> list[str]:
    lines = [f"{item.ref:>5}  {item.recommendation}"]
    lines += [f"         {part.ref or '–'} {part.text}" for part in item.sub_items]
    lines.append(f"       owner: {item.owner.raw or 'not given'}; due: {item.due.raw or 'not given'}")
    if item.action:
        lines.append(f"       action: {item.action.text}")
    return [*lines, ""]


def _finding(finding: Finding) -> list[str]:
    where = " › ".join(finding.section)
    page = f"page {finding.page}, " if finding.page else ""
    place = [f"    {(page + where).removesuffix(', ')}"] if page or where else []
    return [f"  {finding.kind.replace('_', ' ')}: {finding.text}", *place, ""]


def _counts(found: Extraction) -> str:
    kinds: dict[str, int] = {}
    for finding in found.findings:
        kinds[finding.kind] = kinds.get(finding.kind, 0) + 1
    listed = ", ".join(
        f"{number:,} noted" if kind == "noted" else count(number, kind.replace("_", " ")) for kind, number in kinds.items()
    )
    proposed = f"{count(len(found.items), 'improvement item')} proposed from {count(len(found.sources), 'document')}"
    return f"{proposed}. Found: {listed or 'nothing'}."
