"""Every command, run as a person runs it: what it prints, where, and the status it ends with."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpora.section47.make import MAKERS
from reportkit import __main__ as door
from reportkit.api import manual
from reportkit.cli import output
from reportkit.cli.read import notice_lines
from reportkit.model import wire
from reportkit.model.document import Notice
from tests.cli.documents import TEXT, response, review, word_review

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without LanguageTool, and without progress, which depends on the speed of the machine."""
    monkeypatch.setattr(output, "_lines", lambda: lambda what, done, total: None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTKIT_ENGINE_LANGUAGETOOL", "off")
    return tmp_path


@pytest.fixture
def kept(here: Path, shell: Shell) -> Path:
    """A register that holds the two items of the review."""
    assert shell("run", review(here), "--register", "kept.sqlite3")[0] == 0
    return here / "kept.sqlite3"


# run


def test_run_makes_the_folder_beside_you_and_says_what_is_in_it(here: Path, shell: Shell) -> None:
    code, out, err = shell("run", review(here))
    assert (code, err) == (0, "")
    listed = out.partition("\n\n")[0].splitlines()[1:]
    assert {line.split()[0] for line in listed} == {path.name for path in (here / "review-paper").iterdir()}
    assert "Improvement items: 2; 2 without an action recorded." in out
    assert "Register: 2 items added, 0 already there" in out


def test_run_counts_one_thing_as_one(here: Path, shell: Shell) -> None:
    out = shell("run", review(here, text=TEXT.replace("\n2. Managers to review thresholds .\n", "")))[1]
    assert "Register: 1 item added, 0 already there" in out
    assert "0 errors, 1 warning, 0 notes" in out


def test_run_ends_with_1_only_where_it_was_asked_to(here: Path, shell: Shell) -> None:
    assert shell("run", review(here))[0] == 0
    assert shell("run", review(here), "--force", "--fail-on", "warning")[0] == 1


def test_run_takes_a_response_and_a_meeting(here: Path, shell: Shell) -> None:
    (here / "meeting.toml").write_text('council = "Eastmarch Council"\n')
    code, out, err = shell("run", review(here), "--response", response(here), "--meeting", "meeting.toml", "--out", "out")
    assert code == 0, err
    assert "2; none without an action recorded" in out
    assert json.loads((here / "out" / "paper.json").read_text())["meeting"]["council"] == "Eastmarch Council"


def test_run_never_lists_a_file_that_another_run_left(here: Path, shell: Shell) -> None:
    shell("run", word_review(here, "older.docx"), "--out", "out")
    out = shell("run", review(here), "--out", "out", "--force")[1]
    assert (here / "out" / "older-marked.docx").exists()
    assert "older-marked" not in out


def test_run_does_not_replace_a_review_that_has_the_name_of_a_paper(here: Path, shell: Shell) -> None:
    mine = word_review(here / "out", "agenda-paper.docx")
    before = mine.read_bytes()
    code, _, err = shell("run", mine, "--out", "out", "--force")
    assert (code, mine.read_bytes() == before, list((here / "out").iterdir())) == (2, True, [mine])
    assert "is one of the files to read" in err


def test_a_file_name_that_is_no_text_is_no_hindrance(here: Path, shell: Shell) -> None:
    odd = Path(b"re\xffview.txt".decode("utf-8", "surrogateescape"))
    odd.write_text(TEXT)
    assert shell("run", odd, "--out", "out")[0] == 0


@pytest.mark.java
def test_run_with_languagetool_says_nothing_of_it_where_it_answers(
    here: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTKIT_ENGINE_LANGUAGETOOL", "auto")
    code, out, err = shell("check", review(here, text="The council have agreed.\n\nThis are a sentence with a fault.\n"))
    assert "languagetool." in out, err
    assert code in (0, 1)


# read


def test_read_shows_each_paragraph_with_its_number_and_counts_them(here: Path, shell: Shell) -> None:
    code, out, err = shell("read", review(here))
    assert (code, err) == (0, "Read review.txt: 6 paragraphs, 3 headings, 37 words.\n")
    assert "Findings\n═" in out or "Findings\n─" in out
    assert "1. The Director should publish" in out


def test_read_as_json_is_the_document(here: Path, shell: Shell) -> None:
    document = wire.document_from_wire(json.loads(shell("read", review(here), "--format", "json")[1]))
    assert document.source.name == "review.txt"
    assert document.blocks[0].text == "Review of the front door"


def test_read_shows_the_text_before_its_tracked_changes(here: Path, shell: Shell) -> None:
    file = word_review(here)
    now, before = (shell("read", file, "--view", view)[1] for view in ("accepted", "original"))
    assert ("seen late" in now, "not seen" in now) == (True, False)
    assert ("seen late" in before, "not seen" in before) == (False, True)
    assert "2 tracked changes by 1 person" in now


def test_read_gives_the_outline_alone(here: Path, shell: Shell) -> None:
    assert shell("read", review(here), "--outline")[1] == "Review of the front door\nFindings\nRecommendations\n"
    assert shell("read", review(here, text="Only words, and many of them.\n"), "--outline")[1] == "No headings were found.\n"
    assert shell("read", review(here), "--outline", "--format", "json")[0] == 2


def test_read_says_a_notice_once_however_often_it_is_given() -> None:
    given = [Notice("warning", "a", "A file was not opened.", place) for place in ("p-1", "p-2")] + [Notice("note", "b", "Fine.")]
    assert notice_lines(given) == ["warning: A file was not opened. (2 times)", "note: Fine."]


def test_read_fits_the_text_to_the_terminal(here: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    long = review(here, text="Some words go on. " * 30)
    assert 90 < max(map(len, shell("read", long)[1].splitlines())) <= 100
    monkeypatch.setenv("COLUMNS", "60")
    assert 50 < max(map(len, shell("read", long)[1].splitlines())) <= 60


# check


def test_check_shows_place_quote_reason_and_suggestion(here: Path, shell: Shell) -> None:
    code, out, _ = shell("check", review(here))
    assert code == 0
    for part in ("“Findings”, paragraph 1", "Some  decisions", "Two spaces", "suggestion: one space", "explain spacing.doubled"):
        assert part in out
    assert out.endswith(
        "Read 1 document, 6 paragraphs: 0 errors, 2 warnings, 0 notes. 2 with a suggestion that cannot change the meaning.\n"
    )


def test_check_concise_is_a_line_an_issue(here: Path, shell: Shell) -> None:
    lines = shell("check", review(here), "-f", "concise")[1].splitlines()
    assert lines[0] == "review.txt: “Findings”, paragraph 1: warning spacing.doubled: Two spaces where one is meant."
    assert len(lines) == 3


def test_check_as_json_comes_back_as_the_same_results(here: Path, shell: Shell) -> None:
    code, out, _ = shell("check", review(here), "none.txt", "-f", "json")
    results, refused = wire.check_from_wire(wire.loads(out))
    assert (code, [error.code for error in refused]) == (3, ["RK201"])
    assert wire.check_to_wire(results, refused) == json.loads(out)
    assert [issue.rule for issue in results[0].issues] == ["spacing.doubled", "spacing.before-punctuation"]


def test_check_as_json_lines_is_an_object_an_issue(here: Path, shell: Shell) -> None:
    code, out, _ = shell("check", review(here), "-f", "jsonl", "--min-level", "warning")
    found = [json.loads(line) for line in out.splitlines()]
    assert (code, [line["rule"] for line in found]) == (0, ["spacing.doubled", "spacing.before-punctuation"])
    assert {line["source"] for line in found} == {"review.txt"}


def test_check_as_html_goes_to_a_file_and_not_over_another(here: Path, shell: Shell) -> None:
    code, out, err = shell("check", review(here), "-f", "html", "-o", "issues.html")
    assert (code, out, err) == (0, "", "Wrote issues.html.\n")
    assert (here / "issues.html").read_text().startswith("<!DOCTYPE html>")
    code, _, err = shell("check", review(here), "-f", "html", "-o", "issues.html")
    assert (code, "exists already" in err) == (2, True)
    assert shell("check", review(here), "-f", "html", "-o", "issues.html", "--force")[0] == 0


def test_check_never_writes_over_the_file_it_checks(here: Path, shell: Shell) -> None:
    code, _, err = shell("check", review(here), "-o", "review.txt", "--force")
    assert (code, (here / "review.txt").read_text()) == (2, TEXT)
    assert "never replaces it" in err


@pytest.mark.parametrize(("options", "status"), [("error", 0), ("warning", 1), ("note", 1), ("note --exit-zero", 0)])
def test_check_ends_with_the_status_that_was_asked_for(options: str, status: int, here: Path, shell: Shell) -> None:
    assert shell("check", review(here), "--fail-on", *options.split())[0] == status


def test_check_of_several_files_does_the_good_ones_and_ends_with_3(here: Path, shell: Shell) -> None:
    other = review(here, "other.txt", "All is well.\n")
    code, out, err = shell("check", review(here), "none.txt", other, "--fail-on", "note", "--exit-zero")
    assert code == 3
    assert "Read 2 documents, 7 paragraphs" in out
    assert err == "Error: There is no file “none.txt”.\n  Check its name and folder. (RK201)\n"


def test_check_switches_rules_on_and_off(here: Path, shell: Shell) -> None:
    assert "spacing.doubled" not in shell("check", review(here), "--disable", "spacing.doubled")[1]
    assert "spacing.doubled" not in shell("check", review(here), "--ignore", "spacing.doubled")[1]
    assert "1 warning" in shell("check", review(here), "--select", "spacing.doubled")[1]
    latin = review(here, "latin.txt", "The panel saw, inter alia, the plan.\n")
    assert "style.latin" in shell("check", latin, "--enable", "style.latin")[1]
    assert "style.latin" not in shell("check", latin)[1]


def test_a_rule_that_a_flag_switches_goes_beside_those_of_the_configuration(here: Path, shell: Shell) -> None:
    (here / "reportkit.toml").write_text('[check]\ndisable = ["spacing.doubled"]\n')
    assert "0 warnings" in shell("check", review(here), "--disable", "spacing.before-punctuation")[1]
    assert "spacing.doubled" in shell("check", review(here), "--enable", "spacing.doubled")[1]


def test_a_rule_that_does_not_exist_is_refused_with_the_nearest(here: Path, shell: Shell) -> None:
    code, _, err = shell("check", review(here), "--disable", "spacing.double")
    assert (code, "Did you mean “spacing.doubled”?" in err) == (2, True)


# baseline


def test_a_baseline_hides_what_was_accepted_and_is_pruned(here: Path, shell: Shell) -> None:
    code, _, err = shell("baseline", "write", review(here))
    assert (code, "2 places accepted" in err) == (0, True)
    assert shell("baseline", "write", review(here))[0] == 2
    code, out, _ = shell("check", review(here), "--baseline", "reportkit-baseline.json", "--fail-on", "note")
    assert (code, "2 places that the baseline holds are not shown." in out) == (0, True)
    clean = review(here, "corrected.txt", TEXT.replace("  ", " "))
    assert "1 place taken out, 1 place left." in shell("baseline", "prune", clean)[2]


def test_a_baseline_that_cannot_be_read_is_one_sentence_and_status_2(here: Path, shell: Shell) -> None:
    (here / "list.json").write_text("[1, 2]")
    for name in ("none.json", "list.json"):
        code, _, err = shell("check", review(here), "--baseline", name)
        assert (code, f"The baseline {name} cannot be read." in err) == (2, True)
    assert shell("baseline", "write", review(here), "none.txt", "-o", "some.json")[0] == 3


# dictionary


def test_words_are_added_once_to_a_plain_file_and_listed(here: Path, shell: Shell) -> None:
    code, _, err = shell("dictionary", "add", "Larkfold", "First  Contact", "--file", "words.txt")
    assert (code, (here / "words.txt").read_text()) == (0, "Larkfold\nFirst Contact\n")
    assert 'To use it, write dictionaries = ["words.txt"]' in err
    (here / "reportkit.toml").write_text('[check]\ndictionaries = ["words.txt"]\nwords = ["Eastmarch"]\n')
    assert "1 word added, 1 already there" in shell("dictionary", "add", "larkfold", "Vale")[2]
    listed = shell("dictionary", "list")[1]
    assert listed == "check.words (1 word)\n  Eastmarch\nwords.txt (3 words)\n  First Contact\n  Larkfold\n  Vale\n"


def test_a_dictionary_that_is_not_named_or_not_text_is_one_sentence_and_status_2(here: Path, shell: Shell) -> None:
    code, _, err = shell("dictionary", "add", "Larkfold")
    assert (code, "No dictionary is configured." in err) == (2, True)
    (here / "words.txt").write_bytes(b"\xff\xfe\x00")
    assert shell("dictionary", "add", "Larkfold", "--file", "words.txt")[0] == 2
    assert shell("dictionary", "add", "# Larkfold", "--file", "new.txt")[0] == 2
    assert (here / "words.txt").read_bytes() == b"\xff\xfe\x00"


# compare


def test_compare_says_what_was_mended_and_ends_with_1_only_where_something_stands(here: Path, shell: Shell) -> None:
    draft, corrected = review(here), review(here, "corrected.txt", TEXT.replace("  ", " ").replace(" .", "."))
    code, out, err = shell("compare", draft, corrected, "--format", "statement")
    assert (code, err.count("LanguageTool is switched off")) == (0, 1)
    assert out.startswith("Of 2 places to mend in review.txt, 2 are fixed in corrected.txt; none is left. None is new.")
    assert shell("compare", corrected, draft, "--fail-on", "warning")[0] == 1
    assert wire.comparison_from_wire(wire.loads(shell("compare", draft, corrected, "-f", "json")[1])).left == ()


def test_compare_of_a_missing_file_is_one_sentence_and_status_3(here: Path, shell: Shell) -> None:
    code, out, err = shell("compare", review(here), "none.txt")
    assert (code, out) == (3, "")
    assert "There is no file “none.txt”." in err


# annotate


def test_annotate_writes_beside_the_file_and_leaves_it_alone(here: Path, shell: Shell) -> None:
    file = word_review(here)
    before = file.read_bytes()
    code, out, err = shell("annotate", file)
    assert (code, out, file.read_bytes()) == (0, "", before)
    assert f"Wrote {here}/review-marked.docx: 4 comments on the exact words. 1 correction as a tracked change" in err
    assert (here / "review-marked.docx").exists()


def test_annotate_does_not_replace_a_file_unless_it_is_told_to(here: Path, shell: Shell) -> None:
    mine = review(here, "review-marked.docx", "mine")
    code, _, err = shell("annotate", word_review(here))
    assert (code, mine.read_text(), "exists already" in err) == (2, "mine", True)
    assert shell("annotate", word_review(here), "--force")[0] == 0
    assert mine.read_bytes() != b"mine"


def test_annotate_never_replaces_the_review_itself(here: Path, shell: Shell) -> None:
    file = word_review(here)
    before = file.read_bytes()
    assert shell("annotate", file, "-o", file, "--force")[0] == 2
    assert file.read_bytes() == before


def test_annotate_refuses_what_can_carry_no_marks_in_plain_words(here: Path, shell: Shell) -> None:
    file = review(here)
    code, _, err = shell("annotate", file, "-o", "out.txt")
    assert code == 2
    assert err.startswith(f"Error: “{file.name}” is neither a Word file (.docx) nor a PDF: only those can carry marks.\n")
    assert not (here / "out.txt").exists()


def test_annotate_gives_a_file_of_the_same_kind(here: Path, shell: Shell) -> None:
    code, _, err = shell("annotate", word_review(here), "-o", "out.pdf")
    assert code == 2
    assert "give it a name in .docx" in err
    assert not (here / "out.pdf").exists()


def test_annotate_highlights_a_pdf_and_lists_its_issues_by_page(here: Path, shell: Shell) -> None:
    file = MAKERS["review.pdf"](here / "final.pdf")
    (here / "reportkit.toml").write_text('[check]\nenable = ["style"]\n', encoding="utf-8")
    code, out, err = shell("annotate", file)
    assert (code, out) == (0, "")
    assert "on the exact words. The text was not changed." in err
    assert (here / "final-marked.pdf").read_bytes().startswith(file.read_bytes())
    assert "page 1" in (here / "issues.html").read_text(encoding="utf-8").casefold()


# extract


def test_extract_quotes_items_with_owner_date_and_action(here: Path, shell: Shell) -> None:
    code, out, _ = shell("extract", review(here), "--response", response(here))
    assert code == 0
    assert "1  The Director should publish a timetable by 31 March 2027." in out
    assert "owner: Head of Access; due: 1 March 2027" in out
    assert "action: Publish the timetable on the website." in out
    assert "2 improvement items proposed from 1 document." in out


def test_extract_as_json_comes_back_and_names_what_was_refused(here: Path, shell: Shell) -> None:
    code, out, _ = shell("extract", review(here), "none.txt", "-f", "json")
    assert (code, [error["code"] for error in json.loads(out)["errors"]]) == (3, ["RK201"])
    assert len(wire.extraction_from_wire(json.loads(out)).items) == 2


def test_a_review_that_is_given_twice_counts_once(here: Path, shell: Shell) -> None:
    copy = review(here / "copy")
    assert shell("extract", review(here), copy)[1] == shell("extract", copy)[1]


def test_extract_of_a_text_without_findings_says_so(here: Path, shell: Shell) -> None:
    out = shell("extract", review(here, text="Lunch is at noon.\n"))[1]
    assert out == "0 improvement items proposed from 1 document. Found: nothing.\n"


# register


def test_register_list_shows_the_items_and_finds_words(kept: Path, shell: Shell) -> None:
    code, out, _ = shell("register", "list", "--register", kept)
    assert (code, out.splitlines()[-1], "R-0002" in out) == (0, "2 items.", True)
    assert shell("register", "list", "--register", kept, "--text", "timetable")[1].endswith("1 item.\n")
    assert shell("register", "list", "--register", kept, "--state", "closed")[1].endswith("0 items.\n")


def test_register_show_gives_quotation_source_and_history(kept: Path, shell: Shell) -> None:
    code, out, _ = shell("register", "show", "R-0001", "--register", kept)
    assert (code, out.splitlines()[0]) == (0, "R-0001  (reference 1 in review.txt)")
    assert "“The Director should publish a timetable by 31 March 2027.” (Recommendations)" in out
    assert out.rstrip().endswith("recorded: state “proposed”")


def test_register_export_is_json_or_a_table(kept: Path, here: Path, shell: Shell) -> None:
    items = json.loads(shell("register", "export", "--register", kept)[1])["items"]
    assert [item["number"] for item in items] == ["R-0001", "R-0002"]
    assert json.loads(shell("register", "list", "--register", kept, "-f", "json")[1])["items"] == items
    assert json.loads(shell("register", "show", "R-0002", "--register", kept, "-f", "json")[1])["items"] == items[1:]
    code, _, err = shell("register", "export", "--register", kept, "-f", "csv", "-o", "items.csv")
    rows = list(csv.reader(io.StringIO((here / "items.csv").read_bytes().decode("utf-8-sig"), newline="")))
    assert (code, err, [row[0] for row in rows]) == (0, "Wrote items.csv: 2 items.\n", ["Number", "R-0001", "R-0002"])


def test_an_item_or_a_register_that_is_not_there_is_said_plainly(kept: Path, here: Path, shell: Shell) -> None:
    code, out, err = shell("register", "show", "R-0009", "--register", kept)
    assert (code, out, "has no item “R-0009”" in err) == (2, "", True)
    for command in (("list",), ("show", "R-0001"), ("export",)):
        code, out, err = shell("register", *command, "--register", "none.sqlite3")
        assert (code, out, "There is no register “none.sqlite3”" in err) == (2, "", True)
    assert not (here / "none.sqlite3").exists()


# about the tool


def test_explain_gives_reason_source_and_examples(shell: Shell) -> None:
    code, out, _ = shell("explain", "headings.level-skipped")
    assert code == 0
    assert all(part in out for part in ("Why: ", "Source: ", "Fires on:", "Stays silent on:", "To switch it off"))
    assert "[[" not in shell("explain", "nosuch")[2]
    assert shell("explain", "nosuch")[0] == 2


def test_rules_lists_all_or_one_family(shell: Shell) -> None:
    assert "spacing.doubled" in shell("rules")[1]
    assert "spacing.doubled" not in shell("rules", "headings")[1]
    assert shell("rules", "--family", "headings")[1] == shell("rules", "headings")[1]
    code, _, err = shell("rules", "nosuch")
    assert (code, "There is no family of rules “nosuch”" in err, "headings, " in err) == (2, True, True)


def test_rules_are_listed_by_family_as_the_configuration_sets_them(here: Path, shell: Shell) -> None:
    settings = '[check]\nhouse_styles = ["eastmarch"]\nprofile = "draft"\nenable = ["style.long-sentence"]\n'
    (here / "reportkit.toml").write_text(settings + '[check.options."style.long-sentence"]\nwords = 35\n')
    out = shell("rules")[1]
    assert out.index("spacing (") < out.index("style (") < out.index("eastmarch (")
    assert " of them on (" in out.splitlines()[-2]
    found = {rule["id"]: rule for rule in json.loads(shell("rules", "--format", "json")[1])["rules"]}
    assert found["style.long-sentence"]["options"] == [{"name": "words", "default": 40, "value": 35}]
    assert (found["style.long-sentence"]["on"], found["placeholders.draft-mark"]["on"]) == (True, False)
    assert found["placeholders.comment-left"]["level"] == "note"
    assert found["eastmarch.names"]["origin"] == "eastmarch"


def test_an_option_or_a_house_style_that_is_wrong_is_named(here: Path, shell: Shell) -> None:
    (here / "reportkit.toml").write_text('[check.options."style.long-sentence"]\nword = 35\n')
    code, out, err = shell("rules")
    assert (code, out, "no option “word”" in err, "Did you mean “words”?" in err) == (2, "", True, True)
    (here / "reportkit.toml").write_text('[check]\nhouse_styles = ["nowhere.toml"]\n')
    code, _, err = shell("rules")
    assert (code, "The house style nowhere.toml cannot be read" in err, "gov-uk" in err) == (2, True, True)


def test_config_says_each_value_and_where_it_is_from(here: Path, shell: Shell) -> None:
    (here / "reportkit.toml").write_text('[check]\nfail_on = "note"\n')
    lines = {line.split()[0]: line.split()[1:] for line in shell("config")[1].splitlines() if "." in line.split(maxsplit=1)[0]}
    assert lines["check.fail_on"][0] == "note"
    assert lines["engine.languagetool"] == ["off", "REPORTKIT_ENGINE_LANGUAGETOOL"]
    assert lines["limits.ratio"] == ["200", "default"]
    assert "auto" in shell("--isolated", "config")[1]


def test_the_default_configuration_is_a_configuration(here: Path, shell: Shell) -> None:
    (here / "mine.toml").write_text(shell("config", "--default")[1])
    code, out, err = shell("--config", "mine.toml", "check", review(here))
    assert (code, err) == (0, ""), out


def test_plugins_lists_what_is_loaded(shell: Shell) -> None:
    code, out, _ = shell("plugins")
    assert code == 0
    assert {line.split()[0] for line in out.splitlines()[2:]} == {"readers", "rules", "extractors", "renderers"}


def test_docs_lists_the_pages_and_prints_each(shell: Shell) -> None:
    listed = shell("docs")[1]
    for name, text in manual().items():
        assert f"  {name}  " in listed
        assert shell("docs", name) == (0, text, "")
    code, out, err = shell("docs", "nosuch")
    assert (code, out, "The manual has no page “nosuch”" in err) == (2, "", True)


def test_doctor_says_how_each_part_is(shell: Shell) -> None:
    code, out, _ = shell("doctor")
    assert code == 0, out
    assert "warn  LanguageTool: switched off" in out
    assert out.endswith("Everything works.\n")


def test_the_version_is_a_line(shell: Shell) -> None:
    code, out, err = shell("--version")
    assert (code, out.split()[0], len(out.splitlines()), err) == (0, "reportkit", 1, "")


# wrong use, and bad ends


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nosuch", "No such command 'nosuch'"),
        ("check", "`reportkit check` needs FILES"),
        ("run", "`reportkit run` needs REVIEWS"),
        ("register show", "`reportkit register show` needs ITEM"),
        ("check a.txt --nosuch", "No such option: --nosuch"),
        ("check a.txt --format pdf", "--format: 'pdf' is not one of"),
        ("check a.txt --fail-on high", "--fail-on: 'high' is not one of"),
        ("register list --state open", "--state: 'open' is not one of"),
        ("config extra", "extra"),
    ],
)
def test_wrong_use_is_one_sentence_and_status_2(line: str, words: str, shell: Shell) -> None:
    code, out, err = shell(*line.split())
    assert (code, out) == (2, "")
    assert words in err.splitlines()[0]
    assert err.startswith("Error: ")
    assert err.splitlines()[1:] == [err.splitlines()[1]]
    assert "shows how it is used" in err


def test_a_bad_configuration_names_its_key_and_file(here: Path, shell: Shell) -> None:
    (here / "reportkit.toml").write_text('[check]\nfail_onn = "note"\n')
    code, _, err = shell("check", review(here))
    assert (code, "check.fail_onn" in err, "Did you mean “check.fail_on”?" in err) == (2, True, True)
    assert shell("--config", "none.toml", "config")[0] == 2


def test_an_interrupted_command_says_so(here: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportkit.api.read", interrupted)
    assert shell("read", review(here)) == (130, "", "Stopped. Nothing is left half done.\n")


def test_a_fault_inside_is_a_sentence_without_the_words_of_the_document(
    here: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object) -> None:
        raise RuntimeError("Confidential words")

    monkeypatch.setattr("reportkit.api.read", faulty)
    code, _, err = shell("read", review(here))
    assert (code, "RuntimeError" in err, "Confidential" in err, "Traceback" in err) == (2, True, False, False)


def test_a_reader_who_has_enough_is_no_fault_and_a_full_disk_is_said(here: Path) -> None:
    command = [sys.executable, "-m", "reportkit", "rules"]
    begun = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert begun.stdout
    assert begun.stderr
    begun.stdout.close()
    assert (begun.wait(30), begun.stderr.read()) == (0, b"")
    begun.stderr.close()
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w") as full:
            ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=30)
        assert (ended.returncode, "the disk is full" in ended.stderr) == (2, True)


def test_letters_that_steer_a_terminal_do_not_reach_one(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for screen, expected in ((Terminal(), "safe[2J\n"), (io.StringIO(), "safe\x1b[2J\n")):
        monkeypatch.setattr(sys, "stdout", screen)
        output.say("safe\x1b[2J")
        assert screen.getvalue() == expected


def test_the_door_ends_the_process_with_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit) as ended:
        door.main(["nosuch"])
    assert ended.value.code == 2
