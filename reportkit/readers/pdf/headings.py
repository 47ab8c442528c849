"""Which drafts are headings, and how deep: by size and weight, never by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportkit.readers.pdf.drafts import Draft, Setting
from reportkit.readers.pdf.markers import heading_number

_LABEL = re.compile(r"(?:\S+ ){0,2}\S+:\s+\S")
_WORDS = 30


def set_headings(drafts: list[Draft], setting: Setting) -> None:
    """Make headings of the drafts that look so and give each a level from 1.

    Larger stands over smaller and bold over plain; a level is never skipped, since the levels are read from the look.
    """
    chosen = [draft for draft in drafts if _is_heading(draft, setting)]
    ranks = _ranks(_style(draft) for draft in chosen)
    above: list[int] = []
    for draft in chosen:
        rank = ranks[_style(draft)]
        while above and above[-1] >= rank:
            above.pop()
        above.append(rank)
        draft.kind, draft.level = "heading", min(len(above), 6)
    _set_numbers(chosen)


def _set_numbers(headings: list[Draft]) -> None:
    """Take the numbers off headings such as `1 Findings`; where only one has such a number it is part of the words."""
    numbered = [(draft, found) for draft in headings if not draft.marker and (found := heading_number(draft.lines[0]))]
    if len(numbered) > 1:
        for draft, (marker, rest) in numbered:
            draft.marker, draft.lines[0] = marker, rest


def _style(draft: Draft) -> tuple[float, bool]:
    return round(draft.size * 2) / 2, draft.bold


def _ranks(styles: Iterable[tuple[float, bool]]) -> dict[tuple[float, bool], int]:
    return {style: rank for rank, style in enumerate(sorted(set(styles), reverse=True), 1)}


def _is_heading(draft: Draft, setting: Setting) -> bool:
    text = draft.text
    worded = any(character.isalpha() for character in text)
    if draft.region != "body" or draft.cell or draft.style or draft.kind == "caption" or not worded or len(text.split()) > _WORDS:
        return False
    if draft.marker and draft.marker.bullet:
        return False
    if draft.size > 1.08 * setting.body_size:
        return len(draft.lines) <= 5
    if not draft.bold or draft.size < 0.97 * setting.body_size:
        return False
    if text.rstrip().endswith((".", ";", ",")) or _LABEL.match(text):
        return False
    start = draft.marker.x if draft.marker else draft.lines[0].x0
    return start <= setting.left + 2 * setting.body_size or _centred(draft)


def _centred(draft: Draft) -> bool:
    return all(line.x0 > 60 and abs((line.x0 + line.x1) / 2 - 297) < 30 for line in draft.lines)
