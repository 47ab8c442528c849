"""Retention and the rights of those who are named: what is purged when, and every place where a name occurs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reportkit.api.keeping import day
from reportkit.api.stages import now, today, who, write
from reportkit.errors import ConfigError, WriteError
from reportkit.model.retention import Certificate, Mention, PurgePlan
from reportkit.model.wire import dumps
from reportkit.model.wire_values import to_plain

if TYPE_CHECKING:
    from reportkit.register.store import Register


def planned(register: Register, retention: Path | None = None, on: str | None = None) -> PurgePlan:
    """What a purge would take away on a day, else today. Raises ConfigError (RK102, RK103, RK104)."""
    from reportkit.register.retention import load_retention

    return register.ended(load_retention(retention), _day(on))


def purge(
    register: Register, certificate: Path | None, *, reason: str | None, retention: Path | None = None, on: str | None = None,
    force: bool = False,
) -> tuple[Certificate, Path]:  # fmt: skip
    """Purge what has come to its end, write the certificate as text and as JSON beside it, and say where it lies.

    Nothing is purged where the certificate could not be kept. Raises ConfigError, RegisterError or WriteError.
    """
    from reportkit.register.retention import load_retention

    if not (reason or "").strip():
        raise ConfigError("RK104", "A purge needs a reason.", "Give it with --reason: it stands in the certificate.")
    moment = now()
    beside = register.files[0].parent if register.files else Path()
    text = certificate.absolute() if certificate else beside / f"purge-{moment.replace(':', '')}.txt"
    plain = text.with_suffix(".json")
    for path in {text, plain}:
        if path in register.files:
            raise ConfigError("RK104", f"“{path.name}” is the register itself.", "Name another with --certificate.", str(path))
        if path.exists() and not force:
            raise WriteError("RK703", f"“{path.name}” exists already.", "Name another with --certificate.", str(path))
        write(path, "The purge was begun and has not ended; purge again to finish it.\n", force=force)
    made = register.purge(load_retention(retention), _day(on), who=who(), when=moment, reason=reason or "")
    write(plain, dumps(to_wire(made)), force=True)
    if text != plain:
        write(text, f"{certificate_text(made)}\n", force=True)
    return made, text


def mentions(register: Register, words: str) -> tuple[Mention, ...]:
    """Every place where a name or word occurs, in the history too. Raises ConfigError (RK104) for none at all."""
    if not words.strip():
        raise ConfigError("RK104", "There is nothing to look for.", "Give a name or a word.")
    return register.mentions(words)


def plan_text(found: PurgePlan) -> str:
    """A plan in words."""
    from reportkit.renderers.purge_text import plan

    return plan(found)


def certificate_text(made: Certificate) -> str:
    """A certificate in words."""
    from reportkit.renderers.purge_text import certificate

    return certificate(made)


def to_wire(value: PurgePlan | Certificate) -> dict[str, object]:
    """A plan or a certificate as JSON has it."""
    return {"schema_version": "1", **to_plain(value)}


def mentions_in(found: Sequence[Mention], words: str, kind: Literal["text", "json", "csv"]) -> str:
    """The places where words occur, as text, JSON or CSV, in which no cell can become a formula."""
    if kind == "json":
        told = [one._asdict() for one in found]
        return dumps({"schema_version": "1", "words": words, "mentions": told})
    from reportkit.renderers import subject_text

    return subject_text.table(found) if kind == "csv" else subject_text.text(found)


def _day(on: str | None) -> str:
    return day(on, "--on") if on else today()
