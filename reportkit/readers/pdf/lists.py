"""How deep each list item lies: by the indents of the items above it."""

from __future__ import annotations

import re

from reportkit.readers.pdf.drafts import Draft

_NEAR = 6.0


def set_typed(drafts: list[Draft]) -> None:
    """Make paragraphs of those that only begin with a typed number or letter, where the file's tags tell lists from paragraphs.

    Some files tag a part of a list's items as paragraphs, so that one which stands under tagged items and is numbered in
    their manner, or has the next number, stays an item; so does all that begins with a bullet.
    """
    items = [draft for draft in drafts if draft.marker and draft.kind == "list_item" and draft.region == "body"]
    tagged = [draft for draft in items if draft.flow == "LI"]
    if not tagged and not any(draft.kind == "heading" and draft.tag for draft in drafts):
        return
    counted = {_manner(draft) for draft in tagged}
    last: int | None = None
    for draft in items:
        if not draft.marker or draft.marker.bullet:
            continue
        value = _value(draft.marker.text)
        follows = last is not None and value == last + 1
        if draft.flow == "P" and not follows and _manner(draft) not in counted:
            draft.kind = "paragraph"
        else:
            last = value if value is not None else last


def _manner(draft: Draft) -> tuple[str, int]:
    """How an item is numbered, and where its number stands."""
    marker = draft.marker
    if not marker:
        return "", 0
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", marker.text)), round(marker.x / _NEAR)


def set_levels(drafts: list[Draft]) -> None:
    """Give each item a level from 1: an indent deeper than the item above is one level more, unless its number is the next."""
    indents: list[float] = []
    series: list[int | None] = []
    for draft in drafts:
        if draft.region != "body":
            continue
        if draft.kind == "heading" or draft.cell:
            indents, series = [], []
        elif draft.marker:
            value = _value(draft.marker.text)
            while indents and indents[-1] > draft.marker.x + _NEAR:
                indents.pop()
                series.pop()
            follows = bool(series) and value is not None and series[-1] == value - 1
            if not indents or (draft.marker.x > indents[-1] + _NEAR and not follows):
                indents.append(draft.marker.x)
                series.append(None)
            series[-1] = value
            draft.level = len(indents) if draft.kind == "list_item" else None
        elif indents and draft.lines[0].x0 <= indents[0] + _NEAR:
            indents, series = [], []


def _value(number: str) -> int | None:
    """The value of a plain number such as `12.`, or None."""
    bare = number.rstrip(".)")
    return int(bare) if bare.isdigit() else None
