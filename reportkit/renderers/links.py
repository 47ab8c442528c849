"""References inside the paper ("Appendix 2", "Table 1") as links to what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

#: A word and a number outside quotation marks, since a quoted title's “Appendix 1” is another document's.
_REFERENCE = re.compile(r"“[^”]*”|\w+[ \u00a0]\d+")


def bound(text: str, targets: Mapping[str, str]) -> str:
    """A text whose references do not split across lines: a no-break space before the number, outside quotation marks."""
    return _REFERENCE.sub(lambda found: found[0].replace(" ", "\u00a0") if found[0] in targets else found[0], text)


def pieces(text: str, targets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A text in pieces, each with the name of the place that it refers to, or an empty text; joined they are the text again."""
    done = 0
    for found in _REFERENCE.finditer(text):
        name = found[0].replace("\u00a0", " ")
        if name in targets:
            if found.start() > done:
                yield text[done : found.start()], ""
            yield found[0], targets[name]
            done = found.end()
    if done < len(text):
        yield text[done:], ""


def linked(text: str, targets: Mapping[str, str]) -> Markup:
    """A text as HTML with its references as links."""
    return Markup("").join(
        Markup('<a href="#{}">{}</a>').format(target, piece) if target else escape(piece)
        for piece, target in pieces(text, targets)
    )
