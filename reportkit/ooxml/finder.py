"""Elements by index path, each parent's children listed once: many look-ups in one document stay linear."""

from __future__ import annotations

from lxml import etree


class Finder:
    """Finds elements below a root. Paths hold while only runs and markers inside paragraphs change."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._children: dict[etree._Element, list[etree._Element]] = {}

    def at(self, path: tuple[int, ...]) -> etree._Element:
        """The element at an index path, counting element siblings only. Raises LookupError."""
        element = self._root
        for index in path:
            if element not in self._children:
                self._children[element] = list(element.iterchildren("*"))
            element = self._children[element][index]
        return element
