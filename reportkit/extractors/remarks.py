"""What is said of documents that do not yield what they might: nothing asked, numbers missing, tables unread, Welsh."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportkit.extractors.genre import is_minutes
from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import folded
from reportkit.extractors.similarity import words_named
from reportkit.extractors.tables import column_names
from reportkit.model.document import Document, Notice
from reportkit.model.finding import Finding
from reportkit.model.text import Block

_LEAST_WORDS = 40  #: fewer words do not tell a language
_NUMBERED = re.compile(r"(?:R|Rec(?:ommendation)?\.?)?\s*\d+[a-z]?[.:)]?", re.IGNORECASE)


def remarks(document: Document, findings: Sequence[Finding]) -> Iterator[Notice]:
    """What there is to say of one document."""
    name = document.source.name
    if is_welsh(document):
        told = "This document is in Welsh; only English is read, so that most of what it says is not extracted."
        yield Notice("warning", "extract.language", told, name)
    if not findings:
        yield Notice("warning", "extract.nothing-found", "Nothing was found in this document.", name)
    adverse = sum(1 for found in findings if found.kind == "finding")
    asked = any(found.kind == "recommendation" or found.response or found.criterion for found in findings)
    if adverse and not asked and not is_minutes(document):
        offered = "Its one finding is" if adverse == 1 else f"Its {adverse} findings are"
        told = f"The document makes no recommendation. {offered} offered as candidates, for an officer to judge."
        yield Notice("warning", "extract.no-recommendation", told, name)
    yield from _numbers(document, findings)
    yield from _tables(document)


def is_welsh(document: Document) -> bool:
    """Whether a document is in Welsh, by the commonest little words."""
    words = re.findall(r"[a-zâêîôûŵŷ]+", " ".join(block.text for block in document.body[:200]).lower())
    if len(words) < _LEAST_WORDS:
        return bool(words) and (document.metadata.language or "").lower().startswith("cy")
    welsh, english = sum(word in words_named("welsh") for word in words), sum(word in words_named("english") for word in words)
    return welsh > 2 * english and welsh > len(words) / 8


def _numbers(document: Document, findings: Sequence[Finding]) -> Iterator[Notice]:
    numbers = sorted(
        {
            int(ref)
            for found in findings
            if found.kind == "recommendation" and (ref := _whole(found.ref)).isdecimal() and len(ref) < 4
        }
    )
    missing = [str(number) for number in range(1, numbers[-1]) if number not in numbers] if len(numbers) > 1 else []
    if missing and len(missing) <= len(numbers):
        message = f"The numbered recommendations go to {numbers[-1]}, but none is numbered {', '.join(missing)}."
        yield Notice("warning", "extract.number-missing", message, document.source.name)


def _whole(ref: str | None) -> str:
    return (ref or "").removeprefix("R").removeprefix("r")


def _tables(document: Document) -> Iterator[Notice]:
    """The tables that look like recommendations or plans and whose headings do not say so, or run over several columns."""
    for place, (_, cells) in enumerate(document.tables(), 1):
        where = next((f" (page {block.page})" for block in cells if block.page), "")
        first = min((block.cell.row for block in cells if block.cell), default=0)
        columns = column_names(cells)
        wide = any(
            block.cell and block.cell.row == first and block.cell.column_span > 1 and block.text.strip() for block in cells
        )
        width = max((block.cell.column for block in cells if block.cell), default=0)
        if wide and width and columns:
            told = f"Table {place}{where} has merged column headings: what stands under them may not have been read. Look at it."
            yield Notice("warning", "extract.table-headings", told, document.source.name)
        elif not {"recommendation", "action"} & set(columns.values()) and _asks(cells):
            told = f"Table {place}{where} seems to ask for something, but its headings do not say so: its rows were not read."
            yield Notice("warning", "extract.table-headings", told, document.source.name)


def _asks(cells: Sequence[Block]) -> bool:
    """Whether the rows of a table ask for something: several have a modal verb beside a number of their own."""
    rows: dict[int, list[str]] = {}
    for block in cells:
        if block.cell:
            rows.setdefault(block.cell.row, []).append(folded(block.text))
    asking = [row for row in rows.values() if any(len(text.split()) > 3 and cue("modal").search(text) for text in row)]
    numbered = [row for row in asking if any(_NUMBERED.fullmatch(text) for text in row)]
    return len(numbered) >= 2 or (len(asking) >= 2 and len(asking) >= 0.7 * len(rows))
