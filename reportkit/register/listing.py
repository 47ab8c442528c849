"""Lists of items, quick enough for a register of many thousands: only what a line shows is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from reportkit.model.ids import fold
from reportkit.model.keeping import Listed, Query
from reportkit.register import records
from reportkit.register.replay import quick_rows, states
from reportkit.register.rows import number_text

#: A line, and everything in the item that a search for words looks at.
_Line = tuple[Listed, str, str]

_NOW = """
SELECT i.number, i.id, i.ref, i.title, i.state, i.status, i.rag,
       i.owner ->> 'raw', i.due ->> 'raw', i.due ->> 'iso',
       CAST(i.themes AS TEXT), s.name, i.rest ->> 'completed_on', i.source,
       i.rest ->> 'merged_into', i.rest ->> 'split_from',
       {words}
FROM items AS i JOIN sources AS s ON s.sha256 = i.source {where} ORDER BY i.number
"""
_WORDS = "i.recommendation || ' ' || coalesce(i.action ->> 'text', '')"
_ENDED = ("complete", "superseded", "not feasible")


def listing(connection: Connection, query: Query, before: str | None = None) -> tuple[Listed, ...]:
    """The lines of the items that a query asks for, as they are, or as they were before a moment (UTC)."""
    lines = _past(connection, before) if before else _present(connection, query)
    everything = replace(query, sort="number", reverse=False) == Query()
    digests, numbers = of_matter(connection, query.matter, before) if query.matter else (frozenset(), frozenset())
    found = [
        line
        for line, words, source in lines
        if (everything or _wanted(line, words, source, query))
        and (query.matter is None or source in digests or line.number in numbers)
    ]
    if query.sort == "number":
        return tuple(reversed(found) if query.reverse else found)
    key = _key(query.sort)
    told = sorted((line for line in found if key(line)), key=key, reverse=query.reverse)
    return (*told, *(line for line in found if not key(line)))


def of_matter(connection: Connection, reference: str, before: str | None = None) -> tuple[frozenset[str], frozenset[str]]:
    """The digests of the versions of a matter's documents, and the numbers of the items that it names itself."""
    matter = records.one(connection, reference, "matter", before).value
    documents = [record.value for record in records.every(connection, "document", before) if record.value.matter == reference]
    digests = {version.digest for document in documents for version in document.versions if version.digest}
    return frozenset(digests), frozenset(matter.items)


def _present(connection: Connection, query: Query) -> Iterator[_Line]:
    where = "WHERE i.state = ?" if query.state else ""
    statement = _NOW.format(words=_WORDS if query.text else "''", where=where)
    none: tuple[str, ...] = ()
    for row in quick_rows(connection, statement, (query.state,) if query.state else ()):
        (
            number,
            name,
            ref,
            title,
            state,
            status,
            rag,
            owner,
            raw,
            iso,
            themes,
            document,
            completed,
            source,
            into,
            part_of,
            words,
        ) = row
        named = none if themes == "[]" else tuple(json.loads(themes))
        line = Listed(
            number_text(number), name, ref, title, state, status, rag, owner, raw, iso, named, document, completed, into, part_of
        )  # fmt: skip
        yield line, words, source


def _past(connection: Connection, before: str) -> Iterator[_Line]:
    names = {sha256: name for sha256, name in connection.exec_driver_sql("SELECT sha256, name FROM sources")}  # noqa: C416
    for state in sorted(states(connection, before).values(), key=lambda state: int(state["number"])):
        action: Mapping[str, Any] = state["action"] or {}
        owner, due = state["owner"], state["due"]
        told = {name: state[name] for name in ("id", "ref", "title", "state", "status", "rag")}
        said = {"owner": owner["raw"], "due": due["raw"], "due_iso": due["iso"], "completed_on": state.get("completed_on")}
        document = names.get(state["source"], "?")
        became = (state.get("merged_into"), state.get("split_from"))
        line = Listed(number_text(state["number"]), **told, **said, themes=tuple(state["themes"]), document=document)
        line = line._replace(merged_into=became[0], split_from=became[1])
        yield line, f"{state['recommendation']} {action.get('text', '')}", state["source"]


def _wanted(line: Listed, words: str, source: str, query: Query) -> bool:
    return (
        (query.state is None or line.state == query.state)
        and (query.owner is None or _holds(line.owner or "", query.owner))
        and (query.theme is None or _holds(", ".join(line.themes), query.theme))
        and (query.document is None or query.document in (line.document, source))
        and (query.due_before is None or (line.due_iso is not None and line.due_iso < query.due_before))
        and (query.overdue_on is None or _overdue(line, query.overdue_on))
        and (query.text is None or _holds(" ".join((line.number, line.ref, line.title, *_said(line), words)), query.text))
    )


def _overdue(line: Listed, today: str) -> bool:
    open_still = line.state in ("proposed", "agreed") and line.status not in _ENDED
    return open_still and line.due_iso is not None and line.due_iso < today


def _said(line: Listed) -> tuple[str, ...]:
    return (line.owner or "", line.due or "", *line.themes)


def _holds(text: str, words: str) -> bool:
    everything = text.casefold() if text.isascii() else fold(text).casefold()
    return all(word in everything for word in fold(words).casefold().split())


def _key(name: str) -> Callable[[Listed], str]:
    if name == "due":
        return lambda line: line.due_iso or ""
    if name == "rag":  # the reddest first
        return lambda line: {"red": "1", "amber": "2", "green": "3"}.get(line.rag or "", "")
    return lambda line: str(getattr(line, name) or "").casefold()
