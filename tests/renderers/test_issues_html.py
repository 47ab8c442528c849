"""The page of issues: the whole document in order with its marks in place, a list that filters, and no barrier to anybody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab

from corpora.section47.make import MAKERS
from reportkit.checks.runner import check
from reportkit.config import load_config
from reportkit.model.issue import CheckResult, Level
from reportkit.model.sketch import sketch
from reportkit.readers.base import read_file
from reportkit.renderers.issues_html import render
from reportkit.renderers.marked_text import Place, pieces_of, shown
from tests.renderers.test_issues import HOSTILE, checked

OWN = {"engine.languagetool": "off"}


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = MAKERS["draft.docx"](tmp_path_factory.mktemp("draft") / "draft.docx")
    document = read_file(path, load_config(isolated=True))
    return render([(check(document, load_config(isolated=True, flags=OWN)), document)])


PAGES = {
    "hostile": lambda: render([checked(f"# {HOSTILE}\n{HOSTILE} [[{HOSTILE}]]", message=HOSTILE, edit=HOSTILE)]),
    "skipped levels": lambda: render([checked("#### Deep\n[[a]]\n# Top\n###### Deeper\n- [[b]]\n| Head |  |\n| [[c]] | d |")]),
    "many documents": lambda: render([checked("# H\n[[a]]"), checked("No issue."), checked("[[b]]", "note")]),
    "nothing found": lambda: render([checked("One.")]),
}


@pytest.mark.chromium
@pytest.mark.parametrize("name", [*PAGES, "draft"])
def test_axe_finds_no_barrier(tab: Tab, tmp_path: Path, draft: str, name: str) -> None:
    (tmp_path / "page.html").write_text(draft if name == "draft" else PAGES[name](), encoding="utf-8")
    tab.goto((tmp_path / "page.html").as_uri())
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.chromium
def test_axe_would_find_one(tab: Tab, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><body><img src=x.png><h3></h3></body></html>", encoding="utf-8")
    tab.goto((tmp_path / "page.html").as_uri())
    assert Axe().run(tab).violations_count > 2


@pytest.mark.chromium
def test_the_list_filters_without_a_script_and_the_page_fits_a_telephone(tmp_path: Path, draft: str, tab: Tab) -> None:
    (tmp_path / "page.html").write_text(draft, encoding="utf-8")
    assert tab.context.browser is not None
    quiet = tab.context.browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700}).new_page()
    quiet.goto((tmp_path / "page.html").as_uri())
    seen = quiet.locator(".issues > li:visible")
    every = seen.count()
    quiet.uncheck("#show-error")
    assert 0 < seen.count() == quiet.locator(".issues > li:not(.error)").count() < every
    quiet.check("#show-error")
    quiet.check("#family-spacing")
    assert 0 < seen.count() == quiet.locator(".issues > li.family-spacing").count() < every
    box = quiet.locator("main").bounding_box()
    assert box is not None
    assert box["width"] <= 320
    quiet.close()


def test_each_place_has_its_number_in_the_text_and_the_list_leads_to_it() -> None:
    result, document = checked("# H\nThe [[teh]] cat.\nA [[teh]] dog.")
    one = replace(result.issues[0], others=(result.issues[1].span,))
    made = render([(CheckResult(result.source, result.coverage, (one,)), document)])
    for anchor in ("m1", "m1-2", "i1"):
        assert made.count(f'id="{anchor}"') == 1
        assert f'href="#{anchor}"' in made
    assert "Also in 1 other place:" in made


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(4, 7)], [("The ", ""), ("teh", "error"), (" cat.", "")]),
        ([(0, 12)], [("The teh cat.", "error")]),
        ([(4, 11), (0, 7)], [("The ", "error"), ("teh", "error"), (" cat", "error"), (".", "")]),
        ([(12, 12)], [("The teh cat.", "")]),
        ([(0, 0)], [("", ""), ("The teh cat.", "")]),
        ([(3, 3)], [("The", ""), (" teh cat.", "")]),
    ],
)
def test_the_pieces_join_to_the_text_and_every_place_begins_or_has_its_number(
    spans: list[tuple[int, int]], expected: list[tuple[str, Level | str]]
) -> None:
    block = sketch("The teh cat.")[0].blocks[0]
    places = [Place(turn, f"m{turn}", "error", block.span(*span)) for turn, span in enumerate(spans, 1)]
    pieces = list(pieces_of(block, places))
    assert [(piece.text, piece.level) for piece in pieces] == expected
    assert sorted(place.number for piece in pieces for place in piece.ends) == [place.number for place in places]
    begun = [place for place in places if place.span.start < place.span.end]
    assert sorted(place.number for piece in pieces for place in piece.starts) == [place.number for place in begun]


def test_the_text_is_whole_and_in_order_tables_included() -> None:
    document, _ = sketch("# One\nText.\n| a | b |\n| c | d |\n{footnote} Note.\n{comment} Not shown.\n- Last")
    words = [
        "".join(piece.text for piece in pieces)
        for part in shown(document, ())
        for pieces in (
            [part.pieces] if part.kind != "table" else [text for row in part.rows for cell in row for text in cell.paragraphs]
        )
    ]
    assert words == ["", "One", "Text.", "a", "b", "c", "d", "Note.", "Last"]


def test_each_page_begins_with_its_number() -> None:
    document, _ = sketch("One.\n{page}\nTwo.\nThree.")
    kinds = [(part.kind, part.number if part.kind == "page" else "") for part in shown(document, ())]
    assert kinds == [("page", "1"), ("paragraph", ""), ("page", "2"), ("paragraph", ""), ("paragraph", "")]
