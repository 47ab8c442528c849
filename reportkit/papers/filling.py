"""Puts what an officer supplied into a composed paper, in place of the blanks; doing it again changes nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from reportkit.config import CalendarConfig
from reportkit.errors import TemplateError
from reportkit.model.paper import (
    AgendaPaper,
    Appendix,
    BackgroundPaper,
    Blank,
    Meeting,
    Pack,
    PackSection,
    PaperSection,
    Paragraph,
    Recommendation,
    Stage,
    printable,
)
from reportkit.model.paper_answers import Answers, AppendixAnswer, Clearance, Comment
from reportkit.model.paper_bodies import for_body
from reportkit.model.paper_parts import joined, parted
from reportkit.papers.abbreviations import glossary
from reportkit.papers.dates import full_date, to_iso
from reportkit.papers.executive import response_line
from reportkit.papers.header import ACCESS, access_lines, header_block
from reportkit.papers.phrases import sentence
from reportkit.papers.publication import publication_line
from reportkit.papers.sections import appendices_told

#: The sections on which statutory officers comment, with what to call each comment; a pack may print some of them only.
STATUTORY = {"finance": "financial", "resource": "financial", "legal": "legal", "equalities": "equalities"}

#: A comment of so few words has its author in brackets behind it.
_FEW = 6


def filled(
    paper: AgendaPaper,
    pack: Pack,
    calendar: CalendarConfig | None = None,
    *,
    meeting: Meeting | None = None,
    answers: Answers | None = None,
    documents: Sequence[str] = (),
) -> AgendaPaper:
    """A paper with the meeting's particulars and an officer's answers in it; where neither is given, with its own.

    `documents` are texts in which the meaning of an abbreviation is looked for. Raises TemplateError RK504 where the paper was
    made with another pack.
    """
    if paper.pack != pack.name:
        told = f"The paper was made with the template pack “{paper.pack}”, and not with “{pack.name}”."
        hint = f"Name that pack with --pack, or take it there: `reportkit paper new --resume PAPER --pack {pack.name}`."
        raise TemplateError("RK504", told, hint)
    known, given = meeting or paper.meeting, answers or paper.answers
    appendices = _appendices(paper, given, pack)
    paper = _renamed(paper, _titles(paper.appendices, appendices) + _nouns(paper.meeting, known, pack))
    title = printable(given.title) or paper.title
    made = replace(
        paper, title=title, meeting=known, answers=given, recommendations=_recommendations(paper, given, pack),
        summary=" ".join(given.summary.split()) or paper.summary, appendices=appendices,
        background_papers=_background(given) or paper.background_papers,
    )  # fmt: skip
    made = replace(made, sections=tuple(_sections(made, paper, pack)))
    made = replace(made, glossary=glossary(made, documents) or paper.glossary)
    made = replace(made, sections=tuple(_with_glossary(made, pack)))
    return _headed(made, pack, calendar or CalendarConfig())


def at_stage(paper: AgendaPaper, stage: Stage, pack: Pack, calendar: CalendarConfig | None = None) -> AgendaPaper:
    """The paper at a stage: a final one leaves out each blank that its pack does not require."""
    if stage == "draft":
        return _headed(replace(paper, stage=stage), pack, calendar or CalendarConfig())
    kept = tuple(
        replace(
            section, paragraphs=tuple(part for part in section.paragraphs if not part.officer or section.key in pack.required)
        )
        for section in paper.sections
    )
    unprinted = {section.key for section in paper.sections if section.paragraphs} - {one.key for one in kept if one.paragraphs}
    sections = tuple(one for one in kept if one.key not in unprinted or one.table or one.key == "recommendations")
    return _headed(replace(paper, stage=stage, sections=sections), pack, calendar or CalendarConfig())


def merged(before: Meeting, after: Meeting) -> Meeting:
    """A meeting's particulars with those of another put over them, as far as the other has any."""
    silent = Meeting()
    told = {
        field.name: value
        for field in fields(Meeting)
        if (value := getattr(after, field.name)) != getattr(silent, field.name)
    }  # fmt: skip
    return replace(before, **told)


def _headed(paper: AgendaPaper, pack: Pack, calendar: CalendarConfig) -> AgendaPaper:
    line = publication_line(paper, pack, calendar) if paper.stage == "final" or paper.answers.published.strip() else ""
    header, blanks = header_block(paper.meeting, pack, paper.title, paper.answers, line)
    rows = paper.appendices
    asked = tuple(
        Blank("appendices", f"Classification of {row.label}", "open, part exempt, exempt or confidential")
        for row in rows if not row.classification
    )  # fmt: skip
    return replace(paper, header=header, blanks=(*blanks, *section_blanks(paper.sections), *asked))


