"""`reportkit register matter`, `post`, `meeting` and the rest: each kind of record with the same four commands."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import typer

from reportkit import api
from reportkit.api import keeping, records
from reportkit.cli.output import say, show, table
from reportkit.cli.register_edit import Document, Reason
from reportkit.cli.register_print import Day, Where, written
from reportkit.cli.session import session
from reportkit.model import wire
from reportkit.model.records import KINDS, told_of

#: What each group is for, as the help says it.
ABOUT = {
    "matter": "Reviews and what follows from them.",
    "document": "Documents and their versions: received, returned, accepted; and why one was late.",
    "post": "Posts, which own actions whoever holds them.",
    "person": "People and the posts that they hold.",
    "meeting": "Meetings.",
    "decision": "What meetings decided.",
    "evidence": "What shows that something was done.",
    "live-issue": "Issues on the quality assurance cycle.",
    "plan": "Plans and what they feed.",
    "measure": "Numbers that are watched over time.",
}
_Format = Annotated[Literal["text", "json", "csv"], typer.Option("--format", "-f", help="How to print them.")]
_One = Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")]
_Revision = Annotated[
    int | None, typer.Option("--revision", help="The revision that you saw: refuse if it is another now.", metavar="N")
]
_Clear = Annotated[list[str] | None, typer.Option("--clear", help="Empty this field.", metavar="FIELD")]


def group(kind: str) -> typer.Typer:
    """The commands of one kind: add, list, show, edit."""
    made, noun = typer.Typer(no_args_is_help=True, help=ABOUT[kind]), kind.replace("-", " ")
    named = Annotated[
        str, typer.Argument(help=f"Its reference, such as {KINDS[kind][0]}-0001, or its title.", show_default=False)
    ]

    def add(context: typer.Context, register: Where = None, reason: Reason = None, source: Document = None, **given: Any) -> None:
        with written(context, register) as store:
            record = records.add(store, kind, given, reason=reason, document=source)
        say(f"{record.reference}: {record.title}")

    def edit(
        context: typer.Context,
        name: str,
        register: Where = None,
        clear: _Clear = None,
        reason: Reason = None,
        revision: _Revision = None,
        source: Document = None,
        **given: Any,
    ) -> None:
        options: dict[str, Any] = {"clear": clear or (), "reason": reason, "revision": revision, "document": source}
        with api.open_register(session(context).config(), register, create=False) as store:
            before = len(records.look_up(store, kind, name).history)
            record = records.edit(store, kind, name, given, **options)
        for event in record.history[before:]:
            what = (event.field or "").replace("_", " ")
            say(f"{record.reference}: {what} was “{event.old or 'none'}”, is now “{event.new or 'none'}”.")
        say(f"{record.reference} is at revision {record.revision}.")

    edit.__annotations__["name"] = named  # the words of the annotation are not known outside this function
    made.command("add", help=f"Add a {noun}.")(_with_fields(add, kind, new=True))
    made.command("list", help=f"List every {noun} that is kept.")(_lister(kind))
    made.command("show", help=f"Show a {noun} with its history.")(_shower(kind, named))
    made.command("edit", help=f"Change a {noun}; what was there before stays in its history.")(
        _with_fields(edit, kind, new=False)
    )
    return made


def _lister(kind: str) -> Callable[..., None]:
    def every(
        context: typer.Context,
        register: Where = None,
        matter: Annotated[str | None, typer.Option("--matter", help="Only those of this matter.", metavar="NAME")] = None,
        as_of: Day = None,
        format: _Format = "text",
    ) -> None:
        with api.open_register(session(context).config(), register, create=False) as store:
            found = records.kept(store, kind, matter=matter, before=keeping.end_of(as_of))
        if format == "text":
            _table(kind, found)
            return
        say(wire.dumps(wire.records_to_wire(found)) if format == "json" else records.spreadsheet(found).decode("utf-8"))

    return every


def _shower(kind: str, named: Any) -> Callable[..., None]:
    def one(
        context: typer.Context,
        name: str,
        register: Where = None,
        as_of: Day = None,
        format: _One = "text",
    ) -> None:
        show_one(context, kind, name, register, as_of, format)

    one.__annotations__["name"] = named
    return one


def show_one(context: typer.Context, kind: str, name: str, register: Where, as_of: Day, format: _One) -> None:
    """Print a record in full, with its history."""
    with api.open_register(session(context).config(), register, create=False) as store:
        before = keeping.end_of(as_of)
        record = records.look_up(store, kind, name, before=before)
        told = records.describe(record, store, before=before)
    say(wire.dumps(wire.records_to_wire([record])) if format == "json" else told)


def _table(kind: str, found: Any) -> None:
    from rich.markup import escape

    shown = records.columns(found)
    listed = table("Reference", *(name.replace("_", " ").capitalize() for name in shown))
    for record in found:
        listed.add_row(escape(record.reference), *(escape(records.cell(getattr(record.value, name)) or "–") for name in shown))
    show(listed)
    several = {"person": "people", "evidence": "pieces of evidence"}.get(kind, f"{kind.replace('-', ' ')}s")
    one = "piece of evidence" if kind == "evidence" else kind.replace("-", " ")
    say(f"{len(found):,} {one if len(found) == 1 else several}.")


def _with_fields(command: Callable[..., None], kind: str, *, new: bool) -> Callable[..., None]:
    """A command with an argument or an option for each field of a kind, as the model describes them."""
    plain = inspect.signature(command, eval_str=False)
    hints = get_type_hints(command, include_extras=True)
    own = [
        parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in plain.parameters.items()
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD
    ]
    fields = [_field(kind, name, new=new) for name in told_of(KINDS[kind][1])]
    required = [parameter for parameter in (*own, *fields) if parameter.default is inspect.Parameter.empty]
    others = [parameter for parameter in (*fields, *own) if parameter.default is not inspect.Parameter.empty]
    command.__signature__ = plain.replace(parameters=[*required, *others])  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in (*required, *others)}
    return command


def _field(kind: str, name: str, *, new: bool) -> inspect.Parameter:
    said, hint = told_of(KINDS[kind][1])[name], get_type_hints(KINDS[kind][1])[name]
    keyword = inspect.Parameter.KEYWORD_ONLY
    if name == "title" and new:
        given = Annotated[str, typer.Argument(help=said.what, show_default=False)]
        return inspect.Parameter(name, keyword, annotation=given)
    several = get_origin(hint) is tuple
    bare = name.removesuffix("s") if name in ("themes", "items", "matters") else name
    metavar = "DATE" if said.day else "NAME" if said.of else "TEXT"
    told = f"{said.what.rstrip('.')}{'; give it again for more' if several else ', as 2026-03-31' if said.day else ''}."
    option = typer.Option(f"--{bare.replace('_', '-')}", help=told, metavar=None if _choices(hint) else metavar)
    kinds = list[str] | None if several else _choices(hint) | None if _choices(hint) else str | None
    return inspect.Parameter(name, keyword, annotation=Annotated[kinds, option], default=None)


def _choices(hint: Any) -> Any:
    """The closed list of words that a field takes, if it does."""
    for inner in (hint, *get_args(hint)):
        if get_origin(inner) is Literal:
            return inner
    return None
