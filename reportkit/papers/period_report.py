"""The monthly progress report, and the performance report to committee: what moved, what is late, what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.model.paper import Meeting
from reportkit.model.periods import in_words, read_period
from reportkit.model.progress import MONTH_LATE, TIMES, Progress, Report, ReportSection, ReportTable, counted_by
from reportkit.papers import period_tables as tables


def monthly(found: Progress, rule: str, meeting: Meeting | None = None) -> Report:
    """The progress report of a period: exceptions in its body, every open item at its end. `rule` is that of the colours."""
    sections = [
        _summary(found), _decisions(found, "Decisions sought"), _late(found), _exceptions(found), _how_they_stand(found),
        _changes(found), _ended(found), *_watched(found), _section("tracker", "Every open item", tables.tracker(found)),
        _record(found, rule),
    ]  # fmt: skip
    return _report(found, "Progress report", meeting, sections)


def performance(found: Progress, rule: str, meeting: Meeting | None = None) -> Report:
    """The performance report to a committee: what it is asked, what is watched, what is late and what was changed."""
    sections = [
        _summary(found), _decisions(found, "Recommendations", noting=True), *_watched(found), _how_they_stand(found),
        _late(found), _exceptions(found), _changes(found), _ended(found), _record(found, rule),
    ]  # fmt: skip
    return _report(found, "Performance report", meeting, sections)


def _report(found: Progress, what: str, meeting: Meeting | None, sections: list[ReportSection]) -> Report:
    about, place = found.matter or "Improvement items", meeting or Meeting()
    known = (
        ("Committee", place.body), ("Meeting", in_words(place.date) if place.date else ""), ("Report of", place.report_of),
        ("Lead officer", place.lead_officer), ("Author", place.author),
    )  # fmt: skip
    period = found.name if _whole(found) else f"{found.name}, up to {in_words(found.day)}"
    rows = (("Period", period), ("About", about), *(row for row in known if row[1]))
    subject = f"{what} on {about} for {found.name}: {found.balance}."
    return Report(f"{what}: {about}, {found.name}", subject, rows, tuple(sections), found.day, place.body)


def _whole(found: Progress) -> bool:
    period = read_period(found.code)
    return period is not None and found.day == period.ends


def _summary(found: Progress) -> ReportSection:
    balance, counted = found.balance, found.times
    whole = sum(counted.values())
    said = [
        f"At the beginning of {found.name}, {_were(balance.opening)} open. {balance.new} came and {balance.closed} closed; at "
        f"{in_words(found.day)}, {_were(balance.closing)} open: {balance}."
    ]
    if whole:
        parts = ", ".join(f"{counted[name]} ({tables.share(counted[name], whole)}) {name}" for name in TIMES)
        firsts = found.first_times[TIMES[0]]
        moved = f" By the dates that were first set, {firsts} would be on time." if firsts != counted[TIMES[0]] else ""
        said.append(f"Of {_items(whole)} with a date, open or closed in the period: {parts}.{moved}")
    said.append(f"{_are(len(found.overdue)).capitalize()} overdue, and {len(found.coming)} due in the next 60 days.")
    said += list(_reviewed(found))
    return ReportSection("summary", "Summary", tuple(said))


def _reviewed(found: Progress) -> Iterator[str]:
    signed = [one for one in found.reviews if one.value.signed]
    if not signed:
        yield f"No review of {found.name} has been signed off."
    elif len(signed) == 1:
        value = signed[0].value
        yield f"{signed[0].title} was signed off by {value.signed_by} on {in_words(value.signed)}. {value.summary}"
    else:
        told = "; ".join(f"{_named(one.value.period)} by {one.value.signed_by} on {in_words(one.value.signed)}" for one in signed)
        yield f"{len(signed)} reviews were signed off: {told}."
    skipped = [code for one in signed for code in one.value.skipped]
    if skipped:
        yield f"No review was made for {', '.join(_named(code) for code in skipped)}."


def _named(code: str) -> str:
    period = read_period(code)
    return period.name if period else code


def _decisions(found: Progress, label: str, *, noting: bool = False) -> ReportSection:
    asked = list(_asked(found))
    if noting:
        late = f"{len(found.overdue)} {_be(len(found.overdue))} overdue" if found.overdue else "none is overdue"
        asked.insert(0, f"note that {_are(found.balance.closing)} open at {in_words(found.day)}, of which {late};")
    if not asked:
        return ReportSection("decisions", label, ("No decision is sought; the report is for information.",))
    ends = [text.rstrip(";.") for text in asked]
    return ReportSection(
        "decisions", label, asked=(*(f"{text};" for text in ends[:-1]), f"{ends[-1]}.") if ends else ()
    )  # fmt: skip


def _asked(found: Progress) -> Iterator[str]:
    ready = [line for line in found.lines if line.status == "complete" and line.evidence]
    if ready:
        yield f"agree to close {tables.named(ready)}: complete, with evidence"
    if found.dates:
        names = sorted({moved.number for moved in found.dates})
        yield f"agree the changed dates of {', '.join(names[:6])}{f' and {len(names) - 6} more' if len(names) > 6 else ''}"
    unfeasible = [line for line in found.lines if line.status == "not feasible"]
    if unfeasible:
        yield f"agree what becomes of {tables.named(unfeasible)}, said not to be feasible"
    unowned = [line for line in found.lines if not line.owner and line.awaited and line.state == "agreed"]
    if unowned:
        yield f"agree which post owns {tables.named(unowned)}"
    proposed = [line for line in found.lines if line.state == "proposed"]
    if proposed:
        yield f"agree or reject {_items(len(proposed))} that {_be(len(proposed))} proposed: {tables.named(proposed)}"


def _late(found: Progress) -> ReportSection:
    late, coming = tables.overdue(found), tables.coming(found)
    said = [] if late.rows else ["Nothing is overdue."]
    said += [] if coming.rows else ["Nothing is due in the next 60 days."]
    return ReportSection("late", "Overdue and due next", tuple(said), tables=_filled(late, coming))


def _exceptions(found: Progress) -> ReportSection:
    told = tables.exceptions(found)
    said = () if told.rows else ("There are no other exceptions.",)
    return ReportSection("exceptions", "Exceptions", said, tables=_filled(told))


def _how_they_stand(found: Progress) -> ReportSection:
    whole = (tables.movement(found, "status"), tables.movement(found, "rag"), tables.times(found))
    said = f"Up to one month late is {MONTH_LATE} days at most. What was closed is measured by the day that it was completed."
    counted = counted_by(found.lines, "rag")
    bars = tuple((word.partition(" ")[2], counted[key], key) for key, word in tables.RATINGS.items()) if found.lines else ()
    return ReportSection("standing", "How the items stand", (said,), tables=whole, bars=bars)


def _changes(found: Progress) -> ReportSection:
    told, new = tables.dates(found.dates), tables.others("new", "New in the period", found.new)
    said = [] if told.rows else ["No date was changed."]
    said += [] if new.rows else ["No item came."]
    return ReportSection("changes", "What changed", tuple(said), tables=_filled(told, tables.recoloured(found), new))


def _ended(found: Progress) -> ReportSection:
    closed = tables.closed(found.closed)
    dropped = tables.others("dropped", "Dropped in the period", [line for line in found.ended if line.state != "closed"])
    said = () if closed.rows or dropped.rows else ("No item was closed.",)
    return ReportSection("ended", "What was closed", said, tables=_filled(closed, dropped))


def _watched(found: Progress) -> Iterator[ReportSection]:
    told = _filled(tables.issues(found), tables.measures(found))
    if told:
        yield ReportSection("watched", "Live issues and measures", tables=told)


def _record(found: Progress, rule: str) -> ReportSection:
    return ReportSection(
        "record", "How this was made",
        (
            "From the history of the register, in which every change is kept with who made it, when and why. The opening and the "
            f"closing figure are read from it each on its own, and they agree with what came and what closed: {found.balance}.",
            f"The history ends with {found.head}; “reportkit register verify --head” shows by it that nothing was changed since.",
            f"Ratings that nobody set by hand follow a rule. {rule}",
        ),
    )  # fmt: skip


def _section(key: str, label: str, table: ReportTable) -> ReportSection:
    return ReportSection(key, label, () if table.rows else ("No item is open.",), tables=_filled(table))


def _filled(*told: ReportTable) -> tuple[ReportTable, ...]:
    return tuple(table for table in told if table.rows)


def _items(number: int) -> str:
    return f"{number:,} item{'' if number == 1 else 's'}"


def _are(number: int) -> str:
    return f"{_some(number)} {_be(number)}"


def _were(number: int) -> str:
    return f"{_some(number)} {'was' if number == 1 else 'were'}"


def _some(number: int) -> str:
    return _items(number) if number else "no items"


def _be(number: int) -> str:
    return "is" if number == 1 else "are"
