"""Fields: the stack of `w:fldChar`, whose instructions are never text and whose results are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from reportkit.ooxml.names import w

_LINK = re.compile(r'^\s*HYPERLINK\s+(?:\\\w\s+)*?(\\l\s+)?"([^"]*)"(?:.*?\\l\s+"([^"]*)")?', re.I | re.S)
_TYPE = w("fldCharType")


@dataclass(slots=True)
class Field:
    """An open field: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False
    link: str | None = None

    @property
    def is_typed(self) -> bool:
        """Whether a person typed its result: a hyperlink's words, what was filled into a form. Nothing computed it."""
        return self.link is not None or self.instruction.split(maxsplit=1)[:1] == ["FORMTEXT"]


class FieldStack:
    """The open fields of one story. A field that never ends is no field: its text would be lost."""

    def __init__(self, root: etree._Element) -> None:
        self._open: list[Field] = []
        self._whole = _whole_fields(root)

    def character(self, element: etree._Element) -> None:
        """Take note of a `w:fldChar`."""
        if element not in self._whole:
            return
        kind = element.get(_TYPE)
        if kind == "begin":
            self._open.append(Field())
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
            self._open[-1].link = link_of(self._open[-1].instruction)
        elif kind == "end" and self._open:
            self._open.pop()

    def instruction(self, text: str) -> None:
        """Take note of instruction text."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction += text

    @property
    def shows(self) -> bool:
        """Whether text here is seen on the page, and not part of an instruction."""
        return all(item.in_result for item in self._open) if self._open else True

    @property
    def computed(self) -> bool:
        """Whether text here is a field's result."""
        return any(not item.is_typed for item in self._open) if self._open else False

    @property
    def link(self) -> str | None:
        """The address of the innermost hyperlink field."""
        return next((item.link for item in reversed(self._open) if item.link), None) if self._open else None


def link_of(instruction: str) -> str | None:
    """The address in a HYPERLINK instruction; a place in the document itself starts with “#”."""
    found = _LINK.match(instruction)
    if not found:
        return None
    inside, address, place = found.groups()
    if inside:
        return "#" + address
    return address + ("#" + place if place else "")


def _whole_fields(root: etree._Element) -> frozenset[etree._Element]:
    """The characters of those fields that both begin and end in this story."""
    stack: list[list[etree._Element]] = []
    whole: list[etree._Element] = []
    for element in root.iter(w("fldChar")):
        kind = element.get(_TYPE)
        if kind == "begin":
            stack.append([element])
        elif stack:
            stack[-1].append(element)
            if kind == "end":
                whole.extend(stack.pop())
    return frozenset(whole)
