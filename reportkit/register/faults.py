"""What SQLite and the file system complain of, said plainly."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from reportkit.errors import RegisterError, ReportkitError, WriteError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn the faults of a register's file into RK404, RK405, RK701 and RK702."""
    try:
        yield
    except DBAPIError as error:
        raise _of_database(str(error.orig), path) from error
    except OSError as error:
        raise _of_system(error, path) from error


def not_a_register(path: Path) -> RegisterError:
    """The error for a file that is something else."""
    return RegisterError(
        "RK404", f"“{path.name}” is not a register, or is damaged.", "Name the right file, or restore a copy of it.", str(path)
    )


def _of_database(message: str, path: Path) -> ReportkitError:
    if "full" in message:
        return _full(path)
    if "locked" in message or "busy" in message:
        return RegisterError(
            "RK405", "The register is busy: another program has been writing to it.", "Try again in a minute.", str(path)
        )
    if "readonly" in message:
        return RegisterError(
            "RK405", "The register is read-only.", "Ask for the right to write to the file and its folder.", str(path)
        )
    if "unable to open" in message:
        return _unwritable(path)
    if "malformed" in message or "not a database" in message or "no such table" in message:
        return not_a_register(path)
    return RegisterError("RK405", f"The register could not be used: {message}.", "Run `reportkit doctor`.", str(path))


def _of_system(error: OSError, path: Path) -> ReportkitError:
    return _full(path) if error.errno in _FULL else _unwritable(path)


def _full(path: Path) -> WriteError:
    return WriteError("RK702", "The disk is full: the register was left as it was.", "Make room and try again.", str(path))


def _unwritable(path: Path) -> WriteError:
    return WriteError(
        "RK701", f"The register “{path.name}” cannot be written there.", "Choose another folder with --register.", str(path)
    )
