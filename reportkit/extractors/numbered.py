"""Recommendations that say so themselves: “Recommendation 4: …”, “R4. …”, “… (Recommendation 4).”, “We recommend that …”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportkit.extractors.acceptance import opens_with_verdict
from reportkit.extractors.answer_places import FOUND
from reportkit.extractors.commanding import asks_by_form
from reportkit.extractors.confidence import sure
from reportkit.extractors.dates import due_in
from reportkit.extractors.flow import Flow, flow_of
from reportkit.extractors.followed import heads_status
from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import mark, trimmed_span
from reportkit.extractors.people import read_owner
from reportkit.extractors.sections import Role
from reportkit.extractors.sentences import sentences, trimmed
from reportkit.extractors.subitems import block_parts, inline_parts, is_lettered, opens_part
from reportkit.model.document import Document
from reportkit.model.finding import Finding, FindingKind, Owner
from reportkit.model.text import Block, Span

_NUMBER = r"R?\d+(?:\.\d+)*(?:\s?\([a-z]\)|[a-z](?![a-z]))?"
_NAME = (
    r"(?:(?:key |main |priority |final |formal )?recommendation|rec(?:\.|omm\.)?|recommended action"
    r"|priority (?:and immediate )?action|areas? for (?:improvement|development)|required improvement)"
)
_WORDED = r"[A-Z](?=\s*[:.)–—-])|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b"
_LONG = rf"{_NAME}\s+(?:n(?:o|umber)\.?\s*)?(?P<long>{_NUMBER}|{_WORDED})"
_BRACKET = r"(?:\s*\((?P<who>[^()]{3,50})\)(?=\s*[:–—-]))?"
_GAP = r"(?P<gap>\s*[:.)–—|-]\s+|\s*\t+\s*|\s*$)"
_LABEL = re.compile(
    rf"\s*\(?(?:{_LONG}|(?P<short>R\d+[a-z]?)|(?P<action>(?:improvement )?action\s+\d+)){_BRACKET}{_GAP}", re.IGNORECASE
)
_PLAIN = re.compile(
    r"\s*(?:(?:our|key|main|further|final|formal) )?(?:recommendation|suggestion|advice|proposal|requirement|challenge|ask"
    r"|we (?:suggest|recommend|advise|ask|propose))(?: (?:for|to|of) [^:.]{3,50})?\s*[:–—]\s*(?=[A-Za-z])"
    r"|\s*(?P<action>(?:(?:agreed|management|proposed|planned|improvement) )?action)\s*[:–—]\s*(?=[A-Z])",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"(?<=[.;:?!)])\s+(?={_NAME}\s+(?:n(?:o|umber)\.?\s*)?{_NUMBER}\s*[:–—-]\s)|(?<=[.;?!)])\s+(?=(?-i:R)ecommendation\s*:\s)",
    re.IGNORECASE,
)
_TRAILING = re.compile(rf"\s*[(\[]{_NAME}\s+(?P<ref>{_NUMBER})[)\]]\.?$", re.IGNORECASE)
_BARE = re.compile(r"\s*(?P<ref>\d+\.\d+(?:\.\d+)*(?:\s?\([a-z]\))?|\d+\s?\([a-z]\))[.:)]?\s+(?=[A-Z])")
_BARE_R = re.compile(r"\s*(?P<ref>R\d+(?:\.\d+)*)\s+(?=[A-Z])")
_TYPED_NUMBER = re.compile(r"\s*\(?(?P<ref>[A-Z]{0,2}\d+(?:\.\d+)*)[.):]?\s+(?=[A-Z])")
_PRIORITY = re.compile(r"\b(?:priority|rating|risk)\s*[:–-]\s*(?P<level>\w+)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:recommendation\s+|rec\.?\s*)?(?P<ref>R?\d+[a-z]?)[.:)]?$", re.IGNORECASE)
_SOURCE = re.compile(
    r"\s*[(\[](?:see |from )?(?:paragraphs?|paras?\.?|sections?) \d[\d., –-]*(?:and \d[\d.]*)?[)\]]\.?\s*$", re.IGNORECASE
)
_COMMENT = re.compile(
    r"(?:priority|rating|risk|owner|lead|responsible \w+|target date|deadline|due(?: date)?)\s*[:–-]"
    r"|(?:we (?:would )?(?:expect|hope|recogni[sz]e|understand|note)|the (?:inspection|review|audit) (?:asked|said)"
    r"|this (?:repeats|was|is|has))\b",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:\.{3,}|\t)\s*\d+\s*$")
_FEWEST = 3  #: words that a labelled recommendation has at least


@dataclass(frozen=True, slots=True)
class Label:
    """The reference that a block or a part of it carries, where its own words start, and what it labels."""

    ref: str | None
    start: int
    kind: FindingKind = "recommendation"
    who: str | None = None


def labelled(document: Document, roles: dict[str, Role], taken: frozenset[str]) -> Iterator[Finding]:
    """The recommendations that carry their own label, and the sentences that recommend; `taken` are blocks used already."""
    body = [block for block in flow_of(document).blocks if block.kind != "table_cell" and block.text.strip()]
    for place, block in enumerate(body):
        if block.kind == "caption" or block.id in taken or roles[block.id] in ("front", "skip") or _LEADER.search(block.text):
            continue
        if heads_status(block):
            continue
        label = label_of(block, roles[block.id])
        cuts = [found.end() for found in _INLINE.finditer(block.text)] if block.kind != "heading" else []
        if label:
            yield from _labelled(document, label, body[place : place + 40], cuts)
        elif block.kind != "heading":
            yield from _recommending(document, block, cuts[0] if cuts else len(block.text))
        yield from _inline(document, block, cuts)


def findings_labelled(document: Document, roles: dict[str, Role]) -> list[Finding]:
    """What stands behind “Finding 2:” where the heading above promises recommendations too; nothing for a single one."""
    told = [
        (block, found) for block in flow_of(document).blocks
        if block.kind in ("paragraph", "list_item") and roles[block.id] in ("recommendation", "improve", "action")
        and (found := FOUND.match(block.text))
    ]  # fmt: skip
    spans = [(found["ref"], _own(block, found.end(), len(block.text))) for block, found in told if len(told) > 1]
    return [mark(document, span, "finding", "label@1", sure("label@1"), ref=ref) for ref, span in spans if span]


def label_of(block: Block, role: Role = "") -> Label | None:
    """The label that a block opens with, in its words or its printed number; a bare number only under a fitting heading."""
    found = _LABEL.match(block.text)
    if found:
        if found["action"]:
            return Label(found["action"].split()[-1], found.end(), "action")
        return Label((found["long"] or found["short"]).replace(" ", ""), found.end(), who=found["who"])
    if (plain := _PLAIN.match(block.text)) and plain.end() < len(block.text):
        return Label(None, plain.end(), "action" if plain["action"] else "recommendation")
    number = (block.number or "").strip()
    if re.match(r"(?:R\d|rec)", number, re.IGNORECASE) and (printed := _NUMBERED.match(number)):
        return Label(printed["ref"], 0)
    return _bare_label(block) if role in ("recommendation", "improve") else None


def under_labels(flow: Flow) -> frozenset[str]:
    """The blocks that a label on a line of its own heads: what it asks for, with the parts that hang from a lead-in."""
    found: set[str] = set()
    blocks = [block for block in flow.blocks if block.text.strip()]
    for place, block in enumerate(blocks[:-1]):
        label = label_of(block) if block.kind in ("heading", "paragraph") else None
        asked, rest = blocks[place + 1], blocks[place + 2 :]
        if not label or not label.ref or label.start < len(block.text.rstrip()) or _LABEL.match(asked.text):
            continue
        if asked.kind == "paragraph":
            found.add(asked.id)
            found.update(part.id for part in (_run_of_parts(rest[:40]) if asked.text.rstrip().endswith(":") else []))
    return frozenset(found)


def _bare_label(block: Block) -> Label | None:
    """A number such as “4.2(b)” that was typed before what should be done."""
    if block.kind != "paragraph" or block.number:
        return None
    if found := _BARE_R.match(block.text):
        return Label(found["ref"], found.end())
    if (typed := _TYPED_NUMBER.match(block.text)) and asks_by_form(block.text[typed.end() :]):
        return Label(typed["ref"], typed.end())
    found = _BARE.match(block.text)
    return Label(found["ref"].replace(" ", ""), found.end()) if found and cue("modal").search(block.text) else None


def _labelled(document: Document, label: Label, following: Sequence[Block], cuts: Sequence[int]) -> Iterator[Finding]:
    block, rest = following[0], following[1:]
    end = cuts[0] if cuts else trimmed_span(block).end
    span = _own(block, label.start, end) if label.start < len(block.text.rstrip()) else None
    if span is None:
        if not rest or rest[0].kind == "heading" or label_of(rest[0]):
            return
        block, rest = rest[0], rest[1:]
        span = trimmed_span(block)
    elif len(document.quote(span).split()) < _FEWEST:
        return
    if opens_with_verdict(document.quote(span)):  # under its number stands what is answered to it
        return
    parts = _run_of_parts(rest) if document.quote(span).endswith(":") else []
    yield _marked(document, block, *_without_comment(block, span), label, parts)


def _inline(document: Document, block: Block, cuts: Sequence[int]) -> Iterator[Finding]:
    """The recommendations whose labels stand further on in a paragraph, each up to the next label."""
    for start, end in zip(cuts, [*cuts[1:], len(block.text)], strict=False):
        found = _LABEL.match(block.text, start) or _PLAIN.match(block.text, start)
        span = _own(block, found.end(), end) if found else None
        if found and span and len(document.quote(span).split()) >= _FEWEST:
            printed = found.groupdict().get("long") or found.groupdict().get("short")
            label = Label(printed.replace(" ", "") if printed else None, start)
            yield _marked(document, block, *_without_comment(block, span), label, [])


def _own(block: Block, start: int, end: int) -> Span | None:
    return next((Span(block.id, *place) for place in trimmed(block.text, start, end)), None)


def _without_comment(block: Block, span: Span) -> tuple[Span, tuple[Span, ...]]:
    """A labelled paragraph up to where it comments on itself, and where it says which paragraphs it comes from."""
    source = _SOURCE.search(block.text, span.start, span.end)
    end = span.start
    for start, last in sentences(block.text[span.start : source.start() if source else span.end]):
        if start and _COMMENT.match(block.text, span.start + start):
            break
        end = span.start + last
    cited = next((Span(block.id, *place) for place in trimmed(block.text, source.start(), span.end)), None) if source else None
    return Span(block.id, span.start, end), (cited,) if cited else ()


def _marked(
    document: Document, block: Block, span: Span, cited: tuple[Span, ...], label: Label, following: Sequence[Block]
) -> Finding:
    lead, parts = inline_parts(document, label.ref, block, span)
    parts = parts or block_parts(document, label.ref, following)
    slots = {"ref": label.ref, "sub_items": parts, "more": cited}
    due = due_in(document.quote(lead), cycles=False)
    level = _PRIORITY.search(block.text, span.end)
    priority = level["level"] if level else None
    named = read_owner(label.who) if label.who else Owner()
    owner = named if named.post or named.body else Owner()
    return mark(document, lead, label.kind, "label@1", sure("label@1"), due=due, priority=priority, owner=owner, **slots)


def _run_of_parts(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        typed = bool(opens_part(block))
        if not (typed or block.kind == "list_item") or (found and _marked_as(block) != _marked_as(found[0])):
            break
        found.append(block)
    return found


def _marked_as(block: Block) -> tuple[bool, bool]:
    return is_lettered(block), bool(opens_part(block))


def _recommending(document: Document, block: Block, end: int) -> Iterator[Finding]:
    for start, last in sentences(block.text[:end]):
        span = Span(block.id, start, last)
        quote = document.quote(span)
        label = _TRAILING.search(quote)
        if label and cue("modal").search(quote):
            said = Span(block.id, start, start + label.start())
            due = due_in(document.quote(said), cycles=False)
            ref = label["ref"].replace(" ", "")
            yield mark(document, said, "recommendation", "label-after@1", sure("label-after@1"), due=due, ref=ref)
        elif cue("recommends").search(quote) and not quote.endswith(":"):
            due = due_in(quote, cycles=False)
            yield mark(document, span, "recommendation", "recommend-verb@1", sure("recommend-verb@1"), due=due)
