"""References inside the paper ("Appendix 2", "Table 1") as links to what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

#: A word and a number outside quotation marks, since a quoted title's “Appendix 1” is another document's.
_REFERENCE = re.compile(r"“[^”]*”|\w+[ \u00a0]\d+(?:\.\d+)*")
#: “Appendix 1, page 3, paragraph 4.2” and “recommendation 2 of the review” are places of another document.
_BEFORE, _AFTER = re.compile(r"[ \u00a0]\d+,[^.;()]*$"), re.compile(r" (?:of|in|from) ")


def bound(text: str, targets: Mapping[str, str]) -> str:
    """A text whose references do not split across lines: a no-break space before the number, outside quotation marks."""
    return _REFERENCE.sub(lambda found: found[0].replace(" ", "\u00a0") if found[0] in targets else found[0], text)


def pieces(text: str, targets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A text in pieces, each with the name of the place that it refers to, or an empty text; joined they are the text again."""
    done = 0
    for found in _REFERENCE.finditer(text):
        name = found[0].replace("\u00a0", " ")
        if name in targets and not (is_numbered(targets[name]) and _is_elsewhere(text, found)):
            if found.start() > done:
                yield text[done : found.start()], ""
            yield found[0], targets[name]
            done = found.end()
    if done < len(text):
        yield text[done:], ""


def _is_elsewhere(text: str, found: re.Match[str]) -> bool:
    return bool(_BEFORE.search(text[: found.start()]) or _AFTER.match(text[found.end() :]))


def linked(text: str, targets: Mapping[str, str]) -> Markup:
    """A text as HTML with its references as links."""
    return Markup("").join(
        Markup('<a href="#{}">{}</a>').format(target, piece) if target else escape(piece)
        for piece, target in pieces(text, targets)
    )


def paragraph_place(number: str) -> str:
    """The name of a paragraph's place."""
    return f"p{number.replace('.', '-')}"


def recommendation_place(number: int) -> str:
    """The name of a recommendation's place."""
    return f"recommendation-{number}"


def is_numbered(place: str) -> bool:
    """Whether a place is that of a paragraph or a recommendation."""
    return bool(re.fullmatch(r"p[\d-]+|recommendation-\d+", place))
