"""What `reportkit extract` says of input that is not as it should be: a clear notice, nothing invented, nothing lost unsaid."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit.cli import output
from reportkit.model import wire
from reportkit.model.item import Extraction

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without progress, which depends on the speed of the machine."""
    monkeypatch.setattr(output, "_lines", lambda: lambda what, done, total: None)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def extracted(shell: Shell, **files: str) -> tuple[Extraction, str]:
    """What is found in some files, named by their stems, and what is said of them."""
    names = []
    for stem, text in files.items():
        name = f"{stem}.html" if text.startswith("<") else f"{stem}.md"
        Path(name).write_text(text, encoding="utf-8")
        names.append(name)
    code, out, err = shell("extract", *names, "-f", "json")
    assert code == 0, err
    return wire.extraction_from_wire(json.loads(out)), err


SILENT = """# Review of parking

## Findings

- Permits take nine weeks to issue.
- No one checks the meters.
"""


def test_a_review_that_recommends_nothing_offers_its_findings_and_proposes_none(shell: Shell) -> None:
    found, err = extracted(shell, review=SILENT)
    assert found.items == ()
    assert "The document makes no recommendation. Its 2 findings are offered as candidates" in err
    out = shell("extract", "review.md")[1]
    assert "Candidates: findings of a document that makes no recommendation" in out
    assert "  No one checks the meters.\n" in out
    assert "What nothing was found to address" not in out


def test_an_officer_makes_items_of_the_findings_that_need_one(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("review.md").write_text(SILENT, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO("keep\ndrop it is being done\nquit\n"))
    code, out, _ = shell("review", "review.md", "--register", "r.sqlite3")
    assert code == 0
    assert "2 items to decide on" in out
    listed = json.loads(shell("register", "list", "--register", "r.sqlite3", "-f", "json")[1])["items"]
    assert [(item["title"], item["state"]) for item in listed] == [
        ("No one checks the meters", "agreed"),  # the surest is first
        ("Permits take nine weeks to issue", "dropped"),
    ]
    assert all(item["owner"]["raw"] is None and item["due"]["raw"] is None for item in listed)


def test_four_hundred_recommendations_are_all_there_in_their_order(shell: Shell) -> None:
    asked = "\n".join(f"{number}. The Highways Manager should mend kerb {number} in street {number}." for number in range(1, 401))
    found, err = extracted(shell, review=f"# Review of roads\n\n## Recommendations\n\n{asked}\n")
    assert [item.ref for item in found.items] == [str(number) for number in range(1, 401)]
    assert len(found.coverage) == 400
    assert "numbered" not in err


def test_a_table_with_merged_headings_is_named_with_the_rows_that_were_left(shell: Shell) -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td>{text}</td><td>Warden</td></tr>"
        for number, text in enumerate(("Trees should be inspected.", "Stumps should be removed soon."), 1)
    )
    page = f"<html><body><h1>Review of trees</h1><table><tr><th colspan='3'>Recommendation and answer</th></tr>{rows}</table>"
    found, err = extracted(shell, trees=page)
    if found.items:  # read after all: then wholly
        assert [item.recommendation for item in found.items] == ["Trees should be inspected.", "Stumps should be removed soon."]
    else:
        assert "Table 1 has merged column headings" in err
        assert "Table 1: rows 2 and 3 ask for something, but nothing was taken from there. Read it yourself." in err


def test_a_table_without_headings_is_read_or_its_rows_are_named(shell: Shell) -> None:
    texts = ("Trees should be inspected yearly.", "Stumps should be removed by then.", "A register should be kept by June.")
    rows = "".join(f"<tr><td>{number}</td><td>{text}</td><td>Warden</td></tr>" for number, text in enumerate(texts, 1))
    found, err = extracted(shell, plan=f"<html><body><h1>Plan for trees</h1><table>{rows}</table></body></html>")
    taken = {finding.text for finding in found.findings}
    left = [str(number) for number, text in enumerate(texts, 1) if text not in taken]
    assert not left or all(number in err.split("Table 1: row", 1)[1].split("ask")[0] for number in left)


