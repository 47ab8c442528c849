"""`reportkit paper publish`: a public folder without a leak, and a private one marked as not for publication."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportkit.api.accepting import load_exempt, load_paper
from reportkit.api.publishing import publish
from reportkit.cli.output import count, say
from reportkit.cli.session import session


def paper_publish(
    context: typer.Context,
    paper: Annotated[Path, typer.Argument(help="The paper’s model, paper.json.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to make.", metavar="DIR")],
    exempt: Annotated[
        Path | None, typer.Option("--exempt", help="What is not for publication, a TOML file.", metavar="FILE")
    ] = None,
    appendix: Annotated[
        list[Path] | None, typer.Option("--appendix", help="An open appendix to put beside it.", metavar="FILE")
    ] = None,
    pack: Annotated[str | None, typer.Option("--pack", help="The template pack; else the paper’s own.", metavar="NAME")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the papers in an existing folder.")] = False,
) -> None:
    """Write the public pack of a final paper, and the private one where something is exempt.

    Nothing is written where a public file would leak, or where something is exempt and --exempt does not say what its words are.
    """
    made = load_paper(paper)
    config = session(context).config(paper__pack=pack or made.pack)
    parts = load_exempt(exempt) if exempt else ()
    done = publish(made, out, exempt=parts, appendices=tuple(appendix or ()), config=config, force=force)
    looked = "looked through for exempt words" if done.looked else "nothing in the paper is exempt, so no words were looked for"
    say(f"{out / 'public'}: {count(len(done.public), 'file')}, {looked}.")
    if done.private:
        say(f"{out / 'private'}: {count(len(done.private), 'file')}, marked as not for publication.")
    for row in done.absent:
        say(f"{row.label}, “{row.title}”, is not there: add it with --appendix {row.file or 'FILE'}.")
