"""Where a response quotes a recommendation and where it answers it: by labels, by printed numbers, else by what stands above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportkit.extractors.acceptance import verdict_in
from reportkit.extractors.commanding import commands
from reportkit.extractors.lexicon import cue
from reportkit.extractors.phrases import phrase
from reportkit.extractors.sections import is_bold_line
from reportkit.extractors.sentences import sentences, trimmed
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

_ASKED = re.compile(
    r"\s*(?:recommendation|rec\.?)\s+(?:no\.?\s*)?(?P<ref>R?\d+(?:\.\d+)*[a-z]?|(?-i:[A-Z])(?![\w’]))"
    r"(?:\s*\((?:paragraphs?|paras?|pages?)\.? [^()]{1,20}\))?\s*(?:[:.–—-]\s*|\s*$"
    r"|\s+(?-i:(?=[A-Z“\"‘])))|\s*(?P<short>R\d+[a-z]?)\s*[:.–—-]\s+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*recommendation\s*[:–—]\s*", re.IGNORECASE)
_AFTER = re.compile(r"\s*\(\s*recommendation\s+(?P<ref>\d+[a-z]?)\s*\)\s*\.?\s*$", re.IGNORECASE)
_CONCERN = re.compile(r"\s*(?:matter of )?concern\s+(?P<ref>\d+[a-z]?)\s*(?:[:.–—-]\s*|$)", re.IGNORECASE)
_REPLY = re.compile(
    r"\s*(?:(?:the\s+|our\s+)?(?:management|council|service|government|department|trust|board|authority"
    r"|officers?|cabinet|executive|[\w’]+)(?:[’']s?)?\s+)?"
    r"(?:response|reply|answer|comments?)(?:\s+to\s+recommendation\s+\w+)?\s*(?:[:–—-]\s*|$)",
    re.IGNORECASE,
)
_INLINE_REPLY = re.compile(
    r"(?<=[.;?!”’)])\s+(?=(?:(?:[A-Z][\w’']*\s+){1,3}(?:response|reply|answer)|Response|Reply|Answer)\s*[:–—]\s)"
)
_ACCEPTS = re.compile(
    r"(?:(?:fully |partly |partially |not )?(?:accepted|agreed|rejected)\b[^.;]{0,30}[.;:–—]"
    r"|(?:we|the \w+) (?:(?:do|does|cannot|can) (?:not )?)?(?:fully |partly |partially )?(?:accepts?|agrees?|rejects?) "
    r"(?:with )?(?:this|the) recommendation)",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"\s*(?P<name>(?:agreed |planned |proposed |management )?actions?|owner|(?:lead|responsible"
    r"|accountable) (?:officer|person|owner|member|agency)|lead|responsibility|responsible"
    r"|due(?: date)?|deadline|by when|timescale|target(?: date)?|implementation date|completion date|date"
    r"|accepted|agreed|decision|status|progress)\s*[:–—]\s*(?P<value>.+)",
    re.IGNORECASE | re.DOTALL,
)
#: A line of an audit that says how urgent its recommendation is, one that leaves a field empty, and one of the next finding.
_PRIORITY = re.compile(r"\s*(?:priority|risk(?: rating)?|rating)\s*[:–—-]\s*(?P<level>\w+)\W*$", re.IGNORECASE)
_EMPTY = re.compile(r"\s*(?:[A-Z][a-z]+ )?(?:date|officer|owner|lead|deadline|timescale)\s*[:–—]\s*$", re.IGNORECASE)
FOUND = re.compile(r"\s*(?:audit |key )?finding\s+(?P<ref>\d+(?:\.\d+)*)\s*[:.–—-]\s+(?=[A-Z“‘\d])", re.IGNORECASE)
_NAMED = re.compile(r"\brecommendations?\s+(?P<ref>R?\d+(?:\.\d+)*[a-z]?)\b", re.IGNORECASE)
_RESPONDS = re.compile(r"\b(?:response|responds|reply|replies|answers?)\b", re.IGNORECASE)
_OURS = re.compile(
    r"\s*(?:We\b|Our\b|Officers\b|The (?:council|trust|government|department|authority|association|board|service|cabinet)\b"
    r"|An?\s|All\s\d|The (?:Chief|Head|Director|Executive|Assistant|Deputy)\b)",
    re.IGNORECASE,
)
_HEAD = 6  #: the blocks at the top in which a response says that it is one
_TITLE_WORDS = 25
_LABEL_WORDS = 8
_FEWEST = 3  #: words of a recommendation
_LEAD = re.compile(
    r"\s*(?:(?:[A-Z][\w’']*(?: [\w’']+){0,4}?\s*)?\(?(?P<ref>R?\d{1,2}(?:\.\d{1,2})*[a-z]?)\)?\s*[.:)–—-]*\s+"
    r"|[A-Z][\w’']*(?: [\w’']+){0,4}\s*[:–—]\s+)"
    r"(?=[A-Z“‘\"])"
)  #: a number or a label that was typed before a recommendation
_LEAST = 2  #: answered recommendations that make a document a response


@dataclass
class Answer:
    """A recommendation as a response quotes it, and the stretches of blocks that answer it."""

    ref: str | None
    asked: list[Span] = field(default_factory=list)
    told: list[tuple[Block, int, int]] = field(default_factory=list)
    titles: list[Span] = field(default_factory=list)  #: lines that may only head what is asked
    priority: str | None = None
    is_concern: bool = False
    by_place: bool = False  #: nothing labels it: it is what stands above a verdict
    headed: bool = False  #: the verdict stands in the label itself, “Recommendation 4 – accepted”
    sure: bool = False  #: a label or a verdict opens the answer


@dataclass(frozen=True)
class _Piece:
    """A stretch of a block that is read at once: all of it, or the part before or after “Response:” in its midst."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


