"""Writes blocks as a Word document: real styles, numbering, fields, footnotes, comments and tracked changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from corpora.section47 import fields, package, styles, tables
from corpora.section47.content import NOTE, Block, Review

STYLE = {
    "title": "Title",
    "subtitle": "Subtitle",
    "byline": "Byline",
    "front": "Front Heading",
    "numbered": "Numbered Paragraph",
    "plain": "Normal",
    "quote": "Normal",
    "bullet": "List Bullet",
    "sub": "Lettered Item",
    "caption": "Caption",
}
REVISION = 'w:id="{id}" w:author="J. Okafor" w:date="2026-03-18T16:20:00Z"'


@dataclass
class Writer:
    """One document as it grows: the footnotes used so far, and the next free identifiers."""

    document: Any
    review: Review
    notes: list[str] = field(default_factory=list)
    headings: int = 0
    letters: int = 100
    after_table: bool = False

    def write(self, block: Block) -> None:
        """Add one block at the end of the document."""
        if block.kind == "table":
            self.letters = tables.add_table(self.document, block, self.letters)
        elif block.kind == "contents":
            fields.add_contents(self.document, [b for b in self.review.blocks if b.kind == "heading" and b.level == 1])
        elif block.kind == "heading":
            self._heading(block)
        else:
            self._paragraph(block)
        self.after_table = block.kind == "table"

    def _heading(self, block: Block) -> None:
        paragraph = self.document.add_paragraph(style=f"Heading {block.level}")
        if block.level == 1 and not block.number:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.first_line_indent = Mm(0)
        _open(paragraph, block)
        self._runs(paragraph, block)
        if block.level == 1:
            self.headings += 1
            fields.bookmark(paragraph, self.headings)

    def _paragraph(self, block: Block) -> None:
        paragraph = self.document.add_paragraph(style=STYLE[block.kind])
        _open(paragraph, block)
        if block.kind == "title" and not self.review.subtitle:
            paragraph.paragraph_format.space_before = Pt(0)
            paragraph.style.font.size = Pt(20)
        if self.after_table and not block.new_page:
            paragraph.paragraph_format.space_before = Pt(12)
        if block.kind == "caption":
            fields.add_sequence(paragraph, block.number)
        self._runs(paragraph, block)
        if any(slip[0] == "bold" for slip in block.slips):
            for run in paragraph.runs:
                run.bold = True

    def _runs(self, paragraph: Any, block: Block) -> None:
        for piece, slip in _pieces(block):
            parts = NOTE.split(piece)
            runs = []
            for index, part in enumerate(parts):
                if index % 2:
                    self._note(paragraph, part)
                elif part:
                    runs.append(paragraph.add_run(part))
            if slip is not None:
                self._slip(paragraph, runs, slip)

    def _note(self, paragraph: Any, name: str) -> None:
        self.notes.append(self.review.notes[name])
        run = paragraph.add_run()
        run.style = self.document.styles["Footnote Reference"]
        run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{len(self.notes)}"/>'))

    def _slip(self, paragraph: Any, runs: list[Any], slip: tuple[str, str, str]) -> None:
        kind, _, value = slip
        if kind == "highlight":
            for run in runs:
                run._r.get_or_add_rPr().append(parse_xml(f'<w:highlight {nsdecls("w")} w:val="yellow"/>'))
        elif kind == "comment":
            comment = self.document.add_comment(runs, value, author="J. Okafor", initials="JO")
            comment._comment_elm.set(qn("w:date"), "2026-03-18T16:20:00Z")
        elif kind == "insert":
            _tracked(paragraph, "ins", f'<w:r><w:t xml:space="preserve">{value}</w:t></w:r>', 901)
        elif kind == "delete":
            for run in runs:
                paragraph._p.remove(run._r)
            _tracked(paragraph, "del", f'<w:r><w:delText xml:space="preserve">{slip[1]}</w:delText></w:r>', 902)


def _open(paragraph: Any, block: Block) -> None:
    if block.new_page:
        paragraph.paragraph_format.page_break_before = True
        paragraph.paragraph_format.space_before = Pt(0)


def _tracked(paragraph: Any, tag: str, run: str, number: int) -> None:
    paragraph._p.append(parse_xml(f"<w:{tag} {nsdecls('w')} {REVISION.format(id=number)}>{run}</w:{tag}>"))


def _pieces(block: Block) -> Iterable[tuple[str, tuple[str, str, str] | None]]:
    """The text cut at the words that a slip of the draft stands on, in order."""
    rest = block.text
    for slip in block.slips:
        if slip[0] == "bold":
            continue
        before, found, rest = rest.partition(slip[1])
        if not found:
            raise ValueError(f"The words of a slip are not in the paragraph: {slip[1]}")
        yield before, None
        yield found, slip
    yield rest, None


def write(review: Review, path: Path) -> Path:
    """Write the review to `path` as a DOCX and return the path."""
    document = Document()
    styles.dress(document)
    writer = Writer(document, review)
    for block in review.blocks:
        writer.write(block)
    if writer.notes:
        package.add_footnotes(document, writer.notes)
    fields.add_margins(document, review.header, review.footer)
    package.tidy(document)
    package.describe(document, review.title, review.author)
    return package.save(document, path)
