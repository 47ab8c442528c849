"""How minutes tag an action: the words before it, amid it and behind it, and the headings of lists of actions."""

from __future__ import annotations

import re

from reportkit.extractors.calendar_dates import ANY_MONTH

LINE = re.compile(
    r"\s*(?:(?P<old>Outstanding\s+|OUTSTANDING\s+)?(?:(?:Agreed|New|Further|Follow-up|AGREED|NEW)\s+)?"
    r"(?:(?<=Agreed )actions?|(?<=New )actions?|(?<=Further )actions?|(?<=Follow-up )actions?|Actions?(?: point"
    r"| required| agreed)?|ACTIONS?(?: POINT| REQUIRED| AGREED)?|action(?=\s*:)|To[ -][Dd]o|TO DO)s?"
    r"\s*(?P<ref>[A-Z]{0,2}\d+(?:[./]\d+)*)?"
    r"(?P<from>\s+from\s+[^:–—]{4,40})?"
    r"|AP\s?(?P<point>\d+(?:[./]\d+)*)(?P<bare>\s+\([^()]{3,40}\)(?=\s+[A-Z])|(?=\s+[A-Z]))?)\s*"
    r"(?:(?(bare)(?!))(?P<by>(?:for|by|on|FOR|BY|ON)\s+[^:–—]{2,50}|\([^()]{2,40}\)"
    r"|[A-Z]{2,4}(?:\s*[/&,]\s*[A-Z]{2,4})*)\s*)?(?(bare)[:–—-]?|[:–—-])\s*"
)
#: A tag in the midst of a paragraph, before the words of its action.
AMID = re.compile(
    r"(?<=[.;!?)])\s+(?:Action|ACTION)(?: point)?(?:\s+(?P<ref>\d+))?(?:\s+(?:for|by|on)\s+(?P<by>[A-Z][\w’' ]{1,30}?))?"
    r"\s*[:–—-]\s+(?=[A-Za-z])"
)
#: The tag of a further action on the same line.
AGAIN = re.compile(r"(?<=\S)\s+(?=(?:Action|ACTION)(?: point)?(?:\s+[A-Z]{0,2}\d+)?\s*[:–—]\s+[A-Za-z])")
BRACKET = re.compile(r"\s*[(\[]\s*(?:Action|ACTION)s?(?: by| for)?\s*[:–—-]?\s*(?P<who>[^)\]]+)[)\]]\s*\.?\s*$")
#: A paragraph that is nothing but a tag and its words in brackets.
WHOLE = re.compile(r"\s*[(\[](?P<in>\s*(?:Action|ACTION)\b[^()\[\]]*)[)\]]\s*\.?\s*")
#: Initials in brackets at the end of a paragraph, and a last sentence that only says what is to be done.
BESIDE = re.compile(r"\s*[(\[](?P<who>[A-Z]{2,4}(?:\s*[/&,+]\s*[A-Z]{2,4})*)[)\]]\s*\.?\s*$")
TO_BE = re.compile(
    r"(?:^|[.;]\s+)[A-Z](?:(?!\b(?:is|are|was|were|has|have|had|would|will|should|could|said|asked|felt|needs?|ought|seemed"
    r"|appear\w*|expected|due|likely|[Nn]ot?)\b)[^.;:]){2,90}? to be (?:\w+ly )?(?:\w+ed|sent|brought|put|made|given|sought"
    r"|written|drawn|set|told)\b[^.;]*$"
)
END_TAG = re.compile(r"(?<=[.;])\s+(?:Action|ACTION)s?(?: by| for)?\s*[:–—-]\s*(?P<who>[^.:]{2,60})\.?\s*$")
HEADING = re.compile(
    r"\s*(?:[^.:;]{0,60}[:–—-]\s*)?(?:list|summary|table|record|log) of (?:\w+ )?actions\s*:?\s*$"
    r"|\s*(?:\d+\.?\s*)?(?:(?:agreed|outstanding|summary of|matters arising and|review of|previous|open|new|follow-up) )*"
    r"actions?(?: points?| list| log| plan)?(?: arising| agreed)?(?: (?:from|of|at) (?:the )?(?:last"
    r"|previous|this)? ?meeting.{0,40})?"
    r"(?: (?:from|of|at|agreed (?:on|at|in)|set on|arising (?:from|at)) (?:the )?"
    rf"(?:(?:meeting|board|committee|panel|session)s? (?:of|on|held on|in) )?(?:\w+day,? )?(?:\d{{1,2}}(?:st|nd|rd"
    rf"|th)? )?{ANY_MONTH}\b.{{0,20}}"
    r"| from \d.{4,30}| (?:from|of|at) (?:our|the) (?:last|previous) \w+)?\s*[:–-]?\s*$|\s*(?:\d+\.?\s*)?(?:carried"
    r"|brought) (?:over|forward)(?: from .{3,30})?\s*:?\s*$"
    r"|\s*(?:\d+\.?\s*)?(?:what happens next|(?:agreed )?next steps|who (?:will do|does|is doing) what"
    r"|follow[- ]up|to do)\s*:?\s*$",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\b(?:outstanding|previous|last|carried (?:forward|over)|brought (?:forward|over)|matters arising"
    rf"|review of)\b|\bfrom \d|\b(?:from|of|at|on|in) (?:the )?(?:(?:meeting|board|committee|panel|session) (?:of|on"
    rf"|in) )?(?:\w+day,? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{ANY_MONTH}\b",
    re.IGNORECASE,
)
