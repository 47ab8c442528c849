"""Whom a recommendation asks: the person or body that it names before “should”, “must”, “to” or the like, as printed."""

from __future__ import annotations

import re
from dataclasses import replace

from reportkit.extractors.commanding import commands
from reportkit.extractors.dates import due_in
from reportkit.extractors.lexicon import lexicon
from reportkit.extractors.people import read_owner
from reportkit.model.finding import Due, DueKind, Owner

_LEAD = re.compile(
    r"\W*(?:(?:we|i|(?:the |this )?(?:review|panel|inspectors?|reviewers?|auditors?)) (?:therefore |also |further |strongly )*"
    r"recommends? (?:that )?|it (?:would|may|might) be \w+ for |and |but |for [A-Z][\w’' ]{2,40}: "
    r"|it is (?:therefore |also )?recommended that |our recommendation is that |that "
    r"|(?!(?:\w+ ){1,6}(?:should|must|shall|ought)\b)\w+(?: \w+){0,6}, )?",
    re.IGNORECASE,
)
_TAIL = r"(?: (?:of|for) (?:the )?[A-Z][\w’'-]+(?:,? (?:(?:and|of|for) )?[A-Z][\w’'-]+)*)?"
_ARTICLE = r"(?:(?:[Tt]he|[Aa]ll|[Ee]ach|[Ee]very|[Bb]oth|[Ii]ts|[Tt]heir) )?"
#: A name of one to six words, by its length, with what it is the head of.
_NAMES = tuple(re.compile(rf"(?P<who>{_ARTICLE}(?P<name>(?:[\w’'-]+ ){{{length}}}[\w’'-]+){_TAIL})") for length in range(6))
_ASKED = re.compile(
    r"(?:,[^,]{2,40},)?"
    r"(?: (?:and|with) [\w’' -]{2,50}?)? (?:also |now |urgently )?(?:should|must|shall|ought to|needs? to|(?:may|might) wish to"
    r"|could usefully|(?:is|are) (?:asked|invited|urged|advised|encouraged) to|to(?= [a-z]+\b))"
    r"(?! (?:\w+ly )?be \w+(?:ed|en|ld|wn|ne|ght)\b)(?! (?:also |always )?(?:be|have been)\b)"
)
_EACH = re.compile(r"^(?:each|every|all|both) ", re.IGNORECASE)
_ARTICLED = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
_WE = re.compile(r"\W*(?P<who>We) (?:should|must|ought to|need to)\b")
_PASSIVE = re.compile(
    r"\b(?:(?:should|must|to|ought to|needs? to) be|drawn|written|led|made|kept|held|run|set up|prepared|chaired|overseen) ",
    re.IGNORECASE,
)
#: By whom something is to be done, at the end of a clause.
_BOUND = re.compile(
    r"\bby (?P<who>(?:the|each|every|its) (?:[A-Z][\w’'-]*(?: (?:of|and|for)(?= [A-Z]))? ?){1,6}|(?:each|every|all) [a-z]+)"
    r"(?=\s*(?:[.,;]|$)|\s*(?:from|by|before|within|with|each|every|in)\b)"
)
_ANY_ONE = re.compile(r"(?:an?|another|some) ", re.IGNORECASE)  #: nobody in particular
_WITHIN = re.compile(r" (?:of|for|in|by|with|to|from|and|on|at) ")
_KINDS = ("posts", "bodies", "agents")
_SPAN = r"\bwithin (?:the next )?(?:\d+|an?|one|two|three|four|five|six|nine|twelve|eighteen)"
_AFTER_REPORT = re.compile(
    rf"{_SPAN} (?:working )?(?:days|weeks?|months?|years?) of (?:the )?(?:(?:date|publication|receipt|adoption|issue) of )?"
    r"(?:this |the |our )?(?:report|publication|letter|decision|review|adoption|receipt)\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(rf"{_SPAN} (?:months?|years?)(?! of)", re.IGNORECASE)
#: What each one who asks is to have within a time: how quickly a service answers, and no date of the recommendation.
_STANDARD = re.compile(r"\W*(?:any|every|each|all) [^.;]{3,60}? (?:should|must) (?:have|get|receive|be \w+ed)\b", re.IGNORECASE)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|winter)\b", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?P<when>(?:at least )?once (?:a|in (?:the|each|every|a)|each|every) (?:\w+ )?(?:year|term|month|quarter|week|season)\b"
    r"(?:, in (?:early |late )?(?:spring|summer|autumn|winter))?"
    r"|by the [\w-]+ (?:working )?day of (?:every|each) (?:month|quarter|term|week)|yearly(?=\W*$)|at every meeting)"
    r"|^\W*(?P<how>daily|weekly|fortnightly|monthly|quarterly|six-monthly|termly|annual|yearly)"
    r" (?:report|updat|review|meeting|monitor|audit|check|brief)\w*",
    re.IGNORECASE,
)
_THING = (
    r"(?:budget|contract|meetings?|elections?|timetable|year|term|season|winter|summer|spring|autumn|inspection|conference|launch"
    r"|opening|holidays?|renewal|tender|round|holiday|audit)"
)
_EVENT = re.compile(
    r"\b(?P<when>(?:before|ahead of|in (?:good )?time for|in advance of|prior to) (?:the|its|their|our|your|setting|agreeing"
    rf"|next|this) [^.;(),]{{0,50}}?\b{_THING}\b(?: in the (?:spring|summer|autumn|winter))?"
    r"|(?:when|once|as soon as|after) (?!children|a child|people|staff)[^.;,()]{2,50}? (?:ends?|expires?|(?:is|are|has|have)"
    r" (?:been )?(?:over|passed|filled|live|in place|renewed|out of the way))\b)",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?P<when>without (?:further |any |more )?delay|over (?:the next )?(?:two|three|four|five|\d+) years"
    r"|in (?:the|its) first year|at some (?:point|time) in 20\d\d|straight ?away|in \w+ (?:weeks|months|years)[’']? time)\b",
    re.IGNORECASE,
)
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
                return _read(who["who"])
    if ours := _WE.match(text):
        return Owner(ours["who"], body=ours["who"])
    bound = _BOUND.search(text) if _PASSIVE.search(text) else None
    return _read(bound["who"].strip()) if bound else Owner()


