"""What an officer may type or be sent for a paper that is wrong, as commands: one clear message, or the text as typed."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reportkit.model.item import Extraction, ItemAction
from reportkit.model.paper import printable
from reportkit.model.wire import dumps, extraction_to_wire
from reportkit.papers.pack import load_pack
from reportkit.renderers.paper_facsimile import render as laid_out
from tests.cli.test_paper import ANSWERS
from tests.papers.eastmarch import RESPONSE, REVIEW, findings, items
from tests.renderers.words import folded, of_docx, of_html, of_pdf, parse_html

Shell = Callable[..., tuple[int, str, str]]

#: What may stand in any cell: each is printed, and none of it runs, opens or breaks anything.
ODD = {
    "formula": "=cmd|' /C calc'!A0",
    "link": '=HYPERLINK("http://example.org/","Open")',
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "tags": "{{ 7 * 7 }} {%tr for x in y %}",
    "typst": '#import "x.typ" $a$ `b` \\n',
    "turned": "\u202eTurned\u202c and \u200fmarked",
    "nought": "a\x00b\x08c",
    "long": "word " * 1000,
    "unbroken": "x" * 5000,
    "picture": "\U0001f4c4 \ufeff done",
}  # fmt: skip
#: Those that a PDF has in another order, over several pages, or spelt out in part.
SCATTERED = ("turned", "long", "unbroken", "picture")


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    """A folder with a file of answers."""
    (tmp_path / "answers.toml").write_text(ANSWERS, encoding="utf-8")
    return tmp_path


def begun(shell: Shell, matter: Path, *more: str | Path) -> tuple[int, str, str]:
    """`paper new` with no questions."""
    return shell("paper", "new", "-o", matter / "paper.json", "--no-ask", "--force", *more)


def with_items(matter: Path, odd: str) -> Path:
    """The items of the sample matter with an odd text as what is asked for, what is done, and who does it."""
    first, *rest = items()
    made = replace(first, title=odd, recommendation=odd, action=ItemAction(odd, source=RESPONSE.sha256), ref="1")
    (matter / "items.json").write_text(
        dumps(extraction_to_wire(Extraction((REVIEW, RESPONSE), findings(), (made, *rest)))), encoding="utf-8"
    )
    return matter / "items.json"


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_text_in_a_cell_is_printed_as_typed_and_runs_nowhere(shell: Shell, matter: Path, kind: str) -> None:
    begun(shell, matter, "--items", with_items(matter, ODD[kind]), "--from", matter / "answers.toml")
    code, _, err = shell("paper", "build", matter / "paper.json", "-o", matter / "out")
    assert code == 0, err
    assert (
        shell("paper", "companions", matter / "paper.json", "-o", matter / "with", "--kind", "plan", "--format", "xlsx,csv")[0]
        == 0
    )
    wanted = folded(printable(ODD[kind]))
    for form, read in (("docx", of_docx), ("html", of_html), ("pdf", of_pdf)):
        words = folded(read((matter / f"out/agenda-paper.{form}").read_bytes()))
        if form == "pdf" and kind in SCATTERED:
            letters = Counter(re.sub(r"[^a-zA-Z]", "", wanted))
            assert not letters + letters - Counter(words), form
        else:
            assert words.count(wanted) >= 2, form
    page = (matter / "out/agenda-paper.html").read_bytes()
    tags = {name for name, _ in parse_html(page).tags}
    assert not tags & {"script", "object", "iframe"}
    assert b"onerror=alert" not in page.replace(b"&lt;img src=x onerror=alert", b"")
    assert folded(printable(ODD[kind])) in folded("".join(cells(matter / "with")))


def cells(folder: Path) -> list[str]:
    """Every cell of the plan's spreadsheets; none is a formula, in either form."""
    book = load_workbook(folder / "improvement-plan.xlsx")
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in found} <= {"s", "n", "d"}
    rows = list(csv.reader(io.StringIO((folder / "improvement-plan.csv").read_text(encoding="utf-8-sig"))))
    assert not [text for row in rows for text in row if text[:1] in tuple("=+-@\t\r＝＋－＠")]
    return [str(cell.value) for cell in found]


