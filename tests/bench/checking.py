"""How long our own rules take against LanguageTool, and marking a Word file against reading it."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from reportkit import api
from reportkit.config import Config
from reportkit.model.document import Document, Place
from reportkit.model.issue import CheckResult, Coverage, Edit, Issue
from tests.bench.making import word_file

WORDS = 20_000
PAGES = 200
MARKS = 200
ROUNDS = 3


def fresh(texts: list[str], turn: int) -> list[str]:
    """About 20,000 words of which no paragraph was seen before, so that nothing that is remembered helps."""
    made: list[str] = []
    count = 0
    for place, text in enumerate(texts):
        made.append(f"{text} This is paragraph {place + 1} of draft {turn + 1}.")
        count += len(made[-1].split())
        if count >= WORDS:
            break
    return made


def own_rules(texts: list[str], config: Config, port: int, document: Callable[[list[str]], Document]) -> None:
    """Print the time of our own rules and of LanguageTool alone on the same text, both warm."""
    from tests.bench.__main__ import alone

    quiet = replace(config, engine=replace(config.engine, languagetool="off"))
    api.check(document(fresh(texts, -1)), quiet)
    ours, theirs = [], []
    for turn in range(ROUNDS):
        made = fresh(texts, turn)
        whole = document(made)
        ours.append(_timed(partial(api.check, whole, quiet)))
        theirs.append(alone("\n\n".join(made), port))
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"own rules alone on {WORDS:,} new words, median of {ROUNDS} rounds, seconds")
    print(f"  our own rules               {statistics.median(ours):6.2f}  ({min(ours):.2f} to {max(ours):.2f})")
    print(f"  language_tool_python alone  {statistics.median(theirs):6.2f}  ratio {ratio:.2f} (goal 0.5)")


def marking(config: Config) -> None:
    """Print the time of marking a long Word file with comments and tracked changes, and of reading it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.docx"
        path.write_bytes(word_file(PAGES))
        document = api.read(path, config)
        result = CheckResult(document.source, Coverage(len(document.blocks), 0, document.words), tuple(_issues(document)))
        read, mark = [], []
        for _ in range(ROUNDS):
            read.append(_timed(lambda: api.read(path, config)))
            mark.append(_timed(lambda: api.annotate(path, document, result, config)))
    ratio = statistics.median(mark) / statistics.median(read)
    print(f"marking a Word file of {PAGES} pages in {MARKS} places, half of them with a correction, seconds")
    print(f"  reading it   {statistics.median(read):6.2f}")
    print(f"  marking it   {statistics.median(mark):6.2f}  ratio {ratio:.2f} (goal 2)")


def _issues(document: Document) -> list[Issue]:
    chance = random.Random(7)
    blocks = [block for block in document.paragraphs() if len(block.text) > 60]
    made = []
    for turn in range(MARKS):
        block = chance.choice(blocks)
        at = chance.randrange(len(block.text) - 12)
        span = block.span(at, at + 10)
        edits = (Edit(span, "rewritten"),) if turn % 2 else ()
        made.append(
            Issue("spacing.doubled", "warning", span, "Mend it.", document.quote(span), Place(None, 1, None), f"f{turn}", edits,
                  "safe" if edits else "none")
        )  # fmt: skip
    return made


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
