"""OpenDocument texts (LibreOffice, Google Docs, Word), packed or flat, read by lxml: one module a part of the format."""

from __future__ import annotations

from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.readers.base import Format, SourceFile

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_NAMED = b"mimetype" + _MEDIA_TYPE.encode()
_HEAD = 4_096


def _recognises(data: bytes) -> bool:
    if data.startswith(b"PK\x03\x04"):
        other = b"mimetypeapplication/" in data[:_HEAD] and _NAMED not in data[:_HEAD]
        return _NAMED in data[:_HEAD] or (not other and b"content.xml" in data and b"META-INF/manifest.xml" in data)
    head = data[:_HEAD]
    return b"office:document" in head and _MEDIA_TYPE.encode() in head


FORMAT = Format("OpenDocument text", (_MEDIA_TYPE,), (".odt", ".ott", ".fodt"), _recognises)


def read(source: SourceFile, limits: LimitsConfig) -> Document:
    """The document in an OpenDocument text, with or without macros. Raises a ReadError."""
    from reportkit.readers.odt.package import read_package

    return read_package(source.data, source.source(_MEDIA_TYPE), limits)
