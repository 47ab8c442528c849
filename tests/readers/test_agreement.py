"""The same document saved as Word, OpenDocument and PDF reads the same: its headings, paragraphs, list items and cells."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from reportkit.api import extract, propose
from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.model.ids import fold
from reportkit.model.text import RunPiece
from reportkit.readers import docx, odt, pdf
from reportkit.readers.base import Reader, SourceFile
from tests.readers.odt.test_whole import at, bare, flow, roots, words
from tests.samples import SAMPLES

pytestmark = pytest.mark.libreoffice
GOAL = 0.97
NAMES = ("review", "draft", "response", "minutes")
KINDS = ("heading", "paragraph", "list_item", "table_cell")
ALL = "all"
EXPORT = (
    'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"%s"},"UseTaggedPDF":{"type":"boolean","value":"%s"}}'
)
#: Each format with LibreOffice's name of it and its reader: PDFs with an outline and tags, with an outline, and with neither.
FORMATS: dict[str, tuple[str, Reader]] = {
    "odt": ("odt", odt),
    "tagged pdf": (EXPORT % ("true", "true"), pdf),
    "pdf": (EXPORT % ("true", "false"), pdf),
    "bare pdf": (EXPORT % ("false", "false"), pdf),
}
UNTAGGED = ("pdf", "bare pdf")
MEASURED = [
    (name, form, kind)
    for name in NAMES
    for form in FORMATS
    for kind in (*KINDS, ALL)
    if kind != "list_item" or form not in UNTAGGED
]
WORD = ("word", "minutes")
REAL = sorted(f"{folder}/{path.name}" for folder in WORD for path in (SAMPLES / folder).glob("*.docx"))
Read = Counter[tuple[str, str]]


def converted(folder: Path, words: Iterable[Path], target: str) -> Path:
    """The folder in which LibreOffice has put Word files in another format."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "".join(letter for letter in target if letter.isalnum())
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(out), *map(str, words)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return out


def document(reader: Reader, path: Path) -> Document:
    """The document in a file."""
    return reader.read(SourceFile(path.name, path.read_bytes()), LimitsConfig())


def printed(found: Document) -> Read:
    """How often each kind of block has which words, the printed number before them; a block without words has no part."""
    blocks = (block for block in found.body if block.kind in KINDS)
    words = ((block.kind, fold(f"{block.number or ''} {block.text}")) for block in blocks)
    return Counter(item for item in words if item[1])


def as_seen(read: Read) -> Read:
    """The same with list items as paragraphs: on a page without tags nobody can tell a typed “(a)” from a list's."""
    seen: Read = Counter()
    for (kind, text), times in read.items():
        seen["paragraph" if kind == "list_item" else kind, text] += times
    return seen


def agreement(one: Read, two: Read, kind: str) -> float:
    """Twice what both have over the sum of what each has (F1): 1 where they are alike, and where neither has any."""
    first, second = (Counter({item: times for item, times in each.items() if kind in (ALL, item[0])}) for each in (one, two))
    size = first.total() + second.total()
    return 2 * (first & second).total() / size if size else 1.0


@pytest.fixture(scope="module")
def saved(section47: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Document]:
    """Each document of the project's own review by name and format."""
    words = [section47 / "documents" / f"{name}.docx" for name in NAMES]
    folder = tmp_path_factory.mktemp("agreement")
    found = {(path.stem, "docx"): document(docx, path) for path in words}
    for form, (target, reader) in FORMATS.items():
        out = converted(folder, words, target)
        found |= {(path.stem, form): document(reader, out / f"{path.stem}.{form[-3:]}") for path in words}
    return found


@pytest.mark.parametrize(("name", "form", "kind"), MEASURED)
def test_a_document_reads_the_same_in_every_format(
    saved: dict[tuple[str, str], Document], name: str, form: str, kind: str
) -> None:
    """On an untagged PDF list items are compared together with the paragraphs: see `as_seen`."""
    one, two = printed(saved[name, "docx"]), printed(saved[name, form])
    if form in UNTAGGED:
        one, two = as_seen(one), as_seen(two)
    assert agreement(one, two, kind) >= GOAL


@pytest.mark.parametrize("kind", [*KINDS, "caption", "footnote"])
def test_an_opendocument_has_the_same_blocks_in_the_same_order(saved: dict[tuple[str, str], Document], kind: str) -> None:
    one, two = (
        [
            (
                block.level,
                block.number if kind != "footnote" else None,
                block.cell and (block.cell.row, block.cell.column),
                block.text,
            )
            for block in saved["review", form].blocks
            if block.kind == kind
        ]
        for form in ("docx", "odt")
    )
    assert SequenceMatcher(None, one, two, autojunk=False).ratio() >= GOAL


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_same_nine_recommendations(saved: dict[tuple[str, str], Document], form: str) -> None:
    one, two = (propose(extract([saved["review", each]])) for each in ("docx", form))
    assert len(two.items) == 9
    assert [(item.ref, item.recommendation, item.sub_items and len(item.sub_items)) for item in two.items] == [
        (item.ref, item.recommendation, item.sub_items and len(item.sub_items)) for item in one.items
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_same_findings(saved: dict[tuple[str, str], Document], form: str) -> None:
    one, two = (
        [(found.kind, found.ref, found.quote) for found in extract([saved["review", each]]).findings] for each in ("docx", form)
    )
    assert SequenceMatcher(None, one, two, autojunk=False).ratio() >= GOAL


@cache
def opened(folder: Path) -> Path:
    """The real Word files as OpenDocument files."""
    return converted(folder, (SAMPLES / name for name in REAL), "odt")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the real Word files are converted."""
    return tmp_path_factory.mktemp("real")


@pytest.mark.parametrize("name", REAL or ["none"])
def test_a_real_word_file_reads_the_same_as_an_opendocument(name: str, folder: Path) -> None:
    if not REAL:
        pytest.skip("the samples do not lie beside this checkout")
    path = SAMPLES / name
    one, two = printed(document(docx, path)), printed(document(odt, opened(folder) / f"{path.stem}.odt"))
    assert {kind: agreement(one, two, kind) for kind in (*KINDS, ALL) if agreement(one, two, kind) < GOAL} == {}


@pytest.mark.parametrize("name", REAL or ["none"])
def test_a_real_word_file_saved_as_an_opendocument_is_read_whole(name: str, folder: Path) -> None:
    if not REAL:
        pytest.skip("the samples do not lie beside this checkout")
    path = opened(folder) / f"{Path(name).stem}.odt"
    data, found = path.read_bytes(), document(odt, path)
    runs = [run for block in found.blocks for run in block.runs]
    parts = roots(data)
    assert bare(run.text for run in runs) == flow(data)
    assert Counter(word for block in found.blocks for word in block.text.split()) == words(data)
    assert all(at(parts, RunPiece(run, 0, len(run.text))) == " ".join(re.split(r"[\t\n]", run.text)) for run in runs)
