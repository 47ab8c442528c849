"""Answers to numbered recommendations in prose: the recommendation as it is quoted, what is said of it and what is promised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportkit.extractors.acceptance import acceptance_of, verdict_in
from reportkit.extractors.action_owner import headed
from reportkit.extractors.dates import due_in, promised_by, read_due
from reportkit.extractors.marking import folded, mark, part, trimmed_span
from reportkit.extractors.people import Roster, read_owner
from reportkit.extractors.phrases import phrase
from reportkit.extractors.progress import progress_of
from reportkit.extractors.sentences import sentences, trimmed
from reportkit.extractors.speakers import ordered_of, subject_of
from reportkit.extractors.subitems import part_ref
from reportkit.model.document import Document
from reportkit.model.finding import Finding, FindingKind, Owner, SubItem
from reportkit.model.text import Block, Span

_ASKED = re.compile(
    r"\s*(?:recommendation|rec\.?)\s+(?:no\.?\s*)?(?P<ref>R?\d+(?:\.\d+)*[a-z]?)\s*(?:[:.–—-]\s*|\s*$"
    r"|\s+(?=[A-Z“\"‘]))|\s*(?P<short>R\d+[a-z]?)\s*[:.–—-]\s+",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\s*(?:(?:the\s+|our\s+)?(?:management|council|service|government|department|trust|board|authority"
    r"|officers?|cabinet|executive|[\w’]+)(?:[’']s?)?\s+)?"
    r"(?:response|reply|answer|comments?)(?:\s+to\s+recommendation\s+\d+)?\s*(?:[:–—-]\s*|$)",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\s*(?P<name>(?:agreed |planned |proposed |management )?actions?|owner|(?:lead|responsible"
    r"|accountable) (?:officer|person|owner)|lead|responsibility|responsible"
    r"|due(?: date)?|deadline|by when|timescale|target(?: date)?|implementation date|completion date|date"
    r"|accepted|agreed|decision|status|progress)\s*[:–—]\s*(?P<value>.+)",
    re.IGNORECASE | re.DOTALL,
)
_BY_BODY = re.compile(r"(?:The|This) [a-z]+(?= (?:do|does|has|have|accept|agree|reject|note|support|partially|fully|cannot))")
_MARKED = re.compile(r"\s*\(?(?P<mark>[a-z]|[ivx]{1,4})[.)]\s+")
_WE = re.compile(r"\s*We\b")
_LEAST = 2  #: answered recommendations that make a document a response
_JOIN = re.compile(r",?\s+(?:and|but)\s+(?=(?:we\s+)?(?:will|shall|have|are|intend)\b)", re.IGNORECASE)


@dataclass
class Answer:
    """A recommendation as a response quotes it, and the blocks that answer it with where their own words start."""

    ref: str | None
    asked: list[Span] = field(default_factory=list)
    told: list[tuple[Block, int]] = field(default_factory=list)


def answered(document: Document, roster: Roster | None = None) -> Iterator[Finding]:
    """Each quoted recommendation and what its answer decides, promises and tells; nothing for a paper that answers none."""
    answers = list(_answers(document))
    if sum(bool(answer.told and answer.asked) for answer in answers) < _LEAST:
        return
    for answer in answers:
        yield from _of(document, answer, roster or Roster())


def _answers(document: Document) -> Iterator[Answer]:
    answer: Answer | None = None
    level = 0
    for block in document.body:
        if block.cell is not None or not block.text.strip():
            continue
        asked = _ASKED.match(block.text) or _ASKED.match(f"{block.number or ''}: ")
        reply = _ANSWER.match(block.text)
        if asked and not (reply and answer):
            if answer:
                yield answer
            answer, level = Answer(asked["ref"] or asked["short"]), block.level or 0
            start = asked.end() if _ASKED.match(block.text) else 0
            if block.text[start:].strip():
                answer.asked.append(next(Span(block.id, *place) for place in trimmed(block.text, start, len(block.text))))
        elif answer is None:
            continue
        elif reply:
            answer.told.append((block, reply.end()))
        elif block.kind == "heading" and (block.level or 0) <= max(level, 1):
            yield answer
            answer = None
        elif answer.told or verdict_in(block.text) or _FIELD.match(block.text) or phrase("answer_notes").find(block.text):
            answer.told.append((block, 0))
        else:
            answer.asked.append(trimmed_span(block))
    if answer:
        yield answer


def _of(document: Document, answer: Answer, roster: Roster) -> Iterator[Finding]:
    asked = folded(" ".join(document.quote(span) for span in answer.asked))
    told = list(_told(document, answer, asked, roster))
    if answer.asked:
        first, *rest = answer.asked
        parts = _parts(document, answer) if document.quote(first).endswith(":") else ()
        quote = document.quote(first)
        said = (
            None if any(document.quote(trimmed_span(block))[start:].strip() for block, start in answer.told) else "not answered"
        )
        yield mark(
            document, first, "recommendation", "quoted-recommendation@1", 0.95, ref=answer.ref, acceptance=said, sub_items=parts,
            more=() if parts else tuple(rest), due=due_in(quote, cycles=False, rounds=True),
            owner=ordered_of(quote, roster) or Owner(),
        )  # fmt: skip
    yield from told


def _parts(document: Document, answer: Answer) -> tuple[SubItem, ...]:
    """The lettered or bulleted parts of a quoted recommendation."""
    found: list[SubItem] = []
    for span in answer.asked[1:]:
        text = document.quote(span)
        marked = _MARKED.match(text)
        ref = f"{answer.ref or ''}({marked['mark']})" if marked else part_ref(answer.ref, document.block(span.block).number)
        found.append(part(document, ref, Span(span.block, span.start + (marked.end() if marked else 0), span.end)))
    return tuple(found)


def _told(document: Document, answer: Answer, asked: str, roster: Roster) -> list[Finding]:
    found: list[Finding] = []
    fields: list[re.Match[str]] = []
    for block, start in answer.told:
        own = _FIELD.match(block.text, start)
        if own and own["name"].lower().endswith(("action", "actions")):
            found.extend(_sentences(document, block, own.start("value"), roster, "action"))
        elif own:
            fields.append(own)
        else:
            found.extend(_sentences(document, block, start, roster, None))
    verdict = next((item.response for item in found if item.kind in ("decision", "noted")), None)
    verdict = verdict or next(
        (own["value"].strip() for own in fields if own["name"].lower() in ("accepted", "agreed", "decision")), None
    )
    said = acceptance_of(verdict) if verdict else None
    about = {"ref": answer.ref, "criterion": asked or None, "response": verdict, "acceptance": said}
    return _filled([replace(item, **about) for item in found], fields, roster)  # type: ignore[arg-type]


def _filled(found: list[Finding], fields: Sequence[re.Match[str]], roster: Roster) -> list[Finding]:
    """The promises of an answer with the owner, date and progress that stand in fields of their own below it."""
    for own in fields:
        name, value = own["name"].lower(), own["value"]
        for place, item in enumerate(found):
            if item.kind not in ("action", "commitment"):
                continue
            if re.match(r"due|deadline|by when|time|target|implementation|completion|date", name):
                found[place] = replace(item, due=read_due(value))
            elif name in ("status", "progress"):
                found[place] = replace(item, progress=progress_of(value))
            elif name not in ("accepted", "agreed", "decision"):
                found[place] = replace(item, owner=read_owner(value, roster))
    return found


def _sentences(document: Document, block: Block, start: int, roster: Roster, kind: FindingKind | None) -> Iterator[Finding]:
    for first, last in sentences(block.text[start:]):
        at = (start + first, start + last)
        text = block.text[at[0] : at[1]]
        verdict = verdict_in(text)
        if phrase("answer_notes").find(text):
            yield mark(document, Span(block.id, *at), "noted", "answer-notes@1", 0.85, response=folded(text))
        elif verdict:
            cut = _JOIN.search(text)
            end = at[0] + cut.start() if cut else at[1]
            span = Span(block.id, at[0], end)
            told: FindingKind = "noted" if acceptance_of(verdict) == "noted" else "decision"
            owner = _decider(text)
            yield mark(document, span, told, "answer-verdict@1", 0.95, response=folded(document.quote(span)), owner=owner)
            if cut:
                yield from _promise(document, Span(block.id, at[0] + cut.end(), at[1]), roster, None)
        else:
            yield from _promise(document, Span(block.id, *at), roster, kind)


def _decider(text: str) -> Owner:
    """Who accepts or rejects, where the sentence names a body: “The council accepts …”."""
    found = _BY_BODY.match(text)
    owner = read_owner(found[0]) if found else Owner()
    return owner if owner.body or owner.post else Owner()


def _promise(document: Document, span: Span, roster: Roster, kind: FindingKind | None) -> Iterator[Finding]:
    text = document.quote(span)
    if kind == "action":
        head = headed(text, roster)
        yield mark(
            document, span, "action", "answer-action@1", 0.95, owner=head.owners[0] if head else Owner(), due=promised_by(text)
        )
    elif phrase("answer_promise").find(text):
        yield mark(document, span, "commitment", "answer-promise@1", 0.9, owner=_promiser(text, roster), due=promised_by(text))
    elif phrase("answer_done").find(text):
        yield mark(document, span, "assurance", "answer-done@1", 0.85)


def _promiser(text: str, roster: Roster) -> Owner:
    """Who promises; “we” are those who answer, a body that the sentence names by nothing else."""
    return Owner("We", body="We") if _WE.match(text) else subject_of(text, None, roster)
