"""Lists: how their items begin and end, what leads in to them, and whether they are lists at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from reportkit.checks.analysis import Analysis
from reportkit.checks.itemised import ItemList, ending, is_item, item_lists, joined
from reportkit.checks.lists_made import RULES as MADE_RULES
from reportkit.checks.parses import is_common
from reportkit.checks.prose import is_contents
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import times, told_once, winner
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.text import Block

MADE = MADE_RULES

_GOVUK = "GOV.UK style guide, bullet points"
_PERFECT = "PerfectIt, bullet punctuation; GOV.UK style guide, bullet points"
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NAMES = {";": "a semicolon", ",": "a comma", ".": "a full stop", "": "no mark"}
_SMALL = re.compile(
    r"(?:an?|the|to|we|they|it|our|their|its|all|any|each|every|some|no|more|by|for|from|in|on|of|with|and|or|how|what|when|where|who"
    r"|why|whether|that|this|these|those)\Z",
    re.IGNORECASE,
)


@rule(
    "lists.item-capital",
    level="warning",
    summary="The items of one list begin alike: all with a capital or all with a small letter.",
    why="A lone capital makes the reader look for the end of a sentence that is not there.",
    source="PerfectIt, bullet capitals; GOV.UK style guide, bullet points",
    needs=("lexicon",),
    catalogue=("LI01",),
    bad=[
        "It has:\n- a plan\n- a lead\n- [[The]] date\n- a board",
        "It has:\n- The plan\n- The lead\n- A date\n- [[a]] board",
    ],
    good=[
        "It has:\n- a plan\n- a lead\n- a date",
        "It met:\n- the police\n- the schools\n- Eastmarch Council\n- the board",
        "It has:\n- The plan\n- the lead",
        "It read:\n- The plan\n- The form\n- The log\n- iMPOWER’s report",
        "It met:\n- the police\n- the schools\n- NHS staff\n- 14 parents",
    ],
)
def item_capital(document: Document, analysis: Analysis) -> Iterator[Hit]:
    """An item whose first letter is in the other case than most of its list; names and short forms have no vote."""
    for found in item_lists(document):
        if len({item.text.lstrip()[:1].isupper() for item in found.items}) < 2:
            continue
        cases = {item.id: _case(item, analysis) for item in found.items}
        preferred = winner(Counter(case for case in cases.values() if case))
        for item in found.items if preferred else ():
            if cases[item.id] not in ("", preferred):
                word = _WORD.search(item.text)
                if word is None:
                    continue
                span = item.span(*word.span())
                mended = word[0].capitalize() if preferred == "capital" else word[0][0].lower() + word[0][1:]
                told = "a capital" if preferred == "capital" else "a small letter"
                yield Hit(span, f"The other items of this list begin with {told}.", (Edit(span, mended),), "suggested")


def _case(item: Block, analysis: Analysis) -> str:
    text = item.text.lstrip()
    word = _WORD.match(text)
    if not word or any(char.isupper() for char in word[0][1:]) or word[0] == "I":
        return ""
    if word[0][0].islower():
        return "small"
    rest = text[word.end() :].strip(" ;,.:")
    if analysis.lexicon.names.get(word[0]) or rest[:1].isupper():
        return ""
    known = _SMALL.match(word[0]) or analysis.lexicon.counts.get(word[0].casefold(), 0) >= 1
    return "capital" if known or is_common(word[0], rest) else ""


@rule(
    "lists.item-punctuation",
    level="warning",
    summary="The items of one list end alike.",
    why="A lone full stop among semicolons stops the reader before the list is over.",
    source=_PERFECT,
    catalogue=("LI02",),
    bad=[
        "It has:\n- a plan;\n- a lead;\n- a date[[.]]\n- a form;\n- a board.",
        "It has:\n- a plan;\n- a lead;\n- a [[date]]\n- a form; and\n- a board.",
        "It has:\n- a plan;\n- a lead[[.]]\n- a date; and\n- a board.",
        "It has:\n- a plan\n- a lead\n- a date[[;]]\n- a form\n- a board",
        "It has:\n{paragraph} (a)\ta plan;\n{paragraph} (b)\ta lead[[.]]\n{paragraph} (c)\ta date;\n{paragraph} (d)\ta board.",
    ],
    good=[
        "It has:\n- a plan;\n- a lead; and\n- a date.",
        "It has:\n- a plan\n- a lead\n- a date\n- a board.",
        "It has:\n- a plan.\n- a lead",
        "- We read the files.\n- We met the teams.\n- Did it work?\n- We wrote it up.",
        "- The plan: it is late; it is thin. It was read.\n- The lead. He left.\n- A date. None.\n- A form; none",
    ],
)
def item_punctuation(document: Document) -> Iterator[Hit]:
    """An item before the last that ends otherwise than the others; one with items below it has no vote."""
    for found in item_lists(document):
        if found.is_prose or len(found.items) < 4:
            continue
        ends = _ends(found)
        preferred = _usual_end(found)
        for item in found.items[:-1] if preferred is not None else ():
            end = ends.get(item.id)
            if end in _NAMES and end != preferred and not joined(item.text) and preferred is not None and end is not None:
                yield _ended(item, end, preferred, f"The other items of this list end with {_NAMES[preferred]}.")


def _ends(found: ItemList) -> dict[str, str]:
    """How the items before the last end, by their ids."""
    return {item.id: ending(item.text) for item in found.items[:-1] if item.id not in found.nested}


def _usual_end(found: ItemList) -> str | None:
    """How most items before the last end; in a list that ends with a stop two marks against one other are enough."""
    ends = list(_ends(found).values())
    preferred = winner(Counter(end for end in ends if end in _NAMES))
    if preferred is None and ending(found.items[-1].text) == ".":
        return next((mark for mark in ";." if ends.count(mark) == len(ends) - 1 >= 2), None)
    return preferred


def _ended(item: Block, end: str, wanted: str, message: str) -> Hit:
    """A hit at the end of an item, whose mark is taken out, changed or put after its last word."""
    text = item.text.rstrip()
    if end:
        at = text.rindex(end)
        span = item.span(at, at + 1)
        return Hit(span, message, (Edit(span, wanted),), "suggested")
    words = list(re.finditer(r"\S+", text))
    start = len(text) - len(re.sub(r"[\w’'-]+\W*\Z", "", text)) if words else 0
    span = item.span(max(0, len(text) - start), len(text))
    return Hit(span, message, (Edit(item.span(len(text), len(text)), wanted),), "suggested")


@rule(
    "lists.last-stop",
    level="warning",
    summary="A list with semicolons ends with a full stop.",
    why="The whole list is one sentence, and a sentence has an end.",
    source="New Hart’s Rules, 15.1; PerfectIt, bullet punctuation",
    catalogue=("LI03",),
    bad=["It has:\n- a plan;\n- a lead; and\n- a [[date]]", "It has:\n- a plan;\n- a lead;\n- a date[[;]]"],
    good=[
        "It has:\n- a plan;\n- a lead; and\n- a date.",
        "It has:\n- a plan\n- a lead\n- a date",
        "It has:\n- a plan;\n- a date",
        "Is it:\n- late;\n- thin; or\n- lost?",
    ],
)
def last_stop(document: Document) -> Iterator[Hit]:
    """A last item without a stop after items that all end with a semicolon."""
    for found in item_lists(document):
        before = [ending(item.text) for item in found.items[:-1] if item.id not in found.nested]
        last = found.items[-1]
        if len(before) >= 2 and set(before) == {";"} and last.id not in found.nested and ending(last.text) in ("", ";", ","):
            yield _ended(last, ending(last.text), ".", "The last item of this list ends with a full stop.")


@rule(
    "lists.last-but-one",
    level="note",
    summary="The last item but one ends with “and” or “or”, as in the other lists.",
    why="It tells whether all the items apply or any of them.",
    source="Drafting guides for legal and committee papers",
    catalogue=("LI04",),
    bad=[
        "A:\n- a;\n- b; and\n- c.\nB:\n- a;\n- b; or\n- c.\nC:\n- a;\n- b; and\n- c.\nD:\n- a plan;\n- a lead[[;]]\n- a date.",
        "A:\n- a;\n- b; and\n- c.\nB:\n- a;\n- b[[;]]\n- c.\nC:\n- a;\n- b; and\n- c.\nD:\n- a;\n- b; and\n- c.",
    ],
    good=[
        "A:\n- a plan;\n- a lead;\n- a date.",
        "A:\n- a;\n- b; and\n- c.\nB:\n- a;\n- b;\n- c.",
        "A:\n- a plan\n- a lead\n- a date",
    ],
)
def last_but_one(document: Document) -> Iterator[Hit]:
    """A list of items with semicolons that lacks the word, where at least three others have it and few lack it."""
    whole = [found for found in item_lists(document) if _is_one_sentence(found)]
    with_word = [found for found in whole if joined(found.items[-2].text)]
    without = [found for found in whole if found not in with_word]
    if len(with_word) < 3 or len(with_word) < 3 * len(without):
        return
    for found in without:
        item = found.items[-2]
        at = len(item.text.rstrip()) - 1
        span = item.span(at, at + 1)
        said = f"“and” or “or” is missing after this item; {times(len(with_word))} it stands there."
        yield Hit(span, said, (Edit(item.span(at + 1, at + 1), " and"),), "suggested")


def _is_one_sentence(found: ItemList) -> bool:
    ends = [ending(item.text) for item in found.items]
    return len(ends) >= 3 and all(end == ";" for end in ends[:-1]) and ends[-1] == "."


@rule(
    "lists.lead-in",
    level="warning",
    summary="The line that leads in to a list ends with a colon.",
    why="The colon tells the reader that the sentence goes on in the list.",
    source=_GOVUK,
    catalogue=("LI05",),
    bad=[
        "The panel [[found]]\n- a plan\n- a lead",
        "We looked at the following[[;]]\n- files\n- minutes\n- plans",
        "3.4. The actions agreed [[were]]\n- a plan\n- a lead",
    ],
    good=[
        "The panel found:\n- a plan\n- a lead",
        "# Findings\n- a plan\n- a lead",
        "The panel found much.\n- It met.\n- It wrote.",
        "**Findings**\n- a plan\n- a lead",
        "Actions\n- a plan\n- a lead",
    ],
)
def lead_in(document: Document) -> Iterator[Hit]:
    """A paragraph before bullets or letters that ends with a word, a comma or a semicolon, as a sentence that is broken off."""
    for found in item_lists(document):
        lead = found.lead
        lettered = (found.items[0].number or "").strip("(). ")[:1].isalpha()
        if lead is None or not (found.bulleted or lettered) or len(found.items) < 2 or not _leads(lead):
            continue
        end = ending(lead.text)
        if end in (";", ",") or not end:
            yield _ended(lead, end, ":", "This line leads in to a list: end it with a colon.")


def _leads(block: Block) -> bool:
    """Whether a paragraph is the start of a sentence and no label: two words or more, with a small letter at its last."""
    words = block.text.split()
    numbered = block.kind == "list_item" and (block.number or "").strip("( ")[:1].isdigit()
    plain = (block.kind == "paragraph" or numbered) and block.cell is None and not is_contents(block)
    bold = all(run.bold for run in block.accepted if run.text.strip())
    last = block.text.rstrip()[-1:]
    return plain and not bold and len(words) >= 2 and (last in ";," or last.islower()) and _VERB.search(block.text) is not None


_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|found|covers?|cover(?:ed)?|include[sd]?|follows|should|must|will|can|may|said|told|agreed|resolved|asked|following"
    r"|recommends?|recommended|noted|saw|see|looked|identified|need|needs|to|by|with|of|for|from|at|in|on|about|that|as"
    r"|(?:following|these|two|three|four|five|six|seven|several)\s+[a-z]+)\s*[;,]?\s*\Z",
    re.IGNORECASE,
)


@rule(
    "lists.mixed-stops",
    level="note",
    summary="The items of one list are all sentences or all fragments.",
    why="Half the items stop and half do not: the reader cannot tell where one ends.",
    source=_GOVUK,
    catalogue=("LI02",),
    bad=[
        "It has:\n- [[a plan.]]\n- a lead\n- a date\n- [[a board.]]",
        "It has:\n- a plan\n- [[a lead;]]\n- a date\n- [[a board;]]",
    ],
    good=[
        "It has:\n- a plan\n- a lead\n- a date\n- a board.",
        "It has:\n- a plan;\n- a lead;\n- a date;\n- a board.",
        "- a plan.\n- a lead",
    ],
)
def mixed_stops(document: Document) -> Iterator[Hit]:
    """A list of four items or more of which neither those with a mark at their end nor those without are few."""
    for found in item_lists(document):
        with_mark = [item.whole for item in found.items if ending(item.text) in (".", ";")]
        without = [item for item in found.items if not ending(item.text) and item.id not in found.nested]
        fewer, more = sorted((len(with_mark), len(without)))
        if not found.is_prose and fewer >= 2 and 3 * fewer > more and _usual_end(found) is None:
            yield from told_once(with_mark, "Some items of this list end with a mark and some with none.")


@rule(
    "lists.single",
    level="note",
    on=False,
    summary="A list has two items at least.",
    why="One bullet is a paragraph with a dot before it.",
    source=_GOVUK,
    catalogue=("LI06",),
    bad=["It has:\n- [[a plan]]\nThe rest follows.", "Text.\n- [[One thing only]]"],
    good=["It has:\n- a plan\n- a lead", "1. The first paragraph.", "Text.\nMore text."],
)
def single(document: Document) -> Iterator[Hit]:
    """A bulleted list of one item."""
    for found in item_lists(document):
        if len(found.items) == 1 and found.bulleted:
            yield Hit(found.items[0].whole, "This list has one item. Write it as a sentence.")


@rule(
    "lists.too-deep",
    level="note",
    summary="A list has three levels at most.",
    why="Nobody can hold four levels in mind; use headings.",
    source=_GOVUK,
    catalogue=("LI07",),
    bad=["1. A.\n(a) b\n(i) c\n- [[d]]", "1. A.\n(a) b\n(i) c\n- [[d]]\n- e"],
    good=["1. A.\n(a) b\n- c", "- a\n- b", "1. A.\n2. B."],
)
def too_deep(document: Document) -> Iterator[Hit]:
    """The first item of a fourth kind or level below another."""
    levels: list[tuple[int, str]] = []
    for before, block in pairwise((None, *document.body)):
        if block is None or not block.text.strip():
            continue
        if not is_item(block):
            levels = []
            continue
        mark = ((block.level or 1), _mark(block))
        if mark in levels:
            levels = levels[: levels.index(mark) + 1]
        else:
            levels.append(mark)
            if len(levels) == 4 and before is not None:
                yield Hit(block.whole, "This is the fourth level of the list.")


def _mark(block: Block) -> str:
    number = (block.number or "•").strip("(). ")
    return "1" if number.isdigit() else "i" if number and set(number) <= set("ivx") else "a" if number.isalpha() else "•"
