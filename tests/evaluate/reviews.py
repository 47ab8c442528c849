"""How exactly the real reviews' improvement lists are extracted: a line for each."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportkit.config import LimitsConfig
from reportkit.extractors.propose import propose
from reportkit.extractors.runner import extract
from reportkit.model.item import ImprovementItem
from reportkit.readers.base import load_file, read_source
from tests.samples import SAMPLES

EXPECTED = Path(__file__).parent.parent / "extractors" / "expected_reviews.json"


@dataclass(frozen=True)
class Score:
    """One review: how many items the page prints, how many were found, and whether every word and part is the same."""

    name: str
    expected: int
    found: int
    exact: bool
    parts: bool
    seconds: float


def expected() -> dict[str, dict[str, object]]:
    """What was read from each page by hand: the number of items, of parts of each, and a digest of the folded words."""
    found: dict[str, dict[str, object]] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return found


def digest_of(items: tuple[ImprovementItem, ...]) -> str:
    """The digest of a list's words, items and parts in order, white space folded."""
    texts = [text for item in items for text in (item.recommendation, *(part.text for part in item.sub_items))]
    return hashlib.sha256("\n".join(" ".join(text.split()) for text in texts).encode()).hexdigest()


def score(path: Path) -> Score:
    """The score of one review."""
    limits = LimitsConfig()
    document = read_source(load_file(path, limits), limits)
    start = time.perf_counter()
    findings, _ = extract([document])
    items = propose(findings)
    seconds = time.perf_counter() - start
    want = expected()[path.name]
    parts = [len(item.sub_items) for item in items] == want["sub_items"]
    return Score(path.name, int(str(want["items"])), len(items), digest_of(items) == want["sha256"], parts, seconds)


def scores() -> Iterator[Score]:
    """The score of every review that lies beside the checkout."""
    for name in sorted(expected()):
        path = SAMPLES / "reviews" / name
        if path.exists():
            yield score(path)


def report() -> int:
    """Print the table; 1 where a review is not exact, or none lies beside the checkout."""
    print(f"{'review':<52} {'expected':>8} {'found':>6} {'exact':>6} {'parts':>6} {'seconds':>8}")
    done = list(scores())
    for one in done:
        exact, parts = ("yes" if good else "NO" for good in (one.exact, one.parts))
        print(f"{one.name:<52} {one.expected:>8} {one.found:>6} {exact:>6} {parts:>6} {one.seconds:>8.2f}")
    good = sum(one.exact and one.parts for one in done)
    print(f"{good} of {len(done)} reviews word for word, {sum(one.found for one in done)} items")
    return 0 if done and good == len(done) else 1
