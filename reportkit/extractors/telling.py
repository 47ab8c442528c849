"""What a sentence among judgements only tells: the law, how things are set up, what happened when, the review itself."""

from __future__ import annotations

import re

_FAULT = re.compile(r"\b(?:without|only|too|few|fewer|late|never|lack\w*|barely|hardly)\b", re.IGNORECASE)
#: What a law, a rule or a plan says.
_LAW = re.compile(
    r"^\W*(?:the |an? )?(?:[\w’'-]+ ){0,5}(?:act|acts|guidance|regulations?|code|constitution|framework|legislation|statute"
    r"|charter"
    r"|directive|convention|licen[cs]ing authority|procedure rules)(?: \d{4})? (?:also |itself |always )?(?:allows?|starts?"
    r"|lists?"
    r"|requires?|asks?|says?|sets?|defines?|gives?|expects?|recommends?|permits?|makes?|places?|applies|apply|is clear that)\b"
    r"|\b(?:is|are) (?:fixed|set|laid down|governed|limited) by (?:law|statute|the act|regulation|government|parliament)\b"
    r"|\b(?:has|have) (?:no|a) (?:legal )?(?:duty|power|right) to\b|\bin law\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    # how things are set up
    r"^\W*(?:the |each |an? |its |their )?(?:[\w’',-]+ ){1,9}(?:is|are) (?:\w+ly )?(?:provided|made|shared|run|led|chaired"
    r"|supported|owned|managed|commissioned|funded|paid for|governed|delivered|staffed|hosted|based|overseen|held) (?:by|with"
    r"|from"
    r"|in|at|on) (?!too\b|few\b|fewer|only|one person)"
    r"|^\W*(?:it|this) (?:is|was) (?:run|led|funded|set up|managed|provided|chaired|owned) by\b"
    r"|\b(?:meets?|sits?|reports?) (?:every|each|once|twice|monthly|weekly|quarterly|six times) (?:\w+ ){0,3}(?:weeks?"
    r"|months?|year"
    r"|term|quarter)?\W*$"
    r"|^\W*there (?:are|is|were|was) (?:about |around |some |now )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven"
    r"|twelve) [\w’ -]{3,40}(?: and (?:\d[\d,]*|\w+) [\w’ -]{3,30})?\W*$"
    r"|^\W*(?:every|each) (?:\w+ )?(?:day|week|month|year)(?: some| about)? [\d,]+ \w+"
    r"|^\W*(?:the |its |our )?(?:\w+ ){0,3}(?:budget|bill|cost|grant|turnover|income|debt|population|contract)\b[^.;]{0,40}"
    r"\b(?:is|was|comes to|stands at) (?:about |some |around )?(?:£|\d)[^;]*$"
    # what happened when
    r"|\b(?:comes|starts|opens|ends|arrives|begins|closes|goes live|is due) (?:in|on) (?:\d{1,2} )?(?:January|February|March"
    r"|April|May"
    r"|June|July|August|September|October|November|December|the (?:spring|summer|autumn|winter|new year))\b"
    r"|\b(?:was|were) (?:(?:last|first|newly) )?[a-z]+(?:ed|en|wn|ne|de|ght|ld|pt|ut|t)\b[^.;]{0,60}\b(?:in|on|since) "
    r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d(?:/\d\d)?\W*$"
    r"|^\W*(?:[\w’'-]+ ){1,8}(?:came|moved|took over|joined|opened|closed|began|started|became)\b[^.;,]{0,60}\b(?:in|on|since"
    r"|from) "
    r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b"
    r"|\b(?:has|have) been an? (?:\w+ ){1,3}since (?:19|20)\d\d\W*$"
    r"|\bhas (?:recently|just|now) (?:appointed|recruited|moved|joined|launched|published|adopted)\b"
    r"|\b(?:has|have) been (?:booked|commissioned|invited|appointed|asked) (?:again )?(?:for|to|in)\b"
    r"|\b(?:means|mean|hopes?|plans?|expects?|intends?) to \w+[^.;]*\b(?:next|in|by|from|later|soon)\b"
    r"|\bexpects? (?:an? |the )?(?:new )?\w+ (?:in|by|from|next)\b|\b(?:has|have) (?:also )?asked not to\b",
    re.IGNORECASE,
)
_NOTICED = re.compile(
    r"\W*(?:we|i|the (?:team|inspectors?|auditors?|reviewers?)) (?:also )?(?:noted|found|saw|noticed)\b", re.IGNORECASE
)
#: What a review says of itself, or leaves to others to say.
_OF_ITSELF = re.compile(
    r"^\W*(?:an? |the )?(?:full(?:er)? |final |further )?(?:report|letter|inspection|review|visit) (?:will|is to) (?:follow"
    r"|take place)\b"
    r"|^\W*you (?:may|can|are free to|will (?:wish|want) to reflect)\b|\benjoyed (?:its|our|the|their|my) (?:week|time|visit"
    r"|days?)\b"
    r"|^\W*(?:hmicfrs|ofsted|estyn|cqc|the \w+) will (?:inspect|return|visit|come back|write to you)\b"
    r"|^\W*(?:we|i) (?:hope|wish|look forward|trust that)\b|^\W*(?:i|we) (?:cannot|could not|may not|do not|did not) (?:look"
    r"|consider|examine|investigate|comment|review|test)\b"
    r"|^\W*(?:it (?:has|had) (?:often |sometimes )?been said|it is (?:sometimes|often) said|some say)\b"
    r"|^\W*(?:i am|we are|i was|we were) (?:also |very |most |particularly )*(?:copying|grateful|asked|indebted|sending"
    r"|pleased to have"
    r"|thankful|told that it is for)\b|^\W*it was a (?:great |real )?(?:pleasure|privilege)\b|^\W*with (?:every|all|our"
    r"|my) \w+ wish"
    r"|^\W*(?:an? |the )?(?:copy|copies) of (?:this|the)\b|^\W*please\b"
    r"|^\W*to view this licen[cs]e\b|^\W*if you (?:would like|want|need|require) (?:\w+ ){0,3}?(?:cop(?:y|ies)|version"
    r"|document|publication)\b"
    r"|^\W*(?:an? |the )?(?:peer challenge|inspection|audit"
    r"|review)"
    r" (?:is|was) not\b|\b(?:outside|within|beyond) (?:the |our |its )?(?:scope|remit|terms)\b|^\W*the scope\b"
    r"|\bmakes? no (?:criticism|comment|finding|recommendation)\b|\bexpress(?:es)? no (?:view|opinion)\b"
    r"|^\W*this (?:was|is) (?:the|our|my) (?:first|second|third|fourth|last|latest) (?:visit|review|inspection|report|audit)\b"
    r"|^\W*(?:the |our )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:peers|inspectors|reviewers|auditors|of us"
    r"|members)\b"
    r"[^.;]{0,20}\b(?:met|spoke|visited|saw|read|talked|interviewed|spent)\b|\bhas told us that (?:she|he|they|it) agrees?\b"
    r"|\bsuggested that [^.;]{3,80} (?:could|might|would)\b",
    re.IGNORECASE,
)


def only_tells(text: str) -> bool:
    """Whether a sentence tells of the law, of an arrangement, of a date or of the review, and so judges nothing by its place."""
    arranged = _TELLS.search(text) and not _FAULT.search(text)
    return bool(_LAW.search(text) or arranged or _OF_ITSELF.search(text)) and not _NOTICED.match(text)


def tells_of_itself(text: str) -> bool:
    """Whether a sentence tells of the review, or only of what others are said to think."""
    return bool(_OF_ITSELF.search(text)) and not _NOTICED.match(text)
