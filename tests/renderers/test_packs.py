"""Each pack that comes with reportkit prints the sample matter: same words in every form, no barrier, PDF/UA, its golden text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import Page as Tab

from reportkit.model.paper import AgendaPaper, Pack
from reportkit.papers.clear_days import CLEAR_DAYS
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.plan import improvement_plan
from reportkit.renderers import paper_docx, paper_facsimile, paper_html, paper_pdf, plan_docx
from reportkit.renderers.flow import Heading, Resolutions, flow
from reportkit.renderers.shell import build
from reportkit.renderers.shell_styles import style_id
from reportkit.renderers.tongues import halves, spoken
from tests.papers.packed import golden, packed
from tests.papers.test_pack import luminance
from tests.pdfua import verdicts
from tests.renderers.test_paper_same_words import public, texts
from tests.renderers.words import folded, of_docx, of_html, of_pdf, parse_html

PACKS = installed()
MODULES: dict[str, Callable[[AgendaPaper, Pack], bytes]] = {
    "docx": paper_docx.render, "html": paper_html.render, "pdf": paper_pdf.render,
    "plan": lambda paper, pack: plan_docx.render(improvement_plan(paper, pack), pack),
}  # fmt: skip
ORDER = {
    "haringey-like": [
        "Describe the issue under consideration", "Cabinet Member introduction", "Recommendations", "Reasons for decision",
        "Alternative options considered", "Background information", "Contribution to strategic outcomes",
        "Carbon and climate change", "Statutory officers’ comments", "Use of appendices", "Background papers",
    ],
    "scotland": ["Purpose and executive summary", "Recommendations", "Implications", "Background"],
    "wales": ["Crynodeb / Summary", "Diben yr adroddiad / Purpose of the report", "Argymhellion / Recommendations"],
    "generic-england": ["Summary", "Purpose of the report", "Recommendations", "Background"],
}  # fmt: skip
STATUTES = {
    "generic-england": "Local Government Act 1972, section 100D", "wales": "Local Government Act 1972, section 100D",
    "haringey-like": "Local Government (Access to Information) Act 1985",
    "scotland": "Local Government (Scotland) Act 1973, section 50D",
}  # fmt: skip


@cache
def made(name: str, kind: str) -> bytes:
    """A form of a pack's sample paper, rendered once."""
    if kind == "facsimile":
        return paper_facsimile.render(made(name, "docx"))
    return bytes(MODULES[kind](*packed(name)))


def shown(name: str) -> dict[str, str]:
    """The words of each form of a pack's sample paper."""
    return {"docx": of_docx(made(name, "docx")), "html": of_html(made(name, "html")), "pdf": of_pdf(made(name, "pdf"))}


def test_there_are_four_packs_and_each_has_its_own_nation_and_days() -> None:
    assert PACKS == ("generic-england", "haringey-like", "scotland", "wales")
    found = {name: (load_pack(name).jurisdiction, load_pack(name).clear_days) for name in PACKS}
    assert found == {
        "generic-england": ("england", 5), "haringey-like": ("england", 5), "scotland": ("scotland", 3), "wales": ("wales", 3),
    }  # fmt: skip
    assert all(CLEAR_DAYS[nation] == days for nation, days in found.values())


@pytest.mark.parametrize("name", PACKS)
def test_the_golden_text_is_what_is_printed(name: str) -> None:
    paper, pack = packed(name)
    assert (pack.folder / "golden/whole.txt").read_text(encoding="utf-8") == golden(flow(paper, pack))


@pytest.mark.parametrize("name", PACKS)
def test_sections_stand_in_the_order_of_the_council(name: str) -> None:
    paper, pack = packed(name)
    headings = [part.text for part in flow(paper, pack).parts if isinstance(part, Heading) and part.level == 1]
    assert headings[: len(ORDER[name])] == ORDER[name]
    document = Document(io.BytesIO(made(name, "docx")))
    styled = [
        line.text for line in document.paragraphs if line.style and line.style.style_id == style_id(pack.styles["heading_1"])
    ]
    assert styled == headings


@pytest.mark.parametrize("name", PACKS)
def test_background_papers_name_the_statute_of_the_nation(name: str) -> None:
    for words in shown(name).values():
        whole = folded(words)
        assert folded(f"listed under the {STATUTES[name]}") in whole
        assert not [act for act in STATUTES.values() if act != STATUTES[name] and folded(act) in whole]


@pytest.mark.parametrize("name", PACKS)
def test_every_form_has_every_text_and_in_the_same_order(name: str) -> None:
    paper, pack = packed(name)
    printed = flow(paper, pack)
    order = [folded(text) for text in texts(asdict(printed)["parts"])]
    for kind, words in shown(name).items():
        whole, place = folded(words), 0
        assert [text for text in (*public(paper), printed.notice, printed.foot) if folded(text) not in whole] == [], kind
        for text in order:
            place = whole.index(text, place) + len(text)


