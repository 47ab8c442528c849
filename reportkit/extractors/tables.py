"""Recommendations, actions and answers in tables: columns are known by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.extractors.action_owner import headed
from reportkit.extractors.assigning import both_of
from reportkit.extractors.confidence import sure
from reportkit.extractors.dates import due_in, promised_by, read_due
from reportkit.extractors.flow import is_box
from reportkit.extractors.grids import REF, Row, by_headings, columns_of, grid_of, rows_of
from reportkit.extractors.lexicon import lexicon
from reportkit.extractors.marking import folded, mark, trimmed_span
from reportkit.extractors.people import Roster, read_owner, read_owners
from reportkit.extractors.progress import progress_of
from reportkit.extractors.subitems import block_parts, inline_parts, is_lettered
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, FindingKind, Owner
from reportkit.model.text import Block

_VERDICT = re.compile(
    r"^\W*(?:(?:the |this )?recommendation (?:is |has been |was )?|this is |we (?:have )?"
    r"|(?:the )?(?:council|service) (?:has |have )?|fully )+",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:to be|will be|due)\b.*")
_TITLE_WORDS = 8  #: what stands beside an action and its progress in fewer words is its title and no finding
_STATUS = re.compile(r"(?:now |already )?(?:completed?|done|closed|achieved|implemented|finished|in place)\W*", re.IGNORECASE)
_VERDICT_WORDS = 6  #: a longer opening is a sentence and no verdict


def tabled(document: Document, roster: Roster | None = None, *, own: bool = False) -> Iterator[Finding]:
    """The findings in every table whose headings, or whose columns, say what it holds.

    Of a table of answers the answers are told, and what they answer too where the document makes the recommendations its `own`.
    """
    known = columns_of(document)
    for name, cells in document.tables():
        columns = known[name]
        if is_box(cells):
            continue
        names = set(columns.names.values())
        answers = "response" in names and names & {"recommendation", "action", "ref"}
        if not (answers or "recommendation" in names or ("action" in names and names & {"owner", "due", "ref", "progress"})):
            continue
        for row in rows_of(cells, columns):
            if answers and own and row.text("response") and "recommendation" not in row.spanned:
                yield from _cell(document, row, "recommendation", "recommendation", roster, shared=True)
            found = _answer(document, row, roster) if answers else _plain(document, row, roster)
            yield from found if columns.known_by == "headings" else map(_unheaded, found)


def column_names(cells: Sequence[Block]) -> dict[int, str]:
    """What each column of a table holds, by its headings; a column that is not known is left out."""
    return dict(by_headings(grid_of(cells)).names)


def _unheaded(found: Finding) -> Finding:
    return replace(found, method="headless-table@1", confidence=sure("headless-table@1"))


def _plain(document: Document, row: Row, roster: Roster | None) -> Iterator[Finding]:
    titled = "progress" in row.cells and len(row.text("finding").split()) < _TITLE_WORDS
    if "finding" in row.cells and "finding" not in row.spanned and not titled:
        yield from _cell(document, row, "finding", "finding", roster, shared=False)
    if "recommendation" in row.cells and "recommendation" not in row.spanned and not REF.match(row.text("recommendation")):
        shared = "action" not in row.cells or not row.text("action")
        yield from _cell(document, row, "recommendation", "recommendation", roster, shared=shared)
    if "action" in row.cells and "action" not in row.spanned:
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
        criterion = asked if asked and not REF.match(asked) else None
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
    more = tuple(trimmed_span(block) for block in loose)
    text = folded(" ".join([document.quote(span), *(block.text for block in loose)]))
    is_status = kind == "recommendation" and _STATUS.fullmatch(row.text("due"))
    printed = row.text("due") if shared and not is_status else ""
    due = read_due(printed) if printed else due_in(text, cycles=False)
    owner = _owner(row, text if kind == "action" else "", roster) if shared else read_owner("")
    if shared and "due" not in row.cells and (both := both_of(row.text("owner"))):
        owner, due = both
    method = f"{column}-table@1"
    yield mark(
        document, span, kind, method, sure(method), text=text, ref=ref, sub_items=parts, more=more, due=due,
        owner=owner,
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
        found = REF.match(row.text(column)) if len(row.text(column)) < 24 else None
        if found:
            return found["ref"].replace(" ", "")
    return row.text("ref") or None
