"""Old Word (.doc) and RTF files: known and told apart here; LibreOffice makes Word files of them before they are read."""

from __future__ import annotations

import io
from typing import NoReturn

from reportkit.config import LimitsConfig
from reportkit.errors import Convertible, Encrypted
from reportkit.readers.base import Format, SourceFile

_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_ENCRYPTED = 0x0100  # FibBase.fEncrypted ([MS-DOC] 2.5.2)


def _recognises(data: bytes) -> bool:
    return data.startswith(_RTF) or _flags(data) is not None


def _flags(data: bytes) -> int | None:
    """The flags at the head of an old Word file's main stream; None where the bytes are no such file."""
    if not data.startswith(_CONTAINER):
        return None
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if not container.exists("WordDocument"):
                return None
            return int.from_bytes(container.openstream("WordDocument").read(12)[10:12], "little")
    except (OSError, ValueError):
        return None


FORMAT = Format(
    "Word 97 or RTF document",
    ("application/msword", "application/rtf"),
    (".doc", ".dot", ".rtf"),
    _recognises,
    converts_to=".docx",
)


def read(source: SourceFile, limits: LimitsConfig) -> NoReturn:
    """Never reads: raises Convertible (RK205), on which `read_file` converts, or Encrypted (RK206)."""
    if (_flags(source.data) or 0) & _ENCRYPTED:
        told = f"“{source.name}” is protected by a password."
        hint = "Take the password off in Word (File, Info, Protect Document) and try again."
        raise Encrypted("RK206", told, hint, source.name)
    kind = "a Rich Text file (.rtf)" if source.data.startswith(_RTF) else "an old Word file (.doc)"
    hint = "Open it in Word and save it as .docx; or install LibreOffice, and it is converted for you."
    raise Convertible("RK205", f"“{source.name}” is {kind}.", hint, source.name)
