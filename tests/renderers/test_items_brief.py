"""An extraction as text: each item with its status, place, confidence and advice, and what may be told twice, as a suggestion."""

from __future__ import annotations

from reportkit import api
from reportkit.config import Config
from reportkit.model.sketch import sketch

MINUTES = """# Minutes of the Audit Committee held on 5 May 2026

Present: Councillor Anne Brown (Chair)

## 1. Action tracker

| No | Action | Owner | Due | Status |
| 1 | Email the fraud plan | J. Marsh | 5 May 2026 | Done |
| 2 | Report on lifts | R. Lowe | next meeting | c/f |
| 3 | Close the hub | Cllr Khan | 1 April 2026 | Overtaken by events |
| 4 | Mend the roof | R. Lowe | 1 July 2026 | |

## 2. Date of next meeting

Tuesday 9 June 2026 at 6.00pm.
"""
DOORS = "The council should inspect all fire doors by 1 May 2026."


def text(page: str) -> str:
    return str(api.render_items(api.matter([sketch(page)[0]], (), Config()), "text"))


def item(told: str, words: str) -> list[str]:
    """The lines of one item."""
    return next(part for part in told.split("\n\n") if words in part.split("\n")[0]).split("\n")


def test_what_is_done_carried_forward_or_overtaken_does_not_look_open() -> None:
    told = text(MINUTES)
    assert "       status: complete (“Done”)" in item(told, "Email the fraud plan")
    assert "       status: carried forward (“c/f”)" in item(told, "Report on lifts")
    assert "       status: superseded (“Overtaken by events”)" in item(told, "Close the hub")
    assert not any("status" in line for line in item(told, "Mend the roof"))


def test_an_event_is_told_with_the_day_that_the_minutes_give_it() -> None:
    told = text(MINUTES)
    assert "       owner: R. Lowe; due: next meeting (2026-06-09)" in item(told, "Report on lifts")
    assert not any("give its date" in line for line in item(told, "Report on lifts"))
    assert "       owner: Cllr Khan; due: 1 April 2026" in item(told, "Close the hub")


def test_an_item_says_where_it_stands_how_sure_it_is_and_what_it_lacks() -> None:
    told = item(text("# Review of lifts \n ## Recommendations \n 1. Lifts should be serviced."), "Lifts should")
    assert told[2] == "       page 1, Review of lifts › Recommendations; confidence 0.98"
    assert told[3].startswith("       advice: The sources name nobody to lead this. The sources give no date.")


def test_an_item_that_wants_nothing_has_no_advice() -> None:
    told = item(text("# Recommendations \n 1. The Head of Estates should service 40 lifts by 1 May 2027."), "Head of Estates")
    assert not any("advice" in line for line in told)


def test_two_wordings_of_one_request_are_told_as_perhaps_the_same() -> None:
    page = f"# Summary \n We recommend that the council inspects all fire doors by 1 May 2026. \n # Recommendations \n 1. {DOORS}"
    told = item(text(page), DOORS)
    assert any(line.startswith("       perhaps the same as: We recommend that the council inspects") for line in told)


def test_two_requests_in_like_words_are_not_told_as_the_same() -> None:
    page = f"# Recommendations \n 1. {DOORS} \n 2. The council should publish its plan for all lifts by 1 May 2026."
    assert "perhaps the same" not in text(page)
