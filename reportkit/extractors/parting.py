"""Where a sentence of minutes tells two things: what a body noted and what it decided, or what two people are to do."""

from __future__ import annotations

import re

from reportkit.extractors.action_owner import is_doer
from reportkit.extractors.dates import due_in
from reportkit.extractors.people import Roster, read_owners
from reportkit.extractors.speakers import subject_of

_BODY = (
    r"(?:committee|board|panel|cabinet|council|group|forum|executive|trustees|governors|members|partnership|councillors"
    r"|joint committee"
    r"|sub-committee|commission|assembly|they)"
)
_NOTES = r"(?:noted|received|welcomed|considered)"
_AGREES = (
    r"(?:agreed|resolved|decided|approved|endorsed|supported|adopted|accepted|confirmed|recommended|asked|requested"
    r"|instructed|declined"
    r"|refused|turned down|rejected|deferred|referred|ratified|chose|voted)"
)
_OPENS = re.compile(
    rf"\W*(?:[\w’' -]{{0,60}}\b)?{_BODY} (?:also |then |duly |unanimously |therefore |accordingly )*(?P<verb>{_NOTES}"
    rf"|{_AGREES})\b",
    re.I,
)
_SECOND = re.compile(
    rf",?\s+(?P<and>(?:and|but)\s+)(?:(?:also|then|otherwise|unanimously|therefore|accordingly|it) )*(?P<verb>{_NOTES}"
    rf"|{_AGREES})\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(r"(?:declined|refused|turned down|rejected|deferred)$", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:[,;]\s+(?:(?P<and>and|but|while|whilst)\s+)?|\s+(?P<bare>and)\s+)"
    r"(?P<who>(?:the |The )?[A-Z][\w’'.-]*(?: (?:of|and|for|the|[A-Z][\w’'.-]*)){0,7}|the [a-z]+(?: [a-z]+)?|officers|members)"
    r" (?:(?:said (?:that )?(?:he|she|they) )?(?:would|will)|undertook to|agreed to|offered to|promised to|was asked to"
    r"|were asked to|is to|are to)\s+(?!have\b"
    r"|need\b|be (?:able|on|in|at|a|an|the|no|more|less)\b|remain\b|benefit\b|want\b|depend\b|see\b)[a-z]"
)
_DOES = re.compile(r"\b(?:would|will|was|were|had|has|have|is|are|agreed|undertook|offered|promised|said|reported|asked)\b")
_UNDER = re.compile(
    r"\b(?:if|whether|that|because|when|unless|although|where|which|who)\s*$|^\W*(?:if|when|although|while|unless)\b", re.I
)
_PROMISES = re.compile(r"\b(?:would|will|agreed to|undertook to|offered to|promised|(?:was|were) asked to|(?:is|are) to)\b")
_LEAST = 4  #: words of a first part


def parted(text: str, roster: Roster) -> tuple[int, int] | None:
    """Where the first of two things that a sentence tells ends, and where the second starts; None where it tells one."""
    return _decided(text) or _promised(text, roster)


def _decided(text: str) -> tuple[int, int] | None:
    """“The Board noted the report, | and agreed to …”, “approved the budget | but turned down the request”."""
    first = _OPENS.match(text)
    second = _SECOND.search(text, first.end()) if first else None
    if not first or not second:
        return None
    notes = [bool(re.fullmatch(_NOTES, found["verb"], re.IGNORECASE)) for found in (first, second)]
    refuses = [bool(_REFUSES.match(found["verb"])) for found in (first, second)]
    if (notes[0] == notes[1] and refuses[0] == refuses[1]) or second.start("and") - first.end() < _LEAST:
        return None
    return len(text[: second.start("and")].rstrip()), second.start("and")


def _promised(text: str, roster: Roster) -> tuple[int, int] | None:
    """“The log would be in use by May, | and Ms Bell would count the stock”: the second has a doer of its own."""
    for found in _NEXT.finditer(text):
        before = text[: found.start()]
        who = found["who"]
        if len(before.split()) < _LEAST or not _DOES.search(before) or _UNDER.search(before):
            continue
        owner = read_owners(who, roster)[0]
        named = owner.post or owner.body or owner.person or roster.full(who)
        stands_alone = text[found.start()] == ";" or (_PROMISES.search(before) and _has_own(before, roster))
        if named and is_doer(who) and who not in before and stands_alone:
            end = found.start() + 1 if text[found.start()] in ",;" else found.start()
            return end, found.start("who")
    return None


def _has_own(before: str, roster: Roster) -> bool:
    """Whether the first part says of its own who is to act or by when."""
    return bool(subject_of(before, None, roster).raw) or due_in(before, cycles=False).kind != "none"
