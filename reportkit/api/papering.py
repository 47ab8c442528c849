"""The committee paper as an officer makes it: begun from items, filled with answers, examined, and built at a stage."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reportkit.api.stages import open_register, render
from reportkit.config import Config, load_config
from reportkit.errors import ConfigError, Damaged, ReportkitError, TemplateError
from reportkit.model import wire
from reportkit.model.companions import MarkedPaper
from reportkit.model.item import Extraction, ImprovementItem
from reportkit.model.paper import AgendaPaper, Meeting, Pack, Stage
from reportkit.model.paper_answers import Answers
from reportkit.model.paper_issue import PaperIssue
from reportkit.model.paper_revision import RevisionKind

if TYPE_CHECKING:
    from reportkit.model.document import Source
    from reportkit.papers.answers import Told
    from reportkit.papers.asking import Question as Question

Form = Literal["docx", "html", "pdf", "json"]
FORMS: tuple[Form, ...] = ("docx", "html", "pdf", "json")
_SQLITE = b"SQLite format 3\x00"
_LARGEST = 50_000_000


@dataclass(frozen=True)
class Built:
    """What a build made: the paper at its stage, what stands against it, and the names of the files; none where refused."""

    paper: AgendaPaper
    issues: tuple[PaperIssue, ...]
    files: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the paper was not written, since an error stands against a final paper."""
        return self.paper.stage == "final" and any(issue.level == "error" for issue in self.issues)


def items_from(path: Path, config: Config | None = None) -> Extraction:
    """The items in what `extract` or `register export` wrote, or in a register's file. Raises ReadError, RegisterError."""
    try:
        with path.open("rb") as file:
            if file.read(len(_SQLITE)) == _SQLITE:
                return items_in_register(config, path)
        if path.stat().st_size > _LARGEST:
            raise Damaged("RK207", f"“{path.name}” is too large for a list of items.", "Name another file.", str(path))
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise Damaged("RK201", f"“{path.name}” cannot be read.", "Check its name.", str(path)) from error
    except UnicodeDecodeError as error:
        raise Damaged("RK204", f"“{path.name}” is not a list of items.", "Give what `extract` wrote.", str(path)) from error
    return with_references(wire.extraction_from_wire(wire.loads(text)))


def items_in_register(config: Config | None = None, path: Path | None = None) -> Extraction:
    """The items of a register that were not dropped, each with a reference of its own. Raises RegisterError."""
    with open_register(config, path, create=False) as store:
        found = store.export()
        numbers = {entry.item.id: entry.number for entry in store.entries()}
    return with_references(found, numbers)


def with_references(found: Extraction, numbers: dict[str, str] | None = None) -> Extraction:
    """The items that were not dropped; where two have one printed reference, all are called by their numbers."""
    kept = [item for item in found.items if item.state != "dropped"]
    refs = [item.ref.strip() for item in kept if item.ref.strip() and item.ref != "by hand"]
    alike = len(set(refs)) < len(refs)

    def named(place: int, item: ImprovementItem) -> ImprovementItem:
        own = (numbers or {}).get(item.id) or (f"unnumbered {place}" if refs and not alike else str(place))
        return replace(item, ref=own) if alike or item.ref.strip() in ("", "by hand") else item

    return replace(found, items=tuple(named(place, item) for place, item in enumerate(kept, 1)))


def begin(
    found: Extraction | None, meeting: Meeting | None = None, answers: Answers | None = None, config: Config | None = None
) -> AgendaPaper:
    """A new paper on some items, or on nothing yet, with the pack that the configuration names. Raises TemplateError."""
    from reportkit.papers.compose import compose
    from reportkit.papers.pack import load_pack

    chosen, matter = config or load_config(), found or Extraction((), ())
    pack = load_pack(chosen.paper.pack)
    known = meeting or Meeting()
    if known.nation == "england" != pack.jurisdiction:  # nobody said otherwise: the pack's nation is the meeting's
        known = replace(known, nation=pack.jurisdiction)
    if not known.council and chosen.paper.council:
        known = replace(known, council=chosen.paper.council)
    reviews, responses = _parts(matter)
    return compose(
        title=answers.title if answers else None, sources=reviews, titles={}, findings=matter.findings, items=matter.items,
        responses=responses, meeting=known, pack=pack, generated=datetime.date.today().isoformat(), notices=matter.notices,
        answers=answers, calendar=chosen.calendar,
    )  # fmt: skip


