"""How long extraction takes: a made report of 40 pages and one of 80, after reading; and what importing costs."""

from __future__ import annotations

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
GROWTH = 2.2  #: times as long for 80
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
    """The least time that a new Python takes to import reportkit, less what it takes to start."""

    def taken(code: str) -> float:
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - begun

    return min(taken("import reportkit") for _ in range(5)) - min(taken("pass") for _ in range(5))


def main() -> None:
    """Print the figures beside their goals."""
    short, long = made(40), made(80)
    seconds(made(2))  # lexicons are read once
    first, second = seconds(short), seconds(long)
    print("Extraction after reading, median of", ROUNDS, "rounds")
    print(f"  a made report of 40 pages ({short.words:,} words)  {first:6.2f} s  (goal {GOAL:.1f})")
    print(f"  one of 80 pages ({long.words:,} words)            {second:6.2f} s  ratio {second / first:.2f} (goal {GROWTH})")
    print(f"  import reportkit                              {importing():6.2f} s  (goal {IMPORT})")


if __name__ == "__main__":
    main()
