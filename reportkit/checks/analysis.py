"""What is worked out once for a document and handed to the rules that ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportkit.checks.lexicon import Lexicon, make_lexicon
from reportkit.checks.shortforms import Usage, make_usage
from reportkit.model.document import Document


@dataclass(frozen=True)
class Analysis:
    """The document's lexicon and its short forms; frozen, so that no rule can see what another did."""

    lexicon: Lexicon
    shortforms: Usage


def analyse(document: Document, words: Iterable[str] = ()) -> Analysis:
    """The analysis of a document; `words` are the council's own."""
    return Analysis(make_lexicon(document, words), make_usage(document))
