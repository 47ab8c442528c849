"""A whole page: its main part, what is set aside and said, its encoding, its metadata and its limits."""

from __future__ import annotations

import time

import pytest

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, ReadError, TooLarge
from reportkit.readers import html
from reportkit.readers.base import Reader, SourceFile, choose, read_source
from tests.readers.html.pages import read, texts


def aside(body: str) -> str:
    """What the page's notice says was set aside."""
    return "".join(notice.message for notice in read(body).notices if notice.code == "html.set-aside")


@pytest.mark.parametrize("tag", ["main", "article", "div role=main"])
def test_the_main_part_is_read_and_what_lies_outside_is_counted(tag: str) -> None:
    body = f"<div>Skip to content</div><{tag}><p>One.</p></{tag.split()[0]}><p>Contact us</p>"
    assert texts(body) == ["One."]
    assert "outside the page's main part (1, with 5 words)" in aside(body)


@pytest.mark.parametrize(("name", "read_in"), [("modgov", ["Agenda", "One."]), ("Content", ["Agenda", "One."]), ("story", None)])
def test_a_part_of_a_usual_name_with_a_heading_is_the_main_one(name: str, read_in: list[str] | None) -> None:
    whole = ["Home", "Agenda", "One.", "Contact us"]
    assert texts(f"<p>Home</p><div id={name}><h1>Agenda</h1><p>One.</p></div><p>Contact us</p>") == (read_in or whole)
    assert texts(f"<p>Home</p><div id={name}><p>One.</p></div>") == ["Home", "One."]


def test_several_articles_or_an_empty_main_part_make_no_part_the_main_one() -> None:
    assert texts("<article>a</article><article>b</article>") == ["a", "b"]
    assert texts("<main></main><p>a</p>") == ["a"]


@pytest.mark.parametrize(
    ("markup", "told"),
    [("<nav>Home</nav>", "menus (1, with 1 word)"), ("<script>var a</script>", "scripts, styles and stand-ins (1)"),
     ("<p hidden>two words</p>", "hidden parts (1, with 2 words)"),
     ("<p style='color:red;display : none'>x</p>", "hidden parts (1, with 1 word)"),
     ("<span aria-hidden=true>x</span>", "hidden parts"),
     ("<div class='cookie-banner'>We use cookies</div>", "banners (1, with 3 words)"),
     ("<div role=navigation>x</div>", "menus"), ("<button>Send</button>", "form controls (1, with 1 word)"),
     ("<iframe src='https://example.org'></iframe>", "embedded pages and media (1)"),
     ("<svg><title>Logo</title><text>Up 4%</text></svg>", "drawings (1, with 3 words)")],
)  # fmt: skip
def test_what_is_no_text_is_set_aside_and_said(markup: str, told: str) -> None:
    body = f"<p>One.</p>{markup}<p>Two.</p>"
    assert [text for text in texts(body) if text] == ["One.", "Two."]
    assert told in aside(body)


@pytest.mark.parametrize(
    "markup",
    ["<p class='cookie-policy'>Our cookies.</p>", "<p>One</p>", "<p style='display:block'>x</p>", "<dialog open>x</dialog>"],
)
def test_what_is_shown_is_read_without_a_notice(markup: str) -> None:
    assert len(texts(markup)) == 1
    assert not aside(markup)


@pytest.mark.parametrize(
    "data",
    ["<html><p>Café – £5".encode(), b"\xef\xbb\xbf<html><p>" + "Café – £5".encode(), "<html><p>Café – £5".encode("cp1252"),
     "<html><p>Café – £5".encode("utf-16"), b"<html><meta charset=iso-8859-1><p>" + "Café – £5".encode("cp1252"),
     b"<html><meta http-equiv=content-type content='text/html; charset=windows-1252'><p>" + "Café – £5".encode("cp1252"),
     b"<html><meta charset='rot13'><p>" + "Café – £5".encode(), b"<html><meta charset='no-such'><p>" + "Café – £5".encode()],
)  # fmt: skip
def test_every_encoding_is_read_as_browsers_read_it(data: bytes) -> None:
    assert html.FORMAT.recognises(data)
    assert texts(data) == ["Café – £5"]


