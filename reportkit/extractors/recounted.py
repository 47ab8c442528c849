"""What a sentence of minutes recounts where no turn of phrase tells: how things stood by then, for good or ill."""

from __future__ import annotations

import re
from typing import Literal

from reportkit.extractors.good_news import is_good_news
from reportkit.extractors.lexicon import cue
from reportkit.extractors.polarity import is_praise
from reportkit.extractors.tone import label_of

Recounted = Literal["assurance", "finding", "strength", ""]
_WHO = (
    r"(?:(?:he|she|they|it|officers|members|others|(?:the|a) [\w’' -]{3,60}?|(?:mrs?|ms|miss|dr|cllr|councillor|county cllr"
    r"|prof)\.?"
    r" [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:, [^,]{3,40},)?|[A-Z]{2,3}|[A-Z][a-z]+ [A-Z][\w’'-]+) )"
)
#: Who reports what to the meeting.
_REPORT = re.compile(
    rf"\W*(?:in (?:reply|response|answer)[^,]*, )?(?P<who>{_WHO})(?:then |also |further |again )?(?P<verb>said|reported|stated"
    r"|explained|told (?:the )?\w+|informed (?:the )?\w+|advised(?: (?:the )?\w+)?|confirmed|added|remarked|commented|noted"
    r"|observed"
    r"|pointed out|regretted|complained|heard|learnt|was (?:pleased|glad|happy|able) to (?:say|report|tell \w+)"
    r"|were (?:told|informed)|was satisfied|were satisfied|was told|had found|found)(?: to (?:the )?\w+)?,? (?:that |of )",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"\W*(?:it (?:was|had been) (?:pointed out|noted|reported|observed|stressed|explained|felt|regrettable|regretted)"
    r"|it (?:had )?"
    r"(?:come|came) to light|it was (?:a )?(?:pity|disappoint\w+|regrettable|worrying|concerning)|the point was made) that ",
    re.IGNORECASE,
)
#: What is said in debate, of the meeting itself or of long ago.
_DEBATE = re.compile(
    r"\b(?:felt|thought|believed|feared|hoped|wondered|suggested|argued|asked|queried|questioned|wished|recalled|reminded"
    r"|thanked|agreed|resolved|proposed|seconded|moved|welcomed|congratulated|introduced|presented|apologi\w+|declared"
    r"|explained how"
    r"|opened the|closed the|adjourned|minutes of|present\b|in attendance|next meeting|the meeting|would|will|should|could"
    r"|might|(?-i:may)"
    r"|can|whether|to be|in order to|was of the view|view was|discussed|debated|considered|commissioned|described how)\b|\?\W*$"
    r"|\b(?:in|until|since|between|and|to) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_PARTICIPLE = (
    r"(?:\w+(?:ed|en)|sent|put|made|met|held|kept|paid|built|brought|begun|gone|done|had|spent|taught|cut|set|run|found|won|read"
    r"|grown|shown|drawn|written)"
)
#: How it stood by then: finished, in hand or better.
_DONE = re.compile(
    rf"\b(?:had|has|have) (?:now |since |already |all |both |also |then )*(?:been |gone |come |begun |become )?{_PARTICIPLE}\b"
    rf"|\b(?:had|has|have) (?:a|an|its|their|his|her) (?:new|own|full|working|named|proper)\b"
    rf"|\b(?:was|were|is|are) (?:now|already|currently)\b|\b(?:was|were|is|are) being (?:\w+ed|dealt|met|sent|held|paid|built"
    rf"|put|made)\b|\bnow (?:\w+s|\w+ed|carry|have"
    rf"|had|has)\b"
    r"|\b(?:was|were|is|are) (?:in (?:use|place|hand)|under way|underway|on track|ahead of|up to date|complete|back in)\b"
    rf"|\b(?:was|were) (?:\w+ly )?{_PARTICIPLE} (?:\w+ ){{0,4}}(?:the same (?:day|week|evening|month)|in the same|within|on time"
    r"|every|each|on the first|monthly|weekly)\b|\b(?:was|were) taken to heart\b|\ba (?:considerable|marked|great"
    r"|real) improvement\b",
    re.IGNORECASE,
)
#: What the service did not do, or what nobody wanted.
_AGAINST = re.compile(
    r"\b(?:not|never|no|none|nobody|neither|nor|without(?! fail| delay| exception| fault)|only|hardly|barely|few|too|late"
    r"|again|still|twice|repeatedly|instead"
    r"|despite"
    r"|unless|however|but|although|though|yet|missed|missing|failed|refused|lost|closed|withdrawn|cancelled|stolen|damaged|broken"
    r"|leaked|leaking|complained|fault\w*|error\w*|risk|shortage|vacant|overspen\w+|delayed|behind|declined|worse|backlog\w*"
    r"|passed from|handing back|handed back|sent back)\b",
    re.IGNORECASE,
)
_BETTER = re.compile(
    r"\b(?:no (?:child|children|complaints?|one|visits?|deadline|defects?|accidents?)|nobody|none)\b[^.;]{0,60}\b(?:been|had"
    r"|waited|was"
    r"|were|found)\b|\b(?:number|figure|gap|wait\w*|delays?|entrants|vacanc\w+|arrears|complaints)\b[^.;]{0,60}\b(?:had|has|was) "
    r"(?:now )?(?:come down|fallen|halved|dropped|closed|shrunk|down)\b"
    r"|\b(?:gap|deficit|overspend|backlog|list|wait)\b[^.;]{0,40}\b(?:was|were|is) now\b[^.;]*\b(?:not|down from|instead of"
    r"|against)\b",
    re.IGNORECASE,
)
#: A measure that stands worse than it ought to.
_WORSE = re.compile(
    r"\b(?:remained|remains|was|were|is|are|stood|had (?:risen|fallen|dropped|dipped|slipped)) (?:\w+ ){0,4}(?:below|above|behind"
    r"|short of|under|over) (?:the |its |their )?(?:\w+ ){0,2}(?:average|target|figure|budget|level|limit|standard|trajectory)\b"
    r"|\bagainst (?:a|the|its) (?:trajectory|target|budget|standard|plan|national \w+|average) of\b|\bcost more than\b"
    r"|\b(?:dipped|slipped|sank|worsened|deteriorated|fell back|stalled) (?:to|by|from|again|since)\b"
    r"|\b(?:offending|crime|absence\w*|sickness|turnover|complaints|arrears|waits?|waiting \w+|exclusions?|vacanc\w+|fly-?tipping"
    r"|theft\w*|accidents|evictions|debts?)\b[^.;]{0,30}\bhad (?:\w+ )?(?:risen|rose|doubled|grown|increased|gone up)\b"
    r"|\bwas (?:not where it|as bad as|less advanced|lower than|higher than it)\b|\b(?:were|was) less \w+ than\b"
    r"|\b(?:shorter|longer|later|fewer|slower|smaller|less|dearer) (?:\w+ )?than (?:\w+ ){0,3}(?:commissioned|planned"
    r"|promised|agreed"
    r"|budgeted|expected|hoped|liked|allowed|the year before)\b|\bat the rate of \w+ a (?:week|month|day)\b",
    re.IGNORECASE,
)
_PRAISED = re.compile(
    r"\b(?:commended|praised|impressed (?:by|with)|full of praise|complimented|described as (?:\w+ )?(?:excellent|good|strong"
    r"|outstanding"
    r"|exemplary|first-rate)|had seen (?:strong|good|excellent)|found (?:a )?[^.;]{0,40}\b(?:calmer|better|stronger|excellent"
    r"|good))\b",
    re.IGNORECASE,
)
_REVIEWERS = re.compile(
    r"\b(?:inspectors?|reviewers?|peers?|auditors?|ofsted|estyn|the (?:review|inspection|audit|inquiry)|adviser|partner"
    r"|regulator)\b",
    re.IGNORECASE,
)
#: What hangs from a noun, or only says how, when or what: “whose wife had died”.
_HANGING = re.compile(
    r"\b(?:who|whom|whose|which|how|what|when|where|why|before|after|as|because|since (?:the|an?|its?|they|he|she"
    r"|we)\b)\b[^,;]*|\bthat (?:had|has|have"
    r"|was|were)\b"
    r"[^,;]*",
    re.IGNORECASE,
)
#: Those who meet, and what happens at a meeting: nobody answers for these.
_MEETING = re.compile(
    r"\W*(?:members|those present|(?:the|this|a|its|an early) (?:board|committee|panel|council|young people|lead petitioner"
    r"|petition\w*"
    r"|discussion|debate|chair\w*|meeting|visitors?|public|press|apolog\w+|item|paper|agenda|presentation|version)\b"
    r"|none of the \w+ members|(?:no one|nobody|none) (?:had|declared)\b[^.]*\binterest|councillor|cllr|carried (?:forward"
    r"|over)|actions?\b|apologies)",
    re.IGNORECASE,
)
_ILL = re.compile(r"\b(?:regret\w*|light|pity|disappoint\w+|worrying|concerning|complained)\b", re.IGNORECASE)
_PRESENT = re.compile(r"(?:is|are|has|have|now)\b", re.IGNORECASE)  #: what minutes say in the present, unless it is reported
_MOVED = re.compile(
    r"\b(?:had|has|have) (?:\w+ )?(?:risen|increased|grown|doubled|trebled|fallen|dropped|been received|caused|led|meant)\b"
    r"|\bdisrupt\w*",
    re.IGNORECASE,
)
_BY_NOW = re.compile(r"\b(?:now|since|already|just|recently|this (?:week|month|year))\b", re.IGNORECASE)
_ASKED = re.compile(r"\W*(?:in (?:reply|response|answer) to|asked|replying)\b", re.IGNORECASE)
#: What others do, whom somebody met, what matters or what hangs on what: no word of the service's own work.
_OTHERS = re.compile(
    r"\bin (?:some |many |most )?other (?:countries|councils|authorities|counties|cities|places|areas|regions)\b"
    r"|\b(?:elsewhere|abroad)\b"
    r"|^\W*(?:he|she|they) had (?:recently |just |also |since )?(?:met with|spoken (?:to|with)|heard|discovered|learn(?:t|ed))\b"
    r"|\bit (?:was|is|had been) (?:also |therefore |very )*(?:important|essential|vital|interesting|worth|difficult)\b"
    r"|\b(?:was|were|is|are) (?:now|already|currently|also) (?:asking|looking (?:at|into)|considering|thinking|wondering"
    r"|dependent|reliant)\b",
    re.IGNORECASE,
)
_NEAR = 9  #: words before the verb that says how it stands
_MOST = 32
_LEAST = 4


