"""The documents that go with a paper, in every form: the same words, the same bytes, no barrier, PDF/UA."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page as Tab

from reportkit.model.companions import ActionEntry, Companion, ImprovementPlan, MeetingOutcome
from reportkit.model.contrast import contrast
from reportkit.model.item import ItemAction, Rag
from reportkit.model.paper import printable
from reportkit.papers.actions import action_log
from reportkit.papers.cover_note import cover_note
from reportkit.papers.minutes import decision_notice, minutes_extract
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.plan import improvement_plan
from reportkit.renderers import companions, paper_facsimile
from reportkit.renderers.charts import RATINGS, png, svg
from reportkit.renderers.companion_flow import companion_flow
from reportkit.renderers.flow import Figure
from reportkit.renderers.issues_text import place_words
from tests.papers.eastmarch import item, paper
from tests.papers.gallery import barriers_of
from tests.papers.matter import KINDS, checked, companion
from tests.pdfua import verdicts
from tests.renderers.test_paper_same_words import HOSTILE, texts
from tests.renderers.words import folded, of_docx, of_html, of_pdf, parse_html

PACK = load_pack("generic-england")
#: Every kind in one pack, and one kind in every pack: `make papers` has them all.
SMALL = [(kind, "generic-england") for kind in KINDS] + [("plan", name) for name in installed() if name != "generic-england"]


@cache
def made(kind: str, pack: str, form: str) -> bytes:
    value, found = companion(kind, pack)
    return companions.render(value, form, found)


@pytest.mark.parametrize(("kind", "pack"), [(kind, pack) for kind in KINDS for pack in installed()])
def test_every_form_says_every_word_in_the_same_order(kind: str, pack: str) -> None:
    flow = asdict(companion_flow(*companion(kind, pack)))
    wanted = [folded(text) for text in texts({"header": flow["header"], "parts": flow["parts"]}) if text != flow["title"]]
    pictured = {folded(part["alt"]) for part in flow["parts"] if part["kind"] == "figure"}
    pictured |= {folded(bar["label"]) for part in flow["parts"] if part["kind"] == "figure" for bar in part["bars"]}
    ratings = {*RATINGS}
    wanted = [text for text in wanted if text not in pictured | ratings]
    for form, shown in (("docx", of_docx), ("html", of_html), ("pdf", of_pdf)):
        whole, place = folded(shown(made(kind, pack, form))), 0
        for text in wanted:
            place = whole.index(text, place) + len(text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_printed_as_typed_in_the_plan(text: str) -> None:
    odd = replace(item("1", text, text, text, text, title=text), rag="red", status_reason=text, evidence=text)
    plan = improvement_plan(paper(title=text, items=(odd,)), PACK)
    for form, shown in (("docx", of_docx), ("html", of_html)):
        assert folded(shown(companions.render(plan, form, PACK))).count(folded(text)) >= 4
    assert companions.render(plan, "pdf", PACK).startswith(b"%PDF")


@pytest.mark.parametrize("form", ["docx", "html", "pdf", "xlsx", "csv"])
def test_two_renderings_are_the_same_bytes(form: str) -> None:
    value, pack = companion("plan", "wales")
    assert companions.render(value, form, pack) == companions.render(value, form, pack)


def figure() -> Figure:
    """The chart of the sample plan."""
    return next(part for part in companion_flow(*companion("plan", "generic-england")).parts if isinstance(part, Figure))


def test_another_process_with_a_style_of_its_own_draws_the_same_chart(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("font.size: 30\naxes.facecolor: black\nhatch.color: red\nsavefig.dpi: 30\n")
    told = (
        "import sys; from tests.renderers.test_companions import PACK, figure, png, svg; "
        "sys.stdout.buffer.write(svg(figure(), PACK.theme) + png(figure(), PACK.theme))"
    )
    again = subprocess.run(
        [sys.executable, "-c", told],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "MATPLOTLIBRC": str(tmp_path / "matplotlibrc")},
    )
    assert again.stdout == svg(figure(), PACK.theme) + png(figure(), PACK.theme)


def test_the_chart_has_words_for_those_who_do_not_see_it_in_every_form() -> None:
    alt = figure().alt
    assert 10 <= len(alt) <= 250
    page = parse_html(made("plan", "generic-england", "html"))
    assert [dict(given)["alt"] for tag, given in page.tags if tag == "img"] == [alt]
    document = Document(io.BytesIO(made("plan", "generic-england", "docx")))
    assert [told.get("descr") for told in document.element.body.iter(qn("wp:docPr"))] == [alt]
    assert alt in _figures(made("plan", "generic-england", "pdf"))


def _figures(data: bytes) -> list[str]:
    """The words of every figure in a PDF's structure."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                found.append(str(node.get("/Alt", "")))
            if "/K" in node:
                walk(node["/K"])

    root: Any = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    walk(root["/StructTreeRoot"])
    return found


