"""The verb that looks at a rendered paper: the acceptance checks A01 to A36 on a Word file, with whatever else is at hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.config import Config, load_config
from reportkit.errors import ConfigError, EngineFailed, EngineMissing, EngineTimedOut, Unsupported
from reportkit.model.acceptance import Acceptance, Fault
from reportkit.model.document import Document
from reportkit.model.exempt import ExemptPart
from reportkit.model.paper import AgendaPaper, Pack, Stage

if TYPE_CHECKING:
    from reportkit.papers.rendered import Rendered


@dataclass(frozen=True, slots=True)
class Beside:
    """What else is known of a paper: its model, pack, stage and public folder, what is exempt, and whether it is no report."""

    model: Path | None = None
    pack: str = ""
    stage: Stage | None = None
    folder: Path | None = None
    exempt: Path | None = None
    pages: bool = True
    companion: bool = False


def check_paper(path: Path, beside: Beside | None = None, config: Config | None = None) -> Acceptance:
    """Look at a Word paper, reportkit's own or any other; the fewer things are beside it, the fewer checks are run.

    With the model and the pack, the page and the PDF are made anew, to compare; where LibreOffice is installed, its pages are
    looked at too. Raises ReadError, TemplateError or ConfigError.
    """
    from reportkit.api.stages import read
    from reportkit.papers.accept import accept

    chosen, known = config or load_config(), beside or Beside()
    document = read(path, chosen)
    data = path.read_bytes()
    if not data.startswith(b"PK") or path.suffix.lower() not in (".docx", ".docm"):
        raise Unsupported("RK205", f"“{path.name}” is not a Word file.", "Give the paper as .docx.", str(path))
    made, failed = _laid_out(_rendered(path.name, data, document, known, chosen), known.pages)
    found = accept(made)
    return replace(found, faults=(*failed, *found.faults))


def _rendered(name: str, data: bytes, document: Document, known: Beside, config: Config) -> Rendered:
    from reportkit.papers.rendered import Rendered

    paper = load_paper(known.model) if known.model else None
    pack = _pack(known.pack or (paper.pack if paper else ""))
    made = Rendered(
        name=name,
        stage=known.stage or (paper.stage if paper else "final"),
        word=data,
        document=document,
        paper=paper,
        pack=pack,
        files=public_files(known.folder, name) if known.folder else None,
        exempt=load_exempt(known.exempt) if known.exempt else (),
        companion=known.companion,
    )
    return _with_forms(made, paper, config) if paper else made


def _with_forms(made: Rendered, paper: AgendaPaper, config: Config) -> Rendered:
    """The paper with its page and PDF, each made twice."""
    from reportkit.api.stages import render

    own = replace(config, paper=replace(config.paper, pack=str(made.template.folder)))
    first, second = ({kind: render(paper, kind, own) for kind in ("html", "pdf")} for _ in range(2))
    return replace(made, html=first["html"], pdf=first["pdf"], again=second)


def _laid_out(made: Rendered, wanted: bool) -> tuple[Rendered, tuple[Fault, ...]]:
    """The paper with its pages as LibreOffice lays them out; a fault where it cannot, nothing where it is not installed."""
    from reportkit.renderers import paper_facsimile

    if not wanted:
        return made, ()
    try:
        return replace(made, facsimile=paper_facsimile.render(made.word)), ()
    except EngineMissing:
        return made, ()
    except (EngineFailed, EngineTimedOut) as error:
        return made, (Fault("A01", "error", "facsimile", f"LibreOffice does not open the Word file: {error.message}", made.name),)


def _pack(name: str) -> Pack | None:
    from reportkit.papers.pack import load_pack

    return load_pack(name) if name else None


def load_paper(path: Path) -> AgendaPaper:
    """A paper's model from its JSON file. Raises ReadError where it is none."""
    from reportkit.model import wire

    return wire.paper_from_wire(wire.loads(_text(path)))


def load_exempt(path: Path) -> tuple[ExemptPart, ...]:
    """What is exempt, from a TOML file with a table [[exempt]] for each exempt appendix. Raises ConfigError RK102."""
    from reportkit.papers.exempt_file import exempt_from

    return exempt_from(_text(path), path.name)


def public_files(folder: Path, but: str = "") -> dict[str, bytes]:
    """The files of a folder and those below it, by their names within it, without the one that is looked at."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {name: path.read_bytes() for path in files if (name := path.relative_to(folder).as_posix()) != but}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        told = f"“{path.name}” cannot be read as text."
        raise ConfigError("RK102", told, "Check its name, and that it is in UTF-8.", str(path)) from error
