"""The numbers by which a text names a paragraph or a recommendation: “(see 4.3)”, “paragraphs 2.2 to 2.4”, “Recommendation 5”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.model.document import Document
from reportkit.model.finding import Finding

_LETTERS = r"(?-i:[A-Z]{0,2})"
_NUMBER = rf"{_LETTERS}\d{{1,4}}(?:\.\d{{1,3}})*"  # longer ones are no paragraph's, and no number that could be counted to
_SERIES = rf"(?:{_NUMBER}(?:\s*(?:,|and|&|or|to|[-–])\s*(?:paragraphs?\s+|paras?\.?\s+)?(?={_NUMBER}))?)+"
_SEE = re.compile(rf"\b(?:see|paragraphs?|paras?\.?|findings?|sections?|[Pp]ara)\s+(?P<list>{_SERIES})", re.IGNORECASE)
_MARK = r"(?:[A-Z]{1,2}\d{1,2}(?:\.\d+)*|\d+\.\d+(?:\.\d+)*)"
_BRACKET = re.compile(rf"[(\[](?P<list>{_MARK}(?:\s*(?:,|;|and|to|[-–])\s*{_MARK})*)[)\]]")
_ASKED = rf"(?:{_LETTERS}\d+(?:\.\d+)?[a-z]?|[ivx]+\b|(?-i:[A-Z])(?![\w’']))"
_RECOMMENDED = re.compile(
    rf"\b(?:recommendations?|recs?\.?)\s+(?P<list>{_ASKED}(?:\s*(?:,|and|&|to|[-–])\s*{_ASKED})*)|\b(?P<short>R\d+)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\s*(\d+(?:\.\d+)+|[A-Z]{1,2}\d{1,2}(?:\.\d+)*)[.:)]?(?=\s)")
_LABELLED = re.compile(r"\s*(?:key |main )?(?:finding|issue|concern|observation)\s+(?:no\.?\s*)?(\d+(?:\.\d+)*)\b", re.IGNORECASE)
_RANGE = re.compile(rf"({_NUMBER})\s*(?:to|[-–])\s*({_NUMBER})")
_LONGEST = 20  #: a longer range is taken for its two ends only


def paragraphs_cited(text: str) -> tuple[str, ...]:
    """The numbers of paragraphs, sections or findings that a text names, a range as all that is in it."""
    lists = [found["list"] for pattern in (_SEE, _BRACKET) for found in pattern.finditer(text)]
    return tuple(dict.fromkeys(number for one in lists for number in _numbers(one)))


def recommendations_cited(text: str) -> tuple[str, ...]:
    """The numbers or letters of recommendations that a text names, without their `R`."""
    lists = [re.sub(r"\b[Rr](?=\d)", "", found["list"] or found["short"]) for found in _RECOMMENDED.finditer(text)]
    named = [number for one in lists for number in (*_numbers(one), *re.findall(r"\b(?:[ivx]+|[A-Z])\b", one))]
    return tuple(dict.fromkeys(named))


def _numbers(text: str) -> Iterator[str]:
    for found in _RANGE.finditer(text):
        yield from _between(found[1], found[2])
    yield from re.findall(rf"{_NUMBER}[a-z]?\b", text)


def _between(first: str, last: str) -> Iterator[str]:
    head, _, start = first.rpartition(".")
    other, _, end = last.rpartition(".")
    letters, kind = start.rstrip("0123456789"), end.rstrip("0123456789")
    low, high = int(start[len(letters) :]), int(end[len(kind) :])
    if head == other and kind in (letters, "") and low < high <= low + _LONGEST:
        yield from (f"{head}.{letters}{number}".lstrip(".") for number in range(low, high + 1))


def number_of(document: Document, finding: Finding) -> str:
    """The printed number of the paragraph that a finding stands in; its own reference where the paragraph has none."""
    block = document.block(finding.span.block)
    labelled = _LABELLED.match(block.text)
    if labelled:
        return labelled[1]
    printed = _PRINTED.match(block.text)
    stated = (block.number or "").strip().rstrip(".")
    return printed[1] if printed else stated if re.fullmatch(_NUMBER, stated) else (finding.ref or "")


def around(document: Document, finding: Finding) -> str:
    """A recommendation with what stands behind it: the rest of its block, where a bracket may name paragraphs."""
    last = finding.more[-1] if finding.more else finding.span
    tail = document.block(last.block).text[last.end :]
    beside = (document.quote(span) for span in finding.more)
    own = " ".join([finding.text, *beside, *(part.text for part in finding.sub_items)])
    return f"{own} {tail[:200]}" if len(tail) < 200 else own
