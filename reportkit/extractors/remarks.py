"""What is said of documents that do not yield what they might: nothing asked, numbers missing, tables unread, Welsh."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import folded
from reportkit.extractors.merging import ref_key
from reportkit.extractors.similarity import bag, words_named
from reportkit.extractors.tables import column_names
from reportkit.model.coverage import Paper
from reportkit.model.document import Document, Notice
from reportkit.model.finding import Finding
from reportkit.model.text import Block

_LEAST_WORDS = 40  #: fewer words do not tell a language
_NUMBERED = re.compile(r"(?:R|Rec(?:ommendation)?\.?)?\s*\d+[a-z]?[.:)]?", re.IGNORECASE)


def remarks(document: Document, findings: Sequence[Finding]) -> Iterator[Notice]:
    """What there is to say of one document."""
    name = document.source.name
    if is_welsh(document):
        told = "This document is in Welsh; only English is read, so that most of what it says is not extracted."
        yield Notice("warning", "extract.language", told, name)
    if not findings:
        yield Notice("warning", "extract.nothing-found", "Nothing was found in this document.", name)
    yield from _numbers(document, findings)
    yield from _tables(document)


def is_welsh(document: Document) -> bool:
    """Whether a document is in Welsh, by the commonest little words."""
    words = re.findall(r"[a-zâêîôûŵŷ]+", " ".join(block.text for block in document.body[:200]).lower())
    if len(words) < _LEAST_WORDS:
        return bool(words) and (document.metadata.language or "").lower().startswith("cy")
    welsh, english = sum(word in words_named("welsh") for word in words), sum(word in words_named("english") for word in words)
    return welsh > 2 * english and welsh > len(words) / 8


def _numbers(document: Document, findings: Sequence[Finding]) -> Iterator[Notice]:
    numbers = sorted({int(ref) for found in findings if found.kind == "recommendation" and (ref := _whole(found.ref)).isdigit()})
    missing = [str(number) for number in range(1, numbers[-1]) if number not in numbers] if len(numbers) > 1 else []
    if missing and len(missing) <= len(numbers):
        message = f"The numbered recommendations go to {numbers[-1]}, but none is numbered {', '.join(missing)}."
        yield Notice("warning", "extract.number-missing", message, document.source.name)


def _whole(ref: str | None) -> str:
    return (ref or "").removeprefix("R").removeprefix("r")


def _tables(document: Document) -> Iterator[Notice]:
    """The tables that look like recommendations or plans and whose headings do not say so, or run over several columns."""
    for place, (_, cells) in enumerate(document.tables(), 1):
        where = next((f" (page {block.page})" for block in cells if block.page), "")
        first = min((block.cell.row for block in cells if block.cell), default=0)
        columns = column_names(cells)
        wide = any(
            block.cell and block.cell.row == first and block.cell.column_span > 1 and block.text.strip() for block in cells
        )
        width = max((block.cell.column for block in cells if block.cell), default=0)
        if wide and width and columns:
            told = f"Table {place}{where} has merged column headings: what stands under them may not have been read. Look at it."
            yield Notice("warning", "extract.table-headings", told, document.source.name)
        elif not {"recommendation", "action"} & set(columns.values()) and _asks(cells):
            told = f"Table {place}{where} seems to ask for something, but its headings do not say so: its rows were not read."
            yield Notice("warning", "extract.table-headings", told, document.source.name)


def _asks(cells: Sequence[Block]) -> bool:
    """Whether the rows of a table ask for something: several have a modal verb beside a number of their own."""
    rows: dict[int, list[str]] = {}
    for block in cells:
        if block.cell:
            rows.setdefault(block.cell.row, []).append(folded(block.text))
    asking = [row for row in rows.values() if any(len(text.split()) > 3 and cue("modal").search(text) for text in row)]
    numbered = [row for row in asking if any(_NUMBERED.fullmatch(text) for text in row)]
    return len(numbered) >= 2 or (len(asking) >= 2 and len(asking) >= 0.7 * len(rows))


def remarks_across(documents: Sequence[Document], findings: Sequence[Finding], papers: Sequence[Paper]) -> Iterator[Notice]:
    """What there is to say of the documents together."""
    asked = Counter(found.source for found in findings if found.kind == "recommendation")
    for paper in papers:
        candidates = sum(1 for found in findings if found.source == paper.source and found.kind == "finding")
        if paper.genre == "review" and candidates and not asked[paper.source]:
            told = "is its 1 finding" if candidates == 1 else f"are its {candidates} findings"
            message = f"No recommendation was found in this document; offered instead {told}, for an officer to judge."
            yield Notice("warning", "extract.no-recommendations", message, paper.name)
    yield from _same_numbers(findings, papers)
    yield from _other_meetings(documents, findings, papers)


def _same_numbers(findings: Sequence[Finding], papers: Sequence[Paper]) -> Iterator[Notice]:
    reviews = [paper for paper in papers if paper.genre == "review"]
    refs = {
        paper.source: {
            ref_key(found.ref) for found in findings if found.source == paper.source and found.kind == "recommendation"
        }
        - {""}
        for paper in reviews
    }
    for turn, paper in enumerate(reviews):
        for earlier in reviews[:turn]:
            shared = refs[paper.source] & refs[earlier.source]
            if shared:
                listed = ", ".join(sorted(shared, key=lambda ref: (len(ref), ref))[:8]) + ("…" if len(shared) > 8 else "")
                told = f"“{paper.name}” and “{earlier.name}” both number recommendations {listed}: their items are kept apart."
                yield Notice("warning", "extract.same-numbers", told, paper.name)


def _other_meetings(documents: Sequence[Document], findings: Sequence[Finding], papers: Sequence[Paper]) -> Iterator[Notice]:
    """Minutes that neither speak of the review given with them nor share its subject, or that are another body's."""
    sources = {found.id: found.source for found in findings}
    texts = {document.source.sha256: document for document in documents}
    reviews = [paper for paper in papers if paper.genre != "minutes"]
    minutes = [paper for paper in papers if paper.genre == "minutes"]
    tied = {found.source for found in findings for link in found.links if sources[link.target] != found.source}
    for paper in minutes:
        if reviews and paper.source not in tied and not _names(texts[paper.source], reviews):
            told = (
                "These minutes do not speak of the other documents: they may be of another meeting. Nothing in them was linked."
            )
            yield Notice("warning", "extract.other-meeting", told, paper.name)
    bodies = dict.fromkeys(paper.body for paper in minutes if paper.body)
    if len({body.casefold() for body in bodies}) > 1:
        told = f"The minutes are of different bodies ({'; '.join(bodies)}): no action was carried from one to another."
        yield Notice("warning", "extract.other-meeting", told, minutes[-1].name)


def _names(minutes: Document, reviews: Sequence[Paper]) -> bool:
    """Whether minutes hold most of the words of a review's title in one paragraph."""
    titles = [set(bag(paper.title)) for paper in reviews]
    return any(title and len(title & set(bag(block.text))) >= 0.6 * len(title) for block in minutes.body for title in titles)
