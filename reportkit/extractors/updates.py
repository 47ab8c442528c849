"""What minutes and progress reports say of items that are known: how they stand, new dates, evidence; and what is new in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from reportkit.extractors.calendar_dates import dates_in
from reportkit.extractors.dates import due_in
from reportkit.extractors.progress import progress_of
from reportkit.extractors.sentences import sentences
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.ids import fold
from reportkit.model.item import ImprovementItem
from reportkit.model.periods import in_words
from reportkit.model.text import Block, Span
from reportkit.model.updating import SuggestedField, Suggestion, Way

_NUMBER = re.compile(r"\bR-0*(\d{1,9})\b")
_NAMED = re.compile(r"\b(?:recommendation|action|item|area)s?\s+(\d{1,3}(?:\.\d{1,3})*|[A-Z]\d{1,3})\b", re.IGNORECASE)
_SHOWS = re.compile(
    r"\b(?:evidence[ds]?|shows?|showed|shown|log|audit(?:ed)?|signed off|published|register of|records? (?:of|show))\b", re.I
)
_ON = re.compile(
    r"\b(?:complet|finish|publish|clos|deliver|implement|issu|sign|train)\w*\s+(?:\w+\s+){0,3}?(?:on|by|in)?\s*$", re.I
)
_CLOSE = re.compile(r"\b(?:agreed?|resolved?)\b[^.]{0,60}\b(?:to close|be closed|closure of|that .{0,40}closed)\b", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:now|moved?|extend\w*|revis\w*|postpon\w*|put back|delay\w*|slip\w*|instead of|new date|due)\b", re.IGNORECASE
)
_TO_COME = re.compile(r"\b(?:would|will|shall|should|is to|are to|to be)\b", re.IGNORECASE)
#: Which cells of a row speak for a field, by their headings; those that tell of progress go with each.
_HEADS = {"status": "status", "due": r"due|by when|date|deadline", "rag": r"\brag\b|rating", "owner": "lead|owner|who|officer"}
_TELLS = r"evidence|progress|update|comment|outcome"
_STATUS = {"not_started": "not started", "in_progress": "in progress", "complete": "complete", "paused": "paused",
           "not_feasible": "not feasible", "superseded": "superseded"}  # fmt: skip
_COLOURS = re.compile(r"\b(red|amber|green)\b", re.IGNORECASE)
#: An item is known again by its words where they agree so far, in hundredths, and so much more than any other's.
_ALIKE, _NEAR, _APART, _FEWEST_WORDS = 88, 65, 6, 4


@dataclass(frozen=True, slots=True)
class _Passage:
    """Words about one item: where they stand, how the item was told, and the finding or the row that they are."""

    number: str
    way: Way
    text: str
    span: Span
    finding: Finding | None = None
    row: Mapping[str, str] | None = None


def suggest(document: Document, findings: Sequence[Finding], known: Mapping[str, ImprovementItem]) -> tuple[Suggestion, ...]:
    """The changes that a document speaks for, in its order; `known` are the items by their numbers in the register."""
    own = [finding for finding in findings if finding.source == document.source.sha256]
    order = {block.id: place for place, block in enumerate(document.blocks)}
    told: list[tuple[int, Suggestion]] = []
    for passage in _passages(document, own, known):
        item, finding = known[passage.number], passage.finding
        if item.state not in ("closed", "dropped") and not (finding and finding.id in item.origins):
            told += [(order[found.span.block], found) for found in _changes(document, passage, known)]
    headings = {block.id for block in document.blocks if block.kind == "heading"}
    for finding in own:
        promises = finding.kind in ("action", "commitment") and finding.span.block not in headings
        if promises and not _is_old(finding) and not _of_known(document, finding, known):
            told.append((order[finding.span.block], _new(document, finding, known)))
    kept: dict[tuple[str, str, str], Suggestion] = {}
    for _, found in sorted(told, key=lambda pair: pair[0]):
        kept.setdefault((found.number, found.field, found.value), found)
    return tuple(kept.values())


def _passages(document: Document, own: Sequence[Finding], known: Mapping[str, ImprovementItem]) -> Iterator[_Passage]:
    rows = _rows(document)
    for finding in own:
        if finding.kind in ("action", "commitment", "recommendation") and (told := _of_known(document, finding, known)):
            yield _Passage(told[0], told[1], finding.quote, finding.span, finding, rows.get(finding.span.block))
    for block in document.blocks:
        if block.cell is None and block.region == "body":
            yield from _mentions(block, known)


def _mentions(block: Block, known: Mapping[str, ImprovementItem]) -> Iterator[_Passage]:
    """The stretches of a paragraph that are about a named item: from the sentence that names it to the next that names one."""
    found: list[tuple[str, Way, int, int]] = []
    for start, end in sentences(block.text):
        named = _named(block.text[start:end], known)
        if named:
            found.append((*named, start, end))
        elif found and not _is_about_others(block.text[start:end]):
            found[-1] = (*found[-1][:3], end)
    for number, way, start, end in found:
        yield _Passage(number, way, block.text[start:end], Span(block.id, start, end))


def _named(text: str, known: Mapping[str, ImprovementItem]) -> tuple[str, Way] | None:
    numbers = [number for match in _NUMBER.finditer(text) if (number := f"R-{int(match[1]):04d}") in known]
    if len(set(numbers)) == 1:
        return numbers[0], "number"
    if numbers:
        return None
    refs = {fold(match[1]).casefold() for match in _NAMED.finditer(text)}
    fits = [number for number, item in known.items() if item.ref and fold(item.ref).casefold().rstrip(".") in refs]
    return (fits[0], "reference") if len(fits) == 1 else None


def _of_known(document: Document, finding: Finding, known: Mapping[str, ImprovementItem]) -> tuple[str, Way] | None:
    """The item that a finding is about: by the register's number, the printed reference, or its words."""
    cells = _rows(document).get(finding.span.block)
    said = " ".join([finding.ref or "", finding.owner.raw or "", finding.text, *(cells.values() if cells else ())])
    if found := _named(said, known):
        return found
    if cells and finding.ref:
        ref = fold(finding.ref).casefold().rstrip(".")
        fits = [number for number, item in known.items() if fold(item.ref).casefold().rstrip(".") == ref]
        if len(fits) == 1:
            return fits[0], "reference"
    scores = sorted(((_likeness(finding.text, item), number) for number, item in known.items()), reverse=True)
    if scores and scores[0][0] >= _ALIKE and (len(scores) == 1 or scores[0][0] - scores[1][0] >= _APART):
        return scores[0][1], "wording"
    return None


