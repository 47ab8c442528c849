"""Inclusive language, after the government's own guidance."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reportkit.checks.prose import places, quotations, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import times, told_once
from reportkit.checks.words import as_written, word_rules
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block, Span

LISTED = word_rules("reportkit.checks.families", "inclusive.toml")

_CHAIR = re.compile(r"\b(?:[Vv]ice[- ])?([Cc]hair(?:man|woman|person|men|people)?)s?(?:’s)?\b(?!\w)")
_NAMED = re.compile(r"\s(?:[A-Z]|of (?:[A-Z]|the [A-Z]))|:|,\s(?:Councillor|Cllr|Mr|Mrs|Ms|Dr|Sir|Lord)\b")
_TITLED = re.compile(r"\b(?:Councillor|Cllr|Mr|Mrs|Ms|Dr|Sir|Lord|Miss|Madam)\b")
_SEAT = re.compile(r"\b(?:wheel|arm|high|easy|push|deck|sedan)[- ]?$|\b(?:a|the) (?:broken|empty|wooden) $", re.IGNORECASE)
_PRONOUN = re.compile(r"\b([Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)(?:/|\s?\(|\sor\s)(?:s?he|hers?|his|him)\b\)?|\bs/he\b|\b\(s\)he\b")
_THEY = {"he": "they", "she": "they", "his": "their", "him": "them", "her": "their", "s/he": "they", "(s)he": "they"}


@rule(
    "inclusive.chair",
    level="note",
    summary="Whoever leads a meeting is its chair, unless the document has settled on another word.",
    why="Most councils now say chair; “chairman” beside it looks like a slip, or like a remark on who holds the post.",
    source="GOV.UK style guide, gendered terms; Local Government Act 1972, sections 3 and 4 (where chairman is the title)",
    catalogue=("PE15", "TM04"),
    bad=[
        "The chair opened the meeting. The chair thanked officers. The chair asked. The [[chairman]] closed it.",
        "The chair and the vice-chair met. A new chair will be elected by members. Its [[chairmen]] change yearly.",
    ],
    good=[
        "The chairman opened the meeting. The chairman thanked officers.",
        "The chair spoke. The chair asked. The chair left. The Chairman of the County Council, Councillor Grey, came.",
        "The chair spoke. The chair asked. The chair left. A resident said “the chairman never listens to us”.",
        "Wheelchair users and the chairman of the parish",
    ],
)
def chair(document: Document) -> Iterator[Hit]:
    """The gendered forms, in one hit, where “chair” has the most uses by far; titles with a name or body stand."""
    forms: defaultdict[str, list[tuple[Block, Span]]] = defaultdict(list)
    for block in written(document):
        for found in places(_CHAIR, block.text) if "hair" in block.text else ():
            if not (_is_title(block, found) or within(quotations(block.text), *found.span())):
                forms["chair" if found[1].casefold() == "chair" else "other"].append((block, block.span(*found.span(1))))
    plain, others = len(forms["chair"]), forms["other"]
    if plain < 3 or plain < 3 * len(others):
        return
    told = f"“chair” stands {times(plain)} in this document; here is another form. Write “chair”, unless it is somebody’s title."
    edits = [Edit(span, _chair_for(block.text[span.start : span.end])) for block, span in others]
    yield from told_once([span for _, span in others], told, edits, "suggested")


def _chair_for(found: str) -> str:
    return as_written("chairs" if found.endswith(("men", "people")) else "chair", found)


def _is_title(block: Block, found: re.Match[str]) -> bool:
    """Whether a word is part of a name or title, or a thing to sit on."""
    before = block.text[max(0, found.start() - 30) : found.start()]
    if _SEAT.search(before) or _TITLED.search(before):
        return True
    plain = found[1].casefold() == "chair"
    return not plain and (bool(_NAMED.match(block.text, found.end())) or (found[1][0].isupper() and bool(before.strip())))


@rule(
    "inclusive.he-or-she",
    level="note",
    summary="“They” stands for a person whose sex is not known or does not matter.",
    why="“He/she” is hard to read aloud, and leaves some people out.",
    source="GOV.UK style guide, gender-neutral text; Office of the Parliamentary Counsel, Drafting Guidance",
    on=False,
    catalogue=("PE15",),
    bad=[
        "A parent may say what [[he/she]] wants.",
        "Each child has [[his or her]] own plan.",
        "The carer should say if [[s/he]] agrees.",
    ],
    good=["A parent may say what they want.", "He and she agreed.", "The mother said that she agreed or he would go."],
)
def he_or_she(document: Document) -> Iterator[Hit]:
    """Paired pronouns outside quotations."""
    for block in written(document):
        for found in places(_PRONOUN, block.text):
            if within(quotations(block.text), *found.span()):
                continue
            meant = as_written(_THEY[(found[1] or found[0]).casefold()], found[0] if found[0][0].isalpha() else "t")
            yield Hit(
                block.span(*found.span()),
                f"“{found[0]}”: “{meant}” is shorter and means everyone.",
                (Edit(block.span(*found.span()), meant),),
                "suggested",
            )
