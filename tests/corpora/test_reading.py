"""Every construct of each kind of file reads as a person expects."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from corpora.reading.make import EXPECTED, HERE, MAKERS, make, told
from corpora.reading.word_numbers import SHEET
from reportkit.config import LimitsConfig
from reportkit.readers.base import SourceFile, read_source
from reportkit.readers.docx import read


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reading corpus."""
    return make(tmp_path_factory.mktemp("reading"))


@pytest.mark.parametrize("name", MAKERS)
def test_a_file_reads_as_expected(name: str, made: dict[str, Path]) -> None:
    expected = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
    assert told(made[name]) == expected


def test_every_printed_number_is_the_one_worked_out_by_hand(made: dict[str, Path]) -> None:
    path = made["numbers.docx"]
    blocks = read(SourceFile(path.name, path.read_bytes()), LimitsConfig()).blocks
    assert len(SHEET) == 26
    assert [block.number for block in blocks] == [number for _, number in SHEET]


def test_the_strict_form_reads_as_the_other(made: dict[str, Path]) -> None:
    with zipfile.ZipFile(made["strict.docx"]) as archive:
        assert b'"http://purl.oclc.org/ooxml/wordprocessingml/main"' in archive.read("word/document.xml")
    assert told(made["strict.docx"]) == told(made["everything.docx"])


def test_every_answer_is_the_one_that_was_read_by_a_person() -> None:
    digests = tomllib.loads((HERE / "SOURCE.toml").read_text(encoding="utf-8"))["sha256"]
    assert digests == {f"expected/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest() for path in EXPECTED.glob("*.json")}
    assert {path.stem for path in EXPECTED.glob("*.json")} == set(MAKERS)


@pytest.mark.parametrize("name", [name for name in MAKERS if name.endswith(".pdf")])
def test_every_letter_that_a_pdf_draws_is_in_its_document_once_and_no_other_is(name: str, made: dict[str, Path]) -> None:
    with pypdfium2.PdfDocument(made[name]) as drawn:
        there = "".join(page.get_textpage().get_text_range() for page in drawn)
    path = made[name]
    document = read_source(SourceFile(path.name, path.read_bytes()), LimitsConfig())
    numbers = {block.id: block.number or "" for block in document.blocks}
    marks = [numbers[mark.target] for block in document.blocks for mark in block.marks if mark.target]
    assert letters(there) == letters("".join([*(block.text for block in document.blocks), *numbers.values(), *marks]))


def letters(text: str) -> Counter[str]:
    """The letters and figures of a text, ligatures taken apart."""
    return Counter(re.findall(r"\w", unicodedata.normalize("NFKC", text)))


def test_the_corpus_holds_each_kind_of_file_that_is_read() -> None:
    kinds = {Path(name).suffix for name in MAKERS}
    assert kinds == {".docx", ".odt", ".fodt", ".pdf", ".html", ".htm", ".md", ".txt"}


def test_the_files_are_small(made: dict[str, Path]) -> None:
    assert max(path.stat().st_size for path in made.values()) < 40_000
