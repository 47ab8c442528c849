"""An Excel workbook as text: nothing is worked out, nothing fetched; days are days, formulas the text that was typed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from lxml import etree

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, TooLarge, Unsupported
from reportkit.model.sheets import Sheet, SheetRow, Workbook
from reportkit.ooxml.directory import read_directory
from reportkit.ooxml.opener import Package

#: More cells than this in one sheet are refused: a tracker of 50,000 rows has a million.
MOST_CELLS = 3_000_000
_DAY_FORMATS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_DAY_CODE = re.compile(r"[dy]|mmm", re.I)
_BESIDE_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_AGAIN = "Save it again in Excel or LibreOffice, then try once more."


def read_workbook(data: bytes, limits: LimitsConfig, name: str) -> Workbook:
    """The workbook in some bytes. Raises Unsupported (RK205), Damaged (RK203, RK208) or TooLarge (RK207)."""
    package = Package(data, read_directory(data, limits, name), limits, name)
    main = next(iter(package.related("", "officeDocument")), "xl/workbook.xml")
    if not package.has(main) or not main.casefold().startswith("xl/"):
        raise Unsupported("RK205", f"“{name}” is not an Excel workbook.", "Save the spreadsheet as .xlsx or .csv.", name)
    try:
        sheets = _sheets(package, main)
    except (ValueError, OverflowError) as error:  # a number, or a place, that is none
        raise Damaged("RK203", f"“{name}” is damaged: a sheet is not laid out as Excel lays it out.", _AGAIN, name) from error
    if not sheets:
        raise Damaged("RK203", f"“{name}” has no sheet with cells.", _AGAIN, name)
    return Workbook(name, "Excel workbook", tuple(sheets))


def _sheets(package: Package, main: str) -> list[Sheet]:
    root = package.xml(main)
    shared = _shared(package, main)
    days = _day_styles(package, main)
    late = any(_local(node) == "workbookPr" and node.get("date1904") in ("1", "true") for node in root)
    links = package.relationships(main)
    sheets = []
    for node in root.iter("{*}sheet"):
        link = links.get(node.get(_RELATION) or node.get(_STRICT_RELATION) or "")
        if link is None or link.kind != "worksheet" or not package.has(link.target):
            continue  # a chart sheet, or one that lies outside the file
        found = _Reading(shared, days, late)
        found.read(package, link.target)
        sheets.append(found.sheet(node.get("name", "?"), node.get("state", "visible") != "visible"))
    return sheets


@dataclass
class _Reading:
    """One sheet while it is read, a row at a time."""

    shared: list[str]
    days: frozenset[int]
    late: bool
    rows: list[SheetRow] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    bare: set[tuple[int, int]] = field(default_factory=set)
    groups: dict[str, str] = field(default_factory=dict)
    cells: int = 0

    def read(self, package: Package, part: str) -> None:
        """Take in a sheet's part."""
        data = package.read(part)
        if len(data) > package.limits.part_bytes:
            told = f"“{package.name}” holds too large a sheet."
            raise TooLarge("RK207", told, "Split it, or raise `limits.part_bytes`.", package.name)
        if b"<!DOCTYPE" in data:
            raise Damaged("RK208", f"“{package.name}” holds a DOCTYPE, which can do harm.", _AGAIN, package.name)
        wanted = ("{*}row", "{*}col", "{*}mergeCell")
        safe = {"remove_comments": True, "remove_pis": True, "resolve_entities": False, "load_dtd": False, "no_network": True}
        steps = etree.iterparse(io.BytesIO(data), tag=wanted, huge_tree=False, **safe)
        try:
            for _, node in steps:
                self._take(node, package.name)
                node.clear()
                while node.getprevious() is not None and _local(node) == "row":
                    del node.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise Damaged("RK203", f"“{package.name}” is damaged: a sheet is not valid XML.", _AGAIN, package.name) from error

    def sheet(self, name: str, hidden: bool) -> Sheet:
        """What was read."""
        return Sheet(
            name, tuple(self.rows), hidden, tuple(self.hidden_rows), tuple(self.hidden_columns), tuple(self.merged),
            frozenset(self.formulas), frozenset(self.bare),
        )  # fmt: skip

    def _take(self, node: etree._Element, name: str) -> None:
        kind = _local(node)
        if kind == "row":
            self._row(node, name)
        elif kind == "col" and node.get("hidden") in ("1", "true"):
            self.hidden_columns += range(int(node.get("min", "1")), min(int(node.get("max", "1")), 16_384) + 1)
        elif kind == "mergeCell":
            first, _, last = node.get("ref", "").partition(":")
            if (start := _place(first)) and (end := _place(last or first)):
                self.merged.append((*start, *end))

    def _row(self, node: etree._Element, name: str) -> None:
        number = int(node.get("r") or (self.rows[-1][0] + 1 if self.rows else 1))
        texts: list[str] = []
        column = 0
        for cell in node:
            if not str(cell.tag).endswith("}c"):
                continue
            place = _place(cell.get("r", ""))
            column = place[1] if place else column + 1
            text = self._cell(cell, number, column)
            self.cells += 1
            if self.cells > MOST_CELLS or column > 16_384:
                told = f"“{name}” has more than {MOST_CELLS:,} cells in a sheet."
                raise TooLarge("RK207", told, "Take out what does not belong to it.", name)
            if text:
                texts += [""] * (column - 1 - len(texts))
                texts.append(text)
        if texts:
            self.rows.append((number, tuple(texts)))
            if node.get("hidden") in ("1", "true"):
                self.hidden_rows.append(number)

    def _cell(self, cell: etree._Element, row: int, column: int) -> str:
        kind, value = cell.get("t", "n"), ""
        for child in cell:  # there may be a million cells: nothing is searched for twice
            if child.tag.endswith("}v"):
                value = child.text or ""
            elif child.tag.endswith("}f"):
                self.formulas.add((row, column))
                return self._formula(child)
        if kind == "s":
            return self.shared[int(value)] if value.isdigit() and int(value) < len(self.shared) else ""
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return _text(inline) if inline is not None else ""
        if kind == "b":
            return "yes" if value == "1" else "no"
        if kind in ("str", "e", "d"):
            return _plain(value)
        return self._number(value, int(cell.get("s", "0")), row, column)

    def _number(self, value: str, style: int, row: int, column: int) -> str:
        try:
            number = float(value)
        except ValueError:
            return _plain(value)
        if style in self.days and 0 < number < 2_958_466:
            return _day(number, self.late)
        self.bare.add((row, column))
        return f"{number:.15g}"

    def _formula(self, formula: etree._Element) -> str:
        group, typed = formula.get("si"), formula.text or ""
        if group is not None and typed:
            self.groups[group] = typed
        elif group is not None:
            return f"={self.groups.get(group, '')} (carried on from a cell above or beside it)"
        return f"={typed}"


