"""Word lists: the two kinds, their keys, and what they leave alone."""

from __future__ import annotations

from typing import Any

import pytest

from reportkit.checks.analysis import analyse
from reportkit.checks.words import as_written, word_rule
from reportkit.errors import ConfigError
from reportkit.model.sketch import sketch


def _table(**more: Any) -> dict[str, Any]:
    table: dict[str, Any] = {"id": "house.own", "kind": "forbidden", "level": "note", "summary": "s", "why": "w", "source": "s"}
    return {**table, "bad": [], "good": [], "entries": ["synergy"], **more}


def _quotes(text: str, **more: Any) -> list[str]:
    document, _ = sketch(text)
    return [document.quote(hit.span) for hit in word_rule(_table(**more), "own.toml").hits(document, analyse(document))]


def test_a_forbidden_word_is_found_whole_and_in_any_case() -> None:
    assert _quotes("Synergy is not synergys, and synergy-led is.") == ["Synergy", "synergy"]


def test_a_word_inside_an_address_is_left_alone() -> None:
    assert _quotes("Write to synergy@example.org.uk or see www.synergy.org.uk.") == []


def test_the_longest_entry_speaks_alone() -> None:
    assert _quotes("A win win synergy came.", entries=["synergy", "win win synergy"]) == ["win win synergy"]


def test_words_before_can_silence_an_entry() -> None:
    assert _quotes("the Synergy Project and no synergy", except_after="the") == ["synergy"]


@pytest.mark.parametrize(
    ("found", "meant"), [("child", "adult"), ("Child", "Adult"), ("CHILD", "ADULT"), ("Old Child", "Adult care")]
)
def test_a_replacement_takes_the_capitals_of_what_it_replaces(found: str, meant: str) -> None:
    assert as_written(meant.casefold(), found).casefold() == meant.casefold()
    assert as_written("adult", found)[0].isupper() == found[0].isupper()


@pytest.mark.parametrize(
    "more",
    [
        {"colour": "red"},
        {"kind": "rewriting"},
        {"kind": "substitution"},
        {"entries": ["/(/"]},
        {"entries": {"a": "b"}},
    ],
)
def test_a_table_with_a_wrong_key_kind_or_entry_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ConfigError):
        word_rule(_table(**more), "own.toml")


def test_a_table_without_a_reason_is_refused() -> None:
    table = _table()
    del table["why"]
    with pytest.raises(ConfigError, match="why"):
        word_rule(table, "own.toml")
