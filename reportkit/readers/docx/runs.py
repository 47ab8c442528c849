"""A paragraph's contents: runs with their format, revision and pointer, and marks without characters."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from reportkit.model.appearance import Look
from reportkit.model.pointers import DocxPointer
from reportkit.model.text import Run
from reportkit.ooxml.names import r, w
from reportkit.ooxml.pointers import ALTERNATE, CARRIERS, EQUATIONS, PARAGRAPH, SKIPPED, TEXT_BOX, chosen, text_of
from reportkit.readers.docx.drafts import Draft
from reportkit.readers.docx.drawn import drawn_words
from reportkit.readers.docx.equations import linear
from reportkit.readers.docx.fields import Field, bookmark_of, link_of
from reportkit.readers.docx.pictures import boxes_in, embedded_part, has_external_image, picture_in
from reportkit.readers.docx.revisions import Change, change_of, format_change
from reportkit.readers.docx.story import Story
from reportkit.readers.docx.styles import Format, format_of, over, toggled
from reportkit.readers.docx.symbols import symbol
from reportkit.readers.docx.warnings import note_embedded

_FIXED = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_TEXTS = frozenset({w("t"), w("delText")})
_DRAWINGS = frozenset({w("drawing"), w("pict"), w("object")})
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


class State(NamedTuple):
    """What is in force at a place in a paragraph."""

    format: Format
    look: Look
    change: Change
    link: str | None = None
    computed: bool = False


class ParagraphReader:
    """Reads one `w:p` into a draft; `path` is its index path, `boxes` reads a text box that hangs from it."""

    def __init__(
        self,
        story: Story,
        draft: Draft,
        path: tuple[int, ...],
        para_id: str | None,
        boxes: Callable[[etree._Element, tuple[int, ...], Draft, Change], None],
    ) -> None:
        self._story = story
        self._draft = draft
        self._path = path
        self._para_id = para_id
        self._boxes = boxes
        self._count = 0
        self._base = Format()

    def read(self, paragraph: etree._Element, base: Format, change: Change) -> None:
        """Read the paragraph whose style gives it the format `base`."""
        self._base = base
        styles = self._story.context.styles
        whole = over(base, styles.defaults)
        self._inline(paragraph, self._path, State(whole, self._story.context.looks.look(whole), change))
        if not self._draft.runs:  # an empty paragraph has a place too, and a comment may have to be put there
            self._draft.runs.append(Run("", DocxPointer(self._story.part, self._path, 0, 0, self._para_id)))

    def _inline(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        for index, child in enumerate(element.iterchildren("*")):
            tag = child.tag
            if tag == _RUN:
                self._inline(child, (*path, index), self._run_state(child, state))
            elif tag in CARRIERS:
                self._carrier(child, state)
            elif tag in _HANDLERS:
                _HANDLERS[tag](self, child, (*path, index), state)
            elif tag not in SKIPPED and len(child):
                if tag == _CONTROL:
                    self._story.context.made.control(child, self._draft)
                self._inline(child, (*path, index), state)

    def _run_state(self, run: etree._Element, state: State) -> State:
        properties = run.find(_PROPERTIES)
        if properties is None:
            return state
        direct = format_of(properties)
        named = properties.find(_STYLE)
        styles = self._story.context.styles
        base = self._base
        if named is not None:
            base = toggled(base, styles.character(named.get(w("val"), "")))
        full = over(over(direct, base), styles.defaults)
        look = self._story.context.looks.look(full, direct)
        return state._replace(format=full, look=look, change=format_change(properties, state.change))

    def _carrier(self, element: etree._Element, state: State) -> None:
        ordinal = self._count
        self._count += 1
        text, start = self._characters(element, state.change)
        fields = self._story.fields
        if not fields.shows:
            fields.instruction(text)
            return
        if not text:
            return
        if fields.in_contents:
            self._story.context.contents[self._draft] = None
        form, change = state.format, state.change
        self._draft.add(
            Run(
                text,
                DocxPointer(self._story.part, self._path, ordinal, start, self._para_id),
                bool(form.bold),
                bool(form.italic),
                bool(form.underline),
                bool(form.hidden),
                state.computed or fields.computed,
                state.link or fields.link,
                form.size,
                form.language,
                change.kind,
                change.author,
                change.date,
                change.passing,
                state.look,
            ),
            change,
        )

    def _characters(self, element: etree._Element, change: Change) -> tuple[str, int]:
        """What a carrier shows, and how many of its characters before that are dropped; a page break is a mark."""
        tag = element.tag
        if tag in _TEXTS:
            return text_of(element)
        if tag != _BREAK:
            return _FIXED.get(tag) or symbol(element.get(w("char"), ""), element.get(w("font"), "")), 0
        if element.get(_TYPE) not in ("page", "column"):
            return "\n", 0
        self._draft.mark("break", change)
        return "", 0

    def _hyperlink(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        target = self._story.links.get(element.get(r("id"), ""))
        place = element.get(w("anchor"))
        link = (target.target if target is not None else "") + (f"#{place}" if place else "")
        if link.startswith("#"):
            self._story.context.fields.append((self._draft, f'HYPERLINK \\l "{place}"'))
        self._inline(element, path, state._replace(link=link or None))

    def _change(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        self._inline(element, path, state._replace(change=change_of(element, state.change)))

    def _simple_field(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        instruction = element.get(w("instr"), "")
        self._field(Field(instruction), state)
        link = link_of(instruction)
        self._inline(element, path, state._replace(link=link or state.link, computed=state.computed or link is None))

    def _alternate(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        branch = chosen(element)
        if branch is not None:
            self._inline(branch[1], (*path, branch[0]), state)

    def _field_character(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        whole = self._story.fields.character(element)
        if whole is not None:
            self._field(whole, state)

    def _field(self, field: Field, state: State) -> None:
        name = bookmark_of(field.instruction)
        self._draft.mark("field", state.change, f"bookmark:{name}" if name else None, field.words)
        if not state.change.is_gone:
            self._story.context.fields.append((self._draft, field.instruction))

    def _instruction(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        self._story.fields.instruction(element.text or "")

    def _note(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        self._draft.mark("note", state.change, f"{_NOTES[element.tag]}:{element.get(w('id'), '')}")

    def _equation(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        self._draft.mark("equation", state.change, text=linear(element))
        if state.change.is_gone:
            message = "A tracked change takes out an equation; what it said is not shown."
            self._story.context.notice("note", "deleted-equation", message, self._story.part)

    def _drawing(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        context = self._story.context
        if element.tag == w("object"):
            note_embedded(context, embedded_part(element, self._story.links) or self._story.part)
        if has_external_image(element, self._story.links):
            context.notice("warning", "external-image", "A picture lies outside this document; it was not fetched.")
        picture = picture_in(element, self._story.links, context.package)
        if picture is not None and not state.change.is_gone:
            self._draft.pictures.append(picture)
        words = drawn_words(element, self._story.links, context)
        context.made.drawing(element, self._draft, words)
        if picture is not None or words:
            self._draft.mark("picture", state.change, text=words)
        if words and state.change.is_gone:
            message = "A tracked change takes out a drawing; the words in it are not shown."
            context.notice("note", "deleted-drawing", message, self._story.part)
        for box, box_path in boxes_in(element, path):
            self._boxes(box, box_path, self._draft, state.change)

    def _comment_start(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        self._story.context.anchors.starts.setdefault(element.get(w("id"), ""), (self._draft, self._draft.length))

    def _comment_end(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        self._story.context.anchors.ends.setdefault(element.get(w("id"), ""), (self._draft, self._draft.length))

    def _comment_reference(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        self._story.context.anchors.references.setdefault(element.get(w("id"), ""), (self._draft, self._draft.length))

    def _bookmark_start(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        self._story.context.bookmarks.start(self._story.part, element, self._draft)

    def _bookmark_end(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        self._story.context.bookmarks.end(self._story.part, element, self._draft)

    def _bare_box(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        self._boxes(element, path, self._draft, state.change)

    def _nothing(self, element: etree._Element, path: tuple[int, ...], state: State) -> None:
        """A paragraph inside a paragraph lies in a text box, and is read there; anywhere else Word itself would not open it."""
        message = "A paragraph stands inside another paragraph, against the format; it was not read."
        self._story.context.notice("warning", "nested-paragraph", message, self._story.part)


_RUN, _PROPERTIES, _STYLE, _BREAK, _TYPE, _CONTROL = (w(name) for name in ("r", "rPr", "rStyle", "br", "type", "sdt"))
_Handler = Callable[[ParagraphReader, etree._Element, tuple[int, ...], State], None]
_HANDLERS: dict[str, _Handler] = {
    w("hyperlink"): ParagraphReader._hyperlink,
    w("fldSimple"): ParagraphReader._simple_field,
    w("fldChar"): ParagraphReader._field_character,
    w("instrText"): ParagraphReader._instruction,
    w("delInstrText"): ParagraphReader._instruction,
    w("bookmarkStart"): ParagraphReader._bookmark_start,
    w("bookmarkEnd"): ParagraphReader._bookmark_end,
    w("commentRangeStart"): ParagraphReader._comment_start,
    w("commentRangeEnd"): ParagraphReader._comment_end,
    w("commentReference"): ParagraphReader._comment_reference,
    ALTERNATE: ParagraphReader._alternate,
    PARAGRAPH: ParagraphReader._nothing,
    TEXT_BOX: ParagraphReader._bare_box,
    **dict.fromkeys((w("ins"), w("del"), w("moveFrom"), w("moveTo")), ParagraphReader._change),
    **dict.fromkeys(_NOTES, ParagraphReader._note),
    **dict.fromkeys(EQUATIONS, ParagraphReader._equation),
    **dict.fromkeys(_DRAWINGS, ParagraphReader._drawing),
}
