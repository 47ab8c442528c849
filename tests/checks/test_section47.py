"""The made review of section 47 practice: silent on its final version, and each planted fault of its draft found."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.section47.faults import Fault, load_faults
from corpora.section47.make import MAKERS
from reportkit.checks.runner import check
from reportkit.config import load_config
from reportkit.engines.languagetool import missing_jars
from reportkit.model.document import Document
from reportkit.model.issue import CheckResult
from reportkit.readers.base import read_file

#: Planted faults that LanguageTool finds.
ENGINE = {"doubled-word", "wrong-article", "misspelling", "us-spelling"}
OWN = {"engine.languagetool": "off"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    folder = tmp_path_factory.mktemp("section47")
    return {name: _read(MAKERS[name](folder / name)) for name in ("review.docx", "draft.docx")}


def _read(path: Path) -> Document:
    return read_file(path, load_config(isolated=True))


def _told(document: Document, result: CheckResult, fault: Fault) -> bool:
    """Whether an issue lies in a block that holds the fault's words, at them or across them."""
    words = fault.replace or fault.find.strip()
    last = words.split(" | ")[-1] if fault.family not in ("dates",) else words.split(" | ")[min(1, words.count(" | "))]
    for issue in result.issues:
        for span in (issue.span, *issue.others):
            text = document.block(span.block).text
            at = text.find(last) if fault.how in ("text", "insert") else 0
            if at >= 0 and (last.strip() in text or fault.how in ("level", "comment", "delete")) and _near(span.start, at, last):
                return True
    return False


def _near(start: int, at: int, words: str) -> bool:
    return at - 12 <= start <= at + len(words) + 12


def test_our_own_rules_are_silent_on_the_final_review(made: dict[str, Document]) -> None:
    result = check(made["review.docx"], load_config(isolated=True, flags=OWN))
    assert [(issue.rule, issue.quote) for issue in result.issues] == []


def test_our_own_rules_find_every_planted_fault_that_is_theirs(made: dict[str, Document]) -> None:
    document = made["draft.docx"]
    result = check(document, load_config(isolated=True, flags=OWN))
    theirs = [fault for fault in load_faults() if fault.kind not in ENGINE and "weaknesses" not in fault.replace]
    assert [(fault.kind, fault.replace) for fault in theirs if not _told(document, result, fault)] == []


@pytest.mark.java
def test_with_languagetool_every_planted_fault_is_found(made: dict[str, Document]) -> None:
    config = load_config(isolated=True)
    if missing_jars(config.engine):
        pytest.skip("LanguageTool is not installed: run `reportkit engine install`")
    assert check(made["review.docx"], config).issues == ()
    document = made["draft.docx"]
    result = check(document, config)
    missed = [fault for fault in load_faults() if not _told(document, result, fault)]
    assert missed == []
