"""Where a run lies in its file: enough to find it again and write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class DocxPointer:
    """A stretch of characters in a Word package.

    `part` is the part's name without a leading slash. `path` is the index path of the paragraph element from the part's
    root element (each number an element's place among its element siblings); `run` the place of the text-bearing element
    in the paragraph, counted over `w:t`, `w:delText`, `w:tab`, `w:ptab`, `w:br`, `w:cr`, `w:sym`, `w:noBreakHyphen` and
    `w:softHyphen` in document order, text boxes and all but one of several alternatives left out; `start` the offset of
    the run's first character in that element. Runs of one block may lie in two paragraphs, where the mark between them is
    deleted. `para_id` is `w14:paraId`.
    """

    part: str
    path: tuple[int, ...]
    run: int
    start: int = 0
    para_id: str | None = None


@dataclass(frozen=True, slots=True)
class OdtPointer:
    """A stretch of characters in an OpenDocument package.

    `part` is the part's name, empty for a flat file. `path` is the index path of the paragraph element (`text:p`, `text:h`)
    from the part's root element, each number an element's place among its element siblings. `run` is the place, in document
    order, among what carries text in the paragraph: each text node that is not empty, `text:s`, `text:tab` and `text:line-
    break`; left out are notes, comments, drawings, scripts, glosses and whatever lies in another paragraph. `start` is the
    offset of the run's first character in that text node; a tab or a line end there is read as a space.
    """

    part: str
    path: tuple[int, ...]
    run: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class PdfPointer:
    """A stretch of characters on a page; `box` is left, bottom, right, top in points from the lower left corner."""

    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class HtmlPointer:
    """A stretch of characters in a web page, in the tree that its parser makes without comments.

    `path` is the index path of an element from the root (each number an element's place among its element siblings), `part`
    its text or its tail, `start` the offset in that of the run's first character. The run's characters follow there one by
    one, white space shown as a space. The pointer of a line end names its `br`, which has no text.
    """

    path: tuple[int, ...]
    part: Literal["text", "tail"]
    start: int


@dataclass(frozen=True, slots=True)
class TextPointer:
    """A stretch of characters in a plain text file, as an offset in code points after decoding."""

    start: int


Pointer = DocxPointer | HtmlPointer | OdtPointer | PdfPointer | TextPointer
