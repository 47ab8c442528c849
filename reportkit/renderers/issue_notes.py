"""What is said beside each issue's characters, in Word and in PDF: one note a span, the gravest first where not all fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportkit.model.document import Document
from reportkit.model.issue import LEVELS, Edit, Issue
from reportkit.model.text import Span
from reportkit.renderers.issues_text import count


@dataclass(slots=True)
class Note:
    """One comment to be: its span, the place of its level from nought (note) upward, and its lines."""

    span: Span
    level: int
    lines: list[str] = field(default_factory=list)


def notes_of(document: Document, issues: Sequence[Issue], reasons: Mapping[str, str]) -> list[Note]:
    """One comment a span: what several issues say of it, one after the other."""
    notes: dict[Span, Note] = {}
    for issue in issues:
        level = LEVELS.index(issue.level)
        for span, lines in _said(document, issue, reasons):
            note = notes.setdefault(span, Note(span, level))
            note.level = max(note.level, level)
            note.lines.extend(lines)
    return list(notes.values())


def _said(document: Document, issue: Issue, reasons: Mapping[str, str]) -> Iterator[tuple[Span, list[str]]]:
    rule = f"Rule: {issue.rule}"
    reason = reasons.get(issue.rule)
    yield issue.span, [issue.message, *_suggestions(document, issue), *([reason] if reason else []), rule]
    for span in issue.others:
        yield span, [f"Also here: {issue.message}", rule]


def _suggestions(document: Document, issue: Issue) -> list[str]:
    """What to do at the place itself, said once; the other places have comments of their own."""
    here = [edit for edit in issue.edits if lies_in(issue.span, edit.span)]
    return list(dict.fromkeys(_suggestion(document, issue, edit) for edit in here))


def lies_in(place: Span, edit: Span) -> bool:
    return place.block == edit.block and place.start <= edit.start and edit.end <= place.end


def _suggestion(document: Document, issue: Issue, edit: Edit) -> str:
    if edit.span.start == edit.span.end:
        return f"Suggested: put in {_named(edit.text)}"
    if not edit.text:
        return f"Suggested: take out {_named(document.quote(edit.span))}"
    if edit.span == issue.span:
        return f"Suggested: {_named(edit.text)}"
    return f"Suggested: {_named(edit.text)} for {_named(document.quote(edit.span))}"


def _named(text: str) -> str:
    return {" ": "one space", "  ": "two spaces", "\u00a0": "a no-break space"}.get(text, f"“{text}”")


def capped(notes: list[Note], document: Document, cap: int) -> tuple[list[Note], int]:
    """The comments that fit, in reading order, the last saying how many do not, and how many those are."""
    kept = sorted(notes, key=lambda note: -note.level)[:cap]
    kept.sort(key=lambda note: (document.position(note.span.block), note.span.start, note.span.end))
    left_out = len(notes) - len(kept)
    if left_out:
        kept[-1].lines.append(f"{count(left_out, 'more place')} did not fit in this file: see issues.html.")
    return kept, left_out
