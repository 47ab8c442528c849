"""The client against a server that can be made to fail."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportkit.config import EngineConfig
from reportkit.engines.languagetool import check_texts
from reportkit.engines.languagetool.asking import ask
from reportkit.engines.languagetool.matches import RuleSet
from reportkit.errors import EngineFailed
from tests.engines.standin import Behaviour, standing_in

LONG = [(f"p-{number}", f"Block {number} with an x. " + "Words and words. " * 40) for number in range(40)]


@pytest.fixture
def behaviour() -> Behaviour:
    return Behaviour()


@pytest.fixture
def config(private: Path, behaviour: Behaviour) -> Iterator[EngineConfig]:
    with standing_in(behaviour) as address:
        yield EngineConfig(address=address, batch_seconds=1)


def test_matches_come_back_in_the_order_of_the_blocks(config: EngineConfig) -> None:
    result = check_texts([("b", "an x"), ("a", "x and x")], config)
    assert [(match.block, match.start, match.end) for match in result.matches] == [("b", 3, 4), ("a", 0, 1), ("a", 6, 7)]


def test_characters_beyond_the_basic_plane_do_not_shift_a_match(config: EngineConfig) -> None:
    texts = [("a", "\U0001f600 x"), ("b", "\U0001d49c\U0001d49e x \U0001f600"), ("c", "x")]
    for match in check_texts(texts, config).matches:
        assert dict(texts)[match.block][match.start : match.end] == "x"


def test_two_threads_do_not_mix_their_offsets(config: EngineConfig) -> None:
    texts = [(f"p-{n}", "\U0001f600" * (n % 3) + " x " + "word " * 150) for n in range(120)]
    result = check_texts(texts, config)
    assert len(result.matches) == 120
    assert all(dict(texts)[match.block][match.start : match.end] == "x" for match in result.matches)


def test_at_most_five_replacements_are_kept(config: EngineConfig) -> None:
    assert check_texts([("a", "x")], config).matches[0].replacements == ("0", "1", "2", "3", "4")


def test_the_same_text_twice_is_asked_once_and_found_twice(config: EngineConfig, behaviour: Behaviour) -> None:
    result = check_texts([("a", "an x"), ("b", "an x")], config)
    assert [match.block for match in result.matches] == ["a", "b"]
    assert behaviour.asked == ["an x"]


def test_a_second_check_asks_for_the_edited_block_only(config: EngineConfig, behaviour: Behaviour) -> None:
    first = check_texts(LONG, config)
    behaviour.asked.clear()
    second = check_texts([*LONG[:5], ("p-5", "Edited x."), *LONG[6:]], config)
    assert behaviour.asked == ["Edited x."]
    assert (second.cached, second.sent) == (39, 1)
    assert [m for m in second.matches if m.block != "p-5"] == [m for m in first.matches if m.block != "p-5"]


def test_without_the_cache_everything_is_asked_again(config: EngineConfig, behaviour: Behaviour) -> None:
    off = EngineConfig(address=config.address, cache=False)
    check_texts([("a", "an x")], off)
    check_texts([("a", "an x")], off)
    assert behaviour.asked == ["an x", "an x"]


def test_rules_that_look_at_other_blocks_are_never_cached(config: EngineConfig, behaviour: Behaviour) -> None:
    for _ in range(2):
        check_texts([("a", "an x")], config, enabled=["EN_WORD_COHERENCY"])
    assert behaviour.asked == ["an x", "an x"]


def test_a_blank_block_is_not_sent(config: EngineConfig, behaviour: Behaviour) -> None:
    result = check_texts([("a", " "), ("b", "")], config)
    assert (behaviour.asked, result.unchecked, result.notices) == ([], (), ())


def test_one_refusal_is_tried_again(config: EngineConfig, behaviour: Behaviour) -> None:
    behaviour.refuse, behaviour.refuse_times = "x", 1
    result = check_texts([("a", "an x")], config)
    assert (len(result.matches), result.unchecked) == (1, ())


def test_a_block_that_is_always_refused_is_unchecked_and_told_and_the_others_are_not_lost(
    config: EngineConfig, behaviour: Behaviour
) -> None:
    behaviour.refuse = "Block 7 "
    result = check_texts(LONG, config)
    assert result.unchecked == ("p-7",)
    assert len(result.matches) == 39
    assert [(notice.level, notice.code) for notice in result.notices] == [("warning", "RK303")]


def test_a_block_that_failed_is_asked_again_next_time(config: EngineConfig, behaviour: Behaviour) -> None:
    behaviour.refuse = "x"
    assert check_texts([("a", "an x")], config).unchecked == ("a",)
    behaviour.refuse = ""
    assert check_texts([("a", "an x")], config).unchecked == ()


def test_a_server_that_only_fails_is_soon_left_alone(config: EngineConfig, behaviour: Behaviour) -> None:
    behaviour.refuse = "Words"
    assert len(check_texts(LONG, config).unchecked) == 40
    assert len(behaviour.asked) < 60


def test_an_answer_of_another_shape_is_a_failure_not_a_crash(config: EngineConfig, behaviour: Behaviour) -> None:
    behaviour.nonsense = True
    assert check_texts([("a", "an x")], config).unchecked == ("a",)


def test_an_answer_that_does_not_come_is_told_as_late(config: EngineConfig, behaviour: Behaviour) -> None:
    behaviour.slow = "x"
    result = check_texts([("a", "an x")], config)
    assert result.unchecked == ("a",)
    assert result.notices[0].code == "RK304"


def test_nobody_at_the_address_is_told(private: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    result = check_texts([("a", "an x")], EngineConfig(address=f"http://127.0.0.1:{port}"))
    assert (result.unchecked, result.notices[0].code) == (("a",), "RK302")


def test_no_proxy_of_the_environment_ever_sees_a_text(config: EngineConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = Behaviour()
    with standing_in(proxy) as address:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, address)
        assert len(check_texts([("a", "an x")], config).matches) == 1
    assert proxy.asked == []


def test_a_redirect_is_not_followed(config: EngineConfig, behaviour: Behaviour) -> None:
    other = Behaviour()
    with standing_in(other) as address:
        behaviour.redirect = address + "/v2/check"
        assert check_texts([("a", "an x")], config).unchecked == ("a",)
    assert other.asked == []


def test_a_language_that_the_server_does_not_know_is_a_plain_error(config: EngineConfig) -> None:
    with pytest.raises(EngineFailed, match="cy-GB"):
        check_texts([("a", "an x")], config, language="cy-GB")


def test_a_killed_engine_that_is_still_told_for_a_moment_is_not_taken_for_the_new_one(
    private: Path, behaviour: Behaviour
) -> None:
    with socket.socket() as gone:
        gone.bind(("127.0.0.1", 0))
        lost = f"http://127.0.0.1:{gone.getsockname()[1]}/v2/"
    with standing_in(behaviour) as living:
        told = iter([lost, lost, lost, lost])
        asked = ask(["an x"], EngineConfig(batch_seconds=1), RuleSet("en-GB", (), (), (), False), lambda: next(told, living))
    assert [match.start for match in asked.answers["an x"]] == [3]
    assert asked.notices == []
