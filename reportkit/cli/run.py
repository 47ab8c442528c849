"""`reportkit run`: from a review to a committee paper, in one go."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from reportkit import api
from reportkit.api import papering
from reportkit.cli.output import count, progress, say, tell, tell_error
from reportkit.cli.register_print import Where
from reportkit.cli.session import session
from reportkit.model.issue import LEVELS, Level
from reportkit.model.paper import AgendaPaper


def run(
    context: typer.Context,
    reviews: Annotated[
        list[Path], typer.Argument(help="The reviews: Word, PDF, OpenDocument, web pages, Markdown, text.", show_default=False)
    ],
    out: Annotated[Path | None, typer.Option("--out", help="The folder to make; else NAME-paper, here.", metavar="DIR")] = None,
    meeting: Annotated[
        Path | None, typer.Option("--meeting", help="The meeting: TOML, or XML saved from ModernGov.", metavar="FILE")
    ] = None,
    agenda_item: Annotated[
        str, typer.Option("--item", help="The agenda item in that XML, by number or words of its title.", metavar="TEXT")
    ] = "",
    response: Annotated[
        list[Path] | None, typer.Option("--response", help="The service's response to the reviews.", metavar="FILE")
    ] = None,
    pack: Annotated[str | None, typer.Option("--pack", help="The template pack.", metavar="NAME")] = None,
    register: Where = None,
    matter: Annotated[
        str | None, typer.Option("--matter", help="The matter that the reviews belong to: M-0001, or a title.", metavar="NAME")
    ] = None,
    no_languagetool: Annotated[bool, typer.Option("--no-languagetool", help="Use reportkit's own rules only.")] = False,
    fail_on: Annotated[
        Level | None,
        typer.Option("--fail-on", help="End with status 1 where an issue has this level; else issues do not matter."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the papers in an existing folder.")] = False,
) -> None:
    """Read, check, extract, record, and write the committee paper."""
    here = session(context)
    config = here.config(paper__pack=pack, engine__languagetool="off" if no_languagetool else None)
    folder = out or Path(f"{reviews[0].stem}-paper")
    particulars = papering.load_meeting(meeting, agenda_item) if meeting else None
    with progress(here.quiet) as update:
        job = api.Job(tuple(reviews), folder, tuple(response or ()), particulars, register, force, matter)
        done = api.run(job, config, update)
    say(_summary(done, folder))
    _tell_troubles(done)
    failed = fail_on and any(result.at_least(fail_on) for result in done.results)
    raise typer.Exit(3 if done.errors else 1 if failed else 0)


def _tell_troubles(done: api.Outcome) -> None:
    for error in done.errors:
        tell_error(error)
    for notice in _warnings(done):
        tell(f"warning: {notice}")


_WHAT = {
    "agenda-paper.docx": "the committee paper, in Word",
    "agenda-paper.html": "the same as a web page",
    "agenda-paper.pdf": "the same as a tagged PDF",
    "improvement-plan.docx": "the improvement plan, an appendix of the paper",
    "cover-note.docx": "the note to the report’s author: what to put right before publication",
    "issues.html": "what to mend in the report, to read",
    "issues.json": "the same for programs",
    "items.json": "findings and improvement items, for programs",
    "paper.json": "the paper, for programs",
}


def _summary(done: api.Outcome, out: Path) -> str:
    lines = [f"Made in {out}:"]
    lines += [f"  {name:<24} {_told(name)}" for name in _ours(done)]
    paper = done.paper
    marked = count(len(paper.blanks), "blank") + (" is" if len(paper.blanks) == 1 else " are")
    blanks = f" {marked} marked for an officer to complete.\n  {_next(out)}" if paper.blanks else ""
    levels = Counter(issue.level for result in done.results for issue in result.issues)
    issues = ", ".join(count(levels[level], level) for level in reversed(LEVELS))
    lines += [
        "",
        f"  Issues in the writing: {issues}.",
        *_items(paper),
        f"  Register: {_recorded(done)} ({_short(done.register)}).",
        *_documents(done),
        f"  The paper is a {paper.stage}.{blanks}",
    ]
    return "\n".join(lines)


def _next(out: Path) -> str:
    return f"Answer them in Word, or with: reportkit paper new --resume {out / 'paper.json'} -o answered.json"


def _items(paper: AgendaPaper) -> list[str]:
    silent = f"; {paper.unanswered or 'none'} without an action recorded" if paper.items else ""
    lines = [f"  Improvement items: {len(paper.items) or 'none'}{silent}."]
    return [*lines, f"  Commitments and actions recorded: {len(paper.commitments)}."] if paper.commitments else lines


def _recorded(done: api.Outcome) -> str:
    updated = f", {done.recorded.updated} given a new action" if done.recorded.updated else ""
    return f"{count(done.recorded.added, 'item')} added{updated}, {done.recorded.unchanged} already there"


def _documents(done: api.Outcome) -> list[str]:
    return [
        f"  {made.document}, version {made.version}{'' if made.new else ', as before'}: “{made.title}”"
        f"{f' (matter {made.matter})' if made.matter else ''}."
        for made in done.recorded.arrived
    ] + (
        [f"  Not in this version, though an earlier one had them: {', '.join(done.recorded.gone)}."] if done.recorded.gone else []
    )


def _ours(done: api.Outcome) -> list[str]:
    return [name for name in done.files if name in _WHAT or "-marked." in name or name.startswith("cover-note")]


def _told(name: str) -> str:
    alone = "cover-note.docx" if name.startswith("cover-note") else name
    return _WHAT.get(alone, "the report with its issues marked in it")


def _short(path: object) -> str:
    if not isinstance(path, Path):
        return str(path)
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _warnings(done: api.Outcome) -> list[str]:
    notices = [*done.notices, *done.paper.notices, *(notice for result in done.results for notice in result.notices)]
    return list(dict.fromkeys(notice.message for notice in notices if notice.level == "warning"))
