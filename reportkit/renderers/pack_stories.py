"""The stories of a Word shell, and what it holds that no tag fills or that every paper would carry: notes, boxes, changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from reportkit.model.packs import PackProblem
from reportkit.renderers.pack_tags import Line

FILE = "shell.docx"
_CARRIED = (
    ("w:ins", "a tracked insertion"), ("w:del", "a tracked deletion"), ("w:moveFrom", "a tracked move"),
    ("w:vanish", "hidden text"), ("w:commentReference", "a comment"), ("wp:anchor", "a floating picture"),
    ("w:txbxContent", "a text box"), ("w:footnoteReference", "a footnote"), ("w:endnoteReference", "an endnote"),
    ("w:altChunk", "another document"), ("w:object", "an embedded object"),
)  # fmt: skip
_KINDS = {"default": "", "first": " of the first page", "even": " of even pages"}
_TAG = re.compile(r"\{\{|\{%")
_UNREAD = re.compile(r"word/(comments|endnotes|footnotes|charts/.*|diagrams/.*|glossary/.*)\.xml|customXml/item\d+\.xml")


def stories(document: Any) -> Iterator[tuple[str, Any]]:
    """The page itself, with an empty name, then each header and footer with its own."""
    yield "", document.element.body
    seen: set[Any] = set()
    for section in document.element.body.iter(qn("w:sectPr")):
        for mark in section:
            kind = mark.tag.rpartition("}")[2].removesuffix("Reference")
            part = document.part.related_parts.get(mark.get(qn("r:id"))) if kind in ("header", "footer") else None
            if part is not None and part not in seen:
                seen.add(part)
                yield kind + _KINDS.get(mark.get(qn("w:type")), ""), part.element


def lines(document: Any) -> Iterator[Line]:
    """The paragraphs of every story, each with its place; those of content controls among them."""
    for story, parent in stories(document):
        tables = 0
        for block in _blocks(parent):
            if block.tag == qn("w:p"):
                yield _line(block, PackProblem(FILE, "", "", story=story))
            else:
                tables += 1
                yield from _table(block, PackProblem(FILE, "", "", story=story, table=tables))


def _blocks(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            yield from _blocks(child)


def _table(table: Any, place: PackProblem) -> Iterator[Line]:
    for row_number, row in enumerate(table.findall(qn("w:tr")), 1):
        whole = " ".join(told for line in row.iter(qn("w:p")) if (told := text(line)))
        for column, cell in enumerate(row.findall(qn("w:tc")), 1):
            for paragraph in cell.iter(qn("w:p")):
                yield _line(paragraph, replace(place, row=row_number, column=column), whole or " ")


def _line(paragraph: Any, place: PackProblem, row_text: str = "") -> Line:
    told = text(paragraph)
    return Line(told, replace(place, text=told), row_text)


def text(paragraph: Any) -> str:
    """The words of a paragraph."""
    return "".join(mark.text or "" for mark in paragraph.iter(qn("w:t")))


def marks(document: Any) -> Iterator[PackProblem]:
    """Pictures without a description, and what every paper would carry."""
    for story, root in stories(document):
        for picture in root.iter(qn("wp:docPr")):
            if not (picture.get("descr") or "").strip():
                told, name = "A picture has no description.", picture.get("name") or "the picture"
                yield PackProblem(FILE, told, "Write its alternative text in Word.", text=name, story=story)
        for tag, told in _CARRIED:
            for mark in root.iter(qn(tag)):
                if not any(up.tag.endswith("}Fallback") for up in mark.iterancestors()):
                    yield replace(_place(mark, root, story), message=f"It holds {told}, which every paper would carry.",
                                  mend=_mend(told))  # fmt: skip


def _mend(told: str) -> str:
    if "tracked" in told:
        return "Take it out: accept or reject every change in Word."
    if told == "a text box":
        return "Take it out, and write its tags and words into a paragraph: a tag in a text box may stay unfilled."
    return "Take it out."


def _place(mark: Any, root: Any, story: str) -> PackProblem:
    """The place of an element, with the words of its paragraph, or those nearest before it."""
    holder = next((up for up in mark.iterancestors() if up.tag == qn("w:p")), mark)
    cell = next(mark.iterancestors(qn("w:tc")), None)
    found = PackProblem(FILE, "", "", story=story, text=text(holder) or text(mark) or _before(mark, root))
    if cell is None:
        return found
    row = cell.getparent()
    table = next(row.iterancestors(qn("w:tbl")))
    number = list(root.iter(qn("w:tbl"))).index(table) + 1
    return replace(found, table=number, row=list(table.iter(qn("w:tr"))).index(row) + 1,
                   column=row.findall(qn("w:tc")).index(cell) + 1)  # fmt: skip


def _before(mark: Any, root: Any) -> str:
    told = ""
    for each in root.iter():
        if each is mark:
            break
        if each.tag == qn("w:p"):
            told = text(each) or told
    return told


def unfilled(document: Any) -> Iterator[PackProblem]:
    """Tags that are in no story of the page, so that they are not filled or are filled where nobody looks."""
    for part in document.part.package.iter_parts():
        name = str(part.partname).lstrip("/")
        if _UNREAD.fullmatch(name):
            plain = re.sub(r"<[^>]*>", "", part.blob.decode("utf-8", "replace"))
            if found := _TAG.search(plain):
                told = f"{name} has a tag, and only the page, its header and its footer are filled."
                near = " ".join(plain[max(0, found.start() - 20) : found.start() + 60].split())
                yield PackProblem(FILE, told, "Move the tag to the page, the header or the footer.", text=near, story=name)
