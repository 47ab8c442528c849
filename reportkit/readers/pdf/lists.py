"""How deep each list item lies: by the indents of the items above it."""

from __future__ import annotations

from reportkit.readers.pdf.drafts import Draft

_NEAR = 6.0


def set_levels(drafts: list[Draft]) -> None:
    """Give each item a level from 1: an indent deeper than the item above is one level more."""
    indents: list[float] = []
    for draft in drafts:
        if draft.region != "body":
            continue
        if draft.kind == "heading" or draft.cell:
            indents = []
        elif draft.marker:
            while indents and indents[-1] > draft.marker.x + _NEAR:
                indents.pop()
            if not indents or draft.marker.x > indents[-1] + _NEAR:
                indents.append(draft.marker.x)
            draft.level = len(indents)
        elif indents and draft.lines[0].x0 <= indents[0] + _NEAR:
            indents = []
