"""The documents that go with a paper: composed from it, what was checked and what the meeting did, and written to a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportkit.api.stages import read, render, rules
from reportkit.config import Config, load_config
from reportkit.errors import ConfigError, Damaged
from reportkit.model.companions import (
    ActionEntry,
    ActionLog,
    Companion,
    CoverNote,
    ImprovementPlan,
    MeetingOutcome,
    companion_name,
)
from reportkit.model.issue import CheckResult
from reportkit.model.paper import AgendaPaper

#: The name of each companion's file, without its suffix.
FILES: Mapping[str, str] = {
    "plan": "improvement-plan", "minutes": "minutes-extract", "decision": "decision-notice", "actions": "action-log",
    "note": "cover-note", "progress": "progress-report",
}  # fmt: skip
FORMS = ("docx", "html", "pdf", "xlsx", "csv")


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside the paper: the outcome of its meeting, checked reports, an earlier log, texts that are exempt.

    `author`, `officer` and `reply_by` are for the note to the author; `marked` names the marked-up file of each report by
    its digest. `before` is an earlier paper on the same plan, for a report of progress.
    """

    outcome: MeetingOutcome | None = None
    checked: tuple[CheckResult, ...] = ()
    earlier: tuple[ActionEntry, ...] = ()
    exempt: tuple[str, ...] = ()
    author: str = ""
    officer: str = ""
    reply_by: str = ""
    marked: Mapping[str, str] | None = None
    before: AgendaPaper | None = None


def companions(paper: AgendaPaper, beside: Beside | None = None, config: Config | None = None) -> tuple[Companion, ...]:
    """What goes with a paper: plan, minutes extract, decision notice, action log, a note for each report checked.

    Where an earlier paper is known, a report of progress since then as well.
    """
    from reportkit.papers.actions import action_log
    from reportkit.papers.minutes import decision_notice, minutes_extract
    from reportkit.papers.pack import load_pack
    from reportkit.papers.plan import improvement_plan
    from reportkit.papers.progress import progress_report

    chosen, known = config or load_config(), beside or Beside()
    pack = load_pack(chosen.paper.pack)
    return (
        improvement_plan(paper, pack),
        minutes_extract(paper, pack, known.outcome, known.exempt),
        decision_notice(paper, pack, known.outcome, known.exempt),
        action_log(paper, pack, known.outcome, known.earlier),
        *(cover_note(paper, result, known, chosen) for result in known.checked),
        *((progress_report(paper, known.before, pack),) if known.before else ()),
    )


def cover_note(paper: AgendaPaper, result: CheckResult, beside: Beside | None = None, config: Config | None = None) -> CoverNote:
    """The note to the author of one checked report."""
    from reportkit.papers.cover_note import cover_note as write_note
    from reportkit.papers.pack import load_pack
    from reportkit.renderers.issues_text import place_words

    chosen, known = config or load_config(), beside or Beside()
    return write_note(
        paper, load_pack(chosen.paper.pack), result, where=place_words,
        reasons={rule.id: rule.summary for rule in rules(chosen)}, marked=(known.marked or {}).get(result.source.sha256, ""),
        author=known.author, officer=known.officer, reply_by=known.reply_by, calendar=chosen.calendar,
    )  # fmt: skip


def write_companions(
    found: Sequence[Companion], out: Path, kinds: Sequence[str] = ("docx",), config: Config | None = None, *, force: bool = False
) -> tuple[str, ...]:
    """Write companions into a folder, which appears whole or not at all; the names of the files.

    The plan is a spreadsheet too, and the action log has its JSON, from which the next one carries forward.
    """
    from reportkit.model import wire
    from reportkit.model.wire_companions import companion_to_wire
    from reportkit.renderers.folder import new_folder

    with new_folder(out, force=force) as folder:
        for stem, value in named(found):
            more = {"xlsx"} if isinstance(value, ImprovementPlan) else set()
            for kind in dict.fromkeys((*kinds, *more)):
                if kind not in ("xlsx", "csv") or isinstance(value, (ImprovementPlan, ActionLog)):
                    folder.write(f"{stem}.{kind}", render(value, kind, config))
            if isinstance(value, ActionLog):
                folder.write(f"{stem}.json", wire.dumps(companion_to_wire(value)))
        names = folder.names
        folder.publish()
    return names


