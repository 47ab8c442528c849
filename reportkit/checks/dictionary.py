"""A council's words: plain files, one word or name a line, that are never misspellings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportkit.checks.house import style_words
from reportkit.config import CheckConfig
from reportkit.errors import ConfigError


def house_words(config: CheckConfig) -> tuple[str, ...]:
    """The council's words: those in the configuration and in its dictionaries. Raises ConfigError RK103."""
    return tuple(word for _, words in sources(config) for word in words)


def sources(config: CheckConfig) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Where the words come from, with the words of each: `check.words`, then each dictionary and house style.

    Raises ConfigError RK103.
    """
    named = ((name, words_in(Path(name).expanduser())) for name in config.dictionaries)
    styled = ((style, style_words(style)) for style in config.house_styles)
    return (("check.words", config.words), *named, *styled)


def words_in(path: Path) -> tuple[str, ...]:
    """The words of a dictionary; a line that starts with # is a remark. Raises ConfigError RK103."""
    return tuple(line.strip() for line in _lines(path) if line.strip() and not line.startswith("#"))


def with_words(path: Path, words: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The text of a dictionary with some words more at its end, and those that it did not hold already.

    Raises ConfigError RK103 where the file is there and cannot be read, RK102 for a word that could not be read back.
    """
    lines = _lines(path) if path.exists() else []
    known = {line.strip().casefold() for line in lines}
    new: list[str] = []
    for word in words:
        bare = " ".join(word.split())
        if not bare or bare.startswith("#"):
            raise ConfigError(
                "RK102", f"“{word}” is not a word that a dictionary can hold.", "A word starts with a letter.", str(path)
            )
        if bare.casefold() not in known:
            known.add(bare.casefold())
            new.append(bare)
    return "".join(f"{line}\n" for line in [*lines, *new]), tuple(new)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        hint = "Check its name; it is a text file in UTF-8 with one word a line."
        raise ConfigError("RK103", f"The dictionary {path} cannot be read.", hint, str(path)) from error
