"""A Word paper as a PDF that looks as it does in Word: made by LibreOffice, its loose ends of accessibility tied up."""

from __future__ import annotations

import io
from typing import Any

from reportkit.engines.libreoffice import to_pdf

MEDIA_TYPE = "application/pdf"
_MOST = 200_000_000


def render(word: bytes, language: str = "en-GB") -> bytes:
    """A tagged PDF of a Word file's pages (PDF/UA-1). Raises EngineMissing, EngineFailed, EngineTimedOut.

    LibreOffice 7.4 leaves the tab order of pages with links unsaid (ISO 14289-1, 7.18.3), and sometimes the language. Where a
    page's text moved after its links were placed, it leaves a link untagged and beside its words: such a link is taken out.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, NameObject, TextStringObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(to_pdf(word, _MOST))))
    for page in writer.pages:
        if "/Annots" in page:
            notes: Any = page["/Annots"]
            kept = [note for note in notes if "/StructParent" in note.get_object() or note.get_object()["/Subtype"] != "/Link"]
            page[NameObject("/Annots")] = ArrayObject(kept)
            page[NameObject("/Tabs")] = NameObject("/S")
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
