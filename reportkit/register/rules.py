"""What a change by hand must bring with it: a reason for a new date, a note for a greener colour, evidence for an end."""

from __future__ import annotations

from datetime import date, timedelta

from reportkit.errors import ConfigError
from reportkit.model.item import ImprovementItem, Rag

#: The name of the rule that gives a colour, and the rule, as it is printed.
RAG_RULE = "dates-1"
RAG_RULE_TEXT = (
    "Red: the due date has passed and the item is not complete. Amber: complete without evidence, paused, or not started with 28 "
    "days to go or fewer. Green: complete with evidence, or any other with its due date to come. No colour: no date is fixed and "
    "it is not complete, or it is not feasible or superseded."
)
BY_HAND = "by hand"

_NEAR = timedelta(days=28)
_SHADES: tuple[Rag | None, ...] = ("red", "amber", "green")


def rag_by_rule(item: ImprovementItem, today: date) -> Rag | None:
    """The colour that the printed rule gives an item; None where it gives none."""
    return colour(item.status, item.evidence, item.due.iso, today)


def colour(status: str | None, evidence: str | None, due: str | None, today: date) -> Rag | None:
    """The colour that the printed rule gives for a status, evidence and a date (ISO 8601)."""
    if status in ("not feasible", "superseded"):
        return None
    if status == "complete":
        return "green" if evidence else "amber"
    if due is None:
        return None
    day = date.fromisoformat(due)
    if day < today:
        return "red"
    if status == "paused":
        return "amber"
    return "amber" if day - today <= _NEAR and status in (None, "not started") else "green"


def check(old: ImprovementItem, new: ImprovementItem, reason: str | None) -> None:
    """Refuse a change by hand that does not say what it must. Raises ConfigError (RK104)."""
    said = bool(reason and reason.strip())
    if (old.due.raw or old.due.iso) and old.due != new.due and not said:
        told = (
            f"The due date would move from {old.due.raw or old.due.iso} to {new.due.raw or new.due.iso or 'none'} without a word."
        )
        raise ConfigError("RK104", told, "Say why with --reason.")
    if new.status != old.status and new.status and not said:
        raise ConfigError("RK104", f"The status would become “{new.status}” without a word.", "Say why with --reason.")
    _colour(old, new, said)
    if new.state == "closed" and not (new.evidence and new.completed_on):
        missing = " and ".join(
            name for name, value in (("evidence", new.evidence), ("a date of completion", new.completed_on)) if not value
        )
        raise ConfigError("RK104", f"An item is closed with {missing}.", "Give --evidence TEXT and --completed-on DATE.")
    if old.state == "closed" and new.state != "closed" and not said:
        raise ConfigError("RK104", "A closed item would be opened again without a word.", "Say why with --reason.")


def _colour(old: ImprovementItem, new: ImprovementItem, said: bool) -> None:
    if new.rag == old.rag or new.rag is None:
        return
    if new.rag_rule == BY_HAND and not said:
        raise ConfigError("RK104", f"The colour would become {new.rag} by hand without a word.", "Say why with --reason.")
    greener = old.rag is not None and _SHADES.index(new.rag) > _SHADES.index(old.rag)
    if greener and not said and new.evidence == old.evidence:
        told = f"The colour would turn from {old.rag} to {new.rag} with neither evidence nor a note."
        raise ConfigError("RK104", told, "Give --evidence, or say why with --reason.")
