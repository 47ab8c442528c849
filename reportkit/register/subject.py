"""Every place in the register where a name or word occurs: what is kept now, and everything that the history holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from reportkit.model.ids import fold
from reportkit.model.retention import Mention
from reportkit.register.rows import number_text
from reportkit.register.schema import event_values, events, findings, items, records, sources

#: Columns that hold no words but digests, salts and the names of things.
_PLUMBING = (
    "id",
    "source",
    "sha256",
    "salt",
    "event",
    "block",
    "method",
    "confidence",
    "start",
    "end",
    "bytes",
    "revision",
    "number",
)


def mentions(connection: Connection, words: str) -> tuple[Mention, ...]:
    """Every place that holds some words, as whole words one after the other, whatever the case."""
    wanted = re.compile(rf"(?<!\w){re.escape(fold(words).casefold())}(?!\w)")
    return tuple(said for said in everything(connection) if wanted.search(fold(said.text).casefold()))


def everything(connection: Connection) -> Iterator[Mention]:
    """Every text that the register holds, with its place."""
    names = {row.sha256: row.name for row in connection.execute(select(sources.c.sha256, sources.c.name))}
    numbers = {row.id: number_text(row.number) for row in connection.execute(select(items.c.id, items.c.number))}
    for row in connection.execute(select(sources).order_by(sources.c.first_seen, sources.c.sha256)).mappings():
        yield Mention(f"document {row['sha256'][:12]}", "name", row["name"])
    for row in connection.execute(select(findings).order_by(findings.c.source, findings.c.id)).mappings():
        yield from _of_row(f"finding {row['id']} in “{names.get(row['source'], '?')}”", row)
    for row in connection.execute(select(items).order_by(items.c.number)).mappings():
        yield from _of_row(number_text(row["number"]), row)
    for row in connection.execute(select(records).order_by(records.c.kind, records.c.number)).mappings():
        yield from _texts(row["fields"], lambda what, text, where=row["reference"]: Mention(where, what, text))  # type: ignore[misc]
    yield from _history(connection, names, numbers)


def texts_in(value: Any) -> Iterator[str]:
    """Every text within a value of JSON."""
    yield from (said.text for said in _texts(value, lambda what, text: Mention("", what, text)))


def _of_row(where: str, row: Any) -> Iterator[Mention]:
    for name, value in row.items():
        if name not in _PLUMBING:
            yield from _texts(value, lambda what, text: Mention(where, what, text), "" if name == "rest" else name)


def _history(connection: Connection, names: dict[str, str], numbers: dict[str, str]) -> Iterator[Mention]:
    joined = select(events, *event_values.c["old", "new", "reason", "patch"]).outerjoin(event_values).order_by(events.c.sequence)
    for row in connection.execute(joined).mappings():
        about = row["record"] or numbers.get(row["item"] or "") or f"“{names.get(row['document'] or '', '?')}”"
        where, when, who = f"history of {about}, event {row['sequence']}", row["when"], row["who"]
        said = {what: row[what] for what in ("old", "new", "reason") if row[what]}
        for what, text in {"who": who, **said}.items():
            yield Mention(where, f"{what} ({row['what']} {row['field']})" if row["field"] else what, text, when, who)
        told = set(said.values())
        for mention in _texts(
            json.loads(row["patch"] or "{}"),
            lambda what, text, at=(where, when, who): Mention(at[0], f"value of {what}", text, at[1], at[2]),  # type: ignore[misc]
        ):
            if mention.text not in told:
                yield mention


def _texts(value: Any, made: Callable[[str, str], Mention], path: str = "") -> Iterator[Mention]:
    """Every text within a value of JSON."""
    if isinstance(value, str):
        yield made(path or "text", value)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, made, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, made, path)
