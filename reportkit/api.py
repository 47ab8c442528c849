"""The verbs: read, check, annotate, extract, propose, record, compose, render, and `run`, which is all of them in a line.

Everything heavy is imported inside the function that needs it, so that importing this module costs nothing.
"""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportkit.config import Config, load_config
from reportkit.errors import ConfigError, ReadError, ReportkitError
from reportkit.model.document import Document, Notice
from reportkit.model.finding import Finding
from reportkit.model.issue import CheckResult
from reportkit.model.item import Extraction, ImprovementItem
from reportkit.model.paper import AgendaPaper, Meeting

if TYPE_CHECKING:
    from reportkit.checks.rule import Rule
    from reportkit.register.store import Register

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Marked:
    """A Word file with its comments: `placed` on the exact words, `elsewhere` beside them, `left_out` over the cap."""

    data: bytes
    placed: int
    elsewhere: int
    left_out: int
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class Outcome:
    """What a run made: the folder, its files, the paper, the counts, and the inputs it had to refuse."""

    folder: Path
    files: tuple[str, ...]
    paper: AgendaPaper
    results: tuple[CheckResult, ...]
    extraction: Extraction
    added: int
    unchanged: int
    register: Path
    errors: tuple[ReportkitError, ...]
    notices: tuple[Notice, ...]


def read(path: Path | str, config: Config | None = None) -> Document:
    """The document in a Word, PDF or text file. Raises ReadError."""
    from reportkit.readers.base import read_file

    return read_file(Path(path), config or load_config())


def check(document: Document, config: Config | None = None, progress: Progress | None = None) -> CheckResult:
    """What there is to mend in a document's writing: our own rules and LanguageTool's."""
    from reportkit.checks.runner import check as run_checks

    return run_checks(document, config or load_config(), progress=progress)


def annotate(path: Path | str, document: Document, result: CheckResult, config: Config | None = None) -> Marked:
    """The Word file at `path`, from which `document` was read, with a comment on each issue. Raises WriteError."""
    from reportkit.readers.base import load_file
    from reportkit.renderers.issues_docx import annotate as write_comments

    limits = (config or load_config()).limits
    data = load_file(Path(path), limits).data
    done = write_comments(data, document, result.issues, limits, date=_now())
    return Marked(done.data, done.placed, done.elsewhere, done.left_out, tuple(done.notices))


def extract(documents: Sequence[Document], config: Config | None = None, progress: Progress | None = None) -> Extraction:
    """The findings, recommendations, decisions and promises in some documents, each quoted with its place."""
    from reportkit.extractors.runner import extract as find

    findings, notices = find(documents, allowed=(config or load_config()).plugins, progress=progress)
    return Extraction(tuple(document.source for document in documents), findings, (), notices)


def propose(found: Extraction, responses: Extraction | None = None) -> Extraction:
    """The same extraction with an improvement item for each recommendation; `responses` fill their actions."""
    from reportkit.extractors.propose import propose as make_items

    answered = responses.findings if responses else ()
    items = make_items(found.findings, answered)
    return replace(found, items=items)


def open_register(config: Config | None = None, path: Path | None = None, *, create: bool = True) -> Register:
    """The improvement register: `path`, else the configured file, else the user's own. Raises RegisterError."""
    from reportkit.register.store import open_register as opened

    configured = (config or load_config()).register.path
    return opened(path or (Path(configured).expanduser() if configured else None), create=create)


def compose(
    found: Extraction,
    documents: Sequence[Document],
    responses: Sequence[Document] = (),
    *,
    meeting: Meeting | None = None,
    title: str | None = None,
    config: Config | None = None,
    generated: str | None = None,
) -> AgendaPaper:
    """The agenda paper on some reviews, with the pack that the configuration names. Raises TemplateError."""
    from reportkit.papers.compose import compose as write_paper
    from reportkit.papers.pack import load_pack

    chosen = config or load_config()
    known = meeting or Meeting()
    if not known.council and chosen.paper.council:
        known = replace(known, council=chosen.paper.council)
    return write_paper(
        title=title,
        sources=found.sources,
        titles={document.source.sha256: document.title for document in (*documents, *responses)},
        findings=found.findings,
        items=found.items,
        responses=tuple(document.source for document in responses),
        meeting=known,
        pack=load_pack(chosen.paper.pack),
        generated=generated or datetime.date.today().isoformat(),
        notices=found.notices,
    )


def load_meeting(path: Path) -> Meeting:
    """The meeting's particulars from a TOML file. Raises TemplateError RK505."""
    from reportkit.papers.meeting import load_meeting as load

    return load(path)


def render(paper: AgendaPaper, kind: str, config: Config | None = None) -> bytes:
    """A paper as `docx`, `html`, `pdf` or, the improvement plan alone, `plan`. Raises TemplateError or EngineError."""
    from reportkit.papers.pack import load_pack
    from reportkit.plugins import load_one

    name = "plan_docx" if kind == "plan" else f"paper_{kind}"
    pack = load_pack((config or load_config()).paper.pack)
    made: bytes | str = load_one("renderers", name).render(paper, pack)
    return made.encode("utf-8") if isinstance(made, str) else made


def render_issues(checked: Sequence[tuple[CheckResult, Document]], kind: str) -> str:
    """Issues as `text`, `concise` or `html`."""
    from reportkit.plugins import load_one

    if kind == "html":
        return str(load_one("renderers", "issues_html").render(checked))
    module = load_one("renderers", "issues_text")
    return str(module.concise(checked) if kind == "concise" else module.render(checked))


