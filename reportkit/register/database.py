"""The register's file: made whole or not at all, opened safely, brought up to date after a copy."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, select

from reportkit.errors import OldSchema, RegisterNotFound
from reportkit.register.faults import not_a_register, plainly
from reportkit.register.schema import APPLICATION_ID, REVISION, metadata

#: How long a writer waits for another, in seconds.
PATIENCE = 20

#: The Alembic environment, as package and folder.
SCRIPTS = "reportkit.register:migrations"

#: How many rows are copied at once from one kind of database to another.
_AT_ONCE = 2_000

#: The tables that triggers keep from being changed.
GUARDED = ("events", "event_values")

_HEADER = b"SQLite format 3\0"

# FULL: a commit that was acknowledged survives a power cut. secure_delete: deleted words are overwritten, not left in free pages.
_SETTINGS = ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON", "mmap_size = 0", "trusted_schema = OFF")


def default_path() -> Path:
    """The user's own register."""
    from platformdirs import user_data_path

    return user_data_path("reportkit", appauthor=False) / "register.sqlite3"


def open_file(path: Path, *, create: bool, scripts: str = SCRIPTS, wanted: str = REVISION) -> Engine:
    """An engine on the register at `path`, made or brought up to date where needed.

    Raises RegisterNotFound (RK401), RegisterError (RK404, RK405), OldSchema (RK403) or WriteError (RK701, RK702).
    """
    with plainly(path):
        if not path.exists():
            if not create:
                raise RegisterNotFound(
                    "RK401",
                    f"There is no register “{path.name}”.",
                    "`reportkit run` makes one, or name another with --register.",
                    str(path),
                )
            _make(path, scripts)
        _look(path)
        engine = connect(path)
        try:
            _bring_up_to_date(engine, path, scripts, wanted)
        except BaseException:
            engine.dispose()
            raise
    return engine


def connect(path: Path) -> Engine:
    """An engine on a file; every transaction begins by hand, so that a writer takes its lock at once."""
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, module=sqlite_module(), connect_args={"timeout": PATIENCE})

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _: object) -> None:
        connection.isolation_level = None
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection inside a write transaction, committed at the end, undone on any exception."""
    with engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin():
            yield connection


def sqlite_module() -> ModuleType:
    """The newest SQLite there is: pysqlite3's own where it is installed, else Python's."""
    try:
        import pysqlite3
    except ImportError:
        import sqlite3

        return sqlite3
    module: ModuleType = pysqlite3
    return module


def _make(path: Path, scripts: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with passing_name(path) as fresh:
        engine = connect(fresh)
        try:
            with writing(engine) as connection:  # without a log beside it, so that the commit is in the file itself
                migrate(connection, scripts)
            with engine.connect() as connection:
                connection.connection.execute("PRAGMA journal_mode = WAL")
        finally:
            engine.dispose()
        _place(fresh, path)


def _place(fresh: Path, path: Path) -> None:
    try:
        os.link(fresh, path)
    except FileExistsError:
        return  # another process made the register first: theirs it is
    except OSError:  # a file system without hard links
        if not path.exists():
            fresh.rename(path)
    keep_folder(path.parent)


def integrity(connection: Connection) -> Iterator[str]:
    """What is wrong with the file itself: damage, rows that point nowhere, guards of the history that are gone."""
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield f"The file itself is damaged: {said}."
    for table, row, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"A row of {table} ({row}) names one that is not there."
    triggers = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    for table in GUARDED:
        for verb in ("update", "delete"):
            if f"{table}_refuse_{verb}" not in triggers:
                yield f"The guard {table}_refuse_{verb}, which keeps the history from being changed, is gone."


def given(connection: Connection, table: str) -> int:
    """The last number that a table gave, though its row be gone."""
    found = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar()
    return int(found or 0)


def keep_folder(path: Path) -> None:
    """Make what was renamed in a folder survive a power cut, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path, os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _look(path: Path) -> None:
    if path.is_dir():
        raise not_a_register(path)
    with path.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            raise not_a_register(path)


def _bring_up_to_date(engine: Engine, path: Path, scripts: str, wanted: str) -> None:
    with engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
            raise not_a_register(path)
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise not_a_register(path)
        found = revision(connection)
    if found == wanted:
        return
    if found not in known_revisions(scripts):
        raise OldSchema(
            "RK403",
            "The register was written by a newer reportkit.",
            "Bring this reportkit up to date, then try again.",
            str(path),
        )
    kept = path.with_name(f"{path.name}.{found}.before-upgrade")
    with fresh_copy(engine, kept) as part:
        part.replace(kept)
    with writing(engine) as connection:
        migrate(connection, scripts)


def revision(connection: Connection) -> str | None:
    """The revision that the tables are at."""
    found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return found


@contextmanager
def fresh_copy(engine: Engine, to: Path) -> Iterator[Path]:
    """A copy of a register under a passing name beside `to`, whole and on the disk, for the caller to rename; else it goes."""
    with passing_name(to) as part:
        if engine.dialect.name == "sqlite":
            _copied(engine, part)
        else:
            _poured(engine, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        yield part


@contextmanager
def passing_name(to: Path) -> Iterator[Path]:
    """An empty file of the user's own beside `to`, that is gone at the end, with all that SQLite puts beside it."""
    part = to.with_name(f".{to.name}.{secrets.token_hex(8)}")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield part
    finally:
        for left in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)


def pour(source: Connection, target: Connection) -> None:
    """Every row of one register into the empty tables of another, of whatever kind, in the order of their references."""
    for table in metadata.sorted_tables:
        rows = source.execute(select(table).order_by(*table.primary_key.columns)).mappings()
        while some := rows.fetchmany(_AT_ONCE):
            target.execute(insert(table), [dict(row) for row in some])


def _copied(engine: Engine, part: Path) -> None:
    copy = sqlite_module().connect(str(part))
    try:
        with engine.connect() as connection:
            connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file: nothing of it is left in a log beside it
    finally:
        copy.close()


def _poured(engine: Engine, part: Path) -> None:
    copy = connect(part)
    try:
        with writing(copy) as target, engine.connect() as source:
            migrate(target, SCRIPTS)
            pour(source, target)
    finally:
        copy.dispose()


def _alembic(scripts: str) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", scripts)
    return config


def known_revisions(scripts: str) -> set[str]:
    """Every revision that this reportkit knows."""
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_alembic(scripts)).walk_revisions()}


def migrate(connection: Connection, scripts: str) -> None:
    """Bring the tables up to date, within the caller's transaction."""
    from alembic import command

    config = _alembic(scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
