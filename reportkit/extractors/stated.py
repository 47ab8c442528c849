"""What plain sentences say in a paper that is no minutes: decisions, promises, assurances and actions, each less sure there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from reportkit.extractors.acceptance import acceptance_of, verdict_in
from reportkit.extractors.dates import promised_by
from reportkit.extractors.decisions import decided, opens_decisions
from reportkit.extractors.flow import flow_of
from reportkit.extractors.genre import is_answer, is_reviewer, speech_in
from reportkit.extractors.good_news import is_good_news
from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import folded, mark
from reportkit.extractors.minuted import sentence_findings
from reportkit.extractors.people import Roster, read_owner
from reportkit.extractors.phrases import phrase
from reportkit.extractors.polarity import is_praise
from reportkit.extractors.recounted import recounted
from reportkit.extractors.replying import decides, is_done_already, notes, promises
from reportkit.extractors.responses import with_owner
from reportkit.extractors.sections import Role
from reportkit.extractors.sentences import sentences
from reportkit.extractors.speakers import antecedent_of, speaker_of
from reportkit.extractors.tagged import tagged
from reportkit.extractors.tone import label_of
from reportkit.model.document import Document
from reportkit.model.finding import Finding, FindingKind
from reportkit.model.text import Block, Span

_LESS = 0.75  #: of what the same words are worth in minutes
_KINDS = frozenset({"decision", "noted", "assurance", "action", "commitment", "live_issue"})
_NOT_IN = frozenset({"front", "enquiry", "recommendation", "improve"})
_NOT_ANSWERED = frozenset({"front", "enquiry"})  #: the same in an answer, whose headings name what it answers
#: The words without which a sentence decides, notes or assures nothing; and those without which it promises nothing either.
_FORMAL = re.compile(
    r"\b(?:agreed|resolved|approved|endorsed|adopted|accepted|rejected|refused|deferred|noted|ratified|elected|delegated"
    r"|decided"
    r"|carried|lost|assured|reassured|assurances?)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    _FORMAL.pattern
    + r"|\b(?:will|would|shall|to|now|been|is|are|said|told)\b|\b(?:undert|promis|commit|pledg|offer|intend|volunteer"
    r"|plan|propos|ask|request|instruct|explain|report|advis|inform|respon|repl)",
    re.IGNORECASE,
)
_JUDGING = frozenset({"findings", "improve", "strength", "recommendation"})
_TOLD_SHARE = 0.25  #: of the sentences of a section that report a meeting, from which its talk is read as minutes are
#: What only the setting of a meeting tells from a reviewer's report of what others do.
_GUESSED = frozenset(
    {"minute-in-hand@2", "minute-request@2", "minute-practice@2", "minute-action-status@2", "minute-told-action@2"}
)
_ASSURED = re.compile(
    r"(?<!be )\b(?:re)?assured (?:us|me|inspectors|reviewers|members|the \w+)\b|\bgave (?:us |me )?(?:an |the "
    r"|\w+ )?assurances?\b",
    re.IGNORECASE,
)
_PROCESS = re.compile(
    r"\b(?:we|i|inspectors?|reviewers?|ofsted|estyn|the (?:inspectorate|commission|regulator|local government association|lga"
    r"|ombudsman|review team|auditors?|panel|team)) (?:will|shall|would|intend|plan)\b|\bwill (?:be (?:published|visited"
    r"|inspected)|return|monitor|write to)\b",
    re.IGNORECASE,
)  #: what happens next with the review itself
_OF_ITSELF = re.compile(
    r"\W*(?:(?:to \w+|\w+ing) [^.]{0,40}\bwould\b|[^.]*\b(?:what|how|which) (?:we|it|they|the \w+) (?:will|would)\b|(?:the"
    r"|this) (?:plan|log|report|letter|register|tracker|document|table|paper|key)\b"
    r"|(?:green|amber|red|blue|key)\b)",
    re.IGNORECASE,
)  #: a paper on itself, and what is only imagined
#: The heading of what those who were reviewed have done already.
_SO_FAR = re.compile(
    r"\b(?:done|changed|happened|taken|made|improved)\b.{0,30}\b(?:so far|since|already|to date)\b|\b(?:already"
    r"|since) (?:been )?(?:done|changed|taken)\b"
    r"|\b(?:actions?|steps|improvements?|progress) (?:already )?(?:taken|made|so far|to date)\b",
    re.IGNORECASE,
)
_GONE = re.compile(r"\b(?:was|were|been) (?:lost|carried)\b", re.IGNORECASE)
_MOTION = re.compile(r"\b(?:motion|amendment|proposal|proposition|vote|resolution|recommendation)s?\b", re.IGNORECASE)
#: What those who looked found, as those who answer recount it; and what went before, in its own tense.
_FOUND = re.compile(
    r"\W*(?:the|this|its|their) (?:[\w’]+ ){0,3}(?:inquiry|review|report|ombudsman|inspectors?|reviewers?|auditors?|panel"
    r"|investigation"
    r"|regulator|coroner)(?:[’']s [\w ]{2,30})? (?:then |also |rightly )?(?:found|concluded|criticised|identified|described"
    r"|paid tribute"
    r"|read|noted|heard)\b|\W*it (?:then |also )?(?:found|concluded|criticised|identified|described|paid tribute)\b",
    re.IGNORECASE,
)
_TRIBUTE = re.compile(r"\b(?:paid tribute|praised|commended)\b", re.IGNORECASE)
_HAD = re.compile(r"^[^,;]{3,80}?\bhad (?:\w+ly |never |not |also )?(?:been )?\w+", re.IGNORECASE)
_ADMITS = re.compile(
    r"\b(?:accepts?|acknowledges?|admits?|regrets?|recognises?) that [^.;]*\b(?:not|never|no|too|poor\w*|fail\w*|late|wrong"
    r"|weak\w*)\b"
    r"|\b(?:has|have) (?:brought to light|revealed|exposed|laid bare)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:in|since|until) (?:19|20)\d\d\b")
_LAW = re.compile(
    r"\b(?:the (?:law|act|code|guidance|policy|procedure|contract|charter) (?:says?|requires?)|by law)\b", re.IGNORECASE
)


def stated(document: Document, roster: Roster, roles: Mapping[str, Role], taken: Iterable[Finding]) -> list[Finding]:
    """What the sentences outside the findings that are `taken` decide, promise, assure and order."""
    used = _used(taken)
    answer = is_answer(document)
    if answer:  # its sections are headed by the recommendations that they answer
        roles = {block: "" if role == "recommendation" else role for block, role in roles.items()}
    reviewer = not answer and (any(role in _JUDGING for role in roles.values()) or is_reviewer(document))
    told: list[Finding] = []
    for found in (*decided(document, roster), *tagged(document, roster)):
        role = roles.get(found.span.block, "")
        formal = not reviewer or role == "decision" or (found.kind == "action" and _is_tagged(document.block(found.span.block)))
        if formal and role not in _NOT_IN and not _overlaps(found.span, used):
            told.append(replace(found, confidence=round(found.confidence * _LESS, 3)))
    used = _used([*taken, *told])
    done_already = _done_already(flow_of(document).blocks)
    for section in _sections(flow_of(document).prose, roles, _NOT_ANSWERED if answer else _NOT_IN):
        texts = [block.text[start:end] for block in section for start, end in sentences(block.text)]
        minuted = speech_in(texts) >= max(2.0, _TOLD_SHARE * len(texts))
        for block in section:
            own = reviewer and roles.get(block.id, "") != "action"
            done = not answer and block.id in done_already
            for found in _paragraph(
                document, block, roster, answer=answer or done, cues=_FORMAL if own and not minuted else _SPOKEN
            ):
                if not _overlaps(found.span, used) and _counts(found, minuted=minuted, reviewer=own and not done):
                    told.append(replace(found, confidence=round(found.confidence * _LESS, 3)))
    return told


def _done_already(blocks: Sequence[Block]) -> frozenset[str]:
    """The blocks under a heading of what has been done already."""
    found: set[str] = set()
    under = False
    for block in blocks:
        if block.kind == "heading":
            under = bool(_SO_FAR.search(block.text))
        elif under:
            found.add(block.id)
    return frozenset(found)


def _is_tagged(block: Block) -> bool:
    """Whether a block is marked as an action or an item, and is no prose under a heading such as “Next steps”."""
    return block.kind == "list_item" or bool(re.match(r"\s*\(?(?:\w+ )?(?:actions?|AP|to do)\b", block.text, re.IGNORECASE))


def _sections(blocks: Sequence[Block], roles: Mapping[str, Role], closed: frozenset[str]) -> Iterator[list[Block]]:
    """The paragraphs that stand together, without the sections in which nothing is promised or decided."""
    group: list[Block] = []
    role: str | None = None
    for block in blocks:
        if roles.get(block.id, "") != role and group:
            yield group
            group = []
        role = roles.get(block.id, "")
        if role not in closed and not opens_decisions(block):
            group.append(block)
    if group:
        yield group


def _paragraph(document: Document, block: Block, roster: Roster, *, answer: bool, cues: re.Pattern[str]) -> Iterator[Finding]:
    """What the sentences of a paragraph say; those without any of the `cues` are not looked into."""
    who: str | None = None
    before: Span | None = None
    looked_at = False
    for start, end in sentences(block.text):
        span, text = Span(block.id, start, end), block.text[start:end]
        looked_at = answer and bool(looked_at or _FOUND.match(text))
        if looked_at and (kind := _as_found(text)) != "told":
            yield from (mark(document, span, kind, "answer-admits@1", 0.6),) if kind else ()
        elif answer:
            yield from map(with_owner, _answering(document, span))
        if cues.search(text) or phrase("live_issue").find(text):
            told = list(sentence_findings(document, span, speaker_of(text) or who, roster, before))
            if not told and not answer and cues is _SPOKEN and recounted(text, written=True) == "assurance":
                told = [mark(document, span, "assurance", "answer-done@1", 0.7)]
            yield from (found for found in told if found.kind in _KINDS)
        who, before = antecedent_of(text, who), span


def _as_found(text: str) -> Literal["finding", "strength", "", "told"]:
    """What a sentence of an answer recounts of what a review found; “told” where those who answer speak for themselves."""
    if _FOUND.match(text):
        blamed = label_of(text) == "finding" or cue("negative").search(text)
        return "finding" if blamed else "strength" if _TRIBUTE.search(text) else ""
    if not _HAD.search(text):
        return "told"
    return "strength" if is_praise(text) or is_good_news(text) else "finding"


def _answering(document: Document, span: Span) -> Iterator[Finding]:
    """What a sentence of an answer accepts, promises or tells of."""
    text = document.quote(span)
    if _ADMITS.search(text):
        yield mark(document, span, "finding", "answer-admits@1", 0.7)
    elif phrase("answer_notes").find(text) or notes(text):
        yield mark(document, span, "noted", "answer-notes@1", 0.85, response=folded(text))
    elif decides(text) and not (_PAST.search(text) and "recommend" not in text.casefold()):
        verdict = verdict_in(text)
        kind: FindingKind = "noted" if verdict and acceptance_of(verdict) == "noted" else "decision"
        yield mark(document, span, kind, "answer-verdict@1", 0.95, response=folded(text))
    elif phrase("answer_promise").find(text) or promises(text):
        owner = read_owner("We") if re.match(r"\s*We\b", text) else None
        slots = {"owner": owner} if owner else {}
        yield mark(document, span, "commitment", "answer-promise@1", 0.9, due=promised_by(text), **slots)
    elif phrase("answer_done").find(text) or is_done_already(text) or recounted(text, written=True) == "assurance":
        yield mark(document, span, "assurance", "answer-done@1", 0.8)


def _counts(found: Finding, *, minuted: bool, reviewer: bool) -> bool:
    """Whether a sentence binds those who speak: what a reviewer tells of others' plans binds nobody."""
    text = found.quote
    if _LAW.search(text) or _OF_ITSELF.match(text) or (_PROCESS.search(text) and not found.method.startswith("answer")):
        return False
    if found.kind == "decision" and _GONE.search(text) and not _MOTION.search(text):
        return False
    if not reviewer or minuted:
        return True
    if found.kind == "commitment" or found.method in _GUESSED:
        return False
    return found.kind != "assurance" or bool(_ASSURED.search(text))


def _used(findings: Iterable[Finding]) -> dict[str, list[tuple[int, int]]]:
    used: dict[str, list[tuple[int, int]]] = {}
    for found in findings:
        for span in (found.span, *found.more, *(sub.span for sub in found.sub_items)):
            used.setdefault(span.block, []).append((span.start, span.end))
    return used


def _overlaps(span: Span, used: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    return any(start < span.end and span.start < end for start, end in used.get(span.block, ()))


def outside(findings: Iterable[Finding], taken: Iterable[Finding]) -> Iterator[Finding]:
    """The findings whose words none of those that are `taken` has."""
    used = _used(taken)
    return (found for found in findings if not _overlaps(found.span, used))
