"""Block ids, quote anchors and fingerprints: names that survive edits elsewhere."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from dataclasses import dataclass

from reportkit.model.text import Block, BlockKind, Span

_PREFIX = {
    "heading": "h",
    "paragraph": "p",
    "list_item": "l",
    "table_cell": "c",
    "caption": "k",
    "footnote": "fn",
    "endnote": "en",
    "comment": "cm",
    "text_box": "tb",
}


def digest(*parts: str, length: int = 12) -> str:
    """A short hexadecimal digest of some texts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def fold(text: str) -> str:
    """A text for comparing: compatibility forms and white space folded, case kept."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


class BlockIds:
    """Hands out block ids: a digest of kind and folded text, with an ordinal for repeats."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, kind: BlockKind, text: str) -> str:
        """The id of the next block of this kind and text, such as `p-3f9a01c2b4d5` or `p-3f9a01c2b4d5.2`."""
        base = f"{_PREFIX[kind]}-{digest(kind, fold(text))}"
        self._seen[base] += 1
        return base if self._seen[base] == 1 else f"{base}.{self._seen[base]}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A W3C text-quote selector (exact, prefix, suffix) beside the position it had when it was made."""

    exact: str
    prefix: str
    suffix: str
    span: Span


def anchor(block: Block, span: Span, context: int = 32) -> Anchor:
    """The anchor of a span: its words with up to `context` characters either side."""
    text = block.text
    return Anchor(
        text[span.start : span.end], text[max(0, span.start - context) : span.start], text[span.end : span.end + context], span
    )


def fingerprint(rule: str, block: Block, span: Span) -> str:
    """The identity of an issue: rule, quote and near context, never position."""
    near = anchor(block, span, context=24)
    return digest(rule, fold(near.exact), fold(near.prefix), fold(near.suffix), length=16)
