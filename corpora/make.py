"""Makes every document that a script makes, and skips what is newer than its sources.

`python -m corpora.make [--force] [NAME...]`; without names all but the checking corpus, which is made when it is wanted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from corpora.checking import make as checking
from corpora.extraction import make as extraction
from corpora.hostile import make as hostile
from corpora.reading import make as reading
from corpora.section47 import make as section47

HERE = Path(__file__).parent
SOURCES = {".py", ".toml", ".txt", ".typ"}
CORPORA: dict[str, Callable[[Path], dict[str, Path]]] = {
    "section47": section47.make,
    "hostile": hostile.make,
    "reading": reading.make,
    "checking": checking.make,
    "extraction": extraction.make,
}
USUAL = ("section47", "hostile", "reading")
NAMES = {
    "section47": set(section47.MAKERS),
    "hostile": hostile.NAMES,
    "reading": set(reading.MAKERS),
    "checking": set(checking.NAMES),
    "extraction": set(extraction.NAMES),
}


def is_fresh(folder: Path, names: set[str]) -> bool:
    """True where every file named is in folder/documents and is newer than every source in the folder."""
    outputs = [folder / "documents" / name for name in names]
    sources = [
        path for path in folder.rglob("*") if path.suffix in SOURCES and path not in outputs and path.name != "SOURCE.toml"
    ]
    newest = max(path.stat().st_mtime_ns for path in sources)
    return all(path.exists() and path.stat().st_mtime_ns >= newest for path in outputs)


def made(name: str, force: bool = False) -> list[Path]:
    """Make the documents of one corpus where it is out of date and return the files made."""
    if not force and is_fresh(HERE / name, NAMES[name]):
        return []
    return list(CORPORA[name](HERE / name / "documents").values())


def make(force: bool = False, names: Iterable[str] = USUAL) -> list[Path]:
    """Make the documents of each corpus that is out of date and return the files made."""
    return [path for name in names for path in made(name, force)]


if __name__ == "__main__":
    wanted = [name for name in sys.argv[1:] if name in CORPORA]
    files = make(force="--force" in sys.argv[1:], names=wanted or USUAL)
    if files:
        folders = sorted({str(path.parent.relative_to(HERE.parent)) for path in files})
        print(f"{len(files)} documents made in {' and '.join(folders)}.")
