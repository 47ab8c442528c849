"""A theme: the fonts and colours that its names stand for (ISO 29500-1, 20.1.6)."""

from __future__ import annotations

import colorsys
import re

from lxml import etree

from reportkit.ooxml.names import A, w

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_ALIASES = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_MARK = "@"
_NAMED = re.compile(rf"{_MARK}([^/]*)/([^/]*)/([^/]*)")


class Theme:
    """The fonts and colours of a document's theme."""

    def __init__(self, root: etree._Element | None) -> None:
        self._colours: dict[str, str] = {}
        self._fonts: dict[str, str] = {}
        if root is None:
            return
        for scheme in root.iter(f"{{{A}}}clrScheme"):
            for item in scheme.iterchildren("*"):
                value = next((entry.get("lastClr") or entry.get("val") for entry in item.iterchildren("*")), None)
                self._colours[etree.QName(item).localname] = value or ""
        for kind in ("major", "minor"):
            latin = next(root.iter(f"{{{A}}}{kind}Font"), None)
            face = None if latin is None else latin.find(f"{{{A}}}latin")
            self._fonts[kind] = "" if face is None else face.get("typeface", "")

    def font(self, name: str | None) -> str | None:
        """The family that a font's name or a theme font (“@minorHAnsi”) stands for."""
        if name is None or not name.startswith(_MARK):
            return name
        return self._fonts.get(name[1:6]) or None

    def colour(self, value: str | None) -> str | None:
        """Six hexadecimal digits in capitals; None for “auto” and for what is no colour."""
        if value is None:
            return None
        named = _NAMED.fullmatch(value)
        if named:
            name, tint, shade = named.groups()
            base = self._colours.get(_ALIASES.get(name, name), "")
            return _changed(base, tint, shade) if _HEX.fullmatch(base) else None
        return value.upper() if _HEX.fullmatch(value) else None


def font_said(element: etree._Element) -> str | None:
    """What a `w:rFonts` says of Latin letters: a theme font goes before a name."""
    theme = element.get(w("asciiTheme"))
    return _MARK + theme if theme else element.get(w("ascii"))


def colour_said(element: etree._Element, value: str, theme: str) -> str | None:
    """What an element says by its attribute `value`, or by its theme colour where the file does not work that out.

    `theme` is how the theme's attributes begin: “theme” for a colour, “themeFill” for shading.
    """
    plain = element.get(w(value))
    name = element.get(w("themeColor" if theme == "theme" else theme))
    if name is None or name == "none" or plain not in (None, "auto"):
        return plain
    return f"{_MARK}{name}/{element.get(w(theme + 'Tint'), '')}/{element.get(w(theme + 'Shade'), '')}"


def _changed(colour: str, tint: str, shade: str) -> str:
    """A colour made lighter or darker, as parts of 255 of its lightness (ISO 29500-1, 17.3.2.6)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    if _part(shade) is not None:
        light *= _part(shade) or 0.0
    if _part(tint) is not None:
        light = light * (_part(tint) or 0.0) + 1 - (_part(tint) or 0.0)
    return "".join(f"{round(channel * 255):02X}" for channel in colorsys.hls_to_rgb(hue, light, full))


def _part(value: str) -> float | None:
    return int(value, 16) / 255 if re.fullmatch(r"[0-9A-Fa-f]{2}", value) else None
