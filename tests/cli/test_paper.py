"""`reportkit paper`: begun, asked for, built as a draft, refused and built as final."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit.model.item import Extraction
from reportkit.model.wire import dumps, extraction_to_wire, paper_from_wire
from tests.papers.eastmarch import RESPONSE, REVIEW, findings, items
from tests.papers.packed import MEETINGS
from tests.renderers.words import folded, of_docx, of_html, of_pdf

Shell = Callable[..., tuple[int, str, str]]

ANSWERS = """
title = "Independent review of section 47 enquiries"
background = "The Safeguarding Partnership commissioned the review in May 2026."
unaddressed = "Actions on areas 2 and 4 will come to the Committee by 31 March 2030."
monitoring = "The Quality Board checks progress each month."
reasons = ["Recommendation 1: Members should see it.", "Recommendation 2: Members should see what is done about it."]
no_options = "This report is for noting."
consultation = "Social workers were asked in October 2026 and wanted firmer dates."

[meeting]
council = "Eastmarch Council"
body = "Children’s Services Scrutiny Committee"
date = DATE
time = "7.00 pm"
venue = "Council Chamber"
item_number = "7"
report_of = "Director of Children’s Services"
authorised_by = "Chief Executive"
lead_officer = "Head of Safeguarding"
wards = "All"
key_decision = "Not applicable"
classification = "open"

[contact]
name = "A. Clerk"
job_title = "Democratic Services Officer"
team = "Democratic Services"
email = "committees@eastmarch.example"
phone = "01632 960 001"

[finance]
text = "The actions are paid for from the existing budget."
author = "Head of Finance, for the section 151 officer"
date = 2026-11-01
cleared = true

[legal]
text = "The council makes enquiries under section 47 of the Children Act 1989."
author = "Head of Legal Services, for the monitoring officer"
date = 2026-11-01
cleared = true

[equalities]
text = "A screening found no adverse effect."
author = "Equalities Officer"
date = 2026-11-01
cleared = true

[risk]
text = "If actions are late, children wait for help."
author = "Head of Safeguarding"

[climate]
text = "No implications."
author = "Climate Officer"

[data_protection]
text = "No implications."
author = "Data Protection Officer"

[[background_papers]]
title = "Terms of reference"
date = "4 May 2026"
location = "Civic Centre"
contact = "A. Clerk"

[[appendices]]
label = "Appendix 1"
title = "Independent review"

[[appendices]]
label = "Appendix 3"
title = "The service’s response"

