"""Counts that a sentence states of what follows: items of a list, inline letters, first and second, recommendations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.prose import places
from reportkit.checks.quantities import COUNT, value
from reportkit.model.document import Document
from reportkit.model.text import Block

_NOUNS = (
    "actions aims aspects areas appendices barriers benefits categories causes changes challenges components concerns conditions "
    "criteria documents duties elements examples explanations factors features findings functions gaps goals groups headings "
    "improvements issues "
    "lessons matters measures messages methods objectives obstacles options outcomes parts phases pillars points principles "
    "priorities problems proposals purposes questions reasons recommendations requirements responsibilities risks roles "
    "stages standards statements steps strands strengths sources targets tasks tests themes topics types ways weaknesses "
    "workstreams"
)
#: A count with the things counted: “the following four areas”, “three key questions”.
LEAD = re.compile(
    rf"\b(?P<before>(?:[A-Za-z]+\s+){{0,2}})(?<![\w.£-])(?P<count>{COUNT})(?![\w.,%-]\d)\s+(?:(?!of\b)[a-z-]+\s+){{0,2}}?"
    rf"(?P<noun>{'|'.join(_NOUNS.split())})\b",
    re.IGNORECASE,
)
_ANY_COUNT = re.compile(rf"\b{COUNT}\b", re.IGNORECASE)
_ANY_LEAD = re.compile(
    rf"(?<!\bafter\s)(?<!\bwithin\s)(?<!\bin\s)(?<!\bfor\s)(?<!\bat\s)(?<!\bon\s)(?<!\bby\s)(?<!\bwith\s)(?<!\bfrom\s)"
    rf"(?<!\bduring\s)(?<!\bacross\s)(?<!\bbetween\s)(?<![\w.£-])(?P<count>{COUNT})\s+(?:(?!of\b)[a-z-]+\s+)?"
    r"(?P<noun>(?!years\b|months\b|weeks\b|days\b|hours\b|minutes\b|times\b|pounds\b|points\b|occasions\b|visits\b|pages\b)[a-z]{3,}s)"
    r"(?:\s+(?:to|of|for|about|behind|on)(?:\s+(?!following\b|and\b|who\b|which\b|that\b)[a-z’-]+){1,4})?:$",
    re.IGNORECASE,
)
_THEM = re.compile(rf"(?<!than )(?<!least )(?<!and )(?<!or )\b(?P<count>{COUNT})\s+of\s+(?:them|these|those):$", re.IGNORECASE)
_LISTED_BELOW = re.compile(
    r"\s*(?:They|These)\s+are\s+(?:listed|set\s+out|given|shown)\s+(?:below|here)\b|\s*(?:They|These)\s+are:$"
)
_NOT_ALL = re.compile(
    r"\b(?:least|than|to|about|over|of|nearly|some|around|other|or|and|first|last|page|the\s+top)\s+(?:the\s+)?$", re.I
)
_LETTERED = re.compile(r"\((?:([a-h])|(i{1,3}|iv|vi{0,3}|ix|x)|(\d{1,2}))\)")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_OPENING = re.compile(rf"(?:^|[.;:]\s+)({'|'.join(_ORDINALS)})(?:ly)?,\s", re.IGNORECASE)
_PARAGRAPH_NUMBER = re.compile(r"\d+\.\d")


def lead_in(block: Block) -> tuple[int, re.Match[str]] | None:
    """The count in a paragraph that ends with a colon, and its place; None where it counts a part, or nothing."""
    text = block.text.rstrip()
    if not text.endswith(":"):
        return None
    start = max(text.rfind(". "), text.rfind("; "), text.rfind("? ")) + 1
    if told := _of_them(text, start) or _told_before(block, start):
        return told
    found = [match for match in places(LEAD, block.text) if match.start("count") >= start]
    if not found:
        return _any_lead_in(text, start)
    if len(found) != 1 or _is_partial(block.text, found[0]):
        return None
    number = value(found[0]["count"])
    tail = text[found[0].end() : -1]
    if (
        not number
        or number < 2
        or len(tail) > 90
        or re.search(r"\b(?:which|include|including|such as|e\.g|among|notably|especially|chiefly|mainly)\b", tail)
    ):
        return None
    return number, found[0]


def _of_them(text: str, start: int) -> tuple[int, re.Match[str]] | None:
    """A count of “them” right before the colon."""
    match = _THEM.search(text, start)
    number = value(match["count"]) if match else None
    return (number, match) if match and number and number > 1 else None


def _told_before(block: Block, start: int) -> tuple[int, re.Match[str]] | None:
    """The only count of things before a last sentence that says that they are listed below."""
    if not _LISTED_BELOW.match(block.text, start):
        return None
    found = [match for match in places(LEAD, block.text) if match.end() <= start]
    number = value(found[0]["count"]) if len(found) == 1 and not _is_partial(block.text, found[0]) else None
    return (number, found[0]) if number and number > 1 else None


def _any_lead_in(text: str, start: int) -> tuple[int, re.Match[str]] | None:
    """A count of whatever things at the very end of a lead-in, where it is the only count of the sentence."""
    match = _ANY_LEAD.search(text, start)
    if not match or _is_partial(text, match) or len(places(_ANY_COUNT, text[start:])) != 1:
        return None
    number = value(match["count"])
    return (number, match) if number and number > 1 else None


def _is_partial(text: str, found: re.Match[str]) -> bool:
    return bool(_NOT_ALL.search(text[max(0, found.start("count") - 20) : found.start("count")]))


def items_below(document: Document, block: Block) -> int | None:
    """How many items the list under a paragraph has; None where that is not certain."""
    at = document.position(block.id)
    below = document.blocks[at + 1 : at + 120]
    listed = list(_leading_items(below))
    if not listed and (typed := _typed_items(below)) > 1:
        return typed
    if len(listed) < 2 or (block.kind == "list_item" and (listed[0].level or 1) <= (block.level or 1)):
        return None
    top = listed[0].level or 1
    if any((one.level or 1) < top for one in listed) and block.kind != "list_item":
        return None
    items = []
    for one in listed:
        if (one.level or 1) < top:
            break
        if (one.level or 1) == top:
            items.append(one)
    after = below[len(listed) : len(listed) + 3]
    if any(one.kind == "list_item" and _alike(one, items[0]) for one in after) and block.kind != "list_item":
        return None
    if any(_ANY_COUNT.match(one.text) for one in items):
        return None
    return len(items) if _from_the_first(items) else None


def _leading_items(below: tuple[Block, ...]) -> Iterator[Block]:
    for one in below:
        if one.kind != "list_item" or one.region != "body" or not one.text.strip():
            return
        yield one


def _typed_items(below: tuple[Block, ...]) -> int:
    """How many paragraphs follow that begin with (a), (b) and so on, in order."""
    count = 0
    for one, letter in zip(below, "abcdefghijkl", strict=False):
        if not one.text.startswith(f"({letter})"):
            break
        count += 1
    return count


def _alike(one: Block, other: Block) -> bool:
    return (one.level or 1) == (other.level or 1)


def _from_the_first(items: list[Block]) -> bool:
    """Whether a numbered list starts at its start and is not itself the numbered paragraphs of the report."""
    number = (items[0].number or "").strip("(). ").casefold()
    kinds = {(one.number or "•").strip("(). ")[:1].isalnum() for one in items}
    if len(kinds) > 1 or any(_PARAGRAPH_NUMBER.match(one.number or "") for one in items):
        return False
    return not number.isalnum() or number in ("1", "a", "i", "r1", "o")


def inline_counts(text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Each count before a colon or full stop with the number of lettered or ordered items that follow it in the paragraph."""
    if "(" not in text and "irst" not in text:
        return
    leads = [match for match in places(LEAD, text) if not _is_partial(text, match)]
    for place, lead in enumerate(leads):
        until = leads[place + 1].start() if place + 1 < len(leads) else len(text)
        tail = re.match(r"[^.:;()]{0,60}([:.])\s", text[lead.end() : until])
        number = value(lead["count"])
        if tail and number and number > 1:
            rest = text[lead.end() + tail.end() : until]
            counted = _lettered(rest) if tail[1] == ":" else None
            ordered = len(_ordered(rest))
            if counted and counted > 1:
                yield lead, number, counted
            elif ordered > number:
                yield lead, number, ordered


