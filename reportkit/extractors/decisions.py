"""The decisions that minutes set apart: what follows “RESOLVED” or a decision heading, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportkit.extractors.dates import due_in, promised_by
from reportkit.extractors.marking import mark
from reportkit.extractors.outcomes import outcome_of, vote_of
from reportkit.extractors.people import Roster
from reportkit.extractors.phrases import phrase
from reportkit.extractors.sections import heading_role
from reportkit.extractors.sentences import sentences, trimmed
from reportkit.extractors.speakers import ordered_of, subject_of
from reportkit.extractors.subitems import printed_ref
from reportkit.extractors.tags import LINE
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, Outcome, Owner
from reportkit.model.text import Block, Span

_OPENING = re.compile(
    r"\s*(?P<who>(?:The|THE) (?:Committee|Sub-Committee|Panel|Board|Cabinet|Council|Executive|Forum) |Members |MEMBERS )?"
    r"(?:(?:it|It|IT) (?:was|WAS) )?(?:unanimously |UNANIMOUSLY )?(?:RESOLVED|Resolved"
    r"|(?<=[Ii]t was )(?:agreed|resolved)(?=\s*:)|DECISIONS?"
    r"|RECOMMENDED(?: (?:TO|to) (?:(?:THE|the) )?[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,4})?|(?:DEFERRED|REFERRED)(?=\s*[:–—-])"
    r"|Decisions?|A(?:GREED|greed))(?: unanimously| UNANIMOUSLY)?"
    r"\s*(?:\((?:unanimously|[^()]{0,40}(?:against|abst)[^()]{0,40})\)\s*)?(?:(?:to|that|TO"
    r"|THAT)\s*[:–—]\s*|[:–—-]\s*|(?=\s+(?:that|THAT)\b)|(?=\s+to\s+[a-z])|$)",
    re.DOTALL,
)
_TITLE_WORDS = 6  #: of the next item of the agenda
_LEAD_IN = 400  #: characters at the end of a paragraph in which a lead-in to a list is looked for
_LISTED = re.compile(
    r"\b(?:agreed|resolved|approved|endorsed|adopted|decided)\b[^.;]{0,60}\b(?:following|to|that|as follows)\b[^.;]*:\s*$",
    re.IGNORECASE,
)
_THAT = re.compile(r"\s*(?:that\b)?[\s:–—-]*", re.IGNORECASE)
_MARKED = re.compile(r"\s*(?P<mark>\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s+")
_BODY = re.compile(
    r"\s*(?:(?:RESOLVED|Resolved|AGREED|Agreed)\s+)?(?:that\s+)?(?:The|THE|the) (?:[\w’-]+ ){0,3}?(?:[Cc]ommittee"
    r"|[Ss]ub-[Cc]ommittee|[Pp]anel"
    r"|[Bb]oard|[Cc]abinet|[Cc]ouncil|[Ee]xecutive|[Ff]orum|[Gg]overnors|[Tt]rustees|COMMITTEE|BOARD|PANEL|COUNCIL|CABINET)"
    r"(?:\s+(?:then|unanimously|therefore))?\s*(?:[:–—-]\s*)*$"
)  #: “The Committee:-”, what opens a list of what it did
_DID = re.compile(
    r"\s*(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+)?(?:to\s+)?(?:noted?|agreed?|approved?|endorsed?|instruct(?:ed)?"
    r"|request(?:ed)?|ask(?:ed)?|recommend(?:ed)?|refer(?:red)?"
    r"|defer(?:red)?|delegated?|authorised?|resolved?|adopt(?:ed)?|remit(?:ted)?|invited?|received?|continued?|appointed?"
    r"|support(?:ed)?"
    r"|accept(?:ed)?|confirm(?:ed)?|ratif(?:y|ied)|refused?|welcomed?|commend(?:ed)?)\b",
    re.IGNORECASE,
)
_INLINE = re.compile(r"(?<![\w(])\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s+")
_AND_THAT = re.compile(r"[,;]?\s+(?P<that>and\s+that\s)")
_NOTES = re.compile(
    r"\b(?:be|is|was|were) (?:received and |considered and |duly )?(?:noted|received"
    r"|welcomed)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\band (?P<what>to (?:ask|request|instruct|recommend|invite|direct|refer|approve|agree|endorse)\b)")
_ORDER = re.compile(r"\b(?:be|was|were) \w+|\brequest(?:s|ed)? that\b|\b(?:would|will|shall|should|to) [a-z]+", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"\b(?:be|was|were) (?:deferred|adjourned|postponed|refused|approved|adopted|agreed|endorsed|accepted"
    r"|received|noted|appointed|elected|confirmed|signed)\b",
    re.IGNORECASE,
)
#: What a body will do itself, “to invite two residents to its May meeting”.
_ITS_OWN = re.compile(
    r"(?:^\W*|\b(?:agreed|resolved|decided) )to (?:invite|request|ask|hold|meet|consider|receive|discuss|visit|defer|adjourn)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[\s;,]*(?:\band\b)?[\s;,.]*$", re.IGNORECASE)  # what leads on to the next part
_TO_COME = re.compile(
    r"\b(?:attend|be (?:asked|brought|presented|reported|submitted|provided|circulated|completed|reviewed)|report"
    r"|bring|return|come) ?(?:back)?\b"
)


def decided(document: Document, roster: Roster, set_apart: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Each decision set apart, with the printed letter as its reference; one that only notes is of kind noted.

    A decision that orders something of somebody, or by a date, is told as an action too. `set_apart` are the blocks under an
    item's own “Decision:”, where every sentence is one.
    """
    opened = False
    lead: Outcome | None = None  # what the word that opens a list does with all of it
    style = ""  # how the parts of a list of decisions are numbered
    body = [block for block in document.body if block.text.strip()]
    for block, following in zip(body, [*body[1:], None], strict=True):
        if block.id in set_apart:
            told = () if opens_decisions(block) or LINE.match(block.text) else sentences(block.text)
            for first, last in told:
                yield from _decision(document, block, first, last, roster)
            continue
        if block.kind == "heading":
            opened, lead = heading_role(block.text) == "decision", None
            continue
        opening = None if _BODY.match(block.text) else _OPENING.match(block.text)
        if (
            opening
            and (opening["who"] or opening[0].strip().lower().startswith(("agreed", "it was")))
            and not re.search(r"[:–—-]\s*$", opening[0])
            and block.text[opening.end() :].strip()
        ):
            opened = False
            yield from _after(document, block, opening, roster, whole=True)
        elif opening:
            opened = not block.text[_start(block, opening) :].strip()
            lead = _lead(opening[0])
            if not opened:
                yield from _led(_after(document, block, opening, roster, whole=lead in ("deferred", "referred")), lead)
        elif (_BODY.match(block.text) and following is not None and _DID.match(following.text)) or (
            block.kind != "list_item" and _LISTED.search(block.text[-_LEAD_IN:])
        ):
            opened, lead = True, None
        elif opened and _is_part(block) and not (style and _style(block) != style and len(block.text.split()) <= _TITLE_WORDS):
            style = style or _style(block)
            yield from _led(_decision(document, block, 0, len(block.text), roster), lead)
        elif block.text.strip():
            opened = False
        style = style if opened else ""


