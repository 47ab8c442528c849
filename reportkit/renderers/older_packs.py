"""Printed parts as a template of before there were some of them can print them: in other words, but none is lost."""

from __future__ import annotations

import re
from dataclasses import replace

from reportkit.model.paper_parts import with_parts
from reportkit.model.paper_revision import Marks
from reportkit.renderers.flow import Flow, Para, Part, Resolutions
from reportkit.renderers.flow_tables import Line, Table


def without_parts(printed: Flow) -> Flow:
    """The flow with each recommendation as one text, its (a), (b) within it; a reference to a part goes to the recommendation."""
    targets = {name: re.sub(r"^(recommendation-\d+)-[a-z]$", r"\1", place) for name, place in printed.targets.items()}
    return replace(printed, parts=tuple(map(_whole, printed.parts)), targets=targets)


def _whole(part: Part) -> Part:
    if not isinstance(part, Resolutions) or not part.parts:
        return part
    told = zip(part.items, part.parts, strict=True)
    return replace(part, items=tuple(with_parts(text, own) for text, own in told), parts=())


def without_marks(printed: Flow) -> Flow:
    """The flow with what was put in and taken out told in words within square brackets."""
    return replace(printed, parts=tuple(map(_told, printed.parts)))


def _told(part: Part) -> Part:
    if isinstance(part, Para):
        return replace(part, text=_in_words(part.marks) or part.text, marks=())
    if isinstance(part, Resolutions) and part.marks:
        items = tuple(_in_words(marks) or text for text, marks in zip(part.items, part.marks, strict=True))
        return replace(part, items=items, marks=())
    if isinstance(part, Table):
        return replace(part, rows=tuple(tuple(tuple(map(_line, cell)) for cell in row) for row in part.rows))
    return part


def _line(line: Line) -> Line:
    return replace(line, text=_in_words(line.marks), role="text", marks=()) if line.marks else line


def _in_words(marks: Marks) -> str:
    words = {"in": "[put in: {}] ", "out": "[taken out: {}] "}
    told = (words[mark].format(text.strip()) if mark in words else text for mark, text in marks)
    return "".join(told).strip()


def as_template_prints(printed: Flow, template: str) -> Flow:
    """The flow without what a template does not know of: the parts of recommendations, and the marks of a marked version."""
    printed = printed if "part.parts" in template else without_parts(printed)
    return printed if "part.marks" in template else without_marks(printed)
