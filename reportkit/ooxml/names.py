"""The XML names of Word packages, and the mapping between their Strict and Transitional forms (ISO 29500-1, -4)."""

from __future__ import annotations

import re
from functools import cache

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
V = "urn:schemas-microsoft-com:vml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_STRICT = (
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", R),
    ("http://purl.oclc.org/ooxml/officeDocument/math", M),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP),
    ("http://purl.oclc.org/ooxml/drawingml/main", A),
    ("http://purl.oclc.org/ooxml/drawingml/picture", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("http://purl.oclc.org/ooxml/drawingml/chart", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
)
_TO_TRANSITIONAL = {strict.encode(): transitional.encode() for strict, transitional in _STRICT}
_TO_STRICT = {transitional: strict for strict, transitional in _TO_TRANSITIONAL.items()}
_DECLARATION = re.compile(rb"""(xmlns(?::[\w.-]+)?\s*=\s*)(["'])([^"']*)\2""")


@cache
def w(local: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{local}"


def r(local: str) -> str:
    """The qualified name of a relationship attribute such as `r:id`."""
    return f"{{{R}}}{local}"


def is_strict(data: bytes) -> bool:
    """Whether an XML part declares a Strict namespace."""
    return b"http://purl.oclc.org/ooxml/" in data[:20_000]


def to_transitional(data: bytes) -> bytes:
    """The part with its Strict namespace declarations mapped; its text is left alone."""
    return _swapped(data, _TO_TRANSITIONAL)


def to_strict(data: bytes) -> bytes:
    """The opposite of `to_transitional`."""
    return _swapped(data, _TO_STRICT)


def relationship_kind(relationship_type: str) -> str:
    """The last word of a relationship's type, the same for both forms: `styles`, `hyperlink`, `comments`."""
    return relationship_type.rsplit("/", 1)[-1]


def _swapped(data: bytes, table: dict[bytes, bytes]) -> bytes:
    def swap(found: re.Match[bytes]) -> bytes:
        return found[1] + found[2] + table.get(found[3], found[3]) + found[2]

    return _DECLARATION.sub(swap, data)
