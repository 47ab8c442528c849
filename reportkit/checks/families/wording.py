"""Words that are missing, doubled or taken for others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportkit.checks.clauses import Candidate, candidates, phrase, read, subject, token_at
from reportkit.checks.irregular import PARTICIPLES, PASTS
from reportkit.checks.nouns import words
from reportkit.checks.outside import outside_quotations
from reportkit.checks.prose import addresses, places, quotations, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.words import word_rules
from reportkit.model.document import Document
from reportkit.model.issue import Edit

if TYPE_CHECKING:
    from reportkit.engines.spacy import Token

LISTED = tuple(outside_quotations(one) for one in word_rules("reportkit.checks.families", "wording.toml"))
CONFUSED = tuple(outside_quotations(one) for one in word_rules("reportkit.checks.families", "confused.toml"))

_DONE = "|".join(PARTICIPLES)
_MODAL = "should|will|would|must|can|could|may|might|shall"
_NO_BE = phrase(
    rf"\b(?P<modal>{_MODAL}|to) (?P<adverb>(?:not|also|now|always|never|only|all|fully|properly|then|either) )?"
    rf"(?P<done>(?!set\b|put\b|cut\b|let\b|read\b|run\b|become\b|come\b|overcome\b)"
    rf"(?:{_DONE}|(?P<plain>(?!(?:\w*(?:ceed|feed|bleed|breed|seed|heed|weed|speed|need)|embed|shed|wed)\b)[a-z]{{3,}}ed|sold|paid|spent"
    r"|built|bought|brought|lost|drawn|shown|known|chosen|kept|taught)))\b(?P<next>(?: \w+)?)"
)
_NO_ED = phrase(
    r"\b(?P<aux>(?:has|have|had) been|was|were|been|being) (?P<verb>agree|identify|commission|undertake|review|record|consider|"
    r"discuss|receive|approve|publish|inform|advise|invite|appoint|establish|implement|produce|provide|address|refer|escalate|"
    r"assess|prepare|share|confirm|note|raise|require|ask|interview|highlight|submit|conduct|carry out|achieve|add|"
    r"allocate|amend|"
    r"announce|apply|arrange|assign|attach|award|cancel|chair|change|check|clarify|complain|convene|deliver|describe|detail|develop|enable|"
    r"endorse|ensure|examine|expand|explain|extend|follow|improve|include|increase|inspect|install|introduce|involve|launch|maintain|"
    r"manage|mention|monitor|notify|obtain|observe|offer|outline|place|postpone|prevent|protect|receive|recommend|reduce|reject|"
    r"remove|renew|repair|replace|request|resolve|retain|return|schedule|select|sign|start|strengthen|support|suspend|transfer|update|"
    r"use|verify|delete|delay|issue|elect|employ|visit)\b(?![-’'])"
    r"(?P<next>(?: \w+)?)"
)
_AUX_FORM = phrase(
    r"\b(?P<aux>has|have|had|having)(?P<not>(?: (?:not|also|since|never|already|now|only|always|just))?) "
    rf"(?P<past>{'|'.join(PASTS)})\b(?![-’'])"
)
_THINGS = (
    r"orders?|keys|notes|minutes|bids|letters?|forms?|grants?|notice|findings|schemes?|work|data|information|lift|tender|contract|"
    r"agreement|lease|policy|outcome|learning|matter|investigations?|cases?|enquir(?:y|ies)|assessments?|referrals?|reviews?|audits?|plans?|visits?|actions?|files?|"
    r"recommendations?|concerns?|matters?|complaints?|meetings?|records?|interviews?|decisions?|reports?|checks?|conferences?|"
    r"risks?|strategy"
)
_STEPPED = phrase(
    rf"\b(?:the|this|that|each|every|an?|its|their|these|those|all) (?:\w+ ){{0,2}}?(?P<thing>{_THINGS}) "
    r"(?P<done>stepped (?:down|up)|carried (?:out|forward)|signed off|handed over|passed on|drawn up|followed up|put in place|"
    r"allocated|commissioned|scrutinised|reallocated|cancelled|implemented|recorded|shared|written (?:up|off)|typed up|"
    r"circulated|issued|"
    r"archived|served|paid|returned|rolled out|taken (?:out|up|forward)|held|made|approved|published|sent|arranged|"
    r"convened|reviewed|"
    r"updated|notified|referred|escalated|closed|ended)"
    r"(?= ?(?:[.;]|$)|, (?:and|but|or|which)\b| (?:to|by|on|at|within|again|the same)\b)"
)


@rule(
    "wording.doubled-phrase",
    level="error",
    summary="Words are written once.",
    why="A phrase written twice, often where one line ends and the next begins, is left over from editing.",
    source="PerfectIt; proselint, lexical illusions",
    catalogue=("GR07",),
    bad=[
        "It went to [[the panel the panel]] and stayed.",
        "The records [[of of]] the team were [[of the of the]] kind we know.",
        "It was agreed by [[by]] the board.".replace("by [[by]]", "[[by by]]"),
        "We thank [[the staff and the staff and]] the parents.",
    ],
    good=[
        "She had had a visit. He said that that was so. The more the more. It is what it is.",
        "Step by step and case by case, day by day and more and more. Again and again they came.",
        "a long, long time; very, very late; bye bye; so so; no, no",
        "one two three one two three one two three; Section 1 1 and 2 2. 10 10 10.",
        "# The panel\\nThe panel met. New York New York. Walla Walla.",
        "from area to area to area; one to one to one; to be or not to be; It is. Is it? Yes. Yes it is. A. A.",
        "The board of the council of the county. The work is done in the team in the north.",
    ],
)
def doubled_phrase(document: Document) -> Iterator[Hit]:
    """A small word, or two to five words, straight after the same ones with nothing but white space between."""
    for block in written(document):
        for pattern in (_DOUBLED, _DOUBLED_SMALL):
            for found in places(pattern, block.text):
                if _is_meant(found) or within((*addresses(block.text), *quotations(block.text)), *found.span()):
                    continue
                span = block.span(*found.span())
                yield Hit(span, f"“{found[1]}” stands twice.", (Edit(span, found[1]),), "suggested")


_SMALL = (
    r"of|the|and|to|in|a|an|for|with|by|on|at|from|was|were|are|be|been|or|as|their|its|this|these|they|we|but|not|which|will|should|"
    r"would|has|have|must|can|could|if|when|our"
)
_DOUBLED_SMALL = re.compile(rf"(?<![\w’'.,-])((?i:{_SMALL}))\s+(?i:\1)(?![\w’'-]|\.\w|\))")
_DOUBLED = re.compile(r"(?<![\w’'-])([^\W\d_]+(?:[ \t\n\xa0]+[^\W\d_]+){1,4})\s+\1(?![\w’'-])")
_CIRCLES = re.compile(
    r"^(?:the more|more and|and more|on and|over and|to \w+|by \w+|after \w+|and \w+|for \w+|upon \w+|\w+ (?:to|by|after|upon))$",
    re.I,
)


_PHRASAL = re.compile(
    r"\b(?:\w+ed|come|came|go|goes|went|gone|going|bring|brought|take|taken|took|get|got|set|stay|carry|move|hand|log|works?|live|later|"
    r"moving|logging|handing|bringing|coming)\s+$",
    re.IGNORECASE,
)


def _is_meant(found: re.Match[str]) -> bool:
    words = found[1].split()
    if len(words) == 1:
        phrasal = words[0] in ("in", "on", "for") and _PHRASAL.search(found.string[: found.start()])
        return bool(phrasal) or words[0] == "A" or found[0].split()[1] in ("A", "I") or (words[0].isupper() and len(words[0]) > 1)
    capitals = all(word[0].isupper() for word in words) or found.string[found.end() :].lstrip().startswith(found[1])
    return capitals or bool(_CIRCLES.match(found[1])) or len(set(words)) == 1 or len("".join(words)) < 4


@rule(
    "wording.missing-be",
    level="error",
    summary="A passive verb has its “be”.",
    why="“Cases should reviewed monthly” stops the reader, who has to guess the missing word.",
    source="New Hart’s Rules; Plain English Campaign, checking your work",
    catalogue=("GR03",),
    bad=[
        "Every case [[should reviewed]] monthly. The plan [[will considered]] by the board.",
        "Records [[must not shared]] without consent. It [[needs to agreed]] by June.",
    ],
    good=[
        "Every case should be reviewed monthly. It is to be agreed. The plan will, agreed or not, be read.",
        "The actions to completed cases were few. Referred to assessed families. The way to agreed outcomes is long.",
        "He must have agreed. The will reviewed by the court was valid. In addition to improved links, there was help.",
        "According to published data, and owing to increased demand; a will signed in May",
    ],
)
def missing_be(document: Document) -> Iterator[Hit]:
    """A modal verb, or “need to”, straight before a participle."""
    for one in candidates(document, _NO_BE):
        if _is_verb_phrase(one):
            span = one.block.span(one.found.start("modal"), one.found.end("done"))
            if one.found["modal"].casefold() == "to":
                span = one.block.span(one.found.start() - len(_needs(one)), one.found.end("done"))
            if one.found["next"].strip().casefold() in _OBJECTS:
                yield Hit(span, f"After “{one.found['modal']}” a verb stands in its plain form, or after “be”.")
                continue
            edit = Edit(one.block.span(one.found.start("done"), one.found.start("done")), "be ")
            yield Hit(span, f"“be” is missing: “be {one.found['done']}”.", (edit,), "suggested")


_OBJECTS = words("objects")
_AFTER_TO = words("after_to_done") | {""}
_ASKED = re.compile(r"\b(?:how|why|where|when|what|nor|so|only)\s+$", re.IGNORECASE)
_AFTER_DONE = re.compile(
    r"(?: (?:by|in|at|for|on|to|with|before|within|and|from|as|of|out|up|off|after|again|online|together|each|every|"
    r"without|when|if|"
    r"this|next|until|twice|\w+ly)\b|\s*(?:[.;,)]|$))"
)


def _is_plainly_done(one: Candidate) -> bool:
    """Whether a participle that no list has is followed by what follows a verb, in a sentence that asks nothing."""
    rest = one.sentence[one.found.end("done") - one.start :]
    return not (one.found["modal"][0].isupper() or _ASKED.search(one.before())) and bool(_AFTER_DONE.match(rest))


_NEEDS = re.compile(
    r"\b(?:needs?|needed|ought|has|have|had|required|due|expected|yet|likely|continues?|going)\s+$", re.IGNORECASE
)
_NOUN_WILL = re.compile(r"\b(?:the|a|his|her|their|its|good|ill|free|political|of|this|any)\s+$", re.IGNORECASE)


def _needs(one: Candidate) -> str:
    found = _NEEDS.search(one.before())
    return found[0] if found else ""


def _is_verb_phrase(one: Candidate) -> bool:
    """Whether the participle is the verb, and no adjective of a noun as in “to agreed outcomes”."""
    modal = one.found["modal"].casefold()
    if _ASKED.search(one.before()) or (one.found["plain"] and not _is_plainly_done(one)):
        return False
    after = one.after().strip()[:1] if not one.found["next"] else ""
    if modal == "to":
        return bool(_needs(one)) and one.found["next"].strip().casefold() in _AFTER_TO and after not in ("-",)
    if modal in ("will", "may", "can", "might", "must") and (one.found["modal"][0].isupper() or _NOUN_WILL.search(one.before())):
        return False
    return after != "-"


@rule(
    "wording.missing-ending",
    level="error",
    summary="After has been, was and were a verb stands in its past form.",
    why="“Has been agree” is read as a slip of haste.",
    source="New Hart’s Rules; Plain English Campaign, checking your work",
    catalogue=("GR03",),
    bad=["It [[has been agree]] that all meet.", "The plan [[was discuss]] in June, and files [[were review]]."],
    good=[
        "It has been agreed. The plan was discussed.",
        "All we had to do was review the plan. What they were to do was share it. The aim was provide-and-share.",
        "The record was record time. There was review after review. Their aim was complete. It was address after address.",
        "It has been review time since May. The week has been complete with talks.",
    ],
)
def missing_ending(document: Document) -> Iterator[Hit]:
    """A verb in its plain form after “has been”, “was” or “were”, where it cannot be a noun or an infinitive."""
    for one in candidates(document, _NO_ED):
        verb, following = one.found["verb"].casefold(), one.found["next"].strip().casefold()
        sure = following in (
            "",
            "by",
            "in",
            "that",
            "to",
            "at",
            "on",
            "with",
            "and",
            "for",
            "from",
            "last",
            "online",
            "later",
            "late",
            "as",
        )
        if (
            verb == "complete"
            or not sure
            or _is_explained(one)
            or (not following and one.after().strip()[:1] not in (".", ",", ";", ""))
        ):
            continue
        meant = _past(verb)
        span = one.block.span(one.found.start("aux"), one.found.end("verb"))
        edit = Edit(one.span("verb"), meant)
        yield Hit(span, f"The ending is missing: “{one.found['aux']} {meant}”.", (edit,), "suggested")


_NOUNS_TOO = words("verbs_and_nouns")
_EXPLAINED = re.compile(r"\b(?:do|did|done|does|there|task|aim|thing|step|job|all|what|here)\b[^.;]*$", re.IGNORECASE)


_EXISTS = re.compile(r"\bthere\s+$", re.IGNORECASE)


def _is_explained(one: Candidate) -> bool:
    """Whether “was” may explain what was to be done, or the verb be a noun."""
    been = one.found["aux"].casefold().endswith("been")
    following = one.found["next"].strip().casefold()
    plain = following == "by" or (been and following in ("to", "in", "on") and not _EXISTS.search(one.before()))
    noun = one.found["verb"].casefold() in _NOUNS_TOO and one.found["aux"].casefold() != "were" and not plain
    return noun or (not been and bool(_EXPLAINED.search(one.before())))


def _past(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    known = {
        "undertake": "undertaken",
        "refer": "referred",
        "submit": "submitted",
        "transfer": "transferred",
        "cancel": "cancelled",
    }
    if first in known:
        made = known[first]
    elif first.endswith("y") and first[-2] not in "aeiou":
        made = first[:-1] + "ied"
    else:
        made = first + ("d" if first.endswith("e") else "ed")
    return f"{made} {rest}".strip()


@rule(
    "wording.auxiliary-form",
    level="error",
    summary="After has and have a verb stands in its participle.",
    why="“Has went” and “had ran” are dialect, and read as mistakes in a report.",
    source="New Hart’s Rules; Fowler’s Modern English Usage",
    catalogue=("GR03",),
    bad=["The case [[has went]] to court.", "They [[had ran]] the service, and [[have not wrote]] since."],
    good=[
        "The case has gone to court. They had run it. They have written.",
        "Those who have took part. What they have, began early. The son she had saw it.",
        "The time they had went quickly.",
    ],
)
def auxiliary_form(document: Document) -> Iterator[Hit]:
    """“Has”, “have” or “had” straight before a verb's simple past, unless “they had” ends a clause of its own."""
    for one in candidates(document, _AUX_FORM):
        past = one.found["past"].casefold()
        if past == "took" and "part" in one.after()[:6]:
            continue
        if not one.found["not"].strip() and (_OWNS.search(one.before()) or _is_owned(one)):
            continue
        span = one.span()
        edit = Edit(one.span("past"), PASTS[past])
        yield Hit(span, f"“{one.found['aux']}” takes “{PASTS[past]}”.", (edit,), "suggested")


