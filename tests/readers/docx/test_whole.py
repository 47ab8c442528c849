"""Text in equals text out, and every span leads back to its characters, in the made files and in real ones."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from corpora.reading.make import WORD, make
from reportkit.model.document import Document
from reportkit.model.pointers import DocxPointer
from reportkit.model.text import Block, Span
from reportkit.ooxml.comments import CommentWriter
from reportkit.ooxml.opener import open_package
from reportkit.ooxml.stories import Stories
from tests.ooxml.making import LIMITS, p, package, part, read, run
from tests.readers.docx import walk
from tests.samples import sample

SAMPLES = (
    "docling-rich-cells", "docling-word-sample", "docx4j-sample", "docxodus-deleted-cells", "docxodus-fields",
    "docxodus-tracked-revisions", "openxmlsdk-comments-report", "openxmlsdk-comments-revisions",
    "openxmlsdk-comments-text-boxes", "openxmlsdk-headers", "poi-attachments", "poi-form-footnotes", "tika-content-controls",
    "tika-many-constructs",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reading corpus."""
    return make(tmp_path_factory.mktemp("reading"), WORD)


def _spans_lead_back(document: Document, data: bytes) -> None:
    """300 random spans, and each run by itself, deleted ones too."""
    chance = random.Random(47)
    roots = walk.parts(data)
    for run_ in (run_ for block in document.blocks for run_ in block.runs if run_.text and run_.pointer is not None):
        assert isinstance(run_.pointer, DocxPointer)
        assert walk.at(roots, run_.pointer, len(run_.text)) in (run_.text, "?")
    blocks = [block for block in document.blocks if block.text]
    for _ in range(300 if blocks else 0):
        block = chance.choice(blocks)
        start, end = sorted(chance.sample(range(len(block.text) + 1), 2))
        _leads_back(block, block.span(start, end), roots)


def _leads_back(block: Block, span: Span, roots: dict[str, ElementTree.Element]) -> None:
    for piece in block.runs_under(span):
        pointer = piece.run.pointer
        assert isinstance(pointer, DocxPointer)
        moved = DocxPointer(pointer.part, pointer.path, pointer.run, pointer.start + piece.start)
        held = walk.at(roots, moved, piece.end - piece.start)
        assert held in (piece.run.text[piece.start : piece.end], "?")


@pytest.mark.parametrize("name", WORD)
def test_a_made_file_loses_no_character_and_doubles_none(name: str, made: dict[str, Path]) -> None:
    data = made[name].read_bytes()
    assert walk.lost_and_doubled(read(data), data) == ({}, {})


@pytest.mark.parametrize("name", WORD)
def test_every_span_of_a_made_file_leads_back_to_its_characters(name: str, made: dict[str, Path]) -> None:
    data = made[name].read_bytes()
    _spans_lead_back(read(data), data)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_real_file_loses_no_character_and_its_spans_lead_back(name: str) -> None:
    data = sample(f"word/{name}.docx").read_bytes()
    document = read(data)
    assert walk.lost_and_doubled(document, data) == ({}, {})
    _spans_lead_back(document, data)


@pytest.mark.parametrize("name", ["equations.docx", "fields.docx", "changes.docx", "links.docx", "scripts.docx", "strict.docx"])
def test_a_comment_written_at_a_span_is_read_back_at_its_words(name: str, made: dict[str, Path]) -> None:
    data = made[name].read_bytes()
    before = read(data)
    writer = CommentWriter(Stories(open_package(data, LIMITS, name)), "reportkit", None)
    wanted = []
    for block in (block for block in before.body if len(block.text) > 2 and block.text.strip()):
        pieces = list(block.runs_under(block.span(1, len(block.text) - 1)))
        first, last = pieces[0], pieces[-1]
        assert isinstance(first.run.pointer, DocxPointer)
        assert isinstance(last.run.pointer, DocxPointer)
        start = replace(first.run.pointer, start=first.run.pointer.start + first.start)
        writer.on_characters(start, replace(last.run.pointer, start=last.run.pointer.start + last.end), ["Here"])
        wanted.append(block.text[1:-1])
    after = read(writer.saved())
    assert [block.text for block in after.blocks] == [block.text for block in before.blocks]
    assert [after.quote(one.span) for one in after.comments if one.author == "reportkit"] == wanted


def test_the_judge_sees_a_loss_and_a_doubling() -> None:
    data = package(p("Ab", run("c")))
    assert walk.lost_and_doubled(read(package(p("Ab"))), data) == ({"c": 1}, {})
    assert walk.lost_and_doubled(read(package(p("Abccd"))), data) == ({}, {"c": 1, "d": 1})


def test_the_judge_sees_text_of_a_part_that_no_notice_names() -> None:
    notes = part("footnotes", f"<w:footnote w:id='2'>{p('x')}</w:footnote>")
    data = package(p("A"), {"footnotes": notes})
    assert walk.lost_and_doubled(read(package(p("A"))), data)[0] == {"x": 1}
    assert walk.lost_and_doubled(read(data), data)[0] == {}
