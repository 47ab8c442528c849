"""The walk over a page: one step an element, without recursion, from the tree to blocks in reading order."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from reportkit.model.text import BlockKind, Cell, Region, Revision
from reportkit.readers.html.aside import Aside, all_text, words_in
from reportkit.readers.html.drafts import Draft, Format, Node
from reportkit.readers.html.lists import Item, ListState, list_of, whole
from reportkit.readers.html.notes import Notes
from reportkit.readers.html.tables import TableState, is_layout

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_CELLS = frozenset({"td", "th"})
_BOLD, _ITALIC, _UNDERLINE = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "var", "dfn"}), frozenset({"u"})
_REVISIONS: dict[str, Revision] = {"del": "deleted", "ins": "inserted"}
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "listing", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "xmp",
})  # fmt: skip
_SECTIONING = frozenset({"article", "aside", "main", "section", "blockquote", "td", "figure"})
_EDGES: dict[str, Region] = {"header": "header", "footer": "footer"}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_UNSAFE_LINKS = ("javascript:", "data:", "vbscript:")


class State(NamedTuple):
    """What is in force at a place: the form of characters, and what kind of block they would open."""

    form: Format = Format()
    kind: BlockKind = "paragraph"
    level: int | None = None
    region: Region = "body"
    style: str | None = None
    as_typed: bool = False
    edges: bool = False
    list: ListState | None = None
    item: Item | None = None
    table: TableState | None = None
    cell: Cell | None = None
    note: str | None = None
    parent: Draft | None = None


@dataclass(slots=True, eq=False)
class _Open:
    """An element whose contents are being read."""

    element: etree._Element
    path: tuple[int, ...]
    state: State
    children: Iterator[etree._Element]
    count: int = 0


class Flow:
    """Reads a page's tree into `drafts`; `finished` is called with each as it is done."""

    def __init__(self, notes: Notes, aside: Aside, finished: Callable[[Draft], None]) -> None:
        self.drafts: list[Draft] = []
        self.unfetched = 0
        self._notes, self._aside, self._finished = notes, aside, finished
        self._draft: Draft | None = None
        self._tables = 0
        self._labelled: set[str] = set()
        self._heads: dict[Cell, Draft] = {}

    def read(self, root: etree._Element, path: tuple[int, ...], state: State) -> None:
        """Read an element whose path from the page's root is `path`, with all that it holds."""
        stack = [self._enter(root, path, state)]
        while stack:
            top = stack[-1]
            child = next(top.children, None)
            if child is None:
                stack.pop()
                self._leave(top, stack[-1].state if stack else None)
                continue
            below = (*top.path, top.count)
            top.count += 1
            if self._is_text(child, below, top.state):
                stack.append(self._enter(child, below, top.state))
            else:
                self._text(child.tail, Node(below, "tail"), top.state)
        self._close()

    def _is_text(self, element: etree._Element, path: tuple[int, ...], state: State) -> bool:
        """Whether an element is to be entered; one that is not is set aside, or is a mark and done with here."""
        if element.tag == "head":
            return False
        if self._aside.takes(element):
            if element.tag in ("nav", "div", "section", "form", "dialog", "iframe"):
                self._close()
            return False
        tag = element.tag
        if tag == "br":
            self._opened(state).line_break(Node(path, "text"), state.form)
        elif tag == "hr":
            self._close()
        elif tag in ("img", "svg"):
            self._picture(element, state)
        elif element in self._notes.marks:
            self._opened(state).mark("note", self._notes.marks[element])
        elif element in self._notes.backs:
            self._back(element, state)
        else:
            return True
        return False

    def _enter(self, element: etree._Element, path: tuple[int, ...], outer: State) -> _Open:
        state = outer._replace(form=_form(element, outer.form))
        if element.tag in _BLOCKS or element.get("role") == "heading":
            self._close()
            state = self._block(element, state)
        if element in self._notes.notes:
            self._close()
            state = state._replace(note=self._notes.notes[element], kind="footnote", region="footnote")
        text = element.text or ""
        start = 1 if element.tag == "pre" and text.startswith("\n") else 0
        self._text(text, Node(path, "text"), state, start)
        return _Open(element, path, state, element.iterchildren("*"))

    def _leave(self, done: _Open, outer: State | None) -> None:
        element = done.element
        if element.tag in _BLOCKS or element.get("role") == "heading" or element in self._notes.notes:
            self._close()
        if outer is not None:
            self._text(element.tail, Node(done.path, "tail"), outer)

    def _text(self, text: str | None, node: Node, state: State, start: int = 0) -> None:
        if not text or (self._draft is None and not text.strip(" \t\n\r\f")):
            return
        draft = self._opened(state)
        if state.as_typed:
            draft.add_lines(text, node, state.form, start)
        else:
            draft.add(text, node, state.form, start)

    def _opened(self, state: State) -> Draft:
        if self._draft is None:
            self._draft = self._new(state)
        return self._draft

    def _new(self, state: State) -> Draft:
        form = state.form
        draft = Draft(
            state.kind, state.region, state.level, None, state.style, form.language, state.cell, state.note, state.parent
        )
        if state.item is not None and state.kind != "caption":
            self._number(draft, state.item)
        if state.note is not None:
            draft.number = None if state.note in self._labelled else self._notes.labels[state.note]
            self._labelled.add(state.note)
        if state.cell is not None:
            draft.kind = "table_cell"
            self._heads.setdefault(state.cell, draft)
        return draft

    def _number(self, draft: Draft, item: Item) -> None:
        if not item.taken:
            draft.number = item.number
            item.taken = True
            if draft.kind == "paragraph":
                draft.kind, draft.level = "list_item", item.level

    def _close(self) -> None:
        draft, self._draft = self._draft, None
        if draft is not None and draft.close():
            self.drafts.append(draft)
            self._finished(draft)

    def _block(self, element: etree._Element, state: State) -> State:
        tag = element.tag
        if tag in _HEADINGS or element.get("role") == "heading":
            level = min(max(whole(element.get("aria-level"), _HEADINGS.get(tag, 2)), 1), 9)
            return state._replace(kind="heading", level=level)
        if tag in _LISTS:
            return state._replace(list=list_of(element, state.list.level + 1 if state.list else 1), item=None)
        if tag == "li":
            level = state.list.level if state.list else 1
            number = state.list.label(element) if state.list else "•"
            return state._replace(item=Item(number, level))
        if tag in ("table", "tr", "caption") or tag in _CELLS:
            return self._table(element, state)
        if tag == "figcaption":
            return state._replace(kind="caption")
        if tag == "blockquote":
            state = state._replace(style="Quote")
        elif tag in ("pre", "listing", "xmp"):
            state = state._replace(style="Preformatted", as_typed=True)
        elif tag in _EDGES and state.edges and element.find(".//h1") is None:
            state = state._replace(region=_EDGES[tag])
        return state._replace(edges=False) if tag in _SECTIONING else state

    def _table(self, element: etree._Element, state: State) -> State:
        tag, table = element.tag, state.table
        if tag == "table":
            if is_layout(element):
                return state._replace(table=None, edges=False)
            self._tables += 1
            host = self._heads.get(state.cell) if state.cell else None
            inner = TableState(f"t-{self._tables}")
            return state._replace(table=inner, cell=None, parent=host or state.parent, list=None, item=None, edges=False)
        if table is None:
            return state
        if tag == "tr":
            table.start_row(element)
            return state
        if tag == "caption":
            return state._replace(kind="caption")
        form = state.form._replace(bold=True) if tag == "th" else state.form
        return state._replace(cell=table.place(element), kind="paragraph", level=None, form=form, list=None, item=None)

    def _picture(self, element: etree._Element, state: State) -> None:
        draft = self._opened(state)
        draft.mark("picture")
        if element.tag == "svg":
            title = element.find("{*}title") if element.find("title") is None else element.find("title")
            words = element.get("aria-label") or ("" if title is None else title.text)
            draft.pictures.append((words or None, "", False))
            self._aside.count("drawings", words_in(element))
            return
        alt = element.get("alt")
        named = " ".join(alt.split()) if alt else None
        draft.pictures.append((named, _file_name(element.get("src", "")), alt is not None and not named))
        self.unfetched += 1

    def _back(self, element: etree._Element, state: State) -> None:
        words = all_text(element).strip("[](). \t\n")
        label = self._notes.labels[state.note].strip("[]() ") if state.note else None
        if words == label:
            self._opened(state)  # the note's number is printed here, even where nothing follows
        else:
            self._aside.count("links back from notes", words_in(element))


def _form(element: etree._Element, form: Format) -> Format:
    tag = element.tag
    if tag in _BOLD:
        form = form._replace(bold=True)
    elif tag in _ITALIC:
        form = form._replace(italic=True)
    elif tag in _UNDERLINE:
        form = form._replace(underline=True)
    elif tag in _REVISIONS:
        form = form._replace(revision=_REVISIONS[tag], date=element.get("datetime"))
    elif tag == "a" and element.get("href"):
        href = element.get("href", "").strip()
        form = form._replace(link=None if href.lower().startswith(_UNSAFE_LINKS) else href)
    language = element.get("lang") or element.get(_XML_LANG) or element.get("xml:lang")
    return form._replace(language=language.strip()) if language and language.strip() else form


def _file_name(address: str) -> str:
    if address.lower().startswith("data:"):
        return ""
    return posixpath.basename(address.partition("?")[0].partition("#")[0])
