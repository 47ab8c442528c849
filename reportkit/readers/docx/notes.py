"""The stories beside the body: footnotes, endnotes, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportkit.model.text import Region
from reportkit.ooxml.names import r, w
from reportkit.readers.docx.body import FlowReader, Where
from reportkit.readers.docx.context import Context
from reportkit.readers.docx.drafts import Draft
from reportkit.readers.docx.story import story_of

_NOTES: tuple[Region, ...] = ("footnote", "endnote")
_EDGES: tuple[Region, ...] = ("header", "footer")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def notes(context: Context, main: str, body: list[Draft]) -> Iterator[Draft]:
    """The notes of the document: those that the body refers to in its order, then any that nothing refers to."""
    order = {target: place for place, target in enumerate(_targets(body))}
    for kind in _NOTES:
        for part in context.package.related(main, f"{kind}s"):
            root = context.package.xml(part)
            story = story_of(context, part, kind, root)
            found: list[tuple[str, list[Draft]]] = []
            for index, note in enumerate(root.iterchildren("*")):
                if note.tag == w(kind) and note.get(w("type")) in _SEPARATORS:
                    if next((text for text in note.iter(w("t")) if (text.text or "").strip()), None) is not None:
                        context.notice("note", "note-separator", "Words in the line above the notes were not read.", part)
                elif note.tag == w(kind):
                    name = f"{kind}:{note.get(w('id'), '')}"
                    flow = FlowReader(story)
                    flow.read(note, (index,), Where(note=name))
                    found.append((name, flow.drafts))
            found.sort(key=lambda item: order.get(item[0], len(order)))
            for _, drafts in found:
                yield from drafts


def edges(context: Context, main: str, root: etree._Element) -> Iterator[Draft]:
    """The headers, then the footers, each part once, in the order in which sections use them."""
    links = context.package.relationships(main)
    for kind in _EDGES:
        seen: set[str] = set()
        for reference in root.iter(w(f"{kind}Reference")):
            link = links.get(reference.get(r("id"), ""))
            if link is None or link.external or link.target in seen or not context.package.has(link.target):
                continue
            seen.add(link.target)
            part = context.package.xml(link.target)
            flow = FlowReader(story_of(context, link.target, kind, part))
            flow.read(part, (), Where())
            context.edges[link.target] = flow.drafts
            yield from flow.drafts


def _targets(body: list[Draft]) -> Iterator[str]:
    for draft in body:
        for _, _, target, _ in draft.marks:
            if target is not None:
                yield target
