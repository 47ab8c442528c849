"""What a council's own Word paper gives to a template pack, and what was left out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportkit.model.packs import PackProblem


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the sample paper that is not in the pack: its place, its first words, why; `body` where it is report text."""

    place: str
    text: str
    why: str
    body: bool = False


@dataclass(frozen=True)
class Adoption:
    """The shape of a council's paper: its shell with tags, the rows of its header block, its headings, styles and look.

    `header` has the meeting's field and the council's label; `sections` key, label and level; `styles` the Word style of each
    role, and `own` the roles whose style is the council's; `theme` only what could be told from the paper. `logo` is the picture
    in the header or over the title, `logo_kind` its kind (png, jpg, gif) and `logo_alt` its description.
    """

    shell: bytes
    header: tuple[tuple[str, str], ...] = ()
    sections: tuple[tuple[str, str, int], ...] = ()
    styles: Mapping[str, str] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    theme: Mapping[str, str] = field(default_factory=dict)
    lead_in: str = ""
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    logo: bytes = b""
    logo_kind: str = ""
    logo_alt: str = ""


@dataclass(frozen=True, slots=True)
class NewPack:
    """A pack that was written: where, what was taken over, what was added or changed, what was left out, what is still wrong."""

    name: str
    folder: str
    files: tuple[str, ...]
    taken: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[PackProblem, ...] = ()
