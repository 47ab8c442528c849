"""The action and matters-arising log: what the meeting set in motion, and what earlier meetings left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportkit.model.companions import ActionEntry, ActionLog, MeetingOutcome, Rating, Resolution
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import AgendaPaper, Pack, printable
from reportkit.model.paper_parts import bare, letter
from reportkit.papers.companions import CLOSED, filled, matter_of, taken
from reportkit.papers.dates import full_date, to_iso
from reportkit.papers.executive import executive_asked, response_due
from reportkit.papers.minutes import resolutions
from reportkit.papers.phrases import sentence

#: A resolution that begins with one of these verbs sets something in motion; to note or to endorse does not.
_MOVING = ("request", "instruct", "delegate", "authorise", "refer", "recommend", "appoint", "ask", "direct")
#: A post as it is written, “Head of Digital and Customer Services”, and where in a resolution the one stands who is to act.
_NAME = r"[A-Z][\w’'-]*"
_POST = (
    rf"((?:{_NAME}\s)*(?:Director|Head|Officer|Manager|Solicitor|Treasurer|Executive)\b"
    rf"(?:\s(?:of|for)\s(?:the\s)?{_NAME}(?:,?\s(?:and\s|of\s|for\s)?{_NAME})*)?)"
)
_TO_POST = re.compile(rf"\bto\s+(?:the\s+)?{_POST}")
_POST_AFTER = re.compile(rf"(?:to\s+)?\w+\s+(?:that\s+)?(?:the\s+)?{_POST}", re.ASCII)
_BY = re.compile(
    r"\b(?:by|before|not? later than|on or before)\s+(?:the\s+)?(?:\w+day,?\s+)?(\d{1,2}\s(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December)\s\d{4})\b"
)
#: With one of these statuses nothing more is to be done.
ENDED = ("complete", "not feasible", "superseded")


def action_log(
    paper: AgendaPaper, pack: Pack, outcome: MeetingOutcome | None = None, earlier: Sequence[ActionEntry] = ()
) -> ActionLog:
    """The log after a meeting: its resolutions that ask for something, the items of the plan, and what was still open."""
    known = outcome or MeetingOutcome()
    meeting = full_date(to_iso(paper.meeting.date)) if paper.meeting.date else ""
    made = [] if paper.meeting.classification in CLOSED else list(_resolved(paper, known, meeting))
    kept = [item for item in (*paper.items, *paper.commitments) if item.state != "dropped"]
    # an area without action, owner or standing is in the plan; nobody has been set to anything yet
    made += [entry_of(item, meeting, known.minute_number) for item in kept if item in paper.commitments or _acts(item)]
    return ActionLog(
        matter=matter_of(paper),
        header=filled(taken(paper, "body", "date", "item_number")),
        entries=tuple(made),
        carried=tuple(entry for entry in earlier if not entry.closed),
    )


def _resolved(paper: AgendaPaper, known: MeetingOutcome, meeting: str) -> Iterable[ActionEntry]:
    for line in resolutions(paper, known):
        who = executive_asked(line.whole, paper.meeting)
        due = response_due(paper.meeting, known.received) if who else ""
        for name, text in _asked(line):
            owner, by = (sentence(who), due) if who else (_post_in(text), _day_in(text))
            yield ActionEntry(name, meeting, known.minute_number, sentence(text), owner, by)


def _acts(item: ImprovementItem) -> bool:
    """Whether something is to be done: an action is recorded, somebody owns the item, or somebody follows how it stands."""
    owner = item.owner
    owned = owner.raw or owner.post or owner.person or owner.body
    return bool((item.action and item.action.text.strip()) or owned or item.status or item.rag)


def _post_in(text: str) -> str:
    """The post that a resolution itself sets to something; empty where it names none, or more than one."""
    verb = text.removeprefix("to ").partition(" ")[0].casefold()
    found = set(_TO_POST.findall(text)) if verb == "delegate" else {found[1] for found in [_POST_AFTER.match(text)] if found}
    return found.pop() if len(found) == 1 else ""


def _day_in(text: str) -> str:
    """The day by which a resolution itself asks for something; empty where it prints none, or more than one."""
    found = set(_BY.findall(text))
    return found.pop() if len(found) == 1 else ""


def _asked(line: Resolution) -> Iterable[tuple[str, str]]:
    """What a resolution sets in motion, under its number: each of its parts by itself, with the words that lead to it."""
    leads = _moves(line.text)
    if not line.parts and leads:
        yield f"R{line.number}", line.text
    for place, part in enumerate(line.parts, 1):
        if leads or _moves(part):
            yield f"R{line.number}({letter(place)})", f"{line.text.rstrip(' :')} {bare(part)}." if leads else f"{bare(part)}."


def _moves(text: str) -> bool:
    return text.removeprefix("to ").partition(" ")[0].casefold() in _MOVING


def entry_of(item: ImprovementItem, meeting: str, minute: str) -> ActionEntry:
    """An item as a row of a log."""
    owner = item.owner
    told = item.action.text if item.action and item.action.text.strip() else item.recommendation
    return ActionEntry(
        ref=printable(item.ref),
        meeting=meeting,
        minute=minute,
        action=printable(told),
        owner=printable(owner.raw or ", ".join(part for part in (owner.person, owner.post, owner.body) if part)),
        due=printable(item.due.raw or item.due.iso or ""),
        status=item.status or "",
        rating=rating_of(item),
        update=printable(item.status_reason or item.evidence or ""),
        closed_on=item.completed_on or "",
        item=item.id,
    )


def rating_of(item: ImprovementItem) -> Rating:
    """The rating of an item: done where it is complete, else its colour, else none."""
    return "done" if item.status == "complete" or item.state == "closed" else item.rag or "none"
