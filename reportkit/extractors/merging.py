"""One recommendation that a document prints twice, in its summary and in full, told as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportkit.extractors.marking import folded
from reportkit.model.finding import Finding

_TRAILING = re.compile(r"\s*[(\[](?:see )?(?:recommendation |paragraph )?R?\d+(?:\.\d+)?[)\]]\s*$", re.IGNORECASE)
_FULLEST = ("recommendation-table@1", "label@1", "heading-list@1")


@dataclass
class Merged:
    """The fullest statement of a recommendation with every other statement of it in the same document."""

    main: Finding
    all: list[Finding] = field(default_factory=list)


def merged(findings: Sequence[Finding]) -> list[Merged]:
    """The recommendations, promises and actions of some findings, told once each; never across documents."""
    groups: list[Merged] = []
    for finding in findings:
        group = next((group for group in groups if _same(group, finding)), None)
        if group is None:
            groups.append(Merged(finding, [finding]))
            continue
        group.all.append(finding)
        group.main = min(group.all, key=_rank)
    order = {id(finding): place for place, finding in enumerate(findings)}
    return sorted(groups, key=lambda group: order[id(group.main)])


def words(text: str) -> str:
    """A text for comparing two statements: no trailing reference or stop, small letters."""
    return _TRAILING.sub("", folded(text).rstrip(" .;")).rstrip(" .;:").casefold()


def ref_key(ref: str | None) -> str:
    """A reference for comparing: `R4`, `Recommendation 4` and `4.` are the same."""
    return re.sub(r"^(?:recommendation|rec|r)[\s.]*(?=\d)", "", (ref or "").casefold().strip(" .:()")).replace(" ", "")


def _same(group: Merged, finding: Finding) -> bool:
    if group.main.source != finding.source or group.main.kind != finding.kind:
        return False
    if any(words(other.text) == words(finding.text) and _parts(other) == _parts(finding) for other in group.all):
        return True
    summary = any(found.method.startswith("summary-list") for found in (*group.all, finding))
    return summary and bool(finding.ref) and any(ref_key(other.ref) == ref_key(finding.ref) for other in group.all)


def _parts(finding: Finding) -> list[str]:
    return [words(sub.text) for sub in finding.sub_items]


def _rank(finding: Finding) -> tuple[bool, int, int]:
    """Full statements before summaries, tables before lists, longer before shorter."""
    place = _FULLEST.index(finding.method) if finding.method in _FULLEST else len(_FULLEST)
    return finding.method.startswith("summary-list"), place, -len(finding.text)