def _parts(found: Extraction) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """The documents that items come from, and those that only answer them."""
    asked = {item.source for item in found.items} or {finding.source for finding in found.findings}
    answering = {item.action.source for item in found.items if item.action and item.action.source} - asked
    responses = tuple(source for source in found.sources if source.sha256 in answering)
    return tuple(source for source in found.sources if source.sha256 not in answering), responses


def load_paper(path: Path) -> AgendaPaper:
    """A paper from its JSON. Raises ReadError."""
    try:
        if path.stat().st_size > _LARGEST:
            raise Damaged("RK207", f"“{path.name}” is too large for a paper.", "Name another file.", str(path))
        return wire.paper_from_wire(wire.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise Damaged("RK201", f"“{path.name}” cannot be read.", "Give the paper.json that `run` or `paper new` wrote.",
                      str(path)) from error  # fmt: skip
    except UnicodeDecodeError as error:
        raise Damaged("RK204", f"“{path.name}” is not a paper’s JSON.", "Give the paper.json.", str(path)) from error
    except ReportkitError as error:
        raise type(error)(error.code, f"“{path.name}”: {error.message}", error.hint, str(path)) from error


def load_answers(path: Path, config: Config | None = None) -> Told:
    """An officer's answers from a TOML or JSON file, for the pack that the configuration names. Raises TemplateError RK505."""
    from reportkit.papers.answers import load_answers as load
    from reportkit.papers.pack import load_pack

    return load(path, load_pack((config or load_config()).paper.pack))


def load_meeting(path: Path, item: str = "") -> Meeting:
    """A meeting's particulars from TOML, or from XML that ModernGov saved with an agenda item. Raises TemplateError RK505."""
    from reportkit.papers.meeting import load_meeting as load

    return load(path, item)


def merge_meetings(before: Meeting, after: Meeting) -> Meeting:
    """A meeting's particulars with those of another put over them."""
    from reportkit.papers.filling import merged

    return merged(before, after)


def fill(paper: AgendaPaper, meeting: Meeting, answers: Answers, config: Config | None = None) -> AgendaPaper:
    """A paper with more of the meeting's particulars and more answers; what is said anew takes the place of the old."""
    from reportkit.papers.combining import combined
    from reportkit.papers.compose import fits
    from reportkit.papers.filling import filled, merged
    from reportkit.papers.pack import load_pack

    chosen = config or load_config()
    told, pack = merged(paper.meeting, meeting), load_pack(chosen.paper.pack)
    if told.nation == "england" != pack.jurisdiction:
        told = replace(told, nation=pack.jurisdiction)
    fits(told, pack)
    return filled(paper, pack, chosen.calendar, meeting=told, answers=combined(paper.answers, answers))


def in_pack(paper: AgendaPaper, config: Config | None = None) -> tuple[AgendaPaper, tuple[str, ...]]:
    """The paper in the pack that the configuration names, and what to look at where it was made with another."""
    from reportkit.papers.moving import moved
    from reportkit.papers.pack import load_pack

    chosen = config or load_config()
    pack = load_pack(chosen.paper.pack)
    if paper.pack == pack.name:
        return paper, ()
    try:
        before = load_pack(paper.pack)
    except TemplateError:  # its own pack is not at hand: the paper itself has all that is needed
        before = None
    made, notes = moved(paper, before, pack)
    return fill(made, Meeting(), Answers(), chosen), notes


def examine(paper: AgendaPaper, config: Config | None = None) -> tuple[PaperIssue, ...]:
    """What stands against a paper at its own stage, the gravest first. Raises TemplateError."""
    from reportkit.papers.pack import load_pack
    from reportkit.papers.rules.runner import examine as put_to_rules

    chosen = config or load_config()
    return put_to_rules(paper, load_pack(chosen.paper.pack), chosen.calendar, today=datetime.date.today())


def questions(paper: AgendaPaper, config: Config | None = None) -> tuple[Question, ...]:
    """What an officer can still be asked, those that a final paper needs first."""
    from reportkit.papers.asking import questions as asked
    from reportkit.papers.pack import load_pack

    chosen = config or load_config()
    return asked(paper, load_pack(chosen.paper.pack), examine(paper, chosen))


def answer(paper: AgendaPaper, key: str, text: str, config: Config | None = None) -> AgendaPaper:
    """A paper with one typed answer in it. Raises TemplateError RK505 where it does not fit."""
    from reportkit.papers.asking import answered
    from reportkit.papers.pack import load_pack

    chosen = config or load_config()
    told = answered(key, text, paper, load_pack(chosen.paper.pack))
    return fill(paper, told.meeting, told.answers, chosen)


def build(
    paper: AgendaPaper, out: Path, stage: Stage = "draft", forms: Sequence[Form] = FORMS, config: Config | None = None, *,
    force: bool = False, revises: AgendaPaper | None = None, kind: RevisionKind = "",
) -> Built:  # fmt: skip
    """A paper at a stage, written into a folder that appears whole or not at all; a final one with an error is not written.

    A final one is put to the acceptance checks too.

    One that `revises` an earlier version has the table of what was changed, and a marked version beside it; `kind` labels it,
    as an addendum for example. Raises TemplateError, WriteError, or ConfigError RK104 where it is no revision of that paper.
    """
    from reportkit.papers.filling import at_stage, filled
    from reportkit.papers.pack import load_pack
    from reportkit.renderers.folder import new_folder

    chosen = config or load_config()
    pack = load_pack(chosen.paper.pack)
    if stage not in pack.stages:
        raise TemplateError("RK504", f"The pack “{pack.name}” has no stage “{stage}”.", f"It has {', '.join(pack.stages)}.")
    made = at_stage(filled(paper, pack, chosen.calendar), stage, pack, chosen.calendar)
    made = _version(made, revises, kind, pack)
    built = Built(made, examine(made, chosen))
    if built.refused:
        return built
    kinds = [form for form in FORMS if form != "json" and (form in forms or stage == "final")]
    rendered: dict[Form, bytes] = {form: render(made, form, chosen) for form in kinds}
    built = replace(built, issues=(*_faults(made, rendered, pack, chosen), *built.issues))
    if built.refused:
        return built
    with new_folder(out, force=force) as folder:
        for form in forms:
            if form != "json":
                folder.write(f"agenda-paper.{form}", rendered[form])
            if form != "json" and revises:
                folder.write(f"agenda-paper-marked.{form}", render(MarkedPaper(made, revises), form, chosen))
        if "docx" in forms and (made.items or made.commitments):
            folder.write("improvement-plan.docx", render(made, "plan", chosen))
        if "json" in forms:
            folder.write("paper.json", wire.dumps(wire.paper_to_wire(public(made, chosen))))
        names = folder.names
        folder.publish()
    return replace(built, files=names)


def _faults(paper: AgendaPaper, made: Mapping[Form, bytes], pack: Pack, config: Config) -> tuple[PaperIssue, ...]:
    from reportkit.api.finishing import faults_of

    return faults_of(paper, {str(form): data for form, data in made.items()}, pack, config) if paper.stage == "final" else ()


def _version(paper: AgendaPaper, revises: AgendaPaper | None, kind: RevisionKind, pack: Pack) -> AgendaPaper:
    from reportkit.papers.revising import labelled, revised

    if revises is None:
        return labelled(paper, kind) if kind else paper
    if revises.pack != pack.name:
        told = f"The earlier version was made with the template pack “{revises.pack}”, and this one with “{pack.name}”."
        raise ConfigError("RK104", told, "Make both with one pack.", "--revises")
    return revised(paper, revises, pack, kind or "revised")


def public(paper: AgendaPaper, config: Config | None = None) -> AgendaPaper:
    """A paper without what is internal: who was asked to clear it, unless the pack's profile prints that."""
    from reportkit.papers.pack import load_pack

    if load_pack((config or load_config()).paper.pack).vocabulary.print_clearance:
        return paper
    return replace(paper, answers=replace(paper.answers, clearance=()))


def forms_of(texts: str | Sequence[str]) -> tuple[Form, ...]:
    """The forms that a list such as `docx,pdf`, or several, name; all where none is given. Raises ConfigError RK104."""
    text = texts if isinstance(texts, str) else ",".join(texts) if texts else ",".join(FORMS)
    wanted = [part.strip().lower() for part in text.split(",") if part.strip()]
    unknown = [part for part in wanted if part not in FORMS]
    if unknown or not wanted:
        told = f"“{unknown[0] if unknown else text}” is no form of a paper."
        raise ConfigError("RK104", told, f"Choose from {', '.join(FORMS)}.", "--format")
    return tuple(form for form in FORMS if form in wanted)


def rule_list() -> tuple[tuple[str, str, str, str], ...]:
    """Every rule of form: its id, level in a final paper, what it asks, and where that comes from."""
    from reportkit.papers.rules.runner import every_rule

    return tuple((rule.id, rule.level, rule.summary, rule.source) for rule in every_rule())
