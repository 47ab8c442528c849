"""Issues come back as comments on their exact characters, and no text changes."""

from __future__ import annotations

import io
import random
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import oxml
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.errors import WriteError
from reportkit.model.document import Comment, Document
from reportkit.model.issue import Edit, Issue, Level
from reportkit.model.text import Span
from reportkit.renderers.issues_docx import Annotated, annotate
from tests.ooxml.making import LIMITS, p, package, part, read, run, texts, unzipped, zipped
from tests.renderers.changes import rejected, said
from tests.samples import sample

WORD_SAMPLES = (
    "docling-rich-cells", "docling-word-sample", "docx4j-sample", "docxodus-deleted-cells", "docxodus-fields",
    "docxodus-tracked-revisions", "openxmlsdk-comments-report", "openxmlsdk-comments-revisions", "openxmlsdk-comments-text-boxes",
    "openxmlsdk-headers", "poi-attachments", "poi-form-footnotes", "tika-content-controls", "tika-many-constructs",
)  # fmt: skip
DATE = "2026-01-02T03:04:05Z"


def issue(
    document: Document, span: Span, message: str = "Mend this.", level: Level = "warning", others: tuple[Span, ...] = (),
    edits: tuple[Edit, ...] = (),
) -> Issue:  # fmt: skip
    return Issue("test.rule", level, span, message, document.quote(span), document.place(span), "f", edits, others=others)


def find(document: Document, words: str) -> Span:
    block = next(block for block in document.blocks if words in block.text)
    return block.span(block.text.index(words), block.text.index(words) + len(words))


def marked(data: bytes, document: Document, issues: list[Issue], cap: int = 300) -> tuple[Annotated, Document]:
    done = annotate(data, document, issues, LIMITS, date=DATE, cap=cap)
    return done, read(done.data)


def ours(document: Document) -> list[Comment]:
    return [comment for comment in document.comments if comment.author == "reportkit"]


def on(body: str, words: str) -> tuple[Annotated, Document, Comment]:
    """Mark some words of a body; what came of it, read back, and the one comment."""
    data = package(body)
    document = read(data)
    done, again = marked(data, document, [issue(document, find(document, words))])
    assert texts(again) == texts(document)
    (comment,) = ours(again)
    return done, again, comment


def faults(data: bytes, folder: Path) -> list[tuple[str, str]]:
    """What the validator says of a file: rule and part of each fault."""
    (folder / "validated.docx").write_bytes(data)
    report = oxml.Document.open(str(folder / "validated.docx")).validate()
    return sorted((str(item["rule_id"]), str(item["part_uri"])) for item in report["issues"])


INSERTED = f"<w:ins w:id='4' w:author='A'>{run('newly added')}</w:ins>"
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
NESTED = CONTROL.format(run("in ") + CONTROL.format(run("two controls")))
LINK = f"<w:hyperlink w:anchor='x'>{run('a linked page')}</w:hyperlink>"
FIELD = f"<w:fldSimple w:instr='DATE'>{run('2 March 2026')}</w:fldSimple>"
CELL = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{p('a cell here')}</w:tc></w:tr></w:tbl>"
PLACES = [
    (p("The review recieved evidence."), "recieved"),
    (p("The rev", run("iew rec", "<w:b/>"), "ieved it."), "recieved"),
    (p("all of it"), "all of it"),
    (p("See ", LINK, " now"), "linked"),
    (p("See ", LINK, " now"), "page now"),
    (p("It was ", INSERTED, " today"), "added"),
    (p("It was ", INSERTED, " today"), "was newly"),
    (p("Text ", NESTED, " end"), "n two con"),
    (p("On ", FIELD, "."), "March"),
    (CELL, "cell"),
    (p("A 👩‍👧 family 🏠 visit"), "family 🏠"),
    (p("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"), "e\ttwo\nth"),
    (p("<w:r><w:t> led </w:t></w:r>", run(" by")), "led"),
    (p("<w:r><w:t>line\nend</w:t></w:r>"), "ne en"),
    (p("One ", properties="<w:rPr><w:del w:id='1' w:author='A'/></w:rPr>") + p("two"), "ne tw"),
]


@pytest.mark.parametrize(("body", "words"), PLACES, ids=[words for _, words in PLACES])
def test_a_comment_lies_on_the_exact_characters(body: str, words: str) -> None:
    done, again, comment = on(body, words)
    assert again.quote(comment.span) == words
    assert (done.placed, done.elsewhere, done.left_out) == (1, 0, 0)