def _day(number: float, late: bool) -> str:
    """A day, with its time where it has one, from Excel's count of days."""
    start = datetime(1904, 1, 1) if late else datetime(1899, 12, 30) if number >= 60 else datetime(1899, 12, 31)
    moment = start + timedelta(seconds=round(number * 86_400))
    return moment.date().isoformat() if (moment.hour, moment.minute, moment.second) == (0, 0, 0) else moment.isoformat()


def _shared(package: Package, main: str) -> list[str]:
    return [
        _text(node) for part in package.related(main, "sharedStrings") for node in package.xml(part).iterchildren("{*}si")
    ]  # fmt: skip


def _text(node: etree._Element) -> str:
    """The letters of a string, without the reading aids that East Asian scripts put above it."""
    return _plain("".join(_letters(node)))


def _letters(node: etree._Element) -> Iterator[str]:
    for child in node:
        if _local(child) == "t":
            yield child.text or ""
        elif _local(child) == "r":
            yield from _letters(child)


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _day_styles(package: Package, main: str) -> frozenset[int]:
    """The cell styles that show a number as a day."""
    for part in package.related(main, "styles"):
        root = package.xml(part)
        own = {
            int(node.get("numFmtId", "0")): bool(_DAY_CODE.search(_BESIDE_CODE.sub("", node.get("formatCode", ""))))
            for node in root.iter("{*}numFmt")
        }
        cells = root.find("{*}cellXfs")
        formats = [int(node.get("numFmtId", "0")) for node in cells] if cells is not None else []
        return frozenset(place for place, used in enumerate(formats) if own.get(used, used in _DAY_FORMATS))
    return frozenset()


def _place(text: str) -> tuple[int, int] | None:
    found = _PLACE.fullmatch(text)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]
