"""Items as their events make them: what each was at any moment, told by the history alone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Connection

from reportkit.errors import RegisterError
from reportkit.register.chain import CARRIED

_EVENTS = """
SELECT e.item, v.patch FROM events AS e LEFT JOIN event_values AS v ON v.event = e.sequence
WHERE e.item IS NOT NULL AND e."when" < ? {only} ORDER BY e.sequence
"""
#: Later than any moment.
_EVER = "9999"


def states(connection: Connection, before: str | None = None, item: str | None = None) -> dict[str, dict[str, Any]]:
    """The plain form of each item, or of one, by its id, with its `number`, as its events before a moment (UTC) left it.

    Raises RegisterError (RK405) where the history from before that moment was written by a reportkit without a chain.
    """
    if before is not None:
        _reach(connection, before)
    query = _EVENTS.format(only="AND e.item = ?" if item else "")
    values = (before or _EVER, *([item] if item else []))
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    patches: dict[str, list[str]] = defaultdict(list)
    for name, patch in quick_rows(connection, query, values):
        if patch is not None:
            patches[name].append(patch)
    try:
        for name, texts in patches.items():  # all of an item at once: there may be hundreds of thousands
            for fields in json.loads(f"[{','.join(texts)}]"):
                found[name].update(fields)
    except ValueError as error:
        told = "The history of the register is damaged: it holds words that are not its own."
        raise RegisterError("RK404", told, "`reportkit register verify` says where; restore a backup.", "") from error
    return {name: state for name, state in found.items() if state}


def quick_rows(connection: Connection, query: str, values: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
    """The bare rows of a query, without what SQLAlchemy puts round each."""
    cursor: Iterable[tuple[Any, ...]] = cast(Any, connection.connection.dbapi_connection).execute(query, values)
    return cursor


def _reach(connection: Connection, before: str) -> None:
    query = 'SELECT min("when") FROM events WHERE what = ? AND item IS NOT NULL'
    carried = connection.exec_driver_sql(query, (CARRIED,)).scalar()
    if carried is not None and before <= carried:
        told = (
            f"The register can be shown as it was from {carried[:10]} on: before that, reportkit kept the history in words only."
        )
        raise RegisterError("RK405", told, "`reportkit register history ITEM` shows the words.", "")
