# ruff: noqa: E501 - an object of a PDF a line
"""More PDF files: rings of objects, forms and tables, sizes and counts beyond reason, fonts that do not say what they mean."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

from corpora.hostile.pdf import CATALOGUE, FONT, good, objects_file, one_page, stream, words, writer

_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def _page(box: bytes = b"[0 0 595 842]", resources: bytes = b"<</Font<</F1 5 0 R>>>>", more: bytes = b"") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox%b/Contents 4 0 R/Resources%b%b>>" % (box, resources, more)


def _file(page: bytes, *more: bytes, content: bytes | None = None, font: bytes = FONT) -> bytes:
    return objects_file(CATALOGUE, _PAGES, page, stream(words() if content is None else content), font, *more)


def previous_ring() -> bytes:
    """A table of references whose previous one is itself."""
    whole = good()
    start = whole.rindex(b"xref\n", 0, whole.rindex(b"startxref"))
    return whole.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev %d>>" % start)


def stream_ring() -> bytes:
    """A stream of references that names itself as the one before, and objects said to lie in a stream that lies in itself."""
    head = b"%PDF-1.7\n"
    rows = b"".join(bytes((kind, 0, at)) for kind, at in ((0, 0), (2, 4), (2, 4), (2, 4), (2, 4), (1, 9)))
    said = b"<</Type/XRef/Size 6/W[1 1 1]/Index[0 6]/Root 1 0 R/Prev %d/Length %d>>\nstream\n%b\nendstream" % (
        len(head),
        len(rows),
        rows,
    )
    return head + b"5 0 obj\n" + said + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)


def page_ring() -> bytes:
    """A page tree of which each node holds the other."""
    return objects_file(
        CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1000>>", b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 1000>>"
    )


def page_doubling() -> bytes:
    """A page tree of 40 levels, each holding the next twice: 2 to the 40th pages."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count %d>>" % (n, n, 2 ** (43 - n)) for n in range(3, 43)]
    return objects_file(CATALOGUE, *nodes, b"<</Type/Page/Parent 42 0 R/MediaBox[0 0 595 842]>>")


def false_count() -> bytes:
    """A page tree that claims two thousand million pages and holds one."""
    return good().replace(b"/Count 1>>", b"/Count 2000000000>>")


def negative_count() -> bytes:
    """A page tree that claims fewer pages than none."""
    return good().replace(b"/Count 1>>", b"/Count -5>>")


def form_ring() -> bytes:
    """A drawing that draws itself."""
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>/Font<</F1 5 0 R>>>>"
    content = b"q /X Do Q " + words()
    body = form + b"/Length %d>>\nstream\n%b\nendstream" % (len(content), content)
    return _file(_page(resources=b"<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>"), body, content=words() + b" /X Do")


def form_doubling() -> bytes:
    """Drawings that each draw the next ten times: ten thousand million sentences."""
    forms = []
    for number in range(6, 16):
        inside = b"/X Do " * 10 if number < 15 else words()
        named = b"<</Font<</F1 5 0 R>>/XObject<</X %d 0 R>>>>" % (number + 1)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources%b/Length %d>>" % (named, len(inside))
        forms.append(head + b"\nstream\n" + inside + b"\nendstream")
    return _file(_page(resources=b"<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>"), *forms, content=words() + b" /X Do")


def outline_ring() -> bytes:
    """An outline whose entries follow one another in a ring."""
    root = b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"
    entries = (
        b"<</First 7 0 R/Last 8 0 R/Count 2>>",
        b"<</Title(a)/Parent 6 0 R/Next 8 0 R/First 6 0 R/Dest[3 0 R/Fit]>>",
        b"<</Title(b)/Parent 6 0 R/Next 7 0 R>>",
    )
    return objects_file(root, _PAGES, _page(), stream(words()), FONT, *entries)


def nested_arrays() -> bytes:
    """An array 100,000 deep in the catalogue."""
    return objects_file(
        b"<</Type/Catalog/Pages 2 0 R/X%b%b>>" % (b"[" * 100_000, b"]" * 100_000), _PAGES, _page(), stream(words()), FONT
    )


def nested_dictionaries() -> bytes:
    """Dictionaries 50,000 deep in a page's resources."""
    return _file(_page(resources=b"<</Font<</F1 5 0 R>>/X" + b"<</X" * 50_000 + b" 0" + b">>" * 50_000 + b">>"))


def nameless_font() -> bytes:
    """A composite font without a map to characters, so that nobody can tell what its signs mean."""
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    return _file(_page(), below, content=b"BT /F1 12 Tf 72 700 Td <00010002000300040005> Tj ET", font=font)