def test_two_reviews_with_the_same_numbers_keep_their_items_apart(shell: Shell) -> None:
    first = (
        "# Review of benches\n\n## Recommendations\n\nR1. Mend the benches in the square.\n\nR2. Count all the benches again.\n"
    )
    other = "# Review of trees\n\n## Recommendations\n\nR1. Inspect every tree near a school.\n\nR2. Keep a register of trees.\n"
    found, err = extracted(shell, a=first, b=other)
    assert "“b.md” and “a.md” both number recommendations 1, 2: their items are kept apart." in err
    assert [item.ref for item in found.items] == ["R1", "R2", "R1", "R2"]
    assert not [link for finding in found.findings for link in finding.links]


def test_the_minutes_of_another_meeting_are_not_linked(shell: Shell) -> None:
    review = "# Review of trees\n\n## Recommendations\n\nR1. Inspect every tree near a school.\n"
    minutes = (
        "# Licensing Committee\n\nMinutes of the meeting held on 3 March 2026\n\nPresent: Councillor Ann Lee (Chair)\n\n"
        "## 4. Taxi fares\n\nAction: Licensing Manager to publish the fares by 1 April 2026.\n"
    )
    found, err = extracted(shell, review=review, minutes=minutes)
    assert "minutes.md: These minutes do not speak of the other documents: they may be of another meeting." in err
    sources = {finding.id: finding.source for finding in found.findings}
    assert not [link for finding in found.findings for link in finding.links if sources[finding.id] != sources[link.target]]


WELSH = """## Argymhellion

1. Dylai'r cyngor sicrhau bod pob cynllun diogelwch yn cael ei lofnodi gan reolwr.
2. Dylai'r cyngor gofnodi barn y plentyn ym mhob asesiad, a rhannu hyn gyda'r teulu.
"""


def test_a_document_in_welsh_is_named_and_nothing_is_made_of_it(shell: Shell) -> None:
    found, err = extracted(shell, adolygiad=f"# Adolygiad o wasanaethau plant\n\n{WELSH}")
    assert (found.findings, found.items) == ((), ())
    assert err.strip() == "warning: The document is in Welsh; nothing was read from it."


def test_the_welsh_part_of_a_document_is_named(shell: Shell) -> None:
    english = "# Review\n\n## Recommendations\n\n1. The council should sign each plan.\n2. The board should see the figures.\n"
    found, err = extracted(shell, both=f"{english}\n3. The school should be told of it all.\n\n{WELSH.replace('1.', '4.')}")
    assert "Part of the document is in Welsh, from “Argymhellion” on: nothing was read from there." in err
    assert not [finding for finding in found.findings if "Dylai" in finding.text]


@pytest.mark.parametrize(("text", "said"), [("", "is empty: it has no bytes at all"), ("  \n\n", "holds no text")])
def test_an_empty_document_is_refused_by_name(here: Path, shell: Shell, text: str, said: str) -> None:
    (here / "empty.md").write_text(text, encoding="utf-8")
    code, _, err = shell("extract", "empty.md")
    assert code != 0
    assert f"“empty.md” {said}" in err


def test_a_table_of_contents_alone_is_told_to_be_one(shell: Shell) -> None:
    listed = "\n\n".join(
        f"{number} {title} ........ {number + 2}" for number, title in enumerate(("Findings", "Recommendations"), 1)
    )
    found, err = extracted(shell, contents=f"# Review of bins\n\nContents\n\n{listed}\n\nAppendix A: Method ........ 12\n")
    assert found.findings == ()
    assert err.strip().startswith("warning: Only a table of contents was found: the text that it lists is not in this file.")


def test_a_text_in_which_nothing_is_found_says_what_was_looked_for(shell: Shell) -> None:
    _, err = extracted(shell, notes="# Timetable\n\nThe bus leaves at nine.\n")
    assert "no sentence of it finds, recommends, decides or promises anything" in err
