"""Sentences of a block, as half-open offsets, without their surrounding white space; fit for law and council prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENING = r"[“‘\"'(\[]*"
_END = re.compile(
    rf"[.?!…]+[”’\"')\]]*(?=\s+{_OPENING}[A-ZÀ-Þ0-9£])"
    r"|(?<=[a-z]{3})\.[”’]?(?=[A-Z][a-z]+\s)"  # the space was lost
    r"|(?<=[a-z]{3})\.[”’)]?(?=(?:\d{1,2}|[¹²³⁴-⁹]+)\s+[A-Z])"  # a footnote's mark is stuck to the stop
)
_MARK = re.compile(r"(?:\d{1,2}|[¹²³⁴-⁹]+)(?=\s+[A-Z])")
_WORD = re.compile(r"(?:[^\s“‘\"'(\[—–-]|(?<=\w)'(?=\w))+$")
#: Forms that end no sentence, whatever follows.
_NEVER = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "dr", "prof", "rev", "cllr", "cllrs", "hon", "rt", "messrs", "st", "asst", "dep", "gov"),
        *("e.g", "i.e", "eg", "ie", "viz", "cf", "vs", "v", "approx", "incl", "tel", "dept", "ed", "eds", "op", "cit"),
        *("art", "arts", "reg", "regs", "sched", "sch", "ch", "chap", "vol", "fig", "figs", "tab", "app", "para", "paras"),
        *("pp", "s", "ss", "cl", "r", "rr", "s.i", "civ", "crim", "admin", "fam", "ewhc", "ewca", "uksc", "wlr", "er", "flr"),
        *("jan", "feb", "aug", "sept", "oct", "nov", "dec"),
    )
)
#: Forms that end none before a number: “no. 4”, “rec. 3”.
_BEFORE_NUMBER = frozenset(("no", "nos", "p", "n", "ref", "rec", "recs", "mar", "apr", "jun", "jul", "q"))
#: Forms that end a sentence only where the next word opens one.
_MAY_END = frozenset(
    ("etc", "ltd", "plc", "inc", "co", "al", "ibid", "a.m", "p.m", "am", "pm", "u.k", "u.s", "no", "nos", "p", "n", "ref", "rec")
)
_LABELS = frozenset(
    (
        *("appendix", "annex", "part", "table", "figure", "option", "grade", "class", "plan", "schedule", "category", "group"),
        *("stage", "level", "step", "band"),
    )
)
_OPENERS = re.compile(
    rf"\s+{_OPENING}(?:The|A|An|This|That|These|Those|It|In|On|At|As|For|From|With|By|He|She|They|We|There|Here|However|Some|Most"
    r"|Many|Few|All|No|Not|Our|Their|Its|His|Her|If|When|Where|While|Although|But|And|Since|After|Before|Children|Staff|Managers"
    r"|Leaders|Social|Members|Officers|Inspectors)\b"
)
_ENUMERATOR = re.compile(r"\s*\(?(?:[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?|[a-z]|[ivx]{1,5})\)?$", re.IGNORECASE)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text starts and ends.

    The stop of a short form (“Cllr.”, “s. 47”, “para. 4.2”), of an initial, or after a number that opens the text ends none; a
    footnote's mark that is stuck to a stop belongs to no sentence.
    """
    start = 0
    for found in _END.finditer(text):
        if found.start() < start or _goes_on(text, start, found):
            continue
        yield from trimmed(text, start, found.end())
        mark = _MARK.match(text, found.end())
        start = mark.end() if mark else found.end()
    yield from trimmed(text, start, len(text))


def _goes_on(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a stop is part of a short form, an initial or a number, and the sentence goes on after it."""
    if found[0][0] != "." or found[0].startswith("..") or found[0][-1] in "”’\"'":
        return False
    before = text[start : found.start()]
    if _ENUMERATOR.fullmatch(before):
        return True
    word = _WORD.search(before)
    last = word[0] if word else ""
    form = last.casefold()
    after = text[found.end() : found.end() + 24]
    opens = bool(_OPENERS.match(after))
    if len(last) == 1 and last.isupper():
        return not (opens and _labelled(before[: -len(last)]))
    if form in _NEVER:
        return True
    if form in _BEFORE_NUMBER and re.match(rf"\s+{_OPENING}\d", after):
        return True
    return form in _MAY_END and not opens and (form not in _BEFORE_NUMBER or last[0].isupper())


def _labelled(before: str) -> bool:
    words = before.split()
    return bool(words) and words[-1].casefold().strip("(“‘") in _LABELS


def trimmed(text: str, start: int, end: int, drop: str = "") -> Iterator[tuple[int, int]]:
    """The stretch without white space (and the characters of `drop`) at either end; nothing where nothing is left."""
    while start < end and (text[start].isspace() or text[start] in drop):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in drop):
        end -= 1
    if start < end:
        yield start, end
