"""The PDF files: some written object by object, some made with typst and pypdf and then spoilt."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from corpora.hostile.parts import GOOD_TEXT

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def objects_file(*objects: bytes) -> bytes:
    """A PDF of numbered objects, the first of which is the catalogue."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, rows))
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def stream(data: bytes, filters: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(data), filters, data)


def words() -> bytes:
    """What draws the three good sentences, in the font `F1`."""
    lines = b"".join(b"(%b) Tj T* " % line.encode("latin-1") for line in GOOD_TEXT)
    return b"BT /F1 12 Tf 14 TL 72 760 Td %bET" % lines


def _page(parent: int, content: int, font: int) -> bytes:
    return b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 %d 0 R>>>>>>" % (
        parent,
        content,
        font,
    )


def one_page(content: bytes, catalogue: bytes = CATALOGUE, *more: bytes) -> bytes:
    """A PDF of one page with this content."""
    return objects_file(catalogue, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", _page(2, 4, 5), content, FONT, *more)


def good() -> bytes:
    """A PDF of one page with three sentences on it."""
    return one_page(stream(words()))


def _squeezed(chunks: Iterator[bytes]) -> bytes:
    press = zlib.compressobj(9)
    return b"".join(press.compress(chunk) for chunk in chunks) + press.flush()


def flate_bomb() -> bytes:
    """A page whose content inflates twice, to 100 million spaces."""
    inner = _squeezed(b" " * 1_000_000 for _ in range(100))
    return one_page(stream(zlib.compress(inner, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def endless_pages() -> bytes:
    """A page tree that holds itself."""
    return objects_file(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")


def many_pages() -> bytes:
    """1,200 pages that share one text."""
    pages = [_page(2, 3, 4) for _ in range(1200)]
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 1205))
    return objects_file(CATALOGUE, b"<</Type/Pages/Kids[%b]/Count 1200>>" % kids, stream(words()), FONT, *pages)


def script() -> bytes:
    """A good page with a script that would run when it is opened."""
    action = b"<</Type/Catalog/Pages 2 0 R/OpenAction 6 0 R>>"
    return one_page(stream(words()), action, b"<</S/JavaScript/JS(app.alert\\(1\\))>>")


def encrypted() -> bytes:
    """A page that cannot be read without its password (RC4, 128 bits)."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(good())))
    writer.encrypt("correct horse", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned() -> bytes:
    """A page that is a picture of text and holds no text."""
    import typst

    words = "\n\n".join(GOOD_TEXT)
    picture = typst.compile(f"#set page(width: 12cm, height: 8cm)\n{words}".encode(), format="png", ppi=100)
    page = b'#set document(date: none)\n#image(bytes(sys.inputs.data.split(",").map(int)))'
    return bytes(typst.compile(page, sys_inputs={"data": ",".join(map(str, picture))}))


def empty() -> bytes:
    """A PDF without pages."""
    return objects_file(CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>")


def _html() -> bytes:
    return b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><p>Your session has ended.</p></body></html>\n"


BYTES: dict[str, Callable[[], bytes]] = {
    "web-page.pdf": _html,
    "no-pages.pdf": empty,
    "truncated.pdf": lambda: good()[:400],
    "encrypted.pdf": encrypted,
    "flate-bomb.pdf": flate_bomb,
    "endless-page-tree.pdf": endless_pages,
    "too-many-pages.pdf": many_pages,
    "scanned.pdf": scanned,
    "script.pdf": script,
    "good.pdf": good,
}


def writer(make: Callable[[], bytes]) -> Callable[[Path], Path]:
    """What writes the bytes that `make` makes into a file."""

    def write(path: Path) -> Path:
        path.write_bytes(make())
        return path

    return write


FILES: dict[str, Callable[[Path], Path]] = {name: writer(make) for name, make in BYTES.items()}
