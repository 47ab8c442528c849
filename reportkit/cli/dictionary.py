"""`reportkit dictionary`: names and terms of the council that are never misspellings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportkit import api
from reportkit.cli.output import count, say, tell
from reportkit.cli.session import session
from reportkit.errors import ConfigError

app = typer.Typer(no_args_is_help=True, help="Names and terms that are never misspellings here, kept in plain files.")


@app.command("add")
def add(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="Words; one of several parts in quotation marks.", show_default=False)],
    file: Annotated[
        Path | None, typer.Option("--file", help="The dictionary; else the first that is configured.", metavar="FILE")
    ] = None,
) -> None:
    """Add words to a dictionary; a new file is made where there is none."""
    configured = session(context).config().check.dictionaries
    path = file or _first(configured)
    text, new = api.with_words(path, words)
    api.write(path, text, force=True)
    tell(f"{path}: {count(len(new), 'word')} added, {len(words) - len(new)} already there.")
    if str(path) not in configured:
        tell(f'To use it, write dictionaries = ["{path}"] under [check] in reportkit.toml.')


@app.command("list")
def list_words(context: typer.Context) -> None:
    """List the words that count as right, and where each list lies."""
    for name, words in api.dictionaries(session(context).config()):
        if words:
            say("\n".join([f"{name} ({count(len(words), 'word')})", *(f"  {word}" for word in sorted(words, key=str.casefold))]))


def _first(configured: tuple[str, ...]) -> Path:
    if configured:
        return Path(configured[0]).expanduser()
    told = "No dictionary is configured."
    hint = 'Name one with --file, and write dictionaries = ["words.txt"] under [check] in reportkit.toml.'
    raise ConfigError("RK104", told, hint)
