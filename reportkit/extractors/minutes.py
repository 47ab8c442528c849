"""The extractor for minutes: decisions, promises, assurances, questions, live issues and findings, in prose or tagged."""

from __future__ import annotations

from collections.abc import Iterable
from reportkit.model.document import Document
from reportkit.model.finding import Finding


def extract(document: Document) -> Iterable[Finding]:
    return ()
