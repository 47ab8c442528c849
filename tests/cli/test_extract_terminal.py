"""`reportkit extract --interactive` at a plain terminal, resumed, and without one; and a council's own words."""

from __future__ import annotations

import io
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit import api
from reportkit.cli import output
from reportkit.config import load_config
from reportkit.errors import ConfigError

Shell = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).resolve().parents[2]
REVIEW = """# Review of the gates of Larkfold

## Recommendations

1. The Warden should paint the gate by 31 March 2027.
2. The lock should be oiled, and a key should be left with the clerk.
3. Name a keeper.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a review in it."""
    monkeypatch.setattr(output, "_lines", lambda: lambda what, done, total: None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "review.md").write_text(REVIEW, encoding="utf-8")
    return tmp_path


def sitting(here: Path, *typed: str, options: tuple[str, ...] = ("extract", "--interactive", "review.md")) -> tuple[int, str]:
    """The status and the screen of a sitting at a pseudo-terminal, each line typed when the last is answered."""
    leader, follower = pty.openpty()
    environment = {
        **os.environ, "TERM": "dumb", "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(here / "data"), "USER": "clerk",
        "LOGNAME": "clerk", "COLUMNS": "80",
    }  # fmt: skip
    running = subprocess.Popen(
        [sys.executable, "-m", "reportkit", *options], stdin=follower, stdout=follower, stderr=follower, cwd=here, env=environment
    )
    os.close(follower)
    screen, left, until = "", list(typed), time.monotonic() + 40
    while time.monotonic() < until:
        if select.select([leader], [], [], 0.2)[0]:
            try:
                screen += os.read(leader, 65536).decode("utf-8", "replace")
            except OSError:  # the other end is closed: the command has ended
                break
        if left and screen.endswith("\n> "):
            os.write(leader, f"{left.pop(0)}\n".encode())
            screen += "\x00"
    os.close(leader)
    return running.wait(10), screen.replace("\r\n", "\n").replace("\x00", "")


def kept(here: Path) -> list[tuple[str, str, str | None]]:
    [path] = (here / "data").rglob("*.sqlite3")
    with api.open_register(path=path, create=False) as register:
        return [(entry.item.ref, entry.item.state, entry.item.reviewed_by) for entry in register.entries()]


def test_an_officer_decides_at_a_plain_terminal_stops_and_goes_on(here: Path) -> None:
    code, screen = sitting(here, "keep", "quit")
    assert code == 0, screen
    assert "3 items to decide on" in screen
    assert "\x1b[" not in screen
    assert [(ref, state) for ref, state, _ in kept(here)] == [("1", "agreed"), ("2", "proposed"), ("3", "proposed")]
    assert kept(here)[0][2] == "clerk"
    code, screen = sitting(here, "drop the law asks it", "keep", "quit")
    assert code == 0, screen
    assert "2 items to decide on, of 3" in screen
    assert kept(here) == [("1", "agreed", "clerk"), ("2", "dropped", "clerk"), ("3", "agreed", "clerk")]


def test_nothing_is_agreed_where_the_officer_only_looks(here: Path) -> None:
    code, screen = sitting(here, "show", "skip", "quit")
    assert code == 0, screen
    assert {state for _, state, _ in kept(here)} == {"proposed"}


def test_without_a_terminal_it_says_so_and_keeps_nothing(here: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    code, out, err = shell("extract", "-i", "review.md")
    assert (code, out) == (2, "")
    assert "there is no terminal here" in err
    assert "`reportkit review`" in err
    assert not list(here.rglob("*.sqlite3"))


def test_it_takes_no_format_and_no_output(shell: Shell) -> None:
    for options in (("-f", "json"), ("-o", "items.txt")):
        code, _, err = shell("extract", "-i", "review.md", *options)
        assert code == 2
        assert "reportkit review --save" in err


# a council's own words


WORDS = '[headings]\nrecommendation = ["the green pages\\\\b"]\n\n[themes]\n"gates and locks" = ["\\\\bgates?\\\\b"]\n'


def test_a_council_s_own_headings_and_themes_are_read_from_beside_its_configuration(here: Path, shell: Shell) -> None:
    (here / "review.md").write_text("# Review\n\n## The green pages\n\n- A gate for each field.\n", encoding="utf-8")
    assert "recommendation" not in shell("extract", "review.md")[1]
    (here / "words").mkdir()
    (here / "words" / "ours.toml").write_text(WORDS, encoding="utf-8")
    (here / "reportkit.toml").write_text('[extract]\nlexicons = ["words/ours.toml"]\n', encoding="utf-8")
    out = shell("extract", "review.md", "-f", "json")[1]
    assert '"kind": "recommendation"' in out
    assert '"gates and locks"' in out
    (here / "deep").mkdir()
    (here / "deep" / "review.md").write_text((here / "review.md").read_text(encoding="utf-8"), encoding="utf-8")
    os.chdir(here / "deep")
    assert '"gates and locks"' in shell("extract", "review.md", "-f", "json")[1]


@pytest.mark.parametrize(
    ("text", "line", "said", "mend"),
    [
        ("# ours\n[headings\n", "at line 2", "cannot be read as TOML", "Mend that line"),
        ("# ours\n\n[headings]\nimprove = 'all'\n", "at line 4", "must be a list of patterns", "improve = ["),
        ("[headings]\nimporve = ['all']\n", "at line 2", "“headings” has no “imporve”", "Use one of recomm"),
        ("\n[words]\nx = ['y']\n", "at line 2", "it has no table “words”", "[headings]"),
        ("headings = 3\n", "at line 1", "“headings” must be a table", "Write [headings]"),
        ("[themes]\na = ['b']\nc = [\n  'd',\n  'e(',\n]\n", "at line 5", "is no regular expression", "backslash"),
        ("[cues]\nnegative = ['x*']\n", "at line 2", "would match everywhere", "Leave it out"),
    ],
)
def test_a_lexicon_that_does_not_fit_is_told_with_its_line_and_how_to_mend_it(
    here: Path, shell: Shell, text: str, line: str, said: str, mend: str
) -> None:
    (here / "ours.toml").write_text(text, encoding="utf-8")
    (here / "reportkit.toml").write_text('[extract]\nlexicons = ["ours.toml"]\n', encoding="utf-8")
    code, out, err = shell("extract", "review.md")
    assert (code, out) == (2, "")
    assert "ours.toml" in err
    assert line in err
    assert said in err
    assert mend in err


def test_a_lexicon_that_is_not_there_or_not_text_is_told(here: Path, shell: Shell) -> None:
    (here / "reportkit.toml").write_text('[extract]\nlexicons = ["ours.toml"]\n', encoding="utf-8")
    assert "ours.toml cannot be read: No such file" in shell("extract", "review.md")[2]
    (here / "ours.toml").write_bytes(b"[themes]\nx = ['caf\xe9']\n")
    assert "is not UTF-8 (at line 2)" in shell("extract", "review.md")[2]


def test_every_text_of_the_configuration_must_be_a_list_of_names(here: Path, shell: Shell) -> None:
    (here / "reportkit.toml").write_text('[extract]\nlexicons = "ours.toml"\n', encoding="utf-8")
    code, _, err = shell("extract", "review.md")
    assert code == 2
    assert "“extract.lexicons” must be a list of words" in err
    with pytest.raises(ConfigError):
        load_config(file=here / "reportkit.toml")
