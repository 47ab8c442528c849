"""The tables of the documents that go with a paper, as values; a rating has a shape and a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reportkit.model.companions import ActionEntry, CoverNote, ImprovementPlan, IssueGroup, ProgressReport, Rating
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import Appendix, Pack, printable
from reportkit.renderers.charts import RATINGS
from reportkit.renderers.flow_tables import (
    Line,
    Table,
    action_lines,
    area_lines,
    columns_of,
    due_lines,
    iso_in_words,
    one,
    owner_lines,
    place_of,
    promise_lines,
    rated,
    rating_of,
)


def ratings_of(rows: Iterable[ImprovementItem | ActionEntry]) -> dict[Rating, int]:
    """How many rows have each rating, in order; nothing where none has been rated."""
    return ordered(Counter(_rating(row) for row in rows))


def ordered(counts: Mapping[str, int]) -> dict[Rating, int]:
    """Counts of ratings in their order, with nought where there is none; nothing where nothing has been rated."""
    rated = sum(counts.values()) > counts.get("none", 0)
    return {rating: counts.get(rating, 0) for rating in RATINGS} if rated else {}


def _rating(row: ImprovementItem | ActionEntry) -> Rating:
    if isinstance(row, ActionEntry):
        return row.rating
    return rating_of(row)


def ratings_table(counts: dict[Rating, int], pack: Pack) -> Table:
    """The numbers of the chart."""
    words = pack.words
    rows = tuple((_rated(rating, pack), one(str(number))) for rating, number in counts.items())
    columns = columns_of(pack, rating_only=60, how_many=40)
    return Table("ratings", words["progress_caption"], words["progress_description"], columns, rows, kept=True)


def rating_words(row: ImprovementItem | ActionEntry, pack: Pack) -> str:
    """The shape and the word of a row's rating."""
    return rated(_rating(row), pack).replace("\u00a0", " ")


def status_words(status: str | None, pack: Pack) -> str:
    """A status in the pack's words; empty where there is none."""
    return pack.words[f"status_{status.replace(' ', '_')}"] if status else ""


def state_words(item: ImprovementItem, pack: Pack) -> str:
    """An item's state in the pack's words."""
    return pack.words[f"state_{item.state}"]


def _rated(rating: Rating, pack: Pack) -> tuple[Line, ...]:
    return (Line(rated(rating, pack), rating),)


def register_table(plan: ImprovementPlan, pack: Pack) -> Table:
    """The improvement areas with all that is recorded of each, and marks where a person must still supply something."""
    words = pack.words
    columns = columns_of(pack, ref=5, source=12, area=25, action=21, owner=12, due=9, rating=16)
    rows = tuple(_area_row(item, plan, pack) for item in plan.items)
    return Table("plan", words["plan_caption"], words["plan_description"], columns, rows)


def _area_row(item: ImprovementItem, plan: ImprovementPlan, pack: Pack) -> tuple[tuple[Line, ...], ...]:
    gaps = {gap.field: (Line(f"{pack.words['officer']} {gap.prompt}", "officer"),) for gap in plan.gaps if gap.item == item.id}
    evidence = one(f"{pack.words['evidence']}: {item.evidence}" if item.evidence else "", "source")
    return (
        one(item.ref),
        one(place_of(item, plan.sources), "source"),
        area_lines(item, plan.sources, pack, place=False),
        (
            *action_lines(item, plan.sources, pack),
            *gaps.get("action", ()),
            *_costs(item, plan, pack),
            *_planned(item, pack),
            *evidence,
        ),
        (*owner_lines(item, pack), *gaps.get("owner", ())),
        (*due_lines(item, pack), *gaps.get("due", ())),
        (*_standing(item, pack), *gaps.get("rating", ())),
    )


def _planned(item: ImprovementItem, pack: Pack) -> tuple[Line, ...]:
    """What else the register says of how an item is to be done, each under its word."""
    told = {
        "measure": item.measure, "col_sponsor": item.sponsor, "col_start": iso_in_words(item.start_on),
        "col_milestones": item.milestones, "col_dependency": item.depends_on, "col_risk": item.risk,
    }  # fmt: skip
    return tuple(line for key, text in told.items() if text for line in one(f"{pack.words[key]}: {text}", "source"))