def answers_in(document: Document) -> list[Answer]:
    """The answers of a response in their order; nothing for a paper that answers fewer than two."""
    ours = _says_so(document)
    found = list(_Segments(document, ours).answers())
    for answer in found:
        answer.asked = answer.asked or answer.titles
    counted = [answer for answer in found if answer.told and (answer.asked or answer.ref) and (answer.sure or ours)]
    return found if len(counted) >= _LEAST else []


def _says_so(document: Document) -> bool:
    """Whether a document's title or one of its first lines says that it answers something."""
    head = [document.title, *(block.text for block in document.body[:_HEAD])]
    return any(_RESPONDS.search(text) and len(text.split()) <= _TITLE_WORDS for text in head)


class _Segments:
    """The walk through a document's body that parts it into answers."""

    def __init__(self, document: Document, ours: bool) -> None:
        blocks = [block for block in document.body if block.cell is None and block.text.strip()]
        self._pieces = [piece for block in blocks for piece in _pieces(block)]
        self._ours = ours
        self._open: Answer | None = None
        self._level = 0

    def answers(self) -> Iterator[Answer]:
        for place, piece in enumerate(self._pieces):
            fresh = self._opened(piece, place)
            if fresh:
                if self._open:
                    yield self._open
                self._open, self._level = fresh, piece.block.level or 0
            elif self._open and (FOUND.match(piece.text) or _ends(piece, self._level, self._open)):
                yield self._open
                self._open = None
            elif self._open:
                self._go_on(self._open, piece, place)
        if self._open:
            yield self._open

    def _opened(self, piece: _Piece, place: int) -> Answer | None:
        """The answer that a piece opens: under a label, with its number behind it, or by the verdict that it gives."""
        text = piece.text
        labelled = _labelled(piece, self._ours)
        if labelled and not (_REPLY.match(text) and self._open):
            return labelled
        verdict = _verdict(text)
        named = _NAMED.search(text, 0, verdict) if verdict else None
        if named and not (self._open and self._open.ref == named["ref"]):
            return Answer(named["ref"], told=[(piece.block, piece.start, piece.end)], sure=True)
        placed = not self._open or (self._open.by_place and self._open.told)
        if verdict and placed and place and _asks(self._pieces[place - 1], self._open):
            above = self._pieces[place - 1]
            lead = _LEAD.match(above.text)
            asked = [
                Span(above.block.id, *at)
                for at in trimmed(above.block.text, above.start + (lead.end() if lead else 0), above.end)
            ]
            ref = (above.block.number or "").strip(" .()") or (lead["ref"] if lead else None)
            return Answer(ref, asked, [(piece.block, piece.start, piece.end)], by_place=True, sure=True)
        return None

    def _go_on(self, answer: Answer, piece: _Piece, place: int) -> None:
        text = piece.text
        if level := _PRIORITY.match(text):
            answer.priority = level["level"]
            return
        if _EMPTY.match(text):
            return
        reply = _REPLY.match(text)
        spans = [Span(piece.block.id, *at) for at in trimmed(piece.block.text, piece.start, piece.end)]
        if answer.headed and not answer.asked and len(answer.told) == 1 and _asks(piece, answer):
            answer.asked.extend(spans)
        elif reply:
            answer.sure = True
            answer.told.append((piece.block, piece.start + reply.end(), piece.end))
        elif answer.told and answer.by_place and self._is_next(place):
            return
        elif answer.told or _verdict(text) or FIELD.match(text) or phrase("answer_notes").find(text):
            answer.sure = True
            answer.told.append((piece.block, piece.start, piece.end))
        elif answer.asked and self._ours and _replies(text):
            answer.told.append((piece.block, piece.start, piece.end))
        elif (piece.block.kind == "heading" or is_bold_line(piece.block)) and len(text.split()) <= _LABEL_WORDS:
            answer.titles.extend(spans)
        else:
            answer.asked.extend(spans)

    def _is_next(self, place: int) -> bool:
        """Whether the piece after this one gives a verdict, so that this is what it answers."""
        after = self._pieces[place + 1] if place + 1 < len(self._pieces) else None
        return after is not None and bool(_verdict(after.text)) and not _verdict(self._pieces[place].text)