@pytest.mark.parametrize("name", PACKS)
def test_the_word_file_reads_back_the_same_recommendations(name: str, tmp_path: Path) -> None:
    from reportkit import api

    paper, pack = packed(name)
    (tmp_path / "paper.docx").write_bytes(made(name, "docx"))
    read = [folded(block.text) for block in api.read(tmp_path / "paper.docx").blocks]
    lines = next(part.items for part in flow(paper, pack).parts if isinstance(part, Resolutions))
    start = read.index(folded(pack.words["lead_in"]))
    assert read[start + 1 : start + 1 + len(lines)] == [folded(text) for text in lines]


@pytest.mark.parametrize("name", PACKS)
def test_the_shell_is_what_the_builder_makes_and_has_every_style(name: str) -> None:
    pack = load_pack(name)
    assert (pack.folder / "shell.docx").read_bytes() == build(pack.theme, pack.words)
    defined = {style.style_id for style in Document(str(pack.folder / "shell.docx")).styles}
    assert {style_id(style) for style in pack.styles.values()} <= defined


@pytest.mark.parametrize("name", PACKS)
def test_every_colour_of_text_contrasts_with_its_ground_and_the_colours_are_the_packs_own(name: str) -> None:
    from reportkit.papers.pack_names import CONTRASTS

    theme = load_pack(name).theme
    for ink, ground in CONTRASTS:
        light, dark = sorted((luminance(theme[ink]), luminance(theme[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)
    assert len({load_pack(other).theme["heading"] for other in PACKS}) == len(PACKS)


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_two_renderings_are_the_same_bytes(name: str, kind: str) -> None:
    assert bytes(MODULES[kind](*packed(name))) == made(name, kind)


def test_every_label_of_wales_is_bilingual_and_its_welsh_is_marked_in_every_form() -> None:
    paper, pack = packed("wales")
    labels = [*(row.label for row in pack.header), *(row.label for row in pack.sections)]
    assert [label for label in labels if " / " not in label] == []
    assert list(spoken("Cefndir / Background of it", pack)) == [("Cefndir", "cy"), (" / Background of it", "")]
    wanted = {
        label.partition(" / ")[0] for label in (*(row.label for row in paper.header), *(part.label for part in paper.sections))
    }
    assert wanted <= set(halves(pack))
    page = made("wales", "html").decode()
    assert '<span lang="cy">Tabl</span> / Table 1: <span lang="cy">' in page
    assert '<a href="#table-items">Table' in page
    marked = re.findall(r'<span lang="cy">([^<]+)</span>', page)
    assert wanted <= set(marked)
    body = Document(io.BytesIO(made("wales", "docx"))).element.body
    runs = [run.find(qn("w:t")).text for run in body.iter(qn("w:r")) if run.find(f"./{qn('w:rPr')}/{qn('w:lang')}") is not None]
    assert wanted <= set(runs)
    with zipfile.ZipFile(io.BytesIO(made("wales", "docx"))) as package:
        assert '<w:lang w:val="cy-GB"/>' in package.read("word/header1.xml").decode()
    assert _welsh(made("wales", "pdf")) >= len(wanted)
    assert _welsh(made("scotland", "pdf")) == 0


def _welsh(data: bytes) -> int:
    """How many pieces of a PDF's text or parts of its structure are marked as Welsh."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    pages = [contents.get_data() for page in reader.pages if (contents := page.get_contents()) is not None]
    entries = [reader.get_object(number) for number in reader.xref[0] if number]
    return sum(page.count(b"/Lang(cy-GB)") for page in pages) + sum(
        isinstance(entry, dict) and entry.get("/Lang") == "cy-GB" for entry in entries
    )


def test_no_other_pack_marks_a_language() -> None:
    for name in PACKS:
        tags = [dict(attributes).get("lang") for _, attributes in parse_html(made(name, "html")).tags]
        assert ("cy" in tags) == (name == "wales")


@pytest.mark.chromium
@pytest.mark.parametrize("name", PACKS)
def test_axe_finds_no_barrier_and_the_page_fits_a_telephone(tab: Tab, tmp_path: Path, name: str) -> None:
    (tmp_path / "paper.html").write_bytes(made(name, "html"))
    tab.set_viewport_size({"width": 1400, "height": 1000})
    tab.goto((tmp_path / "paper.html").as_uri())
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
    tab.set_viewport_size({"width": 320, "height": 700})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", PACKS)
def test_every_link_of_the_facsimile_is_tagged(name: str) -> None:
    pages = pypdf.PdfReader(io.BytesIO(made(name, "facsimile"))).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    assert len(notes) > 10
    assert all("/StructParent" in note for note in notes)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", PACKS)
def test_no_page_is_empty(name: str) -> None:
    for data in (made(name, "pdf"), made(name, "facsimile"), paper_facsimile.render(made(name, "plan"))):
        document = pypdfium2.PdfDocument(data)
        lines = [document[page].get_textpage().get_text_range().count("\n") for page in range(len(document))]
        assert min(lines) > 4, lines


@pytest.mark.java
@pytest.mark.libreoffice
def test_both_roads_of_every_pack_pass_verapdf(tmp_path: Path) -> None:
    files = {f"{name}-{kind}.pdf": made(name, kind) for name in PACKS for kind in ("pdf", "facsimile")}
    files |= {f"{name}-plan.pdf": paper_facsimile.render(made(name, "plan")) for name in PACKS}
    assert verdicts(files, tmp_path) == dict.fromkeys(files, "")
