"""The flow of blocks in a story: paragraphs, tables, content controls and text boxes, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from reportkit.model.text import BlockKind, Cell, Run
from reportkit.ooxml.names import W14, M, w
from reportkit.ooxml.pointers import ALTERNATE, CARRIERS, EQUATIONS, PARAGRAPH, chosen
from reportkit.readers.docx.drafts import Draft
from reportkit.readers.docx.looks import table_shades
from reportkit.readers.docx.revisions import NONE, Change, change_of, mark_change, paragraph_change
from reportkit.readers.docx.runs import ParagraphReader
from reportkit.readers.docx.story import Story
from reportkit.readers.docx.styles import outline_level, over
from reportkit.readers.docx.tables import GridCell, cell_of, grid

_TABLE, _PROPERTIES, _CONTROL = w("tbl"), w("pPr"), w("sdt")
_CELL_PROPERTIES = w("tcPr")
_PARA_ID = f"{{{W14}}}paraId"
_SKIPPED = frozenset(w(name) for name in ("sectPr", "sdtPr", "sdtEndPr", "tcPr", "customXmlPr", "background"))
_LOOSE = frozenset({w("r"), w("hyperlink"), w("fldSimple")}) | EQUATIONS
_NOTE_KINDS: dict[str, BlockKind] = {"footnote": "footnote", "endnote": "endnote", "text_box": "text_box"}


@dataclass(frozen=True, slots=True)
class Where:
    """What a flow of paragraphs lies in: a cell, a note, the paragraph that it hangs from, a tracked change."""

    cell: Cell | None = None
    parent: Draft | None = None
    note: str | None = None
    change: Change = NONE


class FlowReader:
    """Reads containers of paragraphs into `drafts`; `fill` is the colour of the cell that they lie in."""

    def __init__(self, story: Story, fill: str | None = None) -> None:
        self._story = story
        self._context = story.context
        self.drafts: list[Draft] = []
        self._gone = NONE
        self._fill = fill

    def read(self, container: etree._Element, path: tuple[int, ...], where: Where) -> None:
        """Read the blocks in an element whose index path from the part's root is `path`."""
        joining: Draft | None = None
        for index, child in enumerate(container.iterchildren("*")):
            if child.tag == PARAGRAPH:
                joining = self._paragraph(child, (*path, index), where, joining)
                continue
            if joining is not None and child.tag in (_TABLE, w("sdt")):
                self._finish(joining, None)
                joining = None
            self._block(child, (*path, index), where)
        if joining is not None:
            self._finish(joining, None)

    def _block(self, child: etree._Element, path: tuple[int, ...], where: Where) -> None:
        tag = child.tag
        if tag == _TABLE:
            self._table(child, path, where)
        elif tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                self.read(branch[1], (*path, branch[0]), where)
        elif tag == w("commentRangeStart"):
            self._context.anchors.wait(child.get(w("id"), ""))
        elif tag == w("commentRangeEnd") and self.drafts:
            self._context.anchors.ends.setdefault(child.get(w("id"), ""), (self.drafts[-1], self.drafts[-1].length))
        elif tag == w("bookmarkStart"):
            self._context.bookmarks.start(self._story.part, child, None)
        elif tag == w("bookmarkEnd") and self.drafts:
            self._context.bookmarks.end(self._story.part, child, self.drafts[-1])
        elif tag in _LOOSE:
            message = "Text stands outside any paragraph, against the format; it was not read."
            self._context.notice("warning", "stray-text", message, self._story.part)
        elif tag == w("sectPr") and self._story.region == "body":
            self._context.sections.append((None, child))
        elif tag not in _SKIPPED and len(child):
            if tag == _CONTROL:
                self._context.made.open(child)
            self.read(child, path, replace(where, change=change_of(child, where.change)))

    def _paragraph(self, paragraph: etree._Element, path: tuple[int, ...], where: Where, joining: Draft | None) -> Draft | None:
        """Read a paragraph, joined to the one before it where that one's mark is gone; gives it back while it stays open."""
        draft = joining or Draft(region=self._story.region, cell=where.cell, parent=where.parent, note=where.note)
        if joining is None:
            self._context.anchors.open(draft)
            self._context.made.settle(draft)
            self._context.bookmarks.open(draft)
        else:
            self._mark(draft, self._gone)
        properties = paragraph.find(_PROPERTIES)
        style = self._context.styles.paragraph(_style_id(properties))
        draft.language = over(style.format, self._context.styles.defaults).language
        reader = ParagraphReader(self._story, draft, path, paragraph.get(_PARA_ID), self._box)
        reader.read(paragraph, style.format, paragraph_change(properties, where.change))
        self._section(draft, properties)
        mark = mark_change(properties, where.change)
        if mark.is_gone:
            self._gone = mark
            return draft
        if mark.kind != "none":
            self._mark(draft, mark)
        self._finish(draft, paragraph)
        return None

    def _mark(self, draft: Draft, mark: Change) -> None:
        """A tracked paragraph mark: a line end that is gone, or an empty text at the end of a paragraph that was added."""
        last = draft.runs[-1]
        text, pointer = ("\n", None) if mark.is_gone else ("", last.pointer)
        added = Run(text, pointer, last.bold, last.italic, last.underline, last.hidden, False, None, last.size, last.language)
        draft.add(replace(added, revision=mark.kind, author=mark.author, date=mark.date), mark)

    def _section(self, draft: Draft, properties: etree._Element | None) -> None:
        section = None if properties is None else properties.find(w("sectPr"))
        if section is not None and self._story.region == "body":
            self._context.sections.append((draft, section))

    def _finish(self, draft: Draft, paragraph: etree._Element | None) -> None:
        """Say what a draft is, by the paragraph whose mark stays, and put it in its place."""
        if paragraph is not None:
            self._classify(draft, paragraph.find(_PROPERTIES))
        if draft.cell is not None:
            draft.kind = "table_cell"
        elif draft.region in _NOTE_KINDS and draft.kind == "paragraph":
            draft.kind = _NOTE_KINDS[draft.region]
        self._context.count(draft)
        self.drafts.append(draft)
        self.drafts.extend(draft.boxes)
        draft.boxes = []

    def _classify(self, draft: Draft, properties: etree._Element | None) -> None:
        style_id = _style_id(properties)
        style = self._context.styles.paragraph(style_id)
        outline = None if properties is None else properties.find(w("outlineLvl"))
        heading = style.level if outline is None else outline_level(outline)
        label = self._context.numbering.label(properties, style_id)
        draft.style = style.name
        draft.setting = self._context.looks.setting(style_id, properties, self._fill)
        draft.number = None if label is None else label.text
        if heading is not None:
            draft.kind, draft.level = "heading", heading
        elif style.is_caption:
            draft.kind = "caption"
        elif label is not None and label.text is not None and not label.paragraph:
            draft.kind, draft.level = "list_item", label.level + 1

    def _table(self, table: etree._Element, path: tuple[int, ...], where: Where) -> None:
        name = self._context.next_table()
        cells, headers = grid(table, path, where.change)
        self._context.made.table(table, name, where.cell)
        shades = table_shades(self._context.styles, table)
        for item in cells:
            if not item.continues or _has_text(item):
                self._cell(item, cell_of(item, name, headers), where, shades)

    def _cell(self, item: GridCell, cell: Cell, where: Where, shades: str | None) -> None:
        first = len(self.drafts)
        inner = FlowReader(self._story, self._context.looks.fill(item.element.find(_CELL_PROPERTIES)) or shades)
        inner.read(item.element, item.path, replace(where, cell=cell, change=item.change))
        own = next((draft for draft in inner.drafts if draft.cell is cell), None)
        for draft in inner.drafts:
            if draft.cell is not None and draft.cell.table != cell.table and draft.parent is where.parent:
                draft.parent = own
        self.drafts[first:] = inner.drafts

    def _box(self, box: etree._Element, path: tuple[int, ...], host: Draft, change: Change) -> None:
        """Read a text box; its blocks follow the paragraph that it hangs from."""
        flow = FlowReader(replace(self._story, region="text_box"))
        flow.read(box, path, Where(parent=host, change=change))
        host.boxes.extend(flow.drafts)


def _style_id(properties: etree._Element | None) -> str | None:
    style = None if properties is None else properties.find(w("pStyle"))
    return None if style is None else style.get(w("val"))


def _has_text(item: GridCell) -> bool:
    """Whether a cell that carries on the one above holds anything of its own."""
    return next(item.element.iter(*CARRIERS, f"{{{M}}}t", w("drawing"), w("pict"), w("object")), None) is not None
