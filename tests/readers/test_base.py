"""A file is known by its content first, then by its name; what cannot be read is refused for the right reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from reportkit.config import Config, LimitsConfig
from reportkit.errors import Damaged, ReadError, TooLarge, Unsupported
from reportkit.model.document import Document
from reportkit.model.sketch import sketch
from reportkit.readers.base import Format, Reader, SourceFile, choose, load_file, read_file, read_source


class Kind:
    """A reader of files that begin with a mark."""

    def __init__(self, name: str, suffix: str, mark: bytes) -> None:
        self.FORMAT = Format(name, (f"text/{suffix}",), (suffix,), lambda data: data.startswith(mark))

    def read(self, source: SourceFile, limits: LimitsConfig) -> Document:
        """The text after the mark."""
        return sketch(source.data.decode()[4:], source.name)[0]


ONE, TWO = Kind("Word document", ".one", b"ONE:"), Kind("PDF", ".two", b"TWO:")
READERS: dict[str, Reader] = {"one": ONE, "two": TWO}


def test_a_file_is_read_by_the_reader_that_knows_its_content_and_name() -> None:
    assert choose(SourceFile("a.one", b"ONE:words"), READERS) is ONE
    assert choose(SourceFile("A.TWO", b"TWO:words"), READERS) is TWO


def test_a_name_without_a_known_suffix_leaves_it_to_the_content() -> None:
    assert choose(SourceFile("report", b"TWO:words"), READERS) is TWO
    assert choose(SourceFile("report.tmp", b"ONE:words"), READERS) is ONE


def test_a_file_that_is_not_what_its_name_says_is_refused_by_name() -> None:
    with pytest.raises(Damaged, match="not a Word document") as caught:
        choose(SourceFile("a.one", b"plain words"), READERS)
    assert caught.value.code == "RK204"


def test_a_file_of_no_known_kind_is_refused_with_the_kinds_that_are() -> None:
    with pytest.raises(Unsupported) as caught:
        choose(SourceFile("a.xyz", b"plain words"), READERS)
    assert (caught.value.code, ".one, .two" in caught.value.hint) == ("RK205", True)


@pytest.mark.parametrize("data", [b"<!DOCTYPE html><p>x", b"  <html><body>", b"<HTML>"])
def test_a_web_page_is_named_as_one_whatever_its_name(data: bytes) -> None:
    with pytest.raises(Unsupported, match="web page"):
        choose(SourceFile("report.one", data), READERS)


def _code(path: Path, config: Config | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read_file(path, config or Config())
    assert caught.value.where == str(path)
    assert caught.value.hint
    return caught.value.code


def test_a_missing_file_an_empty_one_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty.docx").touch()
    assert _code(tmp_path / "missing.docx") == "RK201"
    assert _code(tmp_path / "empty.docx") == "RK202"
    assert _code(tmp_path) == "RK201"


def test_text_named_as_a_word_file_is_not_one(tmp_path: Path) -> None:
    (tmp_path / "review.docx").write_text("The plan was late.")
    assert _code(tmp_path / "review.docx") == "RK204"


def test_a_picture_is_of_a_kind_that_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert _code(tmp_path / "scan.png") == "RK205"


def test_an_archive_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("notes.txt", "words")
    (tmp_path / "review.docx").write_bytes(packed.getvalue())
    assert _code(tmp_path / "review.docx") in ("RK203", "RK204")


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("words " * 100)
    with pytest.raises(TooLarge):
        load_file(tmp_path / "long.txt", LimitsConfig(file_bytes=100))


def test_a_file_without_a_word_is_refused(tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text(" \n \n")
    assert _code(tmp_path / "blank.txt") == "RK210"


def test_a_text_file_is_read_through_the_guarded_child_as_it_is_here(tmp_path: Path) -> None:
    (tmp_path / "review.txt").write_text("The plan was late.\n")
    document = read_file(tmp_path / "review.txt", Config())
    assert document == read_source(load_file(tmp_path / "review.txt", LimitsConfig()), LimitsConfig())
    assert (document.source.name, document.blocks[0].text) == ("review.txt", "The plan was late.")


def test_a_meeting_as_data_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "meeting.xml").write_text('<?xml version="1.0"?>\n<meeting><agendaitems><agendaitem/></agendaitems></meeting>')
    with pytest.raises(Unsupported, match="committee system") as caught:
        read_file(tmp_path / "meeting.xml", Config())
    assert (caught.value.code, "as HTML" in caught.value.hint) == ("RK205", True)
