"""`reportkit register report`: how the items stood over a month, and the performance report to a committee."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.api import progress
from reportkit.cli.output import refuse_output, say, tell
from reportkit.cli.register_keep import Force, Output
from reportkit.cli.register_print import Where
from reportkit.cli.session import session
from reportkit.errors import ConfigError
from reportkit.model import wire


def report(
    context: typer.Context,
    register: Where = None,
    period: Annotated[
        str | None,
        typer.Option("--month", "--period", help="As 2026-03, 2026-Q1, 2026-H1 or 2026; else last month.", metavar="PERIOD"),
    ] = None,
    committee: Annotated[bool, typer.Option("--committee", help="The performance report to committee instead.")] = False,
    matter: Annotated[str | None, typer.Option("--matter", help="Only the items of this matter.", metavar="NAME")] = None,
    meeting: Annotated[
        Path | None, typer.Option("--meeting", help="The meeting's particulars, a TOML file.", metavar="FILE")
    ] = None,
    format: Annotated[
        Literal["text", "json", "html", "docx", "pdf"], typer.Option("--format", "-f", help="How to write it.")
    ] = "text",
    output: Output = None,
    force: Force = False,
) -> None:
    """Write the progress report of a month: opening + new − closed = closing, what is late, what changed, what is asked."""
    config = session(context).config()
    if output:
        refuse_output(output, [meeting] if meeting else [], force=force)
    place = api.load_meeting(meeting) if meeting else None
    with api.open_register(config, register, create=False) as store:
        found = progress.progress(store, period, matter=matter)
    made = progress.report(found, committee=committee, meeting=place)
    data = wire.dumps(wire.progress_to_wire(found, made)).encode() if format == "json" else progress.render(made, format, config)
    _give(data, output, format, force=force)
    tell(f"{found.name}: opening {found.balance.opening} + new {found.balance.new} − closed {found.balance.closed} "
         f"= closing {found.balance.closing}. Head: {found.head}")  # fmt: skip


def _give(data: bytes, output: Path | None, format: str, *, force: bool) -> None:
    if output is None:
        if format in ("docx", "pdf"):
            raise ConfigError("RK104", "Such a file is not for the screen.", "Name a file with --output.")
        say(data.decode("utf-8"))
        return
    api.write(output, data, force=force)
    tell(f"Wrote {output}.")
