"""What reading a review has to say of itself: gaps and repeats in numbers, missing headings, what is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportkit.extractors.flow import is_box
from reportkit.extractors.genre import is_answer, is_minutes
from reportkit.extractors.grammar import has_model
from reportkit.extractors.grids import columns_of
from reportkit.extractors.languages import document_language
from reportkit.extractors.merging import merged, ref_key
from reportkit.model.document import Document, Notice
from reportkit.model.finding import Finding

_FEWEST_LOGGED = 3  #: numbered actions from which they are a list
_LONG = 4  #: digits of what is rather a reference than a number
_MOST_TOLD = 10  #: numbers that one notice names at most


def noticed(document: Document, findings: Sequence[Finding]) -> Iterator[Notice]:
    """The notices on one review and what was found in it; the runner says the rest."""
    name = document.source.name
    language = document_language(document)
    if language != "English":
        yield Notice("warning", "extract.not-english", f"The document is in {language}; nothing was read from it.", name)
        return
    asked = [found for found in findings if found.kind == "recommendation"]
    yield from _gaps(asked, name)
    yield from _repeats(asked, name)
    yield from _merges(asked, name)
    if not asked and not is_answer(document):
        yield from _log_numbers([found for found in findings if found.kind == "action"], name)
    yield from _headless(document, name)
    if not has_model() and any(found.method.startswith("contrast") or found.kind == "recommendation" for found in findings):
        message = "spaCy’s English model is not installed: sentences were told by patterns alone, so fewer of them were split."
        yield Notice("note", "extract.patterns-only", message, name)
    if not asked and findings and not is_minutes(document) and not any(found.response or found.criterion for found in findings):
        yield from _none_asked(findings, name)


def candidates(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that a person may make items of where a review recommends nothing: the surest first, then in order."""
    adverse = [found for found in findings if found.kind == "finding"]
    return tuple(sorted(adverse, key=lambda found: -found.confidence))


def _gaps(asked: Sequence[Finding], name: str) -> Iterator[Notice]:
    """A number that is missing, in the whole run or among the parts of one number such as 4.1, 4.2, 4.4."""
    series: dict[str, set[int]] = defaultdict(set)
    for found in asked:
        prefix, _, last = ref_key(found.ref).rpartition(".")
        if last.isdigit() and len(last) < 4:
            series[prefix].add(int(last))
    for prefix, numbers in series.items():
        told = f"{prefix}." if prefix else ""
        missing = [number for number in range(1, max(numbers)) if number not in numbers] if len(numbers) > 1 else []
        if missing and len(missing) <= len(numbers):
            most = ", ".join(f"{told}{number}" for number in missing[:_MOST_TOLD])
            more = ", and more" if len(missing) > _MOST_TOLD else ""
            message = f"The numbered recommendations go to {told}{max(numbers)}, but none is numbered {most}{more}."
            yield Notice("warning", "extract.number-missing", message, name)


def _repeats(asked: Sequence[Finding], name: str) -> Iterator[Notice]:
    """A number that stands before two recommendations that stay two."""
    twice = _twice(asked)
    if twice:
        message = f"More than one recommendation is numbered {', '.join(twice[:_MOST_TOLD])}."
        yield Notice("warning", "extract.number-twice", message, name)


def _twice(found: Sequence[Finding]) -> list[str]:
    """The numbers that stand before more than one of some recommendations or actions, each as it is printed first."""
    printed: dict[str, list[str]] = {}
    for group in merged(found):
        if group.main.ref:
            printed.setdefault(ref_key(group.main.ref), []).append(group.main.ref)
    return [refs[0] for refs in printed.values() if len(refs) > 1]


def _merges(asked: Sequence[Finding], name: str) -> Iterator[Notice]:
    """Two numbers before the same words that are told as one item, so that neither is looked for in vain."""
    for group in merged(asked):
        refs = {ref_key(found.ref): found.ref for found in group.all if found.ref}
        if len(refs) > 1:
            told = " and ".join(list(refs.values())[:_MOST_TOLD])
            message = f"The recommendations numbered {told} have the same words: they are told as one item."
            yield Notice("note", "extract.numbers-merged", message, name)


def _log_numbers(actions: Sequence[Finding], name: str) -> Iterator[Notice]:
    """In a list of actions with plain numbers of its own: a number that stands twice, and one that is missing."""
    own = [found for found in actions if found.ref and "action-table" in found.method and not found.criterion]
    numbers = sorted({int(key) for found in own if (key := ref_key(found.ref)).isdigit() and len(key) < _LONG})
    if len(numbers) < _FEWEST_LOGGED:
        return
    if twice := _twice(own):
        message = f"More than one action is numbered {', '.join(twice[:_MOST_TOLD])}."
        yield Notice("warning", "extract.number-twice", message, name)
    missing = [number for number in range(numbers[0], numbers[-1]) if number not in numbers]
    if missing and len(missing) < len(numbers):
        most = f"{', '.join(map(str, missing[:_MOST_TOLD]))}{', and more' if len(missing) > _MOST_TOLD else ''}"
        message = f"The actions are numbered from {numbers[0]} to {numbers[-1]}, but none is numbered {most}."
        yield Notice("note", "extract.number-missing", message, name)


def _headless(document: Document, name: str) -> Iterator[Notice]:
    known = columns_of(document)
    for place, (table, cells) in enumerate(document.tables(), 1):
        columns = known[table]
        if columns.names and columns.known_by != "headings" and not is_box(cells):
            message = f"Table {place} has no row of headings; its columns are known by {columns.known_by}. Check its items."
            yield Notice("warning", "extract.table-header-missing", message, name)


def _none_asked(findings: Sequence[Finding], name: str) -> Iterator[Notice]:
    count = len(candidates(findings))
    offered = {0: "", 1: " Its one finding is offered as a candidate."}.get(
        count, f" Its {count} findings are offered as candidates: choose those that need an action."
    )
    yield Notice("note", "extract.no-recommendation", f"The document makes no recommendation.{offered}", name)
