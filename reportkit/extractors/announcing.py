"""What a heading or a lead-in that the lexicon does not list announces, by the stems of its words."""

from __future__ import annotations

import re
from typing import Literal, cast

Announced = Literal["recommendation", "improve", "strength", "action", "findings", ""]

_MOST = 10  #: words of a heading that announces something
#: What looks back, tells how the work was done, or names the subject of a service.
_OTHERWISE = re.compile(
    r"\b(?:progress|previous|earlier|last (?:year|review|inspection|report)|follow(?:ed|ing)?[- ]?up|tracker|monitoring|methods?"
    r"|methodology|how we (?:worked|did|carried|gathered)|scope|purpose|why we|who we|thanks|acknowledge\w*|responses?|status"
    r"|appendix|annex|costs?|strengths and weaknesses|strengths?[- ]based|improvement board|development management"
    r"|happens (?:now|next)|looked at|background)\b",
    re.IGNORECASE,
)
_THING = (
    r"\b(?:areas?|points?|matters?|aspects?|issues|things|opportunit\w+|priorit\w+|themes|topics|questions|ideas|where|what|how"
    r"|room|scope|needs?|suggested|further|required)\b"
)
_BETTER = (
    r"\b(?:improv\w+|develop\w*|strengthen\w*|better|chang\w+|attention|address\w*|consider\w*|tackl\w+|enhanc\w+|explor\w+"
    r"|reflect\w*|further work|focus(?: on)?|more work|work on|learning needs?|challeng\w+|concerns?)\b"
)
_SHAPES: tuple[tuple[Announced, re.Pattern[str]], ...] = tuple(
    (cast(Announced, role), re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        (
            "action",
            r"\b(?:agreed|planned|management) (?:\w+ )?(?:actions?|steps)\b|\b(?:actions?|steps) (?:\w+ )?(?:agreed|planned)\b"
            r"|\bwhat (?:we|the (?:council|service|board|trust|school|team|partnership)) (?:will|has agreed to) (?:now )?do\b"
            r"|^(?:our |the )?(?:actions?|commitments)$",
        ),
        (
            "findings",
            r"\bobservations? and (?:suggestions?|recommendations?|advice)\b|\bfindings? and (?:suggestions?|advice)\b",
        ),
        (
            "recommendation",
            r"\brecommend\w*\b|\bsuggest(?:ions?|ed (?!by\b)\w+|s)?\b|\bproposals? for\b|^(?:our |the )?proposals?$"
            r"|\bwhat (?:should|must|has to|ought to)\b"
            r"|\bwhat (?:we|i) (?:would |should )?(?:like|want|ask|advise|expect|propose)\b|\bwe (?:ask|advise|urge|propose)\b"
            r"|\bneeds? to (?:happen|be done|do(?! better| more)|act)\b|\b(?:actions?|steps)\b.*\b(?:required|needed|necessary"
            r"|expect\w*"
            r"|for the)\b"
            r"|\b(?:required|immediate|urgent|necessary|essential) (?:actions?|steps)\b|^(?:our |the )?advice\b",
        ),
        (
            "strength",
            r"\b(?:strengths?|success(?:es)?|achievements?|positives|proud of|commendations?)\b"
            r"|\b(?:good|positive|best|effective|notable|strong|commendable|promising) (?:practice|points?|features?|aspects?"
            r"|findings?|work|areas?)\b"
            r"|\b(?:go(?:es|ing|ne)?|went|works?|work(?:ing|ed)|do(?:es|ne|ing)?|did|ran|runs) (?:\w+ )?(?:well|right)\b"
            r"|\bwhat (?:we|is|was|they|people) (?:\w+ )?(?:liked|valued|good|praised)\b",
        ),
        (
            "improve",
            rf"{_THING}.{{0,40}}{_BETTER}|^(?:(?:key|main|further|needed|necessary) )*improvements?(?: needed| required)?$"
            r"|\b(?:not|less) (?:\w+ )?(?:working|well|good)\b"
            r"|\b(?:could|should|might) (?:be|work|do|go) (?:\w+ )?(?:better|differently)\b",
        ),
        (
            "findings",
            r"\bwhat\b.{0,40}\b(?:found|saw|heard|seen|learn(?:ed|t)|noticed|wrong|told|show(?:s|ed)?|think|thought|happening)\b"
            r"|\b(?:key|main|headline|overall|our|principal|emerging|initial|audit|summary of|general) (?:\w+ )?(?:find\w*"
            r"|messages?|issues|views?|impressions?|judg\w+|assessment|verdict|opinion|reflections?|lessons|learning|points|conclusions?)\b"
            r"|\b(?:issues?|weaknesses|problems?|failings|lessons|learning) (?:\w+ )?(?:identified|found|arising|seen"
            r"|learn(?:ed|t))\b"
            r"|^(?:the )?(?:learning points?|lessons|findings?|failings|impressions?|verdict|problems?|issues|shortcomings)\b"
            r"|\bobservations?\b|\bfindings?\b",
        ),
    )
)
_LEADS = re.compile(
    r"\b(?:should|must|ought to|needs? to|(?:is|are) (?:asked|invited|urged|advised|required) to|recommend(?:s|ed)?|suggests?"
    r"|(?:we|i) (?:would|should) (?:like|ask|urge|advise|want|expect)|(?:we|i) (?:ask|urge|advise|expect|propose|want)"
    r"|(?:would|could|may|might) (?:wish to|benefit from|like to|want to|usefully)"
    r"|(?:things|steps|actions|changes|points) (?:for you |that you |you |we )?(?:to (?:do|take|make|consider)|need\w*|would))\b",
    re.IGNORECASE,
)
_NO_LEAD = re.compile(
    r"\b(?:policy|procedures?|guidance|law|act|regulations?|standards?|criteria|plan|strategy|protocol|contract)\b[^:]{0,60}"
    r"\b(?:should|must|needs? to|says?|requires?)\b|\b(?:recommended|asked|suggested|agreed) (?:in|by|last)\b|\bwhether\b"
    r"|\bmay be\b",
    re.IGNORECASE,
)


def announced(heading: str) -> Announced:
    """The role of a heading by the stems of its words: what is asked, what is good, what was found; nothing where none tells."""
    words = heading.strip(" :.?–-")
    if len(words.split()) > _MOST or _OTHERWISE.search(words):
        return ""
    return next((role for role, shape in _SHAPES if shape.search(words)), "")


def asks_for_list(lead: str) -> bool:
    """Whether the paragraph before a list asks for what the list holds, as “The Board should:” does."""
    last = lead.strip()
    last = last[max(last.rfind(". ", 0, -1), -2) + 2 :] if ". " in last[:-1] else last
    return bool(_LEADS.search(last)) and not _NO_LEAD.search(last)
