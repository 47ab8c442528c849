"""What management says behind a label of its own in an audit: “Agreed management action: …”, “Management comment: …”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from reportkit.extractors.dates import read_due
from reportkit.extractors.flow import flow_of
from reportkit.extractors.people import Roster, read_owner
from reportkit.extractors.replying import is_done_already
from reportkit.extractors.responses import said_in
from reportkit.extractors.sections import Role
from reportkit.extractors.sentences import trimmed
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, FindingKind, Owner
from reportkit.model.text import Span

_LABEL = re.compile(
    r"(?:^\s*|(?<=[.;!?)])\s+)(?P<action>(?:agreed (?:management )?|management )actions?(?: agreed)?(?: \d+)?)\s*[:–—]\s+(?=\S)"
    r"|(?:^\s*|(?<=[.;!?)])\s+)(?:the )?management(?:[’']s)? (?:comments?|responses?|reply|update|position)\s*[:–—]\s+(?=\S)",
    re.IGNORECASE,
)
_WHO = r"(?:responsible|lead|accountable|action) (?:officer|owner|manager|person|lead)s?|owners?|responsibility|lead"
_WHEN = (
    r"(?:(?:target|due|implementation|completion|agreed|revised)(?: completion| implementation)? )?dates?|time ?scales?|deadline"
    r"|by when"
)
_FIELD = re.compile(
    rf"(?:^\s*|(?<=[.;])\s+)(?:(?P<both>(?:original |agreed )?(?:{_WHO}) and (?:{_WHEN}|date))|(?P<who>(?:original )?(?:{_WHO}))"
    rf"|(?P<when>(?:original )?(?:{_WHEN})))\s*[:–—]\s*",
    re.IGNORECASE,
)
_DONE = re.compile(r"\W*(?:done|completed?|implemented|already (?:done|in place)|in place)\b", re.IGNORECASE)
_ONE_EACH = re.compile(r"\s*;\s*")
_QUALIFIED = re.compile(r"\s*\([^()]*\)$")
_Slot = TypeVar("_Slot", Owner, Due)
_LINES = 2  #: lines behind the label that may hold who and when


def managed(document: Document, roles: dict[str, Role]) -> Iterator[Finding]:
    """The actions, decisions, promises and assurances that stand behind a label of management's own."""
    blocks = [block for block in flow_of(document).blocks if block.text.strip()]
    for place, block in enumerate(blocks):
        if block.kind in ("heading", "table_cell", "caption") or roles[block.id] in ("front", "skip"):
            continue
        labels = list(_LABEL.finditer(block.text))
        for label, end in zip(labels, [*(found.start() for found in labels[1:]), len(block.text)], strict=False):
            field = _FIELD.search(block.text, label.end())
            last = min(end, field.start()) if field else end
            at = next(trimmed(block.text, label.end(), last), None)
            if at:
                lines = [block.text[last:], *(one.text for one in blocks[place + 1 : place + 1 + _LINES])]
                owners, dues = fields_of(lines)
                kind: FindingKind | None = "action" if label["action"] else None
                yield from _given(list(_told(document, Span(block.id, *at), kind)), owners, dues)


def _told(document: Document, span: Span, kind: FindingKind | None) -> Iterator[Finding]:
    for found in said_in(document, span, Roster(), kind):
        done = found.kind == "action" and (_DONE.match(found.quote) or is_done_already(found.quote))
        yield replace(found, kind="assurance", method="answer-done@1", confidence=0.85) if done else found


def _given(told: Sequence[Finding], owners: Sequence[Owner], dues: Sequence[Due]) -> Iterator[Finding]:
    """The actions with the owners and dates of the lines right behind; several of each go to the actions in their order."""
    actions = [place for place, found in enumerate(told) if found.kind in ("action", "commitment")]
    for place, found in enumerate(told):
        if place not in actions:
            yield found
            continue
        turn = actions.index(place)
        own = found.owner if found.owner.post or found.owner.body or found.owner.person else None
        owner = own or _of(owners, turn, len(actions)) or Owner()
        due = found.due if found.due.kind != "none" else _of(dues, turn, len(actions)) or found.due
        yield replace(found, owner=owner, due=due)


def _of(several: Sequence[_Slot], turn: int, many: int) -> _Slot | None:
    if len(several) == many:
        return several[turn]
    return several[0] if len(several) == 1 else None


def fields_of(lines: Sequence[str]) -> tuple[list[Owner], list[Due]]:
    """The owners and dates of lines such as “Responsible officer: …”; the last date told counts, for it is the revised one."""
    owners: list[Owner] = []
    dues: list[Due] = []
    for line in lines:
        fields = list(_FIELD.finditer(line))
        if not line.strip():
            continue
        if not fields or line[: fields[0].start()].strip():
            break
        for field, end in zip(fields, [*(found.start() for found in fields[1:]), len(line)], strict=True):
            value = _first_sentence(line[field.end() : end])
            who, when = _split(value) if field["both"] else (value, "") if field["who"] else ("", value)
            owners = owners or [owner for one in _ONE_EACH.split(who) if (owner := _owner(one)).raw]
            dues = [due for one in _ONE_EACH.split(when) if (due := read_due(one)).kind != "none"] or dues
    return owners, dues


def _owner(raw: str) -> Owner:
    """An owner with what is his in brackets left out of the post, as in “Head of Service (second scorer)”."""
    told = raw.strip(" .")
    if not told or told.lower().startswith("not "):
        return Owner()
    owner = read_owner(told)
    return replace(owner, post=_QUALIFIED.sub("", owner.post)) if owner.post and not owner.person else owner


def _split(value: str) -> tuple[str, str]:
    """The owner and the date of a field that holds both: the date is what stands behind the last comma that leaves one."""
    for cut in (found.start() for found in re.finditer(",", value)):
        due = read_due(value[cut + 1 :])
        if due.kind in ("date", "cycle") or (due.kind != "none" and value.count(",") == 1):
            return value[:cut], value[cut + 1 :].strip()
    return value, ""


def _first_sentence(value: str) -> str:
    """A value up to where another sentence starts, “30 January 2026. Closed.”."""
    return (
        re.split(r"(?<=[\w)])\.(?:\s|$)", value.strip(), maxsplit=1)[0]
        if not re.match(r"[A-Z]\. ", value.strip())
        else value.strip(" .")
    )
