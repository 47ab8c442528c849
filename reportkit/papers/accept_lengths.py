"""A17 for totals stated in the text, and A18 for what is attached: no longer than the register says and the council allows."""

from __future__ import annotations

import re

from reportkit.errors import Damaged
from reportkit.ooxml.names import w
from reportkit.papers.accept import Found, check
from reportkit.papers.accept_sense import rows_of, totals_of
from reportkit.papers.phrases import count
from reportkit.papers.rendered import Rendered
from reportkit.papers.totals import is_sum_of, stated_totals
from reportkit.papers.word_file import WordFile

_TABLE_NAMED = re.compile(r"\bTable[ \u00a0](\w+)\b")
_COST = re.compile(r"^(?:[^:£]{0,20}/ )?Cost: £(\d[\d,]*)")
_PAGES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Pages"


@check("A17", "A total that the text states of a table is the table's own", "docx")
def stated(made: Rendered) -> Found:
    """A paragraph that names a table and states a total, against the rows of the table that are called Total."""
    tables = dict(rows_of(made))
    for block in made.body:
        named = _TABLE_NAMED.search(block.text)
        if block.cell or not named or block.kind == "caption":
            continue
        caption = next((at for at, each in enumerate(made.body) if _is_caption(each.text, named[1])), len(made.body))
        name = next((each.cell.table for each in made.body[caption:] if each.cell), "")
        known = list(totals_of(tables[name])) if name else []
        for written, told in stated_totals(block.text):
            if known and not any(is_sum_of(told, written, total) for total in known):
                totals = " and ".join(f"{total:,g}" for total in known)
                yield "error", f"The text states a total of {written}; the table has {totals}.", made.at(block)


def _is_caption(text: str, number: str) -> bool:
    return bool(re.match(rf"(?:\w+ / )?Table[ \u00a0]{re.escape(number)}:", text))


@check("A17", "The costs of a plan come to the total that it states", "docx")
def costs(made: Rendered) -> Found:
    """The lines “Cost: £…” of the tables against the paragraph that says what they come to."""
    told = [int(found[1].replace(",", "")) for block in made.body if block.cell and (found := _COST.match(block.text))]
    for block in made.body if told else ():
        if block.cell is None and "costs recorded in this plan come to" in block.text:
            for written, total in stated_totals(block.text):
                if not is_sum_of(total, written, sum(told)):
                    yield "error", f"The plan states {written}; its costs come to £{sum(told):,}.", made.at(block)


@check("A18", "Appendices are no longer than the council allows, and as long as the register says", "files", "model", "pack")
def appendices(made: Rendered) -> Found:
    """The pages of each appendix in the folder against the pack's limit and the register's count."""
    most, there = made.template.vocabulary.appendix_pages, made.files or {}
    for row in made.model.appendices:
        held = pages_of(there[row.file], row.file) if row.file in there else 0
        if most and (held or row.pages) > most:
            yield "warning", f"{row.label} has {count(held or row.pages, 'page')}; the council’s limit is {most}.", row.file
        if held and row.pages and held != row.pages:
            told = f"The register gives {row.label} {count(row.pages, 'page')}; its file has {held}."
            yield "warning", told, row.file


def pages_of(data: bytes, name: str) -> int:
    """How many pages a PDF has, or a Word file was last said to have; nought where that cannot be told."""
    if data.startswith(b"%PDF"):
        return _pdf_pages(data)
    if not data.startswith(b"PK") or not name.casefold().endswith((".docx", ".docm")):
        return 0
    try:
        file = WordFile(data, name)
        known = file.tree("docProps/app.xml").find(_PAGES) if "docProps/app.xml" in file.parts else None
    except Damaged:  # what is wrong with the file is another check's
        return 0
    breaks = len(list(file.body.iter(w("lastRenderedPageBreak"))))
    told = "" if known is None else (known.text or "")
    return int(told) if told.isdigit() else breaks + 1 if breaks else 0


def _pdf_pages(data: bytes) -> int:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:  # locked or broken: the file's own check tells of it
        return 0
    try:
        return len(document)
    finally:
        document.close()
