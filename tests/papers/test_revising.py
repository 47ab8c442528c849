"""A revised version says what was changed, where and why, in a table and marked in its text; a supplement is called one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.api.publishing import publish
from reportkit.config import load_config
from reportkit.errors import ConfigError, UnsafeTemplate
from reportkit.model.companions import MarkedPaper
from reportkit.model.paper import AgendaPaper, HeaderField, Paragraph
from reportkit.model.paper_changes import aligned, marks_of
from reportkit.model.paper_revision import Change, ChangeReason
from reportkit.model.wire import paper_from_wire, paper_to_wire
from reportkit.papers.accept import accept
from reportkit.papers.filling import resolved
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.revising import changes, labelled, revised
from reportkit.renderers import companions, older_packs
from reportkit.renderers.flow import flow
from reportkit.renderers.marked_flow import marked_flow
from tests.papers.finished import EXEMPT, rendered
from tests.papers.gallery import barriers, inaccessible
from tests.papers.revision import WHY, versions

NAMES = installed()
BEFORE, AFTER, PACK = versions("generic-england")
TEXT = st.lists(st.sampled_from(["the", "plan", "of", "1 May", "£5", "R&D;", "“x”", "–"]), max_size=12).map(" ".join)


@given(TEXT, TEXT)
@settings(max_examples=200)
def test_the_marks_hold_the_new_text_and_every_word_of_the_old(was: str, now: str) -> None:
    marks = marks_of(was, now) if was or now else ()
    assert "".join(text for mark, text in marks if mark != "out").split() == now.split()
    assert "".join(text for mark, text in marks if mark != "in").split() == was.split()


@given(st.lists(TEXT.filter(bool), max_size=6), st.lists(TEXT.filter(bool), max_size=6))
@settings(max_examples=200)
def test_every_paragraph_of_both_versions_is_in_its_place(old: list[str], new: list[str]) -> None:
    pairs = list(aligned(old, new))
    assert [was for was, _ in pairs if was] == old
    assert [now for _, now in pairs if now] == new


def told(paper: AgendaPaper, before: AgendaPaper = BEFORE) -> list[tuple[str, str, str]]:
    return [(change.key, change.before, change.after) for change in changes(paper, before, PACK)]


def section(key: str, *texts: str) -> AgendaPaper:
    parts = tuple(Paragraph(text) for text in texts)
    return replace(BEFORE, sections=tuple(replace(one, paragraphs=parts) if one.key == key else one for one in BEFORE.sections))


def test_what_is_the_same_is_no_change() -> None:
    assert told(BEFORE) == []
    more = resolved([*BEFORE.recommendations, "request a report by 1 May 2027"])
    assert told(replace(BEFORE, recommendations=more)) == [("recommendations", "", "request a report by 1 May 2027")]


def test_each_kind_of_change_is_told_with_its_place() -> None:
    first = BEFORE.items[0]
    assert told(replace(BEFORE, title="Review of enquiries")) == [("title", BEFORE.title, "Review of enquiries")]
    fewer = replace(BEFORE, items=BEFORE.items[1:])
    assert [row[0] for row in told(fewer)] == ["items"]
    assert told(fewer)[0][1].startswith("1: Record the parents’ permission")
    assert told(fewer)[0][2] == ""
    later = replace(BEFORE, items=(replace(first, due=replace(first.due, raw="30 June 2027")), *BEFORE.items[1:]))
    assert told(later) == [("items", "1, Due: 31 March 2027", "1, Due: 30 June 2027")]
    gone = replace(BEFORE, sections=tuple(one for one in BEFORE.sections if one.key != "climate"))
    assert told(gone) == [("climate", "No implications, in the view of the Head of Safeguarding (1 December 2026).", "")]
    assert told(BEFORE, gone) == [("climate", "", "No implications, in the view of the Head of Safeguarding (1 December 2026).")]
    titled = replace(BEFORE, appendices=(replace(BEFORE.appendices[0], title="The review"), *BEFORE.appendices[1:]))
    assert [row[0] for row in told(titled)] == ["appendices"]


def test_the_day_of_publication_is_no_change_that_needs_a_reason() -> None:
    row = HeaderField("clear_days", "Publication", "To be published by 23 December 2026.")
    assert told(replace(BEFORE, header=(*BEFORE.header, row))) == []


def test_a_long_paragraph_is_shown_where_it_was_changed() -> None:
    words = [f"word{place}" for place in range(200)]
    old, new = section("risk", " ".join(words)), section("risk", " ".join([*words[:100], "other", *words[101:]]))
    [(_, before, after)] = told(new, old)
    assert (before.split()[0], before.split()[-1], len(before.split())) == ("…", "…", 27)
    assert "word100" in before
    assert "other" in after
    assert "word100" not in after


def test_the_reason_is_the_one_given_for_the_section_and_one_for_an_earlier_version_is_not_used_again() -> None:
    assert {change.key: change.why for change in AFTER.revision.changes} == WHY
    again = replace(AFTER, title="Review of enquiries", answers=AFTER.answers)
    third = revised(again, AFTER, PACK)
    assert [(change.key, change.why) for change in third.revision.changes] == [("title", "")]
    named = replace(again, answers=replace(AFTER.answers, changes=(ChangeReason("TITLE", "It was too long."),)))
    assert revised(named, AFTER, PACK).revision.changes[0].why == "It was too long."
    assert [(blank.field, blank.prompt) for blank in third.blanks] == [("changes", "why this was changed")]


def test_a_paper_that_says_the_same_revises_nothing() -> None:
    with pytest.raises(ConfigError, match="says the same as the version"):
        revised(BEFORE, BEFORE, PACK)


def test_the_version_is_called_by_its_day_of_publication() -> None:
    assert AFTER.revision.since == "2026-12-09"
    out = replace(BEFORE, answers=replace(BEFORE.answers, published="2026-12-14"))
    assert revised(AFTER, out, PACK).revision.since == "2026-12-14"


def test_a_revision_comes_back_from_its_json() -> None:
    assert paper_from_wire(paper_to_wire(AFTER)) == AFTER
    assert paper_from_wire({key: part for key, part in paper_to_wire(BEFORE).items() if key != "revision"}) == BEFORE


@pytest.mark.parametrize("name", NAMES)
def test_every_form_of_a_revised_paper_has_the_table_and_is_clean(name: str) -> None:
    _, after, pack = versions(name)
    made = rendered(after, pack)
    assert [f"{fault.check} {fault.message}" for fault in accept(made).at_least("warning")] == []
    for change in after.revision.changes:
        for text in filter(None, (change.before, change.after, change.why)):
            assert any(text in block.text for block in made.body), text
    assert pack.words["revised"] in re.sub("</?span[^>]*>", "", made.html.decode())


def test_the_model_of_the_version_before_is_not_compared_with_the_revised_paper() -> None:
    made = replace(rendered(AFTER, PACK), paper=replace(BEFORE, generated=AFTER.generated))
    [fault] = accept(made).at_least("warning")
    assert fault.message.startswith("The Word file says “Revised report”, and the model is of a version before that. Nothing was")


def test_the_numbers_of_the_other_tables_stay() -> None:
    captions = [part.caption for part in flow(AFTER, PACK).parts if part.kind == "table"]
    assert captions[0] == "Changes since the version of 9 December 2026"
    assert captions[1:] == [part.caption for part in flow(BEFORE, PACK).parts if part.kind == "table"]


@pytest.mark.parametrize("kind", ["supplementary", "addendum"])
@pytest.mark.parametrize("name", NAMES)
def test_a_supplement_is_called_one_on_every_page(kind: Any, name: str) -> None:
    before, _, pack = versions(name)
    made = rendered(labelled(before, kind), pack)
    assert [f"{fault.check} {fault.message}" for fault in accept(made).at_least("warning")] == []
    assert pack.words[kind] in re.sub("</?span[^>]*>", "", made.html.decode())
    unlabelled = replace(rendered(before, pack), paper=labelled(before, kind))
    assert [fault.message for fault in accept(unlabelled, only="A33").faults] == [
        f"The paper is {kind}, and the head of its pages does not say so."
    ]


def marked(name: str) -> MarkedPaper:
    before, after, _ = versions(name)
    return MarkedPaper(after, before)


@pytest.mark.parametrize("name", NAMES)
def test_the_marked_version_shows_what_was_put_in_and_taken_out_in_every_form(name: str, tmp_path: Path) -> None:
    value, pack = marked(name), load_pack(name)
    page = companions.render(value, "html", pack).decode()
    assert "commissioned the review on <del>4 </del><ins>11 </ins>May 2026." in page
    assert "Head of <del>First Response </del><ins>Family Help</ins>" in page
    assert "<ins>request a further report on the two areas by 30 June 2027.</ins>" in page
    path = tmp_path / "marked.docx"
    path.write_bytes(companions.render(value, "docx", pack))
    runs = [run for paragraph in Document(str(path)).paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.font.strike] == ["4 "]
    assert {"11 ", "request a further report on the two areas by 30 June 2027."} <= {
        run.text for run in runs if run.font.underline
    }
    assert companions.render(value, "pdf", pack).startswith(b"%PDF")


def test_a_paragraph_a_section_and_a_row_that_were_taken_out_stand_struck_through() -> None:
    shorter = replace(
        section("consultation", *[]), items=BEFORE.items[:-1],
        sections=tuple(one for one in section("consultation").sections if one.key != "climate"),
    )  # fmt: skip
    found = marked_flow(MarkedPaper(revised(shorter, BEFORE, PACK), BEFORE), PACK)
    out = [part.text for part in found.parts if part.kind == "para" and part.marks and part.marks[0][0] == "out"]
    assert out == [
        "Parents were asked in November 2026. They wanted clearer letters, which were rewritten.",
        "Climate implications",
        "No implications, in the view of the Head of Safeguarding (1 December 2026).",
    ]
    table = next(part for part in found.parts if part.kind == "table" and part.key == "items")
    assert [row[0][0].marks for row in table.rows] == [(), (), (), (), (("out", "5"),)]


def test_a_template_of_before_there_were_marks_tells_them_in_words() -> None:
    plain = older_packs.as_template_prints(marked_flow(marked("generic-england"), PACK), "")
    texts = [part.text for part in plain.parts if part.kind == "para"]
    assert any("on [taken out: 4] [put in: 11] May 2026." in text for text in texts)
    cells = [line.text for part in plain.parts if part.kind == "table" for row in part.rows for cell in row for line in cell]
    assert "Head of [taken out: First Response] [put in: Family Help]" in cells


@pytest.mark.chromium
def test_axe_finds_no_barrier_in_a_revised_or_a_marked_page(tmp_path: Path) -> None:
    pages = []
    for name in NAMES:
        _, after, pack = versions(name)
        for stem, data in (("new", rendered(after, pack).html), ("marked", companions.render(marked(name), "html", pack))):
            pages.append(tmp_path / f"{name}-{stem}.html")
            pages[-1].write_bytes(data)
    assert barriers(pages) == {}


@pytest.mark.java
def test_verapdf_passes_the_revised_and_the_marked_pdf(tmp_path: Path) -> None:
    files = []
    for name in NAMES:
        _, after, pack = versions(name)
        for stem, data in (("new", rendered(after, pack).pdf), ("marked", companions.render(marked(name), "pdf", pack))):
            files.append(tmp_path / f"{name}-{stem}.pdf")
            files[-1].write_bytes(data)
    assert inaccessible(files, tmp_path) == {}


def test_exempt_words_that_were_taken_out_are_not_published_by_the_table_of_changes(tmp_path: Path) -> None:
    before = replace(section("risk", f"The tender failed. {EXEMPT.texts[0]}"), generated="2026-12-02")
    again = replace(BEFORE, answers=replace(BEFORE.answers, changes=(ChangeReason("risk", "It was exempt."),)))
    config = load_config(isolated=True)
    publish(again, tmp_path / "plain", exempt=(EXEMPT,), config=config)
    with pytest.raises(UnsafeTemplate, match="exempt"):
        publish(revised(again, before, PACK), tmp_path / "out", exempt=(EXEMPT,), config=config)
    assert not (tmp_path / "out").exists()


def test_a_change_without_a_reason_is_marked_for_an_officer() -> None:
    bare = replace(AFTER, revision=replace(AFTER.revision, changes=(Change("risk", "Risk", "a", "b"),)))
    table = next(part for part in flow(bare, PACK).parts if part.kind == "table")
    assert [[line.text for line in cell] for cell in table.rows[0]] == [
        ["Risk"], ["a"], ["b"], ["Officer to complete: why this was changed"],
    ]  # fmt: skip
    assert re.search(r"Officer to complete: why", rendered(bare, PACK).html.decode())
