"""The words that a rendered paper shows, for each form of it."""

from __future__ import annotations

import io
import re
import unicodedata
from html.parser import HTMLParser

import pypdfium2
from docx import Document
from docx.oxml.ns import qn


def folded(text: str) -> str:
    """A text without white space, for comparing what different engines lay out."""
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]+", "", unicodedata.normalize("NFKC", text))


def of_docx(data: bytes) -> str:
    """The text of a Word file's body, header and footer."""
    document = Document(io.BytesIO(data))
    section = document.sections[-1]
    parts = [document.element.body, section.header._element, section.footer._element]
    return "\n".join("".join(mark.text or "" for mark in line.iter(qn("w:t"))) for part in parts for line in part.iter(qn("w:p")))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.hidden = tag in ("style", "title", "script")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def parse_html(data: bytes) -> _Text:
    """An HTML file taken apart: its text in `parts`, its start tags in `tags`."""
    parser = _Text()
    parser.feed(data.decode("utf-8"))
    parser.close()
    return parser


def of_html(data: bytes) -> str:
    """The text of an HTML file."""
    return "\n".join(parse_html(data).parts)


def of_pdf(data: bytes) -> str:
    """The text of a PDF, page by page."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [document[page].get_textpage().get_text_range() for page in range(len(document))]
        # PDFium gives U+FFFE for a hyphen at the end of a line.
        return "\n".join(pages).replace("\ufffe", "-")
    finally:
        document.close()
