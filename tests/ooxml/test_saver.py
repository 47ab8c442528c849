"""Saving leaves every untouched member as it was."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.ooxml.opener import open_package
from reportkit.ooxml.saver import save
from tests.ooxml.making import LIMITS, p, package, unzipped

SOURCE = package(p("Text"), {"styles": '<w:styles xmlns:w="urn:x"/>'})


def saved(data: bytes, changed: dict[str, bytes]) -> bytes:
    return save(open_package(data, LIMITS, "made.docx"), changed)


def described(data: bytes) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(item.filename, item.date_time, item.CRC, item.compress_size, item.external_attr) for item in archive.infolist()]


def test_saving_nothing_keeps_every_member_and_its_dates() -> None:
    assert described(saved(SOURCE, {})) == described(SOURCE)


def test_a_changed_part_keeps_its_place() -> None:
    result = unzipped(saved(SOURCE, {"_rels/.rels": b"<new/>"}))
    assert list(result) == list(unzipped(SOURCE))
    assert result["_rels/.rels"] == b"<new/>"


def test_a_new_part_comes_last() -> None:
    assert list(unzipped(saved(SOURCE, {"word/comments.xml": b"<c/>"})))[-1] == "word/comments.xml"


def test_the_same_input_gives_the_same_bytes() -> None:
    assert saved(SOURCE, {"word/x.xml": b"<x/>"}) == saved(SOURCE, {"word/x.xml": b"<x/>"})


def test_a_member_written_as_a_stream_is_copied_whole() -> None:
    class Unseekable(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    file = Unseekable()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in unzipped(SOURCE).items():
            archive.writestr(name, content)
    assert unzipped(saved(file.getvalue(), {})) == unzipped(SOURCE)


@given(st.binary(max_size=2000))
@settings(max_examples=50, deadline=None)
def test_any_bytes_come_back(content: bytes) -> None:
    assert unzipped(saved(SOURCE, {"word/any.bin": content}))["word/any.bin"] == content
