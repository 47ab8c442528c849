"""House styles: a council's own word rules and words, from a file or from those that come with reportkit."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportkit.checks.rule import Rule
from reportkit.checks.words import word_rule
from reportkit.errors import ConfigError

_KEYS = {"name", "words", "rule"}


def house_rules(styles: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of some house styles. Raises ConfigError RK103 for one that cannot be read, RK101 or RK102 for a wrong key."""
    return tuple(rule for style in styles for rule in _rules(style))


def style_words(style: str) -> tuple[str, ...]:
    """The words that a house style says are never misspellings. Raises ConfigError as `house_rules` does."""
    words = _read(style).get("words", [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ConfigError("RK102", f"“words” in the house style {style} must be a list of words.", "", style)
    return tuple(words)


def bundled() -> tuple[str, ...]:
    """The names of the house styles that come with reportkit."""
    found = (path.name for path in (files("reportkit.checks") / "houses").iterdir() if path.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in found))


def _rules(style: str) -> Iterable[Rule]:
    tables = _read(style).get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ConfigError("RK102", f"“rule” in the house style {style} must be a list of tables.", "Write [[rule]].", style)
    return (word_rule(table, style, origin=style) for table in tables)


def _read(style: str) -> Mapping[str, Any]:
    try:
        raw = tomllib.loads(_text(style))
    except (OSError, UnicodeDecodeError) as error:
        hint = f"Check its name; a file, or one of those that come with reportkit: {', '.join(bundled())}."
        raise ConfigError("RK103", f"The house style {style} cannot be read.", hint, style) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError("RK103", f"The house style {style} is not valid TOML: {error}.", "Mend that line.", style) from error
    wrong = sorted(set(raw) - _KEYS)
    if wrong:
        told = f"The house style {style} has an unknown key “{wrong[0]}”."
        raise ConfigError("RK101", told, f"The keys are {', '.join(sorted(_KEYS))}.", style)
    return raw


def _text(style: str) -> str:
    if style in bundled():
        return (files("reportkit.checks") / "houses" / f"{style}.toml").read_text(encoding="utf-8")
    return Path(style).expanduser().read_text(encoding="utf-8-sig")
