"""The whole line: a folder and a register that agree, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from reportkit import api
from reportkit.config import Config, load_config
from reportkit.errors import ConfigError, RegisterError, WriteError
from reportkit.model.paper import Meeting
from reportkit.register.store import Pending, open_register
from tests.cli.documents import response, review, word_review

CONFIG: Config = load_config(isolated=True, flags={"engine.languagetool": "off"})
Line = Callable[..., api.Outcome]

#: What a run calls on its way, each with the name by which it can be made to fail.
STEPS = ("check", "extract", "propose", "compose", "render", "render_issues", "annotate", "open_register")


@pytest.fixture
def line(tmp_path: Path) -> Line:
    """Runs some reviews into `out`, with the register beside it."""

    def run(*reviews: Path, **more: Any) -> api.Outcome:
        return api.run(api.Job(reviews, tmp_path / "out", register=tmp_path / "r.sqlite3", **more), CONFIG)

    return run


def kept(folder: Path) -> list[str]:
    """The numbers of the items in the register."""
    if not (folder / "r.sqlite3").exists():
        return []
    with open_register(folder / "r.sqlite3") as register:
        return [entry.number for entry in register.entries()]


def left(folder: Path) -> set[str]:
    """What stands in the folder besides the register and the inputs."""
    return {path.name for path in folder.iterdir() if not path.name.startswith("r.sqlite3") and path.name != "in"}


def failing(error: BaseException) -> Callable[..., Any]:
    """A step that raises."""

    def fail(*_: object, **__: object) -> Any:
        raise error

    return fail


def test_a_run_gives_its_files_its_paper_and_its_items(line: Line, tmp_path: Path) -> None:
    done = line(review(tmp_path / "in"))
    assert set(done.files) == {path.name for path in done.folder.iterdir()}
    assert (len(done.extraction.items), done.recorded.added, kept(tmp_path)) == (2, 2, ["R-0001", "R-0002"])
    assert left(tmp_path) == {"out"}


def test_a_second_run_adds_nothing_to_the_register(line: Line, tmp_path: Path) -> None:
    file = review(tmp_path / "in")
    first, second = line(file), line(file, force=True)
    assert (second.recorded.added, second.recorded.unchanged, second.recorded.updated) == (0, 2, 0)
    assert (second.files, kept(tmp_path), left(tmp_path)) == (first.files, ["R-0001", "R-0002"], {"out"})


def test_two_reviews_of_the_same_name_are_both_there(line: Line, tmp_path: Path) -> None:
    one, two = word_review(tmp_path / "in" / "one"), word_review(tmp_path / "in" / "two")
    line(one, two, review(tmp_path / "in", "review-2.docx.txt"))
    assert {"review-marked.docx", "review-2-marked.docx"} <= {path.name for path in (tmp_path / "out").iterdir()}


def test_each_review_has_a_note_to_its_author_that_names_its_marked_file(line: Line, tmp_path: Path) -> None:
    line(word_review(tmp_path / "in" / "one"), review(tmp_path / "in" / "two", text="Recommendations\n\n1. Do  it.\n"))
    first, second = ("\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "out" / name)).paragraphs)
                     for name in ("cover-note.docx", "cover-note-2.docx"))  # fmt: skip
    assert "Note to the report author: review.docx" in first
    assert "All is marked at its place in “review-marked.docx”" in first
    assert "Note to the report author: review.txt" in second
    assert "marked at its place" not in second


def test_two_different_reviews_of_one_name_give_the_items_of_both(line: Line, tmp_path: Path) -> None:
    text = "Recommendations\n\n1. The Director should open a second front door.\n"
    done = line(review(tmp_path / "in" / "one"), review(tmp_path / "in" / "two", text=text))
    assert [source.name for source in done.extraction.sources] == ["review.txt", "review.txt"]
    assert len(kept(tmp_path)) == 3


def test_a_review_that_is_given_twice_gives_each_item_once(line: Line, tmp_path: Path) -> None:
    done = line(review(tmp_path / "in" / "one"), review(tmp_path / "in" / "two"))
    assert (len(done.extraction.items), len(done.extraction.sources), len(done.paper.items)) == (2, 1, 2)


def test_a_response_fills_the_actions_also_of_items_that_are_kept_already(line: Line, tmp_path: Path) -> None:
    file = review(tmp_path / "in")
    assert line(file).paper.unanswered == 2
    done = line(file, responses=(response(tmp_path / "in"),), force=True)
    assert [item.action.text for item in done.paper.items if item.action] == [
        "Publish the timetable on the website.",
        "Review the thresholds with partners.",
    ]
    assert (done.paper.unanswered, done.recorded.updated) == (0, 2)


def test_a_register_that_fails_at_the_last_moment_leaves_no_folder(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pending, "commit", failing(RegisterError("RK405", "The register is busy.")))
    with pytest.raises(RegisterError):
        line(review(tmp_path / "in"))
    assert (left(tmp_path), kept(tmp_path)) == (set(), [])


def test_a_register_that_fails_puts_the_older_folder_back(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line(review(tmp_path / "in"))
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    monkeypatch.setattr(Pending, "commit", failing(RegisterError("RK405", "The register is busy.")))
    with pytest.raises(RegisterError):
        line(review(tmp_path / "in", "new.txt", "Recommendations\n\n1. Managers should open the door.\n"), force=True)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert (left(tmp_path), kept(tmp_path)) == ({"out"}, ["R-0001", "R-0002"])


@pytest.mark.parametrize("step", STEPS)
def test_an_interruption_anywhere_leaves_nothing(step: str, line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"reportkit.api.line.{step}", failing(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        line(word_review(tmp_path / "in"), review(tmp_path / "in"))
    assert (left(tmp_path), kept(tmp_path)) == (set(), [])


@pytest.mark.parametrize("step", ["publish", "write"])
def test_an_interruption_while_the_folder_is_made_leaves_the_older_one(
    step: str, line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    monkeypatch.setattr(f"reportkit.renderers.folder.PendingFolder.{step}", failing(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        line(review(tmp_path / "in"), force=True)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]
    assert (left(tmp_path), kept(tmp_path)) == ({"out"}, [])


def test_a_word_file_that_cannot_be_marked_is_told_and_the_papers_are_made(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportkit.api.line.annotate", failing(WriteError("RK704", "“review.docx” is signed.")))
    done = line(word_review(tmp_path / "in"))
    assert "“review.docx” is signed. Its issues are in issues.html." in [notice.message for notice in done.notices]
    assert "agenda-paper.docx" in done.files


def test_a_register_may_not_lie_where_the_papers_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for job in (
        api.Job((review(tmp_path / "in"),), tmp_path / "out", register=tmp_path / "out" / "r.sqlite3"),
        api.Job((review(tmp_path / "in"),), tmp_path / "data" / "reportkit"),
    ):
        with pytest.raises(ConfigError, match="register may not lie inside"):
            api.run(job, CONFIG)
    assert left(tmp_path) == set()


def test_a_run_records_the_version_with_its_digest_and_no_day_that_is_not_its_own(line: Line, tmp_path: Path) -> None:
    text = "Review of the front door\n\n{}\n\nRecommendations\n\n1. The Director should publish the timetable by 31 March 2026.\n"
    for place, head in enumerate(("12 January 2026", "A review")):
        folder = tmp_path / "in" / str(place)
        done = line(review(folder, f"r{place}.txt", text.format(head)), force=True, matter=f"Matter {place}")
        with open_register(tmp_path / "r.sqlite3") as register:
            kept = register.look_up(done.recorded.arrived[0].document).value
        assert kept.versions[0].digest == done.extraction.sources[0].sha256
        assert (kept.versions[0].dated, kept.role) == (None if place else "2026-01-12", "review")


def test_a_run_says_that_its_meeting_is_past_and_says_nothing_of_one_to_come(line: Line, tmp_path: Path) -> None:
    file = review(tmp_path / "in")
    old = line(file, meeting=Meeting(body="Cabinet", date="2020-01-07"))
    assert "The meeting of Tuesday 7 January 2020 is in the past: check its date." in [notice.message for notice in old.notices]
    new = line(file, meeting=Meeting(body="Cabinet", date="2090-01-10"), force=True)
    assert not any("in the past" in notice.message for notice in new.notices)
