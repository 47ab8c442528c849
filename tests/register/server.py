"""A PostgreSQL server for the tests: the one that an address names, or one of their own, started from what is installed."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

#: Names an existing server in place of one of the tests' own.
VARIABLE = "REPORTKIT_TEST_POSTGRESQL"
_INSTALLED = Path("/usr/lib/postgresql")
_numbers = itertools.count(1)


class Server:
    """A running server; each test asks it for a database of its own."""

    def __init__(self, address: str) -> None:
        self._address = address

    def database(self, template: str | None = None) -> str:
        """The address of a new database: empty, or a copy of one made before. It sorts text as people do, not as bytes."""
        name = f"register_{os.getpid()}_{next(_numbers)}"
        like = sql.Identifier(template) if template else sql.Identifier("template0")
        rest = sql.SQL("") if template else sql.SQL("ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-GB' LOCALE 'C'")
        with psycopg.connect(f"{self._address}/postgres", autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} {}").format(sql.Identifier(name), like, rest))
        return f"{self._address}/{name}"

    def named(self, address: str) -> str:
        """The address here of a database that was made when the server ran elsewhere."""
        return f"{self._address}/{address.rpartition('/')[2]}"

    def drop(self, address: str) -> None:
        """Take a database away again, whoever is still in it."""
        name = sql.Identifier(address.rpartition("/")[2])
        with psycopg.connect(f"{self._address}/postgres", autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


def programs() -> Path | None:
    """The folder of the newest server that is installed, if one is."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    installed = sorted(_INSTALLED.glob("*/bin"), key=lambda path: int(path.parent.name)) if _INSTALLED.is_dir() else []
    return installed[-1] if installed else None


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A server on a free port of the loopback address, its data in a folder; stopped at the end."""
    initialised(folder)
    with serving(folder) as server:
        yield server


def initialised(folder: Path) -> None:
    """Make the data of a server in a folder that its user can reach."""
    if os.getuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, _user())
        for parent in (folder, *folder.parents):
            if not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o011)
    _run([_program("initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"])


@contextmanager
def serving(folder: Path, within: Sequence[str] = (), port: int | None = None) -> Iterator[Server]:
    """A server on the data in a folder, run by another program where one is given; stopped at once at the end."""
    port = port or _free_port()
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
    control = [_program("pg_ctl"), "-D", str(folder / "data"), "-w"]
    _run([*within, *control, "-l", str(folder / "log"), "-o", options, "start"])
    try:
        yield Server(f"postgresql://postgres@127.0.0.1:{port}")
    finally:
        _run([*control, "-m", "immediate", "stop"], gone=bool(within))


def _program(name: str) -> str:
    found = programs()
    assert found
    return str(found / name)


def _user() -> str:
    return "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name


def _run(command: Sequence[str], *, gone: bool = False) -> None:
    """Run a command as the server's user; one that may be `gone` may fail."""
    as_user = ["runuser", "-u", _user(), "--"] if os.getuid() == 0 else []
    done = subprocess.run([*as_user, *command], stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd="/")
    assert gone or done.returncode == 0, done.stderr


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