@pytest.mark.libreoffice
def test_libreoffice_opens_the_paper_with_every_odd_text_in_it(shell: Shell, matter: Path) -> None:
    every = [*ODD.values()]
    first = items()[0]
    made = tuple(
        replace(first, id=f"i-{place}", ref=str(place), title=text, recommendation=text) for place, text in enumerate(every, 1)
    )
    (matter / "items.json").write_text(dumps(extraction_to_wire(Extraction((REVIEW,), findings(), made))), encoding="utf-8")
    begun(shell, matter, "--items", matter / "items.json", "--from", matter / "answers.toml")
    assert shell("paper", "build", matter / "paper.json", "-o", matter / "out", "-f", "docx")[0] == 0
    for name in ("agenda-paper.docx", "improvement-plan.docx"):
        words = folded(of_pdf(laid_out((matter / "out" / name).read_bytes())))
        for text in ("=cmd|", "<script>alert(1)</script>", "{{7*7}}", "#import", "x" * 20):
            assert text in words, (name, text)


def test_nothing_at_all_is_a_list_of_what_is_missing_and_no_paper(shell: Shell, matter: Path) -> None:
    (matter / "none.toml").write_text("", encoding="utf-8")
    code, out, _ = begun(shell, matter, "--from", matter / "none.toml")
    assert code == 0
    assert out.startswith("Still missing for a final paper, ")
    code, out, err = shell("paper", "build", matter / "paper.json", "--stage", "final", "-o", matter / "final")
    assert code == 1
    assert "The final paper was not written: " in err
    assert not (matter / "final").exists()
    for said in ("“Committee” is still blank", "There is no recommendation, so Members have nothing to resolve.",
                 "The financial comments are not given."):  # fmt: skip
        assert said in out


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        ("2028-01-09", 0, "Sunday 9 January 2028 is no working day: check the date of the meeting."),
        ("2020-01-07", 0, "The meeting of Tuesday 7 January 2020 is in the past."),
        ("2099-01-06", 2, "The bank holidays of 2099 are not known here: the calendar goes from 2013 to 2028."),
        ("2027-02-31", 2, "“2027-02-31” is not a day of the calendar."),
        ("soon", 2, "“soon” is not a date."),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_counted_from_is_told(shell: Shell, day: str, status: int, said: str) -> None:
    code, _, err = shell("calendar", "--meeting", day)
    assert code == status
    assert said in err


@pytest.mark.parametrize(
    ("text", "said", "mend"),
    [
        ("date = 2027-13-01", "line 2, “date = 2027-13-01”, cannot be read as TOML", "a date is written 2027-01-05"),
        ("body = Cabinet", "line 2, “body = Cabinet”", "a text stands in quotation marks"),
        ("body = “Cabinet”", "line 2, “body = “Cabinet””", "a text stands in quotation marks"),
        ('body = "Cabinet', 'line 2, “body = "Cabinet”', "a text stands in quotation marks"),
        ('body = """Cabinet', "it ends in the middle of a value and cannot be read as TOML", "a text stands in quotation marks"),
        ('venue = "Town Hall"\nvenue = "Guildhall"', 'line 3, “venue = "Guildhall"”', "That key is given twice"),
        ('bdy = "Cabinet"', "unknown key “bdy”", "Did you mean “body”?"),
        ("date = 7", "“date” must be a date", "Write it as 2027-01-05."),
    ],
)
def test_a_meeting_file_that_cannot_be_read_names_the_line_and_how_to_write_it(
    shell: Shell, matter: Path, text: str, said: str, mend: str
) -> None:
    (matter / "meeting.toml").write_text(f'council = "Eastmarch Council"\n{text}\n', encoding="utf-8")
    code, _, err = begun(shell, matter, "--meeting", matter / "meeting.toml")
    assert code == 2
    assert said in err
    assert mend in err
    assert not (matter / "paper.json").exists()


