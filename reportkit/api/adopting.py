"""A new template pack: a copy of one that came with reportkit, or one in the shape of a council's own Word paper."""

from __future__ import annotations

from pathlib import Path

from reportkit.api.packs import check_pack
from reportkit.config import Config, load_config
from reportkit.errors import Damaged
from reportkit.model.adoption import Adoption, NewPack
from reportkit.model.paper import Pack

#: The least that a child needs to take a paper apart, in seconds.
_SECONDS = 120
_LISTS = (
    "The lists of wards, priorities and e-mail domains in vocab.toml are empty: nothing is checked by them until you fill them."
)


def new_pack(
    out: Path, config: Config | None = None, *, like: str = "generic-england", sample: Path | None = None, force: bool = False
) -> NewPack:
    """Write a new pack into the folder `out`, whose last part is its name, and check it.

    With `sample`, a Word paper, the order, labels, styles and look are that paper's; none of its text is kept.
    Raises UnknownTemplate RK501 for `like`, ReadError where the paper cannot be read, WriteError.
    """
    from reportkit.papers.adopting import adopted, copied, pack_name
    from reportkit.papers.pack import is_ours, load_pack
    from reportkit.renderers.folder import new_folder

    chosen = config or load_config()
    name, base = pack_name(out), load_pack(like)
    files = copied(base, name)
    notes: tuple[str, ...] = ()
    found = _taken_apart(sample, base, chosen) if sample else None
    if found:
        files, notes = adopted(base, name, found, files)
    with new_folder(out, force=force) as folder:
        for path, data in files.items():
            folder.write(path, data)
        names = folder.names
        folder.publish()
    problems = check_pack(str(out.resolve()), chosen).problems
    emptied = (_LISTS,) if is_ours(base) else ()
    if not found:
        return NewPack(name, str(out), names, notes=emptied, problems=problems)
    return NewPack(name, str(out), names, _taken(found), (*found.notes, *notes, *emptied), found.left_out, problems)


def _taken_apart(sample: Path, base: Pack, config: Config) -> Adoption:
    from reportkit.sandbox import Guard, run_guarded

    if not sample.is_file():
        raise Damaged("RK201", f"There is no file “{sample}”.", "Check the path.", str(sample))
    guard = Guard(config.limits.memory_bytes, _SECONDS)
    arguments = (sample.read_bytes(), sample.name, dict(base.styles), dict(base.theme), dict(base.words))
    found: Adoption = run_guarded("reportkit.renderers.adopt_shell:adopt", arguments, guard, sample.name)
    return found


def _taken(found: Adoption) -> tuple[str, ...]:
    rows = [f"The row “{label}” of the header block is the meeting’s {key}." for key, label in found.header]
    rows += [f"The heading “{label}” is the section {key}." for key, label, _ in found.sections]
    rows += ["The logo stands in the Word form, and at the head of the web page and of the PDF."] if found.logo else []
    return (*rows, *(f"The style “{found.styles[role]}” is the {role.replace('_', ' ')}." for role in found.own))
