"""Who is to act and by when, where it stands behind the words: in brackets, as “Lead: … Timescale: …”, or in the next lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from reportkit.extractors.dates import due_in, read_due
from reportkit.extractors.flow import flow_of
from reportkit.extractors.marking import folded
from reportkit.extractors.people import Roster, read_owner, read_owners
from reportkit.extractors.sentences import trimmed
from reportkit.extractors.tails import pieces_of
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, Owner
from reportkit.model.text import Span

_WHO = (
    r"(?:(?:lead|responsible|accountable|action|senior|named) )?(?:owner|lead|officer|person|body"
    r"|agency|agencies|partner|organisation)s?"
    r"(?: responsible)?|responsib\w+|by whom|who"
)
_WHEN = (
    r"by(?: when)?|when|time ?scales?|time ?frame|(?:(?:target|due|completion|implementation|completed? by|end) )?date|deadline"
    r"|due(?: by)?"
    r"|complet(?:e|ed|ion)(?: by)?|target"
)
_LABEL = re.compile(rf"(?:^|(?<=[\s(\[|]))(?:(?P<who>{_WHO})|(?P<when>{_WHEN}))\s*[:–—]\s*", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]{3,90})[)\]]\s*[.;]?\s*$")
_PIECES = re.compile(r"\s*(?:[,;|]|\s[–—-]\s)\s*")
_SOON = re.compile(
    r"(?:immediate|urgent|ongoing|on-going|asap|shortly|as soon as|within |end of |by |before |after )", re.IGNORECASE
)
_WHOLE = {True: ("date", "cycle", "vague", "event"), False: ("date", "cycle")}  #: kinds of due that a piece may be
_NEXT = 2  #: blocks behind an item that may hold its owner and date
Told = tuple[Owner, Due]


def assigned(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with the owner and the date that stand behind their words; the quote ends before them."""
    blocks = flow_of(document).blocks
    place = {block.id: at for at, block in enumerate(blocks)}
    kept = list(findings)
    taken = {found.span.block for found in kept}
    for one in kept:
        at = place.get(one.span.block)
        if one.kind not in ("recommendation", "action") or at is None or blocks[at].kind == "table_cell":
            yield one
            continue
        found = _within(document, one)
        quoted = one.method.startswith("quoted-")  # the lines below it are about its answer
        if found is one and not quoted and not one.sub_items and _ends_its_block(one, blocks[at].text):
            below = blocks[at + 1 : at + 1 + _NEXT]
            following = list(takewhile(lambda block: block.kind == "paragraph" and block.id not in taken, below))
            found = _with(one, *_from_lines([block.text for block in following]))
        yield found


def both_of(text: str) -> Told | None:
    """The owner and the date of a cell that holds both and nothing else."""
    told = _pieces(text) if text else None
    if told and told[0].raw and told[1].kind != "none":
        return told
    parts = pieces_of(text, Roster(), _names_owners) if text else None
    return (parts.owners[0], parts.due) if parts and parts.owners and parts.due.kind != "none" else None


def says_only_who(text: str) -> bool:
    """Whether a line only says who or by when, “Target date: at once”, and nothing of what is to be done."""
    return bool(_LABEL.match(text)) and ":" in text and _labelled(text) is not None


def both_in(who: str, when: str) -> Told | None:
    """The same for the cells of the two columns, where one of them is left out or empty."""
    return both_of(who or when) if not (who and when) else None


def _names_owners(words: str, roster: Roster) -> bool:
    """Whether every part of a cell is an owner."""
    return all(owner.post or owner.body or owner.person for owner in read_owners(words, roster))


def _ends_its_block(one: Finding, text: str) -> bool:
    rest = text[one.span.end :].strip(" .")
    return not rest or _labelled(rest) is not None


