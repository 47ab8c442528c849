"""Web pages, published or saved, read by lxml: nothing that they point to is fetched."""

from __future__ import annotations

import codecs
import re

from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.readers.base import Format, SourceFile

_LEAD = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?>)*", re.DOTALL)
_OPENINGS = ("<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<h1", "<p>", "<div", "<main", "<article", "<table")


def _recognises(data: bytes) -> bool:
    head = data[:65_536]
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if wide else "latin-1", "replace").removeprefix("ï»¿")
    lead = _LEAD.match(text)
    return text[lead.end() if lead else 0 :][:20].lower().startswith(_OPENINGS)


FORMAT = Format("web page", ("text/html", "application/xhtml+xml"), (".html", ".htm", ".xhtml"), _recognises)


def read(source: SourceFile, limits: LimitsConfig) -> Document:
    """The document in a web page. Raises Damaged, or TooLarge where it nests too deep or holds too much."""
    from reportkit.readers.html.page import read_page

    return read_page(source, limits)
