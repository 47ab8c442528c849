"""Long reports for the reading benchmark: a Word file with numbered headings, lists, tables and notes, and a PDF."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

_SECTIONS_A_PAGE = 1.06  # LibreOffice then lays out the wanted number of pages
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TEXT = (
    "the council asked reviewers to look at how families are told of a decision and whether staff record what was agreed in time "
    "managers said that audits had improved since spring although some records were late or left out the reasons for a plan"
)
_WORDS = _TEXT.split()
_FORMATS = ("", "<w:rPr><w:b/></w:rPr>", "", "<w:rPr><w:i/></w:rPr>", '<w:rPr><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr>')
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
    f'<w:lvlJc w:val="left"/></w:lvl>'
    for level, kind, text in ((0, "decimal", "%1"), (1, "decimal", "%1.%2"), (2, "lowerLetter", "(%3)"))
)


def word_file(pages: int) -> bytes:
    """A Word file of about so many pages: for each section a numbered heading, mixed paragraphs, a list and a footnote."""
    import docx

    empty = io.BytesIO()
    docx.Document().save(empty)
    sections = round(pages * _SECTIONS_A_PAGE)
    changed: dict[str, Callable[[bytes], bytes]] = {
        "word/document.xml": lambda old: re.sub(
            rb"<w:body>.*?(?=<w:sectPr)", lambda _: b"<w:body>" + _body(sections).encode(), old, flags=re.DOTALL
        ),
        "word/numbering.xml": lambda _: _part("numbering", _numbering()),
        "word/_rels/document.xml.rels": lambda old: old.replace(b"</Relationships>", _RELATION + b"</Relationships>"),
        "[Content_Types].xml": lambda old: old.replace(b"</Types>", _CONTENT_TYPE + b"</Types>"),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, changed[name](data) if name in changed else data)
        new.writestr("word/footnotes.xml", _part("footnotes", "".join(_notes(sections))))
    return made.getvalue()


def pdf_file(pages: int) -> bytes:
    """A PDF of so many pages with headings, numbered paragraphs, tables, page numbers and a running head."""
    import typst

    parts = ['#set page(paper: "a4", header: [Review of practice], numbering: "1")\n#set heading(numbering: "1.1")\n']
    for number in range(pages):
        parts.append(f"= Part {number + 1}\n{_prose(number, 90)}.\n\n== What was found\n{_prose(number + 7, 110)}.\n")
        parts += [f"+ {_prose(number + item, 14)}." for item in range(4)]
        rows = ", ".join(f"[{_prose(number + row, 3)}], [{row}]" for row in range(4))
        parts.append(f"\n#table(columns: 2, {rows})\n#pagebreak(weak: true)\n")
    return bytes(typst.compile("\n".join(parts).encode()))


def unpacked(data: bytes) -> int:
    """The bytes of a package's parts when inflated."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def _prose(seed: int, words: int) -> str:
    """So many words, other ones for another seed."""
    step = 1 + seed % 11
    return " ".join(_WORDS[(seed * 7 + place * step) % len(_WORDS)] for place in range(words)).capitalize()


def _body(sections: int) -> str:
    return "".join(piece for number in range(sections) for piece in _section(number))


def _section(number: int) -> Iterator[str]:
    level = 1 if number % 4 == 0 else 2
    yield f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/>{_numbered(1, level - 1)}</w:pPr>{_run(_prose(number, 5))}</w:p>'
    for paragraph in range(4):
        note = f'<w:r><w:footnoteReference w:id="{number + 1}"/></w:r>' if paragraph == 1 else ""
        yield f"<w:p>{''.join(_mixed(number * 5 + paragraph))}{note}</w:p>"
    for item in range(3):
        yield f'<w:p><w:pPr><w:pStyle w:val="ListNumber"/>{_numbered(2, 2)}</w:pPr>{_run(_prose(number + item, 16))}</w:p>'
    if number % 4 == 3:
        yield _table(number)


def _mixed(seed: int) -> Iterator[str]:
    yield from (_run(_prose(seed + place, 12) + " ", _FORMATS[(seed + place) % len(_FORMATS)]) for place in range(6))


def _run(text: str, format: str = "") -> str:
    return f'<w:r>{format}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _table(seed: int) -> str:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p>{_run(_prose(seed + row + column, 5))}</w:p></w:tc>" for column in range(4)) + "</w:tr>"
        for row in range(6)
    )
    grid = '<w:gridCol w:w="2200"/>' * 4
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>'


def _numbered(scheme: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{scheme}"/></w:numPr>'


def _numbering() -> str:
    schemes = "".join(f'<w:abstractNum w:abstractNumId="{scheme}">{_LEVELS}</w:abstractNum>' for scheme in (1, 2))
    return schemes + "".join(f'<w:num w:numId="{scheme}"><w:abstractNumId w:val="{scheme}"/></w:num>' for scheme in (1, 2))


def _notes(sections: int) -> Iterator[str]:
    for number in range(sections):
        yield f'<w:footnote w:id="{number + 1}"><w:p>{_run(_prose(number, 18))}</w:p></w:footnote>'


def _part(name: str, inside: str) -> bytes:
    spaces = f'xmlns:w="{_W}" xmlns:r="{_R}"'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{name} {spaces}>{inside}</w:{name}>'.encode()


_RELATION = (
    b'<Relationship Id="rIdNotes" Target="footnotes.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/>'
)
_CONTENT_TYPE = (
    b'<Override PartName="/word/footnotes.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>'
)
