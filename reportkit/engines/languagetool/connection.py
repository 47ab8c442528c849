"""language_tool_python's client, kept to one server: no proxy, no redirect, a time-out of our own, offsets put right."""

from __future__ import annotations

import threading
from typing import Any, Literal
from urllib.parse import urljoin

import requests
from language_tool_python import LanguageTool, Match

from reportkit.engines.languagetool.matches import EngineMatch, RuleSet
from reportkit.errors import EngineFailed

_REPLACEMENTS = 5

#: `Match` keeps the text it saw last in its class, so two threads may not make matches at the same time.
_MATCHING = threading.Lock()


class ServerRefused(Exception):
    """The server answered with an error, as it does under memory pressure."""


class ServerGone(Exception):
    """Nobody answers at the address."""


class ServerSlow(Exception):
    """No answer came in time."""


class Connection(LanguageTool):
    """One thread's line to a server that runs already; errors never carry the text."""

    def __init__(self, url: str, rules: RuleSet, seconds: float) -> None:
        self._seconds = seconds
        self._session = requests.Session()
        self._session.trust_env = False
        try:
            super().__init__(rules.language, remote_server=url)
        except ValueError as error:
            message = f"LanguageTool does not know the language {rules.language}."
            raise EngineFailed("RK303", message, "Use en-GB.") from error
        self.disabled_rules = set(rules.disabled)
        self.disabled_categories = set(rules.disabled_categories)
        self.enabled_rules = set(rules.enabled)
        self.picky = rules.picky

    def matches(self, text: str) -> list[EngineMatch]:
        """The matches in a text; raises ServerRefused, ServerGone or ServerSlow."""
        answer = self._query_server(urljoin(self._url, "check"), self._create_params(text), method="post")
        try:
            with _MATCHING:
                found = [Match(raw, text) for raw in answer["matches"]]
        except (KeyError, TypeError) as error:
            raise ServerRefused("The answer has another shape.") from error
        return [_ours(match, text) for match in found]

    def close(self) -> None:
        """Give the connection back."""
        self._session.close()

    def _query_server(
        self, url: str, params: dict[str, str] | None = None, num_tries: int = 2, method: Literal["get", "post"] = "get"
    ) -> Any:
        """One request, never through a proxy and never redirected: either would carry the text to another machine."""
        try:
            answer = self._session.request(method, url, data=params, timeout=self._seconds, allow_redirects=False)
            if answer.status_code != requests.codes.ok:
                raise ServerRefused(f"HTTP {answer.status_code}")
            return answer.json()
        except requests.Timeout as error:
            raise ServerSlow(type(error).__name__) from None
        except requests.JSONDecodeError:
            raise ServerRefused("The answer is not JSON.") from None
        except requests.RequestException as error:
            raise ServerGone(type(error).__name__) from None


def _ours(match: Match, text: str) -> EngineMatch:
    end = code_points(text, match.offset, match.error_length)
    some = tuple(match.replacements[:_REPLACEMENTS])
    return EngineMatch("", match.offset, end, match.rule_id, match.category, match.rule_issue_type, match.message, some)


def code_points(text: str, start: int, units: int) -> int:
    """The end, in code points, of so many UTF-16 units from a start in code points: Match converts only the start."""
    end = start
    while units > 0 and end < len(text):
        units -= 2 if ord(text[end]) > 0xFFFF else 1
        end += 1
    return end
