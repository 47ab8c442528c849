"""A paper of each pack in two versions: the one that went out, and the one that takes its place."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from reportkit.model.finding import Owner
from reportkit.model.paper import AgendaPaper, Pack, PaperSection, Paragraph
from reportkit.model.paper_answers import Answers
from reportkit.model.paper_revision import ChangeReason
from reportkit.papers.filling import resolved
from reportkit.papers.revising import revised
from tests.papers.finished import finished

LAST = "request a further report on the two areas by 30 June 2027"
WHY = {
    "recommendations": "The Chair asked for a date.",
    "items": "The post was renamed on 1 December 2026.",
    "consultation": "Parents answered after the report had gone out.",
    "background": "The date was wrong.",
    "meeting.venue": "The room was changed.",
}


def _later(section: PaperSection) -> PaperSection:
    if section.key == "consultation":
        more = Paragraph("Social workers were asked in December 2026, and wanted firmer dates.")
        return replace(section, paragraphs=(*section.paragraphs, more))
    if section.key == "background":
        told = tuple(replace(part, text=part.text.replace("4 May 2026", "11 May 2026")) for part in section.paragraphs)
        return replace(section, paragraphs=told)
    return section


@cache
def versions(name: str) -> tuple[AgendaPaper, AgendaPaper, Pack]:
    """The earlier version, the later one as a revision of it with a reason for each change, and the pack."""
    before, pack = finished(name)
    lines = resolved([*before.recommendations, LAST])
    before = replace(before, recommendations=resolved(before.recommendations))
    items = (replace(before.items[0], owner=Owner(raw="Head of Family Help")), *before.items[1:])
    header = tuple(replace(row, value="Council Chamber") if row.key == "venue" else row for row in before.header)
    given = Answers(changes=tuple(ChangeReason(key, why) for key, why in WHY.items()))
    after = replace(
        before, recommendations=lines, items=items, header=header, sections=tuple(map(_later, before.sections)),
        generated="2026-12-16", answers=given,
    )  # fmt: skip
    return before, revised(after, before, pack), pack
