"""References inside the paper ("Appendix 2", "Table 1") as links to what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

#: A word and a number outside quotation marks, since a quoted title's “Appendix 1” is another document's; a letter for a part.
_NUMBER = r"\d+(?:\.\d+)*(?:\([a-z]\))?"
_REFERENCE = re.compile(rf"“[^”]*”|\w+[ \u00a0]{_NUMBER}")
#: “Recommendations 1 and 2”, “Appendices 1 to 3”: the word and the numbers after it, each of which is a reference.
_SEVERAL = re.compile(
    rf"“[^”]*”|\b(?P<word>[Pp]aragraphs|[Rr]ecommendations|[Aa]ppendices|[Tt]ables)[ \u00a0]"
    rf"(?P<numbers>{_NUMBER}(?:(?:, ?(?:and )?| (?:and|or|to) |[-–]){_NUMBER})+)"
)
_LETTER = re.compile(r"\([a-z]\)$")
#: “Appendix 1, page 3, paragraph 4.2” and “recommendation 2 of the review” are places of another document.
_BEFORE, _LABELS = r"\b(?:{})[ \u00a0]\w+,[^.;()]*$", ("Appendix", "Annex", "Atodiad")
_AFTER = re.compile(r" (?:of|in|from) (?!this (?:report|paper)\b)")


def bound(text: str, targets: Mapping[str, str]) -> str:
    """A text whose references do not split across lines: a no-break space before the number, outside quotation marks."""
    text = _REFERENCE.sub(lambda found: found[0].replace(" ", "\u00a0") if _named(found[0], targets) else found[0], text)
    return _SEVERAL.sub(lambda found: found[0].replace(" ", "\u00a0", 1) if _any(found, targets) else found[0], text)


def _any(several: re.Match[str], targets: Mapping[str, str]) -> bool:
    return any(_named(name, targets) for name, _, _ in _each(several))


def one_by_one(text: str) -> str:
    """The text, and after it each of several references by its own name: “Recommendation 1; Recommendation 2”."""
    return "; ".join([text, *(name for several in _SEVERAL.finditer(text) for name, _, _ in _each(several))])


def _each(several: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Each reference of such words by its own name, with where it begins and ends; none where the words are a quotation."""
    if not several["word"]:
        return
    word = _singular(several["word"])
    for place, number in enumerate(re.finditer(_NUMBER, several["numbers"])):
        offset = several.start("numbers")
        yield f"{word} {number[0]}", several.start() if not place else offset + number.start(), offset + number.end()


def _singular(word: str) -> str:
    return f"{word[:-4]}ix" if word.endswith("ices") else word.removesuffix("s")


def _named(words: str, targets: Mapping[str, str]) -> str:
    """What of a reference has a place: all of it, or all but the letter of a part; empty where neither has."""
    words = words.replace("\u00a0", " ")
    return next((name for name in (words, _LETTER.sub("", words)) if name in targets), "")


def pieces(text: str, targets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A text in pieces, each with the name of the place that it refers to, or an empty text; joined they are the text again."""
    done = 0
    labels = {name.rpartition(" ")[0] for name, place in targets.items() if place.startswith("appendix-")}
    before = re.compile(_BEFORE.format("|".join(map(re.escape, {*_LABELS, *labels}))))
    for name, (start, end), (first, last) in _references(text, targets):
        elsewhere = before.search(text[:first]) or _AFTER.match(text[last:])
        if start >= done and not (is_numbered(targets[name]) and elsewhere):
            if start > done:
                yield text[done:start], ""
            yield text[start:end], targets[name]
            done = end
    if done < len(text):
        yield text[done:], ""


def _references(text: str, targets: Mapping[str, str]) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Each reference that has a place: its name, where it stands, and where the words stand that it is a part of."""
    found = [(named[0], named.span(), named.span()) for named in _REFERENCE.finditer(text)]
    found += [(name, (start, end), several.span()) for several in _SEVERAL.finditer(text) for name, start, end in _each(several)]
    for words, (start, end), whole in sorted(found, key=lambda one: one[1]):
        if name := _named(words, targets):
            yield name, (start, end - (len(words) - len(name))), whole


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
