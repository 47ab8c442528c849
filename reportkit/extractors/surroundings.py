"""What stands round a finding in its document: its paragraph, the rest of its row, and where the next numbered point begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from reportkit.extractors.citing import number_of
from reportkit.extractors.marking import folded
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Block

#: A number or a letter typed before a point, “ii.”, “(b)”, “4.2” or “E6.”.
_TYPED = re.compile(
    r"\s*(?:\(?(?:[ivx]{1,5}|[a-z]|\d{1,2})[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[A-Z]{1,2}\d{1,2}(?:\.\d{1,2})?[.:)]?)\s+\S"
)


class Surroundings:
    """The documents of one matter; of one that is not among them nothing is known."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Take the documents."""
        self._documents = {document.source.sha256: document for document in documents}

    def block(self, found: Finding) -> Block | None:
        """The block in which a finding stands."""
        document = self._documents.get(found.source)
        return document.block(found.span.block) if document else None

    def paragraph(self, found: Finding) -> str:
        """The whole paragraph in which a finding stands; nothing for a cell of a table."""
        block = self.block(found)
        return "" if block is None or block.cell else block.text

    def number(self, found: Finding) -> str:
        """The reference of a recommendation, or the number that its paragraph prints; nothing where there is none."""
        document = self._documents.get(found.source)
        return found.ref or (number_of(document, found) if document else "")

    def row(self, found: Finding) -> tuple[str, int] | None:
        """The table and the row in which a finding stands."""
        block = self.block(found)
        return (block.cell.table, block.cell.row) if block and block.cell else None

    def beside(self, found: Finding) -> list[tuple[str, str]]:
        """The other cells of a finding's row, each behind the heading of its column."""
        row, block = self.row(found), self.block(found)
        if row is None or block is None:
            return []
        rows = self._rows[found.source]
        heads = {cell.cell.column: folded(cell.text) for cell in rows.get((row[0], 0), []) if cell.cell}
        return [(heads.get(cell.cell.column, ""), folded(cell.text)) for cell in rows[row] if cell.cell and cell.id != block.id]

    @cached_property
    def _rows(self) -> dict[str, dict[tuple[str, int], list[Block]]]:
        made: dict[str, dict[tuple[str, int], list[Block]]] = {}
        for source, document in self._documents.items():
            rows = made.setdefault(source, {})
            for block in document.body:
                if block.cell:
                    rows.setdefault((block.cell.table, block.cell.row), []).append(block)
        return made

    def parted(self, above: Finding, found: Finding) -> bool:
        """Whether another numbered point, or another row of a table, begins between one finding and a later one."""
        document = self._documents.get(found.source)
        if document is None or above.source != found.source or above.span.block == found.span.block:
            return False
        if self.row(above) or self.row(found):
            return self.row(above) != self.row(found)
        first, last = document.position(above.span.block), document.position(found.span.block)
        if not _numbered(document.blocks[first]):
            return False
        return any(_numbered(block) for block in document.blocks[first + 1 : last + 1])


def _numbered(block: Block) -> bool:
    return block.kind != "heading" and bool((block.number or "").strip(" -–•·") or _TYPED.match(block.text))
