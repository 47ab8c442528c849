"""Which recommendation addresses which finding of a document: by printed number, row, section, then theme and wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reportkit.extractors.alignment import aligned, allotted
from reportkit.extractors.citing import around, number_of, paragraphs_cited, recommendations_cited
from reportkit.extractors.grids import rows_together
from reportkit.extractors.likeness import Likeness, own_words
from reportkit.extractors.marking import folded
from reportkit.extractors.merging import merged, ref_key
from reportkit.extractors.partly import part_only
from reportkit.extractors.sections import heading_role
from reportkit.extractors.similarity import bag, words_shared
from reportkit.model.document import Document
from reportkit.model.finding import Candidate, Finding, Link, LinkKind, LinkReason
from reportkit.model.text import Cell

LIKELY = 0.42  #: least likelihood at which a recommendation is told to address a finding
TASK = 0.8  #: the same of a promise, in a paper that recommends nothing
_PLACED = 0.9  #: the most that is told of a tie by place alone
_LED = "It stands where the text around it leads to this recommendation."
_NEAR = 0.7  #: a runner-up is told where its likelihood is at least this part of the first's
_MOST, _TOLD = 3, 2
_CROWD = 6  #: most findings that a recommendation is told to address by its place or theme alone
_STATED = 0.6  #: what a printed number or a row in common adds to the likeness
_OWN = 0.15  #: what a section adds that has one recommendation only
_OTHERS = -1.0  #: the likeness of a recommendation that names its paragraphs to a finding in another
_OPINION = re.compile(r"\b(?:limited|no|nil|partial|reasonable|moderate|adequate|substantial|full) assurance\b", re.IGNORECASE)
_OPINION_WORDS = 30
_REASONS = re.compile(
    r"(?:(?:see|related|linked|relevant|audit|report) )?(?:para(?:graph)?s?|findings?|issues?|concerns?|observations?)"
    r"(?: (?:no|nos|number|numbers|ref|refs|reference)\.?)?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?:findings?|paras?\.?|paragraphs?)?\s*[A-Z]{0,2}\d+(?:\.\d+)*(?:\s*(?:,|and|&|to|[-–])\s*[A-Z]{0,2}\d+(?:\.\d+)*)*"
)
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

    @cached_property
    def _doing(self) -> list[int]:
        """The places of the actions and promises that stand beside recommendations, which only print or place can tie."""
        tasks = ("action", "commitment")
        return [place for place, found in enumerate(self.all) if found.kind in tasks and place not in self._statements]

    def ties(self) -> list[Tie]:
        """The ties, explicit ones first; wording speaks only where nothing explicit leads to a finding."""
        printed = [*self._numbered(), *self._beside()]
        asked = {tie.target for tie in printed if tie.source in self._statements}
        # What is agreed beside a recommendation answers it; only where nothing is recommended does it mend the finding itself.
        kept = [tie for tie in printed if tie.source in self._statements or tie.target not in asked]
        told = {(tie.source, tie.target): tie for tie in reversed([*kept, *self._followed()])}
        worded = list(self._worded(tuple(told.values())))
        placed = Counter(tie.source for tie in worded if tie.reason != "wording")
        # One that would address many things with no word in common only stands near them all.
        worded = [tie for tie in worded if tie.reason == "wording" or placed[tie.source] <= _CROWD]
        told |= {(tie.source, tie.target): tie for tie in worded}
        return sorted(told.values(), key=lambda tie: (tie.source, -tie.score, tie.target))

    def _numbered(self) -> Iterator[Tie]:
        numbers = {place: number_of(self.document, self.all[place]) for place in self.found}
        tabled, rowed = table_reasons(self.document), row_reasons(self.document)
        for source in (*self.asked, *self._doing):
            found = self.all[source]
            cell = self.document.block(found.span.block).cell
            cited = [*tabled.get(found.ref or "", []), *(rowed.get((cell.table, cell.row), []) if cell else [])]
            if source in self._statements:
                cited += paragraphs_cited(around(self.document, found))
            for target, number in numbers.items() if cited else ():
                name = next((one for one in cited if number == one or number.startswith(f"{one}.")), None)
                if name and number:
                    yield Tie(source, target, "number", 1.0, f"It names the finding’s number, {name}.", True)
        numbered = {source: self.all[source].ref or number_of(self.document, self.all[source]) for source in self.asked}
        refs = {ref_key(number): source for source, number in numbered.items() if number}
        for target in self.found:
            for name in recommendations_cited(self._behind(self.all[target])):
                if ref_key(name) in refs:
                    yield Tie(refs[ref_key(name)], target, "number", 1.0, f"The finding names recommendation {name}.")

    def _behind(self, finding: Finding) -> str:
        """A finding with the bracket that follows its sentence."""
        tail = self.document.block(finding.span.block).text[finding.span.end :]
        bracket = re.match(r"\W*[(\[][^()\[\]]{0,60}[)\]]", tail)
        return finding.text + (bracket[0] if bracket else "")

    def _beside(self) -> Iterator[Tie]:
        """Ties by the row of a table that a recommendation shares with findings."""
        rows: dict[tuple[str, int], list[int]] = {}
        for target in self.found:
            cell = self.document.block(self.all[target].span.block).cell
            if cell:
                rows.setdefault(self._row_of(cell), []).append(target)
        for source in self.asked if rows else ():
            cells = [self.document.block(one.span.block).cell for one in self._statements[source]]
            for target in (target for cell in cells if cell for target in rows.get(self._row_of(cell), [])):
                yield Tie(source, target, "section", 0.95, "They stand in the same row of a table.")

    @cached_property
    def _together(self) -> dict[tuple[str, int], tuple[str, int]]:
        return rows_together(self.document)

    def _row_of(self, cell: Cell) -> tuple[str, int]:
        return self._together.get((cell.table, cell.row), (cell.table, cell.row))

    def _followed(self) -> Iterator[Tie]:
        """Ties from each task that is taken up in the very next words of the paragraph that tells what is wrong."""
        for target, (found, task) in enumerate(pairwise(self.all)):
            beside = found.span.block == task.span.block and self.document.block(found.span.block).cell is None
            if beside and found.kind == "finding" and task.kind in ("action", "commitment"):
                yield Tie(target + 1, target, "section", 0.8, "It follows in the same paragraph.")

    @cached_property
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
        for target in self.found:
            near = self.likely[target][:_TOLD]
            if target in settled or not near or is_opinion(self.all[target].text):
                continue
            for source, score in near if self._recommends else near[:1]:
                # A promise answers what was said at its own item of the agenda; only a recommendation reaches further.
                if not self._recommends and self.all[source].section != self.all[target].section:
                    continue
                tie = self._tie(source, target, score)
                if score >= max(LIKELY if self._recommends else TASK, _NEAR * near[0][1]):
                    yield tie

    def _tie(self, source: int, target: int, score: float) -> Tie:
        """A tie that words, themes or the order of the document suggest, with which of them it was."""
        themes = [theme for theme in self.all[source].themes if theme in self.all[target].themes]
        shared = ", ".join(self._shared(source, target)[:4])
        reason: LinkReason = "wording" if shared else "theme" if themes else "section"
        path = self.all[target].section
        beside = self._own_sections.get(path) == source
        lead = f"They stand in the same section, “{path[-1]}”." if beside else _LED
        because = f"Words in common: {shared}." if shared else lead
        because += f" Theme: {', '.join(themes)}." if themes else ""
        return Tie(source, target, reason, round(min(score, 1.0 if shared or themes else _PLACED), 3), because)

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
        likeness = [dict(row) for row in self._likeness.rows()]
        turns = {target: turn for turn, target in enumerate(self.found)}
        places = {source: place for place, source in enumerate(self.asked)}
        explicit = [tie for tie in (*self._numbered(), *self._beside()) if tie.source in places]
        for source in {tie.source for tie in explicit if tie.stated}:  # it has said itself what it addresses
            for row in likeness:
                row[places[source]] = _OTHERS
        for target, row in zip(self.found, likeness, strict=True):
            alone = self._own_sections.get(self.all[target].section)
            if alone is not None:
                row[places[alone]] = row.get(places[alone], 0.0) + _OWN
        for tie in explicit:
            row = likeness[turns[tie.target]]
            row[places[tie.source]] = max(row.get(places[tie.source], 0.0), 0.0) + _STATED
        blocks = [self.all[target].span.block for target in self.found]
        rows = allotted(likeness, blocks, len(self.asked)) if self._recommends else aligned(likeness, blocks, len(self.asked))
        return {
            target: sorted(((self.asked[which], share) for which, share in row.items()), key=lambda one: (-one[1], one[0]))
            for target, row in zip(self.found, rows, strict=True)
        }

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self.document, self.all, [self._statements[source] for source in self.asked], self.found)

    def _shared(self, source: int, target: int) -> list[str]:
        """The words of the finding that the recommendation has too, as they stand in the finding."""
        return words_shared(self.all[target].text, bag(own_words(self.all[source])))


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
        part = part_only(own_words(source), target.text)
        kind: LinkKind = "partially_addresses" if part else "addresses"
        because = f"{tie.because} {part[1]}" if part else tie.because
        link = Link(kind, target.id, tie.reason, tie.score, (source.quote, target.quote), because)
        links.setdefault(tie.source, []).append(link)
    likely = {
        place: [
            Candidate(
                findings[tie.source].id, tie.reason, tie.score, (findings[place].quote, findings[tie.source].quote), tie.because
            )
            for tie in told
            if tie.score > 0
        ]
        for place, told in matching.candidates(ties).items()
    }
    return links, likely


def row_reasons(document: Document) -> dict[tuple[str, int], list[str]]:
    """The findings or paragraphs that a column of a table names by number for what stands in each row."""
    found: dict[tuple[str, int], list[str]] = {}
    for _, cells in document.tables():
        heads = {cell.cell.column for cell in cells if cell.cell and not cell.cell.row and _REASONS.fullmatch(folded(cell.text))}
        for block in cells:
            if block.cell and block.cell.row and block.cell.column in heads and _NUMBERS.fullmatch(folded(block.text)):
                cited = paragraphs_cited(f"paragraphs {folded(block.text)}")
                found.setdefault((block.cell.table, block.cell.row), []).extend(cited)
    return found


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
