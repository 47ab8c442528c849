"""Opens a PDF and says plainly what is wrong with one that cannot be read."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, Encrypted, TooLarge
from reportkit.model.appearance import Production
from reportkit.model.document import Metadata, Notice
from reportkit.readers.base import SourceFile
from reportkit.readers.pdf.dates import iso_date

_NO_PAGES = re.compile(rb"/Count\s+0\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_ENTRIES = 5_000


@contextmanager
def opened(source: SourceFile, limits: LimitsConfig) -> Iterator[Any]:
    """The open PDF. Raises Damaged, Encrypted, or TooLarge where it has more pages than `limits.pages`."""
    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(source, getattr(error, "err_code", None)) from error
    try:
        if len(pdf) == 0:
            raise Damaged("RK210", f"“{source.name}” has no pages.", "Ask its sender for a fresh copy.", source.name)
        if len(pdf) > limits.pages:
            raise TooLarge(
                "RK207",
                f"“{source.name}” has {len(pdf):,} pages, over the limit of {limits.pages:,}.",
                "Split it, or raise `limits.pages`.",
                source.name,
            )
        yield pdf
    finally:
        pdf.close()


def _refusal(source: SourceFile, code: int | None) -> Encrypted | Damaged:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return Encrypted(
            "RK206",
            f"“{source.name}” is protected by a password.",
            "Ask its sender for a copy without a password.",
            source.name,
        )
    if _NO_PAGES.search(source.data) and not _PAGE.search(source.data):
        return Damaged("RK210", f"“{source.name}” has no pages.", "Ask its sender for a fresh copy.", source.name)
    return Damaged("RK203", f"“{source.name}” is damaged or cut short.", "Ask its sender for a fresh copy.", source.name)


def metadata_of(pdf: Any) -> Metadata:
    """What the PDF says of itself; empty values are None."""
    facts = pdf.get_metadata_dict()
    return Metadata(
        title=facts.get("Title") or None,
        author=facts.get("Author") or None,
        language=_language(pdf),
        created=iso_date(facts.get("CreationDate", "")),
        modified=iso_date(facts.get("ModDate", "")),
        pages=len(pdf),
    )


def outline_of(pdf: Any) -> dict[tuple[int, str], int]:
    """The entries of the file's outline: page from 1 and title without white space and case, with the depth from 1."""
    found: dict[tuple[int, str], int] = {}
    for entry in islice(pdf.get_toc(), _ENTRIES):
        target = entry.get_dest()
        page = target.get_index() if target else None
        if page is not None:
            found[page + 1, "".join((entry.get_title() or "").split()).casefold()] = entry.level + 1
    return found


def production_of(pdf: Any, entries: int, wordless: Iterable[Notice]) -> Production:
    """How the PDF was made, as far as those who cannot see its pages feel it."""
    language = _language(pdf)
    tagged = bool(pdfium.FPDFCatalog_IsTagged(pdf.raw))
    scanned = tuple(int(notice.where.removeprefix("page ")) for notice in wordless)
    return Production(made_by="pdf", language=language, tagged=tagged, entries=entries, scanned=scanned)


def _language(pdf: Any) -> str | None:
    size = pdfium.FPDFCatalog_GetLanguage(pdf.raw, None, 0)
    if size <= 2:
        return None
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFCatalog_GetLanguage(pdf.raw, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace") or None
