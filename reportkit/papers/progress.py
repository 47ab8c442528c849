"""The progress report: what was open, what came in, what was closed, what is late, and every date that has changed."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reportkit.model.companions import ActionEntry, DateChange, Movement, ProgressReport
from reportkit.model.finding import Due
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import AgendaPaper, HeaderField, Pack, printable
from reportkit.papers.actions import ENDED, entry_of, rating_of
from reportkit.papers.companions import filled, matter_of, said, taken
from reportkit.papers.dates import full_date

#: An action is soon due so many days ahead, and a month late after so many.
SOON, MONTH = 60, 31
_STANDINGS = ("on_time", "month_late", "more_late", "undated")


def progress_report(paper: AgendaPaper, before: AgendaPaper, pack: Pack, decisions: Sequence[str] = ()) -> ProgressReport:
    """What has become of the items of an earlier paper, on the day that the newer one was made.

    An item that has gone from the plan counts as closed, and one that was opened again as new, so that what was open at the
    start and what is new, less what was closed, is what is open at the end.
    """
    old = {item.id: item for item in (*before.items, *before.commitments)}
    new = {item.id: item for item in (*paper.items, *paper.commitments)}
    was, now = {key for key, item in old.items() if is_open(item)}, {key for key, item in new.items() if is_open(item)}
    fresh = {key for key in new if key not in old}
    movement = Movement(len(was), len(fresh | (now - was)), len(was - now) + len(fresh - now))
    day = datetime.date.fromisoformat(paper.generated)
    still = [item for key, item in new.items() if key in now]
    ended = [item for key, item in new.items() if key not in now and (key in was or key in fresh)]
    ended += [item for key, item in old.items() if key in was and key not in new]
    return ProgressReport(
        matter=matter_of(paper),
        header=_header(paper, before, pack),
        movement=movement,
        ratings=dict(Counter(rating_of(item) for item in still)),
        punctuality=_punctuality(still, day),
        overdue=_rows(item for item in still if (late := _late(item, day)) is not None and late > 0),
        due_soon=_rows(item for item in still if (late := _late(item, day)) is not None and -SOON <= late <= 0),
        dates=tuple(_changes(old, new)),
        closed=_rows(ended),
        decisions=said(decisions, pack, "prompt_decisions"),
    )


def is_open(item: ImprovementItem) -> bool:
    """Whether something more is to be done about an item."""
    return item.state not in ("dropped", "closed") and item.status not in ENDED


def _header(paper: AgendaPaper, before: AgendaPaper, pack: Pack) -> tuple[HeaderField, ...]:
    period = f"{full_date(before.generated)} to {full_date(paper.generated)}"
    return (*filled(taken(paper, "body", "date", "item_number")), HeaderField("period", pack.words["period"], period))


def _late(item: ImprovementItem, day: datetime.date) -> int | None:
    """By how many days an item is late; below nought where its day is yet to come, None where no day is fixed."""
    try:
        return (day - datetime.date.fromisoformat(item.due.iso or "")).days
    except ValueError:
        return None


def _punctuality(items: Sequence[ImprovementItem], day: datetime.date) -> dict[str, int]:
    counts = Counter(_standing(item, day) for item in items)
    return {standing: counts[standing] for standing in _STANDINGS}


def _standing(item: ImprovementItem, day: datetime.date) -> str:
    late = _late(item, day)
    if late is None:
        return "undated"
    return "on_time" if late <= 0 else "month_late" if late <= MONTH else "more_late"


def _rows(items: Iterable[ImprovementItem]) -> tuple[ActionEntry, ...]:
    return tuple(entry_of(item, "", "") for item in sorted(items, key=lambda item: item.due.iso or "9999"))


def _changes(old: Mapping[str, ImprovementItem], new: Mapping[str, ImprovementItem]) -> Iterable[DateChange]:
    for key, item in new.items():
        before = old[key].due if key in old else item.due
        if (before.iso or before.raw) != (item.due.iso or item.due.raw):
            told = item.action.text if item.action and item.action.text.strip() else item.recommendation
            yield DateChange(printable(item.ref), printable(told), _written(before), _written(item.due))


def _written(due: Due) -> str:
    return printable(due.raw or due.iso or "")
