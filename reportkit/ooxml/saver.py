"""Saving a package: changed parts are replaced, every other member keeps its bytes, its place and its dates."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipInfo

from reportkit.ooxml.opener import Package

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_SIZES_FOLLOW = 0x08
_UTF8 = 0x800
_VERSION = 20
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Member:
    """One member as it is written: names and extra fields as raw bytes, data packed."""

    info: ZipInfo
    name: bytes
    extra: bytes
    packed: bytes
    crc: int
    size: int
    flags: int
    method: int


def save(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The package with some parts changed; parts that it has not yet come last. The same input gives the same bytes."""
    wanted = {part.casefold(): data for part, data in changed.items()}
    members = [_kept_or_changed(package, info, wanted) for info in package.archive.infolist()]
    members += [_new(part, data) for part, data in changed.items() if not package.has(part)]
    return _written(members, package.archive.comment)


def _kept_or_changed(package: Package, info: ZipInfo, changed: Mapping[str, bytes]) -> _Member:
    name, extra, packed = _raw(package.data, info)
    data = changed.get(info.filename.replace("\\", "/").casefold())
    flags = info.flag_bits & ~_SIZES_FOLLOW
    if data is None or info.is_dir():
        return _Member(info, name, extra, packed, info.CRC, info.file_size, flags, info.compress_type)
    return _Member(info, name, b"", _deflated(data), zlib.crc32(data), len(data), flags, ZIP_DEFLATED)


def _new(part: str, data: bytes) -> _Member:
    info = ZipInfo(part, _FIRST_DATE)
    ascii_only = part.isascii()
    return _Member(
        info, part.encode(), b"", _deflated(data), zlib.crc32(data), len(data), 0 if ascii_only else _UTF8, ZIP_DEFLATED
    )


def _raw(data: bytes, info: ZipInfo) -> tuple[bytes, bytes, bytes]:
    """A member's name, extra field (without zip64 sizes, which small files do not need) and packed data."""
    name_length, extra_length = struct.unpack_from("<2H", data, info.header_offset + 26)
    start = info.header_offset + _LOCAL.size
    name = data[start : start + name_length]
    extra = data[start + name_length : start + name_length + extra_length]
    start += name_length + extra_length
    return name, _without_zip64(extra), data[start : start + info.compress_size]


def _without_zip64(extra: bytes) -> bytes:
    kept = b""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind != 1:
            kept += extra[: 4 + length]
        extra = extra[4 + length :]
    return kept


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _written(members: list[_Member], comment: bytes) -> bytes:
    body = bytearray()
    directory = bytearray()
    for member in members:
        info, when = member.info, _when(member.info)
        common = (member.flags, member.method, *when, member.crc, len(member.packed), member.size, len(member.name))
        offset = len(body)
        body += _LOCAL.pack(b"PK\x03\x04", max(info.extract_version, _VERSION), *common, len(member.extra))
        body += member.name + member.extra + member.packed
        directory += _CENTRAL.pack(
            b"PK\x01\x02", info.create_version | info.create_system << 8, max(info.extract_version, _VERSION), *common,
            0, len(info.comment), 0, info.internal_attr, info.external_attr, offset,
        )  # fmt: skip
        directory += member.name + info.comment
    end = _END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), len(body), len(comment))
    return bytes(body + directory + end + comment)


def _when(info: ZipInfo) -> tuple[int, int]:
    """Time and date as MS-DOS has them."""
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, max(year - 1980, 0) << 9 | month << 5 | day
