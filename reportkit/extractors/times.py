"""Times in the words of officers: what is wholly one, as a cell or a bracket, and those that a sentence says beside dates."""

from __future__ import annotations

import re
from dataclasses import replace

from reportkit.extractors.calendar_dates import ANY_MONTH, dates_in, fixed_date
from reportkit.extractors.marking import folded
from reportkit.extractors.progress import is_status
from reportkit.model.finding import Due, DueKind

_MONTH = rf"(?-i:(?=[A-Z])){ANY_MONTH}"
_FEAST = r"(?-i:Easter|Christmas|Whitsun|Michaelmas|Lady Day|Advent|Lent|Diwali|Ramadan|Eid|New Year|Pentecost|Harvest)"
_DAYS = r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_SEASON = r"(?:spring|summer|autumn|winter)"
_PART = r"(?:(?:the )?(?:very )?(?:end|start|beginning|middle|close|first half|second half|first week|last week) of )"
_WHICH = r"(?:the |this |next |the next |the coming |that |the following |the current |the new )"
_UNIT = (
    r"(?:(?:half-)?term|half term|school (?:year|holidays)|holidays|recess"
    r"|(?:financial|municipal|council|civic|calendar|academic|school) year)"
)
_PREP = (
    r"(?:by|before|until|till|from|in|at|on|during|over|after|for|to|ahead of|in (?:good )?time for|in advance of|prior to"
    r"|no later than|not later than|following|starting|beginning|starting in|from the)"
)
#: What takes place at a time that everybody concerned knows.
_HAPPENS = (
    r"(?:meetings?|committee|board|cabinet|executive|panel|AGM|assembly|conference|session|round|inspection|elections?|budget"
    r"|agenda|away ?day|holidays?|recess|break|launch|tender|summit|forum|games|festival|census|visit|timetable|report|review"
    r"|audit|season|contract|council|cycle|issue|newsletter|refresh|renewal|exercise|seminar|workshop|half-term|term|intake"
    r"|inset day|training day|open day|update|return|statement|plan|survey|hearing|sitting|appraisals?)"
)
_WHICH_ONE = (
    rf"(?:next|following|first|last|second|third|forthcoming|coming|annual|new|{_MONTH}|{_SEASON}|{_FEAST}"
    rf"|\d{{4}}(?:/\d\d)?|half-year"
    r"|mid-year|year-end|quarterly)"
)
#: A word within the name of what takes place.
_MID = r"(?:(?!(?:will|would|shall|should|to|and|that|is|are|was|were|which|who|has|have|had|be|on|with|by|when|if)\b)[\w’'-]+ )"
_EVENT = re.compile(
    rf"\b(?P<when>(?:{_PREP}|with|as part of|alongside) "
    rf"(?:(?:the|its|their|our|his|her|your|this|(?-i:[A-Z])[\w’']+[’']s?) {_MID}{{0,2}}?(?:present |current )?)?"
    rf"{_WHICH_ONE} {_MID}{{0,4}}?{_HAPPENS}\b"
    rf"(?: of (?:the )?[\w’-]+(?: [A-Z][\w’-]+)*)?(?: (?:in|on) (?:the )?(?:{_MONTH}|{_SEASON}))?"
    rf"|(?:no later than|not later than|at least|not less than|by) (?:\d+|one|two|three|four|five|six|seven|ten"
    rf"|fourteen) (?:working |clear )?"
    rf"(?:days?|weeks?|months?) before (?:the |its |their |each |any )?[\w’-]+(?: (?:day|meeting|date|elections?|term"
    rf"|hearing|{_HAPPENS}))?"
    rf"|(?:in|during) the (?:days?|weeks?|months?|run-up) (?:before|to|leading up to) (?:the )?(?:{_FEAST}"
    rf"|{_MID}{{0,2}}?[\w’-]+)\b"
    rf"|(?:ahead of|in (?:good )?time for|in advance of|prior to) (?:the|its|their|our) {_MID}{{0,3}}?{_HAPPENS}\b"
    rf"|{_PREP} (?:(?:the|its|their|our) ){_MID}{{0,3}}?{_HAPPENS} (?:in|of) (?:the )?(?:{_MONTH}|{_SEASON})\b)",
    re.IGNORECASE,
)
_TERM = re.compile(
    rf"\b(?P<when>(?:by|before|until|at|from|in|after|over|during|for) (?:{_PART})?(?:{_WHICH}|{_SEASON} "
    rf"|the {_SEASON} )*(?:{_UNIT}|{_FEAST})(?: 20\d\d)?"
    r"|(?:by|before|at|from) (?:the )?(?:calendar |financial )?year[- ]end"
    r"|(?:before|prior to|ahead of|in advance of|after|until|pending|upon|on) (?:its |their |the )?(?:publication"
    r"|adoption|approval|completion"
    r"|appointment|signature|award|consultation|submission|closure|opening|sign-off|ratification|referendum|retirement)\b"
    rf"|(?:on|by|from|before|until) (?:next |the following )?{_DAYS}(?: next| week| morning| at the latest)?(?!,? \d)"
    rf"|(?:by|before|in|from|until|at|during|to|until) (?:{_PART})?(?:early |late "
    rf"|mid-? ?)?(?:next )?{_MONTH}\b(?:(?: at the latest)|(?! 20\d\d| \d)))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<!days )(?<!weeks )(?<!months )(?<!day )(?<!week )(?<!year )"
    r"\b(?P<when>(?:before|ahead of|in (?:good )?time for|in advance of|prior to|until|by the time|when|once|as soon as"
    r"(?! possible| practicable)|after) (?:(?:the|it|they|he|she|we|you|his|her|their|its|our|this|these|both|all|any|each"
    r"|another|an|a|one|two|three|agreeing|setting|going) ?)[^.;:()]{3,70}?)"
    r"(?=,| and (?:will|would|to|that|the \w+ (?:will|would))\b|[.;:)]|$)",
    re.IGNORECASE,
)
_CYCLE = re.compile(
    r"\b(?P<when>(?:(?:on|in|by|at|for|to) )?(?:the (?:first|second|third|fourth|last|[\w-]+ working day|\w+day"
    r"|\d+(?:st|nd|rd|th)) (?:\w+day )?"
    r"(?:of|in) )?(?:every|each) (?:(?:other|second|third|two|three|four|six|eight|ten|twelve|few|single|new|[\w-]+) )?"
    r"(?:day|week|fortnight|month|quarter|half-year|half-term|term|year|meeting|cycle|board|committee|cabinet|agenda"
    r"|session|spring"
    rf"|summer|autumn|winter|morning|evening|{_DAYS}|{_MONTH})s?\b"
    r"|(?:at least |no less than )?(?:once|twice|three times|four times|\w+ times) (?:a|an|each|every|per) (?:day|week"
    r"|fortnight|month|quarter|term|year)"
    r"|(?:at|in) (?:the|its|their|our|his|her) (?:daily|weekly|fortnightly|monthly|quarterly|termly"
    r"|annual) (?:\w+ ){0,2}?meetings?"
    r"|(?:at|on|in) (?:all|our|its|their) (?:\w+ )?meetings|year on year|on an? (?:\w+ )?(?:cycle|rota|rolling programme))",
    re.IGNORECASE,
)
#: How many of something are done in a time, “twenty residents a week”.
_RATE = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|a hundred) (?!hours?\b|minutes?\b|days?\b|per\b)"
    r"(?:[\w’'-]+ ){1,2}(?P<when>(?:a|per|each|every) (?:day|week|fortnight|month|quarter|term|year))(?= to | until "
    r"| and |[.,;]|$)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?P<when>as a matter of urgency|as a priority|at the earliest opportunity|as early as possible"
    r"|as soon as (?:they|he|she|it|we|you)"
    r" (?:can|could)|in good time|by return(?: of post)?|before (?:too )?long|without (?:further |any |more |undue )?delay"
    r"|straight ?away|urgently|from now on|at some (?:point|time|stage)(?: in (?:the )?(?:20\d\d|future|next year"
    r"|spring|summer|autumn|winter))?"
    r"|(?:over|within|in|for) (?:the )?(?:next |coming |following |first )?(?:few |couple of |several )?(?:\d+|an?|one"
    r"|two|three|four|five|six|seven"
    r"|eight|nine|ten|twelve|eighteen|twenty-four)? ?(?:weeks?|months?|years?)(?:[’']s?)?(?: time)?(?! of)"
    rf"|(?:before|by|until|over|in|during) (?:the )?{_SEASON}(?: is out)?(?! (?:term|recess|holidays?|break|meeting"
    rf"|board|budget|conference))"
    r"|later (?:this|in the|next) (?:week|month|term|year)|next (?:week|month|year|quarter))\b",
    re.IGNORECASE,
)
#: A financial year within which something is to be done; what is of a year, “the 2026/27 budget”, is an event.
_YEAR = re.compile(
    r"\b(?P<when>(?:during|in|within|throughout|over|before the end of|by the end of|by) (?:the )?(?:financial year )?"
    r"20\d\d\s?[/–-]\s?(?:20)?(?P<end>\d\d))\b(?! [a-z])",
    re.IGNORECASE,
)
_SEASON_OF = re.compile(
    rf"\b(?P<when>(?:by|in|from|during|before|starting in|beginning in) (?:the )?{_SEASON} (?:of )?20\d\d)\b", re.IGNORECASE
)
_MONTH_OF = re.compile(
    rf"(?: (?:in|on|of))? (?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH},? 20\d\d\b|(?<=[A-Za-z]) 20\d\d\b", re.IGNORECASE
)
#: What sets a time and does not only tell when something should be so.
_SETS = re.compile(
    r"(?:by|before|ahead of|in (?:good )?time for|no later than|not later than|prior to|in advance of|from|until"
    r"|as a matter of urgency|as a priority|at the earliest|as early as|without|straight ?away"
    r"|over (?:the next )?\w+ (?:months?|years?)$"
    r"|in \w+ (?:months|years)[’']? time$)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:[.,;)]| (?:to|by|until|with|from|and|so|at|through|on)\b)", re.IGNORECASE)
