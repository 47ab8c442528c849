"""References in a paper are links that arrive."""

import io
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.model.paper import AgendaPaper, PaperSection, Paragraph
from reportkit.papers.pack import installed, load_pack
from reportkit.renderers import paper_docx, paper_html, paper_pdf
from reportkit.renderers.flow import Heading, Para, Resolutions
from reportkit.renderers.links import linked, pieces
from reportkit.renderers.numbered import numbered_places
from reportkit.renderers.tongues import spoken
from tests.papers.eastmarch import paper
from tests.papers.packed import packed
from tests.renderers.words import parse_html

PACK = load_pack("generic-england")
TARGETS = {"Appendix 1": "appendix-1", "Table 2": "table-x"}


@given(st.text(st.sampled_from("Appendix 12Table“”,.<&\n "), max_size=60))
@settings(max_examples=50)
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in pieces(text, TARGETS)) == text


def test_only_whole_references_outside_quotations_are_links() -> None:
    text = "See Appendix 1, not Appendix 10, nor “the Appendix 1 of old” (Table 2)."
    assert [piece for piece, target in pieces(text, TARGETS) if target] == ["Appendix 1", "Table 2"]


def test_a_link_in_html_escapes_the_words_around_it() -> None:
    assert linked("<b> Appendix 1", TARGETS) == '&lt;b&gt; <a href="#appendix-1">Appendix 1</a>'


def test_a_number_of_another_document_is_no_link() -> None:
    targets = {"paragraph 4.2": "p4-2", "Recommendation 2": "recommendation-2"}
    text = "See paragraph 4.2 and Recommendation 2; not Appendix 1, page 3, paragraph 4.2, nor Recommendation 2 of the review."
    assert [piece for piece, target in pieces(text, targets) if target] == ["paragraph 4.2", "Recommendation 2"]


def test_only_numbers_that_are_there_have_places() -> None:
    told = Para("4.2", "As paragraph 4.2 and paragraph 9.9 say, Recommendation 1 and recommendation 3 stand.")
    asked = Resolutions("To:", ("note;", "note."))
    head, other = Heading("recommendations", 1, "3", "Recommendations"), Heading("resolved", 1, "3", "Resolved")
    assert numbered_places((told, head, asked)) == {"paragraph 4.2": "p4-2", "Recommendation 1": "recommendation-1"}
    assert numbered_places((told, head, asked, asked)) == {"paragraph 4.2": "p4-2"}
    assert numbered_places((told, other, asked)) == {"paragraph 4.2": "p4-2"}


def test_a_label_in_two_languages_that_has_a_number_has_its_first_half_marked() -> None:
    pack = load_pack("wales")
    words = {**pack.words, "amended": "Diwygiwyd argymhelliad {number} / Recommendation {number} was amended"}
    told = list(spoken("Diwygiwyd argymhelliad 12 / Recommendation 12 was amended", replace(pack, words=words)))
    assert told == [("Diwygiwyd argymhelliad 12", "cy"), (" / Recommendation 12 was amended", "")]


def referring(name: str) -> AgendaPaper:
    """The sample paper of a pack with a paragraph that refers to others by number."""
    words = "Recommendation 1 follows from paragraph 1.1, and paragraph 9.99 does not."
    made = packed(name)[0]
    return replace(made, sections=(*made.sections, PaperSection("more", "More", (Paragraph(words),))))


@pytest.mark.parametrize("name", installed())
def test_paragraphs_and_recommendations_that_are_named_are_links_in_every_form(name: str) -> None:
    pack, made = load_pack(name), referring(name)
    with zipfile.ZipFile(io.BytesIO(paper_docx.render(made, pack))) as package:
        body = package.read("word/document.xml").decode()
    for place in ("rk_recommendation_1", "rk_p1_1"):
        assert body.count(f'w:anchor="{place}"') == body.count(f'w:name="{place}"') == 1
        # Word counts again where an officer puts a paragraph in; until then the field shows what is right now
        assert body.count(f"> REF {place} \\r <") == 1
    page = paper_html.render(made, pack).decode()
    assert page.count('href="#recommendation-1"') == page.count('href="#p1-1"') == 1
    assert _links(paper_pdf.render(made, pack)) == _links(paper_pdf.render(packed(name)[0], pack)) + 2


def _links(data: bytes) -> int:
    return sum(len(page.get("/Annots", [])) for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def test_a_pack_without_these_places_has_a_pdf_all_the_same(tmp_path: Path) -> None:
    mine = Path(shutil.copytree(PACK.folder, tmp_path / "mine"))
    source = (mine / "paper.typ").read_text(encoding="utf-8")
    plain = re.sub(r"^#let aimed.*$|aimed\(.*\)$", "", source, flags=re.MULTILINE)
    (mine / "paper.typ").write_text(plain, encoding="utf-8")
    assert paper_pdf.render(referring("generic-england"), replace(PACK, folder=mine)).startswith(b"%PDF")


def test_every_link_of_the_page_arrives() -> None:
    tags = parse_html(paper_html.render(paper(), PACK)).tags
    ids = {attributes.get("id") for _, attributes in tags}
    links = {str(attributes["href"])[1:] for tag, attributes in tags if tag == "a"}
    assert links <= ids
    assert {"appendix-1", "appendix-2", "appendix-3", "table-items", "table-appendices"} <= links


def test_every_link_of_the_word_file_arrives() -> None:
    with zipfile.ZipFile(io.BytesIO(paper_docx.render(paper(), PACK))) as package:
        body = package.read("word/document.xml").decode()
    anchors = set(re.findall(r'<w:hyperlink w:anchor="([^"]+)"', body))
    marks = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', body)
    assert {"rk_appendix_1", "rk_table_items"} <= anchors <= {name for _, name in marks}
    assert len({number for number, _ in marks}) == len(marks) == len({name for _, name in marks})


def test_every_link_of_the_pdf_arrives_and_says_what_it_is() -> None:
    reader = pypdf.PdfReader(io.BytesIO(paper_pdf.render(paper(), PACK)))
    links: list[Any] = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    assert len(links) > 10
    assert all(link["/Subtype"] == "/Link" and link.get("/Contents") for link in links)
    assert all("/Dest" in link or link["/A"]["/S"] == "/GoTo" for link in links)


def test_each_of_several_references_is_a_link_and_those_of_another_document_are_none() -> None:
    targets = {f"Recommendation {n}": f"recommendation-{n}" for n in (1, 2, 3)} | {
        "Appendix 1": "appendix-1",
        "Appendix 2": "appendix-2",
    }
    text = (
        "Recommendations 1, 2 and 3: see Appendices 1 and 2; not “Appendices 1 and 2” nor Recommendations 1 and 2 of the review."
    )
    linked_to = [piece for piece, target in pieces(text, targets) if target]
    assert linked_to == ["Recommendations 1", "2", "3", "Appendices 1", "2"]
    assert "".join(piece for piece, _ in pieces(text, targets)) == text
    asked = Resolutions("To:", ("note;", "note; and", "note."))
    told = Para("4.1", "Recommendations 1 to 2 and 9: as said.")
    head = Heading("recommendations", 1, "3", "Recommendations")
    assert set(numbered_places((told, head, asked))) == {"Recommendation 1", "Recommendation 2"}
