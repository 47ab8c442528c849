"""Bookmarks: named places that links and cross-references point to."""

from __future__ import annotations

from lxml import etree

from reportkit.model.document import Bookmark
from reportkit.model.text import Span
from reportkit.ooxml.names import w
from reportkit.readers.docx.drafts import Draft


class Bookmarks:
    """Where each bookmark starts and ends, in the accepted view; ids count within one part."""

    def __init__(self) -> None:
        self._starts: dict[str, tuple[Draft, int]] = {}
        self._ends: dict[str, tuple[Draft, int]] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._known: set[str] = set()
        self._waiting: list[str] = []

    def __contains__(self, name: str) -> bool:
        """Whether there is a bookmark of this name; letters' case makes no difference."""
        return name.casefold() in self._known

    def start(self, part: str, element: etree._Element, draft: Draft | None) -> None:
        """A bookmark starts here; without a paragraph, in the next one."""
        name = element.get(w("name"), "")
        self._names[part, element.get(w("id"), "")] = name
        self._known.add(name.casefold())
        if draft is None:
            self._waiting.append(name)
        else:
            self._starts.setdefault(name, (draft, draft.length))

    def open(self, draft: Draft) -> None:
        """A paragraph begins."""
        for name in self._waiting:
            self._starts.setdefault(name, (draft, 0))
        self._waiting.clear()

    def end(self, part: str, element: etree._Element, draft: Draft) -> None:
        """A bookmark ends here."""
        name = self._names.get((part, element.get(w("id"), "")))
        if name is not None:
            self._ends.setdefault(name, (draft, draft.length))

    def draft(self, name: str) -> Draft | None:
        """The paragraph that a bookmark starts in."""
        found = self._starts.get(name)
        return None if found is None else found[0]

    def placed(self, names: dict[int, str]) -> tuple[Bookmark, ...]:
        """The bookmarks in order of their start, given the id of each draft by Python's `id()`."""
        found: list[Bookmark] = []
        for name, (draft, first) in self._starts.items():
            if id(draft) in names:
                end = self._ends.get(name)
                last = draft.length if end is None or end[0] is not draft else end[1]
                found.append(Bookmark(name, Span(names[id(draft)], first, max(first, last))))
        return tuple(found)