def write(path: Path, data: bytes | str, *, force: bool = False) -> None:
    """Write a result, whole or not at all. Raises WriteError."""
    from reportkit.renderers.folder import write_file

    write_file(path, data, force=force)


def rules(config: Config | None = None) -> tuple[Rule, ...]:
    """Every rule of our own, by family."""
    from reportkit.checks.catalogue import all_rules

    return all_rules(config or load_config())


def explain(rule_id: str, config: Config | None = None) -> Any:
    """What a rule is for, where it comes from, and examples. Raises ConfigError RK104 where there is none of that id."""
    from reportkit.checks.catalogue import find_rule

    return find_rule(rule_id, config or load_config())


def read_all(
    paths: Iterable[Path], config: Config, progress: Progress | None = None
) -> tuple[dict[Path, Document], list[ReportkitError]]:
    """Every file that can be read, and an error for each that cannot."""
    read_so_far: dict[Path, Document] = {}
    errors: list[ReportkitError] = []
    wanted = list(dict.fromkeys(paths))
    for done, path in enumerate(wanted):
        _tell(progress, "Reading", done, len(wanted))
        try:
            read_so_far[path] = read(path, config)
        except ReadError as error:
            errors.append(error)
    return read_so_far, errors


def run(
    reviews: Sequence[Path],
    out: Path,
    *,
    responses: Sequence[Path] = (),
    meeting: Meeting | None = None,
    register: Path | None = None,
    force: bool = False,
    config: Config | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """The main job: read, check, extract, propose, record, compose and render into the folder `out`.

    The folder appears whole or not at all, and the register is changed only when it has appeared. Raises the first
    ReadError where no review can be read; reviews that are refused beside others are in `errors` of the outcome.
    """
    from reportkit.renderers.folder import new_folder

    chosen = config or load_config()
    _apart(out, register)
    with ExitStack() as stack:
        folder = stack.enter_context(new_folder(out, force=force))
        documents, errors = read_all(reviews, chosen, progress)
        if not documents:
            raise errors[0]
        answers, refused = read_all(responses, chosen, progress)
        errors += refused
        results = [check(document, chosen, progress) for document in documents.values()]
        _tell(progress, "Extracting", 0, 1)
        answered = extract(list(answers.values()), chosen)
        found = propose(extract(list(documents.values()), chosen), answered)
        paper = compose(found, list(documents.values()), list(answers.values()), meeting=meeting, config=chosen)
        _tell(progress, "Writing the paper", 0, 1)
        notices = _write_all(folder, documents, results, found, paper, errors, chosen)
        store = stack.enter_context(open_register(chosen, register))
        pending = stack.enter_context(
            store.pending(_sources(found, answered), (*found.findings, *answered.findings), found.items, who=who(), when=_now())
        )
        folder.publish()
        recorded = pending.commit()
    return Outcome(
        out,
        folder.names,
        paper,
        tuple(results),
        found,
        recorded.added,
        recorded.unchanged,
        store.path,
        tuple(errors),
        (*found.notices, *notices),
    )


def record(found: Extraction, register: Register) -> Any:
    """Keep an extraction's items in the register; what is there already is left alone. Raises RegisterError."""
    return register.record(found.sources, found.findings, found.items, who=who(), when=_now())


def who() -> str:
    """The name of the person at this machine, for the register's history."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _sources(*found: Extraction) -> tuple[Any, ...]:
    return tuple({source.sha256: source for extraction in found for source in extraction.sources}.values())


def _write_all(
    folder: Any,
    documents: dict[Path, Document],
    results: Sequence[CheckResult],
    found: Extraction,
    paper: AgendaPaper,
    errors: Sequence[ReportkitError],
    config: Config,
) -> list[Notice]:
    from reportkit.model import wire

    checked = list(zip(results, documents.values(), strict=True))
    folder.write("issues.json", wire.dumps(wire.check_to_wire(results, errors)))
    folder.write("issues.html", render_issues(checked, "html"))
    folder.write("items.json", wire.dumps(wire.extraction_to_wire(found)))
    folder.write("paper.json", wire.dumps(wire.paper_to_wire(paper)))
    for kind in ("docx", "html", "pdf"):
        folder.write(f"agenda-paper.{kind}", render(paper, kind, config))
    folder.write("improvement-plan.docx", render(paper, "plan", config))
    return _write_marked(folder, documents, results, config)


def _write_marked(folder: Any, documents: dict[Path, Document], results: Sequence[CheckResult], config: Config) -> list[Notice]:
    notices: list[Notice] = []
    used: set[str] = set()
    for (path, document), result in zip(documents.items(), results, strict=True):
        if path.suffix.lower() not in (".docx", ".docm", ".dotx", ".dotm"):
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
        folder.write(f"{name}-marked{path.suffix.lower()}", marked.data)
    return notices


def _apart(out: Path, register: Path | None) -> None:
    if register and out.absolute() in register.absolute().parents:
        raise ConfigError(
            "RK104",
            "The register may not lie inside the folder of the papers, which is replaced as a whole.",
            "Name a place beside it.",
            str(register),
        )


def _tell(progress: Progress | None, what: str, done: int, total: int) -> None:
    if progress:
        progress(what, done, total)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def findings_of(found: Extraction, kind: str) -> tuple[Finding, ...]:
    """The findings of one kind."""
    return tuple(finding for finding in found.findings if finding.kind == kind)


def items_without_action(items: Iterable[ImprovementItem]) -> int:
    """How many items have no action recorded against them."""
    return sum(1 for item in items if item.action is None)
