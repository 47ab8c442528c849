"""From documents to findings, links and proposed items: one picture of one matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Literal

from reportkit.api.stages import Progress
from reportkit.config import Config, load_config
from reportkit.model.document import Document, Notice
from reportkit.model.finding import Finding
from reportkit.model.item import Extraction


def extract(documents: Sequence[Document], config: Config | None = None, progress: Progress | None = None) -> Extraction:
    """The findings, recommendations, decisions and promises in some documents, each quoted; one given twice counts once.

    Links join findings, recommendations, answers and minutes of the documents; each is a suggestion, with its reason.
    """
    return _extracted(documents, (), config, progress)


def matter(
    documents: Sequence[Document],
    answers: Sequence[Document] = (),
    config: Config | None = None,
    progress: Progress | None = None,
) -> Extraction:
    """Everything that the documents of one matter hold, as one picture: findings, links, items, coverage and what is unaddressed.

    `answers` are known to be answers; others that quote the recommendations and answer them are taken for answers too.
    """
    known = {document.source.sha256 for document in answers}
    found = _extracted([*documents, *answers], tuple(sorted(known)), config, progress)
    answering = {paper.source for paper in found.papers if paper.genre == "response"}
    if answering == {source.sha256 for source in found.sources}:
        answering = known  # answers alone, with nothing that they answer: their actions are items of their own
    own = [finding for finding in found.findings if finding.source not in answering]
    answers_found = [finding for finding in found.findings if finding.source in answering]
    with _words(config or load_config()):
        return _proposed(found, own, answers_found, found.findings)


def propose(
    found: Extraction, responses: Extraction | None = None, config: Config | None = None, *, offer: bool = False
) -> Extraction:
    """The same extraction with an improvement item for each recommendation; `responses` fill their actions.

    With `offer` each finding of a review that recommends nothing is an item too, for a person to choose from.
    """
    from reportkit.extractors.choosing import offered

    with _words(config or Config()):
        made = _answered(found, responses)
        return replace(made, items=(*made.items, *offered(made.findings, made.papers, made.items))) if offer else made


def _answered(found: Extraction, responses: Extraction | None) -> Extraction:
    from reportkit.extractors.links import joined

    answered = responses.findings if responses else ()
    if responses is None:
        return _proposed(found, found.findings, (), found.findings)
    papers = (*found.papers, *(replace(paper, genre="response") for paper in responses.papers))
    bare = [replace(finding, links=()) for finding in answered]
    whole, _ = joined((*found.findings, *bare), papers)
    linked = [finding for finding in whole if finding.source in {source.sha256 for source in responses.sources}]
    return _proposed(found, found.findings, linked, whole)


def _extracted(
    documents: Sequence[Document], answers: Sequence[str], config: Config | None, progress: Progress | None
) -> Extraction:
    from reportkit.extractors.runner import extract_matter

    once = list({document.source.sha256: document for document in documents}.values())
    chosen = config or load_config()
    with _words(chosen):
        findings, notices, papers = extract_matter(once, answers=answers, allowed=chosen.plugins, progress=progress)
    return Extraction(tuple(document.source for document in once), findings, (), notices, papers)


def _words(config: Config) -> AbstractContextManager[None]:
    """The extractors' words with those of a configuration's further lexicons. Raises ConfigError."""
    from reportkit.extractors.lexicon import read_lexicon, using

    further = lexicons(config)
    return using(read_lexicon(further)) if further else nullcontext()


def lexicons(config: Config) -> tuple[Path, ...]:
    """The further lexicons of a configuration; a name in a file is looked for from that file's folder."""
    origin = Path(config.origins.get("extract.lexicons", ""))
    base = origin.parent if origin.suffix == ".toml" else Path()
    return tuple(base / Path(name).expanduser() for name in config.extract.lexicons)


def _proposed(found: Extraction, own: Sequence[Finding], answers: Sequence[Finding], whole: Sequence[Finding]) -> Extraction:
    from reportkit.extractors.coverage import Covering
    from reportkit.extractors.propose import propose as make_items
    from reportkit.extractors.propose import unmatched

    items = make_items(own, answers)
    covering = Covering(whole, found.papers, items)
    told = tuple(_left_over(unmatched(items, answers)))
    return replace(
        found,
        items=items,
        notices=(*found.notices, *told),
        coverage=covering.table(),
        unaddressed=tuple(covering.unaddressed()),
    )


_MOST_LEFT = 10  #: answers without an item that are named one by one


def _left_over(left: Sequence[Finding]) -> Iterator[Notice]:
    """A notice for each answer that fits no item, by its number or its first words."""
    for found in left[:_MOST_LEFT]:
        opening = " ".join((found.criterion or found.text).split()[:8])
        which = f"numbered {found.ref}" if found.ref else f"to “{opening}”" if found.criterion else f"“{opening}”"
        told = f"The answer {which} in the response fits no improvement item; see `reportkit extract` on the response."
        yield Notice("warning", "unmatched-answers", told)
    if len(left) > _MOST_LEFT:
        told = f"{len(left) - _MOST_LEFT} more answers in the response fit no improvement item."
        yield Notice("warning", "unmatched-answers", told)


def render_items(found: Extraction, kind: Literal["text", "csv", "xlsx", "html"]) -> str | bytes:
    """An extraction as `text`, `csv`, `html`, or the bytes of a workbook, `xlsx`."""
    if kind == "xlsx":
        from reportkit.renderers.items_xlsx import render as workbook

        return workbook(found)
    if kind == "csv":
        from reportkit.renderers.items_csv import render_extraction

        return render_extraction(found)
    if kind == "html":
        from reportkit.renderers.items_html import render as page

        return page(found)
    from reportkit.renderers.items_brief import render as words

    return words(found)
