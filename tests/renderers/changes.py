"""Accepts and rejects tracked changes knowing nothing of their writer, and tells what a part says, character by character."""

from __future__ import annotations

import copy

from lxml import etree

from reportkit.ooxml.parser import parse
from reportkit.ooxml.pointers import CARRIERS, text_of
from tests.ooxml.making import W, unzipped, zipped

OURS = "reportkit"
_OPEN_DEPTH = 200


def name(local: str) -> str:
    """The qualified name of a WordprocessingML element."""
    return f"{{{W}}}{local}"


def rejected(data: bytes) -> bytes:
    """The file after "Reject all" on our changes."""
    return _settled(data, gone="ins", stays="del")


def accepted(data: bytes) -> bytes:
    """The file after "Accept all" on our changes."""
    return _settled(data, gone="del", stays="ins")


def said(data: bytes) -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    """For each part of text: its characters, each with its run's format and the elements that it stands in."""
    return {part: _characters(parse(xml, part, _OPEN_DEPTH)) for part, xml in unzipped(data).items() if _is_story(part)}


def _is_story(part: str) -> bool:
    return part.startswith("word/") and part.endswith(".xml") and part.count("/") == 1 and "comments" not in part


def _settled(data: bytes, *, gone: str, stays: str) -> bytes:
    members: dict[str, str | bytes] = {}
    for part, xml in unzipped(data).items():
        members[part] = xml
        if _is_story(part) and OURS.encode() in xml:
            root = parse(xml, part, _OPEN_DEPTH)
            _settle(root, gone, stays)
            members[part] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return zipped(members)


def _settle(root: etree._Element, gone: str, stays: str) -> None:
    for change in list(root.iter(name(gone))):
        if change.get(name("author")) == OURS:
            parent = change.getparent()
            assert parent is not None
            parent.remove(change)
    for change in list(root.iter(name(stays))):
        if change.get(name("author")) != OURS:
            continue
        for text in change.iter(name("delText")):
            text.tag = name("t")
        for child in list(change):
            change.addprevious(child)
        parent = change.getparent()
        assert parent is not None
        parent.remove(change)


def _characters(root: etree._Element) -> list[tuple[str, str, tuple[str, ...]]]:
    found = []
    for carrier in root.iter(*CARRIERS, name("instrText"), name("footnoteReference"), name("drawing"), name("fldChar")):
        run = carrier.getparent()
        assert run is not None
        chain = tuple(etree.QName(above).localname for above in carrier.iterancestors())
        texts = text_of(carrier)[0] if carrier.tag in (name("t"), name("delText")) else [str(carrier.tag)]
        found += [(character, _format(run), chain) for character in texts]
    return found


def _format(run: etree._Element) -> str:
    properties = run.find(name("rPr"))
    if properties is None:
        return ""
    properties = copy.deepcopy(properties)
    for change in properties.findall(name("rPrChange")):
        change.attrib.pop(name("id"), "")
    properties.tail = None
    return etree.tostring(properties, method="c14n").decode()
