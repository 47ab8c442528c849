"""Writes the smallest OLE compound file that readers accept: one FAT sector, one chain for each stream (MS-CFB, version 3)."""

from __future__ import annotations

import struct

SECTOR = 512
CUTOFF = 4096  # streams shorter than this would need a mini stream, so each one is padded to it
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file whose root holds `streams`, three at most, each padded with zeros to 4,096 bytes."""
    ordered = sorted(streams.items(), key=lambda item: (len(item[0]), item[0].upper()))
    bodies = [data.ljust(CUTOFF, b"\0") for _, data in ordered]
    bodies = [data + bytes(-len(data) % SECTOR) for data in bodies]
    chain, starts = [FAT, END], []
    for data in bodies:
        starts.append(len(chain))
        count = len(data) // SECTOR
        chain += [*range(len(chain) + 1, len(chain) + count), END]
    table = struct.pack(f"<{SECTOR // 4}I", *chain, *[FREE] * (SECTOR // 4 - len(chain)))
    return _header() + table + _directory([name for name, _ in ordered], starts, bodies) + b"".join(bodies)


def _header() -> bytes:
    start = MAGIC + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    counts = struct.pack("<IIIIIIIII", 0, 1, 1, 0, CUTOFF, END, 0, END, 0)
    return start + counts + struct.pack("<109I", 0, *[FREE] * 108)


def _directory(names: list[str], starts: list[int], bodies: list[bytes]) -> bytes:
    entries = [_entry("Root Entry", 5, 1, FREE, END, 0)]
    for index, name in enumerate(names):
        right = index + 2 if index + 1 < len(names) else FREE
        entries.append(_entry(name, 2, FREE, right, starts[index], len(bodies[index])))
    entries += [_entry("", 0, FREE, FREE, 0, 0)] * (4 - len(entries))
    return b"".join(entries)


def _entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    length = len(letters) + 2 if name else 0
    links = struct.pack("<HBBIII", length, kind, 1, FREE, right, child)
    return letters.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)
