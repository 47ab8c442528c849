"""A paper is taken from one pack to another, and nothing is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.api import papering
from reportkit.config import load_config
from reportkit.errors import TemplateError
from reportkit.papers.moving import moved
from reportkit.papers.pack import load_pack
from tests.papers.complete import complete

ENGLAND, SCOTLAND = load_pack("generic-england"), load_pack("scotland")


def test_a_paper_has_the_new_packs_sections_in_their_order_and_its_statute() -> None:
    made, notes = moved(complete()[0], ENGLAND, SCOTLAND)
    keys = [section.key for section in made.sections]
    order = [spec.key for spec in SCOTLAND.sections]
    assert keys == sorted(keys, key=order.index)
    assert (made.pack, made.meeting.nation) == ("scotland", "scotland")
    words = " ".join(part.text for section in made.sections for part in section.paragraphs)
    assert ENGLAND.words["statute"] not in words
    assert any("has no section “Alternative options” (alternatives)" in note for note in notes)
    assert any("also asks for" in note for note in notes)
    assert any("is now taken to be in Scotland" in note for note in notes)


def test_the_numbers_of_the_tables_follow_the_new_order() -> None:
    paper = complete()[0]
    made, _ = moved(paper, None, SCOTLAND)
    tables = [section for section in made.sections if section.table and section.table != "background_papers"]
    for place, section in enumerate(tables, 1):
        assert f"Table {place} " in " ".join(part.text for part in section.paragraphs)


def test_what_the_new_pack_has_no_section_for_stays_among_the_answers_and_comes_back() -> None:
    paper = complete()[0]
    there = load_config(isolated=True, flags={"paper.pack": "scotland"})
    here = load_config(isolated=True, flags={"paper.pack": "generic-england"})
    gone, notes = papering.in_pack(paper, there)
    assert notes
    assert not any(section.key == "consultation" for section in gone.sections) or gone.answers == paper.answers
    back, _ = papering.in_pack(gone, here)
    for key in ("alternatives", "reasons"):
        old, new = ([s.paragraphs for s in one.sections if s.key == key] for one in (paper, back))
        assert old == new
    assert papering.in_pack(paper, here) == (paper, ())


def test_a_section_that_the_pack_lacks_is_called_so_and_a_slip_is_still_a_slip(tmp_path: Path) -> None:
    there = load_config(isolated=True, flags={"paper.pack": "scotland"})
    (tmp_path / "a.toml").write_text('reasons = "It was asked for."\n', encoding="utf-8")
    with pytest.raises(TemplateError, match="this pack has no section “reasons”") as caught:
        papering.load_answers(tmp_path / "a.toml", there)
    assert "consultation" in caught.value.hint
    (tmp_path / "a.toml").write_text('consultaton = "Nobody."\n', encoding="utf-8")
    with pytest.raises(TemplateError, match="unknown key “consultaton”") as caught:
        papering.load_answers(tmp_path / "a.toml", there)
    assert caught.value.hint == "Did you mean “consultation”?"