def section_blanks(sections: Sequence[PaperSection]) -> tuple[Blank, ...]:
    """What an officer must still write in the sections."""
    return tuple(
        Blank(section.key, section.label, paragraph.text)
        for section in sections for paragraph in section.paragraphs if paragraph.officer
    )  # fmt: skip


def _recommendations(paper: AgendaPaper, answers: Answers, pack: Pack) -> tuple[Recommendation, ...]:
    if not answers.recommendations and not answers.further_recommendations:
        return paper.recommendations
    composed = paper.recommendations[: len(paper.recommendations) - _further(paper)]
    return resolved([*(answers.recommendations or composed), *answers.further_recommendations])


def _further(paper: AgendaPaper) -> int:
    """How many of a paper's recommendations were put after the composed ones when it was last filled."""
    return len(paper.answers.further_recommendations)


def resolved(lines: Sequence[str | Recommendation]) -> tuple[Recommendation, ...]:
    """Recommendations numbered from 1, punctuated as one sentence; what was typed with (a), (b) after a colon has parts."""
    told = [(one.text, one.parts) if isinstance(one, Recommendation) else parted(printable(one)) for one in lines]
    plain = [pair for pair in told if printable(pair[0])]
    ends = [";"] * (len(plain) - 2) + ["; and"] * (len(plain) > 1) + ["."]
    return tuple(
        Recommendation(place, *joined(text, parts, end))
        for place, ((text, parts), end) in enumerate(zip(plain, ends, strict=False), 1)
    )


def _appendices(paper: AgendaPaper, answers: Answers, pack: Pack) -> tuple[Appendix, ...]:
    rows = list(paper.appendices)
    for told in answers.appendices:
        place = next((number for number, row in enumerate(rows) if _is_of(told, row)), None)
        if place is None:
            label = told.label or f"{pack.words['appendix']} {len(rows) + 1}"
            rows.append(_told(Appendix(label, told.title, told.file), told))
        else:
            rows[place] = _told(rows[place], told)
    return tuple(rows)


def _is_of(told: AppendixAnswer, row: Appendix) -> bool:
    return row.label == told.label if told.label else bool(told.file) and row.file == told.file


def _told(row: Appendix, told: AppendixAnswer) -> Appendix:
    return replace(
        row, title=told.title or row.title, file=told.file or row.file, classification=told.classification or row.classification,
        exempt_paragraphs=told.exempt_paragraphs or row.exempt_paragraphs, pages=told.pages or row.pages,
        accessible=told.accessible or row.accessible,
    )  # fmt: skip


def _titles(before: Sequence[Appendix], after: Sequence[Appendix]) -> list[tuple[str, str]]:
    pairs = zip(before, after, strict=False)  # appendices that are new come last
    return [(f"“{old.title}”", f"“{new.title}”") for old, new in pairs if old.title and old.title != new.title]


def _nouns(before: Meeting, after: Meeting, pack: Pack) -> list[tuple[str, str]]:
    old, new = for_body(pack, before).words["committee"], for_body(pack, after).words["committee"]
    return [(old, new)] if old != new else []


def _renamed(paper: AgendaPaper, changed: Sequence[tuple[str, str]]) -> AgendaPaper:
    """The paper with new names wherever its own words have the old ones; nothing that was quoted or supplied is touched."""
    if not changed:
        return paper

    def told(text: str) -> str:
        for old, new in changed:
            text = text.replace(old, new)
        return text

    sections = tuple(
        replace(
            section, paragraphs=tuple(part if part.quote else replace(part, text=told(part.text)) for part in section.paragraphs)
        )
        for section in paper.sections
    )
    lines = tuple(replace(line, text=told(line.text), parts=tuple(map(told, line.parts))) for line in paper.recommendations)
    return replace(paper, summary=told(paper.summary), recommendations=lines, sections=sections)


def _background(answers: Answers) -> tuple[BackgroundPaper, ...]:
    return tuple(BackgroundPaper(one.title, one.location, one.date, one.contact) for one in answers.background_papers)


def _sections(made: AgendaPaper, before: AgendaPaper, pack: Pack) -> Iterator[PaperSection]:
    for spec in pack.sections:
        section = next((one for one in before.sections if one.key == spec.key), None)
        supplied = tuple(_supplied(spec, made, pack))
        if section is None:
            section = PaperSection(spec.key, spec.label, (), level=spec.level)
            if not supplied and not (spec.key == "summary" and made.summary):
                continue
        yield _with(section, supplied, made, pack)