def recounted(text: str, *, written: bool = False) -> Recounted:
    """What a sentence of minutes tells by its tense and its words; nothing for debate, history or the meeting itself.

    A paper that is `written` by those who answer tells in the present what minutes report in the past.
    """
    if len(text.split()) < _LEAST or text[-1] not in ".;":
        return ""
    said = _REPORT.match(text) or _POINTED.match(text)
    clause = text[said.end() :] if said else text
    if _PRAISED.search(text) and (_REVIEWERS.search(text) or "described as" in text or "full of praise" in text):
        return "strength"
    if _DEBATE.search(clause):
        return ""
    if said and _ILL.search(said[0]):
        return "finding"
    aside = bool(_OTHERS.search(clause))
    if not aside and _BETTER.search(clause) and not _MEETING.match(clause):
        return "assurance"
    if _WORSE.search(clause) or (said and _is_bad(clause) and not _ASKED.match(text)):
        return "finding"
    if aside:
        return ""
    main = _HANGING.sub(" ", clause)
    done = next((found for found in _DONE.finditer(main) if said or written or not _PRESENT.match(found[0])), None)
    near = done is not None and len(main[: done.start()].split()) <= _NEAR and len(clause.split()) <= _MOST
    explains = said is not None and " explained " in said[0] and not _BY_NOW.search(main)
    near = near and not explains
    if near and not (_MOVED.search(main) or _MEETING.match(clause) or _AGAINST.search(clause) or _is_bad(clause)):
        return "assurance"
    told = said is not None and (is_praise(clause) or is_good_news(clause))
    return "assurance" if told and not _AGAINST.search(clause) else ""


def _is_bad(clause: str) -> bool:
    return label_of(clause) == "finding" or bool(cue("negative").search(clause))
