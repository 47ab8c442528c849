"""Tracked changes: which element means which revision, and by whom."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from reportkit.model.text import Revision
from reportkit.ooxml.names import w

_KINDS: dict[str, Revision] = {
    w("ins"): "inserted",
    w("del"): "deleted",
    w("moveFrom"): "moved_from",
    w("moveTo"): "moved_to",
}
_GONE = frozenset({"deleted", "moved_from"})
_NEW = frozenset({"inserted", "moved_to"})


class Change(NamedTuple):
    """A tracked change in force; `date` is ISO 8601; `passing` where it takes out what another had put in."""

    kind: Revision = "none"
    author: str | None = None
    date: str | None = None
    passing: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether the accepted view leaves the text out."""
        return self.kind in _GONE


NONE = Change()


def change_of(element: etree._Element, outer: Change) -> Change:
    """The change inside an element: its own, unless the text was already gone outside it."""
    kind = _KINDS.get(element.tag)
    if kind is None or outer.is_gone:
        return outer
    passing = kind in _GONE and outer.kind in _NEW
    return Change(kind, element.get(w("author")), element.get(w("date")), passing)


def format_change(properties: etree._Element | None, outer: Change) -> Change:
    """The change of a run whose `w:rPr` is given: a change of format counts where no other is in force."""
    if outer.kind not in ("none", "format") or properties is None:
        return outer
    changed = properties.find(w("rPrChange"))
    return outer if changed is None else Change("format", changed.get(w("author")), changed.get(w("date")))


def mark_change(properties: etree._Element | None, outer: Change) -> Change:
    """The change of a paragraph's mark, whose `w:pPr` is given: where it is gone the next paragraph joins on."""
    mark = None if properties is None else properties.find(w("rPr"))
    change = outer if outer.is_gone else NONE
    for name in ("ins", "moveTo", "del", "moveFrom"):
        found = None if mark is None else mark.find(w(name))
        if found is not None:
            change = change_of(found, change)
    return change


def paragraph_change(properties: etree._Element | None, outer: Change) -> Change:
    """The change of a paragraph whose `w:pPr` is given: a change of its format counts where no other is in force."""
    if outer.kind != "none" or properties is None:
        return outer
    changed = properties.find(w("pPrChange"))
    return outer if changed is None else Change("format", changed.get(w("author")), changed.get(w("date")))


def row_change(row: etree._Element, outer: Change) -> Change:
    """The change of a whole table row, from its `w:trPr`."""
    properties = row.find(w("trPr"))
    if properties is None:
        return outer
    for item in properties.iterchildren(w("ins"), w("del")):
        return change_of(item, outer)
    return outer
