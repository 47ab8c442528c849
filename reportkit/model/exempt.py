"""What is not for publication, kept apart from the paper so that no public form can hold it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExemptPart:
    """An exempt appendix: its label and title (both public), the paragraphs of the Act that exempt it, and its own text.

    `texts` are its paragraphs, `names` shorter secrets such as a company or a sum that no public file may give away either.
    """

    label: str
    title: str
    paragraphs: tuple[int, ...]
    texts: tuple[str, ...]
    names: tuple[str, ...] = ()
