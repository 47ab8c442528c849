"""Reviews as unlike one another as reviewers write them: what a careful officer would list comes out of each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportkit.extractors.reviews import extract
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch

MATERIAL = Path(__file__).parent / "material" / "reviews"
_MARK = re.compile(r"\[(?P<kind>[rafscd]): (?P<text>[^\]~]+?)(?P<slots>(?: ~ \w+=[^\]~]*)*)\]")
_KINDS = {
    "r": "recommendation", "a": "action", "f": "finding", "s": "strength", "c": "commitment", "d": "decision",
}  # fmt: skip
STRUCTURED = ("recommendation", "action")
Told = tuple[str, str]  # kind, words


def gist(text: str) -> str:
    return re.sub(r"[\s.;,]*(?:; and)?$", "", re.sub(r"\s*\([^()]*\)\.?$|\s*\b(?:Lead|Owner): .*$", "", " ".join(text.split())))


def read(name: str) -> tuple[list[Finding], list[tuple[Told, dict[str, str]]]]:
    """What is found in a document of the material, and what should be."""
    text = (MATERIAL / f"{name}.txt").read_text(encoding="utf-8")
    wanted = [
        ((_KINDS[mark["kind"]], gist(mark["text"])), dict(re.findall(r" ~ (\w+)=([^~]*?)(?= ~|$)", mark["slots"])))
        for mark in _MARK.finditer(text)
    ]
    plain = _MARK.sub(lambda mark: mark["text"], text)
    return list(extract(sketch(plain, f"{name}.txt")[0])), wanted


def told(found: list[Finding]) -> list[tuple[Told, Finding]]:
    """Every item, and each part of an item that is only a lead-in, with its words."""
    return [
        ((one.kind, gist(text)), one)
        for one in found
        for text in [one.text, *(sub.text for sub in one.sub_items if one.text.endswith(":"))]
        if not text.endswith(":")
    ]


NAMES = sorted(path.stem for path in MATERIAL.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_to_be_done_comes_out_whole_and_nothing_else(name: str) -> None:
    found, wanted = read(name)
    assert {key for key, _ in told(found) if key[0] in STRUCTURED} == {key for key, _ in wanted if key[0] in STRUCTURED}


@pytest.mark.parametrize("name", NAMES)
def test_who_is_to_act_and_by_when_is_as_printed(name: str) -> None:
    found, wanted = read(name)
    items = dict(told(found))
    for key, slots in wanted:
        for slot, value in slots.items():
            assert (getattr(items[key], slot).raw or "") == value, key


@pytest.mark.parametrize("name", NAMES)
def test_what_was_found_and_praised_is_told_apart(name: str) -> None:
    found, wanted = read(name)
    have = {key for key, _ in told(found) if key[0] in ("finding", "strength")}
    want = {key for key, _ in wanted if key[0] in ("finding", "strength")}
    assert len(want - have) <= max(1, len(want) // 4), want - have
    assert len(have - want) <= max(1, len(want) // 3), have - want


def test_a_part_of_a_sentence_keeps_the_whole_of_its_bracket() -> None:
    page = "# Recommendations \n - The council should check every door weekly and keep a note of each visit (R1) for the panel."
    [found] = extract(sketch(page)[0])
    assert all(sub.text.count("(") == sub.text.count(")") for sub in found.sub_items)
    assert len(found.sub_items) == 2