def _with(section: PaperSection, supplied: tuple[Paragraph, ...], made: AgendaPaper, pack: Pack) -> PaperSection:
    if section.key == "appendices" and section.table and len(made.appendices) > 1:
        told = tuple(replace(part, text=_counted(part.text, made)) if not part.officer else part for part in section.paragraphs)
        return replace(section, paragraphs=(*(part for part in told if not part.supplied), *supplied))
    if section.key == "summary":
        return replace(section, paragraphs=(Paragraph(made.summary),)) if made.summary else section
    if section.key == "recommendations":
        asked = made.answers.recommendations or made.answers.further_recommendations
        told = tuple(part for part in section.paragraphs if not part.supplied and not (asked and part.officer))
        return replace(section, paragraphs=(*told, *supplied))
    if section.key == "background_papers" and made.background_papers:
        before = [spec.key for spec in pack.sections][: [spec.key for spec in pack.sections].index(section.key)]
        number = sum(bool(one.table) for one in made.sections if one.key in before) + 1
        counted = f"Table {number} lists the background papers to this report, under the {pack.words['statute']}."
        return replace(section, paragraphs=(Paragraph(counted),), table="background_papers")
    if not supplied:
        return section
    if section.key == "purpose":  # an officer's own words for it take the place of the composed sentence
        return replace(section, paragraphs=supplied)
    kept_before = tuple(part for part in section.paragraphs if not part.officer and not part.supplied)
    place = next((n for n, part in enumerate(section.paragraphs) if part.officer or part.supplied), len(kept_before))
    return replace(section, paragraphs=(*kept_before[:place], *supplied, *kept_before[place:]))


def _counted(text: str, made: AgendaPaper) -> str:
    """The sentence that counts the appendices, with their number as it is now."""
    found = re.fullmatch(r"Table (\d+) lists the .* to this report\.", text)
    return appendices_told(len(made.appendices), int(found[1])) if found else text


def _supplied(spec: PackSection, made: AgendaPaper, pack: Pack) -> Iterator[Paragraph]:
    answers = made.answers
    texts = list(answers.texts.get(spec.key, ()))
    if spec.key == "recommendations":
        texts.append(response_line([(str(line.number), line.whole) for line in made.recommendations], made.meeting))
    if spec.key == ACCESS:
        texts += access_lines(made.meeting, pack, answers)
    if spec.key == "clearance" and pack.vocabulary.print_clearance:
        texts += [_cleared(entry) for entry in answers.clearance]
    if spec.key == "alternatives":
        texts += [_choice(option.option, option.rejected) for option in answers.alternatives]
        texts += paragraphs(answers.no_options)
    if spec.key == "background_papers" and answers.no_background_papers and not made.background_papers:
        texts.append("There are no background papers.")
    comment = answers.comment(spec.key)
    texts += _comment(comment)
    yield from (Paragraph(printable(text), supplied=True) for text in texts if printable(text))
    if spec.key in STATUTORY and comment.text.strip() and not (comment.author.strip() and comment.cleared):
        yield Paragraph("who gave these comments and when, and that they are cleared", officer=True)


def _cleared(entry: Clearance) -> str:
    parts = [f"asked on {_day(entry.sought)}" if entry.sought.strip() else "",
             f"answered on {_day(entry.received)}" if entry.received.strip() else "has not answered",
             {"yes": "included in this report", "no": "not included in this report"}.get(entry.included, "")]  # fmt: skip
    return f"{entry.officer.strip()}: {', '.join(part for part in parts if part)}."


def _choice(option: str, rejected: str) -> str:
    option, rejected = option.strip().rstrip("."), rejected.strip()
    return f"{sentence(option)}. Rejected: {rejected}" if rejected else f"{sentence(option)}."


def _comment(comment: Comment) -> list[str]:
    texts, author = paragraphs(comment.text), comment.author.strip()
    if not texts:
        return []
    if comment.reference.strip():
        texts.append(f"Assessment: {comment.reference.strip().rstrip('.')}.")
    if not author:
        return texts
    if len(texts) == 1 and len(texts[0].split()) <= _FEW and not comment.cleared:
        return [f"{texts[0].rstrip('.')} ({author})."]
    day = f"on {_day(comment.date)}" if comment.date.strip() else ""
    comma = "," if "," in author and day else ""
    verb = "Cleared by" if comment.cleared else "Comments of"
    return [*texts, f"{verb} the {author}{comma}{f' {day}' if day else ''}."]


def _day(text: str) -> str:
    try:
        return full_date(to_iso(text))
    except TemplateError:
        return text.strip()


def _with_glossary(made: AgendaPaper, pack: Pack) -> Iterator[PaperSection]:
    entries = tuple(Paragraph(f"{one.short}: {printable(one.meaning)}.", supplied=True) for one in made.glossary)
    spec = next((one for one in pack.sections if one.key == "glossary"), None)
    order = [one.key for one in pack.sections]
    new = PaperSection("glossary", spec.label, entries, level=spec.level) if spec and entries else None
    for section in made.sections:
        if new and order.index(section.key) > order.index("glossary"):
            yield new
            new = None
        if section.key != "glossary":
            yield section
    if new:
        yield new


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: an empty line ends one."""
    return [part for part in (printable(piece) for piece in re.split(r"\n\s*\n", text)) if part]
