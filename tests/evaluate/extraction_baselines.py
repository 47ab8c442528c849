"""Two simple extractors to compare with: seven plain patterns without structure, and structure without language."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpora.extraction.sentences import sentences
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, FindingKind, Link, Owner
from reportkit.model.text import Block, Span

PATTERNS: tuple[tuple[FindingKind, re.Pattern[str]], ...] = (
    ("action", re.compile(r"^(?:outstanding )?actions?\b", re.I)),
    ("noted", re.compile(r"\bnoted\b", re.I)),
    ("recommendation", re.compile(r"\b(?:should|must|ought to|needs? to|recommend(?:s|ed)?)\b", re.I)),
    ("decision", re.compile(r"\b(?:resolved|agreed|approved|accept(?:s|ed)?|reject(?:s|ed)?|endorsed)\b", re.I)),
    ("commitment", re.compile(r"\b(?:will|would|undertook|intends? to|commit(?:s|ted)? to)\b", re.I)),
    ("finding", re.compile(
        r"\b(?:not|no|nobody|lack\w*|poor\w*|weak\w*|late|slow|few|little|seldom|rarely|failed|inconsistent\w*)\b", re.I)),
    ("strength", re.compile(r"\b(?:good|strong|well|effective|excellent|praised?|clear|proud|valued?)\b", re.I)),
)  # fmt: skip
HEADINGS: tuple[tuple[FindingKind, re.Pattern[str]], ...] = (
    ("recommendation", re.compile(r"recommend|improve|advise|areas? for development", re.I)),
    ("action", re.compile(r"\bactions?\b", re.I)),
    ("strength", re.compile(r"strength|strong|\bwell\b|work(?:ed|s)\b", re.I)),
    ("finding", re.compile(r"finding|found|learnt|we heard|further to go|concern", re.I)),
)  # fmt: skip
COLUMNS: tuple[tuple[FindingKind, re.Pattern[str]], ...] = (
    ("action", re.compile(r"\baction|we will do|council will do", re.I)),
    ("recommendation", re.compile(r"recommendation", re.I)),
)  # fmt: skip
_OWNERS = re.compile(r"owner|lead|responsible|manager|\bwho\b", re.I)
_DUES = re.compile(r"\bdue\b|by when|target|deadline|milestone|\bwhen\b", re.I)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(month[:3] for month in _MONTHS)})[a-z]* (\d{{4}})", re.I)
_LISTED = re.compile(r"\((?:[a-z]|[ivx]+)\)\s")
_WORD = re.compile(r"[a-z]{3,}")


def patterns(documents: Sequence[Document]) -> list[Finding]:
    """Each sentence by the first of seven patterns that it has; no structure, no owners, no dates."""
    found = [
        _made(document, block.span(start, end), kind, "seven-patterns")
        for document in documents
        for block in document.body
        for start, end in sentences(block.text)
        if (kind := next((kind for kind, pattern in PATTERNS if pattern.search(block.text[start:end])), None))
    ]
    return _linked(found)


def structure(documents: Sequence[Document]) -> list[Finding]:
    """What headings, lists and tables say, whatever the words below them."""
    return _linked([finding for document in documents for finding in (*_flowing(document), *_tabled(document))])


def _flowing(document: Document) -> Iterator[Finding]:
    for block in document.paragraphs():
        headings = [heading.text for heading in document.headings_above(block.id) if heading is not document.headings()[0]]
        kind = next((kind for text in reversed(headings) for kind, pattern in HEADINGS if pattern.search(text)), None)
        if kind in ("recommendation", "action"):
            mark = _LISTED.match(block.text)
            if mark or block.kind == "list_item" or block.number:
                yield _made(document, block.span(mark.end() if mark else 0, len(block.text)), kind, "listed")
        elif kind:
            yield from (_made(document, block.span(*place), kind, "under-heading") for place in sentences(block.text))


def _tabled(document: Document) -> Iterator[Finding]:
    for _, cells in document.tables():
        grid = {(block.cell.row, block.cell.column): block for block in cells if block.cell}
        heads = {column: block.text for (row, column), block in grid.items() if row == 0}
        kinds = {column: kind for column, text in heads.items() if (kind := _first(text, COLUMNS))}
        owner, due = (next((c for c, text in heads.items() if column.search(text)), -1) for column in (_OWNERS, _DUES))
        for (row, column), block in grid.items():
            if row and column in kinds and block.text.strip():
                told = _made(document, block.whole, kinds[column], "cell")
                yield replace(told, owner=_owner(grid.get((row, owner))), due=_due(grid.get((row, due))))


def _first(text: str, choices: Iterable[tuple[FindingKind, re.Pattern[str]]]) -> FindingKind | None:
    return next((kind for kind, pattern in choices if pattern.search(text)), None)


def _owner(cell: Block | None) -> Owner:
    raw = cell.text.strip() if cell else ""
    return Owner(raw, post=raw) if raw else Owner()


def _due(cell: Block | None) -> Due:
    raw = cell.text.strip() if cell else ""
    day = _DAY.search(raw)
    if not day:
        return Due(raw, None, "vague") if raw else Due()
    month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(day[2].lower()))
    return Due(raw, f"{day[3]}-{month:02}-{int(day[1]):02}", "date")


def _made(document: Document, span: Span, kind: FindingKind, method: str) -> Finding:
    quote = document.quote(span)
    name = f"{document.source.sha256[:8]}-{span.block}-{span.start}-{kind}"
    return Finding(name, kind, " ".join(quote.split()), quote, document.source.sha256, span, method, 0.5)


def _linked(found: Sequence[Finding]) -> list[Finding]:
    """Each finding tied to the three recommendations of its document that share most rare words with it."""
    words = {finding.id: Counter(_WORD.findall(finding.text.lower())) for finding in found}
    spread = Counter(word for counted in words.values() for word in counted)
    weights = {
        one: {word: count * math.log(len(found) / spread[word]) for word, count in told.items()} for one, told in words.items()
    }
    asked = [finding for finding in found if finding.kind == "recommendation"]
    return [replace(one, links=_nearest(one, asked, weights)) if one.kind == "finding" else one for one in found]


def _nearest(finding: Finding, asked: Sequence[Finding], weights: dict[str, dict[str, float]]) -> tuple[Link, ...]:
    near = [(_cosine(weights[finding.id], weights[other.id]), other.id) for other in asked if other.source == finding.source]
    best = sorted((pair for pair in near if pair[0] > 0), key=lambda pair: (-pair[0], pair[1]))[:3]
    return tuple(Link("addresses", name, "wording", score) for score, name in best)


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    both = sum(weight * other.get(word, 0.0) for word, weight in one.items())
    length = math.hypot(*one.values()) * math.hypot(*other.values()) if one and other else 0.0
    return both / length if length else 0.0
