"""What a tagged PDF says its marked stretches are: headings, header cells and figures (ISO 32000-2, 14.7 and 14.8)."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

_DEPTH = 60
_MOST = 20_000
_TOLD = re.compile(r"H[1-6]?|Title|TH|Figure")
_HOLDERS = frozenset(("L", "LI", "Table", "TOC", "TOCI", "Note", "Caption", "BlockQuote"))
_LISTS = frozenset(("L", "LI"))


@dataclass(slots=True)
class Figure:
    """A tagged picture: its words for those who cannot see it, and its marked stretches."""

    alt: str | None
    marks: set[int]


@dataclass(slots=True)
class Tags:
    """One page's tags: the role of each marked stretch that is part of a heading or a header cell, and the figures.

    `flow` has the stretches of list items as `LI`, and of paragraphs that are part of nothing else as `P`.
    """

    tagged: bool = False
    roles: dict[int, str] = field(default_factory=dict)
    flow: dict[int, str] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)


def _address_of(function: Any) -> int:
    return ctypes.cast(function, ctypes.c_void_p).value or 0


# The same functions on plain numbers: a tree is walked element by element.
_words = ctypes.CFUNCTYPE(ctypes.c_ulong, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
_count = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
_type_of = _words(_address_of(pdfium.FPDF_StructElement_GetType))
_alt_of = _words(_address_of(pdfium.FPDF_StructElement_GetAltText))
_children_of = _count(_address_of(pdfium.FPDF_StructElement_CountChildren))
_child_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    _address_of(pdfium.FPDF_StructElement_GetChildAtIndex)
)
_mark_of = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)(
    _address_of(pdfium.FPDF_StructElement_GetChildMarkedContentID)
)


def tags_of(page: Any) -> Tags:
    """The tags of a page; empty where it has none."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return Tags()
    try:
        walk = _Walk()
        for index in range(max(pdfium.FPDF_StructTree_CountChildren(tree), 0)):
            walk.take(_address_of(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)), None, None, 0)
        return walk.tags
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Walk:
    """Goes through a tree, no deeper and no longer than a sane file needs."""

    def __init__(self) -> None:
        self.tags = Tags()
        self.seen = 0
        self.buffer = ctypes.create_string_buffer(64)
        self.at = ctypes.addressof(self.buffer)

    def take(self, element: int, role: str | None, holder: str | None, depth: int) -> None:
        """An element and all below it; `role` and `holder` are what it is part of."""
        self.seen += 1
        if not element or depth > _DEPTH or self.seen > _MOST:
            return
        self.tags.tagged = True
        length = _type_of(element, self.at, 64)
        own = self.buffer.raw[: length - 2].decode("utf-16-le", "replace") if 2 < length <= 64 else ""
        if own == "Figure":
            self.tags.figures.append(Figure(_text(_alt_of, element), set()))
        role = own if _TOLD.fullmatch(own) else role
        if own in _LISTS:
            holder = "LI"
        elif own in _HOLDERS or (own == "P" and not holder):
            holder = holder if holder == "LI" else own
        for index in range(_children_of(element)):
            child = _child_of(element, index)
            if child:
                self.take(child, role, holder, depth + 1)
            elif (role or holder) and (mark := _mark_of(element, index)) >= 0:
                self._mark(mark, role, holder)

    def _mark(self, mark: int, role: str | None, holder: str | None) -> None:
        if holder in ("LI", "P"):
            self.tags.flow[mark] = holder
        if role is None:
            return
        if role == "Figure":
            self.tags.figures[-1].marks.add(mark)
        else:
            self.tags.roles[mark] = role


def _text(function: Any, element: int) -> str | None:
    length = function(element, None, 0)
    if length <= 2:
        return None
    buffer = ctypes.create_string_buffer(length)
    function(element, ctypes.addressof(buffer), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").strip() or None
