"""`reportkit docs`: the manual, in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from reportkit import api
from reportkit.cli.output import say


def docs(page: Annotated[str | None, typer.Argument(help="A page's name.", show_default=False)] = None) -> None:
    """List the pages of the manual, or print one."""
    pages = api.manual()
    if page is None:
        width = max(map(len, pages))
        say("\n".join(f"  {name:<{width}}  {text.splitlines()[0].lstrip('# ')}" for name, text in pages.items()))
        say("`reportkit docs PAGE` prints one.")
        return
    say(api.manual_page(page))