def _is_owned(one: Candidate) -> bool:
    """Whether “had” may end a clause without “that”: “the risk the family had came first”."""
    found = _CLAUSE.search(one.before())
    return bool(found) and one.found["aux"].casefold() != "has" and not (found and found[1].casefold() in _JOINING)


_CLAUSE = re.compile(r"([\w’']+),?\s+(?:the|an?|this|our|their|its|they|we|he|she|any|each)\s+(?:[\w’'-]+\s+)?$", re.IGNORECASE)
_JOINING = words("joining")
_OWNS = re.compile(r"\b(?:the|a|all|what|time|everything|little) (?:\w+ )?(?:they|we|she|he|it|I|you)\s+$", re.IGNORECASE)


@rule(
    "wording.missing-auxiliary",
    level="warning",
    summary="Things do not step down, escalate or carry out by themselves: “is” or “was” is missing.",
    why="“The investigation stepped down” leaves out who did it and the verb that says so; it reads as a note, not as a minute.",
    source="New Hart’s Rules; Plain English Campaign, checking your work",
    catalogue=("GR03",),
    bad=[
        "As enquiries progress, and the threshold is not met, the [[investigation stepped down]].",
        "Once the manager has agreed, the [[review carried out]].",
        "When the manager agrees, the [[case signed off]], and the family told.",
    ],
    good=[
        "The investigation was stepped down. The manager stepped down. The review carried out in May was read.",
        "We read the audit undertaken. It lists the visits carried out. The council met, its review signed off.",
        "The panel had the case escalated. The board saw the plan approved. They want the records shared.",
        "Cases escalated; the risk escalated. The reports agreed. In the cases completed, it was so.",
        "The date on which the case was closed, the visit completed. Number of visits completed.",
    ],
)
def missing_auxiliary(document: Document) -> Iterator[Hit]:
    """A thing with a participle as the only verb of the last clause, where the parser takes it for the subject."""
    for one, tokens in read(one for one in candidates(document, _STEPPED) if _OPENS_MAIN.search(one.before())):
        verb = token_at(tokens, one.found.start("done") - one.start)
        noun = token_at(tokens, one.found.start("thing") - one.start)
        if subject(tokens, verb) != noun or tokens[verb].tag not in ("VBD", "VBN") or not _is_alone(tokens, verb):
            continue
        span = one.block.span(one.found.start("thing"), one.found.end("done"))
        many = one.found["thing"].endswith("s")
        now, then = ("are", "were") if many else ("is", "was")
        said = f"A word is missing: “{one.found['thing']} {now} {one.found['done']}”, or “{then}”?"
        yield Hit(span, said)


