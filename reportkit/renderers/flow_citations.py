"""The register of appendices told where each appendix is cited, once all paragraphs have their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportkit.renderers.flow import Heading, Para, Part, Quotes, Resolutions
from reportkit.renderers.flow_tables import Line, Table
from reportkit.renderers.links import one_by_one

#: So many places are printed; the others are behind an ellipsis.
_MOST = 6
_QUOTED = re.compile("“[^”]*”")


def with_citations(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with the last column of the register of appendices filled from the paragraphs that cite each."""
    told = list(_told(parts))
    return tuple(_filled(part, told) if isinstance(part, Table) and part.key == "appendices" else part for part in parts)


def _told(parts: tuple[Part, ...]) -> Iterator[tuple[str, str]]:
    """Where each text stands, and the text: a quotation at the paragraph that leads to it, a recommendation in its section."""
    here = ""
    for part in parts:
        if isinstance(part, Heading):
            here = part.number or here
        elif isinstance(part, Para):
            here = part.number
            yield here, part.text
        elif isinstance(part, Quotes):
            yield from ((here, line.source) for line in part.items)
        elif isinstance(part, Resolutions):
            yield from ((here, text) for text in (*part.items, *(text for own in part.parts for text in own)))


def _filled(table: Table, told: list[tuple[str, str]]) -> Table:
    rows = tuple((*row[:-1], _cell(row[0][0].text, told)) for row in table.rows)
    return replace(table, rows=rows)


def _cell(label: str, told: list[tuple[str, str]]) -> tuple[Line, ...]:
    named = re.compile(rf"\b{re.escape(label)}\b(?!\.\d)")
    places = list(dict.fromkeys(where for where, text in told if where and named.search(_QUOTED.sub("", one_by_one(text)))))
    shown = places if len(places) <= _MOST else [*places[: _MOST - 1], "…"]
    return (Line(", ".join(shown)),) if shown else (Line("–", "muted"),)
