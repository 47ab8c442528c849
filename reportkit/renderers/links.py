"""References inside the paper ("Appendix 2", "Table 1") as links to what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

#: A word and a number outside quotation marks, since a quoted title's “Appendix 1” is another document's; a letter for a part.
_REFERENCE = re.compile(r"“[^”]*”|\w+[ \u00a0]\d+(?:\.\d+)*(?:\([a-z]\))?")
_LETTER = re.compile(r"\([a-z]\)$")
#: “Appendix 1, page 3, paragraph 4.2” and “recommendation 2 of the review” are places of another document.
_BEFORE, _AFTER = re.compile(r"[ \u00a0]\d+,[^.;()]*$"), re.compile(r" (?:of|in|from) ")


def bound(text: str, targets: Mapping[str, str]) -> str:
    """A text whose references do not split across lines: a no-break space before the number, outside quotation marks."""
    return _REFERENCE.sub(lambda found: found[0].replace(" ", "\u00a0") if _named(found[0], targets) else found[0], text)


def _named(words: str, targets: Mapping[str, str]) -> str:
    """What of a reference has a place: all of it, or all but the letter of a part; empty where neither has."""
    words = words.replace("\u00a0", " ")
    return next((name for name in (words, _LETTER.sub("", words)) if name in targets), "")


def pieces(text: str, targets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A text in pieces, each with the name of the place that it refers to, or an empty text; joined they are the text again."""
    done = 0
    for found in _REFERENCE.finditer(text):
        name = _named(found[0], targets)
        start, end = found.start(), found.start() + len(name)
        if name and not (is_numbered(targets[name]) and _is_elsewhere(text, start, found.end())):
            if start > done:
                yield text[done:start], ""
            yield text[start:end], targets[name]
            done = end
    if done < len(text):
        yield text[done:], ""


def _is_elsewhere(text: str, start: int, end: int) -> bool:
    return bool(_BEFORE.search(text[:start]) or _AFTER.match(text[end:]))


def linked(text: str, targets: Mapping[str, str]) -> Markup:
    """A text as HTML with its references as links."""
    return Markup("").join(
        Markup('<a href="#{}">{}</a>').format(target, piece) if target else escape(piece)
        for piece, target in pieces(text, targets)
    )


def paragraph_place(number: str) -> str:
    """The name of a paragraph's place."""
    return f"p{number.replace('.', '-')}"


def recommendation_place(number: int, part: str = "") -> str:
    """The name of a recommendation's place, or of the place of its part with this letter."""
    return f"recommendation-{number}-{part}" if part else f"recommendation-{number}"


def is_numbered(place: str) -> bool:
    """Whether a place is that of a paragraph, a recommendation or a part of one."""
    return bool(re.fullmatch(r"p[\d-]+|recommendation-\d+(?:-[a-z])?", place))