def _likeness(text: str, item: ImprovementItem) -> float:
    whole = fold(text).casefold()
    parts = (item.title, item.recommendation, item.action.text if item.action else "")
    long = [fold(part).casefold() for part in parts if len(part.split()) >= _FEWEST_WORDS]
    return max((float(fuzz.token_set_ratio(whole, part)) for part in long), default=0.0)


def _changes(document: Document, passage: _Passage, known: Mapping[str, ImprovementItem]) -> Iterator[Suggestion]:
    finding, row, item = passage.finding, passage.row or {}, known[passage.number]
    unsure = _unsure(passage, known)

    def told(field: SuggestedField, old: str | None, new: str, value: str = "", doubt: str = "") -> Suggestion:
        quote = _cells(row, field) if row else passage.text
        return Suggestion(
            passage.number, item.title, field, old or "", new, value or new, quote, passage.span, _place(document, passage.span),
            passage.way, finding.id if finding else None, doubt or unsure,
        )  # fmt: skip

    status = _status(passage)
    if status and status != item.status:
        yield told("status", item.status, status)
    due, moved = _due(passage)
    if due and due != item.due.iso:
        yield told(
            "due",
            item.due.raw or item.due.iso,
            in_words(due),
            due,
            "" if moved or finding else "The words name a day; look whether it is the due date.",
        )
    if finding and finding.kind == "action" and item.action is None:
        yield told("action", None, _NUMBER.sub("", finding.text, count=1).strip(" :.–-") + ".")
    if finding and row and finding.owner.raw and fold(finding.owner.raw).casefold() != fold(item.owner.raw or "").casefold():
        yield told("owner", item.owner.raw, finding.owner.raw)
    colour = next((found[1].lower() for head, cell in row.items() if re.search(r"\brag\b|rating", head, re.I)
                   and (found := _COLOURS.search(cell))), None)  # fmt: skip
    if colour and colour != item.rag:
        yield told("rag", item.rag, colour)
    yield from _end(passage, item, status, told)


def _end(passage: _Passage, item: ImprovementItem, status: str | None, told: Callable[..., Suggestion]) -> Iterator[Suggestion]:
    done = status == "complete" or item.status == "complete"
    evidence = _evidence(passage) if done or (status is None and passage.finding is None) else None
    if evidence and not item.evidence:
        yield told("evidence", None, evidence, doubt="" if done else "The words do not say that it is complete.")
    if done and not item.completed_on and (day := _completed(passage)):
        yield told("completed_on", None, in_words(day), day)
    if _CLOSE.search(passage.text):
        missing = "" if (evidence or item.evidence) else "It needs evidence and a date of completion first."
        yield told("state", item.state, "closed", doubt=missing)


def _cells(row: Mapping[str, str], field: str) -> str:
    """The cells of a row that speak for a field, else the whole row."""
    wanted = f"{_HEADS[field]}|{_TELLS}" if field in _HEADS and field != "owner" else _HEADS.get(field, _TELLS)
    told = [cell for head, cell in row.items() if cell and re.search(wanted, head, re.IGNORECASE)]
    return " | ".join(told or filter(None, row.values()))


def _status(passage: _Passage) -> str | None:
    found = passage.finding.progress if passage.finding else None
    for head, cell in (passage.row or {}).items():
        if re.search(r"status|progress", head, re.IGNORECASE) and found is None:
            found = progress_of(cell)
    if found is None and passage.finding is None:
        found = progress_of(passage.text)
    return _STATUS.get(found.status) if found else None


