"""A paragraph's contents: runs with their format, revision and pointer, and marks without characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from lxml import etree

from reportkit.model.pointers import OdtPointer
from reportkit.model.text import Region, Run
from reportkit.readers.odt.changes import INFO, NONE, Change, Path
from reportkit.readers.odt.context import Story
from reportkit.readers.odt.drafts import Draft, Reference
from reportkit.readers.odt.drawings import drawings
from reportkit.readers.odt.names import DRAWN, HEADING, HREF, PARAGRAPH, count, q
from reportkit.readers.odt.styles import Format, over

_SPACES = " \t\r\n"
_REPEATED = re.compile(r"[ \t\r\n]{2,}")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_AS_SPACE = str.maketrans("\t\r\n", "   ")
_STRINGS = tuple(map(q, ("text:string-value", "text:string-value-if-true", "text:string-value-if-false")))
_STYLE, _CHANGE_ID = q("text:style-name"), q("text:change-id")
Below = Callable[[etree._Element, Path, Region, Draft, Change], list[Draft]]


class State(NamedTuple):
    """What is in force at a place in a paragraph; `gone` is the deletion that the text lies in."""

    format: Format
    gone: Change = NONE
    link: str | None = None
    computed: bool = False
    hidden: bool = False


class ParagraphReader:
    """Reads one paragraph element into a draft; `path` is its index path, `below` reads blocks that hang from it."""

    def __init__(self, story: Story, draft: Draft, path: Path, below: Below) -> None:
        self._story = story
        self._draft = draft
        self._path = path
        self._below = below
        self._count = 0
        self._after_space = True

    def read(self, paragraph: etree._Element, state: State) -> None:
        """Read the paragraph."""
        self._inline(paragraph, self._path, state)
        if not self._draft.runs:  # an empty paragraph has a place too
            self._draft.runs.append(Run("", OdtPointer(self._story.part, self._path, 0)))

    def drawing(self, element: etree._Element, path: Path, state: State) -> None:
        """Read a frame, a shape or a group of them."""
        context = self._story.context
        for found in drawings(element, path, context):
            if found.picture is not None and state.gone is NONE:
                self._draft.pictures.append(found.picture)
                self._draft.marks.append(("picture", self._draft.length, None))
            if found.equation:
                context.notice("note", "equations", "This document holds equations; what they say is not read.")
                if state.gone is NONE:
                    self._draft.marks.append(("equation", self._draft.length, None))
            for box, box_path in found.boxes:
                self._draft.boxes.extend(self._below(box, box_path, "text_box", self._draft, state.gone))

    def _inline(self, element: etree._Element, path: Path, state: State) -> None:
        if element.text:
            self._text(element.text, state)
        index = -1
        for child in element:
            if isinstance(child.tag, str):
                index += 1
                self._child(child, (*path, index), state)
            if child.tail:
                self._text(child.tail, state)

    def _child(self, child: etree._Element, path: Path, state: State) -> None:
        tag = child.tag
        handler = _HANDLERS.get(tag)
        if handler is not None:
            handler(self, child, path, state)
        elif tag.startswith(DRAWN):
            self.drawing(child, path, state)
        else:
            self._inline(child, path, state._replace(computed=True) if _is_field(tag) else state)

    def _text(self, raw: str, state: State) -> None:
        """A text node: white space that repeats shows once, and not at all where the paragraph begins."""
        ordinal = self._count
        self._count += 1
        start = len(raw) - len(raw.lstrip(_SPACES)) if self._after_space else 0
        self._after_space = raw[-1] in _SPACES
        for found in _REPEATED.finditer(raw, start):
            self._run(raw[start : found.start() + 1].translate(_AS_SPACE), ordinal, start, state)
            start = found.end()
        if start < len(raw):
            self._run(raw[start:].translate(_AS_SPACE), ordinal, start, state)

    def _sign(self, text: str, state: State) -> None:
        self._run(text, self._count, 0, state)
        self._count += 1
        self._after_space = False

    def _run(self, text: str, ordinal: int, start: int, state: State) -> None:
        story = self._story
        story.context.characters(len(text))
        if _PRIVATE_USE.search(text):
            message = "Some characters are of a symbol font; what they look like is not known without it."
            story.context.notice("note", "symbol-characters", message)
        form = state.format
        change = state.gone if state.gone is not NONE else story.changes.current
        self._draft.add(
            Run(
                text,
                OdtPointer(story.part, self._path, ordinal, start),
                bool(form.bold),
                bool(form.italic),
                bool(form.underline),
                bool(form.hidden) or state.hidden,
                state.computed,
                state.link,
                form.size,
                form.language,
                change.kind,
                change.author,
                change.date,
            )
        )

    def _spaces(self, element: etree._Element, path: Path, state: State) -> None:
        number = count(element.get(q("text:c")), 1)
        if number > self._story.context.limits.characters:
            self._story.context.characters(number)  # refuses it before the spaces are made
        if number:
            self._sign(" " * number, state)
        else:
            self._count += 1

    def _tab(self, element: etree._Element, path: Path, state: State) -> None:
        self._sign("\t", state)

    def _line_break(self, element: etree._Element, path: Path, state: State) -> None:
        self._sign("\n", state)

    def _span(self, element: etree._Element, path: Path, state: State) -> None:
        style = element.get(_STYLE)
        if style:
            state = state._replace(format=over(self._story.styles.character(style), state.format))
        self._inline(element, path, state)

    def _link(self, element: etree._Element, path: Path, state: State) -> None:
        self._span(element, path, state._replace(link=element.get(HREF) or state.link))

    def _hidden(self, element: etree._Element, path: Path, state: State) -> None:
        message = "Some text is hidden by a condition and stands in no paragraph; it is not read."
        self._unshown(element, "warning", "hidden-text", message)
        hidden = element.get(q("text:is-hidden")) != "false"
        self._inline(element, path, state._replace(hidden=state.hidden or hidden, computed=True))

    def _conditional(self, element: etree._Element, path: Path, state: State) -> None:
        message = "Some text has another wording for when a condition changes; only the one that shows is read."
        self._unshown(element, "note", "conditional-text", message)
        self._inline(element, path, state._replace(computed=True))

    def _unshown(self, element: etree._Element, level: Literal["note", "warning"], code: str, message: str) -> None:
        """Take note of what a field would show if its condition changed."""
        shown = "".join(map(str, element.itertext())).split()
        if any(element.get(name, "").split() not in ([], shown) for name in _STRINGS):
            self._story.context.notice(level, code, message)

    def _note(self, element: etree._Element, path: Path, state: State) -> None:
        region: Region = "endnote" if element.get(q("text:note-class")) == "endnote" else "footnote"
        citation = element.find(q("text:note-citation"))
        drafts: list[Draft] = []
        for index, child in enumerate(element.iterchildren("*")):
            if child is not citation:
                drafts.extend(self._below(child, (*path, index), region, self._draft, state.gone))
        if drafts and citation is not None:
            drafts[0].number = drafts[0].number or "".join(map(str, citation.itertext())).strip() or None
        self._story.context.notes[region].extend(drafts)
        if state.gone is NONE:
            self._draft.marks.append(("note", self._draft.length, drafts[0] if drafts else None))

    def _comment(self, element: etree._Element, path: Path, state: State) -> None:
        self._story.context.comments.start(element, self._draft)

    def _comment_end(self, element: etree._Element, path: Path, state: State) -> None:
        self._story.context.comments.end(element, self._draft)

    def _bookmark(self, element: etree._Element, path: Path, state: State) -> None:
        self._story.context.bookmarks.point(element, self._draft)

    def _bookmark_start(self, element: etree._Element, path: Path, state: State) -> None:
        self._story.context.bookmarks.start(element, self._draft)

    def _bookmark_end(self, element: etree._Element, path: Path, state: State) -> None:
        self._story.context.bookmarks.end(element, self._draft)

    def _reference(self, element: etree._Element, path: Path, state: State) -> None:
        place = element.get(q("text:ref-name"))
        if place and state.gone is NONE:
            kind = etree.QName(element).localname
            self._draft.marks.append(("field", self._draft.length, Reference(place, kind)))
        self._inline(element, path, state._replace(computed=True))

    def _change(self, element: etree._Element, path: Path, state: State) -> None:
        """Text was deleted here: its paragraphs are read into this one."""
        story = self._story
        self._said_of(element)
        with story.changes.taken(element.get(_CHANGE_ID, "")) as deletion:
            if deletion is None:
                return
            gone = state.gone if state.gone is not NONE else deletion.change
            for paragraph, place in _paragraphs(deletion.element, deletion.path):
                form = story.styles.paragraph(paragraph.get(_STYLE)).format
                reader = ParagraphReader(story, self._draft, place, self._below)
                reader.read(paragraph, State(form, gone))

    def _tracked(self, element: etree._Element, path: Path, state: State) -> None:
        self._story.changes.declare(element, path)

    def _change_start(self, element: etree._Element, path: Path, state: State) -> None:
        self._story.changes.start(element.get(_CHANGE_ID, ""))
        self._said_of(element)

    def _said_of(self, element: etree._Element) -> None:
        """What somebody wrote of the tracked change that stands here."""
        said = self._story.changes.said(element.get(_CHANGE_ID, ""))
        if said is not None:
            self._story.context.comments.start(said, self._draft)

    def _change_end(self, element: etree._Element, path: Path, state: State) -> None:
        self._story.changes.end(element.get(_CHANGE_ID, ""))

    def _blocks(self, element: etree._Element, path: Path, state: State) -> None:
        """Blocks inside a paragraph, wherever they come from, are read as a text box."""
        self._draft.boxes.extend(self._below(element, path, "text_box", self._draft, state.gone))

    def _script(self, element: etree._Element, path: Path, state: State) -> None:
        self._story.context.notice("warning", "macros", "This document holds macros; they were not run.")

    def _macro_field(self, element: etree._Element, path: Path, state: State) -> None:
        self._script(element, path, state)
        self._inline(element, path, state)

    def _mail_merge(self, element: etree._Element, path: Path, state: State) -> None:
        message = "This document takes text from a list outside it; the list was not opened."
        self._story.context.notice("warning", "mail-merge", message)
        self._inline(element, path, state._replace(computed=True))

    def _exchange(self, element: etree._Element, path: Path, state: State) -> None:
        message = "This document takes text from another program (DDE); the program was not asked."
        self._story.context.notice("warning", "dde-link", message)
        self._inline(element, path, state._replace(computed=True))

    def _nothing(self, element: etree._Element, path: Path, state: State) -> None:
        """The printed number of a heading, which is worked out, and what fires on events, which is not text."""


def _paragraphs(element: etree._Element, path: Path) -> Iterator[tuple[etree._Element, Path]]:
    """The outermost paragraphs in an element with their index paths; what somebody wrote of a change is none of them."""
    for index, child in enumerate(element.iterchildren("*")):
        if child.tag in (PARAGRAPH, HEADING):
            yield child, (*path, index)
        elif child.tag != INFO:
            yield from _paragraphs(child, (*path, index))


def _is_field(tag: str) -> bool:
    return tag in _FIELDS or tag.startswith(_SENDER)


_SENDER = q("text:sender-")
_FIELDS = frozenset(
    q("text:" + name)
    for name in (
        "date", "time", "page-number", "page-continuation", "page-count", "paragraph-count", "word-count", "character-count",
        "table-count", "image-count", "object-count", "author-name", "author-initials", "chapter", "file-name", "template-name",
        "sheet-name", "variable-get", "variable-set", "variable-input", "user-field-get", "user-field-input", "sequence",
        "expression", "sequence-ref", "note-ref", "initial-creator", "creator", "creation-date",
        "creation-time", "modification-date", "modification-time", "description", "title", "subject", "keywords", "print-date",
        "print-time", "printed-by", "editing-cycles", "editing-duration", "user-defined", "conditional-text", "measure",
        "table-formula", "page-variable-get", "page-variable-set", "meta-field", "bibliography-mark",
    )
)  # fmt: skip
_Handler = Callable[[ParagraphReader, etree._Element, Path, State], None]
_HANDLERS: dict[str, _Handler] = {
    q("text:s"): ParagraphReader._spaces,
    q("text:tab"): ParagraphReader._tab,
    q("text:line-break"): ParagraphReader._line_break,
    q("text:span"): ParagraphReader._span,
    q("text:a"): ParagraphReader._link,
    q("text:hidden-text"): ParagraphReader._hidden,
    q("text:conditional-text"): ParagraphReader._conditional,
    q("text:ruby-text"): ParagraphReader._blocks,
    q("text:note"): ParagraphReader._note,
    q("office:annotation"): ParagraphReader._comment,
    q("office:annotation-end"): ParagraphReader._comment_end,
    **dict.fromkeys(map(q, ("text:bookmark", "text:reference-mark")), ParagraphReader._bookmark),
    **dict.fromkeys(map(q, ("text:bookmark-start", "text:reference-mark-start")), ParagraphReader._bookmark_start),
    **dict.fromkeys(map(q, ("text:bookmark-end", "text:reference-mark-end")), ParagraphReader._bookmark_end),
    **dict.fromkeys(map(q, ("text:bookmark-ref", "text:reference-ref")), ParagraphReader._reference),
    q("text:change"): ParagraphReader._change,
    q("text:tracked-changes"): ParagraphReader._tracked,
    q("text:change-start"): ParagraphReader._change_start,
    q("text:change-end"): ParagraphReader._change_end,
    q("text:script"): ParagraphReader._script,
    q("office:event-listeners"): ParagraphReader._script,
    q("text:execute-macro"): ParagraphReader._macro_field,
    q("text:dde-connection"): ParagraphReader._exchange,
    q("text:number"): ParagraphReader._nothing,
    **dict.fromkeys(
        map(q, ("text:database-display", "text:database-name", "text:database-row-number")), ParagraphReader._mail_merge
    ),
    **dict.fromkeys((PARAGRAPH, HEADING, q("text:list"), q("table:table")), ParagraphReader._blocks),
}
