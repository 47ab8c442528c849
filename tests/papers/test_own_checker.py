"""reportkit's own checker finds nothing at warning or above in a complete final paper that it wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit import api
from reportkit.checks.citing import citations
from reportkit.config import load_config
from reportkit.papers.pack import installed
from tests.papers.complete import complete


@pytest.mark.parametrize("name", installed())
def test_a_complete_final_paper_has_nothing_to_mend(name: str, tmp_path: Path) -> None:
    paper, _ = complete(name)
    config = load_config(isolated=True, flags={"paper.pack": name, "engine.languagetool": "off"})
    file = tmp_path / "paper.docx"
    file.write_bytes(api.render(paper, "docx", config))
    issues = api.check(api.read(file, config), config).issues
    assert [(issue.rule, issue.message) for issue in issues if issue.level != "note"] == []


def test_a_paragraph_of_an_appendix_is_no_reference_to_the_papers_own() -> None:
    assert citations("It was late (Appendix 1, paragraph 4.2, Strengths).") == ()
    assert [found.number for found in citations("It was late (paragraph 4.2).")] == ["4.2"]