@pytest.mark.parametrize(("body", "words"), PLACES, ids=[words for _, words in PLACES])
def test_a_marked_file_has_no_new_fault(body: str, words: str, tmp_path: Path) -> None:
    assert faults(on(body, words)[0].data, tmp_path) == faults(package(body), tmp_path)


def test_a_split_run_keeps_its_format() -> None:
    _, again, _ = on(p(run("bold words here", "<w:b/>")), "words")
    assert [(item.text, item.bold) for item in again.blocks[0].runs] == [("bold ", True), ("words", True), (" here", True)]


def test_white_space_that_word_leaves_out_does_not_come_back() -> None:
    _, again, _ = on(p("<w:r><w:t>  led by  </w:t></w:r>", "x"), "ed b")
    assert texts(again) == ["led byx"]


def test_the_comment_says_what_why_and_how_to_learn_more() -> None:
    data = package(p("It was recieved."))
    document = read(data)
    span = find(document, "recieved")
    found = issue(document, span, "This is misspelt.", edits=(Edit(span, "received"),))
    done = annotate(data, document, [found], LIMITS, reasons={"test.rule": "Readers stumble over it."})
    assert ours(read(done.data))[0].text.split("\n") == [
        "This is misspelt.", "Suggested: “received”", "Readers stumble over it.", "Rule: test.rule",
    ]  # fmt: skip


def test_issues_on_one_span_share_a_comment() -> None:
    data = package(p("It was recieved."))
    document = read(data)
    span = find(document, "recieved")
    done, again = marked(data, document, [issue(document, span, "One."), issue(document, span, "Two.")])
    assert done.placed == 1
    assert "One." in ours(again)[0].text
    assert "Two." in ours(again)[0].text


def test_other_places_get_a_short_comment() -> None:
    data = package(p("ie and ie"))
    document = read(data)
    block = document.blocks[0]
    _, again = marked(data, document, [issue(document, block.span(0, 2), others=(block.span(7, 9),))])
    assert [comment.span.start for comment in ours(again)] == [0, 7]
    assert ours(again)[1].text.startswith("Also here: ")


def test_over_the_cap_errors_come_first_and_the_last_comment_counts_the_rest() -> None:
    data = package(p("one two three four"))
    document = read(data)
    issues = [issue(document, find(document, word), word) for word in ("one", "two", "three")]
    issues.append(issue(document, find(document, "four"), "four", "error"))
    done, again = marked(data, document, issues, cap=2)
    assert (done.placed, done.left_out) == (2, 2)
    assert [again.quote(comment.span) for comment in ours(again)] == ["one", "four"]
    assert "2 more places" in ours(again)[-1].text


def test_a_point_and_an_empty_paragraph_can_be_marked() -> None:
    data = package(p("ab") + "<w:p/>" + p("cd"))
    document = read(data)
    spans = [Span(document.blocks[0].id, 1, 1), document.blocks[1].whole, Span(document.blocks[2].id, 0, 0)]
    _, again = marked(data, document, [issue(document, span, str(place)) for place, span in enumerate(spans)])
    assert sorted(comment.span for comment in ours(again)) == sorted(spans)


def test_a_footnote_is_marked_at_its_reference_and_quoted() -> None:
    notes = part("footnotes", f"<w:footnote w:id='2'>{p('Se below')}</w:footnote>")
    data = package(p("One", "<w:r><w:footnoteReference w:id='2'/></w:r>", " two"), {"footnotes": notes})
    document = read(data)
    done, again = marked(data, document, [issue(document, find(document, "Se"))])
    assert (done.placed, done.elsewhere) == (0, 1)
    assert (ours(again)[0].span.start, ours(again)[0].text.split("\n")[0]) == (3, "In the footnote: “Se”")
    assert unzipped(done.data)["word/footnotes.xml"] == unzipped(data)["word/footnotes.xml"]


def test_a_header_is_marked_at_the_first_paragraph() -> None:
    section = "<w:sectPr><w:headerReference w:type='default' r:id='kheader1'/></w:sectPr>"
    data = package(p("Body") + section, {"header1": part("hdr", p("Topp"))})
    document = read(data)
    done, again = marked(data, document, [issue(document, find(document, "Topp"))])
    assert done.elsewhere == 1
    assert ours(again)[0].span.block == document.blocks[0].id


def test_only_the_body_the_comments_and_their_links_change() -> None:
    data = package(p("Some text"), {"styles": part("styles", ""), "settings": part("settings", "")})
    document = read(data)
    before = unzipped(data)
    after = unzipped(marked(data, document, [issue(document, find(document, "text"))])[0].data)
    assert {name for name in after if before.get(name) != after[name]} == {
        "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml",
    }  # fmt: skip


