"""Prints how good the extraction is on documents of every shape, beside two simple ones."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path

from corpora.extraction.make import TARGETS
from corpora.extraction.source import HALVES
from reportkit.api import extract
from reportkit.config import Config
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from tests.evaluate import extraction_baselines as baselines
from tests.evaluate.extraction_figures import RESAMPLES, Figure, Measure, f1, share
from tests.evaluate.extraction_gold import Case, cases, converted
from tests.evaluate.extraction_links import link_measures
from tests.evaluate.extraction_measures import Judged, measures

Extractor = Callable[[Sequence[Document]], Sequence[Finding]]
OURS = "reportkit"
GOALS = {
    "structure: recall": 0.98, "structure: precision": 0.99, "structure: text equal": 0.97, "labels: macro F1 of seven": 0.85,
    "label: action": 0.95, "label: recommendation": 0.92, "provenance: verbatim": 1.0, "owner: exact": 0.85,
    "owner: not invented": 1.0, "due: kind and value": 0.90, "due: not invented": 1.0, "minutes: action recall": 0.95,
    "minutes: action precision": 0.92, "minutes: prose commitments": 0.89, "links: first hit": 0.75,
    "links: in the first three": 0.95, "links: repeats found": 0.90, "links: unaddressed": 0.70, "same answer: odt": 0.97,
    "same answer: pdf": 0.97, "same bytes under two hash seeds": 1.0,
}  # fmt: skip


def ours(documents: Sequence[Document]) -> Sequence[Finding]:
    """What reportkit finds in documents that belong together."""
    return extract(documents, Config()).findings


SYSTEMS: dict[str, Extractor] = {OURS: ours, "patterns": baselines.patterns, "structure": baselines.structure}


@cache
def _temporary() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="extraction-")


def folder() -> Path:
    """A folder for the documents of this run; it goes when the run ends."""
    return Path(_temporary().name)


def judge(group: Iterable[Case], extractor: Extractor) -> list[Judged]:
    """The documents of a group with what an extractor finds in them."""
    group = tuple(group)
    found = extractor([case.document for case in group])
    return [Judged(case, [one for one in found if one.source == case.document.source.sha256]) for case in group]


def counted(half: str, system: str) -> dict[str, Measure]:
    """Everything that is counted of a system on a half."""
    groups = [judge(group, SYSTEMS[system]) for group in cases(half, folder())]
    return {**measures([one for group in groups for one in group]), **link_measures(groups)}


def figures(half: str, system: str, resamples: int = RESAMPLES) -> dict[str, Figure]:
    """The figures of a system on a half."""
    return {name: measure.figure(resamples) for name, measure in counted(half, system).items()}


def agreement(half: str, form: str) -> Measure:
    """How far reportkit finds the same in another format; each document alone, kinds and words compared."""
    made = Measure(f1)
    others = converted(half, folder(), form)
    for case in (case for group in cases(half, folder()) for case in group):
        if case.name in others:
            one, other = (_said([document]) for document in (case.document, others[case.name]))
            same = (one & other).total()
            rows = [(1, 0, 0)] * same + [(0, 1, 0)] * (other.total() - same) + [(0, 0, 1)] * (one.total() - same)
            made.add(case.name, *rows)
    return made


def _said(documents: Sequence[Document]) -> Counter[tuple[str, str]]:
    return Counter((finding.kind, " ".join(finding.text.split())) for finding in ours(documents))


def digest(half: str) -> str:
    """The digest of all that reportkit finds in a half."""
    found = [asdict(finding) for group in cases(half, folder()) for finding in ours([case.document for case in group])]
    return hashlib.sha256(json.dumps(found, ensure_ascii=False).encode()).hexdigest()


def determinism(half: str) -> Measure:
    """Whether two processes with different hash seeds find the same, byte for byte."""
    command = [sys.executable, "-m", "tests.evaluate.extraction", "--digest", half]
    told = {
        subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    made = Measure(share)
    made.add(half, (int(len(told) == 1),))
    return made


def report(halves: Iterable[str] = HALVES, resamples: int = RESAMPLES) -> dict[str, dict[str, dict[str, Figure]]]:
    """Print every figure for each half and system, and return them."""
    told: dict[str, dict[str, dict[str, Figure]]] = {}
    for half in halves:
        told[half] = {system: figures(half, system, resamples) for system in SYSTEMS}
        for form in TARGETS:
            told[half][OURS][f"same answer: {form}"] = agreement(half, form).figure(resamples)
        told[half][OURS]["same bytes under two hash seeds"] = determinism(half).figure(resamples)
        _print(half, told[half])
    return told


def _print(half: str, told: dict[str, dict[str, Figure]]) -> None:
    documents = sum(len(group) for group in cases(half, folder()))
    print(f"\nExtraction, {half} half: {documents} documents. Value [95 of 100 resamples] counts; goal; simple extractors.")
    for name, figure in told[OURS].items():
        goal = f"goal {GOALS[name]:.2f}" if name in GOALS else ""
        simple = ", ".join(
            f"{system} {other[name].value:.2f}"
            for system, other in told.items()
            if system != OURS and name in other and other[name].value is not None
        )
        print(f"{name:<33} {figure!s:<66} {goal:<10} {simple}")


def main() -> int:
    """Print the report, or the digest of what is found in a half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("halves", nargs="*", default=list(HALVES), help="tuning, unseen")
    parser.add_argument("--digest", metavar="HALF", help="print only the digest of what is found in a half")
    chosen = parser.parse_args()
    if chosen.digest:
        print(digest(chosen.digest))
    else:
        report(chosen.halves)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