def _due(passage: _Passage) -> tuple[str | None, bool]:
    """The day by which the words say it is due, and whether they say that it moves."""
    if passage.finding:
        if passage.finding.due.iso:
            return passage.finding.due.iso, True
        days = dates_in(passage.finding.due.raw or "")
        return (days[0][2], True) if passage.row and days else (None, False)
    for start, end in sentences(passage.text):
        sentence = passage.text[start:end]
        found = due_in(sentence, cycles=False)
        moved = re.search(r"\bto (?=\d)", sentence) and _MOVES.search(sentence)
        if moved and (after := [day for begin, _, day in dates_in(sentence) if sentence[:begin].rstrip().endswith(" to")]):
            return after[0], True
        if found.iso and found.kind == "date" and not _is_past(sentence):
            return found.iso, bool(_MOVES.search(sentence))
    return None, False


def _is_past(sentence: str) -> bool:
    """Whether a sentence tells of something that is done, so that a day in it is no due date."""
    found = progress_of(sentence)
    return bool(found and found.status == "complete")


def _evidence(passage: _Passage) -> str | None:
    """The words that say what shows it: of a row its cell of evidence, else the sentences that speak of a log or an audit."""
    for head, cell in (passage.row or {}).items():
        if re.search(_TELLS, head, re.IGNORECASE) and len(cell.split()) > 2:
            return cell
    said = [passage.text[start:end] for start, end in sentences(passage.text)]
    shown = [sentence for sentence in said if _SHOWS.search(sentence) and not _TO_COME.search(sentence)]
    return fold(" ".join(shown)) or None


def _completed(passage: _Passage) -> str | None:
    texts = [cell for head, cell in (passage.row or {}).items() if re.search(r"evidence|progress|complet", head, re.I)] or [
        passage.text
    ]
    for text in texts:
        for start, _, day in dates_in(text):
            if _ON.search(text[:start]) and len(day) == 10:
                return day
    return None


def _rows(document: Document) -> dict[str, dict[str, str]]:
    """For each cell of a table with a header row, the row that it is in: the texts of its cells under their headings."""
    found: dict[str, dict[str, str]] = {}
    for _, cells in document.tables():
        heads = {
            block.cell.column: fold(block.text) for block in cells if block.cell and block.cell.header and block.cell.row == 0
        }
        rows: dict[int, dict[str, str]] = {}
        for block in cells:
            if block.cell and not block.cell.header and (head := heads.get(block.cell.column)):
                row = rows.setdefault(block.cell.row, {})
                row[head] = f"{row.get(head, '')} {fold(block.text)}".strip()
        found |= {block.id: rows[block.cell.row] for block in cells if block.cell and block.cell.row in rows}
    return found


def _new(document: Document, finding: Finding, known: Mapping[str, ImprovementItem]) -> Suggestion:
    by = f"{finding.owner.raw or 'nobody is named'}, {finding.due.raw or 'no date'}"
    nearest = max(((_likeness(finding.text, item), number) for number, item in known.items()), default=(0.0, ""))
    doubt = f"It may be {nearest[1]}, “{known[nearest[1]].title}”." if nearest[0] >= _NEAR else ""
    if finding.ref and _NUMBER.fullmatch(finding.ref):
        doubt = f"It is given as {finding.ref}, which the register does not hold."
    return Suggestion(
        "", finding.text, "new", "", f"{finding.kind.capitalize()}: {finding.text} ({by})", finding.text, finding.quote,
        finding.span, _place(document, finding.span), None, finding.id, doubt,
    )  # fmt: skip


def _is_old(finding: Finding) -> bool:
    """Whether a finding is an action of an earlier meeting that is done: nothing new."""
    return finding.progress is not None and finding.progress.status in ("complete", "superseded")


def _unsure(passage: _Passage, known: Mapping[str, ImprovementItem]) -> str:
    """Why a person should look twice at which item is meant; empty where nothing speaks against it."""
    if passage.way == "wording":
        return "The item is known by its wording alone."
    words = passage.finding.text if passage.finding else passage.text
    own = _likeness(words, known[passage.number])
    best = max((_likeness(words, item), number) for number, item in known.items())
    if best[0] >= _ALIKE and best[0] - own >= _APART:
        return f"Its words are those of {best[1]}, “{known[best[1]].title}”."
    if passage.way == "reference" and own < _NEAR:
        return f"The number may be the document’s own: its words are not those of {passage.number}."
    return ""


def _is_about_others(sentence: str) -> bool:
    return bool(_NUMBER.search(sentence)) or sentence.lstrip().startswith(("ACTION", "Action:", "RESOLVED"))


def _place(document: Document, span: Span) -> str:
    there = document.place(span)
    paragraph = f"paragraph {there.number}" if there.number else f"paragraph {there.paragraph}" if there.paragraph else ""
    parts: Iterable[str] = (
        f"page {there.page}" if there.page else "", there.cell or paragraph, f"under “{there.heading}”" if there.heading else ""
    )  # fmt: skip
    return ", ".join(part for part in parts if part)
