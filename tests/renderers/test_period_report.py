"""The reports on a period in every template pack: no barrier on the page, PDF/UA, the same words in each form."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from docx import Document

from reportkit.config import load_config
from reportkit.errors import TemplateError
from reportkit.model.paper import Meeting
from reportkit.model.progress import Balance, Line, Moved, Progress, Report
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.period_labels import FILE, period_labels
from reportkit.papers.period_report import monthly, performance
from reportkit.renderers import register_charts
from tests.papers.gallery import barriers, inaccessible

LINES = (
    Line("R-0001", "1", "Train every social worker on consent & law <now>", "agreed", "in progress", owner="Head of Quality",
         due="31 March 2026", due_iso="2026-03-31", rag="green", rag_rule="dates-1", first_iso="2026-02-10"),
    Line("R-0002", "2", "Audit consents", "agreed", "paused", "no auditor", due="1 March 2026", due_iso="2026-03-01", rag="red",
         rag_rule="by hand"),
    Line("R-0003", "3", "Publish the guidance", "proposed", due="in due course"),
)  # fmt: skip
CLOSED = Line("R-0004", "4", "Name a lead auditor", "closed", "complete", due_iso="2026-03-05", evidence="Minute 12",
              completed_on="2026-03-04", rag="green", rag_rule="dates-1")  # fmt: skip
MOVED = Moved("R-0001", LINES[0].title, "10 February 2026", "31 March 2026", "the partnership asked", "2026-03-09", "A. Clerk")
FOUND = Progress("2026-03", "March 2026", "2026-03-01", "2026-03-31", Balance(3, 1, 1, 3), (*LINES[:2], CLOSED), LINES,
                 (LINES[2],), (CLOSED,), (MOVED,), "ab" * 32)  # fmt: skip
NAMES = installed()


def _in(pack: str, report: Report, form: str) -> bytes:
    from reportkit.api import progress

    return progress.render(report, form, load_config(isolated=True, flags={"paper.pack": pack}))  # type: ignore[arg-type]


@pytest.mark.chromium
def test_axe_finds_no_barrier_in_any_pack(tmp_path: Path) -> None:
    pages = []
    for pack in NAMES:
        for name, make in (("monthly", monthly), ("performance", performance)):
            path = tmp_path / f"{pack}-{name}.html"
            path.write_bytes(_in(pack, make(FOUND, "The rule."), "html"))
            pages.append(path)
    assert barriers(pages) == {}


@pytest.mark.java
def test_the_pdf_of_every_pack_passes_verapdf(tmp_path: Path) -> None:
    files = []
    for pack in NAMES:
        path = tmp_path / f"{pack}.pdf"
        path.write_bytes(_in(pack, monthly(FOUND, "The rule."), "pdf"))
        files.append(path)
    assert inaccessible(files, tmp_path) == {}


@pytest.mark.parametrize("pack", NAMES)
def test_word_and_page_say_every_cell_and_sentence(pack: str) -> None:
    report, labels = monthly(FOUND, "The rule."), period_labels(load_pack(pack))
    document = Document(io.BytesIO(_in(pack, report, "docx")))
    shown = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *shown])
    spanless = re.sub("</?span[^>]*>", "", _in(pack, report, "html").decode())
    for section in report.sections:
        cells = [cell for table in section.tables for row in table.rows for cell in row]
        for words in (section.label, *section.paragraphs, *section.asked, *cells):
            shape, _, word = words.partition(" ")
            said = f"{shape}\u00a0{labels.get(word, word)}" if shape in tuple("■▲●○") else labels.get(words, words)
            assert said in text, said
            assert said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in spanless, said


def test_a_word_table_repeats_its_header_and_a_rating_is_a_shape_and_a_word() -> None:
    document = Document(io.BytesIO(_in(NAMES[0], monthly(FOUND, "The rule."), "docx")))
    assert all(table.rows[0]._tr.xpath("w:trPr/w:tblHeader") for table in document.tables[1:])
    words = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"■\u00a0Red", "●\u00a0Green", "○\u00a0No colour"} <= words


def test_a_chart_of_one_place_and_of_no_value_is_drawn() -> None:
    from reportkit.model.progress import Series

    for values in ({"Open": (0.0,)}, {"Open": (None,), "Closed": (3.5,)}):
        for kind in ("bars", "lines"):
            series = Series("x", "R&D <x>", "items", kind, ("Mar 2026",), values)
            assert b"R&amp;D &lt;x&gt;" in register_charts.svg(series)
            assert register_charts.png(series)[:4] == b"\x89PNG"


def test_a_bilingual_pack_has_every_label_in_two_languages_and_marks_which() -> None:
    labels = period_labels(load_pack("wales"))
    whole = [*monthly(FOUND, "").sections, *performance(FOUND, "").sections]
    printed = {section.label for section in whole} | {table.caption for section in whole for table in section.tables}
    printed |= {label for section in whole for table in section.tables for label, _ in table.columns}
    assert {label for label in printed - set(labels) if not label.startswith("At ")} == set()
    assert all(label.endswith(f" / {english}") for english, label in labels.items())
    page = _in("wales", monthly(FOUND, "The rule."), "html").decode()
    assert '<span lang="cy">Crynodeb</span> / Summary' in page
    assert '<span lang="cy">Coch</span> / Red' in page


def test_a_report_to_another_body_asks_that_body() -> None:
    for body, told in (("Cabinet", "The Cabinet is asked to:"), ("Audit Committee", "The Committee is asked to:")):
        page = _in("generic-england", performance(FOUND, "", Meeting(body=body)), "html").decode()
        assert f'<p class="lead-in">{told}</p>' in page
    assert (
        "Gofynnir i’r Cabinet</span> / The Cabinet is asked to:"
        in _in("wales", performance(FOUND, "", Meeting(body="Cabinet")), "html").decode()
    )


def test_a_bilingual_pack_says_in_two_languages_that_there_is_nothing() -> None:
    nothing = Progress("2026-03", "March 2026", "2026-03-01", "2026-03-31", Balance(0, 0, 0, 0), (), (), (), (), (), "ab" * 32)
    labels, report = period_labels(load_pack("wales")), monthly(nothing, "The rule.")
    said = {text for section in report.sections[:-1] for text in section.paragraphs if not set("0123456789") & set(text)}
    assert len(said) >= 6
    assert said <= set(labels)
    page = _in("wales", report, "html").decode()
    assert '<span lang="cy">Nid oes dim yn hwyr.</span> / Nothing is overdue.' in page
    assert '<html lang="en-GB">' in page  # what is in one language is in the page's own


@pytest.mark.parametrize("text", ["[labels]\nSummary = 3\n", "[labels\n"])
def test_a_label_that_is_no_text_is_told_with_its_file(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "own"
    shutil.copytree(load_pack(NAMES[0]).folder, folder)
    (folder / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError, match=r"period\.toml of"):
        period_labels(load_pack(str(folder)))
