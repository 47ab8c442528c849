"""Ties between the findings of one matter: each a suggestion with its reason and both quotes, until a person agrees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportkit.extractors.addressing import addressing
from reportkit.extractors.answering import ANSWERING, Answers
from reportkit.extractors.citing import number_of
from reportkit.extractors.creating import created, reaching
from reportkit.extractors.duplicates import duplicates
from reportkit.extractors.grids import rows_together
from reportkit.extractors.matter import earlier_first, with_copies
from reportkit.extractors.merging import ref_key, words
from reportkit.extractors.repeats import carried, order, repeats
from reportkit.extractors.similarity import bag, words_shared
from reportkit.extractors.surroundings import Surroundings
from reportkit.model.coverage import Genre, Paper
from reportkit.model.document import Document
from reportkit.model.finding import Finding, Link
from reportkit.model.text import Span

_SHORTENED = 85.0  #: least token-set ratio at which an answer's recommendation may be a review's with the same number


def linked(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """The findings of one document with the links among them."""
    made, likely = addressing(document, findings)
    summed = dict(_summed(document, findings))
    together = rows_together(document)
    rows = {row: found for found in findings if found.kind == "action" for row in _rows(document, found, together)}
    rows |= {row: found for found in findings if found.kind == "recommendation" for row in _rows(document, found, together)}
    return [
        replace(
            found,
            links=(
                *found.links,
                *summed.get(place, []),
                *made.get(place, []),
                *_in_row(document, found, rows, together),
                *_assured(found, place, findings),
            ),
            candidates=tuple(likely.get(place, ())),
        )
        for place, found in enumerate(findings)
    ]


def _summed(document: Document, findings: Sequence[Finding]) -> Iterator[tuple[int, list[Link]]]:
    """For each recommendation of a summary, by its place, the one in the paragraph whose number it prints behind it."""
    asked = [(place, found) for place, found in enumerate(findings) if found.kind == "recommendation"]
    for place, found in asked:
        cited = re.search(r"[(\[]([A-Z]{0,2}\d+(?:\.\d+)*)[)\]]\W*(?:and|or)?\W*$", found.text)
        number = cited[1] if cited else ""
        near = [
            (len(words_shared(other.text, bag(found.text))), -turn, other) for turn, other in asked
            if cited and other.span.block != found.span.block and number_of(document, other) == number
        ]  # fmt: skip
        best = max(near, default=None, key=lambda one: one[:2])
        if best and best[0] > 1:
            told = f"It prints the number of the paragraph, {number}, in which this is recommended."
            yield place, [Link("duplicate_of", best[2].id, "number", 0.9, (found.quote, best[2].quote), told)]


def joined(
    findings: Sequence[Finding], papers: Sequence[Paper], documents: Sequence[Document] = ()
) -> tuple[tuple[Finding, ...], tuple[Paper, ...]]:
    """The findings of one matter with the links across it: copies, repeats, answers, decisions and what is carried forward.

    What stands round a finding in its document speaks too, where the `documents` are given.
    With them come the papers as they were given, one that turns out to quote another's recommendations as an answer to it.
    """
    first = earlier_first(papers)
    turns = order([*(paper for paper in first if paper.genre == "review"), *(p for p in first if p.genre != "review")])
    twice = list(duplicates(findings, turns))
    twice += _numbered_copies(findings, papers, {name for name, _ in twice})
    sources = {found.id: found.source for found in findings}
    copies = {name: link.target for name, link in twice if sources[name] != sources[link.target]}
    by_time = with_copies(first, findings, copies)
    genres = {paper.source: paper.genre for paper in by_time}
    copies = {name: target for name, target in copies.items() if genres.get(sources[name]) != "review"}
    found_links: dict[str, list[Link]] = {}
    for name, link in twice:
        if not _again(name, link, sources, genres):
            found_links.setdefault(name, []).append(link)
    again = [found for found in findings if found.id not in copies]
    forward = list(carried(findings, by_time))
    places = Surroundings(documents)
    own = Answers(findings, genres, copies, by_time, {name for name, _ in forward}, places)
    for name, link in (*repeats(again, by_time), *own.links(), *created(findings, genres), *forward):
        found_links.setdefault(name, []).append(link)
    told = {paper.source: paper for paper in by_time}
    tied = [
        _with(_of_originals(found, found_links.get(found.id, []), copies), found_links.get(found.id, [])) for found in findings
    ]
    reached = dict(reaching(tied, by_time, places))
    whole = tuple(_with(found, [reached[found.id]]) if found.id in reached else found for found in tied)
    return whole, tuple(told[paper.source] for paper in papers)


def _numbered_copies(findings: Sequence[Finding], papers: Sequence[Paper], known: set[str]) -> Iterator[tuple[str, Link]]:
    """A link from each recommendation that an answer quotes in fewer words to the one review's that has its number."""
    reviews = {paper.source for paper in papers if paper.genre == "review"}
    answers = {paper.source for paper in papers if paper.genre == "response"}
    by_ref: dict[str, list[Finding]] = {}
    for found in findings:
        if found.kind == "recommendation" and found.ref and found.source in reviews:
            by_ref.setdefault(ref_key(found.ref), []).append(found)
    for found in findings:
        quoted = found.method.startswith("quoted-recommendation") and found.source not in reviews
        if (quoted or (found.kind == "recommendation" and found.source in answers)) and found.id not in known:
            same = by_ref.get(ref_key(found.ref), [])
            same = same if quoted else [other for other in same if _is_shortened(found, other)]
            if len({other.source for other in same}) == 1:
                quotes = (found.quote, same[0].quote)
                yield found.id, Link("duplicate_of", same[0].id, "number", 0.9, quotes, f"It carries the number {found.ref}.")


