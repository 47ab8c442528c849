"""`reportkit config`: each setting, its value and where that came from."""

from __future__ import annotations

from typing import Annotated

import typer

from reportkit.cli.output import say, show, table
from reportkit.cli.session import session
from reportkit.config import default_file, keys, value_of


def config(
    context: typer.Context,
    default: Annotated[bool, typer.Option("--default", help="Print a commented configuration file with the defaults.")] = False,
) -> None:
    """Print every setting with its value and its origin."""
    if default:
        say(default_file())
        return
    current = session(context).config()
    listed = table("Key", "Value", "From")
    for key in keys():
        value = value_of(current, key)
        listed.add_row(key, ", ".join(value) if isinstance(value, tuple) else str(value), current.origins.get(key, "default"))
    show(listed)
