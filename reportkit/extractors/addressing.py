"""Which recommendation addresses which finding of a document: by printed number, row, section, then theme and wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportkit.extractors.alignment import aligned
from reportkit.extractors.citing import around, number_of, paragraphs_cited, recommendations_cited
from reportkit.extractors.marking import folded
from reportkit.extractors.merging import merged, ref_key
from reportkit.extractors.sections import heading_role
from reportkit.extractors.similarity import Finder, Wording, bag, mixed, words_shared
from reportkit.model.document import Document
from reportkit.model.finding import Candidate, Finding, Link, LinkReason

LIKELY = 0.3  #: least likelihood at which a recommendation is told to address a finding
BARE = 0.6  #: the same where no word or theme in common speaks for it, only its place
CARRIED = 0.15  #: the same where it addresses another finding of the paragraph
_NEAR = 0.7  #: a runner-up is told where its likelihood is at least this part of the first's
_MOST, _TOLD = 3, 2
_STATED = 0.6  #: what a printed number or a row in common adds to the likeness
_OTHERS = -1.0  #: the likeness of a recommendation that names its paragraphs to a finding in another
_PARAGRAPH, _SECTION, _TITLE = 0.35, 0.1, 0.5
_THEME = 0.04
_OPINION = re.compile(r"\b(?:limited|no|nil|partial|reasonable|moderate|adequate|substantial|full) assurance\b", re.IGNORECASE)
_OPINION_WORDS = 30
_REF = re.compile(r"R\d+[a-z]?|\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Tie:
    """That a recommendation seems to address a finding, by its place among the document's findings."""

    source: int
    target: int
    reason: LinkReason
    score: float
    because: str
    stated: bool = False  #: whether the recommendation itself says so


