"""Reading a Word file takes time in proportion to its length."""

from __future__ import annotations

import gc
import time

from tests.bench.making import word_file
from tests.bench.reading import ours


def test_twice_the_pages_take_about_twice_the_time() -> None:
    once, twice = word_file(40), word_file(80)
    assert len(ours("a.docx", twice).blocks) > 1.9 * len(ours("a.docx", once).blocks)
    assert _seconds(twice) / _seconds(once) <= 2.6


def _seconds(data: bytes) -> float:
    def one() -> float:
        gc.collect()
        begun = time.process_time()
        ours("a.docx", data)
        return time.process_time() - begun

    return min(one() for _ in range(5))
