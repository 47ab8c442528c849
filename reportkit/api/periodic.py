"""The monthly review as a person makes it: begun, gone through item by item, signed off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from reportkit.api.keeping import Edit, changes_of, day
from reportkit.api.stages import now, today, who
from reportkit.errors import ConfigError
from reportkit.model.entry import Entry
from reportkit.model.periods import Period, period_of, read_period
from reportkit.model.records import Cycle, Matter, PeriodicReview, Record, ReviewNote, as_reference
from reportkit.model.sitting import Brief, Standing

if TYPE_CHECKING:
    from reportkit.register.store import Register


def begin(
    register: Register, *, period: str | None = None, cycle: Cycle | None = None, matter: str | None = None,
    on: str | None = None, at: str | None = None,
) -> Record[PeriodicReview]:  # fmt: skip
    """Begin the review of a period (else the one that today is in), by the matter's own cycle or else each month.

    `on` is the day and `at` the moment that it is begun, else now. Raises ConfigError (RK104).
    """
    from reportkit.register import reviews

    there = on or today()
    of: Matter | None = register.look_up(matter, "matter").value if matter else None
    wanted = named(period, cycle) if period else period_of(there, cycle or (of.cycle if of else None) or "monthly")
    with register.changing() as connection:
        return reviews.begin(connection, wanted, matter, there, who(), at or now())


def named(text: str, cycle: Cycle | None = None) -> Period:
    """The period that a person typed. Raises ConfigError (RK104)."""
    found = read_period(text)
    if found is None:
        told = "Write a month as 2026-03, a quarter as 2026-Q1, half a year as 2026-H1, a year as 2026."
        raise ConfigError("RK104", f"“{text}” is not a period.", told)
    if cycle and found.cycle != cycle:
        raise ConfigError("RK104", f"“{text}” is not {cycle}: it is {found.name}.", "Leave one of them out.")
    return found


def standing(register: Register, review: str | None = None) -> Standing:
    """How far a review has come: that of a reference, or the one that is not finished. Raises as `reviews.current`."""
    from reportkit.register import reviews

    with register.reading() as connection:
        return reviews.standing(connection, reviews.current(connection, review))


def brief(register: Register, review: str | None = None, item: str | None = None, *, on: str | None = None) -> Brief | None:
    """What to know of an item, or of the next one that is left; None where every item was attended to."""
    from reportkit.register import reviews

    with register.reading() as connection:
        found = reviews.standing(connection, reviews.current(connection, review))
        return reviews.brief(connection, found, on or today(), item)


def attend(
    register: Register, item: str, note: str | None, wanted: Edit | None = None, *, review: str | None = None,
    document: str | None = None, at: str | None = None, on: str | None = None,
) -> tuple[Entry, Record[ReviewNote]]:  # fmt: skip
    """Say how an item stands and change what is to change, in one write; the note is the reason. Raises ConfigError (RK104)."""
    from reportkit.register import reviews, rules
    from reportkit.register.store import by_hand

    changes: dict[str, Any] = changes_of(wanted) if wanted else {}
    digest = digest_of(register, document)
    with register.changing() as connection:
        going = reviews.current(connection, review)
        if wanted and wanted.rag == "rule":
            seen = register.show(item).item
            colour = rules.rag_by_rule(replace(seen, **changes), date.fromisoformat(on or today()))
            changes |= {"rag": colour, "rag_rule": rules.RAG_RULE}
        elif wanted and wanted.rag:
            changes["rag"] = wanted.rag
        sound = by_hand(changes, note)
        return reviews.attend(connection, going, item, note, sound, who(), at or now(), document=digest)


def digest_of(register: Register, document: str | None) -> str | None:
    """The digest of a document that a person names: by reference (D-0001), file name or digest; None for None.

    Raises RegisterNotFound (RK401) where the register knows none of that name.
    """
    from reportkit.register import queries

    if document is None:
        return None
    known = as_reference(document)
    if known and known.startswith("D-") and (versions := register.look_up(known, "document").value.versions):
        return str(versions[-1].digest or known)
    with register.reading() as connection:
        return queries.document(connection, document).sha256


def finish(
    register: Register, review: str | None = None, *, signed_by: str | None = None, on: str | None = None, at: str | None = None
) -> tuple[Record[PeriodicReview], str]:
    """Sign a review off, and give it with the head of the history after that. Raises ConfigError (RK104)."""
    from reportkit.register import reviews
    from reportkit.register.chain import head

    with register.changing() as connection:
        going = reviews.current(connection, review)
        signed = " ".join((signed_by or who()).split())
        done = reviews.finish(connection, going, signed, on or today(), who(), at or now())
        return done, head(connection)


def made(register: Register, *, matter: str | None = None) -> tuple[Record[PeriodicReview], ...]:
    """Every review by its number, or those of a matter."""
    wanted = register.look_up(matter, "matter").reference if matter else None
    return tuple(one for one in register.kept(PeriodicReview) if wanted is None or one.value.matter == wanted)


def missed(found: Sequence[Record[PeriodicReview]], until: str | None = None) -> tuple[str, ...]:
    """The periods that some reviews passed over, and those since the last one that have ended by a day (else today)."""
    from reportkit.model.periods import between

    have = {one.value.period for one in found}
    told = [code for one in found for code in one.value.skipped if code not in have]
    for cycle in dict.fromkeys(one.value.cycle for one in found):
        known = [period for one in found if one.value.cycle == cycle and (period := read_period(one.value.period))]
        told += [gap.code for gap in between(max(known), period_of(day(until or today(), "--until"), cycle))]
    return tuple(dict.fromkeys(told))


def describe(found: Brief) -> str:
    """An item in its review, in words."""
    from reportkit.renderers.review_brief import brief as words

    return words(found)


def summary(found: Standing) -> str:
    """A review in words: what it came to, who signed it off, and what was said of each item."""
    from reportkit.renderers.review_brief import summary as words

    return words(found)
