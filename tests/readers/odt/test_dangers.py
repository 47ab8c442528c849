"""What is refused, what is only named, and what stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.config import Config, LimitsConfig
from reportkit.errors import Damaged, Encrypted, ReadError, TooLarge, Unsupported
from reportkit.readers import odt
from reportkit.readers.base import read_file
from tests.readers.odt.making import KIND, SPACES, content, made, members, p, read, texts, zipped


def codes(body: str) -> list[str]:
    return [notice.code for notice in made(body).notices]


def frame(inside: str) -> str:
    return p(f"a<draw:frame>{inside}</draw:frame>")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (frame('<draw:image xlink:href="https://example.org/a.png"/>'), "external-image"),
        (frame('<draw:object xlink:href="../other.odt"/>'), "external-object"),
        (frame('<draw:object-ole xlink:href="./Object 1"/>'), "embedded-object"),
        (frame('<draw:object xlink:href="./Object 1"/>'), "embedded-object"),
        (frame('<draw:floating-frame xlink:href="https://example.org/"/>'), "external-frame"),
        (p("a<text:script>print</text:script>"), "macros"),
        (p("a<text:dde-connection>b</text:dde-connection>"), "dde-link"),
        (p("a<text:database-display>b</text:database-display>"), "mail-merge"),
        (f'<text:section><text:section-source xlink:href="file:///b.odt"/>{p("a")}</text:section>', "sub-document"),
    ],
)  # fmt: skip
def test_a_danger_is_named_and_the_text_is_read(body: str, code: str) -> None:
    assert codes(body) == [code]
    assert texts(made(body))[0].startswith("a")


def test_an_ordinary_document_says_nothing() -> None:
    assert (
        codes(frame('<draw:image xlink:href="Pictures/a.png"/>') + p('<text:a xlink:href="https://example.org/">b</text:a>'))
        == []
    )


def test_a_formula_is_a_mark() -> None:
    document = made(frame("<draw:object><math:math/></draw:object>"))
    assert [mark.kind for mark in document.blocks[0].marks] == ["equation"]


def test_macros_are_named_or_refused() -> None:
    data = zipped({**members(p("a")), "Basic/Standard/Module1.xml": b"<x/>"})
    assert [notice.code for notice in read(data).notices] == ["macros"]
    with pytest.raises(Unsupported, match="macros") as refused:
        read(data, LimitsConfig(macros="refuse"))
    assert refused.value.code == "RK214"


def repeated(rows: int, columns: int, inside: str = "") -> str:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}">{inside}</table:table-cell>'
    return f'<table:table><table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row></table:table>'


@pytest.mark.parametrize(
    "body",
    [
        p('a<text:s text:c="999999999"/>'),
        p('a<text:s text:c="4000000"/>') * 2,
        repeated(1_000_000, 1, p("a")),
        repeated(99_999_999_999, 1),
        repeated(100, 5000),
        repeated(400, 1, repeated(60_000, 1)),
    ],
)
def test_what_repeats_beyond_the_limits_is_refused(body: str) -> None:
    with pytest.raises(TooLarge) as refused:
        made(body)
    assert refused.value.code == "RK207"


def read_or_refused(body: str) -> str:
    try:
        return "read" if "a" in texts(made(body)) else "lost"
    except TooLarge as refused:
        return refused.code


@pytest.mark.parametrize(
    "inside",
    [
        "<text:section>{}</text:section>",
        "<text:list><text:list-item>{}</text:list-item></text:list>",
        "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>",
        "<text:p><draw:frame><draw:text-box>{}</draw:text-box></draw:frame></text:p>",
        "<text:p><text:note><text:note-body>{}</text:note-body></text:note></text:p>",
        "<text:p>{}</text:p>",
    ],
)
def test_deep_nesting_is_read_or_refused(inside: str) -> None:
    body = p("a")
    for _ in range(244 // (inside.count("</") or 1)):
        body = inside.format(body)
    assert read_or_refused(body) in ("read", "RK207")
    with pytest.raises(ReadError):
        made("<text:section>" * 300 + p("a") + "</text:section>" * 300)


def test_a_password_a_doctype_and_a_spreadsheet_are_refused_for_the_right_reason() -> None:
    parts = members(p("a"))
    manifest = parts["META-INF/manifest.xml"].replace(b"/></m:", b"><m:encryption-data/></m:file-entry></m:")
    with pytest.raises(Encrypted):
        read(zipped({**parts, "META-INF/manifest.xml": manifest}))
    with pytest.raises(Damaged, match="DOCTYPE"):
        read(zipped({**parts, "content.xml": b"<!DOCTYPE x>" + parts["content.xml"]}))
    with pytest.raises(Unsupported):
        read(zipped({**parts, "content.xml": content(p("a")).replace("office:text", "office:spreadsheet").encode()}))


def test_an_old_manifest_with_a_doctype_is_no_danger() -> None:
    parts = members(p("a"))
    old = b'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
    assert texts(read(zipped({**parts, "META-INF/manifest.xml": old + parts["META-INF/manifest.xml"]}))) == ["a"]


def test_a_flat_file_reads_like_a_packed_one() -> None:
    body = f"<office:body><office:text>{p('a')}</office:text></office:body>"
    flat = f'<office:document {SPACES} office:mimetype="{KIND}">{body}</office:document>'.encode()
    assert odt.FORMAT.recognises(flat)
    assert texts(read(flat, name="a.fodt")) == ["a"]


def test_the_format_is_known_by_its_content() -> None:
    parts = members(p("a"))
    sheet = {**parts, "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    unordered = {name: parts[name] for name in reversed(parts)}
    assert [odt.FORMAT.recognises(zipped(one)) for one in (parts, unordered, sheet)] == [True, True, False]
    assert not odt.FORMAT.recognises(b"words about office:document")


def test_a_file_on_disk_is_read_by_this_reader(tmp_path: Path) -> None:
    for name in ("a.odt", "a.ott", "report"):
        (tmp_path / name).write_bytes(zipped(members(p("a"))))
        assert read_file(tmp_path / name, Config()).source.media_type == KIND


def test_the_document_says_what_made_it_and_in_what_language() -> None:
    told = made(p("words")).production
    assert told is not None
    assert (told.made_by, told.macros) == ("odt", False)
