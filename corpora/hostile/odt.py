# ruff: noqa: E501 - a piece of markup a line
"""The OpenDocument files: bombs, rings, counts beyond reason, broken packages, and good files with something live inside."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from corpora.hostile.parts import GOOD_TEXT, XML, Part, package

KIND = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {"office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "fo": "xsl-fo-compatible"}
SPACES = " ".join(f'xmlns:{prefix}="{_OASIS}{name}:1.0"' for prefix, name in _PREFIXES.items())
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGH = f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
GOOD = "".join(f"<text:p>{line}</text:p>" for line in GOOD_TEXT)


def content(body: str = "", automatic: str = "", doctype: str = "") -> str:
    """A content part: the good sentences, then `body`."""
    inside = f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{GOOD}{body}"
    return f"{XML}{doctype}<office:document-content {SPACES}>{inside}</office:text></office:body></office:document-content>"


def manifest(more: str = "") -> Part:
    """The list of the package's parts."""
    first = f'<m:file-entry m:full-path="/" m:media-type="{KIND}"/>'
    return "META-INF/manifest.xml", f'{XML}<m:manifest xmlns:m="{_OASIS}manifest:1.0">{first}{more}</m:manifest>'


def _good(path: Path, body: str = "", automatic: str = "", *more: Part) -> Path:
    return _parts(path, content(body, automatic), *more)


def _parts(path: Path, text: str | bytes | Iterable[bytes], *more: Part) -> Path:
    return package(path, ("mimetype", KIND), ("content.xml", text), manifest(), *more)


def _flat(path: Path, body: str, doctype: str = "") -> Path:
    inside = f"<office:body><office:text>{GOOD}{body}</office:text></office:body>"
    path.write_text(f'{XML}{doctype}<office:document {SPACES} office:mimetype="{KIND}">{inside}</office:document>', "utf-8")
    return path


