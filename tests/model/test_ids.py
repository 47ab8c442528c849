"""Ids, anchors and fingerprints outlive edits elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportkit.model.ids import BlockIds, anchor, digest, fingerprint, fold
from reportkit.model.sketch import sketch


def test_a_block_keeps_its_id_when_another_comes_before_it() -> None:
    before, after = sketch("The plan was late.")[0], sketch("# New\nAnother.\nThe plan was late.")[0]
    assert before.blocks[0].id == after.blocks[2].id


def test_a_block_that_is_edited_gets_another_id() -> None:
    assert sketch("The plan was late.")[0].blocks[0].id != sketch("The plan was early.")[0].blocks[0].id


def test_repeats_are_told_apart_and_white_space_is_not() -> None:
    ids = BlockIds()
    first = ids.next("paragraph", "None.")
    assert [ids.next("paragraph", "None."), ids.next("paragraph", " None.\u00a0")] == [f"{first}.2", f"{first}.3"]


def test_the_same_words_as_heading_and_paragraph_have_two_ids() -> None:
    document = sketch("# Scrutiny\nScrutiny")[0]
    assert [block.id[:2] for block in document.blocks] == ["h-", "p-"]


@given(st.text(), st.text())
def test_a_digest_knows_where_one_part_ends(one: str, two: str) -> None:
    assert digest(one, two) == digest(one, two)
    assert (digest(one + "x", two) == digest(one, "x" + two)) is ((one + "x", two) == (one, "x" + two))


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_an_anchor_carries_the_words_about_it() -> None:
    document, (span,) = sketch("The plan [[was]] late.")
    found = anchor(document.block(span.block), span, context=5)
    assert (found.prefix, found.exact, found.suffix) == ("plan ", "was", " late")


def _print(text: str, rule: str = "spacing.double") -> str:
    document, (span,) = sketch(text)
    return fingerprint(rule, document.block(span.block), span)


def test_a_fingerprint_does_not_know_where_in_the_document_it_stands() -> None:
    assert _print("The plan [[was]] late.") == _print("# New\nAnother.\nThe plan [[was]] late.")


def test_a_fingerprint_knows_its_rule_its_words_and_those_beside_them() -> None:
    prints = [
        _print("The plan [[was]] late."),
        _print("The plan [[was]] late.", "terms.plan"),
        _print("The plan [[is]] late."),
        _print("The note [[was]] late."),
    ]
    assert len(set(prints)) == 4


def test_a_fingerprint_does_not_know_what_stands_far_off() -> None:
    far = "and so it went on for a long time until "
    assert _print(f"Yes {far}the plan [[was]] late.") == _print(f"No, {far}the plan [[was]] late.")
