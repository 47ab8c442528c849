"""The nouns of public reports, and those whose number is not what their form says."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

_RAW: dict[str, str] = tomllib.loads((files("reportkit.checks.families") / "nouns.toml").read_text(encoding="utf-8"))


def words(key: str) -> frozenset[str]:
    """The words of a list in nouns.toml."""
    return frozenset(_RAW[key].split())


def _choice(key: str) -> str:
    """The entries as the alternatives of a pattern."""
    return "|".join(entry for entry in re.split(r",\s*|\n", _RAW[key]) if entry)


#: Nouns that name more than one by what stands after “of”, so that the verb may follow either.
QUANTITIES = words("quantities")
#: Words in -s that are singular, or are no nouns, or stand in names.
SINGULAR_IN_S = words("singular_in_s")
#: Measures: “ten weeks is long”.
MEASURES = words("measures")
#: Patterns: bodies whose verb may be in the singular or plural, nouns that are one thing, nouns without a plural.
BODIES, ONES, MASSES = _choice("bodies"), _choice("ones"), _choice("masses")
#: Patterns: plurals that are no verbs, and countable things of which there are fewer, not less.
MANY, COUNTED = _choice("many"), _choice("counted")
#: Nouns that are verbs too: “these report to the board”.
VERBS_TOO = words("verbs_too")
#: Words that councils write with a capital inside a sentence.
CAPITALISED = words("capitalised")
