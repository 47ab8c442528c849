"""An extraction as plain tables of text: items, findings, links, coverage, what is unaddressed, documents and notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportkit.model.finding import Finding
from reportkit.model.item import Extraction
from reportkit.model.wire_values import to_plain

_FIRST: Mapping[str, tuple[str, ...]] = {
    "Items": ("Document", "Ref", "Recommendation", "Sub items", "Action", "Response", "Owner", "Due", "Due: iso", "State"),
    "Findings": ("Document", "Kind", "Ref", "Quote", "Page", "Section", "Owner", "Due", "Due: iso", "Privacy"),
    "Links": ("From ref", "Kind", "To ref", "Reason", "Because", "Score", "Agreed", "From quote", "To quote"),
    "Coverage": ("Name", "Ref", "Text", "Answer", "Answer quote", "Weaker", "Action", "Owner", "Due", "Evidence", "Last: name",
                 "Last: date", "Last: quote", "Addresses", "Repeats earlier", "Privacy"),
    "Unaddressed": ("Document", "Kind", "Quote", "Reason", "Privacy"),
    "Documents": ("Name", "Title", "Genre", "Date"),
    "Notices": ("Level", "Message", "Where"),
}  # fmt: skip
#: Names by which records hang together, behind everything that people read.
_LAST: Mapping[str, tuple[str, ...]] = {
    "Items": ("Id", "Source", "Action: source", "Action: origin", "Origins", "Merged into", "Split from", "Sub items: places"),
    "Findings": ("Id", "Source", "Block", "Start", "End", "More", "Sub items: places"),
    "Links": ("From", "Target"),
    "Coverage": ("Recommendation id", "Source", "Last: source", "Last: finding", "Findings", "Repeats"),
    "Unaddressed": ("Target",),
    "Documents": ("Sha256", "Source"),
}  # fmt: skip
_HEAD = 90  #: characters by which a finding is named

CANDIDATE = "may be addressed by"  #: the kind of a row that tells of no link, only of a likely one


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text: its name, its column headings, and its rows, each as long as the headings."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(found: Extraction) -> tuple[Table, ...]:
    """Every table of an extraction, empty ones too; between them they hold every text of it."""
    names = {source.sha256: source.name for source in found.sources}
    known = {finding.id: finding for finding in found.findings}
    papers = {paper.source: paper for paper in found.papers}
    lists: Mapping[str, Iterable[Mapping[str, str]]] = {
        "Items": (
            _record(item, Document=names.get(item.source, "")) | {"Rests on": _named(item.origins, known)} for item in found.items
        ),
        "Findings": (
            _record(finding, ("links", "candidates"), Document=names.get(finding.source, "")) for finding in found.findings
        ),
        "Links": (row for finding in found.findings for row in (*_links(finding, names, known), *_candidates(finding, known))),
        "Coverage": (
            _record(row, ("recommendation",))
            | {"Recommendation id": row.recommendation}
            | {"Privacy": private([row.recommendation, *([row.last.finding] if row.last else [])], known)}
            | {"Addresses": _named(row.findings, known), "Repeats earlier": _named(filter(None, [row.repeats]), known)}
            for row in found.coverage
        ),
        "Unaddressed": (
            _record(row, Document=_document(row.target, known, names)) | {"Privacy": private([row.target], known)}
            for row in found.unaddressed
        ),
        "Documents": (
            *(flat(to_plain(source)) | _paper(papers.get(source.sha256)) for source in found.sources),
            *(_record(paper) for paper in found.papers if paper.source not in names),
        ),
        "Notices": (_record(notice) for notice in found.notices),
    }
    return tuple(_table(name, list(rows)) for name, rows in lists.items())


def _named(ids: Iterable[str], known: Mapping[str, Finding]) -> str:
    """Findings by their printed numbers and the heads of their words, a line each."""
    return "\n".join(dict.fromkeys(short(known[name]) for name in ids if name in known))


def private(ids: Iterable[str], known: Mapping[str, Finding]) -> str:
    """The words in some findings that may have to be redacted, a line each."""
    return "\n".join(dict.fromkeys(one.quote for name in ids if name in known for one in known[name].privacy))


def short(finding: Finding) -> str:
    """A finding by its number and the head of its words."""
    words = " ".join(finding.text.split())
    head = words if len(words) <= _HEAD else words[:_HEAD].rpartition(" ")[0] + "…"
    return f"{finding.ref} {head}" if finding.ref else head


def _paper(paper: Any) -> dict[str, str]:
    told = flat(to_plain(paper)) if paper else {}
    return {"Paper name" if name == "Name" else name: text for name, text in told.items()}


def _document(target: str, known: Mapping[str, Finding], names: Mapping[str, str]) -> str:
    return names.get(known[target].source, "") if target in known else ""


def _links(finding: Finding, names: Mapping[str, str], known: Mapping[str, Finding]) -> Iterable[dict[str, str]]:
    for link in finding.links:
        told = flat({key: value for key, value in to_plain(link).items() if key != "quotes"})
        quotes = [*link.quotes, "", ""]
        to_ref = (known[link.target].ref if link.target in known else None) or ""
        yield {
            "From": finding.id, "From ref": finding.ref or "", "To ref": to_ref, "Document": names.get(finding.source, ""),
            **told, "From quote": quotes[0], "To quote": quotes[1], **_further(link.quotes),
        }  # fmt: skip


def _further(quotes: Sequence[str]) -> dict[str, str]:
    return {"Further quotes": "\n".join(quotes[2:])} if len(quotes) > 2 else {}


def _candidates(finding: Finding, known: Mapping[str, Finding]) -> Iterable[dict[str, str]]:
    """The recommendations that may address a finding; `Agreed` stays empty, for a candidate is no link."""
    for one in finding.candidates:
        target = known.get(one.recommendation)
        yield {
            "From": finding.id, "From ref": finding.ref or "", "Kind": CANDIDATE, "Target": one.recommendation,
            "To ref": (target.ref if target else None) or "", "Reason": one.reason, "Score": text_of(one.score),
            "Because": one.because, "From quote": (*one.quotes, "", "")[0], "To quote": (*one.quotes, "", "")[1],
            **_further(one.quotes),
        }  # fmt: skip


def _record(value: Any, without: Sequence[str] = (), **first: str) -> dict[str, str]:
    plain = {key: inner for key, inner in to_plain(value).items() if key not in without}
    told = {**first, **flat(plain)}
    if parts := plain.get("sub_items"):
        told |= {"Sub items": "\n".join(f"{part['ref'] or '–'} {part['text']}" for part in parts)}
        told |= {"Sub items: places": text_of(parts)}
    return told


def flat(plain: Mapping[str, Any], above: str = "") -> dict[str, str]:
    """A plain value as headings and texts; what is nested has its parent's name before its own, `raw` the parent's alone."""
    told: dict[str, str] = {}
    for key, value in plain.items():
        own = _heading(key)
        name = (
            own
            if not above
            else above
            if key == "raw" or (key == "text" and above == "Action")
            else f"{above}: {key.replace('_', ' ')}"
        )
        if isinstance(value, Mapping):
            told |= flat(value, name)
        else:
            told[name] = text_of(value)
    return told


def text_of(value: Any) -> str:
    """A plain value as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(told for inner in value.values() if (told := text_of(inner)))
    if isinstance(value, (list, tuple)):
        return "\n".join(text_of(inner) for inner in value)
    return str(value)


def _heading(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _table(name: str, rows: Sequence[Mapping[str, str]]) -> Table:
    headings = dict.fromkeys(heading for row in rows for heading in row)
    first = [heading for heading in _FIRST[name] if heading in headings or not rows]
    last = [heading for heading in _LAST.get(name, ()) if heading in headings]
    columns = (*first, *(heading for heading in headings if heading not in first and heading not in last), *last)
    return Table(name, columns, tuple(tuple(row.get(column, "") for column in columns) for row in rows))
