"""The cache of the engine's answers: found by a keyed digest of the text, never holding the text."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.config import EngineConfig
from reportkit.engines.languagetool.jars import VERSION
from reportkit.engines.languagetool.matches import EngineMatch, RuleSet
from reportkit.engines.languagetool.state import private_folder
from reportkit.model.document import Notice

_SCHEMA = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, value BLOB NOT NULL, used REAL NOT NULL) WITHOUT ROWID"
_DROP = """DELETE FROM answers WHERE key IN (SELECT key FROM (
    SELECT key, sum(length(value) + 64) OVER (ORDER BY used DESC, key) AS taken FROM answers) WHERE taken > ?)"""
_KEPT_WHEN_FULL = 0.75


@dataclass(frozen=True)
class CacheStatus:
    """Where the cache is; `size` in bytes on disk, `answers` the number of texts it knows."""

    path: Path
    size: int
    answers: int


class AnswerCache:
    """The answers to texts under one rule set; what goes wrong is told in `notices` and never stops a check."""

    def __init__(self, config: EngineConfig, rules: RuleSet) -> None:
        self.notices: list[Notice] = []
        self._limit = config.cache_megabytes * 1_000_000
        self._context = json.dumps([VERSION, *vars(rules).values()]).encode()
        self._key = _secret()

    def get(self, texts: Sequence[str]) -> dict[str, tuple[EngineMatch, ...]]:
        """The known answers by text; their matches name no block."""
        by_key = {self._digest(text): text for text in texts}
        found: dict[str, tuple[EngineMatch, ...]] = {}
        with self._forgiving(), contextlib.closing(_connect()) as database, database:
            for key, text in by_key.items():
                row = database.execute("SELECT value FROM answers WHERE key = ?", (key,)).fetchone()
                if row:
                    found[text] = _load(row[0])
            used = [(time.time(), self._digest(text)) for text in found]
            database.executemany("UPDATE answers SET used = ? WHERE key = ?", used)
        return found

    def put(self, answers: Mapping[str, Sequence[EngineMatch]]) -> None:
        """Keep these answers; the longest unused make room."""
        rows = [(self._digest(text), _dump(matches), time.time()) for text, matches in answers.items()]
        with self._forgiving(), contextlib.closing(_connect()) as database, database:
            database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
            _make_room(database, self._limit)

    def _digest(self, text: str) -> bytes:
        content = self._context + b"\0" + text.encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, content, hashlib.sha256)

    @contextlib.contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Turn what goes wrong into a notice; a damaged file is dropped, so that the next one starts anew."""
        try:
            yield
        except sqlite3.OperationalError as error:
            message = f"The cache of LanguageTool's answers could not be used ({error})."
            self.notices.append(Notice("note", "engine.cache", message))
        except (sqlite3.DatabaseError, ValueError, TypeError, AttributeError):
            _path().unlink(missing_ok=True)
            message = "The cache of LanguageTool's answers was damaged; it was deleted and is made anew."
            self.notices.append(Notice("note", "engine.cache", message))


def clear_cache() -> int:
    """Delete every answer and the key; returns how many there were."""
    count = cache_status().answers
    for path in (_path(), _path().with_name("answers.db-journal"), _path().with_name("answers.key")):
        path.unlink(missing_ok=True)
    return count


def cache_status() -> CacheStatus:
    """Where the cache is and how large; a file that cannot be read counts no answers."""
    path, count = _path(), 0
    if path.exists():
        with contextlib.suppress(sqlite3.Error), contextlib.closing(_connect()) as database:
            count = int(database.execute("SELECT count(*) FROM answers").fetchone()[0])
    return CacheStatus(path, path.stat().st_size if path.exists() else 0, count)


def _path() -> Path:
    import platformdirs

    return private_folder(platformdirs.user_cache_path("reportkit", appauthor=False) / "answers") / "answers.db"


def _connect() -> sqlite3.Connection:
    path = _path()
    if not path.exists():
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    database = sqlite3.connect(path, timeout=5)
    database.execute("PRAGMA auto_vacuum = FULL")
    database.execute("PRAGMA secure_delete = ON")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute(_SCHEMA)
    return database


def _secret() -> bytes:
    """The user's random key; made on first use, mode 0600."""
    path = _path().with_name("answers.key")
    with contextlib.suppress(OSError):
        key = path.read_bytes()
        if len(key) == 32:
            return key
        path.unlink()
    with (
        contextlib.suppress(FileExistsError),
        os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file,
    ):
        file.write(os.urandom(32))
    return path.read_bytes()


def _make_room(database: sqlite3.Connection, limit: int) -> None:
    """Where the answers take more than the limit, drop the longest unused until three quarters of it are left."""
    total = int(database.execute("SELECT coalesce(sum(length(value) + 64), 0) FROM answers").fetchone()[0])
    if total <= limit:
        return
    database.execute(_DROP, (limit * _KEPT_WHEN_FULL,))


def _dump(matches: Sequence[EngineMatch]) -> bytes:
    fields = [[m.start, m.end, m.rule, m.category, m.issue_type, m.message, m.replacements] for m in matches]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _load(value: bytes) -> tuple[EngineMatch, ...]:
    fields = json.loads(value.decode("utf-8", "surrogatepass"))
    return tuple(
        EngineMatch("", start, end, rule, category, kind, message, tuple(replacements))
        for start, end, rule, category, kind, message, replacements in fields
    )
