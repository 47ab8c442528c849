"""An extraction as a table, a workbook and a page: every word of it is there, none of it can run, and no barrier to anybody."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given, settings
from playwright.sync_api import Page as Tab

from reportkit.api.extracting import matter
from reportkit.config import load_config
from reportkit.model import wire
from reportkit.model.document import Notice, Source
from reportkit.model.finding import Due, Finding, Link, Owner, Private
from reportkit.model.item import Extraction, ImprovementItem, ItemAction, SmartFlag
from reportkit.model.sketch import sketch
from reportkit.model.text import Span
from reportkit.renderers.items_csv import harmless, render_extraction
from reportkit.renderers.items_html import printable
from reportkit.renderers.items_html import render as page
from reportkit.renderers.items_xlsx import render as workbook
from tests.extractors.test_links import LATER, MINUTES, RESPONSE, REVIEW
from tests.model.strategies import values

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "+1",
    "-1",
    "@SUM(A1)",
    "\u202egpj.exe",
    "a\0b",
    "\t=1",
    "＝1",
    "_x0041_",
    "{{ 7 * 7 }}",
)
quick = settings(max_examples=30, deadline=None)


def texts(value: Any) -> Iterator[str]:
    """Every text of a value of the model that is told to anybody."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str) and value:
        yield value


def cells_of_csv(made: str) -> str:
    rows = csv.reader(io.StringIO(made.removeprefix("\ufeff"), newline=""))
    return "\x1e".join(cell for row in rows for cell in row)


def cells_of_xlsx(made: bytes) -> tuple[str, set[str]]:
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    told = "\x1e".join(str(cell.value) for cell in cells)
    return re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), told), {cell.data_type for cell in cells}


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.told.append(data)


def read_page(made: str) -> Reader:
    reader = Reader()
    reader.feed(made)
    return reader


def hostile(text: str) -> Extraction:
    link = Link("addresses", "f-2", "wording", 0.5, (text, text), text)
    finding = Finding(
        "f-1", "recommendation", text, text, "s", Span("p", 0, 1), text, 0.5, ref=text, section=(text,), themes=(text,),
        owner=Owner(text, text, text, text), due=Due(text, text), response=text, links=(link,), privacy=(Private(text, text),),
    )  # fmt: skip
    item = ImprovementItem(
        "i-1", text, text, text, "s", ItemAction(text, text), origins=("f-1",), smart=(SmartFlag("no-owner", text, text),)
    )
    return Extraction(
        (Source(text, "s", text, 1),),
        (finding, dataclasses.replace(finding, id="f-2")),
        (item,),
        (Notice("note", text, text, text),),
    )


@quick
@given(values(Extraction))
def test_every_text_of_the_model_is_in_the_csv(found: Extraction) -> None:
    told = cells_of_csv(render_extraction(found))
    assert [text for text in texts(found) if text not in told and harmless(text) not in told] == []


@quick
@given(values(Extraction))
def test_every_text_of_the_model_is_in_the_workbook_and_no_cell_is_a_formula(found: Extraction) -> None:
    told, kinds = cells_of_xlsx(workbook(found))
    folded = told.replace("\r\n", "\n")
    assert [
        text for text in texts(found) if unescaped(text) not in told and unescaped(text).replace("\r\n", "\n") not in folded
    ] == []
    assert kinds <= {"s", "n"}


def unescaped(text: str) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


@quick
@given(values(Extraction))
def test_every_text_of_the_model_is_in_the_page_and_in_the_json(found: Extraction) -> None:
    told = "".join(read_page(page(found)).told)
    assert [text for text in texts(found) if printable(text) not in told and _named(text) not in told] == []
    made = wire.extraction_to_wire(found)
    assert wire.extraction_from_wire(made) == found


def _named(text: str) -> str:
    return text.replace("_", " ").capitalize()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(text: str) -> None:
    found = hostile(text)
    cells = [cell for row in csv.reader(io.StringIO(render_extraction(found).removeprefix("\ufeff"), newline="")) for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "\0", "＝"))]
    told, kinds = cells_of_xlsx(workbook(found))
    assert unescaped(text) in told
    assert kinds == {"s", "n"}
    reader = read_page(page(found))
    assert "script" not in reader.tags
    assert printable(text) in "".join(reader.told)
    assert "\0" not in page(found)


def test_the_workbook_has_a_sheet_a_table_with_filters_and_a_heading_that_stays() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(real())))
    assert book.sheetnames == ["Items", "Findings", "Links", "Coverage", "Unaddressed", "Documents", "Notices"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
    assert [cell.value for cell in book["Items"][1]][:3] == ["Document", "Ref", "Recommendation"]
    assert book["Items"].column_dimensions["C"].width > 20


def test_a_cell_that_is_too_long_for_excel_says_that_it_is_cut() -> None:
    told, _ = cells_of_xlsx(workbook(hostile("a" * 40_000)))
    assert "the JSON has all of it" in told


def real() -> Extraction:
    documents = [sketch(text, f"{place}.txt")[0] for place, text in enumerate((REVIEW, RESPONSE, MINUTES, LATER))]
    return matter(documents, config=load_config(isolated=True))


@pytest.mark.chromium
@pytest.mark.parametrize("name", ["real", "hostile", "empty"])
def test_axe_finds_no_barrier(tab: Tab, tmp_path: Path, name: str) -> None:
    found = real() if name == "real" else hostile(" ".join(HOSTILE)) if name == "hostile" else Extraction((), ())
    (tmp_path / "page.html").write_text(page(found), encoding="utf-8")
    tab.goto((tmp_path / "page.html").as_uri())
    answer = Axe().run(tab)
    assert answer.violations_count == 0, answer.generate_report()


def test_each_item_stands_with_its_quote_and_its_place_and_the_page_runs_nothing() -> None:
    made = page(real())
    reader = read_page(made)
    told = " ".join(" ".join(reader.told).split())
    for item in real().items:
        assert html.unescape(item.recommendation) in told
    assert "Tree Officer" in told
    assert not {"script", "img", "iframe", "link"} & set(reader.tags)
    assert "http" not in made.replace("http-equiv", "")
    assert len(re.findall(r'\bid="', made)) == len(set(re.findall(r'\bid="([^"]+)"', made)))
