"""Spoils documents and reads them: `python -m tests.fuzz --count N --seed S`, or `--replay KEY` for one that failed."""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reportkit.config import LimitsConfig
from reportkit.errors import CODES, ReadError
from reportkit.plugins import load
from reportkit.readers.base import SourceFile, read_source
from tests.fuzz import inputs
from tests.fuzz.invariants import broken
from tests.fuzz.server import Limits, Outcome, outcomes

_LIMITS = LimitsConfig()


@dataclass
class Tally:
    """What became of the inputs so far."""

    kinds: Counter[str] = field(default_factory=Counter)
    failures: list[dict[str, str]] = field(default_factory=list)
    slowest: float = 0.0
    slowest_key: str = ""
    most_memory: int = 0
    most_memory_key: str = ""
    stopped: list[str] = field(default_factory=list)

    def count(self, outcome: Outcome) -> bool:
        """Count an outcome; True where it is a failure."""
        kind = outcome.told if outcome.kind == "done" and not outcome.told.startswith("broken") else outcome.kind
        failed = outcome.kind not in ("done", "memory") or outcome.told.startswith("broken")
        self.kinds[
            f"memory ({outcome.told})" if outcome.kind == "memory" else "broken" if failed and kind == "done" else kind
        ] += 1
        if outcome.kind == "memory":
            self.stopped.append(outcome.job)
        if outcome.seconds > self.slowest:
            self.slowest, self.slowest_key = outcome.seconds, outcome.job
        if outcome.peak_bytes > self.most_memory:
            self.most_memory, self.most_memory_key = outcome.peak_bytes, outcome.job
        return failed


def work_on(documents: dict[str, bytes]) -> Callable[[str], str]:
    """The child's work: make the input, read it, and say what came of it in a word."""

    def work(key: str) -> str:
        found = inputs.spoilt(key, documents)
        try:
            document = read_source(SourceFile(found.name, found.data), _LIMITS)
        except ReadError as error:
            return error.code if error.code in CODES and error.code != "RK215" else f"broken: {error.code} is not a refusal"
        wrong = broken(document)
        return f"broken: {'; '.join(wrong[:5])}" if wrong else "read"

    return work


def main() -> int:
    """Run the fuzzer; the exit status is 1 where an input failed."""
    told = _arguments()
    documents = inputs.seeds(told.samples)
    if told.replay:
        found = inputs.spoilt(told.replay, documents)
        print(inputs.keep(found, told.keep))
        print(work_on(documents)(told.replay))
        return 0
    load("readers", ())
    formats = tuple(told.formats.split(",")) if told.formats else inputs.FORMATS
    work, tally, begun = work_on(documents), Tally(), time.monotonic()
    for name in documents:  # a reading of each, unspoilt, so that what is loaded late is there before the children are
        with contextlib.suppress(ReadError):  # a sample may be one that is refused
            read_source(SourceFile(name.partition("/")[2], documents[name]), _LIMITS)
    gc.freeze()
    keys = inputs.keys(told.count, told.seed, documents, formats)
    for outcome in outcomes(keys, work, Limits(seconds=told.seconds), told.at_once):
        if tally.count(outcome):
            path = inputs.keep(inputs.spoilt(outcome.job, documents), told.keep)
            tally.failures.append({"key": outcome.job, "kind": outcome.kind, "told": outcome.told, "kept": str(path)})
            print(f"FAILED {outcome.kind}: --replay {outcome.job}\n  kept in {path}\n  {outcome.told}", file=sys.stderr)
    _tell(tally, told.count, time.monotonic() - begun, told.json)
    return 1 if tally.failures else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=47, help="where chance begins")
    parser.add_argument("--formats", default="", help=f"some of {','.join(inputs.FORMATS)}")
    parser.add_argument("--samples", action="store_true", help="spoil the small real documents beside the checkout too")
    parser.add_argument("--seconds", type=float, default=60, help="longest time for one input")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1, help="how many children side by side")
    parser.add_argument(
        "--keep", type=Path, default=Path(tempfile.gettempdir()) / "reportkit-fuzz", help="where failures are kept"
    )
    parser.add_argument("--json", action="store_true", help="tell the result as JSON")
    parser.add_argument("--replay", default="", metavar="KEY", help="make one input again, keep it and read it here")
    return parser.parse_args()


def _tell(tally: Tally, count: int, seconds: float, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"count": count, "seconds": round(seconds, 1), **vars(tally)}))
        return
    print(f"{count:,} inputs in {seconds:.0f} s ({count / max(seconds, 0.001):.0f} a second), {len(tally.failures)} failures")
    for kind, number in tally.kinds.most_common():
        print(f"{number:>8,}  {kind}")
    for key in tally.stopped:
        print(f"stopped at the limit of memory: {key}")
    print(
        f"slowest {tally.slowest:.1f} s ({tally.slowest_key}); most memory {tally.most_memory >> 20} MB ({tally.most_memory_key})"
    )


if __name__ == "__main__":
    sys.exit(main())
