"""Who was at a meeting: names with their initials, posts and parts, from attendance lines, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from reportkit.extractors.lexicon import lexicon
from reportkit.model.document import Document
from reportkit.model.text import Block

Part = Literal["present", "in attendance", "apologies"]

_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("apologies", re.compile(r"(?:apologies|absent|not present)\b", re.IGNORECASE)),
    ("in attendance", re.compile(
        r"(?:(?:also )?in attendance|also (?:present|attending)|(?:other |\w+ )?attendees|officers?|officials?|guests?"
        r"|observers?"
        r"|presenters?|secretariat|by invitation)\b", re.IGNORECASE)),
    ("present", re.compile(
        r"(?:(?:members |councillors )?present|panel|board|committee|attendance|(?:\w+ ){0,2}members?|councillors|chair)\b",
        re.IGNORECASE)),
)  # fmt: skip
_LEADS = re.compile(
    r"\s*(?P<label>(?:sederunt|there were present|(?:also|and) there were|also present were|(?:members |councillors "
    r"|officers |also |those )?present(?: were)?"
    r"|(?:\w+ )?(?:in attendance|attending)|attended|participants|who (?:was there|came|attended)"
    r"|(?:\w+ ){0,2}attendees|attendance"
    r"|apologies(?: for absence| received from| from)*|officers?(?: present| in attendance)?|officials?(?: \([\w ]+\))?"
    r"|(?:co-opted |committee |panel |board |\w+ board )?members?(?: present)?|panel|guests?|observers?|presenters?"
    r"|secretariat|chair|by invitation))\s*(?:[:–—-]|\t|(?<=were)\s|(?<=were present)\s)\s*(?P<names>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ANOTHER = re.compile(
    r"(?<=[.;])\s+(?=(?:also|and) there were\s|(?:\w+ )?(?:in attendance|attending|attendees|apologies|present|clerk"
    r"|officers|observers"
    r"|minutes)\s*:)"
    r"|(?<=[\w)])\s+(?=(?-i:(?:(?:Officers |Also )?[Ii]n attendance|Also (?:present|attending)|Apologies(?: for absence)?))\s*:)",
    re.IGNORECASE,
)
#: Where a cell of a table tells, amid other talk, who was there.
_WITHIN = re.compile(
    r"(?:^|(?<=[.;]))\s*(?=(?:(?:members |also )?present|in attendance|attendees|apologies(?: from)?)\s*:)", re.IGNORECASE
)
_ALONE = re.compile(
    r"\s*(?:\d+\.?\s+)?(?:(?:members |councillors |also )?present|(?:also )?in attendance|also attending|(?:\w+ ){0,3}attendees"
    r"|attendance|apologies(?: for absence)?|officers?(?: present| in attendance)?|officials?(?: \([\w ]+\))?"
    r"|(?:\w+ ){0,2}members?(?: present)?|guests?|observers?|presenters?|by invitation)\s*:?\s*$",
    re.IGNORECASE,
)
_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllrs?|Councillors?|Canon|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Rev"
    r"|Supt|Ch Insp|Insp|Inspector|DCI|DI|DS|Sgt|PC|Fr|Father|Capt|Col|Major|Judge|Alderman)\.? )"
)
_NAME = re.compile(rf"(?P<titles>{_TITLE}*)(?P<name>[A-Z][\w’'.-]*(?: (?:de |van |von |ter |le |la )?[A-Z][\w’'.-]*){{0,3}})")
_BRACKETS = re.compile(r"\(((?:[^()]|\([^()]*\))+)\)")
_POST_FIRST = re.compile(r"\s*(?P<post>[A-Z][\w’ -]{2,40}):\s+(?P<names>[A-Z].+)", re.DOTALL)
_BETWEEN = re.compile(r"\s*[;,]\s*(?:and\s+)?|\s+and\s+(?=[A-Z])|\s*[–—]\s+|\s+-\s+")
_INITIALS = re.compile(r"[A-Z]{1,2}[A-Za-z]{0,2}[A-Z]?|[A-Z]{2,4}")
_NO_NAME = re.compile(
    r"\b(?:Council|Committee|Board|Team|University|Office|Officio|Borough|Interests?|Minutes|Institute|Department|Service"
    r"|Authority|Trust|Group|Limited)\b"
)
_BEFORE = re.compile(rf"^{_TITLE}+")


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody on an attendance list, as it is printed."""

    name: str
    part: Part
    initials: str | None = None
    post: str | None = None
    chair: bool = False


@dataclass(frozen=True)
class Roster:
    """Who attended: full names by initials, and posts by full name; initials that two people share stand for nobody."""

    names: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)
    attendees: tuple[Attendee, ...] = ()

    def full(self, name: str) -> str | None:
        """The one person whom a first name, a surname, a titled surname or initials stand for; None for nobody or for two."""
        if name in self.names:
            return self.names[name]
        bare = _BEFORE.sub("", name).strip()
        everyone = dict.fromkeys([*self.names.values(), *(attendee.name for attendee in self.attendees)])
        fitting = [full for full in everyone if bare in (full, full.split()[-1]) or (bare == full.split()[0] and name == bare)]
        return fitting[0] if bare and len(fitting) == 1 else None


