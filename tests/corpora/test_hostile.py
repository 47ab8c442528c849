"""The hostile files are what their names say, are small on disk, and are made quickly."""

from __future__ import annotations

import sys
import time
import zipfile
from pathlib import Path

import olefile
import pytest

from corpora.hostile import make as hostile
from corpora.hostile import word
from corpora.hostile.expected import EXPECTED, NOTICES, SEEN
from corpora.hostile.measure import Cost
from corpora.hostile.parts import GOOD_TEXT
from reportkit.config import LimitsConfig
from reportkit.errors import ReadError
from reportkit.readers.base import load_file
from reportkit.sandbox import Guard, run_guarded

LIMITS = LimitsConfig()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every hostile file, made once."""
    return hostile.make(tmp_path_factory.mktemp("hostile"))


def test_they_are_made_quickly_and_take_little_room(tmp_path: Path) -> None:
    began = time.monotonic()
    files = hostile.make(tmp_path)
    assert time.monotonic() - began < 30
    assert sum(path.stat().st_size for path in files.values()) < 40_000_000
    packed = [path.stat().st_size for path in files.values() if path.suffix in (".docx", ".odt")]
    assert sum(packed) < 5_000_000


def test_there_are_many_and_the_readable_ones_are_among_them(made: dict[str, Path]) -> None:
    assert len(made) >= 200
    assert set(made) == set(EXPECTED)
    assert len(set(made) - hostile.READABLE) >= 60, "files that must be refused"
    for suffix in (".docx", ".odt", ".pdf", ".html", ".md", ".txt"):
        assert sum(name.endswith(suffix) for name in made) >= 15, suffix


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_hostile_file_is_refused_with_its_code_or_read_and_costs_little(name: str, made: dict[str, Path]) -> None:
    outcome, seconds, peak, told = cost(made[name])
    assert outcome == EXPECTED[name]
    if outcome == "read":
        assert set(told) >= set(NOTICES.get(name, ()))
    else:
        assert all(sentence.endswith(".") for sentence in told), "a person is told what is wrong and what to do"
    assert peak < (150_000_000 if name in SEEN else 1 << 30)
    assert seconds < (1 if name in SEEN else 60)


def cost(path: Path) -> Cost:
    """What reading a file in the guarded child costs; the guard of one minute and a gigabyte is itself under test."""
    begun = time.monotonic()
    try:
        file = load_file(path, LIMITS)
        found = run_guarded("corpora.hostile.measure:measured", (file, LIMITS), Guard(1 << 30, 60), f"“{path.name}”")
        assert isinstance(found, tuple)
        return found
    except ReadError as error:  # refused before the child began, or the child was stopped
        return error.code, time.monotonic() - begun, 0, (error.message, error.hint)


def test_the_measure_tells_what_a_child_took(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The plan was late. " * 200_000)
    outcome, seconds, peak, told = cost(tmp_path / "a.txt")
    assert (outcome, told) == ("read", ())
    assert 0 < seconds < 60
    assert sys.platform != "linux" or peak > 20_000_000


def test_the_container_of_an_encrypted_document_is_one_that_olefile_reads(made: dict[str, Path]) -> None:
    with olefile.OleFileIO(str(made["password-protected.docx"])) as file:
        assert file.exists("EncryptionInfo")
        assert len(file.openstream("EncryptedPackage").read()) > 4000


def test_a_legacy_document_has_a_main_stream(made: dict[str, Path]) -> None:
    with olefile.OleFileIO(str(made["legacy.doc"])) as file:
        assert file.openstream("WordDocument").read(2) == b"\xec\xa5"


@pytest.mark.parametrize(("name", "size"), [("zip-bomb.docx", 200_000_000), ("two-million-paragraphs.docx", 12_000_000)])
def test_a_bomb_is_small_and_says_how_large_it_is(name: str, size: int, made: dict[str, Path]) -> None:
    with zipfile.ZipFile(made[name]) as file:
        assert file.getinfo("word/document.xml").file_size > size
    assert made[name].stat().st_size < size / 200


def test_a_lying_directory_states_a_false_size(made: dict[str, Path]) -> None:
    with zipfile.ZipFile(made["lying-size.docx"]) as file:
        assert file.getinfo("word/document.xml").file_size == 2000


def test_the_odd_members_are_there(made: dict[str, Path]) -> None:
    with zipfile.ZipFile(made["duplicate-members.docx"]) as file:
        assert file.namelist().count("word/document.xml") == 2
    with zipfile.ZipFile(made["parent-member.docx"]) as file:
        assert "../evil.txt" in file.namelist()


@pytest.mark.parametrize(
    "name", sorted(name for name in word.FILES if name.endswith(".docx") and "macros" not in name and name in hostile.READABLE)
)
def test_a_good_document_opens_in_python_docx(name: str, made: dict[str, Path]) -> None:
    import docx

    assert GOOD_TEXT[0] in [paragraph.text for paragraph in docx.Document(str(made[name])).paragraphs]


@pytest.mark.parametrize("name", ["good.pdf", "script.pdf"])
def test_a_good_pdf_has_its_text(name: str, made: dict[str, Path]) -> None:
    assert GOOD_TEXT[0] in pdf_text(made[name])


def test_a_scanned_pdf_has_a_page_and_no_text(made: dict[str, Path]) -> None:
    assert pdf_text(made["scanned.pdf"]).strip() == ""


def test_an_encrypted_pdf_asks_for_a_password(made: dict[str, Path]) -> None:
    from pypdf import PdfReader

    assert PdfReader(made["encrypted.pdf"]).is_encrypted


def pdf_text(path: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(str(path)) as document:
        return "\n".join(str(page.get_textpage().get_text_bounded()) for page in document)
