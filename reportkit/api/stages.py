"""The verbs, each a few lines: what is heavy is imported inside the function that needs it."""

from __future__ import annotations

import datetime
import getpass
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reportkit.config import Config, load_config
from reportkit.errors import ReadError, ReportkitError, WriteError
from reportkit.model.companions import Companion
from reportkit.model.document import Document, Notice
from reportkit.model.issue import CheckResult
from reportkit.model.item import Extraction
from reportkit.model.paper import AgendaPaper, Meeting

if TYPE_CHECKING:
    from reportkit.checks.rule import Rule
    from reportkit.model.baseline import Baseline
    from reportkit.model.comparison import Comparison
    from reportkit.model.entry import Entry
    from reportkit.register.recording import Recorded
    from reportkit.register.store import Register
    from reportkit.renderers.edits import Left

Progress = Callable[[str, int, int], None]
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Marked:
    """A Word file with its comments, or a PDF with its highlights: `placed` on the exact words, `elsewhere` beside them,
    `left_out` over the cap.

    `changed` counts the corrections that are tracked changes, `left` are those that could not be made.
    """

    data: bytes
    placed: int
    elsewhere: int
    left_out: int
    notices: tuple[Notice, ...]
    changed: int = 0
    left: tuple[Left, ...] = ()


def read(path: Path | str, config: Config | None = None) -> Document:
    """The document in a file of any kind that a reader knows. Raises ReadError."""
    from reportkit.readers.base import read_file

    return read_file(Path(path), config or load_config())


def check(document: Document, config: Config | None = None, progress: Progress | None = None) -> CheckResult:
    """What there is to mend in a document's writing: our own rules and LanguageTool's."""
    from reportkit.checks.runner import check as run_checks

    return run_checks(document, config or load_config(), progress=progress)


def annotate(
    path: Path | str, document: Document, result: CheckResult, config: Config | None = None, *, changes: bool = True
) -> Marked:
    """The Word or PDF file at `path`, from which `document` was read, with a note on each issue. Raises WriteError.

    In Word the notes are comments and, with `changes`, the safe edits tracked changes beside them; in a PDF they are
    highlights, and the text stays as it is.
    """
    from reportkit.readers.base import load_file
    from reportkit.renderers.issues_docx import annotate as write_comments

    refuse_unmarkable(document)
    chosen = config or load_config()
    data = load_file(Path(path), chosen.limits).data
    reasons = {rule.id: rule.why for rule in rules(chosen)}
    if document.source.media_type == PDF:
        return _highlighted(data, document, result, chosen, reasons)
    done = write_comments(data, document, result.issues, chosen.limits, date=now(), changes=changes, reasons=reasons)
    return Marked(done.data, done.placed, done.elsewhere, done.left_out, tuple(done.notices), done.changed, done.left)


def _highlighted(data: bytes, document: Document, result: CheckResult, config: Config, reasons: Mapping[str, str]) -> Marked:
    from reportkit.renderers.issues_pdf import asks
    from reportkit.sandbox import Guard, run_guarded

    if hashlib.sha256(data).hexdigest() != document.source.sha256:
        raise WriteError(
            "RK704", f"“{document.source.name}” has changed since it was read.", "Check it again.", document.source.name
        )
    wanted, without, left_out = asks(document, result.issues, reasons)
    if not wanted:
        return Marked(data, 0, 0, left_out, ())
    guard = Guard(config.limits.memory_bytes, config.limits.seconds)
    made, placed, elsewhere = run_guarded(
        "reportkit.renderers.issues_pdf:mark", (data, wanted, "reportkit", now()), guard, document.source.name
    )
    told = (
        f"{without} {'issue has' if without == 1 else 'issues have'} no place on a page: see the list of `check --format html`."
    )
    return Marked(made, placed, elsewhere, left_out, (Notice("note", "no-place-on-page", told),) if without else ())


def refuse_unmarkable(document: Document) -> None:
    """Raise WriteError (RK704) where a document came neither from Word nor from a PDF, so that it cannot carry marks."""
    name, kind = document.source.name, document.source.media_type
    if "wordprocessingml" not in kind and kind != PDF:
        told = f"“{name}” is neither a Word file (.docx) nor a PDF: only those can carry marks."
        raise WriteError("RK704", told, "`reportkit check --format html` gives its issues as a page.", name)


def compare(draft: Document, before: CheckResult, corrected: Document, after: CheckResult) -> Comparison:
    """What became of a draft's issues in its corrected version, and how its paragraphs changed."""
    from reportkit.checks.comparison import compare as match

    return match(draft, before, corrected, after)


def accept(document: Document, result: CheckResult) -> Baseline:
    """A baseline that holds every place of a check's issues."""
    from reportkit.checks.accepted import accept as places
    from reportkit.model.baseline import Baseline

    return Baseline(places(document, result.issues))


def prune(baseline: Baseline, checked: Sequence[tuple[CheckResult, Document]]) -> Baseline:
    """A baseline without the entries that stand in none of some documents; each was checked without the baseline."""
    from reportkit.checks.accepted import held

    kept = {entry for result, document in checked for entry in held(document, result.issues, baseline)}
    return replace(baseline, accepted=tuple(item for place, item in enumerate(baseline.accepted) if place in kept))


def load_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises ConfigError RK103."""
    from reportkit.checks.runner import load_baseline as load

    return load(str(path))


def dictionaries(config: Config | None = None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The council's own words by where they come from. Raises ConfigError RK103."""
    from reportkit.checks.dictionary import sources

    return sources((config or load_config()).check)


