"""The safe way into a Word package: every part comes through here, inflated and parsed under the limits."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, TooLarge, Unsupported
from reportkit.ooxml.directory import read_directory
from reportkit.ooxml.names import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, is_strict, relationship_kind
from reportkit.ooxml.parser import parse

_WORD_MAIN = re.compile(r"application/vnd\.(openxmlformats-officedocument\.wordprocessingml|ms-word)\..*main\+xml", re.I)
_PARAGRAPH = re.compile(rb"<(?:[\w.-]+:)?p[\s/>]")
_BITE = 1 << 18
_AGAIN = "Ask its sender for a fresh copy."


@dataclass(frozen=True, slots=True)
class Relationship:
    """A part's link to another part, or to an address outside when `external`; `kind` is the last word of its type."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """An opened package: `data` are its bytes, parts go by name without a leading slash, `name` is the file's, for messages."""

    def __init__(self, data: bytes, archive: zipfile.ZipFile, limits: LimitsConfig, name: str) -> None:
        self.data = data
        self.archive = archive
        self.limits = limits
        self.name = name
        self._entries = {
            entry.filename.replace("\\", "/").casefold(): entry for entry in archive.infolist() if not entry.is_dir()
        }
        self._relationships: dict[str, dict[str, Relationship]] = {}

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file."""
        return tuple(entry.filename for entry in self._entries.values())

    def has(self, part: str) -> bool:
        """Whether there is a part of this name; letters' case makes no difference."""
        return part.casefold() in self._entries

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises Damaged (RK203) where it is missing or does not inflate."""
        entry = self._entries.get(part.casefold())
        if entry is None:
            raise Damaged("RK203", f"“{self.name}” is damaged: a part of it is missing.", _AGAIN, self.name)
        try:
            return self._inflated(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            raise Damaged("RK203", f"“{self.name}” is damaged: a part does not unpack.", _AGAIN, self.name) from error

    def _inflated(self, entry: zipfile.ZipInfo) -> bytes:
        """Inflate in small bites: a member that lies about its size stops at the size that it declared."""
        pieces: list[bytes] = []
        with self.archive.open(entry) as stream:
            while piece := stream.read(_BITE):
                pieces.append(piece)
        return b"".join(pieces)

    def head(self, part: str) -> bytes:
        """The first bytes of a part, enough to tell the size of a picture; none where it is missing or does not unpack."""
        entry = self._entries.get(part.casefold())
        if entry is None:
            return b""
        try:
            with self.archive.open(entry) as stream:
                return stream.read(_BITE)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
            return b""

    def xml(self, part: str) -> etree._Element:
        """The root element of a part, parsed afresh. Raises Damaged or TooLarge."""
        data = self.read(part)
        if len(data) > self.limits.part_bytes:
            raise TooLarge("RK207", f"“{self.name}” holds too large a part.", "Raise `limits.part_bytes`.", self.name)
        if data.count(b"<") > self.limits.paragraphs and sum(1 for _ in _PARAGRAPH.finditer(data)) > self.limits.paragraphs:
            raise too_many_paragraphs(self.name, self.limits)
        return parse(data, self.name, self.limits.depth)

    def relationships(self, part: str = "") -> dict[str, Relationship]:
        """The relationships of a part by id; of the package itself for an empty name."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """The parts inside the package that a part is linked to by a kind such as `styles`, those that exist."""
        links = self.relationships(part).values()
        return tuple(link.target for link in links if link.kind == kind and not link.external and self.has(link.target))

    @cached_property
    def content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        """Content types by part name and by suffix, both in small letters."""
        root = self.xml("[Content_Types].xml")
        overrides = root.iterchildren(f"{{{CONTENT_TYPES}}}Override")
        defaults = root.iterchildren(f"{{{CONTENT_TYPES}}}Default")
        return (
            {item.get("PartName", "").lstrip("/").casefold(): item.get("ContentType", "") for item in overrides},
            {item.get("Extension", "").casefold(): item.get("ContentType", "") for item in defaults},
        )

    def content_type(self, part: str) -> str:
        """The content type of a part, empty where none is declared."""
        by_name, by_suffix = self.content_types
        return by_name.get(part.casefold(), by_suffix.get(posixpath.splitext(part)[1].lstrip(".").casefold(), ""))

    @cached_property
    def main(self) -> str:
        """The name of the main document part. Raises Unsupported (RK205) where the package is not Word's."""
        for part in (*self.related("", "officeDocument"), "word/document.xml"):
            if self.has(part) and (_WORD_MAIN.match(self.content_type(part)) or part == "word/document.xml"):
                return part
        if any(part.casefold().startswith("word/") for part in self.parts):
            raise Damaged("RK203", f"“{self.name}” is damaged: its main part is missing.", _AGAIN, self.name)
        raise Unsupported(
            "RK205", f"“{self.name}” is a package, but not a Word document.", "Save the report as .docx or PDF.", self.name
        )

    @cached_property
    def strict(self) -> bool:
        """Whether the package is in the Strict form of ISO 29500."""
        return is_strict(self.read(self.main))

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, base = posixpath.split(part)
        path = posixpath.join(folder, "_rels", base + ".rels")
        if not self.has(path):
            return {}
        found = self.xml(path).iterchildren(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
        return {link.id: link for link in (_relationship(item, folder) for item in found)}


def open_package(data: bytes, limits: LimitsConfig, name: str) -> Package:
    """A package that is safe to read: directory checked, Word's main part present. Raises a ReadError."""
    package = Package(data, read_directory(data, limits, name), limits, name)
    if not package.has("[Content_Types].xml"):
        if not any(part.startswith("word/") for part in package.parts):
            raise Unsupported("RK205", f"“{name}” is an archive, not a Word document.", "Unpack it and name the report.", name)
        raise Damaged("RK203", f"“{name}” is damaged: its list of contents is missing.", _AGAIN, name)
    _ = package.main
    return package


def too_many_paragraphs(name: str, limits: LimitsConfig) -> TooLarge:
    """The refusal of a document over `limits.paragraphs`."""
    return TooLarge(
        "RK207",
        f"“{name}” has more than {limits.paragraphs:,} paragraphs.",
        "Split the document, or raise `limits.paragraphs`.",
        name,
    )


def _relationship(item: etree._Element, folder: str) -> Relationship:
    external = item.get("TargetMode", "").casefold() == "external"
    target = item.get("Target", "")
    if not external and not target.startswith("#"):
        target = posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
    return Relationship(item.get("Id", ""), relationship_kind(item.get("Type", "")), target, external)
