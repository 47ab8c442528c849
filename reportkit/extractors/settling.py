"""Who and when by a finding's own words or its lead-in, where nothing before has read them: the last look at each finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportkit.extractors.actors import kind_of, uncounted
from reportkit.extractors.addressed import by_when
from reportkit.extractors.cell_words import bared
from reportkit.extractors.commanding import commands
from reportkit.extractors.dates import due_in, promised_by
from reportkit.extractors.doing import CUE, doer_of, firms_of
from reportkit.extractors.grammar import parsed
from reportkit.extractors.marking import folded
from reportkit.extractors.people import Roster, read_owner, roster_of
from reportkit.extractors.sentences import sentences
from reportkit.extractors.times import asked_by, completed_in
from reportkit.model.document import Document
from reportkit.model.finding import Finding, Owner

_OWNED = frozenset({"recommendation", "action", "commitment", "decision", "live_issue"})
#: A sentence that was taken for an owner: who asks stands before whom it is asked of.
_SENTENCE = re.compile(
    r"(?:We|I|The \w+) (?:would |also |therefore |strongly )*(?:ask|urge|invite|suggest|recommend|advise|encourage|propose)s?\b"
)
_OWN_SUBJECT = re.compile(r"\W*(?:the|each|every|all|an?|our|its|their|that|there|this|these) ", re.IGNORECASE)
#: A lead-in that goes on into each item as one sentence, “We recommend that the Council: adopts …”, “The Board will: …”.
_LEADS = re.compile(
    r"\b(?:should|must|will|would|shall|ought|needs?|to|(?:recommend|suggest|propose|ask|agree|resolve"
    r"|urge)\w* that (?:the |each |all |every )?[\w’' -]{2,60})"
    r"(?: now| also| therefore| urgently| to)?$",
    re.IGNORECASE,
)
_BEFORE_VERB = re.compile(
    r"(?P<who>[Tt]he [A-Z][\w’'-]*(?: (?:of|and|for|the|[A-Z][\w’'-]*)){0,6}) (?:will|should|must|shall|would|needs? to"
    r"|has agreed to|is to)$"
)
_TIMES = re.compile(r",? by [^,:]{3,40}$")
_MOST = 40  #: the items of a list back from which its lead-in is looked for


def settled(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """The findings with the owner whom their words, or the lead-in of their list, name by grammar, and the time they say."""
    roster = roster_of(document)
    findings = [_without_ends(document, one, roster) for one in findings]
    open_ = {place: words for place, one in enumerate(findings) if _is_open(one) and CUE.search(words := one.text)}
    leads = {place: lead for place, one in enumerate(findings) if _may_be_led(one) and (lead := _lead_of(document, one))}
    whole = {place: f"{lead} {_lowered(findings[place].text)}" for place, lead in leads.items()}
    parses = parsed([*open_.values(), *whole.values()])
    firms = firms_of([block.text for block in document.body]) if parses else frozenset()
    made = list(findings)
    for place, one in enumerate(findings):
        owner = Owner()
        if place in open_ and open_[place] in parses:
            owner = doer_of(one.text, parses[open_[place]], one.kind, roster, firms)
        if not owner.raw and place in whole and whole[place] in parses:
            owner = doer_of(whole[place], parses[whole[place]], one.kind, roster, firms)
            named = _BEFORE_VERB.search(leads[place])
            owner = read_owner(named["who"], roster) if named and not owner.raw else owner
            owner = owner if owner.raw and owner.raw in leads[place] else Owner()
        if place in leads and one.due.kind == "none" and (due := due_in(leads[place], cycles=False)).kind != "none":
            made[place] = one = replace(one, due=due)
        if owner.raw and place in leads and place not in open_ and not _is_open(one):
            owner = owner if owner.raw in leads[place] else one.owner
        if owner.raw or (place in open_ and one.owner.raw):
            made[place] = replace(one, owner=owner)
    return [_timed(one) for one in made]


def _without_ends(document: Document, one: Finding, roster: Roster) -> Finding:
    """An action of a list without who, by when and how it stands at its ends, which fill what nothing has told."""
    if one.kind != "action" or not one.method.startswith(("heading-", "summary-")) or document.block(one.span.block).cell:
        return one
    short = bared(document, one, roster)
    due = promised_by(short.text) if short.due.kind == "none" and not short.due.raw else short.due
    return replace(short, due=due)


def _is_open(one: Finding) -> bool:
    """Whether no owner is known yet, or what was taken for one is the start of a sentence."""
    return one.kind in _OWNED and (not one.owner.raw or _is_no_name(one.owner.raw))


def _is_no_name(raw: str) -> bool:
    """Whether what was taken for an owner is the start of a sentence, “We ask the Cabinet”, a command or a mere thing."""
    bare = uncounted(raw)
    if bare.casefold() in ("we", "i", "he", "she", "they"):
        return False
    return bool(_SENTENCE.match(raw)) or (bare[:1].islower() and (commands(bare) or kind_of(bare) is None))


def _may_be_led(one: Finding) -> bool:
    """Whether the lead-in of a list may say who: no owner is known, or one that the item's own words do not hold."""
    listed = one.method.startswith(("heading-", "improve-")) and one.owner.raw is not None and one.owner.raw not in one.text
    return _is_open(one) or listed


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _lead_of(document: Document, one: Finding) -> str | None:
    """The last sentence of the paragraph that opens the list in which an item stands, without its colon."""
    block = document.block(one.span.block)
    if block.kind != "list_item" or one.kind not in ("recommendation", "action", "commitment") or _OWN_SUBJECT.match(one.quote):
        return None
    place = document.position(block.id)
    for before in reversed(document.blocks[max(0, place - _MOST) : place]):
        if before.kind == "list_item" or not before.text.strip():
            continue
        text = folded(before.text)
        if before.kind not in ("paragraph", "heading") or not text.endswith(":"):
            return None
        lead = text[list(sentences(text))[-1][0] :].rstrip(" :")
        return lead if _LEADS.search(_TIMES.sub("", lead)) else None
    return None


def _timed(one: Finding) -> Finding:
    """A recommendation with the time that it asks for, where no day, event or round is read from it yet."""
    whole = completed_in(one.text, one.due)
    if whole != one.due:
        return replace(one, due=whole)
    if one.kind != "recommendation" or one.due.kind != "none" or one.due.raw:
        return one
    due = by_when(one.text)
    due = completed_in(one.text, due) if due.kind != "none" else asked_by(one.text)
    return replace(one, due=due) if due.kind != "none" else one
