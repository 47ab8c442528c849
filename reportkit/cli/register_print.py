"""How the register's items are printed: a table, JSON, or a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reportkit import api
from reportkit.api import keeping
from reportkit.cli.output import count, refuse_output, say, show, table, tell
from reportkit.cli.session import session
from reportkit.errors import ConfigError, RegisterNotFound
from reportkit.model import wire
from reportkit.model.keeping import Listed

if TYPE_CHECKING:
    from reportkit.api.keeping import Register

Format = Literal["text", "json", "csv", "xlsx"]
Where = Annotated[
    str | None,
    typer.Option(
        "--register", help="The register: a file, or postgresql://user@server/database; else your own.", metavar="PLACE"
    ),
]
Day = Annotated[str | None, typer.Option("--as-of", help="As it was at the end of this day, as 2026-03-31.", metavar="DATE")]
View = Annotated[str | None, typer.Option("--view", help="The list that was kept by this name.", metavar="NAME")]
Item = Annotated[str, typer.Argument(help="The item's number, such as R-0004, or its reference.", show_default=False)]


@contextmanager
def written(context: typer.Context, register: str | None) -> Iterator[Register]:
    """The register to write to; where there is none yet one is made, and that is said, for its name may be mistyped."""
    config = session(context).config()
    try:
        store = api.open_register(config, register, create=False)
    except RegisterNotFound:
        store = api.open_register(config, register)
        tell(f"There was no register at {store.place}: a new one was made.")
    with store:
        yield store


def print_items(
    lines: Sequence[Listed], store: Register, format: Format, before: str | None, output: Path | None, *, force: bool
) -> None:
    """Print a list, or write it to a file."""
    if output:
        refuse_output(output, store.files, force=force)
    if format == "xlsx" and not output:
        raise ConfigError("RK104", "A workbook is not for the screen.", "Name a file with --output.")
    if format == "text" and output is None:
        dropped = any(line.state == "dropped" for line in lines)
        _table(lines, standing(store.listing(before=before) if dropped else ()))
        return
    made = _made(lines, store, format, before)
    if output is None:
        say(made.decode("utf-8"))
        return
    api.write(output, made, force=force)
    tell(f"Wrote {output}: {count(len(lines), 'item')}.")


def _made(lines: Sequence[Listed], store: Register, format: Format, before: str | None) -> bytes:
    if format in ("csv", "xlsx"):
        return keeping.written(lines, "csv" if format == "csv" else "xlsx")
    if format == "json":
        return wire.dumps(wire.register_to_wire(store.in_full(lines, before=before))).encode("utf-8")
    text = "\n".join(f"{line.number}  {line.state}  {line.owner or '–'}  {line.due or '–'}  {line.title}" for line in lines)
    return f"{text}\n".encode()


def standing(every: Sequence[Listed]) -> dict[str, str]:
    """What became of the items that were merged or split, by their ids: those stand as dropped, and nothing of them was."""
    numbers = {line.id: line.number for line in every}
    parts: dict[str, list[str]] = {}
    for line in every:
        if line.split_from:
            parts.setdefault(line.split_from, []).append(line.number)
    split = {name: f"split into {', '.join(found)}" for name, found in parts.items()}
    merged = {line.id: f"merged into {numbers.get(line.merged_into, 'another')}" for line in every if line.merged_into}
    return {line.id: told for line in every if line.state == "dropped" and (told := (split | merged).get(line.id))}


def _table(lines: Sequence[Listed], became: Mapping[str, str]) -> None:
    from rich.markup import escape

    coloured = any(line.rag or line.status for line in lines)
    listed = table("Number", "Ref", "State", *(["Status", "RAG"] if coloured else []), "Owner", "Due", "Improvement")
    for line in lines:
        extra = [line.status or "–", line.rag or "–"] if coloured else []
        cells = (
            line.number,
            line.ref or "–",
            became.get(line.id, line.state),
            *extra,
            line.owner or "–",
            line.due or "–",
            line.title,
        )
        listed.add_row(*map(escape, cells))
    show(listed)
    say(f"{count(len(lines), 'item')}.")
