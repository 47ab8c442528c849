"""The course of the items: every event as what it changed, in order, so that any two days can be held against each other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from reportkit.errors import RegisterError
from reportkit.model.periods import Period, read_period
from reportkit.model.progress import Balance, Line, Moved, Progress
from reportkit.model.records import LiveIssue, Measure, PeriodicReview, Record
from reportkit.register import recording, records, reviews, rules
from reportkit.register.chain import CARRIED, head
from reportkit.register.replay import quick_rows, states
from reportkit.register.rows import number_text
from reportkit.register.schema import event_values, events

State = dict[str, Any]
_EVENTS = """
SELECT e.item, e."when", v.patch FROM events AS e JOIN event_values AS v ON v.event = e.sequence
WHERE e.item IS NOT NULL ORDER BY e.sequence
"""
#: Later than any moment.
_EVER = "9999"


@dataclass(frozen=True, slots=True)
class Turn:
    """An event of an item: when, who, why, and its fields before and after; `moved` where it changed the date."""

    when: str
    who: str
    reason: str | None
    before: State
    after: State
    field: str | None


def turns(connection: Connection, opening: Mapping[str, State], begun: str, ended: str) -> Iterator[Turn]:
    """The events of the items between two moments (UTC), with the item before and after each; `opening` are all, by id."""
    said = select(events.c.item, events.c.when, events.c.who, events.c.field, event_values.c.reason, event_values.c.patch)
    chosen = said.outerjoin(event_values).where(events.c.item.is_not(None), events.c.when >= begun, events.c.when < ended)
    now = dict(opening)
    for item, when, who, field, reason, patch in connection.execute(chosen.order_by(events.c.sequence)):
        before = now.get(item, {})
        now[item] = {**before, **(json.loads(patch) if patch else {})}
        yield Turn(when, who, reason, before, now[item], field)


def progress(connection: Connection, period: Period, day: str, begun: str, ended: str, matter: str | None = None) -> Progress:
    """The items over a period that is told up to `day`; `begun` and `ended` are its two ends as moments (UTC).

    Raises RegisterError (RK404) where the events of the period do not lead from its beginning to its end.
    """
    of = records.one(connection, matter, "matter") if matter else None
    wanted = reviews.belongs(connection, of.reference) if of else lambda number, source: True
    at_first, at_last = states(connection, begun), states(connection, ended)
    opening, closing = _standing(at_first, wanted), _standing(at_last, wanted)
    came, went, dates = _movement(turns(connection, at_first, begun, ended), wanted)
    firsts = _first_dates(connection)
    first = _open_lines(opening, period.begins)
    last = tuple(_with_first(state, day, firsts) for state in closing if is_open(state))
    balance = Balance(len(first), len(came), len(went), len(last))
    if not balance.holds:
        told = f"The events of {period.name} do not lead from its beginning to its end: {balance} is not so."
        raise RegisterError("RK404", told, "`reportkit register verify` says where the history is at fault.", "")
    kept: dict[str, tuple[Record[Any], ...]] = {
        word: tuple(one for one in records.every(connection, word, ended) if of is None or one.value.matter == of.reference)
        for word in ("review", "live-issue", "measure")
    }
    made: tuple[Record[PeriodicReview], ...] = tuple(one for one in kept["review"] if _inside(one.value.period, period))
    issues: tuple[Record[LiveIssue], ...] = kept["live-issue"]
    measures: tuple[Record[Measure], ...] = kept["measure"]
    new = tuple(line(at_last[state["id"]], day) for state in came)
    gone = tuple(_with_first(state, day, firsts) for state in went)
    return Progress(
        period.code, period.name, period.begins, day, balance, first, last, new, gone, tuple(dates), head(connection),
        of.title if of else None, made, issues, measures,
    )  # fmt: skip


def line(state: Mapping[str, Any], day: str) -> Line:
    """An item's plain form as a line, with its colour on a day: as a person or a tracker gave it, else by the printed rule."""
    due, owner, action = state["due"], state["owner"], state.get("action") or {}
    given = (
        "" if state.get("rag_rule") == rules.RAG_RULE or not state.get("rag") else state.get("rag_rule") or "as in its document"
    )
    colour = (
        state["rag"] if given else rules.colour(state.get("status"), state.get("evidence"), due["iso"], date.fromisoformat(day))
    )
    return Line(
        number_text(state["number"]), state["ref"], state["title"], state["state"], state.get("status"),
        state.get("status_reason"), action.get("text"), owner["raw"] or owner["post"] or owner["person"] or owner["body"],
        due["raw"] or due["iso"], due["iso"], colour, (given or rules.RAG_RULE) if colour else None,
        state.get("evidence"), state.get("completed_on"),
    )  # fmt: skip


