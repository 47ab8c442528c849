"""Markdown: parsed by markdown-it, its blocks and formats taken over, its HTML read as bare words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from reportkit.config import LimitsConfig
from reportkit.errors import TooLarge
from reportkit.model.document import Document, Metadata, Notice, Picture
from reportkit.model.ids import BlockIds
from reportkit.model.pointers import TextPointer
from reportkit.model.text import Block, BlockKind, Cell, Mark, Run
from reportkit.readers.base import Format, SourceFile

if TYPE_CHECKING:
    from markdown_it.token import Token

_FOREIGN = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")
_MARKUP = (b"<!doctype", b"<html", b"<?xml")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?|\n")
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)(?=[\w-]+[ \t]*[:=])(.*?)(?:\r\n?|\n)(?:\1|\.\.\.)[ \t]*(?=[\r\n]|\Z)", re.S)
_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_NOTE = re.compile(r"^([ \t>]*\[\^[^\]\s]{1,40}\]):", re.MULTILINE)
_SIGNS = re.compile(r"(?:[\s>|#*+\-_~`\[\]!<\\]|\d{1,9}[.)])*")
_BAR = re.compile(r"(?<!\\)\|")
_LEAD = re.compile(r"[\s>]*\|?")
_BULLETS = "•◦▪"
_DEEPEST = 60
_OPENINGS = re.compile(r"\[|<[!?]")
_MOST_OPENINGS = 10_000
_BREAKS = frozenset(
    {"br", "p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table", "ul", "ol", "summary"}
)


def _recognises(data: bytes) -> bool:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not (data.startswith(_FOREIGN) or head.startswith(_MARKUP) or _CONTROL.search(data))


FORMAT = Format("Markdown text", ("text/markdown",), (".md", ".markdown"), _recognises, by_name=True)


def read(source: SourceFile, limits: LimitsConfig) -> Document:
    """The document in a Markdown file in UTF-8, UTF-16 with its mark, or Windows-1252. Raises TooLarge (RK207)."""
    text = _decoded(source.data)
    if len(text) > limits.characters:
        raise TooLarge("RK207", f"“{source.name}” has more than {limits.characters:,} characters.", "Split it.", source.name)
    _refuse_endless(text, source.name)
    front = _FRONT.match(text)
    reader = _Reader(text, source.name, limits)
    reader.read(_parsed(re.sub(r"[^\r\n]", " ", front[0]) + text[front.end() :] if front else text, source.name))
    notices = tuple(_notices(front is not None, reader.html_pieces, reader.surplus))
    named = _TITLE.search(front[2]) if front else None
    metadata = Metadata(title=named[1].strip("\"'") or None if named else None)
    return Document(source.source("text/markdown"), tuple(reader.blocks), metadata, notices, tuple(reader.pictures))


def _refuse_endless(text: str, name: str) -> None:
    """The parser looks for the end of each bracket to the end of its paragraph, so that very many take it hours."""
    if any(len(_OPENINGS.findall(part)) > _MOST_OPENINGS for part in re.split(r"\n[ \t]*\n", text)):
        told = f"“{name}” has more than {_MOST_OPENINGS:,} opening brackets in one paragraph."
        raise TooLarge("RK207", told, "Check that it is the right file.", name)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _parsed(text: str, name: str) -> list[Token]:
    """The tokens of a text, in which the definition of a footnote is not taken for that of a link, which is not shown."""
    from markdown_it import MarkdownIt

    stand_in = next(chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    kept = _NOTE.sub(rf"\1{stand_in}", text)
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    tokens = parser.parse(kept)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise TooLarge(
            "RK207", f"“{name}” nests its contents more than {_DEEPEST // 2} deep.", "Write it with fewer levels.", name
        )
    for token in tokens:
        for piece in (token, *(token.children or ())):
            piece.content = piece.content.replace(stand_in, ":")
    return tokens


def _notices(front: bool, pieces: int, surplus: int) -> Iterator[Notice]:
    if front:
        yield Notice(
            "note", "markdown.front-matter", "The settings at the head of the file (front matter) are no part of its text."
        )
    if pieces:
        what = "1 piece" if pieces == 1 else f"{pieces:,} pieces"
        told = "its words were read; its tags, comments and scripts were not."
        yield Notice("note", "markdown.html", f"{what} of HTML in the file: {told}")
    if surplus:
        told = f"Cells beyond a table's columns ({surplus:,}), which no page shows, were read as they are typed."
        yield Notice("note", "markdown.surplus-cells", told)


@dataclass(slots=True)
class _List:
    """A list being read; `next` is None for bullets."""

    next: int | None
    sign: str


@dataclass(slots=True)
class _Where:
    """What the next block lies in."""

    lists: list[_List] = field(default_factory=list)
    number: str | None = None
    heading: int | None = None
    quotes: int = 0
    table: str = ""
    row: int = -1
    column: int = -1
    columns: int = 0
    line: int | None = None
    header: bool = False


class _Reader:
    """Reads tokens into blocks. `html_pieces` counts the HTML that was met, `surplus` the cells beyond a table's columns."""

    def __init__(self, text: str, name: str, limits: LimitsConfig) -> None:
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []
        self.html_pieces = self.surplus = 0
        self._text, self._name, self._limits = text, name, limits
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text)), len(text)]
        self._ids = BlockIds()
        self._where = _Where()
        self._tables = 0
        self._cursor = 0

    def read(self, tokens: list[Token]) -> None:
        """Read every token. Raises TooLarge (RK207)."""
        for token in tokens:
            if token.map:
                self._cursor = max(self._cursor, self._starts[min(token.map[0], len(self._starts) - 1)])
            if token.type == "inline":
                inline = _Inline(self._text, self._cursor)
                inline.read(token.children or [])
                self._cursor = inline.cursor
                self.html_pieces += inline.html_pieces
                self._add(inline.runs, inline)
            elif token.type in ("fence", "code_block"):
                self._code(token)
            elif token.type == "html_block":
                self._html(token.content)
            else:
                self._structure(token)

    def _structure(self, token: Token) -> None:
        where, kind = self._where, token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrGet("start") or 1) if token.attrGet("start") != 0 else 0
            where.lists.append(_List(start if kind.startswith("ordered") else None, token.markup))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            where.lists.pop()
            where.number = None
        elif kind == "list_item_open":
            where.number = self._label(token)
        elif kind == "list_item_close":
            where.number = None
        elif kind == "heading_open":
            where.heading = int(token.tag[1])
        elif kind == "heading_close":
            where.heading = None
        elif kind in ("blockquote_open", "blockquote_close"):
            where.quotes += 1 if kind.endswith("open") else -1
        else:
            self._table(kind, token.map[0] if token.map else None)

    def _label(self, token: Token) -> str:
        top = self._where.lists[-1]
        if top.next is None:
            return _BULLETS[min(len(self._where.lists), 3) - 1]
        top.next += 1
        return f"{top.next - 1}{token.markup}"

    def _table(self, kind: str, line: int | None) -> None:
        where = self._where
        if kind == "table_open":
            self._tables += 1
            where.table, where.row = f"t-{self._tables}", -1
        elif kind == "table_close":
            where.table = ""
        elif kind == "tr_open":
            where.row, where.column, where.line = where.row + 1, -1, line
        elif kind == "thead_close":
            where.columns = where.column + 1
        elif kind == "tr_close" and where.row and where.line is not None:
            self._surplus(where.line)
        elif kind in ("th_open", "td_open"):
            where.column, where.header = where.column + 1, kind == "th_open"

    def _surplus(self, line: int) -> None:
        """The cells of a row that lie beyond the table's columns, which the parser drops; their words are kept as typed."""
        start, end = self._starts[line], self._starts[min(line + 1, len(self._starts) - 1)]
        lead = _LEAD.match(self._text, start, end)
        bars = [found.start() for found in _BAR.finditer(self._text, lead.end() if lead else start, end)]
        for first, last in list(zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True))[self._where.columns :]:
            words = self._text[first:last].strip()
            self._where.column += 1
            if words:
                self.surplus += 1
                self._add([Run(words, TextPointer(self._text.index(words, first)))])

    def _code(self, token: Token) -> None:
        text = token.content.removesuffix("\n")
        place = self._text.find(text, self._cursor) if text.strip() else -1
        end = self._starts[min(token.map[1], len(self._starts) - 1)] if token.map else 0
        exact = place >= 0 and place + len(text) <= end
        self._add([Run(text, TextPointer(place) if exact else None)], style="Preformatted")

    def _html(self, markup: str) -> None:
        self.html_pieces += 1
        for part in _words(markup):
            self._add([Run(part)])

    def _add(self, runs: list[Run], inline: _Inline | None = None, style: str | None = None) -> None:
        text = "".join(run.text for run in runs)
        if not text.strip() and not (inline and inline.pictures):
            return
        where = self._where
        kind: BlockKind = "paragraph"
        level = None
        cell = None
        if where.table:
            kind, cell = "table_cell", Cell(where.table, where.row, where.column, header=where.header)
        elif where.heading:
            kind, level = "heading", where.heading
        elif where.number:
            kind, level = "list_item", len(where.lists)
        number, where.number = where.number, None
        name = self._ids.next(kind, text)
        marks = tuple(Mark("picture", at) for at, _, _ in inline.pictures) if inline else ()
        style = style or ("Quote" if where.quotes else None)
        made = Block(name, kind, tuple(runs), level, number, style, cell=cell, marks=marks)
        note = kind == "paragraph" and not cell and _NOTE.match(text)
        self.blocks.append(replace(made, kind="footnote", region="footnote") if note else made)
        self.pictures += [Picture(name, alt, file) for _, alt, file in (inline.pictures if inline else ())]
        if len(self.blocks) > self._limits.paragraphs:
            told = f"“{self._name}” has more than {self._limits.paragraphs:,} paragraphs."
            raise TooLarge("RK207", told, "Split it, or raise `limits.paragraphs`.", self._name)


