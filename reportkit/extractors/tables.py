"""Recommendations, actions and answers in tables: columns are known by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportkit.extractors.action_owner import headed
from reportkit.extractors.dates import due_in, promised_by, read_due
from reportkit.extractors.lexicon import lexicon
from reportkit.extractors.marking import folded, mark, trimmed_span
from reportkit.extractors.people import Roster, read_owner, read_owners
from reportkit.extractors.progress import progress_of
from reportkit.extractors.subitems import block_parts, inline_parts, is_lettered
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, FindingKind, Owner
from reportkit.model.text import Block

Cells = list[Block]
_REF = re.compile(
    r"(?:recommendation|rec|no)?\.?\s*(?P<ref>[A-Z]{0,3}[/ -]?\d+(?:[./]\d+)*(?:\s?\(?[a-z]\)?)?)[.:)]?$", re.IGNORECASE
)
_VERDICT = re.compile(
    r"^\W*(?:(?:the |this )?recommendation (?:is |has been |was )?|this is |we (?:have )?"
    r"|(?:the )?(?:council|service) (?:has |have )?|fully )+",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:to be|will be|due)\b.*")
_TITLE_WORDS = 8  #: what stands beside an action and its progress in fewer words is its title and no finding
_VERDICT_WORDS = 6  #: a longer opening is a sentence and no verdict


@dataclass(frozen=True)
class Row:
    """One row: the blocks of each known column."""

    cells: dict[str, Cells]

    def text(self, column: str) -> str:
        """The words of a column's cell, folded; empty where there is none."""
        return folded(" ".join(block.text for block in self.cells.get(column, [])))

    def blocks(self, column: str) -> Cells:
        """The blocks of a column's cell that have words."""
        return [block for block in self.cells.get(column, []) if block.text.strip()]


def tabled(document: Document, roster: Roster | None = None) -> Iterator[Finding]:
    """The findings in every table whose headings say what its columns hold."""
    for _, cells in document.tables():
        columns = column_names(cells)
        names = set(columns.values())
        answers = "response" in names and names & {"recommendation", "action", "ref"}
        if not (answers or "recommendation" in names or ("action" in names and names & {"owner", "due", "ref", "progress"})):
            continue
        for row in _rows(cells, columns):
            yield from _answer(document, row, roster) if answers else _plain(document, row, roster)


def column_names(cells: Sequence[Block]) -> dict[int, str]:
    """What each column of a table holds, by its heading; a column that is not known is left out."""
    first = min((block.cell.row for block in cells if block.cell), default=0)
    found: dict[int, str] = {}
    for block in cells:
        if block.cell and block.cell.row == first:
            name = _column(folded(block.text))
            if name and name not in found.values():
                found.setdefault(block.cell.column, name)
    return found


def _column(heading: str) -> str | None:
    if not heading or len(heading.split()) > 7:
        return None
    return next((name for name, pattern in lexicon().columns.items() if pattern.match(heading)), None)


def _rows(cells: Sequence[Block], columns: dict[int, str]) -> Iterator[Row]:
    grid: dict[int, dict[str, Cells]] = {}
    first = min(block.cell.row for block in cells if block.cell)
    for block in cells:
        if block.cell and block.cell.row > first and block.cell.column in columns:
            grid.setdefault(block.cell.row, {}).setdefault(columns[block.cell.column], []).append(block)
    for _, row in sorted(grid.items()):
        if any(folded(block.text) and _column(folded(block.text)) is None for blocks in row.values() for block in blocks):
            yield Row(row)


def _plain(document: Document, row: Row, roster: Roster | None) -> Iterator[Finding]:
    if "finding" in row.cells and not ("progress" in row.cells and len(row.text("finding").split()) < _TITLE_WORDS):
        yield from _cell(document, row, "finding", "finding", roster, shared=False)
    if "recommendation" in row.cells and not _REF.match(row.text("recommendation")):
        shared = "action" not in row.cells or not row.text("action")
        yield from _cell(document, row, "recommendation", "recommendation", roster, shared=shared)
    if "action" in row.cells:
        for single in _by_action(row):
            for found in _cell(document, single, "action", "action", roster, shared=True):
                yield _progressed(found, single)


