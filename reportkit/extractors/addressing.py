"""Which recommendation addresses which finding of a document: by printed number, row, section, then theme and wording."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportkit.extractors.citing import around, number_of, paragraphs_cited, recommendations_cited
from reportkit.extractors.marking import folded
from reportkit.extractors.merging import merged, ref_key
from reportkit.extractors.sections import heading_role
from reportkit.extractors.similarity import Finder, Wording, bag, mixed, words_shared
from reportkit.model.document import Document
from reportkit.model.finding import Finding, Link, LinkReason

LEAST = 0.2  #: least score at which wording alone suggests that a recommendation addresses a finding
OWN = 0.12  #: the least cosine between their own words, whatever stands round them
CITED = 0.55  #: the least score where most of the recommendations name their paragraphs, and so have said what they address
_MOSTLY = 0.6
_NEAR = 0.6  #: a runner-up is told where its score is at least this part of the first
_MOST = 3
_PARAGRAPH, _SECTION, _TITLE = 0.35, 0.1, 0.5
_THEME, _ORDER = 0.04, 0.12
_REF = re.compile(r"R\d+[a-z]?|\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Tie:
    """That a recommendation seems to address a finding, by its place among the document's findings."""

    source: int
    target: int
    reason: LinkReason
    score: float
    because: str


