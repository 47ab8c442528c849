"""The verb that hands a paper out: a public folder without a leak, and a private one marked as not for publication."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.api.stages import render
from reportkit.config import Config, load_config
from reportkit.errors import ConfigError, UnsafeTemplate
from reportkit.model.exempt import ExemptPart
from reportkit.model.paper import AgendaPaper, Appendix, Pack

#: What of an officer's answers nobody outside is to see.
_INTERNAL = ("clearance",)


@dataclass(frozen=True, slots=True)
class Published:
    """The folder that was made, and the names of the files in its public and its private part.

    `looked` says whether there were exempt words to look for; `absent` are the open appendices whose files are not public yet.
    """

    folder: Path
    public: tuple[str, ...]
    private: tuple[str, ...]
    looked: bool = False
    absent: tuple[Appendix, ...] = ()


def publish(
    paper: AgendaPaper,
    out: Path,
    *,
    exempt: Sequence[ExemptPart] = (),
    appendices: Sequence[Path] = (),
    config: Config | None = None,
    force: bool = False,
) -> Published:
    """Write `public/` and, where something is exempt, `private/` into a folder that appears whole or not at all.

    Nothing is written where any public file would give exempt words away: that raises UnsafeTemplate RK503 with the places.
    Nor is a draft, or a paper with an exempt part whose words nobody gave to look for: ConfigError RK104.
    """
    from reportkit.papers.pack import load_pack
    from reportkit.renderers.folder import new_folder

    chosen = config or load_config()
    pack = load_pack(chosen.paper.pack)
    _refuse_draft(paper)
    public = _public(paper, appendices, chosen)
    _refuse_unlooked(paper, exempt)
    _refuse_leaks(public, exempt, paper)
    private = {name: data for part in exempt for name, data in _private(part, paper, pack, chosen).items()}
    with new_folder(out, force=force) as folder:
        for place, files in (("public", public), ("private", private)):
            for name, data in files.items():
                folder.write(f"{place}/{name}", data)
        folder.publish()
    absent = tuple(
        row for row in paper.appendices if row.classification in ("", "open", "part exempt") and row.file not in public
    )  # fmt: skip
    return Published(out, tuple(sorted(public)), tuple(sorted(private)), bool(exempt), absent)


def _refuse_draft(paper: AgendaPaper) -> None:
    blanks = len(paper.blanks)
    if paper.stage != "draft" and not blanks:
        return
    what = "a draft" if paper.stage == "draft" else "not complete"
    left = f", with {blanks} {'blank' if blanks == 1 else 'blanks'} that an officer must fill" if blanks else ""
    hint = "`reportkit paper build PAPER --stage final` says what is missing and makes the final one: publish its paper.json."
    raise ConfigError("RK104", f"The paper is {what}{left}. Nothing was written.", hint, "--stage")


def _refuse_unlooked(paper: AgendaPaper, exempt: Sequence[ExemptPart]) -> None:
    """Where something is exempt and nobody said what its words are, nothing can be looked for: that is no assurance."""
    given = {part.label.casefold().strip() for part in exempt}
    closed = [row for row in paper.appendices if row.classification in ("exempt", "confidential")]
    missing = [row for row in closed if row.label.casefold() not in given]
    if missing:
        row = missing[0]
        told = f"{row.label}, “{row.title}”, is {row.classification}"
    elif paper.meeting.classification not in ("", "open") and not exempt:
        told = f"The report is {paper.meeting.classification}"
    else:
        return
    hint = "Give --exempt FILE, a TOML file with [[exempt]] and its label, title, paragraphs and texts; it stays private."
    raise ConfigError("RK104", f"{told}, and none of its words were given to look for in the public files. Nothing was written.",
                      hint, "--exempt")  # fmt: skip


def _public(paper: AgendaPaper, appendices: Sequence[Path], config: Config) -> dict[str, bytes]:
    made = {f"agenda-paper.{kind}": render(paper, kind, config) for kind in ("docx", "html", "pdf")}
    if any(not row.source for row in paper.appendices):
        made["improvement-plan.docx"] = render(paper, "plan", config)
    made["paper.json"] = _sidecar(paper)
    closed = {row.file: row for row in paper.appendices if row.classification in ("exempt", "confidential")}
    for path in appendices:
        if path.name in closed:
            told = f"“{path.name}” is {closed[path.name].label}, which is {closed[path.name].classification}."
            raise ConfigError("RK104", told, "Leave it out of the public files.", str(path))
        made[path.name] = path.read_bytes()
    return made


def _sidecar(paper: AgendaPaper) -> bytes:
    """The model as JSON, without what is internal to the council."""
    from reportkit.model import wire

    plain = json.loads(wire.dumps(wire.paper_to_wire(paper)))
    for key in _INTERNAL:
        if key in plain.get("answers", {}):
            plain["answers"][key] = []
    return wire.dumps(plain).encode("utf-8")


def _refuse_leaks(public: dict[str, bytes], exempt: Sequence[ExemptPart], paper: AgendaPaper) -> None:
    from reportkit.papers.leaks import leaks
    from reportkit.papers.rendered import plain_texts

    own = [text for part in exempt for text in (part.label, part.title)]
    found = leaks(public, exempt, [*own, *plain_texts(paper)])
    if found:
        places = "; ".join(dict.fromkeys(leak.place for leak in found[:3]))
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        told = f"The public files would give exempt words away: {places}{more}. Nothing was written."
        raise UnsafeTemplate("RK503", told, "Take the words out of the open report, or out of what is exempt.", found[0].file)


def _private(part: ExemptPart, paper: AgendaPaper, pack: Pack, config: Config) -> dict[str, bytes]:
    from reportkit.api.packs import rendered_apart
    from reportkit.papers.exempt_paper import exempt_paper
    from reportkit.papers.pack import is_ours
    from reportkit.plugins import load_one

    made, marked = exempt_paper(part, paper, pack)
    stem = re.sub(r"[^a-z0-9]+", "-", part.label.casefold()).strip("-") or "appendix"
    files = {}
    for kind in ("docx", "pdf"):
        data = (
            load_one("renderers", f"paper_{kind}").render(made, marked)
            if is_ours(pack)
            else rendered_apart(kind, made, marked, config)
        )
        files[f"{stem}-not-for-publication.{kind}"] = bytes(data)
    return files
