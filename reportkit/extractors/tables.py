"""Recommendations, actions and answers in tables: columns are known by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.extractors.acceptance import acceptance_of, opens_with_verdict, verdict_in
from reportkit.extractors.action_owner import headed
from reportkit.extractors.assigning import both_in
from reportkit.extractors.cell_words import bared
from reportkit.extractors.commanding import commands
from reportkit.extractors.confidence import sure
from reportkit.extractors.dates import due_in, promised_by, read_due
from reportkit.extractors.flow import is_box
from reportkit.extractors.grids import REF, Row, by_headings, columns_of, grid_of, rows_down, rows_of
from reportkit.extractors.lexicon import lexicon
from reportkit.extractors.marking import folded, mark, trimmed_span
from reportkit.extractors.people import Roster, read_owner, read_owners
from reportkit.extractors.phrases import phrase
from reportkit.extractors.progress import is_status, progress_of
from reportkit.extractors.responses import said_in, unquoted
from reportkit.extractors.sentences import sentences, trimmed
from reportkit.extractors.speakers import ordered_of
from reportkit.extractors.subitems import block_parts, inline_parts, is_lettered
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, FindingKind, Owner, Progress
from reportkit.model.text import Block, Span

_VERDICT = re.compile(
    r"^\W*(?:(?:the |this )?recommendation (?:is |has been |was )?|this is |we (?:have )?"
    r"|(?:the )?(?:council|service) (?:has |have )?|fully )+",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:to be|will be|due)\b.*")
_TITLE_WORDS = 8  #: what stands beside an action and its progress in fewer words is its title and no finding
_STATUS = re.compile(r"(?:now |already )?(?:completed?|done|closed|achieved|implemented|finished|in place)\W*", re.IGNORECASE)
_IN_PLACE = re.compile(r"\b(?:in place|implemented|completed?|done)\b", re.IGNORECASE)
_NO_ACTION = re.compile(
    r"(?:none(?: (?:is )?(?:needed|required|proposed))?|none\s*[:;,–—-].*|nil|n/?a|not applicable|noted|agreed|approved"
    r"|for (?:information|noting)|to note|[-–—]"
    r"|no (?:further )?actions?(?: (?:is |was |are )?(?:proposed|required|needed|arising|necessary|planned|to be taken))?)?",
    re.IGNORECASE,
)  #: what a cell of actions says where there is nothing to do
_KEY = re.compile(
    r"\b(?P<colour>Blue|Green|Amber|Yellow|Red|White|Grey|Purple)(?:\s*[:=–-]"
    r"|\s+means(?: that)?)\s+(?P<what>[^.;]{4,80})"
)
_OVER = re.compile(r"\b(?:finished|complete[d]?|done|closed|achieved|delivered)\b", re.IGNORECASE)
_OR = re.compile(r"\bor\b|\bnot\b|\bcannot\b|\bto be\b|\bunlikely\b|\bnearly\b|\bwill be\b", re.IGNORECASE)
_ABOVE = re.compile(r"\W*(?:(?:as|see) above|ditto|same as above)\W*", re.IGNORECASE)
_TYPED = re.compile(
    r"\s*(?:Recommendation\s+)?\(?(?P<bare>R?\d{1,2})\)?\s+(?=[A-Z“‘][a-z])"
    r"|\s*(?:Rec(?:ommendation)?\.?\s*)?(?P<ref>R?\d{1,3}(?:\.\d{1,2})*)[.:)]\s+(?=[A-Z“‘])"
)
_NAMED = re.compile(
    r"\s*Rec(?:ommendation)?s?\.?\s*(?:no\.?\s*)?(?P<ref>R?\d{1,3}(?:\.\d{1,2})*[a-z]?)\s*[.:)–—-]\s+(?=\w)", re.IGNORECASE
)
_WILL = re.compile(r"\b(?:will|shall|(?:is|are) to be|(?:is|are) (?:going|intending|planning) to)\b", re.IGNORECASE)
_SO_NOW = re.compile(r"\b(?:already|now|since)\b", re.IGNORECASE)
_VERDICT_WORDS = 6  #: a longer opening is a sentence and no verdict


def tabled(document: Document, roster: Roster | None = None, *, own: bool = False) -> Iterator[Finding]:
    """The findings in every table whose headings, or whose columns, say what it holds.

    Of a table of answers the answers are told, and what they answer too where the document makes the recommendations its `own`.
    """
    known = columns_of(document)
    finished = _finished(document)
    for name, cells in document.tables():
        columns = known[name]
        if is_box(cells):
            continue
        down = rows_down(cells)
        names = {label for row in down.values() for label in row.cells} or set(columns.names.values())
        answers = "response" in names and names & {"recommendation", "action", "ref"}
        if not (answers or "recommendation" in names or ("action" in names and names & {"owner", "due", "ref", "progress"})):
            continue
        for row in (_by_key(_by_verdict(row), finished) for row in down.values() or rows_of(cells, columns)):
            is_answer = answers or "response" in row.cells
            found = _answer(document, row, roster, own or "finding" in names) if is_answer else _plain(document, row, roster, own)
            yield from found if down or columns.known_by == "headings" else map(_unheaded, found)


def _by_verdict(row: Row) -> Row:
    """The row, with what its column of actions says read as an answer where it opens with a verdict, “Rejected, because …”."""
    text = row.text("action")
    opens = opens_with_verdict(text) and not is_no_action(text)
    if "response" in row.cells or "action" in row.spanned or not opens or not row.cells.keys() & {"recommendation", "ref"}:
        return row
    return Row({("response" if name == "action" else name): cells for name, cells in row.cells.items()}, row.spanned)


def column_names(cells: Sequence[Block]) -> dict[int, str]:
    """What each column of a table holds, by its headings; a column that is not known is left out."""
    return dict(by_headings(grid_of(cells)).names)


def _unheaded(found: Finding) -> Finding:
    return replace(found, method="headless-table@1", confidence=sure("headless-table@1"))


def _plain(document: Document, row: Row, roster: Roster | None, own: bool = False) -> Iterator[Finding]:
    yield from _found(document, row, roster)
    if "recommendation" in row.cells and "recommendation" not in row.spanned and not REF.match(row.text("recommendation")):
        shared = own or "action" not in row.cells or not row.text("action")
        for found in _cell(document, row, "recommendation", "recommendation", roster, shared=shared):
            said = due_in(found.quote, cycles=False, rounds=True) if row.text("action") else Due()  # its own words count first
            found = replace(found, due=said) if said.kind != "none" else found
            yield replace(found, progress=_progress(row)) if shared else found
    if "action" in row.cells and "action" not in row.spanned:
        for single in () if is_no_action(row.text("action")) else _by_action(row):
            for found in _cell(document, single, "action", "action", roster, shared=True):
                yield _as_written(_progressed(found, single))


#: “Agree with the police how …” tells somebody to agree and has not agreed.
_TO_AGREE = re.compile(r"(?:agree|accept|reject|decline) \w", re.IGNORECASE)


def _as_written(found: Finding) -> Finding:
    """What stands in a column of actions beside a recommendation, where its first word decides or says that it is done."""
    opening = re.split(r"[.,;:–—]", found.text, maxsplit=1)[0]
    if len(opening.split()) > _VERDICT_WORDS or opening == found.text or found.sub_items or _TO_AGREE.match(opening):
        return found
    if _STATUS.fullmatch(opening.strip()):
        return replace(found, kind="assurance", due=Due())
    return replace(found, kind="decision") if answer_word(opening) else found


def _found(document: Document, row: Row, roster: Roster | None) -> Iterator[Finding]:
    titled = "progress" in row.cells and len(row.text("finding").split()) < _TITLE_WORDS
    if "finding" in row.cells and "finding" not in row.spanned and not titled:
        yield from _cell(document, row, "finding", "finding", roster, shared=False)


def _finished(document: Document) -> frozenset[str]:
    """The colours that a document’s own key says are of what is finished, “Blue: finished and tested”."""
    found = (key for block in document.body for key in _KEY.finditer(block.text))
    return frozenset(key["colour"].casefold() for key in found if _OVER.search(key["what"]) and not _OR.search(key["what"]))


def _by_key(row: Row, finished: frozenset[str]) -> Row:
    """The row, with a colour of the key read as its word where nothing else says that it is done."""
    told = any(text.strip().casefold() in finished for text in (block.text for block in row.blocks("progress")))
    return Row({**row.cells, "finished": []}, row.spanned) if told else row


def _progress(row: Row) -> Progress | None:
    """How far something has come: what a cell says that holds nothing else counts for more than a remark beside it."""
    cells = sorted(row.blocks("progress"), key=lambda block: not is_status(block.text))
    if "finished" in row.cells:
        return Progress("complete", next(block.text for block in cells))
    return next((told for block in cells if (told := progress_of(block.text))), None)


def _progressed(found: Finding, row: Row) -> Finding:
    """An action with how far it has come, which may also stand where its date would."""
    told = _progress(row)
    if (
        found.due.kind in ("vague", "none")
        and not told
        and (due := progress_of(found.due.raw or ""))
        and due.status == "complete"
    ):
        told, found = due, replace(found, due=Due())
    if found.due.kind == "none" and "due" not in row.cells and (later := _TO_COME.search(row.text("progress"))):
        found = replace(found, due=promised_by(later[0]))
    done = (told.quote if _OVER.search(told.quote) else "done") if told and told.status == "complete" else None
    done = found.response or done
    return replace(found, progress=told, response=done)


def _by_action(row: Row) -> list[Row]:
    """A row for each action where a cell lists several; what is said of progress goes with them where it is as many."""
    actions, told = row.blocks("action"), row.blocks("progress")
    if len(actions) < 2 or not all(block.number and not is_lettered(block) for block in actions):
        return [row]
    shares = [[block] for block in told] if len(told) == len(actions) else [told for _ in actions]
    return [Row({**row.cells, "action": [action], "progress": share}) for action, share in zip(actions, shares, strict=True)]


def _answer(document: Document, row: Row, roster: Roster | None, own: bool) -> Iterator[Finding]:
    """A row of answers: the recommendation as it is quoted, what is decided of it, and what is promised or done about it."""
    yield from _found(document, row, roster)
    quoted = row.blocks("recommendation") and not REF.match(row.text("recommendation"))
    tracked = "action" not in row.cells and "progress" in row.cells and len(row.text("response").split()) <= _VERDICT_WORDS
    if quoted and "recommendation" not in row.spanned:
        if own:
            yield from _cell(document, row, "recommendation", "recommendation", roster, shared=True)
        else:
            for found in _cell(document, row, "recommendation", "recommendation", roster, shared=tracked):
                yield _quoted(replace(found, progress=_progress(row)) if tracked else found)
    asked = _NAMED.sub("", row.text("recommendation"), count=1) if quoted else ""
    told = list(_told(document, row, roster, own))
    for found in (
        told if own or tracked else _held(told, row, roster)
    ):  # the recommendation has them where it is the document's own
        about = {"ref": _ref(row), "criterion": asked or None, "response": found.response or _printed_answer(row)}
        said = found.acceptance or acceptance_of(about["response"] or "")
        yield replace(found, **about, acceptance=said, method="response-table@1")  # type: ignore[arg-type]


def _quoted(found: Finding) -> Finding:
    """A recommendation that an answer copies, with the owner and the date of its own words."""
    due = found.due if found.due.kind != "none" else due_in(found.quote, cycles=False, rounds=True)
    owner = found.owner if found.owner.raw else ordered_of(found.quote, None) or Owner()
    return replace(found, method="quoted-recommendation@1", due=due, owner=owner)


def _told(document: Document, row: Row, roster: Roster | None, own: bool = False) -> Iterator[Finding]:
    """What the cells of an answer say: a verdict is a decision, what is done already an assurance, all else an action.

    What a rejected row proposes, where nothing else in it recommends, is what was recommended.
    """
    acts = bool(row.text("action")) and not is_no_action(row.text("action"))
    lines = row.blocks("response")
    if not acts and _runs_on(lines, row.text("response")):
        more = tuple(trimmed_span(block) for block in lines[1:])
        text = row.text("response")
        yield mark(
            document,
            trimmed_span(lines[0]),
            "decision",
            "response-table@1",
            0.95,
            text=text,
            more=more,
            response=verdict_in(text),
        )
        lines = []
    for block in lines:
        yield from _replied(document, row, block, roster, acts)
    if acts and "action" not in row.spanned:
        for single in _by_action(row):
            for found in _cell(document, single, "action", "action", roster, shared=True):
                said = _as_said(_progressed(found, single), row, own)
                yield from (said,) if said else ()


def _runs_on(lines: Sequence[Block], text: str) -> bool:
    """Whether the one sentence of a verdict is broken over the lines of its cell, as a page may print it."""
    broken = len(lines) > 1 and folded(lines[0].text)[-1:] not in ".;:!" and len(list(sentences(text))) == 1
    return broken and opens_with_verdict(text) and verdict_in(lines[0].text) != folded(lines[0].text)


def _held(told: list[Finding], row: Row, roster: Roster | None) -> list[Finding]:
    """What a row answers, with its owner and its date: they go with what tells most where it promises nothing."""
    if any(found.kind in ("action", "commitment", "recommendation") for found in told):
        return told
    most = next((place for kind in ("assurance", "decision") for place, one in enumerate(told) if one.kind == kind), None)
    if most is None:
        return told
    owner = _owner(row, "", roster) if row.text("owner") else told[most].owner
    dated = row.text("due") and not is_status(row.text("due"))  # “Done” may stand where the date would
    due = read_due(row.text("due")) if dated else told[most].due
    if both := both_in(row.text("owner"), row.text("due")):
        owner, due = both
    return [replace(found, owner=owner, due=due) if place == most else found for place, found in enumerate(told)]


def _as_said(found: Finding, row: Row, own: bool) -> Finding | None:
    """A row's action, as the promise or the report that it is where those who answer write a whole sentence.

    What is said where nothing is agreed is only why.
    """
    if "recommendation" not in row.cells:
        rejected = answer_word(row.text("response")) == "rejected"
        return replace(found, kind="recommendation", progress=None, response=None) if rejected else found
    text = found.text
    if answer_word(row.text("response")) == "rejected" and not (_WILL.search(text) or _is_done(text) or _SO_NOW.search(text)):
        return None
    if own or not text.endswith(".") or commands(text) or found.sub_items:
        return found
    if _WILL.search(text):
        return replace(found, kind="commitment")
    return replace(found, kind="assurance", due=Due()) if _is_done(text) or _SO_NOW.search(text) else found


def _replied(document: Document, row: Row, block: Block, roster: Roster | None, acts: bool) -> Iterator[Finding]:
    """What one block of the column of answers says; beside a column of actions it holds none of its own."""
    whole = trimmed_span(block)
    text = document.quote(whole)
    verdict = next(iter(sentences(text)), (0, 0))[1] if answer_word(text) or verdict_in(text) else 0
    rest = next(iter(trimmed(text, verdict, len(text))), None)
    refused = answer_word(text) == "rejected"
    if verdict and (rest is None or acts or refused):
        end = whole.start + (verdict if rest and acts and not refused else len(text))
        done = rest is None and answer_word(text) != "rejected" and _is_done(text)  # “Agreed and in place since May.”
        told_as: FindingKind = "assurance" if done else "decision"
        place = Span(block.id, whole.start, end)
        yield mark(document, place, told_as, "response-table@1", 0.95, response=folded(text[:verdict]))
    if acts:
        if rest and not refused:
            yield from said_in(document, Span(block.id, whole.start + rest[0], whole.end), roster or Roster())
    elif rest and answer_word(text) != "rejected" and not is_no_action(text):
        place = Span(block.id, whole.start + rest[0], whole.end)
        kind: FindingKind = "assurance" if _is_done(document.quote(place)) else "action"
        method, told = "response-table@1", read_due(row.text("due"))
        owner = _owner(row, "", roster)
        due = told if row.text("due") else promised_by(document.quote(place))
        if both := both_in(row.text("owner"), row.text("due")):
            owner, due = both
        yield (
            mark(document, place, kind, method, sure(method), owner=owner, due=due)
            if kind == "action"
            else mark(document, place, kind, method, sure(method))
        )


def _is_done(text: str) -> bool:
    """Whether an answer only tells of what has been done, and promises nothing."""
    return bool(phrase("answer_done").find(text) or _IN_PLACE.search(text)) and not phrase("answer_promise").find(text)


def is_no_action(text: str) -> bool:
    """Whether a cell of actions holds none: “None”, “Noted”, “No action proposed”."""
    return bool(_NO_ACTION.fullmatch(text.strip(" .")))


def _printed_answer(row: Row) -> str | None:
    """The words of the column of answers that decide; None where it holds none."""
    text = row.text("response")
    opening = re.split(r"[.,;:–—]", text, maxsplit=1)[0].strip()
    if row.text("action"):
        return text or None
    return opening if len(opening.split()) <= _VERDICT_WORDS and answer_word(opening) else None


def answer_word(text: str) -> str | None:
    """A response in the tool's words: accepted, in principle, partly or rejected; None where the words say none of them."""
    return next((word for word, pattern in lexicon().responses.items() if pattern.match(_VERDICT.sub("", text, count=1))), None)


