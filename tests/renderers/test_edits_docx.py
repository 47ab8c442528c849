"""Corrections in Word files: rejecting all of them gives back the text, accepting them the wanted one, and nothing else moves."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.errors import WriteError
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.pointers import DocxPointer
from reportkit.renderers.edits import Fixed, edited
from reportkit.renderers.edits_docx import fix
from tests.ooxml.making import LIMITS, p, package, part, read, run, texts, unzipped, zipped
from tests.renderers.changes import OURS, accepted, rejected, said
from tests.renderers.test_issues_docx import CELL, INSERTED, LINK, NESTED, WORD_SAMPLES, WORDS, faults, find, wrapped
from tests.samples import sample

DATE = "2026-01-02T03:04:05Z"


def tracked(data: bytes, *edits: Edit) -> Fixed:
    return fix(data, read(data), edits, LIMITS, author=OURS, date=DATE)


def change(data: bytes, old: str, new: str) -> Edit:
    return Edit(find(read(data), old), new)


def wanted_texts(document: Document, edits: tuple[Edit, ...]) -> list[str]:
    return [edited(block.text, [edit for edit in edits if edit.span.block == block.id]) for block in document.blocks]


def holds(data: bytes, done: Fixed, folder: Path) -> None:
    """What must be true of every file with tracked changes."""
    before = read(data)
    assert said(rejected(done.data)) == said(data)
    assert texts(read(accepted(done.data))) == texts(read(done.data)) == wanted_texts(before, done.made)
    stories = {
        run.pointer.part
        for edit in done.made
        for run in before.block(edit.span.block).runs
        if isinstance(run.pointer, DocxPointer)
    }
    old, new = unzipped(data), unzipped(done.data)
    assert list(old) == list(new)
    assert {name for name in new if old[name] != new[name]} <= stories
    assert faults(done.data, folder) == faults(data, folder)


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
    "<w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{1}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
PLACES = [
    (p("The review recieved evidence."), "recieved", "received"),
    (p("The rev", run("iew rec", "<w:b/>"), "ieved it."), "recieved", "received"),
    (p("all of it"), "all of it", "some of that"),
    (p("all of it"), "all of it", ""),
    (p("See ", LINK, " now"), "linked", "joined"),
    (p("See ", LINK, " now"), "page now", "leaf then"),
    (p("See ", LINK, " now"), "ee a", "aw the"),
    (p("It was ", INSERTED, " today"), "ewly", "EWLY"),
    (p("It was ", INSERTED, " today"), "was newly", "is lately"),
    (p("Text ", NESTED, " end"), "n two con", "x"),
    (CELL, "cell", "CELL"),
    (p("A 👩‍👧 family 🏠 visit"), "family 🏠", "🏠 home"),
    (p("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"), "e\ttwo\nth", "E\tTWO"),
    (p("<w:r><w:t>  led by  </w:t></w:r>", "x"), "ed b", "et g"),
    (p("One ", "<w:r><w:footnoteReference w:id='2'/></w:r>", "two"), "One two", "Three"),
    (p("of", "<w:bookmarkStart w:id='1' w:name='b'/>", "ten", "<w:bookmarkEnd w:id='1'/>"), "often", "seldom"),
]


@pytest.mark.parametrize(("body", "old", "new"), PLACES, ids=[f"{old} to {new}" for _, old, new in PLACES])
def test_a_tracked_change_can_be_rejected_and_accepted(body: str, old: str, new: str, tmp_path: Path) -> None:
    notes = part("footnotes", f"<w:footnote w:id='2'>{p('A note')}</w:footnote>")
    data = package(body, {"footnotes": notes})
    done = tracked(data, change(data, old, new))
    assert len(done.made) == 1
    holds(data, done, tmp_path)


@pytest.mark.parametrize(("body", "old", "new"), PLACES, ids=[f"{old} to {new}" for _, old, new in PLACES])
def test_a_plain_edit_gives_the_same_text_and_no_tracked_change(body: str, old: str, new: str, tmp_path: Path) -> None:
    data = package(body)
    edit = change(data, old, new)
    done = fix(data, read(data), [edit], LIMITS)
    assert texts(read(done.data)) == wanted_texts(read(data), (edit,))
    assert OURS.encode() not in unzipped(done.data)["word/document.xml"]
    assert faults(done.data, tmp_path) == faults(data, tmp_path)


def test_only_the_words_that_differ_are_changed() -> None:
    data = package(p("The review was recieved by the panel."))
    done = tracked(data, change(data, "review was recieved by the", "review was received by the"))
    xml = unzipped(done.data)["word/document.xml"].decode()
    assert re.findall("<w:delText[^>]*>([^<]*)", xml) == ["recieved"]


def test_deleted_runs_keep_their_format_and_the_new_text_takes_the_first_ones() -> None:
    data = package(p(run("bo", "<w:b/>"), run("th", "<w:i/>")))
    blocks = read(tracked(data, change(data, "both", "all")).data).blocks
    assert [(item.text, item.bold, item.italic, item.revision) for item in blocks[0].runs] == [
        ("bo", True, False, "deleted"), ("th", False, True, "deleted"), ("all", True, False, "inserted"),
    ]  # fmt: skip


def test_a_change_in_an_insertion_is_nested_in_it_and_the_new_words_stand_beside() -> None:
    data = package(p("It was ", INSERTED, " today"))
    xml = unzipped(tracked(data, change(data, "newly", "lately")).data)["word/document.xml"].decode()
    whose = re.findall(r'<(/?)w:(ins|del)\b(?:[^>]*w:author="(\w+)")?', xml)
    assert whose == [
        ("", "ins", "A"), ("", "del", "reportkit"), ("/", "del", ""), ("/", "ins", ""),
        ("", "ins", "reportkit"), ("/", "ins", ""), ("", "ins", "A"), ("/", "ins", ""),
    ]  # fmt: skip


def test_a_full_stop_after_a_link_does_not_become_part_of_it() -> None:
    data = package(p("See ", LINK))
    document = read(data)
    end = len(document.blocks[0].text)
    again = read(tracked(data, Edit(document.blocks[0].span(end, end), ".")).data)
    assert [(item.text, item.link) for item in again.blocks[0].runs][-1] == (".", None)


def test_a_point_at_the_start_and_in_the_middle_can_be_filled(tmp_path: Path) -> None:
    data = package(p(INSERTED, "and old"))
    block = read(data).blocks[0]
    done = tracked(data, Edit(block.span(0, 0), "So "), Edit(block.span(5, 5), "er"))
    assert texts(read(done.data)) == ["So newlyer addedand old"]
    holds(data, done, tmp_path)


def test_headers_footnotes_and_text_boxes_are_edited_where_they_are(tmp_path: Path) -> None:
    section = "<w:sectPr><w:headerReference w:type='default' r:id='kheader1'/></w:sectPr>"
    parts = {
        "header1": part("hdr", p("In teh header")),
        "footnotes": part("footnotes", f"<w:footnote w:id='2'>{p('In teh note')}</w:footnote>"),
    }
    box = BOX.format(p("In teh box"), p("In teh box"))
    data = package(p("Body ", box, "teh", "<w:r><w:footnoteReference w:id='2'/></w:r>") + section, parts)
    document = read(data)
    edits = [Edit(block.span(at, at + 3), "the") for block in document.blocks if (at := block.text.find("teh")) >= 0]
    done = tracked(data, *edits)
    assert (len(done.made), done.left) == (4, ())
    holds(data, done, tmp_path)
    assert (
        len(re.findall(b"<w:delText[^>]*>teh", unzipped(done.data)["word/document.xml"])) == 3
    )  # the body, the box and its copy


def test_a_text_box_whose_copy_says_something_else_is_left() -> None:
    data = package(p(BOX.format(p("In teh box"), p("Other"))))
    assert "copy for older programs" in tracked(data, change(data, "teh", "the")).left[0].reason


CODE = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> {} </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
LOCKED = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>" + run("teh") + "</w:sdtContent></w:sdt>"
KEPT = [
    (p("On ", f"<w:fldSimple w:instr='DATE'>{run('teh')}</w:fldSimple>"), "result of a field"),
    (p("On ", CODE.format("REF x", run("teh"))), "result of a field"),
    (p("1 ", CODE.format("TOC", run("teh"))), "table of contents"),
    (p("A ", LOCKED.format("<w:lock w:val='sdtContentLocked'/>")), "locked content control"),
    (p("A ", LOCKED.format("<w:dataBinding w:xpath='x' w:storeItemID='y'/>")), "properties"),
    (p("A ", LOCKED.format("<w:dropDownList/>")), "chosen, not written"),
    (p("te", properties="<w:rPr><w:del w:id='1' w:author='A'/></w:rPr>") + p("h"), "end of a paragraph"),
]


@pytest.mark.parametrize(("body", "reason"), KEPT, ids=[reason for _, reason in KEPT])
def test_what_must_not_be_edited_is_left_with_a_reason_and_byte_for_byte(body: str, reason: str) -> None:
    data = package(body)
    done = tracked(data, change(data, "teh", "the"))
    assert (done.made, len(done.left), done.data) == ((), 1, data)
    assert reason in done.left[0].reason


@pytest.mark.parametrize("code", ["HYPERLINK x", "FORMTEXT"])
def test_words_that_a_person_typed_into_a_field_can_be_edited(code: str, tmp_path: Path) -> None:
    data = package(p("On ", CODE.format(code, run("teh page"))))
    done = tracked(data, change(data, "teh", "the"))
    assert len(done.made) == 1
    holds(data, done, tmp_path)


def test_comments_and_tracked_changes_that_were_there_stay() -> None:
    comments = part("comments", f"<w:comment w:id='1' w:author='Ann'>{p('Why?')}</w:comment>")
    marks = "<w:commentRangeStart w:id='1'/>{}<w:commentRangeEnd w:id='1'/><w:r><w:commentReference w:id='1'/></w:r>"
    data = package(p(marks.format(run("Some text")), INSERTED), {"comments": comments})
    again = read(tracked(data, change(data, "Some", "Any")).data)
    assert [(item.author, item.text, again.quote(item.span)) for item in again.comments] == [("Ann", "Why?", "Any text")]
    assert ("newly added", "A") in [(item.text, item.author) for item in again.blocks[0].runs]


def test_an_empty_paragraph_and_a_forbidden_character_are_left() -> None:
    data = package(p("Text") + "<w:p/>")
    blocks = read(data).blocks
    done = tracked(data, Edit(blocks[1].span(0, 0), "x"), Edit(blocks[0].span(0, 1), "\x00"))
    assert [left.reason for left in done.left] == ["its paragraph is empty", "a Word file cannot hold one of its characters"]


def test_of_two_edits_that_meet_the_first_is_made_and_of_two_offers_none() -> None:
    data = package(p("one two three"))
    block = read(data).blocks[0]
    done = tracked(data, Edit(block.span(0, 7), "1 2"), Edit(block.span(4, 9), "x"))
    assert (len(done.made), [left.reason for left in done.left]) == (1, ["another correction changes the same words"])
    assert tracked(data, Edit(block.span(0, 3), "1"), Edit(block.span(0, 3), "I")).made == ()
    assert tracked(data, Edit(block.span(0, 3), "one")).left[0].reason == "the text says so already"


def test_the_first_reader_of_a_signed_or_protected_file_is_told_why() -> None:
    rule = "<w:documentProtection w:edit='readOnly' w:enforcement='1'/>"
    shut = package(p("teh"), {"settings": part("settings", rule)})
    signed = zipped({**unzipped(package(p("teh"))), "_xmlsignatures/sig1.xml": "<x/>"})
    for data, word in ((shut, "protected"), (signed, "signed")):
        with pytest.raises(WriteError, match=word) as caught:
            tracked(data, change(data, "teh", "the"))
        assert caught.value.code == "RK704"


def test_protection_that_is_not_enforced_or_asks_for_tracked_changes_allows_them() -> None:
    for rule in ("w:edit='readOnly' w:enforcement='0'", "w:edit='trackedChanges' w:enforcement='1'"):
        data = package(p("teh"), {"settings": part("settings", f"<w:documentProtection {rule}/>")})
        assert len(tracked(data, change(data, "teh", "the")).made) == 1


def test_ids_of_changes_are_new_to_every_part() -> None:
    notes = part("footnotes", f"<w:footnote w:id='2'>{p(INSERTED.replace('4', '1'), 'teh')}</w:footnote>")
    data = package(p("teh", "<w:r><w:footnoteReference w:id='2'/></w:r>"), {"footnotes": notes})
    edits = [Edit(block.span(at, at + 3), "the") for block in read(data).blocks if (at := block.text.find("teh")) >= 0]
    after = unzipped(tracked(data, *edits).data)
    ids = re.findall(rb"<w:(?:ins|del) w:id=[\"'](\d+)", after["word/document.xml"] + after["word/footnotes.xml"])
    assert len(ids) == len(set(ids)) == 5


LETTERS = ("alpha", "beta", " ", "  ", ".", "é", "🏠", "<&", "\t", "\n", "-", "", "x y")


def random_edits(document: Document, choice: random.Random, number: int) -> list[Edit]:
    """One edit in each of some blocks, at any characters."""
    blocks = [block for block in document.blocks if block.text and block.region != "comment"]
    edits = []
    for block in choice.sample(blocks, min(number, len(blocks))):
        start = choice.randrange(len(block.text))
        span = block.span(start, min(len(block.text), start + choice.choice((0, 1, 2, 5, 12, 40))))
        new = "".join(choice.choice(LETTERS) for _ in range(choice.randint(0, 4)))
        if choice.random() < 0.3:  # like a real correction: most of the words stay
            old = document.quote(span).split(" ")
            old[choice.randrange(len(old))] = new
            new = " ".join(old)
        if new != document.quote(span):
            edits.append(Edit(span, new))
    return edits


KINDS = st.sampled_from(["", "<w:b/>", "link", "ins", "sdt"])


@given(st.lists(st.tuples(WORDS, KINDS), min_size=1, max_size=6), st.lists(WORDS, max_size=3), st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_edits_of_any_runs_can_be_rejected_and_accepted(
    pieces: list[tuple[str, str]], news: list[str], draw: st.DataObject
) -> None:
    data = package(p(*(wrapped(text, how) for text, how in pieces)))
    document = read(data)
    block = document.blocks[0]
    edits = []
    for new in ["x", *news]:
        start = draw.draw(st.integers(0, len(block.text)))
        edits.append(Edit(block.span(start, draw.draw(st.integers(start, len(block.text)))), new))
    done = tracked(data, *edits)
    assert said(rejected(done.data)) == said(data)
    assert texts(read(accepted(done.data))) == texts(read(done.data)) == wanted_texts(document, done.made)
    assert texts(read(fix(data, document, edits, LIMITS).data)) == texts(read(done.data))
    assert done.made or done.left


@pytest.mark.parametrize("name", WORD_SAMPLES)
def test_random_edits_in_real_files(name: str, tmp_path: Path) -> None:
    data = sample(f"word/{name}.docx").read_bytes()
    holds(data, tracked(data, *random_edits(read(data), random.Random(47), 40)), tmp_path)


@pytest.mark.parametrize("name", WORD_SAMPLES)
def test_random_plain_edits_in_real_files(name: str, tmp_path: Path) -> None:
    data = sample(f"word/{name}.docx").read_bytes()
    document = read(data)
    done = fix(data, document, random_edits(document, random.Random(74), 40), LIMITS)
    assert texts(read(done.data)) == wanted_texts(document, done.made)
    assert faults(done.data, tmp_path) == faults(data, tmp_path)


BY_RULE = ("Word makes anew", "locked", "filled from the file's properties", "chosen, not written")


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_ten_thousand_random_edits_in_real_files(tmp_path: Path) -> None:
    choice = random.Random(10_000)
    files = [sample(f"word/{name}.docx").read_bytes() for name in WORD_SAMPLES]
    tried = 0
    refused: Counter[str] = Counter()
    while tried < 10_000:
        for data in files:
            edits = random_edits(read(data), choice, 60)
            done = tracked(data, *edits)
            tried += len(edits)
            refused.update(left.reason for left in done.left)
            holds(data, done, tmp_path)
    print(f"{tried} edits, {refused.total()} left: {dict(refused)}")
    by_rule = sum(number for reason, number in refused.items() if any(words in reason for words in BY_RULE))
    assert refused.total() - by_rule <= 0.05 * tried, refused
    assert by_rule <= 0.2 * tried, refused  # some of these files were made to hold little but fields and controls
