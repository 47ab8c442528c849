"""The action of a cell or a line that also holds its owner, its date or how it stands, in brackets, behind dashes or a stop."""

from __future__ import annotations

from dataclasses import replace

from reportkit.extractors.action_owner import headed, tail_of, who_and_when
from reportkit.extractors.marking import folded
from reportkit.extractors.people import Roster
from reportkit.extractors.progress import STATUS_FIRST, is_status, progress_mark, progress_of
from reportkit.extractors.sentences import sentences, trimmed
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, Owner, Progress
from reportkit.model.text import Span

_SHORT = 12  #: words of a sentence that only says how an action stands
_LEAST = 2  #: words that an action keeps


def bared(document: Document, found: Finding, roster: Roster | None) -> Finding:
    """The finding without the owner, the date and the state at its end; each fills what no column has told."""
    if found.more or found.sub_items:
        return found
    known = roster or Roster()
    words, owner, due, progress = document.quote(found.span), found.owner, found.due, found.progress
    while shorter := _shorter(words, known):
        words, said = shorter
        owner = owner if owner.raw else said[0]
        due = due if due.kind != "none" and due.raw else said[1]
        progress = progress or said[2]
    head = headed(words, known)
    start = head.end if head and head.colon else 0
    if head and head.colon and not owner.raw:
        owner = head.owners[0]
    place = next(trimmed(words, start, len(words)), None)
    if place is None or len(words[place[0] : place[1]].split()) < _LEAST:
        return found
    span = Span(found.span.block, found.span.start + place[0], found.span.start + place[1])
    quote = document.quote(span)
    done = "done" if progress and progress.status == "complete" and not found.response else found.response
    return replace(found, span=span, quote=quote, text=folded(quote), owner=owner, due=due, progress=progress, response=done)


def _shorter(words: str, roster: Roster) -> tuple[str, tuple[Owner, Due, Progress | None]] | None:
    """The words without what stands last in them, if that is only an owner, a date or a state; None where it is not."""
    mark = progress_mark(words)
    if mark and len(words[: mark[0]].split()) >= _LEAST:
        return words[: mark[0]].rstrip(), (Owner(), Due(), mark[1])
    tail = tail_of(words, roster)
    if tail and len(words[: tail.start].split()) >= _LEAST:
        return words[: tail.start].rstrip(), (tail.owners[0] if tail.owners else Owner(), tail.due, None)
    *earlier, last = sentences(words) if words.strip() else [(0, 0)]
    if not earlier:
        return None
    said = words[last[0] : last[1]]
    told = who_and_when(said, roster)
    if told:
        return words[: earlier[-1][1]], (*told, None)
    if len(said.split()) <= _SHORT and (is_status(said) or STATUS_FIRST.match(said)):
        return words[: earlier[-1][1]], (Owner(), Due(), progress_of(said))
    return None
