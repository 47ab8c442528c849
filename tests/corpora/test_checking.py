"""The checking corpus: the clean texts are right, and the truth about each planted fault lies where it says."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from corpora.checking import text, word
from corpora.checking.make import SEEDED, TRUTH, make
from corpora.checking.seeded.kinds import ALL, MONTH
from corpora.checking.seeded.plant import plantings
from corpora.checking.text import Draft
from tests.evaluate.judging import Alert, Fault, Place, answers, faults_of
from tests.evaluate.running import read

DRAFTS = [text.load(name) for name in text.names()]
HARD = {"run boundary", "table cell", "footnote", "tracked insertion", "text box"}
clean = pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.name)


def numbers(draft: Draft) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """The whole numbers of each column of each table, with their rows."""
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for piece in draft.pieces:
        if piece.kind == "cell" and re.fullmatch(r"£?\d[\d,]*", piece.text):
            column = found.setdefault((piece.table, piece.column), [])
            column.append((piece.row, int(piece.text.strip("£").replace(",", ""))))
    return found


def test_there_are_more_than_ten_thousand_words_in_many_kinds_of_text() -> None:
    assert len(DRAFTS) >= 14
    assert sum(len(draft.text.split()) for draft in DRAFTS) >= 10_000


@clean
def test_every_weekday_is_that_of_its_date(draft: Draft) -> None:
    for day, date in re.findall(rf"\b(\w+day) (\d{{1,2}} {MONTH} \d{{4}})", draft.text):
        assert f"{datetime.datetime.strptime(date, '%d %B %Y'):%A}" == day, date


@clean
def test_every_total_is_the_sum_of_its_column(draft: Draft) -> None:
    labels = {(piece.table, piece.row): piece.text for piece in draft.pieces if piece.kind == "cell" and piece.column == 1}
    for (table, _), column in numbers(draft).items():
        last, total = column[-1]
        if labels[table, last] in ("Total", "All staff"):
            assert sum(value for _, value in column[:-1]) == total


@clean
def test_every_share_is_right(draft: Draft) -> None:
    for part, whole, share in re.findall(r"\b(\d+) of (?:the |its )?(\d+)\b[^()0-9]{0,60}\((\d+)(?:%| per cent)\)", draft.text):
        assert abs(int(part) / int(whole) * 100 - int(share)) <= 0.501


@clean
def test_a_clean_text_is_read_from_word_as_it_was_written(draft: Draft, tmp_path: Path) -> None:
    document = read(word.write(draft, tmp_path / "clean.docx"))
    assert Counter(block.text for block in document.blocks if block.text) == Counter(p.text for p in draft.pieces if p.text)
    assert document.title == draft.title
    if draft.automatic:
        printed = {block.text: block.number for block in document.blocks}
        numbered = [piece for piece in draft.pieces if piece.number and piece.kind in ("heading", "numbered")]
        assert [printed[piece.text] for piece in numbered] == [piece.number for piece in numbered]


def test_many_kinds_are_planted_often_and_mostly_in_hard_places() -> None:
    made = plantings()
    faults = [fault for planting in made for fault in planting.faults]
    counts = Counter(fault.kind.name for fault in faults)
    assert len(made) >= 200
    assert len(faults) >= 1200
    assert sum(count >= 40 for count in counts.values()) >= 30
    assert {kind.name for kind in ALL} == set(counts)
    assert min(counts.values()) >= 15
    assert sum(fault.where in HARD for fault in faults) * 2 >= len(faults)
    assert {fault.where for fault in faults} == {*HARD, "plain"}
    assert all(6 <= len(planting.faults) <= 8 for planting in made)
    for half in (0, 1):
        assert {fault.kind.name for planting in made if planting.half == half for fault in planting.faults} == set(counts)


def test_the_truth_lies_in_the_documents_and_is_the_same_on_every_run(tmp_path: Path) -> None:
    first, second = make(tmp_path / "first", count=18), make(tmp_path / "second", count=18)
    assert {name: path.read_bytes() for name, path in first.items()} == {name: path.read_bytes() for name, path in second.items()}
    truth = json.loads(first[TRUTH].read_text(encoding="utf-8"))
    assert [entry["name"] for entry in truth] == list(SEEDED[:18])
    for entry in truth:
        document = read(first[entry["name"]])
        for fault, told in zip(faults_of(document, entry, 0), entry["faults"], strict=True):
            place = fault.place
            wanted = "" if told["kind"] == "empty paragraphs" else told["quote"]
            assert document.block(place.block).text[place.start : place.end] == wanted


def test_every_family_that_should_find_a_fault_exists() -> None:
    families = {entry.name for entry in entry_points(group="reportkit.rules")}
    assert {family.partition(".")[0] for kind in ALL for family in kind.families} <= families


def planted(start: int, end: int, *, whole: bool = False) -> Fault:
    """A fault in the sentence that is all of a block of 200 characters."""
    place = Place("b", start, end)
    beside, sentence = Place("b", start - 5, end + 5), Place("b", 0, 200)
    return Fault(0, "name", "spelling", "plain", "tuning", whole, ("names",), place, beside, sentence, ())


@pytest.mark.parametrize(
    ("alert", "exact"),
    [
        (Alert("any.rule", "error", "x", (Place("b", 50, 60),)), True),
        (Alert("any.rule", "error", "x", (Place("b", 44, 60),)), False),
        (Alert("any.rule", "error", "x", (Place("b", 5, 9), Place("b", 59, 62))), True),
        (Alert("names.near-miss", "error", "x", (Place("b", 0, 200),)), False),
        (Alert("any.rule", "error", "x", (Place("b", 0, 200),)), None),
        (Alert("any.rule", "error", "x", (Place("b", 60, 62),)), None),
        (Alert("any.rule", "error", "x", (Place("c", 50, 60),)), None),
    ],
)
def test_an_alert_answers_a_fault_at_its_characters_or_by_its_family_in_its_sentence(alert: Alert, exact: bool | None) -> None:
    found, astray = answers([alert], (planted(50, 60),))
    assert [answer.exact for answer in found] == ([] if exact is None else [exact])
    assert len(astray) == (exact is None)


def test_a_fault_of_the_whole_document_is_answered_by_its_family_alone() -> None:
    near, family = (Alert(rule, "error", "x", (Place("b", 50, 60),)) for rule in ("any.rule", "names.near-miss"))
    assert answers([near], (planted(50, 60, whole=True),))[0] == []
    assert len(answers([family], (planted(90, 99, whole=True),))[0]) == 1
