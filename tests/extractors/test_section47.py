"""The sample review of the project, measured against its own answers."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reportkit.config import LimitsConfig
from reportkit.extractors.propose import propose, unmatched
from reportkit.extractors.runner import extract
from reportkit.model.finding import Finding
from reportkit.readers.base import load_file, read_source

FOLDER = Path(__file__).parents[2] / "corpora" / "section47"


@cache
def findings(name: str) -> tuple[Finding, ...]:
    path = FOLDER / "documents" / name
    if not path.exists():
        pytest.skip("the sample is not made: run `python -m corpora.make`")
    limits = LimitsConfig()
    return extract([read_source(load_file(path, limits), limits)])[0]


def expected(name: str) -> Any:
    return json.loads((FOLDER / "expected" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["review.docx", "review.pdf"])
def test_every_recommendation_is_exact(name: str) -> None:
    items = propose([found for found in findings(name) if found.kind == "recommendation"])
    printed = [[(p.ref, p.text) for p in i.sub_items if p.text not in i.recommendation] for i in items]
    got = [(i.ref, i.recommendation, parts, i.priority) for i, parts in zip(items, printed, strict=True)]
    wanted = expected("recommendations")
    assert got == [(e["ref"], e["text"], [(p["ref"], p["text"]) for p in e["sub_items"]], e["priority"]) for e in wanted]
    for item, entry in zip(items, wanted, strict=True):
        # where the table prints no owner or date, one that the recommendation itself names stands
        for told, printed_in_table in ((item.owner.raw, entry["owner"]), (item.due.raw, entry["due"])):
            assert told == printed_in_table or (printed_in_table is None and (told or "") in item.recommendation)


@pytest.mark.parametrize("name", ["review.docx", "review.pdf"])
def test_every_row_of_the_action_plan_is_exact(name: str) -> None:
    got = [(found.text, found.owner.raw or "", found.due.raw, found.ref) for found in findings(name) if found.kind == "action"]
    assert got == [(e["text"], e["owner"] or "", e["due"], e["ref"]) for e in expected("actions")]


@pytest.mark.parametrize("name", ["review.docx", "review.pdf"])
def test_the_findings_and_strengths_are_found_with_their_kind(name: str) -> None:
    got: set[tuple[str, str]] = {
        (found.kind, found.text.rstrip(".")) for found in findings(name) if found.kind in ("finding", "strength")
    }
    wanted = [(e["kind"], e["quote"].rstrip(".")) for e in expected("findings")]
    assert sum(want in got or _is_in_a_whole_sentence(want, got) for want in wanted) / len(wanted) >= 0.92


@pytest.mark.parametrize("name", ["review.docx", "review.pdf", "draft.docx"])
def test_no_strength_is_bad_news_and_no_finding_good_news(name: str) -> None:
    expected_kinds = {e["quote"].rstrip("."): e["kind"] for e in expected("findings")}
    got = [found for found in findings(name) if found.kind in ("finding", "strength")]
    assert all(found.kind == expected_kinds.get(found.text.rstrip("."), found.kind) for found in got)
    bad = re.compile(r"\bonly\b|\bno\b(?! further action)|\bless\b")
    assert not [found.text for found in got if found.kind == "strength" and bad.search(found.text)]


def test_the_paragraphs_that_give_rise_to_a_recommendation_are_linked() -> None:
    by_id = {found.id: found for found in findings("review.docx")}
    linked = {
        (by_id[link.target].text, found.ref) for found in by_id.values() for link in found.links if link.kind == "addresses"
    }
    wanted = {(e["quote"], ref) for e in expected("findings") for ref in e["addressed_by"]}
    assert wanted <= linked


def test_every_answer_is_exact_and_none_is_invented() -> None:
    answers = findings("response.docx")
    items = {item.ref: item for item in propose(findings("review.docx"), answers)}
    for want in expected("response"):
        item = items[want["ref"]]
        assert item.action is not None
        assert (item.action.text, item.owner.raw, item.due.raw) == (want["action"], want["owner"], want["due"])
        assert item.action.response == want["response"]
    assert items["R9"].action is None
    assert not unmatched(tuple(items.values()), answers)


@pytest.mark.parametrize("name", ["minutes.docx", "minutes.txt"])
def test_minutes_give_each_decision_promise_assurance_and_question(name: str) -> None:
    got = {(found.kind, found.quote) for found in findings(name)}
    want = expected("minutes")
    assert all((one.get("kind", "decision"), one["quote"]) in got for one in want["decisions"])
    assert all(got & {("commitment", one["quote"]), ("action", one["quote"])} for one in want["commitments"])
    assert all(got & {("assurance", one["quote"]), ("commitment", one["quote"])} for one in want["assurances"])
    assert all((("question", one["quote"]) in got) is one["open"] for one in want["questions"])
    assert not {quote for _, quote in got} & {one["quote"] for one in want["not_commitments"]}


def test_no_owner_or_date_of_the_minutes_is_invented() -> None:
    by_quote = {found.quote: found for found in findings("minutes.docx") if found.kind in ("commitment", "action", "decision")}
    want = expected("minutes")
    for one in (*want["commitments"], *want["decisions"]):
        found = by_quote.get(one["quote"])
        if found is None:
            continue
        assert plain(found.owner.raw) in ("", "he", "she", plain(one["owner"]))  # a pronoun stays as it is written
        assert (found.due.raw or "").lower() in (one["due"] or "").lower()


def _is_in_a_whole_sentence(want: tuple[str, str], got: set[tuple[str, str]]) -> bool:
    """Whether a clause without a subject of its own is told with the sentence that it belongs to."""
    kind, words = want
    return kind == "finding" and any(told == kind and words in text for told, text in got)


def plain(owner: str | None) -> str:
    return (owner or "").lower().removeprefix("the ").removeprefix("a ")
