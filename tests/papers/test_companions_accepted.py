"""The acceptance checks find nothing in the documents that go with a paper but what an officer has still to write."""

from __future__ import annotations

import pytest

from reportkit.papers.accept import accept
from reportkit.papers.pack import installed
from reportkit.papers.rendered import Rendered
from reportkit.renderers import companions
from tests.papers.finished import read_word
from tests.papers.matter import KINDS, companion


def rendered(kind: str, pack: str) -> Rendered:
    value, found = companion(kind, pack)
    word, page, pdf = (companions.render(value, form, found) for form in ("docx", "html", "pdf"))
    return Rendered(f"{kind}.docx", "draft", word, read_word(word), page, pdf, pack=found, companion=True)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pack", installed())
def test_a_companion_of_each_pack_is_clean(kind: str, pack: str) -> None:
    told = accept(rendered(kind, pack)).at_least("warning")
    assert [f"{fault.check} {fault.message} ({fault.place})" for fault in told] == []


def test_a_companion_is_not_put_to_what_only_a_report_has_and_says_so() -> None:
    made = accept(rendered("minutes", "generic-england"))
    left = {entry.check: entry.why for entry in made.not_looked}
    assert {left[name] for name in ("A04", "A05", "A08", "A11", "A14")} == {
        "a document that goes with a report has no such parts"
    }
    assert {"A01", "A21", "A23", "A26", "A28", "A31"} <= {entry.check for entry in made.looked}
