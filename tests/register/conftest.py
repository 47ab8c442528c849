"""A fresh register for each test, in a file and on a server."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportkit.register.store import Register, open_register
from tests.register.server import VARIABLE, Server, programs, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server: the one whose address is in the environment, or one that is started for these tests."""
    if named := os.environ.get(VARIABLE):
        yield Server(named.rstrip("/"))
        return
    if programs() is None:
        tell = pytest.fail if os.environ.get("REPORTKIT_REQUIRE_ALL") else pytest.skip
        tell(f"PostgreSQL is not installed, and {VARIABLE} names no server")
    with (
        tempfile.TemporaryDirectory(prefix="reportkit-postgresql-", ignore_cleanup_errors=True) as folder,
        running(Path(folder)) as own,
    ):
        yield own


@pytest.fixture(scope="session")
def made(server: Server) -> str:
    """The name of a database with an empty register in it, to be copied."""
    address = server.database()
    open_register(address).close()
    return address.rpartition("/")[2]


@pytest.fixture
def address(server: Server, made: str) -> Iterator[str]:
    """The address of an empty register on a server."""
    own = server.database(made)
    yield own
    server.drop(own)


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a register is to be: a file, or a database on a server."""
    if request.param == "file":
        return tmp_path / "register.sqlite3"
    address: str = request.getfixturevalue("address")
    return address


@pytest.fixture
def register(place: Path | str) -> Iterator[Register]:
    """An empty register, once in a file and once on a server."""
    with open_register(place) as opened:
        yield opened


@pytest.fixture
def file_register(tmp_path: Path) -> Iterator[Register]:
    """An empty register in a file, for what only a file can do."""
    with open_register(tmp_path / "register.sqlite3") as opened:
        yield opened


@pytest.fixture
def file(file_register: Register) -> Path:
    """The file of `file_register`."""
    return file_register.files[0]
