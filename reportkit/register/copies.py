"""Copies of a register: made while it is in use, with a manifest beside them, and put back only when they are sound."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select

from reportkit.errors import Damaged, RegisterError, WriteError
from reportkit.model.keeping import Manifest, Verification
from reportkit.model.wire import dumps, loads
from reportkit.model.wire_values import from_plain, to_plain
from reportkit.register.database import connect, fresh_copy, keep_folder, open_file, sqlite_module
from reportkit.register.faults import plainly
from reportkit.register.schema import sources
from reportkit.register.verify import verify


def manifest_of(copy: Path) -> Path:
    """Where the manifest of a copy lies."""
    return copy.with_name(f"{copy.name}.manifest.json")


def backup(engine: Engine, to: Path, when: str, *, force: bool) -> Manifest:
    """Copy a register, whole and as it is at one moment, though others write to it.

    Raises WriteError (RK703) where the copy exists, RegisterError (RK404) where the register itself is not sound.
    """
    for path in (to, manifest_of(to)):
        if path.exists() and not force:
            raise WriteError("RK703", f"“{path.name}” exists already.", "Name another, or add --force to replace it.", str(path))
    with plainly(to), fresh_copy(engine, to) as part:
        found, documents = _look(part)
        _refuse(found, "The register", to)
        made = Manifest(
            to.name, when, found.head, found.events, found.items, documents, _sum(part), part.stat().st_size, found.records
        )  # fmt: skip
        _write(manifest_of(to), {"schema_version": "1", **to_plain(made)})
        part.replace(to)
        keep_folder(to.parent)
    return made


def restore(copy: Path, to: Path, *, force: bool) -> Verification:
    """Put a copy in the place of a register, once it is found whole; what was there is kept beside it as `.before-restore`.

    Raises WriteError (RK703) where a register is there, Damaged (RK203) where the copy is not what its manifest says, and
    RegisterError (RK404) where its history is not sound.
    """
    if to.exists() and not force:
        hint = "Name another place with --to, or add --force: the one that is there is kept beside it."
        raise WriteError("RK703", f"There is a register “{to.name}” already.", hint, str(to))
    manifest = _manifest(copy)
    with plainly(copy):
        if _sum(copy) != manifest.sha256:
            told = f"“{copy.name}” is not the file that its manifest speaks of: it was changed or cut short."
            raise Damaged("RK203", told, "Take an earlier backup.", str(copy))
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _opened(copy) as engine, plainly(to), fresh_copy(engine, to) as part:
        with _reading(part) as connection:
            found = verify(connection, manifest.head)
        _refuse(found, f"“{copy.name}”", copy)
        if to.exists():
            _over(part, to)
        else:
            part.replace(to)
        keep_folder(to.parent)
    engine = open_file(to, create=False)
    with plainly(to), engine.connect() as connection:
        connection.connection.execute("PRAGMA journal_mode = WAL")
    engine.dispose()
    return found


def _over(part: Path, to: Path) -> None:
    """Write a copy into a register that others may have open: they see it whole, or not at all."""
    kept = to.with_name(f"{to.name}.before-restore")
    old = connect(to)
    try:
        with fresh_copy(old, kept) as before:
            before.replace(kept)
        source = sqlite_module().connect(str(part))
        try:
            with old.connect() as connection:
                raw: Any = connection.connection.dbapi_connection
                source.backup(raw)
        finally:
            source.close()
    finally:
        old.dispose()


def _manifest(copy: Path) -> Manifest:
    path = manifest_of(copy)
    if not copy.is_file():
        raise Damaged("RK201", f"There is no file “{copy.name}”.", "Name a backup.", str(copy))
    if not path.is_file():
        told = f"“{copy.name}” has no manifest “{path.name}” beside it, so nothing says whether it is whole."
        raise Damaged("RK203", told, "Keep the two together.", str(path))
    return from_plain(Manifest, loads(path.read_text(encoding="utf-8")))


def _look(path: Path) -> tuple[Verification, int]:
    with _reading(path) as connection:
        return verify(connection), connection.scalar(select(func.count()).select_from(sources)) or 0


@contextmanager
def _opened(path: Path) -> Iterator[Engine]:
    engine = connect(path)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _reading(path: Path) -> Iterator[Any]:
    with _opened(path) as engine, engine.connect() as connection:
        yield connection


def _refuse(found: Verification, what: str, path: Path) -> None:
    if not found.sound:
        told = f"{what} is not as it was written: {found.faults[0]}"
        raise RegisterError("RK404", told, "`reportkit register verify` tells everything; take an earlier backup.", str(path))


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, value: dict[str, Any]) -> None:
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with part.open("x", encoding="utf-8") as file:
            file.write(dumps(value))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
