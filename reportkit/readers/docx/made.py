"""What the stories show of how a document was made: content controls, drawings that float, watermarks, tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from reportkit.model.appearance import TableFacts
from reportkit.model.text import Cell
from reportkit.ooxml.measures import number
from reportkit.ooxml.names import WP, V, w
from reportkit.readers.docx.drafts import Draft

_OFF = frozenset({"0", "false", "off"})
_FORMS = tuple(w(name) for name in ("text", "date", "dropDownList", "comboBox", "picture", "richText"))
_CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_TWIPS = 20


@dataclass(slots=True)
class Made:
    """The facts as they are met; drafts become block ids at the end."""

    controls: list[Draft] = field(default_factory=list)
    floats: list[Draft] = field(default_factory=list)
    watermarks: list[str] = field(default_factory=list)
    tables: list[TableFacts] = field(default_factory=list)
    waiting: bool = False

    def control(self, element: etree._Element, draft: Draft) -> None:
        """Note a content control in a paragraph, unless it has a title or is not one to fill in."""
        if _is_untitled(element):
            self.controls.append(draft)

    def open(self, element: etree._Element) -> None:
        """Note a content control round paragraphs: the next one to begin is its place."""
        self.waiting = self.waiting or _is_untitled(element)

    def settle(self, draft: Draft) -> None:
        """A paragraph begins."""
        if self.waiting:
            self.controls.append(draft)
            self.waiting = False

    def drawing(self, element: etree._Element, draft: Draft, words: str | None) -> None:
        """Note a drawing that floats; in a header one that is a watermark."""
        for shape in element.iter(f"{{{V}}}shape", f"{{{WP}}}docPr"):
            if "watermark" in (shape.get("id", "") + shape.get("name", "")).casefold():
                self.watermarks.append(" ".join((words or "").split()))
                return
        if draft.region in ("header", "footer"):
            return
        anchored = next(element.iter(f"{{{WP}}}anchor"), None) is not None
        if anchored or any("position:absolute" in shape.get("style", "") for shape in element.iter(f"{{{V}}}shape")):
            self.floats.append(draft)

    def table(self, table: etree._Element, name: str, outer: Cell | None) -> None:
        """Note how a table is set."""
        properties = table.find(w("tblPr"))
        rows = [row.find(w("trPr")) for row in table.iterchildren(w("tr"))]
        description = None if properties is None else properties.find(w("tblDescription"))
        caption = None if properties is None else properties.find(w("tblCaption"))
        told = [item.get(w("val"), "") for item in (description, caption) if item is not None]
        self.tables.append(
            TableFacts(
                name,
                sum(_says(row, "tblHeader") for row in rows),
                None if outer is None else outer.table,
                _is_bordered(table, properties),
                not all(_says(row, "cantSplit") for row in rows),
                _width(properties),
                next((text for text in told if text.strip()), None),
            )
        )


def _is_untitled(element: etree._Element) -> bool:
    properties = element.find(w("sdtPr"))
    if properties is None or properties.find(w("alias")) is not None:
        return False
    return any(properties.find(tag) is not None for tag in (*_FORMS, _CHECKBOX))


def _says(properties: etree._Element | None, name: str) -> bool:
    flag = None if properties is None else properties.find(w(name))
    return flag is not None and flag.get(w("val")) not in _OFF


def _is_bordered(table: etree._Element, properties: etree._Element | None) -> bool:
    """Whether a table has a style or borders: one with neither only sets things side by side."""
    if properties is None:
        return False
    style = properties.find(w("tblStyle"))
    if style is not None and style.get(w("val")) not in ("TableNormal", "NormalTable"):
        return True
    borders = [properties.find(w("tblBorders")), *table.iter(w("tcBorders"))]
    return any(side.get(w("val")) not in (None, "nil", "none") for group in borders if group is not None for side in group)


def _width(properties: etree._Element | None) -> float | None:
    width = None if properties is None else properties.find(w("tblW"))
    if width is None or width.get(w("type")) != "dxa":
        return None
    found = number(width.get(w("w")))
    return None if found is None else found / _TWIPS
