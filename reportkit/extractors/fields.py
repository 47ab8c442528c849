"""The lines below an action that say who, by when and how it stands, “Owner: …”, “Due: …”, “Status: …”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportkit.extractors.action_owner import who_and_when
from reportkit.extractors.dates import read_due
from reportkit.extractors.people import Roster, read_owner, read_owners
from reportkit.extractors.progress import progress_of
from reportkit.extractors.sentences import sentences
from reportkit.model.finding import Finding
from reportkit.model.text import Block

FIELD = re.compile(
    r"\s*(?P<name>(?:(?:original|revised|current|agreed|responsible|action|target|completion|due"
    r"|accountable) )?(?:owner(?: and (?:due )?date)?|date|officer|lead(?: officer)?)"
    r"|due|deadline|by when|who|by whom|lead(?: officer)?|status|progress|update)\s*[:–]\s*(?P<value>.+)",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:Revised|New) (?:date|deadline)\s*:\s*(?P<value>[^.;]+)")


def completed(action: Finding, following: Sequence[Block], roster: Roster) -> Finding:
    """The action with the owner, date and progress that stand on lines of their own below it, “Due: September”."""
    stands = False
    for block in following:
        found = FIELD.match(block.text)
        if not found:
            break
        if stands and found["name"].lower() in ("progress", "update"):
            continue  # what a line called “Status” says counts for more than a remark
        stands = stands or found["name"].lower() == "status"
        action = with_field(action, found["name"].lower(), found["value"], roster)
        for later in _LATER.finditer(block.text, found.end("name")):  # “… Revised date: August 2026.” on the same line
            action = with_field(action, "date", later["value"], roster)
    return done(action)


def done(action: Finding) -> Finding:
    """The action, closed where it is said to be complete."""
    over = action.progress is not None and action.progress.status == "complete"
    return replace(action, response="done") if over and not action.response else action


def with_field(action: Finding, name: str, value: str, roster: Roster) -> Finding:
    """The action with what one line below it says of its owner, its date or how it stands."""
    first = value[: next(iter(sentences(value)), (0, len(value)))[1]]
    both = who_and_when(first, roster)
    if "owner" in name and "date" in name:
        who, _, when = first.partition(",")
        owner, due = both or (read_owner(who, roster), read_due(when.strip(" .")))
        return replace(action, owner=owner, due=due)
    if re.search(r"\b(?:due|deadline|when|date|target)\b", name):
        return replace(action, due=read_due(first.strip(" .")))
    if re.search(r"status|progress|update", name):
        return replace(action, progress=progress_of(value) or action.progress)
    owners = read_owners(first.strip(" ."), roster)
    return replace(action, owner=replace(owners[0], raw=first.strip(" .")), also=owners[1:]) if owners[0].raw else action
