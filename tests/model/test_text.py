"""Spans and runs: every character of a block belongs to exactly one run."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.model.text import Block, Run, Span
from tests.model.strategies import blocks

quick = settings(max_examples=50, deadline=None)


@quick
@given(blocks("p-1"), st.data())
def test_the_runs_under_a_span_join_to_its_characters(block: Block, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(block.text)))
    end = data.draw(st.integers(start, len(block.text)))
    pieces = list(block.runs_under(block.span(start, end)))
    assert "".join(piece.run.text[piece.start : piece.end] for piece in pieces) == block.text[start:end]


@quick
@given(blocks("p-1"))
def test_the_pieces_of_the_whole_are_the_runs_with_characters(block: Block) -> None:
    assert [piece.run for piece in block.runs_under(block.whole)] == [run for run in block.accepted if run.text]


@quick
@given(blocks("p-1"))
def test_an_offset_is_where_its_run_begins(block: Block) -> None:
    for run, offset in zip(block.accepted, block.offsets, strict=True):
        assert block.text[offset : offset + len(run.text)] == run.text


@quick
@given(blocks("p-1"))
def test_without_tracked_changes_both_views_are_one(block: Block) -> None:
    if all(run.revision in ("none", "format") for run in block.runs):
        assert block.text == block.original


def test_a_deletion_is_in_the_original_alone_and_an_insertion_in_the_accepted_alone() -> None:
    runs = (Run("It "), Run("will", revision="deleted"), Run("shall", revision="inserted"), Run(" end."))
    block = Block("p-1", "paragraph", runs)
    assert (block.text, block.original) == ("It shall end.", "It will end.")


def test_a_span_of_another_block_is_refused() -> None:
    with pytest.raises(ValueError, match="p-2"):
        list(Block("p-1", "paragraph", (Run("words"),)).runs_under(Span("p-2", 0, 1)))


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1)])
def test_a_span_runs_forward_from_nought(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="forward"):
        Span("p-1", start, end)
