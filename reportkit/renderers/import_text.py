"""An import in words: how the columns were understood, what becomes of the rows, and why some are refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from reportkit.model.importing import ImportResult, ImportRow, Verdict

#: How many rows of one kind are told one by one; the rest are counted.
MOST = 40
_FIELDS = {
    "ref": "reference", "recommendation": "what is to improve", "sub_items": "parts", "due_date": "due date",
    "completed_on": "completed on", "progress": "progress, and the reason of a change", "rag": "RAG",
    "rag_reason": "the reason of its rating", "start_on": "start", "measure": "how one knows that it is done",
    "depends_on": "depends on", "recovery_on": "recovery date",
}  # fmt: skip


def describe(told: ImportResult) -> str:
    """The whole, for a person to read before anything is written, or after."""
    rows = " and ".join(str(row) for row in told.header_rows)
    headings = f"{'row' if len(told.header_rows) == 1 else 'rows'} {rows}"
    lines = [f"{told.file}, sheet “{told.sheet}”: the headings are in {headings}, and {_count(len(told.rows), 'row')} below."]
    if told.sheet == told.file:
        lines = [f"{told.file}: the headings are in {headings}, and {_count(len(told.rows), 'row')} below."]
    lines += ["", "Columns", *(f"  {_folded(name)} → {_FIELDS.get(field, field)}" for name, field in told.columns)]
    if told.untaken:
        lines += ["", "Columns that no field takes; a new item keeps their words in its quotation"]
        lines += [f"  {_folded(name)} ({_count(cells, 'cell')})" for name, cells in told.untaken]
    if told.said:
        lines += ["", "To know", *(f"  {said}" for said in told.said)]
    lines += [*_rows("Refused", told.of("refused")), *_rows("Changed", told.of("changed")), *_rows("New", told.of("new"))]
    return "\n".join([*lines, "", *_end(told)])


def _rows(title: str, rows: Sequence[ImportRow]) -> list[str]:
    if not rows:
        return []
    lines = ["", title]
    for row in rows[:MOST]:
        words = f"“{_short(row.title)}”" if row.title else ""
        name = " ".join(part for part in (row.number or "", words) if part)
        lines.append(f"  row {row.row}{f', {name}' if name else ''}{': ' + '; '.join(row.told) if row.told else ''}")
    return [*lines, *([f"  and {len(rows) - MOST:,} more"] if len(rows) > MOST else [])]


def _end(told: ImportResult) -> list[str]:
    counts = {verdict: len(told.of(verdict)) for verdict in get_args(Verdict)}
    sums = ", ".join(f"{number:,} {verdict}" for verdict, number in counts.items())
    if told.applied:
        left = " The refused rows were left out: mend them, and import the file again." if counts["refused"] else ""
        return [f"Imported: {sums}.{left}"]
    if not counts["new"] and not counts["changed"]:
        return [f"{sums}. There is nothing to write."]
    return [f"{sums}. This was a trial: nothing was written. Add --apply to write it."]


def _folded(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 70 else f"{words[:67].rstrip()}…"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
