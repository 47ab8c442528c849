"""How long a section and an appendix may be: the pack's limits, counted from the paper and from the files themselves."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document

from reportkit.papers.accept import accept
from reportkit.papers.accept_lengths import pages_of
from tests.papers.defects import attached
from tests.papers.finished import whole
from tests.papers.spoil import repacked

APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Pages>{}</Pages></Properties>'
)


def word_file(pages: str) -> bytes:
    made = io.BytesIO()
    Document().save(made)
    return repacked(made.getvalue(), {"docProps/app.xml": lambda _: APP.format(pages).encode()})


@pytest.mark.parametrize(
    ("most", "told", "faults"),
    [
        (99, 0, []),
        (0, 0, []),
        (1, 0, ["the council’s limit is 1."]),
        (99, 2, ["The register gives Appendix 1 two pages;"]),
        (1, 2, ["the council’s limit is 1.", "The register gives Appendix 1 two pages;"]),
    ],
)
def test_an_appendix_is_held_to_the_limit_and_to_the_registers_count(most: int, told: int, faults: list[str]) -> None:
    found = [fault.message for fault in accept(attached(most, told)(whole("generic-england")), only="A18").at_least("warning")]
    assert len(found) == len(faults)
    assert all(any(fault in message for message in found) for fault in faults)


def test_a_stated_count_is_held_to_the_limit_where_the_file_is_not_there() -> None:
    made = attached(1, 30)(whole("generic-england"))
    found = accept(replace(made, files={}), only="A18").at_least("warning")
    assert [fault.message for fault in found] == ["Appendix 1 has 30 pages; the council’s limit is 1."]


def test_pages_are_counted_where_a_file_tells_them() -> None:
    assert pages_of(whole("generic-england").pdf, "a.pdf") > 1
    assert pages_of(word_file("7"), "a.docx") == 7
    assert pages_of(word_file("many"), "a.docx") == 0
    assert pages_of(b"PK broken", "a.docx") == pages_of(b"%PDF broken", "a.pdf") == pages_of(b"text", "a.txt") == 0
