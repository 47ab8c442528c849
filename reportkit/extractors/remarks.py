"""What is said of a document beside its findings: what reading it has to tell, and tables with merged headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportkit.extractors.languages import document_language, language_of
from reportkit.extractors.marking import folded
from reportkit.extractors.noticing import noticed
from reportkit.extractors.tables import column_names
from reportkit.model.document import Document, Notice
from reportkit.model.finding import Finding
from reportkit.model.text import Block

_CONTENTS = re.compile(r"(?:\.\s?){3,}\s*\d+\s*$|\t\s*\d+\s*$|…\s*\d+\s*$|^\W*(?:table of )?contents\W*$", re.IGNORECASE)
_REQUEST = re.compile(r"\b(?:should|must|shall|ought to|needs? to)\b", re.IGNORECASE)
_EXPLAINED = re.compile(r"\b(?:how|what|when|where|which|who|whom|whether|why)\b[^.;:]*", re.IGNORECASE)
_MOSTLY = 0.6  #: the share of its lines that makes a document a table of contents
_HEAD = 2  #: lines for a title and a date above it
_FEW = 4  #: words below which a cell is no request
_MOST_TOLD = 8


def remarks(document: Document, findings: Sequence[Finding]) -> Iterator[Notice]:
    """What there is to say of one document."""
    yield from noticed(document, findings)
    if not findings and document_language(document) == "English":
        yield _nothing(document)
    yield from _merged_headings(document)
    yield from _rows_left(document, findings)
    yield from _other_languages(document)


def _nothing(document: Document) -> Notice:
    """That nothing was found, with the reason where the document shows it."""
    name = document.source.name
    lines = [block for block in document.body if block.text.strip()]
    listed = [block for block in lines if _CONTENTS.search(block.text) or _is_contents(block)]
    if lines and len(listed) >= _MOSTLY * max(1, len(lines) - _HEAD):
        told = "Only a table of contents was found: the text that it lists is not in this file. Ask for the whole document."
        return Notice("warning", "extract.only-contents", told, name)
    said = "Nothing was found in this document: no sentence of it finds, recommends, decides or promises anything."
    if any(block.cell for block in lines):
        said = "Nothing was found in this document. It has a table whose columns could not be told: give it a row of headings."
    return Notice("warning", "extract.nothing-found", said, name)


def _is_contents(block: Block) -> bool:
    return (block.style or "").casefold().startswith(("toc", "contents"))


def _rows_left(document: Document, findings: Sequence[Finding]) -> Iterator[Notice]:
    """Rows of a table that ask for something and from which nothing was taken, so that none is lost without a word."""
    taken = {span.block for found in findings for span in (found.span, *found.more, *(sub.span for sub in found.sub_items))}
    for place, (_, cells) in enumerate(document.tables(), 1):
        rows: dict[int, list[Block]] = {}
        for block in cells:
            if block.cell and not block.cell.header:
                rows.setdefault(block.cell.row, []).append(block)
        left = [row for row, blocks in rows.items() if not taken & {block.id for block in blocks} and any(map(_asks, blocks))]
        if left:
            many = f"rows {_listed(left)} ask" if len(left) > 1 else f"row {left[0] + 1} asks"
            told = f"Table {place}: {many} for something, but nothing was taken from there. Read it yourself."
            yield Notice("warning", "extract.table-rows-left", told, document.source.name)


def _asks(block: Block) -> bool:
    """Whether a cell asks for something: “guidance on how agencies should work together” only says what it is about."""
    return len(block.text.split()) >= _FEW and bool(_REQUEST.search(_EXPLAINED.sub("", block.text)))


def _listed(rows: Sequence[int]) -> str:
    told = [str(row + 1) for row in rows[:_MOST_TOLD]]
    return ", ".join(told[:-1]) + f" and {told[-1]}" if len(rows) <= _MOST_TOLD else f"{', '.join(told)} and more"


def _other_languages(document: Document) -> Iterator[Notice]:
    """Paragraphs in another language in a document that is in English: they are not read, and that is said."""
    if document_language(document) != "English":
        return
    others = [(block, language) for block in document.body if (language := language_of(block.text)) != "English"]
    if others:
        first = next((folded(heading.text) for heading in document.headings_above(others[0][0].id)[::-1]), "")
        where = f", from “{first}” on" if first else ""
        languages = " and ".join(dict.fromkeys(language for _, language in others))
        told = f"Part of the document is in {languages}{where}: nothing was read from there."
        yield Notice("warning", "extract.part-not-english", told, document.source.name)


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
