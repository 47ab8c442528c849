"""A register on a PostgreSQL server: the same tables and the same chain, written by one at a time and read by many."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, create_engine, event, inspect

from reportkit.errors import ConfigError, OldSchema, RegisterNotFound
from reportkit.register import database
from reportkit.register.faults import not_a_register, plainly
from reportkit.register.places import Server
from reportkit.register.schema import APPLICATION_ID, REVISION

# lock_timeout also bounds the wait for the advisory lock that writers hold; commits reach the disk whatever the server's habit is
_SETTINGS = (
    f"-c lock_timeout={database.PATIENCE * 1000}",
    "-c synchronous_commit=on",
    "-c client_min_messages=warning",
    "-c timezone=UTC",
)


def open_server(place: Server, *, create: bool) -> Engine:
    """An engine on the register in a database, its tables made or brought up to date where needed.

    Raises RegisterNotFound (RK401), RegisterError (RK401, RK404, RK405) or OldSchema (RK403).
    """
    engine = connect(place)
    try:
        with plainly(place):
            _bring_up_to_date(engine, place, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def connect(place: Server) -> Engine:
    """An engine on a database: readers see one moment, writers take their turn at the start of the transaction."""
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        told = "A register on a PostgreSQL server needs the package psycopg, which is not installed."
        raise ConfigError("RK104", told, "Install reportkit[postgresql].") from error
    asked = dict(place.url.query)
    options = " ".join((*_SETTINGS, *([str(asked.pop("options"))] if "options" in asked else [])))
    given = {"options": options, "connect_timeout": database.PATIENCE, "application_name": "reportkit"}
    engine = create_engine(place.url.set(query=asked), connect_args=given)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        asked = connection.get_execution_options()
        if asked.get("writes"):
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (APPLICATION_ID,))
        elif asked.get("stages"):  # a transaction that only reads may not make tables, not even passing ones
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    return engine


def integrity(connection: Connection) -> Iterator[str]:
    """What is wrong with the database itself: the guards of the history that are gone or switched off."""
    query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    guards = {name for (name,) in connection.exec_driver_sql(query)}
    for table in database.GUARDED:
        for verb in ("update", "delete"):
            if f"{table}_refuse_{verb}" not in guards:
                yield f"The guard {table}_refuse_{verb}, which keeps the history from being changed, is gone."


def given(connection: Connection, table: str) -> int:
    """The last number that a table gave, though its row be gone."""
    found = connection.exec_driver_sql("SELECT last FROM numbers_given WHERE name = %s", (table,)).scalar()
    return int(found or 0)


def _bring_up_to_date(engine: Engine, place: Server, *, create: bool) -> None:
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        found = database.revision(connection) if "alembic_version" in tables else None
    if found == REVISION:
        return
    if tables and ("alembic_version" not in tables or "events" not in tables):
        raise not_a_register(place)
    if found is None and not create:
        told = f"There is no register in the database {place.name}."
        raise RegisterNotFound("RK401", told, "`reportkit run` makes one, or name another with --register.", str(place))
    if found is not None and found not in database.known_revisions(database.SCRIPTS):
        told = "The register was written by a newer reportkit."
        raise OldSchema("RK403", told, "Bring this reportkit up to date, then try again.", str(place))
    with database.writing(engine) as connection:  # all of it or nothing: the server undoes tables too
        database.migrate(connection, database.SCRIPTS)
