"""Items and records as their events make them: what each was at any moment, told by the history alone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Connection

from reportkit.errors import RegisterError
from reportkit.register.chain import CARRIED, PURGED

_EVENTS = """
SELECT e.{of}, v.patch FROM events AS e LEFT JOIN event_values AS v ON v.event = e.sequence
WHERE e.{of} IS NOT NULL AND e."when" < ? {only} ORDER BY e.sequence
"""
_PURGED_STATES = """
SELECT e.{of}, v.patch FROM events AS e JOIN event_values AS v ON v.event = e.sequence
WHERE e.{of} IS NOT NULL AND e.what = ? ORDER BY e.sequence
"""
#: Later than any moment.
_EVER = "9999"


def states(connection: Connection, before: str | None = None, item: str | None = None) -> dict[str, dict[str, Any]]:
    """The plain form of each item, or of one, by its id, with its `number`, as its events before a moment (UTC) left it.

    Raises RegisterError (RK405) where the history from before that moment was written by a reportkit without a chain.
    """
    if before is not None:
        _reach(connection, before)
    return _replayed(connection, "item", before, item)


def record_states(connection: Connection, before: str | None = None, record: str | None = None) -> dict[str, dict[str, Any]]:
    """The plain form of each record, or of one, by its reference, with `kind`, `number` and `revision`, as before a moment."""
    return _replayed(connection, "record", before, record)


def _replayed(connection: Connection, of: str, before: str | None, name: str | None) -> dict[str, dict[str, Any]]:
    query = _EVENTS.format(of=of, only=f"AND e.{of} = ?" if name else "")
    values = (before or _EVER, *([name] if name else []))
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    patches: dict[str, list[str]] = defaultdict(list)
    lost: set[str] = set()
    for key, patch in quick_rows(connection, query, values):
        if patch is not None:
            patches[key].append(patch)
        else:
            lost.add(key)
    if unsaid := lost - set(patches):  # what they were then was purged later: they are shown as that left them
        purged = _PURGED_STATES.format(of=of)
        for key, patch in quick_rows(connection, purged, (PURGED,)):
            if key in unsaid:
                patches[key].append(patch)
    try:
        for key, texts in patches.items():  # all of an item at once: there may be hundreds of thousands
            for fields in json.loads(f"[{','.join(texts)}]"):
                found[key].update(fields)
            found[key].pop(PURGED, None)
    except ValueError as error:
        told = "The history of the register is damaged: it holds words that are not its own."
        raise RegisterError("RK404", told, "`reportkit register verify` says where; restore a backup.", "") from error
    return {key: state for key, state in found.items() if state}


def quick_rows(connection: Connection, query: str, values: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
    """The bare rows of a query, without what SQLAlchemy puts round each."""
    if connection.dialect.paramstyle != "qmark":
        query = query.replace("%", "%%").replace("?", "%s")
    cursor: Iterable[tuple[Any, ...]] = cast(Any, connection.connection.dbapi_connection).execute(query, values)
    return cursor


def _reach(connection: Connection, before: str) -> None:
    query = 'SELECT min("when") FROM events WHERE what = ? AND item IS NOT NULL'
    ((carried,),) = quick_rows(connection, query, (CARRIED,))
    if carried is not None and before <= carried:
        told = (
            f"The register can be shown as it was from {carried[:10]} on: before that, reportkit kept the history in words only."
        )
        raise RegisterError("RK405", told, "`reportkit register history ITEM` shows the words.", "")