def _progressed(found: Finding, row: Row) -> Finding:
    """An action with how far it has come, which may also stand where its date would."""
    told = progress_of(row.text("progress"))
    if found.due.kind == "vague" and not told and (due := progress_of(found.due.raw or "")) and due.status == "complete":
        told, found = due, replace(found, due=Due())
    if found.due.kind == "none" and "due" not in row.cells and (later := _TO_COME.search(row.text("progress"))):
        found = replace(found, due=promised_by(later[0]))
    done = told.quote if told and told.status == "complete" and not found.response else found.response
    return replace(found, progress=told, response=done)


def _by_action(row: Row) -> list[Row]:
    """A row for each action where a cell lists several; what is said of progress goes with them where it is as many."""
    actions, told = row.blocks("action"), row.blocks("progress")
    if len(actions) < 2 or not all(block.number and not is_lettered(block) for block in actions):
        return [row]
    shares = [[block] for block in told] if len(told) == len(actions) else [told for _ in actions]
    return [Row({**row.cells, "action": [action], "progress": share}) for action, share in zip(actions, shares, strict=True)]


def _answer(document: Document, row: Row, roster: Roster | None) -> Iterator[Finding]:
    """What the service says it will do about one recommendation; `criterion` holds the recommendation as it quotes it."""
    column = "action" if row.text("action") else "response"
    for found in _cell(document, row, column, "action", roster, shared=True):
        asked = row.text("recommendation")
        more = tuple(trimmed_span(block) for block in row.blocks("recommendation"))
        criterion = asked if asked and not _REF.match(asked) else None
        yield replace(
            found,
            response=_printed_answer(row, column),
            criterion=criterion,
            more=(*found.more, *more),
            method="response-table@1",
        )


def _printed_answer(row: Row, column: str) -> str | None:
    """The response as the table prints it, beside the action; where it is also the action, only the words that decide."""
    text = row.text("response")
    if column == "action":
        return text or None
    opening = re.split(r"[.,;:–—]", text, maxsplit=1)[0].strip()
    return opening if len(opening.split()) <= _VERDICT_WORDS and answer_word(opening) else None


def answer_word(text: str) -> str | None:
    """A response in the tool's words: accepted, in principle, partly or rejected; None where the words say none of them."""
    return next((word for word, pattern in lexicon().responses.items() if pattern.match(_VERDICT.sub("", text, count=1))), None)


def _cell(
    document: Document, row: Row, column: str, kind: FindingKind, roster: Roster | None, *, shared: bool
) -> Iterator[Finding]:
    blocks = row.blocks(column)
    if not blocks:
        return
    ref = _ref(row)
    span, parts = inline_parts(document, ref, blocks[0], trimmed_span(blocks[0]))
    hanging = [block for block in blocks[1:] if is_lettered(block) or block.number]
    loose = [block for block in blocks[1:] if block not in hanging]
    parts = parts or block_parts(document, ref, hanging)
    more = (*(trimmed_span(block) for block in loose), *(sub.span for sub in parts))
    text = folded(" ".join([document.quote(span), *(block.text for block in loose)]))
    due = read_due(row.text("due")) if shared and row.text("due") else due_in(text, cycles=False)
    yield mark(
        document, span, kind, f"{column}-table@1", 0.98, text=text, ref=ref, sub_items=parts, more=more, due=due,
        owner=_owner(row, text if kind == "action" else "", roster) if shared else read_owner(""),
        priority=row.text("priority") or None if kind == "recommendation" else None,
    )  # fmt: skip


def _owner(row: Row, text: str, roster: Roster | None) -> Owner:
    """Who is named in the owner's column; where a table of actions has none, who stands at the head of the action."""
    head = headed(text, roster or Roster()) if "owner" not in row.cells and "response" not in row.cells else None
    if head:
        return head.owners[0]
    owners = read_owners(row.text("owner"), roster)
    post, person, body = ([value for owner in owners if (value := getattr(owner, slot))] for slot in ("post", "person", "body"))
    if len(owners) > 1 and max(len(post), len(person), len(body)) == 1:
        return Owner(row.text("owner"), *(found[0] if found else None for found in (post, person, body)))
    return owners[0]


def _ref(row: Row) -> str | None:
    for column in ("ref", "recommendation"):
        found = _REF.match(row.text(column)) if len(row.text(column)) < 24 else None
        if found:
            return found["ref"].replace(" ", "")
    return row.text("ref") or None
