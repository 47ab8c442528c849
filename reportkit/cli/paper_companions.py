"""`reportkit paper companions`: the documents that go with a paper, from its JSON, the issues found and the outcome."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportkit.api import companions as made
from reportkit.cli.output import say
from reportkit.cli.session import session

_WHAT = {
    "improvement-plan": "the improvement plan",
    "minutes-extract": "the minute of the item, a draft until --outcome says what was resolved",
    "decision-notice": "the notice of the decision, a draft until then",
    "action-log": "the actions, and what earlier meetings left open",
    "progress-report": "what has become of the plan since the earlier paper",
    "cover-note": "the note to the report’s author: what to put right before publication",
}


def companions(
    context: typer.Context,
    paper: Annotated[Path, typer.Argument(help="The paper: the paper.json of a run.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to make.", metavar="DIR", show_default=False)],
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            help="Only some: plan, minutes, decision, actions, note, progress; with commas, or repeated.",
            metavar="LIST",
        ),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            help="Which of docx (else that one), html, pdf, xlsx and csv; with commas, or repeated.",
            metavar="LIST",
        ),
    ] = None,
    issues: Annotated[
        Path | None, typer.Option("--issues", help="The issues.json of a run, for the note to the author.", metavar="FILE")
    ] = None,
    outcome: Annotated[Path | None, typer.Option("--outcome", help="What the meeting did, a TOML file.", metavar="FILE")] = None,
    earlier: Annotated[
        Path | None, typer.Option("--earlier", help="The action-log.json of the meeting before.", metavar="FILE")
    ] = None,
    before: Annotated[
        Path | None, typer.Option("--before", help="An earlier paper.json, for a report of progress since.", metavar="PAPER")
    ] = None,
    exempt: Annotated[
        list[Path] | None, typer.Option("--exempt", help="A document that may not show in open minutes.", metavar="FILE")
    ] = None,
    author: Annotated[str, typer.Option("--author", help="Who wrote the report, for the note.")] = "",
    officer: Annotated[str, typer.Option("--officer", help="Your name and post, for the note.")] = "",
    reply_by: Annotated[str, typer.Option("--reply-by", help="The day to return the report by.", metavar="DATE")] = "",
    pack: Annotated[str | None, typer.Option("--pack", help="Another template pack than the paper’s.", metavar="NAME")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files of the same names.")] = False,
) -> None:
    """Write the documents that go with a paper: plan, minutes extract, decision notice, action log, note to the author."""
    wanted, forms = made.chosen(kinds or [], made.FILES), made.chosen(formats or ["docx"], made.FORMS)
    read = made.load_paper(paper)
    config = made.with_pack_of(read, session(context).config(), pack)
    beside = made.load_beside(config, issues, outcome, earlier, before, exempt or ())
    beside = made.addressed(beside, author, officer, reply_by)
    found = made.only(made.companions(read, beside, config), wanted)
    names = made.write_companions(found, out, forms, config, force=force)
    say("\n".join([f"Made in {out}:", *(f"  {name:<26} {_told(name)}".rstrip() for name in names)]))


def _told(name: str) -> str:
    stem, _, suffix = name.rpartition(".")
    told = next((words for start, words in _WHAT.items() if stem.startswith(start)), "")
    more = {"xlsx": "as a spreadsheet", "csv": "as plain columns", "json": "for the next log to carry forward from"}
    return f"{told}, {more[suffix]}" if suffix in more else told
