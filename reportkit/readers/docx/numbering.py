"""Printed numbers: what Word puts before a numbered paragraph, worked out from numbering.xml (ISO 29500-1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from reportkit.ooxml.names import w
from reportkit.readers.docx.numerals import numeral
from reportkit.readers.docx.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_OFF = frozenset({"0", "false", "off"})
_PRIVATE_USE = range(0xE000, 0xF900)
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it prints. `restart` is `w:lvlRestart`, None where it is not set."""

    style: str
    text: str
    start: int
    restart: int | None
    decimals_only: bool
    paragraph_style: str | None

    @property
    def is_multilevel(self) -> bool:
        """Whether it prints several levels at once, as in 1.1."""
        return len(_PLACE.findall(self.text)) > 1


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number with its list level from nought; `paragraph` where it is that of a numbered paragraph such as 1.1."""

    text: str | None
    level: int
    paragraph: bool


@dataclass(slots=True)
class _List:
    """A `w:num`: its abstract list, levels with overrides in place, and the starts that it overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of one document and how far each has counted; ask once for each paragraph, in order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            for item in root.iterchildren(w("abstractNum")):
                self._abstracts.setdefault(item.get(w("abstractNumId"), ""), item)
            for item in root.iterchildren(w("num")):
                self._numbers.setdefault(item.get(w("numId"), ""), item)

    def label(self, properties: etree._Element | None, style_id: str | None) -> Label | None:
        """The number of the next paragraph, given its `w:pPr` and style id; None where it is in no list."""
        place = self._place(properties, style_id)
        if place is None:
            return None
        number, level = place
        found = self._list(number)
        if found is None or level not in found.levels:
            return None
        counters = self._count(number, found, level)
        text = _printed(found.levels, level, counters)
        return Label(text, level, found.levels[level].is_multilevel)

    def _place(self, properties: etree._Element | None, style_id: str | None) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own `w:numPr` first, then its style's."""
        style = self._styles.paragraph(style_id)
        own = properties.find(w("numPr")) if properties is not None else None
        number = _value(own, "numId")
        level = _number(_value(own, "ilvl"))
        from_style = number is None
        number = style.number_id if number is None else number
        if number is None or number == "0":
            return None
        if level is None and from_style:
            level = self._linked_level(number, style.chain)
            level = style.number_level if level is None else level
        return number, min(level or 0, _DEEPEST)

    def _linked_level(self, number: str, chain: tuple[str, ...]) -> int | None:
        found = self._list(number)
        if found is None:
            return None
        linked = {level.paragraph_style: place for place, level in found.levels.items() if level.paragraph_style}
        return next((linked[style] for style in chain if style in linked), None)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._build(number)
        return self._lists[number]

    def _build(self, number: str) -> _List | None:
        item = self._numbers.get(number)
        abstract = self._abstract(item)
        if item is None or abstract is None:
            return None
        levels = {place: level for place, level in map(_level, abstract.iterchildren(w("lvl"))) if place is not None}
        starts: dict[int, int] = {}
        for override in item.iterchildren(w("lvlOverride")):
            place = _number(override.get(w("ilvl")))
            start = _number(_value(override, "startOverride"))
            replaced = override.find(w("lvl"))
            if place is not None and replaced is not None:
                levels[place] = _level(replaced)[1]
            if place is not None and start is not None:
                starts[place] = start
        return _List(abstract.get(w("abstractNumId"), ""), levels, starts)

    def _abstract(self, item: etree._Element | None) -> etree._Element | None:
        """The abstract list of a `w:num`, through `w:numStyleLink`; a circle of links ends in None."""
        seen: set[str] = set()
        while item is not None:
            identity = _value(item, "abstractNumId") or ""
            abstract = self._abstracts.get(identity)
            link = _value(abstract, "numStyleLink")
            if abstract is None or not link:
                return abstract
            if identity in seen:
                return None
            seen.add(identity)
            style = self._styles.element(link)
            target = None if style is None else style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
            item = None if target is None else self._numbers.get(target.get(w("val"), ""))
        return None

    def _count(self, number: str, found: _List, level: int) -> dict[int, int]:
        """Count one paragraph: lists over one abstract list count together; a start override works once, at its first use."""
        counters = self._counters.setdefault(found.abstract, {})
        override = found.starts.get(level)
        if override is not None and (number, level) not in self._started:
            counters[level] = override
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = override if override is not None else found.levels[level].start
        self._started.add((number, level))
        for deeper in [place for place in counters if place > level]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or level < restart:
                del counters[deeper]
        return counters


def _printed(levels: dict[int, Level], level: int, counters: dict[int, int]) -> str | None:
    own = levels[level]
    if own.style == "bullet":
        return bullet(own.text)

    def fill(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        shown = levels.get(place)
        if shown is None or place > level:
            return ""
        value = counters.get(place, shown.start)
        style = "decimal" if own.decimals_only and shown.style != "none" else shown.style
        return numeral(value, style)

    return _PLACE.sub(fill, own.text).strip() or None


def bullet(text: str) -> str | None:
    """A bullet's glyph; one of a symbol font, which has no meaning outside it, reads as “•”."""
    text = text.strip()
    return "•" if text and ord(text[0]) in _PRIVATE_USE else text or None


def _level(item: etree._Element) -> tuple[int | None, Level]:
    legal = item.find(w("isLgl"))
    picture = item.find(w("lvlPicBulletId"))
    start, style = _number(_value(item, "start")), _value(item, "numFmt") or "decimal"
    return _number(item.get(w("ilvl"))), Level(
        style=style,
        text="•" if picture is not None else _value(item, "lvlText") or "",
        start=0 if start is None else start,
        restart=_number(_value(item, "lvlRestart")),
        decimals_only=legal is not None and legal.get(w("val")) not in _OFF,
        paragraph_style=_value(item, "pStyle"),
    )


def _value(element: etree._Element | None, name: str) -> str | None:
    found = None if element is None else next(element.iterchildren(w(name)), None)  # twice as quick as find
    return None if found is None else found.get(w("val"))


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isdecimal() and len(value) <= 10 else None
