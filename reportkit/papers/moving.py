"""Takes a paper from one template pack to another: what was written keeps its section, and what the new pack lacks is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.model.paper import AgendaPaper, Pack, PackSection, PaperSection, Paragraph
from reportkit.model.paper_bodies import for_body
from reportkit.papers.phrases import count, listed
from reportkit.papers.sections import BUILDERS

#: The pack's words that stand in composed sentences.
_WORDS = ("committee", "statute")
_TABLE = re.compile(r"\bTable (\d+)\b")


def moved(paper: AgendaPaper, before: Pack | None, pack: Pack) -> tuple[AgendaPaper, tuple[str, ...]]:
    """The paper in the order and under the labels of another pack, and what to look at after it; `before` is its own, if known.

    Nothing is lost: what was written for a section that the new pack lacks stays among the answers, and is told.
    """
    meeting = replace(paper.meeting, nation=pack.jurisdiction)
    kept = tuple(_kept(paper, pack))
    numbers = _numbers(paper.sections, kept)
    words = _changed(paper, before, pack)
    sections = tuple(
        replace(one, paragraphs=tuple(_told(part, one.key, numbers, words, before, pack) for part in one.paragraphs))
        for one in kept
    )
    made = replace(paper, pack=pack.name, meeting=meeting, sections=sections)
    return made, tuple(_notes(paper, pack))


def _kept(paper: AgendaPaper, pack: Pack) -> Iterator[PaperSection]:
    own = {section.key: section for section in paper.sections}
    for spec in pack.sections:
        section = own.get(spec.key)
        if section:
            yield replace(section, label=spec.label, level=spec.level)
        elif spec.prompt and spec.key not in BUILDERS:
            yield PaperSection(spec.key, spec.label, (Paragraph(spec.prompt, officer=True),), level=spec.level)
        elif _is_umbrella(spec):
            yield PaperSection(spec.key, spec.label, (), level=spec.level)


def _is_umbrella(spec: PackSection) -> bool:
    return spec.level == 1 and not spec.prompt and spec.key not in BUILDERS


def _numbers(before: Sequence[PaperSection], after: Sequence[PaperSection]) -> dict[str, str]:
    """The number of each table as it was, with its number now."""
    now = {key: str(place) for place, key in enumerate((one.key for one in after if one.table), 1)}
    return {str(place): now[one.key] for place, one in enumerate((one for one in before if one.table), 1) if one.key in now}


def _changed(paper: AgendaPaper, before: Pack | None, pack: Pack) -> list[tuple[str, str]]:
    if before is None:
        return []
    old, new = (for_body(one, paper.meeting).words for one in (before, pack))
    return [(old[key], new[key]) for key in _WORDS if old[key] != new[key]]


def _told(
    part: Paragraph, key: str, numbers: dict[str, str], words: list[tuple[str, str]], before: Pack | None, pack: Pack
) -> Paragraph:
    """A paragraph in the new pack's words: a prompt of the old pack as the new one asks it, composed words as it says them."""
    if part.quote or part.supplied:
        return part
    if part.officer:
        asked, now = _prompt(before, key), _prompt(pack, key)
        return replace(part, text=now) if now and part.text == asked else part
    text = _TABLE.sub(lambda found: f"Table {numbers.get(found[1], found[1])}", part.text)
    for old, new in words:
        text = text.replace(old, new)
    return replace(part, text=text)


def _prompt(pack: Pack | None, key: str) -> str:
    return next((spec.prompt for spec in pack.sections if spec.key == key), "") if pack else ""


def _notes(paper: AgendaPaper, pack: Pack) -> Iterator[str]:
    own = {section.key for section in paper.sections}
    for section in paper.sections:
        written = sum(not part.officer for part in section.paragraphs)
        if not pack.has(section.key) and (written or section.table):
            what = count(written, "paragraph") if written else "its table"
            is_or_are = "are" if written > 1 else "is"
            yield f"The pack “{pack.name}” has no section “{section.label}” ({section.key}): {what} of it {is_or_are} left out."
    new = [spec for spec in pack.sections if spec.key not in own and spec.prompt]
    if new:
        yield f"The pack “{pack.name}” also asks for {listed([f'“{spec.label}”' for spec in new])}."
    if paper.meeting.nation != pack.jurisdiction:
        nation = pack.jurisdiction.replace("-", " ").title()
        yield f"The meeting is now taken to be in {nation}: check the exempt paragraphs, the clear days and the statutes named."
