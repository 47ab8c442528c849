"""Sections of pages: where each starts, its page size, columns, headers and footers (ISO 29500-1, 17.6)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from reportkit.model.document import Edge, Layout
from reportkit.ooxml.measures import number
from reportkit.ooxml.names import r, w
from reportkit.ooxml.opener import Relationship
from reportkit.readers.docx.context import Context
from reportkit.readers.docx.drafts import Draft

_TWIPS = 20
_KINDS: tuple[tuple[str, str], ...] = (("header", w("headerReference")), ("footer", w("footerReference")))


def layouts(context: Context, main: str, body: Sequence[Draft], names: dict[int, str]) -> tuple[Layout, ...]:
    """The sections of the body in order; a header or footer that a section does not name is that of the section before."""
    links = context.package.relationships(main)
    in_force: dict[tuple[str, str], Edge] = {}
    found: list[Layout] = []
    places = {draft: place for place, draft in enumerate(body)}
    first = 0
    for last, properties in context.sections:
        if first >= len(body):
            break
        in_force |= _edges(context, properties, links, names)
        found.append(_layout(properties, names[id(body[first])], tuple(in_force.values())))
        first = (len(body) - 1 if last is None else places.get(last, first)) + 1
        while first < len(body) and body[first].region == "text_box":
            first += 1
    return tuple(found)


def _edges(
    context: Context, properties: etree._Element, links: dict[str, Relationship], names: dict[int, str]
) -> dict[tuple[str, str], Edge]:
    edges: dict[tuple[str, str], Edge] = {}
    for kind, tag in _KINDS:
        for reference in properties.iterchildren(tag):
            link = links.get(reference.get(r("id"), ""))
            drafts = context.edges.get(link.target, []) if link is not None else []
            use = reference.get(w("type"), "default")
            region = "header" if kind == "header" else "footer"
            edges[kind, use] = Edge(region, use, tuple(names[id(draft)] for draft in drafts))  # type: ignore[arg-type]
    return edges


def _layout(properties: etree._Element, block: str, edges: tuple[Edge, ...]) -> Layout:
    start, size, columns, margins = (properties.find(w(name)) for name in ("type", "pgSz", "cols", "pgMar"))
    return Layout(
        block=block,
        start="nextPage" if start is None else start.get(w("val"), "nextPage"),
        width=_points(size, "w"),
        height=_points(size, "h"),
        landscape=size is not None and size.get(w("orient")) == "landscape",
        columns=_columns(columns),
        edges=edges,
        left=_points(margins, "left"),
        right=_points(margins, "right"),
    )


def _columns(element: etree._Element | None) -> int:
    value = "" if element is None else element.get(w("num"), "")
    return max(1, int(value)) if value.isdecimal() and len(value) < 4 else 1


def _points(element: etree._Element | None, name: str) -> float | None:
    """A measure in points: twentieths of a point, or in the Strict form a number with its unit."""
    value = "" if element is None else element.get(w(name), "")
    for unit, size in _UNITS.items():
        if value.endswith(unit):
            return _number(value.removesuffix(unit), size)
    return _number(value, 1 / _TWIPS)


_UNITS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}


def _number(value: str, size: float) -> float | None:
    found = number(value)
    return None if found is None else round(found * size, 2)