_RESOURCES = re.compile(
    r"(?:as|when|where|if|once) (?:time|resources?|funds?|funding|money|budgets?|capacity|staffing|finances) (?:allows?"
    r"|permits?)"
    r"|to be (?:confirmed|agreed|decided|set)|tb[cad]|in due course",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:by|before|due|on|from|target|deadline|date|no later than|not later than|at the latest|the|end|start|beginning"
    r"|middle|of|to"
    r"|early|late|mid|in|week|ending|commencing|w/?c|w/?e|noon|midday|close of (?:play|business)|cop|\w+day"
    r"|(?:\d+(?:[.:]\d\d)?)\s?[ap]m"
    r"|(?:revised|extended|was|then|and|again|monthly|quarterly|annually|weekly)|\s|[:,.()–—-])*",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|by|before|after|at|in|on|for|within|until|till|from|once|when|as soon as"
    rf"|(?:early|mid|late)[ -](?:(?:in|next|this|the|last) |{_MONTH}|{_SEASON}|20\d\d)|end|start|beginning|next|this"
    rf"|each|every|ongoing|on-going|immediate(?:ly)?|asap|tb[cda]|urgent(?:ly)?|shortly|in due course|to be|with"
    rf"|ahead of|following"
    rf"|prior to|in time for|no later than|{_MONTH}|{_FEAST}|{_SEASON}|(?:half-)?term|q[1-4]|{_DAYS}|the next|the {_MONTH})\b",
    re.IGNORECASE,
)
_MEETS = re.compile(rf"(?:the |our |its )?(?:[\w’'-]+ ){{0,3}}{_HAPPENS}(?: (?:in|on|of) .{{3,30}})?", re.IGNORECASE)
_NOW = re.compile(r"^(?:now|revised to|extended to|moved to|new date:?|revised(?: date)?:?)\s+(?=\w+ )", re.IGNORECASE)
_LONGEST = 9  #: words of a cell or a piece that is only a time


