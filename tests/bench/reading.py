"""`python -m tests.bench.reading`: how fast files are read, against the libraries that are known for it, and in what memory."""

from __future__ import annotations

import gc
import io
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.readers.base import SourceFile, read_source
from tests.bench.making import pdf_file, unpacked, word_file

ROUNDS = 3
REVIEWS = Path(__file__).resolve().parents[3] / "shared" / "samples" / "reviews"
_CHILD = """
import sys
from pathlib import Path
from tests.bench import reading
reading.ours(Path(sys.argv[1]).name, Path(sys.argv[1]).read_bytes())
print(reading.peak())
"""


@dataclass(frozen=True)
class Figure:
    """A measured figure beside its goal: the most that it may be."""

    name: str
    value: float
    goal: float
    unit: str = "×"

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.value <= self.goal


def ours(name: str, data: bytes) -> Document:
    """The full model of a file, read in this process."""
    return read_source(SourceFile(name, data), LimitsConfig())


def python_docx(data: bytes) -> list[object]:
    """Everything that python-docx tells of a file, walked once: styles, runs, cells, headers and footers, comments."""
    import docx

    document = docx.Document(io.BytesIO(data))
    found: list[object] = [style.name for style in document.styles]
    found += _walk(document)
    for section in document.sections:
        found += [*_walk(section.header), *_walk(section.footer)]
    for comment in document.comments:
        found += [comment.author, comment.text]
    return found


def python_docx_text(data: bytes) -> list[object]:
    """The text of the body's runs and nothing else, by python-docx: no style, no header, no note."""
    import docx

    return [*_walk(docx.Document(io.BytesIO(data)), styles=False)]


def _walk(container: Any, styles: bool = True) -> Iterator[object]:
    from docx.table import Table

    for item in container.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from _walk(cell, styles)
        else:
            if styles:
                yield item.style.name
            yield from (run.text for run in item.runs)


def docx2python(data: bytes) -> object:
    """The text of a file by docx2python."""
    from docx2python import docx2python as open_file

    with open_file(io.BytesIO(data)) as found:
        return found.text


def mammoth(data: bytes) -> object:
    """A file as HTML by mammoth."""
    library: Any = import_module("mammoth")  # it has no types
    return library.convert_to_html(io.BytesIO(data)).value


def pypdfium2(data: bytes) -> list[str]:
    """The text of every page by pypdfium2 alone."""
    import pypdfium2 as library

    document = library.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def real_pdf(pages: int) -> bytes | None:
    """The published reviews that lie beside the checkout, joined up to so many pages; None where they are absent."""
    import pypdf

    writer = pypdf.PdfWriter()
    for path in sorted(REVIEWS.glob("*.pdf")):
        writer.append(path)
        if len(writer.pages) >= pages:
            break
    joined = io.BytesIO()
    writer.write(joined)
    return joined.getvalue() if len(writer.pages) else None


def best(*works: Callable[[], object]) -> list[float]:
    """The best processor seconds of each work, taken in turn so that a busy moment falls on all of them."""
    seconds = [[_timed(work) for work in works] for _ in range(ROUNDS)]
    return [min(column) for column in zip(*seconds, strict=True)]


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def peak() -> float:
    """The most memory that this process has held, in MB; on Linux without what it inherits from the one that began it."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="ascii")) if status.exists() else None
    return (int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def peak_of_reading(name: str, data: bytes) -> float:
    """The peak memory in MB of a process that reads a file and does nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        words = [sys.executable, "-c", _CHILD, str(path)]
        return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def word_figures() -> list[Figure]:
    """Reading Word: 200 pages against the others, 400 pages against 200, and memory."""
    small, large = word_file(200), word_file(400)
    megabytes = unpacked(small) / 1_000_000
    memory = peak_of_reading("small.docx", small)
    mine, theirs, bare, double, full, web = best(
        lambda: ours("small.docx", small),
        lambda: python_docx(small),
        lambda: python_docx_text(small),
        lambda: ours("large.docx", large),
        lambda: docx2python(small),
        lambda: mammoth(small),
    )
    print(f"Word, 200 pages, {megabytes:.1f} MB unpacked, best of {ROUNDS}, seconds of processor time")
    print(f"  reportkit {mine:.3f}; 400 pages {double:.3f}")
    print(f"  python-docx {theirs:.3f}, text alone {bare:.3f}; docx2python {full:.3f}, mammoth {web:.3f}")
    return [
        Figure("Word: the full model / python-docx walked whole", mine / theirs, 1.0),
        Figure("Word: the full model / docx2python", mine / full, 1.0),
        Figure("Word: the full model / mammoth", mine / web, 1.0),
        Figure("Word: 400 pages / 200 pages", double / mine, 2.1),
        Figure("Word: peak memory", memory, 10 * megabytes + 150, " MB"),
    ]


def pdf_figures(name: str, data: bytes) -> list[Figure]:
    """Reading a PDF against pypdfium2's own text, and memory."""
    memory = peak_of_reading("long.pdf", data)
    mine, theirs = best(lambda: ours("long.pdf", data), lambda: pypdfium2(data))
    print(f"{name}, {len(data) / 1_000_000:.1f} MB, best of {ROUNDS}, seconds of processor time")
    print(f"  reportkit {mine:.3f}, pypdfium2 {theirs:.3f}")
    return [
        Figure(f"{name}: the full model / pypdfium2's text", mine / theirs, 4.0),
        Figure(f"{name}: peak memory", memory, 10 * len(data) / 1_000_000 + 150, " MB"),
    ]


def main() -> None:
    """Print the figures with their goals."""
    figures = word_figures()
    figures += pdf_figures("PDF, 100 made pages", pdf_file(100))
    real = real_pdf(100)
    figures += pdf_figures("PDF, 100 real pages", real) if real else []
    print(f"\n{'':<56}{'figure':>10}{'goal':>10}")
    for figure in figures:
        told = "met" if figure.met else "NOT MET"
        digits = 2 if figure.unit == "×" else 0
        print(f"{figure.name:<54}{figure.value:>9.{digits}f}{figure.unit:<3}{figure.goal:>7.{digits}f}{figure.unit:<3} {told}")


if __name__ == "__main__":
    main()
