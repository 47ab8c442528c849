"""Makes the checking corpus, clean and with planted faults, and the truth beside it: `python -m corpora.checking.make`."""

from __future__ import annotations

import json
from pathlib import Path

from corpora.checking import text, word
from corpora.checking.seeded.plant import DOCUMENTS, plantings

HERE = Path(__file__).parent
FOLDER = HERE / "documents"
TRUTH = "truth.json"
SEEDED = tuple(f"seeded-{number:03}.docx" for number in range(1, DOCUMENTS + 1))
NAMES = frozenset({*(f"{name}.docx" for name in text.names()), *SEEDED, TRUTH})


def make(folder: Path = FOLDER, count: int = DOCUMENTS) -> dict[str, Path]:
    """Make the clean documents, `count` of those with faults and the truth about these; return the files by name."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {f"{name}.docx": word.write(text.load(name), folder / f"{name}.docx") for name in text.names()}
    truth = []
    for name, planting in zip(SEEDED, plantings(count), strict=False):
        made[name] = word.write(planting.draft, folder / name)
        truth.append(planting.truth(name))
    made[TRUTH] = folder / TRUTH
    made[TRUTH].write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
    return made


if __name__ == "__main__":
    print(f"{len(make())} files made.")
