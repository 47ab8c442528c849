"""References inside a document: to its paragraphs, sections, pages, tables and recommendations, and to no other document's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportkit.checks.parses import sentences
from reportkit.checks.prose import addresses, is_contents, quotations, within
from reportkit.model.document import Document
from reportkit.model.text import Block

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,4}"
_CITED = re.compile(
    r"\b(?P<word>[Pp]aragraphs?|[Pp]aras?\.?|[Ss]ections?|[Pp]ages?|[Rr]ecommendations?|[Tt]ables?|[Ff]igures?|[Cc]hapters?)"
    rf"\s+(?P<first>{_NUMBER})(?!\d|[%°:/]|\.\d|,\d{{3}})"
    rf"(?P<more>(?:\s*(?:,|and|or|to|–|-)\s*{_NUMBER}(?![\d%])(?!\s+(?:per|cent|years?|cases|days)))*)"
)
_STEPS = r"\d{1,3}(?:\.\d{1,3}){1,4}"
_BARE = re.compile(
    rf"\b[Ss]ee\s+(?P<first>{_STEPS})(?!\d|\.\d|%)(?=\s+(?:above|below)\b|\s*\))|\((?P<other>{_STEPS})(?=\s+(?:above|below)\))"
)
_SIDE = re.compile(r"(?:\s*\([a-z]{1,3}\))*,?\s+\(?(above|below)\b(?!\s+(?:the|average|target|a|that|which|\d))")
_OTHERS = re.compile(
    r"\b(?:Acts?|Regulations|Rules|Orders?|Schedule|Directive|Codes?|[Gg]uidance|[Ff]ramework|[Cc]onstitution|[Ss]tandards"
    r"|[Hh]andbook|[Mm]anual|[Pp]olicy|[Pp]rocedures?|[Pp]rotocol|Circular|NPPF|Convention|[Ii]nquiry|IICSA|CIPFA|Working\s+Together"
    r"|White\s+Paper|Green\s+Paper|Ofsted|SAR|[Ll]icence|contract|[Mm]inutes?|consultation|prospectus|Local\s+Plan"
    r"|(?:their|its|previous|last|earlier|first)\s+report|(?:previous|last|earlier)\s+(?:review|audit|inspection))\b"
)
_OF_OTHER = re.compile(
    r"(?:\s*\([a-z0-9]{1,4}\))*,?\s+(?:of|in|from|under|to(?=\s+(?:the\s+)?(?:Act|Sch|Code|Order|Reg|Rules|An|App)))\s+"
    r"(?:(?:the|that|its|their|his|her|our|Part|Schedule|Annex|Appendix)\b(?!\s+(?:present|current)\b)"
    r"|(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z])"
)
_IN_APPENDIX = re.compile(r"\b(?:Appendix|Annex|Atodiad)\s+\w+,\s+$")
_OF_THIS = re.compile(r"(?:\s*\([a-z0-9]{1,4}\))*,?\s+(?:of|in|to)\s+(?:this|the\s+present)\s+(?:report|paper|document|review)\b")
_LABEL = re.compile(_NUMBER)
_RANGE = re.compile(r"\s(?:to)\s|–|-")
_WORDS = {"para": "paragraph", "para.": "paragraph", "paras": "paragraph", "paras.": "paragraph"}


@dataclass(frozen=True, slots=True)
class Cited:
    """A number that the text cites: `kind` is the singular of the word before it, empty where it stands bare.

    `side` is “above” or “below” where the text says so; `ours` whether it says “of this report” outright.
    """

    kind: str
    number: str
    start: int
    end: int
    side: str
    ours: bool


def cited(document: Document) -> Iterator[tuple[Block, Cited]]:
    """The references of the body's prose that can only mean this document: sentences about another one are left out."""
    for block in document.body:
        if block.kind in ("paragraph", "list_item", "table_cell", "caption") and not is_contents(block):
            for found in citations(block.text):
                yield block, found


@lru_cache(maxsize=16384)
def citations(text: str) -> tuple[Cited, ...]:
    """The references of a text."""
    if not any(digit in text for digit in "123456789"):
        return ()
    found = [each for match in _CITED.finditer(text) for each in _read(text, match)]
    for match in _BARE.finditer(text):
        start, end = match.span("first" if match["first"] else "other")
        if not _elsewhere(text, match.start(), end):
            found.append(Cited("", text[start:end], start, end, _side(text, end), False))
    return tuple(found)


def _read(text: str, match: re.Match[str]) -> Iterator[Cited]:
    ours = bool(_OF_THIS.match(text, match.end()))
    if not ours and _elsewhere(text, match.start(), match.end()):
        return
    word = match["word"].casefold()
    kind = _WORDS.get(word, word.rstrip("s"))
    side = _side(text, match.end())
    labels = [*_LABEL.finditer(text, match.start("first"), match.end())]
    if _RANGE.search(match["more"]) and word.rstrip(".").endswith("s") is False:
        labels = labels[:1]
    for place, label in enumerate(labels):
        start = match.start() if place == 0 else label.start()
        yield Cited(kind, label[0], start, label.end(), side, ours)


def _side(text: str, at: int) -> str:
    found = _SIDE.match(text, at)
    return found[1] if found else ""


def _elsewhere(text: str, start: int, end: int) -> bool:
    """Whether a reference stands in a quotation or an address, or its sentence speaks of another document."""
    if _OF_OTHER.match(text, end) and not _OF_THIS.match(text, end):
        return True
    if _IN_APPENDIX.search(text, max(0, start - 24), start):
        return True
    if within(addresses(text), start, end) or within(quotations(text), start, end):
        return True
    left, right = next(((left, right) for left, right in sentences(text) if left <= start < right), (0, len(text)))
    return bool(_OTHERS.search(text, left, right))
