"""reportkit's own checker finds nothing at warning or above in a complete final paper that it wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit import api
from reportkit.checks.citing import citations
from reportkit.config import Config, load_config
from reportkit.engines.languagetool import missing_jars
from reportkit.model.issue import CheckResult
from reportkit.papers.pack import installed
from tests.papers.complete import complete


def checked(name: str, config: Config, folder: Path) -> CheckResult:
    paper, _ = complete(name)
    file = folder / "paper.docx"
    file.write_bytes(api.render(paper, "docx", config))
    return api.check(api.read(file, config), config)


def told(result: CheckResult) -> list[tuple[str, str]]:
    return [(issue.rule, issue.message) for issue in result.issues if issue.level != "note"]


@pytest.mark.parametrize("name", installed())
def test_a_complete_final_paper_has_nothing_to_mend(name: str, tmp_path: Path) -> None:
    config = load_config(isolated=True, flags={"paper.pack": name, "engine.languagetool": "off"})
    assert told(checked(name, config, tmp_path)) == []


@pytest.mark.java
@pytest.mark.parametrize("name", installed())
def test_neither_has_languagetool_anything_to_mend_in_it(name: str, tmp_path: Path) -> None:
    config = load_config(isolated=True, flags={"paper.pack": name})
    if missing_jars(config.engine):
        pytest.skip("LanguageTool is not installed: run `reportkit engine install`")
    result = checked(name, config, tmp_path)
    assert "languagetool-missing" not in {notice.code for notice in result.notices}
    assert told(result) == []


def test_a_paragraph_of_an_appendix_is_no_reference_to_the_papers_own() -> None:
    assert citations("It was late (Appendix 1, paragraph 4.2, Strengths).") == ()
    assert [found.number for found in citations("It was late (paragraph 4.2).")] == ["4.2"]