def named(found: Sequence[Companion]) -> list[tuple[str, Companion]]:
    """Each companion with the name of its file; a second note is cover-note-2."""
    made: dict[str, Companion] = {}
    for value in found:
        stem = FILES[companion_name(value)]
        again = sum(name == stem or name.startswith(f"{stem}-") for name in made)
        made[f"{stem}-{again + 1}" if again else stem] = value
    return list(made.items())


def load_paper(path: Path) -> AgendaPaper:
    """A paper from its JSON. Raises Damaged RK203, Unsupported RK205."""
    from reportkit.model.wire import paper_from_wire

    return paper_from_wire(_json(path))


def load_beside(
    config: Config,
    issues: Path | None = None,
    outcome: Path | None = None,
    earlier: Path | None = None,
    before: Path | None = None,
    exempt: Sequence[Path] = (),
) -> Beside:
    """What is known beside the paper, from its files: issues.json, outcome.toml, action-log.json, paper.json, exempt
    documents.

    Raises ReadError, or TemplateError RK505 for the outcome.
    """
    from reportkit.model.wire import check_from_wire
    from reportkit.model.wire_companions import log_from_wire
    from reportkit.papers.outcome import load_outcome

    log = log_from_wire(_json(earlier)) if earlier else None
    checked = check_from_wire(_json(issues))[0] if issues else ()
    texts = [block.text for path in exempt for block in read(path, config).blocks if block.text.strip()]
    return Beside(
        outcome=load_outcome(outcome) if outcome else None,
        checked=checked,
        marked={result.source.sha256: name for result in checked if issues and (name := _marked(issues.parent, result))},
        earlier=(*log.entries, *log.carried) if log else (),
        exempt=tuple(texts),
        before=load_paper(before) if before else None,
    )


def _marked(folder: Path, result: CheckResult) -> str:
    """The name of the file of a run that has a report's issues marked in it; empty where there is none."""
    name = Path(result.source.name)
    marked = f"{name.stem}-marked{name.suffix.lower()}"
    return marked if (folder / marked).is_file() else ""


def addressed(beside: Beside, author: str, officer: str, reply_by: str) -> Beside:
    """The same, with who the note to the author goes to, who it is from, and by when an answer is wanted."""
    return replace(beside, author=author, officer=officer, reply_by=reply_by)


def _json(path: Path) -> dict[str, Any]:
    from reportkit.model.wire import loads

    try:
        return loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Damaged("RK203", f"“{path.name}” cannot be read.", "Check its name.", str(path)) from error


def with_pack_of(paper: AgendaPaper, config: Config, override: str | None = None) -> Config:
    """The configuration with the pack that a paper was written in, or another where one is named."""
    return replace(config, paper=replace(config.paper, pack=override or paper.pack))


def chosen(texts: str | Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    """The names in a list such as `plan,minutes`, or in several lists. Raises ConfigError RK104 for one that there is not."""
    given = (texts if isinstance(texts, str) else ",".join(texts)).split(",")
    names, allowed = tuple(dict.fromkeys(name.strip() for name in given if name.strip())), tuple(known)
    for name in names:
        if name not in allowed:
            raise ConfigError("RK104", f"There is no “{name}” here.", f"Choose from {', '.join(allowed)}.")
    return names


def only(found: Sequence[Companion], names: Sequence[str]) -> tuple[Companion, ...]:
    """The companions of some kinds; all where no kind is named."""
    return tuple(value for value in found if not names or companion_name(value) in names)
