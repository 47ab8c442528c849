"""Sets apart what is not running text: headers, footers and page numbers, known by repetition, and notes at the page's foot."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from reportkit.readers.pdf.annotations import Beside
from reportkit.readers.pdf.lines import Line
from reportkit.readers.pdf.pictures import Drawn
from reportkit.readers.pdf.tables import Table

_NOTE = re.compile(r"(\d{1,3}|[*†‡§]{1,3})(?=\s|[A-Z‘“\"(h])")
_NUMBER = re.compile(r"(?:page )?[-–]? ?(\d{1,4}|[ivxl]{1,6}) ?[-–]?(?: (?:of|/) \d{1,4})?", re.IGNORECASE)
_NAMED = re.compile(r"\bpage (\d{1,4})(?: of \d{1,4})?$", re.IGNORECASE)
_LAST = re.compile(r"(?:^|\s)(\d{1,4})$")
_STOP = re.compile(r"[.!?:;][”’\"')\]]*$")
_ZONE = 0.16
_SURE = 3
_HEAD = 0.93
_SMALL = 0.9
_NEAR = 3.0


@dataclass
class PageLines:
    """One page's lines from the top down, sorted into what they are for; `aslant` is text across the rest, as a watermark is."""

    number: int
    height: float
    body: list[Line]
    tables: list[Table] = field(default_factory=list)
    headers: list[Line] = field(default_factory=list)
    footers: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    aslant: list[Line] = field(default_factory=list)
    pictures: list[Drawn] = field(default_factory=list)
    beside: Beside = field(default_factory=Beside)


def set_apart(pages: list[PageLines]) -> None:
    """Move running headers, footers and page numbers out of every page's body."""
    repeated, known = _repeated(pages), _counted(pages) | _lone(pages)
    for page in pages:
        furniture = [
            line for line in page.body if id(line) in known or _is_repeated(page, line, repeated) or _is_page_number(page, line)
        ]
        chosen = {id(line) for line in furniture}
        page.headers += [line for line in furniture if line.y > page.height / 2]
        page.footers += [line for line in furniture if line.y <= page.height / 2]
        page.body = [line for line in page.body if id(line) not in chosen]


def set_notes_apart(pages: list[PageLines], body_size: float) -> None:
    """Move the notes at each page's foot out of its body: small lines, the first with a note's mark.

    Where the last note of the page before is in the middle of a sentence, the small lines without a mark go on with it.
    """
    last: Line | None = None
    for page in pages:
        start = len(page.body)
        while start and page.body[start - 1].size <= 0.92 * body_size:
            start -= 1
        goes_on = last is not None and start < len(page.body) and _goes_on(last, page.body[start])
        while start < len(page.body) and not goes_on and not note_mark(page.body[start]):
            start += 1
        last = page.body[-1] if start < len(page.body) else None
        page.notes = page.body[start:]
        page.body = page.body[:start]


def _goes_on(last: Line, line: Line) -> bool:
    return last.size == line.size and not note_mark(line) and _STOP.search(last.text) is None


def note_mark(line: Line) -> str | None:
    """The mark that a note's first line starts with, or None."""
    if 0 in line.raised:
        return line.pieces[0].text
    found = _NOTE.match(line.text)
    return found[1] if found else None


def _zone(page: PageLines, line: Line) -> str | None:
    if line.y > page.height * (1 - _ZONE):
        return "top"
    return "bottom" if line.y < page.height * _ZONE else None


def _folded(line: Line) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", line.text)).strip().casefold()


_Key = tuple[str, str, float]


def _key(page: PageLines, line: Line) -> _Key | None:
    """Zone, text without its numbers, and size; None for a line that is not in the margins."""
    zone = _zone(page, line)
    return (zone, _folded(line), line.size) if zone else None


def _repeated(pages: list[PageLines]) -> dict[_Key, list[float]]:
    """For each text in the margins that repeats from page to page, the baselines where it does."""
    places: dict[_Key, dict[int, float]] = defaultdict(dict)
    for page in pages:
        for line in page.body:
            key = _key(page, line)
            if key:
                places[key][page.number] = line.y
    needed = max(2, min(len(pages) // 4, 10))
    return {key: list(found.values()) for key, found in places.items() if _count(list(found.values())) >= needed}


def _count(heights: list[float]) -> int:
    return max(sum(abs(one - other) < _NEAR for other in heights) for one in heights)


def _counted(pages: list[PageLines]) -> set[int]:
    """The first and last lines, by Python's `id()`, that end with a number which goes up with the pages: `Chapter 2   17`."""
    found: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for page in pages:
        edges = (max, min) if page.body else ()
        for line in {id(line): line for edge in edges for line in [edge(page.body, key=lambda line: line.y)]}.values():
            zone, number = _zone(page, line), _LAST.search(line.text)
            if zone and number:
                found[zone, int(number[1]) - page.number].append(line)
    sure = [lines for lines in found.values() if len(lines) >= _SURE]
    return {id(line) for lines in sure for line in lines if sum(abs(line.y - other.y) < _NEAR for other in lines) >= _SURE}


def _lone(pages: list[PageLines]) -> set[int]:
    """The headers of later pages, by Python's `id()`, even of one page alone: small, at its very head, far above its text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.body:
            sizes[line.size] += len(line.text)
    size = max(sizes, key=lambda size: sizes[size], default=0.0)
    found: set[int] = set()
    for page in pages[1:]:
        head = [line for line in page.body if line.y > page.height * _HEAD and line.size <= _SMALL * size]
        rest = [line.y + line.size for line in page.body if not any(line is one for one in head)]
        top = max((*rest, *(table.top for table in page.tables)), default=page.height)
        found |= {id(line) for line in head if line.y - top > line.size}
    return found


def _is_repeated(page: PageLines, line: Line, repeated: dict[_Key, list[float]]) -> bool:
    """Whether a line is one of those; words may stand a little higher on one page, a number alone may not."""
    key = _key(page, line)
    if key is None or key not in repeated:
        return False
    reach = 4 * line.size if any(character.isalpha() for character in key[1]) else _NEAR
    return any(abs(line.y - height) < reach for height in repeated[key])


def _is_page_number(page: PageLines, line: Line) -> bool:
    """Whether a line holds only a number, or ends with its page's, and is the last or first of its page, in the margin."""
    if line.y > page.height * 0.94 or page.height * 0.1 < line.y < page.height * 0.93:
        return False
    named = _NAMED.search(line.text)
    if not (_NUMBER.fullmatch(line.text.strip()) or (named and int(named[1]) == page.number)):
        return False
    edge = min(page.body, key=lambda other: other.y) if line.y < page.height / 2 else max(page.body, key=lambda other: other.y)
    return abs(edge.y - line.y) < _NEAR
