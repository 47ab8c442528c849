"""The paper as a tagged PDF."""

import io
import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from reportkit.errors import TemplateError, UnsafeTemplate
from reportkit.model.paper import Pack
from reportkit.papers.pack import load_pack
from reportkit.renderers import paper_html, paper_pdf
from reportkit.renderers.pdf_glyphs import spelt_out
from tests.papers.eastmarch import REVIEW, item, paper
from tests.renderers.words import of_pdf

PACK = load_pack("generic-england")


def opened(**changes: Any) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(paper_pdf.render(paper(**changes), PACK)))


def tags(reader: pypdf.PdfReader) -> Counter[str]:
    """How often each structure tag occurs."""
    seen: Counter[str] = Counter()
    root: Any = reader.trailer["/Root"]
    waiting: list[Any] = [root["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            seen[node.get("/S", "")] += 1
            waiting += [node["/K"]] if "/K" in node else []
    return seen


def test_it_claims_pdf_ua_and_says_its_language_and_title() -> None:
    reader = opened(title="R&D < 5 #let x = 1 $a$")
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "R&D < 5 #let x = 1 $a$"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_the_outline_is_the_headings() -> None:
    reader = opened()
    titles = [str(entry.title) for entry in reader.outline if not isinstance(entry, list)]
    assert [title.split(" ", 1)[1].strip() for title in titles] == [part.label for part in paper().sections if part.level == 1]


def test_every_table_has_header_cells() -> None:
    seen = tags(opened())
    assert seen["/Table"] == seen["/THead"] == 2
    assert seen["/TH"] == 5 + 5
    assert seen["/H1"] + seen["/H2"] == len(paper().sections)
    assert not seen["/Figure"]


def test_pages_are_a4_and_numbered() -> None:
    reader = opened()
    for place, page in enumerate(reader.pages, 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        assert f"Page {place} of {len(reader.pages)}" in page.extract_text()


def test_a_long_table_repeats_its_header_on_every_page() -> None:
    made = opened(items=tuple(item(str(place), f"Improvement area {place} of many.") for place in range(1, 41)))
    texts = [page.extract_text() for page in made.pages]
    rows = [text for text in texts if "No action recorded" in text]
    assert len(rows) > 2
    assert all("Improvement area" in text and "Owner" in text for text in rows)


def test_the_date_of_the_file_is_the_papers() -> None:
    reader = opened()
    assert reader.metadata is not None
    assert str(reader.metadata.creation_date) == "2026-12-09 12:00:00+00:00"


@pytest.fixture
def mine(tmp_path: Path) -> Pack:
    """A copy of the pack that a test may spoil."""
    return replace(PACK, folder=Path(shutil.copytree(PACK.folder, tmp_path / "mine")))


@pytest.mark.parametrize("source", ['#import "@preview/x:1.0.0": y', '#include "other.typ"', '#eval("1")', '#plugin("x.wasm")'])
def test_a_template_that_could_fetch_or_run_something_is_refused(mine: Pack, source: str) -> None:
    (mine.folder / "paper.typ").write_text(source, encoding="utf-8")
    with pytest.raises(UnsafeTemplate):
        paper_pdf.render(paper(), mine)


def test_a_template_cannot_read_outside_its_pack(mine: Pack) -> None:
    (mine.folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    (mine.folder / "paper.typ").write_text('#read("../secret.txt")', encoding="utf-8")
    with pytest.raises(TemplateError, match="could not be set"):
        paper_pdf.render(paper(), mine)


def test_a_wrong_template_is_an_error_of_the_pack(mine: Pack) -> None:
    (mine.folder / "paper.typ").write_text("#nothing", encoding="utf-8")
    with pytest.raises(TemplateError, match="unknown variable") as caught:
        paper_pdf.render(paper(), mine)
    assert caught.value.code == "RK504"


def test_only_what_the_fonts_lack_is_spelt_out() -> None:
    data = {"title": "ŵ \u4e00 \uf06e", "parts": [{"text": "→"}], "count": 3}
    changed = spelt_out(data, lambda letter: letter == "→")
    assert changed == {"title": "ŵ [cjk unified ideograph-4e00] [U+F06E]", "parts": [{"text": "→"}], "count": 3}


def test_an_ordinary_file_name_can_be_copied_whole_and_a_word_that_does_not_fit_still_breaks() -> None:
    source = replace(REVIEW, name="ofsted-devon-2020-03-17.pdf")
    made = paper(sources=(source,), items=(item("1", "Do it.", owner="safeguarding.team@eastmarch.example " + "w" * 45),))
    text = of_pdf(paper_pdf.render(made, PACK))
    assert "ofsted-devon-2020-03-17.pdf" in text
    assert "w" * 45 not in text
    assert "\u200b" not in of_pdf(paper_pdf.render(paper(sources=(source,)), PACK))


def test_a_reference_to_an_appendix_never_splits() -> None:
    assert not re.search(r"Appendix\s*[\r\n]+\s*\d", of_pdf(paper_pdf.render(paper(), PACK)))
    assert re.search(r"Appendix\u00a0\d", paper_html.render(paper(), PACK).decode())
