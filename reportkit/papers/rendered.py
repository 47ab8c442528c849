"""A rendered paper as the acceptance checks see it: its forms side by side, each taken apart once when a check asks."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reportkit.errors import Damaged, TemplateError
from reportkit.model.acceptance import Form
from reportkit.model.document import Document
from reportkit.model.exempt import ExemptPart
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import AgendaPaper, Pack, Stage, printable
from reportkit.model.section_names import section_of
from reportkit.model.text import Block
from reportkit.papers.dates import to_iso
from reportkit.papers.page_file import PageFile
from reportkit.papers.word_file import WordFile, quoted

_PARAGRAPHS = re.compile(r"\n\s*\n")
_SPACES = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_DATE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:January|February|March|April|May|June|"
    r"July|August|September|October|November|December),?\s+\d{4}\b"
)


@dataclass(frozen=True)
class Rendered:
    """What of one paper is at hand; a form that is not there is None or empty, and its checks are not run.

    `document` is the Word file as reportkit's reader gives it. `files` are those of the paper's public folder by name, `again`
    a second rendering of each form, `exempt` what must be in no public file; a `companion` is a document that goes with a
    report, such as an extract of minutes, and has not a report's own parts. `verapdf` has the failed clauses of each PDF and
    `axe` what axe found; each is None where the tool was not there.
    """

    name: str
    stage: Stage = "draft"
    word: bytes = b""
    document: Document | None = None
    html: bytes = b""
    pdf: bytes = b""
    facsimile: bytes = b""
    paper: AgendaPaper | None = None
    pack: Pack | None = None
    files: Mapping[str, bytes] | None = None
    again: Mapping[str, bytes] = field(default_factory=dict)
    minutes: Document | None = None
    exempt: tuple[ExemptPart, ...] = ()
    companion: bool = False
    verapdf: Mapping[str, str] | None = None
    axe: tuple[str, ...] | None = None

    def has(self, form: Form) -> bool:
        """Whether a form is at hand."""
        held: dict[Form, bool] = {
            "docx": bool(self.word), "html": bool(self.html), "pdf": bool(self.pdf), "facsimile": bool(self.facsimile),
            "model": self.paper is not None, "pack": self.pack is not None, "files": self.files is not None,
            "again": bool(self.again), "minutes": self.minutes is not None, "verapdf": self.verapdf is not None,
            "axe": self.axe is not None,
        }  # fmt: skip
        return held[form]

    @cached_property
    def file(self) -> WordFile:
        """The Word file taken apart."""
        return WordFile(self.word, self.name)

    @cached_property
    def page(self) -> PageFile:
        """The HTML taken apart."""
        return PageFile(self.html)

    @cached_property
    def model(self) -> AgendaPaper:
        """The model; a check that asks for it has said that it needs it."""
        if self.paper is None:
            raise Damaged("RK203", "The paper’s model is not at hand.", "Give it with --model.", self.name)
        return self.paper

    @cached_property
    def template(self) -> Pack:
        """The pack; a check that asks for it has said that it needs it."""
        if self.pack is None:
            raise Damaged("RK203", "The template pack is not at hand.", "Give it with --pack.", self.name)
        return self.pack

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks of the Word file's body."""
        return self.document.body if self.document else ()

    @cached_property
    def sections(self) -> tuple[tuple[Block, tuple[Block, ...]], ...]:
        """Each heading of the body with the blocks up to the next heading."""
        return _parted(self.body, lambda block: block.kind == "heading")

    @cached_property
    def parts(self) -> tuple[tuple[Block, tuple[Block, ...]], ...]:
        """The same, where a line of bold type or capitals that names a section is a heading too, as many councils write one."""
        return _parted(self.body, lambda block: block.kind == "heading" or _stands_as_heading(block))

    @cached_property
    def header(self) -> tuple[tuple[str, str, Block], ...]:
        """The rows of the header block: label, value, and the label's cell; none where the first table is no such block."""
        tables = list(self.document.tables()) if self.document else []
        if not tables or {cell.cell.column for cell in tables[0][1] if cell.cell} != {0, 1}:
            return ()
        rows: dict[int, list[list[Block]]] = {}
        for block in tables[0][1]:
            if block.cell:
                rows.setdefault(block.cell.row, [[], []])[block.cell.column].append(block)
        return tuple(
            (" ".join(each.text for each in label).rstrip(": "), " ".join(each.text for each in value), label[0])
            for _, (label, value) in sorted(rows.items()) if label
        )  # fmt: skip

    def row(self, key: str, words: str) -> str:
        """The value of the header block's row with this key in the pack, or whose label has these words; else empty."""
        labels = {row.label for row in self.pack.header if row.key == key} if self.pack else set()
        for label, value, _ in self.header:
            if label in labels or (not labels and re.search(words, label, re.IGNORECASE)):
                return value
        return ""

    @cached_property
    def title(self) -> str:
        """The paper's title: the model's, else the first line of the body where that is a heading without a number."""
        if self.paper:
            return self.paper.title.strip()
        first = self.body[0] if self.body else None
        return first.text.strip() if first and first.kind == "heading" and not first.number else ""

    @cached_property
    def meeting_date(self) -> str:
        """The ISO date of the meeting as the paper prints it; empty where it does not."""
        value = self.row("date", r"\bdate\b|\bmeeting\b")
        for found in dates_in(value) or ([self.paper.meeting.date] if self.paper and self.paper.meeting.date else []):
            try:
                return to_iso(found)
            except TemplateError:
                continue
        return ""

    def at(self, block: Block) -> str:
        """The place of a block in words."""
        if self.document is None:
            return ""
        place = self.document.place(block.whole)
        named = f"paragraph {block.number}" if block.kind == "paragraph" and block.number else ""
        above = "" if named or place.cell or not place.heading or block.kind == "heading" else f"under “{place.heading}”"
        return ", ".join(filter(None, [place.cell or "", named, above, quoted(block.text)]))

    def section(self, key: str, words: str) -> tuple[Block, tuple[Block, ...]] | None:
        """The section with this key in the pack, or, without a pack, whose heading is a name of it or has these words."""
        labels = {row.label for row in self.pack.sections if row.key == key} if self.pack else set()
        if labels:
            return next((part for part in self.sections if part[0].text.strip() in labels), None)
        named = (part for part in self.parts if section_of(part[0].text) == key)
        worded = (part for part in self.parts if not section_of(part[0].text) and re.search(words, part[0].text, re.IGNORECASE))
        return next(named, None) or next(worded, None)

    @cached_property
    def model_texts(self) -> tuple[str, ...]:
        """Every text of the model that is printed; what was written for a section, where the pack has it."""
        own = (text for key, text in written(self.model) if self.pack is None or self.pack.has(key))
        return (*public_texts(self.model), *own)

    @cached_property
    def printed(self) -> tuple[tuple[str, ...], ...]:
        """The lines of each page of the PDF."""
        return lines_of(self.pdf)

    @cached_property
    def laid_out(self) -> tuple[tuple[str, ...], ...]:
        """The lines of each page as LibreOffice lays the Word file out."""
        return lines_of(self.facsimile)

    @cached_property
    def readers(self) -> dict[str, Any]:
        """Each PDF opened with pypdf, by form."""
        from pypdf import PdfReader

        given = {"pdf": self.pdf, "facsimile": self.facsimile}
        return {form: PdfReader(io.BytesIO(data)) for form, data in given.items() if data}


