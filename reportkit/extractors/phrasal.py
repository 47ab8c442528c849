"""What should be better, named by bare phrases in a paragraph: “More notice for parents. A shorter form.”"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportkit.engines.spacy import Token
from reportkit.extractors.announcing import Role
from reportkit.extractors.confidence import sure
from reportkit.extractors.dates import due_in
from reportkit.extractors.flow import flow_of
from reportkit.extractors.grammar import parsed
from reportkit.extractors.marking import mark
from reportkit.extractors.sections import is_bold_line
from reportkit.extractors.sentences import sentences
from reportkit.extractors.typed import typed_before
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Block, Span

_ASKING = frozenset({"recommendation", "improve"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON"})
_NEXT = re.compile(r"\W*(?:the )?next (?:review|meeting|visit|report)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|may|might|will|would|should|must|needs?)\b", re.IGNORECASE
)
_UNDER = re.compile(r"\b(?:that|which|who|whom|whose|where|when)\b", re.IGNORECASE)
_FEWEST, _MOST = 3, 40


def phrasal(document: Document, roles: Mapping[str, Role], taken: frozenset[str]) -> Iterator[Finding]:
    """The sentences of the paragraphs that hold only phrases, in sections of what should be better; nothing without the model."""
    groups = [
        spans
        for block in flow_of(document).prose
        if block.id not in taken and roles[block.id] in _ASKING and not is_bold_line(block)
        and (spans := _spans(block)) and all(_may_be(document.quote(span)) for span in spans)
    ]  # fmt: skip
    parses = parsed(document.quote(span) for spans in groups for span in spans)
    for spans in groups:
        if all(_is_phrase(parses.get(document.quote(span), ())) for span in spans):
            for span in spans:
                due = due_in(document.quote(span), cycles=False)
                yield mark(document, span, "recommendation", "heading-line@1", sure("heading-line@1"), due=due)


def _spans(block: Block) -> list[Span]:
    typed = typed_before(block.text) if block.number is None else None
    opening = typed.end if typed else 0
    return [Span(block.id, opening + start, opening + end) for start, end in sentences(block.text[opening:])]


def _may_be(text: str) -> bool:
    """Whether a sentence could be a bare phrase: it ends with a stop, and no verb is among its first words."""
    words = text.split()
    if not _FEWEST <= len(words) <= _MOST or text[-1] not in ".;" or _NEXT.match(text):
        return False
    return not _FINITE.search(_UNDER.split(text, maxsplit=1)[0])


def _is_phrase(tokens: Sequence[Token]) -> bool:
    """Whether the top of a sentence is a noun with no subject and no finite verb of its own."""
    tops = [place for place, token in enumerate(tokens) if token.role == "ROOT"]
    if len(tops) != 1 or tokens[tops[0]].pos not in _NOMINAL:
        return False
    below = [token for place, token in enumerate(tokens) if token.head == tops[0] and place != tops[0]]
    return not any(token.role in ("nsubj", "nsubjpass", "aux", "cop", "expl") for token in below)
