"""The actions that minutes tag: “Action: …”, “ACTION – X to …”, “(Action: JB)”, and lists under a heading of actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reportkit.extractors.action_owner import headed, named_by, owners_of, tail_of, who_and_when
from reportkit.extractors.commanding import asks_by_form
from reportkit.extractors.dates import promised_by, read_due
from reportkit.extractors.fields import FIELD, completed, done, with_field
from reportkit.extractors.marking import mark
from reportkit.extractors.outstanding import STANDS
from reportkit.extractors.people import Roster, read_owners
from reportkit.extractors.phrases import phrase
from reportkit.extractors.progress import STATUS_FIRST, progress_mark, progress_of, since_of, standing
from reportkit.extractors.sentences import sentences, trimmed
from reportkit.extractors.spoken import opening_label
from reportkit.extractors.subitems import printed_ref
from reportkit.extractors.tags import AGAIN, AMID, BESIDE, BRACKET, EARLIER, END_TAG, HEADING, LINE, TO_BE, WHOLE
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, Progress
from reportkit.model.text import Block, Span

_PART = re.compile(r"(?:(?<=\s)|^)\((?P<mark>[a-h]|i{1,3}|iv|v)\)\s+(?:and\s+)?")
_NEXT = re.compile(r"[\s;,]*\band\s*$|[\s;,]+$", re.IGNORECASE)
_MARKED = re.compile(
    r"\s*(?:\(?(?P<mark>[a-z]|[ivx]{1,4}|\d{1,2})[.)]"
    r"|(?P<code>[A-Z]{1,4}[./-]?\d+(?:[./-]\d+)*|\d{1,3}/\d{1,3}(?:/\d{1,3})?)[.:)]?)\s+(?=\S)"
)
_HOW = re.compile(r"\s*(?:this|these|it|the deadline|deadline|target|due|by)\b", re.IGNORECASE)
_ACTS = re.compile(r"\bto\s+[a-z]")
_BRACKETS = re.compile(r"(?:\s*[(\[][^()\[\]]*[)\]])+\.?")
_FORWARD = re.compile(r"\bcarried forward to (?P<when>[\w ]{3,40})", re.IGNORECASE)
_JOINED = re.compile(r"\s*and\s+(?=[A-Z])")
_ANOTHER = re.compile(r"(?P<and>(?:[,;]\s+(?:and\s+)?|\s+and\s+))(?=[A-Z][\w’' ]{0,40}? to (?!be\b)[a-z])")
_FIRST = re.compile(
    r"\s*\[?(?P<how>closed|done|completed?|open|on-?going|outstanding|carried (?:forward|over)|c/f|in progress"
    r"|not started)\]?\s*[:–—-]\s+",
    re.IGNORECASE,
)  #: how an action stands, before its words
_TO_STATUS = re.compile(r"\s*(?:[:;]|\s[–—-])\s+")
_ALONE = re.compile(
    r"\s*(?:ACTIONS?|Actions?)(?: point| POINT| required)?(?:\s+(?P<ref>[A-Z]{0,3}\d+(?:[./]\d+)*))?"
    r"(?(ref)(?:\s*\([^()]{2,20}\))?(?:\s*[:–-]\s*(?:[Ss]tatus\s*[:–-]\s*)?(?P<stands>(?:[A-Za-z]+ ?){1,4}))?)\s*[:.–—-]?\s*$"
)
_INITIALS = re.compile(r"(?<=[.;?!”’)])\s+(?P<who>[A-Z]{2,4}(?:\s*[/&,+]\s*[A-Z]{2,4})*|ALL|All)\s*$")
_END_UPPER = re.compile(r"(?<=[.;])\s+(?:ACTIONS?|Actions?)\s+(?P<who>[A-Z]{2,4}(?:\s*[/&,+]\s*[A-Z]{2,4})*|ALL|All)\s*\.?\s*$")
_TITLE_WORDS = 6  #: of an item of the agenda
_ONLY_STATUS = re.compile(
    r"\W*(?:still (?:to do|to be done|outstanding)|yet to be done|done|completed?|dropped|closed|in progress|ongoing"
    r"|no (?:progress|change))\W*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\s*[A-Z]{0,2}\d+(?:[./]\d+)*\s*[:–-]\s*")  #: the number of an action before its owner
_SHORT = 10  #: words of a sentence that only says how an action stands
_NEW_ACTION = re.compile(r"(?:and\s+)?[A-Z][\w’' ]{1,50}? (?:also |then )?to (?!be\b)[a-z]")


def tagged(document: Document, roster: Roster) -> Iterator[Finding]:
    """Each tagged action, those left out of which no word is left but how something stands."""
    return (found for found in _tagged(document, roster) if not _ONLY_STATUS.fullmatch(found.quote))


def _tagged(document: Document, roster: Roster) -> Iterator[Finding]:
    """Each tagged action with the owners, date and progress it names; a tag with only an owner tags what stands before it."""
    under: tuple[Progress | None, bool] | None = None
    seen = numbered = False
    body = [block for block in document.body if block.text.strip() and block.cell is None]
    stands: Progress | None = None
    group: str | None = None  # whose the actions of a list are, by the line above it
    alone: str | None = None  # the number of an action whose words stand in the next block
    for place, block in enumerate(body):
        single = _ALONE.match(block.text)
        if alone is not None and not single:
            found = [replace(one, progress=one.progress or stands) for one in _action(document, block, 0, alone or None, roster)]
            yield from found[:-1]
            yield from (completed(action, body[place + 1 : place + 5], roster) for action in found[-1:])
            alone = None
            continue
        if single and (single["ref"] or not single[0].strip(" :.–—-").lower().endswith("s")) and _has_words(body, place):
            alone, under = single["ref"] or "", None
            stands = standing(single["stands"])
            continue
        if under and numbered and block.number and block.kind == "list_item" and _is_title(block):
            under = None
            continue
        if block.kind == "heading" or HEADING.match(block.text):
            heading, group = bool(HEADING.match(block.text)), None
            under, seen = ((_carried(block.text), block.kind == "heading") if heading else None), False
            numbered = block.number is not None
            continue
        if under and block.kind != "list_item" and _heads_list(body, place, roster):
            group, seen = block.text.strip(" :.–-"), True
            continue
        found = list(_of_block(document, body[max(0, place - 1) : place + 4], min(place, 1), roster))
        if found:
            yield from found
        elif under and (block.kind == "list_item" or _MARKED.match(block.text)):
            seen = True
            yield from _listed(document, block, under[0], group, roster)
        elif under and (seen or not _starts_action(block.text, roster)):
            under = under if under[1] and not seen else None
        elif under:
            for action in _action(document, block, 0, None, roster):
                yield action if action.progress else replace(action, progress=under[0])


def _listed(document: Document, block: Block, progress: Progress | None, group: str | None, roster: Roster) -> Iterator[Finding]:
    """The actions of an item of a list under a heading of actions."""
    marked = _MARKED.match(block.text)
    ref = (marked["mark"] or marked["code"]) if marked else printed_ref(block.number)
    for action in _action(document, block, marked.end() if marked else 0, ref, roster):
        yield done(_grouped(action if action.progress else replace(action, progress=progress), group, roster))


def _heads_list(body: Sequence[Block], place: int, roster: Roster) -> bool:
    """Whether a short line only names who is to do the list below it."""
    after = body[place + 1] if place + 1 < len(body) else None
    words = body[place].text.strip(" :.–-")
    return after is not None and after.kind == "list_item" and len(words.split()) <= _TITLE_WORDS and named_by(words, roster)


def _grouped(action: Finding, group: str | None, roster: Roster) -> Finding:
    if not group or action.owner.raw:
        return action
    owners = read_owners(group, roster)
    return replace(action, owner=owners[0], also=owners[1:])


def _has_words(body: Sequence[Block], place: int) -> bool:
    """Whether the block after one is a sentence or a task, and no list or heading."""
    after = body[place + 1] if place + 1 < len(body) else None
    return after is not None and after.kind != "heading" and len(after.text.split()) > _TITLE_WORDS // 2


def _is_title(block: Block) -> bool:
    """Whether a numbered block is the title of the next item of the agenda."""
    words = block.text.split()
    return len(words) <= _TITLE_WORDS and block.text.rstrip()[-1:] not in ".;:?!)]" and not _ACTS.search(block.text)


def _of_block(document: Document, near: Sequence[Block], place: int, roster: Roster) -> Iterator[Finding]:
    block, following = near[place], near[place + 1 :]
    if whole := WHOLE.fullmatch(block.text):
        yield from _bracketed(document, near[:place], block, whole.span("in"), roster)
        return
    line = LINE.match(block.text)
    if line and (cuts := [found.start() for found in AGAIN.finditer(block.text, line.end())]):
        yield from _several(document, block, [0, *cuts, len(block.text)], following, roster)
        return
    if line and not line["by"] and named_by(block.text[line.end() :], roster) and place:
        yield from _last_sentence(document, near[0], len(near[0].text), block.text[line.end() :], roster)
        return
    if line:
        told = _carried(line[0]) if line["old"] or line["from"] else None
        found = [
            replace(one, progress=one.progress or told)
            for one in _action(document, block, line.end(), line["ref"] or line["point"], roster)
        ]
        if line["by"] and found and not found[0].owner.raw and read_due(line["by"].strip("() ")).kind in ("none", "vague"):
            owners = read_owners(re.sub(r"^(?:for|by|on)\s+", "", line["by"].strip("() "), flags=re.IGNORECASE), roster)
            found[0] = replace(found[0], owner=owners[0], also=owners[1:])
        yield from found[:-1]
        yield from (completed(action, following, roster) for action in found[-1:])
        return
    amid = AMID.search(block.text)
    if amid and not named_by(block.text[amid.end() :], roster) and len(block.text[amid.end() :].split()) > 2:
        again = [found.start() for found in AGAIN.finditer(block.text, amid.end())]
        stop = again[0] if again else None
        yield from _several(document, block, [*again, len(block.text)], following, roster) if again else ()
        for one in list(_action(document, block, amid.end(), amid["ref"], roster, stop))[:1]:
            owners = read_owners(amid["by"], roster) if amid["by"] and not one.owner.raw else ()
            yield replace(one, owner=owners[0], also=owners[1:]) if owners else one
        return
    yield from _ended(document, block, roster)


def _ended(document: Document, block: Block, roster: Roster) -> Iterator[Finding]:
    """The action of a paragraph that ends in a tag: what brackets ask for, or the last sentence before whoever they name."""
    end = BRACKET.search(block.text)
    if end and not named_by(end["who"], roster) and _starts_action(end["who"], roster):
        for one in _action(document, block, end.start("who"), None, roster, end.end("who")):
            yield replace(one, method="action-bracket@2")
        return
    end = end or END_TAG.search(block.text) or _END_UPPER.search(block.text) or _initialled(block, roster)
    if end:
        yield from _last_sentence(document, block, end.start(), end["who"], roster)


def _bracketed(
    document: Document, before: Sequence[Block], block: Block, at: tuple[int, int], roster: Roster
) -> Iterator[Finding]:
    """The action that a paragraph wholly in brackets tells; where it only names somebody, the last sentence before it."""
    line = LINE.match(block.text, at[0])
    if line is None:
        return
    words = block.text[line.end() : at[1]]
    if named_by(words, roster) and before and before[-1].kind != "heading":
        yield from _last_sentence(document, before[-1], len(before[-1].text), words, roster)
    elif not named_by(words, roster):
        yield from _action(document, block, line.end(), line["ref"] or line["point"], roster, at[1])


def _several(
    document: Document, block: Block, cuts: Sequence[int], following: Sequence[Block], roster: Roster
) -> Iterator[Finding]:
    """The actions of a paragraph that holds several tags, each up to the next."""
    for start, end in pairwise(cuts):
        line = LINE.match(block.text, start)
        if line:
            found = list(_action(document, block, line.end(), line["ref"] or line["point"], roster, end))
            yield from found[:-1]
            yield from (completed(one, following if end == cuts[-1] else (), roster) for one in found[-1:])


def _initialled(block: Block, roster: Roster) -> re.Match[str] | None:
    """The initials in bold, or of somebody there, that stand behind the last sentence of a paragraph."""
    beside = BESIDE.search(block.text)
    if beside and TO_BE.search(block.text[: beside.start()]):
        return beside if all(who in roster.names for who in re.findall(r"[A-Z]{2,4}", beside["who"])) else None
    found = _INITIALS.search(block.text)
    if not found or found["who"].lower() == "all":
        return found if found and block.runs[-1:] and _is_bold(block) else None
    known = all(who in roster.names for who in re.findall(r"[A-Z]{2,4}", found["who"]))
    return found if known or _is_bold(block) else None


def _is_bold(block: Block) -> bool:
    """Whether a paragraph ends in bold and does not begin so."""
    runs = [run for run in block.runs if run.text.strip()]
    return len(runs) > 1 and bool(runs[-1].bold) and not runs[0].bold


def _starts_action(text: str, roster: Roster) -> bool:
    return bool(headed(text, roster) or tail_of(text, roster) or (asks_by_form(text) and len(text.split()) > _TITLE_WORDS // 2))


def _carried(heading: str) -> Progress | None:
    """The progress of what stands under a heading of earlier actions."""
    return Progress("carried_forward", heading.strip(), since_of(heading)) if EARLIER.search(heading) else None


def _action(
    document: Document, block: Block, start: int, ref: str | None, roster: Roster, stop: int | None = None
) -> Iterator[Finding]:
    """The actions of a line: its lettered parts, else a sentence each where a later one has somebody else act."""
    last: Finding | None = None
    for part_ref, first, end in _parts(block.text[:stop], start, ref):
        for at in _clauses(block.text, first, end, roster):
            words = block.text[at[0] : at[1]]
            field = FIELD.match(words) if last else None
            if last and field:  # “… at Mill Lane. Owner: GM. Due: end of May.”
                last = with_field(last, field["name"].lower(), field["value"], roster)
                continue
            if last and last.ref == part_ref and not _NEW_ACTION.match(words):
                forward = _FORWARD.search(words)
                due = promised_by(words) if last.due.kind == "none" and _HOW.match(words) else last.due
                due = Due(forward["when"].strip(), None, "event") if forward and due.kind == "none" else due
                stands = _said(words)
                short = len(words.split()) <= _SHORT and not _ACTS.search(words)
                open_ = (stands or short) and not (stands and stands.status == "complete")
                due = promised_by(words) if open_ and due.kind == "none" else due
                more = last.more if stands and _tells_only(words) else (*last.more, Span(block.id, *at))
                last = replace(last, due=due, more=more, progress=last.progress or stands)
                named = who_and_when(words, roster)
                if named:
                    last = replace(
                        last,
                        owner=last.owner if last.owner.raw else named[0],
                        due=last.due if last.due.kind != "none" else named[1],
                    )
                continue
            if last:
                yield last
            last = _one(document, block, at, part_ref, roster)
    if last:
        yield last


def _clauses(text: str, start: int, end: int, roster: Roster) -> Iterator[tuple[int, int]]:
    """The sentences of an action line, and the clauses of a sentence in which somebody else is to act, “…, and JB to …”."""
    for place in _with_tails(text[start:end]):
        first, last = start + place[0], start + place[1]
        for cut in _ANOTHER.finditer(text, first, last):
            head = headed(text[cut.end() : last], roster)
            if (
                head
                and not head.colon
                and _ACTS.search(text[first : cut.start()])
                and any(owner.person or owner.post or owner.body for owner in head.owners)
            ):
                yield first, cut.start("and")
                first = cut.start("and") + len(cut["and"]) - len(cut["and"].lstrip(" ,;"))
        yield first, last


def _with_tails(text: str) -> list[tuple[int, int]]:
    """The sentences of a line; brackets after a full stop, “… . (JB) [done]”, belong to the sentence before."""
    found: list[tuple[int, int]] = []
    for first, last in sentences(text):
        if found and _BRACKETS.fullmatch(text[first:last]):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _said(words: str) -> Progress | None:
    marked = progress_mark(words)
    return marked[1] if marked else progress_of(words) if len(words.split()) <= _SHORT else None


def _tells_only(words: str) -> bool:
    """Whether a sentence after an action only tells how it stands, and not how, when or why it is to be done."""
    return bool(STANDS.match(words) or STATUS_FIRST.match(words) or not _ACTS.search(words)) and not _HOW.match(words)


def _still(words: str) -> Progress | None:
    """What a sentence says of an earlier action that is still to be done."""
    told = progress_of(words) if phrase("still_to_do").find(words) else None
    return told if told and told.status == "carried_forward" else None


def _parts(text: str, start: int, ref: str | None) -> list[tuple[str | None, int, int]]:
    """The lettered parts of an action line, “(a) … (b) …”, each with its reference; the whole line where it has none."""
    marks = list(_PART.finditer(text, start))
    if len(marks) < 2 or marks[0]["mark"] not in ("a", "i"):
        return [(ref, start, len(text))]
    lead = [(ref, start, marks[0].start())] if len(text[start : marks[0].start()].split()) > 3 else []
    ends = [*(found.start() for found in marks[1:]), len(text)]
    return [*lead, *((f"{ref or ''}({found['mark']})", found.end(), end) for found, end in zip(marks, ends, strict=True))]


def _one(document: Document, block: Block, at: tuple[int, int], ref: str | None, roster: Roster) -> Finding:
    """One action: its words without the name at its head, the owner or date in brackets at its end and the mark of progress."""
    first = _FIRST.match(block.text, at[0], at[1])
    if first:
        at = (first.end(), at[1])
    words = block.text[at[0] : at[1]]
    tail = tail_of(words, roster)
    marked = (
        progress_mark(words)
        or ((tail.start, tail.progress) if tail and tail.progress else None)
        or (None if tail else _goes_on(words))
        or ((len(words), early) if first and (early := progress_of(first["how"])) else None)
    )
    told = words[: marked[0]] if marked else words
    tail = tail if tail and tail.start <= len(told) else tail_of(told, roster)
    head = headed(_JOINED.sub("", told), roster) if _JOINED.match(told) else headed(told, roster)
    start = head.end if head and head.colon else 0
    end = tail.start if tail else len(_NEXT.sub("", told))
    place = next(trimmed(block.text, at[0] + start, at[0] + end), at)
    owners = owners_of(head, tail)
    due = promised_by(block.text[place[0] : place[1]])
    if tail and tail.due.kind != "none":
        due = tail.due
    return mark(
        document, Span(block.id, *place), "action", "action-line@2", 0.97, ref=ref, due=due,
        owner=owners[0], also=owners[1:], response="done" if marked and marked[1] and marked[1].status == "complete" else None,
        progress=marked[1] if marked else None,
    )  # fmt: skip


def _goes_on(words: str) -> tuple[int, Progress | None] | None:
    """Where an action goes on to how it stands, “Survey of carers (AB): on today’s agenda”, and what that says."""
    for cut in _TO_STATUS.finditer(words):
        if STANDS.match(words, cut.end()):
            return cut.start(), progress_of(words[cut.end() :])
    return None


def _last_sentence(document: Document, block: Block, end: int, who: str, roster: Roster) -> Iterator[Finding]:
    """The last sentence before a tag that holds only an owner, and perhaps a date."""
    places = list(sentences(block.text[:end]))
    if not places:
        return
    named, by, when = _NUMBERED.sub("", who).partition(" by ")
    owners = read_owners(named, roster)
    if len(places) == 1:
        places = [(min(max(places[0][0], opening_label(block.text, roster)), places[0][1]), places[0][1])]
    words = block.text[places[-1][0] : places[-1][1]]
    due = read_due(f"by {when}") if by and when else promised_by(words)
    if phrase("decision").find(words):
        yield mark(
            document, Span(block.id, *places[-1]), "decision", "action-bracket@2", 0.9,
            owner=owners[0], due=due if due.kind != "none" else Due(),
        )  # fmt: skip
    yield mark(
        document, Span(block.id, *places[-1]), "action", "action-bracket@2", 0.95,
        owner=owners[0], also=owners[1:], due=due if due.kind != "none" else Due(), progress=_still(words),
    )  # fmt: skip
