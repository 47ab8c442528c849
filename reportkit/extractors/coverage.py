"""How far each recommendation is covered by what the documents say, and which findings and recommendations nothing speaks to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from reportkit.extractors.addressing import is_opinion
from reportkit.extractors.commanding import commands
from reportkit.extractors.duplicates import whole
from reportkit.extractors.lexicon import cue
from reportkit.extractors.merging import merged
from reportkit.extractors.tables import answer_word
from reportkit.extractors.tone import limits
from reportkit.extractors.weakening import weaknesses
from reportkit.model.coverage import Answer, Coverage, Mention, Paper, Unaddressed
from reportkit.model.finding import Due, Finding, Link, Owner
from reportkit.model.item import ImprovementItem

_DONE = re.compile(
    r"\b(?:(?:has|have|had) (?:now |already |since )?been (?:\w+ly )?\w+(?:ed|en|wn|ne|lt|de|ut|pt)"
    r"|(?:was|were) (?:\w+ly )?(?:completed|introduced|appointed|issued|published|made|put in place|taken|withdrawn|adopted)"
    r"|(?:is|are) now (?:in place|complete|\w+ed)|in place since)\b|^\W*(?:done|completed?|closed)\W*(?:$|[.;:,(–—-]\s)",
    re.IGNORECASE,
)
_ACCEPTANCE: Mapping[str, Answer] = {
    "accepted": "accepted", "in principle": "in principle", "in part": "partly", "rejected": "rejected",
}  # fmt: skip
_ACCEPTS = re.compile(r"\b(?:accepts?|agrees?|supports?)\b", re.IGNORECASE)
_REFUSES = re.compile(r"\b(?:does not|do not|cannot|did not|is unable to|are unable to) (?:accept|agree|support)", re.IGNORECASE)
_PARTLY = re.compile(r"\bin part\b|\bpart(?:ly|ially)\b|\b(?:aim|spirit|first part|second part)\b|\bbut not\b", re.IGNORECASE)


@dataclass(frozen=True)
class Covering:
    """The findings of one matter and its papers; `items` give the action, owner and date that were settled on."""

    findings: Sequence[Finding]
    papers: Sequence[Paper]
    items: Sequence[ImprovementItem]

    @cached_property
    def _paper(self) -> Mapping[str, Paper]:
        return {paper.source: paper for paper in self.papers}

    @cached_property
    def _toward(self) -> Mapping[str, list[tuple[Finding, Link]]]:
        """The links that lead to each finding, with where they come from."""
        found: dict[str, list[tuple[Finding, Link]]] = {}
        for finding in self.findings:
            for link in finding.links:
                found.setdefault(link.target, []).append((finding, link))
        return found

    @cached_property
    def asked(self) -> list[tuple[Finding, frozenset[str]]]:
        """Each recommendation once, in its fullest wording, with the ids of all its statements; answers' copies left out.

        What an answer quotes under a number that a review prints too is that review's recommendation, however it shortens it.
        """
        copies = {
            found.id for found in self.findings for link in found.links
            if link.kind == "duplicate_of" and self._genre(found) != "review"
        }  # fmt: skip
        asked = [found for found in self.findings if found.kind == "recommendation" and found.id not in copies]
        quoted = {found.id for found in asked if found.method.startswith("quoted-")}
        printed = {found.ref for found in asked if found.ref and self._genre(found) == "review" and found.id not in quoted}
        short = {found.id for found in asked if found.id in quoted and found.ref in printed}
        groups = merged([found for found in asked if found.id not in short])
        return [(group.main, frozenset(one.id for one in group.all)) for group in groups]

    def _genre(self, found: Finding) -> str:
        paper = self._paper.get(found.source)
        return paper.genre if paper else "review"

    def table(self) -> tuple[Coverage, ...]:
        """A row for each recommendation; what the documents are silent on stays empty."""
        by_origin = {origin: item for item in self.items for origin in item.origins}
        return tuple(self._row(main, ids, by_origin.get(main.id)) for main, ids in self.asked)

    def _row(self, main: Finding, ids: frozenset[str], item: ImprovementItem | None) -> Coverage:
        answers = [found for found, link in self._to(ids) if link.kind == "responds_to"]
        verdict, words = self._verdict(answers, item)
        acting = next(
            (found for found in answers if found.kind in ("action", "commitment") and self._genre(found) != "minutes"), None
        )
        action = (item.action.text or None) if item and item.action else acting.text if acting else None
        owner = item.owner if item else acting.owner if acting else main.owner
        due = item.due if item else acting.due if acting else main.due
        addressed = [link.target for link in main.links if link.kind in ("addresses", "partially_addresses")]
        formal = [found for found in answers if self._genre(found) != "minutes"]
        return Coverage(
            main.id, main.ref, _said(main), main.source, self._name(main), verdict, words, weaker_than(main, formal), action,
            owner or Owner(), due or Due(), self._evidence(answers), self._last(ids), tuple(addressed),
            next((link.target for link in main.links if link.kind == "repeats"), None),
        )  # fmt: skip

    def _to(self, ids: Iterable[str]) -> list[tuple[Finding, Link]]:
        return [pair for one in sorted(ids) for pair in self._toward.get(one, [])]

    def _name(self, found: Finding) -> str:
        paper = self._paper.get(found.source)
        return paper.name if paper else ""

    def _verdict(self, answers: Sequence[Finding], item: ImprovementItem | None) -> tuple[Answer | None, str | None]:
        """Whether it is accepted, by the words of an answer; None where no answer says so."""
        printed = item.action.response if item and item.action else None
        for words in (printed, *(found.response for found in answers)):
            if words and (word := answer_word(words)):
                return cast(Answer, word), words
        for found in answers:
            # An extractor of answers may have read the verdict already.
            word = _ACCEPTANCE.get(str(getattr(found, "acceptance", "")))
            if word:
                partly = word == "rejected" and spoken_answer(found.text) == "partly"
                return ("partly" if partly else word), found.response or found.quote
        formal = [
            found for found in answers if self._genre(found) != "minutes" and found.kind in ("decision", "action", "commitment")
        ]
        for found in formal:
            # “Agree the times with tenants” is a task.
            word = None if found.kind == "action" and commands(found.text) else spoken_answer(found.text)
            if word:
                return word, found.quote
        return None, None

    def _evidence(self, answers: Sequence[Finding]) -> str | None:
        """The latest words that say that something is done."""
        saying = [found for found in answers if _is_done(found)]
        dated = sorted(saying, key=lambda found: self._date(found))
        return dated[-1].quote if dated else None

    def _date(self, found: Finding) -> str:
        paper = self._paper.get(found.source)
        return (paper.date if paper else None) or ""

    def _last(self, ids: frozenset[str]) -> Mention | None:
        """The latest place in another document that answers, repeats or quotes it."""
        own = {found.source for found in self.findings if found.id in ids}
        later = [
            found
            for found, link in self._to(ids)
            if found.source not in own and link.kind in ("responds_to", "duplicate_of", "repeats")
        ]
        if not later:
            return None
        last = max(later, key=lambda found: (self._date(found), found.kind != "recommendation"))
        return Mention(last.source, self._name(last), self._date(last) or None, last.quote, last.id)

    def unaddressed(self) -> Iterator[Unaddressed]:
        """The findings that no recommendation leads to, and the recommendations that nothing answers where answers are."""
        asked = {main.source for main, _ in self.asked}
        for found in self.findings:
            if found.kind != "finding" or self._genre(found) != "review" or is_opinion(found.text):
                continue
            if found.method.startswith("findings-place") and _finds_no_fault(found.text):
                continue
            if not any(link.kind in ("addresses", "partially_addresses") for _, link in self._toward.get(found.id, [])):
                why = (
                    "No recommendation was found to lead to it."
                    if found.source in asked
                    else "The document makes no recommendation."
                )
                yield Unaddressed(found.id, "finding", found.quote, why)
        if any(paper.genre != "review" for paper in self.papers):
            for main, ids in self.asked:
                toward = {link.kind for _, link in self._to(ids)}
                if "responds_to" not in toward:
                    why = "No answer, action or minute was found to speak to it."
                    again = " A later review asks for it again." if "repeats" in toward else ""
                    yield Unaddressed(main.id, "recommendation", main.quote, why + again)


def _said(main: Finding) -> str:
    """A recommendation with those of its parts that its own words do not hold already."""
    return " ".join([main.text, *(part.text for part in main.sub_items if part.text not in main.text)])


def _finds_no_fault(text: str) -> bool:
    """Whether a sentence that only its place makes a finding tells what goes well, or says nothing of either kind."""
    return not limits(text) or bool(cue("positive").search(text))


def _is_done(found: Finding) -> bool:
    """Whether a finding says that something is done, in its words, beside it, or as an extractor of progress has read it."""
    progress = getattr(found, "progress", None)
    return bool(_DONE.search(found.text) or _DONE.search(found.response or "") or (progress and progress.status == "complete"))


def spoken_answer(text: str) -> Answer | None:
    """The answer that a sentence gives: “Accepted in part.”, “The council does not accept …”; None where it gives none."""
    word = answer_word(text)
    refuses = bool(_REFUSES.search(text))
    if word or refuses or _ACCEPTS.search(text[:60]):
        if _PARTLY.search(text[:120]):
            return "partly"
        return "rejected" if refuses else cast(Answer, word) if word else "accepted"
    return None


def weaker_than(main: Finding, answers: Sequence[Finding]) -> tuple[str, ...]:
    """The ways in which answers seem to give less than was asked, each with the words that say so; one that refuses has none."""
    told: list[str] = []
    if any(spoken_answer(found.response or "") == "rejected" or spoken_answer(found.text) == "rejected" for found in answers):
        return ()
    for found in answers:
        if main.due.iso and found.due.iso and found.due.iso > main.due.iso:
            told.append(f"The date slips from {main.due.raw} to {found.due.raw}.")
    dated = any(found.due.raw for found in answers)
    for weak in weaknesses(whole(main), " ".join(found.text for found in answers)):
        if weak.rule == "date-slips" and not (main.due.iso and dated):
            told.append(f"{weak.message} Asked: “{weak.asked}”; answered: “{weak.answered}”")
        elif weak.rule not in ("date-slips", "date-dropped") or (weak.rule == "date-dropped" and not dated):
            told.append(f"{weak.message} Answered: “{weak.answered}”")
    told += [f"{_WEAK_STEP} Answered: “{found.text}”" for found in answers if _is_weak_step(main, found)]
    return tuple(dict.fromkeys(told))


_WEAK_STEP = "The answer promises a weaker step than is asked for."


def _is_weak_step(main: Finding, found: Finding) -> bool:
    """Whether an action written as a command (“Explore options …”) is a weaker step, read as the promise that it is."""
    promise = f"We will {found.text[:1].lower()}{found.text[1:]}"
    return found.kind == "action" and any(weak.rule == "verb-weakens" for weak in weaknesses(whole(main), promise))
