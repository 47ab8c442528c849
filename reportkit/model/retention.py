"""How long what the register says is kept, what has come to its end, and the certificate of what went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

#: What stands in place of words that were purged.
PURGED_WORDS = "[purged]"


@dataclass(frozen=True, slots=True)
class RetentionClass:
    """One class: how many years what is of it is kept, why, and by which role or which words in its name it is known.

    With `kinds` it is one of records that no document holds: matters, people.
    """

    name: str
    title: str
    years: int
    why: str
    roles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retention:
    """The classes in the order in which they are tried, and what is on hold: names, references or digests."""

    classes: tuple[RetentionClass, ...]
    hold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ended:
    """A document whose time has come: from which day it was kept, until which, and what goes with it.

    A matter or a person has a `reference` in place of a digest.
    """

    digest: str
    name: str
    retention: RetentionClass
    since: str
    until: str
    items: tuple[str, ...]
    records: tuple[str, ...]
    findings: int
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A document, a matter or a person that stays although its time has come, and why."""

    digest: str
    name: str
    retention: RetentionClass
    until: str
    why: str
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class PurgePlan:
    """What a purge on a day would take away and what it would leave; `unclassed` documents are of no class, so they stay."""

    on: str
    ended: tuple[Ended, ...]
    held: tuple[Held, ...]
    unclassed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """What was purged, by its digest or its reference alone: its name went with it."""

    digest: str
    retention: str
    years: int
    why: str
    since: str
    until: str
    items: tuple[str, ...]
    records: tuple[str, ...]
    findings: int
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was purged, how much, why, by whom and when, with the head of the history before and after; none of the words.

    `searched` is how many of the purged texts were looked for in the file afterwards and `found` how many were there; both are
    None on a server. `elsewhere` is how many are said in another place too, that stays. `copies` are files beside the register
    that were made before, and `notes` what the purge cannot reach.
    """

    register: str
    made: str
    who: str
    reason: str
    documents: tuple[Gone, ...]
    values: int
    head_before: str
    head_after: str
    searched: int | None = None
    found: int | None = None
    elsewhere: int = 0
    copies: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Mention(NamedTuple):
    """One place where a name or word occurs: what it is in, which field, the words; and for the history, when and by whom."""

    where: str
    what: str
    text: str
    when: str = ""
    who: str = ""
