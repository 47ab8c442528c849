"""A review played through the command line: what it says, what it keeps, how it goes on, and what the register tells of it."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportkit import api
from reportkit.cli import output
from reportkit.cli.editor import edited
from reportkit.errors import ConfigError
from reportkit.model.entry import Entry
from reportkit.model.finding import Owner

ROOT = Path(__file__).resolve().parents[2]
Play = Callable[..., tuple[int, str, str]]
REVIEW = """# Review of the front door in Larkfold

## Findings

4.2 Some decisions are late, and partners were told of only half of them.

## Recommendations

1. The Director should publish a timetable by 31 March 2027.
2. Managers to review thresholds.
3. The council should:
   - ask parents for permission before agencies are checked;
   - tell partners of each decision within five working days; and
   - record when permission is not required.
4. Managers should look again at thresholds with partners, in due course, and should report to the committee.
5. The lead auditor should report on the quality assurance cycle every quarter.
"""
LINKED = """Review of the front door in Larkfold

Findings

4.2 Some decisions are late, and partners were told of only half of them.

Recommendations

1. The Director should publish a timetable (see 4.2).
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the review in it."""
    monkeypatch.setattr(output, "_lines", lambda: lambda what, done, total: None)
    monkeypatch.setattr("getpass.getuser", lambda: "A. Clerk")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "review.md").write_text(REVIEW, encoding="utf-8")
    return tmp_path


@pytest.fixture
def play(shell: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch) -> Play:
    """Runs `reportkit review review.md` with options, and types the lines."""

    def run(*typed: str, options: tuple[str, ...] = ("--register", "r.sqlite3"), files: tuple[str, ...] = ("review.md",)) -> Any:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        return shell("review", *files, *options)

    return run


class NobodyThere:
    """A standard input that is no terminal."""

    def isatty(self) -> bool:
        return False


def kept(path: str = "r.sqlite3") -> tuple[Entry, ...]:
    with api.open_register(path=Path(path), create=False) as register:
        return register.entries()


# the dialogue


def test_a_whole_sitting_is_counted_and_says_where_it_is_recorded(play: Play) -> None:
    code, out, err = play(
        "keep", "merge 4", "split", "yes", "keep", "edit due 1 May 2027", "keep", "drop the law asks it already", "skip", "keep"
    )
    assert (code, err) == (0, "")
    assert "Looked at 7 of 8: 4 kept (1 edited), 1 merged, 1 split in 3, 1 dropped; 1 left." in out
    assert f"It is recorded in the register {Path('r.sqlite3').absolute()}." in out
    assert out.rstrip().endswith("Go on later with: reportkit review review.md --register r.sqlite3")
    assert [entry.item.state for entry in kept()] == [
        "agreed", "dropped", "dropped", "proposed", "agreed", "agreed", "agreed", "dropped",
    ]  # fmt: skip


def test_an_item_is_shown_with_its_quote_its_place_its_advice_and_what_is_missing(play: Play) -> None:
    out = play("2", "quit")[1]
    assert "Item 2 of 5 · 5 left · R-0002 · reference 2 · not decided" in out
    assert "  “Managers to review thresholds.”\n" in out
    assert "— review.md, under “Review of the front door in Larkfold › Recommendations”" in out
    assert "Owner     Managers" in out
    assert "Due       not given" in out
    assert "  - “review” does not say what will be done." in out
    assert max(len(line) for line in out.splitlines() if not line.startswith(("Each", "It is"))) <= 80


def test_looking_and_going_about_decides_nothing(play: Play) -> None:
    out = play("", "skip", "back", "back", "next", "list", "help", "show", "5", "next", "99", "quit")[1]
    assert {entry.item.state for entry in kept()} == {"proposed"}
    assert "Nothing was decided. Type a word, such as keep" in out
    assert "This is the first item." in out
    assert "This is the last item." in out
    assert "There is no item 99." in out
    assert "Looked at 0 of 5; 5 left.\nNothing was decided.\n" in out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("kepe", "“kepe” is not a command. Did you mean keep? Nothing was done."),
        ("drpo not ours", "Did you mean drop?"),
        ("s", "“s” could be split or skip or show. Nothing was done."),
        ("xyzzy", "help lists what there is. Nothing was done."),
        ("keep due 1 May 2027", "Did you mean edit due?"),
        ("edit due soonish", "“soonish” is no date, meeting or cycle. Due stays “by 31 March 2027”."),
        ("edit onwer the Director", "“onwer” is no field. Did you mean edit owner? Nothing was done."),
        ("edit colour red", "“colour” cannot be edited."),
        ("edit title", "A title cannot be empty"),
        ("merge 1", "An item is merged with another one."),
        ("merge 77", "There is no item 77."),
        ("accept 1", "This item has no links."),
        ("undo", "There is no decision to take back."),
        ("split one", "Nothing was split: it takes two parts or more."),
    ],
)
def test_bad_input_is_answered_plainly_and_changes_nothing(play: Play, typed: str, told: str) -> None:
    code, out, err = play(typed, "none" if typed == "edit title" else "")
    assert (code, err) == (0, "")
    assert told in " ".join(out.split())
    assert {(entry.item.state, entry.item.revision) for entry in kept()} == {("proposed", 1)}


@pytest.mark.parametrize("answer", ["", "quit", "back"])
def test_a_drop_without_a_reason_drops_nothing_and_a_command_is_no_reason(play: Play, answer: str) -> None:
    assert "Why is it dropped?" in play("drop", answer)[1]
    assert kept()[0].item.state == "proposed"


def test_a_field_is_asked_for_until_it_can_be_read(play: Play) -> None:
    play("edit", "Publish it", "", "Head of Access", "soon", "1 May 2027", "high", "")
    item = kept()[0].item
    assert (item.title, item.owner.post, item.due.iso, item.priority) == ("Publish it", "Head of Access", "2027-05-01", "high")
    assert (item.edited_fields, item.state) == (("title", "owner", "due", "priority"), "proposed")


def test_a_date_that_has_gone_by_is_remarked_on(play: Play) -> None:
    assert "2020-05-01 has gone by: is the year right?" in play("edit due 1 May 2020")[1]


def test_undo_takes_a_decision_back_and_the_history_says_so(play: Play) -> None:
    play("keep", "undo", "3", "split", "no", "ask", "tell", "", "undo")
    entries = kept()
    assert [entry.item.state for entry in entries] == ["proposed"] * 5 + ["dropped"] * 2
    assert [event.what for event in entries[0].history] == ["recorded", "kept", "taken back"]
    assert [event.reason for event in entries[5].history][-1] == "The split was taken back."
    assert "Item 1 of 5 · 5 left" in play("quit")[1]


def test_a_link_is_accepted_by_its_number_and_the_history_says_so(play: Play) -> None:
    Path("review.txt").write_text(LINKED, encoding="utf-8")
    out = play("reject", "accept 2", "link 1 accept", "list", "show", files=("review.txt",))[1]
    assert "Link 1 is rejected." in out
    assert "They are numbered 1 to 1." in " ".join(out.split())
    assert out.count("(accepted: one names the number of the other; 100% sure)") == 1
    first = kept()[0]
    assert [(said.verdict, said.by) for said in first.item.link_decisions] == [("accepted", "A. Clerk")]
    assert (first.item.state, [event.what for event in first.history]) == ("proposed", ["recorded"] + ["link decided"] * 2)


def test_no_colour_and_no_escape_sequence_is_written_where_nobody_looks(play: Play) -> None:
    (Path("review.md")).write_text(REVIEW.replace("thresholds.", "thresholds\x1b[31m."), encoding="utf-8")
    assert "\x1b[1m" not in play("keep", "keep")[1]


def test_a_document_without_items_says_so(play: Play) -> None:
    Path("review.md").write_text("# Notes\n\nThe weather was fine.\n", encoding="utf-8")
    assert "No improvement items were found" in play("keep")[1]


def test_nothing_can_be_said_yes_to_unseen(shell: Callable[..., tuple[int, str, str]]) -> None:
    assert shell("review", "review.md", "--yes")[0] == 2


# going on


def test_a_later_sitting_goes_on_where_the_first_left_off(play: Play) -> None:
    play("keep", "skip", "edit owner Head of Practice")
    out = play("list", "2", "keep")[1]
    assert "Item 2 of 5 · 4 left" in out
    assert "1  kept" in out
    assert "3  edited, not decided" in out
    assert [entry.item.state for entry in kept()] == ["agreed", "agreed", "proposed", "proposed", "proposed"]


def test_everything_in_the_register_can_be_reviewed_without_its_files(play: Play) -> None:
    play("keep")
    Path("review.md").unlink()
    code, out, _ = play("keep", files=())
    assert code == 0
    assert "4 items to decide on, of 5." in out
    assert [entry.item.state for entry in kept()][:3] == ["agreed", "agreed", "proposed"]


def _started(*options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-u", "-m", "reportkit", "review", "review.md", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


def _type(process: subprocess.Popen[str], line: str, until: str) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    for said in process.stdout:
        if until in said:
            return
    raise AssertionError(f"it never said “{until}”")


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
@pytest.mark.parametrize("options", [("--register", "r.sqlite3"), ("--save", "my.review.json")])
def test_what_was_said_to_be_decided_survives_kill_minus_nine(play: Play, options: tuple[str, ...]) -> None:
    process = _started(*options)
    _type(process, "keep", "Item 1 is agreed.")
    _type(process, "merge 4", "is merged into item 4")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    out = play("list", options=options)[1]
    assert "Item 3 of 5 · 3 left" in out
    assert "1  kept" in out
    assert "2  merged with 4" in out
    assert sorted(path.name for path in Path().iterdir() if path.name.startswith(".")) == []


@pytest.mark.skipif(os.name != "posix", reason="needs a signal")
def test_control_c_loses_nothing_and_says_how_to_go_on() -> None:
    process = _started("--register", "r.sqlite3")
    _type(process, "keep", "Item 1 is agreed.")
    process.send_signal(signal.SIGINT)
    out = process.communicate()[0]
    assert process.returncode == 130
    assert "Looked at 1 of 5: 1 kept; 4 left." in out
    assert "Go on later with: reportkit review review.md --register r.sqlite3" in out
    assert kept()[0].item.state == "agreed"


# the register afterwards


def test_the_history_says_who_decided_what_from_what_to_what_and_why(play: Play) -> None:
    play("edit owner Head of Access", "keep", "drop not ours", "keep")
    first, second, *_ = kept()
    assert [(event.who, event.what, event.field, event.old, event.new) for event in first.history[1:]] == [
        ("A. Clerk", "edited", "owner", "The Director", "Head of Access"),
        ("A. Clerk", "kept", "state", "proposed", "agreed"),
    ]
    assert (second.history[-1].what, second.history[-1].new, second.history[-1].reason) == ("dropped", "dropped", "not ours")
    assert (first.item.reviewed_by, first.item.decision, first.item.edited_fields) == ("A. Clerk", "edit", ("owner",))
    assert (first.item.reviewed_at, first.item.revision) == (first.history[-1].when, 3)


def test_a_merge_is_told_on_both_items_and_both_quotes_stand_under_the_one_that_stays(play: Play) -> None:
    play("2", "merge 4")
    gone, whole = kept()[1], kept()[3]
    assert (gone.item.merged_into, gone.item.state) == (whole.item.id, "dropped")
    assert {finding.ref for finding in whole.findings} == {"2", "4"}
    assert [(event.what, event.field) for event in whole.history] == [
        ("recorded", "state"),
        ("merged", "origins"),
        ("merged", "smart"),
    ]
    assert whole.history[-1].reason == "took in reference 2: Managers to review thresholds"
    assert [event.field for event in gone.history[1:]] == ["state", "merged_into"]


def test_the_parts_of_a_split_say_what_they_come_from_and_keep_its_quote(play: Play) -> None:
    play("3", "split", "yes")
    entries = kept()
    parts = [entry for entry in entries if entry.item.split_from == entries[2].item.id]
    assert [part.number for part in parts] == ["R-0006", "R-0007", "R-0008"]
    assert all(part.findings == entries[2].findings for part in parts)
    assert all((part.history[0].reason or "").startswith("part of reference 3") for part in parts)
    assert (entries[2].history[-1].what, entries[2].history[-1].reason) == ("split", "in 3")


def test_the_same_review_recorded_again_moves_nothing_that_was_decided(play: Play) -> None:
    play("keep", "merge 4", "split", "yes")
    before = kept()
    with api.open_register(path=Path("r.sqlite3")) as register:
        done = api.record(api.propose(api.extract([api.read("review.md")])), register)
    assert (done.added, done.unchanged) == (0, 5)
    assert kept() == before


def test_an_item_that_somebody_changed_meanwhile_is_shown_both_ways_and_decided_anew(
    play: Play, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    play("quit")

    class Typing(NobodyThere):
        lines = iter(["keep\n", "keep\n", "quit\n"])
        met = False

        def readline(self) -> str:
            if not self.met:
                with api.open_register(path=Path("r.sqlite3")) as register:
                    register.edit("R-0001", {"owner": Owner(raw="Head of Practice")}, who="B. Lead", when=api.now())
            self.met = True
            return next(self.lines)

    monkeypatch.setattr(sys, "stdin", Typing())
    from reportkit.__main__ import status

    assert status(["review", "review.md", "--register", "r.sqlite3"]) == 0
    out = capfd.readouterr().out
    assert "R-0001 was changed by B. Lead" in out
    assert "  owner: you saw “The Director”; it is now “Head of Practice”\n" in out
    first = kept()[0]
    assert (first.item.owner.raw, first.item.state) == ("Head of Practice", "agreed")
    assert [event.who for event in first.history] == ["A. Clerk", "B. Lead", "A. Clerk"]


# a review that is kept in a file


def test_a_saved_review_holds_its_decisions_and_is_applied_to_a_register_once(play: Play) -> None:
    save = ("--save", "my.review.json")
    play("keep", "merge 4", "split", "yes", "edit due 1 May 2027", "keep", "skip", "drop no power", options=save)
    found = json.loads(Path("my.review.json").read_text(encoding="utf-8"))
    assert [decision["act"] for decision in found["decisions"]] == ["keep", "merge", "split", "edit", "keep", "drop"]
    assert not Path("r.sqlite3").exists()
    apply = ("--register", "r.sqlite3", "--decisions", "my.review.json")
    code, out, err = play(options=apply)
    assert (code, err) == (0, "")
    assert "6 decisions applied; 0 conflicts." in out
    states = [(entry.item.state, entry.item.decision, entry.item.title) for entry in kept()]
    by_title = {item["title"]: (item["state"], item["decision"]) for item in found["items"]}
    assert {title: (state, decision) for state, decision, title in states} == by_title
    before = kept()
    assert "0 decisions applied, 6 there already; 0 conflicts." in play(options=apply)[1]
    assert kept() == before


def test_a_saved_merge_does_not_stand_in_the_way_of_what_was_decided_on_the_other_item(play: Play) -> None:
    play("2", "merge 4", "4", "edit due monthly", "keep", options=("--save", "my.review.json"))
    assert "3 decisions applied; 0 conflicts." in play(options=("--register", "r.sqlite3", "--decisions", "my.review.json"))[1]
    whole = kept()[3]
    assert (whole.item.state, whole.item.due.kind, len(whole.item.origins)) == ("agreed", "cycle", 2)


def test_a_saved_review_goes_on_after_it_was_cut_short(play: Play) -> None:
    play("edit due monthly", "keep", "2", "merge 4", "4", "keep", options=("--save", "my.review.json"))
    whole = Path("my.review.json").read_text(encoding="utf-8")
    part = json.loads(whole)
    Path("part.review.json").write_text(json.dumps({**part, "decisions": part["decisions"][:3]}), encoding="utf-8")
    assert "3 decisions applied;" in play(options=("--register", "r.sqlite3", "--decisions", "part.review.json"))[1]
    out = play(options=("--register", "r.sqlite3", "--decisions", "my.review.json"))[1]
    assert "1 decision applied, 3 there already; 0 conflicts." in out
    assert [entry.item.state for entry in kept()] == ["agreed", "dropped", "proposed", "agreed", "proposed"]


def test_a_saved_decision_on_an_item_that_was_changed_since_is_a_conflict_that_shows_both(play: Play) -> None:
    play("keep", "drop no power", "edit due monthly", "merge 4", options=("--save", "my.review.json"))
    play("quit")
    with api.open_register(path=Path("r.sqlite3")) as register:
        register.edit("R-0002", {"owner": Owner(raw="Head of Practice")}, who="B. Lead", when=api.now())
        register.edit("R-0003", {"priority": "high"}, who="B. Lead", when=api.now())
    code, out, err = play(options=("--register", "r.sqlite3", "--decisions", "my.review.json"))
    assert code == 2
    assert "R-0002 “Managers to review thresholds” was changed by B. Lead" in err
    assert "owner is now “Head of Practice”. The saved review says: drop (no power)." in err
    assert "priority is now “high”. The saved review says: edit, due “monthly”." in err
    assert "1 decision applied; 2 conflicts." in out
    assert [entry.item.state for entry in kept()] == ["agreed"] + ["proposed"] * 4
    assert kept()[3].item.revision == 1, "what was to follow the refused edit was done all the same"


def test_a_saved_review_of_another_version_of_the_document_is_refused(play: Play) -> None:
    play("keep", options=("--save", "my.review.json"))
    Path("review.md").write_text(REVIEW.replace("quarter", "year"), encoding="utf-8")
    code, _, err = play("keep", options=("--save", "my.review.json"))
    assert code == 2
    assert "holds decisions on “review.md” as it was then" in err


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_version": "1", "sources": [], "decisions": [{}]}'])
def test_a_file_that_is_no_saved_review_is_refused_and_left_alone(play: Play, text: str) -> None:
    Path("my.review.json").write_text(text, encoding="utf-8")
    code, _, err = play("keep", options=("--save", "my.review.json"))
    assert code == 2
    assert "is not a saved review" in err
    assert Path("my.review.json").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["nowhere/my.review.json", "folder"])
def test_a_place_that_cannot_hold_the_file_is_refused_before_anything_is_decided(play: Play, name: str) -> None:
    Path("folder").mkdir()
    code, out, _ = play("keep", options=("--save", name))
    assert (code, out) == (2, "")


def test_a_review_file_that_another_sitting_has_written_is_not_overwritten(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    class Typing(NobodyThere):
        def readline(self) -> str:
            Path("my.review.json").write_text("theirs", encoding="utf-8")
            return "keep\n"

    monkeypatch.setattr(sys, "stdin", Typing())
    from reportkit.__main__ import status

    assert status(["review", "review.md", "--save", "my.review.json"]) == 2
    assert Path("my.review.json").read_text(encoding="utf-8") == "theirs"


# the text editor


def _editor(folder: Path, script: str) -> str:
    (folder / "editor.py").write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{script}\n", encoding="utf-8")
    return f"{sys.executable} {folder / 'editor.py'}"


def test_the_editor_gives_back_what_differs(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = 'path.write_text(path.read_text().replace(\'due = ""\', \'due = "monthly"\').replace("old words", ""))'
    monkeypatch.setenv("EDITOR", _editor(here, script))
    monkeypatch.delenv("VISUAL", raising=False)
    assert edited({"title": "A “title”\\", "due": "", "action": "old words"}) == {"due": "monthly", "action": "none"}


@pytest.mark.parametrize(
    "script", ["path.write_text('due = soon')", "path.write_text('due = 3')", "sys.exit(1)", "path.unlink()"]
)
def test_an_editor_that_leaves_no_sound_file_changes_nothing(here: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setenv("VISUAL", _editor(here, script))
    with pytest.raises(ConfigError):
        edited({"due": ""})


def test_after_no_and_nothing_typed_nothing_is_split_and_the_printed_parts_are_offered_again(play: Play) -> None:
    out = play("3", "split", "no", "", "split", "no", "", "quit")[1]
    assert out.count("An item for each of these 3 parts?") == 2
    assert out.count("Nothing was split: it takes two parts or more.") == 2
    assert len(kept()) == 5


def test_yes_and_no_are_answers_and_never_a_parts_words(play: Play) -> None:
    out = play("2", "split", "no", "yes", "sign it", "date it", "", "quit")[1]
    assert "“yes” is an answer and no part." in out
    assert [entry.item.title for entry in kept() if entry.item.split_from] == ["Sign it", "Date it"]


def test_the_answer_can_be_typed_with_the_command(play: Play) -> None:
    play("3", "split yes", "quit")
    assert len([entry for entry in kept() if entry.item.split_from]) == 3


def test_the_register_says_what_became_of_items_that_were_split_merged_and_dropped(
    play: Play, shell: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    play("1", "drop no power", "2", "merge 4", "3", "split yes", "quit")
    monkeypatch.setenv("COLUMNS", "200")
    lines = shell("register", "list", "--register", "r.sqlite3")[1].splitlines()
    state = {words[0]: line for line in lines if (words := line.split())}
    assert " dropped " in state["R-0001"]
    assert " merged into R-0004 " in state["R-0002"]
    assert " split into R-0006, R-0007, R-0008 " in state["R-0003"]
