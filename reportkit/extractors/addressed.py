"""Whom a recommendation asks: the person or body that it names before “should”, “must”, “to” or the like, as printed."""

from __future__ import annotations

import re

from reportkit.extractors.commanding import commands
from reportkit.extractors.dates import due_in
from reportkit.extractors.lexicon import lexicon
from reportkit.extractors.people import read_owner
from reportkit.model.finding import Due, Owner

_LEAD = re.compile(
    r"\W*(?:(?:we|i|(?:the |this )?(?:review|panel|inspectors?|reviewers?|auditors?)) (?:therefore |also |further |strongly )*"
    r"recommends? (?:that )?|it is (?:therefore |also )?recommended that |our recommendation is that |that "
    r"|\w+(?: \w+){0,6}, )?",
    re.IGNORECASE,
)
_TAIL = r"(?: (?:of|for) (?:the )?[A-Z][\w’'-]+(?:,? (?:(?:and|of|for) )?[A-Z][\w’'-]+)*)?"
_ARTICLE = r"(?:(?:[Tt]he|[Aa]ll|[Ee]ach|[Ee]very|[Bb]oth|[Ii]ts|[Tt]heir) )?"
#: A name of one to six words, by its length, with what it is the head of.
_NAMES = tuple(re.compile(rf"(?P<who>{_ARTICLE}(?P<name>(?:[\w’'-]+ ){{{length}}}[\w’'-]+){_TAIL})") for length in range(6))
_ASKED = re.compile(
    r"(?:,[^,]{2,40},)?"
    r"(?: (?:and|with) [\w’' -]{2,50}?)? (?:also |now |urgently )?(?:should|must|shall|ought to|needs? to|(?:may|might) wish to"
    r"|could usefully|(?:would )?benefits? from|(?:is|are) (?:asked|invited|urged|advised|encouraged) to|to(?= [a-z]+\b))"
    r"(?! (?:\w+ly )?be \w+(?:ed|en|ld|wn|ne|ght)\b)(?! (?:also |always )?(?:be|have been)\b)"
)
_WITHIN = re.compile(r" (?:of|for|in|by|with|to|from|and|on|at) ")
_KINDS = ("posts", "bodies", "agents")
_SPAN = r"\bwithin (?:the next )?(?:\d+|an?|one|two|three|four|five|six|nine|twelve|eighteen)"
_AFTER_REPORT = re.compile(
    rf"{_SPAN} (?:working )?(?:days|weeks?|months?|years?) of (?:the )?(?:(?:date|publication|receipt|adoption|issue) of )?"
    r"(?:this |the |our )?(?:report|publication|letter|decision|review|adoption|receipt)\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(rf"{_SPAN} (?:months?|years?)(?! of)", re.IGNORECASE)
_THAT = re.compile(r"(?:that|recommends? that) ?$", re.IGNORECASE)
_DOES = re.compile(r" (?:[a-z]+s)\b(?! (?:of|and|in|for)\b)")
_ADVERB = re.compile(r"(?:\s*(?:[.,;)]|$)|\s+(?:by|to|and|until|so|for|from|with|in|at)\b)", re.IGNORECASE)


def asked_of(text: str) -> Owner:
    """The owner that a recommendation names as the one to act; an empty one where it names none, or only what is acted upon."""
    lead = _LEAD.match(text)
    starts = dict.fromkeys((lead.end() if lead else 0, 0))
    for start in starts:
        for who in _candidates(text, start):
            rest = text[who.end() :]
            if rest.startswith(" to ") and commands(who["who"]):
                continue  # “Train staff to see …” asks it of nobody
            if _ASKED.match(rest) or (_THAT.search(text[:start]) and _DOES.match(rest)):
                return read_owner(who["who"])
    return Owner()


def _candidates(text: str, start: int) -> list[re.Match[str]]:
    """The stretches from a place on that end with a word for a person or body, the shortest first."""
    people = lexicon().people
    found: list[re.Match[str]] = []
    for pattern in _NAMES:
        match = pattern.match(text, start)
        head = _WITHIN.split(match["name"])[0] if match else ""
        if match and any(word.end() == len(head) for kind in _KINDS for word in people[kind].finditer(head)):
            found.append(match)
    return found


def by_when(text: str) -> Due:
    """The time from its publication that a recommendation sets, or how often it asks for something."""
    after = _AFTER_REPORT.search(text)
    if after:
        return Due(" ".join(after[0].split()), None, "event")
    months = _MONTHS.search(text)
    return repeated(text) if months is None else Due(" ".join(months[0].split()), None, "vague")


def repeated(text: str) -> Due:
    """How often a recommendation asks for something, where it says so of the doing (“each month”) and not of a thing."""
    found = due_in(text)
    if found.kind != "cycle" or not found.raw:
        return Due()
    place = " ".join(text.split()).casefold().find(found.raw.casefold())
    after = " ".join(text.split())[place + len(found.raw) :]
    return found if found.raw.casefold().startswith(("every", "on a", "twice")) or _ADVERB.match(after) else Due()
