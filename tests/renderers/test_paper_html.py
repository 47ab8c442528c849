"""The paper as an accessible web page."""

import re
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from reportkit.errors import TemplateError, UnsafeTemplate
from reportkit.model.paper import Pack
from reportkit.papers.pack import installed, load_pack
from reportkit.renderers import paper_html
from tests.papers.eastmarch import MEETING, paper
from tests.papers.packed import packed
from tests.renderers.words import parse_html

PACK = load_pack("generic-england")


@pytest.fixture
def mine(tmp_path: Path) -> Pack:
    """A copy of the pack that a test may spoil."""
    return replace(PACK, folder=Path(shutil.copytree(PACK.folder, tmp_path / "mine")))


def tags(name: str) -> list[dict[str, str | None]]:
    return [attributes for tag, attributes in parse_html(paper_html.render(paper(), PACK)).tags if tag == name]


def test_the_page_says_its_language_and_title() -> None:
    page = paper_html.render(paper(title="R&D < 5"), PACK).decode()
    assert '<html lang="en-GB">' in page
    assert "<title>R&amp;D &lt; 5</title>" in page


def test_there_is_one_main_one_first_heading_and_a_way_to_skip_to_it() -> None:
    assert len(tags("main")) == len(tags("h1")) == 1
    assert tags("a")[0]["href"] == f"#{tags('main')[0]['id']}"


def test_every_table_has_a_caption_and_every_header_cell_a_scope() -> None:
    assert len(tags("caption")) == len(tags("table")) == 3
    assert all(cell["scope"] in ("row", "col") for cell in tags("th"))


def test_no_heading_level_is_skipped_and_no_id_is_used_twice() -> None:
    parsed = parse_html(paper_html.render(paper(), PACK)).tags
    levels = [int(tag[1]) for tag, _ in parsed if re.fullmatch("h[1-6]", tag)]
    assert all(below - above <= 1 for above, below in pairwise(levels))
    ids = [attributes["id"] for _, attributes in parsed if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = paper_html.render(paper(), PACK).decode()
    assert not re.search(r"<script|<link|<img|<iframe|\son\w+=|url\(|@import|\ssrc=|https?://", page)


def test_a_script_in_the_text_does_not_run() -> None:
    page = paper_html.render(paper(title="<script>alert(1)</script>", meeting=replace(MEETING, council='"><img src=x>')), PACK)
    assert "script" not in {tag for tag, _ in parse_html(page).tags}
    assert "img" not in {tag for tag, _ in parse_html(page).tags}


@pytest.mark.parametrize(
    "template",
    [
        "{{ paper.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ paper.title.format.__globals__ }}",
        "{{ [].append.__self__.__class__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ paper|attr('__class__') }}",
        "{% set x = paper.parts.__len__ %}{{ x.__self__ }}",
    ],
)
def test_a_template_that_reaches_for_more_is_refused(mine: Pack, template: str) -> None:
    (mine.folder / "html/paper.html.j2").write_text(template, encoding="utf-8")
    with pytest.raises(UnsafeTemplate) as caught:
        paper_html.render(paper(), mine)
    assert caught.value.code == "RK503"


@pytest.mark.parametrize(
    "css", ["</style><script>", "body { background: url(https://x) }", "@import 'x';", r"a { content: '\3c ' }"]
)
def test_a_style_sheet_that_fetches_or_ends_itself_is_refused(mine: Pack, css: str) -> None:
    (mine.folder / "html/paper.css").write_text(css, encoding="utf-8")
    with pytest.raises(UnsafeTemplate):
        paper_html.render(paper(), mine)


@pytest.mark.parametrize("template", ["{{ paper.titel }}", "{% if %}", "{% include 'nowhere' %}", "{{ nothing }}"])
def test_a_wrong_template_names_its_file(mine: Pack, template: str) -> None:
    (mine.folder / "html/paper.html.j2").write_text(template, encoding="utf-8")
    with pytest.raises(TemplateError, match=r"paper\.html\.j2") as caught:
        paper_html.render(paper(), mine)
    assert caught.value.code == "RK504"


@pytest.mark.parametrize("name", installed())
def test_the_head_of_a_printed_table_stays_with_its_first_row(name: str) -> None:
    made, pack = packed(name)
    page = paper_html.render(made, pack).decode("utf-8")
    printed = page[page.index("@media print") :]
    assert "thead { display: table-header-group; break-inside: avoid; break-after: avoid; }" in printed
    assert "tbody tr:first-child { break-before: avoid; }" in printed
