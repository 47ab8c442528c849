"""How a document looks on the page, as its file says it: the look of runs, the setting of blocks, and facts of the whole file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Alignment = Literal["left", "center", "right", "both"]

#: A background that a table style gives: which cells have it depends on their place in the table.
FROM_STYLE = "style"


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks. Colours are six hexadecimal digits, None where the program chooses; `highlight` is a marker pen's name.

    `direct` says that the run sets its look itself and does not take it from a style.
    """

    colour: str | None = None
    background: str | None = None
    highlight: str | None = None
    font: str | None = None
    caps: bool = False
    raised: bool = False
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How a block is set. Indents are in points, `spacing` is in lines where it is a multiple, else None.

    `background` is the shading of the paragraph or, failing that, its cell; FROM_STYLE where only a table style shades it.
    `keeps` says that the block stays on the page of the next. `direct` names what the block sets itself: "alignment",
    "spacing", "indent".
    """

    alignment: Alignment | None = None
    spacing: float | None = None
    left: float | None = None
    first: float | None = None
    keeps: bool = False
    breaks: bool = False
    background: str | None = None
    direct: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table as it is set: `header` counts the rows marked to repeat; `inside` is the table that it stands in.

    `splits` says that a row of it may break across pages; `width` is in points, where stated.
    """

    table: str
    header: int = 0
    inside: str | None = None
    bordered: bool = True
    splits: bool = True
    width: float | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Production:
    """What a file says of how it was made. None where its format does not tell.

    `language` is the default of the file, `entries` counts a PDF’s outline, `scanned` are its pages
    without text. `protection` says what may be done with a
    protected file; `compatibility` is the Word version that it imitates, 15 for Word 2013 and later. `controls` are the blocks
    of content controls without a title, `floats` those of drawings that are not in line with the text.
    """

    made_by: Literal["word", "odt", "pdf", "html"] = "word"
    language: str | None = None
    page_numbers: bool | None = None
    protection: str | None = None
    compatibility: int | None = None
    tracking: bool = False
    watermarks: tuple[str, ...] = ()
    template: str | None = None
    embedded: tuple[str, ...] = ()
    external: tuple[str, ...] = ()
    macros: bool = False
    controls: tuple[str, ...] = ()
    floats: tuple[str, ...] = ()
    tables: tuple[TableFacts, ...] = ()
    tagged: bool | None = None
    entries: int | None = None
    scanned: tuple[int, ...] = ()
