"""Styles: names, heading levels, numbering and character format through `w:basedOn` and the document defaults."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from reportkit.ooxml.measures import number
from reportkit.ooxml.names import w
from reportkit.readers.docx.theme import colour_said, font_said

_HEADING = re.compile(r"heading ([1-9])$", re.I)
_OFF = frozenset({"0", "false", "off", "none"})
_BODY_TEXT = 9


class Format(NamedTuple):
    """Character format; None where nothing is said. `size` is in points; fonts and colours may be names of the theme."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    language: str | None = None
    font: str | None = None
    colour: str | None = None
    fill: str | None = None
    highlight: str | None = None
    caps: bool | None = None
    raised: bool | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph takes from its style: `level` is a heading's level, `number` the list id and level where set."""

    name: str | None
    chain: tuple[str, ...] = ()
    level: int | None = None
    is_caption: bool = False
    number_id: str | None = None
    number_level: int | None = None
    format: Format = field(default_factory=Format)


class Styles:
    """The style sheet of one document; every answer is worked out once."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self.default_paragraph: str | None = None
        self.defaults = Format()
        self.default_properties: etree._Element | None = None
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._characters: dict[str, Format] = {}
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        for style in root.iterchildren(w("style")):
            identity = style.get(w("styleId"), "")
            self._styles.setdefault(identity, style)
            if style.get(w("type")) == "paragraph" and style.get(w("default")) not in (None, *_OFF):
                self.default_paragraph = self.default_paragraph or identity
        base = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self.defaults = format_of(base)
        self.default_properties = root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}")

    def element(self, style_id: str) -> etree._Element | None:
        """The `w:style` element of an id, None where there is none."""
        return self._styles.get(style_id)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The style of a paragraph; the default one where the paragraph names none or one that does not exist."""
        if style_id not in self._paragraphs:
            known = style_id if style_id in self._styles else None
            self._paragraphs[style_id] = self._resolve(known or self.default_paragraph, style_id)
        return self._paragraphs[style_id]

    def character(self, style_id: str) -> Format:
        """The format of a character style, what it is based on included."""
        if style_id not in self._characters:
            self._characters[style_id] = self._format(self._chain(style_id))
        return self._characters[style_id]

    def _chain(self, style_id: str | None) -> tuple[str, ...]:
        """A style and what it is based on, nearest first; a circle ends where it closes."""
        chain: list[str] = []
        while style_id and style_id in self._styles and style_id not in chain:
            chain.append(style_id)
            style_id = _value(self._styles[style_id], "basedOn")
        return tuple(chain)

    def _resolve(self, style_id: str | None, asked: str | None) -> ParagraphStyle:
        chain = self._chain(style_id)
        names = [_value(self._styles[item], "name") or item for item in chain]
        number_id, number_level = self._numbering(chain)
        return ParagraphStyle(
            name=shown_name(names[0]) if names and (asked is None or asked in self._styles) else asked,
            chain=chain,
            level=self._level(chain, names),
            is_caption=any(name.casefold() == "caption" for name in names),
            number_id=number_id,
            number_level=number_level,
            format=self._format(chain),
        )

    def _level(self, chain: tuple[str, ...], names: list[str]) -> int | None:
        for item, name in zip(chain, names, strict=True):
            outline = self._styles[item].find(f"{w('pPr')}/{w('outlineLvl')}")
            if outline is not None:
                return outline_level(outline)
            found = _HEADING.match(name)
            if found or name.casefold() == "title":
                return int(found[1]) if found else 1
        return None

    def _numbering(self, chain: tuple[str, ...]) -> tuple[str | None, int | None]:
        number: str | None = None
        level: int | None = None
        for item in chain:
            found = self._styles[item].find(f"{w('pPr')}/{w('numPr')}")
            if found is not None:
                number = number if number is not None else _value(found, "numId")
                own = _value(found, "ilvl")
                level = level if level is not None else (int(own) if own and own.isdecimal() else None)
        return number, level

    def _format(self, chain: tuple[str, ...]) -> Format:
        result = Format()
        for item in chain:
            result = over(result, format_of(self._styles[item].find(w("rPr"))))
        return result


def format_of(properties: etree._Element | None) -> Format:
    """What a `w:rPr` says by itself."""
    if properties is None:
        return Format()
    said: dict[str, bool | float | str | None] = {}
    for item in properties.iterchildren("*"):
        name = _FORMATS.get(item.tag)
        if name in ("bold", "italic", "hidden", "caps"):
            said[name] = item.get(w("val")) not in _OFF
        elif name == "underline":
            said[name] = item.get(w("val"), "single") not in _OFF
        elif name == "size":
            said[name] = _points(item.get(w("val")))
        elif name == "language" and item.get(w("val")):
            said[name] = item.get(w("val"))
        elif name is not None and name in _LOOKS:
            said[name] = _LOOKS[name](item)
    return Format(**said)  # type: ignore[arg-type]


_FORMATS = {
    w("b"): "bold",
    w("i"): "italic",
    w("u"): "underline",
    w("vanish"): "hidden",
    w("sz"): "size",
    w("lang"): "language",
    w("rFonts"): "font",
    w("color"): "colour",
    w("shd"): "fill",
    w("highlight"): "highlight",
    w("caps"): "caps",
    w("smallCaps"): "caps",
    w("vertAlign"): "raised",
}
_LOOKS: dict[str, Callable[[etree._Element], str | bool | None]] = {
    "font": font_said,
    "colour": lambda item: colour_said(item, "val", "theme"),
    "fill": lambda item: colour_said(item, "fill", "themeFill"),
    "highlight": lambda item: item.get(w("val")),
    "raised": lambda item: item.get(w("val")) == "superscript",
}


@lru_cache(maxsize=1024)
def over(near: Format, far: Format) -> Format:
    """What `near` says, and where it is silent what `far` says."""
    return Format._make(first if first is not None else second for first, second in zip(near, far, strict=True))


def toggled(paragraph: Format, character: Format) -> Format:
    """A character style on a paragraph style: bold, italic and hidden switch each other off (ISO 29500-1, 17.7.3)."""
    result = over(character, paragraph)
    both = {
        name: getattr(paragraph, name) != getattr(character, name)
        for name in ("bold", "italic", "hidden")
        if getattr(paragraph, name) is not None and getattr(character, name) is not None
    }
    return result._replace(**both)


def outline_level(element: etree._Element) -> int | None:
    """The heading level of a `w:outlineLvl`, None for body text (9)."""
    value = element.get(w("val"), "")
    return int(value) + 1 if value.isdecimal() and int(value) < _BODY_TEXT else None


def shown_name(name: str) -> str:
    """A style's name as Word shows it: the file has “heading 1” and “toc 1” for “Heading 1” and “TOC 1”."""
    if name.startswith("toc "):
        return "TOC " + name[4:]
    return name.title() if name.islower() else name


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(w(name))
    return None if found is None else found.get(w("val"))


def _points(value: str | None) -> float | None:
    halves = number(value)
    return None if halves is None else halves / 2
