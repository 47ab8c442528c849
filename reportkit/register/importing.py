"""A council's own table into the register: what each row would do, with reasons, and the same done, all of it or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Engine, select

from reportkit.errors import ConfigError
from reportkit.model.cells import cells
from reportkit.model.document import Source
from reportkit.model.entry import Entry
from reportkit.model.finding import Due, Finding, Owner
from reportkit.model.ids import digest, fold
from reportkit.model.importing import ImportResult, ImportRow
from reportkit.model.item import PLANNED, ImprovementItem, ItemAction
from reportkit.model.sheets import letters, ranges
from reportkit.model.text import Span
from reportkit.register import recording, rules, staging
from reportkit.register.cells import Refused, Remarks, day_of, due_of, given, remarked, status_of, themes_of, word_of
from reportkit.register.columns import Layout, Words, plain
from reportkit.register.documents import said
from reportkit.register.rows import item_of, number_text
from reportkit.register.schema import findings, item_origins, items, sources

#: What the history calls a change that an import made, and the method of a finding that is a row of a table.
IMPORTED, METHOD = "imported", "table-row@1"
#: How often a table is worked out beside others' writing before it is done with the write lock held.
_TURNS = 3
#: Fields that an import reads only to find the item and to see that the table speaks of the same.
_FIXED = ("ref", "recommendation", "document", "page", "sub_items")
#: Fields that take their words as they are.
_WORDS = ("title", "priority", "evidence", *PLANNED)

#: Fields that are a day, and which.
_DAYS = {"completed_on": "on which it was completed", "start_on": "on which it starts", "recovery_on": "of its recovery"}


@dataclass
class Known:
    """The items of the register by what a row may know them by."""

    by_number: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    by_ref: dict[str, list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    by_words: dict[str, list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    sources: dict[str, str] = field(default_factory=dict)


@dataclass
class Work:
    """A table while it is worked through: who it is from, how it is read, and what has been found so far."""

    source: Source
    layout: Layout
    words: Words
    reason: str | None
    known: Known
    remarks: Remarks = field(default_factory=Remarks)
    seen: dict[str, int] = field(default_factory=dict)
    rows: list[ImportRow] = field(default_factory=list)
    fresh: list[tuple[ImprovementItem, Finding]] = field(default_factory=list)
    changed: list[tuple[Entry, dict[str, Any], str | None]] = field(default_factory=list)


def plan(connection: Connection, source: Source, layout: Layout, words: Words, reason: str | None) -> Work:
    """What a table would do to the register as it is now; nothing is written."""
    work = Work(source, layout, words, reason, _known(connection))
    headings = {name: plain(layout.names[column]) for name, column in layout.columns.items()}
    for number, texts in layout.sheet.rows:
        told = given(texts, layout.columns)
        if number <= max(layout.header_rows) or not told:
            continue
        if len(told) > 1 and all(plain(text) == headings[name] for name, text in told.items()):
            continue  # the headings again, as at the top of a printed page
        _notice_formulas(work, number, told)
        try:
            work.rows.append(_row(work, number, texts, told))
        except Refused as refusal:
            title = told.get("title") or told.get("recommendation") or ""
            work.rows.append(ImportRow(number, "refused", None, " ".join(title.split()), (str(refusal),)))
    return work


def bring(engine: Engine, source: Source, layout: Layout, words: Words, reason: str | None, who: str, when: str) -> ImportResult:
    """Do what a table says, all of it or nothing, refused rows apart.

    It is worked out and made ready while others write, and put in by one short transaction; where somebody wrote in between it
    is worked out anew, and at last with the lock held, so that it comes to an end.
    """
    with staging.own_connection(engine) as connection:
        for turn in range(_TURNS + 1):
            with staging.aside(connection) if turn < _TURNS else staging.locked(connection):
                work = plan(connection, source, layout, words, reason)
                batch = _batch(connection, work, who, when)
                numbers = {row["id"]: number_text(row["number"]) for row in batch.rows[items.name]}
                if not batch:
                    return result(work, numbers)
                staging.stage(connection, batch)
                if turn == _TURNS:
                    staging.put(connection, batch)
                    break
            with staging.locked(connection):
                if staging.put(connection, batch):
                    break
        return result(work, numbers)


def _batch(connection: Connection, work: Work, who: str, when: str) -> staging.Batch:
    """What was planned, as rows and events; new items are numbered in the order of their rows."""
    told_by = [work.source] if work.fresh or work.changed else []
    came, quoted, read = recording.document_rows(connection, told_by, [finding for _, finding in work.fresh], who, when)
    new, origins, recorded = recording.new_rows(
        connection, [item for item, _ in work.fresh], who, when, work.reason, work.source.sha256
    )  # fmt: skip
    changed, edited = recording.edited_rows(work.changed, who, when, IMPORTED, work.source.sha256)
    rows = {sources.name: came, findings.name: quoted, items.name: new, item_origins.name: origins}
    return staging.Batch(rows, changed, [*read, *recorded, *edited])


def result(work: Work, numbers: Mapping[str, str] | None = None) -> ImportResult:
    """What is told of an import; with `numbers`, of one that was written."""
    layout, sheet = work.layout, work.layout.sheet
    taken = {column: name for name, column in layout.columns.items()}
    untaken = tuple(
        (name, sum(1 for number, row in sheet.rows if number > max(layout.header_rows) and row[column - 1 : column] > ("",)))
        for column, name in layout.names.items()
        if column not in taken
    )
    given_numbers = iter((numbers or {}).values())
    rows = tuple(
        replace(row, number=next(given_numbers)) if numbers and row.verdict == "new" else row for row in work.rows
    )  # fmt: skip
    columns = tuple((layout.names[column], taken[column]) for column in sorted(taken))
    told = (*layout.said, *_said(work))
    return ImportResult(work.source.name, sheet.name, layout.header_rows, columns, untaken, told, rows, numbers is not None)


def _said(work: Work) -> list[str]:
    sheet, told = work.layout.sheet, []
    last = max(work.layout.header_rows)
    if hidden := tuple(number for number in sheet.hidden_rows if number > last):
        told.append(f"Hidden rows are read like the others: {ranges(hidden)}.")
    columns = [letters(column) for column in work.layout.columns.values() if column in sheet.hidden_columns]
    if columns:
        told.append(f"Hidden columns are read like the others: {', '.join(columns)}.")
    if merged := [place for place in sheet.merged if place[2] > last and place[2] > place[0]]:
        where = "; ".join(f"rows {top}–{bottom} of column {letters(left)}" for top, left, bottom, _ in merged[:5])
        more = f" and {len(merged) - 5} more" if len(merged) > 5 else ""
        told.append(f"Merged cells hold their words in their first row only, and are read so: {where}{more}.")
    return [*told, *remarked(work.remarks)]


def _notice_formulas(work: Work, number: int, told: Mapping[str, str]) -> None:
    if not work.layout.sheet.formulas:
        return
    for name in told:
        column = work.layout.columns[name]
        if (number, column) in work.layout.sheet.formulas:
            work.remarks.formulas.append(f"{letters(column)}{number} “{told[name]}”")


def _row(work: Work, number: int, texts: tuple[str, ...], told: Mapping[str, str]) -> ImportRow:
    kept = _match(work, told)
    key = kept["id"] if kept else "\n".join((plain(told.get("ref", "")), plain(_text(told))))
    if key in work.seen:
        about = number_text(kept["number"]) if kept else "the same words"
        raise Refused(f"row {work.seen[key]} is about {about} already")
    work.seen[key] = number
    if kept is None:
        return _fresh(work, number, texts, told, _values(work, told))
    item, name = item_of(kept, []), number_text(kept["number"])
    there = cells(name, item, work.known.sources.get(item.source, ""))
    by_number = "number" in told
    told = {key: text for key, text in told.items() if fold(text) != fold(there[key])}  # the same words are no change
    if by_number:
        _same_item(work, name, there, told)
    values = _values(work, told)
    changes = {key: value for key, value in values.items() if _differs(item, key, value)}
    if not changes:
        return ImportRow(number, "unchanged", name, item.title)
    differences = tuple(
        f"{key.replace('_', ' ')} “{_said_of(item, key) or 'none'}” → “{_shown(value)}”" for key, value in changes.items()
    )
    if "revision" in told:
        was = (
            f"{name} was changed since this table was written (revision {told['revision'].strip()}; it is at {item.revision} now)"
        )
        raise Refused(f"{was}, and the table says otherwise: {'; '.join(differences)}")
    why = changes.get("status_reason") or work.reason
    if "rag" in changes:
        changes["rag_rule"] = values["rag_rule"]
    _allowed(item, changes, why)
    work.changed.append((Entry(name, item), changes, why))
    return ImportRow(number, "changed", name, item.title, differences)


def _values(work: Work, told: Mapping[str, str]) -> dict[str, Any]:
    """What a row says of the fields that an import may set."""
    values: dict[str, Any] = {name: told[name] for name in _WORDS if name in told}
    for name in ("state", "rag"):
        if name in told:
            values[name] = word_of(name, _closed(work, told, name), work.words)
    if "status" in told:
        values["status"], why = status_of(_closed(work, told, "status"), work.words)
        values |= {"status_reason": why} if why else {}
    if "rag" in values:
        values["rag_rule"] = f"as in {work.source.name}"
    if "action" in told and plain(told["action"]) != "no action recorded":
        values["action"] = ItemAction(told["action"])
    if "owner" in told:
        values["owner"] = Owner(raw=told["owner"])
    if "due" in told or "due_date" in told:
        values["due"] = _due(told, work.remarks)
    if "themes" in told:
        values["themes"] = themes_of(told["themes"])
    if reasons := [told[name] for name in ("rag_reason", "progress") if name in told]:
        values["status_reason"] = "\n".join(dict.fromkeys(reasons))
    for name, what in _DAYS.items():
        if name in told:
            values[name] = _day(told[name], what, work.remarks)
    return values


def _day(text: str, what: str, remarks: Remarks) -> str:
    if (day := day_of(text, remarks)) is None:
        raise Refused(f"“{text}” is not the day {what}; write it as 2026-03-31")
    return day


def _closed(work: Work, told: Mapping[str, str], name: str) -> str:
    text = told[name]
    if text.startswith("="):
        column = letters(work.layout.columns[name])
        raise Refused(f"column {column} holds the formula “{text}”, which is never worked out; paste its value there instead")
    return text


def _due(told: Mapping[str, str], remarks: Remarks) -> Due:
    """By when, from one column or two: the words, and the day."""
    if "due_date" not in told:
        return due_of(told["due"], remarks)
    iso = day_of(told["due_date"], remarks)
    if iso is None:
        raise Refused(f"the due date “{told['due_date']}” is not a day; write it as 2026-03-31")
    raw = told.get("due")
    quiet = Remarks()
    own = day_of(raw, quiet) if raw else None
    if own is not None and own != iso:
        raise Refused(f"it is due on {said(own)} in one column and on {said(iso)} in another")
    return Due(raw if raw else said(iso), iso, "date")


def _match(work: Work, told: Mapping[str, str]) -> Mapping[str, Any] | None:
    """The item that a row is about; None for a new one. Raises Refused where that is not certain."""
    known = work.known
    if "number" in told:
        digits = told["number"].strip().upper().removeprefix("R-")
        kept = known.by_number.get(int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None
        if kept is None:
            raise Refused(f"the register has no item “{told['number'].strip()}”; a new row has an empty number")
        return kept
    ref, words = plain(told.get("ref", "")), plain(_text(told))
    if not words and not ref:
        raise Refused("it says neither what is to improve nor which item it is about")
    found = known.by_words.get(words, []) if words else known.by_ref.get(ref, [])
    if ref:
        found = [kept for kept in found if plain(kept["ref"]) == ref]
    document = plain(told.get("document", ""))
    if len(found) > 1 and document:
        found = [kept for kept in found if plain(known.sources.get(kept["source"], "")) == document] or found
    if len(found) > 1:
        names = ", ".join(number_text(kept["number"]) for kept in found)
        raise Refused(f"it fits several items: {names}; give the number of one in a column “Number”")
    if not found and not words:
        raise Refused(
            f"the register has no item with the reference “{told['ref'].strip()}”, and the row has no words for a new one"
        )
    if not found and ref:
        own = [kept for kept in known.by_ref.get(ref, []) if known.sources.get(kept["source"]) == work.source.name]
        if own:
            name = number_text(own[0]["number"])
            raise Refused(
                f"{name} has the reference “{told['ref'].strip()}” from this table with other words: “{own[0]['recommendation']}”"
            )
    return found[0] if found else None


def _text(told: Mapping[str, str]) -> str:
    return told.get("recommendation") or told.get("title") or ""


def _same_item(work: Work, name: str, there: Mapping[str, str], told: Mapping[str, str]) -> None:
    """Refuse a row that would change what a document says."""
    for key in _FIXED:
        if key in told and not (key == "document" and told[key] == work.source.name):
            what = {"ref": "reference", "recommendation": "words", "sub_items": "parts"}.get(key, key)
            was = f"“{' '.join(there[key].split())}” in the register and “{' '.join(told[key].split())}” here"
            raise Refused(f"the {what} of {name} would change ({was}); an import leaves what a document says as it is")


def _differs(item: ImprovementItem, key: str, value: Any) -> bool:
    if key == "rag_rule":
        return False  # it goes with a colour that differs
    if key == "due":
        return bool(value.iso != item.due.iso or (value.iso is None and fold(value.raw or "") != fold(item.due.raw or "")))
    if key == "themes":
        return bool(value != item.themes)
    return fold(_said_of(item, key) or "") != fold(_shown(value))


def _said_of(item: ImprovementItem, key: str) -> str | None:
    return _shown(getattr(item, key)) if getattr(item, key) is not None else None


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, ItemAction):
        return value.text
    return str(value.raw or "") if isinstance(value, (Owner, Due)) else str(value)


def _allowed(old: ImprovementItem, changes: Mapping[str, Any], why: str | None) -> None:
    """Refuse changes that the register's rules do not let happen."""
    try:
        rules.check(old, replace(old, **changes), why)
    except ConfigError as error:
        hint = error.hint.replace("Say why with --reason.", "say why with --reason, or in a column “Progress”")
        hint = (
            "give evidence and the day of completion in columns “Evidence” and “Completed on”" if "--evidence" in hint else hint
        )
        raise Refused(f"{error.message.rstrip('.')}; {hint.rstrip('.')}") from error