@dataclass(frozen=True)
class Matching:
    """The recommendations and the findings of one document, by their places in `all`."""

    document: Document
    all: Sequence[Finding]

    @cached_property
    def asked(self) -> list[int]:
        """What may address a finding: each recommendation in its fullest wording, else the actions and promises."""
        order = {id(finding): place for place, finding in enumerate(self.all)}
        for kinds in (("recommendation",), ("action", "commitment")):
            mains = [group.main for group in merged([found for found in self.all if found.kind in kinds])]
            if mains:
                return sorted(order[id(main)] for main in mains)
        return []

    @cached_property
    def found(self) -> list[int]:
        """The places of the findings."""
        return [place for place, finding in enumerate(self.all) if finding.kind == "finding"]

    def ties(self) -> list[Tie]:
        """The ties, explicit ones first; wording speaks only where nothing explicit leads to a finding."""
        told = {(tie.source, tie.target): tie for tie in reversed([*self._numbered(), *self._beside()])}
        told |= {(tie.source, tie.target): tie for tie in self._worded(tuple(told.values()))}
        return sorted(told.values(), key=lambda tie: (tie.source, -tie.score, tie.target))

    def _numbered(self) -> Iterator[Tie]:
        numbers = {place: number_of(self.document, self.all[place]) for place in self.found}
        tabled = table_reasons(self.document)
        for source in self.asked:
            cited = [*tabled.get(self.all[source].ref or "", []), *paragraphs_cited(around(self.document, self.all[source]))]
            for target, number in numbers.items() if cited else ():
                name = next((one for one in cited if number == one or number.startswith(f"{one}.")), None)
                if name and number:
                    yield Tie(source, target, "number", 1.0, f"The recommendation names paragraph {name}.")
        refs = {ref_key(self.all[source].ref): source for source in self.asked if self.all[source].ref}
        for target in self.found:
            for name in recommendations_cited(self._behind(self.all[target])):
                if name in refs:
                    yield Tie(refs[name], target, "number", 1.0, f"The finding names recommendation {name}.")

    def _behind(self, finding: Finding) -> str:
        """A finding with the bracket that follows its sentence."""
        tail = self.document.block(finding.span.block).text[finding.span.end :]
        bracket = re.match(r"\W*[(\[][^()\[\]]{0,60}[)\]]", tail)
        return finding.text + (bracket[0] if bracket else "")

    def _beside(self) -> Iterator[Tie]:
        """Ties by the row of a table or by a section of its own that a recommendation shares with findings."""
        rows: dict[tuple[str, int], list[int]] = {}
        for target in self.found:
            cell = self.document.block(self.all[target].span.block).cell
            if cell:
                rows.setdefault((cell.table, cell.row), []).append(target)
        for source in self.asked if rows else ():
            cell = self.document.block(self.all[source].span.block).cell
            for target in rows.get((cell.table, cell.row), []) if cell else ():
                yield Tie(source, target, "section", 0.95, "They stand in the same row of a table.")
        sections = self._own_sections()
        for target in self.found:
            path = self.all[target].section
            if sections.get(path) is not None:
                yield Tie(sections[path] or 0, target, "section", 0.9, f"They stand in the same section, “{path[-1]}”.")

    def _own_sections(self) -> dict[tuple[str, ...], int | None]:
        """The recommendation of each section that has exactly one, sections that are for recommendations left out."""
        single: dict[tuple[str, ...], int | None] = {}
        for source in self.asked if self._recommends else ():
            path = self.all[source].section
            if len(path) > 1 and not any(heading_role(heading) in ("recommendation", "improve", "action") for heading in path):
                single[path] = None if path in single else source
        return single

    def _worded(self, told: Collection[Tie]) -> Iterator[Tie]:
        settled = {tie.target for tie in told}
        least = CITED if self._cites(told) else LEAST
        for target in self.found:
            likely = [] if target in settled else self.ranked[target][:_MOST]
            if not any(self._own_score.get((source, target), 0.0) >= OWN for source, _ in likely):
                continue
            for source, score in likely[: _MOST if self._recommends else 1]:
                # A promise answers what was said at its own item of the agenda; only a recommendation reaches further.
                if not self._recommends and self.all[source].section != self.all[target].section:
                    continue
                if score >= max(least, _NEAR * likely[0][1]):
                    themes = [theme for theme in self.all[source].themes if theme in self.all[target].themes]
                    shared = ", ".join(self._shared(source, target)[:4])
                    because = f"Words in common: {shared}." if shared else "Their sections speak of the same things."
                    because += f" Theme: {', '.join(themes)}." if themes else ""
                    yield Tie(source, target, "theme" if themes and not shared else "wording", round(min(score, 1.0), 3), because)

    @cached_property
    def _recommends(self) -> bool:
        return any(self.all[source].kind == "recommendation" for source in self.asked)

    def _cites(self, told: Collection[Tie]) -> bool:
        """Whether most of the recommendations name paragraphs of findings."""
        citing = {tie.source for tie in told if tie.reason == "number"}
        return bool(self.asked) and len(citing) >= _MOSTLY * len(self.asked)

    @cached_property
    def _own_score(self) -> dict[tuple[int, int], float]:
        """The cosine between the words of each recommendation and each finding, by their places."""
        bags = {place: bag(self._own(self.all[place])) for place in (*self.asked, *self.found)}
        wording = Wording(list(bags.values()))
        finder = Finder([wording.vector(self._asking(source, bags)) for source in self.asked])
        return {
            (self.asked[which], target): score
            for target in self.found
            for which, score in finder.scores(wording.vector(bags[target])).items()
        }

    @cached_property
    def ranked(self) -> dict[int, list[tuple[int, float]]]:
        """For each finding the recommendations by how alike their words are, the most alike first."""
        bags = {place: bag(self._own(self.all[place])) for place in (*self.asked, *self.found)}
        wording = Wording(list(bags.values()))
        targets = [wording.vector(self._asking(source, bags)) for source in self.asked]
        finder = Finder(targets)
        paragraphs, sections = self._groups(bags)
        found: dict[int, list[tuple[int, float]]] = {}
        around: dict[tuple[str, tuple[str, ...]], dict[int, float]] = {}
        for turn, place in enumerate(self.found):
            finding = self.all[place]
            key = (finding.span.block, finding.section)
            if key not in around:
                heading = bag(finding.section[-1]) if finding.section else {}
                context = [(paragraphs[key[0]], _PARAGRAPH), (sections[key[1]], _SECTION), (heading, _SECTION)]
                around[key] = self._blended(wording, finder, context)
            scores = dict(around[key])
            for which, score in finder.scores(wording.vector(bags[place])).items():
                scores[which] = scores.get(which, 0.0) + score
            raised = {which: score + self._lift(self.asked[which], which, place, turn) for which, score in scores.items()}
            found[place] = sorted(
                ((self.asked[which], score) for which, score in raised.items()), key=lambda one: (-one[1], one[0])
            )
        return found

    def _blended(self, wording: Wording, finder: Finder, parts: list[tuple[dict[str, float], float]]) -> dict[int, float]:
        total: dict[int, float] = {}
        for one, weight in parts:
            for which, score in finder.scores(wording.vector(one)).items():
                total[which] = total.get(which, 0.0) + weight * score
        return total

    def _groups(
        self, bags: dict[int, dict[str, float]]
    ) -> tuple[dict[str, dict[str, float]], dict[tuple[str, ...], dict[str, float]]]:
        paragraphs: dict[str, list[dict[str, float]]] = {}
        sections: dict[tuple[str, ...], list[dict[str, float]]] = {}
        for place in self.found:
            paragraphs.setdefault(self.all[place].span.block, []).append(bags[place])
            sections.setdefault(self.all[place].section, []).append(bags[place])
        return {key: mixed(one) for key, one in paragraphs.items()}, {key: mixed(one) for key, one in sections.items()}

    def _lift(self, source: int, which: int, target: int, turn: int) -> float:
        """What speaks for a tie beside the words: themes in common, and that recommendations follow the findings' order."""
        themes = len(set(self.all[source].themes) & set(self.all[target].themes))
        apart = abs(which / max(1, len(self.asked) - 1) - turn / max(1, len(self.found) - 1))
        return _THEME * min(themes, 2) + _ORDER * (1 - apart)

    def _asking(self, source: int, bags: dict[int, dict[str, float]]) -> dict[str, float]:
        path = self.all[source].section
        title = bag(path[-1], _TITLE) if path and not heading_role(path[-1]) else {}
        return mixed([bags[source], title])

    @staticmethod
    def _own(finding: Finding) -> str:
        return " ".join([finding.text, *(part.text for part in finding.sub_items)])

    def _shared(self, source: int, target: int) -> list[str]:
        """The words of the finding that the recommendation has too, as they stand in the finding."""
        return words_shared(self.all[target].text, bag(self._own(self.all[source])))


