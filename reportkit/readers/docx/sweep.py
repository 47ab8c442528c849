"""The last look: whatever a part or the package holds that the stories did not take up becomes a notice."""

from __future__ import annotations

import re
from typing import Literal

from lxml import etree

from reportkit.ooxml.names import w
from reportkit.ooxml.pointers import ALTERNATE, CHOICE, FALLBACK, TEXT_BOX
from reportkit.readers.docx.context import Context

_Level = Literal["note", "warning"]
_TEXT = re.compile(rb"<(?:[\w.-]+:)?(?:t|delText|v)(?:\s[^<>]*)?>\s*[^<\s]")
_PARTS: tuple[tuple[str, _Level, str, str], ...] = (
    ("/charts/", "warning", "chart", "The words and figures of a chart were not read."),
    ("/diagrams/", "warning", "diagram", "The words of a diagram (SmartArt) were not read."),
    ("/glossary/", "note", "glossary", "Building blocks and prompts, which no page shows, were not read."),
    ("/header", "note", "unused-header", "A header that no section uses was not read."),
    ("/footer", "note", "unused-footer", "A footer that no section uses was not read."),
    ("", "warning", "unread-part", "A part of this document holds text that was not read."),
)
_LAYOUT = tuple(
    w(name) for name in ("sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange",
                         "numberingChange", "cellIns", "cellMerge")
)  # fmt: skip
_PROMPT, _RUBY = w("showingPlcHdr"), w("ruby")
_MEANINGS: dict[str, tuple[_Level, str, str]] = {
    **dict.fromkeys(_LAYOUT, ("note", "layout-change", "Tracked changes of the layout of tables and pages are not shown.")),
    _PROMPT: ("note", "placeholder-text", "A content control shows its prompt: nobody has filled it in."),
    _RUBY: ("note", "ruby", "Small print above words is read as text before them."),
    w("movie"): ("note", "media", "A film or sound in this document was not opened."),
    w("contentPart"): ("note", "ink", "Handwriting in this document was not read."),
}


def look_through(context: Context, part: str, root: etree._Element) -> None:
    """Put notices for what a part's stories hold and the reader does not carry."""
    for element in root.iter(*_MEANINGS):
        context.notice(*_MEANINGS[element.tag], part)
    for element in root.iter(ALTERNATE):
        if _fallback_says_more(element):
            message = "An older form of a drawing says something that its newer form does not; it was not read."
            context.notice("note", "fallback-text", message, part)
            break


def look_for_unread_parts(context: Context) -> None:
    """Put a notice for each part with text in it that no story came from."""
    read = {part.casefold() for part in context.read}
    for part in context.package.parts:
        if part.casefold() in read or not part.casefold().endswith(".xml") or not _TEXT.search(context.package.read(part)):
            continue
        _, level, code, message = next(meaning for meaning in _PARTS if meaning[0] in "/" + part.casefold())
        context.notice(level, code, message, part)


def _fallback_says_more(alternate: etree._Element) -> bool:
    choice, fallback = alternate.find(CHOICE), alternate.find(FALLBACK)
    if choice is None or fallback is None:
        return False
    return _words(fallback) not in ("", _words(choice))


def _words(element: etree._Element) -> str:
    """The words of the outermost text boxes, white space left out."""
    first = next(element.iter(TEXT_BOX), None)
    found = (first if first is not None else element).iter(w("t"))
    return "".join("".join(item.text or "" for item in found).split())
