"""A damaged Word file is read or refused in plain words; nothing else may happen."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportkit.errors import ReadError
from tests.ooxml.making import package, part, read, run, texts, unzipped, zipped
from tests.readers.docx.test_numbering import NUMBERING, SHEET, STYLES

NOTES = part("footnotes", f"<w:footnote w:id='2'><w:p>{run('Note')}</w:p></w:footnote>")
WHOLE = unzipped(
    package(
        "".join(xml for xml, _ in SHEET) + "<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
        {"styles": STYLES, "numbering": NUMBERING, "footnotes": NOTES},
    )
)
PARTS = sorted(WHOLE)


def read_or_refused(members: dict[str, bytes]) -> None:
    refusal = None
    try:
        texts(read(zipped(members)))
    except ReadError as error:
        refusal = error
    assert refusal is None or (refusal.message and refusal.hint)


@given(st.sampled_from(PARTS), st.integers(0, 5000), st.integers(0, 255))
@settings(max_examples=50, deadline=None)
def test_a_changed_byte_is_read_or_refused(name: str, at: int, byte: int) -> None:
    data = bytearray(WHOLE[name])
    data[at % len(data)] = byte
    read_or_refused({**WHOLE, name: bytes(data)})


@given(st.sampled_from(PARTS), st.sampled_from(PARTS))
@settings(max_examples=50, deadline=None)
def test_a_part_in_the_place_of_another_is_read_or_refused(name: str, other: str) -> None:
    read_or_refused({**WHOLE, name: WHOLE[other]})


@given(st.sampled_from(PARTS), st.integers(0, 5000))
@settings(max_examples=50, deadline=None)
def test_a_part_cut_short_or_missing_is_read_or_refused(name: str, keep: int) -> None:
    read_or_refused({**WHOLE, name: WHOLE[name][:keep]})
    read_or_refused({part: data for part, data in WHOLE.items() if part != name})


@given(st.sampled_from(["word/numbering.xml", "word/styles.xml", "word/document.xml"]), st.text(max_size=4))
@example("word/numbering.xml", "²")
@settings(max_examples=50, deadline=None)
def test_a_number_that_is_none_is_read_or_refused(name: str, value: str) -> None:
    safe = "".join(letter for letter in value if letter.isalnum())
    for old in (b'w:val="1"', b'w:ilvl="1"', b'w:val="0"'):
        read_or_refused({**WHOLE, name: WHOLE[name].replace(old, old.split(b'"')[0] + f'"{safe}"'.encode())})


@given(st.binary(max_size=300))
@settings(max_examples=50, deadline=None)
def test_bytes_after_a_zips_first_four_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        read(b"PK\x03\x04" + data)
