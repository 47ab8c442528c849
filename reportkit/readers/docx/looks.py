"""Looks of runs and settings of paragraphs, worked out once for each of the few that a document has."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, cast

from lxml import etree

from reportkit.model.appearance import FROM_STYLE, Alignment, Look, Setting
from reportkit.ooxml.measures import number
from reportkit.ooxml.names import w
from reportkit.readers.docx.styles import Format, ParagraphStyle, Styles
from reportkit.readers.docx.theme import Theme, colour_said

_ALIGNMENTS = {"start": "left", "end": "right", "distribute": "both"}
_LOOKS = ("bold", "italic", "underline", "size", "font", "colour", "fill", "highlight", "caps", "raised")
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_TWIPS, _LINE = 20, 240
_OFF = frozenset({"0", "false", "off"})


class Frame(NamedTuple):
    """What a `w:pPr` says of how its paragraph is set; None where nothing is said."""

    alignment: str | None = None
    spacing: float | None = None
    left: float | None = None
    first: float | None = None
    keeps: bool | None = None
    breaks: bool | None = None
    fill: str | None = None


class Looks:
    """The looks and settings of one document."""

    def __init__(self, styles: Styles, theme: Theme) -> None:
        self._styles = styles
        self._theme = theme
        self._looks: dict[tuple[Format, bool], Look] = {}
        self._settings: dict[tuple[str | None, Frame, str | None], Setting] = {}
        self._frames: dict[tuple[str, ...], Frame] = {}
        self._default = frame_of(styles.default_properties)

    def look(self, full: Format, direct: Format | None = None) -> Look:
        """The look of a run with this format, of which `direct` is what it says itself."""
        key = (full, direct is not None and _changes(direct))
        found = self._looks.get(key)
        if found is None:
            highlight = full.highlight if full.highlight != "none" else None
            found = self._looks[key] = Look(
                self._theme.colour(full.colour), _HIGHLIGHTS.get(highlight or "") or self._theme.colour(full.fill), highlight,
                self._theme.font(full.font), bool(full.caps), bool(full.raised), key[1],
            )  # fmt: skip
        return found

    def setting(self, style_id: str | None, properties: etree._Element | None, cell: str | None) -> Setting:
        """The setting of a paragraph of a style with properties of its own, in a cell of the colour `cell`."""
        own = frame_of(properties)
        key = (style_id, own, cell)
        found = self._settings.get(key)
        if found is None:
            found = self._settings[key] = self._made(self._styles.paragraph(style_id), own, cell)
        return found

    def fill(self, properties: etree._Element | None) -> str | None:
        """The colour of a cell by its own `w:tcPr`; “auto” where it says that it has none."""
        shading = None if properties is None else properties.find(w("shd"))
        if shading is None:
            return None
        said = colour_said(shading, "fill", "themeFill")
        return "auto" if said == "auto" else self._theme.colour(said)

    def _made(self, style: ParagraphStyle, own: Frame, cell: str | None) -> Setting:
        full = _over(own, _over(self._chain(style.chain), self._default))
        alignment = _ALIGNMENTS.get(full.alignment or "left", full.alignment or "left")
        direct = {"alignment": own.alignment, "spacing": own.spacing, "indent": own.left if own.left is not None else own.first}
        return Setting(
            cast(Alignment, alignment if alignment in ("center", "right", "both") else "left"),
            full.spacing, full.left, full.first, bool(full.keeps), bool(full.breaks),
            self._theme.colour(full.fill) or (None if cell == "auto" else cell),
            tuple(name for name, value in direct.items() if value is not None),
        )  # fmt: skip

    def _chain(self, chain: tuple[str, ...]) -> Frame:
        if chain not in self._frames:
            result = Frame()
            for item in chain:
                element = self._styles.element(item)
                result = _over(result, frame_of(None if element is None else element.find(w("pPr"))))
            self._frames[chain] = result
        return self._frames[chain]


def table_shades(styles: Styles, table: etree._Element) -> str | None:
    """FROM_STYLE where the style of a table shades cells."""
    properties = table.find(w("tblPr"))
    named = None if properties is None else properties.find(w("tblStyle"))
    seen: set[str] = set()
    style_id = None if named is None else named.get(w("val"))
    while style_id and style_id not in seen:
        seen.add(style_id)
        style = styles.element(style_id)
        if style is None:
            return None
        if next(style.iter(w("shd")), None) is not None:
            return FROM_STYLE
        based = style.find(w("basedOn"))
        style_id = None if based is None else based.get(w("val"))
    return None


@lru_cache(maxsize=1024)
def _changes(direct: Format) -> bool:
    return any(getattr(direct, name) is not None for name in _LOOKS)


def _over(near: Frame, far: Frame) -> Frame:
    return Frame._make(first if first is not None else second for first, second in zip(near, far, strict=True))


def frame_of(properties: etree._Element | None) -> Frame:
    """What a `w:pPr` says by itself."""
    if properties is None:
        return _NOTHING
    said: dict[str, str | float | bool | None] = {}
    for item in properties.iterchildren("*"):
        tag = item.tag
        if tag == _JC:
            said["alignment"] = item.get(_VAL)
        elif tag == _SPACING:
            lines = number(item.get(_LINE_NAME)) if item.get(w("lineRule"), "auto") == "auto" else None
            said["spacing"] = None if lines is None else round(lines / _LINE, 2)
        elif tag == _INDENT:
            said["left"] = _points(item.get(w("left"), item.get(w("start"))))
            hanging = _points(item.get(w("hanging")))
            said["first"] = -hanging if hanging is not None else _points(item.get(w("firstLine")))
        elif tag == _KEEP:
            said["keeps"] = item.get(_VAL) not in _OFF
        elif tag == _BREAK:
            said["breaks"] = item.get(_VAL) not in _OFF
        elif tag == _SHADING:
            said["fill"] = colour_said(item, "fill", "themeFill")
    return Frame(**said) if said else _NOTHING  # type: ignore[arg-type]


_NOTHING = Frame()
_VAL, _LINE_NAME = w("val"), w("line")
_JC, _SPACING, _INDENT, _KEEP, _BREAK, _SHADING = (
    w(name) for name in ("jc", "spacing", "ind", "keepNext", "pageBreakBefore", "shd")
)


def _points(value: str | None) -> float | None:
    found = number(value)
    return None if found is None else round(found / _TWIPS, 2)
