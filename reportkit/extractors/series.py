"""The recommendations of an answer that stand in one series of typed numbers: where most are quoted, so are the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.extractors.dates import due_in
from reportkit.extractors.flow import flow_of
from reportkit.extractors.marking import mark, trimmed_span
from reportkit.extractors.replying import decides, notes
from reportkit.extractors.sentences import sentences
from reportkit.extractors.typed import Typed, typed_before
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Block, Span

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_LEAST = 2  #: of a series that are quoted already, from which the others are
Numbered = tuple[Block, Typed]


def serial(document: Document, found: Sequence[Finding]) -> Iterator[Finding]:
    """The paragraphs of a series that are not `found` yet, each without its number; its answer stands below it."""
    quoted = {one.span.block for one in found if one.kind == "recommendation"}
    for run in _runs(document):
        known = [block.id in quoted for block, _ in run]
        if sum(known) < _LEAST or all(known):
            continue
        for block, typed in (one for one, is_known in zip(run, known, strict=True) if not is_known):
            end = _answered_at(block, typed.end)
            span = Span(block.id, typed.end, end)
            due = due_in(document.quote(span), cycles=False)
            yield mark(document, span, "recommendation", "quoted-recommendation@1", 0.85, ref=typed.ref, due=due)


def _runs(document: Document) -> Iterator[list[Numbered]]:
    """The paragraphs with consecutive typed numbers of one kind, under one heading."""
    run: list[Numbered] = []
    for block in flow_of(document).blocks:
        typed = typed_before(block.text) if block.kind == "paragraph" and not block.number else None
        if block.kind == "heading" or (typed and run and not _follows(run[-1][1].ref, typed.ref)):
            if run:
                yield run
            run = []
        if typed and typed.ref:
            run.append((block, typed))
    if run:
        yield run


def _follows(before: str | None, ref: str | None) -> bool:
    """Whether one number is the next: “ii” and “iii”, “b” and “c”, “R4” and “R5”, “3.2” and “3.3”."""
    one, two = (before or "").casefold(), (ref or "").casefold()
    if one in _ROMAN and two in _ROMAN and _ROMAN.index(two) == _ROMAN.index(one) + 1:
        return True
    if len(one) == len(two) == 1 and one.isalpha() and two.isalpha():
        return ord(two) == ord(one) + 1
    head, tail = one.rstrip("0123456789"), two.rstrip("0123456789")
    last, following = one[len(head) :], two[len(tail) :]
    return head == tail and last.isdigit() and following.isdigit() and int(following) == int(last) + 1


def _answered_at(block: Block, start: int) -> int:
    """Where the words of a paragraph end, or where its answer begins."""
    end = start
    for first, last in sentences(block.text[start:]):
        said = block.text[start + first : start + last]
        if first and (decides(said) or notes(said)):
            return end
        end = start + last
    return trimmed_span(block).end
