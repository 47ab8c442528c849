"""Bodies of people: the Council is or the Council are, its or their, in one way throughout."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportkit.checks.clauses import Candidate, candidates, is_supposed, opens_clause, phrase
from reportkit.checks.nouns import BODIES
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import times, winner
from reportkit.model.document import Document
from reportkit.model.issue import Edit

_ADVERB = r"(?:(?:also|now|not|never|always|already|currently|therefore|still|both|all) )?"
_VERB = phrase(rf"\b(?:the|our|this) (?:[\w’-]+ ){{0,2}}?(?P<body>{BODIES}) {_ADVERB}(?P<verb>is|are|was|were|has|have)\b")
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
    yield from _outvoted([one for one in found if _is_whole(one)], "verb", "a {number} verb")


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
        single = one.found[group].casefold() in _SINGULAR
        bodies.setdefault(one.found["body"].casefold(), {True: [], False: []})[single].append(one)
    for body, forms in bodies.items():
        usual = winner({"one": len(forms[True]), "many": len(forms[False])}, least=3, ratio=3.0)
        odd = forms[usual != "one"] if usual else []
        if odd:
            yield _told(body, forms[usual == "one"], odd, group, _naming(said, group))


def _naming(said: str, group: str) -> Callable[[Candidate], str]:
    def name(one: Candidate) -> str:
        form = one.found[group].casefold()
        return said.format(number="singular" if form in _SINGULAR else "plural", form=form)

    return name


def _told(body: str, usual: list[Candidate], odd: list[Candidate], group: str, name: Callable[[Candidate], str]) -> Hit:
    spans = [one.span(group) for one in odd]
    edits = tuple(Edit(span, _OTHER[one.found[group].casefold()]) for span, one in zip(spans, odd, strict=True))
    said = f"“the {body}” has {name(usual[0])} {times(len(usual))} and {name(odd[0])} {times(len(odd))}: keep to one."
    return Hit(spans[0], said, edits, "suggested", tuple(spans[1:]))
