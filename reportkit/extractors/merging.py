"""One recommendation that a document prints twice, in its summary and in full, told as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportkit.extractors.marking import folded
from reportkit.model.finding import Finding

_TRAILING = re.compile(r"\s*[(\[](?:see )?(?:recommendation |paragraph )?[A-Z]{0,2}\d+(?:\.\d+)?[)\]]\s*$", re.IGNORECASE)
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
    for finding in findings:
        group = next((group for key in _keys(finding) for group in known.get(key, []) if _same(group, finding)), None)
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


def _same(group: Merged, finding: Finding) -> bool:
    if any(words(other.text) == words(finding.text) and _parts(other) == _parts(finding) for other in group.all):
        return True
    if not finding.ref or all(ref_key(other.ref) != ref_key(finding.ref) for other in group.all):
        return False
    summary = any(found.method.startswith("summary-list") for found in (*group.all, finding))
    apart = finding.section != group.main.section or finding.method != group.main.method
    return summary or (apart and finding.kind == "recommendation" and same_words(group.main, finding))


def _parts(finding: Finding) -> list[str]:
    return [words(sub.text) for sub in finding.sub_items]


def _rank(finding: Finding) -> tuple[bool, int, int]:
    """Full statements before summaries, tables before lists, longer before shorter."""
    place = _FULLEST.index(finding.method) if finding.method in _FULLEST else len(_FULLEST)
    return finding.method.startswith("summary-list"), place, -len(finding.text)
