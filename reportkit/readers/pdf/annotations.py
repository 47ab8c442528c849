"""What lies on a page beside its text: links, people's comments, and what is met and not carried (ISO 32000-2, 12.5)."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2.raw as pdfium

from reportkit.model.document import Comment, Notice
from reportkit.model.pointers import PdfPointer, Pointer
from reportkit.model.text import Block, Span
from reportkit.readers.pdf.dates import iso_date
from reportkit.readers.pdf.frame import Box, Frame
from reportkit.readers.pdf.glyphs import Piece

_MOST = 2_000
_URI = 3
_COMMENTS = frozenset((
    pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE,
    pdfium.FPDF_ANNOT_SQUIGGLY, pdfium.FPDF_ANNOT_STRIKEOUT, pdfium.FPDF_ANNOT_CARET, pdfium.FPDF_ANNOT_INK,
    pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_LINE, pdfium.FPDF_ANNOT_STAMP,
))  # fmt: skip
_FILM = ("pdf.media", "a film", "films", "What is said there was not read.")
_LOST = {
    pdfium.FPDF_ANNOT_WIDGET: ("pdf.form-field", "a form field", "form fields", "What people filled in may be missing."),
    pdfium.FPDF_ANNOT_FILEATTACHMENT: ("pdf.attachment", "an attached file", "attached files", "It has to be read on its own."),
    pdfium.FPDF_ANNOT_REDACT: (
        "pdf.redaction",
        "a redaction",
        "redactions",
        "It was never applied: the words under it were read.",
    ),
    pdfium.FPDF_ANNOT_SOUND: ("pdf.media", "a sound", "sounds", "What is said there was not read."),
    pdfium.FPDF_ANNOT_MOVIE: _FILM,
    pdfium.FPDF_ANNOT_SCREEN: _FILM,
    pdfium.FPDF_ANNOT_RICHMEDIA: _FILM,
}


@dataclass(frozen=True, slots=True)
class Remark:
    """Somebody's comment at a box of a page as stored."""

    page: int
    box: Box
    author: str
    date: str | None
    text: str