def font_ring() -> bytes:
    """A composite font that descends from itself."""
    return _file(
        _page(), font=b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 5 0 R>>"
    )


def _map(lines: bytes) -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    return _file(
        _page(), stream(b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange " + lines + b" endcmap"), font=font
    )


def many_operators() -> bytes:
    """Three million drawing operators that draw nothing, in a few kilobytes."""
    packed = zlib.compress(b"q Q " * 1_500_000 + words(), 9)
    return objects_file(CATALOGUE, _PAGES, _page(), stream(packed, b"/Filter/FlateDecode"), FONT)


def many_characters() -> bytes:
    """Three million characters on one page."""
    packed = zlib.compress(b"BT /F1 1 Tf 0 1 Td " + b"(words and words) Tj T* " * 200_000 + b"ET", 9)
    return objects_file(CATALOGUE, _PAGES, _page(), stream(packed, b"/Filter/FlateDecode"), FONT)


def many_lines() -> bytes:
    """A page with 100,000 ruled lines, as tables have them."""
    rules = b"".join(b"%d %d 50 0.5 re f\n" % (n % 500, n % 800) for n in range(100_000))
    packed = zlib.compress(rules + words(), 9)
    return objects_file(CATALOGUE, _PAGES, _page(), stream(packed, b"/Filter/FlateDecode"), FONT)


def many_filters() -> bytes:
    """A page whose content has gone through 200 filters."""
    data = words()
    for _ in range(200):
        data = zlib.compress(data)
    return objects_file(CATALOGUE, _PAGES, _page(), stream(data, b"/Filter[%b]" % (b"/FlateDecode" * 200)), FONT)


def huge_picture() -> bytes:
    """A picture that says it is two thousand million pixels each way."""
    picture = b"<</Type/XObject/Subtype/Image/Width 2000000000/Height 2000000000/BitsPerComponent 8/ColorSpace/DeviceRGB/Length 4>>\nstream\nabcd\nendstream"
    return _file(_page(resources=b"<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>"), picture, content=words() + b" /X Do")


def _scaled(matrix: bytes) -> bytes:
    return _file(_page(), content=b"q " + matrix + b" cm " + words() + b" Q")


BYTES: dict[str, Callable[[], bytes]] = {
    "previous-ring.pdf": previous_ring,
    "stream-ring.pdf": stream_ring,
    "page-ring.pdf": page_ring,
    "page-doubling.pdf": page_doubling,
    "false-count.pdf": false_count,
    "negative-count.pdf": negative_count,
    "form-ring.pdf": form_ring,
    "form-doubling.pdf": form_doubling,
    "outline-ring.pdf": outline_ring,
    "nested-arrays.pdf": nested_arrays,
    "nested-dictionaries.pdf": nested_dictionaries,
    "nameless-font.pdf": nameless_font,
    "font-ring.pdf": font_ring,
    "huge-map.pdf": lambda: _map(b"1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange"),
    "surrogate-map.pdf": lambda: _map(b"1 beginbfrange <20> <7A> <D800> endbfrange"),
    "many-operators.pdf": many_operators,
    "many-characters.pdf": many_characters,
    "many-lines.pdf": many_lines,
    "many-filters.pdf": many_filters,
    "huge-picture.pdf": huge_picture,
    "huge-page.pdf": lambda: _file(_page(b"[0 0 1e30 99999999999999999999]")),
    "negative-page.pdf": lambda: _file(_page(b"[595 842 -9 -9]")),
    "no-size.pdf": lambda: _file(_page(b"[0 0 0 0]")),
    "huge-type.pdf": lambda: _scaled(b"1e30 0 0 1e30 0 0"),
    "no-type.pdf": lambda: _scaled(b"0 0 0 0 0 0"),
    "far-away.pdf": lambda: _scaled(b"1 0 0 1 1e38 -1e38"),
    "wrong-length.pdf": lambda: good().replace(b"/Length ", b"/Length 9999999"),
    "length-ring.pdf": lambda: one_page(b"<</Length 4 0 R>>\nstream\n%b\nendstream" % words()),
    "content-ring.pdf": lambda: _file(b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]/Contents[3 0 R 3 0 R 4 0 R]/Resources 3 0 R>>"),
    "no-end.pdf": lambda: good().partition(b"xref\n")[0],
    "zeros.pdf": lambda: b"%PDF-1.7\n" + bytes(2_000_000),
    "many-objects.pdf": lambda: b"%PDF-1.7\n" + b"1 0 obj<<>>endobj\n" * 150_000,
}  # fmt: skip
FILES: dict[str, Callable[[Path], Path]] = {name: writer(make) for name, make in BYTES.items()}
