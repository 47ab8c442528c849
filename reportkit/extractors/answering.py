"""Which recommendation an answer, a promise or a minute speaks to, and which action a decision makes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reportkit.extractors.citing import recommendations_cited
from reportkit.extractors.duplicates import substance, whole
from reportkit.extractors.merging import ref_key, words
from reportkit.extractors.replies import Reply
from reportkit.extractors.similarity import Finder, Wording, bag, full_bag, mixed, words_shared
from reportkit.extractors.surroundings import Surroundings
from reportkit.model.coverage import Genre, Paper
from reportkit.model.finding import Finding, Link

ANSWERING = ("action", "commitment", "assurance", "decision")
QUOTED = 88.0  #: least token-set ratio at which an answer quotes a recommendation
MINUTED = 0.15  #: least cosine at which minutes seem to speak of a recommendation
OWN = 0.3  #: the same for a recommendation that the same minutes record
ACTED = 0.27  #: the same for an action or a decision of minutes that shares only two words with it
_BESIDE, _ABOVE = 0.5, 0.2  #: what the words of its paragraph and of its heading weigh beside those of an answer
_COMMONEST = 0.05  #: what a word weighs that stands in everything that was found
_ALSO = 0.8  #: a later review's recommendation is meant where its score is at least this part of the best
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HEADED = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*\W+)?(?:(?:our |the council[’']s |management )?(?:response|reply|answer) to )?"
    rf"(?:recommendation|rec\.?|R)\s*(?:no\.?\s*|number )?(R?\d+(?:\.\d+)*[a-z]?|{'|'.join(_COUNTED)})\b",
    re.IGNORECASE,
)
#: A cell that says whose recommendation it is of, and which: “Family T, 4.1”, “E3”, “Recommendation 2”.
_CELL = re.compile(
    r"(?:(?P<whose>[^,:]{2,60}?)[,:]? )?(?:rec(?:ommendation)?s?\.? )?(?P<ref>R?[A-Z]{0,2}\d+(?:\.\d+)*[a-z]?|[A-Z])"
)
_TELLING = re.compile(r"[a-z]{1,2}\d+(?:\.\d+)*[a-z]?|\d+(?:\.\d+)+")
_OF_REF = re.compile(r"\brec(?:ommendation)?s?\b|\bfrom\b|\bsource\b|\borigin", re.IGNORECASE)
#: What is said of all that was recommended or promised, and so answers no one recommendation.
_GENERAL = re.compile(
    r"\b(?:a number|some|most|many|several|all|each|every one|delivery|implementation|progress|oversight)"
    r" (?:of|on|with|against|in) (?:all )?(?:the|these|those|this|our|its)"
    r" (?:\w+ )?(?:recommendations?|commitments|actions|improvements|plan|response)\b"
    r"|^\W*(?:progress|delivery|implementation)\b[^.;]{0,30} (?:will|is to) be"
    r" (?:looked at|reported|reviewed|monitored|overseen|tracked)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|both|each|every)\b[\w ]{0,25}\b(?:recommendations?|points?|proposals?|of (?:them|these))\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Answers:
    """The findings of one matter, with the genre of each source."""

    findings: Sequence[Finding]
    genres: Mapping[str, Genre]
    copies: Mapping[str, str]  #: a quoted recommendation's id to the original's
    papers: Sequence[Paper] = ()  #: in time's order
    carried: Collection[str] = ()  #: the actions that take up an earlier one, which has its own tie
    places: Surroundings = field(default_factory=lambda: Surroundings(()))

    def links(self) -> Iterator[tuple[str, Link]]:
        """A link from each answer to the recommendation it speaks to, with the id of the answer."""
        above: Finding | None = None
        for found in self.findings:
            if found.kind == "recommendation":
                above = found
            if found.kind not in ANSWERING or self._settled(found):
                continue
            link = self._stated(found, above) or self._replied(found) or self._worded(found)
            for one in self._several(found) or ([link] if link else []):
                yield found.id, one

    def _settled(self, found: Finding) -> bool:
        """Whether the row in which an answer stands says what it answers: a recommendation that is no copy."""
        return any(link.kind == "responds_to" and link.target not in self.copies for link in found.links)

    def _stated(self, found: Finding, above: Finding | None) -> Link | None:
        """By what is printed: a number, its row, a quotation, or the recommendation right above."""
        return self._numbered(found) or self._rowed(found) or self._under(found, above)

    def _rowed(self, found: Finding) -> Link | None:
        """By the copy of a recommendation in its row of a table, or by the cell of its row that gives a number."""
        copies = [link.target for link in found.links if link.kind == "responds_to" and link.target in self.copies]
        if copies:
            original = self._by_id[self.copies[copies[0]]]
            return self._link(found, original, "section", 0.95, "It stands in the row of the recommendation that it quotes.")
        for heading, cell in self.places.beside(found):
            named = _CELL.fullmatch(cell)
            key = ref_key(named["ref"]) if named else ""
            if named and (_TELLING.fullmatch(key) or _OF_REF.search(f"{heading} {cell}")):
                asked = [other for other in self._by_ref.get(key, []) if other.source != found.source]
                other = self._in_title(asked, named["whose"] or "")
                if other:
                    return self._link(found, other, "number", 0.95, f"Its row gives the number {named['ref']}.")
        return None

    def _in_title(self, asked: Sequence[Finding], words_told: str) -> Finding | None:
        """The one recommendation, or the one of the only review whose title has some words."""
        sources = {other.source for other in asked}
        told = set(re.findall(r"\w+", words_told.casefold()))
        titled = {
            paper.source for paper in self.papers
            if paper.source in sources and told and told <= set(re.findall(r"\w+", paper.title.casefold()))
        }  # fmt: skip
        meant = titled if len(titled) == 1 else sources
        return next((other for other in asked if other.source in meant), None) if len(meant) == 1 else None

    def _several(self, found: Finding) -> list[Link]:
        """A link to each of the recommendations that one sentence answers by their numbers, or by “both” and “all”."""
        named = recommendations_cited(found.text)
        if not named and found.kind == "decision" and _ALL.search(found.text):
            named = recommendations_cited(" ".join(found.section[-1:]))
        keys = list(dict.fromkeys(ref_key(one) for one in (*named, *self._tokens(found.text))))
        meant = self.answered.get(found.source)
        asked = [
            other for key in keys for other in self._by_ref.get(key, [])
            if other.source != found.source and meant in (None, other.source)
        ]  # fmt: skip
        if len(asked) < 2 or len({other.source for other in asked}) > 1:
            return []
        return [
            self._link(found, other, "number", 0.95, f"It speaks of the number {self.places.number(other)}.") for other in asked
        ]

    def _tokens(self, text: str) -> list[str]:
        """The references with a letter, such as E4, that stand by themselves in a text."""
        found = re.findall(r"\b[A-Z]{1,2}\d{1,2}(?:\.\d+)?\b", text)
        return [one for one in found if _TELLING.fullmatch(ref_key(one)) and ref_key(one) in self._by_ref]

    def _replied(self, found: Finding) -> Link | None:
        """By the order in which a reply goes through the recommendations."""
        told = self._replies.get(found.id)
        # One with a number or a quotation that fits no recommendation answers none of them, whatever its place.
        if told is None or found.ref or found.criterion or _is_general(found):
            return None
        shared = words_shared(substance(found), bag(substance(told[0])))
        words_told = f" Words in common: {', '.join(shared[:4])}." if shared else ""
        return self._link(found, told[0], "section", told[1], f"The answers follow the order of the recommendations.{words_told}")

    @cached_property
    def _replies(self) -> dict[str, tuple[Finding, float]]:
        """For each answer of a paper that only answers, the recommendation it most likely speaks to."""
        made: dict[str, tuple[Finding, float]] = {}
        for source in dict.fromkeys(found.source for found in self.findings):
            if self.genres.get(source) == "minutes" or source in self._asking:
                continue
            meant = self.answered.get(source)
            asked = [other for other in self.asked if meant is None or other.source == meant]
            answers = [found for found in self.findings if found.source == source and found.kind in ANSWERING]
            made |= Reply(answers, asked, self._known(source)).likely() if asked else {}
        return made

    def _known(self, source: str) -> dict[str, str]:
        """The ties of a paper's answers that something printed makes."""
        above: Finding | None = None
        known: dict[str, str] = {}
        for found in (found for found in self.findings if found.source == source):
            above = found if found.kind == "recommendation" else above
            link = self._stated(found, above) if found.kind in ANSWERING else None
            if link:
                known[found.id] = link.target
        return known

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
            number = self.places.number(found)
            if number:
                refs.setdefault(ref_key(number), []).append(found)
        return refs

    @cached_property
    def _copied(self) -> dict[tuple[str, str], Finding]:
        """The original of each recommendation that a source quotes under a number of its own."""
        quoted = [found for found in self.findings if found.id in self.copies and found.ref]
        return {(found.source, ref_key(found.ref)): self._by_id[self.copies[found.id]] for found in quoted}

    @cached_property
    def _asking(self) -> frozenset[str]:
        """The sources that recommend something of their own."""
        return frozenset(
            found.source for found in self.findings if found.kind == "recommendation" and found.id not in self.copies
        )

    def _numbered(self, found: Finding) -> Link | None:
        """By the number that the answer, its heading or its row of a table prints."""
        genre = self.genres.get(found.source)
        within = genre == "review" and found.source in self._asking
        named = [found.ref] if found.ref and (found.kind == "action" or genre == "response") else []
        named += [_digits(one[1]) for heading in found.section[-2:][::-1] if (one := _HEADED.match(heading))]
        named += [*recommendations_cited(found.text), *self._tokens(found.text)]
        for ref in named:
            copy = self._copied.get((found.source, ref_key(ref)))
            if copy and found.kind != "recommendation":
                return self._link(found, copy, "number", 1.0, f"It carries the number {ref} beside a copy of the recommendation.")
            asked = [other for other in self._by_ref.get(ref_key(ref), []) if other.source == found.source or not within]
            minuted = genre == "minutes" and ref == found.ref
            if not asked or minuted or asked[0].id == found.id:
                continue
            if len({other.source for other in asked}) == 1:
                return self._link(found, asked[0], "number", 1.0, f"It carries the number {ref}.")
            link = self._told_apart(found, ref, asked)
            if link:
                return link
        return None

    def _told_apart(self, found: Finding, ref: str, asked: Sequence[Finding]) -> Link | None:
        """By a number that several reviews have: the one whose words it quotes, else the one that its paper answers."""
        if found.criterion:
            quoted = [other for other in asked if _quotes(found.criterion, other)]
            return self._link(found, quoted[0], "number", 1.0, f"It carries the number {ref}.") if quoted else None
        meant = self.answered.get(found.source)
        other = next((other for other in asked if other.source == meant), None)
        told = f"It carries the number {ref}, and its paper answers that review and not another with the same number."
        return self._link(found, other, "number", 0.85, told) if other else None

    @cached_property
    def answered(self) -> dict[str, str]:
        """The review that each paper answers: whose recommendations it quotes, or whose title it names."""
        votes: dict[str, Counter[str]] = {}
        for name, target in self.copies.items():
            votes.setdefault(self._by_id[name].source, Counter())[self._by_id[target].source] += 1
        made = {source: max(sorted(told), key=lambda one: told[one]) for source, told in votes.items()}
        reviews = [paper for paper in self.papers if paper.genre == "review" and paper.source in self._asking]
        for paper in self.papers:
            if paper.genre != "review" or paper.source not in self._asking:
                named = sorted((_named(paper, review), turn) for turn, review in enumerate(reviews))
                if named and named[-1][0] and (len(named) == 1 or named[-1][0] > named[-2][0]):
                    made.setdefault(paper.source, reviews[named[-1][1]].source)
        return made

    def _under(self, found: Finding, above: Finding | None) -> Link | None:
        """By the recommendation that an answer quotes, in its own words or right above it."""
        if found.criterion and found.method.startswith("response"):
            quoted = [other for other in self.asked if _quotes(found.criterion, other)]
            if len(quoted) == 1:
                return self._link(found, quoted[0], "wording", 0.95, "It quotes the recommendation.")
        if above is None or above.source != found.source:
            return None
        if self.genres.get(found.source) == "minutes":
            if (
                above.span.block != found.span.block
                or above.span == found.span
                or above.id in self.copies
                or self.places.row(found)
            ):
                return None
            return self._link(found, above, "section", 0.8, "It follows the recommendation in the same paragraph.")
        if above.section != found.section or above.span == found.span or self.places.parted(above, found):
            return None
        if found.ref and above.ref and ref_key(found.ref) != ref_key(above.ref):
            return None
        if above.id in self.copies:
            original = self._by_id[self.copies[above.id]]
            return self._link(found, original, "section", 0.9, "It stands under the recommendation that it quotes.")
        # A task below a list of recommendations may be any task.
        if found.kind != "action" or self._alone[above.source, above.section] == 1:
            return self._link(found, above, "section", 0.85, "It follows the recommendation in the same section.")
        return None

    def _worded(self, found: Finding) -> Link | None:
        """By wording, for minutes and for answers that print no number: the best, where it is good enough."""
        if (
            found.id in self.carried
            or not self.asked
            or _is_general(found)
            or (self.genres.get(found.source) == "review" and found.source in self._asking)
        ):
            return None
        parts = [(substance(found), 1.0), (self.places.paragraph(found), _BESIDE), (" ".join(found.section[-1:]), _ABOVE)]
        scores = self._finder.scores(self._wording.vector(mixed([full_bag(text, weight) for text, weight in parts if text])))
        best = max(scores.items(), key=lambda one: (one[1], -one[0]), default=None)
        if best is None or best[1] < MINUTED:
            return None
        other = self._latest(found, scores, best)
        if other.source == found.source and best[1] < OWN:
            return None
        shared = words_shared(substance(found), bag(substance(other)))
        shared = list(dict.fromkeys([*shared, *words_shared(self.places.paragraph(found), bag(substance(other)))]))
        # An action of a meeting often only speaks of the same things; what is told of them is more likely an answer.
        few = found.kind in ("action", "decision") and best[1] < ACTED
        if len(shared) < (3 if few else 2):
            return None
        return self._link(found, other, "wording", round(min(best[1], 1.0), 3), f"Words in common: {', '.join(shared[:4])}.")

    def _latest(self, found: Finding, scores: Mapping[int, float], best: tuple[int, float]) -> Finding:
        """The best, or the same demand in a later review that the answer could know."""
        turns = {paper.source: turn for turn, paper in enumerate(self.papers)}
        own, least = turns.get(found.source, len(turns)), _ALSO * best[1]
        near = [place for place, score in scores.items() if score >= least and turns.get(self.asked[place].source, 0) <= own]
        place = max(near, key=lambda one: (turns.get(self.asked[one].source, 0), scores[one], -one), default=best[0])
        return self.asked[place]

    @cached_property
    def _alone(self) -> Counter[tuple[str, tuple[str, ...]]]:
        """How many recommendations each section has."""
        return Counter((found.source, found.section) for found in self.findings if found.kind == "recommendation")

    @cached_property
    def _wording(self) -> Wording:
        return Wording([full_bag(substance(found)) for found in self.findings], _COMMONEST)

    @cached_property
    def _finder(self) -> Finder:
        return Finder([self._wording.vector(full_bag(substance(found))) for found in self.asked])

    @staticmethod
    def _link(found: Finding, other: Finding, reason: str, score: float, because: str) -> Link:
        quotes = (found.quote, other.quote)
        return Link("responds_to", other.id, "number" if reason == "number" else "section" if reason == "section" else "wording",
                    score, quotes, because)  # fmt: skip


def _is_general(found: Finding) -> bool:
    return found.kind != "decision" and bool(_GENERAL.search(found.text))


def _digits(number: str) -> str:
    word = number.casefold()
    return str(_COUNTED.index(word) + 1) if word in _COUNTED else number


def _named(paper: Paper, review: Paper) -> int:
    """How many of the telling words of a review's title stand in another paper's title."""
    return len(set(bag(paper.title)) & set(bag(review.title)))


def _quotes(criterion: str, asked: Finding) -> bool:
    from rapidfuzz.fuzz import token_set_ratio

    return float(token_set_ratio(words(criterion), words(whole(asked)))) >= QUOTED
