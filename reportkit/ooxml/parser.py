"""The one XML parser for parts of a package: no entities, no network, no DOCTYPE, bounded depth."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from reportkit.errors import Damaged, TooLarge
from reportkit.ooxml.names import is_strict, to_transitional

_PARSERS_OWN_DEPTH = 256  # libxml2 refuses deeper documents by itself unless told that they are huge
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")


def parse(data: bytes, name: str, depth: int) -> etree._Element:
    """The root element of a part; Strict names come out as Transitional.

    Raises Damaged (RK203 where it is not XML, RK208 for a DOCTYPE) and TooLarge (RK207) where it nests too deep.
    """
    data = _as_utf8(data)
    if b"<!DOCTYPE" in data:
        raise _doctype(name)
    if is_strict(data):
        data = to_transitional(data)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        if "xcessive depth" in str(error):
            raise _too_deep(name, depth) from error
        raise Damaged(
            "RK203", f"“{name}” is damaged: a part of it is not valid XML.", "Ask its sender for a fresh copy.", name
        ) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise _doctype(name)
    if depth < _PARSERS_OWN_DEPTH and _deeper(root, depth):
        raise _too_deep(name, depth)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, collect_ids=False)


def _as_utf8(data: bytes) -> bytes:
    """A UTF-16 part as UTF-8, so that every later look at its bytes sees the same characters."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    text = data.decode("utf-16", "replace")
    return _DECLARATION.sub(b"", text.encode("utf-8", "replace"))


def _deeper(root: etree._Element, depth: int) -> bool:
    """Whether any element nests deeper than `depth`; one step of a path for each level, in C."""
    return bool(root.xpath("boolean(/*" + "/*" * depth + ")"))


def _doctype(name: str) -> Damaged:
    return Damaged(
        "RK208",
        f"“{name}” holds a DOCTYPE, which no Word document needs and which can do harm.",
        "Ask its sender to save it again in Word.",
        name,
    )


def _too_deep(name: str, depth: int) -> TooLarge:
    return TooLarge(
        "RK207", f"“{name}” nests its contents more than {depth} deep.", "Save it again in Word, or raise `limits.depth`.", name
    )
