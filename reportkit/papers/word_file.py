"""A Word file taken apart for the acceptance checks: its parts, styles and paragraphs, and the place of each in words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from reportkit.errors import Damaged
from reportkit.ooxml.names import W, w
from reportkit.ooxml.parser import parse

#: Deeper than this no part of a paper nests.
_DEPTH = 200
#: Together the parts of a paper are not larger than this.
_MOST = 400_000_000


class WordFile:
    """The parts of a .docx by name. Raises Damaged RK203 where it is no ZIP file or a part that is asked for is no XML."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                if sum(info.file_size for info in package.infolist()) > _MOST:
                    raise Damaged("RK203", f"“{name}” holds more than a paper can.", "Ask its sender for a fresh copy.", name)
                self.parts = {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            raise Damaged("RK203", f"“{name}” is not a Word file.", "Ask its sender for a fresh copy.", name) from error
        self._trees: dict[str, Any] = {}

    def tree(self, part: str) -> Any:
        """The root element of a part; an empty element where there is no such part."""
        if part not in self._trees:
            self._trees[part] = parse(self.parts.get(part, b"<none/>"), self.name, _DEPTH)
        return self._trees[part]

    @cached_property
    def title(self) -> str:
        """The title in the file's properties; empty where there is none."""
        core = self.tree("docProps/core.xml") if "docProps/core.xml" in self.parts else None
        return "" if core is None else str(core.findtext("{http://purl.org/dc/elements/1.1/}title") or "").strip()

    @cached_property
    def body(self) -> Any:
        """The body of the document."""
        root = self.tree("word/document.xml")
        found = root.find(w("body"))
        return root if found is None else found

    @cached_property
    def stories(self) -> dict[str, Any]:
        """The body, headers, footers, notes and comments, by part."""
        kinds = ("document", "header", "footer", "footnotes", "endnotes", "comments")
        names = [name for name in self.parts if name.startswith("word/") and name[5:].startswith(kinds) and name.endswith(".xml")]
        return {name: self.tree(name) for name in sorted(names, key=lambda name: (name != "word/document.xml", name))}

    @cached_property
    def styles(self) -> dict[str, Any]:
        """The styles by id."""
        return {str(style.get(w("styleId"))): style for style in self.tree("word/styles.xml").findall(w("style"))}

    @cached_property
    def bookmarks(self) -> frozenset[str]:
        """The names of the bookmarks."""
        return frozenset(str(mark.get(w("name"))) for tree in self.stories.values() for mark in tree.iter(w("bookmarkStart")))

    def paragraphs(self) -> Iterator[Any]:
        """The paragraphs of the body with those in its tables, in order."""
        return iter(self.body.iter(w("p")))

    def style_of(self, paragraph: Any) -> str:
        """The id of a paragraph's style."""
        return valued(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or "Normal"

    def inherited(self, paragraph: Any, path: str) -> Any:
        """The first element at a path such as `pPr/outlineLvl` in the paragraph, its style, or those it rests on; else None."""
        names = "/".join(w(step) for step in path.split("/"))
        found = paragraph.find(names)
        style, seen = self.style_of(paragraph), set[str]()
        while found is None and style in self.styles and style not in seen:
            seen.add(style)
            found = self.styles[style].find(names)
            style = valued(self.styles[style].find(w("basedOn")))
        return found

    def level(self, paragraph: Any) -> int:
        """The heading level of a paragraph from 1; nought where it is none."""
        found = valued(self.inherited(paragraph, "pPr/outlineLvl"))
        return int(found) + 1 if found.isdigit() and int(found) < 9 else 0

    def is_title(self, paragraph: Any) -> bool:
        """Whether a paragraph's style is Title or rests on it."""
        style, seen = self.style_of(paragraph), set[str]()
        while style and style not in seen:
            if style.casefold() == "title":
                return True
            seen.add(style)
            style = valued(self.styles[style].find(w("basedOn"))) if style in self.styles else ""
        return False

    def where(self, element: Any) -> str:
        """The place of an element in words: the table's cell or the heading above, and the first words there."""
        paragraph = element if element.tag == w("p") else next(element.iterancestors(w("p")), None)
        if paragraph is None:
            paragraph = next(element.iter(w("p")), None)
        words = quoted(shown(paragraph)) if paragraph is not None else ""
        cell = next(element.iterancestors(w("tc")), element if element.tag == w("tc") else None)
        table = next(element.iterancestors(w("tbl")), element if element.tag == w("tbl") else None)
        if table is not None:
            return ", ".join(filter(None, [self._cell(table, cell), words]))
        return ", ".join(filter(None, [self._heading(paragraph), words]))

    def _cell(self, table: Any, cell: Any) -> str:
        number = list(self.body.iter(w("tbl"))).index(table) + 1 if table in set(self.body.iter(w("tbl"))) else 0
        place = f"table {number}" if number else "a table outside the body"
        if cell is None:
            return place
        row = cell.getparent()
        rows, cells = table.findall(w("tr")), row.findall(w("tc"))
        return f"{place}, row {rows.index(row) + 1}, column {cells.index(cell) + 1}" if row in rows else place

    def _heading(self, paragraph: Any) -> str:
        above = ""
        for each in self.paragraphs():
            if each is paragraph:
                return f"under “{above}”" if above else ""
            if self.level(each):
                above = shown(each)
        return ""


def shown(element: Any) -> str:
    """The text of an element: what `w:t` holds, a space for a tab or a break."""
    parts = []
    for each in element.iter(w("t"), w("tab"), w("br")):
        if each.tag == w("t"):
            parts.append(each.text or "")
        elif each.getparent().tag == w("r"):
            parts.append(" ")
    return "".join(parts)


def valued(element: Any) -> str:
    """The value of an element such as `<w:pStyle w:val="…"/>`; empty where there is no element."""
    return "" if element is None else str(element.get(w("val")) or "")


def is_on(element: Any) -> bool:
    """Whether a switch such as `<w:vanish/>` is there and on."""
    return element is not None and (element.get(w("val")) or "1") not in ("0", "false", "off")


def local(element: Any) -> str:
    """The name of a WordprocessingML element without its namespace; empty for another."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.removeprefix(f"{{{W}}}") if tag.startswith(f"{{{W}}}") else ""


def quoted(text: str, most: int = 60) -> str:
    """A text in quotation marks, its end left out where it is long; empty for an empty text."""
    text = " ".join(text.split())
    return f"“{text[: most - 1].rstrip()}…”" if len(text) > most else f"“{text}”" if text else ""
