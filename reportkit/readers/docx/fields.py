"""Fields: the stack of `w:fldChar`, whose instructions are never text and whose results are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from reportkit.ooxml.names import w

_LINK = re.compile(r'^\s*HYPERLINK\s+(?:\\\w\s+)*?(\\l\s+)?"([^"]*)"(?:.*?\\l\s+"([^"]*)")?', re.I | re.S)
_TO_BOOKMARK = re.compile(r'^\s*(?:(?:REF|PAGEREF|NOTEREF|GOTOBUTTON)\s+"?([^\s"\\]+)|HYPERLINK\b[^"]*\\l\s+"([^"]+)")', re.I)
_TYPE = w("fldCharType")


@dataclass(slots=True)
class Field:
    """An open field: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False
    link: str | None = None
    chosen: str | None = None

    @property
    def kind(self) -> str:
        """Its name in capitals, such as REF or TOC."""
        return next(iter(self.instruction.split(maxsplit=1)), "").upper()

    @property
    def words(self) -> str:
        """Its instruction, and what was chosen where it is a list or a box of a form."""
        said = " ".join(self.instruction.split())
        return said if self.chosen is None else f"{said}: {self.chosen}"

    @property
    def is_typed(self) -> bool:
        """Whether a person typed its result: a hyperlink's words, what was filled into a form. Nothing computed it."""
        return self.link is not None or self.instruction.split(maxsplit=1)[:1] == ["FORMTEXT"]


class FieldStack:
    """The open fields of one story. A field that never ends is no field: its text would be lost."""

    def __init__(self, root: etree._Element) -> None:
        self._open: list[Field] = []
        self._whole = _whole_fields(root)

    def character(self, element: etree._Element) -> Field | None:
        """Take note of a `w:fldChar`; gives the field whose instruction is whole with it."""
        if element not in self._whole:
            return None
        kind = element.get(_TYPE)
        if kind == "begin":
            self._open.append(Field(chosen=_chosen(element)))
        elif kind == "separate" and self._open:
            field = self._open[-1]
            field.in_result = True
            field.link = link_of(field.instruction)
            return field
        elif kind == "end" and self._open:
            field = self._open.pop()
            return None if field.in_result else field
        return None

    def instruction(self, text: str) -> None:
        """Take note of instruction text, which the result of a field inside an instruction is too."""
        for item in reversed(self._open):
            if not item.in_result:
                item.instruction += text
                return

    @property
    def in_contents(self) -> bool:
        """Whether text here is an entry of a table of contents (not of a list of figures)."""
        return any(item.kind == "TOC" and "\\c" not in item.instruction for item in self._open) if self._open else False

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


def bookmark_of(instruction: str) -> str | None:
    """The bookmark that a cross-reference or a link inside the document points to."""
    found = _TO_BOOKMARK.match(instruction)
    return (found[1] or found[2]) if found else None


def _chosen(element: etree._Element) -> str | None:
    """What a form's list or box shows, which is in no text: the entry chosen, or whether the box is ticked."""
    choices = element.find(f"{w('ffData')}/{w('ddList')}")
    if choices is not None:
        entries = [item.get(w("val"), "") for item in choices.iterchildren(w("listEntry"))]
        picked = next((found for name in ("result", "default") if (found := choices.find(w(name))) is not None), None)
        value = "0" if picked is None else picked.get(w("val"), "")
        return entries[int(value)] if value.isdecimal() and int(value) < len(entries) else None
    box = element.find(f"{w('ffData')}/{w('checkBox')}")
    if box is None:
        return None
    state = next((found for name in ("checked", "default") if (found := box.find(w(name))) is not None), None)
    return "ticked" if state is not None and state.get(w("val")) not in ("0", "false", "off") else "not ticked"


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
