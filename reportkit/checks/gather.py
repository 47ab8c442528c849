"""From hits and matches to issues: stamped, said once, grouped and in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportkit.checks.rule import Hit
from reportkit.model.document import Document
from reportkit.model.ids import fingerprint, fold
from reportkit.model.issue import Issue, Level
from reportkit.model.text import Span

_ROOM = 12
#: Rules on how words look, not on what they say.
_LOOKS = ("accessibility.", "production.", "placeholders.highlight-left")


@dataclass(frozen=True)
class Raised:
    """A hit with the id and level of what raised it; `key` is the word or message by which repeats are grouped.

    `yields_to` names the rules after which it has nothing to add.
    """

    rule: str
    level: Level
    hit: Hit
    key: str
    yields_to: tuple[str, ...] = ()


def issues(document: Document, own: Sequence[Raised], engine: Sequence[Raised]) -> tuple[Issue, ...]:
    """The issues of a document in reading order.

    Where one of our rules and LanguageTool fire on the same characters our own speaks, and of two of our own the one that the
    other yields to; repeats of one thing are one issue with its further places in `others`.
    """
    own = tuple(_once(own))
    single = [*own, *_unsaid(own, engine)]
    single.sort(key=lambda raised: _order(document, raised.hit.span))
    return tuple(_issue(document, raised) for raised in _grouped(document, single))


def _order(document: Document, span: Span) -> tuple[int, int, int]:
    return document.position(span.block), span.start, span.end


def _once(own: Sequence[Raised]) -> Iterator[Raised]:
    """What our rules raise, without what only repeats another of them."""
    spans: dict[str, list[Span]] = {}
    for raised in own:
        spans.setdefault(raised.rule, []).extend((raised.hit.span, *raised.hit.others))
    for raised in own:
        said = [span for rule in raised.yields_to for span in spans.get(rule, ())]
        if not said or not any(_touch(span, mine) for span in said for mine in (raised.hit.span, *raised.hit.others)):
            yield raised


def _touch(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start <= other.end and other.start <= one.end


def _unsaid(own: Sequence[Raised], engine: Sequence[Raised]) -> Iterator[Raised]:
    """The matches on characters where no rule of ours has fired on the words.

    A hit on a whole paragraph, or on how words look, silences nothing inside it.
    """
    said: dict[str, list[Span]] = {}
    for raised in (one for one in own if not one.rule.startswith(_LOOKS)):
        for span in (raised.hit.span, *raised.hit.others):
            said.setdefault(span.block, []).append(span)
    for raised in engine:
        if not any(_same_place(span, raised.hit.span) for span in said.get(raised.hit.span.block, ())):
            yield raised


def _same_place(ours: Span, theirs: Span) -> bool:
    room = max(_ROOM, theirs.end - theirs.start)
    return ours.start < theirs.end and theirs.start < ours.end and ours.end - ours.start <= theirs.end - theirs.start + room


def _grouped(document: Document, ordered: Iterable[Raised]) -> Iterator[Raised]:
    """One for each rule, key and quoted words, in the order of the first; edits and places of the others are added to it."""
    groups: dict[tuple[str, str, str], Raised] = {}
    for raised in ordered:
        key = (raised.rule, raised.key, fold(document.quote(raised.hit.span)).casefold())
        first = groups.get(key)
        groups[key] = raised if first is None else replace(first, hit=_joined(first.hit, raised.hit))
    yield from groups.values()


def _joined(first: Hit, more: Hit) -> Hit:
    places = dict.fromkeys((*first.others, more.span, *more.others))
    places.pop(first.span, None)
    edits = tuple(dict.fromkeys((*first.edits, *more.edits)))
    safety = first.safety if first.safety == more.safety else "suggested" if edits else "none"
    return replace(first, others=tuple(places), edits=edits, safety=safety)


def _issue(document: Document, raised: Raised) -> Issue:
    hit, block = raised.hit, document.block(raised.hit.span.block)
    return Issue(
        rule=raised.rule,
        level=raised.level,
        span=hit.span,
        message=hit.message,
        quote=document.quote(hit.span),
        place=document.place(hit.span),
        fingerprint=fingerprint(raised.rule, block, hit.span),
        edits=hit.edits,
        safety=hit.safety,
        others=hit.others,
    )
