"""Styles: names, heading levels, lists and character format through parent styles and the defaults."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from reportkit.readers.odt.names import count, q

_STYLE, _DEFAULT, _TEXT, _PARAGRAPH = (
    q("style:style"), q("style:default-style"), q("style:text-properties"), q("style:paragraph-properties"),
)  # fmt: skip
_NAME, _FAMILY, _PARENT, _SHOWN = q("style:name"), q("style:family"), q("style:parent-style-name"), q("style:display-name")
_OUTLINE, _LIST = q("style:default-outline-level"), q("style:list-style-name")
_LISTS = (q("text:list-style"), q("text:outline-style"))
_ESCAPE = re.compile(r"_([0-9a-f]{1,6})_")
_HEADING = re.compile(r"heading ([1-9])$", re.I)
_CONTENTS = re.compile(r"contents (\d+|heading)$", re.I)
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(pt|in|cm|mm|px|pc|%)$")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75, "pc": 12.0}
_NO_LANGUAGE = frozenset({"none", "zxx", "und", ""})


class Format(NamedTuple):
    """Character format; None where nothing is said. `size` is in points, `scale` a factor on the size around it."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    language: str | None = None
    scale: float | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph takes from its style: `level` is a heading's level, `list_style` "" where a list is switched off.

    `names` are the names in the file, nearest first; `breaks` is set where it starts a new page or column by itself.
    """

    name: str | None = None
    names: tuple[str, ...] = ()
    level: int | None = None
    is_caption: bool = False
    list_style: str | None = None
    breaks: bool = False
    format: Format = field(default_factory=Format)


class Styles:
    """The styles that one part sees: its automatic ones before the common ones; every answer is worked out once."""

    def __init__(self, automatic: Iterable[etree._Element], common: Iterable[etree._Element]) -> None:
        self._automatic: dict[tuple[str, str], etree._Element] = {}
        self._common: dict[tuple[str, str], etree._Element] = {}
        self.lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        self.default = Format()
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._characters: dict[str, Format] = {}
        for found, into in ((automatic, self._automatic), (common, self._common)):
            for element in found:
                self._load(element, into)

    def _load(self, element: etree._Element, into: dict[tuple[str, str], etree._Element]) -> None:
        for style in element.iterchildren(_STYLE, _DEFAULT, *_LISTS):
            name, family = style.get(_NAME, ""), style.get(_FAMILY, "")
            if style.tag == _STYLE:
                into.setdefault((family, name), style)
            elif style.tag == _DEFAULT and family == "paragraph":
                self.default = over(format_of(style), self.default)
            elif style.tag == _LISTS[0]:
                self.lists.setdefault(name, style)
            elif style.tag == _LISTS[1] and self.outline is None:
                self.outline = style

    def paragraph(self, name: str | None) -> ParagraphStyle:
        """The style of a paragraph, its format over the document's defaults; an empty one where it does not exist."""
        if name not in self._paragraphs:
            self._paragraphs[name] = self._resolve(name)
        return self._paragraphs[name]

    def character(self, name: str) -> Format:
        """The format of a character style, what it inherits included."""
        if name not in self._characters:
            self._characters[name] = _format(self._chain("text", name))
        return self._characters[name]

    def _chain(self, family: str, name: str | None) -> list[etree._Element]:
        """A style and its parents, nearest first; a circle ends where it closes."""
        chain: list[etree._Element] = []
        place = self._automatic.get((family, name or "")) if name else None
        while place is None and name and (family, name) in self._common:
            place = self._common[family, name]
        while place is not None and place not in chain and len(chain) < 100:
            chain.append(place)
            place = self._common.get((family, place.get(_PARENT, "")))
        return chain

    def _resolve(self, name: str | None) -> ParagraphStyle:
        chain = self._chain("paragraph", name)
        own = [style for style in chain if (("paragraph", style.get(_NAME, "")) in self._common)]
        shown = [shown_name(style) for style in own]
        named = (style.get(_LIST) for style in chain)
        return ParagraphStyle(
            name=shown[0] if shown else (None if chain else name),
            names=tuple(style.get(_NAME, "") for style in chain),
            level=_level(chain),
            is_caption=any(item.casefold() == "caption" for item in shown),
            list_style=next((item for item in named if item is not None), None),
            breaks=bool(chain) and chain[0] not in own and _breaks(chain[0]),
            format=over(_format(chain), self.default),
        )


def format_of(style: etree._Element) -> Format:
    """What a style says of characters by itself."""
    said = style.find(_TEXT)
    if said is None:
        return Format()
    size, scale = _size(said.get(q("fo:font-size")))
    line = said.get(q("style:text-underline-style"))
    display = said.get(q("text:display"))
    slant = said.get(q("fo:font-style"))
    return Format(
        bold=_bold(said.get(q("fo:font-weight"))),
        italic=None if slant is None else slant in ("italic", "oblique"),
        underline=None if line is None else line != "none",
        hidden=None if display is None else display == "none",
        size=size,
        language=_language(said),
        scale=scale,
    )


def over(near: Format, far: Format) -> Format:
    """What `near` says, and where it is silent what `far` says."""
    result = Format._make(first if first is not None else second for first, second in zip(near, far, strict=True))
    if near.size is None and near.scale is not None and far.size is not None:
        return result._replace(size=round(far.size * near.scale, 2), scale=None)
    return result if result.size is None else result._replace(scale=None)


def shown_name(style: etree._Element) -> str:
    """A style's name as an office program shows it; the entries of a table of contents are “TOC 1” and so on, as in Word."""
    name = style.get(_SHOWN) or _ESCAPE.sub(lambda found: _character(found[1]), style.get(_NAME, ""))
    contents = _CONTENTS.match(name)
    return f"TOC {contents[1].title()}" if contents else name


def _character(code: str) -> str:
    value = int(code, 16)
    return chr(value) if 0x20 <= value < 0xD800 else f"_{code}_"


def _format(chain: list[etree._Element]) -> Format:
    result = Format()
    for style in reversed(chain):
        result = over(format_of(style), result)
    return result


def _level(chain: list[etree._Element]) -> int | None:
    for style in chain:
        outline = style.get(_OUTLINE)
        if outline is not None:
            return count(outline, 0) or None
        name = shown_name(style)
        found = _HEADING.match(name)
        if found or name.casefold() == "title":
            return int(found[1]) if found else 1
    return None


def _breaks(style: etree._Element) -> bool:
    said = style.find(_PARAGRAPH)
    return said is not None and said.get(q("fo:break-before")) in ("page", "column")


def _bold(weight: str | None) -> bool | None:
    if weight is None:
        return None
    return weight == "bold" or (weight.isdecimal() and len(weight) == 3 and weight >= "600")


def _size(value: str | None) -> tuple[float | None, float | None]:
    """A size in points, or a factor."""
    found = _LENGTH.match(value or "")
    if not found or len(found[1]) > 8:
        return None, None
    number, unit = float(found[1]), found[2]
    return (None, number / 100) if unit == "%" else (round(number * _POINTS[unit], 2), None)


def _language(said: etree._Element) -> str | None:
    language, country = said.get(q("fo:language"), ""), said.get(q("fo:country"), "")
    if language in _NO_LANGUAGE:
        return None
    return language if country in _NO_LANGUAGE else f"{language}-{country}"
