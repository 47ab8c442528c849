"""The minutes extract and the decision notice: what was resolved, in the words that were recommended unless amended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from reportkit.errors import TemplateError
from reportkit.model.companions import DecisionNotice, MeetingOutcome, MinutesExtract, Resolution
from reportkit.model.paper import AgendaPaper, HeaderField, Pack, Paragraph, printable
from reportkit.model.paper_parts import bare, parted
from reportkit.papers.companions import CLOSED, blank, filled, matter_of, row, said, section_of, taken
from reportkit.papers.dates import full_date, to_iso
from reportkit.papers.executive import response_line
from reportkit.papers.withholding import safe_texts


def minutes_extract(
    paper: AgendaPaper, pack: Pack, outcome: MeetingOutcome | None = None, exempt: Sequence[str] = ()
) -> MinutesExtract:
    """The minute of a paper's item; without an outcome a draft whose resolution is the recommendations, word for word.

    `exempt` are texts that the public may not see: whatever repeats them is withheld, and a blank asks for a summary instead.
    """
    known = outcome or MeetingOutcome()
    closed = paper.meeting.classification in CLOSED
    decided = paper.meeting.report_type == "decision"
    return MinutesExtract(
        matter=matter_of(paper),
        draft=outcome is None,
        header=_minutes_header(paper, known, pack),
        declarations=said([known.declarations], pack, "prompt_interests"),
        summary=_summary(paper, known, pack, exempt),
        resolutions=() if closed else _safe(resolutions(paper, known), exempt),
        vote=said([f"{pack.words['vote']}: {known.vote}" if known.vote else ""], pack, "prompt_vote"),
        exclusion=_exclusion(paper, pack),
        reasons=_open(paper, _reasons(paper, known, pack), pack, exempt) if decided and not closed else (),
        alternatives=_open(paper, _alternatives(paper, known, pack), pack, exempt) if decided and not closed else (),
    )


def decision_notice(
    paper: AgendaPaper, pack: Pack, outcome: MeetingOutcome | None = None, exempt: Sequence[str] = ()
) -> DecisionNotice:
    """The notice of the decisions on a paper; without an outcome a draft. Of a closed report only the fact is published."""
    known = outcome or MeetingOutcome()
    closed = paper.meeting.classification in CLOSED
    withheld = Paragraph(pack.words["withheld_notice"])
    return DecisionNotice(
        matter=matter_of(paper),
        draft=outcome is None,
        header=_notice_header(paper, known, pack),
        resolutions=() if closed else _safe(resolutions(paper, known), exempt),
        withheld=(withheld,) if closed else (),
        reasons=(withheld,) if closed else _open(paper, _reasons(paper, known, pack), pack, exempt),
        alternatives=(withheld,) if closed else _open(paper, _alternatives(paper, known, pack), pack, exempt),
        interests=said([known.declarations, known.dispensations], pack, "prompt_dispensations"),
        effect=_effect(known, pack),
        appendices=() if closed else tuple(row for row in paper.appendices if row.classification not in CLOSED),
        response=() if closed else _response(paper, known, pack),
    )


def _effect(known: MeetingOutcome, pack: Pack) -> tuple[Paragraph, ...]:
    """The day of effect and the last day for call-in, each called by its name; a blank for the first where it is not given."""
    told = [_dated("The decision takes effect on {}.", known.takes_effect)]
    told.append(_dated("The last day on which the decision may be called in is {}.", known.call_in_by))
    lines = said(told, pack, "prompt_effect")
    only_call_in = not known.takes_effect.strip() and told[1] != known.call_in_by.strip()
    return (*lines, blank(pack, "prompt_effect")) if only_call_in else lines


def _dated(sentence: str, text: str) -> str:
    """The sentence with a day in it; words that are no day as they are."""
    try:
        return sentence.format(full_date(to_iso(text)))
    except TemplateError:
        return text.strip()


def resolutions(paper: AgendaPaper, outcome: MeetingOutcome) -> tuple[Resolution, ...]:
    """What was resolved beside what was recommended, in order; more of either than of the other is kept."""
    recommended = [Resolution(line.number, printable(line.text), parts=_printed(line.parts)) for line in paper.recommendations]
    if outcome.resolutions is None:
        return tuple(replace(line, number=place) for place, line in enumerate(recommended, 1))
    resolved = [parted(printable(text)) for text in outcome.resolutions]
    made = [Resolution(place, text, parts=parts) for place, (text, parts) in enumerate(resolved, 1)]
    return tuple(_beside(place, line, told) for place, (line, told) in enumerate(zip_longest(made, recommended), 1))


def _response(paper: AgendaPaper, known: MeetingOutcome, pack: Pack) -> tuple[Paragraph, ...]:
    """By when the executive is to respond, and a blank for the day of receipt; nothing where nothing was recommended to it."""
    texts = [(str(line.number), line.whole) for line in resolutions(paper, known)]
    told = response_line(texts, paper.meeting, known.received)
    if not told:
        return ()
    return (Paragraph(told),) if known.received else (Paragraph(told), blank(pack, "prompt_received"))


def _printed(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(printable(part) for part in parts)


def _beside(place: int, line: Resolution | None, told: Resolution | None) -> Resolution:
    """What was resolved beside what was recommended: the recommendation where its words are the same."""
    if told is None or line is None:
        return replace(line, number=place) if line else Resolution(place, "", told.whole if told else "")
    same = _bare(line) == _bare(told)
    return replace(told, number=place) if same else replace(line, number=place, recommended=told.whole)


def _bare(line: Resolution) -> list[str]:
    """The words of a resolution and its parts without what joins each to the next."""
    return [bare(text).rstrip(" .;,:") for text in (line.text, *line.parts)]


def _safe(found: tuple[Resolution, ...], exempt: Sequence[str]) -> tuple[Resolution, ...]:
    return tuple(line for line in found if safe_texts([line.whole, line.recommended], exempt))


def _minutes_header(paper: AgendaPaper, known: MeetingOutcome, pack: Pack) -> tuple[HeaderField, ...]:
    given = taken(paper, "body", "date", "venue", "item_number")
    optional = filled(
        (row("substitutes", known.substitutes, pack, "prompt_present"),
         row("in_attendance", known.in_attendance, pack, "prompt_present"))
    )  # fmt: skip
    return (
        *given,
        row("minute_number", known.minute_number, pack, "prompt_minute"),
        row("present", known.present, pack),
        row("apologies", known.apologies, pack),
        *optional,
        row("started", known.started, pack),
        row("ended", known.ended, pack),
    )


def _notice_header(paper: AgendaPaper, known: MeetingOutcome, pack: Pack) -> tuple[HeaderField, ...]:
    names = {"body": "decided_by", "date": "decided_on"}
    given = taken(paper, "body", "date", "item_number", "report_of", "wards", "key_decision", "classification")
    named = tuple(
        HeaderField(part.key, pack.words[names[part.key]], part.value, part.officer) if part.key in names else part
        for part in given
    )
    return (*named, row("published_on", known.published, pack, "prompt_published"), *taken(paper, "contact"))


def _summary(paper: AgendaPaper, known: MeetingOutcome, pack: Pack, exempt: Sequence[str]) -> tuple[Paragraph, ...]:
    if paper.meeting.classification in CLOSED:
        return (blank(pack, "withheld"),)
    who = printable(paper.meeting.report_of)
    considered = f"The report of the {who}" if who else "The report"
    first = Paragraph(f"{considered}, “{printable(paper.title)}”, was considered.")
    told = _open(paper, said(known.summary, pack, "prompt_summary"), pack, exempt)
    return (first, *told)


def _open(paper: AgendaPaper, lines: tuple[Paragraph, ...], pack: Pack, exempt: Sequence[str]) -> tuple[Paragraph, ...]:
    """The paragraphs that repeat nothing exempt; where one was taken out, a blank asks for words that disclose nothing."""
    kept = tuple(line for line in lines if safe_texts([line.text], exempt))
    return kept if len(kept) == len(lines) else (*kept, blank(pack, "withheld"))


def _reasons(paper: AgendaPaper, known: MeetingOutcome, pack: Pack) -> tuple[Paragraph, ...]:
    return said(known.reasons, pack, "prompt_reasons") if known.reasons else section_of(paper, "reasons") or (
        blank(pack, "prompt_reasons"),
    )  # fmt: skip


def _alternatives(paper: AgendaPaper, known: MeetingOutcome, pack: Pack) -> tuple[Paragraph, ...]:
    told = section_of(paper, "alternatives")
    return said(known.alternatives, pack, "prompt_alternatives") if known.alternatives or not told else told


def _exclusion(paper: AgendaPaper, pack: Pack) -> str:
    if paper.meeting.classification not in (*CLOSED, "part exempt"):
        return ""
    numbers = paper.meeting.exempt_paragraphs
    named = " and ".join(str(number) for number in numbers)
    told = f"paragraph {named}" if len(numbers) == 1 else f"paragraphs {named}" if numbers else "paragraph [number]"
    return pack.words["exclusion_text"].replace("{paragraphs}", told)
