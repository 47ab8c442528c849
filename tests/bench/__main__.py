"""`make bench`: reading against the libraries known for it; a check of 35,000 words against LanguageTool alone; memory."""

from __future__ import annotations

import dataclasses
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reportkit import api
from reportkit.config import Config, load_config
from reportkit.model.document import Document, Source
from reportkit.model.ids import BlockIds
from reportkit.model.text import Block, Run
from tests.bench import checking, extraction, papers, reading, register

WORDS = 35_000
ROUNDS = 3
ROOT = Path(__file__).resolve().parents[2]
REVIEWS = ROOT.parent / "shared" / "samples" / "reviews"


def paragraphs(config: Config) -> list[str]:
    """35,000 words of prose: the published reviews where they lie beside the checkout, else our own sample, varied."""
    found: list[str] = []
    for path in sorted(REVIEWS.glob("*.pdf")) or [ROOT / "corpora/section47/documents/review.docx"] * 8:
        texts = [block.text for block in api.read(path, config).paragraphs() if len(block.text.split()) > 12]
        found += texts if path.suffix == ".pdf" else [_varied(text, len(found)) for text in texts]
        if sum(len(text.split()) for text in found) >= WORDS:
            break
    total, cut = 0, 0
    while total < WORDS and cut < len(found):
        total += len(found[cut].split())
        cut += 1
    return found[:cut]


def _varied(text: str, copy: int) -> str:
    return re.sub(r"\b\d+\b", lambda number: str(int(number[0]) + copy % 7), text)


def document(texts: list[str]) -> Document:
    """A document of these paragraphs."""
    ids = BlockIds()
    blocks = tuple(Block(ids.next("paragraph", text), "paragraph", (Run(text),), language="en-GB") for text in texts)
    return Document(Source("bench.txt", "0" * 64, "text/plain", sum(map(len, texts))), blocks)


def timed(work: Callable[[], object]) -> float:
    """How many seconds some work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def alone(text: str, port: int) -> float:
    """Seconds for language_tool_python alone, the whole text in one request to the same warm server."""
    import language_tool_python

    with language_tool_python.LanguageTool("en-GB", remote_server=f"http://127.0.0.1:{port}") as tool:
        return timed(lambda: tool.check(text))


def command(texts: list[str]) -> float:
    """Seconds for the command `reportkit check` on the text as a file, start of the program and reading included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.txt"
        path.write_text("\n\n".join(texts), encoding="utf-8")
        words = [sys.executable, "-m", "reportkit", "--quiet", "check", str(path), "--format", "json", "--exit-zero"]
        return timed(lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL))


def main() -> None:
    """Print the figures: of reading first, then of checking."""
    reading.main()
    print()
    extraction.main()
    print()
    register.main()
    print()
    papers.main()
    print()
    config = load_config(isolated=True)
    texts = paragraphs(config)
    whole = document(texts)
    middle = len(texts) // 2
    edited = document([*texts[:middle], texts[middle] + " The panel agreed.", *texts[middle + 1 :]])
    port = api.engine_start(config).port
    uncached = dataclasses.replace(config, engine=dataclasses.replace(config.engine, cache=False))
    api.check(whole, uncached)  # the server is hot for both
    theirs, ours, again, by_command = [], [], [], []
    for _ in range(ROUNDS):
        theirs.append(alone("\n\n".join(texts), port))
        api.engine_cache_clear()
        ours.append(timed(lambda: api.check(whole, config)))
        again.append(timed(lambda: api.check(edited, config)))
        api.engine_cache_clear()
        by_command.append(command(texts))
    checking.own_rules(texts, config, port, document)
    print()
    checking.marking(config)
    print()
    _print(sum(len(text.split()) for text in texts), theirs, ours, again, by_command, api.engine_status(config).memory)


def _print(words: int, theirs: list[float], ours: list[float], again: list[float], by_command: list[float], engine: int) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    first, second = _middle(ours) / _middle(theirs), _middle(again) / _middle(ours)
    print(f"{words:,} words, warm engine, median of {ROUNDS} rounds, seconds")
    print(f"  language_tool_python alone, one request  {_range(theirs)}")
    print(f"  reportkit check, empty cache             {_range(ours)}  ratio {first:.2f} (goal 1.0)")
    print(f"  the same after one edited paragraph      {_range(again)}  ratio {second:.3f} (goal 0.05)")
    print(f"  the command, empty cache                 {_range(by_command)}")
    print(f"  peak memory: reportkit {peak:,.0f} MB, engine {engine / 1_000_000:,.0f} MB")


def _middle(seconds: list[float]) -> float:
    return statistics.median(seconds)


def _range(seconds: list[float]) -> str:
    return f"{_middle(seconds):7.2f}  ({min(seconds):.2f} to {max(seconds):.2f})"


if __name__ == "__main__":
    main()
