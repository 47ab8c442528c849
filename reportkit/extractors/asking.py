"""Recommendations in running prose: somebody should, must or needs to do something, beside those that are listed or instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportkit.engines.spacy import Token
from reportkit.extractors.confidence import LEANING, sure
from reportkit.extractors.dates import due_in
from reportkit.extractors.flow import flow_of
from reportkit.extractors.grammar import asked_verb, is_done, parsed, subject_of
from reportkit.extractors.lexicon import cue, lexicon
from reportkit.extractors.marking import mark
from reportkit.extractors.sections import Role
from reportkit.extractors.sentences import sentences
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Span

#: Advice that names nobody who should act.
_ADVISES = re.compile(
    r"\bit (?:would|might|may) be (?:sensible|wise|helpful|useful|prudent|better|good|worth\w*|advisable)\b"
    r"|\b(?:would benefit from|(?:may|might) (?:also )?(?:wish|want|like) to|could usefully)\b"
    r"|^\W*(?:an?|the|further|more|better|clearer|some) (?:[\w’'-]+ ){1,6}(?:is|are) (?:now |also |urgently )?(?:needed"
    r"|required)\b"
    r"|\bwe (?:would |also |therefore |strongly )*(?:encourage|urge|suggest|advise|invite|ask) (?!for\b)[a-z]"
    r"|\bthere is a (?:clear |real |pressing )?need (?:to|for)\b",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"\b(?:should|must|ought to|needs? to)\b(?! (?:have|be (?:noted|said|remembered|read|seen|stressed)|not surprise)\b)",
    re.IGNORECASE,
)
#: What others say ought to be, or what would be if something were so.
_TOLD = re.compile(
    r"^\W*(?:in|for|at|with) (?:those|these|such|all|both|other|some) (?:cases|instances|children|circumstances|times)\b|"
    r"\b(?:told|said|says|felt|thought|believed?|argued|agreed|accepts?|knows?|asked|expects?|expected|hoped?|suggested by"
    r"|required by) (?:us |me |inspectors )?(?:that |how |what |whether |to )"
    r"|\b(?:should|must) (?:always|normally|generally|usually|ordinarily|never|only)\b|\bshould (?:have|there|it|they|this"
    r"|you|anyone)\b|^\W*(?:if|when|where|unless|until|once|as|although|while)\b[^,]*\bshould\b[^,]*,"
    r"|\b(?:that|which|who|as|than|where|what) (?:\w+ ){0,3}(?:should|must|ought|needs? to)\b|[“\"][^”\"]*\b(?:should"
    r"|must)\b|\bthe (?:policy|plan|code|standard|aim) is\b",
    re.IGNORECASE,
)
_TYPED = re.compile(r"\(?[A-Z]?\d+(?:\.\d+)*[.):]?\s+(?=[A-Z])")
_NOT_IN = frozenset({"front", "skip", "decision", "action", "strength", "enquiry"})


def asking(document: Document, roles: dict[str, Role]) -> Iterator[Finding]:
    """The sentences of a review's prose that ask somebody to act; what the law or a policy asks for is not among them.

    Patterns pick them; where the model is installed the grammar must agree that a person or body is to do something.
    """
    picked = list(_picked(document, roles))
    parses = parsed(document.quote(span) for span in picked)
    for span in picked:
        quote = document.quote(span)
        tokens = parses.get(quote)
        advises = _ADVISES.search(quote)
        if advises or tokens is None or _somebody_is_to_act(tokens):
            most = LEANING if advises else 1.0
            due = due_in(quote, cycles=False)
            yield mark(document, span, "recommendation", "modal-agent@1", sure("modal-agent@1", most), due=due)


def _picked(document: Document, roles: dict[str, Role]) -> Iterator[Span]:
    for block in flow_of(document).prose:
        if roles[block.id] in _NOT_IN:
            continue
        for start, end in sentences(block.text):
            text = block.text[start:end]
            asks = cue("asks").search(text) or _SHOULD.search(text) or _ADVISES.search(text)
            if asks and not cue("duty").search(text) and not _TOLD.search(text) and text[-1] not in ":?":
                typed = _TYPED.match(text)
                yield Span(block.id, start + (typed.end() if typed else 0), end)


def _somebody_is_to_act(tokens: Sequence[Token]) -> bool:
    verb = asked_verb(tokens)
    subject = subject_of(tokens, verb) if verb is not None else None
    if verb is None or subject is None or not is_done(tokens, verb):
        return False
    people = lexicon().people
    return any(people[kind].search(subject.text) for kind in ("posts", "bodies", "agents"))
