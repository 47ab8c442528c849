"""Lists whose items are in different grammatical forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reportkit.checks.nouns import words
from reportkit.checks.prose import is_prose
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import times, winner
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

_FIRST = re.compile(r"\s*[“‘\"'(]*([A-Za-z][\w’'-]*)(?:\s+([A-Za-z][\w’'-]*))?")
#: Words in -ing that are nouns or adjectives at least as often as verbs.
_NOT_VERBS = words("named_in_ing")
#: Words after one of these that show a verb: “meeting the trust”, “setting out duties”.
_AFTER_VERBS = frozenset(("the", "a", "an", "our", "their", "its", "his", "her", "all", "any", "each", "every", "out", "to"))
_NAMES = {
    "to": "with “to”",
    "ing": "with a verb in -ing",
    "that": "with “that”",
}


@rule(
    "parallel.list-forms",
    level="note",
    summary="The items of a list are in one form.",
    why="“To agree …, noting …, that officers …” makes a reader fit each item to the stem anew, and some do not fit.",
    source="GOV.UK style guide, bullet points; New Hart’s Rules, 15",
    catalogue=("GR13",),
    bad=[
        "The Committee resolved:\n- to agree the plan\n- to note the report\n- to thank the officers\n- [[noting]] the risks",
        "Members are asked:\n- to agree the plan\n- to note the report\n- to thank the team\n- [[that]] officers report again",
        "Members are asked:\n- to agree the plan\n- [[noting]] the risks\n- [[that]] officers report again",
        "The plan is for:\n- visiting every child\n- seeing every file\n- telling every parent\n- [[to]] report to the board",
    ],
    good=[
        "Members are asked:\n- to agree the plan\n- to note the report",
        "Members are asked:\n- to agree the plan\n- noting the risks\n- officers of the board",
        "Members are asked:\n- to agree the plan\n- to note the report\n- to thank the team\n- officers of the board",
        "The plan has:\n- training for staff\n- to date, no funds\n- to date, no staff\n- to date, no plan\n- monitoring",
        "Agreed:\n- to agree the plan\n- to note the report\n- to thank the team\nText between.\n- noting the risks",
        "Agreed:\n- that the plan is agreed\n- that the report is noted\n- that all is well\n- That children are seen is good",
    ],
)
def list_forms(document: Document) -> Iterator[Hit]:
    """An item that opens in another way than nearly all others; where all are known and none prevails, the list asks once."""
    for items in _lists(document):
        forms = [_form(item.text) for item in items]
        counts = Counter(form for form in forms if form)
        usual = winner(counts, least=3, ratio=3.0)
        if len(counts) < 2:
            continue
        if usual and counts[usual] >= 0.6 * len(items):
            for item, form in zip(items, forms, strict=True):
                if form and form != usual:
                    said = (
                        f"The other items open {_NAMES[usual]} ({times(counts[usual])}), this one {_NAMES[form]}: use one form."
                    )
                    yield Hit(_opening(item), said)
        elif not usual and all(forms):
            odd = [item for item, form in zip(items, forms, strict=True) if form != forms[0]]
            named = ", ".join(_NAMES[form] for form in counts)
            yield Hit(_opening(odd[0]), f"Items of this list open {named}: use one form.", others=tuple(map(_opening, odd[1:])))


def _opening(item: Block) -> Span:
    """The word that an item opens with."""
    found = _FIRST.match(item.text)
    return item.span(*(found.span(1) if found else (0, 1)))


def _lists(document: Document) -> Iterator[Sequence[Block]]:
    """Runs of list items of one level that stand together."""
    items: list[Block] = []
    for block in document.blocks:
        if block.kind == "list_item" and is_prose(block) and (not items or items[-1].level == block.level):
            items.append(block)
            continue
        if len(items) >= 3:
            yield tuple(items)
        items = [block] if block.kind == "list_item" and is_prose(block) else []
    if len(items) >= 3:
        yield tuple(items)


def _form(text: str) -> str:
    """How an item opens: “to” with a verb, a verb in -ing, “that” with a clause; empty for all else."""
    found = _FIRST.match(text)
    if not found:
        return ""
    first, second = found[1].casefold(), (found[2] or "").casefold()
    if first == "to" and second not in ("", "date", "the", "a", "an", "this", "that", "these", "its", "their", "our", "all"):
        return "to"
    if first == "that" and second not in ("", "is", "was", "of", "which", "who", "said"):
        return "that"
    if len(first) > 5 and first.endswith("ing") and second and (first not in _NOT_VERBS or second in _AFTER_VERBS):
        return "ing"
    return ""
