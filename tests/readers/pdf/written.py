"""Small PDFs for tests: written with typst, or object by object where a part must lie at an exact place."""

from __future__ import annotations

from collections.abc import Iterable

from corpora.reading.pdf import joined
from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.readers import pdf
from reportkit.readers.base import SourceFile

SETTING = '#set page(width: 16cm, height: 20cm)\n#set text(lang: "en", region: "GB", size: 11pt)\n'
SENTENCE = "The audit looked at every record that the team had kept since the spring and found most of them in good order. "

Words = tuple[float, float, float, str, str]


def typeset(text: str, setting: str = SETTING) -> Document:
    """The document that the reader makes of some typst text."""
    import typst

    return read(typst.compile((setting + text).encode()))


def read(data: bytes, limits: LimitsConfig | None = None) -> Document:
    """The document in the bytes of a PDF."""
    return pdf.read(SourceFile("test.pdf", data), limits or LimitsConfig())


def word(x: float, y: float, text: str, size: float = 12, font: str = "F1") -> Words:
    """Words at a place, in points from the lower left corner."""
    return x, y, size, font, text


def placed(*pages: Iterable[Words], drawing: str = "") -> bytes:
    """A PDF whose pages hold words at places: fonts are `F1` plain and `F2` bold."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    fonts = b"<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    fonts += b"/F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>>>"
    kids = []
    for words in pages:
        kids.append(b"%d 0 R" % (len(objects) + 1))
        content = drawing.encode() + b"".join(_shown(word) for word in words)
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font%b>>>>"
        objects += [page % (len(objects) + 2, fonts), b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content)]
    objects[1] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (b" ".join(kids), len(kids))
    return joined(objects)


def _shown(word: Words) -> bytes:
    x, y, size, font, text = word
    escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /%b %.1f Tf %.1f %.1f Td (%b) Tj ET\n" % (font.encode(), size, x, y, escaped)


def kinds(document: Document) -> list[tuple[str, str | None, str]]:
    """Kind, number and text of each block of the body."""
    return [(block.kind, block.number, block.text) for block in document.body]
