"""The rules of recommendations on the sections of a committee report: which are missing, and their order."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document
from reportkit.model.text import Block


@dataclass(frozen=True, slots=True)
class _Section:
    name: str
    words: tuple[str, ...]


@cache
def _sections() -> tuple[_Section, ...]:
    raw = tomllib.loads((files("reportkit.checks.families") / "recommendations.toml").read_text(encoding="utf-8"))
    return tuple(_Section(table["name"], tuple(table["words"])) for table in raw["section"])


def _found(document: Document) -> list[tuple[_Section, Block]]:
    """The known sections of a committee report in the order of their headings; none where the document is no such report."""
    found: dict[str, tuple[_Section, Block]] = {}
    for heading in document.headings():
        words = heading.text.casefold()
        match = max(
            (section for section in _sections()),
            key=lambda section: max(len(word) if word in words else 0 for word in section.words),
        )
        if any(word in words for word in match.words):
            found.setdefault(match.name, (match, heading))
    implied = {"Financial implications", "Legal implications"} <= set(found)
    return list(found.values()) if implied and len(found) >= 4 else []


@rule(
    "recommendations.section-missing",
    level="note",
    on=False,
    summary="A committee report has every section that its template asks for.",
    why="The monitoring officer sends it back, and the agenda goes out without it.",
    source="Local Government Act 1972, sections 100D and 100E; council report templates",
    catalogue=("ST11",),
    bad=[
        "# [[Report]]\n# Purpose\nT.\n# Recommendations\nT.\n# Background"
        "\nT.\n# Options\nT.\n# Consultation\nT.\n# Financial implications\nT."
        "\n# Legal implications\nT.\n# Equality implications\nT.\n# Climate\nT.\n# Risk\nT.",
        "# [[Purpose]]\nT.\n# Recommendations\nT.\n# Financial implications\nT.\n# Legal implications\nT.",
    ],
    good=[
        "# Purpose\nT.\n# Recommendations\nT.\n# Background\nT.\n# Options\nT.\n# Consultation\nT.\n# Financial implications\nT."
        "\n# Legal implications\nT.\n# Equality implications\nT.\n# Climate\nT.\n# Risk\nT.\n# Background papers\nT.",
        "# Findings\nT.\n# Recommendations\nT.",
        "Nothing is headed.",
    ],
)
def section_missing(document: Document) -> Iterator[Hit]:
    """The sections that a report with headings on money and on law lacks, in one issue at its first heading."""
    there = {section.name for section, _ in _found(document)}
    absent = [section.name for section in _sections() if section.name not in there]
    if there and absent:
        yield Hit(next(iter(document.headings())).whole, f"This report has no section on: {', '.join(absent).lower()}.")


@rule(
    "recommendations.section-order",
    level="note",
    on=False,
    summary="The sections of a committee report stand in the template’s order.",
    why="Members turn to the place where the recommendations always are.",
    source="Council report templates",
    catalogue=("ST12",),
    bad=[
        "# Purpose\nT.\n# Financial implications\nT.\n# Legal implications\nT.\n# [[Recommendations]]\nT.",
        "# Recommendations\nT.\n# Legal implications\nT.\n# [[Financial implications]]\nT.\n# Risk\nT.",
    ],
    good=[
        "# Purpose\nT.\n# Recommendations\nT.\n# Financial implications\nT.\n# Legal implications\nT.",
        "# Risk\nT.\n# Purpose\nT.",
        "# Recommendations\nT.\n# Background\nT.\n# Financial implications\nT.\n# Legal implications\nT.\n# Risk\nT.",
    ],
)
def section_order(document: Document) -> Iterator[Hit]:
    """A section that stands after one which the template puts behind it."""
    order = {section.name: place for place, section in enumerate(_sections())}
    for (before, _), (section, heading) in pairwise(_found(document)):
        if order[section.name] < order[before.name]:
            yield Hit(heading.whole, f"In most templates this section stands before “{before.name}”.")


RULES = (section_missing, section_order)
