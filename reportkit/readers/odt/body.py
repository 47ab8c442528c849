"""The flow of blocks in a story: paragraphs, lists, tables, sections, indexes and drawings, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from reportkit.model.text import BlockKind, Cell, Region
from reportkit.readers.odt.changes import INFO, NONE, Change, Path
from reportkit.readers.odt.context import Story, too_deep
from reportkit.readers.odt.drafts import Draft
from reportkit.readers.odt.drawings import is_outside
from reportkit.readers.odt.inline import ParagraphReader, State
from reportkit.readers.odt.names import DRAWN, HEADING, HREF, PARAGRAPH, count, q
from reportkit.readers.odt.numbering import Item
from reportkit.readers.odt.styles import ParagraphStyle
from reportkit.readers.odt.tables import GridCell, grid, strays

_STYLE, _CHANGE_ID, _IS_HIDDEN = q("text:style-name"), q("text:change-id"), q("text:is-hidden")
_ITEMS = (q("text:list-item"), q("text:list-header"))
_INDEXES = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
            "bibliography")  # fmt: skip
_SKIPPED = frozenset(
    {INFO, q("text:number"), q("svg:title"), q("svg:desc"), q("office:settings"), q("office:binary-data")}
    | {q(f"text:{name}-source") for name in _INDEXES}
)
_SAID = tuple(map(q, ("form:label", "form:title", "form:value", "form:current-value", "form:string-value")))
_DEEPEST = 40
_NOTE_KINDS: dict[str, BlockKind] = {"footnote": "footnote", "endnote": "endnote", "text_box": "text_box"}


@dataclass(frozen=True, slots=True)
class Where:
    """What a flow of paragraphs lies in: a cell, the paragraph it hangs from, a deletion, a list item, an index."""

    cell: Cell | None = None
    parent: Draft | None = None
    gone: Change = NONE
    item: Item | None = None
    hidden: bool = False
    computed: bool = False
    contents: dict[str, int] | None = None


class FlowReader:
    """Reads containers of blocks into `drafts`."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._context = story.context
        self.drafts: list[Draft] = []

    def read(self, container: etree._Element, path: Path, where: Where) -> None:
        """Read the blocks in an element whose index path from the part's root is `path`."""
        for index, child in enumerate(container.iterchildren("*")):
            self._block(child, (*path, index), where)

    def _block(self, child: etree._Element, path: Path, where: Where) -> None:
        tag = child.tag
        if tag in (PARAGRAPH, HEADING):
            self._paragraph(child, path, where)
        elif tag in _BLOCKS:
            _BLOCKS[tag](self, child, path, where)
        elif tag.startswith(DRAWN):
            self._drawing(child, path, where)
        elif tag in _SKIPPED:
            return
        elif _has_own_text(child):
            self._paragraph(child, path, where)
        elif len(child):
            self.read(child, path, where)

    def _paragraph(self, paragraph: etree._Element, path: Path, where: Where) -> None:
        draft = Draft(region=self._story.region, cell=where.cell, parent=where.parent)
        self._context.count(1)
        self._context.comments.open(draft)
        style = self._story.styles.paragraph(paragraph.get(_STYLE))
        draft.language = style.format.language
        if style.breaks and where.gone is NONE:
            draft.marks.append(("break", 0, None))
        hidden = where.hidden or any(
            item.get(_IS_HIDDEN) != "false" for item in paragraph.iterchildren(q("text:hidden-paragraph"))
        )
        reader = ParagraphReader(self._story, draft, path, self._below)
        reader.read(paragraph, State(style.format, where.gone, computed=where.computed, hidden=hidden))
        draft.style = style.name
        if where.gone is NONE:
            self._classify(draft, paragraph, style, where)
        self._place(draft)

    def _place(self, draft: Draft) -> None:
        if draft.cell is not None:
            draft.kind = "table_cell"
        elif draft.region in _NOTE_KINDS and draft.kind == "paragraph":
            draft.kind = _NOTE_KINDS[draft.region]
        self.drafts.append(draft)
        self.drafts.extend(draft.boxes)
        draft.boxes = []

    def _classify(self, draft: Draft, paragraph: etree._Element, style: ParagraphStyle, where: Where) -> None:
        numbering = self._story.numbering
        level = style.level
        if paragraph.tag == HEADING:
            level = max(count(paragraph.get(q("text:outline-level")), level or 1), 1)
        label = numbering.label(where.item, style.list_style) if where.item is not None and where.item.waiting else None
        shown = paragraph.find(q("text:number"))
        if label is not None:
            draft.number = label.text or None
        elif paragraph.tag == HEADING and where.item is None and style.list_style != "" and level is not None:
            draft.number = numbering.outline(level, paragraph)
        if shown is not None:  # the number as the program that wrote the file printed it
            draft.number = "".join(map(str, shown.itertext())).strip() or draft.number
        if where.contents is not None:
            draft.style = _contents_style(style, where.contents)
        if level is not None:
            draft.kind, draft.level = "heading", level
        elif style.is_caption:
            draft.kind = "caption"
        elif label is not None and label.text is not None and not label.paragraph:
            draft.kind, draft.level = "list_item", label.level + 1

    def _list(self, element: etree._Element, path: Path, where: Where) -> None:
        if where.gone is not NONE:  # a deleted list does not count
            self.read(element, path, where)
            return
        numbering = self._story.numbering
        opened = numbering.open(element, None if where.item is None else where.item.list)
        if where.item is not None:
            where.item.waiting = False  # an item that begins with a list prints no number of its own
        for index, child in enumerate(element.iterchildren("*")):
            if child.tag in _ITEMS:
                self.read(child, (*path, index), replace(where, item=numbering.item(child, opened)))
            else:
                self._block(child, (*path, index), where)

    def _numbered_paragraph(self, element: etree._Element, path: Path, where: Where) -> None:
        self.read(element, path, replace(where, item=self._story.numbering.numbered_paragraph(element)))

    def _table(self, table: etree._Element, path: Path, where: Where) -> None:
        if next(table.iterchildren(q("table:title"), q("table:desc")), None) is not None:
            message = "A table has a description for screen readers; the description is not read."
            self._context.notice("note", "table-descriptions", message)
        for item in grid(table, path, self._context.next_table(), self._context, self._story.styles):
            if not item.covered or any(text.strip() for text in item.element.itertext()):
                self._cell(item, where)
        for stray, place in strays(table, path):
            self._block(stray, place, replace(where, item=None))

    def _cell(self, item: GridCell, where: Where) -> None:
        inner = FlowReader(self._story)
        inner.read(item.element, item.path, replace(where, cell=item.cell, item=None))
        own = next((draft for draft in inner.drafts if draft.cell is item.cell), None)
        if own is None:
            own = Draft("table_cell", self._story.region, cell=item.cell, parent=where.parent)
            self._context.count(1)
            inner.drafts.insert(0, own)
        for draft in inner.drafts:
            if draft.cell is not None and draft.cell.table != item.cell.table and draft.parent is where.parent:
                draft.parent = own
        self.drafts.extend(inner.drafts)

    def _section(self, section: etree._Element, path: Path, where: Where) -> None:
        source = section.find(q("text:section-source"))
        if source is not None and is_outside(source.get(HREF)):
            message = "Part of this document lies in another file; that part was not read."
            self._context.notice("warning", "sub-document", message)
        shown = section.get(q("text:display"), "true")
        hidden = shown == "none" or (shown == "condition" and section.get(_IS_HIDDEN) == "true")
        self.read(section, path, replace(where, hidden=where.hidden or hidden))

    def _index(self, element: etree._Element, path: Path, where: Where) -> None:
        """A table of contents or another index: the program made its entries."""
        entries = element.iter(q("text:table-of-content-entry-template"))
        levels = {item.get(_STYLE, ""): count(item.get(q("text:outline-level")), 1) for item in entries}
        contents = levels if element.tag == q("text:table-of-content") else None
        self.read(element, path, replace(where, computed=True, contents=contents))

    def _index_title(self, element: etree._Element, path: Path, where: Where) -> None:
        self.read(element, path, replace(where, computed=False, contents=None))

    def _drawing(self, element: etree._Element, path: Path, where: Where) -> None:
        """A drawing that hangs from the page and not from a paragraph; a picture gets an empty paragraph to lie in."""
        draft = Draft(region=self._story.region, cell=where.cell, parent=where.parent)
        reader = ParagraphReader(self._story, draft, path, self._below)
        reader.drawing(element, path, State(self._story.styles.default, where.gone))
        if draft.marks:
            self._context.count(1)
            self._place(draft)
            return
        for box in draft.boxes:
            box.parent = where.parent if box.parent is draft else box.parent
        self.drafts.extend(draft.boxes)

    def _below(self, element: etree._Element, path: Path, region: Region, host: Draft, gone: Change) -> list[Draft]:
        """The blocks of a note or a text box, which hang from the paragraph `host`."""
        flow = FlowReader(replace(self._story, region=region, nesting=self._story.nesting + 1))
        if flow._story.nesting > _DEEPEST:
            raise too_deep(self._context.name)
        where = Where(parent=host, gone=gone)
        if element.tag in (PARAGRAPH, HEADING, q("text:ruby-text")) or element.tag in _BLOCKS:
            flow._block(element, path, where)
        else:
            flow.read(element, path, where)
        return flow.drafts

    def _tracked(self, element: etree._Element, path: Path, where: Where) -> None:
        self._story.changes.declare(element, path)

    def _change(self, element: etree._Element, path: Path, where: Where) -> None:
        """Whole paragraphs were deleted here."""
        self._said_of(element)
        with self._story.changes.taken(element.get(_CHANGE_ID, "")) as deletion:
            if deletion is not None:
                gone = where.gone if where.gone is not NONE else deletion.change
                self.read(deletion.element, deletion.path, replace(where, gone=gone, item=None))

    def _change_start(self, element: etree._Element, path: Path, where: Where) -> None:
        self._story.changes.start(element.get(_CHANGE_ID, ""))
        self._said_of(element)

    def _said_of(self, element: etree._Element) -> None:
        """What somebody wrote of the tracked change that stands here."""
        said = self._story.changes.said(element.get(_CHANGE_ID, ""))
        if said is not None:
            self._context.comments.start(said, None)

    def _change_end(self, element: etree._Element, path: Path, where: Where) -> None:
        self._story.changes.end(element.get(_CHANGE_ID, ""))

    def _comment(self, element: etree._Element, path: Path, where: Where) -> None:
        self._context.comments.start(element, None)

    def _comment_end(self, element: etree._Element, path: Path, where: Where) -> None:
        if self.drafts:
            self._context.comments.end(element, self.drafts[-1])

    def _listeners(self, element: etree._Element, path: Path, where: Where) -> None:
        self._context.notice("warning", "macros", "This document holds macros; they were not run.")

    def _forms(self, element: etree._Element, path: Path, where: Where) -> None:
        """The fields of forms: their labels and what is typed in them are attributes, not text."""
        fields = [item for item in element.iter("*") if any(item.get(name, "").strip() for name in _SAID)]
        if fields:
            message = f"This document holds form fields ({len(fields):,}); what is written in them is not read."
            self._context.notice("warning", "form-fields", message)
        self.read(element, path, where)

    def _exchange(self, element: etree._Element, path: Path, where: Where) -> None:
        message = "This document takes text from another program (DDE); the program was not asked."
        self._context.notice("warning", "dde-link", message)