def _is_shortened(found: Finding, other: Finding) -> bool:
    """Whether a recommendation of an answer may be another in fewer words."""
    from rapidfuzz.fuzz import token_set_ratio

    return float(token_set_ratio(words(found.text), words(other.text))) >= _SHORTENED


def _again(name: str, link: Link, sources: Mapping[str, str], genres: Mapping[str, Genre]) -> bool:
    """Whether a copy is rather a recommendation made again, or an action carried forward."""
    pair = (sources[name], sources[link.target])
    return pair[0] != pair[1] and all(genres.get(one) == genres.get(pair[0]) in ("review", "minutes") for one in pair)


def _of_originals(found: Finding, links: Sequence[Link], copies: Mapping[str, str]) -> Finding:
    """The finding without its tie to a copy of a recommendation, where it is tied to the original too."""
    originals = {link.target for link in links if link.kind == "responds_to"}
    return replace(
        found, links=tuple(one for one in found.links if one.kind != "responds_to" or copies.get(one.target) not in originals)
    )


def _with(found: Finding, links: Iterable[Link]) -> Finding:
    known = {(link.kind, link.target) for link in found.links}
    new = [link for link in links if (link.kind, link.target) not in known and link.target != found.id]
    return replace(found, links=(*found.links, *new)) if new else found


_Together = Mapping[tuple[str, int], tuple[str, int]]


def _rows(document: Document, found: Finding, together: _Together) -> list[tuple[str, int]]:
    """The rows of the cell in which something stands, which may span several, or that whose labels stand down the side."""
    cell = document.block(found.span.block).cell
    rows = [(cell.table, cell.row + more) for more in range(max(cell.row_span, 1))] if cell else []
    return [together.get(row, row) for row in rows]


def _in_row(document: Document, found: Finding, rows: Mapping[tuple[str, int], Finding], together: _Together) -> Iterator[Link]:
    """The recommendation, or the action agreed without one, that stands in the same row of a table as its answer."""
    own = _rows(document, found, together)
    asked = rows.get(own[0]) if own else None
    apart = asked is not None and asked.span.block != found.span.block
    if asked and apart and found.kind in (ANSWERING if asked.kind == "recommendation" else ("decision", "assurance")):
        quotes = (found.quote, asked.quote)
        yield Link("responds_to", asked.id, "section", 1.0, quotes, "They stand in the same row of a table.")


def _assured(found: Finding, place: int, findings: Sequence[Finding]) -> Iterator[Link]:
    """What an assurance answers: the finding before it, where it says “that this …”, and the improvements that it names."""
    if found.kind != "assurance":
        return
    before = findings[place - 1] if place else None
    if before and before.kind == "finding" and before.span.block == found.span.block and re.search(r"\bthat this\b", found.text):
        quotes = (found.quote, before.quote)
        yield Link("responds_to", before.id, "section", 0.8, quotes, "It follows in the same paragraph and says “this”.")
    for asked in findings:
        if asked.kind == "recommendation" and _within(asked.span, found.span):
            yield Link("responds_to", asked.id, "section", 0.9, (found.quote, asked.quote), "The assurance names it.")


def _within(inner: Span, outer: Span) -> bool:
    return inner.block == outer.block and outer.start <= inner.start and inner.end <= outer.end
