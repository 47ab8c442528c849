"""The agenda paper from what was extracted: counts, titles and quotations, with a marked blank for all that nobody supplied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportkit.config import CalendarConfig
from reportkit.errors import MissingField, TemplateError
from reportkit.model.document import Document, Notice, Source
from reportkit.model.finding import Finding
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import (
    AgendaPaper,
    BackgroundPaper,
    Blank,
    Meeting,
    Pack,
    PackSection,
    PaperSection,
    Stage,
    has_unprintable,
    printable,
)
from reportkit.model.paper_answers import Answers
from reportkit.model.paper_bodies import for_body
from reportkit.papers.dates import to_iso
from reportkit.papers.facts import Facts, numbered
from reportkit.papers.filling import at_stage, filled
from reportkit.papers.phrases import shortened
from reportkit.papers.sections import BUILDERS, build_blank, recommendations, summary
from reportkit.papers.stated import minutes_title


def compose(
    *,
    title: str | None,
    sources: Sequence[Source],
    titles: Mapping[str, str],
    findings: Sequence[Finding],
    items: Sequence[ImprovementItem],
    responses: Sequence[Source] = (),
    meeting: Meeting | None,
    pack: Pack,
    generated: str,
    notices: Sequence[Notice] = (),
    background_papers: Sequence[BackgroundPaper] = (),
    stage: Stage = "draft",
    documents: Mapping[str, Document] | None = None,
    answers: Answers | None = None,
    calendar: CalendarConfig | None = None,
) -> AgendaPaper:
    """The paper that puts `sources` before Members, with the items found in them and the responses to them.

    `titles` maps a source's digest to its document's title, `documents` to the document itself, so that the paper can quote
    what it states of itself; `generated` is an ISO date, `answers` what an officer supplies. At the final stage a field that
    the pack requires and nobody supplied raises MissingField RK502.
    """
    found = tuple(finding for finding in findings if printable(finding.quote))
    known, titled = documents or {}, _titled(titles, documents or {})
    facts = Facts(
        tuple(sources),
        tuple(responses),
        titled,
        found,
        numbered(items),
        meeting or Meeting(),
        for_body(pack, meeting or Meeting()),
        known,
    )
    fits(facts.meeting, pack)
    if facts.meeting.date.strip():
        to_iso(facts.meeting.date)  # a day that is none is refused here, before anything is made of it
    told = (*notices, *_own_notices(title, titles, findings, items))
    draft = _paper(facts, _title(title, facts), generated, told, tuple(background_papers))
    texts = [block.text for document in known.values() for block in document.blocks]
    texts = texts or [*(finding.quote for finding in found), *(item.recommendation for item in facts.items)]
    made = filled(draft, pack, calendar, answers=answers, documents=texts)
    if stage == "final":
        _refuse(made.blanks, pack)
    return at_stage(made, stage, pack, calendar)


def _paper(
    facts: Facts, title: str, generated: str, notices: tuple[Notice, ...], background: tuple[BackgroundPaper, ...]
) -> AgendaPaper:
    sections = _sections(facts, background)
    kept = {origin for section in sections for paragraph in section.paragraphs for origin in paragraph.origins}
    kept |= {finding.id for finding in facts.of_kind("recommendation")}  # of which no item was made: the rules tell of them
    return AgendaPaper(
        title=title,
        stage="draft",
        pack=facts.pack.name,
        meeting=facts.meeting,
        summary=summary(facts),
        recommendations=recommendations(facts, facts.pack.verbs),
        sections=sections,
        items=facts.areas,
        commitments=facts.promises,
        findings=tuple(finding for finding in facts.findings if finding.id in kept),
        appendices=facts.appendices,
        background_papers=background,
        unanswered=len(facts.unanswered),
        notices=notices,
        generated=generated,
        sources={row.source: row.label for row in facts.appendices if row.source},
    )


def _titled(titles: Mapping[str, str], documents: Mapping[str, Document]) -> dict[str, str]:
    minutes = {digest: told for digest, document in documents.items() if (told := minutes_title(document))}
    return {**titles, **minutes}


def _title(title: str | None, facts: Facts) -> str:
    given = printable(title or "")
    if given:
        return given
    return shortened(facts.title_of(facts.sources[0])) if facts.sources else facts.pack.words["report"]


def _sections(facts: Facts, papers: Sequence[BackgroundPaper]) -> tuple[PaperSection, ...]:
    built = [_section(spec, facts, papers) for spec in facts.pack.sections]
    return tuple(
        section for section, spec in zip(built, facts.pack.sections, strict=True)
        if section.paragraphs or section.table or spec.key == "recommendations" or _is_umbrella(spec)
    )  # fmt: skip


def _is_umbrella(spec: PackSection) -> bool:
    return spec.level == 1 and not spec.prompt and spec.key not in BUILDERS


def _section(spec: PackSection, facts: Facts, papers: Sequence[BackgroundPaper]) -> PaperSection:
    build = BUILDERS.get(spec.key)
    paragraphs, table = build(facts) if build else build_blank(facts, spec.key)
    if spec.key == "background_papers" and papers:
        paragraphs, table = paragraphs[:1], "background_papers"
    return PaperSection(spec.key, spec.label, paragraphs, table, spec.level)


def fits(meeting: Meeting, pack: Pack) -> None:
    """Raise TemplateError RK504 where a meeting is in another nation than the pack is for."""
    if meeting.nation != pack.jurisdiction:
        message = f"The pack “{pack.name}” is for {_nation(pack.jurisdiction)}, and the meeting is in {_nation(meeting.nation)}."
        raise TemplateError("RK504", message, "Choose a pack for that nation, or mend `nation` in the meeting file.")


def _nation(name: str) -> str:
    return name.replace("-", " ").title()


def _refuse(blanks: Sequence[Blank], pack: Pack) -> None:
    missing = [blank for blank in blanks if blank.field in pack.required]
    if missing:
        names = "; ".join(f"{blank.label}: {blank.prompt}" for blank in missing)
        raise MissingField("RK502", f"A final paper needs more: {names}.", "Supply it, or make a draft.", missing[0].field)


def _own_notices(
    title: str | None, titles: Mapping[str, str], findings: Sequence[Finding], items: Sequence[ImprovementItem]
) -> tuple[Notice, ...]:
    texts = [title or "", *titles.values(), *(finding.quote for finding in findings)]
    texts += [
        text for item in items for text in (item.ref, item.title, item.recommendation, item.action.text if item.action else "")
    ]
    number = sum(has_unprintable(text) for text in texts)
    if not number:
        return ()
    message = f"Control characters that cannot be printed were taken out of {number} {'text' if number == 1 else 'texts'}."
    return (Notice("note", "papers.control-characters", message),)
