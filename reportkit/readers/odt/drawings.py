"""Drawings: pictures with their alternative text, formulas, and the places of the text that frames and shapes hold."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from reportkit.readers.odt.changes import Path
from reportkit.readers.odt.context import Context
from reportkit.readers.odt.names import DRAWN, HEADING, HREF, PARAGRAPH, q

_FRAME, _IMAGE, _OBJECT = q("draw:frame"), q("draw:image"), q("draw:object")
_GROUPS = frozenset({q("draw:g"), q("draw:a"), q("dr3d:scene")})
_FOREIGN = frozenset({q("draw:object-ole"), q("draw:plugin"), q("draw:applet")})
_TITLE, _DESCRIPTION = q("svg:title"), q("svg:desc")
_OUTSIDE = re.compile(r"(?!vnd\.sun\.star|#)(?:[a-z][a-z0-9+.-]*:|//|\.\./)", re.I)
PictureDraft = tuple[str | None, str, bool]
Box = tuple[etree._Element, Path]


@dataclass(slots=True)
class Drawing:
    """What one frame or shape holds: a picture, a formula, elements with paragraphs in them."""

    picture: PictureDraft | None = None
    equation: bool = False
    boxes: list[Box] = field(default_factory=list)


def drawings(element: etree._Element, path: Path, context: Context) -> Iterator[Drawing]:
    """The frames and shapes in an element of the drawing namespaces, those of a group in order."""
    if element.tag in _GROUPS:
        alt = _alternative(element)
        if alt:
            yield Drawing((alt, _name(element), _decorative(element)))
        for index, child in enumerate(element.iterchildren("*")):
            if child.tag.startswith(DRAWN):
                yield from drawings(child, (*path, index), context)
            elif _has_text(child):
                yield Drawing(boxes=[(child, (*path, index))])
    elif element.tag == _FRAME:
        yield _frame(element, path, context)
    else:
        alt = _alternative(element)
        boxes = [(element, path)] if _has_text(element) else []
        yield Drawing((alt, _name(element), _decorative(element)) if alt else None, boxes=boxes)


def is_outside(address: str | None) -> bool:
    """Whether an address leads out of the package."""
    return bool(address) and _OUTSIDE.match(address or "") is not None


def _frame(element: etree._Element, path: Path, context: Context) -> Drawing:
    found = Drawing()
    names: list[str] = []
    for index, child in enumerate(element.iterchildren("*")):
        if child.tag == _IMAGE:
            names.append(_file(child, context))
        elif child.tag == _OBJECT:
            kind = _kind(child, context)
            found.equation = found.equation or kind == "formula"
            names.extend([] if kind == "formula" else [""])
        elif child.tag in _FOREIGN:
            context.notice("warning", *_EMBEDDED)
            names.append("")
        elif child.tag == q("draw:image-map") and any(text.strip() for text in map(str, child.itertext())):
            context.notice("note", "image-map", "A picture has links on parts of it; what they are called is not read.")
        elif child.tag == q("draw:floating-frame"):
            context.notice("warning", "external-frame", "This document shows a page from outside it; the page was not fetched.")
            continue
        if child.tag != _OBJECT and _has_text(child):
            found.boxes.append((child, (*path, index)))
    alt = _alternative(element)
    if (names and not found.equation) or alt:
        found.picture = alt, next(filter(None, names), _name(element)), _decorative(element)
    return found


_EMBEDDED = ("embedded-object", "This document holds embedded objects; they were not opened.")


def _kind(element: etree._Element, context: Context) -> str:
    """What a `draw:object` is: a formula, a chart, or something else, of which a notice is put."""
    address = element.get(HREF)
    if is_outside(address):
        context.notice("warning", "external-object", "This document links to an object outside it; it was not fetched.")
        return "other"
    kind = context.kinds.get(posixpath.normpath(address or "."), "")
    if kind.endswith("formula") or element.find(q("math:math")) is not None:
        return "formula"
    if not kind.endswith("chart"):
        context.notice("warning", *_EMBEDDED)
    return "other"


def _file(image: etree._Element, context: Context) -> str:
    address = image.get(HREF, "")
    if is_outside(address):
        context.notice("warning", "external-image", "A picture lies outside this document; it was not fetched.")
        return ""
    return posixpath.basename(unquote(address))


def _alternative(element: etree._Element) -> str | None:
    """The title and the description, which are two lines where they differ."""
    found = ("".join(map(str, item.itertext())).strip() for item in element.iterchildren(_TITLE, _DESCRIPTION))
    return "\n".join(dict.fromkeys(filter(None, found))) or None


def _name(element: etree._Element) -> str:
    return element.get(q("draw:name"), "")


def _decorative(element: etree._Element) -> bool:
    return "true" in (element.get(q("loext:decorative")), element.get(q("draw:decorative")))


def _has_text(element: etree._Element) -> bool:
    return next(element.iter(PARAGRAPH, HEADING), None) is not None
