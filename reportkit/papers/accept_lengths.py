"""A18 for what is attached: each appendix is as long as the register says, and no longer than the council allows."""

from __future__ import annotations

from reportkit.errors import Damaged
from reportkit.ooxml.names import w
from reportkit.papers.accept import Found, check
from reportkit.papers.phrases import count
from reportkit.papers.rendered import Rendered
from reportkit.papers.word_file import WordFile

_PAGES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Pages"


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
