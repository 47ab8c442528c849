"""What a person sees on a page is in a block; what is set aside is counted; what a browser adds is told of."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.readers import docx
from reportkit.readers.base import SourceFile
from tests.readers.html.pages import read, texts

#: A page, and how many of its words are set aside.
PAGES = {
    "<h1>Findings</h1><p>one <b>two</b> three<br>four</p><hr><p>five": 0,
    "<ul><li>apple<li>pear<ul><li>inner</ul></ul><ol start=3><li>three</ol><dl><dt>term<dd>meaning</dl>": 0,
    "<table><caption>Actions</caption><tr><th>Ref<th>Action<tr><td>R1<td>Train <p>staff</p> soon</table>": 0,
    "<details><summary>More</summary><p>inside</p></details><blockquote>said</blockquote><pre>as\n typed</pre>": 0,
    "<p>a <ruby>base<rp>(</rp><rt>gloss</rt><rp>)</rp></ruby> z": 0,
    "<p>x <math><semantics><mi>a</mi><annotation>alpha beta</annotation></semantics></math> y": 2,
    "<figure><picture><source srcset=a><img src=b alt=seen></picture><figcaption>Caption</figcaption></figure> end": 0,
    "<nav>Home page</nav><p>x<script>var a b</script><style>p q</style><noscript>Turn it on</noscript></p>": 5,
    "<form>Name <select><option>One</option><option>Two</option></select> <textarea>typed in</textarea><button>Go</button>": 5,
    "<p>x <iframe>stand in</iframe><video><source src=a>no film</video><object>no object</object> y": 6,
    "<div hidden>not seen</div><p style='display:none'>nor this</p><p>seen": 4,
    "<p>27<sup>th</sup> of <del>old</del><ins>new</ins> <abbr>MASH</abbr> <custom-tag>own</custom-tag>": 0,
}
_UNSEEN = ("annotation", "nav", "noscript", "option", "textarea", "button", "iframe", "video", "object", "script", "style")
_BREAKS = ("br", "p", "li", "td", "th", "tr", "dt", "dd", "h1", "caption", "figcaption", "summary", "blockquote", "pre", "select")


class Seen(HTMLParser):
    """The words that show, by Python's own reader of tags; hidden parts are the test's own to leave out."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self._shut = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block; what is not seen shuts."""
        self._shut += tag in _UNSEEN
        self.text += " " if tag in _BREAKS else ""

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        self._shut -= tag in _UNSEEN
        self.text += " " if tag in _BREAKS else ""

    def handle_data(self, data: str) -> None:
        """Keep what shows."""
        self.text += "" if self._shut else data


def words(document: Document) -> Counter[str]:
    """The words of a document's blocks, deleted ones too."""
    return Counter(word for block in document.blocks for word in "".join(run.text for run in block.runs).split())


def set_aside(document: Document) -> int:
    """The words that the notice says are not read."""
    told = " ".join(notice.message for notice in document.notices if notice.code == "html.set-aside")
    return sum(int(number) for number in re.findall(r"with (\d+) word", told))


@pytest.mark.parametrize("page", PAGES)
def test_every_word_that_shows_is_read_and_every_other_is_counted(page: str) -> None:
    seen = Seen()
    seen.feed(page)
    shown = Counter(seen.text.split()) - Counter(["not", "seen", "nor", "this"] if "hidden" in page else [])
    assert words(read(page)) == shown
    assert set_aside(read(page)) == PAGES[page]


def test_a_picture_in_several_sizes_keeps_its_words() -> None:
    document = read("<p>x<picture><source srcset=a.webp><img src=a.png alt='Visits by month'></picture>y")
    assert [(picture.alt, picture.name) for picture in document.pictures] == [("Visits by month", "a.png")]
    assert "html.set-aside" not in [notice.code for notice in document.notices]


def test_words_in_fields_and_on_parts_of_pictures_are_counted_and_what_is_hidden_is_not() -> None:
    page = "<p>a<input value='typed words'><input type=hidden value='a token'><map><area alt='North side here'></map>"
    assert set_aside(read(page)) == 5


def test_a_title_inside_the_body_is_not_shown() -> None:
    assert texts("<title>Saved page</title><p>Words.") == ["Words."]


def test_quotation_marks_that_a_browser_adds_are_told_of() -> None:
    codes = [notice.code for notice in read("<p>She said <q>no</q>.").notices]
    assert (texts("<p>She said <q>no</q>."), codes) == (["She said no."], ["html.quotation-marks"])
    assert read("<p>She said “no”.").notices == ()


@pytest.mark.libreoffice
def test_a_report_saved_as_a_page_has_every_word_of_its_body(section47: Path, tmp_path: Path) -> None:
    path = section47 / "documents" / "review.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "html", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    word = docx.read(SourceFile(path.name, path.read_bytes()), LimitsConfig())
    inner = Counter(word for block in word.blocks if block.region not in ("header", "footer") for word in block.text.split())
    assert words(read((tmp_path / "review.html").read_bytes())) == inner
