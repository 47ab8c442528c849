"""Sixty and more planted leaks of exempt words over twelve hiding places: `planted()` gives each with the files it is in."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
import pypdf
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from pypdf.annotations import FreeText, Text
from pypdf.generic import NameObject, TextStringObject

from tests.papers.finished import EXEMPT, whole
from tests.papers.spoil import BODY, END, paragraph, repacked, set_typst

SECRET, RIVAL, ADVICE = EXEMPT.texts
NAME, SUM = EXEMPT.names[0], "£412,500"
#: The same words however they are typed: cases, spaces, soft hyphens, marks that are not seen, full-width letters.
VARIANTS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("as it is", lambda text: text),
    ("in capitals", str.upper),
    ("spaced out", lambda text: "  ".join(text)),
    ("with soft hyphens", lambda text: "\u00ad".join(text)),
    ("with marks that are not seen", lambda text: "\u200b".join(text)),
    ("over many lines", lambda text: text.replace(" ", "\n\t")),
    ("in wide letters", lambda text: "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)),
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RUN = '<w:p><w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def split_runs(text: str) -> str:
    """The code of a paragraph whose words are in a run for every three letters."""
    pieces = [text[place : place + 3] for place in range(0, len(text), 3)]
    runs = "".join(f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{html.escape(piece)}</w:t></w:r>' for piece in pieces)
    return f"<w:p>{runs}</w:p>"


def _word(xml: str = "", parts: dict[str, str | bytes] | None = None) -> dict[str, bytes]:
    data = whole("generic-england").word
    more = {name: part.encode() if isinstance(part, str) else part for name, part in (parts or {}).items()}
    change = {BODY: lambda body: body.decode().replace(END, xml + END, 1).encode()} if xml else {}
    return {"paper.docx": repacked(data, change, more)}


def _pdf(change: Callable[[Any], None]) -> dict[str, bytes]:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(whole("generic-england").pdf)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return {"paper.pdf": out.getvalue()}


def _page(old: str, new: str) -> dict[str, bytes]:
    text = whole("generic-england").html.decode()
    assert old in text
    return {"paper.html": text.replace(old, new, 1).encode()}


def _book(change: Callable[[Any], None], name: str = "improvement-plan.xlsx") -> dict[str, bytes]:
    book: Any = openpyxl.Workbook()
    book.active["A1"] = "Ref"
    change(book)
    out = io.BytesIO()
    book.save(out)
    return {name: out.getvalue()}


def _packed(name: str, inside: str, data: bytes) -> dict[str, bytes]:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(inside, data)
    return {name: made.getvalue()}


def _body() -> Iterator[tuple[str, dict[str, bytes]]]:
    for name, variant in VARIANTS:
        yield f"text {name}", _word(paragraph(variant(SECRET)))
    yield "text in many runs", _word(split_runs(RIVAL))
    yield "text over two paragraphs", _word(paragraph(ADVICE[:60]) + paragraph(ADVICE[60:]))
    yield "a sum alone", _word(paragraph(f"It would have cost {SUM} in all."))
    yield "a name alone", _word(paragraph("As Brackley Homes Ltd said."))


def _covered() -> Iterator[tuple[str, dict[str, bytes]]]:
    looks = {
        "under a black highlight": '<w:highlight w:val="black"/>', "white on white": '<w:color w:val="FFFFFF"/>',
        "hidden": "<w:vanish/>", "in one point": '<w:sz w:val="2"/>',
        "on a black ground": '<w:shd w:val="clear" w:fill="000000"/>',
    }  # fmt: skip
    for name, look in looks.items():
        yield name, _word(_RUN.format(look=f"<w:rPr>{look}</w:rPr>", text=SECRET))


def _revised() -> Iterator[tuple[str, dict[str, bytes]]]:
    gone = "".join(f'<w:r><w:delText xml:space="preserve">{piece} </w:delText></w:r>' for piece in RIVAL.split())
    yield "deleted", _word(f'<w:p><w:del w:id="1" w:author="A">{gone}</w:del></w:p>')
    half = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r><w:del w:id="1"><w:r><w:delText>{}</w:delText></w:r></w:del></w:p>'
    yield "half deleted", _word(half.format(ADVICE[:20], ADVICE[20:]))
    yield "moved away", _word(f'<w:p><w:moveFrom w:id="2" w:author="A"><w:r><w:t>{SECRET}</w:t></w:r></w:moveFrom></w:p>')


def _stories() -> Iterator[tuple[str, dict[str, bytes]]]:
    for kind in ("comment", "footnote", "endnote"):
        part = f"<w:{kind}s {_W}><w:{kind} w:id='1'>{split_runs(SECRET)}</w:{kind}></w:{kind}s>"
        yield f"a {kind}", _word(parts={f"word/{kind}s.xml": part})
    yield "another header", _word(parts={"word/header7.xml": f"<w:hdr {_W}>{paragraph(RIVAL)}</w:hdr>"})
    yield "a glossary", _word(parts={"word/glossary/document.xml": f"<w:document {_W}>{paragraph(RIVAL)}</w:document>"})


def _properties() -> Iterator[tuple[str, dict[str, bytes]]]:
    yield "custom XML", _word(parts={"customXml/item1.xml": f"<x><y>{SECRET}</y></x>"})
    yield "an attribute of custom XML", _word(parts={"customXml/item1.xml": f'<x y="{SECRET}"/>'})
    yield "a custom property", _word(parts={"docProps/custom.xml": f"<Properties><p><v>{SUM}</v></p></Properties>"})
    yield "the company", _word(parts={"docProps/app.xml": f"<Properties><Company>{NAME}</Company></Properties>"})
    yield "a comment of the code", _word(parts={"word/people.xml": f"<people><!-- {RIVAL} --></people>"})
    yield "a variable", _word(parts={"word/settings2.xml": f'<s><docVar name="a" val="{SECRET}"/></s>'})


def _objects() -> Iterator[tuple[str, dict[str, bytes]]]:
    yield "alternative text", _word(f'<w:p><w:r><w:drawing><docPr id="1" descr="{SECRET}"/></w:drawing></w:r></w:p>')
    yield "a field’s code", _word(f'<w:p><w:r><w:instrText> QUOTE "{RIVAL}" </w:instrText></w:r></w:p>')
    codes = "".join(f"<w:r><w:instrText>{ADVICE[at : at + 9]}</w:instrText></w:r>" for at in range(0, len(ADVICE), 9))
    yield "a field’s code in many runs", _word(f"<w:p>{codes}</w:p>")
    yield "a bookmark’s name", _word('<w:p><w:bookmarkStart w:id="9" w:name="Brackley_Homes_Limited"/></w:p>')
    book = _book(lambda book: book.active.append([SECRET]))["improvement-plan.xlsx"]
    yield "an embedded workbook", _word(parts={"word/embeddings/book.xlsx": book})
    yield (
        "an old object",
        _word(parts={"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" + SECRET.encode("utf-16-le") + bytes(64)}),
    )
    yield (
        "a picture’s own words",
        _word(parts={"word/media/image1.png": b"\x89PNG\r\n\x1a\n\0\0tEXtComment\0" + RIVAL.encode("latin-1")}),
    )
    alternative = f"<html><body><p>{html.escape(SECRET)}</p></body></html>"
    yield "a part in HTML", _word(parts={"word/afchunk.htm": alternative})


def _pdfs() -> Iterator[tuple[str, dict[str, bytes]]]:
    for name, variant in VARIANTS[:3]:
        yield f"a page {name}", {"paper.pdf": set_typst(f"#text({json.dumps(variant(SECRET))})")}
    yield "white text of a page", {"paper.pdf": set_typst(f"#text(fill: white)[{RIVAL}]")}
    yield "under a black box", {"paper.pdf": set_typst(f"{RIVAL}\n#place(top, rect(width: 100%, height: 3cm, fill: black))")}
    yield "a property", _pdf(lambda writer: writer.add_metadata({"/Keywords": f"costs, {NAME}"}))
    yield "an attachment", _pdf(lambda writer: writer.add_attachment("costs.txt", SECRET.encode()))
    yield "an attachment’s name", _pdf(lambda writer: writer.add_attachment("Brackley Homes Limited.txt", b"x"))
    note = Text(rect=(50, 50, 90, 90), text=SECRET)
    yield "a note", _pdf(lambda writer: writer.add_annotation(0, note))
    yield "a text box", _pdf(lambda writer: writer.add_annotation(0, FreeText(rect=(50, 50, 90, 90), text=RIVAL)))
    yield "a bookmark", _pdf(lambda writer: writer.add_outline_item(title=ADVICE, page_number=0))
    yield (
        "an entry of the catalogue",
        _pdf(lambda writer: writer.root_object.update({NameObject("/X"): TextStringObject(SECRET)})),
    )


def _versions() -> Iterator[tuple[str, dict[str, bytes]]]:
    yield "an earlier version", {"paper.pdf": _earlier()}
    yield "after its end", {"paper.pdf": whole("generic-england").pdf + b"\n" + RIVAL.encode("utf-8")}


def _earlier() -> bytes:
    """A PDF whose first version says the secret, and whose second, put on top, does not."""
    first = set_typst(SECRET)
    writer = pypdf.PdfWriter(fileobj=io.BytesIO(first), incremental=True)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(pypdf.generic.StreamObject())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _pages() -> Iterator[tuple[str, dict[str, bytes]]]:
    yield "a comment", _page("<main ", f"<!-- {SECRET} --><main ")
    yield "an alt text", _page("<main ", f'<img alt="{RIVAL}"><main ')
    yield "a title", _page("<main ", f"<main title='{SECRET}' ")
    yield "a description", _page('name="description" content="', f'name="description" content="{ADVICE} ')
    yield "hidden by style", _page("</main>", f'<p style="display:none">{SECRET}</p></main>')
    yield "in many elements", _page("</main>", "".join(f"<b>{piece}</b>" for piece in RIVAL) + "</main>")
    yield "as codes", _page("</main>", "<p>" + "".join(f"&#{ord(letter)};" for letter in SECRET) + "</p></main>")
    told = base64.b64encode(SECRET.encode()).decode()
    yield "as data", _page("</main>", f'<a href="data:text/plain;base64,{told}">x</a></main>')
    yield "in an address", _page("</main>", '<a href="https://example.org/?q=Brackley%20Homes%20Limited">x</a></main>')
    yield "in a style", _page("<style>", f'<style>.x::after {{ content: "{RIVAL}"; }}\n')


def _data() -> Iterator[tuple[str, dict[str, bytes]]]:
    yield "the sidecar", {"paper.json": json.dumps({"exempt": [{"text": SECRET}]}).encode()}
    yield "the sidecar’s keys", {"paper.json": json.dumps({NAME: 1}).encode()}
    yield "the sidecar, in codes", {"paper.json": json.dumps({"x": "".join(chr(ord(c) + 0xFEE0) for c in "Brackley")}).encode()}
    yield "the sidecar, in pieces", {"paper.json": json.dumps({"x": ADVICE.split()}).encode()}
    yield "a calendar", {"calendar.ics": f"BEGIN:VCALENDAR\r\nSUMMARY:{SECRET[:40]}\r\n {SECRET[40:]}\r\n".encode()}
    yield "a drawing", {"chart.svg": f"<svg><desc>{RIVAL}</desc></svg>".encode()}
    yield "text in UTF-16", {"notes.txt": SECRET.encode("utf-16")}


def _sheets() -> Iterator[tuple[str, dict[str, bytes]]]:
    def hidden(book: Any) -> None:
        sheet = book.create_sheet("costs")
        sheet.sheet_state = "veryHidden"
        sheet["A1"] = SECRET

    def commented(book: Any) -> None:
        book.active["A1"].comment = Comment(RIVAL, "A")

    def named(book: Any) -> None:
        book.defined_names["x"] = DefinedName("x", attr_text=f'"{NAME}"')

    def row(book: Any) -> None:
        book.active.append([ADVICE])
        book.active.row_dimensions[2].hidden = True

    def number(book: Any) -> None:
        book.active.append([412500])

    yield "a hidden sheet", _book(hidden)
    yield "a comment of a cell", _book(commented)
    yield "a defined name", _book(named)
    yield "a hidden row", _book(row)
    yield "a number", _book(number)
    yield "a sheet’s name", _book(lambda book: book.create_sheet("Brackley Homes Limited"))
    yield "a CSV", {"improvement-plan.csv": f'Ref,Title\n1,"{SECRET}"\n'.encode()}


def _names() -> Iterator[tuple[str, dict[str, bytes]]]:
    yield "a file’s name", {"Brackley_Homes-Limited tender.docx": whole("generic-england").word}
    yield "a name within a package", _packed("appendices.zip", "Brackley Homes Limited.txt", b"x")
    yield "a file within a package", _packed("appendices.zip", "a.txt", SECRET.encode())
    inner = _packed("in.zip", "a.docx", _word(paragraph(RIVAL))["paper.docx"])["in.zip"]
    yield "a file within a file within a package", _packed("appendices.zip", "in.zip", inner)
    yield "a packed file", {"notes.txt.gz": gzip.compress(SECRET.encode())}


PLACES: dict[str, Callable[[], Iterator[tuple[str, dict[str, bytes]]]]] = {
    "Word, its text": _body,
    "Word, covered": _covered,
    "Word, changes": _revised,
    "Word, notes and headers": _stories,
    "Word, properties": _properties,
    "Word, objects and codes": _objects,
    "PDF": _pdfs,
    "PDF, earlier": _versions,
    "web page": _pages,
    "data": _data,
    "spreadsheets": _sheets,
    "file names and packages": _names,
}


def planted() -> Iterator[tuple[str, str, dict[str, bytes]]]:
    """Each planted leak: its hiding place, how it is hidden there, and the files."""
    for place, make in PLACES.items():
        for name, files in make():
            yield place, name, files
