"""What a paper calls the body that it goes to: the Committee, the Cabinet, the Board."""

from __future__ import annotations

import re
from dataclasses import replace

from reportkit.model.paper import Meeting, Pack

#: English nouns for bodies, each with its Welsh; a body is called by the last of them in its name.
_NOUNS = {
    "Committee": "Pwyllgor", "Sub-Committee": "Is-bwyllgor", "Cabinet": "Cabinet", "Council": "Cyngor", "Board": "Bwrdd",
    "Panel": "Panel", "Forum": "Fforwm", "Executive": "", "Assembly": "",
}  # fmt: skip
_NAMED = re.compile(r"Sub-?\s?Committee|" + "|".join(noun for noun in _NOUNS if noun != "Sub-Committee"), re.IGNORECASE)


def for_body(pack: Pack, meeting: Meeting) -> Pack:
    """The pack with its words for the committee as the meeting's body is called; the same pack where its name says nothing."""
    found = _NAMED.findall(meeting.body)
    noun = (
        "Sub-Committee" if found and found[-1].casefold().startswith("sub") else found[-1].capitalize() if found else "Committee"
    )
    if noun == "Committee":
        return pack
    words = {key: _called(pack.words[key], noun) for key in ("committee", "lead_in")}
    return replace(pack, words={**pack.words, **words})


def lead_ins(pack: Pack) -> tuple[str, ...]:
    """The words that lead in as they are for each body that a paper may go to."""
    return tuple(dict.fromkeys(_called(pack.words["lead_in"], noun) for noun in _NOUNS))


def _called(text: str, noun: str) -> str:
    welsh = _NOUNS[noun]
    text = re.sub(r"\bCommittee\b", noun, text)
    return re.sub(r"\bPwyllgor\b", welsh, text) if welsh else text