def test_what_notepad_saves_is_read_and_what_it_saves_in_another_code_is_told(shell: Shell, matter: Path) -> None:
    text = 'council = "Eastmarch Council"\nvenue = "Tŷ Dŵr"\n'
    (matter / "meeting.toml").write_text(text, encoding="utf-8-sig")
    assert begun(shell, matter, "--meeting", matter / "meeting.toml")[0] == 0
    assert json.loads((matter / "paper.json").read_text(encoding="utf-8"))["meeting"]["venue"] == "Tŷ Dŵr"
    (matter / "meeting.toml").write_text(text, encoding="utf-16")
    code, _, err = begun(shell, matter, "--meeting", matter / "meeting.toml")
    assert code == 2
    assert "it is not in UTF-8" in err
    assert "Notepad" in err


def spoilt(folder: Path, file: str, change: Callable[[str], str]) -> Path:
    """A copy of a pack with a file changed."""
    mine = Path(shutil.copytree(load_pack("generic-england").folder, folder / "theirs"))
    (mine / file).write_text(change((mine / file).read_text(encoding="utf-8")), encoding="utf-8")
    return mine


#: What a pack of a stranger's may try, and what is said of it.
UNSAFE: dict[str, tuple[str, Callable[[str], str], str]] = {
    "a script": ("html/paper.html.j2", lambda text: text + "<script>alert(1)</script>", "would run or fetch something: <script>"),
    "the inside of Python": (
        "html/paper.html.j2", lambda text: text.replace("{{ paper.council }}", "{{ paper.__class__ }}"),
        "tried more than printing",
    ),
    "a package": ("paper.typ", lambda text: '#import "@preview/x:0.1.0": y\n' + text, "uses “import”"),
    "a picture from outside": (
        "html/paper.css", lambda text: text + ".x { background: url(http://example.org/x.png) }",
        "html/paper.css of “generic-england” would end the style sheet or fetch something",
    ),
    "a folder above": ("theme.toml", lambda text: text + 'logo = "../../secret.png"\n', "cannot be the file of a logo"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNSAFE)
def test_an_unsafe_pack_makes_no_paper_and_its_file_is_named(shell: Shell, matter: Path, what: str) -> None:
    file, change, said = UNSAFE[what]
    mine = spoilt(matter, file, change)
    begun(shell, matter, "--from", matter / "answers.toml")
    code, out, err = shell("paper", "build", matter / "paper.json", "-o", matter / "out", "--pack", str(mine))
    assert (code, out) == (2, "")
    assert err.startswith("Error: ")
    assert said in err
    assert not (matter / "out").exists()
    code, out, _ = shell("pack", "check", str(mine))
    assert code == 1
    assert out.startswith(file)
    assert said in out


def test_a_pack_that_is_a_link_elsewhere_is_refused(shell: Shell, matter: Path) -> None:
    mine = Path(shutil.copytree(load_pack("generic-england").folder, matter / "theirs"))
    (mine / "notes.txt").symlink_to("/etc/hostname")
    begun(shell, matter, "--from", matter / "answers.toml")
    code, _, err = shell("paper", "build", matter / "paper.json", "-o", matter / "out", "--pack", str(mine))
    assert code == 2
    assert "is a link to another place" in err
    assert not (matter / "out").exists()


def test_marks_that_turn_the_order_round_in_an_item_are_told(shell: Shell, matter: Path) -> None:
    _, out, _ = begun(shell, matter, "--items", with_items(matter, ODD["turned"]), "--from", matter / "answers.toml")
    assert "Item 1 holds a mark that turns the order of letters round" in out
