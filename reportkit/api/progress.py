"""How the items stood over a month or a quarter, the reports that say so, and charts of their course."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from reportkit.api.keeping import end_of
from reportkit.api.periodic import named
from reportkit.api.stages import today
from reportkit.config import Config, load_config
from reportkit.errors import ConfigError
from reportkit.model.paper import Meeting
from reportkit.model.periods import Period, period_of
from reportkit.model.progress import Progress, Report

if TYPE_CHECKING:
    from reportkit.register.store import Register

Form = Literal["text", "html", "docx", "pdf"]


def progress(register: Register, period: str | None = None, *, matter: str | None = None, on: str | None = None) -> Progress:
    """The items over a period (else the month before this one), as far as it has gone by a day (else today).

    Raises ConfigError (RK104) for a period that has not begun, RegisterError (RK404) where the history does not add up.
    """
    from reportkit.register import course

    there = on or today()
    wanted = named(period) if period else period_of(there, "monthly").before
    if wanted.begins > there:
        raise ConfigError("RK104", f"{wanted.name} has not begun.", "Name another period, as 2026-03 or 2026-Q1.")
    last = min(wanted.ends, there)
    with register.reading() as connection:
        return course.progress(connection, wanted, last, _start_of(wanted), end_of(last) or "", matter)


def report(found: Progress, *, committee: bool = False, meeting: Meeting | None = None) -> Report:
    """The progress report of a period, or the performance report to a committee."""
    from reportkit.api.keeping import rag_rule
    from reportkit.papers import period_report

    make = period_report.performance if committee else period_report.monthly
    return make(found, rag_rule(), meeting)


def render(made: Report, form: Form, config: Config | None = None) -> bytes:
    """A report as text, or as HTML, Word or PDF through the template pack. Raises TemplateError."""
    from reportkit.papers.pack import load_pack
    from reportkit.papers.period_labels import period_labels
    from reportkit.renderers import period_flow

    if form == "text":
        return period_flow.period_text(made).encode("utf-8")
    from reportkit.renderers import paper_docx, paper_html, paper_pdf

    pack = load_pack((config or load_config()).paper.pack)
    labels = period_labels(pack)
    printed, pack = period_flow.period_flow(made, pack, labels), replace(pack, words={**pack.words, **labels})
    engine = {"docx": paper_docx, "html": paper_html, "pdf": paper_pdf}[form]
    return bytes(engine.typeset(printed, pack))


def _start_of(period: Period) -> str:
    """The moment (UTC) at which a period begins where this computer is."""
    return end_of((date.fromisoformat(period.begins) - timedelta(days=1)).isoformat()) or ""
