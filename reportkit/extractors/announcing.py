"""What a heading or a lead-in that the lexicon does not list announces, by the stems of its words."""

from __future__ import annotations

import re
from typing import Literal, cast

Role = Literal[
    "recommendation", "improve", "strength", "action", "decision", "findings", "enquiry", "front", "skip", "neutral", ""
]
Announced = Literal["recommendation", "improve", "strength", "action", "findings", ""]

_BRACKETED = re.compile(r"\s*\([^()]*\)")
_MOST = 12  #: words of a heading that announces something
#: What looks back, tells how the work was done, or names the subject of a service.
_OTHERWISE = re.compile(
    r"\b(?:previous|earlier|last (?:year|review|inspection|report)|follow(?:ed|ing)?[- ]?up|tracker|monitoring|methods?"
    r"|methodology|how (?:we|this|the) (?:\w+ )?(?:worked|did|carried|gathered|reached|was)|scope|purpose|why (?:we|i)"
    r"|who we|thanks"
    r"|acknowledge\w*|responses?|status|appendix|annex|costs?|strengths and weaknesses|strengths?[- ]based|improvement board"
    r"|development management|happens (?:now|next)|looked at|background|(?:we|i) (?:was|were) asked)\b"
    r"|\bprogress (?:against|on|since|with|made|report)\b|^progress\b",
    re.IGNORECASE,
)
_THING = (
    r"\b(?:areas?|points?|matters?|aspects?|issues|things|opportunit\w+|priorit\w+|themes|topics|questions|ideas|where|what"
    r"|how"
    r"|room|scope|needs?|suggested|further|required)\b"
)
_BETTER = (
    r"\b(?:improv\w+|develop\w*|strengthen\w*|better|chang\w+|attention|address\w*|consider\w*|tackl\w+|enhanc\w+|explor\w+"
    r"|reflect\w*|further work|focus(?: on)?|more work|work(?:ing)? on|learning needs?|challeng\w+|concerns?|grow(?:th)?)\b"
)
_WE = r"(?:we|i|you|they|the (?:\w+ ){0,2}(?:council|authority|service|board|trust|school|team|partnership|group|panel|provider))"
_BODY = (
    r"(?:the |our |your |all )?(?:\w+ ){0,2}(?:board|council|cabinet|partnership|partners|trust|governors|leaders|committee"
    r"|service|team"
    r"|authority|leadership|schools?|provider|members|agencies|managers|officers|executive|government|directors?)\b"
)
#: Good and bad under one heading: “What does it do well and what does it need to do better?”.
_BOTH = (
    r"\bwell\b.{0,40}\b(?:and|or) (?:what|where|how)\b.*\b(?:better|improve\w*|not|less|badly)\b"
    r"|\bstrengths and (?:areas|concerns|gaps)\b"
)
#: What those who are spoken to could do now, in other words than “recommend”.
_NEXT_STEPS = (
    r"\b(?:things|steps|actions|ideas|ways|points|tasks|options) (?:\w+ ){0,2}?(?:to (?:do|try|take|consider|act on|start)"
    r"|for action|for (?:the|your) (?:\w+ ){0,2}(?:council|board|trust|partnership|cabinet|service|leaders)"
    r"|(?:you|we|they) (?:\w+ )?(?:might|could|may|can|should))\b"
    r"|\bwhat (?:we|i) (?:are|am|were) (?:\w+ )?(?:asking|calling|recommending|proposing|suggesting|advising)\b"
    r"|^what (?:would|might|could) help\b|^(?:the|a|our|one) way (?:forward|ahead)\b"
    r"|^(?:on )?(?:putting|how to put|to put) (?:it|this|things|matters) right\b|^making (?:it|this|things) (?:better|work)\b"
    r"|^where (?:to (?:start|begin|go)|you (?:might|could|should) go(?! further))\b|^what to (?:do|change)\b"
    r"|^(?:\w+ )?(?:things|jobs) to do\b|^priorities for (?:action|change|the (?:council|board|trust))\b|^remed(?:y|ies)$"
    r"|^(?:points|matters) for action\b"
)
#: A heading that only names those who are asked: “For the Board and its partners”.
_ADDRESSED = (
    r"(?:the |our |all |every )?(?:\w+ ){0,2}?(?:board|council|cabinet|partnership|partners|trust|governors|leaders|service"
    r"|authority|schools?|providers?|agencies|managers|police|government|practitioners)(?:,? (?:and|or) (?:[\w’']+ ?){1,3})?"
)
_SHAPES: tuple[tuple[Announced, re.Pattern[str]], ...] = tuple(
    (cast(Announced, role), re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        (
            "action",
            r"\b(?:agreed|planned|management) (?:\w+ )?(?:actions?|steps)\b|\b(?:actions?|steps) (?:\w+ )?(?:agreed"
            r"|planned)\b"
            rf"|\b(?:what|how) {_WE} (?:will|shall|(?:has|have) agreed to|intends? to|plans? to|(?:is"
            rf"|are) going to) (?:now )?\w+"
            r"|^(?:our |the )?(?:actions?|commitments|promises|pledges)$|^(?:our|my) (?:\w+ )?(?:commitments|promises"
            r"|pledges)\b",
        ),
        (
            "findings",
            r"\bobservations? and (?:suggestions?|recommendations?|advice)\b|\bfindings? and (?:suggestions?|advice)\b",
        ),
        ("findings", _BOTH),
        (
            "recommendation",
            rf"{_NEXT_STEPS}|^(?:for|to) {_ADDRESSED}$"
            r"|\brecommend\w*\b|\bsuggest(?:ions?|ed (?!by\b)\w+|s)?\b|\bproposals? for\b|^(?:our |the )?proposals?$"
            r"|\b(?:should|must|has to|have to|ought to)\b(?! have\b)|\basks of\b|(?:\b(?:our|my|key|main|the|two|three"
            r"|four|five|six)"
            r"|[’']s) (?:\w+ )?asks\b|^asks\b"
            rf"|\bwhat {_WE} (?:(?:would|should) )?(?:\w+ )?(?:likes?|wants?|asks?|advises?|expects?|proposes?"
            rf"|needs? (?:from|of|you|to see))\b"
            rf"|\bwhat {_WE} (?:could|might|can) (?:\w+ )?(?:do|try|change|consider|improve)\b"
            rf"|\bwhere {_WE} expects?\b|\b{_WE} (?:ask|advise|urge|propose)s?\b"
            r"|\b(?:changes?|improvements?|steps) (?:we|i) (?:expect|want|need)\b"
            r"|\bneeds? to (?:happen|be done|do(?! better| more)|act)\b|\b(?:actions?|steps)\b.*\b(?:required|needed"
            r"|necessary"
            r"|expect\w*|for the|for|we want)\b"
            r"|\b(?:required|requires?|immediate|urgent|necessary|essential) (?:actions?|steps)\b"
            r"|(?:^|\b(?:my|our|the|key|some|further) )advice\b(?! (?:services?|lines?|cent|work|shops?|and guidance"
            r"|given))|\badvice (?:to|for)\b"
            r"|^(?:\w+ ){0,2}requirements(?: for| on| to|$)|^calls? (?:to action|for)\b|^to (?:try|do|change|consider|start"
            r"|stop)\b"
            rf"|\b(?:considerations?|points|matters|messages|challenges|tasks|homework|priorities|questions"
            rf"|issues) for {_BODY}"
            rf"|\bfor {_BODY} to (?:consider|think about|reflect|address|act|do|take|note)\b",
        ),
        (
            "findings",
            r"^what (?:did not|didn[’']t|was not)$|\bgave us pause\b|^learning$|^(?:what is|what was|what’s) missing\b"
            r"|^the picture\b"
            r"|^analysis\b|^challenges$|\b(?:evidence|files|data|figures|records|interviews|survey) (?:tells?|told|shows?"
            r"|says?)\b"
            r"|\b(?:not|less|did not|didn[’']t|isn[’']t|hasn[’']t|wasn[’']t)(?: \w+){0,3} (?:well|good|right|smoothly"
            r"|working)\b"
            r"|\b(?:worr(?:y|ied|ies)|wrong|fail(?:ed|s|ings?|ures?)|shortcomings?|barriers?|hurdles?|obstacles?"
            r"|(?:sticking|pinch|pain) points?|frustrations?|gaps?|missed|"
            r"problems|difficult(?:y|ies)|g(?:e|o)t(?:s|ting)? in the way|(?:hold|held|holding)(?: \w+){0,2} back|lets? down"
            r"|falls? short|fell short)\b",
        ),
        (
            "strength",
            r"\bimpress(?:ed|es)\b|^what (?:has )?worked$|\bgood news\b|^credit where\b|\bbright spots?\b|\badmired?\b"
            r"|\bwhat (?:\w+ ){0,2}pleased\b|\b(?:strengths?|success(?:es)?|achievements?|positives|proud of|commendations?"
            r"|celebrat\w+|strong(?:est)?)\b"
            r"|\b(?:good|positive|best|effective|notable|commendable|promising|innovative|exemplary|outstanding)"
            r" (?:practice|points?|features?|aspects?|findings?|work|areas?|examples?)\b"
            r"|\b(?:go(?:es|ing|ne)?|went|works?|work(?:ing|ed)|do(?:es|ne|ing)?|did|ran|runs) (?:\w+ )?(?:well|right)\b"
            r"|\bwhat (?:is|’s|'s) working$|\bwhat (?:we|is|was|they|people|i) (?:\w+ )?(?:liked|valued|good|praised"
            r"|enjoyed)\b"
            r"|\bwhat (?:helped|helps|made a difference)\b",
        ),
        (
            "improve",
            rf"{_THING}.{{0,60}}{_BETTER}|\bfurther to go\b|\bgo(?:ing)? further\b|^development points\b|^(?:(?:key|main"
            rf"|further|needed|necessary) )*improvements?(?: needed| required)?$"
            r"|\b(?:could|might) (?:be|work|do|go) (?:\w+ )?(?:better|differently)\b",
        ),
        (
            "findings",
            r"\bwhat\b.{0,40}\b(?:found|saw|heard|seen|learn(?:ed|t)|noticed|told|show(?:s|ed)?|think|thought|happening)\b"
            r"|\b(?:key|main|headline|overall|our|principal|emerging|initial|audit|summary of|general) (?:\w+ )?(?:find\w*"
            r"|messages?|issues|views?|impressions?|judg\w+|assessment|verdict|opinion|reflections?|lessons|learning|points"
            r"|conclusions?)\b"
            r"|\b(?:issues?|weaknesses|lessons|learning) (?:\w+ )?(?:identified|found|arising|seen"
            r"|learn(?:ed|t))\b"
            r"|^(?:the )?(?:learning points?|lessons|findings?|failings|impressions?|verdict|problems?|issues|headlines?"
            r"|takeaways)\b"
            r"|\bobservations?\b|\bfindings?\b|\bwhere .{0,20}\bfalls? short\b|\b(?:concerns?|weakness(?:es)?)\b",
        ),
    )
)
_LEADS = re.compile(
    r"\b(?:should|must|ought to|needs? to|(?:is|are) (?:asked|invited|urged|advised|required|expected) to|recommend(?:s"
    r"|ed)?|suggests?"
    r"|(?:we|i) (?:would|should) (?:like|ask|urge|advise|want|expect)|(?:we|i) (?:ask|urge|advise|expect|propose|want)"
    r"|(?:would|could|may|might) (?:wish to|benefit from|like to|want to|usefully)|please(?: could you)?|calls? (?:on|for)"
    r"|(?:things|steps|actions|changes|points) (?:for you |that you |you |we )?(?:to (?:do|take|make|consider)|need\w*"
    r"|would))\b"
    r"|\b(?:asks|urges|invites|requires|advises|expects|encourages) (?:(?:the|each|all|its|every|both|that) )?[A-Za-z]",
    re.IGNORECASE,
)
_NO_LEAD = re.compile(
    r"\b(?:policy|procedures?|guidance|law|act|regulations?|standards?|criteria|plan|strategy|protocol|contract)\b[^:]{0,60}"
    r"\b(?:should|must|needs? to|says?|requires?|expects?|asks)\b|\b(?:recommended|asked|suggested|agreed) (?:in|by|last)\b"
    r"|\bwhether\b"
    r"|\bmay be\b",
    re.IGNORECASE,
)
#: The lead-in of a list of what was the work's own task, or of what others said.
_ASIDE = re.compile(
    r"\b(?:asked|commissioned|appointed|set up|invited) (?:us |me |the \w+ )?to\b|\bterms of reference\b|\b(?:aims?|purpose"
    r"|objectives?|remit|scope"
    r"|role)\b|\b(?:we|i|inspectors|reviewers) (?:looked|met|spoke|visited|used|read|considered)\b|\b(?:options?"
    r"|duties) (?:are|were|is)\b",
    re.IGNORECASE,
)
_PROMISES = re.compile(
    r"\b(?:council|authority|trust|board|service|provider|we|it|landlord|department|partnership|he|she|they)"
    r" (?:will|(?:has|have) agreed to|agrees? to|undertakes? to|commits? to|(?:is|are) going to)\s*:$",
    re.IGNORECASE,
)


