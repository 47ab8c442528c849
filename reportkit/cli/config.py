"""`reportkit config`: each setting, its value and where that came from."""

from __future__ import annotations

from collections.abc import Mapping
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
        listed.add_row(key, _shown(value), current.origins.get(key, "default"))
    show(listed)


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{rule} {name} = {given}" for rule, inner in value.items() for name, given in inner.items())
    return ", ".join(value) if isinstance(value, tuple) else str(value)
