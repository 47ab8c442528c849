"""Old Word and RTF files: converted where LibreOffice is there, refused in plain words where it is not or cannot."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import olefile
import pytest

from corpora.hostile.cfb import compound
from reportkit.config import Config, LimitsConfig
from reportkit.engines import libreoffice
from reportkit.errors import Convertible, Damaged, EngineFailed, EngineMissing, EngineTimedOut, ReadError
from reportkit.readers import docx, office
from reportkit.readers.base import SourceFile, choose, read_file, read_source
from tests.samples import sample

RTF = rb"{\rtf1\ansi {\b Findings}\par The plan was late: \'a34,200.\par}"
Shell = Callable[..., tuple[int, str, str]]


def old_word(flags: int = 0) -> bytes:
    """An old Word file as far as the head of its main stream goes."""
    return compound({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(6) + flags.to_bytes(2, "little") + bytes(500)})


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """A conversion that fails."""

    def fail(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(libreoffice, "to_docx", fail)


def refusal(path: Path) -> ReadError:
    """The refusal of a file."""
    with pytest.raises(ReadError) as caught:
        read_file(path, Config())
    assert caught.value.where == str(path)
    return caught.value


@pytest.mark.parametrize("data", [RTF, old_word()])
def test_old_word_and_rich_text_are_known_by_content(data: bytes) -> None:
    assert office.FORMAT.recognises(data)


@pytest.mark.parametrize(
    "data", [b"words", b"PK\x03\x04word/", compound({"Workbook": b"x" * 600}), old_word()[:600], b"", b"{rtf"]
)
def test_other_files_are_not(data: bytes) -> None:
    assert not office.FORMAT.recognises(data)


def test_a_file_that_wants_converting_says_so_here(tmp_path: Path) -> None:
    with pytest.raises(Convertible, match="old Word file"):
        read_source(SourceFile("a.doc", old_word()), LimitsConfig())


def test_one_with_a_password_is_told_as_one_and_not_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, AssertionError("converted"))
    (tmp_path / "a.doc").write_bytes(old_word(0x0100))
    assert refusal(tmp_path / "a.doc").code == "RK206"


@pytest.mark.parametrize(("name", "data", "kind"), [("a.doc", old_word(), "old Word file"), ("a.rtf", RTF, "Rich Text file")])
def test_without_libreoffice_it_is_refused_with_what_to_do(
    name: str, data: bytes, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, EngineMissing("RK301", "LibreOffice is not installed."))
    (tmp_path / name).write_bytes(data)
    error = refusal(tmp_path / name)
    assert (error.code, kind in error.message, "save it as .docx" in error.hint) == ("RK205", True, True)


@pytest.mark.parametrize(
    "error", [EngineFailed("RK303", "LibreOffice could not."), EngineTimedOut("RK304", "LibreOffice took long.")]
)
def test_a_conversion_that_fails_is_a_refusal_of_the_file(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, error)
    (tmp_path / "a.doc").write_bytes(old_word())
    told = refusal(tmp_path / "a.doc")
    assert (told.code, "old Word file (.doc) that was not converted: LibreOffice" in told.message) == ("RK203", True)


def test_a_new_word_file_under_an_old_name_is_read_as_it_is(section47: Path) -> None:
    data = next(section47.rglob("*.docx")).read_bytes()
    assert choose(SourceFile("a.doc", data), {"docx": docx, "office": office}) is docx


def test_words_under_an_old_name_are_refused() -> None:
    with pytest.raises(Damaged, match="not a Word 97 or RTF document"):
        choose(SourceFile("a.doc", b"words"), {"office": office})


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["a.rtf", "a.doc"])
def test_a_rich_text_file_is_read_and_keeps_its_own_name_and_digest(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(RTF)
    found = read_file(tmp_path / name, Config())
    assert [block.text for block in found.blocks] == ["Findings", "The plan was late: £4,200."]
    assert (found.source.name, found.source.sha256) == (name, hashlib.sha256(RTF).hexdigest())
    assert (found.source.media_type, found.source.bytes, found.notices[0].code) == ("application/rtf", len(RTF), "converted")


@pytest.mark.libreoffice
def test_a_converted_file_cannot_carry_comments(tmp_path: Path, shell: Shell) -> None:
    (tmp_path / "a.rtf").write_bytes(RTF)
    code, _, err = shell("annotate", tmp_path / "a.rtf", "-o", tmp_path / "out.docx")
    assert (code, "RK704" in err, (tmp_path / "out.docx").exists()) == (2, True, False)


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    "name", ["lpdp-2010-10-21", "lpdp-2010-12-14-action-report", "lpdp-2012-07-04"]
)  # fmt: skip
def test_the_words_of_a_real_old_file_are_read(name: str) -> None:
    path = sample(f"minutes/{name}.doc")
    read = " ".join(block.text for block in read_file(path, Config()).blocks).split()
    stored = _stored_words(path.read_bytes())
    missing = [word for word in stored if word not in set(read)]
    assert len(read) > 1000
    assert len(missing) <= len(stored) // 100, missing[:20]


def _stored_words(data: bytes) -> list[str]:
    """Long words as the old file's main stream holds them, one byte a character or two."""
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        stream = container.openstream("WordDocument").read()
        head = int.from_bytes(stream[24:28], "little"), int.from_bytes(stream[28:32], "little")
    text = stream[head[0] : head[1]].decode("cp1252", "replace")
    return [word for word in text.replace("\r", " ").replace("\x07", " ").split() if word.isalpha() and len(word) > 5]
