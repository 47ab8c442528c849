"""What a document states of itself is quoted, and nothing that only looks like it."""

from reportkit.model.document import Document
from reportkit.model.sketch import sketch
from reportkit.papers.stated import judgements, key_facts, minutes_title
from tests.papers.eastmarch import item, paper
from tests.papers.test_compose import words

GRADED = (
    "# Inspection\nInspection dates: 3 to 7 May 2027\nLead inspector: A Person\n"
    "| Judgement | Grade |\n| Overall effectiveness | Good |"
)


def read(text: str) -> Document:
    return sketch(text)[0]


def test_a_table_of_judgements_gives_its_rows() -> None:
    assert judgements(read(GRADED)) == [("Overall effectiveness", "Good")]


def test_a_table_of_counts_gives_no_judgement() -> None:
    assert not judgements(read("| Outcome | Cases |\n| Conference | 24 |"))
    assert not judgements(read("| Area | Grade | Last time |\n| Care | Good | Good |"))


def test_key_facts_are_lines_and_rows_of_document_control() -> None:
    assert key_facts(read(GRADED)) == [("Inspection dates: 3 to 7 May 2027",), ("Lead inspector: A Person",)]
    control = read("| Item | Detail |\n| Prepared by | Larkfold Associates |\n| Distribution | All |")
    assert key_facts(control) == [("Prepared by", "Larkfold Associates")]


def test_prose_with_a_colon_and_a_history_of_versions_are_no_key_facts() -> None:
    assert not key_facts(read("The date: it slipped.\nLead inspector:\n| Version | Date |\n| 0.1 | 6 March 2027 |"))
    assert not key_facts(read("Words.\n" * 70 + "Lead inspector: A Person"))


def test_the_paper_states_the_judgements_and_key_facts_in_quotation_marks() -> None:
    document = read(GRADED)
    digest = document.source.sha256
    made = paper(
        sources=(document.source,),
        documents={digest: document},
        findings=(),
        responses=(),
        items=(item("1", "Do it.", source=digest),),
    )
    assert "Appendix 1 gives this judgement: “Overall effectiveness”: “Good”." in words(made, "background")
    assert "“Inspection dates: 3 to 7 May 2027”; “Lead inspector: A Person”." in words(made, "background")


def test_minutes_under_a_committees_name_go_by_the_meeting() -> None:
    minutes = read("# Scrutiny Committee\nMinutes of the meeting held on Tuesday 21 April 2027 at 7.00 pm in the Hall")
    assert minutes_title(minutes) == "Minutes of the meeting held on Tuesday 21 April 2027"
    made = paper(title=None, sources=(minutes.source,), documents={minutes.source.sha256: minutes}, findings=(), items=())
    assert made.title == "Minutes of the meeting held on Tuesday 21 April 2027"


def test_a_report_with_a_title_keeps_it() -> None:
    assert not minutes_title(read("# Review of practice\nMinutes of the meeting held on 21 April 2027 were read."))
