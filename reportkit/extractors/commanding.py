"""Whether words ask for something by their own form: “Cut the number …”, “The Board to issue …”, “That trees be planted”."""

from __future__ import annotations

import re

_VERBS = (
    "accelerate|acknowledge|acquire|activate|advertise|advise|announce|apply|attend|attract|accept|act|adapt|add|address"
    "|adopt|agree|align|allocate|amend|analyse|apologise|appoint|approve|arrange|ask|assess"
    "|assign|assure|audit|avoid|be|begin|book|bring|broaden|build|buy|call|capture|carry out|cease|challenge|change|check"
    "|circulate"
    "|clarify|clean|clear|close|collect|combine|commission|commit|communicate|compare|complete|conduct|confirm|consider"
    "|consolidate"
    "|consult|continue|convene|correct|cost|create|cut|deal|decide|define|deliver|demonstrate|deploy|design|determine"
    "|develop|devise"
    "|discuss|distribute|document|draft|draw|embed|employ|empower|enable|encourage|end|enforce|engage|enhance|ensure"
    "|establish"
    "|evaluate|examine|expand|explain|explore|extend|find|finish|fill|fit|focus|follow|formalise|fund|gather|get|give|have"
    "|hear"
    "|help|hire|hold|identify|implement|improve|include|increase|inform|install|integrate|introduce|invest|invite|involve"
    "|issue|join"
    "|keep|label|launch|lay|lead|learn|let|limit|link|list|listen|lobby|look|maintain|make|map|match|measure|merge|monitor"
    "|move|name"
    "|negotiate|offer|open|organise|pass|pause|pay|pilot|place|plan|prepare|present|prevent|prioritise|produce|promote"
    "|propose"
    "|protect|prove|provide|publish|put|raise|reach|read|recognise|reconcile|record|recover|recruit"
    "|re-[a-z]+|reallocate|reassess|reassure|rebalance|rebuild|recalculate|recall|recast|receive|recheck|recirculate"
    "|recommend"
    "|recommission|reconfigure|reconsider|reconvene|reflect|refocus|reform|refurbish|regain|regulate|reinforce|reinstate"
    "|reintroduce"
    "|reissue|reject|relaunch|release|relocate|rely|remedy|remodel|rename|renegotiate|reopen|reorganise|repeat|rephrase|reply"
    "|reprint|reset|resource|respect|restart|restate|restructure|resume|rethink|return|reuse|reverse|rework|redesign"
    "|reduce|refer"
    "|refresh|refuse|regularise|remind|remove|renew|repair|replace|report|require|rescind|resolve|respond|restore|restrict"
    "|retain"
    "|retire|review|revise|revisit|reward|rewrite|roll out|run|scrap|seek|select|send|separate|set|settle|share|sharpen"
    "|shorten"
    "|show|sign|simplify|speak|specify|speed|spend|split|stagger|standardise|start|state|stop|streamline|strengthen|submit"
    "|support"
    "|survey|suspend|tackle|take|target|teach|tell|test|thank|tighten|track|train|transfer|treat|trial|try|turn|undertake"
    "|update"
    "|upgrade|urge|use|verify|visit|warn|widen|withdraw|work|write"
    "|adjust|answer|anticipate|balance|bank|blend|boost|brief|calculate|cancel|cascade|catalogue|celebrate|centralise|choose"
    "|coach|co-[a-z]+|compile|concentrate|connect|contact|convert|cultivate|curb|cure|dedicate|delegate|delete"
    "|digitise|discard|dismantle|dispose|disregard|divide|double|drop|earmark|ease|educate|elect|eliminate|equip|escalate"
    "|exchange|exclude|facilitate|feed|flag|forge|free|freeze|frame|gain|garner|generate|grant|grow|guide|halve|hand|harmonise"
    "|inspect|inspire|instruct|interview|investigate|justify|lend|lengthen|lift|lighten|loosen|lower|mandate|manage|mark"
    "|meet|mend|mentor|minimise|modernise|multiply|nominate|notify|nurture|observe|obtain|order|overhaul|pair|phase|phone|pick"
    "|plant|pool|post|press|preserve|probe|procure|pull|purchase|push|query|rationalise|realign|recast|recharge"
    "|recycle|redirect|redraw|rehearse|reshape|retender|ring|rotate|safeguard|sample|schedule|scrutinise|secure|sell|serve"
    "|shape|shift|shut|slim|sort|spell out|spread|stick to|strip|study|substitute|summarise|supply|swap|sweep|switch"
    "|talk|tear|tender|think|throw|tidy|tie|touch|translate|treble|trim|triple|unify|untangle|vary|wait|walk|watch"
    "|weed|weigh|welcome|win|wind|wipe"
)
_COMMAND = re.compile(
    r"\W*(?:(?:first|second|third|fourth|fifth|sixth|last)(?:ly)?, |finally, |next, |please )?"
    rf"(?:(?:urgently|immediately|also|then|formally|jointly|clearly|always|further|where possible,|quickly|first|simply"
    rf"|either) )?"
    rf"(?:(?:do not|don[’']t|never|no longer) [a-z]+|(?:{_VERBS}))"
    r"(?! (?:is|are|was|were|has|have|had|of)\b)"
    r"(?!(?: (?!that\b|which\b|who\b|where\b|what\b|how\b|whether\b|if\b|when\b|why\b|as\b)[\w’'-]+){1,3}"
    r" (?:is|are|was|were|has|have|had|do|does|did|can|could|may|might|will|would)\b)(?=\s+[\w“‘£'\"(])",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    rf"\W*(?:the |all |each |every )?[A-Za-z][\w’'-]*(?: [\w’'&,-]+){{0,7}}? to (?:\w+ly )?(?:{_VERBS})\b", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|may|might|will|would|[\w’-]+ed|told|found|said|went|began"
    r"|made)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\W*that\b[^.;]* (?:be|\w+s?)\b", re.IGNORECASE)


def commands(text: str) -> bool:
    """Whether a line opens with a verb in the form of a command."""
    return bool(_COMMAND.match(text))


def asks_by_form(text: str) -> bool:
    """Whether a line is a command, names who is “to do” something, or begins with “That …”."""
    found = _TO_DO.match(text)
    return commands(text) or bool(found and not _FINITE.search(found[0])) or bool(_THAT.match(text))
