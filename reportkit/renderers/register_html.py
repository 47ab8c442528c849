"""The register's items as one web page that needs nothing from outside, for people and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportkit.model.cells import cells
from reportkit.model.entry import Entry
from reportkit.renderers.items_html import printable


def render(entries: Sequence[Entry], *, title: str, as_of: str) -> str:
    """The page; every text escaped, nothing that runs, nothing fetched. `as_of` is the day that it shows, in words."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("reportkit.renderers").joinpath("register.html.j2").read_text(encoding="utf-8"))
    rows = [
        {name: printable(text) for name, text in cells(one.number, one.item, one.source.name if one.source else "").items()}
        for one in entries
    ]
    return template.render(title=printable(title), as_of=as_of, rows=rows)
