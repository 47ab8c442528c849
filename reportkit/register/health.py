"""Which SQLite keeps the register, for `reportkit doctor`."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.model.health import Health

#: The first SQLite without the fault that could damage a database when its write-ahead log was reset.
SOUND = (3, 51, 3)


def health() -> Iterator[Health]:
    """The SQLite that is used, and whether it is a sound one."""
    try:
        import pysqlite3 as sqlite
    except ImportError:
        import sqlite3 as sqlite
    version = tuple(int(part) for part in sqlite.sqlite_version.split("."))
    if version >= SOUND:
        yield Health("SQLite", "ok", sqlite.sqlite_version)
    else:
        yield Health("SQLite", "warn", f"{sqlite.sqlite_version} has a known fault", "Install the package pysqlite3.")
