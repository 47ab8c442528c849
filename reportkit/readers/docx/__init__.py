"""Word documents, read by lxml: one module a part of the package."""

from __future__ import annotations

from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.readers.base import Format, SourceFile

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _recognises(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and (b"[Content_Types].xml" in data or b"word/" in data)


FORMAT = Format("Word document", (_MEDIA_TYPE,), (".docx", ".docm", ".dotx", ".dotm"), _recognises)


def read(source: SourceFile, limits: LimitsConfig) -> Document:
    """The document in a Word file, Strict or Transitional, with or without macros. Raises a ReadError."""
    from reportkit.readers.docx.package import read_package

    return read_package(source.data, source.source(_MEDIA_TYPE), limits)
