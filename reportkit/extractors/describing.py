"""What can be read off a finding once it is found: its polarity, how far it goes, what it rests on, the standards it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportkit.engines.spacy import Token
from reportkit.extractors.addressed import asked_of, by_when
from reportkit.extractors.assigning import assigned
from reportkit.extractors.clauses import aside_of
from reportkit.extractors.grammar import Parses, actions, asked_verb, parsed, subject_of
from reportkit.extractors.lexicon import cue, lexicon, standards_in
from reportkit.extractors.marking import part
from reportkit.extractors.shortened import shortened
from reportkit.extractors.tone import label_of
from reportkit.model.document import Document
from reportkit.model.finding import Finding, Polarity, SubItem
from reportkit.model.text import Span

_BY_PLACE = frozenset({"findings-list@1", "finding-table@1", "headless-table@1"})
_LISTED = frozenset({"heading-list@1", "label@1"})  #: actions that a review lists as it does recommendations
_LONGEST = 600  #: characters of a sentence that is looked into for several actions
_FEWEST = 2  #: words of each of several actions


def described(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with what their own words tell of each; nothing that is filled already is changed."""
    found = [shortened(document, one) for one in assigned(document, findings)]
    parses = parsed(one.quote for one in found if _may_hold_several(one))
    for one in found:
        asks = one.kind == "recommendation" or (one.kind == "action" and one.method in _LISTED)
        told = one.quote if one.kind not in ("recommendation", "action") else ""
        yield replace(
            one,
            polarity=one.polarity or _polarity(one),
            hedge=one.hedge or _first("hedge", told),
            evidence=one.evidence or _all_of("evidence", told),
            standard_refs=one.standard_refs or standards_in(" ".join([one.text, *(sub.text for sub in one.sub_items)])),
            owner=asked_of(one.text) if asks and not one.owner.raw else one.owner,
            due=by_when(one.text, one.due) if asks and (one.due.kind == "vague" or not one.due.raw) else one.due,
            sub_items=one.sub_items or _several(document, one, parses),
        )


def _polarity(finding: Finding) -> Polarity | None:
    """Good or bad news; both where a sentence that could not be split praises what it then finds fault with."""
    if finding.kind == "strength":
        return "positive"
    if finding.kind != "finding":
        return None
    if label_of(aside_of(finding.text)) == "strength":
        return "mixed"
    silent = finding.method in _BY_PLACE and label_of(finding.quote) != "finding"
    return None if silent else "negative"


def _first(name: str, text: str) -> str | None:
    found = cue(name).search(text)
    return " ".join(found[0].split()) if found else None


def _all_of(name: str, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(found[0].split()) for found in cue(name).finditer(text)))


def _may_hold_several(finding: Finding) -> bool:
    """Whether a recommendation may ask for several things: only these are parsed."""
    joined = cue("joins").search(finding.quote)
    return finding.kind == "recommendation" and not finding.sub_items and joined is not None and len(finding.quote) <= _LONGEST


def _several(document: Document, finding: Finding, parses: Parses) -> tuple[SubItem, ...]:
    """The several things that one sentence asks for, each in its own words, the whole being kept; none where it asks for one."""
    if not _may_hold_several(finding):
        return ()
    tokens = parses.get(finding.quote)
    places = list(_by_modals(finding.quote)) if tokens is None else actions(tokens) if _somebody_acts(tokens) else []
    if len(places) < 2 or any(len(finding.quote[start:end].split()) < _FEWEST for start, end in places):
        return ()
    span = finding.span
    places = [(start, _closed(finding.quote, start, end)) for start, end in places]
    return tuple(part(document, None, Span(span.block, span.start + start, span.start + end)) for start, end in places)


def _closed(text: str, start: int, end: int) -> int:
    """Where a part ends once a bracket that it opens is closed, as in “keep a note of it (R1)”."""
    opened = text.count("(", start, end) > text.count(")", start, end)
    close = text.find(")", end) if opened else -1
    return close + 1 if close >= 0 and "(" not in text[end:close] else end


def _somebody_acts(tokens: Sequence[Token]) -> bool:
    """Whether a sentence asks a person or a body to act, or nobody by name; “procedures should” tells of no action."""
    verb = asked_verb(tokens)
    subject = subject_of(tokens, verb) if verb is not None else None
    people = lexicon().people
    return subject is None or any(people[kind].search(subject.text) for kind in ("posts", "bodies", "agents"))


def _by_modals(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence that says “should … and should …”, without any grammar."""
    starts = [found.end() for found in cue("joined_modal").finditer(text)]
    ends = [found.start() for found in cue("joined_modal").finditer(text)]
    if starts:
        for start, end in zip([0, *starts], [*ends, len(text)], strict=True):
            kept = text[start:end].rstrip(" .;,")
            yield start, start + len(kept)
