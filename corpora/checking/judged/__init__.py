"""Short texts written to judge one rule each: every `[[mark]]` is a fault that a sub-editor would mend, nothing else is.

A family has a file `FAMILY.toml`, a rule a table with its id: `bad` holds texts with marks, `good` texts that look like them
and are right; with `frames` each text stands in one of them in turn, at its `{}`. They were written from the rule's summary,
without its code. Of each list the odd ones (first, third …) are for tuning; the even ones are not read while a rule is mended.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Judged:
    """A text in the notation of `reportkit.model.sketch`, for a rule; `unseen` is its half."""

    rule: str
    text: str
    bad: bool
    unseen: bool


def load() -> tuple[Judged, ...]:
    """Every text of every rule, in order."""
    found: list[Judged] = []
    for path in sorted(HERE.glob("*.toml")):
        for rule, lists in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for kind in ("bad", "good"):
                texts = lists.get(kind, ())
                found += [
                    Judged(rule, _framed(lists, text, turn), kind == "bad", bool(turn % 2)) for turn, text in enumerate(texts)
                ]
    return tuple(found)


def _framed(lists: Mapping[str, Sequence[str]], text: str, turn: int) -> str:
    frames = lists.get("frames", ("{}",))
    return frames[turn % len(frames)].replace("{}", text)
