"""The runner: every quote is proved, every id lasts, and what went wrong is said."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.extractors import reviews, runner
from reportkit.extractors.runner import extract
from reportkit.extractors.sentences import sentences
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch

PAGE = "# Recommendations \n 1. Sign every record. \n 2. Train every manager. \n 3. Sign every record."


def test_ids_are_the_same_on_every_run_and_differ_for_repeats() -> None:
    first, second = extract([sketch(PAGE)[0]])[0], extract([sketch(PAGE)[0]])[0]
    assert first == second
    assert len({finding.id for finding in first}) == 3


def test_a_finding_whose_words_are_not_in_the_document_is_left_out_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    def invent(document: Document) -> list[Finding]:
        return [replace(found, quote="Words that nobody wrote.") for found in reviews.extract(document)]

    use(monkeypatch, invent)
    findings, notices = extract([sketch(PAGE)[0]])
    assert not findings
    assert {notice.code for notice in notices} == {"extract.quote-not-found", "extract.nothing-found"}


def test_an_extractor_that_fails_is_a_warning_and_its_message_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: Document) -> list[Finding]:
        raise ValueError(document.blocks[0].text)

    use(monkeypatch, fail)
    _, notices = extract([sketch(PAGE)[0]])
    assert notices[0].code == "extract.failed"
    assert "Recommendations" not in notices[0].message


def test_a_gap_in_the_numbers_is_said() -> None:
    _, [notice] = extract([sketch("# Recommendations \n 1. Sign every record. \n 3. Train every manager.")[0]])
    assert notice.code == "extract.number-missing"


def test_progress_is_told_for_each_document() -> None:
    said: list[tuple[str, int, int]] = []
    extract([sketch(PAGE)[0]], progress=lambda *step: said.append(step))
    assert said == [("Extracting", 0, 1), ("Extracting", 1, 1)]


@given(
    st.lists(
        st.sampled_from(
            ["# Recommendations", "- Sign it.", "1. Visits are not always timely, but plans are good.", "Action: JB to go", "x"]
        )
    )
)
@settings(max_examples=50, deadline=None)
def test_every_quote_is_verbatim_at_its_place(lines: list[str]) -> None:
    document = sketch("\n".join(lines))[0]
    findings, _ = extract([document])
    assert all(document.quote(found.span) == found.quote and found.text == " ".join(found.text.split()) for found in findings)


@given(st.text(alphabet="ab. ?!”(A1", max_size=60))
@settings(max_examples=50, deadline=None)
def test_sentences_lose_nothing_but_white_space(text: str) -> None:
    assert "".join(text[start:end] for start, end in sentences(text)).replace(" ", "") == text.replace(" ", "")


def use(monkeypatch: pytest.MonkeyPatch, extractor: Any) -> None:
    monkeypatch.setattr(runner, "load", lambda *_: {"only": SimpleNamespace(extract=extractor)})
