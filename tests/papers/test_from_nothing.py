"""A paper begun from nothing: what an officer wrote is in it, and the machine says nothing of documents that there are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reportkit.api import papering
from reportkit.config import load_config
from reportkit.model.paper import AgendaPaper, Meeting
from reportkit.model.paper_answers import Answers
from reportkit.papers.accept import accept
from reportkit.papers.pack import load_pack
from reportkit.papers.rendered import Rendered
from reportkit.papers.rules.runner import examine
from reportkit.readers.base import SourceFile
from reportkit.readers.docx import read
from reportkit.renderers import paper_docx
from tests.papers.complete import complete
from tests.papers.eastmarch import paper

PACK = load_pack("generic-england")
CONFIG = load_config(isolated=True, flags={"paper.pack": "generic-england"})
OWN = Answers(summary="This report says how many complaints of damp came.", texts={"purpose": ("To report on damp.",)})


def begun(answers: Answers | None = None) -> AgendaPaper:
    return papering.begin(None, Meeting(), answers or Answers(), CONFIG)


def texts(made: AgendaPaper, key: str) -> list[str]:
    return [part.text for section in made.sections if section.key == key for part in section.paragraphs]


def lost(made: AgendaPaper, printed: AgendaPaper) -> list[str]:
    word = paper_docx.render(printed, PACK)
    document = read(SourceFile("paper.docx", word), CONFIG.limits)
    found = accept(Rendered("paper.docx", made.stage, word=word, document=document, paper=made, pack=PACK), "A03")
    return [fault.message for fault in found.faults]


def test_a_summary_and_a_purpose_of_an_officers_own_are_printed() -> None:
    made = begun(OWN)
    assert texts(made, "summary") == ["This report says how many complaints of damp came."]
    assert texts(made, "purpose") == ["To report on damp."]
    assert made.sections[0].key == "summary"
    assert texts(papering.fill(made, Meeting(), Answers(), CONFIG), "purpose") == ["To report on damp."]


def test_an_officers_purpose_takes_the_place_of_the_composed_one() -> None:
    made = papering.fill(paper(), Meeting(), OWN, CONFIG)
    assert texts(paper(), "purpose")[0].startswith("To put before the Committee")
    assert texts(made, "purpose") == ["To report on damp."]


def test_a_paper_from_nothing_says_nothing_of_documents_and_marks_what_is_to_be_resolved() -> None:
    made = begun()
    told = " ".join(part.text for section in made.sections for part in section.paragraphs if not part.officer)
    assert "documents" not in told
    assert not texts(made, "items")
    assert texts(made, "recommendations") == ["what Members are asked to resolve, each line beginning with a verb"]
    asked = papering.fill(made, Meeting(), Answers(recommendations=("note the report",)), CONFIG)
    assert texts(asked, "recommendations") == []


def test_a_summary_a_text_and_a_comment_that_are_not_printed_are_told() -> None:
    made, _ = complete("generic-england")
    assert lost(made, made) == []
    without = tuple(one for one in made.sections if one.key not in ("summary", "consultation", "finance"))
    told = lost(made, replace(made, sections=without))
    assert len([message for message in told if message.startswith("A text of the paper is lost")]) >= 3


def test_what_the_pack_has_no_section_for_is_told() -> None:
    made = papering.fill(begun(), Meeting(), OWN, CONFIG)
    rules = [issue.rule for issue in examine(made, PACK)]
    assert "answer.unprinted" not in rules
    gone = replace(PACK, sections=tuple(spec for spec in PACK.sections if spec.key != "purpose"))
    assert "answer.unprinted" in [issue.rule for issue in examine(made, gone)]


def test_a_final_paper_that_its_own_check_faults_is_refused_with_the_place(tmp_path: Path) -> None:
    made, _ = complete("generic-england")
    good = papering.build(made, tmp_path / "good", "final", ("html",), CONFIG)
    assert (good.refused, good.files) == (False, ("agenda-paper.html",)), good.issues
    wrong = {**made.answers.texts, "consultation": ("Tenants met on Monday 5 January 2027; see paragraph 99.9.",)}
    bad = papering.build(replace(made, answers=replace(made.answers, texts=wrong)), tmp_path / "bad", "final", ("html",), CONFIG)
    assert bad.refused
    assert not (tmp_path / "bad").exists()
    told = {(issue.rule, issue.message) for issue in bad.issues if issue.level == "error"}
    assert ("A09", "There is no paragraph 99.9 in this paper.") in told
    assert ("A17", "5 January 2027 is a Tuesday, not a Monday.") in told
    assert all("Tenants met on Monday" in issue.field for issue in bad.issues if issue.rule in ("A09", "A17"))