[[clearance]]
officer = "Head of Secrets"
sought = 2026-10-01
received = 2026-11-01
included = true
""".replace("DATE", "2028-01-11")


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    """A folder with items as `extract` writes them, and a file of answers."""
    found = Extraction((REVIEW, RESPONSE), findings(), items())
    (tmp_path / "items.json").write_text(dumps(extraction_to_wire(found)), encoding="utf-8")
    (tmp_path / "answers.toml").write_text(ANSWERS, encoding="utf-8")
    return tmp_path


def begun(shell: Shell, matter: Path, *more: str | Path) -> tuple[int, str, str]:
    return shell("paper", "new", "--items", matter / "items.json", "-o", matter / "paper.json", "--no-ask", *more)


def test_a_paper_begun_from_items_says_what_is_missing(shell: Shell, matter: Path) -> None:
    code, out, err = begun(shell, matter)
    assert code == 0
    assert out.startswith("Still missing for a final paper, ")
    assert "  reasons: “Reasons for the recommendations” is not written yet. Write why each recommendation is made." in out
    assert "paper build" in err
    made = paper_from_wire(json.loads((matter / "paper.json").read_text(encoding="utf-8")))
    assert [row.file for row in made.appendices] == ["review.docx", "improvement-plan.docx", "service-response.docx"]


def test_a_complete_paper_is_built_final_and_says_the_same_in_every_form(shell: Shell, matter: Path) -> None:
    code, out, _ = begun(shell, matter, "--from", matter / "answers.toml")
    assert code == 0
    assert "Still missing" not in out
    code, out, err = shell("paper", "build", matter / "paper.json", "--stage", "final", "-o", matter / "final")
    assert code == 0, out
    assert out == ""
    assert "a final paper, nothing left blank" in err
    assert sorted(path.name for path in (matter / "final").iterdir()) == [
        "agenda-paper.docx", "agenda-paper.html", "agenda-paper.pdf", "improvement-plan.docx", "paper.json",
    ]  # fmt: skip
    for name, read in (("docx", of_docx), ("html", of_html), ("pdf", of_pdf)):
        data = (matter / f"final/agenda-paper.{name}").read_bytes()
        words = folded(read(data))
        for told in (
            "Cleared by the Head of Finance, for the section 151 officer, on",
            "To be published by",
            "4 May 2026",
            "A. Clerk",
        ):
            assert folded(told) in words, (name, told)
        assert folded("Officer to complete") not in words
        assert folded("Head of Secrets") not in words
    assert "Head of Secrets" not in (matter / "final/paper.json").read_text(encoding="utf-8")


def test_a_final_paper_with_an_error_is_refused_and_a_draft_is_made(shell: Shell, matter: Path) -> None:
    begun(shell, matter)
    code, out, err = shell("paper", "build", matter / "paper.json", "--stage", "final", "-o", matter / "final")
    assert code == 1
    assert out.startswith("error: ")
    assert "The final paper was not written: " in err
    assert not (matter / "final").exists()
    code, out, _ = shell("paper", "build", matter / "paper.json", "-o", matter / "draft", "--format", "html")
    assert code == 0
    assert [path.name for path in (matter / "draft").iterdir()] == ["agenda-paper.html"]


def test_a_revised_paper_has_its_changes_and_a_marked_version_beside_it(shell: Shell, matter: Path) -> None:
    assert begun(shell, matter)[0] == 0
    old = matter / "paper.json"
    assert shell("paper", "build", old, "-o", matter / "first", "-f", "json")[0] == 0
    (matter / "more.toml").write_text(
        'consultation = "Parents were asked too."\n[[changes]]\nsection = "consultation"\nwhy = "They answered late."\n',
        encoding="utf-8",
    )
    revising = ("paper", "build", old, "--revises", matter / "first/paper.json")
    code, _out, err = shell(*revising, "-o", matter / "second", "--from", matter / "more.toml")
    assert code == 0, err
    assert "agenda-paper-marked.docx, agenda-paper-marked.html, agenda-paper-marked.pdf" in err.replace(
        "agenda-paper.html, ", ""
    ).replace("agenda-paper.pdf, ", "").replace("agenda-paper.docx, ", "")
    page = of_html((matter / "second/agenda-paper.html").read_bytes())
    for told in ("Revised report (draft)", "Changes since the version of", "Parents were asked too.", "They answered late."):
        assert folded(told) in folded(page)
    assert "<ins>" in (matter / "second/agenda-paper-marked.html").read_text(encoding="utf-8")
    code, _, err = shell(*revising, "-o", matter / "third")
    assert (code, "says the same as the version that it is to revise" in err) == (2, True)
    code, _, err = shell(*revising, "-o", matter / "first", "--from", matter / "more.toml", "--force")
    assert (code, "would be replaced" in err) == (2, True)


def test_a_supplement_is_built_under_its_name(shell: Shell, matter: Path) -> None:
    begun(shell, matter)
    assert shell("paper", "build", matter / "paper.json", "-o", matter / "out", "--as", "addendum", "-f", "html")[0] == 0
    assert "Addendum to the report (draft)" in (matter / "out/agenda-paper.html").read_text(encoding="utf-8")
    assert not (matter / "out/agenda-paper-marked.html").exists()


def test_a_paper_is_gone_on_with_and_keeps_what_was_said(shell: Shell, matter: Path) -> None:
    begun(shell, matter, "--from", matter / "answers.toml")
    (matter / "more.json").write_text('{"meeting": {"wards": "Quay"}}', encoding="utf-8")
    paper = matter / "paper.json"
    code, _, _ = shell("paper", "new", "--resume", paper, "--from", matter / "more.json", "-o", paper, "--no-ask")
    assert code == 0
    made = paper_from_wire(json.loads(paper.read_text(encoding="utf-8")))
    assert (made.meeting.wards, made.meeting.venue) == ("Quay", "Council Chamber")
    assert made.answers.comment("finance").cleared


def test_questions_are_asked_one_at_a_time_and_every_answer_is_kept(
    shell: Shell, matter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "Independent review of enquiries\nCabinet\n5 Januray 2027\n2028-01-11\nlist\n\nquit\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    code, out, _ = shell("paper", "new", "--items", matter / "items.json", "-o", matter / "paper.json", "--ask")
    assert code == 0
    assert "“5 Januray 2027” is not a date" in out
    assert "(" in out
    assert "meeting.item_number: “Agenda item” is still blank in the header block." in out
    made = paper_from_wire(json.loads((matter / "paper.json").read_text(encoding="utf-8")))
    assert "Cabinet" in (made.meeting.body, made.title)
    assert made.meeting.date == "2028-01-11"


def test_a_conversation_goes_back_helps_and_saves_no_command_as_an_answer(
    shell: Shell, matter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "sys.stdin", io.StringIO("back\nhelp\n?\nA wrong title of it\nback\nIndependent review of enquiries\nquit\n")
    )
    code, out, _ = shell("paper", "new", "--items", matter / "items.json", "-o", matter / "paper.json", "--ask")
    made = paper_from_wire(json.loads((matter / "paper.json").read_text(encoding="utf-8")))
    assert code == 0
    assert "This is the first question." in out
    assert out.count("“back” goes back") == 3
    assert made.meeting.body == ""
    assert made.title == "Independent review of enquiries"
    assert "0 errors to put right" not in out


def test_an_existing_paper_is_not_replaced(shell: Shell, matter: Path) -> None:
    begun(shell, matter)
    assert begun(shell, matter)[0] == 2
    assert begun(shell, matter, "--force")[0] == 0
    code, _, err = shell("paper", "build", matter / "paper.json", "-o", matter, "--force")
    assert code == 2
    assert "Nothing was changed" in err


def test_the_items_of_a_register_go_into_the_paper(shell: Shell, matter: Path) -> None:
    (matter / "note.md").write_text(
        "# Review\n\n## Recommendations\n\n1. Record the reason.\n2. Train the staff.\n", encoding="utf-8"
    )
    assert shell("extract", matter / "note.md", "--register", matter / "r.sqlite3", "-o", matter / "out.json")[0] in (0, 2)
    assert shell("register", "add", "Visit on time.", "--register", matter / "r.sqlite3", "--title", "Visits")[0] == 0
    code, _, _ = shell("paper", "new", "--items", matter / "r.sqlite3", "-o", matter / "p.json", "--no-ask")
    assert code == 0
    made = paper_from_wire(json.loads((matter / "p.json").read_text(encoding="utf-8")))
    assert "Visit on time." in [item.recommendation for item in made.items]
    assert len({item.ref for item in made.items}) == len(made.items)


def test_the_rules_are_listed(shell: Shell) -> None:
    code, out, _ = shell("paper", "rules")
    assert code == 0
    assert "recommendation.verb" in out


@pytest.mark.parametrize(
    ("change", "level", "said"),
    [
        ('date = 2028-01-09', "warning", "Sunday 9 January 2028 is no working day"),
        ('date = 2020-01-07', "error", "is before this report"),
        ('date = 2099-01-06', "warning", "bank holidays of 2099 are not known"),
        ('date = "Monday 11 January 2028"', "Error", "11 January 2028 is a Tuesday"),
        ('date = "30 February 2028"', "Error", "not a day of the calendar"),
    ],
)  # fmt: skip
def test_a_bad_date_is_one_clear_message(shell: Shell, matter: Path, change: str, level: str, said: str) -> None:
    text = ANSWERS.replace("date = 2028-01-11", change)
    (matter / "answers.toml").write_text(text, encoding="utf-8")
    code, _, err = begun(shell, matter, "--from", matter / "answers.toml")
    if level == "Error":
        assert (code, said in err) == (2, True)
        return
    code, out, _ = shell("paper", "build", matter / "paper.json", "--stage", "final", "-o", matter / "final", "-f", "json")
    assert code == (1 if level == "error" else 0)
    assert [line for line in out.splitlines() if said in line and line.startswith(f"{level}: ")]


def test_an_unknown_ward_names_the_wards(shell: Shell, matter: Path) -> None:
    (matter / "answers.toml").write_text('[meeting]\nwards = "Narnia, Canal"\n', encoding="utf-8")
    code, out, _ = begun(shell, matter, "--from", matter / "answers.toml", "--pack", "haringey-like")
    assert code == 0
    assert "“Narnia” is not a ward of this council. The wards are: Alder, Bridge," in out


@pytest.mark.parametrize(
    ("pack", "wards", "said"),
    [
        ("generic-england", "Castlehill, Quay", "“Castlehill” is not a ward of Eastmarch Council. Did you mean “Castle Hill”?"),
        ("scotland", "Kilmarow and Lochend", "Did you mean “Kilmarrow and Lochend”?"),
        ("wales", "Glan yr afon", "Did you mean “Glan-yr-afon”?"),
        (
            "haringey-like",
            "St Anns ward and Canal",
            "“St Anns ward” is not a ward of Harrowmere Council. Did you mean “St Anne’s”?",
        ),
    ],
)
def test_a_ward_spelt_otherwise_has_the_nearest_offered(shell: Shell, matter: Path, pack: str, wards: str, said: str) -> None:
    council = MEETINGS[pack].council
    (matter / "answers.toml").write_text(f'[meeting]\ncouncil = "{council}"\nwards = "{wards}"\n', encoding="utf-8")
    assert said in begun(shell, matter, "--from", matter / "answers.toml", "--pack", pack)[1]


def test_a_list_of_another_council_is_put_to_no_paper_and_that_is_said(shell: Shell, matter: Path) -> None:
    told = '[meeting]\ncouncil = "Testford Council"\nwards = "Narnia"\n[contact]\nemail = "clerk@testford.example"\n'
    (matter / "answers.toml").write_text(told, encoding="utf-8")
    _, out, _ = begun(shell, matter, "--from", matter / "answers.toml", "--pack", "haringey-like")
    assert "The wards were not checked: the pack has no list of this council’s wards." in out
    assert "is not a ward" not in out
    assert "testford.example" not in out


ODD = ["=cmd|' /C calc'!A0", "<script>alert(1)</script> & co", "{{ 7 * 7 }} {% x %}", "#let x = 1 $a$ \\n"]


def built(shell: Shell, matter: Path, odd: str) -> dict[str, str]:
    raw = {"title": f"Review {odd}"[:120], "consultation": odd, "reasons": f"\x00{odd}", "meeting": {"venue": odd}}
    (matter / "odd.json").write_text(json.dumps(raw), encoding="utf-8")
    assert begun(shell, matter, "--from", matter / "odd.json")[0] == 0
    assert shell("paper", "build", matter / "paper.json", "-o", matter / "draft")[0] == 0
    made = {name: (matter / f"draft/agenda-paper.{name}").read_bytes() for name in ("docx", "html", "pdf")}
    return {name: folded({"docx": of_docx, "html": of_html, "pdf": of_pdf}[name](data)) for name, data in made.items()}


@pytest.mark.parametrize("odd", ODD, ids=["formula", "script", "template", "typst"])
def test_an_odd_answer_is_printed_as_typed_in_every_form(shell: Shell, matter: Path, odd: str) -> None:
    for name, words in built(shell, matter, odd).items():
        assert words.count(folded(odd)) >= 3, name
        assert "\x00" not in words


def test_an_answer_of_five_thousand_characters_is_printed_whole(shell: Shell, matter: Path) -> None:
    for name, words in built(shell, matter, "word " * 1000).items():
        assert words.count("word") >= 3000, name


def test_marks_that_turn_letters_round_are_told_of(shell: Shell, matter: Path) -> None:
    assert "evilmarks" in built(shell, matter, "\u202eevil\u200f marks")["docx"]
    _, out, _ = shell("paper", "build", matter / "paper.json", "-o", matter / "draft", "-f", "json", "--force")
    assert "“Consultation” holds a mark that turns the order of letters round" in out


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"schema_version": "9"}', "not json", '{"schema_version": "1", "title": 3}'])
def test_what_is_no_paper_is_one_sentence(shell: Shell, tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    code, _, err = shell("paper", "build", tmp_path / "bad.json", "-o", tmp_path / "out")
    assert code == 3
    assert "“bad.json”" in err
    assert "Traceback" not in err


def test_a_form_that_there_is_not_is_named(shell: Shell, matter: Path) -> None:
    begun(shell, matter)
    code, _, err = shell("paper", "build", matter / "paper.json", "-o", matter / "out", "-f", "docx,odt")
    assert code == 2
    assert "“odt” is no form of a paper" in err
