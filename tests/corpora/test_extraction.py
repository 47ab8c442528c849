"""The gold of the extraction corpus is well formed, and every quote stands in the document that is made from its text."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpora.extraction import answers, make
from corpora.extraction.source import HALVES, HERE, KINDS, LINKS, Faulty, Piece, load, matters, names
from reportkit.config import LimitsConfig
from reportkit.readers.base import load_file, read_source

ALL = [(half, name) for half in HALVES for name in names(half)]
SHAPES = 8
UNITS, LINKS_WANTED = 300, 50


def gold(half: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answers.path(half, name).read_text(encoding="utf-8"))
    return found


GOLD = {name: gold(half, name) for half, name in ALL}
ITEMS = [(one["document"], item) for one in GOLD.values() for item in one["items"]]


@pytest.fixture(scope="module")
def flows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The words of each document as they are read from its Word file, in one line; its blocks apart with a line's end."""
    limits = LimitsConfig()
    made = make.make(tmp_path_factory.mktemp("extraction"))
    read = {path.stem: read_source(load_file(path, limits), limits) for path in made.values()}
    return {name: "\n".join(" ".join(block.text.split()) for block in document.body) for name, document in read.items()}


@pytest.mark.parametrize(("half", "name"), ALL)
def test_the_answers_kept_are_those_of_the_marks(half: str, name: str) -> None:
    assert answers.answers(load(half, name)) == GOLD[name]


@pytest.mark.parametrize("name", sorted(GOLD))
def test_every_quote_stands_in_one_block_of_the_document_read(name: str, flows: dict[str, str]) -> None:
    quotes = [quote for item in GOLD[name]["items"] for quote in (*item["quotes"], *item["sub_items"])]
    for quote in quotes:
        assert flows[name].count(quote["text"]) > quote["occurrence"], quote["text"]
    for unit in GOLD[name]["units"]:
        assert unit["text"] in flows[name]


@pytest.mark.parametrize("name", sorted(GOLD))
def test_owners_and_dates_are_in_the_words_of_the_document(name: str, flows: dict[str, str]) -> None:
    words = flows[name]
    for item in GOLD[name]["items"]:
        owner, due = item["owner"], item["due"]
        if owner:
            assert owner["raw"] in words
            parts = [owner[part] for part in ("post", "person", "body") if owner[part]]
            assert parts, item["id"]
            assert all(part in words for part in parts)
        if due:
            assert due["raw"] in words
            assert (due["iso"] is not None) == (due["kind"] == "date")
            assert due["iso"] is None or date.fromisoformat(due["iso"])


@pytest.mark.parametrize("half", HALVES)
def test_documents_that_belong_together_are_judged_together(half: str) -> None:
    groups = matters(half)
    assert sorted(name for group in groups for name in group) == names(half)
    for group in groups:
        assert len(group) == 1 or len({GOLD[name]["matter"] for name in group}) == 1
    assert max(map(len, groups)) >= 4


def test_every_link_leads_to_an_item() -> None:
    identities = {(document, item["id"]) for document, item in ITEMS}
    for document, item in ITEMS:
        for link in item["links"]:
            assert link["kind"] in LINKS
            assert (link["document"], link["target"]) in identities, (document, item["id"], link)
            assert (link["document"], link["target"]) != (document, item["id"])
            assert GOLD[link["document"]]["half"] == GOLD[document]["half"]
            assert link["document"] == document or GOLD[link["document"]]["matter"] == GOLD[document]["matter"] is not None


def test_links_join_the_kinds_that_the_guide_names() -> None:
    kinds = {(document, item["id"]): item["kind"] for document, item in ITEMS}
    for _, item in ITEMS:
        for link in item["links"]:
            target = kinds[link["document"], link["target"]]
            if link["kind"] in ("addresses", "partially_addresses"):
                assert (item["kind"] in ("recommendation", "action", "commitment", "assurance"), target) == (True, "finding")
            if link["kind"] == "repeats":
                assert item["kind"] == target == "recommendation"
            if link["kind"] == "creates":
                assert (item["kind"], target in ("action", "commitment")) == ("decision", True)


def test_there_is_enough_of_everything_in_both_halves() -> None:
    shapes = {half: Counter(GOLD[name]["shape"] for half_, name in ALL if half_ == half) for half in HALVES}
    assert len(shapes["tuning"]) >= SHAPES
    assert set(shapes["tuning"]) == set(shapes["unseen"])
    units = [unit["label"] for one in GOLD.values() for unit in one["units"]]
    assert len(units) >= UNITS
    assert sum(len(item["links"]) for _, item in ITEMS) >= LINKS_WANTED
    for half in HALVES:
        told = {unit["label"] for one in GOLD.values() if one["half"] == half for unit in one["units"]}
        assert told == {*KINDS.values(), "background"}
        linked = {link["kind"] for name, item in ITEMS if GOLD[name]["half"] == half for link in item["links"]}
        assert linked == set(LINKS)


def test_a_document_and_its_sentences_are_in_one_half_only() -> None:
    assert not {name for half, name in ALL if half == "tuning"} & {name for half, name in ALL if half == "unseen"}
    halves: dict[str, set[str]] = {}
    for one in GOLD.values():
        for unit in one["units"]:
            if len(unit["text"].split()) > 6:
                halves.setdefault(unit["text"], set()).add(one["half"])
    assert not [text for text, where in halves.items() if len(where) > 1]


def test_the_record_of_sources_is_that_of_the_texts() -> None:
    record = tomllib.loads((HERE / "SOURCE.toml").read_text(encoding="utf-8"))
    texts = {str(Path(half) / f"{name}.txt"): HERE / half / f"{name}.txt" for half, name in ALL}
    assert record["licence"] == "GPL-3.0-or-later"
    assert record["sha256"] == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in texts.items()}


def test_making_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (make.make(tmp_path / name, ["tuning"]) for name in ("a", "b"))
    assert [path.read_bytes() for path in first.values()] == [path.read_bytes() for path in second.values()]


def test_a_footer_stands_in_no_quote() -> None:
    for name, one in GOLD.items():
        footer = load(one["half"], name).settings.get("footer")
        assert not footer or not any(footer in unit["text"] for unit in one["units"])


@pytest.mark.parametrize("wrong", ["by May/date", "soon/vague:2026-05-01", "soon/sometime"])
def test_a_due_date_of_no_known_form_is_refused(wrong: str) -> None:
    with pytest.raises(Faulty):
        answers._due(wrong)


def test_sentences_are_cut_at_marks_and_not_at_short_forms() -> None:
    piece = Piece("plain", 'Dr. Hale met Ms Oyelaran on 4 Sept. 2025 at noon. She (HP) left early! "It was late," he said.')
    told = [unit["text"] for unit in answers.units(piece)]
    assert [len(re.findall(r"\w+", text)) for text in told] == [11, 4, 5]
