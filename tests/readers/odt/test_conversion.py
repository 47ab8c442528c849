"""A Word report that LibreOffice turns into OpenDocument reads the same, and gives the same recommendations."""

from __future__ import annotations

import subprocess
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from reportkit.api import extract, propose
from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.readers import docx, odt
from reportkit.readers.base import SourceFile

pytestmark = [
    pytest.mark.libreoffice,
]
AGREEMENT = 0.97


@pytest.fixture(scope="module")
def pair(section47: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Document]:
    folder = tmp_path_factory.mktemp("odt")
    word = section47 / "documents" / "review.docx"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(folder), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    limits = LimitsConfig()
    made = (folder / "review.odt").read_bytes()
    return docx.read(SourceFile(word.name, word.read_bytes()), limits), odt.read(SourceFile("review.odt", made), limits)


@pytest.mark.parametrize("kind", ["heading", "paragraph", "list_item", "table_cell", "caption", "footnote"])
def test_headings_paragraphs_items_and_cells_agree(pair: tuple[Document, Document], kind: str) -> None:
    one, two = (
        [
            (
                block.level,
                block.number if kind != "footnote" else None,
                block.cell and (block.cell.row, block.cell.column),
                block.text,
            )
            for block in document.blocks
            if block.kind == kind
        ]
        for document in pair
    )
    assert SequenceMatcher(None, one, two, autojunk=False).ratio() >= AGREEMENT


def test_the_same_nine_recommendations_are_found(pair: tuple[Document, Document]) -> None:
    one, two = (propose(extract([document])) for document in pair)
    assert len(two.items) == 9
    assert [(item.ref, item.recommendation, item.sub_items and len(item.sub_items)) for item in two.items] == [
        (item.ref, item.recommendation, item.sub_items and len(item.sub_items)) for item in one.items
    ]


def test_the_same_findings_are_found(pair: tuple[Document, Document]) -> None:
    one, two = ([(found.kind, found.ref, found.quote) for found in extract([document]).findings] for document in pair)
    assert SequenceMatcher(None, one, two, autojunk=False).ratio() >= AGREEMENT
