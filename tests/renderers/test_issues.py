"""Issues on the screen and as a page: the right words marked, the right counts, and nothing that runs or calls out."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from rich.cells import cell_len

from reportkit.model.document import Document, Notice, Place
from reportkit.model.issue import CheckResult, Coverage, Edit, Issue, Level
from reportkit.model.sketch import sketch
from reportkit.model.text import Span
from reportkit.renderers.issues_html import render as page
from reportkit.renderers.issues_text import closing, concise, place_words, render

HOSTILE = "</script><img src=//evil.example/x onerror=alert(1)> & \"quoted\" 'too' {{ 7*7 }}"


def checked(
    text: str, level: Level = "error", message: str = "Mend it.", edit: str | None = None
) -> tuple[CheckResult, Document]:
    """A sketch with an issue on each of its marks."""
    document, spans = sketch(text, "review.docx")
    issues = tuple(_issue(document, span, level, message, edit) for span in spans)
    blocks = len(document.blocks)
    return CheckResult(document.source, Coverage(blocks, blocks, document.words), issues), document


def _issue(document: Document, span: Span, level: Level, message: str, edit: str | None) -> Issue:
    heading = document.headings()[0].text if document.headings() else None
    edits = () if edit is None else (Edit(span, edit),)
    place = Place(heading, 1, 3)
    safety = "safe" if edits else "none"
    return Issue("spacing.doubled", level, span, message, document.quote(span), place, "f", edits, safety)  # type: ignore[arg-type]


#: The elements of the page.
KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "main", "footer"),
    *("h1", "h2", "h3", "p", "ol", "li", "blockquote", "mark", "span", "code", "section", "div", "strong"),
    *("form", "fieldset", "legend", "label", "input"),
}


class Page(HTMLParser):
    """The elements of a page, the addresses they name, and the text of each kind of element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "input"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self._open[-1] if self._open else "", []).append(data)

    @property
    def tags(self) -> list[str]:
        """The elements by name, in order."""
        return [tag for tag, _ in self.elements]


def underlined(text: str) -> str:
    """The characters that stand above the line of tildes, counted in cells of the screen."""
    lines = render([checked(text)]).splitlines()
    at = next(place for place, line in enumerate(lines) if line.strip() and set(line.strip()) == {"~"})
    first, last = lines[at].index("~"), lines[at].rindex("~") + 1
    found = [char for place, char in enumerate(lines[at - 1]) if first <= cell_len(lines[at - 1][:place]) < last]
    return "".join(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The [[cat]] sat.", "cat"),
        ("[[The]] cat sat.", "The"),
        ("The cat [[sat.]]", "sat."),
        ("A long sentence stands before it, and goes on and on until [[there]] it is, and then on and on to the end.", "there"),
        ("Tŷ Dŵr was [[seen]] there.", "seen"),
        ("Ty\u0302 Dw\u0302r was [[seen]] there.", "seen"),
        ("The 家庭 were [[seen]] there.", "seen"),
    ],
)
def test_the_words_of_the_issue_are_underlined(text: str, words: str) -> None:
    assert underlined(text) == words


def test_an_issue_has_its_place_reason_suggestion_and_the_way_to_more() -> None:
    lines = render([checked("# Findings\nThe [[teh]] cat.", edit="the")]).splitlines()
    assert lines[2:] == [
        "  page 3, “Findings”, paragraph 1",
        "    The teh cat.",
        "        ~~~",
        "    error: Mend it.",
        "    suggestion: “the”",
        "    reportkit explain spacing.doubled",
        "",
        "Read 1 document, 2 paragraphs: 1 error, 0 warnings, 0 notes. 1 with a suggestion that cannot change the meaning.",
    ]


def test_letters_that_steer_a_terminal_or_turn_the_line_round_are_not_printed() -> None:
    text = render([checked("A\x9b2J \u202e [[fault]] \x1b]0;x\x07 here.\tTab")])
    assert [char for char in text if char in "\x9b\u202e\x1b\x07\t"] == []


def test_the_closing_line_counts_over_all_documents() -> None:
    results = [checked("[[a]] [[b]]", "error", edit="x")[0], checked("[[c]]\nd", "warning")[0], checked("[[e]]", "note")[0]]
    assert closing(results) == (
        "Read 3 documents, 4 paragraphs: 2 errors, 1 warning, 1 note. 2 with a suggestion that cannot change the meaning."
    )


def test_nothing_found_is_still_counted_and_what_was_not_checked_is_said() -> None:
    document, _ = sketch("One.\nTwo.\nThree.")
    result = CheckResult(document.source, Coverage(3, 2, 3), ())
    assert closing([result]).endswith("0 errors, 0 warnings, 0 notes. Grammar and spelling were not checked in 1 paragraph.")
    assert closing([]) == "Read 0 documents, 0 paragraphs: 0 errors, 0 warnings, 0 notes."


def test_concise_is_a_line_an_issue_and_the_counts() -> None:
    lines = concise([checked("# H\n[[a]] b [[c]]", "note")]).splitlines()
    assert lines[0] == "review.docx: page 3, “H”, paragraph 1: note spacing.doubled: Mend it."
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("Governance", 4, 3), "page 3, “Governance”, paragraph 4"),
        (Place("Governance", 0, None), "“Governance”, the heading"),
        (Place(None, 2, None), "paragraph 2"),
        (Place("A " * 60, 1, None), f"“{('A ' * 60)[:49].rstrip()}…”, paragraph 1"),
    ],
)
def test_a_place_is_in_words(place: Place, words: str) -> None:
    assert place_words(place) == words


def test_hostile_text_is_text_in_the_page() -> None:
    result, document = checked(f"# {HOSTILE}\nBefore {HOSTILE} [[{HOSTILE}]] after", message=HOSTILE, edit=HOSTILE)
    made = page([(result, document)])
    assert "<img" not in made
    assert "<script" not in made
    found = Page(made)
    assert HOSTILE in found.texts["mark"]
    assert HOSTILE in found.texts["h3"]
    assert set(found.tags) <= KNOWN


def test_the_page_asks_for_nothing_from_outside() -> None:
    made = page([checked("# H\n[[a]]", edit="b")])
    addresses = [value for _, given in Page(made).elements for name, value in given.items() if name in ("href", "src", "action")]
    assert addresses == ["#issues", "#i1", "#m1"]
    assert not any(word in made for word in ("http:", "https:", "url(", "@import", "<script", "<link", "<iframe", "onload"))


def test_the_page_has_one_title_one_main_part_and_its_language() -> None:
    found = Page(page([checked("# H\n[[a]]"), checked("[[b]]")]))
    assert [found.tags.count(tag) for tag in ("h1", "main", "title")] == [1, 1, 1]
    assert found.elements[0] == ("html", {"lang": "en-GB"})
    assert found.texts["h1"] == found.texts["title"] == ["Issues to mend in 2 documents"]
    headings = [int(tag[1]) for tag in found.tags if tag in ("h1", "h2", "h3")]
    assert headings == [1, 2, 3, 2]


def test_the_page_says_what_the_check_said_of_itself_and_that_nothing_was_found() -> None:
    document, _ = sketch("One.", "good.docx")
    warning = Notice("warning", "languagetool-missing", "Grammar was not checked: <b>no Java</b>.")
    made = page([(CheckResult(document.source, Coverage(1, 0, 1), (), (warning,)), document)])
    assert "Grammar was not checked: &lt;b&gt;no Java&lt;/b&gt;." in made
    assert "Nothing was found to mend." in made
    assert "Issues to mend in good.docx" in made
