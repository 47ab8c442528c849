"""After a purge: the file or the tables are written anew, so that nothing of what went is left in their free space."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from reportkit.errors import RegisterError
from reportkit.register.places import Place, Server

#: Shorter texts are not looked for: they stand in every file.
_SHORTEST = 12
#: A name of a person or a matter is looked for from this length on.
_SHORTEST_NAME = 4
#: At most so many are looked for, the longest first.
_MOST = 500
_SERVERS_OWN = (
    "The tables were written anew (VACUUM FULL, ANALYZE). The server's own write-ahead log, its archives, base backups, replicas "
    "and statistics hold the words until whoever keeps the server lets them go; this certificate does not speak for them."
)
_COPIES = "Backups that were made before hold the words still: delete them when their own time has come."


def sweep(engine: Engine, place: Place, tables: Sequence[str]) -> tuple[str, ...]:
    """Write the register anew, without its free space, and say what that does not reach. Raises RegisterError (RK405)."""
    if isinstance(place, Server):
        with engine.connect() as plain:
            raw: Any = plain.connection.dbapi_connection
            plain.rollback()
            raw.autocommit = True
            try:
                for table in tables:
                    raw.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
            finally:
                raw.autocommit = False
        return (_SERVERS_OWN, _COPIES)
    with engine.connect() as plain:
        plain.rollback()
        raw = plain.connection.dbapi_connection
        raw.execute("VACUUM")
        ((busy, *_),) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if busy:
        told = "The words are out of the register, but its file could not be swept: another program has it open."
        raise RegisterError("RK405", told, "Close that, then purge again: it finishes the work.", str(place))
    return (_COPIES,)


def search(place: Path, texts: Iterable[str], names: Iterable[str] = ()) -> tuple[set[str], set[str]]:
    """Which texts were looked for in the bytes of a file and its logs, and which of them are there, in plain form or as JSON."""
    wanted = set(sorted({text for text in texts if len(text) >= _SHORTEST}, key=len, reverse=True)[:_MOST])
    wanted |= {name for name in names if len(name) >= _SHORTEST_NAME}
    logs = (place.with_name(place.name + end) for end in ("-wal", "-journal"))
    held = b"\0".join(path.read_bytes() for path in (place, *logs) if path.is_file())
    return wanted, {text for text in wanted if any(form in held for form in _forms(text))}


def copies_beside(place: Path) -> tuple[str, ...]:
    """Files beside a register that were made of it earlier: before an upgrade, before another was put back."""
    return tuple(sorted(path.name for path in place.parent.glob(f"{place.name}.*before-*")))


def _forms(text: str) -> set[bytes]:
    plain = text.encode("utf-8", "surrogatepass")
    return {plain, json.dumps(text, ensure_ascii=False)[1:-1].encode("utf-8", "surrogatepass"), json.dumps(text)[1:-1].encode()}
