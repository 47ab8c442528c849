"""Answers to numbered recommendations in prose: the recommendation as it is quoted, what is said of it and what is promised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.extractors.acceptance import acceptance_of, verdict_in
from reportkit.extractors.action_owner import headed
from reportkit.extractors.answer_places import FIELD, Answer, answers_in, texts_of
from reportkit.extractors.dates import due_in, promised_by, read_due
from reportkit.extractors.marking import folded, mark, part
from reportkit.extractors.people import Roster, read_owner
from reportkit.extractors.phrases import phrase
from reportkit.extractors.progress import progress_of
from reportkit.extractors.sentences import sentences
from reportkit.extractors.speakers import ordered_of, subject_of
from reportkit.extractors.subitems import part_ref
from reportkit.model.document import Document
from reportkit.model.finding import Finding, FindingKind, Owner, SubItem
from reportkit.model.text import Span

_BY_BODY = re.compile(
    r"(?:We|Management|Officers|(?:The|This) (?!recommendation\b|aim\b|report\b)[A-Za-z]+(?: [A-Z][a-z]+)*)"
    r"(?= (?:do|does|has|have|accept|agree|reject|note|support|partially|fully|cannot|am|is unable|are unable))"
)
_QUOTED = re.compile(r"[“‘\"'](?P<in>[^“”\"]+)[”’\"'][.;]?", re.DOTALL)
_MARKED = re.compile(r"\s*\(?(?P<mark>[a-z]|[ivx]{1,4})[.)]\s+")
_REFUSES = re.compile(r"\W*(?:We|The [a-z]+|Officers) (?:do|does|will) not (?:propose|intend|plan|agree|support)\b")
_WE_TOO = re.compile(
    r"^\W*(?:(?:what|on|as to|as for|in the meantime|meanwhile|in addition|however|instead|also)\b[^.;]{0,70}?,?\s)(?-i:we)\s+"
    r"(?:will|shall|can|intend|accept|agree|propose|plan)\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(r"\W*(?:Thereafter|Then|After that|In the meantime|Meanwhile|In addition|From then on|Next),?\s+")
_NAMED_POST = re.compile(
    r"\W*(?P<raw>(?P<person>(?:Mrs?|Ms|Miss|Dr) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?), (?:our"
    r"|the) (?P<post>[A-Z][\w’' ]{3,50}?)),? (?:will|is to|has)\b"
)
_ASKS = re.compile(r"\b(?:should|must|ought|needs? to|be)\b|^\W*That\b", re.IGNORECASE)
_WE = re.compile(r"\s*We\b")
_PLACED = re.compile(r"\s*An?\s[^.;]{3,60}?\s(?:will|would|is to|are to)\s+be\b", re.IGNORECASE)
_JOIN = re.compile(r",?\s+(?:and|but)\s+(?=(?:we\s+)?(?:will|shall|have|are|intend)\b)", re.IGNORECASE)


def answered(document: Document, roster: Roster | None = None) -> Iterator[Finding]:
    """Each quoted recommendation and what its answer decides, promises and tells; nothing for a paper that answers none."""
    for answer in answers_in(document):
        if not answer.told and len(answer.asked) == 1 and _is_step_taken(document.quote(answer.asked[0])):
            [span] = answer.asked
            answer.asked, answer.told = [], [(document.block(span.block), span.start, span.end)]
        yield from _of(document, answer, roster or Roster())


def _is_step_taken(text: str) -> bool:
    """Whether the only words under a recommendation's number tell what has been done, and so answer it."""
    return bool(phrase("answer_done").find(text)) and not phrase("answer_promise").find(text) and not _ASKS.search(text)


def _of(document: Document, answer: Answer, roster: Roster) -> Iterator[Finding]:
    answer.asked = [unquoted(document, span) for span in answer.asked]
    asked = texts_of(document, answer.asked)
    told = list(_told(document, answer, asked, roster))
    if answer.asked:
        first, *rest = answer.asked
        parts = _parts(document, answer) if document.quote(first).endswith(":") else ()
        quote = document.quote(first)
        said = None if any(block.text[start:end].strip() for block, start, end in answer.told) else "not answered"
        if answer.is_concern:
            yield mark(document, first, "finding", "quoted-concern@1", 0.9, ref=answer.ref, more=tuple(rest))
        else:
            yield mark(
                document, first, "recommendation", "quoted-recommendation@1", 0.95, ref=answer.ref, acceptance=said,
                sub_items=parts, more=() if parts else tuple(rest), due=due_in(quote, cycles=False, rounds=True),
                owner=ordered_of(quote, roster) or Owner(), priority=answer.priority,
            )  # fmt: skip
    yield from told


