"""No character of a page is lost, added or moved: against the page's own tree, and back through the pointers."""

from __future__ import annotations

import html as entities
import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.model.pointers import HtmlPointer
from reportkit.readers.html.opening import decode, parse
from tests.readers.html.pages import read

INLINE = ("b", "em", "u", "span", "sup", "a", "ins", "code")
BLOCK = ("p", "div", "h2", "ul", "ol", "li", "blockquote", "pre", "dl", "dt", "dd", "section", "table", "tr", "td", "th",
         "caption", "main", "article", "header", "figure", "details", "label")  # fmt: skip
ASIDE = ("nav", "button", "template")
WORDS = st.text(st.sampled_from("abé£ \n\t\xa0<&>’"), max_size=12)


@st.composite
def markup(draw: st.DrawFn, depth: int = 3) -> str:
    """Some markup, not always as it should be nested."""
    pieces = [entities.escape(draw(WORDS))]
    for _ in range(draw(st.integers(0, 3)) if depth else 0):
        tag = draw(st.sampled_from(INLINE + BLOCK + ASIDE))
        pieces.append(f"<{tag}>{draw(markup(depth - 1))}</{tag}>{entities.escape(draw(WORDS))}")
        pieces.append(draw(st.sampled_from(["", "<br>", "<!-- unseen -->", "<hr>", "<img alt=unseen>"])))
    return "".join(pieces)


class Walk(HTMLParser):
    """Python's own reader of tags: the characters outside of what is set aside, and the words inside."""

    def __init__(self) -> None:
        super().__init__()
        self.shown, self.unshown, self._depth = "", "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count the depth in what is set aside."""
        self._depth += tag in ASIDE

    def handle_endtag(self, tag: str) -> None:
        """Count it back."""
        self._depth -= tag in ASIDE

    def handle_data(self, data: str) -> None:
        """Keep the characters."""
        if self._depth:
            self.unshown += data
        else:
            self.shown += data


def bare(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s", "", text)


def kept(document: Document) -> str:
    """Every character of a document's blocks."""
    return "".join(block.text for block in document.blocks)


@settings(max_examples=60, deadline=None)
@given(markup())
def test_every_visible_character_is_in_a_block_or_in_what_a_notice_counts(body: str) -> None:
    walk = Walk()
    walk.feed(body)
    document = read(body)
    outside = any("main part" in notice.message for notice in document.notices)
    told = any(notice.code == "html.set-aside" for notice in document.notices)
    assert bare(kept(document)) == bare(walk.shown) or outside
    assert told or not bare(walk.unshown)


@settings(max_examples=60, deadline=None)
@given(markup())
def test_pointers_lead_back_to_the_characters_of_the_page(body: str) -> None:
    root = parse(decode(f"<!DOCTYPE html><meta charset=utf-8><body>{body}".encode())[0], "a.html", LimitsConfig())
    for block in read(body).blocks:
        for run in block.runs:
            assert isinstance(run.pointer, HtmlPointer)
            element = root
            for place in run.pointer.path:
                element = list(element.iterchildren("*"))[place]
            if element.tag != "br" or run.pointer.part == "tail":
                text = (element.text if run.pointer.part == "text" else element.tail) or ""
                found = text[run.pointer.start : run.pointer.start + len(run.text)]
                assert re.sub(r"[ \t\n\r\f]", " ", found) == re.sub(r"[ \t\n\r\f]", " ", run.text)


@settings(max_examples=60, deadline=None)
@given(markup())
def test_collapsed_text_has_no_white_space_to_spare(body: str) -> None:
    for block in read(body).blocks:
        if "<pre" not in body:
            assert not re.search(r"[ \t\r\f]{2}|[\t\r\f]|^ | $| \n|\n ", block.text)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_plain_words(data: bytes) -> None:
    document = read(b"<html><body>x" + data)
    assert document.blocks or document.notices
