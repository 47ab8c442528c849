"""Minutes in a table with a column that names who acts and none that says what: the name belongs to what the row tells last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportkit.extractors.dates import promised_by
from reportkit.extractors.grids import Row, columns_of, rows_of
from reportkit.extractors.marking import mark
from reportkit.extractors.outstanding import STANDS
from reportkit.extractors.people import Roster, read_owners
from reportkit.extractors.progress import progress_of
from reportkit.extractors.sentences import sentences
from reportkit.extractors.tables import is_no_action
from reportkit.extractors.tails import is_who, pieces_of
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, Owner
from reportkit.model.text import Block, Span

_ACTS = ("action", "commitment", "decision")
_SENTENCE = 5  #: words of a cell that says something


def with_owners_beside(document: Document, findings: Iterable[Finding], roster: Roster) -> Iterator[Finding]:
    """The findings, with the owner that stands beside the last thing to be done of a row; else that row's last sentence too."""
    beside = dict(_beside(document))
    found = list(findings)
    last: dict[tuple[str, int], int] = {}
    for place, one in enumerate(found):
        row = _row(document.block(one.span.block))
        if row in beside and one.kind in _ACTS:
            last[row] = place
    for place, one in enumerate(found):
        row = _row(document.block(one.span.block))
        ends = last.get(row) if row else None
        if row and ends is not None and (ends == place or (found[ends].span == one.span and one.kind in _ACTS)):
            owners, due = _who(beside[row][0], roster)
            due = one.due if one.due.kind != "none" else due
            if one.owner.raw and one.kind != "decision":
                owners = (one.owner, *one.also)
            yield replace(one, owner=owners[0], also=owners[1:], due=due)
        else:
            yield one
    for row, (who, block) in beside.items():
        if row not in last and block is not None:
            yield from _last_sentence(document, block, who, roster)


def _row(block: Block) -> tuple[str, int] | None:
    return (block.cell.table, block.cell.row) if block.cell else None


def _beside(document: Document) -> Iterator[tuple[tuple[str, int], tuple[str, Block | None]]]:
    """Each row that names who acts, with that name and the last block of its talk."""
    known = columns_of(document)
    for name, cells in document.tables():
        columns = known[name]
        names = set(columns.names.values())
        if "owner" not in names or names & {"action", "recommendation", "finding"}:
            continue
        for row in rows_of(cells, columns):
            who = row.text("owner")
            place = _place(row)
            if who and place and not is_no_action(who) and len(who.split()) <= _SENTENCE + 2:
                own = [block for block in cells if _row(block) == place and columns.names.get(_column(block)) in (None, "ref")]
                talk = [block for block in own if len(block.text.split()) >= _SENTENCE]
                yield place, (who, talk[-1] if talk else None)


def _column(block: Block) -> int:
    return block.cell.column if block.cell else -1


def _place(row: Row) -> tuple[str, int] | None:
    return next((_row(block) for block in row.blocks("owner")), None)


def _last_sentence(document: Document, block: Block, who: str, roster: Roster) -> Iterator[Finding]:
    owners, when = _who(who, roster)
    known = [
        owner for owner in owners if owner.post or owner.person or owner.body or re.fullmatch(r"[A-Z]{2,3}", owner.raw or "")
    ]
    places = list(sentences(block.text))
    stands: list[str] = []
    while len(places) > 1 and STANDS.match(block.text, places[-1][0]):
        stands.insert(0, block.text[slice(*places.pop())])
    if places and known:
        span = Span(block.id, *places[-1])
        due = promised_by(document.quote(span)) if when.kind == "none" else when
        progress = progress_of(" ".join(stands)) if stands else None
        done = "done" if progress and progress.status == "complete" else None
        method = "carried-beside@1" if progress else "action-beside@1"
        yield mark(
            document, span, "action", method, 0.8, owner=owners[0], also=owners[1:], due=due, progress=progress, response=done
        )


def _who(words: str, roster: Roster) -> tuple[tuple[Owner, ...], Due]:
    """The owners of a cell, and the date that may stand behind them, “JP, within a week”."""
    told = pieces_of(words, roster, is_who)
    if told and told.owners:
        return told.owners, told.due
    return read_owners(words, roster), Due()
