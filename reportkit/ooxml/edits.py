"""Edits at exact characters of a package, as tracked changes or plainly: planned first, so that a refusal changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from reportkit.ooxml.names import XML_SPACE, w
from reportkit.ooxml.permitted import RefusedError, fields_of, refuse_carrier
from reportkit.ooxml.pointers import CHOICE, FALLBACK, PARAGRAPH
from reportkit.ooxml.spans import Cutter, NoPlaceError, like
from reportkit.ooxml.stories import Stories
from reportkit.ooxml.writing import element

_RUN, _PROPERTIES, _LINK = w("r"), w("rPr"), w("hyperlink")
_DELETED = w("del")
_PUT_IN = frozenset({w("ins"), w("moveTo")})
_PIECES = re.compile(r"[\t\n]|[^\t\n]+")
_WRITABLE = re.compile("[\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
_ELSEWHERE = "its place was not found again in the file"


@dataclass(frozen=True, slots=True)
class Slice:
    """Some characters of one text-bearing element, as a DocxPointer counts them."""

    part: str
    path: tuple[int, ...]
    run: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plan:
    """An edit that may be made: characters to take out, or none and the character beside which to put the text in."""

    part: str
    paragraphs: tuple[Cutter, ...]
    out: tuple[Slice, ...]
    beside: Slice | None
    after: bool
    text: str


class Editor:
    """Edits one package. With an `author`, each edit is a tracked change; without, the text itself changes."""

    def __init__(self, stories: Stories, author: str | None = None, date: str | None = None) -> None:
        self._stories = stories
        self._author = author
        self._date = date
        self._fields: dict[str, dict[etree._Element, str]] = {}

    def replacing(self, out: Sequence[Slice], text: str) -> Plan:
        """The plan to put a text in the place of some characters of one paragraph. Raises RefusedError."""
        if len({(item.part, item.path) for item in out}) != 1:
            raise RefusedError("it runs over the end of a paragraph")
        paragraphs = self._permitted(out, text)
        return Plan(out[0].part, paragraphs, tuple(out), None, False, text)

    def inserting(self, before: Slice | None, after: Slice | None, text: str) -> Plan:
        """The plan to put a text between two characters; one of them may be missing. Raises RefusedError."""
        refusal = RefusedError("its paragraph is empty")
        found: list[tuple[bool, Plan]] = []
        for place, follows in ((before, True), (after, False)):
            if place is None:
                continue
            try:
                paragraphs = self._permitted([place], text)
            except RefusedError as error:
                refusal = error
                continue
            found.append((_in_link(paragraphs[0], place), Plan(place.part, paragraphs, (), place, follows, text)))
        if not found:
            raise refusal
        return min(found, key=lambda item: item[0])[1]

    def make(self, plan: Plan) -> None:
        """Write a planned edit, and the same in the copy that Word keeps of a text box for older programs."""
        self._stories.touch(plan.part)
        for cutter in plan.paragraphs:
            if plan.beside is not None:
                self._insert(cutter, plan.beside, plan.after, plan.text)
            else:
                self._replace([run for item in plan.out for run in cutter.runs(item.run, item.start, item.end)], plan.text)

    def _permitted(self, places: Sequence[Slice], text: str) -> tuple[Cutter, ...]:
        if not _WRITABLE.fullmatch(text):
            raise RefusedError("a Word file cannot hold one of its characters")
        first = places[0]
        try:
            cutter = self._stories.cutter(first.part, first.path)
            if first.part not in self._fields:
                self._fields[first.part] = fields_of(self._stories.root(first.part))
            for place in places:
                refuse_carrier(cutter.carrier(place.run), self._fields[first.part])
        except NoPlaceError as error:
            raise RefusedError(_ELSEWHERE) from error
        return (cutter, *self._twins(cutter))

    def _twins(self, cutter: Cutter) -> Iterator[Cutter]:
        """The paragraph's copies in the fallback beside its alternative, which must say the same afterwards."""
        for choice in cutter.paragraph.iterancestors(CHOICE):
            fallback = next(choice.itersiblings(FALLBACK), None)
            copies = [] if fallback is None else list(fallback.iter(PARAGRAPH))
            if not copies:
                continue
            index = list(choice.iter(PARAGRAPH)).index(cutter.paragraph)
            twin = self._stories.cutter_of(copies[index]) if index < len(copies) else None
            if twin is None or twin.held != cutter.held:
                raise RefusedError("it lies in a text box whose copy for older programs differs")
            yield twin

    def _replace(self, runs: Sequence[etree._Element], text: str) -> None:
        first = runs[0]
        new = self._new_run(first, text) if text else None
        if self._author is None:
            if new is not None:
                first.addprevious(new)
            for run in runs:
                _parent(run).remove(run)
            return
        groups: list[etree._Element] = []
        for run in runs:
            self._delete(run, groups)
        if new is not None:
            self._put_after(groups[0], self._tracked(new))

    def _insert(self, cutter: Cutter, place: Slice, after: bool, text: str) -> None:
        if after:
            at = cutter.run_to(place.run, place.end)
            new = self._new_run(at, text)
            while _parent(at).tag == _LINK and at.getnext() is None:
                at = _parent(at)
            self._put_after(at, self._tracked(new))
        else:
            at = cutter.run_from(place.run, place.start)
            self._put_before(at, self._tracked(self._new_run(at, text)))

    def _delete(self, run: etree._Element, groups: list[etree._Element]) -> None:
        """Wrap a run in the deletion just before it where that is of this edit, else in one of its own."""
        for item in run.iter(w("t")):
            item.tag = w("delText")
        before = run.getprevious()
        if before is None or before not in groups[-1:]:
            before = self._change(run, _DELETED)
            run.addprevious(before)
            groups.append(before)
        before.append(run)

    def _tracked(self, run: etree._Element) -> etree._Element:
        if self._author is None:
            return run
        change = self._change(run, w("ins"))
        change.append(run)
        return change

    def _change(self, near: etree._Element, tag: str) -> etree._Element:
        change = element(near, tag)
        change.set(w("id"), self._stories.fresh())
        change.set(w("author"), self._author or "")
        if self._date is not None:
            change.set(w("date"), self._date)
        return change

    def _put_after(self, at: etree._Element, new: etree._Element) -> None:
        """Put an insertion after an element; in someone else's insertion it goes beside, and that one is parted for it."""
        parent = _parent(at)
        if self._author is None or parent.tag not in _PUT_IN:
            at.addnext(new)
            return
        following = list(at.itersiblings())
        if following:
            rest = like(parent)
            rest.set(w("id"), self._stories.fresh())
            rest.extend(following)
            parent.addnext(rest)
        self._put_after(parent, new)

    def _put_before(self, at: etree._Element, new: etree._Element) -> None:
        before, parent = at.getprevious(), _parent(at)
        if before is not None:
            self._put_after(before, new)
        elif self._author is not None and parent.tag in _PUT_IN:
            self._put_before(parent, new)
        else:
            at.addprevious(new)

    def _new_run(self, near: etree._Element, text: str) -> etree._Element:
        """A run with the format of another one."""
        run = element(near, _RUN)
        properties = near.find(_PROPERTIES)
        if properties is not None:
            copy = deepcopy(properties)
            for change in copy.findall(w("rPrChange")):
                copy.remove(change)
            run.append(copy)
        for piece in _PIECES.findall(text):
            tag = {"\t": "tab", "\n": "br"}.get(piece, "t")
            item = etree.SubElement(run, w(tag))
            if tag == "t":
                item.text = piece
                item.set(XML_SPACE, "preserve")
        return run


def _in_link(cutter: Cutter, place: Slice) -> bool:
    return next(cutter.carrier(place.run).iterancestors(_LINK), None) is not None


def _parent(item: etree._Element) -> etree._Element:
    parent = item.getparent()
    if parent is None:
        raise NoPlaceError
    return parent
