"""From a page's bytes to its tree: the encoding as browsers find it, and a parser that fetches nothing."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from reportkit.config import LimitsConfig
from reportkit.errors import Damaged, TooLarge

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)|<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_TEXTUAL = re.compile(r"utf-8|cp\d+|iso8859-\d+|koi8-\w+|mac-\w+|gbk|gb2312|gb18030|big5|euc_\w+|shift_jis|iso2022_jp")
_WHERE_DECLARED = 4096
_AS_WINDOWS = frozenset({"iso8859-1", "ascii"})  # browsers read both as Windows-1252 (WHATWG Encoding, 4.2)
_CLOSED = re.compile(r"<(a|div|p|span|td|th|li|script|style|title|i|b|em|strong|iframe)((?:\s[^<>]{0,2000})?)/>", re.I)
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{50000,}")
_MOST_ATTRIBUTES = 5_000


def decode(data: bytes) -> tuple[str, int]:
    """A page's text, and how many of its characters could not be read in the encoding that it names."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _decode(data[len(mark) :], name)
    named = _named(data)
    if named:
        return _decode(data, named)
    try:
        return data.decode("utf-8"), 0
    except UnicodeDecodeError:
        return _decode(data, "cp1252")


def parse(text: str, name: str, limits: LimitsConfig) -> etree._Element:
    """The root element of a page, without comments. Raises Damaged (RK210) or TooLarge (RK207)."""
    _refuse_long_tags(text, name)
    if text.lstrip().startswith("<?xml"):
        text = _CLOSED.sub(r"<\1\2></\1>", text)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise _empty(name) from error
    if root is None:
        raise _empty(name)
    cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    if cut or root.xpath("boolean(/*" + "/*" * limits.depth + ")"):
        told = f"“{name}” nests its contents more than {limits.depth} deep."
        raise TooLarge("RK207", told, "Print the page to a PDF file and give that, or raise `limits.depth`.", name)
    return root


def _named(data: bytes) -> str | None:
    """Python's name for the encoding that a page declares, where it is one of text."""
    found = _DECLARED.search(data[:_WHERE_DECLARED])
    if not found:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii", "replace")).name
    except LookupError:
        return None
    if name in _AS_WINDOWS:
        return "cp1252"
    return name if _TEXTUAL.fullmatch(name) else None


def _decode(data: bytes, name: str) -> tuple[str, int]:
    text = data.decode(name, "replace")
    lost = text.count("\ufffd")
    return text, max(lost - data.count("\ufffd".encode(name)), 0) if lost and name.startswith("utf") else lost


def _refuse_long_tags(text: str, name: str) -> None:
    """The parser compares each attribute with all before it, so that a tag of very many takes it hours."""
    for tag in _LONG_TAG.finditer(text):
        if len(tag[0].split(None, _MOST_ATTRIBUTES)) > _MOST_ATTRIBUTES:
            told = f"“{name}” has a tag with more than {_MOST_ATTRIBUTES:,} attributes; it may be made to do harm."
            raise TooLarge("RK207", told, "Print the page to a PDF file and give that.", name)


def _empty(name: str) -> Damaged:
    return Damaged("RK210", f"“{name}” holds no text.", "Check that it is the right file.", name)
