"""The zip directory of a package, checked before anything is inflated: counts, sizes, ratios, names, encryption."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, Encrypted, TooLarge

_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_RATIO_FROM = 1_000_000
_AGAIN = "Ask its sender for a fresh copy."


def read_directory(data: bytes, limits: LimitsConfig, name: str) -> zipfile.ZipFile:
    """The opened archive, every entry within the limits. Raises Damaged, Encrypted or TooLarge."""
    _count_entries(data, limits, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error, UnicodeDecodeError) as error:
        raise Damaged("RK203", f"“{name}” is damaged or cut short.", _AGAIN, name) from error
    _check_names(archive, name)
    _check_sizes(archive, limits, name)
    return archive


def _count_entries(data: bytes, limits: LimitsConfig, name: str) -> None:
    """Refuse by the directory's own bytes: building two million entries would itself be the attack."""
    end = data.rfind(_END)
    if end < 0 or end + 22 > len(data):
        raise Damaged("RK203", f"“{name}” is damaged or cut short.", _AGAIN, name)
    size = struct.unpack_from("<I", data, end + 12)[0]
    if data.count(_ENTRY, max(0, end - size), end) > limits.parts:
        raise TooLarge(
            "RK207",
            f"“{name}” is made of more than {limits.parts:,} parts.",
            "Save it again in Word, or raise `limits.parts`.",
            name,
        )


def _check_names(archive: zipfile.ZipFile, name: str) -> None:
    seen: set[str] = set()
    for entry in archive.infolist():
        part = entry.filename.replace("\\", "/").casefold()
        if not part:
            raise Damaged("RK203", f"“{name}” is damaged: a part of it has no name.", _AGAIN, name)
        if part in seen:
            raise Damaged("RK208", f"“{name}” holds two parts of the same name.", _AGAIN, name)
        if part.startswith("/") or ".." in part.split("/") or ":" in part.split("/")[0]:
            raise Damaged("RK208", f"“{name}” holds a part whose name points outside the file.", _AGAIN, name)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Damaged("RK208", f"“{name}” holds a link to another file.", _AGAIN, name)
        if entry.flag_bits & 1:
            raise Encrypted("RK206", f"“{name}” is protected by a password.", "Take the password off and try again.", name)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Damaged("RK203", f"“{name}” is packed in a way that Word does not use.", _AGAIN, name)
        seen.add(part)


def _check_sizes(archive: zipfile.ZipFile, limits: LimitsConfig, name: str) -> None:
    total = 0
    for entry in archive.infolist():
        total += entry.file_size
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > _RATIO_FROM and ratio > limits.ratio:
            raise TooLarge(
                "RK207",
                f"“{name}” holds a part that unpacks to more than {limits.ratio} times its size.",
                "No ordinary document does; ask its sender for a fresh copy.",
                name,
            )
        if is_xml(entry.filename) and entry.file_size > limits.part_bytes:
            raise TooLarge(
                "RK207",
                f"“{name}” holds a part of more than {limits.part_bytes // 1_000_000} MB.",
                "Split the document, or raise `limits.part_bytes`.",
                name,
            )
    if total > limits.unpacked_bytes:
        raise TooLarge(
            "RK207",
            f"“{name}” unpacks to more than {limits.unpacked_bytes // 1_000_000} MB.",
            "Take out large pictures, or raise `limits.unpacked_bytes`.",
            name,
        )


def is_xml(part: str) -> bool:
    """Whether a part is XML by its name."""
    return part.lower().endswith((".xml", ".rels"))