def test_comments_that_were_there_stay_and_ids_do_not_clash() -> None:
    comments = part("comments", f"<w:comment w:id='1' w:author='Ann'>{p('Why?')}</w:comment>")
    marks = "<w:commentRangeStart w:id='1'/>{}<w:commentRangeEnd w:id='1'/><w:r><w:commentReference w:id='1'/></w:r>"
    data = package(p(marks.format(run("Some text"))), {"comments": comments})
    once, document = marked(data, read(data), [issue(read(data), find(read(data), "text"))])
    _, again = marked(once.data, document, [issue(document, find(document, "Some"))])
    assert [(item.author, again.quote(item.span)) for item in again.comments] == [
        ("Ann", "Some text"), ("reportkit", "text"), ("reportkit", "Some"),
    ]  # fmt: skip


def test_nothing_to_say_leaves_the_file_as_it_is() -> None:
    data = package(p("Text"))
    assert annotate(data, read(data), [], LIMITS).data == data


def test_a_strict_file_stays_strict() -> None:
    whole = part("document", f"<w:body>{p('Some text')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    data = package("", whole=whole)
    document = read(data)
    done, again = marked(data, document, [issue(document, find(document, "text"))])
    assert again.quote(ours(again)[0].span) == "text"
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in unzipped(done.data)["word/document.xml"]
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in unzipped(done.data)["word/comments.xml"]


def test_a_signed_file_is_refused() -> None:
    data = zipped({**unzipped(package(p("Text"))), "_xmlsignatures/sig1.xml": "<x/>"})
    document = read(data)
    with pytest.raises(WriteError) as caught:
        annotate(data, document, [issue(document, find(document, "Text"))], LIMITS)
    assert caught.value.code == "RK704"


def test_a_file_that_was_not_checked_is_refused() -> None:
    document = read(package(p("Text")))
    with pytest.raises(WriteError):
        annotate(package(p("Other")), document, [issue(document, find(document, "Text"))], LIMITS)


def test_characters_that_xml_forbids_do_not_stop_a_comment() -> None:
    data = package(p("Text"))
    document = read(data)
    done, again = marked(data, document, [issue(document, find(document, "Text"), "a\x00b\ud800")])
    assert (done.placed, ours(again)[0].text.split("\n")[0]) == (1, "a\ufffdb\ufffd")


def safe(document: Document, words: str, new: str) -> Issue:
    span = find(document, words)
    return replace(issue(document, span, edits=(Edit(span, new),)), safety="safe")


def test_a_certain_correction_is_a_tracked_change_under_its_comment() -> None:
    data = package(p("It was recieved late."))
    document = read(data)
    done, again = marked(data, document, [safe(document, "recieved", "received")])
    assert (done.placed, done.changed, texts(again)) == (1, 1, ["It was received late."])
    assert again.quote(ours(again)[0].span) == "received"
    assert "Made as a tracked change: accept it or reject it." in ours(again)[0].text
    assert said(rejected(done.data)) == said(data)


def test_without_changes_or_without_certainty_the_text_stays() -> None:
    data = package(p("It was recieved late."))
    document = read(data)
    found = safe(document, "recieved", "received")
    assert texts(read(annotate(data, document, [found], LIMITS, changes=False).data)) == texts(document)
    assert texts(read(annotate(data, document, [replace(found, safety="suggested")], LIMITS).data)) == texts(document)


def test_a_correction_that_cannot_be_made_is_still_a_comment_which_says_why() -> None:
    data = package(p("On ", FIELD, "."))
    document = read(data)
    done, again = marked(data, document, [safe(document, "March", "May")])
    assert (done.placed, done.changed, len(done.left), texts(again)) == (1, 0, 1, texts(document))
    assert "Not changed here: it is the result of a field" in ours(again)[0].text


def test_no_change_is_made_without_its_comment() -> None:
    data = package(p("one two three"))
    document = read(data)
    issues = [safe(document, "one", "1"), safe(document, "two", "2"), replace(safe(document, "three", "3"), level="error")]
    done, again = marked(data, document, issues, cap=2)
    assert (done.left_out, done.changed, texts(again)) == (1, 2, ["1 two 3"])


def test_a_header_is_corrected_in_place_with_its_comment_in_the_body() -> None:
    section = "<w:sectPr><w:headerReference w:type='default' r:id='kheader1'/></w:sectPr>"
    data = package(p("Body") + section, {"header1": part("hdr", p("Topp"))})
    document = read(data)
    done, again = marked(data, document, [safe(document, "Topp", "Top")])
    assert (done.elsewhere, done.changed, texts(again)) == (1, 1, ["Body", "Top"])
    assert b"commentReference" not in unzipped(done.data)["word/header1.xml"]


def test_protection_allows_what_it_allows() -> None:
    for kind, changed in (("comments", 0), ("trackedChanges", 1)):
        rule = f"<w:documentProtection w:edit='{kind}' w:enforcement='1'/>"
        data = package(p("Topp"), {"settings": part("settings", rule)})
        done, _ = marked(data, read(data), [safe(read(data), "Topp", "Top")])
        assert (done.placed, done.changed) == (1, changed)
    shut = package(p("Topp"), {"settings": part("settings", rule.replace("trackedChanges", "forms"))})
    with pytest.raises(WriteError, match="protected"):
        marked(shut, read(shut), [safe(read(shut), "Topp", "Top")])


WORDS = st.text(st.sampled_from("ab \t\u00e9\U0001f3e0<&"), min_size=1, max_size=8)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "<w:b/>", "link", "ins", "sdt"])), min_size=1, max_size=6), st.data())
@settings(max_examples=50, deadline=None)
def test_any_span_of_any_runs_is_marked_exactly(pieces: list[tuple[str, str]], draw: st.DataObject) -> None:
    data = package(p(*(wrapped(text, how) for text, how in pieces)))
    document = read(data)
    block = document.blocks[0]
    start = draw.draw(st.integers(0, len(block.text) - 1))
    span = block.span(start, draw.draw(st.integers(start + 1, len(block.text))))
    assert "".join(piece.run.text[piece.start : piece.end] for piece in block.runs_under(span)) == document.quote(span)
    done, again = marked(data, document, [issue(document, span)])
    assert (done.placed, ours(again)[0].span, texts(again)) == (1, span, texts(document))


