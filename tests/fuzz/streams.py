"""Spoils what is no package: PDF by its objects and numbers, pages and plain text by their tokens, anything by its bytes."""

from __future__ import annotations

import re
from random import Random

from tests.fuzz.trees import EXTREMES, TEXTS

_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?endobj", re.S)
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?!\w)")
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_NAME = re.compile(rb"/[A-Z][A-Za-z]+")
_TOKEN = re.compile(r"<[^<>]{0,300}>|\w+|\s+|[^\w\s]")
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"2",
    b"65536",
    b"-65537",
    b"2147483647",
    b"4294967296",
    b"99999999999999999999",
    b"0.0000001",
    b"1e9",
    b"-0.5",
)
_PIECES = (
    "<", ">", "</", "<p>", "</p>", "<table>", "<td colspan=99999999>", "</table>", "<li>", "<ol start=-9>",
    "<ol reversed type=i>", "<main>", "</main>", "<script>", "<!--", "-->", "<![CDATA[", "&#0;", "&#x110000;", "&nosuch;",
    "&#xD800;", "<svg><title>", "<template>", "<select>", "<sup><a href='#fn1'>1</a></sup>", "<li id=fn1>", "<h1>", "<h6>",
    "<pre>\n", "<br>" * 30, "<div>" * 200, "<b>" * 60, "<meta charset=utf-7>", "#", "#" * 400, "*" * 400, "_" * 99, "[" * 200,
    "](", "![", "`" * 33, "```\n", "~~~", "> " * 120, "- " * 120, "    ", "\t", "|", "|-|-|\n", "\n", "\r", "\r\n", "\n\n",
    "\f", "\v", "===\n", "---\n", "1. ", "999999999999. ", "(a) ", "\\", "[^1]", "[^1]: ", "[a]: b\n", "<a@b>", "\0", "\x1b",
    "\ufeff", "\u2028", "\u0085", "\u202e", "😀", "é", " " * 3000, "a" * 3000,
)  # fmt: skip


def spoilt_pdf(data: bytes, chance: Random) -> bytes:
    """A PDF with a few objects, numbers, references, names or bytes changed."""
    for _ in range(chance.choice((1, 1, 2, 4, 10))):
        kind = chance.randrange(8)
        if kind == 0:
            data = _bytes(data, chance)
        elif kind == 1:
            data = _objects(data, chance)
        elif kind in (2, 3):
            data = _put(data, _NUMBER, chance.choice(_NUMBERS), chance)
        elif kind == 4:
            data = _put(data, _REFERENCE, b"%d 0 R" % chance.randrange(1, 12), chance)
        elif kind == 5:
            names = _NAME.findall(data)
            data = _put(data, _NAME, chance.choice(names), chance) if names else data
        elif kind == 6:
            data = _range(data, chance)
        elif chance.random() < 0.3:
            data = data[: chance.randrange(len(data) + 1)]
    return data


def spoilt_text(data: bytes, chance: Random) -> bytes:
    """A page or a plain text with a few tokens or bytes changed."""
    for _ in range(chance.choice((1, 2, 4, 10, 30))):
        text = data.decode("utf-8", "surrogateescape")
        kind = chance.randrange(10)
        if kind < 5:
            data = _insert(text, chance).encode("utf-8", "surrogateescape")
        elif kind < 8:
            data = _tokens(text, chance).encode("utf-8", "surrogateescape")
        elif kind == 8:
            data = _bytes(data, chance)
        else:
            data = _range(data, chance)
    return data[: chance.randrange(len(data) + 1)] if chance.random() < 0.05 else data


def _insert(text: str, chance: Random) -> str:
    places = [found.start() for found in _TOKEN.finditer(text)] or [0]
    place = chance.choice(places)
    piece = chance.choice(_PIECES + EXTREMES + TEXTS) * chance.choice((1, 1, 1, 2, 30))
    return text[:place] + piece + text[place:]


def _tokens(text: str, chance: Random) -> str:
    tokens = _TOKEN.findall(text)
    if not tokens:
        return text
    one, length = chance.randrange(len(tokens)), chance.choice((1, 1, 2, 5, 40))
    kind = chance.randrange(4)
    piece = tokens[one : one + length]
    if kind == 0:
        tokens[one : one + length] = []
    elif kind == 1:
        tokens[one:one] = piece * chance.choice((1, 2, 100))
    elif kind == 2:
        place = chance.randrange(len(tokens))
        tokens[place:place] = piece
    else:
        other = chance.randrange(len(tokens))
        tokens[one], tokens[other] = tokens[other], tokens[one]
    return "".join(tokens)


def _bytes(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _range(data: bytes, chance: Random) -> bytes:
    """Take a stretch of bytes out, or set it in again elsewhere."""
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((1, 8, 100, 2000)))
    piece, rest = data[start:end], data[:start] + data[end:]
    place = chance.randrange(len(rest) + 1)
    return rest if chance.random() < 0.5 else rest[:place] + piece + rest[place:]


def _put(data: bytes, what: re.Pattern[bytes], by: bytes, chance: Random) -> bytes:
    found = list(what.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + by + data[one.end() :]


def _objects(data: bytes, chance: Random) -> bytes:
    """Objects change places, double, or take each other's body."""
    found = list(_OBJECT.finditer(data))
    if not found:
        return data
    one, two = chance.choice(found), chance.choice(found)
    kind = chance.randrange(3)
    if kind == 0:
        return data[: one.start()] + data[one.end() :]
    if kind == 1:
        return data[: one.start()] + two[0] + b"\n" + data[one.start() :]
    body = two[0].partition(b"obj")[2]
    return data[: one.start()] + one[0].partition(b"obj")[0] + b"obj" + body + data[one.end() :]
