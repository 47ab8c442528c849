"""Votes between forms: the outlier is told once with its mends, an even split asks, thin evidence is silent."""

from __future__ import annotations

from reportkit.checks.analysis import analyse
from reportkit.checks.compounds import compounds, stem, tokens
from reportkit.checks.families import hyphens
from reportkit.checks.rule import Hit, rules_in
from reportkit.model.sketch import sketch


def _compound_hits(text: str) -> list[Hit]:
    document, _ = sketch(text)
    return hyphens.compound.hits(document, analyse(document))


def test_the_outlier_is_told_once_with_counts_places_and_mends() -> None:
    hits = _compound_hits(
        "A case-file is late. One case-file. This case-file. The case-file. The case file.\nEach case-file. Its case file is."
    )
    assert [hit.message for hit in hits] == ["“case-file” five times, “case file” twice: choose one."]
    more = _compound_hits(
        "One case-file. This case-file. The case-file. A case-file, a case-file, a case-file.\nCase file. A case file."
    )
    assert [(edit.text, edit.span.start) for edit in more[0].edits] == [("Case-file", 0), ("case-file", 13)]
    assert len(more[0].others) == 1
    assert more[0].message == "“case-file” six times, “case file” twice: one form of a compound throughout."


def test_an_even_split_asks_and_thin_evidence_is_silent() -> None:
    asked = _compound_hits("One case-file. This case-file. The case file. A case file.")
    assert [(hit.message, hit.edits, hit.safety) for hit in asked] == [
        ("“case-file” twice, “case file” twice: choose one.", (), "none")
    ]
    assert _compound_hits("One case-file. The case file.") == []


def test_quotations_and_addresses_do_not_vote() -> None:
    text = (
        "One case-file. This case-file. The case-file. He wrote “the case file was late and thin”. See www.example.org/case file."
    )
    assert _compound_hits(text) == []


def test_a_compound_knows_its_form_and_how_it_stands() -> None:
    document, _ = sketch("Long-term plans fail in the long term. A follow up came and we follow up.")
    keys = {("long", "term"): "longterm", ("follow", "up"): "followup"}
    found = [(place.shape, place.use, place.form("closed")) for _, place in compounds(document, keys)]
    assert found == [
        ("hyphenated", "before", "Longterm"),
        ("open", "other", "longterm"),
        ("open", "noun", "followup"),
        ("open", "other", "followup"),
    ]


def test_hyphens_that_do_not_break_are_hyphens() -> None:
    assert [word for word, _, _ in tokens("a well\u2011known fact")] == ["a", "well-known", "fact"]
    assert [stem(word) for word in ("plans", "process", "bus", "basis")] == ["plan", "process", "bus", "basis"]


def test_a_choice_for_each_word_quotes_that_word() -> None:
    phrase = next(rule for rule in rules_in(hyphens) if rule.id == "hyphens.phrase")
    document, _ = sketch("A day-to-day plan, day-to-day work, our day-to-day aims and the day to day costs.")
    (hit,) = phrase.hits(document, analyse(document))
    assert hit.message == "“day-to-day” three times, “day to day” once: one form before a noun throughout."
    assert [edit.text for edit in hit.edits] == ["day-to-day"]
