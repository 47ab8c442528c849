"""Packages that are refused, each in plain words and at once, and those that must not be."""

from __future__ import annotations

import struct
import time
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from reportkit.errors import Damaged, Encrypted, ReadError, TooLarge, Unsupported
from reportkit.ooxml.opener import open_package
from tests.ooxml.making import LIMITS, p, package, part, read, texts, unzipped, zipped


def refused(data: bytes, kind: type[ReadError], code: str) -> ReadError:
    start = time.perf_counter()
    with pytest.raises(kind) as caught:
        read(data)
    assert caught.value.code == code
    assert caught.value.hint
    assert time.perf_counter() - start < 1.0
    return caught.value


def with_members(**members: bytes | str) -> bytes:
    return zipped({**unzipped(package(p("Text"))), **{name.replace("__", "/"): data for name, data in members.items()}})


def with_document(xml: str | bytes) -> bytes:
    return zipped({**unzipped(package("")), "word/document.xml": xml})


def test_an_ordinary_package_opens() -> None:
    opened = open_package(package(p("Text")), LIMITS, "made.docx")
    assert opened.main == "word/document.xml"
    assert not opened.strict


def test_a_doctype_is_refused() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    refused(with_document(bomb + part("document", "<w:body/>").partition("?>\r\n")[2]), Damaged, "RK208")


def test_a_doctype_in_another_encoding_is_refused() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w>' + part("document", "<w:body/>").partition("?>\r\n")[2]
    refused(with_document(text.encode("utf-16")), Damaged, "RK208")


def test_a_part_in_utf_16_is_read() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + part("document", f"<w:body>{p('Café')}</w:body>").partition("?>\r\n")[2]
    assert texts(read(with_document(text.encode("utf-16")))) == ["Café"]


def test_too_deep_nesting_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000
    refused(with_document(part("document", f"<w:body>{deep}</w:body>")), TooLarge, "RK207")


def test_nesting_over_a_lower_limit_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 20 + "</w:sdtContent></w:sdt>" * 20
    with pytest.raises(TooLarge):
        read(package(deep), limits=replace(LIMITS, depth=30))


def test_a_part_that_unpacks_too_far_is_refused() -> None:
    refused(with_document(part("document", "<w:body>" + " " * 30_000_000 + "</w:body>")), TooLarge, "RK207")


def test_two_million_paragraphs_are_refused_before_they_are_built() -> None:
    noise = "".join(f'<w:p w:rsidR="{number:08x}"/>' for number in range(250_000))
    refused(with_document(part("document", f"<w:body>{noise}</w:body>")), TooLarge, "RK207")


def test_paragraphs_under_another_prefix_are_counted_too() -> None:
    noise = "".join(f'<x:p rsid="{number:08x}"/>' for number in range(250_000))
    xml = f'<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body>{noise}</x:body></x:document>'
    refused(with_document(xml), TooLarge, "RK207")


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(TooLarge):
        read(package(p("Too many words")), limits=replace(LIMITS, characters=5))


def test_too_many_parts_are_refused() -> None:
    refused(with_members(**{f"word__part{number}.xml": "" for number in range(2100)}), TooLarge, "RK207")


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/passwd", "word/../../x.xml", "C:/x.xml", "..\\x.xml"])
def test_a_name_that_points_outside_is_refused(name: str) -> None:
    refused(with_members(**{name: "x"}), Damaged, "RK208")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    file = BytesIO(package(p("Text")))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("WORD/document.xml", "x")
    refused(file.getvalue(), Damaged, "RK208")


def test_an_encrypted_member_is_refused_as_protected() -> None:
    data = bytearray(package(p("Text")))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    refused(bytes(data), Encrypted, "RK206")


@pytest.mark.parametrize("keep", [10, 200, 500])
def test_a_file_cut_short_is_refused(keep: int) -> None:
    refused(package(p("Text"))[:keep], Damaged, "RK203")


def test_a_changed_byte_is_noticed() -> None:
    data = bytearray(package(p("Some text that is long enough to be packed.")))
    at = data.find(b"word/document.xml") + 120
    data[at] ^= 0xFF
    refused(bytes(data), Damaged, "RK203")


def test_bytes_that_are_not_xml_are_refused() -> None:
    refused(with_document("<w:document><w:body>"), Damaged, "RK203")


def test_a_zip_without_word_in_it_is_of_another_kind() -> None:
    refused(zipped({"notes.txt": "Text"}), Unsupported, "RK205")


def test_a_workbook_is_of_another_kind() -> None:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    refused(zipped({"[Content_Types].xml": types, "xl/workbook.xml": "<x/>"}), Unsupported, "RK205")


def test_a_package_without_its_main_part_is_damaged() -> None:
    members = unzipped(package(p("Text"), {"styles": part("styles", "")}))
    del members["word/document.xml"]
    refused(zipped(members), Damaged, "RK203")


def test_a_damaged_picture_that_is_never_opened_does_no_harm() -> None:
    assert texts(read(with_members(word__media__image1="not a picture"))) == ["Text"]
