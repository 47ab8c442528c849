"""Truths about the structure of real reviews, counted on their rendered pages; digests stand for the words."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import cache
from itertools import pairwise

import pypdfium2
import pytest

from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.model.ids import fold
from reportkit.model.text import Block
from reportkit.readers import pdf
from reportkit.readers.base import SourceFile
from tests.samples import sample

#: For each review: items under the heading of what needs to improve (inner items as level 2), numbered paragraphs,
#: headings, and the digest of the items' folded texts.
REVIEWS = {
    "blackburn-with-darwen-2025-04-23": ([1, 1, 1, 1], 67, 6, "f7c1fc9ac36eaf59"),
    "brent-2018-07-02": ([1, 1, 1, 1], 33, 6, "45e2ef1982c6f961"),
    "buckinghamshire-2025-05-14": ([1, 1, 1, 1, 1, 1, 1], 53, 6, "59b56cb02b0a9668"),
    "camden-2022-06-21": ([1, 1], 44, 5, "9d9329b8258911af"),
    "cheshire-east-2024-05-16": ([1, 1, 1, 1, 1, 1, 1], 54, 6, "353aa2920fce7abc"),
    "cumberland-2024-11-26": ([1, 1, 1, 1], 72, 6, "c9cb788af55cdb0e"),
    "devon-2020-03-17": ([1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1], 50, 6, "7e8c999e91f517ff"),
    "essex-2019-01-07": ([1], 47, 6, "9de9af5238f5d5f6"),
    "leicestershire-2019-11-04": ([1, 1, 1, 1, 1, 1], 51, 6, "bcca797f19e1ce0c"),
    "norfolk-2023-01-13": ([1, 1, 1], 55, 5, "a7f5f0ef0372b4a4"),
    "north-northamptonshire-2026-07-07": ([1, 1], 58, 6, "8b3b31ec90a9557c"),
    "nottingham-2022-09-05": ([1, 1, 1, 1, 1, 1, 1, 1], 58, 5, "a13c27710da0880c"),
    "portsmouth-2018-10-15": ([1, 1, 1], 42, 6, "f78f584fe8bc32ff"),
    "redcar-and-cleveland-2022-09-22": ([1, 1, 1, 1, 1, 1], 49, 5, "5c4c020549e5cfec"),
    "warwickshire-2022-02-01": ([1, 1, 1, 1], 43, 5, "4b9349b20ca215a1"),
    "warwickshire-2025-10-14": ([1, 1, 1, 1], 66, 6, "ab4190824de0d58b"),
}
NAMES = sorted(REVIEWS)
ENDS = re.compile(r"[.!?:;][”’\"')\]]*$")


@cache
def read(name: str) -> Document:
    """The document of a review."""
    path = sample(f"reviews/ofsted-{name}.pdf")
    return pdf.read(SourceFile(path.name, path.read_bytes()), LimitsConfig())


def improvements(document: Document) -> list[Block]:
    """The blocks from the heading of what needs to improve to the next heading."""
    found: list[Block] = []
    inside = False
    for block in document.body:
        if block.kind == "heading":
            inside = block.text.startswith("What needs to improve")
        elif inside and not (block.number or "")[:1].isdigit():
            found.append(block)
    return found


def numbered(document: Document) -> list[Block]:
    """The numbered paragraphs."""
    return [block for block in document.body if block.kind == "list_item" and (block.number or "")[0].isdigit()]


def digest(blocks: list[Block]) -> str:
    """A digest of the folded texts of some blocks."""
    return hashlib.sha256("\n".join(fold(block.text) for block in blocks).encode()).hexdigest()[:16]


@pytest.mark.parametrize("name", NAMES)
def test_what_needs_to_improve_comes_out_item_by_item_and_word_for_word(name: str) -> None:
    items = improvements(read(name))
    levels, _, _, expected = REVIEWS[name]
    assert {block.kind for block in items} == {"list_item"}
    assert [block.level for block in items] == levels
    assert digest(items) == expected


@pytest.mark.parametrize("name", NAMES)
def test_numbered_paragraphs_are_all_there_in_sequence(name: str) -> None:
    numbers = [int((block.number or "").rstrip(".")) for block in numbered(read(name))]
    assert numbers == list(range(1, REVIEWS[name][1] + 1))


@pytest.mark.parametrize("name", NAMES)
def test_headings_step_down_one_level_at_a_time_and_end_in_four_or_five_sections(name: str) -> None:
    headings = read(name).headings()
    assert len(headings) == REVIEWS[name][2]
    assert all(below.level <= above.level + 1 for above, below in pairwise(headings) if above.level and below.level)
    assert headings[0].level == 1


@pytest.mark.parametrize("name", NAMES)
def test_no_footer_page_number_or_strange_sign_is_in_the_body(name: str) -> None:
    document = read(name)
    for block in document.body:
        assert not re.search("[\u00ad\ufffe\ufffd\ue000-\uf8ff\ufb00-\ufb06]", block.text)
        assert not re.fullmatch(r"\d+", block.text)
    footers = {block.text for block in document.blocks if block.region == "footer"}
    assert not footers.intersection(block.text for block in document.body if block.kind != "heading")
    numbers = [int(block.text) for block in document.blocks if block.region == "footer" and block.text.isdigit()]
    assert numbers in (list(range(first, (document.metadata.pages or 0) + 1)) for first in (1, 2))


@pytest.mark.parametrize("name", NAMES)
def test_no_paragraph_is_cut_in_mid_sentence(name: str) -> None:
    prose = [block for block in read(name).body if block.kind == "paragraph" or block in numbered(read(name))]
    for above, below in pairwise(prose):
        assert not below.text[:1].islower()
        assert ENDS.search(above.text) or below.text[:1].isupper() or not below.text[:1].isalpha()


@pytest.mark.parametrize("name", NAMES)
def test_the_judgements_are_a_table_of_two_columns(name: str) -> None:
    cells = [block.cell for block in read(name).body if block.cell]
    assert {cell.column for cell in cells} == {0, 1}
    assert [cell.row for cell in cells if cell.header] == [0, 0]


@pytest.mark.parametrize("name", NAMES)
def test_every_character_is_there_exactly_once(name: str) -> None:
    document = read(name)
    marks = sum(mark.kind == "note" for block in document.blocks for mark in block.marks)
    kept = Counter(re.sub(r"\s", "", "".join(block.text + (block.number or "") for block in document.blocks)))
    with pypdfium2.PdfDocument(sample(f"reviews/ofsted-{name}.pdf").read_bytes()) as file:
        text = "".join(page.get_textpage().get_text_range() for page in file)
    drawn = Counter(re.sub(r"\s", "", text.translate({0xFFFE: "-", 0xF06E: "•", 0xF0B7: "•"})))
    assert not kept - drawn
    assert (drawn - kept).total() == marks


@pytest.mark.parametrize("name", ["buckinghamshire-2025-05-14", "north-northamptonshire-2026-07-07", "warwickshire-2025-10-14"])
def test_the_note_mark_on_the_heading_leads_to_the_note(name: str) -> None:
    document = read(name)
    heading = next(block for block in document.headings() if block.text == "What needs to improve?")
    assert [document.block(mark.target or "").kind for mark in heading.marks if mark.kind == "note"] == ["footnote"]


def test_minutes_made_by_a_printer_driver_read_sanely() -> None:
    path = sample("minutes/transparency-board-2011-07-19.pdf")
    document = pdf.read(SourceFile(path.name, path.read_bytes()), LimitsConfig())
    actions = [block for block in document.paragraphs() if block.text.startswith("Action:")]
    assert len(document.headings()) == 12
    assert (len(actions), sum(block.text.startswith("Due:") for block in document.paragraphs())) == (10, 10)
    assert Counter(block.level for block in document.body if block.kind == "list_item") == {1: 25, 2: 5}
    assert Counter(block.region for block in document.blocks) == {"body": len(document.body), "header": 8, "footer": 24}
