"""Which recommendation each sentence of a reply speaks to where it prints no number: a reply goes through them in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportkit.extractors.alignment import aligned
from reportkit.extractors.citing import recommendations_cited
from reportkit.extractors.duplicates import substance
from reportkit.extractors.merging import ref_key
from reportkit.extractors.similarity import Finder, Wording, bag, mixed
from reportkit.model.finding import Finding

LIKELY = 0.5  #: least likelihood at which an answer is told to speak to a recommendation
NOTHING = -0.03  #: the likeness at which a sentence of a reply as likely speaks to nothing: most speak to something
_HEADING = 0.5  #: what the words of a heading weigh beside those of a sentence
_STATED, _AMONG, _OTHERS = 0.8, 0.2, -1.0  #: what is added where one is named, where several are, and where others are
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_POINT = re.compile(
    rf"\b({'|'.join(_ORDINALS)})\s+(?:of (?:your|the) )?(?:\w+ )?(?:point|recommendation|matter|request|area|suggestion)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reply:
    """The answers of one paper in their order, the recommendations it answers in theirs, and the ties that are known."""

    answers: Sequence[Finding]
    asked: Sequence[Finding]
    known: Mapping[str, str]  #: an answer's id to the recommendation's that a number or a quotation ties it to

    def likely(self) -> dict[str, tuple[Finding, float]]:
        """For the id of each answer the recommendation that it most likely speaks to, where that is likely enough."""
        likeness = [self._likeness(found, row) for found, row in zip(self.answers, self._rows(), strict=True)]
        told = aligned(likeness, [found.span.block for found in self.answers], len(self.asked), NOTHING)
        best = [max(row.items(), key=lambda one: (one[1], -one[0])) for row in told]
        return {
            found.id: (self.asked[place], round(min(share, 1.0), 3))
            for found, (place, share) in zip(self.answers, best, strict=True)
            if share >= LIKELY
        }

    def _rows(self) -> list[dict[int, float]]:
        """How alike each answer's words, and its heading's, are to each recommendation's."""
        asked = [bag(substance(found)) for found in self.asked]
        own = [mixed([bag(substance(found)), bag(" ".join(found.section[-1:]), _HEADING)]) for found in self.answers]
        wording = Wording([*asked, *own])
        finder = Finder([wording.vector(one) for one in asked])
        return [finder.scores(wording.vector(one)) for one in own]

    def _likeness(self, found: Finding, row: dict[int, float]) -> dict[int, float]:
        """The same with what the answer or its heading says of numbers."""
        named = self._named(found)
        if not named:
            return row
        more = _STATED if len(named) == 1 else _AMONG
        return {place: row.get(place, 0.0) + more if place in named else _OTHERS for place in range(len(self.asked))}

    def _named(self, found: Finding) -> set[int]:
        """The places of the recommendations that are tied to an answer, or named in it or in the heading above it."""
        if found.id in self.known:
            return {place for place, other in enumerate(self.asked) if other.id == self.known[found.id]}
        ordinals = {_ORDINALS.index(one.casefold()) for one in _POINT.findall(found.text)}
        if ordinals:
            return {place for place in ordinals if place < len(self.asked)}
        cited = recommendations_cited(" ".join(found.section[-1:]))
        by_ref = {ref_key(other.ref) or str(place + 1): place for place, other in enumerate(self.asked)}
        return {by_ref[ref_key(ref)] for ref in cited if ref_key(ref) in by_ref}
