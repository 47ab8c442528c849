"""Owners named in short, “Ms Weir”, “C Weir” or “Neil”, with the one full name that the document prints for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.extractors.assigning import says_only_who
from reportkit.extractors.people import roster_of
from reportkit.extractors.settling import settled
from reportkit.model.document import Document
from reportkit.model.finding import Finding, Owner

_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Prof|Canon|Sir|Dame|Rev|Reverend"
    r"|Supt|Ch Insp|Insp|Inspector|DCI|DI|DS|Sgt|PC|Fr|Father|Capt|Col|Major|Judge|(?:the|The) Reverend)\.? )"
)
_FULL = r"[A-Z][a-z’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+"
_ADDRESSED = re.compile(r"\s*(?:from|to|cc|copy|copied to|author|written by|prepared by)\s*:\s*(?P<names>.+)", re.IGNORECASE)
_BESIDE = re.compile(
    rf"\b(?P<name>{_FULL})(?:,| \() ?(?:(?:the|our|its) )?(?:[A-Z][\w’'-]+ (?:of |for |and )?){{0,4}}"
    r"(?:Director|Manager|Officer|Head|Lead|Auditor|Clerk|Chair|Adviser|Executive|Leader|Engineer|Secretary|Nurse|Accountant)\b"
)
_NAME = re.compile(rf"(?<![\w’'-]){_TITLE}?(?P<name>{_FULL})(?![\w’'-])")
_SHORT = re.compile(rf"(?P<title>{_TITLE})?(?:(?P<initial>[A-Z])\.? )?(?P<last>[A-Z][\w’'-]+)")
_DOES = re.compile(
    r"\W*(?:(?:[Ii]n the meantime|[Mm]eanwhile|[Tt]hen|[Aa]lso),? )?(?P<who>[A-Z][a-z’'-]+)(?P<comma>,)?"
    r" (?:will|to|is to|is going to|has agreed to|agreed to|has offered to|shall|should|please|can you)\s+[a-z]"
)
_WITH_INITIAL = re.compile(r"(?<![\w.])[A-Z]\. [A-Z][a-z’'-]+(?![\w])")
_TITLED = re.compile(rf"{_TITLE}(?P<name>{_FULL})(?![\w’'-])")

_HEAD = 12  #: the blocks at the top in which a paper names who writes to whom


def completed(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """The findings with the persons among their owners in full, and those who are called by a first name that one bears."""
    addressed = list(_addressed(document))
    known = list(dict.fromkeys([*(one.name for one in roster_of(document).attendees), *addressed, *_owning(findings)]))
    known += [name for block in document.body for found in _WITH_INITIAL.finditer(block.text) if (name := found[0]) not in known]
    known += [name for block in document.body for found in _BESIDE.finditer(block.text) if (name := found["name"]) not in known]
    known += [name for block in document.body for found in _TITLED.finditer(block.text) if (name := found["name"]) not in known]
    named = [_named(one, known, addressed) for one in findings]
    return [_named(one, known, addressed) for one in settled(document, named) if not says_only_who(one.quote)]


def _addressed(document: Document) -> Iterator[str]:
    for block in document.body[:_HEAD]:
        found = _ADDRESSED.fullmatch(block.text.strip())
        for name in _NAME.finditer(re.sub(r"\([^()]*\)", "", found["names"])) if found else ():
            yield name["name"]


def _owning(findings: Sequence[Finding]) -> Iterator[str]:
    for one in findings:
        if one.owner.person and re.fullmatch(_FULL, one.owner.person):
            yield one.owner.person


def _named(one: Finding, known: Sequence[str], addressed: Sequence[str]) -> Finding:
    owner = one.owner
    if owner.raw and not owner.post and not owner.body:
        full = full_name(owner.person or owner.raw, known) or (None if owner.person else by_initials(owner.raw, known))
        return replace(one, owner=replace(owner, person=full)) if full else one
    if not owner.raw and one.kind in ("action", "commitment", "recommendation"):
        doer = _DOES.match(one.quote)
        bearers = [name for name in addressed if doer and name.split()[0] == doer["who"]]
        return replace(one, owner=Owner(doer["who"], person=bearers[0])) if doer and len(bearers) == 1 else one
    return one


def full_name(short: str, known: Sequence[str]) -> str | None:
    """The one known name that a titled surname or an initial and a surname stand for; None for nobody or for two."""
    found = _SHORT.fullmatch(short.strip())
    if not found or not (found["title"] or found["initial"]):
        return None
    full = [bare for name in known if (bare := re.sub(rf"^{_TITLE}+", "", name)) and " " in bare]
    bearers = {
        name
        for name in full
        if name.split()[-1] == found["last"]
        and (not found["initial"] or name[0] == found["initial"])
    }  # fmt: skip
    return bearers.pop() if len(bearers) == 1 else None


def by_initials(short: str, known: Sequence[str]) -> str | None:
    """The one known name whose words begin with some initials; None for nobody or for two."""
    if not re.fullmatch(r"[A-Z]{2,3}", short.strip()):
        return None
    bearers = {name for name in known if "".join(word[0] for word in re.split(r"[ -]", name)) == short.strip()}
    return bearers.pop() if len(bearers) == 1 else None
