"""Comments: where each is anchored in the text, and what it says."""

from __future__ import annotations

from lxml import etree

from reportkit.model.document import Comment
from reportkit.model.text import Span
from reportkit.ooxml.names import W14, W15, M, w
from reportkit.ooxml.pointers import PARAGRAPH, carriers, text_of
from reportkit.readers.docx.drafts import Draft
from reportkit.readers.docx.equations import linear
from reportkit.readers.docx.symbols import symbol

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


class Threads:
    """Which comment answers which, and which are resolved, by the `w14:paraId` of a comment's last paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        self._found: dict[str, tuple[str | None, bool]] = {}
        for item in () if root is None else root.iter(f"{{{W15}}}commentEx"):
            done = item.get(f"{{{W15}}}done") in ("1", "true", "on")
            self._found[item.get(f"{{{W15}}}paraId", "")] = (item.get(f"{{{W15}}}paraIdParent"), done)

    def of(self, paragraph: str) -> tuple[str | None, bool]:
        """The paragraph id of the comment that one answers, and whether it is resolved."""
        return self._found.get(paragraph, (None, False))


def read_comments(
    root: etree._Element, anchors: Anchors, names: dict[int, str], threads: Threads, first: str
) -> tuple[tuple[Comment, ...], int]:
    """The comments in the file's order, and how many have no place in the text: those stand at the block `first`."""
    items = list(root.iterchildren(w("comment")))
    keys = {_last_paragraph(item): item.get(w("id")) for item in items}
    found: list[Comment] = []
    lost = 0
    for item in items:
        place = anchors.find(item.get(w("id"), ""))
        if place is None or id(place[0]) not in names:
            lost += 1
            span = Span(first, 0, 0)
        else:
            span = Span(names[id(place[0])], *place[1:])
        answered, resolved = threads.of(_last_paragraph(item))
        reply_to = keys.get(answered) if answered else None
        author, date = item.get(w("author"), ""), item.get(w("date"))
        found.append(Comment(author, date, _text(item), span, item.get(w("id")), reply_to, resolved))
    return tuple(found), lost


def _last_paragraph(item: etree._Element) -> str:
    paragraphs = item.findall(PARAGRAPH)
    return paragraphs[-1].get(f"{{{W14}}}paraId", "") if paragraphs else ""


def _text(item: etree._Element) -> str:
    return "\n".join(map(_paragraph_text, item.iter(PARAGRAPH))).strip()


def _paragraph_text(paragraph: etree._Element) -> str:
    words = "".join(map(_carrier_text, carriers(paragraph)))
    equations = [linear(item) for item in paragraph.iter(f"{{{M}}}oMath")]
    return " ".join([words.rstrip(), *equations]) if equations else words


def _carrier_text(carrier: etree._Element) -> str:
    if carrier.tag in (w("t"), w("delText")):
        return text_of(carrier)[0]
    if carrier.tag == w("sym"):
        return symbol(carrier.get(w("char"), ""), carrier.get(w("font"), ""))
    return _FIXED.get(carrier.tag, "")


_FIXED = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
