"""What a revised version of a paper says of itself: that it is one, since when, and what was changed and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RevisionKind = Literal["", "revised", "supplementary", "addendum"]
#: Words that stay, that were put in, and that were taken out.
Mark = Literal["same", "in", "out"]
Marks = tuple[tuple[Mark, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeReason:
    """Why a section was changed, as an officer says it: the section by its key, its heading, or “title” and the like."""

    section: str
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change since the version before: where, the words before and after, empty for what is new or gone, and why.

    `key` is that of the section in the pack, or of another part of the paper, such as “title” or “items”.
    """

    key: str
    section: str
    before: str
    after: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """What kind of a version a paper is; `since` is the day of the version before (ISO 8601), empty where there is none."""

    kind: RevisionKind = ""
    since: str = ""
    changes: tuple[Change, ...] = ()
