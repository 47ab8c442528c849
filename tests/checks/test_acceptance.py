"""The agenda item that taught the first rules: what it must find, and what it must never call wrong."""

from __future__ import annotations

import pytest

from reportkit.checks.runner import check
from reportkit.config import load_config
from reportkit.engines.languagetool import missing_jars
from reportkit.model.document import Document
from reportkit.model.issue import CheckResult
from reportkit.readers.base import read_file
from tests.samples import sample

FOUND = (
    ("appendices.joined", "Appendix1"),
    ("apostrophes.section-plural", "section 47’s"),
    ("apostrophes.section-plural", "Section 47’s"),
    ("apostrophes.one-or-many", "Social Worker’s"),
    ("apostrophes.name", "Skylakes"),
    ("terms.wrong-compound", "Child Protections"),
    ("terms.section-forms", "S47"),
    ("spacing.before-punctuation", " ,"),
    ("spacing.before-punctuation", " ."),
    ("punctuation.doubled", ", ,"),
    ("spacing.around-bracket", "("),
)


def _agenda() -> Document:
    config = load_config(isolated=True)
    return read_file(sample("agenda-item-external-report-from-skylakes.txt"), config)


def _found(result: CheckResult, document: Document) -> list[tuple[str, str]]:
    return [(issue.rule, document.quote(span)) for issue in result.issues for span in (issue.span, *issue.others)]


def test_the_faults_of_the_agenda_item_are_found_without_languagetool() -> None:
    document = _agenda()
    found = _found(check(document, load_config(isolated=True, flags={"engine.languagetool": "off"})), document)
    assert [fault for fault in FOUND if fault not in found] == []
    assert found.count(("apostrophes.section-plural", "section 47’s")) == 2
    assert sum(rule == "spacing.doubled" for rule, _ in found) >= 30


@pytest.mark.java
def test_names_and_british_spelling_on_the_agenda_item_are_not_called_wrong() -> None:
    config = load_config(isolated=True)
    if missing_jars(config.engine):
        pytest.skip("LanguageTool is not installed: run `reportkit engine install`")
    document = _agenda()
    result = check(document, config)
    assert result.coverage.checked == result.coverage.blocks
    assert [fault for fault in FOUND if fault not in _found(result, document)] == []
    assert [rule for rule, _ in _found(result, document) if rule.startswith("languagetool.")] == []
