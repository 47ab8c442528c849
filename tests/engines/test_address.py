"""Where texts may go: this machine, and no other without leave."""

from __future__ import annotations

import pytest

from reportkit.config import EngineConfig
from reportkit.engines.languagetool.address import configured_target
from reportkit.errors import ConfigError, EngineError

HERE = [
    ("http://127.0.0.1:8081", "http://127.0.0.1:8081/"),
    ("http://127.0.0.1:8081/v2", "http://127.0.0.1:8081/"),
    ("localhost:8081", "http://localhost:8081/"),
    ("http://[::1]:8081/v2/", "http://[::1]:8081/"),
    ("http://127.8.9.1:8081/lt", "http://127.8.9.1:8081/lt/"),
]
ELSEWHERE = [
    "http://192.0.2.7:8081",
    "https://grammar.example",
    "http://127.0.0.1.example:8081",
    "http://localhost.example",
    "http://0.0.0.0:8081",
    "http://[2001:db8::1]",
]
NONSENSE = ["ftp://127.0.0.1", "http://", "http://127.0.0.1:port", "http://user@127.0.0.1", "http://127.0.0.1\\@grammar.example"]


@pytest.mark.parametrize(("address", "url"), HERE)
def test_this_machine_is_allowed(address: str, url: str) -> None:
    target = configured_target(EngineConfig(address=address))
    assert target is not None
    assert (target.url, target.notice) == (url, None)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_another_machine_is_refused(address: str) -> None:
    with pytest.raises(EngineError) as caught:
        configured_target(EngineConfig(address=address))
    assert caught.value.code == "RK307"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_another_machine_that_is_allowed_is_told_in_every_result(address: str) -> None:
    target = configured_target(EngineConfig(address=address, allow_network=True))
    assert target is not None
    assert target.notice is not None
    assert target.notice.level == "warning"


@pytest.mark.parametrize("address", NONSENSE)
def test_what_is_no_address_is_a_bad_setting(address: str) -> None:
    with pytest.raises(ConfigError):
        configured_target(EngineConfig(address=address, allow_network=True))
