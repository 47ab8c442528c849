"""The sample review says what its answers say, and its draft has the faults that are planted in it."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from corpora.section47 import expected
from corpora.section47.content import HERE, Review, lines, load
from corpora.section47.faults import Fault, load_faults, plant
from corpora.section47.make import draft, make
from corpora.section47.response import MINUTES, response

FAULTS = load_faults()


@pytest.fixture(scope="module")
def review() -> Review:
    """The review in clean form."""
    return load()


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every sample document, made once."""
    return make(tmp_path_factory.mktemp("section47"))


def answer(name: str) -> Any:
    return json.loads((HERE / "expected" / name).read_text(encoding="utf-8"))


def word_text(path: Path) -> str:
    import docx

    document = docx.Document(str(path))
    cells = [p.text for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_review_is_of_a_fair_length(review: Review) -> None:
    assert 5000 <= len(re.findall(r"\w[\w’-]*", review.text())) <= 6000


def test_the_sums_in_the_tables_are_right(review: Review) -> None:
    for block in (b for b in review.blocks if b.total):
        columns = list(zip(*block.rows, strict=True))[1:]
        assert all(sum(map(int, column[1:-1])) == int(column[-1]) for column in columns)


def test_the_draft_has_many_faults_of_many_kinds() -> None:
    assert len(FAULTS) >= 30
    assert len({fault.kind for fault in FAULTS}) >= 18


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}: {fault.replace[:30]}")
def test_each_fault_changes_the_clean_review(fault: Fault, review: Review) -> None:
    assert plant(review, (fault,)) != review


def test_a_fault_whose_words_are_not_there_is_refused(review: Review) -> None:
    with pytest.raises(ValueError, match="cannot be made"):
        plant(review, (Fault("double-space", "spacing", "*", "words that nobody wrote", "", ""),))


def test_the_faulty_words_stand_in_the_draft_and_not_in_the_review(review: Review) -> None:
    clean, faulty = review.text(), draft().text()
    for fault in (f for f in FAULTS if f.how == "text"):
        words = fault.replace.rpartition(" | ")[2] if " | " in fault.find else fault.replace
        assert words in faulty
        assert words not in clean or words in fault.find or " | " in fault.find


def test_the_committed_answers_are_those_of_the_content(review: Review) -> None:
    for name, made in expected.answers(review).items():
        assert answer(name) == json.loads(json.dumps(made)), f"{name} is out of date: run python -m corpora.section47.make"


def test_every_expected_quote_is_printed_in_the_review(review: Review) -> None:
    text = review.text()
    assert all(finding["quote"] in text for finding in answer("findings.json"))
    for item in answer("recommendations.json"):
        assert item["text"] in text
        assert all(part["text"] in text for part in item["sub_items"])


def test_every_expected_quote_is_printed_in_the_minutes() -> None:
    text = MINUTES.read_text(encoding="utf-8")
    found = answer("minutes.json")
    assert all(item["quote"] in text for name, items in found.items() if name != "meeting" for item in items)
    assert all((item.get("owner") or "") in text and (item.get("due") or "") in text for item in found["commitments"])


def test_the_references_are_unique_and_in_order() -> None:
    assert [item["ref"] for item in answer("recommendations.json")] == [f"R{number}" for number in range(1, 10)]


def test_one_recommendation_is_left_unanswered_and_one_owner_has_no_date() -> None:
    answers = answer("response.json")
    assert {row["ref"] for row in answers} == {f"R{number}" for number in range(1, 9)}
    assert [row["ref"] for row in answers if row["due"] is None] == ["R5"]


def test_the_word_documents_hold_the_text_of_their_sources(documents: dict[str, Path], review: Review) -> None:
    text = word_text(documents["review.docx"])
    assert all(line in text for block in review.blocks if block.kind == "numbered" for line in lines((block,)))
    assert all(line in word_text(documents["response.docx"]) for line in lines(response().blocks))
    assert "RESOLVED: That" in word_text(documents["minutes.docx"])


def test_the_pdf_holds_the_text_of_the_review(documents: dict[str, Path], review: Review) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(str(documents["review.pdf"])) as document:
        pages = [str(page.get_textpage().get_text_range()) for page in document]
    text = re.sub(r"\W", "", "".join(pages))
    whole = [line for b in review.blocks if b.kind == "heading" or b.marks for line in lines((b,))]
    found = sum(re.sub(r"\W", "", line) in text for line in whole)
    assert len(pages) >= 12
    assert found >= 0.8 * len(whole)  # the rest run over the foot of a page or round a footnote mark


def test_the_documents_are_the_same_on_every_run(documents: dict[str, Path], tmp_path: Path) -> None:
    again = make(tmp_path)
    assert all(path.read_bytes() == again[name].read_bytes() for name, path in documents.items())


def test_the_committed_sources_are_those_that_were_recorded() -> None:
    source = tomllib.loads((HERE / "SOURCE.toml").read_text(encoding="utf-8"))
    assert source["licence"]
    for name, digest in source["sha256"].items():
        assert hashlib.sha256((HERE / name).read_bytes()).hexdigest() == digest, name
