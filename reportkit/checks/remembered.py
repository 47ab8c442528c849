"""What several rules work out of one document is worked out once: the answer for the last document is kept."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TypeVar

from reportkit.model.document import Document

Answer = TypeVar("Answer")


def remembered(work_out: Callable[[Document], Answer]) -> Callable[[Document], Answer]:
    """A function of a document that keeps its last answer; the document is known by its identity, never compared."""
    kept: list[tuple[weakref.ref[Document], Answer]] = []

    def ask(document: Document) -> Answer:
        for known, answer in kept[-1:]:
            if known() is document:
                return answer
        fresh = work_out(document)
        kept[:] = [(weakref.ref(document), fresh)]
        return fresh

    return ask
