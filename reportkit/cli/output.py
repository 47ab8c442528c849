"""What the shell prints: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from reportkit import api
from reportkit.errors import ConfigError, ReportkitError, WriteError
from reportkit.model.document import Document
from reportkit.model.issue import CheckResult

Progress = Callable[[str, int, int], None]

#: What a terminal would take for an order, or that turns the order of letters round.
_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(text: str) -> None:
    """Print a result, exactly as it is; on a terminal, letters that would steer it are left out."""
    shown = _ORDERS.sub("", text) if sys.stdout.isatty() else text
    try:
        sys.stdout.write(shown if shown.endswith("\n") else shown + "\n")
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough, as with `| head`: the command goes on to its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def errors_console() -> Console:
    """Standard error; colour only on a terminal and without NO_COLOR."""
    return Console(stderr=True, soft_wrap=True, highlight=False)


def tell(text: str) -> None:
    """Print a message to the person, apart from the results."""
    errors_console().print(escape(_ORDERS.sub("", text)))


def tell_error(error: ReportkitError) -> None:
    """Print what happened and what to do next."""
    console = errors_console()
    console.print(f"[bold red]Error:[/] {escape(_ORDERS.sub('', error.message))}")
    if error.hint:
        console.print(f"  {escape(_ORDERS.sub('', error.hint))} [dim]({error.code})[/]")
    else:
        console.print(f"  [dim]({error.code})[/]")


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 item`, `2 items`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def refuse_output(output: Path, inputs: Iterable[Path], *, force: bool) -> None:
    """Refuse an output before the work begins: one of the inputs (ConfigError), or what exists already (WriteError)."""
    try:
        if not output.exists():
            return
        same = any(path.exists() and path.samefile(output) for path in inputs)
    except OSError:  # a name that is too long, or a folder that is shut: writing says which
        return
    if same:
        told = f"“{output.name}” is the file to read; reportkit never replaces it."
        raise ConfigError("RK104", told, "Name another file with --output.", str(output))
    if not force:
        told = f"“{output.name}” exists already."
        raise WriteError("RK703", told, "Name another file with --output, or add --force to replace it.", str(output))


@contextmanager
def page_instead(file: Path, checked: Sequence[tuple[CheckResult, Document]], *, force: bool, on: bool = True) -> Iterator[None]:
    """Where a file turns out to be shut against changes, write its issues as a page beside it; the error goes on."""
    try:
        yield
    except WriteError:
        if on:
            target = file.with_name(f"{file.stem}-issues.html")
            api.write(target, api.render_issues(checked, "html"), force=force)
            tell(f"Wrote its issues to {target} instead, for the reason below.")
        raise


def table(*columns: str) -> Any:
    """A plain table; rows are added by `add_row`."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def show(value: Any) -> None:
    """Print a table as a result; where no terminal is there, wide enough not to cut anything."""
    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "140"))
    console = Console(soft_wrap=False, highlight=False, width=width, color_system=None)
    with console.capture() as shown:
        console.print(value)
    say(shown.get())


@contextmanager
def progress(quiet: bool = False) -> Iterator[Progress]:
    """Shows how far a long job is: a bar on a terminal, else a line a stage once it lasts over a second."""
    if quiet:
        yield lambda what, done, total: None
    elif sys.stderr.isatty():
        with _bar() as update:
            yield update
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=errors_console(), transient=True) as bar:
        task = bar.add_task("Working", total=None)

        def update(what: str, done: int, total: int) -> None:
            bar.update(task, description=escape(what), completed=done, total=total or None)

        yield update


def _lines() -> Progress:
    begun = time.monotonic()
    last: list[str] = []

    def update(what: str, done: int, total: int) -> None:
        tenth = str(10 * done // total) if total > 20 else what
        if time.monotonic() - begun > 1 and (not last or last[-1] != tenth):
            sys.stderr.write(f"{what}… {f'{done} of {total}' if total > 1 else ''}".rstrip() + "\n")
            sys.stderr.flush()
            last.append(tenth)

    return update
