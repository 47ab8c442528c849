"""What is counted of an extraction against the gold: structure, labels, provenance, owners, dates and minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, Owner
from reportkit.model.ids import fold
from tests.evaluate.extraction_figures import Measure, f1, filled, label_f1, macro_f1, share
from tests.evaluate.extraction_gold import Case, Item, Key, Range, overlap, ranges_of, size

SEVEN = ("finding", "strength", "recommendation", "action", "commitment", "decision", "background")
ELEVEN = (*SEVEN[:-1], "assurance", "noted", "question", "live_issue", "background")
ASKED = ("recommendation", "action")
OWNED = (*ASKED, "commitment", "decision", "assurance", "live_issue")
MINUTES = ("tagged minutes", "prose minutes")
LEAST = 0.5
_DONE = re.compile(r"\b(?:done|completed?|closed|finished)\b", re.I)
_CARRIED = re.compile(r"outstanding|carried|previous", re.I)
_TAIL = re.compile(r"(?:[;,] and|[.;:,])$")


@dataclass
class Judged:
    """A document with what was found in it, each finding at its place and matched to the gold item that it is."""

    case: Case
    findings: list[Finding]
    matched: dict[Key, Finding] = field(default_factory=dict)
    places: dict[str, tuple[Range, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = {finding.id: ranges_of(self.case.flow, finding) for finding in self.findings}
        pairs = sorted(self._pairs(), key=lambda pair: (-pair[0], pair[1], pair[2]))
        taken: set[str] = set()
        for _, key, place in pairs:
            finding = self.findings[place]
            if key not in self.matched and finding.id not in taken:
                self.matched[key] = finding
                taken.add(finding.id)

    def _pairs(self) -> Iterator[tuple[float, Key, int]]:
        for item in self.case.items:
            for place, finding in enumerate(self.findings):
                common = overlap(item.ranges, self.places[finding.id])
                whole = size(item.ranges) + size(self.places[finding.id]) - common
                if whole and common / whole >= LEAST:
                    yield round(common / whole, 1) + (0.05 if finding.kind == item.kind else 0), item.key, place

    def same(self, item: Item) -> Finding | None:
        """What was found for an item, where it is of the same kind."""
        found = self.matched.get(item.key)
        return found if found and found.kind == item.kind else None

    def label(self, unit: Range) -> str:
        """The kind of the finding that covers most of a unit, the shortest of these where several do."""
        best, most = "background", (LEAST * (unit[1] - unit[0]), 0)
        for finding in self.findings:
            ranges = ranges_of(self.case.flow, finding, parts=True)
            told = (overlap([unit], ranges), -size(ranges))
            if told[0] and told >= most and told != most:
                best, most = finding.kind, told
        return best


def measures(judged: Sequence[Judged]) -> dict[str, Measure]:
    """Every measure but those of links, by name."""
    made: dict[str, Measure] = {
        "structure: recall": Measure(share), "structure: precision": Measure(share), "structure: text equal": Measure(share),
        "structure: parts equal": Measure(share), "labels: macro F1 of seven": Measure(macro_f1(SEVEN)),
        "labels: macro F1 of eleven": Measure(macro_f1(ELEVEN)),
        **{f"label: {label}": Measure(label_f1(label)) for label in ELEVEN},
        "provenance: verbatim": Measure(share), "owner: exact": Measure(filled), "owner: not invented": Measure(share),
        "due: kind and value": Measure(filled), "due: not invented": Measure(share), "minutes: action recall": Measure(share),
        "minutes: action precision": Measure(share), "minutes: carried forward": Measure(f1), "actions done": Measure(f1),
        "minutes: prose commitments": Measure(share), "minutes: all commitments": Measure(share),
    }  # fmt: skip
    for one in judged:
        _structure(one, made)
        _labels(one, made)
        made["provenance: verbatim"].add(one.case.name, *((int(_stands(one.case.document, found)),) for found in one.findings))
        _slots(one, made)
        _progress(one, made)
        if one.case.shape in MINUTES:
            _minutes(one, made)
    return made


def _structure(one: Judged, made: dict[str, Measure]) -> None:
    name = one.case.name
    wanted = [item for item in one.case.items if item.kind in ASKED and item.told["listed"]]
    right = {found.id for item in one.case.items if item.kind in ASKED and (found := one.same(item))}
    made["structure: recall"].add(name, *((int(one.same(item) is not None),) for item in wanted))
    for finding in one.findings:
        if finding.kind in ASKED and _is_listed(one.case, finding):
            made["structure: precision"].add(name, (int(finding.id in right),))
    for item in wanted:
        found = one.same(item)
        if found:
            made["structure: text equal"].add(name, (int(_bare(found.text) in map(_bare, item.texts)),))
        parts = {_bare(sub.text) for sub in found.sub_items} if found else set()
        made["structure: parts equal"].add(name, *((int(_bare(part["text"]) in parts),) for part in item.told["sub_items"]))


def _is_listed(case: Case, finding: Finding) -> bool:
    block = case.document.block(finding.span.block)
    headings = case.document.headings_above(block.id)
    return block.kind in ("list_item", "table_cell") or any(heading.text in case.asks for heading in headings)


def _bare(text: str) -> str:
    return _TAIL.sub("", fold(" ".join(text.split()))).strip()


def _labels(one: Judged, made: dict[str, Measure]) -> None:
    rows = [(gold, one.label(place)) for place, gold in one.case.units]
    for name in ("labels: macro F1 of seven", "labels: macro F1 of eleven", *(f"label: {label}" for label in ELEVEN)):
        made[name].add(one.case.name, *rows)


def _stands(document: Document, finding: Finding) -> bool:
    quotes = [(finding.span, finding.quote), *((sub.span, sub.quote) for sub in finding.sub_items)]
    try:
        further = all(document.quote(span).strip() for span in finding.more)
        return (
            further and finding.source == document.source.sha256 and all(document.quote(s) == q and q.strip() for s, q in quotes)
        )
    except KeyError:
        return False


def _slots(one: Judged, made: dict[str, Measure]) -> None:
    for item in one.case.items:
        if item.kind not in OWNED:
            continue
        found = one.matched.get(item.key)
        owner, due = (found.owner, found.due) if found else (Owner(), Due())
        told = item.told
        is_due = told["due"] is not None and _same_due(told["due"], due)
        _slot(made, "owner", one, (told["owner"] is not None, _is_filled(owner), _same_owner(told["owner"], owner)))
        _slot(made, "due", one, (told["due"] is not None, due.kind != "none", is_due))


def _slot(made: dict[str, Measure], slot: str, one: Judged, told: tuple[bool, bool, bool]) -> None:
    wanted, given, right = told
    exact = "owner: exact" if slot == "owner" else "due: kind and value"
    made[exact].add(one.case.name, (int(wanted), int(wanted and right), int(given and not right)))
    if not wanted:
        made[f"{slot}: not invented"].add(one.case.name, (int(not given),))


def _is_filled(owner: Owner) -> bool:
    return any((owner.raw, owner.post, owner.person, owner.body))


def _name(words: str | None) -> str:
    return re.sub(r"^the ", "", fold(" ".join((words or "").split()))).casefold()


def _same_owner(told: dict[str, str | None] | None, owner: Owner) -> bool:
    if told is None:
        return False
    parts = {"post": owner.post, "person": owner.person, "body": owner.body}
    return all(_name(told[part]) == _name(given) for part, given in parts.items())


def _same_due(told: dict[str, str | None], due: Due) -> bool:
    if told["kind"] != due.kind:
        return False
    if due.kind == "date":
        return told["iso"] == due.iso
    one, other = _name(told["raw"]), _name(due.raw)
    return bool(other) and (one in other or other in one)


def _progress(one: Judged, made: dict[str, Measure]) -> None:
    for item in one.case.items:
        if item.kind != "action":
            continue
        found = one.matched.get(item.key)
        done = bool(found and _DONE.search(found.response or ""))
        made["actions done"].add(one.case.name, _told(item.told["done"], done))
        if one.case.shape in MINUTES:
            made["minutes: carried forward"].add(one.case.name, _told(item.told["carried"], bool(found and _is_carried(found))))


def _is_carried(finding: Finding) -> bool:
    return bool(_CARRIED.search(finding.method)) or any(link.kind == "carried_forward_from" for link in finding.links)


def _told(gold: bool, given: bool) -> tuple[int, int, int]:
    return (int(gold and given), int(given and not gold), int(gold and not given))


def _minutes(one: Judged, made: dict[str, Measure]) -> None:
    name = one.case.name
    right = {found.id for item in one.case.items if item.kind == "action" and (found := one.same(item))}
    for item in one.case.items:
        hit = (int(one.same(item) is not None),)
        if item.kind == "action":
            made["minutes: action recall"].add(name, hit)
        if item.kind == "commitment":
            made["minutes: all commitments"].add(name, hit)
            if one.case.shape == "prose minutes":
                made["minutes: prose commitments"].add(name, hit)
    made["minutes: action precision"].add(name, *((int(f.id in right),) for f in one.findings if f.kind == "action"))
