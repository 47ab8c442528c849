"""A thousand strings made at random are printed letter for letter in Word, HTML and PDF; ten thousand in the long run."""

from __future__ import annotations

import io
import os
import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pypdf
import pytest

from reportkit.model.paper import AgendaPaper, Pack, Paragraph, printable
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.rendered import folded
from reportkit.renderers import paper_docx, paper_html, paper_pdf
from reportkit.renderers.pdf_glyphs import spelt_out
from tests.papers.eastmarch import item
from tests.papers.packed import packed
from tests.renderers.words import of_docx, of_html

#: So many strings in a paper, and so many papers.
STRINGS = 50
PAPERS = 200 if os.environ.get("REPORTKIT_LONG") else 20
#: Where letters come from: plain text, what is markup somewhere, Western and Welsh letters, Greek, Cyrillic, signs, East Asia,
#: pictures, right-to-left letters and marks, what is not seen, and what no file can hold.
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJ 0123456789",
    "&<>\"'`{}%#$@\\/*_~^|[]()=+-;:!?.,",
    "ŵŷŴŶâêîôûïëòàèìùéÉñçüßøåœ£€–—…“”‘’",
    "αβγδθλμπσωΩ",
    "абвгдежзиклмнопрстуфя",
    "←→↑√∞≤≥≠±×÷§¶†‡•™®©°½¼¾²³",
    "日本語中文한국",
    "\U0001f389\U0001f600\u2764\u2713\u2717",
    "אבגדהسلام\u202b\u202c\u200f\u200e",
    "\u200b\u2060\ufeff\u00a0\u2009",
    "\x00\x01\x07\x0b\x1f\x7f\ufffe\ufdd0",
    "e\u0301a\u0300n\u0303",
    "\u00ad",
)
#: All but right-to-left letters, which a PDF keeps in the order of the eye, marks that its engine joins to letters, and soft
#: hyphens, which it shows at the end of a line.
IN_PDF = tuple(place for place in range(len(ALPHABETS)) if place not in (8, 11, 12))
Render = tuple[Callable[[AgendaPaper, Pack], bytes], Callable[[bytes], list[str]]]


def made_up(dice: random.Random, alphabets: tuple[int, ...]) -> str:
    """A string of one to three alphabets, of five to sixty letters, with plain words among them."""
    chosen = "".join(ALPHABETS[place] for place in dice.choices(alphabets, k=dice.randint(1, 3))) + ALPHABETS[0]
    return "".join(dice.choice(chosen) for _ in range(dice.randint(5, 60)))


def filled(seed: int, alphabets: tuple[int, ...]) -> tuple[AgendaPaper, Pack, list[str]]:
    """A paper with strings in its items, paragraphs, quotations, recommendations, title and header, and the strings."""
    dice = random.Random(seed)
    texts = [made_up(dice, alphabets) for _ in range(STRINGS)]
    paper, pack = packed(installed()[seed % 4])
    items = tuple(item(*texts[place : place + 5], title="") for place in range(0, 30, 5))
    body = tuple(Paragraph(text, quote=bool(place % 2), source=texts[40 + place]) for place, text in enumerate(texts[30:40]))
    sections = tuple(replace(part, paragraphs=body) if part.key == "background" else part for part in paper.sections)
    told = tuple(replace(line, text=texts[place]) for place, line in zip((45, 46), paper.recommendations, strict=True))
    header = (replace(paper.header[0], value=texts[47]), *paper.header[1:])
    meeting = replace(paper.meeting, council=texts[48])
    made = replace(
        paper, title=texts[49], items=items, sections=sections, recommendations=told, header=header, meeting=meeting,
    )  # fmt: skip
    shown = [*texts[:40], *(texts[place] for place in range(41, 50) if place % 2 or place >= 45)]
    return made, pack, shown


def lost(seed: int, module: Render, alphabets: tuple[int, ...], expected: Callable[[str], str] = str) -> list[str]:
    """The strings of a paper that are not in a rendering of it."""
    render, read = module
    made, pack, texts = filled(seed, alphabets)
    pages = [folded(page) for page in read(render(made, pack))]
    return [text for text in texts if not _stands(folded(expected(printable(text))), pages)]


def _stands(text: str, pages: list[str]) -> bool:
    """Whether a text is on a page, or begins on one and ends on the next."""
    turns = ((first, second) for first, second in pairwise(pages) if text[:1] in first)
    return any(text in page for page in pages) or any(
        text[:place] in first and text[place:] in second for first, second in turns for place in range(1, len(text))
    )


def whole(read: Callable[[bytes], str]) -> Callable[[bytes], list[str]]:
    """A reader of a form that has no pages."""
    return lambda data: [read(data)]


def of_pdf_code(data: bytes) -> list[str]:
    """The text of each page in the order of its code: where columns stand side by side, that is the order of reading."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


@cache
def _shows(letter: str) -> bool:
    return paper_pdf._shows(letter)


def named(text: str) -> str:
    """A text with the names of the letters that the PDF's fonts lack."""
    return str(spelt_out(text, _shows))


@pytest.mark.parametrize("ten", range(PAPERS // 10))
@pytest.mark.parametrize(
    "module", [(paper_docx.render, whole(of_docx)), (paper_html.render, whole(of_html))], ids=["docx", "html"]
)
def test_no_letter_is_lost_in_word_and_html(module: Render, ten: int) -> None:
    everything = tuple(range(len(ALPHABETS)))
    assert {seed: gone for seed in range(10 * ten, 10 * ten + 10) if (gone := lost(seed, module, everything))} == {}


@pytest.mark.parametrize("ten", range(PAPERS // 10))
def test_no_letter_is_lost_in_the_pdf(ten: int) -> None:
    module = (paper_pdf.render, of_pdf_code)
    assert {seed: gone for seed in range(10 * ten, 10 * ten + 10) if (gone := lost(seed, module, IN_PDF, named))} == {}


def test_a_lost_letter_would_be_seen() -> None:
    def careless(made: AgendaPaper, pack: Pack) -> bytes:
        return paper_html.render(made, pack).replace(b"&lt;", b"")

    assert lost(0, (careless, whole(of_html)), (1,))


def test_every_pack_has_been_used() -> None:
    assert {load_pack(installed()[seed % 4]).name for seed in range(PAPERS)} == set(installed())
