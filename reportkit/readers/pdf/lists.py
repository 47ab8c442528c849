"""How deep each list item lies: by the indents of the items above it."""

from __future__ import annotations

from reportkit.readers.pdf.drafts import Draft

_NEAR = 6.0


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
