"""The body of a Word file from the printed parts: numbered styles, quotations, and tables whose header row repeats."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm

from reportkit.model.paper_parts import letter
from reportkit.model.paper_revision import Mark, Marks
from reportkit.renderers.charts import FIGURE_WIDTH_CM, RATINGS, png, rating_colour
from reportkit.renderers.flow import Figure, Heading, Para, Part, Quotes, Resolutions
from reportkit.renderers.flow_tables import Line, Table
from reportkit.renderers.links import is_numbered, paragraph_place, pieces, recommendation_place
from reportkit.renderers.shell_styles import style_id

_ROLES: dict[str, str] = {
    "text": "cell", "strong": "cell_strong", "head": "cell_head", "sub": "cell_sub", "source": "cell_source",
    "officer": "cell_officer", "muted": "cell_source", "quote": "cell",
    **dict.fromkeys(RATINGS, "cell_strong"),
}  # fmt: skip
#: An average letter's width and a line's height in a table's cell, in twentieths of a point.
_LETTER, _LINE = 108, 260


class Body:
    """Builds elements for one document; `styles` maps roles to style names, `width` is the text's in twentieths of a point."""

    def __init__(
        self, document: Any, styles: Mapping[str, str], width: int, targets: Mapping[str, str] | None = None,
        theme: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self._document = document
        self._styles = styles
        self._width = width
        self._targets = targets or {}
        self._theme = theme or {}
        self._bookmarks = 100
        self._pictures = 0
        section = document.sections[-1]
        self._half = (section.page_height - section.top_margin - section.bottom_margin) // 635 // 2  # 635 EMU to a twip

    def elements(self, parts: Iterable[Part]) -> list[Any]:
        """The elements of the parts, in order; a paragraph follows a table that would end the document."""
        made: list[Any] = []
        for part in parts:
            made += self._part(part)
        if made and made[-1].tag == qn("w:tbl"):
            made.append(self._thin())
        return made

    def _thin(self) -> Any:
        """The paragraph that must follow a last table; one point high, so that a full page does not bring an empty one."""
        made, spacing = self.paragraph("note", ""), OxmlElement("w:spacing")
        for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
            spacing.set(qn(f"w:{name}"), value)
        made[0].append(spacing)
        return made

    def _part(self, part: Part) -> list[Any]:
        if isinstance(part, Heading):
            return [self._bookmarked(self.paragraph(f"heading_{part.level}", part.text), _mark(part.key))]
        if isinstance(part, Para):
            role = "officer" if part.officer else "numbered" if part.number else "note"
            made = self._words(role, part.text, part.marks)
            if part.leads:
                made[0].append(OxmlElement("w:keepNext"))
            return [self._aimed(made, paragraph_place(part.number)) if part.number else made]
        if isinstance(part, Quotes):
            return [element for line in part.items for element in self._quote(line)]
        if isinstance(part, Resolutions):
            return [self.paragraph("lead_in", part.lead_in), *self._resolved(part)]
        if isinstance(part, Figure):
            return [self.paragraph("caption", part.caption), self._picture(part)]
        return [self._bookmarked(self.paragraph("caption", part.caption), _mark(f"table-{part.key}")), self.table(part)]

    def _resolved(self, part: Resolutions) -> Iterator[Any]:
        """The recommendations as one list that starts at 1, with the parts of each on its second level, which starts at (a)."""
        number = self._new_list()
        for place, text in enumerate(part.items, 1):
            own = part.parts[place - 1] if part.parts else ()
            words = self._words("recommendation", text, part.marks[place - 1] if part.marks else ())
            line = self._in_list(words, number, leads=bool(own))
            yield self._aimed(line, recommendation_place(place))
            for inner, told in enumerate(own, 1):
                under = self._in_list(self._linked("recommendation", told), number, 1)
                yield self._aimed(under, recommendation_place(place, letter(inner)))

    def paragraph(self, role: str, text: str) -> Any:
        """A paragraph in the style of a role."""
        made = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        made.append(properties)
        properties.append(_valued("w:pStyle", style_id(self._styles[role])))
        if text:
            made.append(_run(text))
        return made

    def _picture(self, figure: Figure) -> Any:
        """A paragraph that holds a chart, with its words for those who do not see it."""
        inline = self._document.part.new_pic_inline(io.BytesIO(png(figure, self._theme)), width=Cm(FIGURE_WIDTH_CM))
        self._pictures += 1
        told = inline.docPr
        told.set("id", str(self._pictures))
        told.set("name", figure.key)
        told.set("descr", figure.alt)
        run, drawing = OxmlElement("w:r"), OxmlElement("w:drawing")
        drawing.append(inline)
        run.append(drawing)
        made = self.paragraph("cell", "")
        made.append(run)
        return made

    def _rated(self, role: str, line: Line) -> Any:
        """A rating: its shape in its colour, then its word."""
        shape, _, word = line.text.partition("\u00a0")
        mark, properties = _run(shape), OxmlElement("w:rPr")
        properties.append(_valued("w:color", rating_colour(line.role, self._theme).lstrip("#")))
        mark.insert(0, properties)
        made = self.paragraph(role, "")
        made.append(mark)
        made.append(_run(f"\u00a0{word}"))
        return made

    def _words(self, role: str, text: str, marks: Marks) -> Any:
        """A paragraph whose references are links; or, in a marked version, with what was put in and taken out."""
        if not marks:
            return self._linked(role, text)
        made = self.paragraph(role, "")
        for mark, words in marks:
            made.append(_marked(words, mark, self._theme))
        return made

    def _linked(self, role: str, text: str) -> Any:
        """A paragraph whose references are links to bookmarks."""
        made = self.paragraph(role, "")
        for piece, target in pieces(text, self._targets):
            made.append(_link(piece, target) if target else _run(piece))
        return made

    def _aimed(self, paragraph: Any, name: str) -> Any:
        """The paragraph, with a bookmark where the text refers to it."""
        named = any(place == name or place.startswith(f"{name}-") for place in self._targets.values())
        return self._bookmarked(paragraph, _mark(name)) if named else paragraph

    def _bookmarked(self, paragraph: Any, name: str) -> Any:
        self._bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(self._bookmarks))
        start.set(qn("w:name"), name)
        paragraph.insert(1, start)
        paragraph.append(end)
        return paragraph

    def _quote(self, line: Line) -> list[Any]:
        quote = self.paragraph("quote", line.text)
        if not line.source:
            return [quote]
        quote[0].append(OxmlElement("w:keepNext"))
        return [quote, self._linked("source", line.source)]

    def _new_list(self) -> int:
        """A new list of the recommendations' kind that starts at 1; its number."""
        numbering = self._document.part.numbering_part.element
        numbers = [int(num.get(qn("w:numId"))) for num in numbering.findall(qn("w:num"))]
        made = OxmlElement("w:num")
        made.set(qn("w:numId"), str(max(numbers) + 1))
        made.append(_valued("w:abstractNumId", "2"))
        override = OxmlElement("w:lvlOverride")
        override.set(qn("w:ilvl"), "0")
        override.append(_valued("w:startOverride", "1"))
        made.append(override)
        numbering.append(made)
        return max(numbers) + 1

    def _in_list(self, paragraph: Any, number: int, level: int = 0, *, leads: bool = False) -> Any:
        listed = OxmlElement("w:numPr")
        listed.append(_valued("w:ilvl", str(level)))
        listed.append(_valued("w:numId", str(number)))
        if leads:  # the words that lead to parts are not left alone at the foot of a page
            paragraph[0].append(OxmlElement("w:keepNext"))
        paragraph[0].append(listed)
        return paragraph

    def table(self, table: Table) -> Any:
        """A table with a repeating header row; only a row taller than half a page breaks across pages."""
        made = OxmlElement("w:tbl")
        widths = [self._width * column.share // sum(each.share for each in table.columns) for column in table.columns]
        made.append(self._table_properties(table, sum(widths)))
        grid = OxmlElement("w:tblGrid")
        for width in widths:
            column = OxmlElement("w:gridCol")
            column.set(qn("w:w"), str(width))
            grid.append(column)
        made.append(grid)
        heads: list[tuple[Line, ...]] = [(Line(column.label, "head"),) for column in table.columns]
        made.append(self._row(heads, widths, header=True))
        for place, row in enumerate(table.rows, 1):
            made.append(self._row(list(row), widths, whole=_height(row, widths) < self._half))
            if table.kept and place < len(table.rows):
                _keep(made[-1])
            if table.key == "appendices":
                self._bookmarked(made[-1].find(f".//{qn('w:p')}"), _mark(f"appendix-{place}"))
        return made

    def _table_properties(self, table: Table, width: int) -> Any:
        made = OxmlElement("w:tblPr")
        made.append(_valued("w:tblStyle", style_id(self._styles["table"])))
        made.append(_sized("w:tblW", width))
        made.append(_valued("w:tblLayout", "fixed", "w:type"))
        look = _valued("w:tblLook", "00A0")
        for name, value in (
            ("firstRow", 1),
            ("lastRow", 0),
            ("firstColumn", 1),
            ("lastColumn", 0),
            ("noHBand", 1),
            ("noVBand", 1),
        ):
            look.set(qn(f"w:{name}"), str(value))
        made.append(look)
        made.append(_valued("w:tblCaption", table.caption))
        made.append(_valued("w:tblDescription", table.description))
        return made

    def _row(self, cells: list[tuple[Line, ...]], widths: list[int], *, header: bool = False, whole: bool = True) -> Any:
        made, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
        if whole:
            properties.append(OxmlElement("w:cantSplit"))
        if header:
            properties.append(OxmlElement("w:tblHeader"))
        made.append(properties)
        for lines, width in zip(cells, widths, strict=True):
            cell, inside = OxmlElement("w:tc"), OxmlElement("w:tcPr")
            inside.append(_sized("w:tcW", width))
            cell.append(inside)
            for line in lines or (Line(""),):
                cell.append(self._line(line))
            made.append(cell)
        return made

    def _line(self, line: Line) -> Any:
        role = _ROLES[line.role]
        if line.marks:
            return self._words(role, line.text, line.marks)
        if line.role in RATINGS:
            return self._rated(role, line)
        return self._linked(role, line.text) if line.role == "source" else self.paragraph(role, line.text)


def _height(row: tuple[tuple[Line, ...], ...], widths: list[int]) -> int:
    """About how tall a row is, in twentieths of a point."""
    return max(
        sum(-(-len(line.text) * _LETTER // max(width - 170, _LETTER)) * _LINE for line in lines)
        for lines, width in zip(row, widths, strict=True)
    )


def _run(text: str) -> Any:
    made, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    made.append(words)
    return made


def _marked(text: str, mark: Mark, theme: Mapping[str, str]) -> Any:
    """Words that were put in, underlined on a ground; or taken out, struck through; each in the order of the schema."""
    made = _run(text)
    if mark == "same":
        return made
    properties = OxmlElement("w:rPr")
    if mark == "out":
        properties.append(OxmlElement("w:strike"))
        properties.append(_valued("w:color", theme.get("muted", "#444444").lstrip("#")))
    else:
        properties.append(_valued("w:u", "single"))
        shade = _valued("w:shd", "clear")
        shade.set(qn("w:fill"), theme.get("band", "#eeeeee").lstrip("#"))
        properties.append(shade)
    made.insert(0, properties)
    return made


def _link(text: str, target: str) -> Any:
    """A link to a bookmark; a number that Word counts is a field, so that it stays right when a paragraph is put in."""
    made = _valued("w:hyperlink", _mark(target), "w:anchor")
    words = re.sub(r"\d[\d.]*(?:\([a-z]\))?$", "", text) if is_numbered(target) else text
    runs = [_run(words), *_number(text[len(words) :], target)]
    for run in runs:
        properties = OxmlElement("w:rPr")
        properties.append(_valued("w:rStyle", "RKLink"))
        run.insert(0, properties)
        made.append(run)
    return made


def _number(number: str, target: str) -> list[Any]:
    """The field of a number. “2(b)” is two, since engines differ in how they join the number of a part to the one over it."""
    whole, _, part = number.partition("(")
    if not part:
        return _field(f" REF {_mark(target)} \\r ", number) if number else []
    over = target.rpartition("-")[0]
    return [*_field(f" REF {_mark(over)} \\r ", whole), *_field(f" REF {_mark(target)} \\n ", f"({part}")]


def _field(code: str, shown: str) -> list[Any]:
    """The runs of a field with what it shows until Word counts again."""
    begin, told, middle, end = (OxmlElement("w:r") for _ in range(4))
    for run, kind in ((begin, "begin"), (middle, "separate"), (end, "end")):
        run.append(_valued("w:fldChar", kind, "w:fldCharType"))
    instruction = OxmlElement("w:instrText")
    instruction.text = code
    instruction.set(qn("xml:space"), "preserve")
    told.append(instruction)
    return [begin, told, middle, _run(shown), end]


def _mark(name: str) -> str:
    """A bookmark's name: Word allows 40 letters, digits and underscores."""
    return f"rk_{name.replace('-', '_')}"[:40]


def place(document: Any, bookmark: str, elements: list[Any]) -> None:
    """Put elements where a bookmark's paragraph stands, and take that paragraph out. KeyError where there is none."""
    found = [mark for mark in document.element.body.iter(qn("w:bookmarkStart")) if mark.get(qn("w:name")) == bookmark]
    if not found:
        raise KeyError(bookmark)
    anchor = found[0].getparent()
    for element in elements:
        anchor.addprevious(element)
    anchor.getparent().remove(anchor)


def landscape(document: Any, margin: int) -> int:
    """Turn the last section to A4 landscape with this margin; the width of its text, in twentieths of a point."""
    section = document.element.body.find(qn("w:sectPr"))
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    size.set(qn("w:w"), "16838")
    size.set(qn("w:h"), "11906")
    size.set(qn("w:orient"), "landscape")
    for side in ("left", "right", "top", "bottom"):
        margins.set(qn(f"w:{side}"), str(margin))
    width = 16838 - 2 * margin
    for table in document.tables:
        _widened(table._tbl, width)
    for part in (document.sections[-1].header, document.sections[-1].footer):
        for paragraph in part.paragraphs:
            paragraph.paragraph_format.tab_stops.add_tab_stop(width * 635, WD_TAB_ALIGNMENT.RIGHT)
            paragraph.paragraph_format.tab_stops.add_tab_stop(9412 * 635, WD_TAB_ALIGNMENT.CLEAR)
    return width


def text_width(document: Any) -> int:
    """The width of the text on the last section's page, in twentieths of a point."""
    section = document.sections[-1]
    return int(section.page_width - section.left_margin - section.right_margin) // 635  # 635 EMU to a twip


def _keep(row: Any) -> None:
    """Keep a row on the page of the row after it."""
    for properties in row.iter(qn("w:pPr")):
        properties.append(OxmlElement("w:keepNext"))


def _widened(table: Any, width: int) -> None:
    """A table of the shell as wide as the page: its last column takes what there is more."""
    columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    more = width - sum(int(column.get(qn("w:w"))) for column in columns)
    cells = [row.findall(f"{qn('w:tc')}/{qn('w:tcPr')}/{qn('w:tcW')}")[-1] for row in table.findall(qn("w:tr"))]
    for sized in (columns[-1], *cells, *table.findall(f"{qn('w:tblPr')}/{qn('w:tblW')}")):
        sized.set(qn("w:w"), str(int(sized.get(qn("w:w"))) + more))


def _valued(tag: str, value: str, attribute: str = "w:val") -> Any:
    made = OxmlElement(tag)
    made.set(qn(attribute), value)
    return made


def _sized(tag: str, width: int) -> Any:
    made = _valued(tag, str(width), "w:w")
    made.set(qn("w:type"), "dxa")
    return made
