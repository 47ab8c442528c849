"""What one sentence of minutes says, by its turns of phrase; a sentence may say several things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportkit.extractors.action_owner import headed, is_doer
from reportkit.extractors.calendar_dates import ANY_MONTH
from reportkit.extractors.dates import due_in, promised_by
from reportkit.extractors.decisions import orders
from reportkit.extractors.lexicon import lexicon
from reportkit.extractors.marking import mark
from reportkit.extractors.outcomes import outcome_of, vote_of
from reportkit.extractors.outstanding import owner_of_note
from reportkit.extractors.parting import parted
from reportkit.extractors.people import Roster, read_owner
from reportkit.extractors.phrases import phrase
from reportkit.extractors.plans import basis_of, issues_in, plan_of, round_of
from reportkit.extractors.progress import progress_of
from reportkit.extractors.recounted import recounted
from reportkit.extractors.sentences import trimmed
from reportkit.extractors.slots import slots_of
from reportkit.extractors.speakers import PRONOUN, ordered_of, subject_of
from reportkit.extractors.times import timed
from reportkit.extractors.tone import label_of
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, FindingKind, Owner, Progress
from reportkit.model.text import Span

_RETURNS = re.compile(
    r"\b(?:would|will|should|to) (?:return|report|come back|attend|bring|present|submit|provide)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[“‘\"']?[A-Z0-9][^;:]*\.[”’\"']?$", re.DOTALL)
_WAS_ASKED = re.compile(r"\b(?:was|were|be) (?:asked|requested|instructed|tasked|directed) to\b", re.IGNORECASE)
_ASKED_OF = re.compile(
    r"\b(?<!was )(?<!were )(?<!be )(?:asked|requested|instructed|invited)\s+(?P<who>(?!for\b|that\b"
    r"|whether\b)[\w’' -]{3,50}?)\s+to\s+[a-z]"
)
_TO_BE = re.compile(
    r"\s*[A-Z](?:(?!\b(?:is|are|was|were|has|have|had|would|will|should|could|said|asked|felt|needs?"
    r"|ought)\b)[^.;:]){3,90}? to be \w+ by\b"
)
_RULES = re.compile(r"\b(?:resolved|agreed|RESOLVED|AGREED)\b.*\b(?:be|would|will|should)\b", re.DOTALL)
_AND_THAT = re.compile(r"[,;]?\s+(?P<that>and\s+that\s(?=.*\b(?:be|would|will|should)\b))")
_LABEL = re.compile(r"\W*(?:Resolved|Agreed|Decision|RESOLVED|AGREED|DECISION)\s*[:–—-]\s*(?:that\s+)?(?=\w)")
_THAT_DOES = re.compile(
    r"\b(?:asked|requested)\s+that\s+(?P<clause>(?:[Tt]he|[A-Z]|officers|members|staff|governors).+)", re.DOTALL
)
_SOME = re.compile(
    r"(?P<who>the (?:[a-z-]+ ){0,2}[a-z]+s) (?:attend|report|bring|provide|write|prepare|present|come"
    r"|explain)\b"
)
_TO_ASK = re.compile(r"\bto (?:ask|request|instruct|invite|direct) (?P<who>the [A-Z][\w’' ]{2,50}?) to [a-z]")
_ITSELF = re.compile(
    r"\W*(?:The )?(?P<body>[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,3}) (?:therefore |then |also )?(?:agreed"
    r"|decided|resolved|AGREED|RESOLVED) to\b"
)
_AGREED_THAT = re.compile(
    r"[^.;]{0,60}?\b(?:agreed|resolved|decided) (?:unanimously )?that\s+(?=(?:the |[A-Z])[^.;]{2,60}? (?:would|will|should)\b)",
    re.DOTALL,
)
_NOTED = re.compile(r"\bbe (?:received and |duly )?(?:noted|received|welcomed)\b")
_GOES_ON = re.compile(r"\bbe carried (?:forward|over)\b", re.IGNORECASE)
_FORWARD = re.compile(rf"\bcarried (?:forward|over) (?:to|until) (?:the )?(?P<when>{ANY_MONTH}\b(?: 20\d\d)?)", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:improvement|action|recovery) plan\b.*\b(?:would|being worked to)\b", re.IGNORECASE)
_THAT = re.compile(r"\bassured\s+(?:(?:members|the committee)\s+)?that\s+", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:was|were|be) (?:asked|requested|instructed) to\b|\b(?:would|will)\b|\bagreed to\b", re.IGNORECASE)
_SECOND = re.compile(r",?\s+and\s+(?=the\b)", re.IGNORECASE)
_SECOND_SUBJECT = re.compile(r",\s+and\s+(?!(?:would|will)\b)(?=[^,;]*\b(?:would|will)\b)", re.IGNORECASE)
_AND = re.compile(r"[\s,]*(?:,|\band\b)[\s,]*(?:and\s+)?", re.IGNORECASE)
_GERUND = re.compile(r"(?:[\w’']+\s+){0,3}?[a-z]+ing\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:would|will|could|can|to|undertook|agreed|asked|requested|offered|promised)\b", re.IGNORECASE)
_BY_PRONOUN = 0.7  #: a promise whose subject is “he” or “she”
_CONFIDENCE: dict[str, float] = {
    "noted": 0.95,
    "decision": 0.9,
    "assurance": 0.9,
    "question": 0.85,
    "live_issue": 0.85,
    "told-action": 0.85,
    "finding": 0.75,
    "graded": 0.6,
    "in-hand": 0.7,
    "on-cycle": 0.7,
    "recounted": 0.6,
}


def sentence_findings(
    document: Document, span: Span, speaker: str | None, roster: Roster, before: Span | None = None
) -> Iterator[Finding]:
    """The findings that a sentence states, each with the owner and date it names; `before` is the sentence before it."""
    text = document.quote(span)
    cut = parted(text, roster)
    if cut:
        for clause in (Span(span.block, span.start, span.start + cut[0]), Span(span.block, span.start + cut[1], span.end)):
            yield from _of_clause(document, clause, speaker, roster, before)
    else:
        yield from _of_clause(document, span, speaker, roster, before)


def _of_clause(document: Document, span: Span, speaker: str | None, roster: Roster, before: Span | None) -> Iterator[Finding]:
    text = document.quote(span)
    label = _LABEL.match(text)
    if label:
        span = replace(span, start=span.start + label.end())
    second = _AND_THAT.search(text)
    if second and _RULES.search(text[: second.start()]):
        for clause in (
            Span(span.block, span.start, span.start + second.start()),
            Span(span.block, span.start + second.start("that"), span.end),
        ):
            if _NOTED.search(document.quote(clause)):
                yield _marked(document, clause, "noted", "noted", outcome="noted")
            else:
                yield from _decided(document, clause, speaker, roster)
        return
    yield from _areas(document, span)
    if phrase("noted").find(text):
        yield _marked(document, span, "noted", "noted", outcome="noted")
    elif label or phrase("decision").find(text):
        yield from _decided(document, span, speaker, roster)
    elif phrase("question").find(text):
        yield _marked(document, span, "question", "question")
    elif phrase("assurance").find(text):
        yield from _assurance(document, span, speaker, roster)
        yield from _finding(document, span, graded=False)
    elif _is_told_action(text, roster):
        head = headed(text, roster)
        owners = head.owners if head else (Owner(),)
        yield _marked(document, span, "action", "told-action", owner=owners[0], also=owners[1:], due=promised_by(text))
    elif _TO_BE.match(text) and (agent := subject_of(text, None, roster)).raw:
        yield _marked(document, span, "action", "told-action", owner=agent, due=promised_by(text))
    elif phrase("action_status").find(text):
        yield from _status(document, span, roster)
    else:
        yield from _prose(document, span, speaker, roster, before)


def _prose(document: Document, span: Span, speaker: str | None, roster: Roster, before: Span | None) -> Iterator[Finding]:
    text = document.quote(span)
    promised = list(_promise(document, span, speaker, roster))
    live = [_live_issue(document, span, roster, speaker, before)] if phrase("live_issue").find(text) else []
    yield from (promise for promise in promised if promise.kind != "commitment" or not live or live[0].span != promise.span)
    if live:
        yield live[0]
    elif phrase("on_cycle").find(text):
        yield _marked(document, span, "live_issue", "on-cycle", cycle=round_of(text), basis=basis_of(text))
    found = list(_finding(document, span, graded=not promised))
    yield from found
    if not promised and not found and not live:
        if (facts := plan_of(text)).feeds:
            yield _marked(document, span, "assurance", "in-hand", plan=facts.plan, feeds=facts.feeds)
        elif _is_in_hand(document, span, before):
            yield _marked(document, span, "assurance", "in-hand")
        elif kind := recounted(text):
            yield _marked(document, span, kind, "recounted")


def _is_in_hand(document: Document, span: Span, before: Span | None) -> bool:
    """Whether a sentence, or what goes on from a report in the sentence before it, says that something is done or in hand."""
    text = document.quote(span)
    told = document.block(span.block).text[: span.start] if before else ""
    return bool(phrase("in_hand").find(text) or (phrase("reported").find(told) and phrase("now_done").find(text)))


def _marked(document: Document, span: Span, kind: FindingKind, name: str, **slots: object) -> Finding:
    return mark(document, span, kind, f"minute-{name.replace('_', '-')}@2", _CONFIDENCE.get(name, 0.8), **slots)


def _decided(document: Document, span: Span, speaker: str | None, roster: Roster) -> Iterator[Finding]:
    text = document.quote(span)
    owner = subject_of(text, speaker, roster) if _ASKED.search(text) else Owner()
    told = _TO_ASK.search(text)
    if told and is_doer(told["who"]):
        owner = read_owner(told["who"], roster)
    elif owner.body and (itself := _ITSELF.match(text)) and itself["body"].casefold() == owner.body.casefold():
        owner = Owner()  # who decides is not who is told to act
    due = due_in(text, cycles=False, rounds=True)
    due = promised_by(text) if due.kind == "none" and _RETURNS.search(text) else due
    yield _marked(document, span, "decision", "decision", owner=owner, due=due, outcome=outcome_of(text), vote=vote_of(text))
    told = _AGREED_THAT.match(text)
    if orders(text[told.end() :] if told else text, owner, due):
        yield _marked(document, span, "action", "ordered", owner=owner, due=due)


def _is_told_action(text: str, roster: Roster) -> bool:
    """Whether a sentence is “X to VERB …” and X is a post, a body or somebody on the roster."""
    head = headed(text, roster)
    if not head or head.colon or not re.match(r"\s+(?:also\s+|then\s+)?to\s", text[head.end :]):
        return False
    if not is_doer(re.sub(r"\W+$", "", text[: head.end].strip())):
        return False
    owner = head.owners[0]
    known = owner.person in roster.names.values() or any(owner.person == attendee.name for attendee in roster.attendees)
    return bool(owner.post or owner.body or (owner.person and known))


def _status(document: Document, span: Span, roster: Roster) -> Iterator[Finding]:
    """What a sentence says of an earlier action: still to be done, an action again; done or overtaken, an assurance of it."""
    text = document.quote(span)
    progress = progress_of(text) or (Progress("carried_forward", text) if _GOES_ON.search(text) else None)
    if progress:
        kind: FindingKind = "action" if progress.status in ("carried_forward", "not_started") else "assurance"
        due = promised_by(text) if kind == "action" else Due()
        forward = _FORWARD.search(text) if due.kind == "none" and kind == "action" else None
        due = Due(forward["when"], None, "event") if forward else due
        owner = owner_of_note(text, roster) if kind == "action" else Owner()
        yield _marked(document, span, kind, "action-status", progress=progress, due=due, owner=owner)


def _assurance(document: Document, span: Span, speaker: str | None, roster: Roster) -> Iterator[Finding]:
    text = document.quote(span)
    that = _THAT.search(text)
    promise = bool(that and _PLAN.search(text, that.end()))
    facts = plan_of(text)
    yield _marked(document, span, "assurance", "assurance", due=_cycle(text), plan=None if promise else facts.plan)
    inner = Span(span.block, span.start + that.end(), span.end) if that else span
    if that and (promise or phrase("commitment").find(document.quote(inner))):
        told = subject_of(document.quote(inner), None, roster)
        yield _marked(
            document, inner, "commitment", "commitment", owner=told, due=_promised(document.quote(inner)), plan=facts.plan,
            feeds=facts.feeds,
        )  # fmt: skip


def _live_issue(document: Document, span: Span, roster: Roster, speaker: str | None, before: Span | None) -> Finding:
    """The clause that names live issues, without a promise that follows it; the round and the information may stand before it."""
    text = document.quote(span)
    promise = next((found for found in _SECOND_SUBJECT.finditer(text) if phrase("live_issue").find(text[: found.start()])), None)
    clause = Span(span.block, span.start, span.start + promise.start()) if promise else span
    words = document.quote(clause)
    owner = Owner() if PRONOUN.match(words) else subject_of(words, speaker, roster)  # “He wanted the roof to stay on the agenda”
    owner = Owner() if owner.raw and f"by {owner.raw}" in words else owner  # by whom it is looked at is not whose it is
    found = _marked(
        document, clause, "live_issue", "live_issue", owner=owner, due=_cycle(text),
        cycle=round_of(text), basis=basis_of(text), sub_items=issues_in(document, clause),
    )  # fmt: skip
    lead = document.quote(before) if before else ""
    if before and re.match(r"\W*for (?:example|instance)\b", text, re.IGNORECASE) and phrase("on_cycle").find(lead):
        found = replace(
            found, cycle=found.cycle or round_of(lead), basis=found.basis or basis_of(lead), more=(*found.more, before)
        )
    return found


def _cycle(text: str) -> Due:
    for due in (timed(text), due_in(text)):
        if due.kind == "cycle":
            return due
    return Due()


def _promise(document: Document, span: Span, speaker: str | None, roster: Roster) -> Iterator[Finding]:
    text = document.quote(span)
    built = phrase("built_in").find(text)
    if built:
        cut = next((found for found in _SECOND.finditer(text) if found.end() <= built.start()), None)
        rest = Span(span.block, span.start + (cut.end() if cut else 0), span.end)
        if cut:
            yield from _promise(document, Span(span.block, span.start, span.start + cut.start()), speaker, roster)
        yield _marked(document, rest, "assurance", "built-in")
    elif phrase("practice").find(text):
        owner, due = subject_of(text, speaker, roster), due_in(text)
        yield _marked(document, span, "commitment", "practice", owner=owner, due=due, cycle=due.raw)
    elif phrase("request").find(text):
        yield _marked(document, span, "action", "request", owner=_requested(text, speaker, roster), due=_promised(text))
    elif phrase("commitment").find(text):
        confidence = _BY_PRONOUN if PRONOUN.match(text) else _CONFIDENCE.get("commitment", 0.8)
        facts = plan_of(text)
        yield mark(
            document, span, "commitment", "minute-commitment@2", confidence, owner=subject_of(text, speaker, roster),
            due=_promised(text), plan=facts.plan, feeds=facts.feeds,
        )  # fmt: skip


def _requested(text: str, speaker: str | None, roster: Roster) -> Owner:
    """Of whom a meeting asks something, “asked the Director to …” or “the Director was asked to …”."""
    clause = _THAT_DOES.search(text)
    if clause and (told := ordered_of(clause["clause"], roster)):
        return told
    if clause and (some := _SOME.match(clause["clause"])) and lexicon().people["agents"].fullmatch(some["who"].split()[-1]):
        return Owner(some["who"], post=some["who"][4:])
    asked = _ASKED_OF.search(text)
    if asked:
        return read_owner(asked["who"], roster) if is_doer(asked["who"]) else Owner()
    return subject_of(text, speaker, roster) if _WAS_ASKED.search(text) else Owner()


def _promised(text: str) -> Due:
    """By when a promise says: what stands after its verb counts for more than what stands before."""
    modal = _MODAL.search(text)
    due = promised_by(text[modal.start() :]) if modal else Due()
    return due if due.kind != "none" else due_in(text, cycles=False, rounds=True)


def _finding(document: Document, span: Span, graded: bool = True) -> Iterator[Finding]:
    text = document.quote(span)
    slots = slots_of(text)
    if phrase("expectation").find(text):
        yield _marked(document, span, "finding", "expectation", criterion=" ".join(text.split()), condition=slots.condition)
    elif phrase("finding").find(text):
        parts = {"condition": slots.condition, "criterion": slots.criterion, "cause": slots.cause, "effect": slots.effect}
        yield _marked(document, span, "finding", "finding", **parts)
    elif graded and _SENTENCE.match(text) and label_of(text) == "finding" and not phrase("opinion").find(text):
        parts = {"condition": slots.condition, "criterion": slots.criterion, "cause": slots.cause, "effect": slots.effect}
        yield _marked(document, span, "finding", "graded", **parts)


def _areas(document: Document, span: Span) -> Iterator[Finding]:
    """The improvement areas that a sentence lists after “in the following areas;”, one by one."""
    text = document.quote(span)
    opening = phrase("areas").find(text)
    if not opening:
        return
    block = document.block(span.block).text
    for start, end in _listed(text, opening.end()):
        for place in trimmed(block, span.start + start, span.start + end, ",;."):
            yield _marked(document, Span(span.block, *place), "recommendation", "areas")


def _listed(text: str, start: int) -> list[tuple[int, int]]:
    """The parts of a list in prose: at semicolons where it has them, else at each comma or “and” before a new “…ing”."""
    if ";" in text[start:].strip(" ;."):
        cuts = [(found.start(), found.end()) for found in re.finditer(r"\s*;\s*(?:and\s+)?", text[start:])]
    else:
        cuts = [(found.start(), found.end()) for found in _AND.finditer(text[start:]) if _opens(text, start + found.end())]
    edges = [start, *(start + place for cut in cuts for place in cut), len(text)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _opens(text: str, place: int) -> bool:
    return bool(_GERUND.match(text, place)) or bool(
        re.match(r"(?:the|a|an|better|more|improved)\s", text[place:], re.IGNORECASE) and text[place - 6 : place].count(",")
    )