def whole_due(words: str) -> Due:
    """The due time that some words wholly are, “31 May 2026”, “next meeting”, “within the week”; an empty one for any"
    " others."""
    from reportkit.extractors.dates import read_due

    text = _NOW.sub("", folded(words).strip(" ."))
    if not text or len(text.split()) > _LONGEST or (is_status(text) and not re.match(r"on-?going", text, re.IGNORECASE)):
        return Due()
    due = read_due(text)
    if due.kind == "date":
        places = dates_in(text)
        return due if places and _LEAD.fullmatch(text[: places[0][0]] + text[places[-1][1] :]) else Due()
    if due.kind in ("cycle", "event", "vague") and (_OPENS.match(text) or due.kind == "cycle"):
        return due
    return wholly(text)


def waits(text: str) -> bool:
    """Whether words in a column of dates only say that no date can be given yet, “when time allows”, “to be confirmed”."""
    return bool(_RESOURCES.match(text))


def wholly(words: str) -> Due:
    """The event, cycle or loose time that some words are from end to end; an empty one for any others."""
    text = folded(words).strip(" .")
    due = timed(text)
    if due.raw and due.raw.casefold() == text.casefold():
        return due
    if re.fullmatch(
        rf"(?:the )?(?:(?:end|start|beginning) of )?(?:{_SEASON} |autumn )?(?:half-)?term(?: 20\d\d)?|{_FEAST}(?: 20\d\d)?",
        text,
        re.IGNORECASE,
    ):
        return Due(text, None, "event")
    coming = _MEETS.fullmatch(text) and re.match(rf"(?:the |our )?{_WHICH_ONE}\b", text, re.IGNORECASE)
    return Due(text, None, "event") if coming or re.match(r"next round\b", text, re.IGNORECASE) else Due()


