"""Owners that a text names beside the first: kept on the finding, and told beside the item."""

from __future__ import annotations

import pytest

from reportkit.extractors.minutes import extract
from reportkit.extractors.propose import propose
from reportkit.model.sketch import sketch
from tests.extractors.test_minutes_forms import HEAD


@pytest.mark.parametrize(
    "line",
    [
        "Action: JB/TM to send the map.",
        "Action: JB and TM to send the map.",
        "| Item | Action | By whom | When | \n | 1 | Send the map | JB/TM | 3 May |",
        "| Item | Action | By whom | When | \n | 1 | Send the map | JB and TM | 3 May |",
    ],
)
def test_owners_beside_the_first_are_not_lost(line: str) -> None:
    findings = list(extract(sketch(HEAD + line)[0]))
    [action] = [one for one in findings if one.kind == "action"]
    assert (action.owner.raw, [other.raw for other in action.also]) == ("JB", ["TM"])
    [item] = propose(findings)
    assert [flag.quote for flag in item.smart if flag.flag == "several-owners"] == ["TM"]


def test_one_owner_has_nobody_beside_it() -> None:
    findings = list(extract(sketch(HEAD + "Action: The Head of Parks and Gardens to send the map.")[0]))
    [item] = propose(findings)
    assert not [flag for flag in item.smart if flag.flag == "several-owners"]
