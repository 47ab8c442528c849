"""Reads a PDF: takes the lines of every page, sets furniture and notes apart, and makes blocks of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pypdfium2

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, TooLarge
from reportkit.model.document import Document, Notice
from reportkit.model.text import Block, Mark
from reportkit.readers.base import SourceFile
from reportkit.readers.pdf.aligned import set_tables_apart
from reportkit.readers.pdf.annotations import comments_of, file_notices, lost_notices
from reportkit.readers.pdf.blocks import BlockMaker
from reportkit.readers.pdf.drafts import Draft, set_captions, set_right_edges, setting_of
from reportkit.readers.pdf.flow import drafts_of
from reportkit.readers.pdf.furniture import PageLines, set_apart, set_notes_apart
from reportkit.readers.pdf.headings import Outline, set_headings
from reportkit.readers.pdf.hyphens import Hyphens
from reportkit.readers.pdf.lists import set_levels, set_typed
from reportkit.readers.pdf.opening import metadata_of, opened, outline_of, production_of
from reportkit.readers.pdf.pages import Sheet, pages_of, sheet_of
from reportkit.readers.pdf.pictures import set_pictures

_WORDLESS = "pdf.page-without-text"


def read_pdf(source: SourceFile, limits: LimitsConfig) -> Document:
    """The document in a PDF. Raises Damaged (RK203, RK209, RK210), Encrypted (RK206) or TooLarge (RK207)."""
    with opened(source, limits) as pdf:
        metadata = metadata_of(pdf)
        outline = outline_of(pdf)
        pages, notices = _pages(pdf, source, limits)
        notices += file_notices(pdf)
        made = production_of(pdf, len(outline), [notice for notice in notices if notice.code == _WORDLESS])
    blocks = _blocks(_drafts(pages, outline), metadata.language)
    blocks, pictures = set_pictures([picture for page in pages for picture in page.pictures], blocks)
    comments = comments_of([remark for page in pages for remark in page.beside.remarks], blocks)
    told = (*notices, *_unknown(blocks))
    return Document(source.source("application/pdf"), blocks, metadata, told, pictures, comments, production=made)


def _pages(pdf: Any, source: SourceFile, limits: LimitsConfig) -> tuple[list[PageLines], list[Notice]]:
    sheets: list[Sheet] = []
    notices: list[Notice] = []
    characters = 0
    for number in range(1, len(pdf) + 1):
        try:
            page = pdf[number - 1]
        except pypdfium2.PdfiumError:
            notices.append(Notice("warning", "pdf.page-damaged", f"Page {number} is damaged and was left out.", f"page {number}"))
            continue
        sheet = sheet_of(pdf, page, number)
        characters += sheet.characters
        if characters > limits.characters:
            raise TooLarge("RK207", f"“{source.name}” has more than {limits.characters:,} characters.", "Split it.", source.name)
        if not sheet.pieces and sheet.drawn:
            message = f"Page {number} has no text: it is a picture. What it says was not read."
            notices.append(Notice("warning", _WORDLESS, message, f"page {number}"))
        notices += lost_notices(sheet.beside.lost, number)
        sheets.append(sheet)
        page.close()
    if not any(sheet.pieces for sheet in sheets):
        raise _wordless(source, {notice.code for notice in notices})
    return pages_of(sheets), notices


def _wordless(source: SourceFile, codes: set[str]) -> Damaged:
    if "pdf.page-damaged" in codes:
        return Damaged("RK203", f"“{source.name}” is damaged or cut short.", "Ask its sender for a fresh copy.", source.name)
    if _WORDLESS not in codes:
        return Damaged("RK210", f"“{source.name}” holds no text.", "Check that it is the right file.", source.name)
    return Damaged(
        "RK209",
        f"“{source.name}” has no text layer: it is a scan.",
        "Ask for the Word file, or run text recognition (OCR) on it first.",
        source.name,
    )


def _drafts(pages: list[PageLines], outline: Outline) -> list[Draft]:
    set_apart(pages)
    set_tables_apart(pages)
    lines = [line for page in pages for line in page.body]
    set_notes_apart(pages, setting_of(lines).body_size)
    lines = [line for page in pages for line in page.body]
    set_right_edges(lines)
    setting = setting_of(lines)
    drafts = drafts_of(pages, setting)
    set_captions(drafts)
    set_headings(drafts, setting, outline)
    set_typed(drafts)
    set_levels(drafts)
    return drafts


def _blocks(drafts: list[Draft], language: str | None) -> tuple[Block, ...]:
    hyphens = Hyphens((line.text for draft in drafts for line in draft.lines), language)
    notes = {(draft.lines[0].page, draft.note) for draft in drafts if draft.note}
    maker = BlockMaker(hyphens, notes, language)
    blocks = [maker.block(draft) for draft in drafts]
    targets: dict[tuple[int | None, str | None], str] = {
        (block.page, block.number): block.id for block in blocks if block.kind == "footnote" and block.number
    }
    return tuple(replace(block, marks=_resolved(block.marks, targets)) if block.marks else block for block in blocks)


def _resolved(marks: Iterable[Mark], targets: dict[tuple[int | None, str | None], str]) -> tuple[Mark, ...]:
    """The marks with their notes' ids: a note stands on the mark's page, or on the next where there was no room."""
    found = []
    for mark in marks:
        page, _, number = (mark.target or "").partition(":")
        target = targets.get((int(page), number)) or targets.get((int(page) + 1, number))
        found.append(Mark(mark.kind, mark.at, target))
    return tuple(found)


def _unknown(blocks: Iterable[Block]) -> list[Notice]:
    """A notice of the characters whose meaning the PDF does not say."""
    lost: Counter[int | None] = Counter()
    for block in blocks:
        lost[block.page] += block.text.count("\N{REPLACEMENT CHARACTER}")
    return [
        Notice("warning", "pdf.unknown-character", f"{count} characters on page {page} are unknown signs.", f"page {page}")
        for page, count in lost.items()
        if count
    ]
