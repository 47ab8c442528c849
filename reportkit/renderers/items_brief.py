"""An extraction as text for a terminal: the items, how far each recommendation is covered, what is unaddressed, the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from reportkit.model.coverage import Coverage
from reportkit.model.finding import Due, Finding, Progress
from reportkit.model.item import Extraction, ImprovementItem
from reportkit.renderers.issues_text import count

_SHORT = 90
_NEAR = 0.05  #: the least likelihood of a recommendation that is named as the nearest
_LISTED = ("finding", "strength", "action", "commitment", "assurance", "decision", "noted", "question", "live_issue")


def render(found: Extraction) -> str:
    """The text, its last line the counts."""
    names = {source.sha256: source.name for source in found.sources}
    several = len({item.source for item in found.items}) > 1
    known = {finding.id: finding for finding in found.findings}
    same = _same(found)
    lines = ["Improvement items (proposed)", ""] if found.items else []
    for item in found.items:
        lines += _item(item, [known[origin] for origin in item.origins if origin in known])
        lines += [f"       perhaps the same as: {other}" for other in same.get(item.id, ())]
        lines += [f"       from: {names.get(item.source, '')}", ""] if several else [""]
    lines += _coverage(found)
    lines += _unaddressed(found)
    others = [finding for finding in found.findings if finding.kind in _LISTED]
    lines += ["Also found", ""] if others else []
    lines += [line for finding in others for line in _finding(finding)]
    return "\n".join([*lines, _counts(found)])


def _item(item: ImprovementItem, origins: Sequence[Finding]) -> Iterator[str]:
    yield f"{item.ref or '–':>5}  {item.recommendation}"
    yield from (f"         {part.ref or '–'} {part.text}" for part in item.sub_items)
    yield f"       owner: {item.owner.raw or 'not given'}; due: {_due(item.due)}"
    if item.action and item.action.text and " ".join(item.action.text.split()) != " ".join(item.recommendation.split()):
        yield f"       action: {item.action.text}"
    if item.action and item.action.response and not any(finding.progress for finding in origins):
        yield f"       answer: {item.action.response}"
    yield from dict.fromkeys(f"       status: {_status(finding.progress)}" for finding in origins if finding.progress)
    if origins:
        yield f"       {_place(origins[0])}"
    advice = [flag for flag in item.smart if flag.flag != "private-name"]
    yield from ([f"       advice: {' '.join(flag.reason for flag in advice)}"] if advice else [])
    yield from (f"       privacy: “{flag.quote}”. {flag.reason}" for flag in item.smart if flag.flag == "private-name")


def _due(due: Due) -> str:
    """A date in its words, and the day that they come to where they do not say it."""
    if due.iso and due.raw and due.kind == "event":
        return f"{due.raw} ({due.iso})"
    return due.raw or "not given"


def _status(progress: Progress) -> str:
    since = f", since {progress.since}" if progress.since else ""
    return f"{progress.status.replace('_', ' ')} (“{_short(progress.quote)}”{since})"


def _place(finding: Finding) -> str:
    """Where something stands and how sure it is that it was read rightly."""
    where = [*([f"page {finding.page}"] if finding.page else []), *([" › ".join(finding.section)] if finding.section else [])]
    return f"{', '.join(where)}{'; ' if where else ''}confidence {finding.confidence:.2f}"


def _same(found: Extraction) -> Mapping[str, Sequence[str]]:
    """What each item may say again, by its id: a suggestion that only a person takes up."""
    items = {origin: item for item in reversed(found.items) for origin in item.origins}
    told: dict[str, list[str]] = {}
    for finding in found.findings:
        for link in finding.links:
            one, other = items.get(finding.id), items.get(link.target)
            if link.kind == "duplicate_of" and one and other and one.id != other.id:
                words = _short(other.recommendation)
                told.setdefault(one.id, []).append(f"{f'{other.ref}  ' if other.ref else ''}{words} ({link.because.rstrip('.')})")
    return {name: list(dict.fromkeys(others)) for name, others in told.items()}


def _coverage(found: Extraction) -> Iterator[str]:
    """A line or two a recommendation; nothing where no document answers, acts or speaks of one."""
    told = [row for row in found.coverage if row.answer or row.action or row.evidence or row.last or row.findings or row.repeats]
    if not told:
        return
    refs = {finding.id: finding.ref or _short(finding.text) for finding in found.findings}
    known = {finding.id: finding for finding in found.findings}
    yield from ("How far each recommendation is covered", "")
    for row in found.coverage:
        yield f"{row.ref or '–':>5}  {_short(row.text)}"
        yield f"       {_covered(row)}"
        if row.evidence:
            yield f"       evidence: “{_short(row.evidence)}”"
        if row.last:
            yield f"       last: {row.last.name}, {row.last.date or 'no date'}: “{_short(row.last.quote)}”"
        if row.repeats:
            yield f"       repeats an earlier recommendation: {refs.get(row.repeats, row.repeats)}"
        yield from (f"       weaker than asked: {way}" for way in row.weaker)
        yield from _private([row.recommendation, *([row.last.finding] if row.last else [])], known)
    yield ""


def _private(ids: Sequence[str], known: Mapping[str, Finding]) -> Iterator[str]:
    """A line that names the words which may have to be redacted; nothing where there are none."""
    names = dict.fromkeys(one.quote for name in ids if name in known for one in known[name].privacy)
    if names:
        yield f"       privacy: {', '.join(f'“{name}”' for name in names)}: consider redacting this line."


def _covered(row: Coverage) -> str:
    parts = [
        row.answer or "no answer found",
        "action" if row.action else "no action found",
        f"owner: {row.owner.raw}" if row.owner.raw else "no owner",
        f"due: {_due(row.due)}" if row.due.raw else "no date",
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
        for one in alone:
            yield f"  {_short(one.quote)}"
            yield from _private([one.target], known)
        yield from ("", "  `reportkit extract --interactive` asks of each whether it enters the plan.", "")
    if others:
        yield from ("What nothing was found to address", "")
    for one in others:
        yield f"  {one.kind}: {_short(one.quote)} ({one.reason.rstrip('.')})"
        near = [one for one in known[one.target].candidates[:1] if one.score >= _NEAR] if one.target in known else []
        named = [known[candidate.recommendation] for candidate in near if candidate.recommendation in known]
        yield from (f"       nearest: {_named(finding)}" for finding in named)
        yield from _private([one.target, *(finding.id for finding in named)], known)
    yield from [""] if others else []


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rpartition(" ")[0] + "…"


def _named(finding: Finding) -> str:
    return f"{finding.ref}  {_short(finding.text)}" if finding.ref else _short(finding.text)


def _finding(finding: Finding) -> list[str]:
    private = [f"    privacy: “{one.quote}”. {one.reason}" for one in finding.privacy]
    status = [f"    status: {_status(finding.progress)}"] if finding.progress else []
    return [f"  {finding.kind.replace('_', ' ')}: {finding.text}", *status, f"    {_place(finding)}", *private, ""]


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
