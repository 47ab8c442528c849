"""Who an action line names: at its head, “X to VERB” or “X:”, and in the brackets at its end; both are kept where they"
" differ."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportkit.engines.spacy import base_forms
from reportkit.extractors.actors import is_full_name
from reportkit.extractors.commanding import commands
from reportkit.extractors.dates import read_due
from reportkit.extractors.grammar import has_model
from reportkit.extractors.people import Roster, read_owner, read_owners
from reportkit.extractors.progress import STATUS_FIRST, is_status
from reportkit.extractors.tails import Tail
from reportkit.extractors.tails import tail_of as read_tail
from reportkit.model.finding import Due, Owner

_TO = re.compile(
    r"\s*(?:for\s+)?(?P<who>(?:[A-Z]\. ?){0,3}[A-Z][^.;:]{1,90}?)\s+(?:also\s+|then\s+|now\s+|agreed\s+"
    r"|will\s+also\s+)?(?:to|will|would|should)\s+(?!be\s|(?:the|an?|all|our|their|its|his|her|each|every|any|those"
    r"|these|whom|which|both)\s)[a-z]"
)
_COLON = re.compile(r"\s*(?P<who>[A-Z][^.;:()]{1,50}?)\s*:\s+(?=\S)")
_FIRST = re.compile(r"\s*[(\[](?P<who>[A-Z][^()\[\]]{1,40})[)\]]\s*[:–-]?\s+(?=[A-Z])")
_COMMA = re.compile(r"\s*(?P<who>[A-Z]{2,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?),\s+(?:please |can you )?(?=[a-z])")
_DASH = re.compile(r"\s*(?P<who>[A-Z][^.;:()–—]{1,50}?)\s+[–—-]\s+(?=[A-Za-z])")
_DOES = re.compile(r"\b(?:[a-z]+ed|is|are|was|were|has|have|had|need|needs|wants?|that|which|how|what|whether)\b")
_NO_DOER = re.compile(
    r"\b(?:(?-i:will|would|shall)|may|might|could|can|must|do|does|wish|made|makes?|said|felt|currently|requires?|this|that"
    r"|these|it"
    r"|they|there|encourage|lead(?= to)"
    r"|(?-i:to)|while|whilst|since|when|where|because|if|as|following|options?|agreement|need)\b",
    re.IGNORECASE,
)
_DOER = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w’'&.-]*|\d+|of|and|for|&|/|team|service|services|members|officers?|board"
    r"|committee|panel|council|group|lead|auditor|manager"
    r"|director|head|chair|secretary|adviser|clerk|police|partnership|trust|department|directorate|forum|authority|college"
    r"|school"
    r"|company|contractor|provider|operator|association|agency|hospital|university|consultant|librarian|curator|governors"
    r"|trustees|nurse"
    r"|headteacher|leader|mayor|executive|network|subgroup|sub-group|unit|office|engineer|surveyor|train|bus|water"
    r"|responsible|practice|city|county|district|borough|parish|town|deputy|assistant|vice-chair|treasurer)"
    r"(?:,? (?:[A-Z][\w’'&.-]*|\d+|of|and|for|the|&|/|team|service"
    r"|services|members|officers?|board|committee|panel"
    r"|council|group|lead|auditor|manager|director|head|chair|secretary|adviser|housing|children’s|adult"
    r"|social|care))*(?: \([^()]*\))?"
)
_IMPERATIVE = re.compile(
    r"(?:Invite|Ask|Write|Send|Circulate|Arrange|Provide|Bring|Meet|Remind|Encourage|Contact|Request|Get"
    r"|Help|Work|Consider|Agree|Publish|Share|Add"
    r"|Review|Prepare|Draft|Report|Present|Continue|Look|Find|Seek|Explore|Ensure|Set|Take|Give|Make|Hold"
    r"|Tell|Check|Confirm|Develop|Produce|Refresher|Training)\b"
)
_SMALL = ("of", "and", "for", "the", "to")
#: What no name of an owner holds.
_SAYS = re.compile(r"\s(?:to|about|on|from|that|which|how|why|is|are|be|was|were|has|have|into|by)\s")
_SUPPORT = re.compile(r"\s*\((?:with (?:support|help|input) from|supported by|with)\s+(?P<who>[^()]+)\)\s*$")
_SOON = re.compile(r"(?:ongoing|on-going|immediate(?:ly)?|asap|as soon as|within |in due course|shortly)", re.IGNORECASE)
_NO_DATE = re.compile(r"no (?:date|deadline|timescale)(?: \w+)?|date to be (?:set|agreed|confirmed)", re.IGNORECASE)
_DATED = re.compile(r"(?:,\s*|\s+[–-]\s+|\s+)?\b(?P<due>(?:by|before|due|on)\s.+)$", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,3}(?:\s*[/&,]\s*[A-Z]{2,3})*")
_LISTED = re.compile(
    r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2}(?:(?:, (?:and )?| and | & |/)[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2})*"
)


@dataclass(frozen=True)
class Head:
    """The owners at the head of an action; `end` is where the name ends, `colon` whether a colon sets it apart."""

    owners: tuple[Owner, ...]
    end: int
    colon: bool


def headed(text: str, roster: Roster) -> Head | None:
    """The owners at the head of an action; None where its first words name nobody who acts."""
    colon = _COLON.match(text)
    if colon and _are_owners(colon["who"], roster):
        return Head(read_owners(colon["who"], roster), colon.end(), True)
    first = _FIRST.match(text)
    if first and _are_owners(first["who"], roster):
        return Head(read_owners(first["who"], roster), first.end(), True)
    comma = _COMMA.match(text)
    if comma and roster.full(comma["who"]):
        return Head(read_owners(comma["who"], roster), comma.end(), True)
    dash = _DASH.match(text)
    if dash and _are_owners(dash["who"], roster):
        return Head(read_owners(dash["who"], roster), dash.end(), True)
    found = _TO.match(text)
    if not found or _DOES.search(found["who"]):
        return None
    who = found["who"]
    if who.endswith(("–", "—", "-")):
        return None
    also: tuple[Owner, ...] = ()
    if _NO_DOER.search(who):
        return None
    support = _SUPPORT.search(who)
    if support:
        who, also = who[: support.start()], read_owners(support["who"], roster)
    if "," in who and not _LISTED.fullmatch(who) and not read_owner(who, roster).post:
        return None
    if (_IMPERATIVE.match(who) or commands(who)) and not _are_owners(who, roster):
        return None
    owners = read_owners(who, roster)
    if not any(_is_read(owner) for owner in owners) and _is_thing(who, roster):
        return None
    return Head((*owners, *also), found.end("who"), False)


def _is_read(owner: Owner) -> bool:
    return bool(owner.post or owner.person or owner.body)


def _is_thing(who: str, roster: Roster) -> bool:
    """Whether words that name nobody known are of a thing, “Report to go to Cabinet”, and of no person called by one name."""
    bare = re.sub(r"^(?:The|An?) ", "", who).split()
    if roster.full(who) or _INITIALS.fullmatch(who):
        return False
    return not has_model() or all(word.casefold() in base_forms("noun") | base_forms("verb") or word.islower() for word in bare)


def is_doer(words: str) -> bool:
    """Whether some words are only the name of a post, a body or a person: no verb and nothing of a sentence among them."""
    return bool(_DOER.fullmatch(words.strip())) and not _DOES.search(words) and not _NO_DOER.search(words)


def tail_of(text: str, roster: Roster) -> Tail | None:
    """What the brackets or the dashes at the end of an action say of who and when; None where they hold anything else."""
    return read_tail(text, roster, _are_owners)


def who_and_when(text: str, roster: Roster) -> tuple[Owner, Due] | None:
    """The owner, the date or both that a short sentence is made of, “Curator, by 31 March 2026.”; None where it says more."""
    owner, due = Owner(), Due()
    pieces = [piece.strip(" .;") for piece in re.split(r"\s*[,;|]\s*|\s+[–—-]\s+", text) if piece.strip(" .;")]
    if not pieces or len(text.split()) > 12 or is_status(text) or STATUS_FIRST.match(text):
        return None
    for piece in pieces:
        when = read_due(piece)
        if due.kind == "none" and (when.iso or when.kind in ("cycle", "event") or _SOON.match(piece)) and len(piece.split()) <= 7:
            due = when
        elif not owner.raw and piece[:1].isupper() and _are_owners(piece, roster):
            owner = read_owners(piece, roster)[0]
        elif not _NO_DATE.fullmatch(piece):
            return None
    return (owner, due) if owner.raw or due.kind != "none" else None


def owners_of(head: Head | None, tail: Tail | None) -> tuple[Owner, ...]:
    """Every owner once: those in brackets, then those at the head, which name somebody else; an empty one where there"
    " is none."""
    found: list[Owner] = []
    for owner in [*(tail.owners if tail else ()), *(head.owners if head else ())]:
        known = {(other.person or other.post or other.body or other.raw) for other in found}
        if owner.raw and (owner.person or owner.post or owner.body or owner.raw) not in known:
            found.append(owner)
    return tuple(found) or (Owner(),)


def named_by(text: str, roster: Roster) -> bool:
    """Whether some words are nothing but owners, perhaps with a date."""
    words = _DATED.sub("", text.strip(" ."))
    return bool(words) and len(words.split()) <= 6 and _are_owners(words, roster)


def _are_owners(words: str, roster: Roster) -> bool:
    if _SAYS.search(words) or (commands(words) and any(word.islower() and word not in _SMALL for word in words.split())):
        return False
    owners = read_owners(words, roster)
    if any(word.islower() and word not in _SMALL for word in words.split()) and not any(o.post for o in owners):
        return False
    return all(
        owner.post or owner.body or (owner.person and _known(owner, roster)) or _INITIALS.fullmatch(owner.raw or "")
        for owner in owners
    )


def _known(owner: Owner, roster: Roster) -> bool:
    if owner.person and is_full_name(owner.person):
        return True
    return owner.person in roster.names.values() or any(owner.person == attendee.name for attendee in roster.attendees)
