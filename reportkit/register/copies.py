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
from reportkit.register.database import connect, fresh_copy, keep_folder, open_file, passing_name, pour, sqlite_module, writing
from reportkit.register.faults import plainly
from reportkit.register.places import Place, Server, open_place
from reportkit.register.schema import events, sources
from reportkit.register.verify import verify


def manifest_of(copy: Path) -> Path:
    """Where the manifest of a copy lies."""
    return copy.with_name(f"{copy.name}.manifest.json")


def _coming(copy: Path) -> Path:
    """The manifest of a copy that is about to take another's place."""
    return copy.with_name(f"{copy.name}.manifest.json.coming")


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
        coming = _coming(to)
        _write(coming, {"schema_version": "1", **to_plain(made)})
        part.replace(to)  # at any moment one of the two manifests is that of the copy that is there
        keep_folder(to.parent)
        coming.replace(manifest_of(to))
        keep_folder(to.parent)
    return made


def restore(copy: Path, to: Place, *, force: bool) -> Verification:
    """Put a copy in the place of a register, once it is found whole; what was there is kept beside it as `.before-restore`.

    Raises WriteError (RK703) where a register is there, Damaged (RK203) where the copy is not what its manifest says, and
    RegisterError (RK404) where its history is not sound.
    """
    if not isinstance(to, Path):
        return _into_server(copy, to)
    if to.exists() and not force:
        hint = "Name another place with --to, or add --force: the one that is there is kept beside it."
        raise WriteError("RK703", f"There is a register “{to.name}” already.", hint, str(to))
    manifest = _whole(copy)
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


def _into_server(copy: Path, to: Server) -> Verification:
    """Put a copy into a database that holds nothing yet; all of it or nothing."""
    manifest = _whole(copy)
    target = open_place(to, create=True)
    try:
        with passing_name(copy) as part:
            part.write_bytes(copy.read_bytes())
            open_file(part, create=False).dispose()  # an older copy is brought up to date first
            with plainly(to), _reading(part) as source, writing(target) as connection:
                if connection.scalar(select(func.count()).select_from(events)):
                    told = f"There is a register in the database {to.name} already."
                    raise WriteError("RK703", told, "Name an empty database: what it holds is never replaced.", str(to))
                pour(source, connection)
                found = verify(connection, manifest.head)
                _refuse(found, f"“{copy.name}”", copy)
    finally:
        target.dispose()
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


def _whole(copy: Path) -> Manifest:
    manifest = _manifest(copy)
    with plainly(copy):
        found = _sum(copy)
        if found != manifest.sha256 and _coming(copy).is_file():
            manifest = _read(_coming(copy))
        if found != manifest.sha256:
            told = f"“{copy.name}” is not the file that its manifest speaks of: it was changed or cut short."
            raise Damaged("RK203", told, "Take an earlier backup.", str(copy))
    return manifest


def _manifest(copy: Path) -> Manifest:
    path = manifest_of(copy)
    if not copy.is_file():
        raise Damaged("RK201", f"There is no file “{copy.name}”.", "Name a backup.", str(copy))
    if not path.is_file() and _coming(copy).is_file():
        path = _coming(copy)
    if not path.is_file():
        told = f"“{copy.name}” has no manifest “{path.name}” beside it, so nothing says whether it is whole."
        raise Damaged("RK203", told, "Keep the two together.", str(path))
    return _read(path)


def _read(path: Path) -> Manifest:
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
