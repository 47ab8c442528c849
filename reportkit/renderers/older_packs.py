"""Printed parts as a template of before there were some of them can print them: in other words, but none is lost."""

from __future__ import annotations

import re
from dataclasses import replace

from reportkit.model.paper_parts import with_parts
from reportkit.renderers.flow import Flow, Part, Resolutions


def without_parts(printed: Flow) -> Flow:
    """The flow with each recommendation as one text, its (a), (b) within it; a reference to a part goes to the recommendation."""
    targets = {name: re.sub(r"^(recommendation-\d+)-[a-z]$", r"\1", place) for name, place in printed.targets.items()}
    return replace(printed, parts=tuple(map(_whole, printed.parts)), targets=targets)


def _whole(part: Part) -> Part:
    if not isinstance(part, Resolutions) or not part.parts:
        return part
    told = zip(part.items, part.parts, strict=True)
    return replace(part, items=tuple(with_parts(text, own) for text, own in told), parts=())