def test_every_rating_stands_out_from_the_page_by_its_colour_too() -> None:
    for name in installed():
        theme = load_pack(name).theme
        assert all(contrast(theme[f"rating_{rating}"], theme["paper"]) >= 3 for rating in RATINGS)


def test_the_chart_tells_the_ratings_apart_without_colour() -> None:
    one_colour = dict.fromkeys((f"rating_{rating}" for rating in RATINGS), "#555555")
    bars = [replace(figure(), bars=(replace(figure().bars[0], rating=rating, label="x"),)) for rating in RATINGS]
    assert len({png(bar, {**PACK.theme, **one_colour}) for bar in bars}) == len(RATINGS)


def test_the_chart_names_no_program_and_no_day() -> None:
    told = svg(figure(), PACK.theme).decode()
    assert "<dc:date>" not in told
    assert b"Software" not in png(figure(), PACK.theme)


def test_a_word_plan_is_on_its_side_with_its_header_block_as_wide_as_the_page() -> None:
    document = Document(io.BytesIO(made("plan", "generic-england", "docx")))
    widths = [sum(int(column.get(qn("w:w"), "0")) for column in table._tbl.tblGrid) for table in document.tables]
    assert max(widths) - min(widths) <= 10
    with zipfile.ZipFile(io.BytesIO(made("plan", "generic-england", "docx"))) as package:
        assert [name for name in package.namelist() if name.startswith("word/media/")] == ["word/media/image1.png"]


def long_plan(rows: int) -> ImprovementPlan:
    """A plan of so many items, each with something in every column."""
    ratings: tuple[Rag | None, ...] = ("red", "amber", "green", None)
    items = tuple(
        replace(
            item(str(place), f"Area {place}: record what each agency said and when.", None, "Head of Service", "31 March 2027"),
            id=f"i-{place}", action=ItemAction(f"Step {place} of the programme has begun."), rag=ratings[place % 4],
            status="in progress", status_reason="The post was vacant until May.",
        )
        for place in range(1, rows + 1)
    )  # fmt: skip
    return improvement_plan(paper(items=items), PACK)


def test_a_plan_of_five_hundred_rows_loses_none() -> None:
    document = Document(io.BytesIO(companions.render(long_plan(500), "docx", PACK)))
    rows = document.tables[2]._tbl.findall(qn("w:tr"))
    refs = ["".join(text.text or "" for text in row.findall(qn("w:tc"))[0].iter(qn("w:t"))) for row in rows]
    assert refs == ["Ref", *(str(place) for place in range(1, 501))]


@pytest.mark.chromium
def test_no_page_has_a_barrier_or_asks_for_anything_or_is_too_wide(tab: Tab, tmp_path: Path) -> None:
    for kind, pack in SMALL:
        path = tmp_path / f"{pack}-{kind}.html"
        path.write_bytes(made(kind, pack, "html"))
        assert barriers_of(tab, Axe(), path) == "", f"{kind} in {pack}"


@pytest.mark.java
@pytest.mark.libreoffice
def test_both_roads_to_a_pdf_pass(tmp_path: Path) -> None:
    files = {f"{pack}-{kind}.pdf": made(kind, pack, "pdf") for kind, pack in SMALL}
    files |= {f"{kind}-word.pdf": paper_facsimile.render(made(kind, "generic-england", "docx")) for kind in KINDS}
    assert verdicts(files, tmp_path) == dict.fromkeys(files, "")


def odd_companions(text: str) -> list[Companion]:
    """Minutes, a notice, a log and a note in which every free text is the same odd one."""
    outcome = MeetingOutcome(
        *(text,) * 9, summary=(text,), resolutions=(f"note {text}", text), vote=text, reasons=(text,), alternatives=(text,),
        published=text, call_in_by=text,
    )  # fmt: skip
    made = paper(title=f"A report {text}")
    row = ActionEntry(text, text, text, text, text, text, update=text)
    note = cover_note(made, PACK, checked(), where=place_words, reasons={}, marked=text, author=text, officer=text)
    return [
        minutes_extract(made, PACK, outcome),
        decision_notice(made, PACK, outcome),
        replace(action_log(made, PACK, outcome), carried=(row,)),
        note,
    ]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_survives_in_word_and_html(text: str) -> None:
    for value in odd_companions(text):
        wanted = {folded(told) for told in texts(asdict(companion_flow(value, PACK))) if isinstance(told, str)}
        for form, shown in (("docx", of_docx), ("html", of_html)):
            whole = folded(shown(companions.render(value, form, PACK)))
            assert [told for told in wanted if told not in whole] == []
        assert any(folded(printable(text)) in told for told in wanted)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_makes_a_pdf_of_every_companion(text: str) -> None:
    for value in odd_companions(text):
        assert companions.render(value, "pdf", PACK).startswith(b"%PDF")