def _inside(code: str, period: Period) -> bool:
    """Whether the period of a review lies in another."""
    own = read_period(code)
    return own is not None and period.begins <= own.begins and own.ends <= period.ends


def is_open(state: Mapping[str, Any]) -> bool:
    """Whether an item in a plain form is still to be worked on."""
    return state.get("state") in reviews.OPEN


def _standing(found: Mapping[str, State], wanted: reviews.Belongs) -> list[State]:
    known = [state for state in found.values() if wanted(number_text(state["number"]), state["source"])]
    return sorted(known, key=lambda state: int(state["number"]))


def _open_lines(found: Sequence[State], day: str) -> tuple[Line, ...]:
    return tuple(line(state, day) for state in found if is_open(state))


def _movement(found: Iterable[Turn], wanted: reviews.Belongs) -> tuple[list[State], list[State], list[Moved]]:
    """What came to be open and what ceased to be, one entry each time, and the dates that moved."""
    came, went, dates = _Crossings(), _Crossings(), []
    for turn in found:
        after = turn.after
        if not after or not wanted(number_text(after["number"]), after["source"]):
            continue
        came.see(turn, crossed=is_open(after) and not is_open(turn.before))
        went.see(turn, crossed=is_open(turn.before) and not is_open(after))
        if turn.field == "due" and turn.before.get("due", {}).get("raw"):
            old, new = turn.before["due"], after["due"]
            told = (old["raw"] or old["iso"], new["raw"] or new["iso"] or "none", turn.reason or "no reason is given")
            dates.append(Moved(number_text(after["number"]), after["title"], *told, turn.when[:10], turn.who))
    return came.found, went.found, dates


def _first_dates(connection: Connection) -> dict[str, str]:
    """The first day that was set for each item, by its id."""
    told = or_(events.c.field == "due", events.c.what.in_((recording.RECORDED, CARRIED)))
    chosen = select(events.c.item, event_values.c.patch).join(event_values).where(events.c.item.is_not(None), told)
    found: dict[str, str] = {}
    for item, patch in connection.execute(chosen.order_by(events.c.sequence)):
        if item not in found and (iso := (json.loads(patch).get("due") or {}).get("iso")):
            found[item] = iso
    return found


def _with_first(state: State, day: str, firsts: Mapping[str, str]) -> Line:
    told, first = line(state, day), firsts.get(str(state["id"]))
    return told if first == told.due_iso else replace(told, first_iso=first)


class _Crossings:
    """Items that were opened, or that ended, as they were after the whole write that did so: it may be several events."""

    def __init__(self) -> None:
        self.found: list[State] = []
        self._last: dict[str, tuple[int, str]] = {}

    def see(self, turn: Turn, *, crossed: bool) -> None:
        name = str(turn.after["id"])
        place, when = self._last.get(name, (-1, ""))
        if crossed:
            self._last[name] = (len(self.found), turn.when)
            self.found.append(turn.after)
        elif when == turn.when and is_open(self.found[place]) == is_open(turn.after):
            self.found[place] = turn.after


def at_ends(
    connection: Connection, ends: Sequence[tuple[str, str]], matter: str | None = None
) -> list[tuple[tuple[Line, ...], tuple[Line, ...]]]:
    """The open items, and those closed so far, at some ends in order: each a day, and the moment (UTC) at which that ends."""
    of = records.one(connection, matter, "matter") if matter else None
    wanted = reviews.belongs(connection, of.reference) if of else lambda number, source: True
    now: dict[str, State] = {}
    found: list[tuple[tuple[Line, ...], tuple[Line, ...]]] = []
    for item, when, patch in (*quick_rows(connection, _EVENTS), ("", _EVER, "")):
        while len(found) < len(ends) and when >= ends[len(found)][1]:
            found.append(_open_and_closed(_standing(now, wanted), ends[len(found)][0]))
        if patch:
            now.setdefault(item, {}).update(json.loads(patch))
    return found


def _open_and_closed(known: Sequence[State], day: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    return _open_lines(known, day), tuple(line(state, day) for state in known if state["state"] == "closed")


def first_day(connection: Connection) -> str | None:
    """The day (UTC) of the first event of an item; None where there is none."""
    when = connection.scalar(select(func.min(events.c.when)).where(events.c.item.is_not(None)))
    return when[:10] if when else None
