"""Every place of a PDF where text can hide: pages, properties, notes, form fields, tags, attachments, and earlier versions."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

_END = re.compile(rb"%%EOF\s*")
_DEEP = 40
Piece = tuple[str, str, bytes]


def pieces_of_pdf(name: str, data: bytes) -> Iterator[Piece]:
    """Each place with its text and, for a file packed within, its bytes. Earlier versions are cut out and looked at too."""
    yield from _version(name, data)
    ends = [found.end() for found in _END.finditer(data)]
    for number, end in enumerate(ends[:-1], 1):
        yield from _version(f"{name}, its version {number}", data[:end])
    if ends and data[ends[-1] :].strip():
        yield f"{name}, after its end", data[ends[-1] :].decode("latin-1"), b""


def _version(name: str, data: bytes) -> Iterator[Piece]:
    yield from _pages(name, data)
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        for key, value in (reader.metadata or {}).items():
            yield f"{name}, the property {key}", str(value), b""
        yield from _objects(name, reader)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError) as error:
        yield f"{name}, which pypdf cannot read whole ({type(error).__name__})", "", b""


def _pages(name: str, data: bytes) -> Iterator[Piece]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in range(len(document)):
            yield f"{name}, page {number + 1}", document[number].get_textpage().get_text_range(), b""
    finally:
        document.close()


def _objects(name: str, reader: Any) -> Iterator[Piece]:
    """Every string and stream of every object of the file, whether a page uses it or not."""
    for number in _numbers(reader):
        found = _object(reader, number)
        if found is not None:
            yield from _value(f"{name}, object {number}", found, 0)


def _numbers(reader: Any) -> list[int]:
    known = {number for table in reader.xref.values() for number in table}
    return sorted(known | set(getattr(reader, "xref_objStm", {})))


def _object(reader: Any, number: int) -> Any:
    from pypdf.errors import PyPdfError
    from pypdf.generic import IndirectObject

    try:
        return IndirectObject(number, 0, reader).get_object()
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, RecursionError, AssertionError):
        return None  # an object of an older table that no longer stands there


def _value(place: str, value: Any, depth: int) -> Iterator[Piece]:
    from pypdf.generic import ByteStringObject, TextStringObject

    if depth > _DEEP:
        return
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _value(f"{place} {key}", below, depth + 1)
        if hasattr(value, "get_data"):
            yield from _stream(place, value)
    elif isinstance(value, list):
        for below in value:
            yield from _value(place, below, depth + 1)
    elif isinstance(value, TextStringObject):
        yield place, str(value), b""
    elif isinstance(value, ByteStringObject):
        yield place, bytes(value).decode("utf-16-be" if bytes(value).startswith(b"\xfe\xff") else "latin-1", "replace"), b""


def _stream(place: str, value: Any) -> Iterator[Piece]:
    from pypdf.errors import PyPdfError

    if value.get("/Subtype") == "/Image" or "/Length1" in value or value.get("/Type") == "/XRef":
        return
    try:
        data = value.get_data()
    except (PyPdfError, ValueError, NotImplementedError, TypeError):
        data = bytes(getattr(value, "_data", b""))
    packed = (
        value.get("/Type") in ("/EmbeddedFile", "/Metadata") or data[:4] in (b"PK\x03\x04", b"%PDF") or data[:1] in (b"<", b"{")
    )
    yield place, _strings(data), data if packed else b""


def _strings(data: bytes) -> str:
    """The letters of a page's code: what stands in round brackets, or in hexadecimal, joined."""
    text = b"".join(re.findall(rb"\(((?:[^()\\]|\\.)*)\)", data)).decode("latin-1")
    for found in re.findall(rb"<([0-9A-Fa-f\s]{4,})>", data):
        digits = re.sub(rb"\s", b"", found)
        raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        text += raw.decode("utf-16-be", "replace") if raw.count(b"\0") > len(raw) // 3 else raw.decode("latin-1")
    return text
