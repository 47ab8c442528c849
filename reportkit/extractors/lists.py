"""Recommendations by structure: the items of a list under a heading that announces them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from reportkit.extractors.addressed import asked_of
from reportkit.extractors.advised import asks_for_several
from reportkit.extractors.clauses import stands_alone
from reportkit.extractors.commanding import asks_by_form
from reportkit.extractors.confidence import sure
from reportkit.extractors.dates import due_in
from reportkit.extractors.flow import Flow, flow_of
from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import mark, trimmed_span
from reportkit.extractors.numbered import label_of, under_labels
from reportkit.extractors.replying import decides, is_done_already
from reportkit.extractors.sections import Role, stands_as_heading
from reportkit.extractors.sentences import sentences
from reportkit.extractors.subitems import block_parts, inline_parts, is_lettered, opens_part, printed_ref
from reportkit.extractors.tone import label_of as label_of_words
from reportkit.model.document import Document
from reportkit.model.finding import Finding, FindingKind
from reportkit.model.text import Block, Span

_PARAGRAPH_NUMBER = re.compile(r"^\d+\.\d+")
_TYPED = re.compile(r"\s*\d{1,3}(?:\.\d+)*[.)]?\s+(?=[A-Z][a-z]*\s)")
#: A label that a line break parts from its words in one paragraph.
_BROKEN = re.compile(
    r"\s*(?:Recommendation|RECOMMENDATION|Action|ACTION)[ \t]+(?P<ref>\d{1,3}(?:\.\d+)*)[ \t]*[:.]?[ \t]*\n\s*(?=\S)"
)
_FIRST = re.compile(r"\s*\(1\)\s+(?=[A-Z])")  #: the number of a list of one
_SERIES = 2  #: paragraphs that open with a typed letter, from which these are a list
_TITLE_WORDS = 8  #: most words of a title that runs into its paragraph
_LISTED = ("recommendation", "improve", "action")  #: roles of sections whose lists say what is to be done
_LINE_WORDS = 45  #: a longer line without a mark is prose
_INTRODUCES = re.compile(
    r"\W*(?:we|i|our|this|these|the following|there|it|in this|as a result|following|please|see|tables?|figures?|page|none)\b",
    re.IGNORECASE,
)
#: How an item opens that names a fault.
_AMISS = re.compile(
    r"\W*(?:(?:the|an?|some|continued|continuing) )?(?:high|low|poor|weak|slow|limited|insufficient|inadequate|lack|absence"
    r"|over-?reliance|(?:long )?delays?|gaps?|inconsisten\w+|variab\w+|variation|too|no|few|unclear|confus\w+|duplicat\w+"
    r"|shortages?|rising|falling|declining|failure|failings?|drift|backlogs?|uneven|patchy|unreliable|outdated|ineffective)\b",
    re.IGNORECASE,
)
_IS_TO = re.compile(r"\b(?:is|are) to (?:be )?[a-z]+\b", re.IGNORECASE)
_TRAILING_REF = re.compile(r"[(\[](?:see )?(?:recommendation )?(?P<ref>R?\d+(?:\.\d+)?)[)\]][.;]?$", re.IGNORECASE)


@dataclass
class Gathered:
    """A list item with the sub-items that hang from it."""

    block: Block
    parts: list[Block] = field(default_factory=list)


def listed(document: Document, roles: dict[str, Role]) -> Iterator[Finding]:
    """The recommendations of every list under a recommendation heading, in order, word for word."""
    flow = flow_of(document)
    asked = "recommendation" in roles.values()  # what should be better stands apart there from what is asked for
    for role, blocks in _sections(flow, roles):
        if role == "action" and not any(block.kind == "list_item" for block in blocks):
            continue
        found = _candidates(role, blocks)
        lead = _lead_in(blocks, found)
        fewest = 1 if blocks[0].id in flow.boxes or _FIRST.match(blocks[0].text) else 2
        for item in _gather(found or _bare_lines(role, blocks, fewest)):
            yield _recommendation(document, role, item, lead, marked=bool(found), asked=asked)


def _sections(flow: Flow, roles: dict[str, Role]) -> Iterator[tuple[Role, list[Block]]]:
    role: Role = ""
    blocks: list[Block] = []
    box = ""
    told = under_labels(flow)
    for block, following in zip(flow.blocks, [*flow.blocks[1:], None], strict=True):
        titled = stands_as_heading(block, following)
        ends = block.kind == "heading" or roles[block.id] != role or titled
        if ends or flow.boxes.get(block.id, "") != box:
            if blocks and role in _LISTED:
                yield role, blocks
            role, blocks, box = roles[block.id], [], flow.boxes.get(block.id, "")
        if block.kind in ("list_item", "paragraph") and block.text.strip() and not titled and block.id not in told:
            blocks.append(block)
    if blocks and role in _LISTED:
        yield role, blocks


def _candidates(role: Role, blocks: list[Block]) -> list[Block]:
    """The blocks of a section that may be items; numbered prose beside a bulleted list is not part of the list.

    A block with a label of its own (“Recommendation 4:”) is not among them: the label tells more.
    """
    bulleted = any(_is_bullet(block) for block in blocks)
    lettered = sum(bool(opens_part(block)) for block in blocks) >= _SERIES
    hanging = False  # parts that hang from a label's own paragraph are told with it
    found: list[Block] = []
    for block in blocks:
        if label_of(block, role):
            hanging = block.text.rstrip().endswith(":")
            continue
        hanging = hanging and bool(opens_part(block))
        part = bool(found and opens_part(block)) and found[-1].text.rstrip().endswith((":", ";", "; and"))
        listed = block.kind == "list_item" and _is_item(role, block, bulleted, found)
        listed = listed or (lettered and not bulleted and not hanging and bool(opens_part(block)))
        if part or listed or _is_prose_item(role, block, bulleted):
            found.append(block)
        elif found and _is_bullet(found[-1]) and block.kind == "list_item":
            break
    return found


def _bare_lines(role: Role, blocks: list[Block], fewest: int) -> list[Block]:
    """The lines of a section that has no marked items, where every one of them could be an item; an introduction may lead in."""
    lines = blocks[1:] if blocks[0].text.rstrip().endswith(":") else blocks
    return lines if len(lines) >= fewest and all(_is_bare_line(role, block) for block in lines) else []


def _is_bare_line(role: Role, block: Block) -> bool:
    text = block.text[run_in(block) :].strip()
    if block.kind != "paragraph" or block.number or label_of(block, role) or not 2 <= len(text.split()) <= _LINE_WORDS:
        return False
    return text[-1] not in ":?" and not _INTRODUCES.match(text) and len(list(sentences(text))) == 1


def _typed(block: Block) -> int:
    """Where the words of a paragraph start behind a number that was typed before them; 0 where there is none."""
    letter = opens_part(block)
    if letter and letter.end() < len(block.text.rstrip()):
        return letter.end()
    found = _TYPED.match(block.text) if block.kind == "paragraph" and not block.number else None
    return found.end() if found else 0


def _judges(text: str) -> bool:
    """Whether an item of what should be better is a whole sentence of bad news, and names nothing that is to be done."""
    said = stands_alone(text) and label_of_words(text) == "finding"
    return said and not cue("modal").search(text) and not asks_by_form(text)


def run_in(block: Block) -> int:
    """Where the words of a paragraph start behind a title in bold that runs into it; 0 where there is none."""
    end = 0
    for run in block.runs:
        if not run.bold and run.text.strip():
            break
        end += len(run.text)
    title, rest = block.text[:end].rstrip(), block.text[end:]
    if not rest.strip() or not title or len(title.split()) > _TITLE_WORDS:
        return 0
    stop = title[-1] in ".:–—" or rest.lstrip()[0] in ":–—"
    return len(block.text) - len(rest.lstrip(" :–—")) if stop else 0


def _lead_in(blocks: list[Block], found: list[Block]) -> str:
    """The paragraph that leads into the first item, such as “The board should:”; empty where none ends in a colon."""
    first = blocks.index(found[0]) if found else 0
    before = blocks[first - 1].text.strip() if first else ""
    return before if before.endswith(":") else ""


def _is_item(role: Role, block: Block, bulleted: bool, before: list[Block]) -> bool:
    if _is_bullet(block) or is_lettered(block):
        return True
    if bulleted and before and _is_bullet(before[0]):
        return False
    several = len(list(sentences(block.text))) > 1
    numbered_prose = several or _PARAGRAPH_NUMBER.match(block.number or "")
    return (role == "recommendation" and not several) or not numbered_prose or _asks(block)


def _is_prose_item(role: Role, block: Block, bulleted: bool) -> bool:
    if block.kind != "paragraph" or bulleted:
        return False
    if block.text.rstrip().endswith(":") and not block.number:
        return False
    if re.search(r"\bthe following\b|\b(?:set out|listed) below\b|\bas follows\b", block.text, re.IGNORECASE):
        return False
    if not block.number and not _typed(block) and asks_for_several(block.text):
        return False  # each of its sentences is told by itself
    return _asks(block) and (role == "recommendation" or bool(block.number))


def _asks(block: Block) -> bool:
    first = next(sentences(block.text), (0, 0))
    text = block.text[first[0] : first[1]]
    return bool(cue("modal").search(text) or _IS_TO.search(text)) or asks_by_form(text)


def _is_bullet(block: Block) -> bool:
    return block.kind == "list_item" and not any(character.isalnum() for character in _glyph(block))


def _glyph(block: Block) -> str:
    number = (block.number or "").strip()
    return "" if number == "o" else number


def _gather(blocks: Iterable[Block]) -> Iterator[Gathered]:
    current: Gathered | None = None
    for block in blocks:
        if current and _hangs(block, current):
            current.parts.append(block)
            continue
        if current:
            yield current
        current = Gathered(block)
    if current:
        yield current


def _hangs(block: Block, item: Gathered) -> bool:
    """Whether a block is part of the item: deeper, or lettered or of another bullet after a lead-in that ends in a colon."""
    if opens_part(block):
        return item.block.text.rstrip().endswith(":")
    if block.kind != "list_item":
        return False
    if _follows(block, item.block):
        return False
    if item.block.kind == "list_item" and (block.level or 1) > (item.block.level or 1):
        return True
    if not item.block.text.rstrip().endswith(":"):
        return False
    return (is_lettered(block) and not is_lettered(item.block)) or (
        _is_bullet(block) and _glyph(block) != _glyph(item.block) and (block.level or 1) >= (item.block.level or 1)
    )


def _follows(block: Block, before: Block) -> bool:
    """Whether two blocks have plain numbers of which the second is the next, whatever level the reader took them for."""
    one, two = ((found.number or "").strip(" .):(") for found in (before, block))
    return one.isdigit() and two.isdigit() and int(two) == int(one) + 1


def _before_answer(block: Block, whole: Span) -> Span:
    """The words of an item up to where it is answered in the same paragraph, as “Count the keys. Agreed.” is."""
    end = whole.start
    for start, last in sentences(block.text[whole.start : whole.end]):
        said = block.text[whole.start + start : whole.start + last]
        if start and (decides(said) or is_done_already(said)):
            return replace(whole, end=end)
        end = whole.start + last
    return whole


def _faults(text: str) -> bool:
    """Whether an item names what is amiss, “High caseloads in the south team”, and not what there ought to be."""
    return bool(_AMISS.match(text)) or (stands_alone(text) and not cue("modal").search(text) and not asks_by_form(text))


def _recommendation(document: Document, role: Role, item: Gathered, lead: str, *, marked: bool, asked: bool) -> Finding:
    block = item.block
    broken = _BROKEN.match(block.text)
    opening = broken.end() if broken else run_in(block) or _typed(block)
    whole = replace(trimmed_span(block), start=opening) if opening else trimmed_span(block)
    whole = _before_answer(block, whole)
    trailing = _TRAILING_REF.search(document.quote(whole))
    letter = opens_part(block)
    ref = printed_ref(block.number) or (
        broken["ref"] if broken else trailing["ref"] if trailing else letter["mark"].strip("()") if letter else None
    )
    span, parts = inline_parts(document, ref, block, whole)
    parts = parts or block_parts(document, ref, item.parts)
    method = "heading-line@1"
    if marked:
        listed_as = "heading-list@1" if role != "improve" else "improve-list@1"
        method = listed_as if block.kind == "list_item" else "heading-paragraph@1"
    if trailing and not printed_ref(block.number):
        method = "summary-list@1"
    due = due_in(document.quote(span), cycles=False)
    slots = {"ref": ref, "sub_items": parts, "owner": asked_of(lead)}
    kind: FindingKind = "action" if role == "action" else "recommendation"
    if document.quote(span).endswith("?"):
        kind = "question"
    elif role == "improve" and not parts and (_judges(document.quote(span)) or (asked and _faults(document.quote(span)))):
        kind = "finding"
    return mark(document, span, kind, method, sure(method), due=due, **slots)
