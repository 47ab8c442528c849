"""Every place of a file where text can hide, as pieces of text with the place in words: seen, hidden, deleted or packed away."""

from __future__ import annotations

import base64
import binascii
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote

from reportkit.errors import ReportkitError
from reportkit.ooxml.names import w
from reportkit.ooxml.parser import parse
from reportkit.papers.leak_pdf import pieces_of_pdf

#: How deep files within files are followed, and how large one may be unpacked.
_DEEP, _MOST = 5, 200_000_000
_BASE64 = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
_PRINTED = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
_COMMENT = re.compile(r"<!--(.*?)-->|<\?(.*?)\?>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
Piece = tuple[str, str]


def pieces(name: str, data: bytes, depth: int = 0) -> Iterator[Piece]:
    """Each place with its text; first the file's own name. Text is given as it stands: whoever compares folds it."""
    yield f"the name of {name}", PurePath(name).name
    yield from inside(name, data, depth)


def inside(name: str, data: bytes, depth: int = 0) -> Iterator[Piece]:
    """The places within a file's bytes, by what they are and not by the name's end."""
    if depth > _DEEP:
        return
    if data.startswith(b"PK\x03\x04") or zipfile.is_zipfile(io.BytesIO(data)):
        yield from _zip(name, data, depth)
    elif data[:1024].find(b"%PDF-") >= 0:
        for place, text, packed in pieces_of_pdf(name, data):
            yield place, text
            if packed:
                yield from inside(place, packed, depth + 1)
    elif data.startswith(b"\x1f\x8b"):
        yield from inside(f"{name}, unpacked", _inflated(data), depth + 1)
    else:
        yield from _text(name, data, depth)
    yield from _raw(name, data)


def _raw(name: str, data: bytes) -> Iterator[Piece]:
    """The bytes as letters of one and of two bytes: pictures, old Office files, what stands after a file's end."""
    yield f"{name}, its bytes", b" ".join(_PRINTED.findall(data)).decode("latin-1")
    if data.count(b"\0") > 8:
        for start in (0, 1):
            yield f"{name}, its bytes", data[start:].decode("utf-16-le", "replace")


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=47).decompress(data, _MOST)
    except zlib.error:
        return b""


def _zip(name: str, data: bytes, depth: int) -> Iterator[Piece]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield f"{name}, the comment of its archive", package.comment.decode("utf-8", "replace")
            for info in package.infolist():
                yield f"{name}, the name of {info.filename}", info.filename
                yield f"{name}, the comment of {info.filename}", info.comment.decode("utf-8", "replace")
                yield f"{name}, the fields of {info.filename}", info.extra.decode("latin-1")
                if info.file_size > _MOST or info.is_dir():
                    continue
                part = package.read(info)
                place = f"{name}, {info.filename}"
                if info.filename.endswith((".xml", ".rels", ".vml")):
                    yield from _xml(place, part, depth)
                else:
                    yield from inside(place, part, depth + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error):
        yield f"{name}, which cannot be opened", ""


def _xml(place: str, data: bytes, depth: int) -> Iterator[Piece]:
    try:
        root: Any = parse(data, place, 250)
    except ReportkitError:
        yield from _text(place, data, depth)
        return
    yield place, "".join(text for text in root.itertext())
    yield f"{place}, with spaces", " ".join(text for text in root.itertext())
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield f"{place}, a comment of its code", str(element.text or "")
            continue
        for key, value in element.attrib.items():
            if len(value) > 3:
                yield f"{place}, {_local(key)}", value
                yield from _packed(f"{place}, {_local(key)}", value, depth)
    for paragraph in root.iter(w("p")):
        yield from _paragraph(place, paragraph)
    for value in root.itertext():
        if len(value) > 60:
            yield from _packed(place, value, depth)


def _local(key: str) -> str:
    return key.rpartition("}")[2]


def _paragraph(place: str, paragraph: Any) -> Iterator[Piece]:
    """A paragraph as it is seen, as it was before its changes, and its field codes; hidden text says so."""
    shown = "".join(text.text or "" for text in paragraph.iter(w("t")))
    yield place, shown
    gone = "".join(text.text or "" for text in paragraph.iter(w("delText")))
    if gone:
        yield f"{place}, deleted text", gone
        yield f"{place}, the text before its changes", "".join(t.text or "" for t in paragraph.iter(w("t"), w("delText")))
    codes = "".join(code.text or "" for code in paragraph.iter(w("instrText"), w("delInstrText")))
    if codes:
        yield f"{place}, the code of a field", codes


def _text(place: str, data: bytes, depth: int) -> Iterator[Piece]:
    text = _decoded(data)
    yield place, text
    if "<" in text:
        for found in _COMMENT.finditer(text):
            yield f"{place}, a comment of its code", html.unescape(found[1] or found[2] or "")
        bare = _COMMENT.sub("", text)
        yield f"{place}, its text", html.unescape(_TAG.sub("", bare))
        yield f"{place}, the text and attributes", html.unescape(bare)
        for tag in _TAG.finditer(bare):
            for value in re.findall(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", tag[0]):
                told = html.unescape("".join(value))
                if len(told) > 3:
                    yield f"{place}, an attribute", unquote(told)
    if "&" in text or "%" in text:
        yield f"{place}, its codes read", unquote(html.unescape(text))
    if "\\u" in text or text.lstrip()[:1] in "{[":
        yield from _json(place, text)
    yield from _packed(place, text, depth)


def _json(place: str, text: str) -> Iterator[Piece]:
    try:
        value = json.loads(text)
    except ValueError:
        yield place, re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
        return
    stack: list[tuple[str, Any]] = [("", value)]
    while stack:
        path, each = stack.pop()
        if isinstance(each, dict):
            for key, below in each.items():
                yield f"{place}, a key", str(key)
                stack.append((f"{path}.{key}" if path else str(key), below))
        elif isinstance(each, list):
            stack += [(f"{path}[{number}]", below) for number, below in enumerate(each)]
            if each and all(isinstance(below, str) for below in each):
                yield f"{place}, {path}", "".join(each)
        elif isinstance(each, (str, int, float)):
            yield f"{place}, {path}", str(each)


def _packed(place: str, text: str, depth: int) -> Iterator[Piece]:
    """What stands in base64 within a text."""
    for found in _BASE64.finditer(text):
        run = found[0][: len(found[0]) // 4 * 4]
        try:
            yield from inside(f"{place}, packed as base64", base64.b64decode(run), depth + 1)
        except (binascii.Error, ValueError):
            continue


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
