"""A document from a few lines of text, for tests and rule examples; `[[marks]]` come back as spans."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from reportkit.model.appearance import TableFacts
from reportkit.model.document import Document, Picture, Source
from reportkit.model.ids import BlockIds
from reportkit.model.sketch_facts import TAG, Facts, dressed, facts_in, made, setting_of
from reportkit.model.sketch_references import aimed_at, marks_in
from reportkit.model.text import Block, BlockKind, Cell, Mark, Region, Revision, Run, Span

_LINE = re.compile(r"(?P<hashes>#{1,6})(?: |$)|(?P<bullet>- )|(?P<number>\(?[0-9a-z.]{1,8}[.)] )|\{(?P<name>[a-z_]+)\} ?")
_FORMAT = re.compile(r"(\*\*|\{[+~-]|[+~-]\}|\{look[^{}]*\}|\{/look\}|\{=[^|{}]*\||=\}|\{\^\d+\})")
_UNSEEN = re.compile(r"\{-.*?-\}|\*\*|\{[+~]|[+~]\}|\{look[^{}]*\}|\{/look\}|\{=[^|{}]*\||=\}|\{\^\d+\}")
_REVISIONS: dict[str, Revision] = {"+": "inserted", "-": "deleted"}
_NAMED: dict[str, tuple[BlockKind, Region]] = {
    "caption": ("caption", "body"), "header": ("paragraph", "header"), "footer": ("paragraph", "footer"),
    "footnote": ("footnote", "footnote"), "comment": ("comment", "comment"), "text_box": ("text_box", "text_box"),
    "paragraph": ("paragraph", "body"),
}  # fmt: skip


def sketch(text: str, name: str = "sketch.txt") -> tuple[Document, tuple[Span, ...]]:
    """A document and the spans of its `[[marks]]`, in order.

    A line a block; one space is dropped at each end of a line. `# ` to `###### ` start a heading, `- ` a bullet, `1. `,
    `(a) ` or `2.1. ` a numbered item, `| a | b |` a table row (the first row of a table is its header), `{caption} `,
    `{header} `, `{footer} `, `{footnote} `, `{comment} `, `{text_box} ` the kind it names, `{paragraph} ` a line that
    would read as something else; `**bold**` makes a bold run, `{+put in+}`, `{-taken out-}` and `{~hidden~}` a run of that
    kind; `{page}` alone starts a new page. `{^2}` marks the second footnote; `{=2.1|2.3=}` is a cross-reference that shows 2.3
    and points to what is numbered 2.1, or to the caption or heading that begins with the words.

    Facts stand in braces, with values in straight quotation marks where they have a space: `{look colour=FF0000}words{/look}`
    dresses words (`link=`, `size=` and `language=` too), `{set alignment=both}` begins a line or a cell that is set so (with
    `style=`, `row_span=`, and `float` or `control` for what stands in it), `{picture alt="A map"}` ends a line with a picture.
    Alone on a line `{table header=0}` tells of the table below, `{page columns=2}` of the pages from here on,
    `{file title=Report Company=Acme}` of the file.
    """
    facts = Facts()
    ids = BlockIds()
    blocks: list[Block] = []
    spans: list[Span] = []
    page, table, row = 1, 0, 0
    for line in text.split("\n"):
        line = line.removeprefix(" ").removesuffix(" ")
        if line == "{page}":
            page += 1
        elif _told(facts, line):
            pass
        elif line.startswith("| "):
            table, row = (table, row + 1) if row else (table + 1, 1)
            blocks += _row(facts, line, (table, row), partial(_block, ids, spans=spans, kind="table_cell", page=page))
            continue
        elif line.strip():
            blocks.append(_set(facts, line, partial(_line, ids, spans=spans, page=page)))
        row = 0
    raw = text.encode()
    source = Source(name, hashlib.sha256(raw).hexdigest(), "text/plain", len(raw))
    aimed, bookmarks = aimed_at(blocks)
    return facts.dress(Document(source, aimed, bookmarks=bookmarks)), tuple(spans)


def _row(facts: Facts, line: str, place: tuple[int, int], make: Callable[..., Block]) -> Iterator[Block]:
    """The cells of a row; `place` is the number of the table and that of the row, both from 1."""
    table, row = place
    for column, content in enumerate(line.strip("| ").split(" | ")):
        yield _set(facts, content, partial(make, cell=Cell(f"t-{table}", row - 1, column, header=row == 1)))
    if row == 1 and facts.table is not None:
        facts.tables.append(made(TableFacts, facts.table, table=f"t-{table}"))
        facts.table = None


def _told(facts: Facts, line: str) -> bool:
    """Whether a line only tells facts of the table below, the pages from here on, or the file."""
    found = TAG.fullmatch(line)
    if not found or found["name"] not in ("table", "page", "file"):
        return False
    said = facts_in(found["facts"])
    if found["name"] == "table":
        facts.table = said
    elif found["name"] == "page":
        facts.page = said
    else:
        facts.file |= said
    facts.told = True
    return True


def _set(facts: Facts, line: str, make: Callable[[str], Block]) -> Block:
    """The block of a line, with how it is set and the pictures in it."""
    said: dict[str, Any] = {}
    found = TAG.match(line)
    if found and found["name"] == "set":
        said, line = facts_in(found["facts"]), line[found.end() :].removeprefix(" ")
    pictures = [place for place in TAG.finditer(line) if place["name"] == "picture"]
    block = make("".join(re.split(r" ?\{picture[^{}]*\}", line)))
    facts.begin(block.id)
    for place in pictures:
        told: dict[str, Any] = {"alt": None, "name": "image1.png"} | facts_in(place["facts"])
        facts.pictures.append(made(Picture, told, block=block.id))
    marks = (*block.marks, *(Mark("picture", len(block.text)) for _ in pictures))
    if not said:
        return replace(block, marks=marks) if marks else block
    setting, beside = setting_of(facts.listed(block.id, said))
    cell = block.cell
    if cell is not None:
        cell = replace(cell, row_span=int(beside.pop("row_span", 1)), column_span=int(beside.pop("column_span", 1)))
    return replace(block, setting=setting, marks=marks, cell=cell, **beside)


def _line(ids: BlockIds, line: str, spans: list[Span], page: int) -> Block:
    found = _LINE.match(line)
    if not found:
        return _block(ids, line, spans, "paragraph", page=page)
    rest = line[found.end() :]
    if found["hashes"]:
        return _block(ids, rest, spans, "heading", level=len(found["hashes"]), page=page)
    if found["bullet"]:
        return _block(ids, rest, spans, "list_item", level=1, number="•", page=page)
    if found["name"] in _NAMED:
        kind, region = _NAMED[found["name"]]
        return _block(ids, rest, spans, kind, region=region, page=page)
    if found["number"]:
        return _block(ids, rest, spans, "list_item", level=1, number=found["number"].strip(), page=page)
    return _block(ids, line, spans, "paragraph", page=page)


def _block(
    ids: BlockIds, content: str, spans: list[Span], kind: BlockKind, *, level: int | None = None, number: str | None = None,
    region: Region = "body", page: int | None = None, cell: Cell | None = None,
) -> Block:  # fmt: skip
    plain, marks = _unmark(content)
    runs = tuple(_runs(plain))
    text = "".join(run.text for run in runs if run.revision != "deleted")
    marked = marks_in(plain, lambda before: len(_UNSEEN.sub("", before)))
    block = Block(
        ids.next(kind, text), kind, runs, level, number, region=region, page=page, cell=cell, language="en-GB", marks=marked
    )
    spans.extend(Span(block.id, start, end) for start, end in marks)
    return block


def _unmark(content: str) -> tuple[str, list[tuple[int, int]]]:
    pieces: list[str] = []
    marks: list[tuple[int, int]] = []
    starts: list[int] = []
    length = 0
    for piece in re.split(r"(\[\[|\]\])", content):
        if piece == "[[":
            starts.append(length)
        elif piece == "]]" and starts:
            marks.append((starts.pop(), length))
        else:
            pieces.append(piece)
            length += len(_UNSEEN.sub("", piece))
    return "".join(pieces), sorted(marks)


def _runs(text: str) -> Iterator[Run]:
    bold, state = False, ""
    look: dict[str, Any] = {}
    for piece in _FORMAT.split(text):
        if piece == "**":
            bold = not bold
        elif piece.startswith("{^"):
            continue
        elif piece == "=}" or piece.startswith("{="):
            state = "=" if piece != "=}" else ""
        elif piece.startswith(("{look", "{/look")):
            look = facts_in(piece.strip("{}").removeprefix("look")) if piece[1] != "/" else {}
        elif _FORMAT.fullmatch(piece):
            state = piece[1] if piece[0] == "{" else ""
        elif piece:
            run = Run(piece, bold=bold, hidden=state == "~", field=state == "=", revision=_REVISIONS.get(state, "none"))
            yield dressed(run, look) if look else run