def _parted(body: Iterable[Block], heads: Callable[[Block], bool]) -> tuple[tuple[Block, tuple[Block, ...]], ...]:
    found: list[tuple[Block, list[Block]]] = []
    for block in body:
        if heads(block):
            found.append((block, []))
        elif found:
            found[-1][1].append(block)
    return tuple((heading, tuple(blocks)) for heading, blocks in found)


def _stands_as_heading(block: Block) -> bool:
    """Whether a line without a heading’s style is one to the eye: it names a section, and is bold or in capitals."""
    text = block.text.strip()
    if block.kind not in ("paragraph", "list_item") or block.cell or len(text) > 90 or re.search(r"[.;,]$", text):
        return False
    bold = all(run.bold for run in block.accepted if run.text.strip())
    return bool(section_of(text)) and (bold or text.isupper())


def plain_texts(paper: AgendaPaper) -> Iterator[str]:
    """What is public whatever is exempt: titles, posts, labels. An exempt text that stands elsewhere in the open report leaks."""
    yield from (paper.title, *(text for row in paper.header for text in (row.label, row.value)))
    yield from (section.label for section in paper.sections)
    yield from (text for row in paper.appendices for text in (row.label, row.title))


def public_texts(paper: AgendaPaper) -> Iterator[str]:
    """Every text of a model that Members are to read."""
    yield from (
        paper.title,
        paper.meeting.council,
        *(text for line in paper.recommendations for text in (line.text, *line.parts)),
    )
    yield from (text for row in paper.header for text in (row.label, row.value))
    for part in paper.sections:
        yield from (part.label, *(text for line in part.paragraphs for text in (line.text, line.source)))
        if part.table in ("items", "commitments"):
            for item in paper.items if part.table == "items" else paper.commitments:
                yield from _item_texts(item)
    yield from (text for row in paper.appendices for text in (row.label, row.title, row.file))
    yield from (text for row in paper.background_papers for text in (row.title, row.date, row.location, row.contact))
    yield from (text for change in paper.revision.changes for text in (change.section, change.before, change.after, change.why))
    yield from (text for row in paper.glossary for text in (row.short, row.meaning))


def written(paper: AgendaPaper) -> Iterator[tuple[str, str]]:
    """What was written for the sections, with their keys, as it is printed: without a last stop, which brackets may go before."""
    told = paper.answers
    yield "summary", paper.summary
    yield from ((key, _unstopped(text)) for key, texts in told.texts.items() for text in texts)
    yield from ((one.section, _unstopped(part)) for one in told.comments for part in _PARAGRAPHS.split(one.text))
    yield from (("alternatives", _unstopped(part)) for part in _PARAGRAPHS.split(told.no_options))
    yield from (("alternatives", option.rejected) for option in told.alternatives)


def _unstopped(text: str) -> str:
    return printable(text).rstrip(".")


def _item_texts(item: ImprovementItem) -> Iterator[str]:
    owner = [item.owner.raw] if item.owner.raw else [item.owner.person, item.owner.post, item.owner.body]
    yield from (item.ref, item.recommendation, *(text or "" for text in owner), item.due.raw or item.due.iso or "")
    yield from (part.text for part in item.sub_items)
    if item.action:
        yield from (item.action.text, item.action.response or "")


def lines_of(pdf: bytes) -> tuple[tuple[str, ...], ...]:
    """The lines of each page of a PDF; PDFium's mark for a hyphen at a line's end as a hyphen."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [document[page].get_textpage().get_text_range() for page in range(len(document))]
    finally:
        document.close()
    return tuple(tuple(line for line in text.replace("\ufffe", "-").splitlines() if line.strip()) for text in texts)


def dates_in(text: str) -> list[str]:
    """The dates written in full in a text, with their weekdays where they have one."""
    return [found[0] for found in _DATE.finditer(text)]


def folded(text: str) -> str:
    """A text without white space and marks that are not seen, for comparing what different engines lay out."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))
