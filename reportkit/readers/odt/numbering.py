"""Printed numbers: what stands before a list item or a numbered heading, worked out from list styles (ODF 1.3 part 3, 16.30)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from reportkit.readers.odt.names import count, q
from reportkit.readers.odt.numerals import numeral
from reportkit.readers.odt.styles import Styles

_PLACE = re.compile(r"%(\d{1,2})%")
_PRIVATE_USE = range(0xE000, 0xF900)
_BULLETS = (q("text:list-level-style-bullet"), q("text:list-level-style-image"))
_STYLE, _START, _LEVEL = q("text:style-name"), q("text:start-value"), q("text:level")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style; `pattern` has `%1%` for the count of the first level, `bullet` is set for a sign."""

    form: str
    pattern: str
    start: int
    repeats: bool
    bullet: str | None

    @property
    def is_multilevel(self) -> bool:
        """Whether it prints several levels at once, as in 1.1."""
        return len(_PLACE.findall(self.pattern)) > 1


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number with its level from nought; `paragraph` where it is that of a numbered paragraph such as 1.1."""

    text: str | None
    level: int
    paragraph: bool = False


@dataclass(slots=True)
class OpenList:
    """A list being read: the name of its style, its level from nought, and the counts that it shares with lists it goes on.

    `goes_on` says that the next list inside, before any number is printed, carries on as well.
    """

    style: str | None
    level: int
    counts: dict[int, int]
    goes_on: bool = False


@dataclass(slots=True)
class Item:
    """A list item; its first paragraph is the one that is numbered. `number` is what the file says is printed."""

    list: OpenList
    waiting: bool = True
    start: int | None = None
    number: str | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of one part and how far each has counted; ask once for each paragraph, in order."""

    styles: Styles
    _levels: dict[str | None, dict[int, Level] | None] = field(default_factory=dict)
    _by_id: dict[str, dict[int, int]] = field(default_factory=dict)
    _by_style: dict[str | None, dict[int, int]] = field(default_factory=dict)
    _outline: dict[int, int] = field(default_factory=dict)

    def open(self, element: etree._Element, outer: OpenList | None) -> OpenList:
        """A `text:list`, inside another or not; it counts on where it says that it continues one."""
        style = element.get(_STYLE)
        goes_on = element.get(q("text:continue-numbering")) == "true"
        if outer is not None:
            return _inside(outer, style, goes_on)
        counts: dict[int, int] | None = self._by_id.get(element.get(q("text:continue-list"), ""))
        if counts is None and goes_on:
            counts = self._by_style.get(style)
        goes_on = counts is not None
        counts = {} if counts is None else counts
        self._by_style[style] = counts
        identity = element.get(q("xml:id")) or element.get(q("text:id"))
        if identity:
            self._by_id[identity] = counts
        return OpenList(style, 0, counts, goes_on)

    def item(self, element: etree._Element, within: OpenList) -> Item:
        """A `text:list-item`, or a `text:list-header`, which has no number."""
        style = element.get(q("text:style-override"))
        start = element.get(_START)
        shown = element.find(q("text:number"))
        return Item(
            OpenList(style, within.level, within.counts) if style else within,
            waiting=element.tag != q("text:list-header"),
            start=None if start is None else count(start, 1),
            number=None if shown is None else ("".join(map(str, shown.itertext())).strip() or None),
        )

    def numbered_paragraph(self, element: etree._Element) -> Item:
        """A `text:numbered-paragraph`: an item of the list that it names."""
        name = element.get(q("text:list-id"), "")
        counts = self._by_id.setdefault(name, {})
        level = min(max(count(element.get(_LEVEL), 1), 1), 100) - 1
        return self.item(element, OpenList(element.get(_STYLE), level, counts))

    def label(self, item: Item, style: str | None) -> Label:
        """The number of an item's first paragraph, whose own style names a list style for lists that have none."""
        item.waiting = item.list.goes_on = False
        levels = self._style(item.list.style or style or None)
        level = item.list.level
        if levels is None or level not in levels:
            return Label(item.number or ("" if levels is None else None), level)
        _count(item.list.counts, level, item.start, levels)
        text = item.number or _printed(levels, level, item.list.counts)
        return Label(text, level, levels[level].is_multilevel)

    def outline(self, level: int, element: etree._Element) -> str | None:
        """The number of a heading that lies in no list, from the document's outline; `level` counts from one."""
        if self.styles.outline is None or element.get(q("text:is-list-header")) == "true":
            return None
        levels = self._style(None)
        place = level - 1
        if not levels or place not in levels:
            return None
        restart = element.get(q("text:restart-numbering")) == "true"
        start = count(element.get(_START), 1) if restart or element.get(_START) else None
        _count(self._outline, place, start, levels)
        return _printed(levels, place, self._outline)

    def _style(self, name: str | None) -> dict[int, Level] | None:
        """The levels of a list style, of the outline for None; None where there is no such style."""
        if name not in self._levels:
            element = self.styles.outline if name is None else self.styles.lists.get(name)
            self._levels[name] = None if element is None else _levels(element)
        return self._levels[name]


