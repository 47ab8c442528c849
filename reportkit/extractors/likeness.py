"""How alike a finding is to each recommendation of its document: by its own words, its paragraph's, its section's, its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from reportkit.extractors.sections import heading_role
from reportkit.extractors.similarity import Finder, Wording, full_bag, mixed
from reportkit.model.document import Document
from reportkit.model.finding import Finding

_PARAGRAPH, _SECTION, _TITLE = 0.2, 0.25, 0.25  #: what the words around a finding, and above a recommendation, weigh
_BESIDE = 0.05  #: what it adds that both stand in one section, which is not there for recommendations
_THEME = 0.12  #: what a theme in common adds
_COMMONEST = 0.05  #: what a word weighs that stands in all findings and recommendations
_ASKING = ("recommendation", "improve", "action")


class Likeness:
    """The findings of a document against its recommendations, each with all of its statements, the fullest first."""

    def __init__(
        self, document: Document, findings: Sequence[Finding], asked: Sequence[Sequence[Finding]], found: Sequence[int]
    ) -> None:
        """Take the document, all that was found in it, the recommendations, and which of `findings` are to be mended."""
        self._document = document
        self._asked = asked
        self._found = [findings[place] for place in found]

    def rows(self) -> list[dict[int, float]]:
        """How alike each finding in turn is to each recommendation, by its place among them."""
        asking = [self._asking(statements[0]) for statements in self._asked]
        own = [full_bag(own_words(finding)) for finding in self._found]
        wording = Wording([*(full_bag(own_words(statements[0])) for statements in self._asked), *own], _COMMONEST)
        finder = Finder([wording.vector(one) for one in asking])
        sections = self._sections(own)
        around: dict[tuple[str, tuple[str, ...]], dict[int, float]] = {}
        made: list[dict[int, float]] = []
        for finding, words in zip(self._found, own, strict=True):
            key = (finding.span.block, finding.section)
            if key not in around:
                paragraph = full_bag(self._document.block(key[0]).text)
                heading = full_bag(finding.section[-1]) if finding.section else {}
                context = [(paragraph, _PARAGRAPH), (sections[key[1]], _SECTION), (heading, _SECTION)]
                around[key] = self._blended(wording, finder, context)
            scores = dict(around[key])
            for more in (finder.scores(wording.vector(words)), self._beside.get(finding.section, {}), self._themes(finding)):
                for which, score in more.items():
                    scores[which] = scores.get(which, 0.0) + score
            made.append(scores)
        return made

    @staticmethod
    def _blended(wording: Wording, finder: Finder, parts: list[tuple[dict[str, float], float]]) -> dict[int, float]:
        total: dict[int, float] = {}
        for one, weight in parts:
            for which, score in finder.scores(wording.vector(one)).items():
                total[which] = total.get(which, 0.0) + weight * score
        return total

    def _sections(self, own: Sequence[dict[str, float]]) -> dict[tuple[str, ...], dict[str, float]]:
        sections: dict[tuple[str, ...], list[dict[str, float]]] = {}
        for finding, words in zip(self._found, own, strict=True):
            sections.setdefault(finding.section, []).append(words)
        return {key: mixed(one) for key, one in sections.items()}

    @cached_property
    def _beside(self) -> dict[tuple[str, ...], dict[int, float]]:
        """What the section adds in which a recommendation stands among findings."""
        found: dict[tuple[str, ...], dict[int, float]] = {}
        for which, statements in enumerate(self._asked):
            for one in statements:
                if one.kind == "recommendation" and len(one.section) > 1 and heading_role(one.section[-1]) not in _ASKING:
                    found.setdefault(one.section, {})[which] = _BESIDE
        return found

    def _themes(self, finding: Finding) -> dict[int, float]:
        """What themes in common speak for, beside the words."""
        own = set(finding.themes)
        shared = {which: len(own & set(statements[0].themes)) for which, statements in enumerate(self._asked)} if own else {}
        return {which: _THEME * min(count, 2) for which, count in shared.items() if count}

    @staticmethod
    def _asking(finding: Finding) -> dict[str, float]:
        path = finding.section
        title = full_bag(path[-1], _TITLE) if path and not heading_role(path[-1]) else {}
        return mixed([full_bag(own_words(finding)), title])


def own_words(finding: Finding) -> str:
    """The words of a finding and of its parts."""
    return " ".join([finding.text, *(part.text for part in finding.sub_items)])
