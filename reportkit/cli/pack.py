"""`reportkit pack`: which template packs there are, a new one, what is wrong with one, and what its papers look like."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.cli.output import count, say, show, table, tell
from reportkit.cli.pack_text import say_problems, show_new_pack
from reportkit.cli.session import session
from reportkit.model import wire

app = typer.Typer(no_args_is_help=True, help="Template packs: the order, words and look of a council's papers.")
Name = Annotated[str, typer.Argument(help="A pack's name, or its folder as ./name.", show_default=False)]
Format = Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")]


@app.command("list")
def list_packs(context: typer.Context, format: Format = "text") -> None:
    """List the template packs: name, nation, version, clear days, and where each lies."""
    found = api.template_packs(session(context).config())
    if format == "json":
        say(wire.dumps(wire.packs_to_wire(found)))
        return
    listed = table("Name", "Nation", "Version", "Clear days", "Folder")
    for pack in found:
        listed.add_row(pack.name, pack.jurisdiction, pack.version, str(pack.clear_days or "–"), pack.folder)
    show(listed)


@app.command("new")
def make_pack(
    context: typer.Context,
    name: Annotated[Path, typer.Argument(help="The new pack's name, or its folder.", show_default=False)],
    like: Annotated[str, typer.Option("--like", help="The pack to start from.", metavar="PACK")] = "generic-england",
    sample: Annotated[Path | None, typer.Option("--from", help="A Word paper of your council's.", metavar="DOCX")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is in the folder.")] = False,
    format: Format = "text",
) -> None:
    """Make a pack: a copy of another, or in the shape of a paper of yours. What was left out and what is wrong is listed."""
    made = api.new_pack(name, session(context).config(), like=like, sample=sample, force=force)
    show_new_pack(made, as_json=format == "json")


@app.command("check")
def check_pack(context: typer.Context, name: Name, format: Format = "text") -> None:
    """Try a pack: its data, its Word shell, its colours, and its samples rendered. Ends with 1 where something is wrong."""
    found = api.check_pack(name, session(context).config())
    if format == "json":
        say(wire.dumps(wire.pack_report_to_wire(found)))
    say_problems(found.problems if format == "text" else ())
    made = f"{count(found.rendered, 'document')} made from its samples without losing a word"
    tell(f"{found.name}: {count(len(found.problems), 'problem')}, {made}.")
    raise typer.Exit(1 if found.problems else 0)


@app.command("preview")
def preview_pack(
    context: typer.Context,
    name: Name,
    out: Annotated[Path, typer.Option("--out", help="The folder to write to.", metavar="DIR")],
    force: Annotated[bool, typer.Option("--force", help="Replace what is in the folder.")] = False,
) -> None:
    """Write a pack's samples as Word, HTML and PDF, to be looked at."""
    names = api.preview_pack(name, out, session(context).config(), force=force)
    tell(f"Wrote {', '.join(names)} to {out}.")
    if {"whole.docx", "bare.docx"} <= set(names):
        tell("“whole” is a draft with all that documents can give; “bare” is one of which nothing is known yet.")
