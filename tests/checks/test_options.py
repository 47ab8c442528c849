"""Options of rules, and what a profile says of our own rules: read, refused where wrong, and in force."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportkit.checks import catalogue
from reportkit.checks.analysis import analyse
from reportkit.checks.catalogue import all_rules, chosen_rules, explain, is_on
from reportkit.checks.profile import load_profile, make_profile, profiles
from reportkit.checks.rule import Hit, Rule, rule
from reportkit.checks.runner import check
from reportkit.config import CheckConfig, Config, load_config
from reportkit.errors import ConfigError
from reportkit.model.document import Document
from reportkit.model.sketch import sketch


def _config(**flags: object) -> Config:
    named = {key.replace("__", "."): value for key, value in flags.items()}
    return load_config(isolated=True, flags={"engine.languagetool": "off", **named})


@rule("odd.long", level="note", summary="s", why="w", source="s", bad=[], good=[])
def long_block(document: Document, *, characters: int = 5, share: float = 0.5, loud: bool = False) -> Iterator[Hit]:
    for block in document.blocks:
        if len(block.text) > characters:
            yield Hit(block.whole, f"{loud} {share}")


def _run(set_rule: Rule) -> list[str]:
    document, _ = sketch("Seven letters")
    return [hit.message for hit in set_rule.hits(document, analyse(document))]


def test_a_rule_has_the_keyword_only_parameters_of_its_function_as_options() -> None:
    assert [(option.name, option.default) for option in long_block.options] == [
        ("characters", 5),
        ("share", 0.5),
        ("loud", False),
    ]
    assert _run(long_block) == ["False 0.5"]
    assert _run(long_block.having({"characters": 50}, "here")) == []
    assert _run(long_block.having({"share": 1, "loud": True}, "here")) == ["True 1"]


@pytest.mark.parametrize(
    ("values", "code", "said"),
    [
        ({"charcters": 5}, "RK101", "characters"),
        ({"zzz": 5}, "RK101", "share"),
        ({"characters": "many"}, "RK102", "whole number"),
        ({"characters": True}, "RK102", "whole number"),
        ({"characters": 0}, "RK102", "whole number"),
        ({"loud": 1}, "RK102", "true or false"),
        ({"share": "half"}, "RK102", "a number"),
    ],
)
def test_an_option_that_is_unknown_or_wrong_is_refused(values: dict[str, object], code: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        long_block.having(values, "ours.toml")
    assert (caught.value.code, caught.value.where) == (code, "ours.toml")
    assert said in caught.value.message + caught.value.hint


def test_options_come_from_the_configuration_and_explain_names_them() -> None:
    config = _config(check__options={"style.long-sentence": {"words": 12}}, check__enable=["style.long-sentence"])
    document, _ = sketch("The council wrote to every parent in the town about the plan for the school.")
    assert "style.long-sentence" in [issue.rule for issue in check(document, config).issues]
    assert "Option: words = 40" in explain("style.long-sentence", config)


def test_options_of_a_rule_that_does_not_exist_are_refused_with_the_nearest() -> None:
    with pytest.raises(ConfigError) as caught:
        chosen_rules(_config(check__options={"style.long-sentnce": {"words": 12}}))
    assert (caught.value.code, "style.long-sentence" in caught.value.hint) == ("RK104", True)


def test_options_that_are_no_tables_are_refused() -> None:
    with pytest.raises(ConfigError, match=r"check\.options"):
        _config(check__options={"style.long-sentence": 12})


def _level(profile: str, name: str) -> str | None:
    return next((rule.level for rule in chosen_rules(_config(check__profile=profile)) if rule.id == name), None)


def test_a_draft_notes_what_a_paper_for_the_agenda_may_not_hold() -> None:
    assert _level("british", "placeholders.comment-left") == "warning"
    assert _level("draft", "placeholders.comment-left") == "note"
    assert _level("agenda-paper", "placeholders.comment-left") == "error"
    assert _level("draft", "placeholders.draft-mark") is None
    assert _level("draft", "placeholders.brackets") == "note"


@pytest.mark.parametrize("name", profiles())
def test_every_bundled_profile_names_rules_that_exist_and_keeps_the_british_verdicts(name: str) -> None:
    assert chosen_rules(_config(check__profile=name))
    profile = load_profile(name)
    assert profile.verdict("OXFORD_SPELLING_Z_NOT_S", "TYPOS").state == "off"
    assert all(len(verdict.reason.split()) >= 3 for verdict in profile.own.values())


def test_the_configuration_outweighs_the_profile() -> None:
    draft, mark = load_profile("draft"), next(one for one in all_rules(_config()) if one.id == "placeholders.draft-mark")
    assert not is_on(mark, CheckConfig(), draft)
    assert is_on(mark, CheckConfig(enable=("placeholders.draft-mark",)), draft)
    assert is_on(mark, CheckConfig(), load_profile("british"))
    assert not is_on(mark, CheckConfig(disable=("placeholders",)), load_profile("british"))


def test_explain_says_what_the_profile_does_to_a_rule() -> None:
    assert "In the profile “draft”: off" in explain("placeholders.draft-mark", _config(check__profile="draft"))


@pytest.mark.parametrize(
    "entry", [{"state": "on", "reason": "r"}, {"level": "loud", "reason": "r"}, {"state": "off"}, {"reason": "r"}]
)
def test_a_wrong_verdict_on_our_own_rule_is_refused(entry: dict[str, str]) -> None:
    raw = {"language": "en-GB", "rest": {"state": "off", "reason": "r"}, "own": {"spacing.doubled": entry}}
    with pytest.raises(ConfigError):
        make_profile("own", raw)


def test_a_profile_that_names_a_rule_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = {
        "language": "en-GB",
        "rest": {"state": "off", "reason": "r"},
        "own": {"spacing.dubled": {"state": "off", "reason": "r"}},
    }
    monkeypatch.setattr(catalogue, "load_profile", lambda name: make_profile(name, raw))
    with pytest.raises(ConfigError, match=r"spacing\.dubled"):
        chosen_rules(_config())


def test_a_profile_sets_options_and_the_configuration_sets_them_over_it(monkeypatch: pytest.MonkeyPatch) -> None:
    off = {"state": "off", "reason": "r"}
    raw = {"language": "en-GB", "rest": off, "options": {"style.reading-age": {"age": 14, "words": 30}}}
    monkeypatch.setattr(catalogue, "load_profile", lambda name: make_profile(name, raw))
    config = _config(check__enable=["style.reading-age"], check__options={"style.reading-age": {"age": 16}})
    found = next(one for one in chosen_rules(config) if one.id == "style.reading-age")
    assert found.settings == {"age": 16, "words": 30}
    raw["options"] = {"style.reading-age": {"agee": 14}}
    with pytest.raises(ConfigError, match="profile british"):
        chosen_rules(_config())
