"""Which drafts are headings, and how deep: by size and weight, never by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportkit.readers.pdf.drafts import Draft, Setting
from reportkit.readers.pdf.front import without_front
from reportkit.readers.pdf.markers import heading_number

#: The file's own outline: page from 1 and squeezed title, with the depth from 1.
Outline = dict[tuple[int, str], int]

_LABEL = re.compile(r"(?:\S+ ){0,2}\S+:\s+\S")
_WORDS = 30
_MOST = 0.8
_FEW = 10
_DEPTH = re.compile(r"H[1-6]?|Title")


def set_headings(drafts: list[Draft], setting: Setting, outline: Outline) -> None:
    """Make headings of the drafts that look so or that the file's own outline or tags name, and give each a level from 1.

    The levels of the outline, or else of the tags, are taken where it names most headings; else larger stands over smaller
    and bold over plain. A level is never skipped.
    """
    tagged = _tagged(drafts)
    listed = {id(draft): outline[key] for draft in drafts if (key := _key(draft)) in outline and draft.region == "body"}
    named = listed if len(listed) >= len(tagged) else {**listed, **tagged}
    chosen = [draft for draft in drafts if id(draft) in listed or id(draft) in tagged or _is_heading(draft, setting)]
    chosen = _believed(without_front(chosen, drafts, set(named)), named)
    ranks = _outline_ranks(chosen, named) if len(named) >= max(2, _MOST * len(chosen)) else _style_ranks(chosen)
    above: list[int] = []
    for draft, rank in zip(chosen, ranks, strict=True):
        while above and above[-1] >= rank:
            above.pop()
        above.append(rank)
        draft.kind, draft.level = "heading", min(len(above), 6)
    _set_numbers(chosen)


def _believed(chosen: list[Draft], named: dict[int, int]) -> list[Draft]:
    """The headings without what only looks like one, where the file itself names nearly all.

    The first stays, as a title often has no tag and no entry. Of the others that are not named, those stay that look like a
    named one; but where the tags leave out next to none, what they call a paragraph is one.
    """
    if len(named) < max(2, _MOST * len(chosen)):
        return chosen
    styles = {_style(draft) for draft in chosen if id(draft) in named}
    alike = [draft for place, draft in enumerate(chosen) if not place or id(draft) in named or _style(draft) in styles]
    missed = [draft for draft in alike[1:] if id(draft) not in named and draft.flow == "P"]
    if len(named) < _FEW * len(missed):
        return alike
    left_out = {id(draft) for draft in missed}
    return [draft for draft in alike if id(draft) not in left_out]


def _tagged(drafts: list[Draft]) -> dict[int, int]:
    """The drafts that the file tags as headings, with their depths; none where the tags are on sentences too.

    Some files have their paragraphs tagged as headings, so that tags alone are believed only where all could be right.
    """
    found = [draft for draft in drafts if draft.region == "body" and not draft.cell and _DEPTH.fullmatch(draft.tag or "")]
    found = [draft for draft in found if not (draft.marker and draft.marker.bullet) and draft.style is None]
    if any(len(draft.text.split()) > _WORDS or draft.text.endswith((".", ";", ",")) for draft in found):
        return {}
    title = any(draft.tag == "Title" for draft in found)
    return {id(draft): int((draft.tag or "")[1:2] if (draft.tag or "")[1:2].isdigit() else 1 - title) + title for draft in found}


def _squeezed(text: str) -> str:
    """A text without white space and case, as outline entries are compared."""
    return "".join(text.split()).casefold()


def _key(draft: Draft) -> tuple[int, str]:
    return draft.lines[0].page, _squeezed((draft.marker.text if draft.marker else "") + draft.text)


def _outline_ranks(headings: list[Draft], named: dict[int, int]) -> list[int]:
    """Each heading's depth in the outline; one that it leaves out stands over the first named and under the last."""
    ranks: list[int] = []
    for draft in headings:
        unnamed = ranks[-1] + 1 if any(ranks) else 0
        ranks.append(named.get(id(draft), unnamed))
    return ranks


def _style_ranks(headings: list[Draft]) -> list[int]:
    ranks = _ranks(_style(draft) for draft in headings)
    return [ranks[_style(draft)] for draft in headings]


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
