"""`reportkit doctor`: whether everything that reportkit needs is there and works."""

from __future__ import annotations

import typer

from reportkit import api
from reportkit.cli.output import count, progress, say
from reportkit.cli.session import session


def doctor(context: typer.Context) -> None:
    """Try every part and say what to do where one is not well."""
    here = session(context)
    with progress(here.quiet) as update:
        update("Trying each part", 0, 1)
        found = list(api.diagnose(here.config()))
    for part in found:
        say(f"{part.state:<5} {part.part}: {part.detail}" + (f"\n      {part.remedy}" if part.remedy else ""))
    failed = [part for part in found if part.state == "fail"]
    say("Everything works." if not failed else f"{len(failed)} of {count(len(found), 'part')} must be put right.")
    raise typer.Exit(1 if failed else 0)
