"""Which recommendation an answer, a promise or a minute speaks to, and which action a decision makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportkit.extractors.citing import recommendations_cited
from reportkit.extractors.duplicates import substance, whole
from reportkit.extractors.merging import ref_key, words
from reportkit.extractors.similarity import Finder, Wording, bag, mixed, words_shared
from reportkit.model.coverage import Genre
from reportkit.model.finding import Finding, Link

ANSWERING = ("action", "commitment", "assurance", "decision")
QUOTED = 88.0  #: least token-set ratio at which an answer quotes a recommendation
MINUTED = 0.22  #: least cosine at which minutes seem to speak of a recommendation
ORDERED = 0.22  #: least cosine at which an action seems to carry out a decision
_HEADED = re.compile(r"^\W*(?:response to |our response to )?(?:recommendation|rec\.?|R)\s*(R?\d+[a-z]?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Answers:
    """The findings of one matter, with the genre of each source."""

    findings: Sequence[Finding]
    genres: Mapping[str, Genre]
    copies: Mapping[str, str]  #: a quoted recommendation's id to the original's

    def links(self) -> Iterator[tuple[str, Link]]:
        """A link from each answer to the recommendation it speaks to, with the id of the answer."""
        above: tuple[Finding, Finding] | None = None
        for found in self.findings:
            if found.kind == "recommendation" and found.id in self.copies:
                above = (found, self._by_id[self.copies[found.id]])
            if found.kind not in ANSWERING:
                continue
            link = self._numbered(found) or self._under(found, above) or self._worded(found)
            if link:
                yield found.id, link

    @cached_property
    def _by_id(self) -> dict[str, Finding]:
        return {found.id: found for found in self.findings}

    @cached_property
    def asked(self) -> list[Finding]:
        """The recommendations that may be answered: a review's, in its fullest wording; a copy in an answer is left out."""
        own = [found for found in self.findings if found.kind == "recommendation" and found.id not in self.copies]
        reviews = [found for found in own if self.genres.get(found.source) == "review"]
        chosen = reviews or own
        return sorted(chosen, key=lambda found: found.method.startswith("summary-list"))

    @cached_property
    def _by_ref(self) -> dict[str, list[Finding]]:
        refs: dict[str, list[Finding]] = {}
        for found in self.asked:
            if found.ref:
                refs.setdefault(ref_key(found.ref), []).append(found)
        return refs

    @cached_property
    def _copied(self) -> dict[tuple[str, str], Finding]:
        """The original of each recommendation that a source quotes under a number of its own."""
        quoted = [found for found in self.findings if found.id in self.copies and found.ref]
        return {(found.source, ref_key(found.ref)): self._by_id[self.copies[found.id]] for found in quoted}

    def _numbered(self, found: Finding) -> Link | None:
        """By the number that the answer, its heading or its row of a table prints."""
        within = self.genres.get(found.source) == "review"
        named = [found.ref] if found.ref and (found.kind == "action" or self.genres.get(found.source) == "response") else []
        named += [one[1] for heading in found.section[-1:] if (one := _HEADED.match(heading))]
        named += recommendations_cited(found.text)
        for ref in named:
            copy = self._copied.get((found.source, ref_key(ref)))
            if copy and found.kind != "recommendation":
                return self._link(found, copy, "number", 1.0, f"It carries the number {ref} beside a copy of the recommendation.")
            asked = [other for other in self._by_ref.get(ref_key(ref), []) if other.source == found.source or not within]
            sources = {other.source for other in asked}
            if len(sources) > 1:
                asked = [other for other in asked if found.criterion and _quotes(found.criterion, other)]
            minuted = self.genres.get(found.source) == "minutes" and ref == found.ref
            if asked and not minuted and asked[0].id != found.id:
                return self._link(found, asked[0], "number", 1.0, f"It carries the number {ref}.")
        return None

    def _under(self, found: Finding, above: tuple[Finding, Finding] | None) -> Link | None:
        """By the recommendation that an answer quotes, in its own words or right above it."""
        if found.criterion and found.method.startswith("response"):
            quoted = [other for other in self.asked if _quotes(found.criterion, other)]
            if len(quoted) == 1:
                return self._link(found, quoted[0], "wording", 0.95, "It quotes the recommendation.")
        if above and self.genres.get(found.source) == "response" and above[0].source == found.source:
            return self._link(found, above[1], "section", 0.9, "It stands under the recommendation that it quotes.")
        return None

    def _worded(self, found: Finding) -> Link | None:
        """By wording, for minutes and for answers that print no number: the best, where it is good enough."""
        if self.genres.get(found.source) == "review" or not self.asked:
            return None
        scores = self._finder.scores(self._wording.vector(mixed([bag(substance(found)), bag(" ".join(found.section[-1:]), 0.2)])))
        best = max(scores.items(), key=lambda one: (one[1], -one[0]), default=None)
        if best is None or best[1] < MINUTED:
            return None
        other = self.asked[best[0]]
        shared = words_shared(substance(found), bag(substance(other)))
        if len(shared) < 2:
            return None
        return self._link(found, other, "wording", round(min(best[1], 1.0), 3), f"Words in common: {', '.join(shared[:4])}.")

    @cached_property
    def _wording(self) -> Wording:
        return Wording([bag(substance(found)) for found in self.findings])

    @cached_property
    def _finder(self) -> Finder:
        return Finder([self._wording.vector(bag(substance(found))) for found in self.asked])

    @staticmethod
    def _link(found: Finding, other: Finding, reason: str, score: float, because: str) -> Link:
        quotes = (found.quote, other.quote)
        return Link("responds_to", other.id, "number" if reason == "number" else "section" if reason == "section" else "wording",
                    score, quotes, because)  # fmt: skip


def _quotes(criterion: str, asked: Finding) -> bool:
    from rapidfuzz.fuzz import token_set_ratio

    return float(token_set_ratio(words(criterion), words(whole(asked)))) >= QUOTED


def created(findings: Sequence[Finding], genres: Mapping[str, Genre]) -> Iterator[tuple[str, Link]]:
    """A link from each decision of minutes to the actions of the same item of the agenda that carry it out."""
    groups: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for found in findings:
        if genres.get(found.source) == "minutes":
            groups.setdefault((found.source, found.section[:-1] or found.section), []).append(found)
    for group in groups.values():
        wording = Wording([bag(substance(found)) for found in group])
        actions = [found for found in group if found.kind in ("action", "commitment")]
        finder = Finder([wording.vector(bag(substance(found))) for found in actions])
        for decision in (found for found in group if found.kind == "decision"):
            for place, score in sorted(finder.scores(wording.vector(bag(substance(decision)))).items()):
                yield from _creates(decision, actions[place], score)


def _creates(decision: Finding, action: Finding, score: float) -> Iterator[tuple[str, Link]]:
    quotes = (decision.quote, action.quote)
    if decision.span == action.span:
        yield decision.id, Link("creates", action.id, "section", 1.0, quotes, "The decision itself gives the task.")
    elif score >= ORDERED and action.kind == "action":
        words_in_both = words_shared(substance(action), bag(substance(decision)))
        if len(words_in_both) < 2:
            return
        shared = ", ".join(words_in_both[:4])
        yield decision.id, Link("creates", action.id, "wording", round(min(score, 1.0), 3), quotes, f"Words in common: {shared}.")
