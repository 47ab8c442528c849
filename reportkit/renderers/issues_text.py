"""Issues as text for a terminal: place, quoted words underlined, reason, suggestion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from reportkit.model.document import Document, Place
from reportkit.model.issue import CheckResult, Issue

_CONTEXT = 60
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def render(results: Sequence[tuple[CheckResult, Document]]) -> str:
    """Every issue of some documents in full, then one line of counts."""
    lines = [line for result, document in results for line in _document(result, document)]
    return "\n".join([*lines, closing([result for result, _ in results])]) + "\n"


def concise(results: Sequence[tuple[CheckResult, Document]]) -> str:
    """One line an issue, then one line of counts."""
    lines = [
        f"{result.source.name}: {place_words(issue.place)}: {issue.level} {issue.rule}: {issue.message}"
        for result, _ in results
        for issue in result.issues
    ]
    return "\n".join([*lines, closing([result for result, _ in results])]) + "\n"


def closing(results: Sequence[CheckResult]) -> str:
    """The line that ends every check, also one that found nothing."""
    counts = {
        level: sum(1 for result in results for issue in result.issues if issue.level == level)
        for level in ("error", "warning", "note")
    }
    read = f"Read {count(len(results), 'document')}, {count(sum(r.coverage.blocks for r in results), 'paragraph')}"
    found = ", ".join(count(number, level) for level, number in counts.items())
    fixable = sum(result.fixable for result in results)
    unchecked = sum(result.coverage.blocks - result.coverage.checked for result in results)
    tail = f" {fixable} with a suggestion that cannot change the meaning." if fixable else ""
    gap = f" Grammar and spelling were not checked in {count(unchecked, 'paragraph')}." if unchecked else ""
    return f"{read}: {found}.{tail}{gap}"


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 error`, `2 errors`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def place_words(place: Place) -> str:
    """A place in words: `page 3, “Governance”, paragraph 4`, or with the printed number, or the table's row and column."""
    parts = [f"page {place.page}"] if place.page else []
    if place.heading:
        parts.append(f"“{shorten(place.heading, 50)}”")
    if place.cell:
        parts.append(place.cell)
    elif place.number:
        parts.append(f"paragraph {place.number.rstrip('.')}")
    else:
        parts.append(f"paragraph {place.paragraph}" if place.paragraph else "the heading")
    return ", ".join(parts)


def shorten(text: str, length: int) -> str:
    """A text cut at `length` characters, with an ellipsis where it was cut."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _document(result: CheckResult, document: Document) -> Iterator[str]:
    yield result.source.name
    for notice in result.notices:
        yield f"  {notice.level}: {notice.message}"
    for issue in result.issues:
        yield ""
        yield from _issue(issue, document)
    yield ""


def _issue(issue: Issue, document: Document) -> Iterator[str]:
    yield f"  {place_words(issue.place)}"
    before, quote, after = around(issue, document)
    if before or quote or after:
        yield f"    {before}{quote}{after}"
        yield f"    {' ' * cell_len(before)}{'~' * max(1, cell_len(quote))}"
    yield f"    {issue.level}: {issue.message}"
    if issue.edits:
        yield f"    suggestion: {suggestion(issue)}"
    if issue.others:
        yield f"    also in {count(len(issue.others), 'other place')}"
    yield f"    reportkit explain {issue.rule}"


def suggestion(issue: Issue) -> str:
    """What to write at the place that is shown; the same for the other places where they are mended alike."""
    here = [edit for edit in issue.edits if edit.span.block == issue.span.block and edit.span.start >= issue.span.start]
    return " … ".join(dict.fromkeys(shown(edit.text) for edit in here if edit.span.end <= issue.span.end)) or "see the rule"


def shown(text: str) -> str:
    """A suggested text in quotation marks, a space by its name, or the words “take it out”."""
    if text and not text.strip(" \u00a0"):
        return "one space" if text == " " else "a non-breaking space" if text == "\u00a0" else f"{len(text)} spaces"
    return f"“{text}”" if text else "take it out"


def around(issue: Issue, document: Document) -> tuple[str, str, str]:
    """The words before an issue, its own and those after, on one line and cut to a line's length."""
    text = _CONTROL.sub(" ", document.block(issue.span.block).text)
    start = max(0, issue.span.start - _CONTEXT)
    end = min(len(text), issue.span.end + _CONTEXT)
    before = ("…" if start else "") + text[start : issue.span.start]
    after = text[issue.span.end : end] + ("…" if end < len(text) else "")
    return before, text[issue.span.start : issue.span.end], after
