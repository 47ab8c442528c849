"""Highlights in a PDF: each on the very characters, the original bytes untouched, the words of the issue in the note."""

from __future__ import annotations

import io
import random
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from corpora.section47.make import MAKERS
from reportkit import api
from reportkit.config import load_config
from reportkit.errors import WriteError
from reportkit.model.document import Document, Place
from reportkit.model.issue import CheckResult, Coverage, Issue, Level
from reportkit.model.text import Span
from reportkit.readers.base import read_file
from reportkit.renderers.issues_pdf import asks, mark
from tests.samples import reviews, sample

DATE = "2026-11-25T10:00:00"
CONFIG = load_config(isolated=True)


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return MAKERS["review.pdf"](tmp_path_factory.mktemp("review") / "review.pdf")


def issue(document: Document, span: Span, level: Level = "warning") -> Issue:
    return Issue("spacing.doubled", level, span, "Mend it.", document.quote(span), Place(None, 1, 1), "f")


def random_words(document: Document, seed: int, number: int) -> list[Span]:
    """Stretches of one to twelve words of paragraphs, some over the end of a line."""
    chance = random.Random(seed)
    blocks = [block for block in document.blocks if len(block.text.split()) > 3]
    spans = []
    for _ in range(number):
        block = chance.choice(blocks)
        words = list(re.finditer(r"\S+", block.text))
        first = chance.randrange(len(words))
        last = min(len(words) - 1, first + chance.randrange(12))
        spans.append(block.span(words[first].start(), words[last].end()))
    return spans


def letters(text: str) -> str:
    """The letters and digits of a text in their simplest form."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())


def under(data: bytes) -> list[str]:
    """The letters that lie under each highlight, in order of making."""
    reader = PdfReader(io.BytesIO(data))
    opened = pypdfium2.PdfDocument(data)
    found: dict[int, str] = {}
    for number, page in enumerate(reader.pages):
        text = opened[number].get_textpage()
        for entry in page.get("/Annots") or ():
            made = entry.get_object()
            if not str(made.get("/NM", "")).startswith("reportkit-"):
                continue
            quads = [float(edge) for edge in made["/QuadPoints"]]
            turn = int(str(made["/NM"]).split("-")[1])
            for at in range(0, len(quads), 8):
                xs, ys = quads[at : at + 8 : 2], quads[at + 1 : at + 8 : 2]
                middle = (min(ys) + max(ys)) / 2
                boxed = text.get_text_bounded(min(xs) + 0.3, middle - 1, max(xs) - 0.3, middle + 1)
                found[turn] = found.get(turn, "") + letters(boxed)
    return [found[turn] for turn in sorted(found)]


def agreement(document: Document, data: bytes, seed: int, number: int) -> float:
    spans = list(dict.fromkeys(random_words(document, seed, number)))
    spans.sort(key=lambda span: (document.position(span.block), span.start, span.end))
    wanted, without, left_out = asks(document, [issue(document, span) for span in spans], cap=10_000)
    assert (without, left_out) == (0, 0)
    made, placed, elsewhere = mark(data, wanted, "reportkit", DATE)
    assert (placed, elsewhere) == (len(spans), 0)
    found = under(made)
    assert len(found) == len(spans)
    return sum(letters(document.quote(span)) == words for span, words in zip(spans, found, strict=True)) / len(spans)


def test_three_hundred_random_stretches_of_the_made_review_are_marked_on_their_very_characters(review: Path) -> None:
    document = read_file(review, CONFIG)
    assert agreement(document, review.read_bytes(), 1, 300) == 1.0


@pytest.mark.parametrize("name", reviews() or ["reviews"])
def test_stretches_of_real_reviews_are_marked_on_their_very_characters(name: str) -> None:
    path = sample(name)
    assert agreement(read_file(path, CONFIG), path.read_bytes(), 2, 60) >= 0.98


def test_the_original_bytes_stand_unchanged_and_the_text_is_the_same(review: Path) -> None:
    document = read_file(review, CONFIG)
    spans = random_words(document, 3, 20)
    made, _, _ = mark(review.read_bytes(), asks(document, [issue(document, span) for span in spans])[0], "reportkit", DATE)
    assert made.startswith(review.read_bytes())
    (review.parent / "again.pdf").write_bytes(made)
    again = read_file(review.parent / "again.pdf", CONFIG)
    assert [block.text for block in again.blocks if block.region != "comment"] == [block.text for block in document.blocks]


def test_a_note_has_the_words_the_colour_of_its_level_and_prints(review: Path) -> None:
    document = read_file(review, CONFIG)
    block = next(block for block in document.paragraphs() if len(block.text) > 40)
    issues = [
        issue(document, block.span(0, 5), "error"),
        replace(issue(document, block.span(8, 12)), others=(block.span(20, 24),)),
    ]
    wanted, _, _ = asks(document, issues, {"spacing.doubled": "A reader stumbles."})
    made, _, _ = mark(review.read_bytes(), wanted, "reportkit", DATE)
    notes = [entry.get_object() for page in PdfReader(io.BytesIO(made)).pages for entry in page.get("/Annots") or ()]
    told = [note for note in notes if note["/Subtype"] == "/Highlight"]
    assert [str(note["/Contents"]).splitlines() for note in told] == [
        ["Mend it.", "A reader stumbles.", "Rule: spacing.doubled"],
        ["Mend it.", "A reader stumbles.", "Rule: spacing.doubled"],
        ["Also here: Mend it.", "Rule: spacing.doubled"],
    ]
    assert all(note["/F"] == 4 and note["/T"] == "reportkit" for note in told)
    assert told[0]["/C"] != told[1]["/C"] == told[2]["/C"]


def test_an_issue_without_characters_is_marked_beside_its_line(review: Path) -> None:
    document = read_file(review, CONFIG)
    block = next(block for block in document.paragraphs() if len(block.text) > 40)
    at = next(place for place in range(10, 40) if block.text[place - 1].isalpha())
    wanted, without, _ = asks(document, [issue(document, block.span(at, at))])
    made, placed, elsewhere = mark(review.read_bytes(), wanted, "reportkit", DATE)
    assert (placed, elsewhere, without) == (0, 1, 0)
    assert letters(block.text[at - 1]) == under(made)[0]


def test_a_file_that_changed_since_it_was_read_is_not_marked(review: Path, tmp_path: Path) -> None:
    document = read_file(review, CONFIG)
    other = tmp_path / "review.pdf"
    other.write_bytes(review.read_bytes() + b"\n% changed\n")
    found = (issue(document, document.paragraphs()[3].whole),)
    with pytest.raises(WriteError, match="has changed since"):
        api.annotate(other, document, CheckResult(document.source, Coverage(1, 1, 1), found), CONFIG)
