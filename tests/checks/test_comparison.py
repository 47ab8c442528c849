"""What became of a draft: issues fixed, left and new, and paragraphs edited, moved, added and taken out."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from reportkit import api
from reportkit.checks.comparison import compare, pairs
from reportkit.checks.runner import check
from reportkit.config import Config, load_config
from reportkit.model.comparison import Comparison
from reportkit.model.document import Document
from reportkit.model.ids import BlockIds
from reportkit.model.issue import CheckResult
from reportkit.model.sketch import sketch
from reportkit.model.text import Block, Run, Span

CONFIG: Config = load_config(isolated=True, flags={"engine.languagetool": "off"})
DRAFT = Path(__file__).resolve().parents[2] / "corpora/section47/documents/draft.docx"


def _compare(draft: str, corrected: str) -> Comparison:
    before, after = sketch(draft)[0], sketch(corrected)[0]
    return compare(before, check(before, CONFIG), after, check(after, CONFIG))


def _rules(found: Comparison) -> dict[str, list[str]]:
    return {kind: [item.rule for item in getattr(found, kind)] for kind in ("fixed", "dropped", "left", "new", "doubtful")}


def test_an_issue_that_is_mended_is_fixed_and_one_that_stands_is_left() -> None:
    found = _compare(
        "The  plan was late, said the panel.\nMembers agreed ,and went on.",
        "The plan was late, said the panel.\nMembers agreed ,and went on.",
    )
    assert _rules(found) == {
        "fixed": ["spacing.doubled"],
        "dropped": [],
        "left": ["spacing.before-punctuation"],
        "new": [],
        "doubtful": [],
    }
    assert [(change.kind) for change in found.changes] == ["edited"]


def test_an_issue_is_the_same_where_the_words_about_it_are_edited() -> None:
    found = _compare(
        "The  plan that the officers put forward was late.", "In May the  plan that two officers put forward was too late."
    )
    assert (_rules(found)["left"], _rules(found)["new"]) == (["spacing.doubled"], [])


def test_of_two_alike_in_a_paragraph_the_one_that_was_mended_is_told() -> None:
    found = _compare("The  plan was late and the  panel was told.", "The plan was late and the  panel was told.")
    assert len(found.fixed) == len(found.left) == 1
    assert found.left[0].span.start == 25


def test_an_issue_moves_with_its_paragraph_and_goes_with_it() -> None:
    lines = [
        "The first paragraph is about  thresholds.",
        "The second is about the timing of visits.",
        "The third is about records.",
    ]
    moved = _compare("\n".join(lines), "\n".join([*lines[1:], lines[0]]))
    assert (_rules(moved)["left"], [change.kind for change in moved.changes]) == (["spacing.doubled"], ["moved"])
    gone = _compare("\n".join(lines), "\n".join(lines[1:]))
    assert (_rules(gone)["dropped"], _rules(gone)["fixed"]) == (["spacing.doubled"], [])
    assert [change.kind for change in gone.changes] == ["removed"]


def test_a_fault_that_the_correction_brought_is_new() -> None:
    found = _compare("The plan was late.", "The plan was  late.\nMembers were told of it in April.")
    assert (_rules(found)["new"], [change.kind for change in found.changes]) == (["spacing.doubled"], ["edited", "added"])


def test_a_paragraph_moved_and_edited_is_followed() -> None:
    lines = [f"Paragraph {word} of the report says what was found in that team." for word in ("one", "two", "three", "four")]
    there = [*lines[1:], lines[0].replace("was found", "was also found")]
    assert [change.kind for change in _compare("\n".join(lines), "\n".join(there)).changes] == ["moved_and_edited"]


def test_the_same_document_twice_has_nothing_changed() -> None:
    text = "# Findings\nThe  plan was late.\nYes\n| a | b |\n| Yes | No |\nYes"
    found = _compare(text, text)
    assert (found.changes, found.fixed, found.new, len(found.left)) == ((), (), (), 1)
    assert found.paragraphs == (8, 8)


def test_an_empty_version_takes_everything_out() -> None:
    found = _compare("The  plan was late.", "")
    assert (_rules(found)["dropped"], [change.kind for change in found.changes]) == (["spacing.doubled"], ["removed"])


# after edits outside the quotes every issue is matched again, and none wrongly


def _edited(document: Document, result: CheckResult, chance: random.Random) -> tuple[Document, CheckResult, dict[Span, Span]]:
    """A version with a tenth of its paragraphs edited outside the quotes, its result, and where each span went, by draft span."""
    ids, where, blocks = BlockIds(), dict[Span, Span](), list[Block]()
    spans: dict[str, list[Span]] = {}
    for issue in result.issues:
        for span in (issue.span, *issue.others):
            spans.setdefault(span.block, []).append(span)
    for block in document.blocks:
        text, own = block.text, spans.get(block.id, [])
        words = [at for at in range(1, len(text)) if text[at - 1] == " " and text[at].isalpha()]
        free = [at for at in words if not any(span.start <= at <= span.end for span in own)]
        at = chance.choice(free) if free and chance.random() < 0.1 else None
        added = chance.choice(("now ", "rather ", "as the panel heard in March, ", "of the two teams ")) if at is not None else ""
        changed = text if at is None else text[:at] + added + text[at:]
        made = replace(block, id=ids.next(block.kind, changed), runs=(Run(changed),))
        for span in own:
            shift = len(added) if at is not None and span.start >= at else 0
            where[span] = Span(made.id, span.start + shift, span.end + shift)
        blocks.append(made)
    if chance.random() < 0.5:
        first = chance.randrange(len(blocks) - 6)
        blocks[first : first + 6] = blocks[first + 3 : first + 6] + blocks[first : first + 3]
    blocks.insert(chance.randrange(len(blocks)), Block(ids.next("paragraph", "A new line."), "paragraph", (Run("A new line."),)))
    issues = [replace(i, span=where[i.span], others=tuple(where[span] for span in i.others)) for i in result.issues]
    return replace(document, blocks=tuple(blocks)), replace(result, issues=tuple(issues)), where


@pytest.mark.parametrize("seed", range(12))
def test_marks_survive_edits_elsewhere(seed: int) -> None:
    document = api.read(DRAFT)
    result = check(document, CONFIG)
    edited, again, where = _edited(document, result, random.Random(seed))
    found = compare(document, result, edited, again)
    assert len(found.left) >= 0.98 * len(where)
    assert not found.new
    assert {item.span for item in found.left} <= set(where.values())
    assert [(old, new) for old, new in pairs(document, result, edited, again) if where[old] != new] == []
