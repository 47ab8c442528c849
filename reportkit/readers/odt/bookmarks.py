"""Bookmarks and reference marks: named places that links and cross-references point to."""

from __future__ import annotations

from lxml import etree

from reportkit.model.document import Bookmark
from reportkit.model.text import Span
from reportkit.readers.odt.drafts import Draft
from reportkit.readers.odt.names import q

_NAME = q("text:name")


class Bookmarks:
    """Where each named place starts and ends, in the accepted view; the first of a name is the one that is meant."""

    def __init__(self) -> None:
        self._starts: dict[str, tuple[Draft, int]] = {}
        self._ends: dict[str, tuple[Draft, int]] = {}

    def start(self, element: etree._Element, draft: Draft) -> None:
        """A named place starts here."""
        name = element.get(_NAME, "")
        if name:
            self._starts.setdefault(name, (draft, draft.length))

    def end(self, element: etree._Element, draft: Draft) -> None:
        """A named place ends here."""
        self._ends.setdefault(element.get(_NAME, ""), (draft, draft.length))

    def point(self, element: etree._Element, draft: Draft) -> None:
        """A named place without length."""
        self.start(element, draft)
        self.end(element, draft)

    @property
    def drafts(self) -> dict[str, Draft]:
        """The paragraph that each named place starts in."""
        return {name: draft for name, (draft, _) in self._starts.items()}

    def placed(self, names: dict[int, str]) -> tuple[Bookmark, ...]:
        """The named places in order of their start, given the id of each draft by Python's `id()`."""
        found: list[Bookmark] = []
        for name, (draft, first) in self._starts.items():
            if id(draft) in names:
                end = self._ends.get(name)
                last = draft.length if end is None or end[0] is not draft else end[1]
                found.append(Bookmark(name, Span(names[id(draft)], first, max(first, last))))
        return tuple(found)
