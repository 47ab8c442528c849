"""A council's existing table into the register: first what would happen, then, when asked, the same done."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.api.stages import now, open_register, who
from reportkit.config import Config, load_config
from reportkit.errors import RegisterNotFound
from reportkit.model.importing import ImportResult
from reportkit.model.sheets import Workbook

if TYPE_CHECKING:
    from reportkit.register.store import Register


@contextmanager
def register_for(config: Config, path: Path | str | None, *, apply: bool) -> Iterator[Register]:
    """The register to import into; for a trial where there is none yet, an empty one that goes away again."""
    try:
        opened = open_register(config, path, create=apply)
    except RegisterNotFound:
        with tempfile.TemporaryDirectory() as folder, open_register(config, Path(folder) / "trial.sqlite3") as passing:
            yield passing
        return
    with opened:
        yield opened


def import_table(
    register: Register,
    file: Path,
    *,
    columns: Path | None = None,
    sheet: str | None = None,
    reason: str | None = None,
    apply: bool = False,
    config: Config | None = None,
) -> ImportResult:
    """What the rows of a table would do to the register; with `apply` it is done. `columns` is the council's own mapping.

    The file is read in a guarded child. Raises ReadError, or ConfigError where its columns or its sheet are not certain.
    """
    from reportkit.readers.base import load_file
    from reportkit.register.columns import load_words
    from reportkit.sandbox import Guard, run_guarded

    chosen, words = config or load_config(), load_words(columns)
    given = load_file(file, chosen.limits)
    guard = Guard(chosen.limits.memory_bytes, chosen.limits.seconds)
    arguments = (given.data, chosen.limits, given.name)
    book: Workbook = run_guarded("reportkit.register.table_file:read_table", arguments, guard, f"“{given.name}”")
    kind = "text/csv" if book.kind.startswith("table") else "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    told = register.import_table(
        book, given.source(kind), words, who=who(), when=now(), sheet=sheet, reason=reason, apply=apply
    )  # fmt: skip
    beside = [f"“{one.name}”{' (hidden)' if one.hidden else ''}" for one in book.sheets if one.name != told.sheet]
    unread = (f"Sheets that are not read: {', '.join(beside)}; --sheet reads one of them instead.",) if beside else ()
    return replace(told, said=(*book.said, *unread, *told.said))


def describe(told: ImportResult) -> str:
    """An import in words: how the columns were understood, what is to be said, and each row that is not left as it is."""
    from reportkit.renderers.import_text import describe as words

    return words(told)
