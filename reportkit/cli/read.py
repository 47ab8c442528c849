"""`reportkit read`: what a file holds, as reportkit sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportkit import api
from reportkit.cli.output import count, say, tell
from reportkit.cli.session import session
from reportkit.model import wire
from reportkit.model.document import Document
from reportkit.model.text import Block


def read(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="A report: Word, PDF, OpenDocument, web page, Markdown, text.", show_default=False)
    ],
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
    view: Annotated[
        Literal["accepted", "original"], typer.Option("--view", help="Tracked changes accepted, or as it was before them.")
    ] = "accepted",
) -> None:
    """Show a file's paragraphs with their numbers, headings and pages."""
    document = api.read(file, session(context).config())
    if format == "json":
        say(wire.dumps(wire.document_to_wire(document, view=view)))
        return
    for notice in document.notices:
        tell(f"{notice.level}: {notice.message}")
    say("\n".join(_line(block, view) for block in document.blocks if _words(block, view).strip()))
    tell(_closing(document))


def _line(block: Block, view: str) -> str:
    page = f"{block.page:>4}" if block.page else "    "
    depth = "  " * (block.level or 1) if block.kind in ("list_item", "heading") else "  "
    number = f"{block.number} " if block.number else ""
    mark = "#" * (block.level or 1) + " " if block.kind == "heading" else ""
    region = "" if block.region == "body" else f"[{block.region}] "
    cell = f"[row {block.cell.row + 1}, column {block.cell.column + 1}] " if block.cell else ""
    return f"{page}{depth}{region}{cell}{mark}{number}{' '.join(_words(block, view).split())}"


def _words(block: Block, view: str) -> str:
    return block.text if view == "accepted" else block.original


def _closing(document: Document) -> str:
    counted = [(len(document.blocks), "paragraph"), (len(document.headings()), "heading"), (document.words, "word")]
    counted += [(document.metadata.pages, "page")] if document.metadata.pages else []
    return f"Read {document.source.name}: {', '.join(count(number, noun) for number, noun in counted)}."
