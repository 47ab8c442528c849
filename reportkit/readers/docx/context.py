"""What all stories of one document share: styles, lists, comments' places, notices, and the counts that have limits."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from lxml import etree

from reportkit.errors import TooLarge
from reportkit.model.document import Notice
from reportkit.ooxml.opener import Package, too_many_paragraphs
from reportkit.readers.docx.bookmarks import Bookmarks
from reportkit.readers.docx.comments import Anchors
from reportkit.readers.docx.drafts import Draft
from reportkit.readers.docx.looks import Looks
from reportkit.readers.docx.made import Made
from reportkit.readers.docx.numbering import Numbering
from reportkit.readers.docx.styles import Styles
from reportkit.readers.docx.theme import Theme

_FEW = 20


class Context:
    """The shared state of reading one package."""

    def __init__(self, package: Package, styles: Styles, numbering: Numbering, theme: Theme) -> None:
        self.package = package
        self.styles = styles
        self.numbering = numbering
        self.looks = Looks(styles, theme)
        self.made = Made()
        self.anchors = Anchors()
        self.bookmarks = Bookmarks()
        self.fields: list[tuple[Draft, str]] = []
        self.contents: dict[Draft, None] = {}
        self.sections: list[tuple[Draft | None, etree._Element]] = []
        self.edges: dict[str, list[Draft]] = {}
        self.read: set[str] = set()
        self._notices: dict[tuple[str, str], Notice] = {}
        self._surplus: Counter[str] = Counter()
        self._tables = 0
        self._paragraphs = 0
        self._characters = 0

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was noticed, once each for a place, in the order of first sight."""
        more = (Notice("note", code, f"{count} more places are like this one.") for code, count in self._surplus.items())
        return (*self._notices.values(), *more)

    def notice(self, level: Literal["note", "warning"], code: str, message: str, where: str = "") -> None:
        """Take note of something that the reader did not read, or that a person should know."""
        self._notices.setdefault((code, where), Notice(level, code, message, where))

    def notice_in_text(self, level: Literal["note", "warning"], code: str, message: str, block: str) -> None:
        """Take note of something at a block; after the first few of a kind the rest are counted."""
        if (code, block) in self._notices:
            return
        if sum(known == code for known, _ in self._notices) < _FEW:
            self.notice(level, code, message, block)
        else:
            self._surplus[code] += 1

    def next_table(self) -> str:
        """The name of the next table."""
        self._tables += 1
        return f"t-{self._tables}"

    def count(self, draft: Draft) -> None:
        """Count a finished paragraph. Raises TooLarge (RK207) over the limits."""
        self._paragraphs += 1
        self._characters += sum(len(run.text) for run in draft.runs)
        limits = self.package.limits
        if self._paragraphs > limits.paragraphs:
            raise too_many_paragraphs(self.package.name, limits)
        if self._characters > limits.characters:
            raise TooLarge(
                "RK207",
                f"“{self.package.name}” has more than {limits.characters:,} characters.",
                "Split the document, or raise `limits.characters`.",
                self.package.name,
            )
