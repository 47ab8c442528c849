"""What is said of a document beside its findings: what reading it has to tell, and tables with merged headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.extractors.noticing import noticed
from reportkit.extractors.tables import column_names
from reportkit.model.document import Document, Notice
from reportkit.model.finding import Finding


def remarks(document: Document, findings: Sequence[Finding]) -> Iterator[Notice]:
    """What there is to say of one document."""
    yield from noticed(document, findings)
    if not findings:
        yield Notice("warning", "extract.nothing-found", "Nothing was found in this document.", document.source.name)
    yield from _merged_headings(document)


def _merged_headings(document: Document) -> Iterator[Notice]:
    for place, (_, cells) in enumerate(document.tables(), 1):
        where = next((f" (page {block.page})" for block in cells if block.page), "")
        first = min((block.cell.row for block in cells if block.cell), default=0)
        headings = [block for block in cells if block.cell and block.cell.row == first and block.text.strip()]
        wide = any(block.cell and block.cell.column_span > 1 for block in headings)
        width = max((block.cell.column for block in cells if block.cell), default=0)
        if wide and width and column_names(cells):
            told = f"Table {place}{where} has merged column headings: what stands under them may not have been read. Look at it."
            yield Notice("warning", "extract.table-headings", told, document.source.name)