def test_characters_outside_the_declared_encoding_are_said() -> None:
    found = read(b"<html><meta charset=utf-8><p>Caf\xe9</p>")
    assert (found.blocks[0].text, found.notices[0].level, found.notices[0].code) == ("Caf\ufffd", "warning", "html.encoding")


def test_the_page_says_its_title_author_and_dates() -> None:
    head = "<title> A\n review </title><meta name=author content='Ann Other'>"
    head += "<meta property='article:modified_time' content='2024-05-01'>"
    told = read(f"<html lang=en><head>{head}</head><p>One.".encode()).metadata
    assert (told.title, told.author, told.modified, told.language) == ("A review", "Ann Other", "2024-05-01", "en")


@pytest.mark.parametrize(
    "data", [b"<!DOCTYPE html><p>", b" \n<!-- saved --><HTML>", b"<?xml version='1.0'?><html>", b"<body>", b"<h1>A"]
)
def test_a_web_page_is_known_by_its_beginning(data: bytes) -> None:
    assert html.FORMAT.recognises(data)


@pytest.mark.parametrize(
    "data", [b"Plain <html>", b"<?xml version='1.0'?><minutes/>", b"%PDF-1.7", b"PK\x03\x04<html>", b"", b"# A"]
)
def test_other_files_are_no_web_page(data: bytes) -> None:
    assert not html.FORMAT.recognises(data)


def test_a_page_under_its_own_suffix_is_chosen_and_text_under_it_is_refused() -> None:
    readers: dict[str, Reader] = {"html": html}
    assert choose(SourceFile("a.htm", b"<html><p>x"), readers) is html
    with pytest.raises(Damaged, match="not a web page"):
        choose(SourceFile("a.htm", b"words"), readers)


def test_empty_tags_of_xhtml_do_not_swallow_what_follows() -> None:
    page = b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'>"
    page += b"<script src='x'/><p>One<a name='y'/> two</p></html>"
    found = read(page, "a.xhtml")
    assert ([block.text for block in found.blocks], found.source.media_type) == (["One two"], "application/xhtml+xml")


def test_entities_of_a_doctype_are_not_expanded() -> None:
    page = b"<!DOCTYPE html [<!ENTITY a 'boom'><!ENTITY b '&a;&a;'>]><html><p>One &b; &lt;two&gt;</p></html>"
    assert "boom" not in "".join(texts(page))
    assert texts(page)[-1] == "One &b; <two>"


@pytest.mark.parametrize("count", [300, 10_000, 500_000])
def test_a_page_that_nests_too_deep_is_refused(count: int) -> None:
    with pytest.raises(TooLarge, match="nests its contents") as caught:
        read("<div>" * count + "deep")
    assert caught.value.code == "RK207"


def test_a_tag_of_very_many_attributes_is_refused_at_once() -> None:
    begun = time.monotonic()
    with pytest.raises(TooLarge, match="attributes"):
        read("<p " + " ".join(f"a{number}=1" for number in range(200_000)) + ">x")
    assert time.monotonic() - begun < 5


def test_too_many_paragraphs_and_too_many_characters_are_refused() -> None:
    with pytest.raises(TooLarge, match="paragraphs"):
        read("<p>x" * 11, limits=LimitsConfig(paragraphs=10))
    with pytest.raises(TooLarge, match="characters"):
        read("<p>" + "x" * 11, limits=LimitsConfig(characters=10))


def test_a_very_long_line_is_read_whole() -> None:
    assert len(read("<p>" + "word " * 500_000).blocks[0].text) == 2_499_999


@pytest.mark.parametrize("data", [b"<html>", b"", b"<html><head><title>x</title></head></html>", b"<!-- <html> -->"])
def test_a_page_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_source(SourceFile("a.html", b"<!DOCTYPE html>" + data), LimitsConfig())
    assert caught.value.code == "RK210"


def test_addresses_in_a_page_are_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("an address was asked"))
    page = "<base href='http://127.0.0.1:1/'><link rel=stylesheet href='http://127.0.0.1:1/a.css'><p>One.<img src='http://127.0.0.1:1/b'>"
    assert texts(page) == ["One."]


def test_the_page_says_what_language_it_is_in() -> None:
    told = html.read(SourceFile("a.html", b"<html lang='en-GB'><body><p>One.</p></body></html>"), LimitsConfig()).production
    assert told is not None
    assert (told.made_by, told.language, told.page_numbers) == ("html", "en-GB", None)
