"""Tracked changes: the regions that a part declares, which are open, and the deleted text that each keeps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from reportkit.model.text import Revision
from reportkit.readers.odt.names import PARAGRAPH, q

Path = tuple[int, ...]
_KINDS: dict[str, Revision] = {
    q("text:insertion"): "inserted",
    q("text:deletion"): "deleted",
    q("text:format-change"): "format",
}
_DEEPEST = 8
INFO = q("office:change-info")


class Change(NamedTuple):
    """A tracked change in force; `date` is ISO 8601."""

    kind: Revision = "none"
    author: str | None = None
    date: str | None = None


NONE = Change()


@dataclass(frozen=True, slots=True)
class Deletion:
    """Deleted text: the element that keeps it, with its index path from the part's root."""

    element: etree._Element
    path: Path
    change: Change


@dataclass(slots=True)
class Changes:
    """The changes of one part. Each deletion is read once, where the text first points at it."""

    _known: dict[str, Change] = field(default_factory=dict)
    _deletions: dict[str, Deletion] = field(default_factory=dict)
    _inserted: dict[str, Change] = field(default_factory=dict)
    _formatted: dict[str, Change] = field(default_factory=dict)
    _said: dict[str, etree._Element] = field(default_factory=dict)
    _inside: int = 0
    current: Change = NONE

    def declare(self, tracked: etree._Element, path: Path) -> None:
        """Take in a `text:tracked-changes` element."""
        for place, region in enumerate(tracked.iterchildren("*")):
            name = region.get(q("text:id")) or region.get(q("xml:id")) or ""
            for index, element in enumerate(region.iterchildren("*")):
                kind = _KINDS.get(element.tag)
                if kind is None:
                    continue
                info = element.find(INFO)
                change = Change(kind, *signature(info))
                if info is not None and info.find(PARAGRAPH) is not None:
                    self._said.setdefault(name, info)
                if kind == "deleted":
                    self._deletions.setdefault(name, Deletion(element, (*path, place, index), change))
                else:
                    self._known.setdefault(name, change)

    def start(self, name: str) -> None:
        """A change begins here."""
        change = self._known.get(name, NONE)
        if change is not NONE:
            (self._inserted if change.kind == "inserted" else self._formatted)[name] = change
            self._settle()

    def end(self, name: str) -> None:
        """A change ends here."""
        self._inserted.pop(name, None)
        self._formatted.pop(name, None)
        self._settle()

    @contextmanager
    def taken(self, name: str) -> Iterator[Deletion | None]:
        """The deletion that stands here, the first time that it is asked for; none inside too many others."""
        deletion = self._deletions.pop(name, None) if self._inside < _DEEPEST else None
        self._inside += 1
        yield deletion
        self._inside -= 1

    def said(self, name: str) -> etree._Element | None:
        """What somebody wrote of a change, the first time that it is asked for: an `office:change-info` with paragraphs."""
        return self._said.pop(name, None)

    @property
    def unplaced(self) -> int:
        """How many changes somebody wrote of that nothing has pointed at."""
        return len(self._said)

    @property
    def left(self) -> int:
        """How many deletions nothing has pointed at."""
        return len(self._deletions)

    def _settle(self) -> None:
        """An insertion says more than a change of format; of two alike the later holds."""
        self.current = next(reversed((self._inserted or self._formatted).values()), NONE)


def signature(info: etree._Element | None) -> tuple[str | None, str | None]:
    """The author and date in an element such as `office:change-info`."""
    if info is None:
        return None, None
    author, date = info.find(q("dc:creator")), info.find(q("dc:date"))
    return (None if author is None else author.text or None), (None if date is None else date.text or None)
