"""Agreement: verbs with their subjects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportkit.checks.clauses import (
    Candidate,
    candidates,
    hangs,
    is_joined,
    is_supposed,
    opens_clause,
    phrase,
    read,
    subject,
    token_at,
)
from reportkit.checks.nouns import MASSES, MEASURES, ONES, QUANTITIES, SINGULAR_IN_S, words
from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document
from reportkit.model.issue import Edit

if TYPE_CHECKING:
    from reportkit.engines.spacy import Token

_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}
_PLURAL = {one: many for many, one in _SINGULAR.items()}
_LEXICAL = (
    "vary|differ|remain|need|require|show|reflect|suggest|indicate|demonstrate|include|continue|depend|mean|seem|appear|provide|"
    "make|give|take|lead|improve|exist|contain|want|result|affect|allow|enable|reveal|help|work|support"
)
_ADVERB = r"(?:(?:also|often|still|now|not|never|always|generally|usually|currently|rarely|sometimes|already|therefore) )?"
_WORD = r"(?!who\b|which\b|that\b|where\b|when\b|and\b|or\b|to\b|but\b)[\w’'-]+"
_PEOPLE = (
    "children|families|parents|workers|people|members|officers|carers|managers|practitioners|residents|councillors|pupils|staff|"
    "tenants|patients|students|teachers|nurses|volunteers|governors|leaders|partners|professionals|women|men|girls|boys|adults|users|"
    "applicants|employees|employers|trustees|inspectors|drivers|visitors|neighbours|victims"
)

_HEAD_ONE = phrase(
    rf"\b(?P<head>[a-z]{{3,}}) of (?:{_WORD} ){{0,4}}?(?P<many>[\w’'-]*[a-z]s|children|people|women|men) {_ADVERB}"
    rf"(?P<verb>are|were|have|{_LEXICAL})\b(?! of\b)"
)
_HEAD_MANY = phrase(
    rf"\b(?P<head>[a-z]{{3,}}s) (?:of|in|for|to) (?:the|this|a|an|each|its|our|"
    rf"their) (?:{_WORD} ){{0,2}}?(?P<many>[a-z-]*[a-rt-z]) "
    rf"{_ADVERB}(?P<verb>is|was|has)\b"
)
_EACH = phrase(
    rf"\b(?P<head>one|each|every one|neither|either) of (?:the|these|those|our|its|their|his|her) (?:(?!\w*s\b){_WORD} ){{0,3}}?"
    rf"(?P<many>[\w-]*[a-z]s|children|people|women|men) {_ADVERB}(?P<verb>are|were|have|do|say|get|report|mention|save|"
    rf"{_LEXICAL})\b"
)
_THERE = phrase(
    r"\bthere (?P<verb>is|was|has been) "
    r"(?!(?:an?|no|one|each|every|this|that|less|nothing)\b|more than\b|only one\b|at least one\b)"
    r"(?:(?!(?:and|or|of|in|for|to|that|with|than|between|from|on)\b)[\w’'-]+ ){0,3}?"
    r"(?P<many>[a-z-]{3,}s|children|people|women|men)\b(?![’'-])"
)
_THERE_ARE = phrase(
    r"\bthere (?P<verb>are|were|have been) (?:still |also |now |already )?(?:a|an|little|much|one|strong|clear) "
    r"(?:(?!(?:and|or|of|in|for|to|that|with|than|between|from|on)\b)[\w’'-]+ ){0,2}?(?P<noun>[a-z]{3,})\b"
    r"(?= ?[.,;:]| (?:of|in|for|to|that|with|between|from|on|which|at|by|where)\b)"
)
_MANY_ONE = phrase(
    r"(?:\b(?:the|these|those|our|their|its|many|several|few|both) (?:new |old |same |other |main |action |care |case )?|"
    r"^|(?<=[.] ))"
    r"(?P<head>[a-z-]{3,}s|children|people) (?P<verb>is|was|has|applies|needs|remains|requires|shows|includes|covers)\b"
)
_AND_ONE = phrase(r"\band (?:the|these|those) (?P<head>[a-z-]{3,}s) (?P<verb>is|was|has)\b")
_ONE_MANY = phrase(rf"\b(?P<det>the|this|each|every|its|their|our) (?P<head>{ONES}|{MASSES}) (?P<verb>are|were|have|do not)\b")
_ONE_DO = phrase(
    rf"\b(?P<det>the|this|each|every) (?P<head>{ONES}|survey|scheme|law|data set) (?P<verb>{_LEXICAL}|say|apply|cover)\b"
)
_NUMBER = phrase(
    rf"\b(?P<det>the|a) (?:(?:total|average|large|small|significant|growing|high|low|good|limited|"
    rf"great) )?number of (?:{_WORD} ){{1,4}}?"
    rf"(?P<verb>is|was|are|have|has|were|does|do|remain|thinks|needs|remains|says|requires)\b"
)
_DOES = (
    r"is|was|has|does|needs|thinks|feels|wants|knows|says|lives|tells|uses|gets|makes|comes|goes|works|believes|receives|takes|asks|"
    r"leaves|cares|attends|provides|supports"
)
_FOLK = (
    "young|younger|older|old|disabled|most|some|many|few|local|more|other|all|homeless|vulnerable|several|deaf|elderly|"
    "working|these|those"
)
_WHO = phrase(rf"\b(?:{_PEOPLE}) who (?P<verb>{_DOES})\b")
_POLICE = phrase(rf"\b(?:the (?P<head>police)|(?:(?:{_FOLK}) ){{0,2}}(?P<folk>people)) (?P<verb>{_DOES})\b")
_PAIR = phrase(r"\b(?:the|both the) (?P<head>[a-z]{3,}) and the (?P<other>[a-z]{3,}[a-rt-z]) (?P<verb>is|was|has)\b")
_ONE_OF_MANY = re.compile(r"\b(?:one|each|any|none|only|case|child|parent|member|mother|father)\b|\bof\b|\bwith\b", re.I)
#: A clause that opens with a place or a time: “In May the number …”.
_LED = re.compile(
    r"(?:^|[.;:] )(?:In|On|At|By|Since|During|Last|Each|This) (?:(?:early|late|the (?:last|past|same)) )?(?:[A-Z]\w+|year|"
    r"month|week|\d{4})"
    r"(?: \d{4})?\s$"
)


def _other(verb: str) -> str:
    """The verb in the other number."""
    first, _, rest = verb.partition(" ")
    small = first.casefold()
    if small.endswith("s") and small not in _PLURAL and len(small) > 3:
        return small[:-3] + "y" if small.endswith("ies") else small[: -2 if small == "goes" else -1]
    if small in _SINGULAR or small in _PLURAL:
        return (_SINGULAR.get(small) or _PLURAL[small]) + (f" {rest}" if rest else "")
    if small.endswith("y") and small[-2] not in "aeiou":
        return small[:-1] + "ies"
    return small + "s"


def _hit(one: Candidate, said: str) -> Hit:
    span = one.span("verb")
    return Hit(span, said, (Edit(span, _other(one.found["verb"])),), "suggested")


def _subject_of(one: Candidate, tokens: tuple[Token, ...]) -> int:
    return subject(tokens, token_at(tokens, one.found.start("verb") - one.start))


def _is_subject(one: Candidate, tokens: tuple[Token, ...], tags: Iterable[str]) -> bool:
    """Whether the matched head is what the verb has as its subject, with one of some tags and nothing joined to it."""
    noun = token_at(tokens, one.found.start("head") - one.start)
    return noun >= 0 and _subject_of(one, tokens) == noun and tokens[noun].tag in tags and not is_joined(tokens, noun)


@rule(
    "agreement.distant",
    level="error",
    summary="A verb agrees with the head of its subject, not with the noun next to it.",
    why="“The list of actions are” makes a reader stop and go back to look for what “are” speaks of.",
    source="New Hart’s Rules; Fowler’s Modern English Usage, agreement",
    catalogue=("GR01",),
    bad=[
        "The list of actions [[are]] being taken forward.",
        "We found that the quality of assessments [[vary]] between teams.",
        "The timeliness of visits [[have]] improved.",
        "The findings of the review [[was]] shared with staff.",
    ],
    good=[
        "The list of actions is being taken forward. A list of the actions that are late was made.",
        "The majority of assessments vary in quality, and a range of services are on offer.",
        "The quality and timing of assessments vary. The head of service and her managers have met.",
        "We asked that the quality of records be checked. If the quality of records were better, we should know.",
        "A team of officers have met, and half of the children were seen.",
        "What matters to the director of services are the children. One of the outcomes of the review was a plan.",
        "After the loss of staff managers have cover. We ask that the use of forms be kept.",
        "Two weeks of the year is too little. All the staff of the service have left.",
    ],
)
def distant(document: Document) -> Iterator[Hit]:
    """“Singular of plurals are” and “plurals of singular is”, where the parser too takes the first noun for the subject."""
    picked = [one for one in candidates(document, _HEAD_ONE) if _may_be_one(one)]
    picked += [one for one in candidates(document, _HEAD_MANY) if _may_be_many(one)]
    for one, tokens in read(picked):
        single = _is_one(one.found["head"])
        if _is_subject(one, tokens, ("NN",) if single else ("NNS",)) and _is_finite(one, tokens):
            head, other = one.found["head"], _other(one.found["verb"])
            said = f"The subject is “{head}”, which is {'one thing' if single else 'a plural'}: “{other}”."
            yield _hit(one, said)


def _may_be_one(one: Candidate) -> bool:
    head, before = one.found["head"].casefold(), one.before()
    wrong = head in QUANTITIES or head in MEASURES or one.found["many"].casefold() in SINGULAR_IN_S - {"children", "people"}
    joined = before.rstrip().casefold().endswith((" and", " or"))
    return _is_one(head) and not (wrong or joined or hangs(before) or is_supposed(before))


def _is_one(head: str) -> bool:
    return not head.endswith("s") or head.endswith(("ss", "us", "is"))


def _may_be_many(one: Candidate) -> bool:
    head = one.found["head"].casefold()
    return not (hangs(one.before()) or head in SINGULAR_IN_S or head in MEASURES or head.endswith(("ss", "us", "is")))


def _is_finite(one: Candidate, tokens: tuple[Token, ...]) -> bool:
    return tokens[token_at(tokens, one.found.start("verb") - one.start)].tag in ("VBP", "VBZ", "VBD")


@rule(
    "agreement.each",
    level="warning",
    summary="One of, each of and neither of take a singular verb.",
    why="The subject is the one, not the many it is taken from.",
    source="New Hart’s Rules; Fowler’s Modern English Usage, agreement",
    catalogue=("GR01",),
    bad=[
        "One of the workers [[have]] left.",
        "Each of the teams [[are]] to report, and neither of the plans [[were]] seen.",
    ],
    good=[
        "One of the workers who have left came back. One of the reasons families have given is cost.",
        "In one of the teams managers were absent. Targets for each of the teams are set.",
        "Each of the teams is to report. The teams are each to report.",
        "One of the councils and its partners are to meet.",
    ],
)
def each(document: Document) -> Iterator[Hit]:
    """“One of the workers have”, where the parser takes “one” for the subject and no preposition stands before."""
    picked = [one for one in candidates(document, _EACH) if _stands_free(one)]
    for one, tokens in read(picked):
        first = token_at(tokens, one.found.start("head") - one.start)
        noun = first + 1 if one.found["head"].casefold().startswith("every") else first
        if _subject_of(one, tokens) == noun and not is_joined(tokens, noun) and _is_finite(one, tokens):
            yield _hit(one, f"“{one.found['head']} of” speaks of one: “{_other(one.found['verb'])}”.")


def _stands_free(one: Candidate) -> bool:
    last = one.before().split()[-1:]
    prepositions = ("in", "for", "of", "at", "to", "with", "from", "by", "on", "than", "about", "within", "across")
    return not is_supposed(one.before()) and (not last or last[0].casefold() not in prepositions)


@rule(
    "agreement.there",
    level="error",
    summary="There is one thing; there are several.",
    why="“There was better links” is heard as a slip by every reader.",
    source="New Hart’s Rules; Fowler’s Modern English Usage, there",
    catalogue=("GR01",),
    bad=[
        "It was said that there [[was]] better links between the teams.",
        "There [[is]] concerns about delay.",
        "There [[has been]] several changes of manager.",
    ],
    good=[
        "There is a number of concerns. There is progress and there is evidence of plans.",
        "There was support and links to schools. There was consensus, and there is good access.",
        "There was two weeks to go. There is less than three pounds left.",
        "There is children’s work to do. There is much that families want.",
        "There is children and families support.",
        "There is some services guidance. There was better communications work. There is no concerns log.",
    ],
)
def there(document: Document) -> Iterator[Hit]:
    """“There is” or “there was” straight before a noun in the plural, “there are” before a single thing."""
    for one, tokens in read(candidates(document, _THERE_ARE)):
        noun = token_at(tokens, one.found.start("noun") - one.start)
        if _is_single(one, tokens, noun):
            meant = {"are": "is", "were": "was"}.get(one.found["verb"].casefold(), "has been")
            said = f"“{one.found['noun']}” is one thing: “there {meant}”."
            yield Hit(one.span("verb"), said, (Edit(one.span("verb"), meant),), "suggested")
    for one, tokens in read(one for one in candidates(document, _THERE) if _is_plural(one.found["many"])):
        noun = token_at(tokens, one.found.start("many") - one.start)
        following = tokens[noun + 1] if noun + 1 < len(tokens) else None
        if _KINDS.match(one.found["many"]) and _JOINED.match(one.after()):
            continue
        if (
            tokens[noun].tag != "NNS"
            or tokens[noun].role == "compound"
            or (following and following.tag.startswith(("NN", "JJ", "CD")))
        ):
            continue
        span, verb = one.span("verb"), one.found["verb"].casefold()
        meant = {"is": "are", "was": "were"}.get(verb, "have been")
        said = f"“{one.found['many']}” is a plural: “there {meant}”."
        yield Hit(span, said, (Edit(span, meant),), "suggested")


def _is_single(one: Candidate, tokens: tuple[Token, ...], noun: int) -> bool:
    """Whether what is there is a noun in the singular that names no quantity and has nothing joined to it."""
    token = tokens[noun]
    if token.tag != "NN" or token.role not in ("attr", "dobj", "nsubj") or is_joined(tokens, noun):
        return False
    return token.text.casefold() not in QUANTITIES | {"deal", "few"} and not _JOINED.match(one.after())


_KINDS = re.compile(r"(?:children|people|women|men|parents|carers|families)$", re.IGNORECASE)
_JOINED = re.compile(r"\s+(?:and|or)\b", re.IGNORECASE)


def _is_plural(word: str) -> bool:
    small = word.casefold()
    if small in ("children", "people", "women", "men"):
        return True
    return small not in SINGULAR_IN_S and small not in MEASURES and not small.endswith(("ss", "us", "is"))


@rule(
    "agreement.adjacent",
    level="error",
    summary="A verb agrees with the noun before it.",
    why="A slip in the shortest sentences is the most seen.",
    source="New Hart’s Rules; Fowler’s Modern English Usage, agreement",
    catalogue=("GR01",),
    bad=[
        "The findings [[was]] clear, and we said that the plans [[has]] changed.",
        "Each child [[were]] seen. This report [[are]] late.",
        "The information [[have]] been shared. The plan and the audit [[was]] late.",
    ],
    good=[
        "The use of the findings was clear. One of the plans has changed. The quality of these reports is good.",
        "If the plan were late, we should know. What the managers have is time.",
        "The targets in each case are set. Progress on the plan and the audit was slow.",
        "The news is good. The premises is closed. These works is the title.",
        "We recommend that the child have an advocate. We ask that each child have a plan. The reports the manager have seen",
        "Members of the council and the board is quorate.",
    ],
)
def adjacent(document: Document) -> Iterator[Hit]:
    """A plural before a singular verb, a singular before a plural one, and two nouns with “and” before a singular one."""
    doing: list[Candidate] = []
    for one in candidates(document, _MANY_ONE):
        plural = opens_clause(one.before()) and _is_plural(one.found["head"]) and not _is_title(one)
        if plural and one.found["verb"].casefold() not in _PLURAL:
            doing.append(one)
        elif plural:
            yield _hit(one, f"“{one.found['head']}” is a plural: “{_other(one.found['verb'])}”.")
    for one in candidates(document, _ONE_MANY):
        if opens_clause(one.before()) and not is_supposed(one.before()):
            yield _hit(one, f"“{one.found['head']}” is singular: “{_other(one.found['verb'])}”.")
    doing += [one for one in candidates(document, _AND_ONE) if _is_plural(one.found["head"])]
    for one, tokens in read(doing):
        if _is_subject(one, tokens, ("NNS",)) and _is_finite(one, tokens):
            yield _hit(one, f"“{one.found['head']}” is a plural: “{_other(one.found['verb'])}”.")
    picked = (one for one in candidates(document, _ONE_DO) if opens_clause(one.before()) and not is_supposed(one.before()))
    for one, tokens in read(picked):
        if _is_subject(one, tokens, ("NN",)) and _is_finite(one, tokens):
            yield _hit(one, f"“{one.found['head']}” is singular: “{_other(one.found['verb'])}”.")
    for one in candidates(document, _PAIR):
        if opens_clause(one.before()) and not one.found["head"].endswith("s"):
            yield _hit(one, f"The {one.found['head']} and the {one.found['other']} are two: “{_other(one.found['verb'])}”.")


def _is_title(one: Candidate) -> bool:
    """Whether a capital inside a sentence, or a word that begins one without “the”, makes the noun a name."""
    head = one.found["head"]
    if head[0].isupper() and one.found.start("head") == one.start and one.block.kind != "table_cell":
        return head.casefold() not in _STARTERS
    return head[0].isupper()


_STARTERS = words("starters")


@rule(
    "agreement.number-of",
    level="warning",
    summary="The number of cases has risen; a number of cases have been closed.",
    why="“The number” is the subject and is one; “a number of” only means several.",
    source="Fowler’s Modern English Usage, number; GOV.UK style guide",
    catalogue=("GR01",),
    bad=["The number of referrals [[have]] risen.", "A number of concerns [[was]] raised."],
    good=[
        "The number of referrals has risen. A number of concerns were raised.",
        "The number of children who are in care has risen.",
        "In the number of areas we have seen, it was so. A number of what was said is right.",
        "A number of staff at the school has its own room.",
    ],
)
def number_of(document: Document) -> Iterator[Hit]:
    """“The number of … have” and “a number of … was”, with no clause between."""
    for one in candidates(document, _NUMBER):
        single = one.found["verb"].casefold().endswith("s")
        last = one.found[0].split()[-2].casefold()
        many = last in ("children", "people", "women", "men") or (last.endswith("s") and _is_plural(last))
        inside = one.found[0].casefold().split("number of", 1)[1].split()[-3:-2]
        many = many and not any(word.endswith("s") and not word.endswith("ss") for word in inside)
        opens = opens_clause(one.before()) or _LED.search(one.before())
        if many and opens and single == (one.found["det"].casefold() == "a"):
            said = "“A number of” means several" if single else "The verb speaks of the number"
            yield _hit(one, f"{said}: “{_other(one.found['verb'])}”.")


@rule(
    "agreement.people",
    level="error",
    summary="People and the police are plurals, and so are those of whom “who” speaks.",
    why="“The police was told” and “families who has moved” read as slips.",
    source="New Hart’s Rules; Fowler’s Modern English Usage, agreement",
    catalogue=("GR01",),
    bad=["The police [[was]] told.", "Families who [[has]] moved are told.", "They said that people [[is]] afraid."],
    good=[
        "The police service was told, as was the chief of police.",
        "One of the families who was moved came back. The mother of the children who was seen",
        "Work with young people is good. A change in how we see people is needed. Contact with the police was late.",
        "Support for the police is strong. Listening to people is a skill.",
    ],
)
def people(document: Document) -> Iterator[Hit]:
    """“The police was”, “people is” at the start of a clause; “families who has” where no single one stands before."""
    for one in candidates(document, _POLICE):
        if opens_clause(one.before()) or _LED.search(one.before()):
            yield _hit(one, f"“{one.found['head'] or one.found['folk']}” takes a plural verb: “{_other(one.found['verb'])}”.")
    for one in candidates(document, _WHO):
        if not _ONE_OF_MANY.search(one.before()):
            yield _hit(one, f"“who” speaks of several here: “{_other(one.found['verb'])}”.")
