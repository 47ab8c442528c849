"""The span writer: cuts runs at exact characters, so that a marker can stand between any two of them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from reportkit.ooxml.names import XML_SPACE, w
from reportkit.ooxml.pointers import carriers, preserves, text_of
from reportkit.ooxml.writing import element as element_near

_RUN, _PROPERTIES = w("r"), w("rPr")
_TEXTS = frozenset({w("t"), w("delText")})


class NoPlaceError(Exception):
    """A place where no marker may stand; the caller falls back to the whole paragraph."""


@dataclass(slots=True)
class _Piece:
    """A part of a carrier's characters, from `start` to `end`, and the element that holds them now."""

    start: int
    end: int
    element: etree._Element


class Cutter:
    """Cuts the runs of one paragraph. Places are a carrier's ordinal and an offset in it, as in a DocxPointer.

    `fresh` gives a new annotation id for a copied change of format.
    """

    def __init__(self, paragraph: etree._Element, fresh: Callable[[], str]) -> None:
        self.paragraph = paragraph
        self._fresh = fresh
        found = list(carriers(paragraph))
        self._shown = [text_of(carrier) if carrier.tag in _TEXTS else None for carrier in found]
        self._pieces = [[_whole(carrier)] for carrier in found]

    def text(self, ordinal: int, start: int, length: int) -> str | None:
        """The characters that a carrier held before any cut; for one that is no `w:t`, None: its character is its name."""
        if ordinal >= len(self._shown):
            return ""
        shown = self._shown[ordinal]
        return None if shown is None else shown[0][start - shown[1] : start - shown[1] + length]

    @property
    def held(self) -> list[str | None]:
        """What each carrier held before any cut, None for one that is no `w:t`."""
        return [None if shown is None else shown[0] for shown in self._shown]

    def carrier(self, ordinal: int) -> etree._Element:
        """The element that a carrier's first characters are in. Raises NoPlaceError."""
        return self._pieces_of(ordinal)[0].element

    def runs(self, ordinal: int, start: int, end: int) -> list[etree._Element]:
        """The runs that hold these characters of a carrier and nothing else. Raises NoPlaceError."""
        self._piece_from(ordinal, start)
        self._piece_to(ordinal, end)
        inside = [piece for piece in self._pieces_of(ordinal) if start <= piece.start < piece.end <= end]
        return [self._alone(piece.element) for piece in inside]

    def _alone(self, element: etree._Element) -> etree._Element:
        run = _run_of(element)
        before, after = element.getprevious(), element.getnext()
        if before is not None and before.tag != _PROPERTIES:
            run = self._split_run(run, element)
        if after is not None:
            self._split_run(run, after)
        return run

    def run_from(self, ordinal: int, offset: int) -> etree._Element:
        """The run that starts exactly at a place. Raises NoPlaceError."""
        piece = self._piece_from(ordinal, offset)
        run = _run_of(piece.element)
        before = piece.element.getprevious()
        if before is not None and before.tag != _PROPERTIES:
            return self._split_run(run, piece.element)
        return run

    def run_to(self, ordinal: int, offset: int) -> etree._Element:
        """The run that ends exactly at a place, which is not the start of its carrier. Raises NoPlaceError."""
        piece = self._piece_to(ordinal, offset)
        run = _run_of(piece.element)
        after = piece.element.getnext()
        if after is not None:
            self._split_run(run, after)
        return run

    def _piece_from(self, ordinal: int, offset: int) -> _Piece:
        for piece in self._pieces_of(ordinal):
            if piece.start >= offset or piece.element.tag not in _TEXTS:
                return piece
            if piece.start < offset < piece.end:
                return self._split_text(ordinal, piece, offset)
        raise NoPlaceError

    def _piece_to(self, ordinal: int, offset: int) -> _Piece:
        for piece in self._pieces_of(ordinal):
            if piece.end == offset or piece.element.tag not in _TEXTS:
                return piece
            if piece.start < offset < piece.end:
                self._split_text(ordinal, piece, offset)
                return piece
        raise NoPlaceError

    def _pieces_of(self, ordinal: int) -> list[_Piece]:
        if ordinal >= len(self._pieces):
            raise NoPlaceError
        return self._pieces[ordinal]

    def _split_text(self, ordinal: int, piece: _Piece, offset: int) -> _Piece:
        """Cut a `w:t` in two elements of one run; gives back the second piece."""
        element = piece.element
        raw = str(element.xpath("string()"))
        if not preserves(element):
            shown, dropped = text_of(element)
            raw = raw[dropped : dropped + len(shown)]
        cut = offset - piece.start
        rest = like(element)
        for child in list(element):
            element.remove(child)
        for item, text in ((element, raw[:cut]), (rest, raw[cut:])):
            item.text = text
            item.set(XML_SPACE, "preserve")
        element.addnext(rest)
        rest.tail, element.tail = element.tail or rest.tail, None
        second = _Piece(offset, piece.end, rest)
        piece.end = offset
        pieces = self._pieces[ordinal]
        pieces.insert(pieces.index(piece) + 1, second)
        return second

    def _split_run(self, run: etree._Element, first: etree._Element) -> etree._Element:
        """Move a run's contents from `first` on into a new run after it, of the same format."""
        new = like(run)
        properties = run.find(_PROPERTIES)
        if properties is not None:
            copy = deepcopy(properties)
            for change in copy.iter(w("rPrChange")):
                change.set(w("id"), self._fresh())
            new.append(copy)
        moving: etree._Element | None = first
        while moving is not None:
            following = moving.getnext()
            new.append(moving)
            moving = following
        run.addnext(new)
        return new


def like(element: etree._Element) -> etree._Element:
    """A new element of the same name and attributes, and nothing in it."""
    new = element_near(element, element.tag)
    for name, value in element.attrib.items():
        new.set(name, value)
    return new


def _whole(carrier: etree._Element) -> _Piece:
    if carrier.tag not in _TEXTS:
        return _Piece(0, 1, carrier)
    text, start = text_of(carrier)
    return _Piece(start, start + len(text), carrier)


def _run_of(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    if parent is None or parent.tag != _RUN:
        raise NoPlaceError
    return parent
