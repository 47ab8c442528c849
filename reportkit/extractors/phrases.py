"""The turns of phrase of minutes, from minutes.toml: what each kind of sentence says and must not say."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_BEHIND = re.compile(r"\(\?<[!=][^()]*\)")  # a look behind has a fixed width


@dataclass(frozen=True, slots=True)
class Phrase:
    """One kind of sentence: `yes` must match and `no` must not."""

    yes: re.Pattern[str]
    no: re.Pattern[str] | None

    def find(self, text: str) -> re.Match[str] | None:
        """Where the phrase stands in a text; None where it does not, or where something forbids it."""
        return None if self.no and self.no.search(text) else self.yes.search(text)


@cache
def phrases() -> dict[str, Phrase]:
    """Every kind with its phrase, in the file's order."""
    tables = tomllib.loads(files("reportkit.extractors").joinpath("minutes.toml").read_text(encoding="utf-8"))
    return {kind: Phrase(_any(table["yes"]), _any(table["no"]) if table["no"] else None) for kind, table in tables.items()}


def phrase(kind: str) -> Phrase:
    """The phrase of one kind, such as `commitment`."""
    return phrases()[kind]


def _any(patterns: list[str]) -> re.Pattern[str]:
    """One alternation; a space stands for any white space, since minutes are often typed with two."""
    joined = _BEHIND.sub(lambda found: found[0].replace(" ", r"\s"), "|".join(patterns)).replace(" ", r"\s+")
    return re.compile(rf"(?:{joined})", re.IGNORECASE)
