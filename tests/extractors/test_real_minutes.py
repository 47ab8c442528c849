"""What is found in real minutes, held by its counts; the minutes lie beside the checkout and are never copied into it."""

from __future__ import annotations

from collections import Counter

import pytest

from reportkit.config import LimitsConfig
from reportkit.extractors.roster import roster_of
from reportkit.extractors.runner import extract
from reportkit.model.document import Document
from reportkit.readers.base import load_file, read_source
from tests.samples import sample

#: Of each: findings by kind, actions and promises with an owner, findings with a fixed date, and people on its roster.
HELD = {
    "lpdp-2012-12-05.odt": ({"action": 13, "assurance": 1, "commitment": 6, "decision": 2, "finding": 2}, 18, 1, 21),
    "odug-2014-09-29.odt": ({"assurance": 1, "commitment": 5, "decision": 6, "question": 1}, 2, 1, 20),
    "odug-2014-11-14.odt": ({"assurance": 2, "commitment": 3, "decision": 1, "finding": 2, "noted": 1}, 3, 0, 23),
    "odug-2015-01-14.odt": ({"commitment": 3, "decision": 2}, 2, 1, 19),
    "odug-2015-04-15.odt": ({"action": 2, "assurance": 3, "commitment": 2, "decision": 3, "noted": 1}, 2, 0, 20),
    "transparency-board-2011-07-19.pdf": ({"action": 12, "commitment": 4, "finding": 1, "noted": 1}, 10, 9, 21),
}


def read(name: str) -> Document:
    limits = LimitsConfig()
    return read_source(load_file(sample(f"minutes/{name}"), limits), limits)


@pytest.mark.parametrize("name", sorted(HELD))
def test_real_minutes_give_what_they_gave(name: str) -> None:
    document = read(name)
    findings, _ = extract([document])
    kinds, owned, dated, people = HELD[name]
    assert dict(Counter(item.kind for item in findings)) == kinds
    assert sum(bool(item.owner.raw) for item in findings if item.kind in ("action", "commitment")) == owned
    assert sum(bool(item.due.iso) for item in findings) == dated
    assert len(roster_of(document).attendees) == people


@pytest.mark.parametrize("name", sorted(HELD))
def test_an_owner_and_a_date_of_real_minutes_are_words_of_theirs(name: str) -> None:
    document = read(name)
    words = " ".join(" ".join(block.text.split()) for block in document.body)
    for item in extract([document])[0]:
        assert all(raw in words for raw in (item.owner.raw, item.due.raw) if raw)


@pytest.mark.parametrize("name", ["lpdp-2012-03-02.odt", "lpdp-2012-12-05-neighbourhood-planning-update.docx"])
def test_an_agenda_and_a_background_paper_hold_no_action(name: str) -> None:
    assert not [item for item in extract([read(name)])[0] if item.kind in ("action", "commitment", "decision")]
