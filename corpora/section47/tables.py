"""Writes one table: a header row that repeats, rows that do not break, lettered items in cells, and a last row of sums."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from corpora.section47.content import Block
from corpora.section47.styles import LETTERS

LETTER = re.compile(r"^\([a-z]\) ")
FIGURE = re.compile(r"^[\d,]+$")
RULES = (
    f"<w:tblBorders {nsdecls('w')}>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9FB4BC"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
MARGINS = f'<w:tblCellMar {nsdecls("w")}><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'


def add_table(document: Any, block: Block, letters: int) -> int:
    """Add the block's table; `letters` is the last list number used, the new last one is returned."""
    table = document.add_table(len(block.rows), len(block.columns))
    table.autofit = False
    properties = table._tbl.tblPr
    properties.append(parse_xml(RULES))
    properties.append(properties.find(qn("w:tblLayout")))
    properties.append(parse_xml(MARGINS))
    properties.append(parse_xml(f'<w:tblLook {nsdecls("w")} w:val="0020" w:firstRow="1"/>'))
    for old in properties.findall(qn("w:tblLook"))[:-1]:
        properties.remove(old)
    for index, width in enumerate(block.columns):
        table.columns[index].width = Mm(width)
    for index, row in enumerate(block.rows):
        letters = _row(document, table, block, index, row, letters)
    return letters


def _row(document: Any, table: Any, block: Block, index: int, row: tuple[str, ...], letters: int) -> int:
    strong = index == 0 or (block.total and index == len(block.rows) - 1)
    keep = block.short and index < len(block.rows) - 1
    element = table.rows[index]._tr.get_or_add_trPr()
    element.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if index == 0:
        element.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for column, text in enumerate(row):
        cell = table.cell(index, column)
        cell.width = Mm(block.columns[column])
        if index == 0:
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="DCE8EC"/>'))
        figures = bool(FIGURE.match(block.rows[-1][column]))
        letters = _cell(document, cell, text, (strong, figures, keep), letters)
    return letters


def _cell(document: Any, cell: Any, text: str, look: tuple[bool, bool, bool], letters: int) -> int:
    strong, right, keep = look
    lines = text.split("\n")
    if any(LETTER.match(line) for line in lines):
        letters += 1
        _restart(document, letters)
    for index, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.style = document.styles["Table Heading" if strong else "Table Text"]
        if LETTER.match(line):
            paragraph.style = document.styles["Table Letter"]
            numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbered.get_or_add_ilvl().val = 0
            numbered.get_or_add_numId().val = letters
        elif right:
            paragraph.paragraph_format.alignment = 2
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(LETTER.sub("", line))
    return letters


def _restart(document: Any, number: int) -> None:
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{LETTERS}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
