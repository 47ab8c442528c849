"""Makes every document that a script makes, and skips what is newer than its sources: `python -m corpora.make [--force]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from corpora.hostile import make as hostile
from corpora.reading import make as reading
from corpora.section47 import make as section47

HERE = Path(__file__).parent
SOURCES = {".py", ".toml", ".txt", ".typ"}
CORPORA: dict[str, Callable[[Path], dict[str, Path]]] = {
    "section47": section47.make,
    "hostile": hostile.make,
    "reading": reading.make,
}
NAMES = {"section47": set(section47.MAKERS), "hostile": hostile.NAMES, "reading": set(reading.MAKERS)}


def is_fresh(folder: Path, names: set[str]) -> bool:
    """True where every file named is in folder/documents and is newer than every source in the folder."""
    outputs = [folder / "documents" / name for name in names]
    sources = [
        path for path in folder.rglob("*") if path.suffix in SOURCES and path not in outputs and path.name != "SOURCE.toml"
    ]
    newest = max(path.stat().st_mtime_ns for path in sources)
    return all(path.exists() and path.stat().st_mtime_ns >= newest for path in outputs)


def make(force: bool = False) -> list[Path]:
    """Make the documents of each corpus that is out of date and return the files made."""
    made: list[Path] = []
    for name, maker in CORPORA.items():
        if force or not is_fresh(HERE / name, NAMES[name]):
            made += maker(HERE / name / "documents").values()
    return made


if __name__ == "__main__":
    files = make(force="--force" in sys.argv[1:])
    if files:
        folders = sorted({str(path.parent.relative_to(HERE.parent)) for path in files})
        print(f"{len(files)} documents made in {' and '.join(folders)}.")
