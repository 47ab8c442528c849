"""Tags of actions in brackets, and what stands round them."""

from __future__ import annotations

import pytest

from tests.extractors.test_minutes_forms import found


@pytest.mark.parametrize(
    ("line", "text", "person"),
    [
        ("Maps were shown. \n [Action: Send the map to the ward – JB]", "Send the map to the ward", "Jane Brown"),
        ("Maps were shown. \n (Action: Jane Brown to send the map by 3 May)", "Jane Brown to send the map by 3 May", "Jane Brown"),
        ("Maps were shown. (Action: Jane Brown to send the map)", "Jane Brown to send the map", "Jane Brown"),
        ("Send the map. \n (Action: JB)", "Send the map.", "Jane Brown"),
        ("Map to be sent round (JB)", "Map to be sent round", "Jane Brown"),
    ],
)
def test_an_action_in_brackets_is_kept(line: str, text: str, person: str) -> None:
    [item] = found(line)
    assert (item.text, item.owner.person) == (text, person)


@pytest.mark.parametrize(
    "line",
    [
        "[Action plan attached]",
        "(Councillor Lee left the meeting.)",
        "The map was sent round by the service (JB)",
        "The map was said to be printed badly (JB)",
        "Maps to be sent to the River Safety Board (RSB)",
    ],
)
def test_other_words_in_brackets_are_no_action(line: str) -> None:
    assert not found(line)
