"""A08: each recommendation can be resolved as it is printed, and stands the same wherever it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportkit.model.paper import printable
from reportkit.model.paper_parts import letter, with_parts
from reportkit.model.section_names import bare_line, has_number
from reportkit.model.text import Block
from reportkit.papers.accept import Found, check
from reportkit.papers.rendered import Rendered, folded
from reportkit.papers.word_file import quoted

VERBS = (
    "approve", "agree", "note", "endorse", "adopt", "delegate", "authorise", "refer", "recommend", "appoint", "request",
    "receive", "instruct", "accept", "reject", "defer",
)  # fmt: skip
_LEANS = re.compile(
    r"\bthe above\b|\babove-mentioned\b|\bas discussed\b|\bas set out below\b|\bthe following\b|\bthis\b|\bthe plan\b",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"\bAppendix\b|\bAtodiad\b", re.IGNORECASE)
_LOOSE = re.compile(
    r"\bnext (?:week|month|year|meeting)\b|\blast (?:week|month|year)\b|\bin due course\b|\bas soon as possible\b|\bshortly\b",
    re.I,
)
_POST = re.compile(r"\b(?:Director|Head|Officer|Chief|Manager|Monitoring|Executive|Leader|Assistant)\b")
_LIMIT = re.compile(r"£|\b(?:19|20)\d\d\b|\bup to\b|\bwithin\b|\buntil\b|\bby \d", re.IGNORECASE)
_LEAD = re.compile(
    r"^that\b[^.;]*:$|\b(?:asked|recommended|invited|requested) to\b|\b(?:it is )?recommended that\b|\bgofynnir\b", re.IGNORECASE
)
_SECTION = r"^\s*(?:\d+\.?\s*)?recommendations?\b|\bargymhell"
_MOST, _WORDS = 8, 60
#: How many words from “That” the verb of a resolution is looked for.
_FAR = 12


def recommended(made: Rendered) -> tuple[Block, ...]:
    """The recommendations of the Word file: the list items of its section."""
    found = made.section("recommendations", _SECTION)
    blocks = found[1] if found else ()
    listed = tuple(block for block in blocks if block.kind == "list_item" and (block.level or 1) == 1)
    if listed:
        return listed
    lead = next((place for place, block in enumerate(blocks) if _LEAD.search(block.text) and not _resolved(block.text)), None)
    if lead is not None:
        return tuple(block for block in blocks[lead + 1 :] if block.kind == "paragraph" and block.text.strip())
    # a council that gives no lead-in writes each as a whole sentence, often under a number that was typed
    return tuple(block for block in blocks if block.kind == "paragraph" and (has_number(block.text) or _resolved(block.text)))


def _resolved(text: str) -> bool:
    """Whether a line is a whole resolution: “That Cabinet approves the contract.”"""
    return bool(re.match(r"(?:that|to)\s", bare_line(text), re.IGNORECASE)) and not text.rstrip().endswith((":", "to", "that"))


def parts_of(made: Rendered) -> dict[str, tuple[Block, ...]]:
    """The (a), (b) under each recommendation, by the id of its block: the list items of the second level that follow it."""
    found = made.section("recommendations", _SECTION)
    under: dict[str, list[Block]] = {}
    for block in found[1] if found else ():
        if block.kind != "list_item":
            continue
        if (block.level or 1) == 1:
            under[block.id] = last = []
        elif under:
            last.append(block)
    return {key: tuple(blocks) for key, blocks in under.items()}


def in_words(block: Block, parts: dict[str, tuple[Block, ...]]) -> str:
    """A recommendation with its parts, folded for comparing."""
    return folded(with_parts(block.text, tuple(part.text for part in parts.get(block.id, ()))))


@check("A08", "There is one list of recommendations under one lead-in", "docx")
def one_list(made: Rendered) -> Found:
    """The section, its lead-in and its list."""
    found = made.section("recommendations", _SECTION)
    if found is None:
        yield "error", "There is no section for the recommendations.", "headings"
        return
    heading, blocks = found
    items = recommended(made)
    given = [block for block in blocks if block.kind == "paragraph" and block not in items]
    leads = [block for block in given if _LEAD.search(bare_line(block.text)) and len(block.text) < 200]
    whole = bool(items) and all(_resolved(block.text) for block in items)
    if len(leads) != 1 and not (whole and not leads):
        told = "no lead-in such as “The Committee is asked to:”" if not leads else f"{len(leads)} lead-ins"
        yield "warning", f"The recommendations have {told}.", made.at(leads[1] if leads else heading)
    if not items:
        yield "error", "The section holds no recommendation.", made.at(heading)
    if len(items) > _MOST:
        yield "warning", f"There are {len(items)} recommendations; more than {_MOST} are hard to vote on.", made.at(heading)
    under = parts_of(made)
    for block in items:
        own = under.get(block.id, ())
        for each in (block, *own):
            if each.kind == "list_item" and not each.number:
                yield "error", "A recommendation has no number of Word’s.", made.at(each)
        if own and [letter_in(each) for each in own] != [letter(place) for place, _ in enumerate(own, 1)]:
            yield "error", "The parts of a recommendation do not run from (a) without a gap.", made.at(own[0])


def letter_in(block: Block) -> str:
    """The letter that Word prints before a part; empty where it prints another thing."""
    found = re.search(r"([a-z])\W*$", block.number or "")
    return found[1] if found else ""


@check("A08", "Each recommendation begins with a verb that can be resolved and stands alone", "docx")
def resolvable(made: Rendered) -> Found:
    """Verb, leaning words, loose dates, length, and what a delegation must name."""
    verbs = (made.pack.verbs if made.pack else ()) or VERBS
    under = parts_of(made)
    kind = made.row("report_type", r"type of report|report type").casefold()
    for block in recommended(made):
        own = under.get(block.id, ())
        text = re.sub(r"^to\s+", "", bare_line(block.text), flags=re.IGNORECASE)
        plain = _verb(text, verbs)
        if not plain:
            first = re.split(r"\W", text, maxsplit=1)[0].casefold()
            yield "error", f"It begins with “{first}”, which is no verb that a committee can resolve with.", made.at(block)
        whole = " ".join([text, *(part.text for part in own)])
        if plain in ("delegate", "authorise") and not (_POST.search(whole) and _LIMIT.search(whole)):
            yield "error", "What is delegated must name the officer’s post and a limit of money or time.", made.at(block)
        if ("noting" in kind or "i’w nodi" in kind) and plain in ("approve", "delegate", "authorise", "adopt"):
            yield "error", f"A report for noting cannot ask Members to {plain}.", made.at(block)
        for each, words in ((block, text), *((part, part.text) for part in own)):
            yield from _words(made, each, re.sub("“[^”]*”", "", words))


def _verb(text: str, verbs: Sequence[str]) -> str:
    """The verb of a resolution: its first word, or after “That the Committee” and “That authority be” the first that is one."""
    words: list[str] = re.findall(r"[^\W\d]+", text.casefold())
    for word in words[1:_FAR] if words[:1] == ["that"] else words[:1]:
        for end in ("", "s", "d", "ed"):
            if word.removesuffix(end) in verbs:
                return word.removesuffix(end)
    return ""


@check("A08", "The recommendations are all in one form, as they follow one lead-in", "docx")
def alike(made: Rendered) -> Found:
    """“Approve” beside “approves” or “to consider”: one lead-in cannot go before both."""
    verbs = (made.pack.verbs if made.pack else ()) or VERBS
    forms: dict[str, Block] = {}
    for block in recommended(made):
        first = re.split(r"\W", bare_line(block.text), maxsplit=1)[0].casefold()
        form = {"to": "to", "that": "that"}.get(first) or ("s" if first not in verbs and first.removesuffix("s") in verbs else "")
        if form or first in verbs:
            forms.setdefault(form, block)
    if len(forms) > 1:
        begun = [" ".join(bare_line(block.text).split()[: 2 if form == "to" else 1]) for form, block in forms.items()]
        told = " and ".join(f"“{words}”" for words in begun)
        yield "warning", f"The recommendations begin in different forms: {told}.", made.at(list(forms.values())[1])


def _words(made: Rendered, block: Block, text: str) -> Found:
    for found in _LEANS.finditer(text):
        if found[0].casefold() == "the plan" and _APPENDIX.search(text):
            continue
        yield "error", f"“{found[0]}” leans on other text; a resolution is read alone.", made.at(block)
    if found_loose := _LOOSE.search(text):
        yield "error", f"“{found_loose[0]}” is no date that can be kept to.", made.at(block)
    if len(text.split()) > _WORDS:
        yield "warning", f"It has {len(text.split())} words; more than {_WORDS} are hard to resolve.", made.at(block)


@check("A08", "The recommendations are the model’s, word for word and as many", "docx", "model")
def as_in_the_model(made: Rendered) -> Found:
    """Text and number against the model."""
    under = parts_of(made)
    printed = [in_words(block, under) for block in recommended(made)]
    wanted = [with_parts(printable(line.text), tuple(map(printable, line.parts))) for line in made.model.recommendations]
    if len(printed) != len(wanted):
        yield "error", f"The paper prints {len(printed)} recommendations; its model has {len(wanted)}.", "recommendations"
    for line, text in zip(wanted, printed, strict=False):
        if folded(line) != text:
            yield "error", f"A recommendation is not printed as the model has it: {quoted(line)}.", "recommendations"