_OPENS_MAIN = re.compile(
    r"(?:^|[,;]|\b(?:and|that|but))\s*(?:as|when|if|once|after|where|because|although|until|unless|before|since|following)\b[^.;]*,\s*$",
    re.IGNORECASE,
)


def _is_alone(tokens: tuple[Token, ...], verb: int) -> bool:
    """Whether the participle is the verb of a main clause, or of one that “that” or “and” leads."""
    return tokens[verb].role in ("ROOT", "conj", "ccomp")


@rule(
    "wording.did",
    level="error",
    summary="After did and does a verb stands in its plain form.",
    why="“Did not received” shows the tense twice, and is read as a slip.",
    source="New Hart’s Rules; Fowler’s Modern English Usage",
    catalogue=("GR03",),
    bad=["They [[did not received]] the letter.", "It [[does not needed]] much, and the team [[didn’t attended]]."],
    good=[
        "They did not receive the letter. They did not need it. It does not proceed or succeed.",
        "They did not exceed, feed, embed or speed it. He did, indeed. What they did needed work.",
        "The work they did received praise. All he did indeed was small.",
    ],
)
def did(document: Document) -> Iterator[Hit]:
    """“Did not” or “does not” straight before a verb in -ed or -s, or another past form."""
    for one in candidates(document, _DID):
        span = one.span()
        yield Hit(span, f"“{one.found['aux']}” takes the plain form of “{one.found['verb']}”.")


_DID = phrase(
    r"\b(?P<aux>(?:did|does|do) not|(?:did|does|do)n[’']t) "
    r"(?P<verb>(?!\w*(?:ceed|feed|bleed|breed|seed|heed|weed|speed|need|deed)\b)(?!embed\b|shed\b|wed\b|bed\b|red\b)\w{2,}ed|"
    rf"(?!(?:sometimes|always|perhaps|besides|towards|its|this|his|yes|as|us|is|focus|access|process|address|progress|bias|canvas)\b)"
    rf"[a-z]{{2,}}(?<![sui])s|{'|'.join(PASTS)}|had|made|met|felt|got|kept|told|said|held|sent|lost|built|paid|thought|brought|bought|"
    r"taught|spent|understood|was|were|found|stood)\b(?!-)"
)
