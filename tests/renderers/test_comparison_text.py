"""A comparison in words: the statement, the changed words, the kinds of change."""

from __future__ import annotations

from reportkit.checks.comparison import compare
from reportkit.checks.runner import check
from reportkit.config import load_config
from reportkit.model import wire
from reportkit.model.comparison import Comparison
from reportkit.model.document import Document
from reportkit.model.sketch import sketch
from reportkit.renderers.comparison_text import marked, render, statement

CONFIG = load_config(isolated=True, flags={"engine.languagetool": "off"})


def _compare(draft: str, corrected: str) -> tuple[Comparison, Document, Document]:
    before, after = sketch(draft, "draft.docx")[0], sketch(corrected, "corrected.docx")[0]
    return compare(before, check(before, CONFIG), after, check(after, CONFIG)), before, after


def test_the_statement_counts_what_became_of_each_place_and_paragraph() -> None:
    found, _, _ = _compare(
        "The  plan was late.\nMembers agreed ,and went on.\nThe  audit team left in the spring of that year.",
        "The plan was late.\nMembers agreed ,and went on.\nOfficers  noted it.",
    )
    assert statement(found) == (
        "Of 3 places to mend in draft.docx, 1 is fixed and 1 went with its paragraph in corrected.docx; 1 is left. "
        "1 place to mend is new. Of 3 paragraphs, 1 was edited, 1 was taken out and 1 was added."
    )


def test_a_clean_draft_that_did_not_change_is_said_plainly() -> None:
    found, _, _ = _compare("The plan was late.", "The plan was late.")
    assert statement(found) == "No issues were found in draft.docx. None is new. The text is the same: 1 paragraph."


def test_what_is_left_stands_with_its_place_and_rule() -> None:
    text = "# Findings\nMembers agreed ,and went on."
    shown = render(*_compare(text, text))
    assert "Left (1)\n  page 1, “Findings”, paragraph 1\n    Members agreed[ ,]and went on." in shown
    assert "(spacing.before-punctuation)" in shown


def test_changed_words_are_marked_taken_out_before_put_in() -> None:
    assert marked("The plan was late.", "The plan is early.") == "The plan [-was late.-]{+is early.+}"
    assert marked("The plan.", "The plan.") == "The plan."


def test_a_long_stretch_that_is_the_same_is_shortened() -> None:
    words = " ".join(f"word{n}" for n in range(60))
    assert marked(words, words + " more").count("…") == 1


def test_a_paragraph_that_became_a_heading_is_told() -> None:
    found = _compare("Next steps for the team\nIt was late.", "# Next steps for the team\nIt was late.")
    assert "it was a paragraph and is a heading" in render(*found)


def test_a_comparison_comes_back_from_json() -> None:
    found, _, _ = _compare("The  plan was late.\nOld words here.", "The  plan was very late.")
    assert wire.comparison_from_wire(wire.loads(wire.dumps(wire.comparison_to_wire(found)))) == found
