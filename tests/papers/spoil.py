"""Ways to spoil a rendered paper by script: its Word file, its page, its PDF, and tables and pictures that were not there."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pypdf
import typst
from pypdf.generic import NameObject, TextStringObject

from reportkit.papers.rendered import Rendered
from reportkit.renderers.word_package import entry
from tests.papers.finished import read_word

BODY = "word/document.xml"
END = "<w:sectPr>"


def repacked(data: bytes, change: Mapping[str, Callable[[bytes], bytes]], more: Mapping[str, bytes] | None = None) -> bytes:
    """A ZIP package with some parts changed and others put in."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(entry(name), change.get(name, bytes)(old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(entry(name), part)
    return made.getvalue()


def with_word(made: Rendered, data: bytes, *, read: bool = True) -> Rendered:
    """The paper with another Word file; not read again where it is too broken to be."""
    return replace(made, word=data, document=read_word(data, made.name) if read else made.document)


def word(old: str, new: str, part: str = BODY, *, every: bool = False, read: bool = True) -> Callable[[Rendered], Rendered]:
    """A change of some code in a part of the Word file, in its first place or in every."""

    def change(data: bytes) -> bytes:
        text = data.decode("utf-8")
        assert old in text, f"{old} is not in {part}"
        return text.replace(old, new, -1 if every else 1).encode("utf-8")

    return lambda made: with_word(made, repacked(made.word, {part: change}), read=read)


def words(old: str, new: str, *, every: bool = False) -> Callable[[Rendered], Rendered]:
    """A change of some words of the Word file."""
    return word(old.replace("&", "&amp;"), new.replace("&", "&amp;"), every=every)


def added(xml: str, before: str = END) -> Callable[[Rendered], Rendered]:
    """Some code put in before another, at the end of the body unless it is said otherwise."""
    return word(before, xml + before)


def part(name: str, data: str) -> Callable[[Rendered], Rendered]:
    """A part put into the Word file."""
    return lambda made: with_word(made, repacked(made.word, {}, {name: data.encode()}))


def page(old: str, new: str, *, every: bool = False) -> Callable[[Rendered], Rendered]:
    """A change of some code of the page."""

    def spoil(made: Rendered) -> Rendered:
        text = made.html.decode("utf-8")
        assert old in text, f"{old} is not in the page"
        return replace(made, html=text.replace(old, new, -1 if every else 1).encode("utf-8"))

    return spoil


def pdf(change: Callable[[Any], None]) -> Callable[[Rendered], Rendered]:
    """A change of the PDF by pypdf's writer."""

    def spoil(made: Rendered) -> Rendered:
        writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(made.pdf)))
        change(writer)
        out = io.BytesIO()
        writer.write(out)
        return replace(made, pdf=out.getvalue())

    return spoil


def set_typst(source: str) -> bytes:
    """A PDF that typst makes of a few lines, on A4."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.typ"
        path.write_text('#set page("a4", margin: 2.2cm)\n' + source, encoding="utf-8")
        return bytes(typst.compile(str(path)))


def tag_to(old: str, new: str, alt: str = "") -> Callable[[Any], None]:
    """A change of the PDF that turns its tags of one kind into another."""

    def change(writer: Any) -> None:
        for found in writer._objects:
            if isinstance(found, dict) and found.get("/S") == old and "/P" in found:
                found[NameObject("/S")] = NameObject(new)
                if alt:
                    found[NameObject("/Alt")] = TextStringObject(alt)

    return change


def without(key: str) -> Callable[[Any], None]:
    """A change of the PDF that takes an entry of its catalogue out."""

    def change(writer: Any) -> None:
        del writer.root_object[key]

    return change


def paragraph(text: str, style: str = "RKNote", look: str = "") -> str:
    """The code of a paragraph."""
    run = f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def table(rows: list[list[str]], shades: Mapping[tuple[int, int], str] | None = None) -> str:
    """The code of an accessible table with a head; `shades` colours cells by row and column."""
    made = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="RKTable"/><w:tblW w:w="9000" w:type="dxa"/><w:tblLook w:val="0020" w:firstRow="1"/>'
        '<w:tblCaption w:val="More"/><w:tblDescription w:val="More rows."/></w:tblPr><w:tblGrid>'
        + '<w:gridCol w:w="1500"/>' * len(rows[0]) + "</w:tblGrid>"
    )  # fmt: skip
    for number, row in enumerate(rows):
        head = "<w:tblHeader/>" if number == 0 else ""
        cells = ""
        for column, text in enumerate(row):
            fill = (shades or {}).get((number, column), "")
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
            cells += f'<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/>{shade}</w:tcPr>{paragraph(text, "RKCell")}</w:tc>'
        made += f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"
    return made + "</w:tbl>" + paragraph("After the table.")


def picture(alt: str) -> str:
    """The code of a picture in a line, with alternative text or none."""
    return (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:extent cx="900000" cy="900000"/><wp:docPr id="9" name="Picture 9" descr="{alt}"/></wp:inline></w:drawing></w:r>'
        f'<w:r><w:t>A picture.</w:t></w:r></w:p>'
    )  # fmt: skip
