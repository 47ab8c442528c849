"""The corpora are made again only when a source has changed."""

from __future__ import annotations

import os
from pathlib import Path

from corpora.make import is_fresh


def corpus(folder: Path, source: int, output: int) -> Path:
    (folder / "documents").mkdir(parents=True)
    for name, moment in (("make.py", source), ("documents/review.docx", output)):
        (folder / name).write_text("")
        os.utime(folder / name, (moment, moment))
    return folder


def test_a_corpus_whose_documents_are_newer_than_its_sources_is_fresh(tmp_path: Path) -> None:
    assert is_fresh(corpus(tmp_path, source=100, output=200), {"review.docx"})


def test_a_corpus_with_a_newer_source_is_not_fresh(tmp_path: Path) -> None:
    assert not is_fresh(corpus(tmp_path, source=200, output=100), {"review.docx"})


def test_a_corpus_with_a_document_missing_is_not_fresh(tmp_path: Path) -> None:
    assert not is_fresh(corpus(tmp_path, source=100, output=200), {"review.docx", "draft.docx"})