def _pieces(block: Block) -> Iterator[_Piece]:
    cuts = {cut.end() for cut in _INLINE_REPLY.finditer(block.text)}
    if not cuts and (verdict := _turn(block.text)):
        cuts = {verdict}
    edges = [0, *sorted(cuts), len(block.text)]
    yield from (_Piece(block, start, end) for start, end in pairwise(edges))


def _turn(text: str) -> int:
    """Where a block that opens with a label turns to its verdict, “R1: Sign it. Accepted. …”; 0 where it does not."""
    if _ASKED.match(text) or _NUMBERED.match(text):
        return next((start for start, end in sentences(text) if start and _ACCEPTS.match(text[start:end])), 0)
    return 0


def _labelled(piece: _Piece, ours: bool) -> Answer | None:
    """What a label says is a recommendation, or in a response to a coroner a concern."""
    text, block = piece.text, piece.block
    if piece.start:
        return None
    number = (block.number or "").strip(" .()")
    asked = _ASKED.match(text)
    if asked:
        return _with(Answer(asked["ref"] or asked["short"]), piece, asked.end())
    if block.number and (listed := _ASKED.match(f"{block.number}: ")):
        return _with(Answer(listed["ref"] or listed["short"]), piece, 0)
    if number and (label := _NUMBERED.match(text)):
        return _with(Answer(number), piece, label.end())
    after = _AFTER.search(text)
    if after and text[: after.start()].strip():
        place = next(trimmed(block.text, 0, after.start()), None)
        return Answer(after["ref"], [Span(block.id, *place)] if place else [])
    concern = _CONCERN.match(text) if ours else None
    return _with(Answer(concern["ref"], is_concern=True), piece, concern.end()) if concern else None


def _with(answer: Answer, piece: _Piece, start: int) -> Answer:
    """The answer with what stands behind its label, which in a heading may be no more than a title."""
    spans = [Span(piece.block.id, *place) for place in trimmed(piece.block.text, piece.start + start, piece.end)]
    words = piece.text[start:].split()
    if _verdict(piece.text[start:]) and len(words) <= _LABEL_WORDS:
        answer.told.append((piece.block, piece.start + start, piece.end))
        answer.headed = answer.sure = True
        return answer
    titled = piece.block.kind == "heading" and len(words) <= _LABEL_WORDS and not piece.text.rstrip().endswith((".", ":"))
    (answer.titles if titled else answer.asked).extend(spans)
    return answer


def _ends(piece: _Piece, level: int, answer: Answer) -> bool:
    """Whether a heading ends an answer: one as high as its own, which is not the words that are answered or a label of them."""
    if piece.block.kind != "heading" or _REPLY.match(piece.text):
        return False
    return (piece.block.level or 0) <= max(level, 1) or bool(answer.told)


def _verdict(text: str) -> int:
    """Where the first sentence of a text that gives a verdict ends; 0 where it gives none."""
    first = next(sentences(text), None)
    return first[1] if first and verdict_in(text[first[0] : first[1]]) else 0


def _replies(text: str) -> bool:
    """Whether a text opens with what those who answer will do or have done."""
    first = next(sentences(text), None)
    words = text[first[0] : first[1]] if first else ""
    said = phrase("answer_promise").find(words) or phrase("answer_done").find(words)
    return bool(said and _OURS.match(words)) and not cue("normative").search(words)


def _asks(piece: _Piece, answer: Answer | None) -> bool:
    """Whether a piece reads as a recommendation and answers nothing itself."""
    taken = answer is not None and any(block.id == piece.block.id for block, *_ in answer.told)
    if taken or piece.block.kind == "heading" or len(piece.text.split()) < _FEWEST:
        return False
    return bool(cue("modal").search(piece.text) or commands(piece.text) or piece.block.number or _all_bold(piece.block))


def _all_bold(block: Block) -> bool:
    return bool(block.runs) and all(run.bold for run in block.runs if run.text.strip())


def texts_of(document: Document, spans: Sequence[Span]) -> str:
    """The words of some places, folded into one line."""
    return " ".join(" ".join(document.quote(span).split()) for span in spans)
