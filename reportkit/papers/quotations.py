"""Which findings a paper quotes, and the sentence that leads them: no claim of a total, nothing that is not sure enough."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from reportkit.model.finding import Finding, FindingKind
from reportkit.model.paper import Paragraph
from reportkit.papers.facts import Facts
from reportkit.papers.phrases import count, listed, sentence

#: More quotations of one kind than this are left to the appendix, and the paper says so.
MOST_QUOTES = 8
#: A kind that reads as a judgement of the service is quoted only where the extraction is this sure of it.
SURE_ENOUGH: dict[FindingKind, float] = {"strength": 0.9, "finding": 0.7}
#: A sentence that leans on the one before it reads ill on its own.
_LEANS = re.compile(
    r"(this|these|that|those|they|it|he|she|such|similarly|however|in contrast|also|there|here|as a result)\b", re.IGNORECASE
)
_NOUNS: dict[FindingKind, tuple[str, str]] = {
    "strength": ("strength", "strengths"), "finding": ("finding", "findings"), "decision": ("decision", "decisions"),
    "noted": ("matter noted", "matters noted"), "assurance": ("assurance given", "assurances given"),
    "live_issue": ("live issue", "live issues"), "question": ("question", "questions"),
    "commitment": ("commitment", "commitments"),
}  # fmt: skip


def quoted(facts: Facts, findings: Sequence[Finding], kind: FindingKind) -> list[Paragraph]:
    """A lead sentence and the quotations under it; nothing where no finding is sure enough."""
    sure = [finding for finding in findings if finding.confidence >= SURE_ENOUGH.get(kind, 0.0)]
    shown = chosen(sure)
    if not shown:
        return []
    labels = list(dict.fromkeys(label for finding in shown if (label := facts.label(finding.source))))
    verb = "is" if len(shown) == 1 else "are"
    text = f"{sentence(count(len(shown), *_NOUNS[kind]))} in {listed(labels) or 'the record'} {verb} quoted here as printed"
    one = len(labels) == 1
    more = f", from {'its' if one else 'their'} sections in turn; {'the report has' if one else 'the reports have'} more"
    return [Paragraph(f"{text}{more if len(shown) < len(sure) else ''}."), *(facts.quote(finding) for finding in shown)]


def chosen(findings: Sequence[Finding]) -> list[Finding]:
    """At most MOST_QUOTES findings in their order, from each section in turn; the surest first, whole sentences first."""
    surest = sorted(findings, key=lambda finding: -finding.confidence)
    alone = [finding for finding in surest if _stands_alone(finding.text)]
    rest = [finding for finding in surest if not _stands_alone(finding.text)]
    ids = {finding.id for finding in [*_in_turn(alone), *_in_turn(rest)][:MOST_QUOTES]}
    return [finding for finding in findings if finding.id in ids]


def _in_turn(findings: Sequence[Finding]) -> list[Finding]:
    sections: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for finding in findings:
        sections.setdefault((finding.source, finding.section), []).append(finding)
    return [finding for turn in zip_longest(*sections.values()) for finding in turn if finding is not None]


def _stands_alone(text: str) -> bool:
    return text[:1].isupper() and text.rstrip("”’)").endswith((".", "?", "!")) and not _LEANS.match(text)
