"""Asking the engine: two requests at a time, one more try where it fails, and halves where it fails again."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field

from reportkit.config import EngineConfig
from reportkit.engines.languagetool.batches import batches, joined, mapped
from reportkit.engines.languagetool.jars import Progress
from reportkit.engines.languagetool.matches import EngineMatch, RuleSet
from reportkit.engines.languagetool.state import touch_used
from reportkit.errors import EngineError
from reportkit.model.document import Notice

#: Measured on two cores: four gain nothing.
THREADS = 2

#: So many failures in one check, and no more is asked.
_ENOUGH = {"RK303": 40, "RK304": 3}

#: Seconds in which a killed engine's process is sure to be gone: its connections end before it does.
_ENDING = 10.0

_REASONS = {
    "RK302": "LanguageTool stopped while it was checking",
    "RK303": "LanguageTool failed on the text",
    "RK304": "LanguageTool did not answer in time",
}

Answers = dict[str, tuple[EngineMatch, ...]]


@dataclass
class Asked:
    """The answers by text, and a warning where some texts have none."""

    answers: Answers = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)


def ask(
    texts: Sequence[str], config: EngineConfig, rules: RuleSet, address: Callable[[], str], progress: Progress | None = None
) -> Asked:
    """Ask for the matches of every text; `address` starts the engine where need be, and what it raises is raised here."""
    if not texts:
        return Asked()
    asker = _Asker(config, rules, address)
    asked = Asked()
    work = batches(texts, THREADS)
    with ThreadPoolExecutor(THREADS) as pool:
        for done, future in enumerate(as_completed([pool.submit(asker.ask, batch) for batch in work]), start=1):
            asked.answers.update(future.result())
            if progress:
                progress("Checking with LanguageTool", done, len(work))
    missing = len(set(texts) - set(asked.answers))
    if missing:
        asked.notices.append(asker.complaint(missing))
    return asked


class _Asker:
    """What the threads share: the address, and whether there is any point in asking on."""

    def __init__(self, config: EngineConfig, rules: RuleSet, address: Callable[[], str]) -> None:
        self._config = config
        self._rules = rules
        self._address = address
        self._url = address()
        self._guard = threading.Lock()
        self._restarts = 0
        self._failures = Counter[str]()
        self._code = ""
        self._given_up = False

    def ask(self, texts: Sequence[str]) -> Answers:
        """The answers to one request; to its halves where the whole fails twice; none where one text alone fails."""
        from reportkit.engines.languagetool.connection import ServerGone, ServerRefused, ServerSlow

        for _ in range(2):
            url = self._url
            if self._given_up:
                return {}
            try:
                return self._once(texts, url)
            except ServerGone:
                self._find_again(url)
            except ServerRefused:
                self._note("RK303")
            except ServerSlow:
                self._note("RK304")
                break
        if len(texts) == 1 or self._given_up:
            return {}
        half = len(texts) // 2
        return {**self.ask(texts[:half]), **self.ask(texts[half:])}

    def complaint(self, missing: int) -> Notice:
        """The warning that so many texts were not checked, and why."""
        code = self._code or "RK303"
        texts = "one text was" if missing == 1 else f"{missing} texts were"
        return Notice("warning", code, f"{_REASONS[code]}: {texts} not checked by it.")

    def _once(self, texts: Sequence[str], url: str) -> Answers:
        from reportkit.engines.languagetool.connection import Connection

        if not self._config.address:
            touch_used()
        with contextlib.closing(Connection(url, self._rules, self._config.batch_seconds)) as line:
            return mapped(texts, line.matches(joined(texts)))

    def _find_again(self, lost: str) -> None:
        """Start the engine again, once for all threads; after the second loss, give up."""
        with self._guard:
            if self._url != lost or self._given_up:
                return
            self._code = "RK302"
            self._restarts += 1
            if self._restarts > 1:
                self._given_up = True
                return
            try:
                self._url = self._another(lost)
            except EngineError:
                self._given_up = True

    def _another(self, lost: str) -> str:
        """The address of the engine that runs now: a lost one is still told for a moment, until its process is gone."""
        until = time.monotonic() + (0.0 if self._config.address else _ENDING)
        url = self._address()
        while url == lost and time.monotonic() < until:
            time.sleep(0.1)
            url = self._address()
        return url

    def _note(self, code: str) -> None:
        """Remember the reason; an engine that does nothing but fail is left alone."""
        with self._guard:
            self._code = code
            self._failures[code] += 1
            self._given_up = self._given_up or self._failures[code] >= _ENOUGH[code]
