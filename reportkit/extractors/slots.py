"""The audit slots of a finding: condition, criterion, cause and effect, each cut from the sentence itself."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import folded


@dataclass(frozen=True, slots=True)
class Slots:
    """What a sentence says of each; None where it is silent."""

    condition: str | None
    criterion: str | None
    cause: str | None
    effect: str | None


def slots_of(sentence: str) -> Slots:
    """The slots of one sentence. A cause or effect runs to the end of the sentence or to the other one."""
    text = folded(sentence)
    effect = cue("effect").search(text)
    cause = cue("cause").search(text)
    if cause and effect and cause.start() <= effect.start() < cause.end():
        effect = None
    starts = sorted({found.start() for found in (effect, cause) if found})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=False))
    condition = _clean(text[: starts[0]]) if starts and starts[0] > 0 else _after_comma(text) if starts else _clean(text)
    standard = cue("criterion").search(text)
    return Slots(
        condition or None,
        standard[0] if standard else None,
        _clean(text[cause.start() : ends[cause.start()]]) if cause else None,
        _clean(text[effect.start() : ends[effect.start()]]) if effect else None,
    )


def _after_comma(text: str) -> str:
    _, comma, rest = text.partition(", ")
    return _clean(rest) if comma else ""


def _clean(text: str) -> str:
    for tail in (" and this", " which", " and", " that", " this"):
        text = text.rstrip(" ,;:.").removesuffix(tail)
    return text.strip(" ,;:.")
