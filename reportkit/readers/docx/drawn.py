"""Words that are drawn: in shapes, WordArt, diagrams and charts. No pointer leads to them, so a picture's mark says them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportkit.errors import ReadError
from reportkit.ooxml.names import A, V, r
from reportkit.ooxml.opener import Relationship
from reportkit.readers.docx.context import Context
from reportkit.readers.docx.pictures import outside_boxes

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_PARAGRAPH, _WORD_ART = f"{{{A}}}p", f"{{{V}}}textpath"
_NAMES, _VALUE = f"{{{_CHART}}}strCache", f"{{{_CHART}}}v"
_PARTS = {f"{{{_CHART}}}chart": r("id"), f"{{{_DIAGRAM}}}relIds": r("dm")}


def drawn_words(element: etree._Element, links: dict[str, Relationship], context: Context) -> str | None:
    """The words drawn in a drawing, one line for each paragraph or name; None where there are none."""
    found = [*_words(element)]
    for item in outside_boxes(element, *_PARTS):
        link = links.get(item.get(_PARTS[item.tag], ""))
        if link is not None and not link.external and context.package.has(link.target):
            words = _part_words(context, link)
            found += words
            if link.kind == "diagramData":
                _pass_over_copy(context, links, words)
    return "\n".join(found) or None


def _pass_over_copy(context: Context, links: dict[str, Relationship], words: list[str]) -> None:
    """Take a diagram's drawing, which Word keeps beside its data, as read where it says the same."""
    for link in links.values():
        if link.kind == "diagramDrawing" and not link.external and context.package.has(link.target):
            try:
                copy = _words(context.package.xml(link.target))
            except ReadError:
                continue  # the last look over the parts tells of it
            if sorted(copy) == sorted(words):
                context.read.add(link.target)


def _part_words(context: Context, link: Relationship) -> list[str]:
    try:
        root = context.package.xml(link.target)
    except ReadError:
        context.notice("warning", "damaged-drawing", "A chart or diagram is damaged; its words were not read.", link.target)
        return []
    context.read.add(link.target)
    if next(root.iter(f"{{{_CHART}}}numCache"), None) is not None:
        context.notice("note", "chart-figures", "The figures behind a chart were not read; its words were.", link.target)
    return list(_words(root))


def _words(root: etree._Element) -> Iterator[str]:
    for element in outside_boxes(root, _PARAGRAPH, _WORD_ART, _NAMES):
        if element.tag == _WORD_ART:
            text = element.get("string", "")
        elif element.tag == _NAMES:
            text = "\n".join(item.text or "" for item in element.iter(_VALUE))
        else:
            text = "".join(str(item.xpath("string()")) for item in element.iter(f"{{{A}}}t"))
        if text.strip():
            yield text