def _start(block: Block, opening: re.Match[str]) -> int:
    """Where what is decided starts behind the word that opens it."""
    return opening.end() + len((_THAT.match(block.text[opening.end() :]) or [""])[0])


def _after(document: Document, block: Block, opening: re.Match[str], roster: Roster, *, whole: bool) -> Iterator[Finding]:
    """The decisions behind an opening, of which the first keeps its opening as its sentence where it is `whole`."""
    subject: int | None = block.text.index(opening[0].strip()) if whole else None
    for first, last in _parts(block.text, _start(block, opening)):
        yield from _decision(document, block, first, last, roster, subject)
        subject = None


def _lead(opening: str) -> Outcome | None:
    """What the capitals that open decisions do, where it is neither to resolve nor to agree."""
    words: tuple[tuple[str, Outcome], ...] = (("RECOMMENDED", "recommended"), ("DEFERRED", "deferred"), ("REFERRED", "referred"))
    return next((outcome for word, outcome in words if word in opening), None)


def _led(found: Iterator[Finding], lead: Outcome | None) -> Iterator[Finding]:
    """Decisions with what the word before them does: a recommendation that something be noted is no note of this body."""
    for one in found:
        yield replace(one, kind="decision", outcome=lead) if lead and one.kind in ("decision", "noted") else one


