"""The parts of a recommendation, (a), (b) and so on: taken out of its words, put back into them, and called by their letters."""

from __future__ import annotations

import re
import string

#: So many parts have a letter of their own.
MOST_PARTS = len(string.ascii_lowercase)
_FIRST = re.compile(r"^(?P<lead>.*?:)\s*\(a\)\s+", re.DOTALL)
_END = re.compile(r"[;,.]?\s*(?:;\s*and|,\s*and)?\s*$")


def letter(place: int) -> str:
    """The letter of a part, from 1; empty beyond the alphabet."""
    return string.ascii_lowercase[place - 1 : place]


def with_parts(text: str, parts: tuple[str, ...]) -> str:
    """A recommendation as one text: “agree to: (a) publish it; and (b) report in June.”"""
    return " ".join([text, *(f"({letter(place)}) {part}" for place, part in enumerate(parts, 1))])


def parted(text: str) -> tuple[str, tuple[str, ...]]:
    """The words that lead in, up to their colon, and the parts that were typed with (a), (b) after it; no parts where there are
    not two of them, in order."""
    first = _FIRST.match(text)
    if not first or first["lead"].count("“") > first["lead"].count("”"):
        return text, ()
    parts, rest = list[str](), text[first.end() :]
    for place in range(2, MOST_PARTS + 1):
        found = re.search(rf"\s\({letter(place)}\)\s+", rest)
        if not found:
            break
        parts.append(rest[: found.start()].strip())
        rest = rest[found.end() :]
    return (first["lead"], (*parts, rest.strip())) if parts else (text, ())


def bare(text: str) -> str:
    """A text without what joins it to the next: a stop, a semicolon, “; and”."""
    return _END.sub("", text)


def joined(text: str, parts: tuple[str, ...], end: str) -> tuple[str, tuple[str, ...]]:
    """A recommendation and its parts punctuated as one sentence that ends with `end`."""
    if not parts:
        return bare(text) + end, ()
    ends = [*[";"] * (len(parts) - 2), *["; and"] * (len(parts) > 1), end]
    return bare(text).rstrip(":") + ":", tuple(bare(part) + stop for part, stop in zip(parts, ends, strict=True))
