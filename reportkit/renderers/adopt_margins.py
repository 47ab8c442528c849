"""The headers and footers of a council's paper as those of a shell: logo, tags and page numbers stay, this paper's words go."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from reportkit.renderers.adopt_looks import blocks, words
from reportkit.renderers.adopt_names import is_council, is_report, is_shape
from reportkit.renderers.adopt_pieces import Pictures, cell_look, line, line_look, number_field, run, run_look, table_look
from reportkit.renderers.adopt_reading import Reading

_FIELDS = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_TYPED = re.compile(r"(?P<page>page|tudalen)\s+\d+(?:\s+(?P<of>of|o)\s+\d+)?", re.IGNORECASE)
_ITEM = re.compile(r"(agenda )?item( (no|number))?\b.*", re.IGNORECASE)


def margin(part: Any, name: str, found: Reading, pictures: Pictures) -> Any:
    """The header or footer `name` of a shell, from that part of the council's paper."""
    old = part.element
    made = OxmlElement("w:hdr" if name.startswith("header") else "w:ftr")
    for block in blocks(old):
        made.append(_block(block, part, name, found, pictures))
    for box in old.iter(qn("w:txbxContent")):
        if not any(up.tag.endswith("}Fallback") for up in box.iterancestors()):
            found.leave(name, words(box), "It stands in a text box, which a shell may not have.")
    if not len(made) or made[-1].tag == qn("w:tbl"):
        made.append(OxmlElement("w:p"))
    return made


def _block(block: Any, part: Any, name: str, found: Reading, pictures: Pictures) -> Any:
    if block.tag == qn("w:p"):
        return _line(block, part, name, found, pictures)
    made = OxmlElement("w:tbl")
    made.append(table_look(block))
    grid = block.find(qn("w:tblGrid"))
    made.append(copy.deepcopy(grid) if grid is not None else OxmlElement("w:tblGrid"))
    for row in block.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not block:
            continue
        made_row = OxmlElement("w:tr")
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is row:
                made_row.append(_cell(cell, part, name, found, pictures))
        made.append(made_row)
    return made


def _cell(cell: Any, part: Any, name: str, found: Reading, pictures: Pictures) -> Any:
    made = OxmlElement("w:tc")
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    own = width.get(qn("w:w")) if width is not None and width.get(qn("w:type")) == "dxa" else ""
    look = cell_look(cell, int(own) if str(own).isdigit() else 0)
    if not str(own).isdigit():
        look.remove(look[0])
    for place, tag in enumerate(("w:gridSpan", "w:vMerge"), len(look.findall(qn("w:tcW")))):
        mark = cell.find(f"{qn('w:tcPr')}/{qn(tag)}")
        if mark is not None:
            look.insert(place, copy.deepcopy(mark))
    made.append(look)
    for inner in blocks(cell):
        made.append(_block(inner, part, name, found, pictures))
    if made[-1].tag != qn("w:p"):
        made.append(OxmlElement("w:p"))
    return made


def _line(paragraph: Any, part: Any, name: str, found: Reading, pictures: Pictures) -> Any:
    look = run_look(paragraph)
    made = line(line_look(paragraph, found.looks.styles))
    kept = list(pictures.keep(paragraph, part, name))
    if lost := sum(1 for _ in paragraph.iter(qn("w:drawing"), qn("w:pict"))) - len(kept):
        found.leave(name, f"{lost} drawings or pictures", "Only pictures in PNG, JPEG or GIF are kept.")
    for each in kept:
        made.append(each)
    for kind, text in _pieces(paragraph):
        for piece in _shaped(kind, text, name, found):
            made.append(number_field(look, piece[1]) if piece[0] == "field" else run(look, piece[1]))
    return made


def _shaped(kind: str, text: str, name: str, found: Reading) -> Iterator[tuple[str, str]]:
    """What stays of a piece: the shape's own words, a tag in place of a value, or nothing."""
    plain = " ".join(text.split())
    if kind == "field" or not plain or is_shape(text):
        yield kind, text
    elif typed := _TYPED.fullmatch(plain):
        yield from (("text", f"{typed['page']} "), ("field", "PAGE"))
        if typed["of"]:
            yield from (("text", f" {typed['of']} "), ("field", "NUMPAGES"))
    else:
        title = found.title.casefold()
        for tag, matches in (
            ("paper.title", bool(title) and plain.casefold() == title), ("paper.council", is_council(plain)),
            ("paper.foot", bool(_ITEM.fullmatch(plain))), ("paper.kicker", is_report(plain)),
        ):  # fmt: skip
            if matches:
                found.leave(name, plain, f"The tag {{{{ {tag} }}}} stands in its place.", body=True)
                yield "text", f"{{{{ {tag} }}}}"
                return
        found.leave(name, plain, "No tag stands for it; write it into shell.docx again if every paper has it.")


def _pieces(paragraph: Any) -> Iterator[tuple[str, str]]:
    """The words of a paragraph, broken at tabulators and page numbers, which come as fields by their code."""
    text, code, shown = "", "", False
    for kind, value in _marks(paragraph):
        if kind == "begin":
            code, shown = " ", False
        elif kind == "code":
            code += value
        elif kind == "separate":
            shown = True
        elif kind == "end" or kind == "simple":
            if number := _FIELDS.match(value if kind == "simple" else code):
                yield from _told(text)
                yield "field", number[1].upper()
                text = ""
            code, shown = "" if kind == "end" else code, False
        elif value in "\t\n" and value:
            yield from _told(text)
            yield "text", value
            text = ""
        elif not (shown and _FIELDS.match(code)):
            text += value
    yield from _told(text)


def _told(text: str) -> Iterator[tuple[str, str]]:
    if text:
        yield "text", text


def _marks(paragraph: Any) -> Iterator[tuple[str, str]]:
    for mark in paragraph.iter():
        inside = [up.tag for up in mark.iterancestors()]
        if qn("w:txbxContent") in inside or qn("w:del") in inside:
            continue
        simple = next((up for up in mark.iterancestors(qn("w:fldSimple"))), None)
        if mark.tag == qn("w:fldSimple"):
            yield "simple", mark.get(qn("w:instr")) or ""
        elif mark.tag == qn("w:fldChar"):
            yield str(mark.get(qn("w:fldCharType"))), ""
        elif mark.tag == qn("w:instrText"):
            yield "code", mark.text or ""
        elif mark.tag == qn("w:t") and not (simple is not None and _FIELDS.match(simple.get(qn("w:instr")) or "")):
            yield "text", mark.text or ""
        elif mark.tag in (qn("w:tab"), qn("w:ptab")) and mark.getparent().tag == qn("w:r"):
            yield "text", "\t"
        elif mark.tag == qn("w:br"):
            yield "text", "\n"
