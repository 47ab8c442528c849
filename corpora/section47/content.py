"""The review as plain blocks: reads review.toml and tables.toml, numbers the paragraphs and resolves their names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NOTE = re.compile(r"\[\^(\w+)\]")
MARK = re.compile(r"<([sf])>(.*?)</\1>")
NAME = re.compile(r"^\{#(\w+)\}")
PRINTED = re.compile(r"\{@(\w+)\}")
PREFIXES = {"## ": "heading", "- ": "bullet", "> ": "quote", "+ ": "plain", "* ": "sub", "| ": "table"}
SHORT = 40  # characters in the last row
KINDS = {"s": "strength", "f": "finding"}


@dataclass(frozen=True)
class Block:
    """One paragraph, heading or table. `text` keeps [^name] where a footnote stands; `number` is what Word prints before it."""

    kind: str
    text: str = ""
    level: int = 0
    number: str = ""
    section: str = ""
    name: str = ""
    page: int = 0
    new_page: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    columns: tuple[int, ...] = ()
    total: bool = False
    marks: tuple[tuple[str, str], ...] = ()
    slips: tuple[tuple[str, str, str], ...] = ()

    @property
    def short(self) -> bool:
        """True for a table of figures, which is kept on one page; a table of text may break between rows."""
        return bool(self.rows) and sum(map(len, self.rows[-1])) < SHORT

    @property
    def plain(self) -> str:
        """The text without its footnote references."""
        return without_notes(self.text)


@dataclass(frozen=True)
class Review:
    """The whole review: its blocks in order, its footnotes by name, and what its properties and margins say."""

    title: str
    subtitle: str
    author: str
    date: str
    header: str
    footer: str
    blocks: tuple[Block, ...]
    notes: dict[str, str]

    def text(self) -> str:
        """Every word of the review, a line for each paragraph and cell, then the footnotes."""
        return "\n".join([*lines(self.blocks), *self.notes.values()])


def without_notes(text: str) -> str:
    """The text with its [^name] references taken out."""
    return NOTE.sub("", text)


def lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The printed text of each block, without numbers; a table gives one line for each paragraph of each cell."""
    for block in blocks:
        if block.kind == "table":
            yield from (line for row in block.rows for cell in row for line in cell.split("\n") if line)
        elif block.text:
            yield block.plain


def load() -> Review:
    """Read the content files and return the review in clean form."""
    data = tomllib.loads((HERE / "review.toml").read_text(encoding="utf-8"))
    tables = tomllib.loads((HERE / "tables.toml").read_text(encoding="utf-8"))
    blocks = [*_front(data, tables), *_sections(data["section"], tables)]
    blocks = _caption_numbers(blocks)
    numbers = {block.name: block.number for block in blocks if block.name and block.number}
    keys = ("title", "subtitle", "author", "date", "header", "footer")
    return Review(
        **{key: data[key] for key in keys}, blocks=tuple(_resolved(b, numbers) for b in blocks), notes=data["footnotes"]
    )


def _front(data: dict[str, Any], tables: dict[str, Any]) -> list[Block]:
    kinds = ("title", "subtitle", "author", "date")
    cover = [Block("byline" if kind in ("author", "date") else kind, data[kind]) for kind in kinds]
    control = [
        Block("front", "Document control", new_page=True),
        _table("control", tables),
        Block("front", "Version history"),
        _table("versions", tables),
    ]
    return [*cover, *control, Block("front", "Contents"), Block("contents")]


def _sections(sections: list[dict[str, Any]], tables: dict[str, Any]) -> Iterator[Block]:
    chapter = 0
    for section in sections:
        appendix = section.get("appendix", False)
        chapter += not appendix
        title = section["title"]
        number = "" if appendix else str(chapter)
        fresh = section.get("new_page", False)
        yield Block("heading", title, level=1, number=number, section=title, page=section["page"], new_page=fresh)
        yield from _body(section["body"], title, chapter, tables)


def _body(body: str, section: str, chapter: int, tables: dict[str, Any]) -> Iterator[Block]:
    paragraph = letter = 0
    for chunk in body.strip().split("\n\n"):
        kind, text = _kind(chunk)
        letter = letter + 1 if kind == "sub" else 0
        paragraph += kind == "numbered"
        if kind == "table":
            yield Block("caption", tables[text]["caption"], section=section)
            yield replace(_table(text, tables), section=section)
            continue
        number = {"numbered": f"{chapter}.{paragraph}", "sub": f"({chr(96 + letter)})"}.get(kind, "")
        yield _marked(Block(kind, text, level=2 * (kind == "heading"), number=number, section=section))


def _kind(chunk: str) -> tuple[str, str]:
    for prefix, kind in PREFIXES.items():
        if chunk.startswith(prefix):
            return kind, chunk.removeprefix(prefix)
    return "numbered", chunk


def _marked(block: Block) -> Block:
    name = NAME.match(block.text)
    text = NAME.sub("", block.text)
    marks = tuple((KINDS[m[1]], without_notes(m[2])) for m in MARK.finditer(text))
    return replace(block, text=MARK.sub(r"\2", text), marks=marks, name=name[1] if name else "")


def _table(name: str, tables: dict[str, Any]) -> Block:
    table = tables[name]
    rows = tuple(tuple(row) for row in table["rows"])
    return Block("table", name=name, rows=rows, columns=tuple(table["columns"]), total=table.get("total", False))


def _caption_numbers(blocks: list[Block]) -> list[Block]:
    captions = iter(range(1, len(blocks)))
    return [replace(b, number=f"Table {next(captions)}") if b.kind == "caption" else b for b in blocks]


def _resolved(block: Block, numbers: dict[str, str]) -> Block:
    rows = tuple(tuple(PRINTED.sub(lambda m: numbers[m[1]], cell) for cell in row) for row in block.rows)
    return replace(block, text=PRINTED.sub(lambda m: numbers[m[1]], block.text), rows=rows)
