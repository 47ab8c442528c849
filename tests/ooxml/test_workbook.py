"""A workbook is read as what a person sees in it: text, days, formulas as typed, and what is hidden or merged is said."""

from __future__ import annotations

import io
import random
import re
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, ReadError, ReportkitError, Unsupported
from reportkit.model.sheets import letters, ranges
from reportkit.ooxml.workbook import read_workbook
from reportkit.register.columns import lay_out, load_words
from tests.register.sheets import workbook

LIMITS = LimitsConfig()


def read(data: bytes) -> Any:
    """The only sheet of a workbook."""
    return read_workbook(data, LIMITS, "t.xlsx").sheets[0]


def test_text_numbers_days_and_answers_are_as_they_are_seen() -> None:
    row = ["Café & <b>", 3, 2.5, 0.1 + 0.2, date(2026, 4, 3), datetime(2026, 4, 3, 14, 30), True]
    sheet = read(workbook([row]))
    assert sheet.rows == ((1, ("Café & <b>", "3", "2.5", "0.3", "2026-04-03", "2026-04-03T14:30:00", "yes")),)
    assert sheet.bare == {(1, 2), (1, 3), (1, 4)}


def test_a_formula_is_the_text_that_was_typed() -> None:
    sheet = read(workbook([["a", "=1+1"], ['=HYPERLINK("x")', "b"]]))
    assert sheet.rows == ((1, ("a", "=1+1")), (2, ('=HYPERLINK("x")', "b")))
    assert sheet.formulas == {(1, 2), (2, 1)}


def test_text_that_looks_like_a_formula_is_text() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    book.add_worksheet().write_string(0, 0, "=1+1")
    book.close()
    assert (read(made.getvalue()).rows, read(made.getvalue()).formulas) == (((1, ("=1+1",)),), frozenset())


def test_what_is_hidden_or_merged_is_said() -> None:
    def settle(book: Any, sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.merge_cells("A1:B1")
        book.create_sheet("Old").append(["x"])
        book["Old"].sheet_state = "hidden"

    found = read_workbook(workbook([["a", None], ["b", "c"], [None], ["d"]], settle=settle), LIMITS, "t.xlsx")
    first, old = found.sheets
    assert (first.hidden_rows, first.hidden_columns, first.merged) == ((2,), (2,), ((1, 1, 1, 2),))
    assert [number for number, _ in first.rows] == [1, 2, 4]
    assert (first.hidden, old.hidden, old.name) == (False, True, "Old")


def test_letters_that_xml_cannot_hold_come_back() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.add_worksheet().write_string(0, 0, "a\rb\x01c _x0041_\n end ")
    book.close()
    assert read(made.getvalue()).rows == ((1, ("a\rb\x01c _x0041_\n end ",)),)


def test_days_from_a_macintosh_are_the_same_days() -> None:
    def settle(book: Any, sheet: Any) -> None:
        book.epoch = datetime(1904, 1, 1)

    assert read(workbook([[date(2026, 4, 3)]], settle=settle)).rows == ((1, ("2026-04-03",)),)


def _zip(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def test_other_packages_and_damaged_ones_are_refused() -> None:
    with pytest.raises(Unsupported):
        read_workbook(_zip({"word/document.xml": "<x/>"}), LIMITS, "t.xlsx")
    whole = workbook([["a"]])
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    rows = '<worksheet><sheetData><row r="{}"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    for text, code in (
        ("<worksheet><row", "RK203"),
        (rows.format("x"), "RK203"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>', "RK208"),
    ):
        with pytest.raises(Damaged) as caught:
            read_workbook(_zip({**parts, "xl/worksheets/sheet1.xml": text}), LIMITS, "t.xlsx")
        assert caught.value.code == code
    with pytest.raises(ReadError):
        read_workbook(whole[: len(whole) // 2], LIMITS, "t.xlsx")


def test_columns_and_rows_are_named_as_people_name_them() -> None:
    assert [letters(number) for number in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]
    assert ranges((9, 5, 10, 12, 11)) == "5, 9–12"


def test_a_spoilt_workbook_is_read_or_refused_and_never_a_fault() -> None:
    chance, whole = random.Random(3), workbook([["Ref", "Recommendation"], [1, date(2026, 4, 3)], ["=A1", "b"]])
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    read_or_refused = 0
    for _ in range(300):
        part = chance.choice([name for name in parts if re.search("sheet|workbook|styles|shared", name)])
        text = parts[part]
        for _ in range(chance.randint(1, 5)):
            spot = chance.choice(list(re.finditer('"[^"<>]*"|(?<=>)[^<>]*(?=<)', text)))
            word = chance.choice(["-1", "x", "99999999999", "", "1e400", "nan", "A0", "ZZZ9999999"])
            text = text[: spot.start()] + (f'"{word}"' if spot[0].startswith('"') else word) + text[spot.end() :]
        try:
            lay_out(read_workbook(_zip({**parts, part: text}), LIMITS, "t.xlsx"), load_words())
            read_or_refused += 1
        except ReportkitError:
            read_or_refused += 1
    assert read_or_refused == 300
