"""The check profile's file: valid, reasoned, and refused where it is not."""

from __future__ import annotations

from typing import Any

import pytest

from reportkit.checks.profile import load_profile, make_profile
from reportkit.config import CheckConfig
from reportkit.errors import ConfigError


def _profile(**entry: Any) -> Any:
    rest = {"state": "off", "reason": "not tried"}
    return make_profile("own", {"language": "en-GB", "rest": rest, "rules": {"A_RULE": entry}})


def test_every_verdict_of_the_british_profile_has_a_reason_of_some_length() -> None:
    profile = load_profile("british")
    for verdict in (*profile.rules.values(), *profile.categories.values(), profile.rest):
        assert len(verdict.reason.split()) >= 3


def test_the_oxford_rule_is_off_and_the_speller_is_kept() -> None:
    profile = load_profile("british")
    assert profile.verdict("OXFORD_SPELLING_Z_NOT_S", "TYPOS").state == "off"
    assert profile.shows("MORFOLOGIK_RULE_EN_GB", "TYPOS", CheckConfig()) == "error"


def test_a_category_that_is_not_listed_is_off() -> None:
    assert load_profile("british").shows("SOME_RULE", "NO_SUCH_CATEGORY", CheckConfig()) is None


def test_languagetool_is_told_what_is_off_and_what_runs_all_the_same() -> None:
    disabled, categories, enabled = load_profile("british").asked(CheckConfig(enable=("languagetool.SOME_FACULTY",)))
    assert "SOME_FACULTY" in enabled
    assert "SOME_FACULTY" not in disabled
    assert "OXFORD_SPELLING_Z_NOT_S" in disabled
    assert "REDUNDANCY" in categories


def test_a_profile_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(ConfigError) as caught:
        load_profile("martian")
    assert "british" in caught.value.hint


@pytest.mark.parametrize(
    "entry",
    [
        {"state": "on", "reason": "r"},
        {"state": "kept", "level": "loud", "reason": "r"},
        {"state": "kept"},
        {"state": "off", "reason": "r", "colour": "red"},
    ],
)
def test_an_entry_with_a_wrong_state_level_key_or_no_reason_is_refused(entry: dict[str, str]) -> None:
    with pytest.raises(ConfigError):
        _profile(**entry)
