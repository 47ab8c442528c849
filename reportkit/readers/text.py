"""Plain text files: characters kept as they are, lines joined where the file was wrapped, headings and lists by their look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median

from reportkit.config import LimitsConfig
from reportkit.errors import TooLarge
from reportkit.model.document import Document
from reportkit.model.ids import BlockIds
from reportkit.model.pointers import TextPointer
from reportkit.model.text import Block, BlockKind, Run
from reportkit.readers.base import Format, SourceFile

_FOREIGN = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")
_ITEM = re.compile(
    r"(\s*)([-*•▪◼■◦‣–]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}(?:\.\d{1,3})*\.|\d{1,3}(?:\.\d{1,3})+(?=[ \t\xa0]+[A-Z‘“]))"
    r"([ \t\xa0]+)(?=\S)"
)
_DECIMAL = re.compile(r"\d+(?:\.\d+)+\.?")
_RULE = re.compile(r"\s*(={3,}|-{3,}|~{3,})\s*")
_CLOSED = re.compile(r"[.!?:;,][”’\"')\]]*\s*$")
_WRAP = 100


def _recognises(data: bytes) -> bool:
    return _encoding(data) is not None


FORMAT = Format("plain text", ("text/plain",), (".txt", ".text"), _recognises)


def read(source: SourceFile, limits: LimitsConfig) -> Document:
    """The document in a text file in UTF-8, UTF-16 with its mark, or Windows-1252. Raises TooLarge (RK207)."""
    text = source.data.decode(_encoding(source.data) or "cp1252", "replace")
    if len(text) > limits.characters:
        raise TooLarge("RK207", f"“{source.name}” has more than {limits.characters:,} characters.", "Split it.", source.name)
    blocks = tuple(islice(_blocks(text), limits.paragraphs + 1))
    if len(blocks) > limits.paragraphs:
        raise TooLarge("RK207", f"“{source.name}” has more than {limits.paragraphs:,} paragraphs.", "Split it.", source.name)
    return Document(source.source("text/plain"), blocks)


def _encoding(data: bytes) -> str | None:
    """The encoding of a text file's bytes, or None where they are no plain text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16" if _decodes(data, "utf-16") else None
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(_FOREIGN) or b"%pdf-" in head or head.startswith(_MARKUP) or _CONTROL.search(data):
        return None
    if _decodes(data, "utf-8"):
        return "utf-8-sig"
    high = sum(byte >= 0x80 for byte in data)
    return "cp1252" if high < 0.5 * len(data) and not _UNDEFINED.intersection(data) else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its end; `start` is its offset in the decoded text."""

    text: str
    start: int

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for found in re.finditer(r"\r\n|\r|\n|\f|\v|\x85|\u2028|\u2029|\Z", text):
        yield _Line(text[start : found.start()], start)
        start = found.end()


def _groups(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines that follow one another with no blank line between."""
    group: list[_Line] = []
    for line in lines:
        if not line.blank:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _blocks(text: str) -> Iterator[Block]:
    groups = list(_groups(list(_lines(text))))
    wrapped = _is_wrapped(groups)
    ids = BlockIds()
    for group in groups:
        for kind, part in _parts(group, wrapped):
            yield _block(ids, kind, part)


def _is_wrapped(groups: list[list[_Line]]) -> bool:
    """Whether the file's lines were broken at a width: in most groups of several, lines of much the same middling length."""
    pairs = [pair for group in groups for pair in pairwise(group) if not any(_is_short_by_kind(line.text) for line in pair)]
    inner = [len(line.text.rstrip()) for line, _ in pairs]
    if not inner or max(len(line.text) for group in groups for line in group) > 2 * _WRAP:
        return False
    return 40 <= median(inner) <= _WRAP


def _is_short_by_kind(text: str) -> bool:
    """Whether a line is an item or a rule: those, and the lines above them, end where they like in a wrapped file too."""
    return bool(_ITEM.match(text) or _RULE.fullmatch(text))


def _parts(group: list[_Line], wrapped: bool) -> Iterator[tuple[BlockKind, list[_Line]]]:
    """The blocks of a group, each with its kind and lines."""
    first = 0
    while len(group) >= first + 2 and _RULE.fullmatch(group[first + 1].text) and not _RULE.fullmatch(group[first].text):
        yield "heading", group[first : first + 1]
        first += 2
    group = group[first:]
    if len(group) == 1 and _is_heading(group[0].text):
        yield "heading", group
        return
    part: list[_Line] = []
    for line in group:
        if part and (_ITEM.match(line.text) or not _goes_on(part, line, wrapped)):
            yield _kind(part), part
            part = []
        part.append(line)
    if part:
        yield _kind(part), part


def _goes_on(part: list[_Line], line: _Line, wrapped: bool) -> bool:
    if not wrapped:
        return bool(_ITEM.match(part[0].text)) and line.text[:1].isspace()
    last = part[-1].text.rstrip()
    return len(last) >= 40 or line.text.lstrip()[:1].islower() or (line.text[:1].isspace() and bool(_ITEM.match(part[0].text)))


def _kind(part: list[_Line]) -> BlockKind:
    found = _ITEM.match(part[0].text)
    if found:
        return "paragraph" if _DECIMAL.fullmatch(found[2]) else "list_item"
    return "heading" if len(part) == 1 and part[0].text.isupper() and _is_heading(part[0].text) else "paragraph"


def _is_heading(line: str) -> bool:
    """Whether a line that stands alone is a heading: short, and closed by nothing or by a colon."""
    bare = line.strip()
    words = bare.split()
    if len(words) > 12 or not any(character.isalpha() for character in bare) or "://" in bare:
        return False
    found = _ITEM.match(line)
    if found and not (found[2][0].isdigit() and bare[found.end() - len(found[1]) :][:1].isupper()):
        return False
    if bare.endswith(":"):
        return bare.count(":") == 1
    return not _CLOSED.search(bare) and ": " not in bare and bare[:1] not in "([“‘\"'" and not bare[:1].islower()


def _block(ids: BlockIds, kind: BlockKind, part: list[_Line]) -> Block:
    number: str | None = None
    first = part[0].text
    skipped = 0
    level = 1 if kind == "heading" else None
    found = _ITEM.match(first)
    if found:
        number, skipped = found[2], found.end()
        level = _level(kind, found[1], number)
    runs = [Run(first[skipped:], TextPointer(part[0].start + skipped))]
    for line in part[1:]:
        lead = len(line.text) - len(line.text.lstrip())
        runs[-1] = Run(runs[-1].text.rstrip() + " ", runs[-1].pointer)
        runs.append(Run(line.text[lead:], TextPointer(line.start + lead)))
    text = "".join(run.text for run in runs)
    return Block(ids.next(kind, text), kind, tuple(runs), level, number)


def _level(kind: BlockKind, indent: str, number: str) -> int | None:
    """Level by the depth of a heading's number, or by an item's indent of two columns or a tab; none for a paragraph."""
    if kind == "paragraph":
        return None
    if kind == "heading":
        return min(number.rstrip(".").count(".") + 1, 6)
    return 1 + len(indent.expandtabs(4)) // 2
