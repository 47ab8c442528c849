"""The page on extraction has every method with its figure, and its example is a lexicon that is taken."""

from __future__ import annotations

import re
from pathlib import Path

from reportkit.extractors.confidence import METHODS
from reportkit.extractors.lexicon import read_lexicon

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "reportkit" / "docs" / "explanation" / "extraction.md").read_text(encoding="utf-8")
EXTRACTORS = ROOT / "reportkit" / "extractors"


def test_the_page_has_every_method_with_its_figure_and_words_in_order() -> None:
    rows = re.findall(r"^\| `([\w-]+@\d)` \| ([\d.]+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert rows[: len(METHODS)] == [(name, str(method.confidence), method.words) for name, method in METHODS.items()]


def test_every_method_of_the_table_is_used_by_an_extractor() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in EXTRACTORS.glob("*.py") if path.name != "confidence.py")
    tables = [f"{column}-table@1" for column in ("recommendation", "action", "finding", "response")]
    assert [name for name in METHODS if f'"{name}"' not in code and name not in tables] == []


def test_the_example_on_the_page_is_a_lexicon_that_is_taken(tmp_path: Path) -> None:
    [example] = re.findall(r"```text\n(\[headings\].*?)```", PAGE, re.DOTALL)
    path = tmp_path / "ours.toml"
    path.write_text(example, encoding="utf-8")
    more = read_lexicon([path])
    assert more.headings["recommendation"].match("Next steps we ask for")
    assert more.themes["flood defences"].search("Clear the culverts.")
