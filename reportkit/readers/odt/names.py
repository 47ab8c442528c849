"""The names of OpenDocument: `q("text:p")` is the qualified name of an element or attribute (OASIS ODF 1.3, part 3)."""

from __future__ import annotations

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": _OASIS + "office:1.0",
    "text": _OASIS + "text:1.0",
    "table": _OASIS + "table:1.0",
    "style": _OASIS + "style:1.0",
    "draw": _OASIS + "drawing:1.0",
    "dr3d": _OASIS + "dr3d:1.0",
    "meta": _OASIS + "meta:1.0",
    "form": _OASIS + "form:1.0",
    "script": _OASIS + "script:1.0",
    "fo": _OASIS + "xsl-fo-compatible:1.0",
    "svg": _OASIS + "svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "math": "http://www.w3.org/1998/Math/MathML",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}


def q(name: str) -> str:
    """The qualified name of a prefixed one."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


PARAGRAPH, HEADING = q("text:p"), q("text:h")
HREF = q("xlink:href")
DRAWN = (f"{{{NAMESPACES['draw']}}}", f"{{{NAMESPACES['dr3d']}}}")


def count(value: str | None, default: int) -> int:
    """A whole number from nought in an attribute; `default` where it is none. Huge ones come out huge, for a limit to refuse."""
    return int(value[:12]) if value and value.isascii() and value.isdecimal() else default
