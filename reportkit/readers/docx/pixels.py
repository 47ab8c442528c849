"""How many pixels a picture has, by the head of its file: PNG, JPEG and GIF."""

from __future__ import annotations

_PNG, _GIF, _JPEG = b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a"), b"\xff\xd8"
_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})


def pixels(data: bytes) -> tuple[int, int] | None:
    """The width and height of a picture, None where its kind or its head does not tell."""
    if data.startswith(_PNG) and len(data) >= 24:
        return _known(int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
    if data.startswith(_GIF) and len(data) >= 10:
        return _known(int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little"))
    return _jpeg(data) if data.startswith(_JPEG) else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """Step from segment to segment up to the one that begins a frame."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if 0xC0 <= kind <= 0xCF and kind not in _NO_FRAME:
            return _known(int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big"))
        at += 1 if kind == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _known(width: int, height: int) -> tuple[int, int] | None:
    return (width, height) if width and height else None
