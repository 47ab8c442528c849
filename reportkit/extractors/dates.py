"""By when: a due date, event or cycle read from words; a date only where the words fix one."""

from __future__ import annotations

import datetime
import re

from reportkit.extractors.calendar_dates import ANY_MONTH, dates_in, fixed_date, names_a_day
from reportkit.extractors.marking import folded
from reportkit.extractors.times import run_up, timed, waits, wholly
from reportkit.model.finding import Due, DueKind

__all__ = ["due_in", "fixed_date", "promised_by", "read_due", "resolved"]

_SOON = (
    r"in due course|as soon as (?:possible|practicable)|(?:early )?in the (?:near future|new year|spring"
    r"|summer|autumn|winter|coming \w+)(?! (?:term|recess|holidays?|break|meeting|(?:of )?20\d\d))"
    r"|in a year’s time|when they (?:are|were) available|with immediate effect|at once|immediately|forthwith|shortly|asap"
    r"|(?:as|when|where) (?:capacity|resources?|funds?|funding|budgets?|time|staffing) (?:allows?|permits?)"
    r"|(?:by |before |within )?(?:later )?this (?:week|month|term|quarter|financial year|autumn|spring|summer"
    r"|winter)\b(?! (?:has|had|was|is|report|review|meeting))"
    r"|from now on|(?:as|when) (?:opportunit(?:y|ies)) (?:arises?|allows?|permits?)|in the meantime"
    r"|while something better [a-z ]{3,20}"
    r"|later (?:in the|this|that) (?:year|month|term)|in the (?:short|medium|long) term|(?:(?:at"
    r"|by) the )?start of the (?:new )?\w+ year"
    r"|(?:by|before|in|during|over|until|early in|from) (?:the )?(?:(?:end|start"
    r"|beginning) of (?:the )?)?(?:early |late |mid-?)?"
    r"(?:spring|summer|autumn|winter)(?: term)?(?! (?:recess|holiday|break))(?: (?:of )?20\d\d)?"
)
_UNIT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|(?:a|the next|the coming)? ?(?:few|couple of|several))"
)
_RELATIVE = (
    rf"within (?:the next )?{_UNIT} (?:days|weeks?|months?|years?)(?! of (?!(?:the|this|that) (?:meeting|report)))(?:’ time)?"
    rf"|in {_UNIT} (?:weeks|months)(?=\s*(?:[.,;]|$|with\b|to\b))"
    rf"|in {_UNIT} (?:days|weeks?|months?|years?)[’']?s?[’']? time|(?:over|in) the (?:next|coming) (?:few )?(?:weeks|months"
    rf"|year)"
)
_CYCLE = re.compile(
    r"\b(?:on an? (?:daily|weekly|fortnightly|(?:bi-?)?monthly|quarterly|six-monthly|termly|annual|yearly|regular) basis"
    r"|(?:at |to |in )?(?:every|each) (?:(?:two|three|four|six|eight|twelve|eighteen) (?:weeks|months|years)"
    r"|(?:\w+ )?(?:day|week|fortnight|month|quarter(?! of)|term|year|meeting|cycle|time(?= until)|January|April|July"
    r"|October|spring|autumn))\b"
    r"|(?:daily|weekly|fortnightly|monthly|quarterly|six-monthly|bi-monthly|termly|annually|twice a year"
    r"|once a (?:month|quarter|term|year)))\b",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"\b(?:on an? (?:daily|weekly|fortnightly|monthly|quarterly|six-monthly|termly|annual|yearly) basis"
    r"|(?:at |to |in )?(?:every|each) (?:(?:two|three|four|six|eight|twelve|eighteen) (?:weeks|months|years)"
    r"|(?:\w+ )?(?:day|week|fortnight|month|quarter(?! of)|term|year|meeting|cycle|time(?= until)|January|April|July"
    r"|October|spring|autumn))\b"
    r"|(?:daily|weekly|fortnightly|monthly|quarterly|six-monthly|bi-monthly|termly|annually|twice a year"
    r"|once a (?:month|quarter|term|year))"
    r"(?=\s*(?:[.,;)]|$|to\b|until\b|by\b|from\b|at\b|thereafter\b|and\b|with\b|on\b|in\b)))",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:the |its |their )?(?:next|following|\w+) (?:[\w’'-]+ ){0,3}(?:meeting|report|committee|board|session|inspection)\b"
    rf"(?: (?:to|of) (?:the )?[\w-]+)?(?: (?:in|on) {ANY_MONTH})?",
    re.IGNORECASE,
)
_CELL_EVENT = re.compile(
    r"(?:when|once|after|before|as soon as) (?!possible|practicable|end\b|the end\b|20|\d)\w+ .*|.*\b(?:conference|assembly"
    r"|AGM|seminar|workshop|away ?day|summit|launch)$|"
    r"(?:before|after|at|once|when|following) (?:the )?(?!end\b|start\b)(?:first|next|last|each"
    r"|[\w-]+ (?:is|are|has|have)|\w+ (?:meeting|committee|board))\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"\b(?:{_SOON}|immediate(?:ly)?|ongoing|on-going"
    rf"|(?:by|before|in|from|until|the end of|early|mid|late) (?:the )?(?:end of |start of |beginning of )?{ANY_MONTH}\b"
    r"|(?:spring|summer|autumn|winter)(?: term)?(?: 20\d\d)?|q[1-4]\b"
    r"|(?:with)?in \w+ (?:weeks|months)(?:’ time)?|short|medium|long term)",
    re.IGNORECASE,
)  # fmt: skip
_END = r"(?:the )?(?:(?:end|start|beginning|middle) of )?(?:early |late |mid-?)?"
_CLOCK = (
    r"(?:(?:noon|midday|close of play|close of business|cop|\d+(?:[.:]\d\d)?\s?[ap]m)\s+)?(?:on\s+)?(?:\w+day,?\s+)?(?:the\s+)?"
)
_SOFT = re.compile(
    rf"\b(?:(?:by|before|no later than|not later than|until|from)\s+{_CLOCK}\d{{1,2}}(?:st|nd|rd"
    rf"|th)?\s+(?:of\s+)?{ANY_MONTH}\b(?! 20\d\d)|{_SOON}|(?:by|before|from) {_END}{ANY_MONTH}\b(?! (?:20\d\d"
    rf"|\d))|(?:by|before) (?:the )?(?:end of )?(?:q|quarter )[1-4]\b"
    r"|(?:by|before|at) (?:the )?end of (?:the|this) (?:\w+ )?(?:year|month|term|quarter|week))",
    re.IGNORECASE,
)
_MONTH_NAMED = re.compile(
    rf"\b(?:in|during|for|at|early in|late in) {_END}(?-i:(?=[A-Z])){ANY_MONTH}\b(?! (?:20\d\d|\d))", re.IGNORECASE
)
_DAY_NAMED = re.compile(
    rf"\b(?:on|at|for) (?:\w+day,? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{ANY_MONTH}\b(?! 20\d\d)", re.IGNORECASE
)
_SHORT_AFTER = re.compile(
    rf",? (?:on|of) (?:\w+day,? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{ANY_MONTH}\b(?! 20\d\d)", re.IGNORECASE
)
_EARLIER = re.compile(
    rf"\b(?:was|were|had been|has been|been) \w+(?:ed|en|wn|ht|ut|ld) (?:in|on|at|during) (?:the )?(?:\d{{1,2}}(?:st|nd|rd"
    rf"|th)? )?{ANY_MONTH}\b(?: 20\d\d)?|\b(?:outstanding|c/?f(?:wd)?|b/?f(?:wd)?|carried (?:forward|over)"
    rf"|brought (?:forward|over)|deferred|actions?)"
    rf" from (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{ANY_MONTH}\b",
    re.IGNORECASE,
)  #: where an action comes from, which is no date of its own
_AT_END = re.compile(
    rf"\s[–—-]\s*(?P<when>(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?-i:(?=[A-Z])){ANY_MONTH}(?: 20\d\d)?)\s*\.?\s*$", re.IGNORECASE
)
_SHORT = re.compile(rf"(?:{ANY_MONTH}\b|\byear\b)(?!.*\b(?:meeting|report|committee|board|session)\b)", re.IGNORECASE)
_SHORT_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{ANY_MONTH}\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_FEAST_NAMED = re.compile(r"\b(?:Easter|Christmas|Whitsun|Michaelmas|Lady Day|Lent|Advent|Diwali|Ramadan|Eid)\b")
_NAMED_TIME = re.compile(
    rf"(?-i:(?=[A-Z])){ANY_MONTH}\b|\b(?:half-)?term\b|\b(?-i:Easter|Christmas|Monday|Tuesday|Wednesday|Thursday"
    rf"|Friday)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(rf"\b(?:{_RELATIVE})", re.IGNORECASE)
_BLANK = re.compile(r"(?:[-–—.]+|n/?a|none|\?+)?", re.IGNORECASE)
_SETTLED = re.compile(r"(?:finished|completed?|done|closed|met|achieved|delivered|not set|dropped|cancelled)\W*", re.IGNORECASE)
#: How often something is done from a day on, “From July 2024, monthly”.
_FROM_THEN = re.compile(
    r"^from\b.*,?\s(?:daily|weekly|fortnightly|monthly|quarterly|six-monthly|termly|annually|yearly)\W*$", re.IGNORECASE
)
#: The day that a date took the place of.
_REVISED = re.compile(
    r"\s*\(?\b(?:revised from|extended from|moved from|was|previously|originally|original(?: date)?:?|formerly)\s+[^()]*\)?",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?:deadline(?: of)?:?|due(?: on| by)?:?|target(?: date)?(?: of)?:?|w/?c|w/?e|week (?:commencing|ending"
    rf"|beginning)|by|before|no later than|not later than"
    rf"|until|from)\s+{_CLOCK}(?:meeting (?:on"
    rf"|of)\s+)?$",
    re.IGNORECASE,
)
_ON_DAY = re.compile(r"^on (?:the )?", re.IGNORECASE)
_ON = re.compile(r"\b(?:on|in|at|for|during|to|over)\s+(?:\w+day,?\s+)?(?:the\s+)?$", re.IGNORECASE)
_MEETS = r"(?:meeting|report|committee|board|session|inspection|review|audit|cycle|round|recess|election|holidays|break)\b"
_IN_NEXT = re.compile(
    r"\b(?P<lead>in|at|to|for|by|attend|part of|before|prior to|ahead of|in advance of|in time for|until|after|following)\s+"
    rf"(?P<event>(?:(?:the|its|their|our|this|a)\s+)?(?:next|following|future|subsequent|summer|winter|spring|autumn|annual"
    rf"|[\w-]+[’']s(?= (?:next|following|\w+ )?(?:meeting|committee|board|session|report)\b))\s+[^,.;()]*?{_MEETS}"
    r"(?:\s+of\s+(?:the\s+)?[\w-]+)?(?:\s+(?:in|on)\s+[A-Z]\w+)?)",
    re.IGNORECASE,
)
_MONTHS_MEETING = re.compile(
    rf"\b(?:in|at|to|for|by|before|attend)\s+(?P<event>(?:the|its|their)\s+(?:{ANY_MONTH}\s+(?:[\w-]+\s+){{0,2}}{_MEETS}"
    rf"|(?:[\w-]+\s+){{0,2}}meeting\s+in\s+{ANY_MONTH}\b(?! 20\d\d)))",
    re.IGNORECASE,
)
_WITH_EFFECT = re.compile(r"\bwith effect $", re.IGNORECASE)
_SINCE = re.compile(
    rf"\bfrom (?:the )?(?:start of |beginning of )?(?:\w+day,? )?(?:\d{{1,2}}(?:st|nd|rd"
    rf"|th)? )?(?-i:(?=[A-Z])){ANY_MONTH}\b(?: 20\d\d)?(?: onwards)?",
    re.IGNORECASE,
)
_YEARS_CLOSE = re.compile(r"\b(?:financial|municipal|council|civic|calendar|academic|school) year\b", re.IGNORECASE)
_AT_START = re.compile(r"\b(?:start|beginning) of\b", re.IGNORECASE)
_FEAST = re.compile(
    r"\b(?P<event>(?:by|before|after|at|over|until) (?:the )?(?-i:Easter|Christmas|Whitsun|Michaelmas|Lady Day|Diwali|Ramadan)"
    r"(?: (?:holidays?"
    r"|break))?(?: 20\d\d)?"
    r"|with the (?:minutes|agenda|papers)|(?:by|before|after|at|until|over|in) (?:the )?(?:end of (?:the )?)?(?:(?:next"
    r"|spring|summer|autumn) )?half-term"
    r"|(?:from|on|by) (?:next )?(?-i:Mon|Tues|Wednes|Thurs|Fri)day(?! \d)|from month \d+|from the \w+ onwards"
    r"|(?:before|after|over|during|until|by) the (?:\w+ )?(?:holidays?|recess|break|election|elections|season))\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<!days )(?<!weeks )(?<!months )(?<!day )(?<!week )(?<!year )\b(?P<event>(?:before|until|by the time|in time for"
    r"|ahead of) (?:the |it |they |this |any "
    r"|a )?[\w’' -]{4,60}?)(?=[.,;)]| and\b|$)",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?P<event>(?:once(?! (?:more|again|only|every|a|in)\b)|as soon as(?! possible| practicable)|when) (?:the |all "
    r"|they |it |this "
    r"|these )?[\w’' -]{4,60}?)(?=[.,;)]|$)",
    re.IGNORECASE,
)


def _loose(raw: str) -> Due:
    """A due time without a year: a month, a term or a feast is an event, and a season or a span is vague."""
    named = _NAMED_TIME.search(raw) and not _YEAR.search(raw)
    return Due(raw, None, "event" if named or _FEAST_NAMED.search(raw) else "vague")


def read_due(raw: str) -> Due:
    """The due date of a table's cell or a phrase; `raw` is always what is printed, `iso` only a date that it fixes."""
    text = folded(raw).strip()
    if _BLANK.fullmatch(text) or _SETTLED.fullmatch(text):
        return Due(text or None, None, "none")
    if _CYCLE.match(text) or _FROM_THEN.search(text):
        return Due(text, None, "cycle")
    if waits(text):
        return Due(text, None, "vague")
    text_now = _REVISED.sub("", text) or text
    if text_now != text and (now := fixed_date(text_now)):
        return Due(text, now, "date")
    iso = fixed_date(text)
    if iso:
        return Due(text, iso, "date")
    if names_a_day(text):
        return Due(text, None, "vague")
    if (loose := wholly(text)).kind != "none":
        return loose
    patterns: tuple[tuple[DueKind, re.Pattern[str]], ...] = (
        ("cycle", _CYCLE),
        ("event", _CELL_EVENT),
        ("vague", _VAGUE),
        ("event", _EVENT),
    )
    kind: DueKind = next((kind for kind, pattern in patterns if pattern.search(text)), "vague")
    return _loose(text) if kind == "vague" else Due(text, None, kind)


def due_in(sentence: str, *, cycles: bool = True, rounds: bool = False, on: datetime.date | None = None) -> Due:
    """By when a sentence says that its action is to be done; a period such as “within two days” is a standard, not a date.

    `cycles` are told wherever they stand, `rounds` only those that say how often something is done, “every quarter”.
    """
    sentence = _EARLIER.sub(lambda found: " " * len(found[0]), sentence)
    since = _SINCE.search(sentence)
    if since and (day := dates_in(since[0])) and re.search(r"\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]", since[0]):
        lead = _WITH_EFFECT.search(sentence[: since.start()])
        return Due(folded(sentence[lead.start() if lead else since.start() : since.end()]), day[0][2], "date")
    if since and len(day := dates_in(since[0])) == 1 and not _AT_START.search(since[0]):
        return Due(folded(since[0]), day[0][2], "date")
    if since:
        return Due(folded(since[0]), None, "event")
    for start, end, iso in dates_in(sentence, on):
        lead = _BY.search(sentence[:start])
        if lead:
            return Due(folded(sentence[lead.start() : end]), iso, "date")
    event = _IN_NEXT.search(sentence) or _MONTHS_MEETING.search(sentence) or _FEAST.search(sentence)
    if event:
        return Due(folded(event["event"]), None, "event")
    round_ = _CYCLE.search(sentence) if cycles else _ROUND.search(sentence) if rounds else None
    if round_:
        return Due(folded(round_[0]), None, "cycle")
    vague = _SOFT.search(sentence)
    if vague and (named_day := fixed_date(vague[0])):
        return Due(folded(vague[0]), named_day, "date")
    named = wholly(vague[0]) if vague else Due()
    if vague and named.kind == "event" and _YEARS_CLOSE.search(vague[0]):
        return named
    return _loose(folded(vague[0])) if vague else Due()


def promised_by(words: str, on: datetime.date | None = None) -> Due:
    """By when the words after “would” or “to” of a promise or an action say: “on 3 May”, “in April” and “once …” count too."""
    words = _EARLIER.sub(lambda found: " " * len(found[0]), words)
    due = due_in(words, cycles=False, rounds=True, on=on)
    if due.kind == "event" and (longer := run_up(words)).raw and (due.raw or "") in (longer.raw or ""):
        return longer
    if due.kind == "event" and due.raw:
        soft = None if _YEARS_CLOSE.search(due.raw) else _SOFT.search(words)
        if soft and soft.start() < words.find(due.raw.split()[-1]) and soft[0].lower().startswith(("by", "before")):
            return _loose(folded(soft[0]))
        return _dated_event(words, due.raw) or due
    if due.kind == "date":
        return due
    for start, end, iso in dates_in(words, on):
        lead = _ON.search(words[:start])
        if lead:
            return Due(_ON_DAY.sub("", folded(words[lead.start() : end])), iso, "date")
    if due.kind != "none":
        return due
    for pattern in (_DAY_NAMED, _MONTH_NAMED, _LOOSE):
        found = pattern.search(words)
        if found:
            return _loose(_ON_DAY.sub("", folded(found[0])))
    ending = _AT_END.search(words)
    if ending:
        return Due(ending["when"], fixed_date(ending["when"]), "date" if fixed_date(ending["when"]) else "vague")
    once = _BEFORE.search(words) or _ONCE.search(words)
    told = Due(folded(once["event"]), None, "event") if once else timed(words)
    if told.raw and _WITHIN.search(words[: max(words.find(told.raw), 0)]):
        return Due()  # “how records could prompt workers after a visit” says when to prompt, not when to look
    return told


_WITHIN = re.compile(
    r"\b(?:how|whether|what|which|who|why)\b[^,;.]*\b(?:can|could|might|would|should|may|are|is)\b", re.IGNORECASE
)


def _dated_event(words: str, event: str) -> Due | None:
    """The day of an event that the words print right after it, “the next meeting on 4 March 2026”."""
    text = folded(words)
    after = text.find(event) + len(event)
    for start, end, iso in dates_in(text):
        if start >= after and re.fullmatch(r",? ?(?:on|of|in)? ?(?:\w+day,? )?(?:the )?\(?", text[after:start]):
            return Due(f"{event}{text[after:end]}", iso, "date")
    short = _SHORT_AFTER.match(text, after)
    return Due(f"{event}{short[0]}", None, "vague") if short else None


def resolved(due: Due, on: datetime.date | None) -> Due:
    """A due date without a year, settled by the meeting's own date; any other as it is."""
    if (
        on is None
        or due.kind not in ("vague", "event")
        or not due.raw
        or due.iso
        or not _SHORT.search(due.raw)
        or due.raw.lower().startswith("from ")
    ):
        return due
    iso = fixed_date(due.raw, on)
    if iso and (_SHORT_DAY.search(due.raw) or not _NAMED_TIME.search(due.raw)):
        return Due(due.raw, iso, "date")
    return Due(due.raw, iso, due.kind) if iso else due
