"""reportkit's engine against language_tool_python alone: `python -m tests.bench.languagetool FILE.txt`.

FILE holds paragraphs parted by blank lines; it is repeated with numbered changes up to 35,000 words. Both ask the same warm
server, in turn: the library with the whole text in one request, reportkit in batches with an empty cache, and reportkit
again after one paragraph was edited.
"""

from __future__ import annotations

import dataclasses
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportkit.config import EngineConfig
from reportkit.engines.languagetool import check_texts, clear_cache, ensure_engine

WORDS = 35_000
ROUNDS = 4


@dataclass(frozen=True)
class Measured:
    """Medians in seconds, and the two ratios that count."""

    words: int
    library: float
    ours: float
    again: float

    @property
    def ratio(self) -> float:
        """Our time with an empty cache over the library's."""
        return self.ours / self.library

    @property
    def ratio_again(self) -> float:
        """Our time after one edited paragraph over our time with an empty cache."""
        return self.again / self.ours


def measure(paragraphs: list[str], config: EngineConfig, words: int = WORDS) -> Measured:
    """Alternate the three ways, after one round that is not counted; the user's own cache is left alone."""
    from language_tool_python import LanguageTool

    blocks = lengthened(paragraphs, words)
    text = "\n\n".join(text for _, text in blocks)
    with tempfile.TemporaryDirectory() as folder:
        handle = ensure_engine(config)
        config = dataclasses.replace(config, address=f"http://127.0.0.1:{handle.port}")
        before, os.environ["XDG_CACHE_HOME"] = os.environ.get("XDG_CACHE_HOME"), folder
        library = LanguageTool("en-GB", remote_server=config.address)
        rounds = [_round(library.check, text, blocks, config) for _ in range(ROUNDS)][1:]
        os.environ.pop("XDG_CACHE_HOME")
        if before is not None:
            os.environ["XDG_CACHE_HOME"] = before
    return Measured(len(text.split()), *(statistics.median(column) for column in zip(*rounds, strict=True)))


def lengthened(paragraphs: list[str], words: int) -> list[tuple[str, str]]:
    """Blocks with so many words or a few more: the paragraphs over and over, each time with another number at the end."""
    blocks: list[tuple[str, str]] = []
    count = 0
    while count < words:
        paragraph = paragraphs[len(blocks) % len(paragraphs)]
        turn = len(blocks) // len(paragraphs)
        blocks.append((f"p-{len(blocks)}", f"{paragraph} See paragraph {turn + 1}." if turn else paragraph))
        count += len(blocks[-1][1].split())
    return blocks


def _round(
    library: Callable[[str], object], text: str, blocks: list[tuple[str, str]], config: EngineConfig
) -> tuple[float, float, float]:
    clear_cache()
    alone = _seconds(lambda: library(text))
    ours = _seconds(lambda: check_texts(blocks, config))
    middle = len(blocks) // 2
    edited = [*blocks[:middle], ("p-new", blocks[middle][1] + " This was added."), *blocks[middle + 1 :]]
    return alone, ours, _seconds(lambda: check_texts(edited, config))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main(path: str) -> None:
    """Print one line a figure."""
    paragraphs = [" ".join(part.split()) for part in Path(path).read_text(encoding="utf-8").split("\n\n") if part.strip()]
    found = measure(paragraphs, EngineConfig())
    print(f"{found.words} words, median of {ROUNDS - 1} alternating rounds, warm")
    print(f"language_tool_python alone   {found.library:7.2f} s  {found.words / found.library:7.0f} words/s")
    print(f"reportkit, empty cache       {found.ours:7.2f} s  {found.words / found.ours:7.0f} words/s  ratio {found.ratio:.2f}")
    print(f"reportkit, one edit          {found.again:7.2f} s  ratio {found.ratio_again:.3f}")


if __name__ == "__main__":
    main(sys.argv[1])
