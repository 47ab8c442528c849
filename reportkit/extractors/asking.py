"""Recommendations in running prose: somebody should, must or needs to do something. Only where no structure gives any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportkit.engines.spacy import Token
from reportkit.extractors.confidence import sure
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
        if tokens is None or _somebody_is_to_act(tokens):
            yield mark(document, span, "recommendation", "modal-agent@1", sure("modal-agent@1"), due=due_in(quote, cycles=False))


def _picked(document: Document, roles: dict[str, Role]) -> Iterator[Span]:
    for block in flow_of(document).prose:
        if roles[block.id] in _NOT_IN:
            continue
        for start, end in sentences(block.text):
            text = block.text[start:end]
            if cue("asks").search(text) and not cue("duty").search(text) and text[-1] not in ":?":
                typed = _TYPED.match(text)
                yield Span(block.id, start + (typed.end() if typed else 0), end)


def _somebody_is_to_act(tokens: Sequence[Token]) -> bool:
    verb = asked_verb(tokens)
    subject = subject_of(tokens, verb) if verb is not None else None
    if verb is None or subject is None or not is_done(tokens, verb):
        return False
    people = lexicon().people
    return any(people[kind].search(subject.text) for kind in ("posts", "bodies", "agents"))