def _endless(piece: bytes, count: int) -> Iterable[bytes]:
    head, tail = content("|").encode().split(b"|")
    each = max(1, (1 << 20) // len(piece))
    yield head
    for start in range(0, count, each):
        yield piece * min(each, count - start)
    yield tail


def _ring(path: Path) -> Path:
    """Paragraph and character styles that are each other's parents."""
    styles = "".join(
        f'<style:style style:name="A{n}" style:family="{family}" style:parent-style-name="A{(n + 1) % 3}"/>'
        for family in ("paragraph", "text")
        for n in range(3)
    )
    return _good(
        path, '<text:p text:style-name="A0">Round <text:span text:style-name="A1">and round.</text:span></text:p>', styles
    )


def _chain(path: Path) -> Path:
    """20,000 styles, each the child of the one before."""
    styles = "".join(
        f'<style:style style:name="A{n}" style:family="paragraph" style:parent-style-name="A{n + 1}"/>' for n in range(20_000)
    )
    return _good(path, "".join(f'<text:p text:style-name="A{n}">x</text:p>' for n in range(0, 20_000, 100)), styles)


def _tables(path: Path, depth: int) -> Path:
    start, end = "<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"
    return _good(path, start * depth + "<text:p>Deep.</text:p>" + end * depth)


def _table(path: Path, row: str = "", cell: str = "") -> Path:
    inside = f"<table:table-row {row}><table:table-cell {cell}><text:p>Visit.</text:p></table:table-cell></table:table-row>"
    return _good(path, f"<table:table>{inside}</table:table>")


def _changes(path: Path) -> Path:
    """A deletion whose own text is marked as deleted by it."""
    region = (
        '<text:changed-region text:id="c"><text:deletion><text:p>Gone <text:change text:change-id="c"/></text:p></text:deletion>'
    )
    return _good(
        path,
        f'<text:tracked-changes>{region}</text:changed-region></text:tracked-changes><text:p><text:change text:change-id="c"/>Kept.</text:p>',
    )


def _doubling(path: Path) -> Path:
    """Deletions that hold the one before twice: 2 to the 40th texts, if each were followed."""
    regions = "".join(
        f'<text:changed-region text:id="c{n}"><text:deletion><text:p>ha{f"<text:change text:change-id={chr(34)}c{n - 1}{chr(34)}/>" * 2}'
        "</text:p></text:deletion></text:changed-region>"
        for n in range(40)
    )
    return _good(
        path, f'<text:tracked-changes>{regions}</text:tracked-changes><text:p>Kept<text:change text:change-id="c39"/>.</text:p>'
    )


def _encrypted(path: Path) -> Path:
    entry = '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"><m:encryption-data m:checksum="x"/></m:file-entry>'
    return package(path, ("mimetype", KIND), ("content.xml", bytes(range(256)) * 8), manifest(entry))


def _cut(path: Path) -> Path:
    whole = _good(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def _links(path: Path) -> Path:
    """Pictures, objects, a section and a frame that lie elsewhere."""
    image = '<draw:frame><draw:image xlink:href="http://picture.invalid/pixel.png"/></draw:frame>'
    object_ = '<draw:frame><draw:object xlink:href="http://object.invalid/o"/></draw:frame>'
    section = (
        '<text:section text:name="S"><text:section-source xlink:href="file:///etc/passwd"/><text:p>In it.</text:p></text:section>'
    )
    return _good(path, f"<text:p>{image}{object_}After.</text:p>{section}")


def _nested_archive(path: Path) -> Path:
    """A good file with another archive in it, which nobody need open."""
    inner = path.with_suffix(".inner")
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("bomb", bytes(5_000_000))
    data = inner.read_bytes()
    inner.unlink()
    return _good(path, "", "", ("Object 1/bomb.zip", data))


def _doubled_manifest(path: Path) -> Path:
    return package(path, ("mimetype", KIND), ("content.xml", content()), manifest(), manifest())


_SPACES = '<text:p>a<text:s text:c="{}"/>b</text:p>'
_RING_LIST = '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" text:start-value="999999999"/></text:list-style>'
Maker = Callable[[Path], Path]
FILES: dict[str, Maker] = {
    "bomb.odt": lambda path: _parts(path, _endless(b" " * 1000, 100_000)),
    "two-million-paragraphs.odt": lambda path: _parts(path, _endless(b"<text:p/>", 2_000_000)),
    "entity-bomb.odt": lambda path: _parts(path, content("<text:p>&l9;</text:p>", doctype=LAUGH)),
    "entity-bomb.fodt": lambda path: _flat(path, "<text:p>&l9;</text:p>", LAUGH),
    "external-entity.odt": lambda path: _parts(path, content("<text:p>&file;</text:p>", doctype=OUTSIDE)),
    "external-entity.fodt": lambda path: _flat(path, "<text:p>&file;</text:p>", OUTSIDE),
    "duplicate-manifest.odt": _doubled_manifest,
    "duplicate-content.odt": lambda path: _parts(path, content(), ("content.xml", content("<text:p>Another.</text:p>"))),
    "parent-member.odt": lambda path: _good(path, "", "", ("../../evil.xml", "outside")),
    "encrypted.odt": _encrypted,
    "truncated.odt": _cut,
    "no-content.odt": lambda path: package(path, ("mimetype", KIND), manifest()),
    "malformed.odt": lambda path: _parts(path, content("<text:p><text:span>")),
    "spreadsheet.odt": lambda path: _parts(path, content().replace("office:text>", "office:spreadsheet>")),
    "deeply-nested.odt": lambda path: _good(path, "<text:p>" + "<text:span>" * 5000 + "deep" + "</text:span>" * 5000 + "</text:p>"),
    "nested-sections.fodt": lambda path: _flat(path, "<text:section>" * 3000 + "<text:p>x</text:p>" + "</text:section>" * 3000),
    "nested-tables.odt": lambda path: _tables(path, 80),
    "nested-tables-too-deep.odt": lambda path: _tables(path, 2000),
    "nested-lists.odt": lambda path: _good(path, "<text:list><text:list-item>" * 110 + "<text:p>x</text:p>" + "</text:list-item></text:list>" * 110),
    "spaces-billion.odt": lambda path: _good(path, _SPACES.format("999999999")),
    "spaces-beyond-numbers.odt": lambda path: _good(path, _SPACES.format("9" * 400)),
    "spaces-negative.odt": lambda path: _good(path, _SPACES.format("-5")),
    "spaces-many-times.odt": lambda path: _good(path, _SPACES.format("1000000") * 60),
    "columns-repeated.odt": lambda path: _table(path, "", 'table:number-columns-repeated="16384"'),
    "rows-repeated.odt": lambda path: _table(path, 'table:number-rows-repeated="999999999"'),
    "rows-and-columns-repeated.odt": lambda path: _table(path, 'table:number-rows-repeated="10000"', 'table:number-columns-repeated="10000"'),
    "columns-spanned.odt": lambda path: _table(path, "", 'table:number-columns-spanned="999999999" table:number-rows-spanned="0"'),
    "style-ring.odt": _ring,
    "style-chain.odt": _chain,
    "deletion-ring.odt": _changes,
    "deletion-doubling.odt": _doubling,
    "huge-roman-number.odt": lambda path: _good(path, '<text:list text:style-name="L"><text:list-item><text:p>x</text:p></text:list-item></text:list>', _RING_LIST),
    "huge-attribute.odt": lambda path: _good(path, f'<text:p text:style-name="{"x" * 3_000_000}">x</text:p>'),
    "elsewhere.odt": _links,
    "nested-archive.odt": _nested_archive,
}  # fmt: skip
