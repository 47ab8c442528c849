"""Whether a question that minutes record was answered there and then."""

from __future__ import annotations

from itertools import islice

from reportkit.extractors.phrases import phrase
from reportkit.extractors.sentences import sentences

_NEAR = 2  #: the sentences after a question in which its answer is looked for


def is_answered(question: str, following: str) -> bool:
    """Whether a question's own sentence or one of the next two in its paragraph answers it; nothing answers one left open.

    What was debated is settled by a conclusion only, not by an explanation.
    """
    if phrase("unanswered").find(following):
        return False
    settles = phrase("settled" if phrase("debate").find(question) else "answer")
    return bool(
        any(settles.find(following[start:end]) for start, end in islice(sentences(following), _NEAR))
        or phrase("answer_within").find(question)
    )
