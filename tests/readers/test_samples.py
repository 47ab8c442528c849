"""Every real review and every real set of minutes reads: known passages whole, no page's edge inside a paragraph, every word.

The passages were compared by eye with the rendered pages, those that a page's end cuts in two among them; digests of their
folded texts stand for the words, and the counts are of blocks with words in them.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from reportkit.config import Config
from reportkit.model.document import Document
from reportkit.model.ids import fold
from reportkit.readers.base import read_file
from tests.samples import sample

EXPECTED = json.loads((Path(__file__).parent / "expected_samples.json").read_text(encoding="utf-8"))
PDFS = [name for name in EXPECTED if name.endswith(".pdf")]
OFFICE = [
    pytest.param(name, marks=pytest.mark.libreoffice) if name.endswith(".doc") else name for name in EXPECTED if name not in PDFS
]
MOST_ODD = 2  # a word that a page's end cuts in two, before its other half
_EDGE_LINES = 4
_HYPHENS = dict.fromkeys(map(ord, "-\u2010\u2011\u00ad\ufeff"))


@cache
def read(name: str) -> Document:
    """The document in a sample."""
    return read_file(sample(name), Config())


def words(text: str) -> Counter[str]:
    """The words of a text without hyphens, which line ends hide, without a note's mark, and without signs such as bullets."""
    found = re.sub("-\n", "-", unicodedata.normalize("NFKC", text)).translate(_HYPHENS).split()
    return Counter(re.sub(r"(?<=[^\W\d]|[.,?)])\d+$", "", word) for word in found if any(map(str.isalnum, word)))


def of_blocks(document: Document, region: str = "") -> Counter[str]:
    """The words of the blocks of a region, or of all, printed numbers included."""
    blocks = (block for block in document.blocks if not region or block.region == region)
    return words("\n".join(f"{block.number or ''} {block.text}" for block in blocks))


@cache
def pages(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of each page by another program than the reader's own library; empty lines have no part."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler) is not installed")
    told = subprocess.run(["pdftotext", str(sample(name)), "-"], check=True, capture_output=True, timeout=60)
    text = told.stdout.decode("utf-8").rstrip("\f")
    return tuple(tuple(line.strip() for line in page.splitlines() if line.strip()) for page in text.split("\f"))


def running(name: str) -> set[str]:
    """The lines that more than half of the pages begin or end with, any number in them written #."""
    edges = Counter(
        line for page in pages(name) for line in {_form(line) for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])}
    )
    return {line for line, times in edges.items() if times > len(pages(name)) / 2}


def _form(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def between_the_edges(name: str) -> str:
    """A PDF's text without its running lines; on the first page such a line may be the title."""
    edges = running(name)
    first, *others = pages(name)
    return "\n".join([*first, *(line for page in others for line in page if _form(line) not in edges)])


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with LibreOffice's own plain text of each office file."""
    folder = tmp_path_factory.mktemp("text")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(sample(name)) for name in EXPECTED if name not in PDFS]
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder


@pytest.mark.parametrize("name", [*PDFS, *OFFICE])
def test_known_passages_are_whole_blocks(name: str) -> None:
    found = {hashlib.sha256(fold(block.text).encode()).hexdigest()[:16] for block in read(name).body}
    assert set(EXPECTED[name]["sentences"]) <= found


@pytest.mark.parametrize("name", OFFICE)
def test_an_office_file_has_so_many_blocks_of_each_kind(name: str) -> None:
    assert Counter(block.kind for block in read(name).body if block.text.strip()) == EXPECTED[name]["blocks"]


@pytest.mark.parametrize("name", PDFS)
def test_no_running_line_or_page_number_is_among_the_words_of_a_pdfs_body(name: str) -> None:
    body, there = of_blocks(read(name), "body"), words(between_the_edges(name))
    assert running(name)
    assert (body - there).total() <= MOST_ODD, list(body - there)


@pytest.mark.parametrize("name", PDFS)
def test_no_word_of_a_pdf_is_lost_joined_or_split(name: str) -> None:
    read_words, there = of_blocks(read(name)), words("\n".join(line for page in pages(name) for line in page))
    assert (there - read_words).total() <= MOST_ODD, list(there - read_words)
    assert (read_words - there).total() <= MOST_ODD, list(read_words - there)


@pytest.mark.parametrize("name", OFFICE)
def test_no_running_line_of_an_office_file_is_in_its_body(name: str) -> None:
    edges = {fold(block.text) for block in read(name).blocks if block.region in ("header", "footer")} - {""}
    body = [fold(block.text) for block in read(name).body if block.kind != "table_cell"]
    assert not edges.intersection(body)
    assert not any(text.isdigit() for text in body)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", OFFICE)
def test_every_word_of_an_office_file_is_there_as_libreoffice_prints_it(name: str, exported: Path) -> None:
    there = words((exported / Path(name).with_suffix(".txt").name).read_text(encoding="utf-8-sig"))
    assert of_blocks(read(name), "body") == there


def test_the_samples_are_sixteen_reviews_and_twelve_files_of_minutes() -> None:
    assert Counter(name.partition("/")[0] for name in EXPECTED) == {"reviews": 16, "minutes": 12}
    folder = sample("MANIFEST.tsv").parent
    names = {f"{kind}/{path.name}" for kind in ("reviews", "minutes") for path in (folder / kind).iterdir()}
    assert names == set(EXPECTED)
