"""Where a register is: a file on this machine, or a database on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError

from reportkit.errors import ConfigError
from reportkit.register import database

_SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True)
class Server:
    """A database on a PostgreSQL server; `url` may hold a password, `name` never does."""

    url: URL

    @property
    def name(self) -> str:
        """What messages call it: the database and its machine."""
        return f"{self.url.database} on {self.url.host or 'this machine'}"

    def __str__(self) -> str:
        return self.name


Place = Path | Server


def place_of(where: Path | str | None) -> Place:
    """The place that a path, an address such as `postgresql://clerk@db/register`, or nothing at all stands for.

    Raises ConfigError (RK104) for an address that is none.
    """
    if where is None or where == "":
        return database.default_path().absolute()
    scheme = str(where).partition(":/")[0].casefold()
    if isinstance(where, Path) or scheme not in _SCHEMES:
        return Path(where).expanduser().absolute()
    try:
        url = make_url(where)
    except ArgumentError:
        url = None
    if url is None or not url.database:
        told = "The address of the register is not whole: it must name a server and a database."
        raise ConfigError("RK104", told, "Write it as postgresql://user@server/database.")
    return Server(url.set(drivername="postgresql+psycopg"))


def open_place(place: Place, *, create: bool) -> Engine:
    """An engine on the register at a place, made or brought up to date where needed. Raises as `database.open_file`."""
    if isinstance(place, Path):
        return database.open_file(place, create=create)
    from reportkit.register import postgresql

    return postgresql.open_server(place, create=create)


def integrity(connection: Connection) -> Iterator[str]:
    """What is wrong with the file or the database itself."""
    found: Iterator[str] = _of(connection).integrity(connection)
    return found


def given(connection: Connection, table: str) -> int:
    """The last number that `items` or `events` gave, though its row be gone."""
    found: int = _of(connection).given(connection, table)
    return found


def _of(connection: Connection) -> ModuleType:
    if connection.dialect.name == "sqlite":
        return database
    from reportkit.register import postgresql

    return postgresql
