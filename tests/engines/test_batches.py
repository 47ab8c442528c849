"""Batches of whole texts, and matches brought back to the text they are in."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.engines.languagetool.batches import batches, joined, mapped
from reportkit.engines.languagetool.connection import code_points
from reportkit.engines.languagetool.matches import EngineMatch

TEXTS = st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=30, unique=True)


def match(start: int, end: int) -> EngineMatch:
    return EngineMatch("", start, end, "RULE", "CATEGORY", "grammar", "A message.")


@settings(max_examples=50)
@given(TEXTS, st.integers(1, 3), st.integers(10, 500))
def test_every_text_is_in_exactly_one_batch_in_order(texts: list[str], threads: int, size: int) -> None:
    assert [text for batch in batches(texts, threads, size) for text in batch] == texts


@settings(max_examples=50)
@given(TEXTS, st.data())
def test_a_match_inside_a_text_comes_back_with_the_same_words(texts: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[at]) - 1))
    end = data.draw(st.integers(start + 1, len(texts[at])))
    before = len(joined([*texts[:at], ""]))
    assert joined(texts)[before + start : before + end] == texts[at][start:end]
    assert mapped(texts, [match(before + start, before + end)])[texts[at]] == (match(start, end),)


def test_a_match_across_two_texts_is_dropped() -> None:
    assert mapped(["One.", "Two."], [match(2, 8)]) == {"One.": (), "Two.": ()}


def test_a_match_in_the_blank_line_between_is_dropped() -> None:
    assert mapped(["One.", "Two."], [match(4, 6)]) == {"One.": (), "Two.": ()}


def test_a_long_text_is_shared_between_the_threads() -> None:
    texts = [f"{number} " + "word " * 200 for number in range(30)]
    sizes = [len(joined(batch)) for batch in batches(texts, 2)]
    assert len(sizes) == 2
    assert max(sizes) < 1.2 * min(sizes)


def test_a_short_text_is_one_request() -> None:
    assert batches(["One.", "Two."], 2) == [["One.", "Two."]]


@settings(max_examples=50)
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_a_length_in_utf16_units_becomes_code_points(before: str, inside: str, after: str) -> None:
    text = before + inside + after
    units = len(inside.encode("utf-16-le")) // 2
    assert code_points(text, len(before), units) == len(before) + len(inside)
