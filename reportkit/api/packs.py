"""Template packs: which there are, what is wrong with one, what its papers look like; a stranger's is rendered in a child."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reportkit.config import Config, load_config
from reportkit.errors import ReadError, ReportkitError, TemplateError, UnsafeTemplate
from reportkit.model.companions import Companion
from reportkit.model.packs import PackProblem, PackReport, PackSummary
from reportkit.model.paper import AgendaPaper, Pack

_KINDS = {"docx": "shell.docx", "html": "html/paper.html.j2", "pdf": "paper.typ"}
#: A pack that takes longer than this over one form of a paper is refused.
SECONDS = 60


def template_packs(config: Config | None = None) -> tuple[PackSummary, ...]:
    """The packs that came with reportkit, and the one that the configuration names where that is another."""
    from reportkit.papers.pack import installed, load_pack

    names = installed()
    chosen = (config or load_config()).paper.pack
    return tuple(_summary(load_pack(name), name in names) for name in dict.fromkeys((*names, chosen)))


def check_pack(name: str, config: Config | None = None, *, seconds: int = SECONDS) -> PackReport:
    """Every problem of a pack, by name or folder, with its place and its mend. Raises UnknownTemplate RK501."""
    from reportkit.papers.pack import load_pack, pack_folder
    from reportkit.papers.pack_check import examine_data

    folder = pack_folder(name)
    problems, rendered = list(examine_data(folder)), 0
    try:
        pack = load_pack(name)
    except TemplateError as error:
        if not problems:
            problems.append(PackProblem(Path(error.where).name or "pack.toml", error.message, error.hint))
        return PackReport(name, str(folder), tuple(problems))
    job = _Job(pack, config or load_config(), seconds)
    problems += job.ask("examine", (pack,), "shell.docx")
    placed = {problem.file for problem in problems if problem.text or problem.line}
    for path in sorted(folder.glob("samples/*.json")):
        paper, wrong = _sample(path)
        problems += wrong
        for kind in ("docx", "html", "pdf") if paper else ():
            found = job.ask("attempt", (kind, paper, pack), _KINDS[kind])
            # A rendering stops at its first fault, without a place in Word: what has been told with one is not told again.
            problems += [problem for problem in found if problem.line or problem.file not in placed]
            rendered += not found
    return PackReport(pack.name, str(folder), tuple(dict.fromkeys(problems)), rendered)


def preview_pack(name: str, out: Path, config: Config | None = None, *, force: bool = False) -> tuple[str, ...]:
    """Write a pack's samples as Word, HTML and PDF into a folder; the names of the files. Raises TemplateError, WriteError."""
    from reportkit.papers.pack import load_pack
    from reportkit.renderers.folder import new_folder

    pack, chosen = load_pack(name), config or load_config()
    with new_folder(out, force=force) as folder:
        for path in sorted(pack.folder.glob("samples/*.json")):
            paper, wrong = _sample(path)
            if paper is None:
                raise TemplateError("RK504", f"{wrong[0].file}: {wrong[0].message}", wrong[0].mend, str(path))
            for kind in ("docx", "html", "pdf"):
                folder.write(f"{path.stem}.{kind}", rendered_apart(kind, paper, pack, chosen))
        names = folder.names
        folder.publish()
    return names


def rendered_apart(kind: str, paper: AgendaPaper | Companion, pack: Pack, config: Config, *, seconds: int = SECONDS) -> bytes:
    """One form of a paper, made in a guarded child with limits on time and memory. Raises TemplateError, UnsafeTemplate."""
    return bytes(_Job(pack, config, seconds).run("render", (kind, paper, pack), _KINDS.get(kind, "companions.toml")))


class _Job:
    """Work on one pack in guarded children."""

    def __init__(self, pack: Pack, config: Config, seconds: int) -> None:
        self._pack = pack
        self._memory = config.limits.memory_bytes
        self._seconds = seconds

    def run(self, function: str, arguments: tuple[Any, ...], file: str) -> Any:
        from reportkit.sandbox import Guard, run_guarded

        guard = Guard(self._memory, self._seconds)
        try:
            return run_guarded(f"reportkit.renderers.pack_trial:{function}", arguments, guard, file)
        except ReadError as error:
            raise self._refusal(error, file) from error

    def ask(self, function: str, arguments: tuple[Any, ...], file: str) -> tuple[PackProblem, ...]:
        try:
            found: tuple[PackProblem, ...] = self.run(function, arguments, file)
        except TemplateError as error:
            return (PackProblem(file, error.message, error.hint),)
        return found

    def _refusal(self, error: ReadError, file: str) -> TemplateError:
        named, where = f"{file} of “{self._pack.name}”", str(self._pack.folder / file)
        if error.code == "RK211":
            told = f"{named} was not done in {self._seconds} seconds and was stopped."
            return UnsafeTemplate("RK503", told, "Look for a loop that goes over too much.", where)
        if error.code == "RK215":
            return TemplateError("RK504", f"{named} could not be filled: it does something with a value that cannot be done.",
                                 "Compare it with generic-england.", where)  # fmt: skip
        told = f"{named} needed more memory than is allowed, or calls itself without end."
        return UnsafeTemplate("RK503", told, "Take that out.", where)


def _sample(path: Path) -> tuple[AgendaPaper | None, tuple[PackProblem, ...]]:
    from reportkit.model.wire import paper_from_wire

    name = f"samples/{path.name}"
    try:
        return paper_from_wire(json.loads(path.read_text(encoding="utf-8"))), ()
    except (ValueError, OSError, RecursionError) as error:
        return None, (PackProblem(name, f"This sample is not valid JSON: {error}.", "Copy it from generic-england."),)
    except ReportkitError as error:
        return None, (PackProblem(name, f"This sample is no paper: {error.message}", "Copy it from generic-england."),)


def _summary(pack: Pack, ours: bool) -> PackSummary:
    return PackSummary(pack.name, pack.jurisdiction, pack.version, pack.profile, pack.clear_days, str(pack.folder), ours)
