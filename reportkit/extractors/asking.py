"""Recommendations in running prose: somebody should, must or needs to do something, beside those that are listed or instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportkit.engines.spacy import Token
from reportkit.extractors.commanding import commands
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
from reportkit.model.text import Block, Span

#: Advice that names nobody who should act.
_ADVISES = re.compile(
    r"\bit (?:would|might|may) be (?:sensible|wise|helpful|useful|prudent|better|good|worth\w*|advisable)\b"
    r"|\b(?:would benefit from|(?:may|might) (?:also )?(?:wish|want|like) to|could usefully)\b"
    r"|^\W*(?:an?|the|further|more|better|clearer|some) (?:[\w’'-]+ ){1,6}(?:is|are) (?:now |also |urgently )?(?:needed"
    r"|required)\b"
    r"|\b(?:we|(?-i:I)(?= (?:would |also |therefore )*(?:suggest|urge|advise)\b)) (?:would |also |therefore "
    r"|strongly )*(?:encourage|urge|suggest|advise|invite|ask) (?!for\b)[a-z]"
    r"|\b(?:committee|panel|group|board|inquiry|review) (?:also |therefore |further )*(?:asks?|requests?|urges?|proposes?"
    r"|suggests?) (?:that|for|the \w+ to)\b"
    r"|\bthere is a (?:clear |real |pressing )?need (?:to|for)\b",
    re.IGNORECASE,
)
_TO_READER = re.compile(
    r"\W*(?:see|note|read|refer|contact|turn|thanks?|let|find|visit|call|email|e-mail|write|send|ring|please|open|view"
    r"|click|check our)\b"
    r"(?! (?:a|an|every|each) )",
    re.IGNORECASE,
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|does|do|did|can|could|may|might|will|would)\b", re.IGNORECASE)
_UNDER = re.compile(
    r"\b(?:that|which|who|where|when|if|what|how|because|so|until|unless|as|once|whether|why|and)\b", re.IGNORECASE
)
#: What makes a passive somebody’s task: the one by whom.
_BOUND = re.compile(r"\bby (?:the|each|every|its|all) [A-Za-z]")
_ORDER_WORDS = 5
_SHOULD = re.compile(
    r"\b(?:should|must|ought to|needs? to)\b(?! (?:have|be (?:noted|said|remembered|read|seen|stressed)|not surprise)\b)",
    re.IGNORECASE,
)
#: What others say ought to be, or what would be if something were so.
_TOLD = re.compile(
    r"^\W*(?:if|when|where|wherever|unless|once)\b|^\W*(?:in|for|at|with) (?:those|these|such|all|both|other|some) (?:cases"
    r"|instances|children|circumstances|times)\b|"
    r"\b(?:told|said|says|felt|thought|believed?|argued|agreed|accepts?|knows?|asked|expects?|expected|hoped?|suggested by"
    r"|required by) (?:us |me |inspectors )?(?:that |how |what |whether |to )"
    r"|\b(?:should|must) (?:always|normally|generally|usually|ordinarily|never|only)\b|\bshould (?:have|there|it|they|this"
    r"|you|anyone)\b|^\W*(?:if|when|where|unless|until|once|as|although|while)\b[^,]*\bshould\b[^,]*,"
    r"|\b(?:that|which|who|as|than|where|what) (?:\w+ ){0,3}(?:should|must|ought|needs? to)\b|[“\"][^”\"]*\b(?:should"
    r"|must)\b|\bthe (?:policy|plan|code|standard|aim) is\b",
    re.IGNORECASE,
)
_TYPED = re.compile(
    r"(?i:(?:learning point|lesson|point|practice point|theme|key message) \w+\s*[:.–—]\s+)(?=[A-Z])"
    r"|\(?[A-Z]?\d+(?:\.\d+)*[.):]?\s+(?=[A-Z])"
)
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
        ordered = _is_order(quote)
        if ordered and not _is_imperative(quote, tokens):
            continue
        advises = _ADVISES.search(quote) or ordered
        listed = _is_whole_item(document.block(span.block), quote) and tokens is not None and _is_to_be_done(tokens)
        if advises or tokens is None or listed or _somebody_is_to_act(quote, tokens):
            most = LEANING if advises else 1.0
            due = due_in(quote, cycles=False)
            yield mark(document, span, "recommendation", "modal-agent@1", sure("modal-agent@1", most), due=due)


def _picked(document: Document, roles: dict[str, Role]) -> Iterator[Span]:
    for block in flow_of(document).prose:
        if roles[block.id] in _NOT_IN:
            continue
        for start, end in sentences(block.text):
            text = block.text[start:end]
            asks = cue("asks").search(text) or _SHOULD.search(text) or _ADVISES.search(text) or _is_order(text)
            if asks and not cue("duty").search(text) and not _TOLD.search(text) and text[-1] not in ":?":
                typed = _TYPED.match(text)
                yield Span(block.id, start + (typed.end() if typed else 0), end)


def _is_order(text: str) -> bool:
    """Whether a whole sentence is a command, and not one to the reader, as “See Appendix 2.” is."""
    return text.endswith(".") and len(text.split()) >= _ORDER_WORDS and commands(text) and not _TO_READER.match(text)


def _is_imperative(text: str, tokens: Sequence[Token] | None) -> bool:
    """Whether the grammar agrees that a sentence is a command; without it, whether no other verb may be its main one."""
    if len(_FINITE.findall(text)) > len(_UNDER.findall(text[len(text.split()[0]) + 6 :])):
        return False
    if tokens is None:
        return True
    verb = asked_verb(tokens)
    return verb is not None and verb <= 1 and tokens[verb].tag == "VB" and subject_of(tokens, verb) is None


def _is_whole_item(block: Block, quote: str) -> bool:
    """Whether a sentence is all that an item of a list says, and can be read without what stands before it."""
    return block.kind == "list_item" and block.text.strip() == quote and not cue("leaning").search(quote)


def _is_to_be_done(tokens: Sequence[Token]) -> bool:
    """Whether an item of a list of what was learnt says that something should be done, by whomsoever."""
    verb = asked_verb(tokens)
    return verb is not None and is_done(tokens, verb) and subject_of(tokens, verb) is not None


def _somebody_is_to_act(quote: str, tokens: Sequence[Token]) -> bool:
    verb = asked_verb(tokens)
    subject = subject_of(tokens, verb) if verb is not None else None
    if verb is None or subject is None or not is_done(tokens, verb):
        return False
    if any(token.role == "auxpass" and token.head == verb for token in tokens):
        return _BOUND.search(quote) is not None
    people = lexicon().people
    return any(people[kind].search(subject.text) for kind in ("posts", "bodies", "agents"))
