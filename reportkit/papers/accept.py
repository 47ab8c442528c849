"""The acceptance checks of a rendered paper: small functions with ids that stay, and the runner that says which could not run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module

from reportkit.model.acceptance import Acceptance, Fault, Form, Looked, NotLooked
from reportkit.model.issue import LEVELS, Level
from reportkit.papers.accept_version import other_version, stage_in_word
from reportkit.papers.rendered import Rendered

Found = Iterator[tuple[Level, str, str]]
Look = Callable[[Rendered], Found]
#: The modules that hold the checks, in the order of their first id.
_MODULES = (
    "word",
    "form",
    "recommendations",
    "references",
    "law",
    "sense",
    "lengths",
    "pages",
    "pdf",
    "page",
    "same",
    "properties",
    "others",
)
#: What a check needs, in words, for where it is not there.
_WANTING: dict[Form, str] = {
    "docx": "no Word file was given",
    "html": "no HTML of this paper was given or could be made",
    "pdf": "no PDF of this paper was given or could be made",
    "facsimile": "LibreOffice did not lay out its pages (it is not installed, or --no-pages was given)",
    "model": "the paper’s model (paper.json) was not given",
    "pack": "no template pack was named",
    "files": "the folder of the paper was not given",
    "again": "there is no second rendering to compare with",
    "minutes": "there is no minutes extract beside it",
    "verapdf": "veraPDF is not here",
    "axe": "axe and a browser are not here",
}
_OTHER = "the paper.json that was given is of another stage or version"
#: The checks of a report's own parts: header block, sections, recommendations, references, appendices, papers, comments.
_OF_A_REPORT = frozenset({"A04", "A05", "A08", "A09", "A10", "A11", "A14"})


@dataclass(frozen=True, slots=True)
class Check:
    """A part of an acceptance check: its id, what it makes sure of, the forms it looks at, and the function."""

    id: str
    title: str
    forms: tuple[Form, ...]
    look: Look


_CHECKS: list[Check] = []


def check(id: str, title: str, *forms: Form) -> Callable[[Look], Look]:
    """Register a function as a part of check `id`; it yields level, message and place, and runs where all `forms` are there."""

    def register(look: Look) -> Look:
        _CHECKS.append(Check(id, title, forms, look))
        return look

    return register


def checks() -> tuple[Check, ...]:
    """Every part of every check, in the order of their ids."""
    for name in _MODULES:
        import_module(f"reportkit.papers.accept_{name}")
    return tuple(sorted(_CHECKS, key=lambda entry: entry.id))


def accept(made: Rendered, only: str = "") -> Acceptance:
    """Run every check that the forms at hand allow, or the `only` one. The faults come gravest first, then by check."""
    other = other_version(made)
    if other:  # what a comparison would find are the differences of two papers, and no faults of this one
        made = replace(made, paper=None, html=b"", pdf=b"", again={}, stage=stage_in_word(made) or made.stage)
    looked, missed, faults = [], [], [Fault("A03", "error", "model", other)] if other else []
    for entry in checks():
        if only and entry.id != only:
            continue
        if made.companion and entry.id in _OF_A_REPORT:
            missed.append(NotLooked(entry.id, entry.title, "a document that goes with a report has no such parts"))
            continue
        lacking = [form for form in entry.forms if not made.has(form)]
        if lacking:
            why = _OTHER if other and lacking[0] in ("model", "html", "pdf", "again") else _WANTING[lacking[0]]
            missed.append(NotLooked(entry.id, entry.title, why))
            continue
        looked.append(Looked(entry.id, entry.title, entry.forms))
        form = entry.forms[0]
        faults += [Fault(entry.id, level, form, message, place) for level, message, place in entry.look(made)]
    ordered = sorted(dict.fromkeys(faults), key=lambda fault: (-LEVELS.index(fault.level), fault.check))
    return Acceptance(made.name, made.stage, tuple(looked), tuple(ordered), tuple(missed))