def _costs(item: ImprovementItem, plan: ImprovementPlan, pack: Pack) -> tuple[Line, ...]:
    """What an item costs, in which year and from which budget."""
    return tuple(Line(f"{pack.words['cost']}: {printable(line)}", "source") for line in plan.cost_lines(item))


def _standing(item: ImprovementItem, pack: Pack) -> tuple[Line, ...]:
    """The rating by shape and word, the status, the reason for them, and the day of completion; else the item's state."""
    words, rating = pack.words, _rating(item)
    rated = _rated(rating, pack) if rating != "none" else ()
    told = one("" if rating == "done" and item.status == "complete" else status_words(item.status, pack))
    reason = one(f"{words['rating_reason']}: {item.status_reason}" if item.status_reason else "", "source")
    recovery = one(f"{words['col_recovery']}: {iso_in_words(item.recovery_on)}" if item.recovery_on else "", "source")
    done = one(f"{words['completed']} {iso_in_words(item.completed_on)}" if item.completed_on else "", "source")
    return (*rated, *told, *reason, *recovery, *done) or one(state_words(item, pack))


def promises_table(plan: ImprovementPlan, pack: Pack) -> Table:
    """What was promised, by whom and by when, and how far it has got."""
    words = pack.words
    columns = columns_of(pack, ref=5, promise=41, by_whom=15, by_when=10, rating=13, source=16)
    rows = tuple(_promise_row(item, plan, pack) for item in plan.commitments)
    return Table("commitments", words["commitments_caption"], words["commitments_description"], columns, rows)


def _promise_row(item: ImprovementItem, plan: ImprovementPlan, pack: Pack) -> tuple[tuple[Line, ...], ...]:
    return (
        one(item.ref),
        (*promise_lines(item, plan.sources, pack, status=False), *_costs(item, plan, pack)),
        owner_lines(item, pack),
        due_lines(item, pack),
        _standing(item, pack),
        one(place_of(item, plan.sources), "source"),
    )


def documents_table(appendices: Sequence[Appendix], pack: Pack) -> Table:
    """The documents that were before the meeting."""
    words = pack.words
    columns = columns_of(pack, appendix_column=20, title=45, file=35)
    rows = tuple((one(row.label), one(row.title), one(row.file)) for row in appendices)
    return Table("appendices", words["documents"], words["appendices_description"], columns, rows)


def actions_table(key: str, entries: Sequence[ActionEntry], pack: Pack) -> Table:
    """Rows of the action log; a closed row without a minute asks for it."""
    words = pack.words
    columns = columns_of(pack, ref=5, log_minute=15, log_action=25, owner=13, due=11, rating=12, log_position=19)
    caption, described = ("log_caption", "log_description") if key == "actions" else ("carried_caption", "carried_description")
    return Table(key, words[caption], words[described], columns, tuple(_action_row(entry, pack) for entry in entries))


def _action_row(entry: ActionEntry, pack: Pack) -> tuple[tuple[Line, ...], ...]:
    words = pack.words
    rated = _rated(entry.rating, pack) if entry.rating != "none" else ()
    told = one("" if entry.rating == "done" and entry.status == "complete" else status_words(entry.status, pack))
    closed = one(f"{words['closed']} {iso_in_words(entry.closed_on)}" if entry.closed else "", "source")
    asked = (Line(f"{words['officer']} {words['prompt_closing']}", "officer"),) if entry.closed and not entry.minute else ()
    minute = one(f"{words['minute_number']} {entry.minute}" if entry.minute else "", "source")
    return (
        one(entry.ref),
        (*one(entry.meeting), *minute, *asked),
        one(entry.action),
        one(entry.owner) or one(words["no_owner"], "muted"),
        one(entry.due) or one(words["no_due"], "muted"),
        (*rated, *told) or one(words["open_action"]),
        (*one(entry.update), *closed),
    )