def _lettered(text: str) -> int | None:
    """How many items (a), (b), (c) or (i), (ii), (iii) follow in order; None where the letters do not run on."""
    marks = [found[0].strip("()") for found in places(_LETTERED, text)]
    for series in (tuple("abcdefgh"), _ROMANS, tuple(map(str, range(1, 11)))):
        if tuple(marks) == series[: len(marks)] and marks:
            return len(marks)
    return None


def _ordered(text: str) -> list[str]:
    found = [match[1].casefold() for match in places(_OPENING, text)]
    return found if found == list(_ORDINALS[: len(found)]) else []


_HEAD = re.compile(r"\s*Recommendation\s+(\d{1,2})(?!\d)\s*(?:[:.–—-]|$)", re.IGNORECASE)
_SHORT = re.compile(r"\s*R(?:ec)?\.?\s?(\d{1,2})(?:[.:]?\s|[.:]?$)")
#: A sentence that says how many recommendations this report itself makes.
MADE = re.compile(
    rf"\b(?:(?:(?:(?:this|our)\s+(?:[a-z-]+\s+)?|the\s+)(?:report|review|audit|inquiry|evaluation)|we)\s+(?:makes?|has\s+made|"
    rf"have\s+made|offers?|sets?\s+out|contains?|includes?|concludes?\s+with|ends?\s+with)|"
    rf"the\s+(?:review(?:er|\s+team|\s+panel)|panel|task\s+(?:group|force)|working\s+group|auditor|inspector)s?\s+makes?|"
    rf"there\s+are(?=[^.]{{,40}}\brecommendations\s+in\s+this\s+(?:report|review)))"
    rf"\s+(?:the\s+following\s+|a\s+total\s+of\s+)?"
    rf"(?P<count>{COUNT})\s+(?:[a-z-]+\s+)?recommendations?\b"
    rf"(?!\s+(?:for|about|on|to\s+(?!(?:the\s+)?(?:council|cabinet|board|executive)\b)|in\s+(?!(?:this|all|total)\b)))",
    re.IGNORECASE,
)


def recommendation_count(document: Document) -> int | None:
    """How many recommendations the document numbers: 1 to n without a gap; None where they are not numbered so."""
    for pattern in (_HEAD, _SHORT):
        numbers = set()
        for block in document.body:
            found = pattern.match(block.text) or (pattern.match(block.number) if block.number else None)
            if found and block.kind != "table_cell":
                numbers.add(int(found[1]))
        if len(numbers) >= 2 and numbers == set(range(1, len(numbers) + 1)):
            return len(numbers)
    return None
