"""Earlier actions that running text goes through, “Mr Bell was to write to us: this had been done”, and how each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportkit.extractors.action_owner import tail_of
from reportkit.extractors.dates import promised_by
from reportkit.extractors.marking import mark
from reportkit.extractors.people import Roster, read_owner, read_owners
from reportkit.extractors.progress import progress_of
from reportkit.extractors.sentences import sentences
from reportkit.extractors.spoken import spoken
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, Owner, Progress
from reportkit.model.text import Block, Span

_HEADING = re.compile(
    r"\b(?:matters (?:arising|outstanding)|outstanding (?:actions|matters|items)|actions? (?:log|tracker|list|register)"
    r"|(?:review|update|progress) (?:of|on) (?:\w+ )?(?:previous |outstanding |earlier )?actions"
    r"|(?:previous|earlier|agreed|open) actions|actions? (?:arising )?(?:from|at) (?:the )?(?:last|previous)"
    r"|action follow[- ]up)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s*(?:\d{1,2}[.)]?\s+)?(?P<title>[A-Z][A-Za-z ]{4,40})[.:–—]\s+(?=\S)")
_REF = re.compile(
    r"\s*(?:(?:Action|Minute|Item|Min\.?|No\.?)\s+)?(?P<ref>[A-Z]{0,4}[./-]?\d{1,3}(?:[./-]\d{1,3})+|[A-Z]{1,5}[./-]\d{1,4}"
    r"|(?<=Action )\d{1,3})\s*[,:–—-]?\s+"
)
STANDS = re.compile(
    r"(?:now |since |all |this |that |it |these |they |both |which )*(?:(?:had|has|have|was|were|is|are) (?:now |since "
    r"|all |also |again )?"
    r"(?:been )?)?(?:(?:carried|brought) (?:forward|over)|completed?\b|done\b|closed\b|discharged\b|actioned\b|overtaken\b"
    r"|superseded\b"
    r"|deferred\b|postponed\b|withdrawn\b|outstanding\b|in (?:hand|progress|place|train)\b|under ?way\b|ongoing\b|sent\b"
    r"|circulated\b"
    r"|received\b|issued\b|published\b|held\b|arranged\b|no longer (?:needed|required)|not (?:yet )?(?:been )?(?:done"
    r"|started|begun|sent)"
    r"|still (?:to|awaited|waiting|outstanding)|yet to\b|awaited\b|to (?:be )?follow|to come\b|to be (?:brought|reported"
    r"|discussed|considered)\b|awaiting\b|on (?:the|this|today[’']s) agenda|met on\b|reported\b)",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"[A-Z][\w’' -]{2,40}:\s+(?=[A-Z][\w. ]{1,40}? (?:to|was to|had been asked to|agreed to|would) [a-z])")
_CUT = re.compile(r"\s*(?:[:;]|\s[–—-]|,?\s(?:and|but)\b|,)\s+")
_OPENS = re.compile(
    r"\s*(?:this|that|these|those|it|they|all|both|none|he|she|members|the (?:committee|board|panel|group"
    r"|log|list))\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\W*(?P<who>(?:The |the )?[A-Z][\w. -]{1,50}?)(?:[’']s|(?<=s)[’']) (?:\w+ ){0,2}?(?:note|report|paper|letter|list"
    r"|briefing|figures|update|review"
    r"|response|reply|summary|draft|visit|proposals?|presentation|survey|plan)\b"
)
#: A sentence that reports of earlier actions and is none itself.
_TELLS = re.compile(
    r"\W*[A-Z][^.;:]{2,50}? (?:reported|said|confirmed|advised|informed|explained|noted|told|updated|reminded)\b(?! to\b)"
)
_WAS_TO = re.compile(r"(?P<who>[A-Z][^.:;,]{1,60}?) (?:was|were|is|are|had been|has been) (?:asked )?to [a-z]")
_OWED = re.compile(r"(?P<who>[A-Z][^.:;,]{1,60}?) (?:still )?(?:owed|owes|had (?:yet|still) to|has (?:yet|still) to)\b")
_ASKED_OF = re.compile(r"\b(?:asked|requested|required|sought) (?:of|from) (?P<who>(?:the )?[A-Z][\w ]{2,40})")
_TO = re.compile(r"(?P<who>[A-Z][^.:;,]{1,50}?) to (?!be\b)[a-z]")
_FORWARD = re.compile(
    r"\b(?:carried (?:forward|over)|deferred|postponed|put back)(?: again)?,? (?P<when>(?:to"
    r"|until) (?:the )?[\w ]{3,30}?)(?=[.,;]|$| at\b| by\b)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?<!\bbe)(?<!\bbeen)\s+(?=(?:now |since |again )?(?:deferred|postponed|withdrawn|carried (?:forward|over)"
    r"|brought forward)\b (?:to"
    r"|until|by|as|again|because|at)\b)"
    r"|\s+(?=(?:had|has|have|was|were|is|are) (?:now |since |been |all |again |still |not yet )*(?:awaited|in hand"
    r"|under ?way|carried|completed"
    r"|done\b|closed|overtaken|superseded|deferred|withdrawn|outstanding|no longer))"
)
_DONE = re.compile(r"\b(?:sent|circulated|issued|published|held|arranged|in place|received)\b", re.IGNORECASE)
_NOT = re.compile(r"\bnot\b|\bno\b|\byet\b|\bstill\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:[A-Z]{1,5}[./-]?)?\d{1,3}(?:[./-]\d{1,4})*[.)]?\s+[A-Z]")
_TITLE_WORDS = 7
_LEAST = 3  #: words of an action
_SHORT = 14  #: words of a sentence that only tells how an action stands


@dataclass(frozen=True)
class _Told:
    """An earlier action at its place in a block, and where what is said of it ends."""

    start: int
    end: int
    stands: str
    ref: str | None = None


def outstanding(document: Document, roster: Roster) -> Iterator[Finding]:
    """Each earlier action that the paragraphs under a heading of such tell of, with how it stands."""
    label = titled = False
    for block in spoken(document):
        under = any(_HEADING.search(above.text) for above in document.headings_above(block.id)[-1:])
        title = _LABEL.match(block.text)
        if block.cell is None and _is_title(block.text):
            titled = bool(_HEADING.search(block.text))
            continue
        label = bool(title and _HEADING.search(title["title"])) if title or block.cell is None else label
        titled = titled and block.cell is None
        if under or label or titled:
            for told in _in_block(block.text, title.end() if label and title else 0):
                yield _action(document, block, told, roster)


def _is_title(text: str) -> bool:
    """Whether a paragraph is the title of an item of the agenda, “OS/12 MATTERS ARISING”, “4. Outstanding actions”."""
    words = text.split()
    return (
        1 < len(words) <= _TITLE_WORDS and (text.isupper() or bool(_NUMBERED.match(text))) and text.rstrip()[-1:] not in ".;:?!"
    )


def _in_block(text: str, start: int) -> Iterator[_Told]:
    open_: _Told | None = None
    for first, last in sentences(text[start:]):
        first, last = start + first, start + last
        words = text[first:last]
        if open_ and _is_status(words):
            open_ = replace(open_, stands=f"{open_.stands} {words}".strip())
            continue
        if open_ and open_.stands:
            yield open_
        open_ = _opened(text, first, last)
    if open_ and open_.stands:
        yield open_


def _is_status(words: str) -> bool:
    return len(words.split()) <= _SHORT and bool(STANDS.match(words))


def _opened(text: str, first: int, last: int) -> _Told | None:
    """The action that a sentence tells of, cut where it goes on to how that stands."""
    words = text[first:last]
    ref = _REF.match(words)
    at = ref.end() if ref else 0
    topic = _TOPIC.match(words, at)  # “OS/9 – Empty shops: Mr Yates to supply the values”
    at = topic.end() if topic else at
    if _OPENS.match(words, at) or _TELLS.match(words, at):
        return None
    cuts = [cut for cut in _CUT.finditer(words, at) if STANDS.match(words, cut.end()) or progress_of(words[cut.end() :])]
    cut = next((cut for cut in cuts if STANDS.match(words, cut.end())), None)
    passive = _PASSIVE.search(words, at)
    owed = _OWED.match(words, at)
    if owed:
        cut = next(iter(_CUT.finditer(words, owed.end())), None)
        end = cut.start() if cut else len(words)
        return _Told(first + at, first + end, words[cut.end() :] if cut and _FORWARD.search(words) else "outstanding")
    if cut and (not passive or cut.start() < passive.start()):
        end, stands = cut.start(), words[cut.end() :]
    elif passive:
        end, stands = passive.start(), words[passive.end() :]
    else:
        end, stands = len(words), ""
    if len(words[at:end].split()) < _LEAST:
        return None
    return _Told(first + at, first + end, stands, ref["ref"] if ref else None)


def _progress(stands: str) -> Progress | None:
    told = progress_of(stands)
    if told is None and _DONE.search(stands) and not _NOT.search(stands):
        return Progress("complete", stands)
    if told and told.status in ("paused", "not_started") and _FORWARD.search(stands):
        return replace(told, status="carried_forward")
    return told


def _action(document: Document, block: Block, told: _Told, roster: Roster) -> Finding:
    span = Span(block.id, told.start, told.end)
    words = document.quote(span)
    progress = _progress(told.stands) or Progress("carried_forward", told.stands)
    forward = _FORWARD.search(told.stands)
    due = promised_by(words)
    if forward and due.kind == "none":
        due = promised_by(forward["when"]) if promised_by(forward["when"]).kind != "none" else Due(forward["when"], None, "event")
    return mark(
        document, span, "action", "carried-outstanding@1", 0.75, ref=told.ref, owner=_owner(words, roster), due=due,
        progress=progress, response="done" if progress.status == "complete" else None,
    )  # fmt: skip


def _owner(words: str, roster: Roster) -> Owner:
    for pattern in (_WAS_TO, _OWED, _TO):
        found = pattern.match(words)
        if found:
            owner = read_owners(found["who"], roster)[0]
            return owner if owner.post or owner.person or owner.body else Owner()
    theirs = owner_of_note(words, roster)
    if theirs.raw:
        return theirs
    tail = tail_of(words, roster)
    if tail and tail.owners:
        return tail.owners[0]
    asked = _ASKED_OF.search(words)
    return read_owner(asked["who"], roster) if asked else Owner()


def owner_of_note(words: str, roster: Roster) -> Owner:
    """Whose note, report or letter an earlier action is, “Mr Bell’s note on the cost was still outstanding”."""
    found = _THEIRS.match(words)
    owner = read_owner(found["who"], roster) if found else Owner()
    return owner if owner.post or owner.person else Owner()
