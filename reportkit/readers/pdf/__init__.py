"""PDF files with text: what the format is, and the reader, whose parts load only when a file is read."""

from __future__ import annotations

from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.readers.base import Format, SourceFile


def _recognises(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


FORMAT = Format("PDF", ("application/pdf",), (".pdf",), _recognises)


def read(source: SourceFile, limits: LimitsConfig) -> Document:
    """The document in a PDF file. Raises Damaged (also for a scan without text), Encrypted or TooLarge."""
    from reportkit.readers.pdf.reading import read_pdf

    return read_pdf(source, limits)
