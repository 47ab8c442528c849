"""Comments: where each is anchored in the text, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportkit.model.document import Comment
from reportkit.model.text import Span
from reportkit.readers.odt.changes import signature
from reportkit.readers.odt.drafts import Draft
from reportkit.readers.odt.names import HEADING, NAMESPACES, PARAGRAPH, q

_PROPERTIES = (*(f"{{{NAMESPACES[prefix]}}}" for prefix in ("dc", "meta")), q("loext:sender-initials"))
_SIGNS = {q("text:s"): " ", q("text:tab"): "\t", q("text:line-break"): "\n"}


@dataclass(slots=True)
class _Anchored:
    author: str
    date: str | None
    text: str
    start: tuple[Draft, int] | None
    end: tuple[Draft, int] | None = None


@dataclass(slots=True)
class Comments:
    """The comments of a document in the order in which they stand."""

    _found: list[_Anchored] = field(default_factory=list)
    _named: dict[str, _Anchored] = field(default_factory=dict)
    _waiting: list[_Anchored] = field(default_factory=list)

    def start(self, element: etree._Element, draft: Draft | None) -> None:
        """An `office:annotation` in a paragraph, or between two: then it belongs to the next one."""
        author, date = signature(element)
        said = [child for child in element if isinstance(child.tag, str) and not child.tag.startswith(_PROPERTIES)]
        text = "\n".join([element.text or "", *("".join(_lines(child)) for child in said)])
        text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
        found = _Anchored(author or "", date, text, None if draft is None else (draft, draft.length))
        self._found.append(found)
        self._named.setdefault(element.get(q("office:name"), ""), found)
        if draft is None:
            self._waiting.append(found)

    def end(self, element: etree._Element, draft: Draft) -> None:
        """An `office:annotation-end`."""
        name = element.get(q("office:name"), "")
        if name and name in self._named:
            self._named[name].end = (draft, draft.length)

    def open(self, draft: Draft) -> None:
        """A paragraph begins."""
        for found in self._waiting:
            found.start = (draft, 0)
        self._waiting.clear()

    def anchored(self, names: dict[int, str]) -> tuple[tuple[Comment, ...], int]:
        """The comments, each on the stretch of the paragraph in which it starts, and how many have no place."""
        placed: list[Comment] = []
        for item in self._found:
            if item.start is None or id(item.start[0]) not in names:
                continue
            draft, first = item.start
            last = first if item.end is None else (item.end[1] if item.end[0] is draft else draft.length)
            placed.append(Comment(item.author, item.date, item.text, Span(names[id(draft)], first, max(first, last))))
        return tuple(placed), len(self._found) - len(placed)


def _lines(element: etree._Element) -> Iterator[str]:
    """What a child of a comment says; a line for each paragraph in it."""
    for place, item in enumerate(element.iter()):
        if place and item.tag in (PARAGRAPH, HEADING):
            yield "\n"
        if item.tag in _SIGNS:
            yield _SIGNS[item.tag]
        elif isinstance(item.tag, str) and item.text:
            yield item.text
        if item is not element and item.tail:
            yield item.tail
