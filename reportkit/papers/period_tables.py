"""The tables of a progress report: how the items stand and move, what is late, what is coming, what was changed and closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reportkit.model.periods import in_words, read_period
from reportkit.model.progress import TIMES, Line, Moved, Progress, ReportTable, counted_by

#: The shape and the word of each colour, so that nothing hangs on colour.
RATINGS = {"red": "■ Red", "amber": "▲ Amber", "green": "● Green", "none": "○ No colour"}
#: How the reason of a colour begins that a person or a tracker gave: the printed rule never changes it.
GIVEN = ("by hand", "as in ")
STATUSES = ("not started", "in progress", "complete", "paused", "not feasible", "superseded", "none")
_ITEM = (("Number", 11), ("Improvement", 37), ("Owner", 22))


def movement(found: Progress, name: str) -> ReportTable:
    """How many items have each status, or each colour, at the two ends of the period."""
    before, after = counted_by(found.before, name), counted_by(found.lines, name)
    rows = [
        (_word(key, name), str(before[key]), str(after[key]), _signed(after[key] - before[key]))
        for key in (RATINGS if name == "rag" else STATUSES)
        if before[key] or after[key]
    ]
    rows += [("All open items", str(len(found.before)), str(len(found.lines)), _signed(len(found.lines) - len(found.before)))]
    first = "Rating" if name == "rag" else "Status"
    columns = ((first, 40), (f"At {in_words(found.begins)}", 22), (f"At {in_words(found.day)}", 22), ("Change", 16))
    return ReportTable(name, f"Open items by {first.lower()}", columns, tuple(rows))


def times(found: Progress) -> ReportTable:
    """How many items stand how to their dates, with the share."""
    counted, whole = found.times, sum(found.times.values())
    rows = tuple((name.capitalize(), str(counted[name]), share(counted[name], whole)) for name in TIMES)
    return ReportTable(
        "times", "Items with a date, open or closed in the period", (("To its date", 50), ("Items", 25), ("Share", 25)), rows
    )  # fmt: skip


def recoloured(found: Progress) -> ReportTable:
    """The items whose colour is another than at the beginning, from what to what and why."""
    rows = tuple(
        (now.number, now.title, f"{RATINGS[then.rag or 'none']} → {RATINGS[now.rag or 'none']}", _why(now))
        for then, now in found.recoloured
    )
    columns = (("Number", 11), ("Improvement", 36), ("Rating", 26), ("Why", 27))
    return ReportTable("recoloured", "Items whose rating changed", columns, rows)


def _why(line: Line) -> str:
    """Why an item has its colour: the words of the person who gave it, or what the printed rule goes by."""
    given = line.rag_rule or ""
    if given.startswith(GIVEN):
        return f"{given}: {line.status_reason}" if line.status_reason else given
    if line.status == "complete":
        return f"complete {'with' if line.evidence else 'without'} evidence"
    if line.status in ("paused", "not feasible", "superseded") and line.rag != "red":
        return line.status
    by_colour = {"red": "its date has passed", "amber": "due soon and not begun", "green": "its date is to come"}
    return by_colour.get(line.rag or "", "no day is set")


def overdue(found: Progress) -> ReportTable:
    """What is overdue, the longest first."""
    rows = tuple((*_item(line), in_words(line.due_iso), _days_late(line, found.day)) for line in found.overdue)
    return ReportTable("overdue", "Overdue items", (*_ITEM, ("Due", 17), ("Late by", 13)), rows)


def coming(found: Progress) -> ReportTable:
    """What is due next."""
    rows = tuple((*_item(line), in_words(line.due_iso), line.status or "no status") for line in found.coming)
    return ReportTable("coming", "Due in the next 60 days", (*_ITEM, ("Due", 16), ("Status", 14)), rows)


def exceptions(found: Progress) -> ReportTable:
    """What needs attention though it is not overdue, with why."""
    late = {line.number for line in found.overdue}
    rows = tuple((*_item(line), why) for line in found.lines if line.number not in late and (why := exception(line)))
    return ReportTable("exceptions", "Other exceptions", (*_ITEM, ("Why", 30)), rows)


def exception(line: Line) -> str:
    """Why an item is an exception; empty where it is none."""
    why = [f"{line.status}: {line.status_reason or 'no reason is given'}"] if line.status in ("paused", "not feasible") else []
    why += [f"{RATINGS[line.rag]}: {_why(line)}"] if line.rag in ("red", "amber") and not why else []
    why += ["no owner"] if not line.owner and line.awaited else []
    why += [f"no date{f' (“{line.due}”)' if line.due else ''}"] if line.due_iso is None and line.awaited else []
    why += ["complete, without evidence"] if line.status == "complete" and not line.evidence else []
    return "; ".join(why)


def dates(found: Sequence[Moved]) -> ReportTable:
    """The dates that were changed, old → new, with the reason."""
    rows = tuple(
        (moved.number, moved.title, f"{moved.old} → {moved.new}", moved.reason, f"{in_words(moved.on)}, {moved.who}")
        for moved in found
    )
    columns = (("Number", 11), ("Improvement", 24), ("Date", 19), ("Why", 31), ("Changed", 15))
    return ReportTable("dates", "Dates that were changed", columns, rows)


def closed(found: Sequence[Line]) -> ReportTable:
    """What was closed, with its evidence."""
    rows = tuple((*_item(line), in_words(line.completed_on), line.evidence or "none") for line in found)
    columns = (("Number", 11), ("Improvement", 31), ("Owner", 18), ("Completed", 15), ("Evidence", 25))
    return ReportTable("closed", "Closed in the period", columns, rows)


def others(key: str, caption: str, found: Sequence[Line]) -> ReportTable:
    """Items that came, or that were dropped."""
    rows = tuple((*_item(line), line.due or "none", line.state) for line in found)
    return ReportTable(key, caption, (*_ITEM, ("Due", 17), ("State", 13)), rows)


def tracker(found: Progress) -> ReportTable:
    """Every open item."""
    rows = tuple(
        (*_item(line), line.due or "none", line.status or line.state, RATINGS[line.rag or "none"]) for line in found.lines
    )  # fmt: skip
    columns = (("Number", 11), ("Improvement", 32), ("Owner", 19), ("Due", 13), ("Status", 12), ("Rating", 13))
    return ReportTable("tracker", "Every open item", columns, rows)


def issues(found: Progress) -> ReportTable:
    """The live issues on the quality assurance cycle, with their last audit."""
    rows = []
    for record in found.issues:
        issue, last = record.value, record.value.audits[-1] if record.value.audits else None
        down = sum(int(point.value) for point in issue.step_downs if found.begins[:7] <= point.on[:7] and point.on <= found.day)
        told = f"{in_words(last.on)}: {audit_words(last.sample, last.met, last.result)}" if last else "none yet"
        rows.append(
            (record.reference, record.title, issue.stage or "none said", told, str(down), issue.supervision or "none said")
        )
    columns = (("Number", 14), ("Issue", 20), ("Stage", 12), ("Last audit", 23), ("Stepped down", 12), ("In supervision", 19))
    return ReportTable("issues", "Live issues on the quality assurance cycle", columns, tuple(rows))


def audit_words(sample: int, met: int | None, result: str) -> str:
    """An audit in words: its sample, how many met the standard, what it found."""
    return f"{met} of {sample} met the standard; {result}" if met is not None else f"sample of {sample}; {result}"


def measures(found: Progress) -> ReportTable:
    """The measures that are watched: the last three values up to the end of the period."""
    rows = []
    for record in found.measures:
        known = sorted((point for point in record.value.points if point.on <= found.day), key=lambda point: point.on)[-3:]
        told = "; ".join(f"{_on(point.on)}: {number(point.value)}" for point in known)
        rows.append((record.reference, record.title, told or "no value yet", record.value.unit or "–"))
    columns = (("Number", 15), ("Measure", 29), ("Last values", 42), ("Unit", 14))
    return ReportTable("measures", "Measures that are watched", columns, tuple(rows))


def _on(text: str) -> str:
    """A month or a day as it is said."""
    period = read_period(text)
    return period.name if period else in_words(text)


def number(value: float) -> str:
    """A number as people write it: without decimals where it has none."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def share(part: int, whole: int) -> str:
    """A part of a whole as a percentage; a dash where the whole is nothing."""
    return f"{round(100 * part / whole)}%" if whole else "–"


def named(lines: Iterable[Line], most: int = 6) -> str:
    """The numbers of some items."""
    numbers = [line.number for line in lines]
    return ", ".join(numbers[:most]) + (f" and {len(numbers) - most} more" if len(numbers) > most else "")


def _item(line: Line) -> tuple[str, str, str]:
    return line.number, line.title, line.owner or "none"


def _word(key: str, name: str) -> str:
    return RATINGS[key] if name == "rag" else "No status" if key == "none" else key.capitalize()


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"


def _days_late(line: Line, day: str) -> str:
    days = (date.fromisoformat(day) - date.fromisoformat(line.due_iso or day)).days
    return f"{days} day{'' if days == 1 else 's'}"
