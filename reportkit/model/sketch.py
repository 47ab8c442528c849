"""A document from a few lines of text, for tests and rule examples; `[[marks]]` come back as spans."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from reportkit.model.document import Document, Source
from reportkit.model.ids import BlockIds
from reportkit.model.text import Block, BlockKind, Cell, Region, Revision, Run, Span

_LINE = re.compile(r"(?P<hashes>#{1,6})(?: |$)|(?P<bullet>- )|(?P<number>\(?[0-9a-z.]{1,8}[.)] )|\{(?P<name>[a-z_]+)\} ?")
_FORMAT = re.compile(r"(\*\*|\{[+~-]|[+~-]\})")
_UNSEEN = re.compile(r"\{-.*?-\}|\*\*|\{[+~]|[+~]\}")
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
    kind; `{page}` alone starts a new page.
    """
    ids = BlockIds()
    blocks: list[Block] = []
    spans: list[Span] = []
    page, table, row = 1, 0, 0
    for line in text.split("\n"):
        line = line.removeprefix(" ").removesuffix(" ")
        if line == "{page}":
            page += 1
        elif line.startswith("| "):
            table, row = (table, row + 1) if row else (table + 1, 1)
            for column, content in enumerate(line.strip("| ").split(" | ")):
                cell = Cell(f"t-{table}", row - 1, column, header=row == 1)
                blocks.append(_block(ids, content, spans, "table_cell", page=page, cell=cell))
            continue
        elif line.strip():
            blocks.append(_line(ids, line, spans, page))
        row = 0
    raw = text.encode()
    source = Source(name, hashlib.sha256(raw).hexdigest(), "text/plain", len(raw))
    return Document(source, tuple(blocks)), tuple(spans)


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
    block = Block(ids.next(kind, text), kind, runs, level, number, region=region, page=page, cell=cell, language="en-GB")
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
    for piece in _FORMAT.split(text):
        if piece == "**":
            bold = not bold
        elif _FORMAT.fullmatch(piece):
            state = piece[1] if piece[0] == "{" else ""
        elif piece:
            yield Run(piece, bold=bold, hidden=state == "~", revision=_REVISIONS.get(state, "none"))
