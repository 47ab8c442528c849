"""What the acceptance checks A01 to A36 say of a rendered paper: what was looked at, what is wrong, what was not looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportkit.model.issue import LEVELS, Level
from reportkit.model.paper import Stage

Form = Literal["docx", "html", "pdf", "facsimile", "model", "pack", "files", "again", "minutes", "verapdf", "axe"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a rendered paper: which check, in which form, a plain message, and the place in words."""

    check: str
    level: Level
    form: Form
    message: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A part of a check that was run: its id, what it makes sure of, and the forms that it looked at."""

    check: str
    title: str
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class NotLooked:
    """A part of a check that was not run, and why."""

    check: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The checks of one paper: those run, those not run, and the faults, the gravest first."""

    name: str
    stage: Stage
    looked: tuple[Looked, ...] = ()
    faults: tuple[Fault, ...] = ()
    not_looked: tuple[NotLooked, ...] = ()

    def at_least(self, level: Level) -> tuple[Fault, ...]:
        """The faults of this level and above."""
        return tuple(fault for fault in self.faults if LEVELS.index(fault.level) >= LEVELS.index(level))
