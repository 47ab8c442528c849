"""The header block of an adopted shell: a loop over the meeting's particulars in the look of the council's own block."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml

from reportkit.renderers.adopt_looks import rows, words
from reportkit.renderers.adopt_names import field_of
from reportkit.renderers.adopt_pieces import cell_look, legible, line, line_look, run, run_look, sized, styled, table_look
from reportkit.renderers.adopt_reading import Reading
from reportkit.renderers.shell import header_table

_TAGS = ("for row in paper.header", "if row.officer", "else", "endif", "endfor")
_CAPTION = (("w:tblCaption", "{{ paper.caption }}"), ("w:tblDescription", "{{ paper.description }}"))


def loop(kind: str, block: Any, width: int, found: Reading) -> Iterator[Any]:
    """The elements of the header block, which was a table, lines, or nothing that was found."""
    if kind == "lines":
        yield from _lines(block, found)
    elif kind == "table":
        yield _table(block, width, found)
    else:
        yield parse_xml(header_table(width))


def _lines(block: Any, found: Reading) -> Iterator[Any]:
    look, text = line_look(block, () if found.looks.level(block) else found.looks.styles), words(block)
    between = ":\t" if ":" in text[:60] and "\t" in text else ": " if ":" in text[:60] else "\t"
    if "\t" in between and look.find(qn("w:tabs")) is None:
        look = _hanging(look)
    label, value = legible(run_look(block)), legible(_last_look(block))
    begin, question, other, end, close = (line(None, run(None, f"{{%p {tag} %}}")) for tag in _TAGS)
    plain = (run(label, "{{ row.label }}" + between), run(value, "{{ row.value }}"))
    officer = (run(label, "{{ row.label }}" + between), run(None, "{{ row.value }}"))
    yield from (begin, question, line(styled("RKParticularOfficer"), *officer), other, line(look, *plain), end, close)


def _hanging(look: Any) -> Any:
    """A line whose value stands at one place, whatever the length of its label."""
    made = OxmlElement("w:pPr")
    tabs, stop, indent = OxmlElement("w:tabs"), OxmlElement("w:tab"), OxmlElement("w:ind")
    stop.set(qn("w:val"), "left")
    stop.set(qn("w:pos"), str(_STOP))
    tabs.append(stop)
    for name in ("left", "hanging"):
        indent.set(qn(f"w:{name}"), str(_STOP))
    before = [mark for mark in look if mark.tag in (qn("w:pStyle"), qn("w:keepNext"), qn("w:keepLines"), qn("w:shd"))]
    after = [mark for mark in look if mark not in before and mark.tag != qn("w:ind")]
    spacing = [mark for mark in after if mark.tag == qn("w:spacing")]
    for mark in (*before, tabs, *spacing, indent, *(mark for mark in after if mark not in spacing)):
        made.append(mark)
    return made


#: Where the value of a line begins, in twentieths of a point: 5 cm.
_STOP = 2835


def _last_look(holder: Any) -> Any:
    """The properties of the last run with words."""
    runs = [each for each in holder.iter(qn("w:r")) if any((mark.text or "").strip() for mark in each.iter(qn("w:t")))]
    alone = OxmlElement("w:p")
    for each in runs[-1:]:
        alone.append(copy.deepcopy(each))
    return run_look(alone)


def _table(block: Any, width: int, found: Reading) -> Any:
    """The council's table with two columns: the label's look and the value's are those of its first row with both."""
    label, value = _model(block)
    share = _share(label, value)
    widths = (int(width * share), width - int(width * share))
    made = OxmlElement("w:tbl")
    made.append(_properties(block, width))
    grid = OxmlElement("w:tblGrid")
    for each in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(each))
        grid.append(column)
    made.append(grid)
    paragraphs = [next(cell.iter(qn("w:p")), OxmlElement("w:p")) for cell in (label, value)]
    looks = [line_look(each, found.looks.styles) for each in paragraphs]
    heads = line(looks[0], run(run_look(label), "{{ row.label }}"))
    plain = line(looks[1], run(run_look(value), "{{ row.value }}"))
    officer = line(styled("RKParticularOfficer"), run(None, "{{ row.value }}"))
    cells = (cell_look(label, widths[0]), cell_look(value, widths[1]))

    def row(first: Any, second: Any) -> Any:
        made_row = OxmlElement("w:tr")
        properties = OxmlElement("w:trPr")
        properties.append(OxmlElement("w:cantSplit"))
        made_row.append(properties)
        for look, content in zip(cells, (first, second), strict=True):
            cell = OxmlElement("w:tc")
            cell.append(copy.deepcopy(look))
            cell.append(copy.deepcopy(content))
            made_row.append(cell)
        return made_row

    begin, question, other, end, close = (row(line(None, run(None, f"{{%tr {tag} %}}")), OxmlElement("w:p")) for tag in _TAGS)
    for each in (begin, question, row(heads, officer), other, row(heads, plain), end, close):
        made.append(each)
    return made


def _model(block: Any) -> tuple[Any, Any]:
    for row in rows(block):
        if len(row) > 1 and field_of(words(row[0]).strip()):
            return row[0], row[1]
    cells = next(row for row in rows(block) if row)
    return cells[0], cells[-1]


def _share(label: Any, value: Any) -> float:
    """What part of the table's width the labels take."""
    found = []
    for cell in (label, value):
        mark = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        told = mark.get(qn("w:w")) if mark is not None else ""
        found.append(int(told) if str(told).isdigit() else 0)
    return min(max(found[0] / sum(found), 0.2), 0.5) if label is not value and all(found) else 0.3


def _properties(block: Any, width: int) -> Any:
    made = table_look(block)
    for tag in ("w:tblW", "w:tblLayout", "w:tblInd", "w:jc", "w:tblLook"):
        for old in made.findall(qn(tag)):
            made.remove(old)
    style = made.find(qn("w:tblStyle"))
    made.insert(0 if style is None else 1, sized("w:tblW", width))
    layout = OxmlElement("w:tblLayout")
    layout.set(qn("w:type"), "fixed")
    margins = made.find(qn("w:tblCellMar"))
    made.append(layout) if margins is None else margins.addprevious(layout)
    look = OxmlElement("w:tblLook")
    for name, told in (("val", "0080"), ("firstRow", "0"), ("lastRow", "0"), ("firstColumn", "1"), ("lastColumn", "0"),
                       ("noHBand", "1"), ("noVBand", "1")):  # fmt: skip
        look.set(qn(f"w:{name}"), told)
    made.append(look)
    for tag, told in _CAPTION:
        mark = OxmlElement(tag)
        mark.set(qn("w:val"), told)
        made.append(mark)
    return made