def _cell(
    document: Document, row: Row, column: str, kind: FindingKind, roster: Roster | None, *, shared: bool
) -> Iterator[Finding]:
    blocks = row.blocks(column)
    if not blocks or _ABOVE.fullmatch(row.text(column)):
        return
    typed = (_NAMED.match(blocks[0].text) or _TYPED.match(blocks[0].text)) if not blocks[0].number else None
    ref = _ref(row) or (next(one for one in typed.groups() if one) if typed else None)
    whole = trimmed_span(blocks[0])
    span, parts = inline_parts(document, ref, blocks[0], replace(whole, start=typed.end()) if typed else whole)
    hanging = [block for block in blocks[1:] if is_lettered(block) or block.number]
    loose = [block for block in blocks[1:] if block not in hanging]
    parts = parts or block_parts(document, ref, hanging)
    more = tuple(trimmed_span(block) for block in loose)
    text = folded(" ".join([document.quote(span), *(block.text for block in loose)]))
    is_status = kind == "recommendation" and _STATUS.fullmatch(row.text("due"))
    printed = row.text("due") if shared and not is_status else ""
    due = read_due(printed) if printed else promised_by(text) if kind == "action" else due_in(text, cycles=False)
    owner = _owner(row, text if kind == "action" else "", roster) if shared else read_owner("")
    if shared and (both := both_in(row.text("owner"), row.text("due"))):
        owner, due = both
    named = read_owners(row.text("owner"), roster) if shared else ()
    also = named[1:] if named and named[0] == owner else ()
    method = f"{column}-table@1"
    span = unquoted(document, span) if span.block == blocks[0].id and not more else span
    text = text if more else folded(document.quote(span))
    found = mark(
        document, span, kind, method, sure(method), text=text, ref=ref, sub_items=parts, more=more, due=due,
        owner=owner, also=also,
        priority=row.text("priority") or None if kind == "recommendation" else None,
    )  # fmt: skip
    yield bared(document, found, roster) if kind == "action" else found


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
    named = _NAMED.match(row.text("recommendation"))
    return row.text("ref") or (named["ref"] if named else None)
