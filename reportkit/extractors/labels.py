"""Findings and strengths in prose: the section decides first, then the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportkit.extractors.clauses import aside_of, hangs, opposed, point_of, stands_alone, turns
from reportkit.extractors.confidence import LEANING, sure
from reportkit.extractors.flow import flow_of
from reportkit.extractors.good_news import sets_against
from reportkit.extractors.grammar import Parses, has_finite, is_clause, parsed
from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import mark
from reportkit.extractors.polarity import is_praise, sides
from reportkit.extractors.running import RunOn, run_ons
from reportkit.extractors.sections import Role, is_bold_line
from reportkit.extractors.sentences import sentences
from reportkit.extractors.slots import slots_of
from reportkit.extractors.subitems import printed_ref
from reportkit.extractors.telling import only_tells, tells_of_itself
from reportkit.extractors.tone import Label, label_of, limits, main_clause
from reportkit.extractors.typed import typed_before
from reportkit.model.document import Document
from reportkit.model.finding import Finding, FindingKind
from reportkit.model.text import Block, Span

_JUDGING = ("findings", "strength", "improve")
Verdict = tuple[Label, str]  # kind and method
_FEWEST = 3  #: words that a sentence which says something has at least
_SPEECH = re.compile(r"[“\"][^”\"]{25,}|(?:said|told us|described it as)\b[^.]{0,20}[:“]")
_ASKED = re.compile(r"\s*(?:how|whether|what|which|who|when|where|why|to what extent|is|are|do|does)\b", re.IGNORECASE)
_POINTER = re.compile(
    r"\s*(?:responsible (?:officer|manager|person|owner)|(?:action )?owner|lead(?: officer)?|(?:target|due|completion) date"
    r"|deadline"
    r"|status|timescale|(?:management )?(?:response|comment)|evidence|source)\s*[:–]\s"
    r"|\s*(?:risks?|implications?|root causes?|causes?|effects?|impacts?|consequences?|ratings?|priority)\s*[:–]\s"
    r"|\s*(?:Tables?|Figures?|Appendix|Annex|Section)\s+[A-Z\d]",
    re.IGNORECASE,
)


_CONSEQUENCE = re.compile(r"\b(?:which|this) (?:means|meant) that\b", re.IGNORECASE)  #: what follows tells what comes of a fault
Places = dict[str, list[tuple[int, int]]]  # where the sentences of each block are


def told(document: Document, roles: dict[str, Role], taken: frozenset[str]) -> Iterator[Finding]:
    """The findings and strengths that the prose of a review states, sentence by sentence; `taken` are blocks used already."""
    flow = flow_of(document).blocks
    blocks = [block for block in flow if block.id not in taken and _is_told(block, roles[block.id])]
    kept = {block.id for block in blocks}
    running, left = run_ons([block for block in flow if block.id not in taken], roles)
    places = {block.id: _sentences(block, left.get(block.id)) for block in blocks}
    parses = parsed(_unsure_turns(blocks, places))
    for block in blocks:
        yield from _paragraph(document, block, roles[block.id], places, parses)
    for sentence in running:
        if sentence.block.id in kept:
            yield from _running(document, sentence, roles[sentence.block.id])


def _running(document: Document, sentence: RunOn, role: Role) -> Iterator[Finding]:
    """A sentence in several blocks, by its words or its section; its further pieces are further places."""
    text = sentence.text
    if _is_passed_over(text, role) or cue("normative").search(text):
        return
    verdict = _by_words(text, role, sentence.block) or _by_place(text, role, sentence.block)
    if verdict:
        slots = slots_of(text) if verdict[0] == "finding" else None
        told_of = {name: getattr(slots, name) for name in ("condition", "criterion", "cause", "effect")} if slots else {}
        kind: FindingKind = "finding" if slots else "strength"
        confidence = sure(verdict[1], LEANING)
        yield mark(document, sentence.spans[0], kind, verdict[1], confidence, text=text, more=sentence.spans[1:], **told_of)


def _is_told(block: Block, role: Role) -> bool:
    if block.kind not in ("paragraph", "list_item") or role in ("front", "skip", "recommendation", "action", "decision"):
        return False
    return len(block.text.split()) >= _FEWEST and not is_bold_line(block) and not block.text.rstrip().endswith(":")


def _sentences(block: Block, left: tuple[int, int] | None) -> list[tuple[int, int]]:
    """The sentences of a block or of what is left of it, without the number that was typed before the first."""
    typed = typed_before(block.text) if block.number is None else None
    start, end = left or (0, len(block.text))
    opening = max(start, typed.end if typed else 0)
    return [(opening + first, opening + last) for first, last in sentences(block.text[opening:end])]


def _unsure_turns(blocks: list[Block], places: Places) -> Iterator[str]:
    """The sentences that set one thing against another in two sides of which the patterns cannot read both alone."""
    for block in blocks:
        for start, end in places[block.id]:
            if len(turns(block.text, start, end)) == 2 and len(opposed(block.text, start, end)) == 1:
                yield block.text[start:end]


_OF_CONTENTS = re.compile(r"\.{4,}\s*\d+\s*$")  #: how a line of a table of contents ends


def _pieces(text: str, at: tuple[int, int], parses: Parses, *, judging: bool) -> tuple[list[tuple[int, int]], str]:
    """The two sides of a sentence with the method that cut it; one piece where it has none."""
    pieces = opposed(text, *at)
    halves = turns(text, *at) if len(pieces) == 1 else []
    tokens = parses.get(text[at[0] : at[1]])
    clear = tokens and len(halves) == 2 and not any(hangs(text[start:end]) for start, end in halves)
    if tokens and clear and all(is_clause(tokens, start - at[0], end - at[0]) for start, end in halves):
        return halves, "contrast-parse@1"
    if (
        judging
        and tokens
        and len(halves) == 2
        and all(has_finite(tokens, start - at[0], end - at[0]) or is_praise(text[start:end]) for start, end in halves)
    ):
        return halves, "contrast-parse@1"
    return pieces, "contrast@2"


def _paragraph(document: Document, block: Block, role: Role, places: Places, parses: Parses) -> Iterator[Finding]:
    last: Finding | None = None
    told = False
    for place, (start, end) in enumerate(() if _OF_CONTENTS.search(block.text) else places[block.id]):
        sentence = block.text[start:end]
        if last and cue("effect_opener").match(sentence):
            last = replace(last, effect=last.effect or sentence.rstrip("."), more=(*last.more, Span(block.id, start, end)))
            continue
        found_here = list(_sentence(document, block, role, place, (start, end), parses))
        if not found_here and told and _goes_with(sentence, role):
            found_here = [_finding(document, block, (start, end), "finding", "findings-place@1", sure("findings-place@1"))]
        if last and len(found_here) == 1 and sets_against(sentence):  # “by contrast” says the contrary of what stands before
            found_here = [replace(found_here[0], kind="strength" if last.kind == "finding" else "finding")]
        told = bool(found_here) and found_here[-1].kind == "finding"
        for found in found_here:
            if last:
                yield last
            last = found
    if last:
        yield last


def _goes_with(sentence: str, role: Role) -> bool:
    """Whether a sentence right behind a finding gives a measured fact with it, in a section that says nothing of itself."""
    if role not in ("", "neutral") or _is_passed_over(sentence, role) or not cue("evidence").search(sentence):
        return False
    return not any(cue(name).search(sentence) for name in ("background", "normative", "positive", "duty"))


def _sentence(document: Document, block: Block, role: Role, place: int, at: tuple[int, int], parses: Parses) -> Iterator[Finding]:
    text = block.text[at[0] : at[1]]
    if _is_passed_over(text, role):
        return
    structural = place == 0 and role in ("strength", "improve") and _number(block) is not None
    if not structural and cue("normative").search(_CONSEQUENCE.split(text)[0]):
        return
    pieces, cut = _pieces(block.text, at, parses, judging=role in _JUDGING)
    halves = list(_opposed(document, block, role, pieces, cut)) if len(pieces) == 2 else []
    if halves or (len(pieces) == 2 and cut == "contrast@2" and role not in ("findings", "improve")):
        yield from halves
        return
    verdict = _in_section(text, role) if structural else _by_words(text, role, block) or _by_place(text, role, block)
    if verdict:
        kind, method = verdict
        confidence = sure(method, LEANING if cue("leaning").search(text) else 1)
        yield _finding(document, block, at, kind, method, confidence)


def _is_passed_over(text: str, role: Role) -> bool:
    """Whether a sentence is what somebody said, a pointer or a question."""
    asks = text.endswith("?") or (role == "enquiry" and _ASKED.match(text))
    return bool(asks or _SPEECH.search(text) or _POINTER.match(text))


def _opposed(document: Document, block: Block, role: Role, pieces: list[tuple[int, int]], method: str) -> Iterator[Finding]:
    """Both sides of a contrast, each by its own words; what comes after praise and “but” is a finding whatever its words.

    A side that says nothing of either kind is left out, and where only the grammar cut the two, so is the other. In a section
    that judges the one side is good news and the other bad.
    """
    texts = [block.text[start:end] for start, end in pieces]
    if role in _JUDGING and not any(cue("background").search(text) for text in texts):
        for at, label in zip(pieces, sides(*texts) or (), strict=False):
            yield _finding(document, block, at, label, method, sure(method, LEANING))
        return
    labels = [label_of(text) for text in texts]
    turned = "," in block.text[pieces[0][1] : pieces[1][0]]
    contrary = labels == ["strength", ""] and turned and not cue("background").search(texts[1])
    if method != "contrast@2" and not (contrary or all(labels)):
        return
    for at, side, told_as in zip(pieces, texts, ["strength", "finding"] if contrary else labels, strict=True):
        if told_as:
            unsure = cue("leaning").search(side) or contrary
            yield _finding(
                document,
                block,
                at,
                "finding" if told_as == "finding" else "strength",
                method,
                sure(method, LEANING if unsure else 1),
            )


def _in_section(text: str, role: Role) -> Verdict | None:
    """What the first sentence of a numbered paragraph is by its section, where its own words do not say the contrary."""
    label = label_of(point_of(text))
    if role == "strength" and label != "finding":
        return None if limits(text) else ("strength", "section-paragraph@2")
    if role == "improve" and label == "strength":
        return None if limits(text) else ("strength", "praising-words@2")
    return "finding", "section-paragraph@2" if role == "improve" else "section-words@2"


def _by_place(text: str, role: Role, block: Block) -> Verdict | None:
    """What a sentence is where its words do not tell, by its section: it tells of the service, and not of the review."""
    if (
        cue("background").search(text)
        or _only_tells(text)
        or len(text.split()) < _FEWEST
        or (block.kind != "list_item" and text[-1] not in ".;!”")
    ):
        return None
    if role == "strength" and block.kind == "list_item" and label_of(text) != "finding":
        return "strength", "strengths-place@1"
    if role == "strength":
        return ("strength", "strengths-place@1") if is_praise(text) or not limits(main_clause(text)) else None
    if role in ("findings", "improve"):
        praised = (cue("positive").search(text) and not limits(text)) or (role == "findings" and is_praise(text))
        listed = "findings-list@1" if block.kind == "list_item" and role == "findings" else "findings-place@1"
        return ("strength", "praising-words@2") if praised else ("finding", listed)
    return None


def _only_tells(text: str) -> bool:
    """Whether a sentence tells of an arrangement and does not praise it: “cases are supported by clear advice” does."""
    return only_tells(text) and (tells_of_itself(text) or not is_praise(text))


def _number(block: Block) -> str | None:
    """The printed number of a block, or the one that was typed before its words."""
    typed = typed_before(block.text) if block.number is None else None
    return typed.ref if typed else block.number


def _by_words(text: str, role: Role, block: Block) -> Verdict | None:
    point = point_of(text)
    label = label_of(point)
    if label == "finding" and not tells_of_itself(text):
        return "finding", "graded-words@2"
    if not label and point != text and not cue("positive").search(point) and label_of(aside_of(text)) == "finding":
        return "finding", "aside-words@2"
    if (
        label == "strength"
        and not limits(text)
        and role != "improve"
        and not cue("background").search(text)
        and not tells_of_itself(text)
    ):
        return "strength", "praising-words@2"
    return None


def _finding(document: Document, block: Block, at: tuple[int, int], kind: Label, method: str, confidence: float) -> Finding:
    span = Span(block.id, *at)
    ref = printed_ref(_number(block))
    if kind == "strength":
        return mark(document, span, "strength", method, confidence, ref=ref)
    slots = slots_of(document.quote(span))
    whole = document.quote(span)
    cut = slots.effect and slots.condition and whole.startswith(slots.condition) and stands_alone(slots.condition)
    more = (span,) if cut and method.startswith("contrast") else ()
    if more and slots.condition:
        span = Span(block.id, span.start, span.start + len(slots.condition))
    return mark(
        document, span, "finding", method, confidence, ref=ref, more=more,
        condition=slots.condition, criterion=slots.criterion, cause=slots.cause, effect=slots.effect,
    )  # fmt: skip