@dataclass(slots=True)
class Beside:
    """What lies beside one page's text: links (shown box and address), comments, and the kinds that are not carried."""

    links: list[tuple[Box, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    lost: Counter[int] = field(default_factory=Counter)


def beside(pdf: Any, page: Any, number: int, frame: Frame) -> Beside:
    """The links, comments and other annotations of a page."""
    found = Beside()
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            _take(found, pdf, annotation, number, frame)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _take(found: Beside, pdf: Any, annotation: Any, number: int, frame: Frame) -> None:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_LINK:
        address = _address(pdf, annotation)
        if address:
            found.links.append((frame.shown_box(_box(annotation)), address))
    elif kind in _COMMENTS:
        text = _string(annotation, b"Contents").strip()
        if text:
            author, date = _string(annotation, b"T"), _string(annotation, b"M") or _string(annotation, b"CreationDate")
            found.remarks.append(Remark(number, _box(annotation), author, iso_date(date), text))
    elif kind in _LOST:
        found.lost[kind] += 1


def _box(annotation: Any) -> Box:
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, rectangle)
    left, bottom, right, top = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _address(pdf: Any, annotation: Any) -> str | None:
    link = pdfium.FPDFAnnot_GetLink(annotation)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action or pdfium.FPDFAction_GetType(action) != _URI:
        return None
    length = pdfium.FPDFAction_GetURIPath(pdf.raw, action, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFAction_GetURIPath(pdf.raw, action, buffer, length)
    return buffer.value.decode("utf-8", "replace").strip() or None


def _string(annotation: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace").replace("\r\n", "\n").replace("\r", "\n")


def set_links(pieces: list[Piece], links: list[tuple[Box, str]]) -> list[Piece]:
    """The pieces with their links; one that a link covers in part is cut at the spaces nearest to the link's edges."""
    for (left, bottom, right, top), address in links:
        cut: list[Piece] = []
        for piece in pieces:
            middle = piece.y + 0.3 * piece.size
            apart = not bottom <= middle <= top or piece.x1 <= left or piece.x0 >= right or piece.sideways
            cut += [piece] if apart else _linked(piece, left, right, address)
        pieces = cut
    return pieces


def _linked(piece: Piece, left: float, right: float, address: str) -> Iterator[Piece]:
    text, wide = piece.text, max(piece.x1 - piece.x0, 0.1)
    edges = [0, *(place + 1 for place, character in enumerate(text) if character == " "), len(text)]
    reach = [min(max((edge - piece.x0) / wide, 0.0), 1.0) * len(text) for edge in (left, right)]
    start, end = (min(edges, key=lambda edge: abs(edge - place)) for place in reach)
    for first, last in ((0, start), (start, end), (end, len(text))):
        if first < last and text[first:last].strip():
            part = _part(piece, first, last)
            yield replace(part, link=address) if first == start and last == end else part


def _part(piece: Piece, first: int, last: int) -> Piece:
    if last - first == len(piece.text):
        return piece
    text = piece.text[first:last]
    step = (piece.x1 - piece.x0) / len(piece.text)
    x0, x1 = piece.x0 + step * first, piece.x0 + step * (first + len(text.rstrip()))
    before = piece.before if not first else " " if piece.text[first - 1] == " " else ""
    return replace(piece, text=text.rstrip(), x0=x0, x1=x1, before=before, soft=piece.soft and last == len(piece.text))


def comments_of(remarks: Iterable[Remark], blocks: tuple[Block, ...]) -> tuple[Comment, ...]:
    """The comments on the blocks that they lie on or nearest to; the first block stands for a page without text."""
    found: list[Comment] = []
    for remark in remarks:
        here = [block for block in blocks if block.page == remark.page and block.runs] or list(blocks)
        block = min(here, key=lambda block: _distance(block, remark))
        found.append(Comment(remark.author, remark.date, remark.text, _span(block, remark)))
    return tuple(found)


def _distance(block: Block, remark: Remark) -> float:
    return min((_apart(run.pointer, remark) for run in block.runs), default=1e6)


def _apart(pointer: Pointer | None, remark: Remark) -> float:
    if not isinstance(pointer, PdfPointer) or pointer.page != remark.page:
        return 1e6
    (left, bottom, right, top), box = pointer.box, remark.box
    return max(bottom - box[3], box[1] - top, 0.0) + 0.2 * max(left - box[2], box[0] - right, 0.0)


def _span(block: Block, remark: Remark) -> Span:
    """The runs under the comment, or the whole block where it only stands beside them."""
    under = [place for place, run in enumerate(block.accepted) if not _apart(run.pointer, remark)]
    if not under:
        return block.whole
    last = under[-1]
    return block.span(block.offsets[under[0]], block.offsets[last] + len(block.accepted[last].text))


def lost_notices(lost: Counter[int], number: int) -> Iterator[Notice]:
    """What is said of a page's annotations that are not carried."""
    for kind, count in sorted(lost.items()):
        code, one, many, consequence = _LOST[kind]
        words = one if count == 1 else f"{count:,} {many}"
        yield Notice("warning", code, f"Page {number} has {words}. {consequence}", f"page {number}")


def file_notices(pdf: Any) -> Iterator[Notice]:
    """What is said of the parts of a file that are on no page: attached files and programs."""
    attached = pdf.count_attachments()
    if attached:
        what = (
            "A file is attached to the PDF. It was" if attached == 1 else f"{attached:,} files are attached to the PDF. They were"
        )
        yield Notice("warning", "pdf.attachment", f"{what} not read.", "attachments")
    if pdfium.FPDFDoc_GetJavaScriptActionCount(pdf.raw) > 0:
        yield Notice("note", "pdf.program", "The PDF holds a program (JavaScript). It was not run.")
    if pdf.get_formtype() in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND):
        yield Notice("warning", "pdf.form-field", "The PDF is an XFA form. What is only in the form was not read.")
