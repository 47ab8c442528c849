"""XML parts written back: the same declaration, namespaces and form as they were read with."""

from __future__ import annotations

import re

from lxml import etree

from reportkit.ooxml.names import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, is_strict, to_strict
from reportkit.ooxml.opener import Package

_DECLARATION = re.compile(rb"""^<\?xml[^>]*encoding=["'](?:utf-8|us-ascii)["'][^>]*\?>\s*""", re.I)
_STANDARD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_STRICT_TYPES = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def serialise(root: etree._Element, original: bytes = b"") -> bytes:
    """A part as bytes, with the XML declaration that `original` had, and in its form, Strict or Transitional."""
    data: bytes = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)
    found = _DECLARATION.match(original)
    if original and is_strict(original):
        data = to_strict(data)
    return (found[0] if found else _STANDARD) + data


def element(near: etree._Element, tag: str) -> etree._Element:
    """A new element with the namespace prefixes in force at another, so that it needs no declarations of its own."""
    return near.makeelement(tag, nsmap=near.nsmap)  # type: ignore[arg-type]


def with_content_type(package: Package, part: str, content_type: str) -> bytes:
    """`[Content_Types].xml` with a type declared for a part."""
    name = "[Content_Types].xml"
    root = package.xml(name)
    item = etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override")
    item.set("PartName", "/" + part)
    item.set("ContentType", content_type)
    return serialise(root, package.read(name))


def with_relationship(package: Package, part: str, kind: str, target: str) -> tuple[str, bytes]:
    """The name and bytes of a part's relationships with one more, to a `target` in the same folder."""
    folder, _, base = part.rpartition("/")
    name = f"{folder}/_rels/{base}.rels".lstrip("/")
    there = package.has(name)
    empty = f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>'
    root = package.xml(name) if there else etree.fromstring(empty)
    used = {item.get("Id") for item in root}
    item = etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
    item.set("Id", next(name for name in map("rId{}".format, range(1, len(used) + 2)) if name not in used))
    item.set("Type", (_STRICT_TYPES if package.strict else _TYPES) + kind)
    item.set("Target", target)
    return name, serialise(root, package.read(name) if there else b"")
