"""What is said of the documents of one matter together: the same numbers in two reviews, the minutes of another meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.extractors.matter import elsewhere, places_named
from reportkit.extractors.merging import ref_key
from reportkit.extractors.similarity import bag
from reportkit.model.coverage import Paper
from reportkit.model.document import Document, Notice
from reportkit.model.finding import Finding


def remarks_across(documents: Sequence[Document], findings: Sequence[Finding], papers: Sequence[Paper]) -> Iterator[Notice]:
    """What there is to say of the documents together."""
    yield from _other_places(papers)
    yield from _same_numbers(findings, papers)
    yield from _other_meetings(documents, findings, papers)


def _other_places(papers: Sequence[Paper]) -> Iterator[Notice]:
    """Reviews whose titles name different places."""
    reviews = [paper for paper in papers if paper.genre == "review"]
    for turn, paper in enumerate(reviews):
        for earlier in reviews[:turn]:
            if elsewhere(paper, earlier):
                named = "; ".join(" ".join(places_named(one.title)) for one in (paper, earlier))
                told = (
                    f"“{paper.name}” and “{earlier.name}” seem to be about different places ({named}): "
                    "no recommendation of one was taken for a repeat of the other's."
                )
                yield Notice("warning", "extract.other-place", told, paper.name)


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


def _names(minutes: Document, reviews: Sequence[Paper]) -> bool:
    """Whether minutes hold most of the words of a review's title in one paragraph."""
    titles = [set(bag(paper.title)) for paper in reviews]
    return any(title and len(title & set(bag(block.text))) >= 0.6 * len(title) for block in minutes.body for title in titles)