def _within(document: Document, one: Finding) -> Finding:
    """The finding by what stands in brackets at its end, or behind it in its block."""
    text = document.block(one.span.block).text
    quote = text[one.span.start : one.span.end]
    bracket = _BRACKET.search(quote)
    told = _pieces(bracket["inner"]) if bracket else None
    if bracket and told:
        return _with(_cut(document, one, one.span.start + bracket.start()), *told)
    label = next(
        (found for found in _LABEL.finditer(quote) if found.start() and quote[: found.start()].rstrip()[-1:] in ".;)"), None
    )
    if label and (told := _labelled(quote[label.start() :])):
        return _with(_cut(document, one, one.span.start + label.start()), *told)
    told = _labelled(text[one.span.end :].strip()) or _bracketed(text[one.span.end :])
    return _with(one, *told) if told else one


def _bracketed(rest: str) -> Told | None:
    found = _BRACKET.fullmatch(rest)
    return _pieces(found["inner"]) if found else None


def _cut(document: Document, one: Finding, end: int) -> Finding:
    """A finding that ends sooner, where it is all in one place."""
    text = document.block(one.span.block).text
    kept = next(trimmed(text, one.span.start, end), None)
    if kept is None or one.more or folded(one.quote) != one.text:
        return one
    quote = text[kept[0] : kept[1]]
    return replace(one, span=Span(one.span.block, *kept), quote=quote, text=folded(quote))


def _with(one: Finding, owner: Owner, due: Due) -> Finding:
    return replace(
        one,
        owner=owner if owner.raw and not one.owner.raw else one.owner,
        due=due if due.kind != "none" and one.due.kind in ("none", "vague") else one.due,
    )


def _pieces(inner: str) -> Told | None:
    """What a bracket says that holds only an owner, a date or both; None where it says anything else."""
    if _LABEL.match(inner):
        return _labelled(inner)
    owner, due = Owner(), Due()
    for piece in filter(None, _PIECES.split(inner.strip(" ."))):
        when = due_in(piece) if due.kind == "none" else Due()
        whole = when if when.kind != "none" and folded(when.raw or "").casefold() == folded(piece).casefold() else Due()
        who = read_owner(piece) if not owner.raw and whole.kind == "none" else Owner()
        if whole.kind != "none":
            due = whole
        elif _names_somebody(piece, who):
            owner = who
        elif due.kind == "none" and (bare := read_due(piece)).kind in _WHOLE[bool(_SOON.match(piece))]:
            due = bare
        else:
            return None
    named = owner.post or owner.body or (owner.person and due.kind != "none")
    return (owner, due) if named or (due.kind != "none" and not owner.raw) else None


def _names_somebody(piece: str, who: Owner) -> bool:
    """Whether a piece of a bracket is a name or a post, and no short form of the words before it or part of a standard."""
    short = " " not in piece and (piece.isupper() or piece[1:2].isupper())
    said = bool(who.post or who.body or who.person) and len(piece.split()) <= 7
    return said and piece[0].isupper() and not short and not any(letter.isdigit() for letter in piece)


def _labelled(text: str) -> Told | None:
    """What “Lead: … Timescale: …” says; None where the text is not wholly of that form."""
    labels = list(_LABEL.finditer(text))
    if not labels or text[: labels[0].start()].strip(" ([|*"):
        return None
    owner, due = Owner(), Due()
    for label, end in zip(labels, [*(found.start() for found in labels[1:]), len(text)], strict=True):
        value = text[label.end() : end].strip(" .;,|)]–—")
        if len(value.split()) > 10:
            return None
        if label["who"]:
            owner = owner if owner.raw else read_owner(value)
        else:
            due = due if due.kind != "none" else read_due(value)
    return owner, due


def _from_lines(lines: Sequence[str]) -> Told:
    owner, due = Owner(), Due()
    for line in lines:
        told = _labelled(line.strip())
        if told is None:
            break
        owner, due = (owner if owner.raw else told[0]), (due if due.kind != "none" else told[1])
    return owner, due