def _has_own_text(element: etree._Element) -> bool:
    if element.text and element.text.strip():
        return True
    return any(child.tail and child.tail.strip() for child in element)


def _contents_style(style: ParagraphStyle, levels: dict[str, int]) -> str:
    """The style of an entry of a table of contents, by the level that the table's own templates give it."""
    if style.name is not None and style.name.startswith("TOC "):
        return style.name
    return f"TOC {next((levels[name] for name in style.names if name in levels), 1)}"


_Block = Callable[[FlowReader, etree._Element, Path, Where], None]
_BLOCKS: dict[str, _Block] = {
    q("text:list"): FlowReader._list,
    q("text:numbered-paragraph"): FlowReader._numbered_paragraph,
    q("table:table"): FlowReader._table,
    q("text:section"): FlowReader._section,
    q("text:index-title"): FlowReader._index_title,
    q("text:tracked-changes"): FlowReader._tracked,
    q("text:change"): FlowReader._change,
    q("text:change-start"): FlowReader._change_start,
    q("text:change-end"): FlowReader._change_end,
    q("office:annotation"): FlowReader._comment,
    q("office:annotation-end"): FlowReader._comment_end,
    q("office:event-listeners"): FlowReader._listeners,
    q("text:dde-connection-decls"): FlowReader._exchange,
    q("office:forms"): FlowReader._forms,
    **{q(f"text:{name}"): FlowReader._index for name in _INDEXES},
}