def with_words(path: Path, words: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The text of a dictionary with some words more, and those that it did not hold already. Raises ConfigError."""
    from reportkit.checks.dictionary import with_words as added

    return added(path, words)


def open_register(config: Config | None = None, path: Path | None = None, *, create: bool = True) -> Register:
    """The improvement register: `path`, else the configured file, else the user's own. Raises RegisterError."""
    from reportkit.register.store import open_register as opened

    configured = (config or load_config()).register.path
    return opened(path or (Path(configured).expanduser() if configured else None), create=create)


def record(found: Extraction, register: Register) -> Recorded:
    """Keep an extraction's items in the register; what is there already is left alone. Raises RegisterError."""
    return register.record(found.sources, found.findings, found.items, who=who(), when=now())


def who() -> str:
    """The name of the person at this machine, for the register's history."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


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
        documents={document.source.sha256: document for document in (*documents, *responses)},
    )


def load_meeting(path: Path) -> Meeting:
    """The meeting's particulars from a TOML file. Raises TemplateError RK505."""
    from reportkit.papers.meeting import load_meeting as load

    return load(path)


def render(paper: AgendaPaper | Companion, kind: str, config: Config | None = None) -> bytes:
    """A paper, or a document that goes with it, as `docx`, `html`, `pdf`, or the Word file's `facsimile` as PDF.

    `plan` is a paper's improvement plan in Word; a plan and an action log can be `xlsx` and `csv` too. Raises TemplateError,
    EngineError, or ConfigError RK104 for a form that there is not.
    """
    from reportkit.api.packs import rendered_apart
    from reportkit.papers.pack import is_ours, load_pack
    from reportkit.plugins import load_one

    if kind == "facsimile":
        return bytes(load_one("renderers", "paper_facsimile").render(render(paper, "docx", config)))
    chosen = config or load_config()
    pack = load_pack(chosen.paper.pack)
    if kind == "plan" and isinstance(paper, AgendaPaper):
        from reportkit.papers.plan import improvement_plan

        paper, kind = improvement_plan(paper, pack), "docx"
    if not is_ours(pack):  # a stranger's pack is rendered apart, where it cannot hold up or harm this process
        return rendered_apart(kind, paper, pack, chosen)
    if not isinstance(paper, AgendaPaper):
        from reportkit.renderers.companions import render as render_companion

        return render_companion(paper, kind, pack)
    return bytes(load_one("renderers", f"paper_{kind}").render(paper, pack))


def render_issues(checked: Sequence[tuple[CheckResult, Document]], kind: str, config: Config | None = None) -> str:
    """Issues as `text`, `concise`, `html` or `sarif`."""
    from reportkit.plugins import load_one

    if kind == "html":
        return str(load_one("renderers", "issues_html").render(checked))
    if kind == "sarif":
        from importlib.metadata import version

        reasons = {rule.id: (rule.summary, rule.why) for rule in rules(config)}
        return str(load_one("renderers", "issues_sarif").render(checked, reasons, version("reportkit")))
    module = load_one("renderers", "issues_text")
    return str(module.concise(checked) if kind == "concise" else module.render(checked))


def render_comparison(found: Comparison, draft: Document, corrected: Document, kind: str) -> str:
    """A comparison as `text`, or as a `statement` of a few sentences."""
    from reportkit.plugins import load_one

    module = load_one("renderers", "comparison_text")
    return str(module.statement(found) if kind == "statement" else module.render(found, draft, corrected))


def write(path: Path, data: bytes | str, *, force: bool = False) -> None:
    """Write a result, whole or not at all. Raises WriteError."""
    from reportkit.renderers.folder import write_file

    write_file(path, data, force=force)


def rules(config: Config | None = None) -> tuple[Rule, ...]:
    """Every rule of our own, by family, on or off and at the level that the configuration and its profile give it."""
    from reportkit.checks.catalogue import rules_in_force

    return rules_in_force(config or load_config())


def explain(rule_id: str, config: Config | None = None) -> str:
    """What a rule is for, where it comes from, and examples. Raises ConfigError RK104 where there is none of that id."""
    from reportkit.checks.catalogue import explain as words

    return words(rule_id, config or load_config())


def read_all(
    paths: Iterable[Path], config: Config, progress: Progress | None = None
) -> tuple[dict[Path, Document], list[ReportkitError]]:
    """Every file that can be read, and an error for each that cannot."""
    read_so_far: dict[Path, Document] = {}
    errors: list[ReportkitError] = []
    wanted = list(dict.fromkeys(paths))
    for done, path in enumerate(wanted):
        if progress:
            progress("Reading", done, len(wanted))
        try:
            read_so_far[path] = read(path, config)
        except ReadError as error:
            errors.append(error)
    return read_so_far, errors


def describe(entry: Entry) -> str:
    """An entry of the register in words."""
    from reportkit.renderers.items_text import describe as words

    return words(entry)


def show(document: Document, *, width: int = 100, view: Literal["accepted", "original"] = "accepted") -> str:
    """A document as plain text for a person, no line wider than `width`."""
    from reportkit.renderers.document_text import render as words

    return words(document, width=width, view=view)


def outline(document: Document, *, width: int = 100, view: Literal["accepted", "original"] = "accepted") -> str:
    """A document's headings with their numbers and pages; empty where it has none."""
    from reportkit.renderers.document_text import outline as words

    return words(document, width=width, view=view)


def spreadsheet(entries: Iterable[Entry]) -> str:
    """Entries of the register as CSV, in which no cell can become a formula."""
    from reportkit.renderers.items_csv import render as table

    return table(entries)
