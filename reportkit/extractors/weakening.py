"""Where an answer promises less than a recommendation asks: named rules, each a suggestion with both quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from reportkit.extractors.calendar_dates import dates_in
from reportkit.extractors.marking import folded
from reportkit.extractors.sentences import sentences

WeakeningRule = Literal[
    "verb-weakens", "date-slips", "date-dropped", "scope-narrows", "continues", "done-instead", "recognises-only",
    "addressee-changes", "conditional",
]  # fmt: skip

_WEAK = (
    r"explor(?:e|ing)|consider(?:ing)?|look(?:ing)? (?:at|into)|review(?:ing)?|discuss(?:ing)?"
    r"|investigat(?:e|ing)|scop(?:e|ing)|seek(?:ing)?|aim(?:ing)?"
    r"|endeavour(?:ing)?|try(?:ing)?|work(?:ing)? (?:towards|with)|encourag(?:e|ing)|promot(?:e|ing)"
    r"|support(?:ing)?|remind(?:ing)?|reflect(?:ing)?|assess(?:ing)?"
    r"|examin(?:e|ing)|keep(?:ing)? under review|raise awareness|be mindful|give (?:further )?(?:thought|consideration)|hope"
)
_PROMISE = re.compile(
    r"\b(?:will|shall|would|intends? to|plans? to|(?:is|are) (?:going )?to|proposes? to|undertakes? to|agrees? to|commits? to)\s+"
    r"(?:also |now |then |therefore |further |not only )?(?P<verb>(?:be )?[a-z]+(?: (?:at|into|towards"
    r"|with|under|awareness|mindful|further|thought|consideration))*)",
    re.IGNORECASE,
)
_IS_WEAK = re.compile(
    rf"(?:be )?(?:{_WEAK}|consider(?:ed)|explored|reviewed|discussed|looked at|examined|investigated|assessed)\b", re.IGNORECASE
)
_ASKS_WEAKLY = re.compile(
    rf"^\W*(?:(?:that )?(?:we recommend that )?(?:the |each |every )?[\w’ -]{{0,60}}?\b(?:should|must"
    rf"|shall|ought to|needs? to)\s+(?:also )?)?(?:{_WEAK})\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"\b(?:will|would|shall|to) continue(?: to)?\b|\bcontinues? to\b|\bwill (?:maintain|carry on)\b"
    r"|\b(?:we|council|service) already\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:has|have|had) (?:already |now |recently |since )?(?:been )?\w+|\b(?:was"
    r"|were) (?:\w+ly )?\w+(?:ed|ught|pt|ne|wn|ld|nt|t)\b|\bis (?:now |already )?in place\b",
    re.IGNORECASE,
)
_RECOGNISES = re.compile(
    r"\b(?:recogni[sz]es?|acknowledges?|understands?|appreciates?|shares?|welcomes?|(?:is|are"
    r"|remains?) (?:fully )?committed to)\b"
    r"(?: that)?(?: the)?[^.;]*",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|every|each|any|always|without exception|whole|in full)\b(?: [\w’-]+){0,3}", re.IGNORECASE)
_ONLY = re.compile(
    r"\b(?:some|most|a sample of|sampled?|(?:a |the )?pilot(?:ed|ing)?|selected|a number of|priority"
    r"|high[- ]risk|complex|new(?:ly)?|one (?:team|area|service|ward)"
    r"|where (?:possible|appropriate|practicable|relevant|necessary)|as appropriate|relevant)\b(?: [\w’-]+){0,3}",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:is|are|remains?) (?:a matter|one) for [^.;]+"
    r"|\b(?:it )?is for (?!example)[^.;]{3,60}? to (?:decide|determine|consider)[^.;]*"
    r"|\b(?:rests?|lies?|sits?) with [^.;]+|\b(?:is|are) (?:outside|beyond) [^.;]*\b(?:powers?|remit|control)\b"
    r"|\b(?:will|would) (?:ask|invite|encourage|request|write to|urge) [^.;]+? to [^.;]+|\b(?:will"
    r"|would) be (?:passed|referred) to [^.;]+",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:subject to (?!this)[^.,;]+|(?:where|if|when|as) (?:resources?|funding|capacity|budgets?"
    r"|time)[^.,;]*(?:allows?|permits?|available|secured|agreed)?"
    r"|should (?:funding|resources) [^.,;]+|provided that [^.,;]+)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?P<when>(?:the )?end of|early|mid-?|late|by|in|during)?[\s-]*(?:in |of )?(?P<year>20\d\d)\b", re.IGNORECASE
)
_IN_YEAR = {"early": "03-31", "mid": "06-30", "late": "12-31", "end": "12-31"}


@dataclass(frozen=True, slots=True)
class Weakness:
    """One way in which an answer may promise less: a suggestion for a person to judge, with the words of both sides."""

    rule: WeakeningRule
    message: str
    asked: str
    answered: str


def weaknesses(recommendation: str, answer: str) -> tuple[Weakness, ...]:
    """Every rule that an answer seems to break, in a fixed order; nothing for an answer that says nothing at all."""
    asked, answered = folded(recommendation), folded(answer)
    if not asked or not answered:
        return ()
    return tuple(weakness for rule in _RULES for weakness in rule(asked, answered))


def _verb_weakens(asked: str, answered: str) -> Iterator[Weakness]:
    promises = list(_PROMISE.finditer(answered))
    weak = [found for found in promises if _IS_WEAK.match(found["verb"])]
    firm = [found for found in promises if found not in weak and not found["verb"].lower().startswith(("continue", "be mindful"))]
    if weak and not firm and not _ASKS_WEAKLY.match(asked):
        yield Weakness(
            "verb-weakens", "The answer promises a weaker step than is asked for.", asked, _sentence(answered, weak[0].start())
        )


def _date_slips(asked: str, answered: str) -> Iterator[Weakness]:
    wanted, given = _deadlines(asked), _deadlines(answered)
    if wanted and given and min(given)[0] > max(wanted)[0]:
        yield Weakness("date-slips", "The answer gives a later date than is asked for.", max(wanted)[1], min(given)[1])
    elif wanted and not given and _PROMISE.search(answered):
        yield Weakness("date-dropped", "The answer gives no date where one is asked for.", max(wanted)[1], answered)


def _scope_narrows(asked: str, answered: str) -> Iterator[Weakness]:
    wide, narrow = _ALL.search(asked), _ONLY.search(answered)
    if wide and narrow and not _ALL.search(answered) and not _ONLY.search(asked):
        yield Weakness("scope-narrows", "The answer covers less than is asked for.", wide[0], _sentence(answered, narrow.start()))


def _continues(asked: str, answered: str) -> Iterator[Weakness]:
    found = _CONTINUES.search(answered)
    if found and not re.search(r"\bcontinu|\bmaintain", asked, re.IGNORECASE):
        yield Weakness("continues", "The answer goes on with what is done already.", asked, _sentence(answered, found.start()))


def _done_instead(asked: str, answered: str) -> Iterator[Weakness]:
    done = _DONE.search(answered)
    if done and not _PROMISE.search(answered):
        yield Weakness(
            "done-instead", "The answer offers a step already taken and promises none.", asked, _sentence(answered, done.start())
        )


def _recognises_only(asked: str, answered: str) -> Iterator[Weakness]:
    found = _RECOGNISES.search(answered)
    if found and not _PROMISE.search(answered) and not _DONE.search(answered):
        yield Weakness(
            "recognises-only", "The answer recognises the matter and promises nothing.", asked, _sentence(answered, found.start())
        )


def _addressee_changes(asked: str, answered: str) -> Iterator[Weakness]:
    found = _OTHERS.search(answered)
    if found and not _OTHERS.search(asked) and not re.search(r"\b(?:ask|invite|encourage|write to|urge)\b", asked, re.IGNORECASE):
        yield Weakness("addressee-changes", "The answer leaves it to somebody else.", asked, _sentence(answered, found.start()))


def _conditional(asked: str, answered: str) -> Iterator[Weakness]:
    found = _IF.search(answered)
    if found and not _IF.search(asked):
        yield Weakness(
            "conditional", "The answer depends on something that is not settled.", asked, _sentence(answered, found.start())
        )


_RULES: tuple[Callable[[str, str], Iterator[Weakness]], ...] = (
    _verb_weakens, _date_slips, _scope_narrows, _continues, _done_instead, _recognises_only, _addressee_changes, _conditional,
)  # fmt: skip


def _sentence(text: str, place: int) -> str:
    return next((text[start:end] for start, end in sentences(text) if start <= place < end), text)


def _deadlines(text: str) -> list[tuple[str, str]]:
    """Each date that a text fixes, or the end of the year or part of a year that it names, with its words."""
    found = [(iso, text[start:end]) for start, end, iso in dates_in(text)]
    dated = [(start, end) for start, end, _ in dates_in(text)]
    for year in _YEAR.finditer(text):
        if year["when"] and not any(start < year.end() and year.start("year") < end for start, end in dated):
            when = next((part for part in _IN_YEAR if part in year["when"].lower()), "end")
            found.append((f"{year['year']}-{_IN_YEAR[when]}", year[0].strip()))
    return found
