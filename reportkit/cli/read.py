"""`reportkit read`: what a file holds, as reportkit sees it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.cli.output import count, say, tell
from reportkit.cli.session import session
from reportkit.errors import ConfigError
from reportkit.model import wire
from reportkit.model.document import Document, Notice

#: How wide the text is where it does not go to a terminal and COLUMNS says nothing else.
_WIDTH = 100


def read(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="A report: Word, PDF, OpenDocument, web page, Markdown, text.", show_default=False)
    ],
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
    view: Annotated[
        Literal["accepted", "original"], typer.Option("--view", help="Tracked changes accepted, or as it was before them.")
    ] = "accepted",
    outline: Annotated[bool, typer.Option("--outline", help="Only the headings, with their numbers and pages.")] = False,
) -> None:
    """Show what a file holds: headings, numbers, tables, notes, comments and pages."""
    if outline and format == "json":
        raise ConfigError("RK104", "--outline is for text; the JSON holds every heading.", "Leave out one of the two.")
    document = api.read(file, session(context).config())
    if format == "json":
        say(wire.dumps(wire.document_to_wire(document, view=view)))
        return
    width = shutil.get_terminal_size((_WIDTH, 0)).columns
    say((api.outline if outline else api.show)(document, width=width, view=view) or "No headings were found.")
    for line in notice_lines(document.notices):
        tell(line)
    tell(_closing(document))


def notice_lines(notices: Sequence[Notice]) -> list[str]:
    """A line for each notice; one that is given for several places is said once."""
    counted = Counter((notice.level, notice.message) for notice in notices)
    return [f"{level}: {message}{f' ({times} times)' if times > 1 else ''}" for (level, message), times in counted.items()]


def _closing(document: Document) -> str:
    counted = [(len(document.blocks), "paragraph"), (len(document.headings()), "heading"), (document.words, "word")]
    counted += [(document.metadata.pages, "page")] if document.metadata.pages else []
    return f"Read {document.source.name}: {', '.join(count(number, noun) for number, noun in counted)}."
