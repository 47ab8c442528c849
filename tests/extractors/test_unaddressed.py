"""What nothing addresses is fault alone: no praise that only its place makes a finding, and none of the publisher's notices."""

from __future__ import annotations

import pytest

from reportkit.api.extracting import matter
from reportkit.extractors.addressing import Matching, addressing
from reportkit.model.item import Extraction
from reportkit.model.sketch import sketch

REVIEW = """# Inspection of a lending library
## Findings
Readers choose their books with a member of staff.
Staff take great care to greet each reader.
The majority of talks are only held in the city branch.
Returned books are often lost.
To view this licence, visit the office of the publisher.
If you would like a copy of this document in a different format, telephone the office.
## Recommendations
1. The roof of the annexe should be mended.
"""
MINUTES = """# Scrutiny Committee
Minutes of the meeting held on 9 July 2025
## 1. Review of lifts
**Resolved:** that recommendations 1 and 3 be accepted.
"""
LIFTS = """# Review of lifts
Published on 3 March 2025
## Recommendations
1. Test every lift.
2. Log the tests.
3. Train the wardens.
"""


def picture(*texts: str) -> Extraction:
    return matter([sketch(text)[0] for text in texts])


def test_only_fault_is_told_as_unaddressed() -> None:
    found = picture(REVIEW)
    assert [one.quote for one in found.unaddressed] == [
        "The majority of talks are only held in the city branch.", "Returned books are often lost.",
    ]  # fmt: skip
    assert not [one for one in found.findings if "licence" in one.text or "different format" in one.text]


@pytest.mark.parametrize(("count", "told"), [(6, 6), (7, 0)])
def test_a_recommendation_addresses_no_crowd_by_its_place_alone(count: int, told: int, monkeypatch: pytest.MonkeyPatch) -> None:
    nouns = ("gate", "wall", "path", "bridge", "pond", "fence", "bench")[:count]
    faults = "\n".join(f"The {noun} is broken." for noun in nouns)
    document = sketch(f"# Review\n## Findings\n{faults}\n## Recommendations\n1. Appoint a warden.")[0]
    near = property(lambda self: {target: [(self.asked[0], 0.9)] for target in self.found})
    monkeypatch.setattr(Matching, "likely", near)
    links, _ = addressing(document, matter([document]).findings)
    assert sum(map(len, links.values())) == told


def test_minutes_that_accept_two_recommendations_answer_both() -> None:
    found = picture(LIFTS, MINUTES)
    refs = {one.id: one.ref for one in found.findings}
    [decision] = [one for one in found.findings if "be accepted" in one.text]
    assert [refs[link.target] for link in decision.links if link.kind == "responds_to"] == ["1", "3"]
