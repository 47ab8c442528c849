"""Makes the bad inputs, and the good ones that look bad: `python -m corpora.hostile.make [FOLDER]`."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from corpora.hostile import odt, pdf, pdfrings, plain, word, wordlike
from corpora.hostile.expected import READ
from corpora.hostile.parts import GOOD_TEXT

DOCUMENTS = Path(__file__).parent / "documents"
POUND = "The review cost £4,200 and was paid for by the service.\n\n"
TEXT = POUND + "\n\n".join(GOOD_TEXT) + "\n"
PLAIN: dict[str, bytes] = {
    "empty.docx": b"",
    "empty.pdf": b"",
    "empty.txt": b"",
    "text.docx": TEXT.encode(),
    "text.pdf": TEXT.encode(),
    "rich-text.docx": b"{\\rtf1\\ansi " + GOOD_TEXT[0].encode() + b"}",
    "junk.txt": random.Random(47).randbytes(20_000),
    "nulls.txt": b"The review found\0 two\0\0 matters.\n" * 20,
    "utf-16.txt": TEXT.encode("utf-16"),
    "latin-1.txt": TEXT.encode("latin-1"),
}
MAKERS = {**word.FILES, **wordlike.FILES, **odt.FILES, **pdf.FILES, **pdfrings.FILES, **plain.FILES}
NAMES = {*PLAIN, *MAKERS}
READABLE = READ


def make(folder: Path = DOCUMENTS) -> dict[str, Path]:
    """Make every file in `folder` and return them by name; READABLE names those that a reader should accept."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in PLAIN.items():
        (folder / name).write_bytes(data)
    made = {name: maker(folder / name) for name, maker in MAKERS.items()}
    return {**{name: folder / name for name in PLAIN}, **made}


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    for name, path in make(target).items():
        print(f"{path.stat().st_size:>9,}  {name}")
