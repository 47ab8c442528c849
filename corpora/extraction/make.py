"""Makes the documents in Word, and by LibreOffice in OpenDocument and PDF: `python -m corpora.extraction.make [--answers]`."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from corpora.extraction import answers
from corpora.extraction.source import HALVES, HERE, load, names
from corpora.extraction.word import write

DOCUMENTS = HERE / "documents"
NAMES = frozenset(f"{name}.docx" for half in HALVES for name in names(half))
TARGETS = {"odt": "odt", "pdf": 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'}
SOURCE = """\
origin = "Written for this project. The councils, the reviewers, the people and the events are invented."
licence = "GPL-3.0-or-later"

[sha256]
"""


def make(folder: Path = DOCUMENTS, halves: Iterable[str] = HALVES) -> dict[str, Path]:
    """Make the Word file of every text and return the files by name."""
    folder.mkdir(parents=True, exist_ok=True)
    return {f"{name}.docx": write(load(half, name), folder / f"{name}.docx") for half in halves for name in names(half)}


def convert(files: Iterable[Path], folder: Path, form: str) -> dict[str, Path]:
    """The files in another format by their stems, made by LibreOffice; none where it is not installed."""
    office = shutil.which("soffice")
    if not office:
        return {}
    wanted = sorted(files)
    with tempfile.TemporaryDirectory(prefix="extraction-") as profile:
        command = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", TARGETS[form]]
        subprocess.run([*command, "--outdir", str(folder), *map(str, wanted)], check=True, capture_output=True, timeout=300)
    return {file.stem: folder / f"{file.stem}.{form}" for file in wanted}


def record() -> Path:
    """Write SOURCE.toml: where the texts come from, their licence, and the SHA-256 of each."""
    texts = [HERE / half / f"{name}.txt" for half in HALVES for name in names(half)]
    digests = (f'"{path.relative_to(HERE)}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"\n' for path in texts)
    (HERE / "SOURCE.toml").write_text(SOURCE + "".join(digests), encoding="utf-8")
    return HERE / "SOURCE.toml"


if __name__ == "__main__":
    if "--answers" in sys.argv[1:]:
        print(f"{len([*answers.write(), record()])} answers written.")
    made = make()
    others = [convert(made.values(), DOCUMENTS, form) for form in TARGETS]
    print(f"{len(made) + sum(map(len, others))} documents made.")
