"""`reportkit engine`: LanguageTool's files, its one shared server and its cache."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.cli.output import progress, say
from reportkit.cli.session import session

app = typer.Typer(no_args_is_help=True, help="Install, start, stop and look at the LanguageTool engine.")


@app.command()
def install(
    context: typer.Context,
    source: Annotated[
        Path | None,
        typer.Option("--from", help="Copy the files from this folder, on a machine without a network.", metavar="DIR"),
    ] = None,
) -> None:
    """Fetch LanguageTool's files, and verify each against the lock."""
    here = session(context)
    with progress(here.quiet) as update:
        done = api.engine_install(here.config(), source=source, progress=update)
    if done.fetched:
        say(f"LanguageTool is installed: {done.fetched} files fetched, {done.kept} already there, all verified.")
    else:
        say(f"LanguageTool is installed: all {done.kept} files are there.")


@app.command()
def start(context: typer.Context) -> None:
    """Start the engine, so that the next check need not wait."""
    here = session(context)
    with progress(here.quiet) as update:
        handle = api.engine_start(here.config(), progress=update)
    say(f"The engine runs on this machine's port {handle.port}; it stops by itself when unused.")


@app.command()
def stop() -> None:
    """Stop the engine."""
    say("The engine is stopped." if api.engine_stop() else "No engine was running.")


@app.command()
def status(context: typer.Context) -> None:
    """Show whether the engine runs, and with what."""
    found = api.engine_status(session(context).config())
    state = "ready" if found.ready else "starting" if found.running else "not running"
    say(
        f"Engine: {state}"
        + (f", port {found.port}, {found.memory // 1_000_000} MB, up {int(found.uptime // 60)} minutes" if found.running else "")
    )
    files = f"{len(found.missing)} files are missing" if found.missing else "all files are there"
    say(f"LanguageTool: {found.version}, {files} in {found.jars}")
    say(f"Java: {found.java.version} ({found.java.origin})" if found.java else "Java: none found")


@app.command()
def cache(
    action: Annotated[Literal["status", "clear"], typer.Argument(help="Look at the cache, or empty it.")] = "status",
) -> None:
    """Look at or empty the store of earlier answers; it holds no document text."""
    if action == "clear":
        say(f"Removed {api.engine_cache_clear():,} answers.")
        return
    found = api.engine_cache_status()
    say(f"{found.answers:,} answers, {found.size / 1_000_000:.1f} MB.")
