"""`reportkit check`: what there is to mend in the writing of some files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.cli.output import progress, refuse_output, say, tell, tell_error
from reportkit.cli.session import session
from reportkit.config import Config
from reportkit.errors import ReportkitError
from reportkit.model import wire
from reportkit.model.document import Document
from reportkit.model.issue import CheckResult, Level

Checked = list[tuple[CheckResult, Document]]


def check(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(help="Reports: Word, PDF, OpenDocument, web pages, Markdown, text.", show_default=False)
    ],
    format: Annotated[
        Literal["text", "concise", "json", "jsonl", "sarif", "html"],
        typer.Option("--format", "-f", help="How to print the issues."),
    ] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.", metavar="FILE")] = None,
    fail_on: Annotated[Level | None, typer.Option("--fail-on", help="The lowest level that ends with status 1.")] = None,
    min_level: Annotated[Level | None, typer.Option("--min-level", help="The lowest level that is shown.")] = None,
    select: Annotated[list[str] | None, typer.Option("--select", help="Run this rule or family alone.", metavar="RULE")] = None,
    enable: Annotated[list[str] | None, typer.Option("--enable", help="Switch a rule on.", metavar="RULE")] = None,
    disable: Annotated[list[str] | None, typer.Option("--disable", "--ignore", help="Switch a rule off.", metavar="RULE")] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Leave out what this baseline holds.", metavar="FILE")
    ] = None,
    no_languagetool: Annotated[bool, typer.Option("--no-languagetool", help="Use reportkit's own rules only.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="End with status 0 whatever is found.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file.")] = False,
) -> None:
    """Check the grammar and presentation of some files."""
    here = session(context)
    engine = "off" if no_languagetool else None
    flags = {"check__fail_on": fail_on, "check__min_level": min_level, "check__baseline": str(baseline) if baseline else None}
    config = _switched(here.config(**flags, engine__languagetool=engine), enable or [], disable or [], select or [])
    if output:
        refuse_output(output, files, force=force)
    with progress(here.quiet) as update:
        documents, errors = api.read_all(files, config, update)
        checked = [(api.check(document, config, update), document) for document in documents.values()]
    if checked or format in ("json", "sarif"):
        _give(_text(checked, errors, format, config), output, force)
    raise typer.Exit(_status(checked, errors, config.check.fail_on, exit_zero))


def _switched(config: Config, on: Sequence[str], off: Sequence[str], alone: Sequence[str]) -> Config:
    """The configuration with rules switched on and off besides; what a flag says stands above what a file says."""
    enable = (*(name for name in config.check.enable if name not in off), *on)
    disable = (*(name for name in config.check.disable if name not in on), *off)
    select = tuple(alone) or config.check.select
    return replace(config, check=replace(config.check, enable=enable, disable=disable, select=select))


def _give(text: str, output: Path | None, force: bool) -> None:
    if output:
        api.write(output, text, force=force)
        tell(f"Wrote {output}.")
    else:
        say(text)


def _text(checked: Checked, errors: Sequence[ReportkitError], format: str, config: Config) -> str:
    if format == "json":
        return wire.dumps(wire.check_to_wire([result for result, _ in checked], errors))
    if format == "jsonl":
        return wire.check_to_lines([result for result, _ in checked])
    return api.render_issues(checked, format, config)


def _status(checked: Checked, errors: Sequence[ReportkitError], fail_on: Level, exit_zero: bool) -> int:
    for error in errors:
        tell_error(error)
    if errors:
        return 3
    return 0 if exit_zero or not any(result.at_least(fail_on) for result, _ in checked) else 1
