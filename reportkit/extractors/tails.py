"""Who, by when and how it stands at the end of an action: “[JB/OK, by 3 May]”, “– Clerk – June 2026”, “(Estates Team;"
" done)”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportkit.extractors.commanding import commands
from reportkit.extractors.people import Roster, read_owners
from reportkit.extractors.progress import is_status, progress_of
from reportkit.extractors.times import whole_due
from reportkit.model.finding import Due, Owner, Progress

Names = Callable[[str, Roster], bool]

_BRACKET = re.compile(r"\s*[(\[](?P<in>[^()\[\]]{2,90})[)\]]\s*[.;]?\s*$")
_DASH = re.compile(r"\s+[–—-]\s+|\s*\|\s*")
_PIECE = re.compile(r"\s*[,;|]\s*|\s+[–—-]\s+|\.\s+")
_LABEL = re.compile(
    r"\s*(?:action(?: by| for)?|(?:action )?owners?|lead(?: officer)?s?|responsible(?: officer)?|by whom|who)\s*[:–-]\s*|"
    r"\s*(?:by when|by|due(?: date| by)?|deadline|target(?: date)?|date|when|status|progress)\s*[:–-]\s*",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\s+(?=(?:by|before|due|on|no later than|within|in|at the|after|from|until|asap|immediately|ongoing"
    r"|next)\b)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"all(?: (?:members|partners|agencies|governors|trustees|leads|schools|officers|councillors|to note))?", re.IGNORECASE
)
_INITIALS = re.compile(r"[A-Z]{2,3}(?:\s*[/&,]\s*[A-Z]{2,3})*")
_WRITTEN_OUT = re.compile(r"[A-Z]\w+\s+(?:\w+\s+)?[A-Z]\w+$")
_DOES = re.compile(r"\s(?:an?|to|on|at|with|from|that|is|are|be)\s")  #: what no name holds
_MOST = 6  #: words of an owner behind dashes


@dataclass(frozen=True)
class Tail:
    """The owners, the date and the progress at the end of an action, and where these start."""

    owners: tuple[Owner, ...]
    due: Due
    start: int
    progress: Progress | None = None


@dataclass(frozen=True)
class Told:
    """What some words say of who, by when and how it stands."""

    owners: tuple[Owner, ...] = ()
    due: Due = Due()
    progress: Progress | None = None


def tail_of(text: str, roster: Roster, names: Names) -> Tail | None:
    """What the brackets or the dashes at the end of an action say; None where they hold anything else.

    `names` tells whether some words are nothing but owners.
    """
    found = _BRACKET.search(text)
    if not found:
        return _dashed(text, roster, names)
    inner = found["in"].strip()
    told = pieces_of(inner, roster, names)
    if told is None or (_INITIALS.fullmatch(inner) and _abbreviates(inner, text[: found.start()], roster)):
        return None
    if told.owners or told.due.kind == "none":
        return Tail(told.owners, told.due, found.start(), told.progress) if told.owners else None
    before = _dashed(text[: found.start()], roster, names)  # “– JB (31 May 2026)”
    if before:
        return Tail(before.owners, told.due, before.start, told.progress)
    return Tail((), told.due, found.start(), told.progress)


def pieces_of(inner: str, roster: Roster, names: Names) -> Told | None:
    """The owners, date and progress that some words are made of, whatever their order; None where they say more."""
    who: list[str] = []
    due, progress = Due(), None
    for piece in _cut(inner):
        if due.kind == "none" and (when := whole_due(piece)).kind != "none":
            due = when
        elif is_status(piece) and (told := progress_of(piece)):
            progress = told
        elif not is_status(piece):
            who.append(piece)
    named = ", ".join(who)
    if named and not (_ALL.fullmatch(named) or names(named, roster)):
        return None
    owners = read_owners(named, roster) if named else ()
    return Told(owners, due, progress) if owners or due.kind != "none" or progress else None


def _cut(inner: str) -> Iterator[str]:
    for piece in filter(None, (one.strip(" .") for one in _PIECE.split(inner))):
        bare = _LABEL.sub("", piece, count=1)
        by = next((cut for cut in _BY.finditer(bare) if whole_due(bare[cut.end() :]).kind != "none"), None)
        if by and whole_due(bare).kind == "none":
            yield bare[: by.start()].rstrip(" /")
            yield bare[by.end() :]
        elif bare:
            yield bare


def _dashed(text: str, roster: Roster, names: Names) -> Tail | None:
    """The owner, and the date or progress with it, behind dashes at the end of an action, “Write to him – Chair – June"
    " 2026”."""
    for cut in list(_DASH.finditer(text))[-3:]:
        words = text[cut.end() :].strip(" .;")
        told = pieces_of(words, roster, names) if 0 < len(words.split()) <= 2 * _MOST else None
        if told and told.owners and text[: cut.start()].strip():
            return Tail(told.owners, told.due, cut.start(), told.progress)
    return None


def _abbreviates(initials: str, before: str, roster: Roster) -> bool:
    """Whether initials in brackets only shorten the words before them, “the Harbour Office (HO)”, and are of nobody there."""
    return initials not in roster.names and bool(_WRITTEN_OUT.search(before))


def only_who(cell: str) -> bool:
    """Whether a cell holds nothing but who is to act, perhaps with by when: “LM / by May”, “Clerk”, “All”."""
    return len(cell.split()) <= 2 * _MOST and bool((told := pieces_of(cell, Roster(), is_who)) and told.owners)


def is_who(words: str, roster: Roster) -> bool:
    """Whether every one of some words is initials or an owner that can be read."""
    if commands(words) or _DOES.search(words):
        return False
    owners = read_owners(words, roster)
    return bool(_INITIALS.fullmatch(words)) or all(owner.post or owner.body or owner.person for owner in owners)