class _Inline:
    """Reads the tokens inside a block into runs; `cursor` is as far as the file's text has been followed."""

    def __init__(self, text: str, cursor: int) -> None:
        self.runs: list[Run] = []
        self.pictures: list[tuple[int, str | None, str]] = []
        self.html_pieces = 0
        self.cursor = cursor
        self._text = text
        self._length = 0
        self._bold = self._italic = 0
        self._link: str | None = None

    def read(self, tokens: list[Token]) -> None:
        """Read every token."""
        for token in tokens:
            kind = token.type
            if kind in ("text", "code_inline"):
                self._run(*self._beside_picture(token.content, self._find(token.content)))
            elif kind in ("softbreak", "hardbreak"):
                self._run(" " if kind == "softbreak" else "\n", None)
            elif kind == "image":
                source = str(token.attrGet("src") or "")
                name = "" if source.startswith("data:") else posixpath.basename(source.partition("?")[0])
                self.pictures.append((self._length, token.content or None, name))
            elif kind == "html_inline":
                self._html(token.content)
            else:
                self._format(token)

    def _format(self, token: Token) -> None:
        if token.type in ("strong_open", "strong_close"):
            self._bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            self._italic += token.nesting
        elif token.type == "link_open":
            self._link = str(token.attrGet("href") or "") or None
        elif token.type == "link_close":
            self._link = None

    def _html(self, tag: str) -> None:
        if re.match(r"<br\b", tag, re.IGNORECASE):
            self._run("\n", None)
        elif not tag.startswith("<!"):
            self.html_pieces += 1

    def _run(self, text: str, place: int | None) -> None:
        if text:
            pointer = None if place is None else TextPointer(place)
            self.runs.append(Run(text, pointer, self._bold > 0, self._italic > 0, link=self._link))
            self._length += len(text)

    def _beside_picture(self, text: str, place: int | None) -> tuple[str, int | None]:
        """A picture has no characters, so that of the spaces on its two sides one goes."""
        here = bool(self.pictures) and self.pictures[-1][0] == self._length
        if here and text.startswith(" ") and (not self.runs or self.runs[-1].text.endswith((" ", "\n"))):
            return text[1:], None if place is None else place + 1
        return text, place

    def _find(self, content: str) -> int | None:
        """Where some characters stand in the file: next, after signs alone, or at the only place that there is."""
        end = self.cursor + len(content) + 4_000
        place = self._text.find(content, self.cursor, end) if content else -1
        if place < 0:
            return None
        signs = _SIGNS.match(self._text, self.cursor, place)
        next_there = signs is not None and signs.end() == place
        if next_there or (len(content.split()) > 2 and self._text.find(content, place + 1, end) < 0):
            self.cursor = place + len(content)
            return place
        return None


class _Words(HTMLParser):
    """The words of some HTML, a line a block; what scripts and styles hold is none."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in ("script", "style")
        self.text += "\n\n" if tag in _BREAKS else ""

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in ("script", "style") and self._unseen > 0
        self.text += "\n\n" if tag in _BREAKS else ""

    def parse_marked_section(self, i: int, report: bool | int = 1) -> int:
        """Where “<![” begins something it is a comment to a browser; the library raises AssertionError on most."""
        return self.parse_bogus_comment(i)

    def handle_data(self, data: str) -> None:
        self.text += "" if self._unseen else data


def _words(markup: str) -> Iterator[str]:
    parser = _Words()
    parser.feed(markup)
    parser.close()
    for part in re.split(r"\n[ \t]*\n", parser.text):
        if joined := " ".join(part.split(None)):
            yield joined
