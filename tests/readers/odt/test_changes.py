"""Tracked changes and comments: the accepted view is `text`, the other is `original`, and nothing is lost."""

from __future__ import annotations

from tests.readers.odt.making import made, p, texts

INFO = "<office:change-info><dc:creator>Ann</dc:creator><dc:date>2026-01-02T03:04:05</dc:date></office:change-info>"


def tracked(*regions: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<text:changed-region text:id="{name}"><text:{kind}>{INFO}{content}</text:{kind}></text:changed-region>'
        for name, kind, content in regions
    )
    return f"<text:tracked-changes>{inside}</text:tracked-changes>"


def at(name: str, kind: str = "change") -> str:
    return f'<text:{kind} text:change-id="{name}"/>'


def test_an_insertion_runs_from_its_start_to_its_end_over_paragraphs() -> None:
    body = p("a" + at("i", "change-start") + "b") + p("c" + at("i", "change-end") + "d")
    one, two = made(tracked(("i", "insertion", "")) + body).blocks
    assert (one.text, one.original, two.text, two.original) == ("ab", "a", "cd", "d")
    assert [(run.text, run.revision, run.author, run.date) for run in one.runs][1] == (
        "b",
        "inserted",
        "Ann",
        "2026-01-02T03:04:05",
    )


def test_a_deletion_stands_where_it_was_made_and_not_in_the_text() -> None:
    block = made(tracked(("d", "deletion", p("gone"))) + p("a" + at("d") + "b")).blocks[0]
    assert (block.text, block.original, [run.revision for run in block.runs]) == ("ab", "agoneb", ["none", "deleted", "none"])


def test_whole_paragraphs_that_were_deleted_have_no_text_and_are_no_headings() -> None:
    gone = p("Old", tag="text:h", more='text:outline-level="1"')
    document = made(tracked(("d", "deletion", gone)) + at("d") + p("a"))
    assert [(block.kind, block.text, block.original) for block in document.blocks] == [
        ("paragraph", "", "Old"),
        ("paragraph", "a", "a"),
    ]


def test_a_change_of_format_is_said_and_takes_nothing_away() -> None:
    body = p(at("f", "change-start") + "a" + at("f", "change-end") + "b")
    block = made(tracked(("f", "format-change", "")) + body).blocks[0]
    assert (block.text, block.original, [run.revision for run in block.runs]) == ("ab", "ab", ["format", "none"])


def test_a_deletion_that_nothing_points_at_is_named() -> None:
    document = made(tracked(("d", "deletion", p("gone"))) + p("a"))
    assert (texts(document), [notice.code for notice in document.notices]) == (["a"], ["deletion-without-place"])


def test_a_deletion_that_is_pointed_at_twice_is_read_once() -> None:
    block = made(tracked(("d", "deletion", p("gone"))) + p(at("d") + "a" + at("d"))).blocks[0]
    assert block.original == "gonea"


def test_deletions_inside_deletions_end() -> None:
    regions = [(f"d{place}", "deletion", p(f"x{at(f'd{place + 1}')}")) for place in range(400)]
    document = made(tracked(*regions) + p("a" + at("d0")))
    assert document.blocks[0].text == "a"
    assert [notice.code for notice in document.notices] == ["deletion-without-place"]


def comment(text: str, name: str = "") -> str:
    named = f' office:name="{name}"' if name else ""
    return f"<office:annotation{named}><dc:creator>Ben</dc:creator><dc:date>2026-01-02</dc:date>{text}</office:annotation>"


def test_a_comment_lies_on_its_stretch_and_not_in_the_text() -> None:
    body = p("a" + comment(p("one<text:s/>two") + p("three"), "c") + "bc" + '<office:annotation-end office:name="c"/>' + "d")
    document = made(body)
    found = document.comments[0]
    assert (document.blocks[0].text, document.quote(found.span)) == ("abcd", "bc")
    assert (found.author, found.date, found.text) == ("Ben", "2026-01-02", "one two\nthree")


def test_a_comments_list_is_read_and_its_authors_initials_are_not_its_words() -> None:
    items = "".join(f"<text:list-item>{p(word)}</text:list-item>" for word in ("one", "two"))
    document = made(p("a" + comment("<loext:sender-initials>B</loext:sender-initials>" + f"<text:list>{items}</text:list>")))
    assert document.comments[0].text == "one\ntwo"


def test_a_comment_without_an_end_is_a_point_and_one_over_paragraphs_ends_with_its_first() -> None:
    end = '<office:annotation-end office:name="c"/>'
    document = made(p("ab" + comment(p("x"))) + p("c" + comment(p("y"), "c") + "de") + p("f" + end))
    assert [(found.text, found.span.start, found.span.end) for found in document.comments] == [("x", 2, 2), ("y", 1, 3)]


def test_a_comment_with_no_place_is_named() -> None:
    assert [notice.code for notice in made(p("a") + comment(p("x"))).notices] == ["comment-without-place"]
