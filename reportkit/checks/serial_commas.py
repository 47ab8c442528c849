"""The comma before the “and” of a list of words, which a document writes everywhere or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.choices import Place, Vote, outvoted
from reportkit.checks.prose import addresses, places, quotations, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document

_WORD = r"(?:an? |the )?[a-z][a-z’-]+"
_LIST = re.compile(
    rf"(?P<first>(?:(?<=[a-z] )|(?<![^.?!] )(?<![\w,;:“‘(/-])(?=[A-Z]))[A-Za-z](?:n? |he )?[a-z’-]*(?:, {_WORD})+)(?P<comma>,?)"
    rf" (?P<word>and|or) (?P<last>{_WORD})"
    r"(?=[.;:)]|$| (?:is|are|was|were|has|have|had|will|would|should|can|could|may|must|do|did"
    r"|that|who|which|rose|fell|came|left|met)\b)"
)
#: Words that open a sentence with a phrase of its own: “In autumn, parents and carers were asked.”
_OPENING = re.compile(
    r"(?:As|At|After|Although|Because|Before|By|Despite|Due|During|Following|For|From|If|In|Once|On|Over|Since|Through|Throughout|To|Under"
    r"|Until|When|Where|While|With|Within|Without)\b"
)
#: Words between commas that are no part of a list.
_ASIDE = re.compile(
    r"\b(?:however|therefore|too|instead|also|though|indeed|then|again|perhaps|respectively|finally|overall|sometimes|often|usually"
    r"|recently|currently|sadly|similarly|additionally|[a-z]{4,}ly)\b",
    re.IGNORECASE,
)
_VOTE = Vote("a comma before the last of a list or none, throughout", least=6, ratio=6.0, ask=0)
_NAMES = {"": "a, b and c", ",": "a, b, and c"}


@rule(
    "punctuation.oxford-comma",
    level="note",
    summary="A comma before the “and” of a list of words, or none, throughout.",
    why="Both are English; a reader of a report that changes between them wonders whether the comma means something.",
    source="New Hart’s Rules, 4.3.5; PerfectIt, Oxford comma",
    catalogue=("AB08",),
    bad=[
        "We saw plans, aims and dates. We met staff, carers and parents. We read files, notes and letters. We asked police, "
        "schools and nurses. We set aims, dates and costs. We heard boys, girls and babies. We saw [[pens, books, and paper]].",
        "We saw plans, aims, and dates. We met staff, carers, and parents. We read files, notes, and letters. We asked police, "
        "schools, and nurses. Aims, dates, and costs were set. We met boys, girls, and babies. We saw [[pens, books and paper]].",
    ],
    good=[
        "We saw plans, aims and dates, and went. We met staff, carers, and parents.",
        "In May, however, and then.",
        "We saw plans, aims and dates. We met staff, carers and parents. We read files, notes and letters. We asked police, "
        "schools and nurses. We set aims, dates and costs. We heard boys, girls and babies. We met in May, spoke, and left it.",
        "We saw plans, aims, and dates. We met staff, carers, and parents. We read files, notes, and letters. We asked police, "
        "schools, and nurses. We set aims, dates, and costs. We met boys, girls, and babies. "
        "In autumn, parents and carers were asked.",
    ],
)
def oxford_comma(document: Document) -> Iterator[Hit]:
    """Lists of words without a phrase between them, by the comma before the last; an opening phrase is no first item."""
    forms: dict[str, list[Place]] = {}
    for block in written(document):
        text = block.text
        for found in places(_LIST, text) if ", " in text else ():
            sentence = text[
                max(text.rfind(mark, 0, found.start()) for mark in (". ", "? ", "; ", ": ")) + 1 : found.end()
            ].lstrip()
            opened = (
                found["first"].count(",") == 1 and _OPENING.match(sentence) and sentence.count(",") <= 1 + bool(found["comma"])
            )
            if opened or _ASIDE.search(found["first"]):
                continue
            if within(quotations(text), *found.span()) or within(addresses(text), *found.span()):
                continue
            instead = {name: f"{found['first']}{comma} {found['word']} {found['last']}" for comma, name in _NAMES.items()}
            forms.setdefault(_NAMES[found["comma"]], []).append(Place(block.span(*found.span()), instead))
    yield from outvoted(document, forms, _VOTE)


RULES = (oxford_comma,)
