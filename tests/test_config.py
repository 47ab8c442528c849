"""The configuration: every value checked, every value with its origin."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reportkit.config import Config, default_file, keys, load_config, value_of
from reportkit.errors import ConfigError


def _load(tmp_path: Path, text: str, **environment: str) -> Config:
    (tmp_path / "reportkit.toml").write_text(text, encoding="utf-8")
    return load_config(tmp_path, environment=environment)


def test_without_a_file_every_value_is_its_default(tmp_path: Path) -> None:
    assert load_config(tmp_path, isolated=True) == Config()


def test_a_file_changes_a_value_and_is_named_as_its_origin(tmp_path: Path) -> None:
    config = _load(tmp_path, '[check]\nfail_on = "note"\n')
    assert (config.check.fail_on, config.origins["check.fail_on"]) == ("note", str(tmp_path / "reportkit.toml"))
    assert config.limits == Config().limits


def test_a_file_above_the_folder_counts(tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reportkit.toml").write_text('[paper]\ncouncil = "Anytown"\n')
    assert load_config(tmp_path / "reviews", environment={}).paper.council == "Anytown"


def test_a_project_file_counts_where_it_speaks_of_reportkit(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.reportkit.paper]\ncouncil = "Anytown"\n')
    assert load_config(tmp_path, environment={}).paper.council == "Anytown"


def test_the_environment_goes_before_the_file_and_a_flag_before_both(tmp_path: Path) -> None:
    text = "[limits]\nseconds = 10\npages = 10\nparts = 10\n"
    (tmp_path / "reportkit.toml").write_text(text)
    environment = {"REPORTKIT_LIMITS_SECONDS": "20", "REPORTKIT_LIMITS_PAGES": "20"}
    config = load_config(tmp_path, environment=environment, flags={"limits.seconds": 30, "limits.depth": None})
    assert (config.limits.seconds, config.limits.pages, config.limits.parts) == (30, 20, 10)
    assert [config.origins[f"limits.{key}"] for key in ("seconds", "pages")] == ["flag", "REPORTKIT_LIMITS_PAGES"]


def test_isolated_looks_at_neither_file_nor_environment(tmp_path: Path) -> None:
    (tmp_path / "reportkit.toml").write_text("[limits]\nseconds = 10\n")
    assert load_config(tmp_path, isolated=True, environment={"REPORTKIT_LIMITS_PAGES": "20"}) == Config()


def test_the_environment_gives_lists_and_truths(tmp_path: Path) -> None:
    config = _load(tmp_path, "", REPORTKIT_CHECK_WORDS="Anytown, Otherton", REPORTKIT_ENGINE_CACHE="no")
    assert (config.check.words, config.engine.cache) == (("Anytown", "Otherton"), False)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ('[check]\nfail_onn = "note"\n', "check.fail_on"),
        ("[limit]\nseconds = 3\n", "limits.seconds"),
        ("plugin = []\n", "plugins"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_name(tmp_path: Path, text: str, near: str) -> None:
    with pytest.raises(ConfigError) as caught:
        _load(tmp_path, text)
    assert (caught.value.code, caught.value.hint) == ("RK101", f"Did you mean “{near}”?")
    assert caught.value.where == str(tmp_path / "reportkit.toml")


@pytest.mark.parametrize(
    "text",
    [
        '[limits]\nseconds = "ten"\n',
        "[limits]\nseconds = 0\n",
        "[limits]\nseconds = true\n",
        '[check]\nwords = "Anytown"\n',
        "[check]\nwords = [1]\n",
        '[check]\nfail_on = "fatal"\n',
        "[engine]\ncache = 1\n",
        "[paper]\npack = 3\n",
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_its_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"must be .*reportkit\.toml") as caught:
        _load(tmp_path, text)
    assert caught.value.code == "RK102"


def test_a_value_of_the_wrong_kind_in_the_environment_names_the_variable(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="REPORTKIT_LIMITS_SECONDS"):
        load_config(tmp_path, environment={"REPORTKIT_LIMITS_SECONDS": "soon"})


@pytest.mark.parametrize("content", [b"[check\n", b"\xff\xfe"])
def test_a_file_that_is_not_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "reportkit.toml").write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path, environment={})
    assert caught.value.code == "RK103"


def test_a_named_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path, file=tmp_path / "absent.toml")


def test_the_default_file_says_nothing_until_a_hash_is_removed() -> None:
    assert {key: value for key, value in tomllib.loads(default_file()).items() if value} == {}


def test_the_default_file_without_its_hashes_is_the_defaults(tmp_path: Path) -> None:
    lines = default_file().splitlines()
    values = [line.removeprefix("# ") for line in lines if " = " in line or line.startswith("[")]
    config = _load(tmp_path, "\n".join(values))
    assert config == Config()
    assert set(config.origins) == set(keys())


def test_every_key_has_a_sentence_and_a_value() -> None:
    for key, (_, sentence, default) in keys().items():
        assert sentence.endswith(".")
        assert value_of(Config(), key) == default
