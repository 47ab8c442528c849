"""Characters of symbol fonts that reports use, as the characters that they look like."""

from __future__ import annotations

_SYMBOL = {0xB7: "•", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xAE: "→", 0xAC: "←",
           0xAD: "↑", 0xAF: "↓", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0x2D: "−"}  # fmt: skip
_WINGDINGS = {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0xA7: "▪", 0x6C: "●", 0x6E: "■", 0xD8: "➢",
              0xE0: "→", 0xDF: "←", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0xF0: "⇨", 0x78: "☒"}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(code: str, font: str) -> str:
    """The character of a `w:sym`: its hexadecimal code in a font; one that is not known stays what it is, "" where it is none."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    table = _FONTS.get(font.casefold(), {})
    return table.get(value & 0xFF if 0xF000 <= value < 0xF100 else value) or _character(value)


def _character(value: int) -> str:
    usable = 0x20 <= value < 0x110000 and not 0xD800 <= value < 0xE000
    return chr(value) if usable else ""
