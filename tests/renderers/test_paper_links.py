"""References in a paper are links that arrive."""

import io
import re
import zipfile
from typing import Any

import pypdf
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.papers.pack import load_pack
from reportkit.renderers import paper_docx, paper_html, paper_pdf
from reportkit.renderers.links import linked, pieces
from tests.papers.eastmarch import paper
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