def run_up(words: str) -> Due:
    """The stretch before an event that some words say, “in the weeks before Easter”, “no later than three days before"
    " the poll”."""
    text = folded(words)
    found = next((one for one in _EVENT.finditer(text) if re.search(r"\b(?:before|leading up to)\b", one["when"][3:])), None)
    return Due(found["when"], None, "event") if found else Due()


def timed(words: str) -> Due:
    """The event, cycle or loose time that a sentence says for what is to be done, in other words than a date's."""
    text = folded(words)
    kinds: tuple[tuple[DueKind, re.Pattern[str]], ...] = (
        ("cycle", _CYCLE), ("event", _EVENT), ("event", _TERM), ("vague", _VAGUE), ("event", _BEFORE),
    )  # fmt: skip
    year = _YEAR.search(text)
    if year:
        return Due(year["when"], f"{2000 + int(year['end'])}-03-31", "date")
    season = _SEASON_OF.search(text)
    if season and fixed_date(season["when"]):
        return Due(season["when"], fixed_date(season["when"]), "date")
    rate = _RATE.search(text)
    if rate:
        return Due(rate["when"], None, "cycle")
    for kind, pattern in kinds:
        found = pattern.search(text)
        if found:
            dated = _MONTH_OF.match(text, found.end()) if kind == "event" else None
            when = text[found.start("when") : dated.end()] if dated else found["when"].strip()
            iso = fixed_date(when) if dated else None
            return Due(when, iso, "date" if iso else kind)
    return Due()


def asked_by(words: str) -> Due:
    """The time by which a recommendation asks for something: less than a promise may say, for it also tells what"
    " should be so."""
    text = folded(words)
    year = _YEAR.search(text)
    if year:
        return Due(year["when"], f"{2000 + int(year['end'])}-03-31", "date")
    season = _SEASON_OF.search(text)
    if season and fixed_date(season["when"]):
        return Due(season["when"], fixed_date(season["when"]), "date")
    for pattern in (_EVENT, _TERM, _VAGUE):
        found = next((one for one in pattern.finditer(text) if _SETS.match(one["when"])), None)
        if found:
            return timed(text[found.start() : found.end()] + (_MONTH_OF.match(text, found.end()) or [""])[0])
    found = _CYCLE.search(text)
    adverb = found and (found.end() >= len(text.rstrip(" .;")) or _GOES_ON.match(text, found.end()))
    return Due(found["when"].strip(), None, "cycle") if found and adverb else Due()


def completed_in(words: str, due: Due) -> Due:
    """A due event with the month and year that stand right behind it, and a season that was taken for an event as what"
    " it is."""
    if due.kind != "event" or not due.raw:
        return due
    if wholly(due.raw).kind == "vague":
        return replace(due, kind="vague")
    text = folded(words)
    place = text.find(due.raw)
    dated = _MONTH_OF.match(text, place + len(due.raw)) if place >= 0 else None
    when = text[place : dated.end()] if dated else ""
    return Due(when, fixed_date(when), "date") if fixed_date(when) else due