def announced(heading: str) -> Announced:
    """The role of a heading by the stems of its words: what is asked, what is good, what was found; nothing where none tells."""
    words = _BRACKETED.sub(" ", heading).strip(" :.?–-")
    if len(words.split()) > _MOST or _OTHERWISE.search(words):
        return ""
    return next((role for role, shape in _SHAPES if shape.search(words)), "")


def is_both(heading: str) -> bool:
    """Whether a heading is of what is good and of what is not."""
    return bool(re.search(_BOTH, heading, re.IGNORECASE))


def asks_for_list(lead: str) -> bool:
    """Whether the paragraph before a list asks for what the list holds, as “The Board should:” does."""
    last = _last_of(lead)
    return bool(_LEADS.search(last)) and not _NO_LEAD.search(last) and not _ASIDE.search(last)


def promises_list(lead: str) -> bool:
    """Whether the paragraph before a list promises what it holds, as “Within a month the council will:” does."""
    return bool(_PROMISES.search(_last_of(lead)))


def turns_aside(lead: str) -> bool:
    """Whether the paragraph before a list says that it is of something else than what is asked for."""
    last = _last_of(lead)
    return bool(_NO_LEAD.search(last) or _ASIDE.search(last))


def _last_of(lead: str) -> str:
    """The last sentence of a paragraph."""
    last = lead.strip()
    return last[max(last.rfind(". ", 0, -1), -2) + 2 :] if ". " in last[:-1] else last
