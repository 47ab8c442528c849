"""An extraction as text for a terminal: the items, how far each recommendation is covered, what is unaddressed, the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from reportkit.model.coverage import Coverage
from reportkit.model.finding import Finding
from reportkit.model.item import Extraction, ImprovementItem
from reportkit.renderers.issues_text import count

_SHORT = 90
_NEAR = 0.05  #: the least likelihood of a recommendation that is named as the nearest
_LISTED = ("finding", "strength", "action", "commitment", "assurance", "decision", "noted", "question", "live_issue")


def render(found: Extraction) -> str:
    """The text, its last line the counts."""
    names = {source.sha256: source.name for source in found.sources}
    several = len({item.source for item in found.items}) > 1
    lines = ["Improvement items (proposed)", ""] if found.items else []
    lines += [line for item in found.items for line in _item(item, names.get(item.source, "") if several else "")]
    lines += _coverage(found)
    lines += _unaddressed(found)
    others = [finding for finding in found.findings if finding.kind in _LISTED]
    lines += ["Also found", ""] if others else []
    lines += [line for finding in others for line in _finding(finding)]
    return "\n".join([*lines, _counts(found)])


def _item(item: ImprovementItem, document: str) -> Iterator[str]:
    yield f"{item.ref:>5}  {item.recommendation}"
    yield from (f"         {part.ref or '–'} {part.text}" for part in item.sub_items)
    yield f"       owner: {item.owner.raw or 'not given'}; due: {item.due.raw or 'not given'}"
    if item.action and item.action.text:
        yield f"       action: {item.action.text}"
    yield from (f"       privacy: “{flag.quote}”. {flag.reason}" for flag in item.smart if flag.flag == "private-name")
    if document:
        yield f"       from: {document}"
    yield ""


def _coverage(found: Extraction) -> Iterator[str]:
    """A line or two a recommendation; nothing where no document answers, acts or speaks of one."""
    told = [row for row in found.coverage if row.answer or row.action or row.evidence or row.last or row.findings or row.repeats]
    if not told:
        return
    numbers = {origin: item.ref for item in found.items for origin in item.origins}
    refs = {finding.id: finding.ref or _short(finding.text) for finding in found.findings}
    yield from ("How far each recommendation is covered", "")
    for row in found.coverage:
        yield f"{row.ref or numbers.get(row.recommendation, '–'):>5}  {_short(row.text)}"
        yield f"       {_covered(row)}"
        if row.evidence:
            yield f"       evidence: “{_short(row.evidence)}”"
        if row.last:
            yield f"       last: {row.last.name}, {row.last.date or 'no date'}: “{_short(row.last.quote)}”"
        if row.repeats:
            yield f"       repeats an earlier recommendation: {refs.get(row.repeats, row.repeats)}"
        yield from (f"       weaker than asked: {way}" for way in row.weaker)
    yield ""


def _covered(row: Coverage) -> str:
    parts = [
        row.answer or "no answer found",
        "action" if row.action else "no action found",
        f"owner: {row.owner.raw}" if row.owner.raw else "no owner",
        f"due: {row.due.raw}" if row.due.raw else "no date",
        f"addresses {count(len(row.findings), 'finding')}" if row.findings else "no finding linked",
    ]
    return "; ".join(parts)


def _unaddressed(found: Extraction) -> Iterator[str]:
    """What nothing speaks to; the findings of a document that recommends nothing are candidates, and told apart."""
    asked = {finding.source for finding in found.findings if finding.kind == "recommendation"}
    known = {finding.id: finding for finding in found.findings}
    alone = [
        one
        for one in found.unaddressed
        if one.kind == "finding" and one.target in known and known[one.target].source not in asked
    ]
    others = [one for one in found.unaddressed if one not in alone]
    if alone:
        yield from ("Candidates: findings of a document that makes no recommendation", "")
        yield from (f"  {_short(one.quote)}" for one in alone)
        yield from ("", "  `reportkit extract --interactive` asks of each whether it enters the plan.", "")
    if others:
        yield from ("What nothing was found to address", "")
    for one in others:
        yield f"  {one.kind}: {_short(one.quote)} ({one.reason.rstrip('.')})"
        near = [one for one in known[one.target].candidates[:1] if one.score >= _NEAR] if one.target in known else []
        named = [known[candidate.recommendation] for candidate in near if candidate.recommendation in known]
        yield from (f"       nearest: {_named(finding)}" for finding in named)
    yield from [""] if others else []


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rpartition(" ")[0] + "…"


def _named(finding: Finding) -> str:
    return f"{finding.ref}  {_short(finding.text)}" if finding.ref else _short(finding.text)


def _finding(finding: Finding) -> list[str]:
    where = " › ".join(finding.section)
    page = f"page {finding.page}, " if finding.page else ""
    place = [f"    {(page + where).removesuffix(', ')}"] if page or where else []
    private = [f"    privacy: “{one.quote}”. {one.reason}" for one in finding.privacy]
    return [f"  {finding.kind.replace('_', ' ')}: {finding.text}", *place, *private, ""]


def _counts(found: Extraction) -> str:
    responses = {paper.source for paper in found.papers if paper.genre == "response"}
    kinds = Counter(finding.kind for finding in found.findings if not _is_copy(finding, responses))
    listed = ", ".join(
        f"{number:,} noted" if kind == "noted" else count(number, kind.replace("_", " ")) for kind, number in kinds.items()
    )
    documents = len([source for source in found.sources if source.sha256 not in responses]) or len(found.sources)
    proposed = f"{count(len(found.items), 'improvement item')} proposed from {count(documents, 'document')}"
    return f"{proposed}. Found: {listed or 'nothing'}."


def _is_copy(finding: Finding, responses: Collection[str]) -> bool:
    """Whether an answer only quotes what a review recommends."""
    copied = any(link.kind == "duplicate_of" for link in finding.links)
    return finding.kind == "recommendation" and finding.source in responses and copied
