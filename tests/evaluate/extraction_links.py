"""What is counted of the links of an extraction: each kind, the first hit and the first three, and unaddressed findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpora.extraction.source import LINKS
from tests.evaluate.extraction_figures import Measure, f1, share
from tests.evaluate.extraction_gold import Item, Key
from tests.evaluate.extraction_measures import Judged

ADDRESSES = ("addresses", "partially_addresses")
_UNDIRECTED = ("addresses", "partially_addresses", "duplicate_of")
Pair = tuple[Key, Key]


class Matter:
    """Documents that belong together, with the links found between their findings in the terms of the gold."""

    def __init__(self, judged: Sequence[Judged]) -> None:
        """Match what was found."""
        self.judged = judged
        self.items: dict[Key, Item] = {item.key: item for one in judged for item in one.case.items}
        self.names: dict[str, Key] = {found.id: key for one in judged for key, found in one.matched.items()}
        self.kinds = {found.id: found.kind for one in judged for found in one.findings}

    def original(self, key: Key) -> Key:
        """The item of which another is only a copy."""
        copied = next((link for link in self.items[key].told["links"] if link["kind"] == "duplicate_of"), None)
        return self.original((copied["document"], copied["target"])) if copied else key

    def gold(self, kind: str) -> Iterator[Pair]:
        """The links of a kind."""
        for key, item in self.items.items():
            for link in item.told["links"]:
                if link["kind"] == kind:
                    yield self._pair(kind, key, (link["document"], link["target"]))

    def given(self, kind: str) -> Iterator[tuple[str, Pair]]:
        """The links found of a kind with the document each is in; an end that is no gold item has a name of its own."""
        for one in self.judged:
            for finding in one.findings:
                for link in finding.links:
                    if link.kind == kind:
                        ends = (self.names.get(finding.id, ("", finding.id)), self.names.get(link.target, ("", link.target)))
                        yield one.case.name, self._pair(kind, *ends)

    def _pair(self, kind: str, source: Key, target: Key) -> Pair:
        if kind != "duplicate_of" and target in self.items:
            target = self.original(target)
        if kind in ADDRESSES and source in self.items:
            source = self.original(source)
        return (min(source, target), max(source, target)) if kind in _UNDIRECTED else (source, target)

    def ranked(self, finding: Key) -> list[Key]:
        """What may address a finding, the surest first: what was found to, then the candidates."""
        told = self.told(finding)
        for found in (found for one in self.judged for found in one.findings if self.names.get(found.id) == finding):
            for candidate in found.candidates:
                other = self._origin(candidate.recommendation)
                told.setdefault(other, candidate.score - 1.0)
        return sorted(told, key=lambda key: (-told[key], key))

    def told(self, finding: Key) -> dict[Key, float]:
        """What was found to address a finding, with the best score of each."""
        told: dict[Key, float] = {}
        for one in self.judged:
            for found in one.findings:
                for link in found.links:
                    ends = (self._origin(found.id), self._origin(link.target))
                    if link.kind in ADDRESSES and self.original(finding) in ends:
                        other = ends[1] if ends[0] == self.original(finding) else ends[0]
                        told[other] = max(told.get(other, 0.0), link.score)
        return told

    def _origin(self, name: str) -> Key:
        key = self.names.get(name, ("", name))
        return self.original(key) if key in self.items else key


def link_measures(groups: Sequence[Sequence[Judged]]) -> dict[str, Measure]:
    """Every measure of links, by name."""
    made = {
        "links: first hit": Measure(share), "links: in the first three": Measure(share), "links: repeats found": Measure(share),
        "links: unaddressed": Measure(f1), **{f"link: {kind}": Measure(f1) for kind in LINKS},
    }  # fmt: skip
    for group in groups:
        matter = Matter(group)
        for kind in LINKS:
            _pairs(matter, kind, made)
        _ranks(matter, made)
        _unaddressed(matter, made)
    return made


def _pairs(matter: Matter, kind: str, made: dict[str, Measure]) -> None:
    gold = dict.fromkeys(matter.gold(kind))
    given = {pair: document for document, pair in matter.given(kind)}
    for pair in gold:
        made[f"link: {kind}"].add(pair[0][0], (1, 0, 0) if pair in given else (0, 0, 1))
        if kind == "repeats":
            made["links: repeats found"].add(pair[0][0], (int(pair in given),))
    for pair, document in given.items():
        if pair not in gold:
            made[f"link: {kind}"].add(document, (0, 1, 0))


def _ranks(matter: Matter, made: dict[str, Measure]) -> None:
    wanted: dict[Key, set[Key]] = {}
    for kind in ADDRESSES:
        for one, other in matter.gold(kind):
            finding, asked = (one, other) if matter.items[one].kind == "finding" else (other, one)
            wanted.setdefault(finding, set()).add(asked)
    for finding, answers in wanted.items():
        if not any(matter.items[key].kind == "recommendation" for key in answers):
            continue
        ranked = matter.ranked(finding)
        made["links: first hit"].add(finding[0], (int(bool(answers & set(ranked[:1]))),))
        made["links: in the first three"].add(finding[0], (int(bool(answers & set(ranked[:3]))),))


def _unaddressed(matter: Matter, made: dict[str, Measure]) -> None:
    addressed = {key for kind in ADDRESSES for pair in matter.gold(kind) for key in pair}
    for one in matter.judged:
        if not any(item.kind == "recommendation" and matter.original(item.key) == item.key for item in one.case.items):
            continue
        for item in one.case.items:
            if item.kind == "finding":
                gold = matter.original(item.key) not in addressed
                given = one.same(item) is not None and not matter.told(item.key)
                made["links: unaddressed"].add(
                    one.case.name, (int(gold and given), int(given and not gold), int(gold and not given))
                )
