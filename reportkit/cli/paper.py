"""`reportkit paper`: a committee paper begun, filled with answers, and built as a draft or as final."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.api import papering
from reportkit.cli.output import count, progress, refuse_output, say, show, table, tell
from reportkit.cli.paper_ask import ask
from reportkit.cli.paper_check import paper_check
from reportkit.cli.paper_companions import companions
from reportkit.cli.paper_publish import paper_publish
from reportkit.cli.session import session
from reportkit.config import Config
from reportkit.errors import ConfigError
from reportkit.model import wire
from reportkit.model.item import Extraction
from reportkit.model.paper import AgendaPaper, Meeting, Stage
from reportkit.model.paper_answers import Answers
from reportkit.model.paper_issue import PaperIssue

app = typer.Typer(no_args_is_help=True, help="Committee papers: begin one, answer what is missing, build it, check it.")
Pack = Annotated[str | None, typer.Option("--pack", help="The template pack.", metavar="NAME")]
From = Annotated[Path | None, typer.Option("--from", help="Your answers: a TOML or JSON file.", metavar="FILE")]
Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]

app.command("check")(paper_check)
app.command("companions")(companions)
app.command("publish")(paper_publish)


@app.command("new")
def new(
    context: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", help="The paper's file.", metavar="FILE")] = Path("paper.json"),
    answers: From = None,
    meeting: Annotated[
        Path | None, typer.Option("--meeting", help="The meeting: TOML, or XML saved from ModernGov.", metavar="FILE")
    ] = None,
    agenda_item: Annotated[
        str, typer.Option("--item", help="The agenda item in that XML, by number or words of its title.", metavar="TEXT")
    ] = "",
    items: Annotated[
        Path | None, typer.Option("--items", help="What `extract` wrote, or a register's file; `register` is your own.")
    ] = None,
    resume: Annotated[
        Path | None, typer.Option("--resume", help="Go on with this paper, of `run` or an earlier `paper new`.", metavar="PAPER")
    ] = None,
    pack: Pack = None,
    asking: Annotated[bool | None, typer.Option("--ask/--no-ask", help="Ask what is missing; else only on a terminal.")] = None,
    force: Force = False,
) -> None:
    """Begin a committee paper, or go on with one: from items, a meeting, a file of answers, and questions on the terminal."""
    here, sources = session(context), [path for path in (answers, meeting, items) if path]
    _same_paper(resume, items)
    refuse_output(output, sources, force=force or resume == output)
    before = papering.load_paper(resume) if resume else None
    config = here.config(paper__pack=pack or (before.pack if before and not pack else None))
    before = _moved(before, config) if before and pack else before
    given = _told(answers, meeting, agenda_item, config)
    paper = papering.fill(before, *given, config) if before else papering.begin(_items(items, config), *given, config)
    _save(output, paper)
    if sys.stdin.isatty() and sys.stdout.isatty() if asking is None else asking:
        paper = ask(paper, config, lambda made: _save(output, made))
    _report(papering.examine(paper, config), output)


@app.command("build")
def build(
    context: typer.Context,
    paper: Annotated[Path, typer.Argument(help="The paper.json that `run` or `paper new` wrote.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to make.", metavar="DIR")],
    stage: Annotated[Stage, typer.Option("--stage", help="A final paper is refused while an error stands.")] = "draft",
    pack: Pack = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", "-f", help="Which of docx, html, pdf and json, else all; with commas, or repeated.", metavar="LIST"
        ),
    ] = None,
    answers: From = None,
    revises: Annotated[
        Path | None, typer.Option("--revises", help="The paper.json of the version before: changes are listed and marked.")
    ] = None,
    label: Annotated[
        Literal["revised", "supplementary", "addendum"] | None, typer.Option("--as", help="What every page calls it.")
    ] = None,
    force: Force = False,
) -> None:
    """Write a paper as Word, HTML, PDF and JSON; ends with 1 where a final paper is refused."""
    here, forms = session(context), papering.forms_of(formats or ())
    read, before = papering.load_paper(paper), papering.load_paper(revises) if revises else None
    config = here.config(paper__pack=pack or read.pack)
    made = _answered(_moved(read, config) if pack else read, answers, config)
    for given in filter(None, (paper, revises)):
        _spare(given, out)
    with progress(here.quiet) as update:
        update("Writing the paper", 0, 1)
        built = papering.build(made, out, stage, forms, config, force=force, revises=before, kind=label or "")
    _list(built.issues)
    if built.refused:
        tell(f"The final paper was not written: {count(_errors(built.issues), 'error')} must be put right first.")
    else:
        tell(f"Wrote {', '.join(built.files)} to {out}: a {stage} paper, {_left(built)}.")
    raise typer.Exit(1 if built.refused else 0)


@app.command("rules")
def rules() -> None:
    """List the rules of form that a paper is put to; a pack's vocab.toml can switch each off."""
    listed = table("Rule", "Level", "What it asks", "From")
    for row in papering.rule_list():
        listed.add_row(*row)
    show(listed)


