"""Bodies of people: the Council is or the Council are, its or their, in one way throughout."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportkit.checks.clauses import (
    Candidate,
    candidates,
    is_joined,
    is_supposed,
    opens_clause,
    phrase,
    read,
    subject,
    token_at,
)
from reportkit.checks.nouns import BODIES, MEASURES, QUANTITIES, SINGULAR_IN_S
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import times, winner
from reportkit.model.document import Document
from reportkit.model.issue import Edit

_ADVERB = r"(?:(?:also|now|not|never|always|already|currently|therefore|still|both|all) )?"
_VERB = phrase(rf"\b(?:the|our|this) (?:[\w’-]+ ){{0,2}}?(?P<body>{BODIES}) {_ADVERB}(?P<verb>is|are|was|were|has|have)\b")
#: Verbs by which a body shows its number too.
_DOES = (
    "accept|aim|ask|believe|buy|collect|commission|consider|continue|do|employ|expect|give|hold|intend|keep|know|lead|make|meet|need|"
    "offer|own|pay|plan|propose|provide|publish|receive|recommend|run|say|set|spend|take|think|use|want|welcome|work"
)
_DID = phrase(
    rf"\b(?:the|our|this) (?:[\w’-]+ ){{0,2}}?(?P<body>{BODIES}) {_ADVERB}"
    rf"(?P<verb>(?:{_DOES})s|does)(?= (?!and\b|or\b)[a-z’“£\d])"
)
_OWNED = (
    r"duty|duties|responsibilit(?:y|ies)|role|website|staff|members|officers|polic(?:y|ies)|area|budgets?|functions|powers|commitment|"
    r"priorities|strategy|constitution|approach|decisions?|meetings?|procedures|practice|terms of reference|work|plans?|targets|"
    r"aims|objectives|oversight|data|learning|partners|records?|report|response|findings|services|systems|processes|strategies|performance|"
    r"arrangements|governance|vision|values|corporate plan|reserves|accounts|assets|premises|offices?|depot|base|"
    r"workforce|employees|"
    r"recording|caseloads?|time|patch|best|word|way of working|homes? policy|lettings policy"
)
_PRONOUN = phrase(
    rf"\b(?:the|our|this) (?:[\w’-]+ ){{0,2}}?(?P<body>{BODIES}) "
    rf"(?:(?:has|have|had|will|must|should|is|are|was|were|can|could) )?"
    rf"(?:(?:not|also|now|never) )?(?P<act>\w+) (?:(?:on|in|with|to|for|about|of|by|through) )?"
    rf"(?P<pronoun>its|their) (?:own )?(?:{_OWNED})\b"
)
#: A clause that opens with a time or with words that link it: “In June the committee …”.
_LED = re.compile(
    r"(?:^|[.;:] )(?:In|On|At|By|Since|During|Last|As|This|For|Then|Each|Until|After|From)\b(?: [\w’]+){0,4}? ?(?:then|"
    r"year|month|week|result|"
    r"why|day|time|meeting|\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)?\s$"
)
_OTHER = {"is": "are", "was": "were", "has": "have", "are": "is", "were": "was", "have": "has", "its": "their", "their": "its"}
_SINGULAR = ("is", "was", "has", "its")
_NOT_WHOLE = ("and", "or", "nor", "of")


@rule(
    "agreement.collective",
    level="warning",
    summary="A body takes its verb in one number throughout.",
    why="“The Council is” and “the Council are” are both English, but a paper that has both looks unread. The document votes.",
    source="New Hart’s Rules; GOV.UK style guide, group nouns",
    catalogue=("GR08", "GR01"),
    bad=[
        "The Council is ready. The Council has met. The Council was told. The Council [[are]] late.",
        "The panel were told. The panel have met. The panel are clear that the panel [[is]] to meet.",
        "The Council needs a plan. The Council keeps a list. The Council pays for it. The Council [[have]] 40 homes.",
    ],
    good=[
        "The Council is ready. The Council are late.",
        "The Council is ready. The Council has met. The Council was told. Members of the Council are late.",
        "The Council is ready. The Council has met. The Council was told. The board and the Council are late.",
        "The Council is ready. The Council has met. The Council was told. If the Council were late, it would say so.",
        "The Council is ready. The Council has met. The Council was told. The team are late.",
        "The Council is ready. The Council has met. The Council was told. The Council leaders are late.",
    ],
)
def collective(document: Document) -> Iterator[Hit]:
    """For each body, the verbs in the number that it has at most a third as often, in one hit."""
    opening = [one for one in candidates(document, _VERB) if opens_clause(one.before()) or _LED.search(one.before())]
    found = [one for one in opening if not is_supposed(one.before())]
    others = [one for one in candidates(document, _DID) if opens_clause(one.before()) or _LED.search(one.before())]
    yield from _outvoted([one for one in (*found, *others) if _is_whole(one)], "verb", "a {number} verb")


@rule(
    "agreement.collective-pronoun",
    level="note",
    summary="A body is it or they throughout.",
    why="“The Council reviewed its policy” beside “the Council reviewed their policy” leaves open whose policy it is.",
    source="New Hart’s Rules; GOV.UK style guide, group nouns",
    catalogue=("GR09", "GR08"),
    bad=[
        "The Council keeps its duty. The Council set its budget. The Council read its policy. The Council met [[their]] duty.",
        "The team met their duty. The team did their work. The team have set their priorities. The team wrote [[its]] plan.",
    ],
    good=[
        "The Council keeps its duty. The Council met their duty.",
        "The Council keeps its duty. The Council set its budget. The Council read its policy. The Council met their children.",
        "The Council keeps its duty. The Council set its budget. The Council has read its policy. The team did their work.",
        "The Council keeps its duty. The Council set its budget. The Council has read its policy. Families met their duty.",
    ],
)
def collective_pronoun(document: Document) -> Iterator[Hit]:
    """For each body, “its” or “their” straight after its verb where the other stands at least three times as often."""
    yield from _outvoted([one for one in candidates(document, _PRONOUN) if _is_whole(one)], "pronoun", "“{form}”")


def _is_whole(one: Candidate) -> bool:
    """Whether the body stands for itself, and is not the last of a row or what something else is of."""
    last = one.before().split()[-1:]
    inside = one.found[0].casefold().split()
    return not (last and last[0].casefold() in _NOT_WHOLE) and not {"and", "of", "or", "to"} & set(inside[:3])


def _outvoted(found: list[Candidate], group: str, said: str) -> Iterator[Hit]:
    bodies: dict[str, dict[bool, list[Candidate]]] = {}
    for one in found:
        form = one.found[group].casefold()
        single = form in _SINGULAR or form not in _OTHER
        bodies.setdefault(one.found["body"].casefold(), {True: [], False: []})[single].append(one)
    for body, forms in bodies.items():
        usual = winner({"one": len(forms[True]), "many": len(forms[False])}, least=3, ratio=3.0)
        odd = forms[usual != "one"] if usual else []
        if odd:
            yield _told(body, forms[usual == "one"], odd, group, _naming(said, group))


def _naming(said: str, group: str) -> Callable[[Candidate], str]:
    def name(one: Candidate) -> str:
        form = one.found[group].casefold()
        single = form in _SINGULAR or form not in _OTHER
        return said.format(number="singular" if single else "plural", form=form)

    return name


def _told(body: str, usual: list[Candidate], odd: list[Candidate], group: str, name: Callable[[Candidate], str]) -> Hit:
    spans = [one.span(group) for one in odd]
    forms = [(span, one.found[group].casefold()) for span, one in zip(spans, odd, strict=True)]
    edits = tuple(Edit(span, _OTHER.get(form) or form.removesuffix("s")) for span, form in forms)
    said = f"“the {body}” has {name(usual[0])} {times(len(usual))} and {name(odd[0])} {times(len(odd))}: keep to one."
    return Hit(spans[0], said, edits, "suggested", tuple(spans[1:]))


_PLAIN_NOUN = phrase(
    rf"\b(?P<det>the|this|each|every|its|their|our|an?) (?:[a-z-]+ )?(?P<head>[a-z]{{3,}}(?<!s)) "
    rf"{_ADVERB}(?P<verb>are|were|have)\b(?! (?:both|all|each)\b)"
)
_PLAIN_MANY = phrase(
    rf"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|the|these|those|its|their|our) (?:[a-z-]+ )?"
    rf"(?P<head>[a-z-]{{3,}}s) {_ADVERB}(?P<verb>is|was|has)\b"
)
_SO_MANY = phrase(
    r"\b(?P<head>two|three|four|five|six|seven|eight|nine|ten|several|many|most|some|all|both|few) of "
    r"(?:the|its|their|our|these|those) "
    rf"(?:[\w’-]+ ){{0,2}}?(?P<many>[a-z-]{{3,}}s) {_ADVERB}(?P<verb>is|was|has)\b"
)
_ANY = phrase(
    r"\b(?P<head>anything|everything|nothing|something|everybody|everyone|nobody|somebody|anyone|anybody)"
    r"(?: in (?:the|this|it) ?[a-z]*)? (?P<verb>are|were|have)\b"
)
#: Singular in form and many in sense, or named by an adjective.
_MANY_IN_SENSE = re.compile(
    r"(?:police|staff|public|majority|rest|remainder|range|pair|couple|media|data|elderly|poor|deaf|blind|homeless|workforce|half|"
    r"third|quarter|handful|minority|electorate|leadership|press|family|household|people|children|men|women|young|old|criteria|"
    r"phenomena|dozen|hundred|million|lot|series|crew|audience|jury|couple|public|following|latter|former|other|same|cent|"
    rf"percentage|proportion|bulk|variety|host|feet|teeth|{BODIES})",
    re.IGNORECASE,
)


@rule(
    "agreement.plain",
    level="error",
    summary="A subject and its verb have one number.",
    why="“The building are open” is the slip that every reader sees.",
    source="New Hart’s Rules; Fowler’s Modern English Usage, agreement",
    catalogue=("GR01",),
    yields_to=("agreement.adjacent", "agreement.distant", "agreement.collective", "agreement.number-of", "agreement.each"),
    bad=[
        "The building [[are]] to close. The library [[were]] built in 1960, and they said that the form [[were]] long.",
        "The proposed charges [[is]] in Table 2. Three of the team’s eight posts [[was]] vacant.",
        "If anything in the report [[are]] unclear, write to us.",
    ],
    good=[
        "The staff are here. The majority were met. The public have a say. The committee are agreed. The team have met.",
        "If the building were open, we should go. The cost and the form were long. The homes in the street are old.",
        "The people whom the manager and the nurse have seen left. It is the charges that the report was about.",
        "Three of the eight weeks was lost. What the plan and the grant have is time. The news is good.",
        "The figures in the form are right. We ask that the home have a lift. The reports of the visits was the title.",
        "The records the report have been read with are old. The works is closed.",
    ],
)
def plain(document: Document) -> Iterator[Hit]:
    """A noun straight before a verb of the other number, where the parser too takes it for the subject and a clause opens."""
    picked = [one for one in candidates(document, _PLAIN_NOUN) if not _MANY_IN_SENSE.fullmatch(one.found["head"])]
    picked += [one for one in candidates(document, _PLAIN_MANY) if _is_plural(one.found["head"])]
    picked += [one for one in candidates(document, _SO_MANY) if _is_plural(one.found["many"])]
    for one, tokens in read(one for one in picked if _opens(one) and not is_supposed(one.before())):
        head = token_at(tokens, one.found.start("head") - one.start)
        verb = token_at(tokens, one.found.start("verb") - one.start)
        if subject(tokens, verb) == head and not is_joined(tokens, head) and _fits(one, tokens[head].tag, tokens[verb].tag):
            yield _one_number(one)
    for one in candidates(document, _ANY):
        if opens_clause(one.before()):
            yield _one_number(one)


def _opens(one: Candidate) -> bool:
    before = one.before()
    return opens_clause(before) or bool(_LED.search(before)) or before.rstrip().endswith((", and", ", but", "; and"))


def _is_plural(word: str) -> bool:
    small = word.casefold()
    return small not in SINGULAR_IN_S and small not in MEASURES and not small.endswith(("ss", "us", "is"))


def _fits(one: Candidate, noun: str, verb: str) -> bool:
    if one.found["verb"].casefold() in _SINGULAR:
        return verb in ("VBZ", "VBD") and (noun in ("NNS", "CD", "JJ", "DT", "PDT", "JJS"))
    return noun == "NN" and one.found["head"].casefold() not in QUANTITIES


def _one_number(one: Candidate) -> Hit:
    span, verb = one.span("verb"), _OTHER[one.found["verb"].casefold()]
    return Hit(span, f"The verb does not agree with “{one.found['head']}”: “{verb}”.", (Edit(span, verb),), "suggested")
