"""How long extraction takes: made reports of 20, 40 and 80 pages, after reading; loading the model; and what importing costs."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time

from reportkit import api
from reportkit.config import load_config
from reportkit.model.document import Document
from reportkit.model.sketch import sketch

ROUNDS = 3
GOAL = 5.0  #: seconds for 40 pages
IMPORT = 0.25  #: seconds
WORDS_A_PAGE = 450
_SUBJECTS = (
    "visits",
    "plans",
    "records",
    "referrals",
    "assessments",
    "audits",
    "complaints",
    "caseloads",
    "reports",
    "interviews",
)
_TEAMS = ("Harbour", "Moorland", "Northgate", "Riverside", "Castle", "Abbey", "Mill", "Orchard", "Priory", "Station")
_FAULTS = ("are too often late", "are not always complete", "vary between teams", "rarely say why", "lack a clear purpose")


def made(pages: int) -> Document:
    """A report of so many pages: numbered paragraphs of findings, strengths and background, then recommendations."""
    lines = ["# Review of practice", "Published on 3 March 2025"]
    words, number = 0, 0
    while words < pages * WORDS_A_PAGE * 0.9:
        number += 1
        if number % 8 == 1:
            lines.append(f"## {_SUBJECTS[number // 8 % 10].capitalize()} in the {_TEAMS[number // 80 % 10]} team")
        lines.append(f"{number // 8 + 1}.{number % 8 + 1} {_paragraph(number)}")
        words += len(lines[-1].split())
    lines.append("## Recommendations")
    for turn in range(1, pages + 1):
        team, subject, other = _TEAMS[turn % 10], _SUBJECTS[turn * 3 % 10], _SUBJECTS[turn * 7 % 10]
        cited = f" (paragraph {turn % (number // 8) + 1}.{turn % 8 + 1})" if turn % 3 == 0 else ""
        lines.append(f"R{turn}. The {team} team should check all {subject} and {other} of type {turn} by 30 June 2026{cited}.")
    return sketch("\n".join(lines), f"{pages}.txt")[0]


def _paragraph(number: int) -> str:
    subject, team, fault = _SUBJECTS[number % 10], _TEAMS[number * 3 % 10], _FAULTS[number % 5]
    return (
        f"In {number % 40 + 3} of 60 cases the {subject} of the {team} team {fault}. Managers told us that they knew this, but "
        f"could not say since when. The {subject} that we read in {team} were written clearly and most families had seen them. "
        f"We met {number % 9 + 2} members of staff, who described the {_SUBJECTS[number * 7 % 10]} that they began in spring. "
        f"This means that the {_SUBJECTS[(number + 4) % 10]} of some children are delayed because nobody checks them in time."
    )


def seconds(document: Document) -> float:
    """The median time of some extractions of a document that has been read."""
    config = load_config(isolated=True)
    found: list[float] = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        api.matter([document], config=config)
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


def importing() -> float:
    """The least processor time that a new Python takes to import reportkit, less what it takes to start."""
    return min(_taken("import reportkit") for _ in range(5)) - min(_taken("pass") for _ in range(5))


def _taken(code: str) -> float:
    """The processor time of a new Python, which does not hang on what else the machine does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def loads() -> tuple[int, int]:
    """How often the model is loaded for a list that needs none, and for two reports that do, each in a new Python."""
    told = [
        subprocess.run([sys.executable, "-c", f"{_LOADS}\n{code}\nprint(loads())"], check=True, capture_output=True, text=True)
        for code in (_PLAIN, _PARSED)
    ]
    return int(told[0].stdout), int(told[1].stdout)


_LOADS = """
import sys
from reportkit import api
from reportkit.config import load_config
from reportkit.model.sketch import sketch
from tests.bench.extraction import made

def loads():
    return sys.modules["reportkit.engines.spacy"]._model.cache_info().misses if "spacy" in sys.modules else 0

def extract(document):
    api.matter([document], config=load_config(isolated=True))
"""
_PLAIN = 'extract(sketch("# Review\\n## Recommendations\\n1. Paint the gate.\\n2. Oil the lock.")[0])'
_PARSED = "extract(made(3)); extract(made(4))"


def main() -> None:
    """Print the figures beside their goals."""
    reports = {pages: made(pages) for pages in (20, 40, 80)}
    seconds(made(2))  # lexicons are read once
    taken = {pages: seconds(report) for pages, report in reports.items()}
    print("Extraction after reading, median of", ROUNDS, "rounds")
    for pages, report in reports.items():
        goal = (
            f"(goal {GOAL:.1f})"
            if pages == 40
            else f"ratio to 40 pages {taken[pages] / taken[40]:.2f} (goal {pages / 40 * 1.1:.2f})"
        )
        print(f"  a made report of {pages} pages ({report.words:,} words)  {taken[pages]:6.2f} s  {goal}")
    plain, parsed = loads()
    print(f"  loads of the model: {plain} for a list, {parsed} for two reports       (goal 0 and 1)")
    print(f"  import reportkit                              {importing():6.2f} s  (goal {IMPORT})")


if __name__ == "__main__":
    main()
