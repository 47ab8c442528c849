"""Where what is asked or promised mends only part of a finding: named rules, each with the reason that a person reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from reportkit.extractors.marking import folded

PartRule = Literal["interim", "narrower", "looks-only"]

_INTERIM = re.compile(
    r"\b(?:in the (?:meantime|interim)|meanwhile|for now|for the time being|as a (?:first|temporary|stop-?gap) (?:step|measure)"
    r"|temporar(?:y|ily)(?! (?:staff|accommodation|classroom|post))|stop-?gap|to begin with|as a start|until then"
    r"|interim(?! (?:review|report|plan|inspection|audit|finding|head|director|chief|manager))"
    r"|while (?:something|a better|a new|a longer|a permanent)[^.;]*)\b",
    re.IGNORECASE,
)
_NARROW = re.compile(
    r"\b(?:(?:the )?(?:\w+ )?(?:busiest|worst|largest|biggest|oldest|most \w+)(?: \w+)?|a (?:sample|pilot|trial)(?: of)?"
    r"|as a (?:pilot|trial)|(?:the )?first (?:two|three|four|five|six|ten|\d+)|(?:only|just) (?:in|for|at|the|those)\b"
    r"|in (?:one|two) (?:\w+ )?(?:areas?|teams?|wards?|schools?)|(?:high|higher)[- ]risk|priority) ",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"\b(?:look(?:s|ing)? (?:again )?(?:at|into)|find out|seek to understand|understand why|learn why|explore why|investigate"
    r"|analys(?:e|is of)|(?:an? )?(?:\w+ )?(?:account|analysis|study|picture) of)\b",
    re.IGNORECASE,
)
#: A finding that tells how much or how many.
_MEASURED = re.compile(
    r"\d+(?:\.\d+)?\s?%|\b(?:\d+|twice|double|nearly double|half|a third|a quarter|a fifth|three times|highest|lowest)\b[^.;]*",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:report\w*|told|figures?|know\w*|knew|record\w*|count\w*|explain\w*|why|reasons?|understood|analys\w*)\b", re.IGNORECASE
)


def part_only(mending: str, finding: str) -> tuple[PartRule, str] | None:
    """The rule by which something mends a finding in part only, with the reason; None where none says so."""
    asked, found = folded(mending), folded(finding)
    return next(((rule, told) for rule, judge in _RULES if (told := judge(asked, found))), None)


def _interim(asked: str, _: str) -> str | None:
    words = _INTERIM.search(asked)
    return f"It is a step for the time being: “{words[0]}”." if words else None


def _narrower(asked: str, found: str) -> str | None:
    words = _NARROW.search(asked)
    return f"It is for a part only: “{words[0].strip()}”." if words and not _NARROW.search(found) else None


def _looks_only(asked: str, found: str) -> str | None:
    """A measured fault, of which only the reasons are to be looked into or told."""
    words = _LOOKS.search(asked)
    if words and _MEASURED.search(found) and not _TOLD.search(found):
        return f"It looks into the matter: “{words[0]}”."
    return None


_RULES: tuple[tuple[PartRule, Callable[[str, str], str | None]], ...] = (
    ("interim", _interim), ("narrower", _narrower), ("looks-only", _looks_only),
)  # fmt: skip
