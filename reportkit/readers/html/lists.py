"""Lists: what a browser prints before each item."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
          (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪", "none": None}
_BY_LEVEL = ("disc", "circle", "square")
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLE = re.compile(
    r"(?:^|;)\s*list-style(?:-type)?\s*:[^;]*?\b(none|disc|circle|square|decimal|(?:lower|upper)-(?:alpha|latin|roman))\b"
)
_WHOLE = re.compile(r"\s*([+-]?\d{1,9})")


@dataclass(slots=True)
class ListState:
    """A list being read; `level` counts from 1, `next` is the number of the item to come."""

    ordered: bool
    style: str
    level: int
    next: int = 1
    step: int = 1

    def label(self, item: etree._Element) -> str | None:
        """What is printed before an item; counts it."""
        style = _styled(item) or _TYPES.get(item.get("type", ""), self.style)
        if style in _BULLETS and not self.ordered:
            return _BULLETS[style]
        value = whole(item.get("value"), self.next) if self.ordered else self.next
        self.next = value + self.step
        return _BULLETS[style] if style in _BULLETS else numeral(value, style) + "."


@dataclass(slots=True)
class Item:
    """An item's printed number, which its first block takes."""

    number: str | None
    level: int
    taken: bool = False


def list_of(element: etree._Element, level: int) -> ListState:
    """The state at the beginning of a `ul` or `ol`."""
    ordered = element.tag == "ol"
    kind = element.get("type", "")
    own = _TYPES.get(kind) if ordered else kind.lower() if kind.lower() in _BULLETS else None
    style = _styled(element) or own or ("decimal" if ordered else _BY_LEVEL[min(level, 3) - 1])
    backward = ordered and element.get("reversed") is not None
    count = sum(1 for _ in element.iterchildren("li")) if backward else 1
    return ListState(ordered, style, level, whole(element.get("start"), count), -1 if backward else 1)


def numeral(value: int, style: str) -> str:
    """A count as a list of this CSS style prints it; decimal where the style cannot show it."""
    if style.endswith("roman") and 0 < value < 4000:
        text = _roman(value)
    elif style.endswith(("alpha", "latin")) and value > 0:
        text = _letters(value)
    else:
        return str(value)
    return text.upper() if style.startswith("upper") else text


def whole(text: str | None, default: int) -> int:
    """The whole number that an attribute's value begins with."""
    found = _WHOLE.match(text or "")
    return int(found[1]) if found else default


def _styled(element: etree._Element) -> str | None:
    found = _STYLE.search(element.get("style", "").lower())
    return found[1] if found else None


def _roman(value: int) -> str:
    result = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        result += letters * count
    return result


def _letters(value: int) -> str:
    result = ""
    while value:
        value, place = divmod(value - 1, 26)
        result = chr(ord("a") + place) + result
    return result
