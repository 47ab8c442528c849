"""The register as a web page: a person with a screen reader has all of it, and nothing in it can run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab

from reportkit.model.document import Source
from reportkit.model.entry import Entry
from reportkit.model.finding import Due, Owner, SubItem
from reportkit.model.item import ImprovementItem, ItemAction
from reportkit.model.text import Span
from reportkit.renderers.register_html import render

HOSTILE = "<script>alert(1)</script> & \x01 \u202e R&D"
ITEM = ImprovementItem(
    "i-1", "2(b)", "Title", "Seek permission first.", "s", ItemAction("Train staff."), Owner("Head of Practice"),
    Due("31 March 2026", "2026-03-31", "date"), (SubItem("(a)", "by letter", "by letter", Span("p", 0, 9)),), "agreed", "paused",
    "amber", "high", themes=("consent",), page=4, status_reason="The post is vacant.",
    evidence="Audit 4", completed_on="2026-04-01",
)  # fmt: skip
ENTRY = Entry("R-0001", ITEM, source=Source("review.docx", "s", "x", 1))


@pytest.mark.chromium
@pytest.mark.parametrize("entries", [[], [ENTRY], [replace(ENTRY, item=replace(ITEM, recommendation=HOSTILE, title=HOSTILE))]])
def test_axe_finds_no_barrier(tab: Tab, tmp_path: Path, entries: list[Entry]) -> None:
    (tmp_path / "page.html").write_text(render(entries, title="Plan", as_of="as they were"), encoding="utf-8")
    tab.goto((tmp_path / "page.html").as_uri())
    answer = Axe().run(tab)
    assert answer.violations_count == 0, answer.generate_report()


def test_every_cell_of_an_item_is_there_and_its_colour_is_a_word() -> None:
    page = render([ENTRY], title="Plan", as_of="as they were on 1 May 2026")
    for words in (
        "R-0001", "2(b)", "review.docx", "page 4", "Seek permission first.", "(a) by letter", "Train staff.", "Head of Practice",
        "31 March 2026", "Agreed, paused", "Amber", "Priority: <bdi>high", "consent", "The post is vacant.",
        "Audit 4", "2026-04-01", "1 item, as they were on 1 May 2026.",
    ):  # fmt: skip
        assert words in page


def test_nothing_in_the_page_runs_or_is_fetched() -> None:
    page = render([replace(ENTRY, item=replace(ITEM, recommendation=HOSTILE))], title=HOSTILE, as_of="now")
    assert "<script" not in page
    assert "http" not in page
    assert "\x01" not in page
