"""`reportkit fix`: the certain corrections, made in the text itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from reportkit import api
from reportkit.api.fixing import differences, refuse_unfixable, why_left
from reportkit.cli.output import count, page_instead, progress, refuse_output, say, tell
from reportkit.cli.session import session
from reportkit.errors import ConfigError
from reportkit.model.document import Document


def fix(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A Word, text or Markdown file.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write it; else beside the file, as NAME-fixed.docx.", metavar="FILE"),
    ] = None,
    suggested: Annotated[
        bool, typer.Option("--suggested", help="Make the suggested corrections too, which may change the meaning.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change, and write nothing.")] = False,
    in_place: Annotated[
        bool, typer.Option("--in-place", help="Replace the file itself; a copy of it is kept as FILE.bak.")
    ] = False,
    no_languagetool: Annotated[bool, typer.Option("--no-languagetool", help="Use reportkit's own rules only.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file, or an older copy.")] = False,
) -> None:
    """Correct a file where the correction is certain; everything else is left to you."""
    here = session(context)
    config = here.config(engine__languagetool="off" if no_languagetool else None)
    aim = _aim(file, output, diff=diff, in_place=in_place, force=force)
    with progress(here.quiet) as update:
        document = api.read(file, config)
        refuse_unfixable(document)
        result = api.check(document, config, update)
    with page_instead(file, [(result, document)], force=force, on=not diff):
        mended = api.fix(file, document, result, config, suggested=suggested)
    for notice in result.notices:
        tell(f"{notice.level}: {notice.message}")
    if mended.made:
        aim.give(document, mended)
    tell(_closing(mended, aim))


@dataclass(frozen=True, slots=True)
class _Aim:
    """Where the result goes: to `target`, in the place of the file itself where `copy` is set, or nowhere."""

    target: Path
    copy: Path | None
    nowhere: bool
    force: bool

    def give(self, document: Document, mended: api.Mended) -> None:
        """Write it, the copy first, or only show it."""
        if self.nowhere:
            say(differences(document, mended.made))
            return
        if self.copy is not None:
            api.write(self.copy, mended.before, force=self.force)
        api.write(self.target, mended.data, force=self.force or self.copy is not None)


def _aim(file: Path, output: Path | None, *, diff: bool, in_place: bool, force: bool) -> _Aim:
    """Refuse before the work begins where something stands in the way."""
    if in_place and output is not None:
        raise ConfigError("RK104", "--in-place and --output exclude each other.", "Give one of them.", str(output))
    target = output or file.with_name(f"{file.stem}-fixed{file.suffix}")
    copy = file.with_name(f"{file.name}.bak") if in_place else None
    if not diff:
        refuse_output(copy or target, [file], force=force)
    return _Aim(file if in_place else target, copy, diff, force)


def _closing(mended: api.Mended, aim: _Aim) -> str:
    made = count(len(mended.made), "correction")
    if not mended.made:
        said = "Nothing was written: there is no certain correction to make"
    elif aim.nowhere:
        said = f"Nothing was written: this is what {made} would change"
    else:
        said = f"Wrote {aim.target}: {made} made"
    if not mended.left:
        return f"{said}."
    return f"{said}; {len(mended.left):,} left, because {why_left(mended.left)}."
