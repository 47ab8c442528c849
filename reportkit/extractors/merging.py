"""One recommendation that a document prints twice, in its summary and in full, told as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportkit.extractors.marking import folded
from reportkit.model.finding import Finding

_TRAILING = re.compile(r"\s*[(\[](?:see )?(?:recommendation |paragraph )?[A-Z]{0,2}\d+(?:\.\d+)?[)\]]\s*$", re.IGNORECASE)
_SUMMARY = re.compile(r"\bsummar(?:y|ised)\b|\bat a glance\b|\bheadlines?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_FULLEST = ("recommendation-table@1", "label@1", "heading-list@1", "improve-list@1")
_ALIKE = 0.75  #: least share of the shorter statement's words that the longer one holds, where both have one number
_FEWEST = 3
Key = tuple[str, ...]


@dataclass
class Merged:
    """The fullest statement of a recommendation with every other statement of it in the same document."""

    main: Finding
    all: list[Finding] = field(default_factory=list)


def merged(findings: Sequence[Finding]) -> list[Merged]:
    """The recommendations, promises and actions of some findings, told once each; never across documents.

    Two statements are one where their words and parts are the same, or where they have one number and either is a headline
    of the other or the longer holds most words of the shorter.
    """
    groups: list[Merged] = []
    known: dict[Key, list[Merged]] = {}
    homes = _homes(findings)
    for finding in findings:
        group = next((group for key in _keys(finding) for group in known.get(key, []) if _same(group, finding, homes)), None)
        if group is None:
            group = Merged(finding, [])
            groups.append(group)
        group.all.append(finding)
        group.main = min(group.all, key=_rank)
        for key in _keys(finding):
            if not any(group is other for other in known.setdefault(key, [])):
                known[key].append(group)
    order = {id(finding): place for place, finding in enumerate(findings)}
    return sorted(groups, key=lambda group: order[id(group.main)])


def words(text: str) -> str:
    """A text for comparing two statements: no trailing reference or stop, small letters."""
    return _TRAILING.sub("", folded(text).rstrip(" .;")).rstrip(" .;:").casefold()


def ref_key(ref: str | None) -> str:
    """A reference for comparing: `R4`, `Recommendation 4` and `4.` are the same."""
    return re.sub(r"^(?:recommendation|rec|r)[\s.]*(?=\d)", "", (ref or "").casefold().strip(" .:()")).replace(" ", "")


def same_words(one: Finding, two: Finding) -> bool:
    """Whether two findings of one number say the same: the longer holds most words of the shorter, whole or not."""
    first, second = (set(_WORD.findall(words(finding.text))) for finding in (one, two))
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) >= _FEWEST and len(shorter & longer) >= _ALIKE * len(shorter)


def _keys(finding: Finding) -> Iterator[Key]:
    """What two statements of one recommendation share at least one of: their words or their number."""
    yield "words", finding.source, finding.kind, words(finding.text)
    if finding.ref:
        yield "ref", finding.source, finding.kind, ref_key(finding.ref)


def _same(group: Merged, finding: Finding, homes: Mapping[int, Finding]) -> bool:
    alike = [other for other in group.all if words(other.text) == words(finding.text) and _parts(other) == _parts(finding)]
    if alike:
        return not any(two_places(other, finding) for other in group.all)
    if not finding.ref or all(ref_key(other.ref) != ref_key(finding.ref) for other in group.all):
        return False
    if any(_sums_up(one, finding, homes) for one in group.all):
        return True
    apart = finding.section != group.main.section or finding.method != group.main.method
    return apart and finding.kind == "recommendation" and same_words(group.main, finding)


def _sums_up(one: Finding, other: Finding, homes: Mapping[int, Finding]) -> bool:
    """Whether one of two statements sums the other up, or both sum up a third; without a full one, both say the same."""
    first, second = homes.get(id(one)), homes.get(id(other))
    if first is one and second is other:
        return same_words(one, other)
    return (first or one) is (second or other)


def two_places(one: Finding, other: Finding) -> bool:
    """Whether two statements have different printed numbers of one run, such as 3 and 9, and neither sums the other up."""
    first, second = ref_key(one.ref), ref_key(other.ref)
    if not first or not second or first == second or _run(first) != _run(second):
        return False
    return not any(_is_summary(found) or any(map(_SUMMARY.search, found.section)) for found in (one, other))


def _run(key: str) -> str:
    """What the numbers of one run have in common: “4.” of 4.1 and 4.2, nothing of 3 and 9."""
    return re.sub(r"(?:\d+|\(?\b[a-z]\)?)$", "", key)


def _is_summary(found: Finding) -> bool:
    return found.method.startswith("summary-list")


def _homes(findings: Sequence[Finding]) -> dict[int, Finding]:
    """For each line of a summary, the full statement of its number that it sums up: the one that shares most of its words."""
    full: dict[tuple[str, str, str], list[Finding]] = {}
    for found in findings:
        if found.ref and not _is_summary(found):
            full.setdefault((found.source, found.kind, ref_key(found.ref)), []).append(found)
    homes: dict[int, Finding] = {}
    for found in findings:
        if found.ref and _is_summary(found):
            of = full.get((found.source, found.kind, ref_key(found.ref)), [])
            homes[id(found)] = max(of, key=lambda one: _shared(found, one), default=found)
    return homes


def _shared(one: Finding, other: Finding) -> float:
    """The share of all their words that two statements have in common."""
    first, second = (set(_WORD.findall(words(found.text))) for found in (one, other))
    return len(first & second) / max(1, len(first | second))


def _parts(finding: Finding) -> list[str]:
    return [words(sub.text) for sub in finding.sub_items]


def _rank(finding: Finding) -> tuple[bool, int, int]:
    """Full statements before summaries, tables before lists, longer before shorter."""
    place = _FULLEST.index(finding.method) if finding.method in _FULLEST else len(_FULLEST)
    return _is_summary(finding), place, -len(finding.text)