def addressing(document: Document, findings: Sequence[Finding]) -> dict[int, list[Link]]:
    """The links of each recommendation to the findings it addresses, by its place; each carries both quotes."""
    links: dict[int, list[Link]] = {}
    for tie in Matching(document, findings).ties():
        source, target = findings[tie.source], findings[tie.target]
        link = Link("addresses", target.id, tie.reason, tie.score, (source.quote, target.quote), tie.because)
        links.setdefault(tie.source, []).append(link)
    return links


def table_reasons(document: Document) -> dict[str, list[str]]:
    """The paragraphs that a table gives for each recommendation, by its reference."""
    found: dict[str, list[str]] = {}
    for _, cells in document.tables():
        headings = {block.cell.column: folded(block.text).lower() for block in cells if block.cell and block.cell.row == 0}
        column = next((place for place, text in headings.items() if re.match(r"(?:see )?para(?:graph)?s?\b", text)), None)
        if column is None:
            continue
        refs = {block.cell.row: folded(block.text) for block in cells if block.cell and block.cell.column == 0}
        for block in cells:
            if block.cell and block.cell.column == column and block.cell.row and _REF.fullmatch(refs.get(block.cell.row, "")):
                ref = refs[block.cell.row]
                found.setdefault(ref, []).extend(paragraphs_cited(f"paragraphs {folded(block.text)}"))
    return found
