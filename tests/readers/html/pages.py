"""A page from a few words of markup, and its document."""

from __future__ import annotations

from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.readers import html
from reportkit.readers.base import SourceFile


def read(body: str | bytes, name: str = "review.html", limits: LimitsConfig | None = None) -> Document:
    """The document in a page with this body, or in these bytes."""
    data = body if isinstance(body, bytes) else f"<!DOCTYPE html><meta charset=utf-8><body>{body}".encode()
    return html.read(SourceFile(name, data), limits or LimitsConfig())


def shape(body: str) -> list[tuple[str, str | None, str]]:
    """Kind, number and text of each block."""
    return [(block.kind, block.number, block.text) for block in read(body).blocks]


def texts(body: str | bytes) -> list[str]:
    """The text of each block."""
    return [block.text for block in read(body).blocks]
