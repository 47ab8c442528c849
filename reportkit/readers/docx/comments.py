"""Comments: where each is anchored in the text, and what it says."""

from __future__ import annotations

from lxml import etree

from reportkit.model.document import Comment
from reportkit.model.text import Span
from reportkit.ooxml.names import w
from reportkit.ooxml.pointers import PARAGRAPH, carriers, text_of
from reportkit.readers.docx.drafts import Draft

Place = tuple[Draft, int]


class Anchors:
    """Where the comments of the body start and end, by comment id, in the accepted view."""

    def __init__(self) -> None:
        self.starts: dict[str, Place] = {}
        self.ends: dict[str, Place] = {}
        self.references: dict[str, Place] = {}
        self._waiting: list[str] = []

    def wait(self, identity: str) -> None:
        """A range that starts between two paragraphs: it starts with the next one."""
        self._waiting.append(identity)

    def open(self, draft: Draft) -> None:
        """A paragraph begins."""
        for identity in self._waiting:
            self.starts.setdefault(identity, (draft, draft.length))
        self._waiting.clear()

    def find(self, identity: str) -> tuple[Draft, int, int] | None:
        """The paragraph that a comment starts in with the stretch there; None where it has no place in the text."""
        start = self.starts.get(identity) or self.references.get(identity)
        end = self.ends.get(identity) or self.references.get(identity)
        if start is None:
            return None
        draft, first = start
        last = end[1] if end is not None and end[0] is draft else (draft.length if end is not None else first)
        return draft, first, max(first, last)


def read_comments(root: etree._Element, anchors: Anchors, names: dict[int, str]) -> tuple[tuple[Comment, ...], int]:
    """The comments that have a place in the text, in the file's order, and how many have none."""
    found: list[Comment] = []
    lost = 0
    for item in root.iterchildren(w("comment")):
        place = anchors.find(item.get(w("id"), ""))
        if place is None or id(place[0]) not in names:
            lost += 1
            continue
        draft, start, end = place
        span = Span(names[id(draft)], start, end)
        found.append(Comment(item.get(w("author"), ""), item.get(w("date")), _text(item), span))
    return tuple(found), lost


def _text(item: etree._Element) -> str:
    return "\n".join("".join(map(_carrier_text, carriers(paragraph))) for paragraph in item.iter(PARAGRAPH)).strip()


def _carrier_text(carrier: etree._Element) -> str:
    if carrier.tag == w("t"):
        return text_of(carrier)[0]
    return {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}.get(carrier.tag, "")
