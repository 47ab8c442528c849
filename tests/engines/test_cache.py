"""The cache of answers: keyed, bounded, private, and dropped when damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.config import EngineConfig
from reportkit.engines.languagetool import cache_status, clear_cache
from reportkit.engines.languagetool.cache import AnswerCache
from reportkit.engines.languagetool.matches import EngineMatch, RuleSet

RULES = RuleSet("en-GB", (), (), (), False)
FOUND = (EngineMatch("", 0, 3, "RULE", "CATEGORY", "grammar", "A message.", ("The", "A")),)
TEXT = "Teh zanzibar protocol is private."

pytestmark = pytest.mark.usefixtures("private")


def cache(rules: RuleSet = RULES, megabytes: int = 64) -> AnswerCache:
    return AnswerCache(EngineConfig(cache_megabytes=megabytes), rules)


def test_an_answer_comes_back_as_it_went_in() -> None:
    cache().put({TEXT: FOUND, "Clean.": ()})
    assert cache().get([TEXT, "Clean.", "Unknown."]) == {TEXT: FOUND, "Clean.": ()}


@pytest.mark.parametrize(
    "other",
    [RuleSet("en-US", (), (), (), False), RuleSet("en-GB", ("RULE",), (), (), False), RuleSet("en-GB", (), (), (), True)],
)
def test_an_answer_under_other_rules_is_not_used(other: RuleSet) -> None:
    cache().put({TEXT: FOUND})
    assert cache(other).get([TEXT]) == {}


def test_the_text_is_nowhere_in_the_file() -> None:
    cache().put({TEXT: FOUND})
    content = b"".join(path.read_bytes() for path in cache_status().path.parent.iterdir())
    assert b"zanzibar" not in content
    assert b"A message." in content


def test_only_the_user_may_read_it() -> None:
    cache().put({TEXT: FOUND})
    folder = cache_status().path.parent
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_it_never_grows_far_over_its_limit_and_keeps_the_latest() -> None:
    long = EngineMatch("", 0, 3, "RULE", "CATEGORY", "grammar", "x" * 10_000)
    small = cache(megabytes=1)
    for number in range(20):
        small.put({f"{number} {each}": (long,) for each in range(20)})
    assert cache_status().size < 1_500_000
    assert small.get(["19 1"])
    assert not small.get(["0 1"])


def test_a_damaged_file_is_dropped_with_a_notice_and_made_anew() -> None:
    cache().put({TEXT: FOUND})
    cache_status().path.write_bytes(b"not a database at all, but long enough to be taken for one" * 20)
    damaged = cache()
    assert damaged.get([TEXT]) == {}
    assert [notice.code for notice in damaged.notices] == ["engine.cache"]
    damaged.put({TEXT: FOUND})
    assert cache().get([TEXT]) == {TEXT: FOUND}


def test_a_damaged_answer_is_no_answer() -> None:
    import sqlite3

    cache().put({TEXT: FOUND})
    database = sqlite3.connect(cache_status().path)
    with database:
        database.execute("UPDATE answers SET value = 'no json'")
    database.close()
    damaged = cache()
    assert damaged.get([TEXT]) == {}
    assert damaged.notices


def test_clearing_forgets_answers_and_key() -> None:
    cache().put({TEXT: FOUND})
    assert clear_cache() == 1
    assert list(cache_status().path.parent.iterdir()) == []
    assert cache().get([TEXT]) == {}


def test_without_the_key_the_answers_are_of_no_use(private: Path) -> None:
    cache().put({TEXT: FOUND})
    cache_status().path.with_name("answers.key").unlink()
    assert cache().get([TEXT]) == {}