def opens_decisions(block: Block) -> bool:
    """Whether a block is only the word that opens a list of decisions, such as “RESOLVED: That”."""
    opening = _OPENING.match(block.text)
    if _BODY.match(block.text) or (block.kind != "list_item" and _LISTED.search(block.text[-_LEAD_IN:])):
        return True
    return bool(opening and not _THAT.sub("", block.text[opening.end() :], count=1).strip())


def _style(block: Block) -> str:
    """How a block is numbered, “(#)” or “#.”; nothing where it is not."""
    marked = _MARKED.match(block.text)
    return re.sub(r"[A-Za-z]+|\d+", "#", (block.number or (marked["mark"] if marked else "")).strip())


def _is_part(block: Block) -> bool:
    if block.text.isupper():
        return False
    return (
        block.kind == "list_item"
        or bool(_MARKED.match(block.text))
        or bool(re.match(r"\s*(?:that|to (?:note|approve|agree|recommend|endorse))\b", block.text, re.IGNORECASE))
    )


def _parts(text: str, start: int) -> list[tuple[int, int]]:
    """The lettered parts of decisions that run on in one paragraph; all of it where it has none."""
    places = [found.start() for found in _INLINE.finditer(text, start)]
    if len(places) < 2 or text[start : places[0]].strip():
        places = [start, *(found.start("that") for found in _AND_THAT.finditer(text, start))]
    return list(zip(places, [*places[1:], len(text)], strict=True))


def _decision(
    document: Document, block: Block, start: int, end: int, roster: Roster, subject: int | None = None
) -> Iterator[Finding]:
    """A decision and what it orders; `subject` is where its sentence starts, “The Panel agreed to …”, which belongs to it."""
    marked = _MARKED.match(block.text, start)
    ref = printed_ref((marked["mark"] if marked else block.number or "").strip())
    for place in trimmed(block.text, marked.end() if marked else start, end):
        span = Span(block.id, *place)
        text = document.quote(span)
        whole = replace(span, start=span.start if subject is None else subject)
        only_notes = phrase("noted").find(text) and not _ASKS.search(text)
        if only_notes or (_NOTES.search(text) and not _ORDER.search(_NOTES.sub("", text))):
            yield mark(
                document,
                whole,
                "noted",
                "resolved@2",
                0.98,
                ref=ref,
                outcome="noted",
                vote=vote_of(block.text),
            )
        else:
            further = _ASKS.search(text)
            asked = ordered_of(text, roster) or (ordered_of(text[further.start("what") :], roster) if further else None)
            due = _due(text)
            owner = asked or subject_of(text, None, roster)
            facts = {"outcome": outcome_of(text), "vote": vote_of(block.text)}
            yield mark(document, whole, "decision", "resolved@2", 0.98, ref=ref, owner=owner, due=due, **facts)
            if orders(text, owner, due) or (asked and due.kind != "none"):
                ordered = Span(block.id, span.start, span.start + len(_NEXT.sub("", text)))
                yield mark(document, ordered, "action", "resolved@2", 0.95, owner=owner, due=due)


def orders(text: str, owner: Owner, due: Due) -> bool:
    """Whether a decision has somebody do something, or something done by a time; to approve or appoint is done at once."""
    told = owner.raw or (due.kind != "none" and not _ITS_OWN.search(text))
    return bool(told and _ORDER.search(text) and not _AT_ONCE.search(text))


def _due(text: str) -> Due:
    """By when a decision says; a bare “on 3 May” counts only for what is to be brought or done on it."""
    due = due_in(text, cycles=False, rounds=True)
    if (due.raw or "").startswith("until "):
        return Due()
    return due if due.kind != "none" or not _TO_COME.search(text) else promised_by(text)
