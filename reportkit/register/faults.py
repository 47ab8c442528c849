"""What a database and the file system complain of, said plainly."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from sqlalchemy.exc import DBAPIError

from reportkit.errors import RegisterError, RegisterNotFound, ReportkitError, WriteError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class Named(Protocol):
    """A file, or a database on a server."""

    @property
    def name(self) -> str:
        """What messages call it; it holds no password."""


@contextmanager
def plainly(place: Named) -> Iterator[None]:
    """Turn the faults of a register's file or server into RK404, RK405, RK701 and RK702."""
    try:
        yield
    except DBAPIError as error:
        raise _of_database(error.orig, place) from error
    except OSError as error:
        raise _of_system(error, place) from error
    except _bare() as error:
        raise _of_database(error, place) from error


def not_a_register(place: Named) -> RegisterError:
    """The error for a file that is something else."""
    return RegisterError(
        "RK404", f"“{place.name}” is not a register, or is damaged.", "Name the right file, or restore a copy of it.", str(place)
    )


def _bare() -> tuple[type[Exception], ...]:
    """The faults of the drivers that are in use, as they come where a copy is made past SQLAlchemy."""
    loaded = (sys.modules.get(name) for name in ("sqlite3", "pysqlite3", "psycopg"))
    return tuple(module.Error for module in loaded if module is not None)


def _of_database(fault: Any, place: Named) -> ReportkitError:
    if not hasattr(fault, "sqlstate"):
        return _of_file(str(fault), place)
    return _of_server(fault.sqlstate, getattr(fault.diag, "message_primary", None) or str(fault), place)


def _of_file(message: str, place: Named) -> ReportkitError:
    if "full" in message:
        return _full(place)
    if "locked" in message or "busy" in message:
        return _busy(place)
    if "readonly" in message:
        return RegisterError(
            "RK405", "The register is read-only.", "Ask for the right to write to the file and its folder.", str(place)
        )
    if "unable to open" in message:
        return _unwritable(place)
    if "malformed" in message or "not a database" in message or "no such table" in message:
        return not_a_register(place)
    return RegisterError("RK405", f"The register could not be used: {message}.", "Run `reportkit doctor`.", str(place))


def _of_server(state: str | None, message: str, place: Named) -> ReportkitError:
    """By the SQLSTATE (PostgreSQL's appendix A); none at all where there was no answer."""
    said = message.strip().splitlines()[-1].strip().rstrip(".") if message.strip() else "no answer"
    if state is None:
        return _unanswered(message, said, place)
    if state == "53100":
        return _full(place)
    if state == "58030":
        told = f"The server of the register {place.name} cannot use its disk: {said}. What was acknowledged is kept."
        return RegisterError("RK405", told, "Tell whoever keeps the server, then try again.", str(place))
    if state in ("55P03", "40001", "40P01"):
        return _busy(place)
    if state in ("25006", "42501"):
        told = f"You may not write to the register {place.name}."
        return RegisterError("RK405", told, "Ask for the right to write to that database.", str(place))
    if state in ("42P01", "42703"):
        return not_a_register(place)
    if state.startswith("08") or state in ("57P01", "57P02", "57P03"):
        return _gone(said, place)
    return RegisterError("RK405", f"The register could not be used: {said}.", "Run `reportkit doctor`.", str(place))


def _unanswered(message: str, said: str, place: Named) -> ReportkitError:
    if "does not exist" in message:
        told = f"There is no database for the register {place.name}, or no such user."
        return RegisterNotFound("RK401", told, "Ask for an empty database, then try again.", str(place))
    if "password" in message or "authentication" in message:
        told = f"The server did not let you in to the register {place.name}."
        return RegisterError("RK405", told, "Check the user and the password (PGPASSWORD, or a .pgpass file).", str(place))
    if "NUL" in message:
        told = "The text holds a NUL character, which a PostgreSQL register cannot keep. Nothing was written."
        return RegisterError("RK405", told, "Take it out, or keep this matter in a file.", str(place))
    return _gone(said, place)


def _gone(said: str, place: Named) -> ReportkitError:
    told = f"The server of the register {place.name} does not answer: {said}. What was acknowledged is kept."
    return RegisterError("RK405", told, "Try again when it is back.", str(place))


def _busy(place: Named) -> RegisterError:
    return RegisterError(
        "RK405", "The register is busy: another program has been writing to it.", "Try again in a minute.", str(place)
    )


def _of_system(error: OSError, place: Named) -> ReportkitError:
    return _full(place) if error.errno in _FULL else _unwritable(place)


def _full(place: Named) -> WriteError:
    return WriteError("RK702", "The disk is full: the register was left as it was.", "Make room and try again.", str(place))


def _unwritable(place: Named) -> WriteError:
    return WriteError(
        "RK701", f"The register “{place.name}” cannot be written there.", "Choose another folder with --register.", str(place)
    )
