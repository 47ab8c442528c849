"""Voice: who speaks in a report, and in which tense it tells what was found."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.clauses import Candidate, candidates, opens_clause, phrase
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import times, winner
from reportkit.model.document import Document

_FOUND = (
    "found|saw|heard|noted|considered|reviewed|recommended|recommend|find|see|hear|note|consider|review|recommends|finds|notes"
)
_WRITERS = "review team|reviewers?|authors?|writers?|audit team|inspectors|auditors?"
_WHO = phrase(rf"\b(?P<who>we|the (?:{_WRITERS})|I) (?:also |then )?(?:{_FOUND})\b")
_TENSE = phrase(
    r"\b(?P<who>we|the (?:review team|reviewers?|panel|auditors?|inspectors)) (?:also |then )?"
    r"(?P<verb>found|saw|heard|noted|considered|find|finds|see|sees|hear|hears|note|notes|consider|considers)\b"
)
_PRESENT = ("find", "finds", "see", "sees", "hear", "hears", "note", "notes", "consider", "considers")


@rule(
    "voice.person",
    level="note",
    on=False,
    summary="The writers of a report call themselves by one name.",
    why="“We found” beside “the reviewers found” makes a reader ask whether they are the same people.",
    source="GOV.UK style guide, we; New Hart’s Rules",
    catalogue=("GR15",),
    bad=[
        "We found delay. We saw good work. We heard staff. [[The reviewers]] noted gaps.",
        "The review team found delay. The review team saw files. The review team noted gaps. [[We]] heard staff.",
    ],
    good=[
        "We found delay. We saw good work. The reviewers noted gaps.",
        "We found delay. We saw good work. We heard staff. Parents noted gaps.",
        "We found delay. We saw good work. We heard staff. She said: “The reviewers found nothing of it at all.”",
    ],
)
def person(document: Document) -> Iterator[Hit]:
    """Who “found”, “saw” or “noted”, where one name stands at least three times as often as all others."""
    yield from _outvoted([(one.found["who"].casefold(), one) for one in candidates(document, _WHO)], "who", "“{form}”")


@rule(
    "voice.tense",
    level="note",
    on=False,
    summary="Findings are told in one tense.",
    why="“We found” beside “we find” leaves open what was so then and what is so now.",
    source="New Hart’s Rules; Fowler’s Modern English Usage, tenses",
    catalogue=("GR14",),
    bad=[
        "We found delay. We saw good work. We heard staff. We [[find]] gaps.",
        "We note delay. We see good work. We find gaps. We [[considered]] files.",
    ],
    good=[
        "We found delay. We saw good work. We find gaps.",
        "We found delay. We saw good work. We heard staff. Staff find gaps.",
        "We found delay. We saw good work. We heard staff. If we find gaps, we say so. As we note, it is late.",
    ],
)
def tense(document: Document) -> Iterator[Hit]:
    """“We find” among “we found”, or the reverse, at the start of a clause and outside “if we find”."""
    found = [one for one in candidates(document, _TENSE) if opens_clause(one.before()) and not one.before().strip()]
    kinds = [("the present" if one.found["verb"].casefold() in _PRESENT else "the past", one) for one in found]
    yield from _outvoted(kinds, "verb", "{form}")


def _outvoted(forms: list[tuple[str, Candidate]], group: str, said: str) -> Iterator[Hit]:
    counts: dict[str, int] = {}
    for form, _ in forms:
        counts[form] = counts.get(form, 0) + 1
    usual = winner(counts, least=3, ratio=3.0)
    odd = [(form, one) for form, one in forms if form != usual]
    if usual and odd:
        most, least = said.format(form=usual), said.format(form=odd[0][0])
        message = f"{most[0].upper()}{most[1:]} stands {times(counts[usual])}, {least} {times(counts[odd[0][0]])}: keep to one."
        yield Hit(odd[0][1].span(group), message, others=tuple(one.span(group) for _, one in odd[1:]))
