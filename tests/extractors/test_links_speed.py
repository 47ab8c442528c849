"""Linking costs what a report's length says, the model is loaded once and only when a sentence needs it."""

from __future__ import annotations

import time

from reportkit.api.extracting import matter
from reportkit.config import load_config
from tests.bench.extraction import loads, made


def seconds(pages: int) -> float:
    """The processor time of an extraction, links and coverage with it."""
    report = made(pages)
    start = time.process_time()
    assert matter([report], config=load_config(isolated=True)).coverage
    return time.process_time() - start


def test_forty_pages_take_five_seconds_at_most_and_time_grows_with_the_pages() -> None:
    seconds(2)  # what is read once is read
    twenty, forty, eighty = (min(seconds(pages) for _ in range(2)) for pages in (20, 40, 80))
    assert forty < 5
    assert eighty < 2.6 * forty
    assert forty < 2.6 * twenty


def test_the_model_is_loaded_once_and_only_when_it_is_needed() -> None:
    assert loads() == (0, 1)