def movement_table(report: ProgressReport, pack: Pack) -> Table:
    """What was open, came in, was closed and is open."""
    words, moved = pack.words, report.movement
    counts = {"opening": moved.opening, "added": moved.added, "closed_in_period": moved.closed, "closing": moved.closing}
    rows = tuple((one(words[key]), one(str(number))) for key, number in counts.items())
    columns = columns_of(pack, measure_column=60, how_many=40)
    return Table("movement", words["movement_caption"], words["movement_description"], columns, rows, kept=True)


def punctuality_table(report: ProgressReport, pack: Pack) -> Table:
    """How the open actions stand against their dates."""
    words, total = pack.words, sum(report.punctuality.values()) or 1
    rows = tuple(
        (one(words[key]), one(str(number)), one(f"{round(100 * number / total)}%")) for key, number in report.punctuality.items()
    )
    columns = columns_of(pack, measure_column=50, how_many=25, share=25)
    return Table("punctuality", words["punctuality"], words["punctuality_description"], columns, rows, kept=True)


def exceptions_table(key: str, entries: Sequence[ActionEntry], pack: Pack) -> Table:
    """Actions that Members should look at; a closed one without evidence asks for it."""
    words = pack.words
    columns = columns_of(pack, ref=7, log_action=28, owner=16, due=13, rating=16, log_position=20)
    rows = tuple(_exception(key == "closed_actions", entry, pack) for entry in entries)
    return Table(key.replace("_", "-"), words[key], words["exceptions_description"], columns, rows)


def _exception(closed: bool, entry: ActionEntry, pack: Pack) -> tuple[tuple[Line, ...], ...]:
    words = pack.words
    ref, _, action, owner, due, standing, position = _action_row(entry, pack)
    if closed:
        standing = standing if entry.closed or entry.status else one(words["gone"])
        position = position or (Line(f"{words['officer']} {words['prompt_evidence']}", "officer"),)
    return ref, action, owner, due, standing, position


def dates_table(report: ProgressReport, pack: Pack) -> Table:
    """The dates that have changed, old beside new."""
    words = pack.words
    columns = columns_of(pack, ref=8, log_action=52, date_before=20, date_now=20)
    none = one(words["no_due"], "muted")
    rows = tuple((one(line.ref), one(line.action), one(line.before) or none, one(line.now) or none) for line in report.dates)
    return Table("dates", words["dates_changed"], words["dates_description"], columns, rows)


def counts_table(note: CoverNote, pack: Pack) -> Table:
    """How many issues there are at each level, and what is asked of the author."""
    words = pack.words
    asked = {"error": "note_errors", "warning": "note_warnings", "note": "note_notes"}
    rows = tuple(
        (one(words[f"level_{level}"]), one(str(number)), one(words[asked[level]])) for level, number in note.counts.items()
    )
    columns = columns_of(pack, level=30, how_many=25, asked=45)
    return Table("counts", words["counts_caption"], words["counts_description"], columns, rows, kept=True)


def groups_table(key: str, groups: Sequence[IssueGroup], pack: Pack) -> Table:
    """Kinds of issue with their numbers and the first few places of each."""
    words = pack.words
    columns = columns_of(pack, what_is_wrong=40, how_many=15, where=45)
    rows = tuple((_what(group), one(str(group.count)), tuple(_where(group))) for group in groups)
    return Table(key, words[f"{key}_caption"], words["groups_description"], columns, rows)


def _what(group: IssueGroup) -> tuple[Line, ...]:
    return (*one(group.what), *one(group.rule, "source"))


def _where(group: IssueGroup) -> Iterable[Line]:
    for place in group.places:
        yield from one(place.where, "source")
        put = f"“{place.quote}”" if place.quote else ""
        yield from one(f"{put} → “{place.suggestion}”" if place.suggestion else put)
    if left := group.count - len(group.places):
        yield from one(f"and {left} more", "muted")
