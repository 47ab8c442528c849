"""The extractor for reviews, inspections and answers to them: structure first, then words, then plain sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportkit.extractors.advised import advised
from reportkit.extractors.agenda_page import agenda_parts
from reportkit.extractors.amid import amid
from reportkit.extractors.announcing import announced
from reportkit.extractors.asking import asking
from reportkit.extractors.describing import described
from reportkit.extractors.flow import flow_of
from reportkit.extractors.followed import followed
from reportkit.extractors.genre import is_answer, is_minutes, is_reviewer
from reportkit.extractors.labels import told
from reportkit.extractors.languages import document_language
from reportkit.extractors.lists import listed
from reportkit.extractors.managed import managed
from reportkit.extractors.numbered import findings_labelled, labelled
from reportkit.extractors.people import roster_of
from reportkit.extractors.phrasal import phrasal
from reportkit.extractors.relayed import relayed
from reportkit.extractors.responses import answered
from reportkit.extractors.sections import Role, heading_role, is_listed, roles
from reportkit.extractors.series import serial
from reportkit.extractors.stated import outside, stated
from reportkit.extractors.tables import tabled
from reportkit.extractors.themed import themed
from reportkit.extractors.tone import label_of
from reportkit.extractors.typed import untyped
from reportkit.model.document import Document
from reportkit.model.finding import Finding

#: What a report to a meeting asks of it, and no reviewer of anybody.
_FORMAL = re.compile(
    r"\W*(?:that )?(?:to (?:note|receive|approve|consider|agree|endorse)\b"
    r"|(?:members|the \w+|cabinet|council) (?:is|are|be) (?:asked|recommended|invited) to\b"
    r"|(?!.*\brecommends? to (?:the )?(?:full )?(?:council|cabinet)\b)"
    r".{0,80}\bbe (?:noted|received|approved|agreed|endorsed|adopted)\b)",
    re.IGNORECASE,
)

_TYPED = re.compile(r"^\W*\d+(?:\.\d+)*[.)]?\s+")
_LABEL_LENGTH = 60  #: characters of a label at the head of a paragraph
_RESOLVES = re.compile(r"\b(?:resolved|agreed|approved|endorsed|noted|adopted)\b", re.IGNORECASE)
_JUDGING = ("recommendation", "improve", "findings", "strength")


def extract(document: Document) -> Iterable[Finding]:
    """The recommendations, actions, findings and strengths of a review or a response, and what its sentences decide or promise.

    Of minutes only what stands under a heading of recommendations, findings or strengths; nothing of another language.
    """
    if document_language(document) != "English":
        return ()
    found = _apart(document) if is_minutes(document) else _all(document)
    found = (untyped(document, one) for one in found)
    return sorted(described(document, found), key=lambda one: (document.position(one.span.block), one.span))


def _all(document: Document) -> Iterator[Finding]:
    sections = _looked_at(document, roles(document))
    judges = any(role in ("findings", "strength") for role in sections.values())
    sections = themed(document, sections)
    rows = list(tabled(document, roster_of(document), own=judges))
    answers = list(answered(document, roster_of(document)))
    rest = list(serial(document, answers))
    answers = [*outside(answers, rest), *rest]
    answers += findings_labelled(document, sections)
    lists = [found for found in listed(document, sections) if found.span.block not in _blocks(answers)]
    own = (
        []
        if any(found.kind != "finding" for found in answers)
        else list(outside([*followed(document, sections), *managed(document, sections)], lists))
    )
    marked = [*own, *outside(labelled(document, sections, _blocks([*answers, *lists])), own)]
    named = list(phrasal(document, sections, _blocks([*answers, *lists, *marked])))
    fixed = [*map(_toned, rows), *answers, *lists, *marked, *named]
    fixed += [] if is_answer(document) else outside(relayed(document, sections), fixed)
    yield from fixed
    answering = is_answer(document) or any(row.response or row.criterion for row in rows)
    unlisted = _unlisted(document, sections, lists)
    asked = [] if answering else list(outside(asking(document, unlisted), fixed))
    asked += [] if answering else list(outside(advised(document, unlisted, [*fixed, *asked]), [*fixed, *asked]))
    yield from asked
    plain = stated(document, roster_of(document), sections, [*fixed, *asked])
    yield from plain
    if judges or not answering:
        judged = list(outside(told(document, sections, _blocks([*answers, *lists, *marked])), [*marked, *asked, *plain, *named]))
        yield from judged
        if not answering:
            yield from amid(document, sections, [*fixed, *asked, *plain, *judged])


def _looked_at(document: Document, sections: dict[str, Role]) -> dict[str, Role]:
    """The roles, in which “Decisions” in a review heads how a council decides, unless something is resolved there."""
    if is_answer(document) or not is_reviewer(document):
        return sections
    text = {block.id: block.text for block in flow_of(document).blocks}
    decided = any(role == "decision" and _RESOLVES.search(text.get(block, "")) for block, role in sections.items())
    return sections if decided else {block: "" if role == "decision" else role for block, role in sections.items()}


def _unlisted(document: Document, sections: Mapping[str, Role], lists: Sequence[Finding]) -> dict[str, Role]:
    """The roles, in which the prose before a list of what is asked for is passed over: it only introduces the list."""
    kept: dict[str, Role] = dict(sections)
    items = {found.span.block for found in lists}
    before: list[str] = []
    for block in flow_of(document).blocks:
        role = sections[block.id]
        if block.id in items:
            kept.update((name, "skip") for name in before)
            before = []
        elif block.kind == "heading" or not role:
            before = []
        else:
            before.append(block.id)
    return kept


def _toned(row: Finding) -> Finding:
    """What stands in a column of findings, as a strength where its words praise and hold nothing back."""
    return replace(row, kind="strength") if row.method == "finding-table@1" and label_of(row.text) == "strength" else row


def _apart(document: Document) -> Iterator[Finding]:
    """What minutes set out as a review would: under a heading of its own, and no request of the meeting."""
    sections = {block: "" if role in ("action", "decision") else role for block, role in roles(document).items()}
    parts = agenda_parts(document)
    lists = list(listed(document, sections))
    judged = {
        block
        for block, role in sections.items()
        if role in ("findings", "strength", "improve") and _is_listed_heading(document, block)
    }
    prose = (found for found in told(document, sections, _blocks(lists)) if found.span.block in judged)
    for found in (*lists, *labelled(document, sections, _blocks(lists)), *prose):
        place = parts.get(found.span.block)
        headed = bool(found.section) and heading_role(found.section[-1]) in _JUDGING
        asked = (headed or found.method == "label@1") and found.kind != "action" and not _FORMAL.match(found.quote)
        if asked and (place is None or place.part == "minutes"):
            yield found


def _is_listed_heading(document: Document, block: str) -> bool:
    """Whether a heading above is one that the lexicon lists; in minutes “Missed collections” is only what was talked of."""
    above = document.headings_above(block)
    return not above or not announced(_TYPED.sub("", above[-1].text)) or is_listed(above[-1].text)


def _is_inline(found: Finding) -> bool:
    """Whether a label stands in the midst of its paragraph, so that the words before it are not its own."""
    return found.method == "label@1" and found.span.start > _LABEL_LENGTH


def _blocks(found: Sequence[Finding]) -> frozenset[str]:
    whole = [
        finding for finding in found if finding.method not in ("recommend-verb@1", "label-after@1") and not _is_inline(finding)
    ]
    return frozenset(
        span.block for finding in whole for span in (finding.span, *finding.more, *(sub.span for sub in finding.sub_items))
    )
