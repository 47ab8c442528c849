"""`reportkit review`: an officer goes through the proposed items and decides on each."""

from __future__ import annotations

import io
import os
import shlex
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from reportkit import api
from reportkit.cli.desk import Desk
from reportkit.cli.output import count, progress, say, tell, tell_error
from reportkit.cli.register_print import Where
from reportkit.cli.session import Session, session
from reportkit.errors import ConfigError, ReportkitError
from reportkit.model.review import Review


def review(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(help="Reviews or minutes; none for everything in the register.", show_default=False)
    ] = None,
    response: Annotated[
        list[Path] | None, typer.Option("--response", help="The service's response to them.", metavar="FILE")
    ] = None,
    register: Where = None,
    save: Annotated[
        Path | None, typer.Option("--save", help="Keep the decisions in this file, not in the register.", metavar="FILE")
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option("--decisions", help="Apply the decisions that --save kept, and stop.", metavar="FILE")
    ] = None,
) -> None:
    """Go through the proposed items one by one and decide on each: keep, edit, merge, split or drop."""
    if save and (register or not files):
        raise ConfigError("RK104", "--save keeps the decisions on some files outside the register.", "Name files, no --register.")
    here = session(context)
    with ExitStack() as stack:
        begun, keeper, troubles = _begin(stack, here, files or [], response or [], register, save)
        for error in troubles:
            tell_error(error)
        status = _apply(begun, keeper, decisions) if decisions else _sit(begun, keeper, _again(files, response, register, save))
    raise typer.Exit(status or (3 if troubles else 0))


def _begin(
    stack: ExitStack, here: Session, files: Sequence[Path], response: Sequence[Path], register: str | None, save: Path | None
) -> tuple[Review, api.Keeper, list[ReportkitError]]:
    config = here.config()
    if not files:
        store = stack.enter_context(api.open_register(config, register, create=False))
        return *api.review_register(store), []
    with progress(here.quiet) as update:
        documents, errors = api.read_all(files, config, update)
        answers, refused = api.read_all(response, config, update)
        if not documents:
            raise errors[0]
        answered = api.extract(list(answers.values()), config)
        found = api.propose(api.extract(list(documents.values()), config, update), answered, config, offer=True)
    for notice in found.notices:
        tell(f"{notice.level}: {notice.message}")
    if save:
        return *api.review_in_file(found, answered, save), [*errors, *refused]
    store = stack.enter_context(api.open_register(config, register))
    return *api.review_in_register(found, answered, store), [*errors, *refused]


def _sit(begun: Review, keeper: api.Keeper, again: str) -> int:
    if not begun.items:
        say("No improvement items were found, so there is nothing to decide on.")
        return 0
    if isinstance(sys.stdin, io.TextIOWrapper):  # a letter that is not of this terminal's alphabet is no reason to stop
        sys.stdin.reconfigure(errors="replace")
    of = f", of {len(begun.items)}" if len(begun.left) < len(begun.items) else ""
    say(f"{count(len(begun.left), 'item')} to decide on{of}. Type help for the commands.")
    say(f"Each decision is kept at once in {_where(keeper)}.")
    desk = Desk(begun, keeper)
    stopped = False
    try:
        desk.sit()
    except KeyboardInterrupt:
        stopped = True
        say("")
    decided = len(desk.review.left) < len(desk.review.items) or desk.review.decisions
    say(f"\n{api.review_summary(desk.review)}")
    say(f"It is recorded in {_where(keeper)}." if decided else "Nothing was decided.")
    if desk.review.left:
        say(f"Go on later with: {again}")
    return 130 if stopped else 0


def _apply(begun: Review, keeper: api.Keeper, decisions: Path) -> int:
    done = api.apply_review(begun, api.load_review(decisions), keeper)
    for trouble in done.troubles:
        tell(f"Conflict: {trouble}")
    there = f", {done.already} there already" if done.already else ""
    say(f"{count(done.taken, 'decision')} applied{there}; {count(len(done.troubles), 'conflict')}.")
    say(f"{api.review_summary(done.review)}\nIt is recorded in {_where(keeper)}.")
    return 2 if done.troubles else 0


def _where(keeper: api.Keeper) -> str:
    home = f"{Path.home()}{os.sep}"
    return keeper.where.replace(home, f"~{os.sep}")


def _again(files: Sequence[Path] | None, response: Sequence[Path] | None, register: str | None, save: Path | None) -> str:
    words = ["reportkit", "review", *map(str, files or [])]
    for name, values in (("--response", response or []), ("--register", [register]), ("--save", [save])):
        words += [word for value in values if value for word in (name, str(value))]
    return shlex.join(words)
