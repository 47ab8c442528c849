"""House styles: the bundled ones keep their examples, and a wrong file is refused by its name and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.checks.analysis import analyse
from reportkit.checks.catalogue import all_rules, chosen_rules, explain
from reportkit.checks.house import bundled, house_rules
from reportkit.checks.rule import Rule
from reportkit.checks.runner import check
from reportkit.checks.words import KINDS
from reportkit.config import Config, load_config
from reportkit.errors import ConfigError
from reportkit.model.sketch import sketch

CASES = [
    pytest.param(rule, text, id=f"{rule.id}-{at}")
    for rule in house_rules(bundled())
    for at, text in enumerate((*rule.bad, *rule.good))
]
RULE = """
[[rule]]
id = "ours.word"
kind = "forbidden"
level = "note"
summary = "s"
why = "w"
source = "s"
bad = []
good = []
entries = ["synergy"]
"""


def _config(*styles: object, **more: object) -> Config:
    flags = {"engine.languagetool": "off", "check.house_styles": [str(style) for style in styles]}
    return load_config(isolated=True, flags={**flags, **{key.replace("__", "."): value for key, value in more.items()}})


def _file(folder: Path, text: str) -> Path:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("rule", "text"), CASES)
def test_the_hits_of_an_example_are_its_marks(rule: Rule, text: str) -> None:
    document, marked = sketch(text)
    hits = rule.hits(document, analyse(document))
    assert sorted(span for hit in hits for span in (hit.span, *hit.others)) == sorted(marked)
    assert bool(marked) == (text in rule.bad)
    assert all(bool(hit.edits) == (hit.safety != "none") for hit in hits)


def test_the_invented_council_shows_every_kind_there_is() -> None:
    text = (Path(__file__).parents[2] / "reportkit" / "checks" / "houses" / "eastmarch.toml").read_text(encoding="utf-8")
    assert all(f'kind = "{kind}"' in text for kind in KINDS)


def test_a_councils_file_adds_its_rules_with_their_origin_and_its_words(tmp_path: Path) -> None:
    path = _file(tmp_path, 'words = ["Skerrydale"]\n' + RULE)
    config = _config(path)
    assert [rule.origin for rule in all_rules(config) if rule.id == "ours.word"] == [str(path)]
    assert f"From the house style {path}." in explain("ours.word", config)
    document, _ = sketch("Synergy came.")
    assert "ours.word" in [issue.rule for issue in check(document, config).issues]
    assert "ours.word" not in [rule.id for rule in chosen_rules(_config(path, check__disable=["ours"]))]


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("rules = 1", "RK101", "rules"),
        ("rule = 1", "RK102", "rule"),
        ("words = 1\n", "RK102", "words"),
        ("words = [", "RK103", "TOML"),
        (RULE.replace("forbidden", "forbiden"), "RK102", "forbiden"),
        (RULE.replace('"note"', '"loud"'), "RK102", "level"),
        (RULE.replace("bad = []", "bad = 1"), "RK102", "bad"),
        (RULE.replace("entries", "words"), "RK101", "entries"),
        (RULE + "most = 3", "RK102", "most"),
        (RULE.replace("forbidden", "occurrence"), "RK102", "most"),
        (RULE.replace('["synergy"]', "[1]"), "RK102", "entries"),
        (RULE.replace("ours.word", "spacing.doubled"), "RK102", "spacing.doubled"),
    ],
)
def test_a_wrong_file_is_refused_by_its_name_and_key(tmp_path: Path, text: str, code: str, named: str) -> None:
    path = _file(tmp_path, text)
    document, _ = sketch("Text.")
    with pytest.raises(ConfigError) as caught:
        check(document, _config(path))
    assert (caught.value.code, caught.value.where) == (code, str(path))
    assert named in caught.value.message
    assert path.name in caught.value.message or caught.value.where == str(path)


def test_a_style_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(ConfigError, match="cannot be read") as caught:
        all_rules(_config("nowhere"))
    assert "gov-uk" in caught.value.hint