def roster_of(document: Document) -> Roster:
    """The people whom the attendance lines, lists and tables of a document name."""
    attendees = tuple(dict.fromkeys(_attendees(document)))
    names: dict[str, set[str]] = {}
    for attendee in attendees:
        key = attendee.initials or "".join(word[0] for word in re.split(r"[ -]", attendee.name))
        names.setdefault(key, set()).add(attendee.name)
    posts = {attendee.name: attendee.post for attendee in attendees if attendee.post}
    return Roster({key: found.pop() for key, found in names.items() if len(found) == 1}, posts, attendees)


def _attendees(document: Document) -> Iterator[Attendee]:
    part: Part | None = None
    for block in document.body:
        if block.cell is not None:
            for told in _WITHIN.split(block.text)[1:]:
                first = _LEADS.match(told)
                if first:
                    yield from _entries(re.split(r"(?<=[a-z)])\.\s", first["names"])[0], _part(first["label"]))
            continue
        *earlier, text = _ANOTHER.split(block.text)
        for told in earlier:
            first = _LEADS.match(told)
            if first:
                yield from _entries(first["names"], _part(first["label"]))
        lead = _LEADS.match(text)
        if lead and (lead["names"].strip() or lead["label"]):
            part = _part(lead["label"])
            yield from _entries(lead["names"], part)
            part = None if lead["names"].strip() else part
        elif _ALONE.match(block.text):
            part = _part(block.text)
        elif block.kind == "heading" or not part or len(block.text.split()) > 14:
            part = None
        elif block.text.strip():
            yield from _entries(block.text, part)
    for _, cells in document.tables():
        yield from _tabled(cells)


def _tabled(cells: tuple[Block, ...] | list[Block]) -> Iterator[Attendee]:
    """The attendees of a table whose columns are headed by parts; a later cell may open another part."""
    texts: dict[tuple[int, int], list[str]] = {}
    for block in cells:
        if block.cell and block.text.strip():
            texts.setdefault((block.cell.row, block.cell.column), []).append(" ".join(block.text.split()))
    first = {column for row, column in texts if row == min((row for row, _ in texts), default=0)}
    if not any(_ALONE.match(texts[min(row for row, col in texts if col == column), column][0]) for column in first):
        return
    parts: dict[int, Part] = {}
    for (row, column), lines in sorted(texts.items(), key=lambda entry: (entry[0][1], entry[0][0])):
        if _ALONE.match(lines[0]):
            parts[column] = _part(lines[0])
        elif column in parts:
            beside = texts.get((row, column + 1)) if column + 1 not in first else None
            yield from _entries(lines[0], parts[column], lines[1] if len(lines) > 1 else beside[0] if beside else None)


def _part(label: str) -> Part:
    return next((part for part, pattern in _PARTS if pattern.search(label)), "present")


def _entries(text: str, part: Part, beside: str | None = None) -> Iterator[Attendee]:
    """The people of a line, parted by commas and semicolons outside brackets; a bare post belongs to the name before."""
    headed = _POST_FIRST.match(text)
    if headed and _is_post(headed["post"]):  # “Independent Chair: Ruth Pellow”
        for one in _entries(headed["names"], part, beside):
            yield replace(
                one, post=one.post or headed["post"], chair=one.chair or bool(re.search(r"\bchair\b", headed["post"], re.I))
            )
        return
    last: Attendee | None = None
    several = False
    for words, brackets in _pieces(" ".join(text.split()).strip(" .")):
        several = several or bool(re.match(r"(?:Councillors|Members|Cllrs)\b", words))
        if last and not brackets and _is_post(words) and last.post is None:
            last = replace(last, post=words)
            continue
        found = _person(words, brackets, part, several, beside)
        if found:
            if last:
                yield last
            last = found
    if last:
        yield last


def _pieces(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each part of a line with what stands in its brackets."""
    masked = _BRACKETS.sub(lambda found: "(" + "·" * (len(found[0]) - 2) + ")", text)
    start = 0
    for cut in [*((found.start(), found.end()) for found in _BETWEEN.finditer(masked)), (len(text), len(text))]:
        piece = text[start : cut[0]]
        yield _BRACKETS.sub("", piece).strip(), [folded for found in _BRACKETS.findall(piece) if (folded := found.strip())]
        start = cut[1]


def _person(words: str, brackets: list[str], part: Part, several: bool, beside: str | None) -> Attendee | None:
    if brackets and _is_post(words) and _NAME.fullmatch(brackets[0]):
        return Attendee(_BEFORE.sub("", brackets[0]), part, post=words)
    found = _NAME.match(words)
    if (
        not found
        or _NO_NAME.search(found["name"])
        or (_is_post(found["name"]) and not brackets)
        or (len(words) > found.end() and words[found.end()].isalnum())
    ):
        return None
    short = any(_INITIALS.fullmatch(word) and word[0] == found["name"][0] and word.isupper() for word in brackets)
    if " " not in found["name"] and not found["titles"] and not several and not short:
        return None
    name = found["name"].strip(" .")
    initials = next((word for word in brackets if _INITIALS.fullmatch(word) and word[0] == name[0]), None)
    told = [word for word in brackets if word != initials]
    chair = any(re.match(r"(?:in the )?chair", word, re.IGNORECASE) for word in [*told, beside or ""])
    post = next((word for word in [beside or "", *told] if _is_post(word)), None)
    return Attendee(name, part, initials, post, chair)


def _is_post(words: str) -> bool:
    return bool(lexicon().people["posts"].search(words))
