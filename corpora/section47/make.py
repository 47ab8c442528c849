"""Makes the sample documents from their sources: `python -m corpora.section47.make`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from corpora.section47 import expected
from corpora.section47.content import HERE, Review, load
from corpora.section47.faults import load_faults, plant
from corpora.section47.pdf import write_pdf
from corpora.section47.response import minutes, response
from corpora.section47.word import write

DOCUMENTS = HERE / "documents"


def draft() -> Review:
    """The early draft of the review, with every planted fault."""
    return plant(load(), load_faults())


MAKERS: dict[str, Callable[[Path], Path]] = {
    "review.docx": lambda path: write(load(), path),
    "review.pdf": lambda path: write_pdf(load(), path),
    "draft.docx": lambda path: write(draft(), path),
    "response.docx": lambda path: write(response(), path),
    "minutes.docx": lambda path: write(minutes(), path),
}


def make(folder: Path = DOCUMENTS) -> dict[str, Path]:
    """Make every document in `folder` and return the files by name."""
    folder.mkdir(parents=True, exist_ok=True)
    return {name: maker(folder / name) for name, maker in MAKERS.items()}


SOURCE = """\
origin = "Written for this project. The council, the reviewers, the people and the events are invented."
licence = "GPL-3.0-or-later"

[sha256]
"""
RECORDED = ("review.toml", "tables.toml", "faults.toml", "response.toml", "documents/minutes.txt", "expected/minutes.json")


def record() -> Path:
    """Write SOURCE.toml: where the texts come from, their licence, and the SHA-256 of each file that a person wrote."""
    digests = (f'"{name}" = "{hashlib.sha256((HERE / name).read_bytes()).hexdigest()}"\n' for name in RECORDED)
    (HERE / "SOURCE.toml").write_text(SOURCE + "".join(digests), encoding="utf-8")
    return HERE / "SOURCE.toml"


if __name__ == "__main__":
    for made in (*make().values(), *expected.write(load()), record()):
        print(made.relative_to(HERE.parent.parent))