def _levels(element: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for item in element.iterchildren("*"):
        level = count(item.get(_LEVEL), 0)
        if 0 < level <= 100:
            found[level - 1] = _level(item, level)
    return found


def _level(item: etree._Element, level: int) -> Level:
    if item.tag in _BULLETS:
        return Level("", "", 1, False, _bullet(item.get(q("text:bullet-char"), "•")))
    form = item.get(q("style:num-format"), "")
    shown = min(max(count(item.get(q("text:display-levels")), 1), 1), level)
    places = ".".join(f"%{place}%" for place in range(level - shown + 1, level + 1))
    pattern = item.get(q("loext:num-list-format"))
    if pattern is None:
        pattern = item.get(q("style:num-prefix"), "") + places + item.get(q("style:num-suffix"), "")
    start = count(item.get(_START), 1)
    return Level(form, pattern, start, item.get(q("style:num-letter-sync")) == "true", None)


def _inside(outer: OpenList, style: str | None, goes_on: bool) -> OpenList:
    """A list in an item of another: it begins again unless it, or the outer one where that has just begun, goes on."""
    goes_on = goes_on or outer.goes_on
    outer.goes_on = False
    if not goes_on:
        _forget(outer.counts, outer.level + 1)
    return OpenList(style or outer.style, outer.level + 1, outer.counts, goes_on)


def _count(counts: dict[int, int], level: int, start: int | None, levels: dict[int, Level]) -> None:
    """Count one paragraph; an outer level that printed nothing yet counts as begun."""
    counts[level] = start if start is not None else (counts[level] + 1 if level in counts else levels[level].start)
    for place in range(level):
        if place in levels:
            counts.setdefault(place, levels[place].start)
    _forget(counts, level + 1)


def _forget(counts: dict[int, int], level: int) -> None:
    for deeper in [place for place in counts if place >= level]:
        del counts[deeper]


def _printed(levels: dict[int, Level], level: int, counts: dict[int, int]) -> str | None:
    own = levels[level]
    if own.bullet is not None:
        return own.bullet or None

    def fill(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        shown = levels.get(place)
        if shown is None or place > level or not shown.form:
            return ""
        return numeral(counts.get(place, shown.start), shown.form, shown.repeats)

    return _tidied(_PLACE.sub(fill, own.pattern), own).strip() or None


def _tidied(text: str, level: Level) -> str:
    """A number without the dots of levels that print nothing."""
    return text.lstrip(".") if not level.pattern.startswith(".") else text


def _bullet(sign: str) -> str:
    """A bullet's sign; one of a symbol font, which has no meaning outside it, reads as “•”."""
    sign = sign.strip()
    return "•" if sign and ord(sign[0]) in _PRIVATE_USE else sign