@dataclass(frozen=True)
class Matching:
    """The recommendations and the findings of one document, by their places in `all`."""

    document: Document
    all: Sequence[Finding]

    @cached_property
    def asked(self) -> list[int]:
        """What may address a finding: each recommendation in its fullest wording, else the actions and promises."""
        return sorted(self._statements)

    @cached_property
    def _statements(self) -> dict[int, list[Finding]]:
        """The same with every statement of each, for one may stand in the summary and another beside its findings."""
        order = {id(finding): place for place, finding in enumerate(self.all)}
        for kinds in (("recommendation",), ("action", "commitment")):
            groups = merged([found for found in self.all if found.kind in kinds])
            if groups:
                return {order[id(group.main)]: group.all for group in groups}
        return {}

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
                    yield Tie(source, target, "number", 1.0, f"The recommendation names paragraph {name}.", True)
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
            cells = [self.document.block(one.span.block).cell for one in self._statements[source]]
            for target in (target for cell in cells if cell for target in rows.get((cell.table, cell.row), [])):
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
            for path in {one.section: None for one in self._statements[source]}:
                if len(path) > 1 and not any(
                    heading_role(heading) in ("recommendation", "improve", "action") for heading in path
                ):
                    single[path] = None if path in single else source
        return single

    def _worded(self, told: Collection[Tie]) -> Iterator[Tie]:
        """Ties by likelihood, for the findings to which nothing explicit leads."""
        settled = {tie.target for tie in told}
        sure = {target: near[0][0] for target, near in self.likely.items() if near and near[0][1] >= LIKELY}
        beside = Counter((self.all[target].span.block, source) for target, source in sure.items())
        for target in self.found:
            near = self.likely[target][:_TOLD]
            if target in settled or not near or is_opinion(self.all[target].text):
                continue
            own = sure.get(target) == near[0][0]
            shared = beside[self.all[target].span.block, near[0][0]] > own  # by another finding of the paragraph
            least = CARRIED if shared else LIKELY
            for source, score in near if self._recommends else near[:1]:
                # A promise answers what was said at its own item of the agenda; only a recommendation reaches further.
                if not self._recommends and self.all[source].section != self.all[target].section:
                    continue
                tie = self._tie(source, target, score)
                if score >= max(least if shared or tie.reason != "section" else BARE, _NEAR * near[0][1]):
                    yield tie

    def _tie(self, source: int, target: int, score: float) -> Tie:
        """A tie that words, themes or the order of the document suggest, with which of them it was."""
        themes = [theme for theme in self.all[source].themes if theme in self.all[target].themes]
        shared = ", ".join(self._shared(source, target)[:4])
        reason: LinkReason = "wording" if shared else "theme" if themes else "section"
        because = f"Words in common: {shared}." if shared else "It stands where the text around it leads to this recommendation."
        because += f" Theme: {', '.join(themes)}." if themes else ""
        return Tie(source, target, reason, round(min(score, 1.0), 3), because)

    def candidates(self, ties: Collection[Tie]) -> dict[int, list[Tie]]:
        """For each finding the recommendations that most likely address it, the surest first, told as addressing it or not."""
        made: dict[int, list[Tie]] = {}
        for target in self.found if self._recommends else ():
            told = sorted((tie for tie in ties if tie.target == target), key=lambda tie: (-tie.score, tie.source))
            known = {tie.source for tie in told}
            near = [self._tie(source, target, score) for source, score in self.likely[target][: _MOST + len(known)]]
            made[target] = [*told, *(tie for tie in near if tie.source not in known)][:_MOST]
        return made

    @cached_property
    def _recommends(self) -> bool:
        return any(self.all[source].kind == "recommendation" for source in self.asked)

    @cached_property
    def likely(self) -> dict[int, list[tuple[int, float]]]:
        """For each finding the recommendations by how likely each addresses it, the likeliest first."""
        likeness = [dict(row) for row in self.likeness]
        turns = {target: turn for turn, target in enumerate(self.found)}
        places = {source: place for place, source in enumerate(self.asked)}
        explicit = [*self._numbered(), *self._beside()]
        for source in {tie.source for tie in explicit if tie.stated}:  # it has said itself what it addresses
            for row in likeness:
                row[places[source]] = _OTHERS
        for tie in explicit:
            row = likeness[turns[tie.target]]
            row[places[tie.source]] = max(row.get(places[tie.source], 0.0), 0.0) + _STATED
        blocks = [self.all[target].span.block for target in self.found]
        rows = aligned(likeness, blocks, len(self.asked))
        return {
            target: sorted(((self.asked[which], share) for which, share in row.items()), key=lambda one: (-one[1], one[0]))
            for target, row in zip(self.found, rows, strict=True)
        }

    @cached_property
    def likeness(self) -> list[dict[int, float]]:
        """How alike each finding in turn is to each recommendation, by its place: its words, its paragraph's, its section's."""
        bags = {place: bag(self._own(self.all[place])) for place in (*self.asked, *self.found)}
        wording = Wording(list(bags.values()))
        finder = Finder([wording.vector(self._asking(source, bags)) for source in self.asked])
        paragraphs, sections = self._groups(bags)
        around: dict[tuple[str, tuple[str, ...]], dict[int, float]] = {}
        made: list[dict[int, float]] = []
        for place in self.found:
            finding = self.all[place]
            key = (finding.span.block, finding.section)
            if key not in around:
                heading = bag(finding.section[-1]) if finding.section else {}
                context = [(paragraphs[key[0]], _PARAGRAPH), (sections[key[1]], _SECTION), (heading, _SECTION)]
                around[key] = self._blended(wording, finder, context)
            scores = dict(around[key])
            for which, score in finder.scores(wording.vector(bags[place])).items():
                scores[which] = scores.get(which, 0.0) + score
            made.append({which: score + self._themes(self.asked[which], place) for which, score in scores.items()})
        return made

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

    def _themes(self, source: int, target: int) -> float:
        """What themes in common speak for a tie, beside the words."""
        return _THEME * min(len(set(self.all[source].themes) & set(self.all[target].themes)), 2)

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


def is_opinion(text: str) -> bool:
    """Whether a finding only gives the opinion of the whole, which no one recommendation mends."""
    return bool(_OPINION.search(text)) and len(text.split()) <= _OPINION_WORDS


def addressing(document: Document, findings: Sequence[Finding]) -> tuple[dict[int, list[Link]], dict[int, list[Candidate]]]:
    """The links of each recommendation to the findings it addresses, and the likeliest recommendations of each finding.

    Both by their place among the findings, each with both quotes.
    """
    matching = Matching(document, findings)
    ties = matching.ties()
    links: dict[int, list[Link]] = {}
    for tie in ties:
        source, target = findings[tie.source], findings[tie.target]
        link = Link("addresses", target.id, tie.reason, tie.score, (source.quote, target.quote), tie.because)
        links.setdefault(tie.source, []).append(link)
    likely = {
        place: [
            Candidate(
                findings[tie.source].id, tie.reason, tie.score, (findings[place].quote, findings[tie.source].quote), tie.because
            )
            for tie in told
        ]
        for place, told in matching.candidates(ties).items()
    }
    return links, likely


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
