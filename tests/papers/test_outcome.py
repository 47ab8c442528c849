"""The outcome file takes dates and lists as TOML writes them, and the day of call-in is not the day of effect."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.errors import TemplateError
from reportkit.model.companions import MeetingOutcome
from reportkit.papers.minutes import decision_notice
from reportkit.papers.outcome import load_outcome
from reportkit.papers.pack import load_pack
from tests.papers.eastmarch import paper

PACK = load_pack("generic-england")


def told(tmp_path: Path, text: str) -> MeetingOutcome:
    (tmp_path / "outcome.toml").write_text(text, encoding="utf-8")
    return load_outcome(tmp_path / "outcome.toml")


def effect(outcome: MeetingOutcome) -> list[tuple[str, bool]]:
    return [(line.text, line.officer) for line in decision_notice(paper(), PACK, outcome).effect]


def test_dates_and_lists_of_toml_are_taken(tmp_path: Path) -> None:
    known = told(
        tmp_path,
        'present = ["Councillor Lee (Chair)", "Councillor Shah"]\ndeclarations = ["None"]\n'
        'call_in_by = 2027-01-14\ntakes_effect = "15 January 2027"\npublished = "7 January 2027"\n',
    )
    assert known.present == "Councillor Lee (Chair), Councillor Shah"
    assert (known.declarations, known.call_in_by) == ("None", "Thursday 14 January 2027")
    assert effect(known) == [
        ("The decision takes effect on Friday 15 January 2027.", False),
        ("The last day on which the decision may be called in is Thursday 14 January 2027.", False),
    ]
    with pytest.raises(TemplateError, match="is not a day"):
        told(tmp_path, 'call_in_by = "Friday 14 January 2027"')
    with pytest.raises(TemplateError, match="must be a text"):
        told(tmp_path, "vote = 2027-01-14")


def test_the_last_day_for_call_in_alone_leaves_the_day_of_effect_open_and_words_do_not() -> None:
    alone = effect(MeetingOutcome(call_in_by="Thursday 14 January 2027"))
    assert alone[0] == ("The last day on which the decision may be called in is Thursday 14 January 2027.", False)
    assert alone[1][1]
    words = "Not subject to call-in: no executive function was exercised."
    assert effect(MeetingOutcome(call_in_by=words)) == [(words, False)]
