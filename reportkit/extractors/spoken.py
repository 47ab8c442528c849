"""Where minutes speak in prose: paragraphs, and the cells of a table that is laid out as the meeting went."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.extractors.action_owner import headed
from reportkit.extractors.grids import columns_of
from reportkit.extractors.people import Roster
from reportkit.model.document import Document
from reportkit.model.text import Block

_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})+\.?|[A-Z]{0,5}/?\d{1,4}/\d{1,4}(?:/\d{1,4})?\.?|\d{1,3}[.)])\s+(?=[A-Z])")
_TITLE = re.compile(r"\s*[A-Z][^.:;?]{2,50}:\s+(?=[A-Z])")
_SENTENCE_WORDS = 5  #: a cell of fewer words is a title, a name or a date


def spoken(document: Document) -> Iterator[Block]:
    """The paragraphs of a document and, in their place, the cells that hold talk: under no column that is known, or under an
    item's.
    """
    known = columns_of(document)
    heads = {name: min((block.cell.row for block in cells if block.cell), default=0) for name, cells in document.tables()}
    for block in document.body:
        if block.cell is None:
            if block.kind in ("paragraph", "list_item"):
                yield block
            continue
        columns = known[block.cell.table]
        talk = columns.names.get(block.cell.column) in (None, "ref")
        below = block.cell.row >= (columns.body if columns.names else heads[block.cell.table])
        if talk and below and len(block.text.split()) >= _SENTENCE_WORDS:
            yield block


def opening_label(text: str, roster: Roster) -> int:
    """Where a paragraph's own words start: after its typed number, and after a title before a colon where somebody acts next."""
    number = _NUMBER.match(text)
    start = number.end() if number else 0
    title = _TITLE.match(text, start)
    if title and (told := headed(text[title.end() :], roster)) and not told.colon:
        return title.end()
    return start