def wrapped(text: str, how: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    wraps = {
        "link": "<w:hyperlink w:anchor='x'>{}</w:hyperlink>",
        "ins": "<w:ins w:id='1' w:author='A'>{}</w:ins>",
        "sdt": CONTROL,
    }
    return wraps[how].format(run(text)) if how in wraps else run(text, how)


def random_issues(document: Document, number: int = 30) -> list[Issue]:
    choice = random.Random(47)
    blocks = [block for block in document.blocks if block.text]
    issues = []
    for place in range(number if blocks else 0):
        block = choice.choice(blocks)
        start = choice.randrange(len(block.text))
        span = block.span(start, min(len(block.text), start + choice.randint(1, 40)))
        issues.append(issue(document, span, f"Issue {place}."))
    return issues


@pytest.mark.parametrize("name", WORD_SAMPLES)
def test_real_files_are_marked_exactly(name: str, tmp_path: Path) -> None:
    data = sample(f"word/{name}.docx").read_bytes()
    document = read(data)
    issues = random_issues(document)
    done, again = marked(data, document, issues)
    assert [(block.id, block.text, block.original) for block in again.blocks] == [
        (block.id, block.text, block.original) for block in document.blocks
    ]
    at = {line: comment.span for comment in ours(again) for line in comment.text.split("\n")}
    body = [item for item in issues if document.block(item.span.block).region == "body"]
    assert [at[item.message] for item in body] == [item.span for item in body]
    _only_comments_changed(data, done.data)
    docx.Document(io.BytesIO(done.data))
    assert faults(done.data, tmp_path) == faults(data, tmp_path)


@pytest.mark.parametrize("name", WORD_SAMPLES)
def test_comments_and_changes_together_in_real_files(name: str, tmp_path: Path) -> None:
    data = sample(f"word/{name}.docx").read_bytes()
    document = read(data)
    issues = [replace(item, safety="safe", edits=(Edit(item.span, f"{item.quote[:3]}X"),)) for item in random_issues(document)]
    done, again = marked(data, document, issues)
    assert done.placed + done.elsewhere >= done.changed
    assert said(rejected(done.data)) == said(data)
    assert len(ours(again)) == done.placed + done.elsewhere
    assert faults(done.data, tmp_path) == faults(data, tmp_path)


def _only_comments_changed(before: bytes, after: bytes) -> None:
    old, new = unzipped(before), unzipped(after)
    allowed = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml"}
    assert [name for name in new if name in old] == list(old)
    assert {name for name in new if old.get(name) != new[name]} <= allowed


@pytest.mark.libreoffice
def test_libreoffice_opens_a_marked_file(tmp_path: Path) -> None:
    data = package("".join(body for body, _ in PLACES))
    document = read(data)
    (tmp_path / "marked.docx").write_bytes(marked(data, document, random_issues(document))[0].data)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "marked.docx"], check=True, timeout=120, capture_output=True)
    assert (tmp_path / "marked.pdf").stat().st_size > 1000
