"""Reading takes time in proportion to the length of a document, counted in the processor's time."""

from __future__ import annotations

import time

from tests.readers.odt.making import h, members, p, read, zipped
from tests.readers.odt.test_numbering import LISTS, items

WORDS = "The service has taken steps to record permission in each of the enquiries that it opens. "
CELLS = "".join(f"<table:table-cell>{p(word)}</table:table-cell>" for word in WORDS.split()[:4])
ROW = f"<table:table-row>{CELLS}</table:table-row>"
PAGE = h("Section") + p(WORDS * 2, f"<text:span>{WORDS}</text:span>") * 4 + items(p(WORDS) * 2, more='text:style-name="L"')
SECTION = PAGE + f"<table:table>{ROW * 3}</table:table>"


def seconds(sections: int) -> float:
    data = zipped(members(SECTION * sections, LISTS))
    times = []
    for _ in range(3):
        begun = time.process_time()
        assert len(read(data).blocks) == 19 * sections
        times.append(time.process_time() - begun)
    return min(times)


def test_eight_times_the_document_takes_at_most_twice_eight_times_as_long() -> None:
    assert seconds(240) <= 16 * seconds(30) + 0.1
