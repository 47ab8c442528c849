"""PDFs that cannot be read are refused in plain words, and half a success says so."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pypdf
import pytest

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, Encrypted, ReadError, TooLarge
from reportkit.readers import pdf
from tests.readers.pdf.written import placed, read, typeset, word

LINES = [word(72, 700, "Permission was sought.")]
BOX = "0.8 g 100 100 300 300 re f\n"


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(Damaged, match="no text layer") as caught:
        read(placed([], drawing=BOX))
    assert (caught.value.code, "OCR" in caught.value.hint) == ("RK209", True)


def test_blank_pages_are_no_scan() -> None:
    with pytest.raises(Damaged) as caught:
        read(placed([]))
    assert caught.value.code == "RK210"


def test_one_page_without_text_among_others_is_a_warning_that_names_it() -> None:
    document = read(placed(LINES, [], LINES, drawing=BOX))
    assert [(notice.level, notice.where) for notice in document.notices] == [("warning", "page 2")]


def test_a_blank_page_among_others_is_no_warning() -> None:
    assert read(placed(LINES, [], LINES)).notices == ()


def test_an_encrypted_file_says_that_it_needs_a_password() -> None:
    writer, out = pypdf.PdfWriter(pypdf.PdfReader(io.BytesIO(placed(LINES)))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    with pytest.raises(Encrypted) as caught:
        read(out.getvalue())
    assert caught.value.code == "RK206"


def test_a_file_that_only_forbids_changes_is_read() -> None:
    writer, out = pypdf.PdfWriter(pypdf.PdfReader(io.BytesIO(placed(LINES)))), io.BytesIO()
    writer.encrypt("", "owner", algorithm="RC4-128")
    writer.write(out)
    assert read(out.getvalue()).blocks[0].text == "Permission was sought."


@pytest.mark.parametrize(
    ("data", "code"), [(b"%PDF-1.7\nnothing more", "RK203"), (placed(), "RK210"), (placed(LINES)[:200], "RK203")]
)
def test_damaged_and_empty_files_are_told_apart(data: bytes, code: str) -> None:
    with pytest.raises(Damaged) as caught:
        read(data)
    assert caught.value.code == code


def test_limits_on_pages_and_characters_are_kept() -> None:
    for limits in (LimitsConfig(pages=1), LimitsConfig(characters=10)):
        with pytest.raises(TooLarge) as caught:
            read(placed(LINES, LINES), limits)
        assert caught.value.code == "RK207"


@pytest.mark.parametrize("cut", range(50, 650, 50))
def test_a_file_cut_anywhere_is_read_or_refused_never_crashed(cut: int) -> None:
    with contextlib.suppress(ReadError):
        assert read(placed(LINES)[:-cut]).blocks


def test_a_file_is_recognised_by_its_first_kilobyte() -> None:
    assert pdf.FORMAT.recognises(b"\n\n%PDF-1.4")
    assert not pdf.FORMAT.recognises(b"PK\x03\x04" + b" " * 2000 + b"%PDF-")


def test_what_the_file_says_of_itself_is_kept() -> None:
    document = typeset(
        '#set document(title: "Review", author: "Ann Other", date: datetime(year: 2026, month: 3, day: 27))\nText.'
    )
    found = document.metadata
    assert (found.title, found.author, found.language, found.pages) == ("Review", "Ann Other", "en-GB", 1)
    assert (found.created or "").startswith("2026-03-27")


def test_hostile_files_are_refused_or_read_within_the_guard(hostile: dict[str, Path]) -> None:
    from reportkit.config import Config
    from reportkit.readers.base import read_file

    codes = {}
    for name in ("flate-bomb.pdf", "endless-page-tree.pdf", "no-pages.pdf", "scanned.pdf", "too-many-pages.pdf"):
        with pytest.raises(ReadError) as caught:
            read_file(hostile[name], Config())
        codes[name] = caught.value.code
    assert codes == {
        "flate-bomb.pdf": "RK210", "endless-page-tree.pdf": "RK203", "no-pages.pdf": "RK210", "scanned.pdf": "RK209",
        "too-many-pages.pdf": "RK207",
    }  # fmt: skip