def _read(words: str) -> Owner:
    """The owner that some words name; those who are neither a post nor a body of the lexicon act as a body, “practitioners”."""
    owner = read_owner(words)
    owner = replace(owner, post=_EACH.sub("", owner.post)) if owner.post else owner
    named = owner.post or owner.person or owner.body
    return owner if named or not owner.raw else Owner(owner.raw, body=_ARTICLED.sub("", owner.raw))


def _candidates(text: str, start: int) -> list[re.Match[str]]:
    """The stretches from a place on that end with a word for a person or body, the shortest first."""
    people = lexicon().people
    found: list[re.Match[str]] = []
    for pattern in _NAMES:
        match = pattern.match(text, start)
        head = _WITHIN.split(match["name"])[0] if match else ""
        if (
            match
            and not _ANY_ONE.match(match["who"])
            and any(word.end() == len(head) for kind in _KINDS for word in people[kind].finditer(head))
        ):
            found.append(match)
    return found


def by_when(text: str, told: Due | None = None) -> Due:
    """The time from its publication that a recommendation sets, how often it asks for something, or before or after what.

    What was `told` already, only a season, gives way to the event or the cycle that it is part of.
    """
    further = _further(" ".join(text.split()))
    if told and told.kind == "vague":
        within = further.raw and told.raw and told.raw.casefold() in further.raw.casefold()
        return further if within or (further.kind == "cycle" and _SEASON.search(told.raw or "")) else told
    if further.kind != "none":
        return further
    after = _AFTER_REPORT.search(text)
    if after:
        return Due(" ".join(after[0].split()), None, "event")
    months = _MONTHS.search(text) if not _STANDARD.match(text) else None
    return repeated(text) if months is None else Due(" ".join(months[0].split()), None, "vague")


def _further(text: str) -> Due:
    """A cycle, an event or a vague time in the wordings that only one who asks for something uses."""
    kinds: tuple[tuple[DueKind, re.Pattern[str]], ...] = (("cycle", _OFTEN), ("event", _EVENT), ("vague", _LOOSE))
    for kind, pattern in kinds:
        found = pattern.search(text)
        if found:
            return Due(found["when"] or found["how"], None, kind) if kind == "cycle" else Due(found["when"], None, kind)
    return Due()


def repeated(text: str) -> Due:
    """How often a recommendation asks for something, where it says so of the doing (“each month”) and not of a thing."""
    found = due_in(text)
    if found.kind != "cycle" or not found.raw:
        return Due()
    place = " ".join(text.split()).casefold().find(found.raw.casefold())
    after = " ".join(text.split())[place + len(found.raw) :]
    return found if found.raw.casefold().startswith(("every", "on a", "twice")) or _ADVERB.match(after) else Due()
