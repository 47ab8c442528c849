"""The way into an OpenDocument file, packed or flat, under the limits: its parts as XML, and what its manifest says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from lxml import etree

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, Encrypted, TooLarge, Unsupported
from reportkit.ooxml.directory import read_directory
from reportkit.ooxml.opener import Package, too_many_paragraphs
from reportkit.ooxml.parser import parse
from reportkit.readers.odt.names import q

_ENTRY = re.compile(r"<(?:[\w.-]+:)?file-entry\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PARAGRAPH = re.compile(rb"<(?:[\w.-]+:)?[ph][\s/>]")
_AGAIN = "Ask its sender for a fresh copy."


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's roots; `part` is the name of the part that holds the text, `parts` are all names, `kinds` types by folder."""

    part: str
    content: etree._Element
    styles: etree._Element | None
    meta: etree._Element | None
    parts: tuple[str, ...]
    kinds: dict[str, str]

    @property
    def is_flat(self) -> bool:
        """Whether one XML file holds everything."""
        return self.part == ""


def open_file(data: bytes, limits: LimitsConfig, name: str) -> Opened:
    """The parts of a file. Raises a ReadError."""
    opened = _packed(data, limits, name) if data.startswith(b"PK") else _flat(data, limits, name)
    if opened.content.find(f".//{q('office:body')}") is None:
        raise Damaged("RK203", f"“{name}” is damaged: it has no body.", _AGAIN, name)
    return opened


def body_of(opened: Opened, name: str) -> etree._Element:
    """The `office:text` element. Raises Unsupported (RK205) for a spreadsheet or another kind."""
    body = opened.content.find(f"{q('office:body')}/{q('office:text')}")
    if body is None:
        raise Unsupported(
            "RK205", f"“{name}” is an OpenDocument file, but not a text.", "Save the report as .odt, .docx or PDF.", name
        )
    return body


def _packed(data: bytes, limits: LimitsConfig, name: str) -> Opened:
    package = Package(data, read_directory(data, limits, name), limits, name)
    kinds = _manifest(package, name)
    content = package.xml("content.xml")
    styles = package.xml("styles.xml") if package.has("styles.xml") else None
    meta = package.xml("meta.xml") if package.has("meta.xml") else None
    return Opened("content.xml", content, styles, meta, package.parts, kinds)


def _manifest(package: Package, name: str) -> dict[str, str]:
    """Media types by folder. Read as text: in old files the manifest has a DOCTYPE. Raises Encrypted (RK206)."""
    part = "META-INF/manifest.xml"
    data = package.read(part) if package.has(part) else b""
    if b"encryption-data" in data:
        raise Encrypted(
            "RK206",
            f"“{name}” is protected by a password.",
            "Take the password off in LibreOffice (File, Save As) and try again.",
            name,
        )
    found: dict[str, str] = {}
    for entry in _ENTRY.finditer(data.decode("utf-8", "replace")):
        said = {key: unescape(one or two) for key, one, two in _ATTRIBUTE.findall(entry[1])}
        found.setdefault(said.get("full-path", "").rstrip("/"), said.get("media-type", ""))
    return found


def _flat(data: bytes, limits: LimitsConfig, name: str) -> Opened:
    if len(data) > limits.part_bytes:
        raise TooLarge("RK207", f"“{name}” is too large.", "Raise `limits.part_bytes`.", name)
    if sum(1 for _ in _PARAGRAPH.finditer(data)) > limits.paragraphs:
        raise too_many_paragraphs(name, limits)
    root = parse(data, name, limits.depth)
    return Opened("", root, root, root, (), {})