def _fresh(work: Work, number: int, texts: tuple[str, ...], told: Mapping[str, str], values: dict[str, Any]) -> ImportRow:
    """A new item, with its row as the quotation that it comes from."""
    text = " ".join(_text(told).split())
    if not text:
        raise Refused("it has no words for a new item")
    layout, sha = work.layout, work.source.sha256
    quote = "\n".join(
        f"{layout.names.get(column, f'Column {letters(column)}')}: {cell}" for column, cell in enumerate(texts, 1) if cell.strip()
    )
    place = digest(sha, layout.sheet.name, str(number))
    finding = Finding(
        f"f-{place}", "recommendation", " ".join(quote.split()), quote, sha, Span(f"row-{number}", 0, len(quote)), METHOD, 1.0,
        ref=told.get("ref"), section=(layout.sheet.name, f"row {number}"),
    )  # fmt: skip
    known = [name for name, called in work.known.sources.items() if plain(called) == plain(told.get("document", "-"))]
    plain_item = ImprovementItem(
        f"i-{place}", told.get("ref", f"row {number}").strip(), text, _text(told).strip(), known[0] if len(known) == 1 else sha,
        origins=(finding.id,), section=finding.section,
    )  # fmt: skip
    if "rag" in values:
        values["rag_rule"] = f"as in {work.source.name}"
    new = _new(plain_item, values)
    work.fresh.append((new, finding))
    return ImportRow(number, "new", None, new.title, _advice(new))


def _new(item: ImprovementItem, values: Mapping[str, Any]) -> ImprovementItem:
    new = replace(item, **values)
    if new.state == "closed" and not (new.evidence and new.completed_on):
        raise Refused("a closed item needs evidence and the day of completion, in columns “Evidence” and “Completed on”")
    return new


def _advice(item: ImprovementItem) -> tuple[str, ...]:
    missing = [name for name, there in (("owner", item.owner.raw), ("due date", item.due.iso)) if not there]
    return (f"it has no {' and no '.join(missing)}",) if missing else ()


def _known(connection: Connection) -> Known:
    known = Known(sources={row.sha256: row.name for row in connection.execute(select(sources.c.sha256, sources.c.name))})
    for found in connection.execute(select(items).order_by(items.c.number)).mappings():
        row: Mapping[str, Any] = dict(found)
        known.by_number[row["number"]] = row
        known.by_ref[plain(row["ref"])].append(row)
        known.by_words[plain(row["recommendation"])].append(row)
    return known
