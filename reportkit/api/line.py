"""The whole line: from reviews to a folder with the committee paper, and the register."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportkit.api.companions import Beside, cover_note, named
from reportkit.api.extracting import extract, propose
from reportkit.api.stages import (
    Progress,
    annotate,
    check,
    compose,
    now,
    open_register,
    read_all,
    render,
    render_issues,
    today,
    who,
)
from reportkit.config import Config, load_config
from reportkit.errors import ConfigError, ReportkitError
from reportkit.model.coverage import Paper
from reportkit.model.document import Document, Notice, Source
from reportkit.model.issue import CheckResult
from reportkit.model.item import Extraction
from reportkit.model.paper import AgendaPaper, Meeting

if TYPE_CHECKING:
    from reportkit.register.arrivals import Arrival
    from reportkit.register.places import Place
    from reportkit.register.recording import Recorded
    from reportkit.renderers.folder import PendingFolder


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is to do: the reviews, the folder to make, and what else is known; `matter` is a reference or a title."""

    reviews: tuple[Path, ...]
    out: Path
    responses: tuple[Path, ...] = ()
    meeting: Meeting | None = None
    register: Path | str | None = None
    force: bool = False
    matter: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What a run made: the folder, its files, the paper, the counts, and the inputs it had to refuse."""

    folder: Path
    files: tuple[str, ...]
    paper: AgendaPaper
    results: tuple[CheckResult, ...]
    extraction: Extraction
    recorded: Recorded
    register: Place
    errors: tuple[ReportkitError, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class _Work:
    """What the stages before writing have found."""

    documents: dict[Path, Document]
    answers: dict[Path, Document]
    results: tuple[CheckResult, ...]
    found: Extraction
    answered: Extraction
    paper: AgendaPaper
    errors: tuple[ReportkitError, ...]


def run(job: Job, config: Config | None = None, progress: Progress | None = None) -> Outcome:
    """The main job: read, check, extract, propose, compose and render into a folder, and record in the register.

    The folder appears whole or not at all, and the register is changed only when it has appeared. Raises the first
    ReadError where no review can be read; reviews that are refused beside others are in `errors` of the outcome.
    """
    from reportkit.renderers.folder import new_folder

    chosen = config or load_config()
    _apart(job, chosen)
    with ExitStack() as stack:
        folder = stack.enter_context(new_folder(job.out, force=job.force))
        work = _work(job, chosen, progress)
        _tell(progress, "Writing the paper", 0, 1)
        notices = _write_all(folder, work, chosen)
        _spare_inputs(job, folder.names)
        store = stack.enter_context(open_register(chosen, job.register))
        findings = (*work.found.findings, *work.answered.findings)
        sources = _sources(work.found, work.answered)
        of_matter: dict[str, Any] = {"arrivals": _arrivals(work), "day": today(), "matter": job.matter}
        pending = stack.enter_context(store.pending(sources, findings, work.found.items, who=who(), when=now(), **of_matter))
        folder.publish()
        recorded = pending.commit()
    told = (*work.found.notices, *notices, *_past(work.paper))
    return Outcome(job.out, folder.names, work.paper, work.results, work.found, recorded, store.place, work.errors, told)


def _past(paper: AgendaPaper) -> tuple[Notice, ...]:
    """A warning where the meeting is not to come."""
    from reportkit.papers.dates import full_date, to_iso

    day = to_iso(paper.meeting.date) if paper.meeting.date.strip() else ""
    if not day or day >= today():
        return ()
    return (Notice("warning", "papers.meeting-past", f"The meeting of {full_date(day)} is in the past: check its date."),)


def _work(job: Job, config: Config, progress: Progress | None) -> _Work:
    documents, errors = read_all(job.reviews, config, progress)
    if not documents:
        raise errors[0]
    answers, refused = read_all(job.responses, config, progress)
    results = tuple(check(document, config, progress) for document in documents.values())
    answered = extract(list(answers.values()), config, progress)
    found = propose(extract(list(documents.values()), config, progress), answered, config)
    paper = compose(found, list(documents.values()), list(answers.values()), meeting=job.meeting, config=config)
    return _Work(documents, answers, results, found, answered, paper, (*errors, *refused))


def _arrivals(work: _Work) -> list[Arrival]:
    """The documents of a run as the register keeps them: the reviews with the number of issues in each, then the responses."""
    from reportkit.register.arrivals import Arrival

    issues = {result.source.sha256: len(result.issues) for result in work.results}
    papers = {paper.source: paper for paper in (*work.found.papers, *work.answered.papers)}
    made = []
    for document in (*work.documents.values(), *work.answers.values()):
        paper = papers.get(document.source.sha256)
        role = "response" if document.source.sha256 not in issues else paper.genre if paper else "review"
        title = paper.title if paper else document.title
        dated = _dated(paper, work) if paper else None
        made.append(Arrival(document.source, title, role, dated, found=issues.get(document.source.sha256)))
    return made


def _dated(paper: Paper, work: _Work) -> str | None:
    """The day that a document prints at its head, unless it is one by which something is due, or is yet to come."""
    dues = {finding.due.iso for finding in (*work.found.findings, *work.answered.findings) if finding.source == paper.source}
    sound = paper.date is not None and len(paper.date) == len("2026-01-31") and paper.date <= today()
    return paper.date if sound and paper.date not in dues else None


def _sources(*found: Extraction) -> tuple[Source, ...]:
    return tuple({source.sha256: source for extraction in found for source in extraction.sources}.values())


def _write_all(folder: PendingFolder, work: _Work, config: Config) -> list[Notice]:
    from reportkit.model import wire

    checked = list(zip(work.results, work.documents.values(), strict=True))
    folder.write("issues.json", wire.dumps(wire.check_to_wire(work.results, work.errors)))
    folder.write("issues.html", render_issues(checked, "html"))
    folder.write("items.json", wire.dumps(wire.extraction_to_wire(work.found)))
    folder.write("paper.json", wire.dumps(wire.paper_to_wire(work.paper)))
    for kind in ("docx", "html", "pdf"):
        folder.write(f"agenda-paper.{kind}", render(work.paper, kind, config))
    folder.write("improvement-plan.docx", render(work.paper, "plan", config))
    notices, marked = _write_marked(folder, work, config)
    beside = Beside(checked=work.results, marked=marked)
    for name, note in named([cover_note(work.paper, result, beside, config) for result in work.results]):
        folder.write(f"{name}.docx", render(note, "docx", config))
    return notices


def _write_marked(folder: PendingFolder, work: _Work, config: Config) -> tuple[list[Notice], dict[str, str]]:
    """Write the reports with their issues marked; what could not be, and the name of the marked file of each digest."""
    notices: list[Notice] = []
    written: dict[str, str] = {}
    used: set[str] = set()
    for (path, document), result in zip(work.documents.items(), work.results, strict=True):
        if path.suffix.lower() not in (".docx", ".docm", ".dotx", ".dotm", ".pdf"):
            continue
        name = path.stem
        while name in used:
            name += "-2"
        used.add(name)
        try:
            marked = annotate(path, document, result, config)
        except ReportkitError as error:
            notices.append(Notice("warning", error.code, f"{error.message} Its issues are in issues.html.", path.name))
            continue
        notices += marked.notices
        written[document.source.sha256] = f"{name}-marked{path.suffix.lower()}"
        folder.write(written[document.source.sha256], marked.data)
    return notices, written


def _apart(job: Job, config: Config) -> None:
    from reportkit.register.places import place_of

    register = place_of(job.register or config.register.path)
    if not isinstance(register, Path):
        return
    register = register.resolve()
    if job.out.resolve() in (register, *register.parents):
        told = "The register may not lie inside the folder of the papers, which is replaced as a whole."
        raise ConfigError("RK104", told, "Name a place beside it.", str(register))


def _spare_inputs(job: Job, names: tuple[str, ...]) -> None:
    for path in (*job.reviews, *job.responses):
        if path.name in names and path.resolve().parent == job.out.resolve():
            told = f"“{path.name}” is one of the files to read, and a paper of that name would replace it. Nothing was changed."
            raise ConfigError("RK104", told, "Name another folder with --out.", str(path))


def _tell(progress: Progress | None, what: str, done: int, total: int) -> None:
    if progress:
        progress(what, done, total)
