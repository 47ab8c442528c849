"""Each companion of the paper passes the acceptance checks that are about any document, in every pack."""

from __future__ import annotations

import re

import pytest

from reportkit.papers.accept import accept
from reportkit.papers.pack import installed
from reportkit.papers.rendered import Rendered
from reportkit.renderers import companions, paper_facsimile
from tests.papers.finished import read_word
from tests.papers.matter import KINDS, companion
from tests.papers.spoil import repacked

#: The others are about the agenda paper alone: its header block, its sections, what the law asks of it.
ANY = (
    "A01",
    "A02",
    "A06",
    "A07",
    "A13",
    "A17",
    "A19",
    "A20",
    "A21",
    "A23",
    "A24",
    "A25",
    "A26",
    "A28",
    "A29",
    "A30",
    "A31",
    "A35",
    "A36",
)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", installed())
@pytest.mark.parametrize("kind", KINDS)
def test_a_companion_is_clean(kind: str, name: str) -> None:
    value, pack = companion(kind, name)
    word, page, pdf = (companions.render(value, form, pack) for form in ("docx", "html", "pdf"))
    made = Rendered(
        f"{kind}.docx", stage="draft", word=word, document=read_word(word), html=page, pdf=pdf, pack=pack,
        facsimile=paper_facsimile.render(word),
    )  # fmt: skip
    faults = [fault for check in ANY for fault in accept(made, only=check).at_least("warning")]
    assert [f"{fault.check} {fault.message} ({fault.place})" for fault in faults] == []


def test_a_progress_report_whose_balance_is_wrong_is_found() -> None:
    value, pack = companion("progress", "generic-england")
    word = companions.render(value, "docx", pack)

    def change(data: bytes) -> bytes:
        told = re.sub(rf"({re.escape(pack.words['closing'])}</w:t>.*?<w:t[^>]*>)4<", r"\g<1>9<", data.decode(), count=1)
        return told.encode()

    wrong = repacked(word, {"word/document.xml": change})
    for data, faults in ((word, []), (wrong, ["It ends with 9; what it opened with, added and closed comes to 4."])):
        made = Rendered("progress.docx", word=data, document=read_word(data), pack=pack)
        assert [fault.message for fault in accept(made, only="A35").faults] == faults
