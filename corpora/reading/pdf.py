"""Small PDF files, each with one construct that the reader must carry or name: `FILES` maps names to makers of bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

SENTENCE = "The audit looked at every record that the team had kept since the spring and found most of them in good order. "
_SETTING = '#set page(width: 16cm, height: 20cm)\n#set text(lang: "en", region: "GB", size: 11pt)\n'
_DATE = "datetime(year: 2026, month: 3, day: 27, hour: 10, minute: 0, second: 0)"  # not the hour of making: the answers hold it

#: A tagged stretch of a page: tag, place in points from the lower left corner, size, words.
Tagged = tuple[str, float, float, float, str]


def typeset(text: str, setting: str = _SETTING) -> bytes:
    """Some typst text as a PDF."""
    import typst

    made = typst.compile((f"#set document(date: {_DATE})\n{setting}{text}").encode())
    if not isinstance(made, bytes):
        raise TypeError("one PDF was expected")
    return made


def tagged(stretches: Iterable[Tagged]) -> bytes:
    """A page of one plain font whose stretches carry these tags, in this order."""
    stretches = list(stretches)
    content, elements = b"", []
    for mark, (tag, x, y, size, text) in enumerate(stretches):
        words = text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
        shown = b"BT /F1 %.1f Tf %.1f %.1f Td (%b) Tj ET" % (size, x, y, words)
        content += b"/%b <</MCID %d>> BDC %b EMC\n" % (tag.encode(), mark, shown)
        elements.append(b"<</Type/StructElem/S/%b/P 6 0 R/Pg 3 0 R/K %d>>" % (tag.encode(), mark))
    numbers = b" ".join(b"%d 0 R" % (7 + place) for place in range(len(elements)))
    return joined([
        b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R/Lang(en-GB)>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/StructParents 0/Resources<</Font<</F1"
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content),
        b"<</Type/StructTreeRoot/K[6 0 R]/ParentTree<</Nums[0[%b]]>>>>" % numbers,
        b"<</Type/StructElem/S/Document/P 5 0 R/K[%b]>>" % numbers,
        *elements,
    ])  # fmt: skip


def joined(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects, the first its catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + end % (len(objects) + 1, table, len(objects) + 1, len(out))


def annotated(data: bytes, subtype: str, box: tuple[float, float, float, float], **entries: str) -> bytes:
    """The file with an annotation on its first page; the entries are strings such as `Contents`."""
    writer = pypdf.PdfWriter(io.BytesIO(data))
    note = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(f"/{subtype}")})
    note[NameObject("/Rect")] = ArrayObject(FloatObject(edge) for edge in box)
    for name, value in entries.items():
        note[NameObject(f"/{name}")] = NameObject(value) if value.startswith("/") else TextStringObject(value)
    page = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", ArrayObject()), writer._add_object(note)])
    return _written(writer)


def _written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def unruled_table() -> bytes:
    """A table that only the edges of its columns make."""
    rows = ", ".join(
        f"[R{n}], [Seek permission before every check of agency {n}, and keep a note of it], [Team {n}]" for n in "123"
    )
    return typeset(f"{SENTENCE}\n\n#table(stroke: none, columns: 3, [*Ref*], [*Action*], [*Owner*], {rows})\n\n{SENTENCE}")


def two_columns() -> bytes:
    """Prose in two columns under a heading over both."""
    text = " ".join(f"Word {number} follows word {number - 1} in this long column of prose." for number in range(1, 41))
    return typeset(f"= Findings\n#columns(2)[#set par(justify: true)\n{text}]")


def tagged_headings() -> bytes:
    """Headings that look like body text and that only the tags name."""
    return tagged([
        ("H1", 72, 760, 11, "Findings"), ("P", 72, 745, 11, "The records were in good order."),
        ("H2", 72, 730, 11, "Permission"), ("P", 72, 715, 11, "It was sought each time."),
    ])  # fmt: skip


def footnotes() -> bytes:
    """Sentences with note marks, and the notes at the page's foot."""
    return typeset(f"{SENTENCE}The rest#footnote[A first note.] was thin.#footnote[A second note.] {SENTENCE}")


def watermark() -> bytes:
    """A pale word across three pages."""
    setting = "#set page(height: 8cm, background: rotate(-40deg, text(50pt, luma(220))[DRAFT]))\n"
    return typeset(SENTENCE * 20, setting)


def level_watermark() -> bytes:
    """A large pale word that stands upright behind the text of every page."""
    setting = "#set page(height: 8cm, background: text(60pt, luma(220))[DRAFT])\n"
    return typeset(SENTENCE * 20, setting)


def links() -> bytes:
    """A sentence with a web address behind two of its words."""
    return typeset('Read #link("https://example.org/guide")[the guide] before the visit.')


def picture() -> bytes:
    """A figure with words for those who cannot see it."""
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><rect width='80' height='40' fill='teal'/></svg>"
    return typeset(f'{SENTENCE}\n\n#image(bytes({_quoted(drawing)}), format: "svg", alt: "Cases fell by half.")\n\n{SENTENCE}')


def comment() -> bytes:
    """A sentence with a comment beside it."""
    return annotated(typeset(SENTENCE), "Text", (80, 480, 100, 500), Contents="Which team?", T="Ann Other", M="D:20260327100000Z")


def form_field() -> bytes:
    """A page with a field that somebody filled in."""
    return annotated(typeset(SENTENCE), "Widget", (80, 300, 200, 320), FT="/Tx", T="Name", V="Ann Other")


def attachment() -> bytes:
    """A file with another file in it."""
    writer = pypdf.PdfWriter(io.BytesIO(typeset(SENTENCE)))
    writer.add_attachment("data.csv", b"one,two\n")
    return _written(writer)


def program() -> bytes:
    """A file that runs a program where it is opened."""
    writer = pypdf.PdfWriter(io.BytesIO(typeset(SENTENCE)))
    code = TextStringObject("app.alert('hello');")
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): code})
    names = ArrayObject([TextStringObject("start"), writer._add_object(action)])
    tree = DictionaryObject({NameObject("/Names"): names})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): tree})
    return _written(writer)


def _quoted(data: bytes) -> str:
    return '"' + data.decode().replace("\\", "\\\\").replace('"', '\\"') + '"'


FILES: dict[str, Callable[[], bytes]] = {
    "unruled-table.pdf": unruled_table,
    "two-columns.pdf": two_columns,
    "tagged-headings.pdf": tagged_headings,
    "footnotes.pdf": footnotes,
    "watermark.pdf": watermark,
    "level-watermark.pdf": level_watermark,
    "links.pdf": links,
    "picture.pdf": picture,
    "comment.pdf": comment,
    "form-field.pdf": form_field,
    "attachment.pdf": attachment,
    "program.pdf": program,
}


def make(folder: Path) -> dict[str, Path]:
    """Write the files into a folder, and give them by name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, maker in FILES.items():
        (folder / name).write_bytes(maker())
    return {name: folder / name for name in FILES}
