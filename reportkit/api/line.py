"""The whole line: from reviews to a folder with the committee paper, and the register."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportkit.api.stages import (
    Progress,
    annotate,
    check,
    compose,
    extract,
    now,
    open_register,
    propose,
    read_all,
    render,
    render_issues,
    who,
)
from reportkit.config import Config, load_config
from reportkit.errors import ConfigError, ReportkitError
from reportkit.model.document import Document, Notice
from reportkit.model.issue import CheckResult
from reportkit.model.item import Extraction
from reportkit.model.paper import AgendaPaper, Meeting

if TYPE_CHECKING:
    pass


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
            store.pending(_sources(found, answered), (*found.findings, *answered.findings), found.items, who=who(), when=now())
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
