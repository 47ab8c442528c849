"""The paper as a web page, looked at in Chromium: no barrier, no request to anywhere, and it fits a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab

from reportkit.papers.pack import load_pack
from reportkit.renderers import paper_html
from tests.papers.eastmarch import paper

PACK = load_pack("generic-england")
PAGES = {
    "usual": lambda: paper_html.render(paper(), PACK),
    "hostile title": lambda: paper_html.render(paper(title="<script>alert(1)</script> R&D < 5 " + "long " * 40), PACK),
}


@pytest.mark.chromium
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_barrier_and_nothing_is_asked_for(tab: Tab, tmp_path: Path, name: str) -> None:
    (tmp_path / "paper.html").write_bytes(PAGES[name]())
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((tmp_path / "paper.html").as_uri())
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
    assert asked == [(tmp_path / "paper.html").as_uri()]


@pytest.mark.chromium
def test_the_page_fits_a_telephone(tab: Tab, tmp_path: Path) -> None:
    (tmp_path / "paper.html").write_bytes(PAGES["usual"]())
    tab.set_viewport_size({"width": 320, "height": 700})
    tab.goto((tmp_path / "paper.html").as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
