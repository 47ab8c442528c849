"""What a paper is composed from, gathered once: sources with their appendix labels, findings by kind, items with their places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from pathlib import PurePath

from reportkit.model.document import Document, Source
from reportkit.model.finding import Finding, FindingKind
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import Appendix, Classification, Meeting, Pack, Paragraph, printable
from reportkit.papers.phrases import listed, shortened

#: The file that the improvement plan is written to beside the paper.
PLAN_FILE = "improvement-plan.docx"
#: An item made from nothing but these is a promise: nobody found that something needs to improve.
PROMISE_KINDS: frozenset[FindingKind] = frozenset(("commitment", "action", "decision"))
_DOTTED = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True)
class Facts:
    """The inputs of a paper; `sources` are put before Members, `responses` answer them; `documents` by digest, where known."""

    sources: tuple[Source, ...]
    responses: tuple[Source, ...]
    titles: Mapping[str, str]
    findings: tuple[Finding, ...]
    items: tuple[ImprovementItem, ...]
    meeting: Meeting
    pack: Pack
    documents: Mapping[str, Document] = field(default_factory=dict)

    def title_of(self, source: Source) -> str:
        """The title of a document, or its file's name without the suffix where it has none; at most 120 characters."""
        return shortened(printable(self.titles.get(source.sha256, "")) or printable(PurePath(source.name).stem) or "Untitled")

    @cached_property
    def appendices(self) -> tuple[Appendix, ...]:
        """The documents in order: what is put before Members, the improvement plan where there are items, the responses."""
        rows = [(self.title_of(source), printable(source.name), source.sha256) for source in self.sources]
        if self.items:
            rows.append((self.pack.words["plan"], PLAN_FILE, ""))
        rows += [(self.title_of(source), printable(source.name), source.sha256) for source in self.responses]
        # An open report has open appendices; of any other, an officer must say which are which.
        whole: Classification = "open" if self.meeting.classification == "open" else ""
        word = self.pack.words["appendix"]
        return tuple(
            Appendix(f"{word} {place}", title, file, whole, source) for place, (title, file, source) in enumerate(rows, 1)
        )

    def label(self, source: str) -> str:
        """The appendix label of the document with this digest; empty where it is not attached."""
        return next((row.label for row in self.appendices if row.source and row.source == source), "")

    @property
    def plan_label(self) -> str:
        """The appendix label of the improvement plan; empty where there is none."""
        return next((row.label for row in self.appendices if not row.source), "")

    def table_number(self, key: str) -> int:
        """The number of the table in the section with this key, counted in the pack's order."""
        present = {"items": bool(self.areas), "commitments": bool(self.promises), "appendices": bool(self.appendices)}
        tables = [spec.key for spec in self.pack.sections if present.get(spec.key)]
        return tables.index(key) + 1

    @cached_property
    def reviews(self) -> str:
        """The documents put before Members, by title and appendix, as a part of a sentence."""
        return listed([f"“{self.title_of(source)}” ({self.label(source.sha256)})" for source in self.sources])

    @cached_property
    def promises(self) -> tuple[ImprovementItem, ...]:
        """The items that were made from commitments, actions and decisions alone."""
        kinds = {finding.id: finding.kind for finding in self.findings}
        return tuple(
            item for item in self.items if item.origins and all(kinds.get(origin) in PROMISE_KINDS for origin in item.origins)
        )

    @cached_property
    def areas(self) -> tuple[ImprovementItem, ...]:
        """The improvement areas: the items that are not promises."""
        return tuple(item for item in self.items if item not in self.promises)

    @cached_property
    def answered(self) -> tuple[ImprovementItem, ...]:
        """The improvement areas with an action recorded against them."""
        return tuple(item for item in self.areas if item.action and item.action.text.strip())

    @cached_property
    def unanswered(self) -> tuple[ImprovementItem, ...]:
        """The improvement areas without an action."""
        return tuple(item for item in self.areas if item not in self.answered)

    def of_kind(self, *kinds: FindingKind) -> tuple[Finding, ...]:
        """The findings of some kinds that no item was made from, in their order."""
        used = {origin for item in self.items for origin in item.origins}
        return tuple(finding for finding in self.findings if finding.kind in kinds and finding.id not in used)

    def place(self, source: str, page: int | None, section: Sequence[str], number: str = "") -> str:
        """Where a quotation stands, such as “Appendix 1, page 3, paragraph 4.2, What needs to improve”."""
        heading = printable(section[-1]).rstrip(" :") if section else ""
        parts = (self.label(source), f"page {page}" if page else "", number, heading)
        return ", ".join(part for part in parts if part)

    def quote(self, finding: Finding) -> Paragraph:
        """A finding as a quotation with its place."""
        where = self.place(finding.source, finding.page, finding.section, _printed_number(finding.ref))
        return Paragraph(printable(finding.quote), quote=True, source=where, origins=(finding.id,))

    def quote_item(self, item: ImprovementItem) -> Paragraph:
        """An item's words as a quotation with its place."""
        where = self.place(item.source, item.page, item.section)
        return Paragraph(printable(item.recommendation), quote=True, source=where, origins=item.origins)


def _printed_number(ref: str | None) -> str:
    ref = printable(ref or "").rstrip(".")
    if not ref:
        return ""
    if _DOTTED.fullmatch(ref):
        return f"paragraph {ref}"
    return f"item ({ref})" if len(ref) == 1 else f"item {ref}"


def numbered(items: Sequence[ImprovementItem]) -> tuple[ImprovementItem, ...]:
    """The items, each with a reference: the printed one; where no source prints any, its place in the list.

    Beside printed numbers a place would pass for one of them, so there it says that it is none.
    """
    printed = any(item.ref.strip() for item in items)
    free = (f"unnumbered {turn}" if printed else str(turn) for turn in count(1))
    return tuple(item if item.ref.strip() else replace(item, ref=next(free)) for item in items)
