"""What one document's parts share: limits, notices, comments, notes and counts; and the story, one part's flow of text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reportkit.config import LimitsConfig
from reportkit.errors import TooLarge
from reportkit.model.document import Notice
from reportkit.model.text import Region
from reportkit.ooxml.opener import too_many_paragraphs
from reportkit.readers.odt.bookmarks import Bookmarks
from reportkit.readers.odt.changes import Changes
from reportkit.readers.odt.comments import Comments
from reportkit.readers.odt.drafts import Draft
from reportkit.readers.odt.numbering import Numbering
from reportkit.readers.odt.styles import Styles


class Context:
    """The shared state of reading one file, whose name is for messages; `kinds` are media types by folder in the package."""

    def __init__(self, name: str, limits: LimitsConfig, kinds: dict[str, str]) -> None:
        self.name = name
        self.limits = limits
        self.kinds = kinds
        self.comments = Comments()
        self.bookmarks = Bookmarks()
        self.notes: dict[Region, list[Draft]] = {"footnote": [], "endnote": []}
        self._notices: dict[str, Notice] = {}
        self._tables = 0
        self._paragraphs = 0
        self._characters = 0

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was noticed, once each, in the order of first sight."""
        return tuple(self._notices.values())

    def notice(self, level: Literal["note", "warning"], code: str, message: str) -> None:
        """Take note of something that the reader did not read, or that a person should know."""
        self._notices.setdefault(code, Notice(level, code, message))

    def next_table(self) -> str:
        """The name of the next table."""
        self._tables += 1
        return f"t-{self._tables}"

    def count(self, paragraphs: int) -> None:
        """Count paragraphs, or cells and rows that repeat. Raises TooLarge (RK207) over the limit."""
        self._paragraphs += paragraphs
        if self._paragraphs > self.limits.paragraphs:
            raise too_many_paragraphs(self.name, self.limits)

    def characters(self, number: int) -> None:
        """Count characters before they are made. Raises TooLarge (RK207) over the limit."""
        self._characters += number
        if self._characters > self.limits.characters:
            raise TooLarge(
                "RK207",
                f"“{self.name}” has more than {self.limits.characters:,} characters.",
                "Split the document, or raise `limits.characters`.",
                self.name,
            )


@dataclass(slots=True)
class Story:
    """One part's text: the part's name, the region that its blocks belong to, its styles, lists and tracked changes.

    `nesting` says in how many text boxes and notes it lies.
    """

    context: Context
    part: str
    region: Region
    styles: Styles
    numbering: Numbering
    changes: Changes = field(default_factory=Changes)
    nesting: int = 0


def too_deep(name: str) -> TooLarge:
    """The refusal of paragraphs that lie in boxes that lie in paragraphs, without end."""
    message = f"“{name}” nests text boxes in text boxes, deeper than any document does."
    return TooLarge("RK207", message, "Ask its sender for a fresh copy.", name)
