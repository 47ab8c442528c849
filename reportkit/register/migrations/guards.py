"""The triggers that keep the history from being changed, in the words of each database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_TOLD = "the history of the register is never changed"

_PURGED = {
    "sqlite": (
        "EXISTS (SELECT 1 FROM events AS e JOIN event_values AS v ON v.event = e.sequence "
        "JOIN json_each(v.patch, '$.purged') AS gone WHERE e.what = 'purged' AND gone.value = OLD.event)"
    ),
    "postgresql": (
        "EXISTS (SELECT 1 FROM events AS e JOIN event_values AS v ON v.event = e.sequence "
        "CROSS JOIN LATERAL json_array_elements_text(v.patch::json -> 'purged') AS gone(event) "
        "WHERE e.what = 'purged' AND gone.event::bigint = OLD.event)"
    ),
}


def refuse(table: str, verb: str, *, unless_purged: bool = False) -> None:
    """Let no row of a table be changed or deleted; but a value may go once an event has said that it was purged."""
    name, kind = f"{table}_refuse_{verb.lower()}", op.get_context().dialect.name
    if kind == "sqlite":
        when = f"WHEN NOT {_PURGED[kind]} " if unless_purged else ""
        op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {when}BEGIN SELECT RAISE(ABORT, '{_TOLD}'); END")
        return
    allowed = f"IF {_PURGED[kind]} THEN RETURN OLD; END IF; " if unless_purged else ""
    op.execute(
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {allowed}RAISE EXCEPTION '{_TOLD}'; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
    op.execute(
        f"CREATE OR REPLACE FUNCTION {table}_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_TOLD}'; END $$"
    )
    op.execute(
        f"CREATE OR REPLACE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse_truncate()"
    )


def settle(connection: sa.Connection) -> None:
    """What PostgreSQL needs besides, after any migration: text sorted by code point, numbers without gaps and never reused."""
    if connection.dialect.name != "postgresql":
        return
    for statement in _NUMBERS:
        connection.exec_driver_sql(statement)
    for table, column in connection.exec_driver_sql(_SORTED_BY_LOCALE).all():
        connection.exec_driver_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE text COLLATE "C"')


_SORTED_BY_LOCALE = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND data_type = 'text' AND coalesce(collation_name, '') <> 'C' ORDER BY 1, 2
"""

_NUMBERS = (
    "CREATE TABLE IF NOT EXISTS numbers_given (name text PRIMARY KEY, last bigint NOT NULL)",
    "ALTER TABLE items ALTER COLUMN number DROP DEFAULT",
    "ALTER TABLE events ALTER COLUMN sequence DROP DEFAULT",
    "INSERT INTO numbers_given SELECT 'items', coalesce(max(number), 0) FROM items "
    "ON CONFLICT (name) DO UPDATE SET last = greatest(numbers_given.last, excluded.last)",
    "INSERT INTO numbers_given SELECT 'events', coalesce(max(sequence), 0) FROM events "
    "ON CONFLICT (name) DO UPDATE SET last = greatest(numbers_given.last, excluded.last)",
    # items and events come with their numbers; each statement is counted once, however many rows it puts in
    "DROP TRIGGER IF EXISTS items_number ON items",
    "DROP FUNCTION IF EXISTS items_number()",
    """
    CREATE OR REPLACE FUNCTION items_counted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      UPDATE numbers_given SET last = greatest(last, (SELECT max(number) FROM added)) WHERE name = 'items'; RETURN NULL; END $$
    """,
    """
    CREATE OR REPLACE FUNCTION events_number() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      UPDATE numbers_given SET last = greatest(last, (SELECT max(sequence) FROM added)) WHERE name = 'events'; RETURN NULL; END $$
    """,
    "DROP TRIGGER IF EXISTS items_counted ON items",
    """
    CREATE TRIGGER items_counted AFTER INSERT ON items REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION items_counted()
    """,
    "DROP TRIGGER IF EXISTS events_number ON events",
    """
    CREATE TRIGGER events_number AFTER INSERT ON events REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION events_number()
    """,
)
