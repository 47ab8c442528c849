"""Many rows at once: made ready in tables of the connection's own while others write, then put in by one short transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Engine, MetaData, Table, insert, select, update

from reportkit.register import chain
from reportkit.register.chain import Note
from reportkit.register.schema import event_values, events, findings, item_origins, items, sources

#: How many rows are put into a passing table at once.
_AT_ONCE = 2_000
_NEW = (sources, findings, items, item_origins, events, event_values)


def _passing(table: Table, name: str) -> Table:
    """A table of the same columns that only this connection sees, and that goes with it."""
    return Table(f"staged_{name}", _passing_tables, *(Column(one.name, one.type) for one in table.c), prefixes=["TEMPORARY"])


_passing_tables = MetaData()
_STAGED = {table.name: _passing(table, table.name) for table in _NEW}
_CHANGED = _passing(items, "changed")


@dataclass(slots=True)
class Batch:
    """What is to be written: new rows by the names of their tables, items as they are to become, and the events that tell it."""

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    changed: Sequence[Mapping[str, Any]]
    notes: Sequence[Note]
    head: str = field(default="", init=False)

    def __bool__(self) -> bool:
        return bool(self.notes)


@contextmanager
def own_connection(engine: Engine) -> Iterator[Connection]:
    """A connection that is given back to nobody, so that its passing tables are gone at the end however that comes."""
    with engine.connect() as connection:
        connection.detach()
        yield connection


@contextmanager
def aside(connection: Connection) -> Iterator[None]:
    """A transaction that sees one moment and may fill passing tables; others write meanwhile."""
    connection.execution_options(writes=False, stages=True)
    with connection.begin():
        yield


@contextmanager
def locked(connection: Connection) -> Iterator[None]:
    """A transaction that holds the write lock."""
    connection.execution_options(writes=True, stages=False)
    with connection.begin():
        yield


def stage(connection: Connection, batch: Batch) -> None:
    """Make a batch ready: its events are linked to the last one there is now."""
    batch.head = chain.head(connection)
    linked, values = chain.linked(connection, batch.notes)
    _passing_tables.drop_all(connection)
    _passing_tables.create_all(connection)
    told = {**batch.rows, events.name: linked, event_values.name: values}
    for name, rows in told.items():
        _fill(connection, _STAGED[name], rows)
    _fill(connection, _CHANGED, batch.changed)


def put(connection: Connection, batch: Batch) -> bool:
    """Put in what was made ready, unless something was written since: then nothing is done. The caller holds the write lock."""
    if chain.head(connection) != batch.head:
        return False
    for table in _NEW:
        staged = _STAGED[table.name]
        ordered = select(staged).order_by(*(staged.c[column.name] for column in table.primary_key.columns))
        connection.execute(insert(table).from_select(list(staged.c.keys()), ordered))
    if batch.changed:
        values = {column.name: _CHANGED.c[column.name] for column in items.c if column.name not in ("number", "id")}
        connection.execute(update(items).where(items.c.id == _CHANGED.c.id).values(values))
    return True


def _fill(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(insert(table), list(rows[start : start + _AT_ONCE]))
