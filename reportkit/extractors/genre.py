"""What sort of paper a document is: how much speaks for the minutes of a meeting, a review, or an answer to one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportkit.extractors.calendar_dates import day_in
from reportkit.extractors.replying import addresses_reviewer, decides
from reportkit.extractors.sentences import sentences
from reportkit.model.document import Document

_TITLE = re.compile(
    r"(?:.{0,60} |.{0,60}[:–—-]\s*)?(?:(?:draft|unconfirmed|confirmed|approved|public|open)\s+)?"
    r"(?:minutes?\b(?: of\b|\s*[:–—-]|\s*$|\s*\(| \d| and actions)"
    r"|(?:action|meeting|summary|discussion) notes?\b(?!\w)"
    r"|notes? of (?:the|a|an)\b.*\b(?:meeting|group|board|panel|forum|held)\b"
    r"|(?:summary )?record of (?:the |a )?(?:meeting|discussions?|decisions|proceedings))",
    re.IGNORECASE | re.DOTALL,
)
_LOG = re.compile(r".{0,60}\b(?:actions? (?:log|tracker|register)|matters arising|outstanding actions)\b.{0,60}", re.IGNORECASE)
_TITLE_WORDS = 20
_DATED_WITHIN = 5  #: the blocks at the top in which the day of a meeting stands
_PEOPLE = (
    r"(?:members?|councillors?|cllrs?|officers?|trustees|governors|the (?:\w+ ){0,3}?(?:committee|sub-committee|panel|board"
    r"|forum"
    r"|cabinet|council|executive|group|partnership|chair\w*|vice-chair|leader|director|head|manager|clerk|officer|secretary"
    r"|treasurer|meeting|portfolio holder|cabinet member|chief executive|mayor)"
    r"|(?-i:Councillor|Cllr|Mrs?|Ms|Miss|Dr|Sir|Dame|Rev|Prof)\.? (?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+)?"
    r"|(?-i:[A-Z]{2,3}|[A-Z][a-z]+ [A-Z][\w’'-]+))"
)
#: What somebody at a meeting did; a reviewer's “told us” is not among it.
_SAID = re.compile(
    rf"(?:^|[,;] |\band ){_PEOPLE}(?: of [A-Z][\w ]{{2,40}}?)?(?:, [^,]{{2,60}},)? (?:also |then |therefore |further "
    rf"|formally |unanimously |duly )*"
    r"(?:said|asked|queried|questioned|wondered|welcomed|thanked|noted|reported|explained|advised|added|replied|responded"
    r"|stated"
    r"|outlined|presented|introduced|confirmed|commented|updated|highlighted|undertook|agreed|considered|discussed|debated"
    r"|resolved"
    r"|approved|endorsed|received|heard|felt|proposed|moved|seconded|observed|remarked|suggested|drew|reminded|informed"
    r"|assured"
    r"|requested|expressed|accepted|declared|raised|spoke|offered|promised|gave|wanted|recalled|thought|regretted"
    r"|complained|volunteered|declined|summed up|spoke|pointed out|told (?!us\b|me\b|inspectors\b|reviewers\b)"
    r"|(?:was|were) (?:asked|informed|told|assured|advised|thanked|concerned|pleased|reminded|invited|elected|appointed"
    r"|disappointed)"
    r"|had before (?:them|it)|went on to)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\bit was (?:then |also |further |unanimously |subsequently )*(?:agreed|noted|reported|resolved|explained|suggested"
    r"|decided"
    r"|felt|confirmed|proposed|moved|questioned|asked)\b"
    r"|\b(?:report|update|presentation|minutes|contents|position|apologies)\b[^.]{0,50}\b(?:was|were"
    r"|be) (?:\w+ and )?(?:noted|received|accepted"
    r"|approved|agreed)\b"
    r"|\b(?:was|were) (?:asked|requested|instructed) to\b|\bin (?:response|reply|answer) to (?:a |further )?questions?\b"
    r"|\ba (?:discussion|debate|vote) (?:followed|ensued|took place|was (?:held|taken))\b|(?-i:\bRESOLVED\b)",
    re.IGNORECASE,
)
#: The voice of those who look at others' work, and of those who answer them.
_REVIEWER = re.compile(
    r"\b(?:we|i) (?:also |therefore |have |were |would |strongly |do not |did not |could not )*(?:found|find|saw|see"
    r"|recommend|visited|inspected|sampled|reviewed|spoke|heard"
    r"|interviewed|looked|tested|suggest|conclude[sd]?|judged?|read|observed|accept|agree|identified|met|examined|welcome)\b"
    r"|\b(?:told|tell|showed|said to) (?:us|me|inspectors|reviewers|the (?:review|inquiry|panel|team))\b"
    r"|\b(?:this|our|the) (?:review|inspection|audit|inquiry|investigation|peer challenge|fieldwork|response)\b"
    r"|\b(?:inspectors|reviewers|auditors|the review team|the lead reviewer)\b|\b(?:recommendation|rec) \d",
    re.IGNORECASE,
)
#: Words of those who look at work that is not their own.
_LOOKS = re.compile(
    r"\b(?:we|i) (?:also |therefore |have |were |would |strongly |do not |did not |could not )*(?:found|find|saw|visited"
    r"|inspected"
    r"|sampled|spoke|recommend|interviewed|observed|judged?)\b|\b(?:told|showed|said to) (?:us|me|inspectors|reviewers)\b"
    r"|\b(?:this|our|the) (?:review|inspection|audit|inquiry|investigation|peer challenge|fieldwork) (?:found|saw|heard"
    r"|recommends?"
    r"|looked|considered|was (?:carried|commissioned))\b|\b(?:inspectors|reviewers|auditors) (?:found|saw|visited|spoke"
    r"|heard|sampled)\b",
    re.IGNORECASE,
)
#: The title of a paper in which somebody looks at the work of others, and what makes it another paper.
_REVIEWS = re.compile(
    r"^\W*(?:[\w’'-]+ ){0,6}(?:review|inquiry|inspection|investigation|peer challenge|audit report|audit)(?: report)?"
    r" (?:of|into|report)\b|^\W*(?:internal audit report|report of the (?:inquiry|reviewers?|inspectors?))\b",
    re.IGNORECASE,
)
_NO_REVIEW = re.compile(
    r"\b(?:respon\w+|repl(?:y|ies)|answers?|plan|log|tracker|minutes|notes|progress|follow[- ]?up|update|position statement)\b",
    re.IGNORECASE,
)
_TITLES = 4
_ANSWER = re.compile(r"\b(?:respon(?:se|ds|ding)|reply|replies|answers?|position statement)\b", re.IGNORECASE)
_FIRM: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern, re.IGNORECASE))
    for weight, pattern in (
        (
            1.0,
            r"\s*(?:members |councillors |officers |trustees |governors |staff |also |those |people )*"
            r"(?:present|in attendance|attendees?|attendance|attending|attended|participants"
            r"|who (?:was there|came|attended))\b\s*(?:\([^()]*\)\s*)?(?:were\b|:|–|$)|\s*(?:\w+ )?(?:attendees"
            r"|attendance)\s*$",
        ),
        (1.0, r"\s*(?:[\w/.]{1,8} )?apologies\b|.{0,50}\b(?:sent|gave|offered) (?:\w+ )?apologies\b"),
        (
            1.0,
            r"\s*(?:in the chair|sederunt|(?:also )?(?:there were|those) (?:present|there)|also (?:there|attending|present))\b",
        ),
        (
            1.0,
            r"\s*(?:\d+\.? )?(?:date|time|dates)(?: and (?:time|venue|place))* of (?:the )?next meeting\b"
            r"|\s*(?:the )?(?:next meeting (?:is|will be|would be|:))",
        ),
        (
            1.0,
            r"\s*(?:the )?meeting (?:closed|ended|finished|opened|started|commenced|began|rose)(?: at)?\b"
            r"|.{0,40}\b(?:opened|closed) the meeting\b",
        ),
        (1.0, r"\s*(?:\d+\.? )?(?:any other business|a\.?o\.?b\.?|matters arising)\b"),
        (1.0, r"\s*(?:a )?meeting (?:held|of)\b.{0,80}\b20\d\d|\s*\d{1,3}(?:st|nd|rd|th) (?:\w+ )?meeting\s*$"),
        (1.0, r"\s*(?:\d+\.? )?declarations? of interests?\b"),
        (
            1.0,
            r"\s*(?:the )?minutes (?:of|from|to) the [^.]{0,60}\b(?:was|were) (?:formally )?(?:agreed|approved|signed"
            r"|confirmed)",
        ),
        (1.0, r"\s*(?:it was )?resolved\b\s*(?::|that|–|-|$)"),
        (1.0, r"\s*(?:the )?(?:report|update|presentation|minutes) (?:was|were|be) noted\b"),
        (1.0, r"\s*AP ?\d+\b"),
        (0.6, r"\s*it was (?:then |also |further )?(?:agreed|noted|reported|decided) (?:that|to)\b"),
        (0.6, r"\s*(?:agreed action|to do|decisions?)\s*[:–—-]\s+\w"),
        (0.6, r"\s*action(?: point)?s?\s*[:–-]\s+\w"),
        (1.0, r"\s*members were (?:also )?assured\b"),
        (
            0.6,
            r"\s*(?:the (?:committee|panel|board|forum|trustees|governors)|members) "
            r"(?:were|was|commented|noted|asked|agreed|received|resolved|endorsed|approved|considered|discussed|heard)\b",
        ),
    )
)  #: what only minutes print at the head of a line, and how much it weighs
_LEAST = 2.0
_FRONT = 10  #: the blocks at the top in which those who met are named
_SEVERAL = 3
_NAMED = re.compile(r"\b(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Reverend|Rev|Prof|Sgt|Canon)\b\.? [A-Z]|\([A-Z]{2,3}\)")
_BODY = re.compile(
    r"(?:[\w’'&,-]+ ){0,9}(?:committee|sub-committee|panel|board|cabinet|council|forum|group|body|partnership|executive"
    r"|commission|trustees)"
    r"(?:,? .*\b20\d\d\b.*)?",
    re.IGNORECASE,
)
_MANY, _SOME = 0.12, 0.07  #: shares of sentences that report what was said and done at a meeting
_FEW_SPOKEN = 3
_VERDICTS = 0.06  #: the share of sentences that accept or refuse, in an answer without a title that says so


def is_minutes(document: Document) -> bool:
    """Whether a document is minutes more than anything else."""
    return minuted(document) >= _LEAST


def minuted(document: Document) -> float:
    """How much speaks for minutes: from 2 a document is taken for them, above 3 it is nothing else."""
    blocks = [block for block in document.body if block.text.strip()]
    if any(_LOG.fullmatch(" ".join(block.text.split())) for block in blocks[:3]):
        return _LEAST
    titled = any(_TITLE.match(block.text) and len(block.text.split()) <= _TITLE_WORDS for block in blocks[:12])
    dated = titled and any(len(block.text.split()) <= _TITLE_WORDS and day_in(block.text) for block in blocks[:_DATED_WITHIN])
    gathered = _gathered([block.text for block in blocks[:_FRONT]])
    openings = [block.text[:120] for block in blocks]
    printed = sum(weight for weight, sign in _FIRM if any(sign.match(text) for text in openings))
    told = [block.text[start:end] for block in blocks for start, end in sentences(block.text)]
    return titled + dated + gathered + printed + _speech(told) - (0.0 if titled else _voiced(told))


def _gathered(front: Sequence[str]) -> float:
    """How much the top of a paper shows people who met: a body as its title above a day, and names in a row."""
    bodies = any(_BODY.fullmatch(" ".join(text.split())) for text in front[:3]) and any(
        len(text.split()) <= _TITLE_WORDS and day_in(text) for text in front[:_DATED_WITHIN]
    )
    return bodies + float(any(len(_NAMED.findall(text)) >= _SEVERAL for text in front))


def _speech(told: Sequence[str]) -> float:
    """How much the sentences report a meeting: by their share, where there are some."""
    spoken = speech_in(told)
    share = spoken / len(told) if told else 0.0
    return 0.0 if spoken < _FEW_SPOKEN else 2.0 if share >= _MANY else 1.0 if share >= _SOME else 0.0


def speech_in(told: Iterable[str]) -> int:
    """How many of some sentences report what somebody at a meeting said or did."""
    return sum(bool(_SAID.search(text) or _PASSIVE.search(text)) for text in told)


def _voiced(told: Sequence[str]) -> float:
    """How much speaks for a review or an answer to one: the share of its sentences in which reviewers speak."""
    voiced = sum(bool(_REVIEWER.search(text)) for text in told)
    return min(2.0, 10 * voiced / len(told)) if voiced > 1 else 0.0


def is_reviewer(document: Document) -> bool:
    """Whether those who speak look at the work of others, so that what will be is not theirs to promise."""
    opening = [block.text for block in document.body[:_TITLES] if len(block.text.split()) <= _TITLE_WORDS]
    if any(_REVIEWS.search(text) for text in opening) and not any(_NO_REVIEW.search(text) for text in opening):
        return True
    told = _told(document)
    return bool(told) and 20 * sum(bool(_LOOKS.search(text)) for text in told) >= len(told)


def is_answer(document: Document) -> bool:
    """Whether a paper answers recommendations: by its title, or by many sentences that accept and refuse."""
    opening = [block.text for block in document.body[:6] if len(block.text.split()) <= _TITLE_WORDS]
    told = _told(document)
    verdicts = sum(decides(text) for text in told)
    spoken_to = sum(addresses_reviewer(text) for text in told) >= _FEW_SPOKEN
    titled = any(_ANSWER.search(text) for text in opening)
    return verdicts >= (1 if titled or spoken_to else max(2.0, _VERDICTS * len(told))) and not is_minutes(document)


def _told(document: Document) -> list[str]:
    return [block.text[start:end] for block in document.body for start, end in sentences(block.text)]
