"""The quality assurance cycle: audits of live issues, step-downs, and measures that are watched over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportkit.api.keeping import day
from reportkit.api.stages import now, today, who
from reportkit.errors import ConfigError
from reportkit.model.periods import in_words, read_period
from reportkit.model.progress import Series
from reportkit.model.records import Audit, LiveIssue, Measure, Point, Record

if TYPE_CHECKING:
    from reportkit.register.store import Register

#: What the history calls each.
AUDITED, STEPPED_DOWN, MEASURED = "audited", "stepped down", "measured"


def audit(
    register: Register, issue: str, result: str, *, sample: int, met: int | None = None, by: str | None = None,
    on: str | None = None, at: str | None = None,
) -> Record[LiveIssue]:  # fmt: skip
    """Record an audit of a live issue: of how many cases, how many met the standard, what it found.

    Raises ConfigError (RK104).
    """
    seen, said = register.look_up(issue, "live-issue"), " ".join(result.split())
    if sample < 1 or (met is not None and not 0 <= met <= sample):
        told = f"An audit of {sample} cases cannot have found {met} that met the standard."
        raise ConfigError("RK104", told, "--sample is how many cases were looked at, --met how many of them met it.")
    if not said:
        raise ConfigError("RK104", "The audit says nothing of its result.", "Say it in words, after the issue.")
    post = register.look_up(by, "post").reference if by else seen.value.lead_auditor
    made = Audit(_past(on), sample, said, met, post)

    def added(value: LiveIssue) -> dict[str, Any]:
        return {"audits": tuple(sorted((*value.audits, made), key=lambda one: one.on))}

    return register.amend(seen.reference, added, who=who(), when=at or now(), what=AUDITED)


def step_down(
    register: Register, issue: str, cases: int, *, note: str | None = None, on: str | None = None, at: str | None = None
) -> Record[LiveIssue]:
    """Record how many cases were stepped down on a day or in a month. Raises ConfigError (RK104)."""
    seen = register.look_up(issue, "live-issue")
    if cases < 0:
        raise ConfigError("RK104", f"{cases} cases cannot have been stepped down.", "Give the number of cases.")
    made = Point(_month_or_day(on or today()), float(cases), note)

    def added(value: LiveIssue) -> dict[str, Any]:
        return {"step_downs": _with(value.step_downs, made, seen.reference, note)}

    return register.amend(seen.reference, added, who=who(), when=at or now(), what=STEPPED_DOWN, reason=note)


def measure(
    register: Register, name: str, value: float, *, on: str, note: str | None = None, reason: str | None = None,
    document: str | None = None, at: str | None = None,
) -> Record[Measure]:  # fmt: skip
    """Record the value of a measure for a month or a day; another value for the same one needs a reason.

    Raises ConfigError (RK104).
    """
    seen, made = register.look_up(name, "measure"), Point(_month_or_day(on), value, note)

    def added(known: Measure) -> dict[str, Any]:
        return {"points": _with(known.points, made, seen.reference, reason)}

    what = {"what": MEASURED, "reason": reason, "document": document}
    return register.amend(seen.reference, added, who=who(), when=at or now(), **what)  # type: ignore[arg-type]


def series(register: Register, names: Sequence[str]) -> Series:
    """Some measures over time, side by side. Raises ConfigError (RK104) where none has a value."""
    from reportkit.papers.course_series import measured

    found = [register.look_up(name, "measure") for name in names]
    if not any(one.value.points for one in found):
        told = "No value is recorded yet." if len(found) == 1 else "None of them has a value yet."
        raise ConfigError("RK104", told, "`reportkit register measure record` keeps one.")
    return measured(found)


def cycle(register: Register, *, matter: str | None = None, on: str | None = None, ended: bool = False) -> str:
    """The live issues on the cycle in words: stage, audits, evidence, supervision, step-downs, and what is missing."""
    from reportkit.renderers.quality_text import cycle as words

    of = register.look_up(matter, "matter").reference if matter else None
    found = [one for one in register.kept(LiveIssue) if of in (None, one.value.matter) and (ended or not one.value.closed)]
    named = {
        ref for one in found for ref in (one.value.lead_auditor, *one.value.evidence, *(made.by for made in one.value.audits))
    }
    titles = {ref: register.look_up(ref).title for ref in named if ref}
    watched = [one for one in register.kept(Measure) if one.value.issue]
    return words(found, titles, watched, on or today())


def _with(known: Sequence[Point], made: Point, reference: str, reason: str | None) -> tuple[Point, ...]:
    there = next((point for point in known if point.on == made.on), None)
    if there and there.value != made.value and not (reason and reason.strip()):
        told = (
            f"{reference} has {there.value:g} for {_on_words(made.on)} already, which would become {made.value:g} without a word."
        )
        raise ConfigError("RK104", told, "Say why with --reason.")
    others = [point for point in known if point.on != made.on]
    kept = replace(made, note=made.note or (there.note if there else None))
    return tuple(sorted((*others, kept), key=lambda point: point.on))


def _month_or_day(text: str) -> str:
    """A month (2026-03) or a day (2026-03-31). Raises ConfigError (RK104)."""
    period = read_period(text)
    found = period.code if period and period.cycle == "monthly" else day(text, "--on")
    if found > today():
        raise ConfigError("RK104", f"{_on_words(found)} is still to come.", "Record it when it has been.")
    return found


def _past(text: str | None) -> str:
    there = day(text, "--on") if text else today()
    if there > today():
        raise ConfigError("RK104", f"{in_words(there)} is still to come.", "Record the audit when it has been made.")
    return there


def _on_words(on: str) -> str:
    period = read_period(on)
    return period.name if period else in_words(on)