def _same_paper(resume: Path | None, items: Path | None) -> None:
    if resume and items:
        told = "A paper that is gone on with has its items already."
        raise ConfigError("RK104", told, "Leave out --items, or begin anew without --resume.", "--items")


def _items(path: Path | None, config: Config) -> Extraction | None:
    if path is None:
        return None
    own = str(path) == "register" and not path.exists()
    return papering.items_in_register(config) if own else papering.items_from(path, config)


def _told(answers: Path | None, meeting: Path | None, agenda_item: str, config: Config) -> tuple[Meeting, Answers]:
    particulars = papering.load_meeting(meeting, agenda_item) if meeting else Meeting()
    if answers is None:
        return particulars, Answers()
    told = papering.load_answers(answers, config)
    return papering.merge_meetings(particulars, told.meeting), told.answers


def _save(output: Path, paper: AgendaPaper) -> None:
    api.write(output, wire.dumps(wire.paper_to_wire(paper)), force=True)


def _spare(paper: Path, out: Path) -> None:
    if paper.name == "paper.json" and paper.resolve().parent == out.resolve():
        told = "The paper itself lies in that folder and would be replaced. Nothing was changed."
        raise ConfigError("RK104", told, "Name another folder with --out.", str(paper))


def _moved(paper: AgendaPaper, config: Config) -> AgendaPaper:
    """The paper in the pack that was named, with what that changes told."""
    made, notes = papering.in_pack(paper, config)
    for note in notes:
        tell(f"note: {note}")
    return made


def _answered(paper: AgendaPaper, answers: Path | None, config: Config) -> AgendaPaper:
    if answers is None:
        return paper
    told = papering.load_answers(answers, config)
    return papering.fill(paper, told.meeting, told.answers, config)


def _errors(issues: Sequence[PaperIssue]) -> int:
    return sum(issue.level == "error" for issue in issues)


def _left(built: papering.Built) -> str:
    blanks = len(built.paper.blanks)
    return f"{count(blanks, 'blank')} marked for an officer" if blanks else "nothing left blank"


def _list(issues: Sequence[PaperIssue]) -> None:
    for issue in issues:
        say(f"{issue.level}: {issue.message}\n  {issue.answer} ({issue.field or 'the paper'}; {issue.rule})")


def _report(issues: Sequence[PaperIssue], output: Path) -> None:
    needed = [issue for issue in issues if issue.final == "error" or issue.level == "error"]
    rest = [issue for issue in issues if issue not in needed]
    if needed:
        say(f"Still missing for a final paper, {len(needed)} in all:")
        _list_plain(needed)
    if rest:
        say(f"Worth mending besides, {len(rest)} in all:")
        _list_plain(rest)
    if not issues:
        say("Nothing is missing.")
    tell(f"Wrote {output}. `reportkit paper build {output} -o FOLDER` makes the paper.")


def _list_plain(issues: Sequence[PaperIssue]) -> None:
    for issue in issues:
        say(f"  {issue.field or 'the paper'}: {issue.message} {issue.answer}")
