"""No paper that JSON can hold brings the rules, the filling or the questions down."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportkit.config import CalendarConfig
from reportkit.model.paper import AgendaPaper, Pack, Stage
from reportkit.model.wire import dumps, loads, paper_from_wire, paper_to_wire
from reportkit.papers.asking import questions
from reportkit.papers.filling import at_stage, filled
from reportkit.papers.pack import load_pack
from reportkit.papers.rules.runner import examine
from tests.model.strategies import values
from tests.papers.complete import complete

STAGES: tuple[Stage, ...] = ("draft", "final")
PACKS = tuple(load_pack(name) for name in ("generic-england", "wales"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(values(AgendaPaper), st.sampled_from(PACKS), st.sampled_from(STAGES))
def test_any_paper_is_examined_filled_and_asked_about(paper: AgendaPaper, pack: Pack, stage: Stage) -> None:
    made = at_stage(filled(replace(paper, pack=pack.name), pack), stage, pack)
    issues = examine(made, pack, CalendarConfig(), today=datetime.date(2026, 12, 1))
    assert all(issue.message.strip() for issue in issues)
    assert len(questions(made, pack, issues)) <= len(issues)
    assert paper_from_wire(loads(dumps(paper_to_wire(made)))) == made


def test_a_paper_written_before_there_were_answers_is_read_and_filled() -> None:
    made, pack = complete()
    wire = paper_to_wire(made)
    del wire["answers"], wire["glossary"]
    for row in (*wire["appendices"], *wire["background_papers"]):
        for key in ("exempt_paragraphs", "pages", "accessible", "date", "contact"):
            row.pop(key, None)
    for key in ("tier", "executive"):
        del wire["meeting"][key]
    older = paper_from_wire(wire)
    assert filled(older, pack).sections == older.sections
