"""`reportkit paper check`: the acceptance checks A01 to A36 on a Word paper, reportkit's own or anybody's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit.api.accepting import Beside, check_paper
from reportkit.cli.output import count, say, tell
from reportkit.cli.session import session
from reportkit.model import wire
from reportkit.model.acceptance import Acceptance
from reportkit.model.paper import Stage

#: So many places of the same fault are printed; JSON has them all.
_SHOWN = 3


def paper_check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The paper, a Word file.", show_default=False, metavar="FILE.docx")],
    model: Annotated[Path | None, typer.Option("--model", help="Its model, paper.json.", metavar="FILE")] = None,
    pack: Annotated[str, typer.Option("--pack", help="The template pack that it should follow.", metavar="NAME")] = "",
    stage: Annotated[Stage | None, typer.Option("--stage", help="What it is; else as its model says, or final.")] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", help="The public folder that goes out with it.", metavar="DIR", file_okay=False)
    ] = None,
    exempt: Annotated[
        Path | None, typer.Option("--exempt", help="What no public file may say, a TOML file.", metavar="FILE")
    ] = None,
    pages: Annotated[bool, typer.Option("--pages/--no-pages", help="Look at its pages in LibreOffice too.")] = True,
    companion: Annotated[bool, typer.Option("--companion", help="It is minutes, a plan or the like, and no report.")] = False,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """Look at a finished paper: form, references, sums, notice, accessibility, leaks. Ends with 1 where something is wrong."""
    beside = Beside(model, pack, stage, folder, exempt, pages, companion)
    found = check_paper(file, beside, session(context).config())
    if format == "json":
        say(wire.dumps(wire.acceptance_to_wire(found)))
    elif found.faults:
        say(_told(found))
    tell(_summary(found))
    raise typer.Exit(1 if found.at_least("warning") else 0)


def _told(found: Acceptance) -> str:
    """Each fault once, with its first places; the same fault elsewhere is counted."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for fault in found.faults:
        places.setdefault((fault.check, fault.level, fault.message), []).append(fault.place)
    lines = []
    for (check, level, message), where in places.items():
        lines.append(f"{check} {level}: {message}")
        lines += [f"    {place}" for place in where[:_SHOWN] if place]
        lines += [f"    and in {count(len(where) - _SHOWN, 'other place')}"] if len(where) > _SHOWN else []
    return "\n".join(lines)


def _counted(found: Acceptance, level: str) -> str:
    """How many faults there are of a level, the same one in several places once, and in how many places where that is more."""
    places = [(fault.check, fault.message) for fault in found.faults if fault.level == level]
    told = count(len(set(places)), level)
    return f"{told} in {len(places)} places" if len(places) > len(set(places)) else told


def _summary(found: Acceptance) -> str:
    """The counts, and every check that was not run or run in part, with the reason."""
    numbers = ", ".join(_counted(found, level) for level in ("error", "warning", "note"))
    ids = {entry.check for entry in found.looked}
    lines = [f"{found.name} ({found.stage}): {numbers}. {count(len(ids), 'check')} of 36 run, whole or in part."]
    reasons: dict[str, list[str]] = {}
    for entry in found.not_looked:
        name = entry.check if entry.check not in ids else f"{entry.check} in part"
        if name not in reasons.setdefault(entry.why, []):
            reasons[entry.why].append(name)
    lines += [f"Not run, since {why}: {', '.join(names)}." for why, names in reasons.items()]
    return "\n".join(lines)