def unquoted(document: Document, span: Span) -> Span:
    """A copied recommendation without the quotation marks round it."""
    found = _QUOTED.fullmatch(document.quote(span))
    return Span(span.block, span.start + found.start("in"), span.start + found.end("in")) if found else span


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
    for block, start, end in answer.told:
        own = FIELD.match(block.text, start, end)
        if own and own["name"].lower().endswith(("action", "actions")):
            found.extend(said_in(document, Span(block.id, own.start("value"), end), roster, "action"))
        elif own:
            fields.append(own)
        else:
            found.extend(said_in(document, Span(block.id, start, end), roster))
    verdict = next((item.response for item in found if item.kind in ("decision", "noted")), None)
    verdict = verdict or next(
        (own["value"].strip() for own in fields if own["name"].lower() in ("accepted", "agreed", "decision")), None
    )
    said = acceptance_of(verdict) if verdict else None
    about = {"ref": answer.ref, "criterion": asked or None, "response": verdict, "acceptance": said}
    return _filled([replace(item, **about) for item in found], fields, roster)  # type: ignore[arg-type]


def _filled(found: list[Finding], fields: Sequence[re.Match[str]], roster: Roster) -> list[Finding]:
    """The promises of an answer with the owner, date and progress in fields below it; its verdict where it promises nothing."""
    kinds = {item.kind for item in found}
    carrying = next((one for one in (("action", "commitment"), ("assurance",), ("decision",)) if kinds & set(one)), ())
    for own in fields:
        name, value = own["name"].lower(), own["value"]
        for place, item in enumerate(found):
            if item.kind not in carrying:
                continue
            if re.match(r"due|deadline|by when|time|target|implementation|completion|date", name):
                found[place] = replace(item, due=read_due(value))
            elif name in ("status", "progress"):
                found[place] = replace(item, progress=progress_of(value))
            elif name not in ("accepted", "agreed", "decision"):
                found[place] = replace(item, owner=read_owner(value, roster))
    return found


def said_in(document: Document, place: Span, roster: Roster, kind: FindingKind | None = None) -> Iterator[Finding]:
    """What a stretch of an answer decides, promises, notes and tells as done, sentence by sentence."""
    block = document.block(place.block)
    for first, last in sentences(block.text[place.start : place.end]):
        at = (place.start + first, place.start + last)
        text = block.text[at[0] : at[1]]
        verdict = verdict_in(text)
        if _REFUSES.match(text):
            yield mark(
                document, Span(block.id, *at), "decision", "answer-verdict@1", 0.85, response=folded(text), owner=_decider(text)
            )
        elif phrase("answer_notes").find(text):
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


def with_owner(found: Finding) -> Finding:
    """A sentence of an answer with who accepts or promises and by when, as its own words say."""
    owner, due = found.owner, found.due
    if found.kind == "decision" and not owner.raw:
        owner = _decider(found.quote)
    if found.kind == "commitment":
        owner = owner if owner.raw and owner.raw != "We" else _promiser(found.quote, Roster())
        due = due if due.kind != "none" else promised_by(found.quote)
    return replace(found, owner=owner, due=due)


def _decider(text: str) -> Owner:
    """Who accepts or rejects, where the sentence names a body: “The council accepts …”."""
    if _WE_TOO.search(text):
        return Owner("we", body="we")
    found = _BY_BODY.match(text)
    if found and found[0] == "We":
        return Owner("We", body="We")
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
    if _WE.match(text):
        return Owner("We", body="We")
    if _WE_TOO.search(text):
        return Owner("we", body="we")
    thereafter = _AFTERWARDS.match(text)
    text = text[thereafter.end() :] if thereafter else text
    named = _NAMED_POST.match(text)
    if named:
        return Owner(named["raw"], post=named["post"], person=re.sub(r"^(?:Mrs?|Ms|Miss|Dr)\.? ", "", named["person"]))
    return Owner() if _PLACED.match(text) else subject_of(text, None, roster)
