"""Comments written into a received package: range markers in the body, the text in the comments part, nothing else changed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from itertools import count

from lxml import etree

from reportkit.model.pointers import DocxPointer
from reportkit.ooxml.names import XML_SPACE, W, w
from reportkit.ooxml.opener import Package
from reportkit.ooxml.saver import save
from reportkit.ooxml.spans import Cutter
from reportkit.ooxml.stories import Stories
from reportkit.ooxml.writing import element, serialise, with_content_type, with_relationship

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class CommentWriter:
    """Collects comments on the body of a package that may have other changes too. `date` is ISO 8601, None to leave it out."""

    def __init__(self, stories: Stories, author: str, date: str | None) -> None:
        package = stories.package
        self._stories = stories
        self._package = package
        self._author = author
        self._date = date
        self._root = stories.root(package.main)
        self._part = next(iter(package.related(package.main, "comments")), None)
        self._comments = self._comments_root()
        self._styles = _style_names(package)
        self.written = 0

    def cutter(self, path: tuple[int, ...]) -> Cutter:
        """The cutter of the paragraph at an index path. Raises NoPlaceError where there is none."""
        return self._stories.cutter(self._package.main, path)

    def on_characters(self, first: DocxPointer, last: DocxPointer, lines: Sequence[str]) -> None:
        """Comment on the characters from `first` to just before `last`. Raises NoPlaceError, and then changes nothing seen."""
        start, end = self.cutter(first.path), self.cutter(last.path)
        run = start.run_from(first.run, first.start)
        until = end.run_to(last.run, last.start)
        self._mark(run, until, end.paragraph, lines)

    def after_character(self, place: DocxPointer, lines: Sequence[str]) -> None:
        """Comment on the point just after a character. Raises NoPlaceError."""
        cutter = self.cutter(place.path)
        self._mark(None, cutter.run_to(place.run, place.start), cutter.paragraph, lines)

    def before_character(self, place: DocxPointer, lines: Sequence[str]) -> None:
        """Comment on the point just before a character. Raises NoPlaceError."""
        cutter = self.cutter(place.path)
        run = cutter.run_from(place.run, place.start)
        start, end, reference = self._markers(lines)
        for marker in (start, end):
            run.addprevious(marker)
        _top(run, cutter.paragraph).addprevious(reference)

    def on_paragraph(self, path: tuple[int, ...], lines: Sequence[str]) -> None:
        """Comment on a whole paragraph, which may be empty. Raises NoPlaceError."""
        paragraph = self.cutter(path).paragraph
        start, end, reference = self._markers(lines)
        properties = paragraph.find(w("pPr"))
        if properties is None:
            paragraph.insert(0, start)
        else:
            properties.addnext(start)
        paragraph.append(end)
        paragraph.append(reference)

    def saved(self) -> bytes:
        """The package with its comments; every other part is untouched."""
        package = self._package
        self._stories.touch(package.main)
        changed = self._stories.changed()
        if self._part is not None:
            changed[self._part] = serialise(self._comments, package.read(self._part))
            return save(package, changed)
        part = self._new_part_name()
        name, links = with_relationship(package, package.main, "comments", posixpath.basename(part))
        changed |= {
            "[Content_Types].xml": with_content_type(package, part, _COMMENTS_TYPE),
            name: links,
            part: serialise(self._comments, package.read(package.main)),
        }
        return save(package, changed)

    def _mark(self, run: etree._Element | None, until: etree._Element, paragraph: etree._Element, lines: Sequence[str]) -> None:
        """Put markers before `run` (or at the end, for a point) and after `until`, and the reference at paragraph level."""
        start, end, reference = self._markers(lines)
        top = _top(until, paragraph)
        until.addnext(end)
        if run is None:
            end.addprevious(start)
        else:
            run.addprevious(start)
        (end if top is until else top).addnext(reference)

    def _markers(self, lines: Sequence[str]) -> tuple[etree._Element, etree._Element, etree._Element]:
        identity = self._stories.fresh()
        self._comments.append(self._comment(identity, lines))
        self.written += 1
        names = (w("commentRangeStart"), w("commentRangeEnd"), w("r"))
        start, end, run = (element(self._root, name) for name in names)
        if "CommentReference" in self._styles:
            style = etree.SubElement(etree.SubElement(run, w("rPr")), w("rStyle"))
            style.set(w("val"), "CommentReference")
        for marker in (start, end, etree.SubElement(run, w("commentReference"))):
            marker.set(w("id"), identity)
        return start, end, run

    def _comment(self, identity: str, lines: Sequence[str]) -> etree._Element:
        comment = element(self._comments, w("comment"))
        comment.set(w("id"), identity)
        comment.set(w("author"), self._author)
        if self._date is not None:
            comment.set(w("date"), self._date)
        comment.set(w("initials"), self._author[:2])
        for line in lines:
            paragraph = etree.SubElement(comment, w("p"))
            if "CommentText" in self._styles:
                style = etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("pStyle"))
                style.set(w("val"), "CommentText")
            text = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
            text.text = _NOT_XML.sub("\ufffd", line).replace("\n", " ")
            text.set(XML_SPACE, "preserve")
        return comment

    def _comments_root(self) -> etree._Element:
        if self._part is not None:
            return self._stories.root(self._part)
        return etree.Element(w("comments"), nsmap={"w": W})

    def _new_part_name(self) -> str:
        folder = posixpath.dirname(self._package.main)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())
        return next(name for name in names if not self._package.has(name))


def _top(run: etree._Element, paragraph: etree._Element) -> etree._Element:
    """The child of the paragraph that a run lies in: a reference there is legal, and outlives an update of a field."""
    parent = run.getparent()
    while parent is not None and parent is not paragraph:
        run, parent = parent, parent.getparent()
    return run


def _style_names(package: Package) -> frozenset[str]:
    part = next(iter(package.related(package.main, "styles")), None)
    root = None if part is None else package.xml(part)
    return frozenset() if root is None else frozenset(item.get(w("styleId"), "") for item in root.iterchildren(w("style")))
