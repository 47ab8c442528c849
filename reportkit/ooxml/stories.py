"""The parts of one package that are written in: each parsed once, its paragraphs cut by one hand, its ids new to all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from lxml import etree

from reportkit.ooxml.finder import Finder
from reportkit.ooxml.names import W, w
from reportkit.ooxml.opener import Package
from reportkit.ooxml.pointers import PARAGRAPH
from reportkit.ooxml.spans import Cutter, NoPlaceError
from reportkit.ooxml.writing import serialise

_KINDS = ("comments", "footnotes", "endnotes", "header", "footer")


class Stories:
    """The main part, headers, notes and comments of a package. A place inside a text box must be asked for before any cut."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._roots: dict[str, etree._Element] = {}
        self._finders: dict[str, Finder] = {}
        self._cutters: dict[etree._Element, Cutter] = {}
        self._touched: dict[str, None] = {}
        linked = [part for kind in _KINDS for part in package.related(package.main, kind)]
        self._ids = _free_ids([self.root(part) for part in dict.fromkeys((package.main, *linked))])

    def root(self, part: str) -> etree._Element:
        """The root element of a part. Raises Damaged."""
        if part not in self._roots:
            self._roots[part] = self.package.xml(part)
        return self._roots[part]

    def cutter(self, part: str, path: tuple[int, ...]) -> Cutter:
        """The cutter of the paragraph at an index path. Raises NoPlaceError where there is none."""
        if not self.package.has(part):
            raise NoPlaceError
        if part not in self._finders:
            self._finders[part] = Finder(self.root(part))
        try:
            paragraph = self._finders[part].at(path)
        except LookupError as error:
            raise NoPlaceError from error
        if paragraph.tag != PARAGRAPH:
            raise NoPlaceError
        return self.cutter_of(paragraph)

    def cutter_of(self, paragraph: etree._Element) -> Cutter:
        """The one cutter of a paragraph."""
        if paragraph not in self._cutters:
            self._cutters[paragraph] = Cutter(paragraph, self.fresh)
        return self._cutters[paragraph]

    def fresh(self) -> str:
        """An annotation id that nothing in the package uses."""
        return next(self._ids)

    def touch(self, part: str) -> None:
        """Say that a part has been changed."""
        self._touched[part] = None

    def changed(self) -> dict[str, bytes]:
        """The changed parts as bytes."""
        return {part: serialise(self.root(part), self.package.read(part)) for part in self._touched}


def _free_ids(roots: list[etree._Element]) -> Iterator[str]:
    """Annotation ids that nothing in these parts uses (ISO 29500-1, 17.13.4.2)."""
    used = {item.get(w("id")) for root in roots for item in root.iter(f"{{{W}}}*")}
    return (name for name in map(str, count(1)) if name not in used)
