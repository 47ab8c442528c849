"""The sections of a review that a heading names only by their subject, “Staff and culture”: they judge as its findings do."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportkit.extractors.announcing import Role
from reportkit.extractors.flow import flow_of
from reportkit.extractors.genre import is_answer, is_minutes
from reportkit.extractors.sections import is_listed
from reportkit.model.document import Document

_JUDGING = frozenset({"findings", "strength"})
_ASKING = frozenset({"recommendation", "improve"})
#: A heading under which a review tells of itself, of what happened, or of what comes next.
_ELSE = re.compile(
    r"\b(?:why|how (?:we|i|the)|who|what happened|about|approach|method\w*|process|remit|scope|purpose|background|context"
    r"|introduction|history|chronology|timeline|circumstances|family|case|story|incident|events?|facts|narrative|pen picture"
    r"|in brief|at a glance|nutshell|thanks|acknowledge\w*|membership|members of|contributors|witnesses|evidence (?:we|taken)"
    r"|next steps?|next|happens|further (?:information|reading|copies)|contacts?|publication|response|reply|progress|so far"
    r"|since (?:the|our|then)|follow[- ]up|remarks|notes?|key\b|glossary|appendi\w+|annex\w*|references|costs? of|timetable"
    r"|decisions?|questions?|foreword|preface|contents|other matters|read this|this (?:report|review|letter|plan)|law|guidance"
    r"|legislation|legal|policy framework|service (?:we|today)|the (?:council|area|trust|service|borough|county|district"
    r"|school))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\W*(?:(?:chapter|part|section|theme) )?(?:\d+(?:\.\d+)*|[A-Z])[.):]?\s+", re.IGNORECASE)
_NAME_WORDS = 2  #: words of a heading that may only be the name of a person


def themed(document: Document, roles: Mapping[str, Role]) -> dict[str, Role]:
    """The roles, in which the body of a review whose headings announce nothing is taken for its findings.

    Where a review has findings of their own, what stands before them tells of the case; so does what stands under its title.
    """
    kept: dict[str, Role] = dict(roles)
    if not (_JUDGING | _ASKING) & set(roles.values()) or is_minutes(document) or is_answer(document):
        return kept
    judged_before = not _JUDGING & set(roles.values())
    asked = False
    open_now = False
    title = True
    prose = " ".join(block.text for block in flow_of(document).prose)
    for block in flow_of(document).blocks:
        role = roles[block.id]
        if block.kind == "heading":
            open_now = not title and not asked and judged_before and _is_subject(block.text) and not _is_name(block.text, prose)
            title = False
        judged_before = judged_before or role in _JUDGING
        asked = asked or role == "recommendation"
        if open_now and role == "" and block.kind in ("paragraph", "list_item"):
            kept[block.id] = "findings"
    return kept


def _is_subject(heading: str) -> bool:
    words = _NUMBER.sub("", " ".join(heading.split()))
    return bool(words) and not _ELSE.search(words) and not is_listed(heading)


def _is_name(heading: str, prose: str) -> bool:
    """Whether a short heading is a name: its words stand with their capitals in the midst of sentences."""
    words = _NUMBER.sub("", " ".join(heading.split()))
    return len(words.split()) <= _NAME_WORDS and bool(re.search(rf"[a-z,] {re.escape(words)}\b", prose))
